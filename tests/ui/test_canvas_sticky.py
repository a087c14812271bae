"""Headers and labels stay in view, and are what they show: clicked, dragged, typed in there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from journeymap_app.layout.shapes import Box
from journeymap_app.model import edits
from journeymap_app.model.records import Phase
from tests import hands
from tests.ui.canvas_case import CanvasCase, open_case

Key = Qt.Key


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> CanvasCase:
    made = open_case(qtbot, tmp_path, (760, 420))
    made.view.set_zoom(1.0)
    hands.flush()
    return made


def scroll(case: CanvasCase, across: int, down: int) -> None:
    case.view.horizontalScrollBar().setValue(across)
    case.view.verticalScrollBar().setValue(down)
    hands.flush()


def seen_at(case: CanvasCase, box: Box, part: str) -> QPoint:
    """The middle of where a header or label is seen."""
    shown = case.view.sticky.shown(case.view.board, box, part)
    return case.view.to_viewport(shown).center().toPoint()


def color(case: CanvasCase, at: QPoint) -> str:
    return case.view.viewport().grab().toImage().pixelColor(at).name()


def header(case: CanvasCase, number: int) -> Box:
    return case.box(case.stages()[number])


def test_nothing_is_held_where_all_is_at_its_place(case: CanvasCase) -> None:
    assert case.view.sticky.bands(case.view.board) == (0, 0)
    assert case.view.sticky.shapes(case.view.board) == []


def test_headers_stay_at_the_top_in_their_colour(case: CanvasCase) -> None:
    corner = QPoint(-60, -14)  # of the header's middle, beside its words
    colour = color(case, seen_at(case, header(case, 1), "stage") + corner)
    scroll(case, 0, 400)
    at = seen_at(case, header(case, 1), "stage")
    assert 0 < at.y() < 60
    assert color(case, at + corner) == colour


def test_a_held_header_is_selected_renamed_and_undone(case: CanvasCase) -> None:
    scroll(case, 0, 400)
    at = seen_at(case, header(case, 1), "stage")
    case.click(at)
    assert case.session.selection == (case.stages()[1].id,)
    down = case.view.verticalScrollBar().value()
    case.double_click(at)
    hands.key(case.view, Key.Key_A, hands.CTRL)
    hands.type_text(case.view, "compare\n")
    assert case.stages()[1].title == "compare"
    assert case.view.verticalScrollBar().value() == down, "the map stays where it is"
    case.undo()
    assert case.stages()[1].title == "検討"


def test_a_held_header_is_dragged_to_another_place_or_let_go(case: CanvasCase) -> None:
    scroll(case, 0, 400)
    first, last = (seen_at(case, header(case, n), "stage") for n in (0, 2))
    before = [stage.title for stage in case.stages()]
    case.drag(first, last + QPoint(60, 0), drop=False)
    case.key(Key.Key_Escape)
    hands.release(case.view.viewport(), last)
    assert [stage.title for stage in case.stages()] == before
    case.drag(first, last + QPoint(60, 0))
    assert [stage.title for stage in case.stages()] == [*before[1:], before[0]]
    case.undo()
    assert [stage.title for stage in case.stages()] == before


def test_labels_stay_at_the_left_and_are_selected_there(case: CanvasCase) -> None:
    case.view.resize(500, 420)
    hands.flush()
    scroll(case, 300, 0)
    row = case.view.board.places.rows[0]
    label = Box(case.view.board.places.labels.x, row.y, case.view.board.places.labels.w, row.height)
    at = seen_at(case, label, "lane")
    assert 0 < at.x() < 170
    case.click(at)
    assert case.session.selection == (row.lane_id,)


def test_the_corner_of_both_is_nothing(case: CanvasCase) -> None:
    case.view.resize(500, 420)
    hands.flush()
    scroll(case, 300, 400)
    left, top = case.view.sticky.bands(case.view.board)
    assert left
    assert top
    case.click(QPoint(10, 10))
    assert case.session.selection == ()


def test_what_is_revealed_is_not_under_a_band(case: CanvasCase) -> None:
    scroll(case, 0, case.view.verticalScrollBar().maximum())
    card = case.card("友人に聞く")
    case.view.reveal(card.id)
    top = case.view.to_viewport(case.box(card)).top()
    assert top >= case.view.sticky.bands(case.view.board)[1] * case.view.zoom


@pytest.mark.parametrize("zoom", [0.3, 3.0])
def test_bands_never_cover_much(case: CanvasCase, zoom: float) -> None:
    case.view.set_zoom(zoom)
    hands.flush()
    scroll(case, 10_000, 10_000)
    left, top = case.view.sticky.bands(case.view.board)
    port = case.view.viewport()
    assert left * zoom <= 0.41 * port.width()
    assert top * zoom <= 0.41 * port.height()


def test_a_held_header_s_edge_sizes_its_column_and_a_held_label_s_its_lane(
    case: CanvasCase,
) -> None:
    scroll(case, 0, 400)
    shown = case.view.sticky.shown(case.view.board, header(case, 0), "stage")
    edge = Box(case.view.board.places.columns[0].right, shown.y + 8, 0, 0)
    start = case.at(edge)
    case.drag(start, start + QPoint(60, 0))
    assert case.stages()[0].width == pytest.approx(220, abs=2)
    case.session.undo()
    case.view.set_zoom(1.2)
    scroll(case, 200, 0)
    case.view.verticalScrollBar().setValue(case.view.verticalScrollBar().maximum() // 2)
    hands.flush()
    row = case.view.board.places.rows[0]
    label = case.view.sticky.shown(case.view.board, case.box(case.lanes()[0], "lane"), "lane")
    start = case.at(Box(label.x + 40, row.bottom, 0, 0))
    case.drag(start, start + QPoint(0, 60))
    assert case.lanes()[0].height == pytest.approx(row.height + 50, abs=2)


def test_phases_are_held_above_their_stages_and_are_what_they_show(case: CanvasCase) -> None:
    stages = case.stages()
    phase = edits.add_phase(case.session.project, [stages[0].id, stages[1].id], "前半")
    hands.flush()
    scroll(case, 0, 400)
    band = case.view.sticky.shown(case.view.board, case.box(phase), "phase")
    head = case.view.sticky.shown(case.view.board, header(case, 0), "stage")
    assert case.view.to_viewport(band).y() >= 0
    assert band.bottom < head.y
    at = seen_at(case, case.box(phase), "phase")
    case.click(at)
    assert case.session.selection == (phase.id,)
    case.double_click(at)
    hands.type_text(case.view, "x")
    case.key(Key.Key_Return)
    assert case.session.records.the(Phase, phase.id).title == "x"
    end = seen_at(case, header(case, 2), "stage") + QPoint(60, 0)
    case.drag(at, end)
    assert [s.title for s in case.stages()] == ["購入", "認知", "検討"]
