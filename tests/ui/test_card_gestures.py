"""Every drag of cards in every view: done, undone, redone, taken back by Esc, let go outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from journeymap_app.layout.shapes import Box
from tests import hands
from tests.ui.canvas_case import CanvasCase, open_case

FIRST, NEXT, LAST = 0, 1, 2  # stages
ACTIONS, PAINS = 0, 2  # lanes


@dataclass(frozen=True)
class Drag:
    """From the card to a cell: to its lower end, or its upper. with_: cards selected with it.
    then: what the two cells hold afterwards."""

    card: str
    lane: int
    stage: int
    then: dict[tuple[str, str], list[str]]
    at_top: bool = False
    with_: tuple[str, ...] = ()
    keys: Qt.KeyboardModifier = hands.NONE


DRAGS = {
    "the first to the end of its cell": Drag(
        "広告を見る",
        ACTIONS,
        FIRST,
        {("行動", "認知"): ["友人に聞く", "検索する", "広告を見る"]},
    ),
    "the last to the top of its cell": Drag(
        "検索する",
        ACTIONS,
        FIRST,
        {("行動", "認知"): ["検索する", "広告を見る", "友人に聞く"]},
        at_top=True,
    ),
    "the only one into an empty cell": Drag(
        "比べる", ACTIONS, LAST, {("行動", "検討"): [], ("行動", "購入"): ["比べる"]}
    ),
    "out of the last cell": Drag(
        "送料が高い", PAINS, NEXT, {("課題", "購入"): [], ("課題", "検討"): ["送料が高い"]}
    ),
    "several": Drag(
        "友人に聞く",
        ACTIONS,
        NEXT,
        {
            ("行動", "認知"): ["検索する"],
            ("行動", "検討"): ["比べる", "広告を見る", "友人に聞く"],
        },
        with_=("広告を見る",),
    ),
    "a copy": Drag(
        "比べる",
        ACTIONS,
        LAST,
        {("行動", "検討"): ["比べる"], ("行動", "購入"): ["比べる"]},
        keys=hands.CTRL,
    ),
}


def whole(case: CanvasCase) -> None:
    case.view.fit()


def scrolled(case: CanvasCase) -> None:
    case.view.resize(640, 460)
    case.view.set_zoom(1.0)


def far(case: CanvasCase) -> None:
    case.view.set_zoom(0.3)


def near(case: CanvasCase) -> None:
    case.view.set_zoom(3.0)


VIEWS: tuple[Callable[[CanvasCase], None], ...] = (whole, scrolled, far, near)


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> CanvasCase:
    return open_case(qtbot, tmp_path)


def target(case: CanvasCase, drag: Drag) -> Box:
    """A thin place in the cell, where the card is to land."""
    places = case.view.board.places
    row, column = places.rows[drag.lane], places.columns[drag.stage]
    cards = row.cells[drag.stage]
    bottom = cards[-1].box.bottom - 4 if cards else row.y + 30
    y = cards[0].box.y + 4 if drag.at_top else bottom
    return Box(column.x + column.width / 2, y, 0, 0)


def middle(case: CanvasCase, one: Box, other: Box) -> None:
    """Scroll so that both are in view."""
    port = case.view.viewport()
    for bar, here, there, length in (
        (case.view.horizontalScrollBar(), one.x + one.w / 2, other.x, port.width()),
        (case.view.verticalScrollBar(), one.y + one.h / 2, other.y, port.height()),
    ):
        bar.setValue(round((here + there) / 2 * case.view.zoom - length / 2))
    hands.flush()


def ends(case: CanvasCase, drag: Drag, look: Callable[[CanvasCase], None]) -> tuple[QPoint, QPoint]:
    look(case)
    hands.flush()
    box, place = case.box(case.card(drag.card)), target(case, drag)
    middle(case, box, place)
    if drag.with_:
        case.session.select(*(case.card(text).id for text in (*drag.with_, drag.card)))
    return case.at(box), case.at(place)


def held(case: CanvasCase, drag: Drag) -> dict[tuple[str, str], list[str]]:
    words = case.words()
    return {cell: words.get(cell, []) for cell in drag.then}


@pytest.mark.parametrize("look", VIEWS)
@pytest.mark.parametrize("name", DRAGS)
def test_a_drag(case: CanvasCase, name: str, look: Callable[[CanvasCase], None]) -> None:
    drag, before = DRAGS[name], case.state()
    start, end = ends(case, drag, look)
    case.drag(start, end, drop=False, keys=drag.keys)
    case.key(Qt.Key.Key_Escape)
    hands.release(case.view.viewport(), end, keys=drag.keys)
    assert case.state() == before
    assert not case.session.project.done

    start, end = ends(case, drag, look)
    case.drag(start, end, keys=drag.keys)
    assert held(case, drag) == drag.then
    assert len(case.session.project.done) == 1
    after = case.state()
    case.session.undo()
    assert case.state() == before
    case.session.redo()
    assert case.state() == after


@pytest.mark.parametrize("look", VIEWS)
def test_a_card_put_back_where_it_was_is_no_edit(
    case: CanvasCase, look: Callable[[CanvasCase], None]
) -> None:
    drag = DRAGS["the only one into an empty cell"]
    start, end = ends(case, drag, look)
    port = case.view.viewport()
    case.drag(start, end, drop=False)
    hands.move(port, start + QPoint(3, 3))
    hands.release(port, start)
    assert not case.session.project.done


@pytest.mark.parametrize("look", VIEWS)
def test_a_band_selects_what_it_meets_and_esc_leaves_what_was(
    case: CanvasCase, look: Callable[[CanvasCase], None]
) -> None:
    look(case)
    hands.flush()
    places = case.view.board.places
    card = case.box(case.card("比べる"))
    outside = Box(
        card.right + 2, places.cell_box(places.rows[0], places.columns[1]).bottom - 4, 0, 0
    )
    middle(case, card, outside)
    start, end = case.at(outside), case.at(card, 0.3, 0.4)
    case.drag(start, end, drop=False)
    case.key(Qt.Key.Key_Escape)
    hands.release(case.view.viewport(), end)
    assert case.session.selection == ()
    case.drag(start, end)
    assert case.chosen() == ["比べる"]
    assert not case.session.project.done
