"""What comes in between on the canvas: another button, a shortcut, the window's own business."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from journeymap_app.model import edits
from tests import hands
from tests.ui.canvas_case import CanvasCase, open_case


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> Iterator[CanvasCase]:
    opened = open_case(qtbot, tmp_path)
    yield opened
    opened.session.close()


@pytest.mark.parametrize("button", [hands.MIDDLE, hands.RIGHT])
def test_another_button_does_not_end_a_drag(case: CanvasCase, button: Any) -> None:
    port, end = case.view.viewport(), case.plot(0, 4)
    menus: list[object] = []
    case.view.menu_wanted.connect(lambda *asked: menus.append(asked))
    case.drag(case.on(case.points()[0]), case.plot(0, 3), drop=False)
    hands.press(port, case.plot(0, 3), button)
    hands.release(port, case.plot(0, 3), button)
    assert not menus
    assert not case.session.project.done, "the point is still held"
    hands.move(port, end)
    hands.release(port, end)
    assert case.points()[0].net == pytest.approx(4, abs=0.15)
    assert len(case.session.project.done) == 1


def test_an_undo_in_the_middle_of_a_drag_lets_the_card_go(case: CanvasCase) -> None:
    """The card that is dragged is the one whose making is undone."""
    stages, lanes = case.stages(), case.lanes()
    added = edits.add_card(case.session.project, lanes[2].id, stages[0].id, "新しい")
    hands.flush()
    case.drag(case.on(added), case.cell(0, 1), drop=False)
    case.session.undo()
    hands.flush()
    before = case.state()
    hands.move(case.view.viewport(), case.cell(0, 2))
    hands.release(case.view.viewport(), case.cell(0, 2))
    assert case.state() == before
    assert not case.session.project.editing


def test_a_click_on_one_of_several_selects_that_one(case: CanvasCase) -> None:
    first, second = case.card("検索する"), case.card("広告を見る")
    case.click(case.on(first))
    case.click(case.on(second), keys=hands.CTRL)
    case.click(case.on(second))
    assert case.session.selection == (second.id,)


def test_what_is_typed_is_told_when_it_is_kept(case: CanvasCase) -> None:
    """The status line, the undo button and the file wait for the end of an edit."""
    heard: list[bool] = []
    case.session.status_changed.connect(lambda: heard.append(case.session.project.editing))
    case.click(case.cell(2, 0))
    hands.type_text(case.view, "abc")
    assert not heard, "an open edit is not ready to be written"
    case.key(Qt.Key.Key_Tab)
    assert case.words()["課題", "認知"] == ["abc"]
    assert heard == [False]


def test_a_dragged_point_is_told_when_it_is_kept(case: CanvasCase) -> None:
    heard: list[bool] = []
    case.session.status_changed.connect(lambda: heard.append(case.session.project.editing))
    case.drag(case.on(case.points()[0]), case.plot(0, 4))
    assert heard == [False]


def _apart(case: CanvasCase, positive: float, negative: float) -> None:
    assert case.session.journey is not None
    edits.change(case.session.project, case.session.journey.id, emotion_view="apart")
    point = case.points()[0]
    edits.move_point(case.session.project, point.id, point.stage_id, 0.5, positive, negative)
    hands.flush()


def test_apart_the_nearer_dot_is_taken(case: CanvasCase) -> None:
    """The lower dot of a point without a negative side stands on the middle line."""
    _apart(case, 4, 0)
    case.drag(case.plot(0, 0.2), case.plot(0, -2.8))
    assert case.points()[0].positive == 4
    assert case.points()[0].negative == pytest.approx(3, abs=0.15)


@pytest.mark.parametrize(("goal", "expected"), [(3, (3, 0)), (-3, (0, 3))])
@pytest.mark.parametrize("grab", [0.2, -0.2])
def test_apart_a_point_on_the_line_goes_either_way(
    case: CanvasCase, grab: float, goal: float, expected: tuple[float, float]
) -> None:
    _apart(case, 0, 0)
    case.drag(case.plot(0, grab), case.plot(0, goal + grab))
    point = case.points()[0]
    assert (point.positive, point.negative) == pytest.approx(expected, abs=0.15)


def test_space_let_go_elsewhere_is_not_held_for_ever(case: CanvasCase) -> None:
    hands.hold(case.view, Qt.Key.Key_Space)
    case.view.clearFocus()
    hands.flush()
    case.click(case.on(case.card("比べる")))
    assert case.session.selection == (case.card("比べる").id,)


def test_shift_and_wheel_goes_sideways(case: CanvasCase) -> None:
    case.view.set_zoom(2.5)
    hands.flush()
    across, down = case.view.horizontalScrollBar(), case.view.verticalScrollBar()
    before = across.value(), down.value()
    hands.wheel(case.view.viewport(), QPoint(200, 200), -120, hands.SHIFT)
    assert across.value() > before[0]
    assert down.value() == before[1]
