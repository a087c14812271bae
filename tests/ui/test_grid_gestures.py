"""Every drag on the grid of the map in every case: done, undone, redone, taken back by Esc; the
first and the last; on a map without cards; in a scrolled view, at 30 % and at 300 %."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from journeymap_app.layout.shapes import Box
from journeymap_app.layout.theme import COLUMN_WIDTH, NARROWEST_COLUMN
from journeymap_app.model import edits
from journeymap_app.model.records import Card, Journey, Lane, Phase, Stage
from tests import hands
from tests.ui.canvas_case import CanvasCase, open_case

Units = tuple[float, float]
FIRST, LAST = 0, -1


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> Iterator[CanvasCase]:
    opened = open_case(qtbot, tmp_path, (1400, 940))
    project, stages = opened.session.project, opened.stages()
    edits.add_phase(project, [stages[0].id], "前")
    edits.add_phase(project, [stages[1].id, stages[2].id], "後")
    edits.set_lane_height(project, opened.lanes()[2].id, 260)
    project.done.clear()
    opened.view.fit()
    hands.flush()
    yield opened
    opened.session.close()


@dataclass(frozen=True)
class Drag:
    """ends: from where to where, in the board's units, on what part of it. seen: what it changes.
    done: what that is afterwards, after how it was and which one was dragged."""

    ends: Callable[[CanvasCase, int], tuple[Units, Units]]
    seen: Callable[[CanvasCase], list[Any]]
    done: Callable[[list[Any], int], list[Any]]
    part: str = "stage"
    keys: Any = hands.NONE


def _swapped(before: list[Any], which: int) -> list[Any]:
    after = list(before)
    beside = 1 if which == FIRST else -2
    after[which], after[beside] = after[beside], after[which]
    return after


def _stage(case: CanvasCase, which: int) -> tuple[Units, Units]:
    places = case.view.board.places
    column, y = places.columns[which], places.headers.y + 20
    beside = places.columns[1 if which == FIRST else -2]
    to = beside.right - 20 if which == FIRST else beside.x + 20
    return (column.x + 50, y), (to, y)


def _lane(case: CanvasCase, which: int) -> tuple[Units, Units]:
    places = case.view.board.places
    row, x = places.rows[which], places.labels.x + 70
    beside = places.rows[1 if which == FIRST else -2]
    middle = beside.y + beside.height / 2
    if which == FIRST:
        return (x, row.bottom - 20), (x, middle + 8)
    return (x, row.y + 20), (x, middle - 8)


def _phase(case: CanvasCase, which: int) -> tuple[Units, Units]:
    places = case.view.board.places
    y = places.phases.y + 8
    first, last = places.columns[0], places.columns[-1]
    if which == FIRST:
        return (first.right - 30, y), (last.x + last.width / 2 + 10, y)
    return (places.columns[1].x + 40, y), (first.x + 20, y)


def _column(by: float) -> Callable[[CanvasCase, int], tuple[Units, Units]]:
    def ends(case: CanvasCase, which: int) -> tuple[Units, Units]:
        places = case.view.board.places
        column, y = places.columns[which], places.headers.y + 6
        return (column.right, y), (column.right + _inwards(by, which), y)

    return ends


def _inwards(by: float, which: int) -> float:
    """The last one shrinks, so that the hand stays clear of the view's edge, where it scrolls."""
    return by if which == FIRST else -abs(by)


def _columns(case: CanvasCase, which: int) -> tuple[Units, Units]:
    """The edge of the nth column goes n times as far where all columns grow."""
    places = case.view.board.places
    column, y = places.columns[which], places.headers.y + 6
    by = _inwards(40, which) * (1 + places.columns.index(column))
    return (column.right, y), (column.right + by, y)


def _height(case: CanvasCase, which: int) -> tuple[Units, Units]:
    places = case.view.board.places
    row, x = places.rows[which], places.labels.x + 70
    return (x, row.bottom), (x, row.bottom + _inwards(80, which))


def _titles(case: CanvasCase) -> list[str]:
    return [stage.title for stage in case.stages()]


def _lanes(case: CanvasCase) -> list[str]:
    return [lane.title for lane in case.lanes()]


def _widths(case: CanvasCase) -> list[float]:
    return [column.width for column in case.view.board.places.columns]


def _heights(case: CanvasCase) -> list[float]:
    return [row.height for row in case.view.board.places.rows]


def _grown(by: float) -> Callable[[list[float], int], list[float]]:
    def after(before: list[float], which: int) -> list[float]:
        grown = list(before)
        grown[which] += _inwards(by, which)
        return grown

    return after


def _all_grown(before: list[float], which: int) -> list[float]:
    return [width + _inwards(40, which) for width in before]


DRAGS = {
    "stage": Drag(_stage, _titles, _swapped),
    "lane": Drag(_lane, _lanes, _swapped, "lane"),
    "phase": Drag(_phase, _titles, lambda before, _: [*before[1:], before[0]], "phase"),
    "column": Drag(_column(60), _widths, _grown(60)),
    "narrow column": Drag(_column(-50), _widths, _grown(-50)),
    "all columns": Drag(_columns, _widths, _all_grown, keys=hands.CTRL),
    "lane height": Drag(_height, _heights, _grown(80), "lane"),
}
every_drag = pytest.mark.parametrize("name", DRAGS)
first_and_last = pytest.mark.parametrize("which", [FIRST, LAST], ids=["first", "last"])


def shown(case: CanvasCase, drag: Drag, which: int) -> tuple[QPoint, QPoint]:
    """Scroll so that the whole way is in the middle of what headers and labels that are held at
    the view's edge leave free; the two ends in pixels, where they are seen."""
    port, (start, end) = case.view.viewport(), drag.ends(case, which)
    middle = Box((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, 0, 0)
    board = case.view.board
    for _ in range(2):  # what is held depends on where the view is
        left, top = (units * case.view.zoom for units in case.view.sticky.bands(board))
        at = case.view.to_viewport(middle)
        free = ((port.width() + left) / 2, (port.height() + top) / 2)
        case.view.hand.push(free[0] - at.x(), free[1] - at.y())
        hands.flush()
    seen = [case.view.sticky.shown(board, Box(*at, 0, 0), drag.part) for at in (start, end)]
    return case.at(seen[0]), case.at(seen[1])


def plain(values: list[Any], case: CanvasCase) -> list[Any]:
    """Sizes as near as a hand on whole pixels can make them."""
    room = 2 / case.view.zoom + 1
    return [v if isinstance(v, str) else pytest.approx(v, abs=room) for v in values]


def do(case: CanvasCase, drag: Drag, which: int) -> None:
    before = drag.seen(case)
    case.drag(*shown(case, drag, which), keys=drag.keys)
    assert drag.seen(case) == plain(drag.done(before, which), case)


@every_drag
@first_and_last
def test_done_undone_and_redone_as_one_step(case: CanvasCase, name: str, which: int) -> None:
    before = case.state()
    do(case, DRAGS[name], which)
    after = case.state()
    assert len(case.session.project.done) == 1
    case.session.undo()
    assert case.state() == before
    case.session.redo()
    assert case.state() == after


@every_drag
@first_and_last
def test_esc_takes_it_back(case: CanvasCase, name: str, which: int) -> None:
    before, zoom = case.state(), case.view.zoom
    start, end = shown(case, DRAGS[name], which)
    seen = DRAGS[name].seen(case)
    corner = case.at(Box(0, 0, 0, 0))
    case.drag(start, end, drop=False)
    case.key(Qt.Key.Key_Escape)
    hands.move(case.view.viewport(), start)
    hands.release(case.view.viewport(), start)
    assert case.state() == before
    assert DRAGS[name].seen(case) == seen
    assert not case.session.project.done
    assert not case.session.project.editing
    assert (case.at(Box(0, 0, 0, 0)), case.view.zoom) == (corner, zoom), "the view stays"


@every_drag
@first_and_last
@pytest.mark.parametrize("zoom", [0.3, 1.6, 3.0])
def test_at_every_zoom_and_in_a_scrolled_view(
    case: CanvasCase, name: str, which: int, zoom: float
) -> None:
    case.view.set_zoom(zoom)
    hands.flush()
    if zoom > 1:
        assert case.view.horizontalScrollBar().maximum() + case.view.verticalScrollBar().maximum()
    do(case, DRAGS[name], which)


@every_drag
@first_and_last
def test_on_a_map_without_cards_and_points(case: CanvasCase, name: str, which: int) -> None:
    project = case.session.project
    with project.edit("edit.delete-selection"):
        edits.delete_cards(project, [card.id for card in case.session.records.group(Card)])
        edits.delete_curve(project, case.points()[0].curve_id)
    hands.flush()
    do(case, DRAGS[name], which)


@every_drag
def test_a_drag_that_comes_back_to_where_it_began_is_no_edit(case: CanvasCase, name: str) -> None:
    before = case.state()
    start, end = shown(case, DRAGS[name], FIRST)
    case.drag(start, end, drop=False)
    hands.move(case.view.viewport(), start)
    hands.release(case.view.viewport(), start)
    assert case.state() == before
    assert not case.session.project.done


# A column and a lane by their edges


def column_edge(case: CanvasCase, which: int) -> QPoint:
    places = case.view.board.places
    return case.at(Box(places.columns[which].right, places.headers.y + 6, 0, 0))


def lane_edge(case: CanvasCase, which: int) -> QPoint:
    places = case.view.board.places
    return case.at(Box(places.labels.x + 60, places.rows[which].bottom, 0, 0))


def journey(case: CanvasCase) -> Journey:
    assert case.session.journey is not None
    return case.session.journey


def test_the_edge_stays_at_the_hand_on_a_board_in_the_middle(case: CanvasCase) -> None:
    """The board is narrower than the view; it goes back to its middle once the hand lets go."""
    case.view.set_zoom(0.6)
    hands.flush()
    start = column_edge(case, 1)
    assert case.view.to_viewport(Box(0, 0, 1, 1)).x() > 50
    for step in (30, 80, 120):
        end = start + QPoint(step, 0)
        case.drag(start, end, drop=False)
        assert abs(column_edge(case, 1).x() - end.x()) <= 2
        case.key(Qt.Key.Key_Escape)
        hands.release(case.view.viewport(), end)
    case.drag(start, start + QPoint(120, 0))
    spare = case.view.viewport().width() - case.view.board.drawing.width * 0.6
    assert case.view.to_viewport(Box(0, 0, 1, 1)).x() == pytest.approx(spare / 2, abs=1)


def test_the_edge_stays_at_the_hand_at_the_end_of_the_scroll_bars(case: CanvasCase) -> None:
    case.view.set_zoom(3.0)
    bar = case.view.horizontalScrollBar()
    bar.setValue(bar.maximum())
    case.view.verticalScrollBar().setValue(0)
    hands.flush()
    start = column_edge(case, 2)
    end = start - QPoint(150, 0)
    case.drag(start, end, steps=12, drop=False)
    assert abs(column_edge(case, 2).x() - end.x()) <= 3
    hands.release(case.view.viewport(), end)
    assert case.stages()[2].width == pytest.approx(COLUMN_WIDTH - 50, abs=2)
    assert bar.value() == bar.maximum()
    case.view.verticalScrollBar().setValue(case.view.verticalScrollBar().maximum())
    case.view.verticalScrollBar().setValue(case.view.verticalScrollBar().maximum())
    bar.setValue(0)
    start = lane_edge(case, 2)
    case.drag(start, start - QPoint(0, 90), steps=12)
    assert case.lanes()[2].height == pytest.approx(230, abs=2)


def test_a_column_takes_the_standard_width_near_it_and_has_a_least_one(case: CanvasCase) -> None:
    stage = case.stages()[1]
    edits.set_column_widths(case.session.project, [stage.id], 300)
    hands.flush()
    start = column_edge(case, 1)
    near = round((COLUMN_WIDTH - 300) * case.view.zoom) + 4
    case.drag(start, start + QPoint(near, 0))
    assert case.stages()[1].width == 0
    start = column_edge(case, 1)
    case.drag(start, start - QPoint(400, 0))
    assert case.stages()[1].width == NARROWEST_COLUMN


def test_a_single_column_goes_back_to_the_width_of_all(case: CanvasCase) -> None:
    project, stages = case.session.project, case.stages()
    edits.set_all_column_widths(project, journey(case).id, 200)
    edits.set_column_widths(project, [stages[0].id], 260)
    hands.flush()
    case.double_click(column_edge(case, 0))
    assert _widths(case) == [200, 200, 200]
    assert case.stages()[0].width == 0
    assert [step.name for step in project.done][2:] == ["edit.resize-columns"]
    case.session.undo()
    assert _widths(case) == [260, 200, 200]
    case.view.setFocus()
    hands.click(case.view.viewport(), column_edge(case, 0))
    press = column_edge(case, 0)
    hands.double_click(case.view.viewport(), press, keys=hands.CTRL)
    assert _widths(case) == [COLUMN_WIDTH] * 3
    assert journey(case).column_width == 0


def test_selected_columns_are_given_one_width_together(case: CanvasCase) -> None:
    first, _, third = case.stages()
    case.click(case.on(first))
    case.click(case.on(third), keys=hands.CTRL)
    assert case.session.selection == (first.id, third.id)
    start = column_edge(case, 2)
    case.drag(start, start + QPoint(round(80 * case.view.zoom), 0))
    widths = _widths(case)
    assert widths[0] == widths[2] == pytest.approx(COLUMN_WIDTH + 40, abs=2)
    assert widths[1] == COLUMN_WIDTH
    assert case.session.selection == (first.id, third.id), "an edge selects nothing by dragging"
    case.double_click(column_edge(case, 2))
    assert _widths(case) == [COLUMN_WIDTH] * 3


def test_an_edge_is_there_to_be_clicked_like_what_it_belongs_to(case: CanvasCase) -> None:
    case.click(column_edge(case, 0))
    assert list(case.session.selection) == [case.stages()[0].id]
    case.click(column_edge(case, 1), keys=hands.CTRL)
    assert list(case.session.selection) == [stage.id for stage in case.stages()[:2]]
    case.click(lane_edge(case, 1))
    assert list(case.session.selection) == [case.lanes()[1].id]


def test_the_edge_of_a_selected_stage_and_lane_is_there_all_along(case: CanvasCase) -> None:
    places = case.view.board.places
    column, row = places.columns[0], places.rows[0]
    inside = case.at(Box(column.right, row.y + row.height / 2, 0, 0))
    below = case.at(Box(places.columns[1].x + 60, row.bottom, 0, 0))
    port = case.view.viewport()
    for place, selected, cursor in (
        (inside, case.stages()[0], Qt.CursorShape.SplitHCursor),
        (below, case.lanes()[0], Qt.CursorShape.SplitVCursor),
    ):
        case.session.select()
        hands.move(port, case.cell(2, 0))
        hands.move(port, place)
        assert port.cursor().shape() != cursor
        case.session.select(selected.id)
        hands.move(port, case.cell(2, 0))
        hands.move(port, place)
        assert port.cursor().shape() == cursor
    case.session.select(case.stages()[0].id)
    case.drag(inside, inside + QPoint(round(50 * case.view.zoom), 0))
    assert case.stages()[0].width == pytest.approx(COLUMN_WIDTH + 50, abs=2)
    case.session.select(case.lanes()[0].id)
    case.drag(below, below + QPoint(0, round(50 * case.view.zoom)))
    assert case.lanes()[0].height == pytest.approx(row.height + 50, abs=2)


def test_the_pointer_says_what_can_be_dragged(case: CanvasCase) -> None:
    port = case.view.viewport()
    hands.move(port, case.on(case.stages()[0]))
    assert port.cursor().shape() == Qt.CursorShape.OpenHandCursor
    hands.move(port, column_edge(case, 0))
    assert port.cursor().shape() == Qt.CursorShape.SplitHCursor
    assert port.toolTip()
    hands.move(port, lane_edge(case, 0))
    assert port.cursor().shape() == Qt.CursorShape.SplitVCursor
    hands.move(port, case.on(case.session.records.group(Phase)[0]))
    assert port.cursor().shape() == Qt.CursorShape.OpenHandCursor


def test_a_card_at_the_edge_of_its_cell_is_still_the_card(case: CanvasCase) -> None:
    card = case.card("広告を見る")
    case.session.select(case.stages()[0].id)
    case.view.set_zoom(0.3)
    hands.flush()
    case.click(case.on(card, across=0.99))
    assert case.session.selection == (card.id,)


def test_a_lane_never_gets_lower_than_what_is_in_it(case: CanvasCase) -> None:
    usual = _heights(case)
    start = lane_edge(case, 0)
    case.drag(start, start - QPoint(0, 60))
    assert _heights(case) == usual
    assert not case.session.project.done
    case.drag(start, start + QPoint(0, 90))
    assert case.lanes()[0].height > usual[0] + 50
    back = round(usual[0] * case.view.zoom) - round(_heights(case)[0] * case.view.zoom)
    start = lane_edge(case, 0)
    case.drag(start, start + QPoint(0, back + 4))
    assert case.lanes()[0].height == 0, "near its content it fits that from then on"


def test_a_double_click_fits_a_lane_to_its_content(case: CanvasCase) -> None:
    usual = [row.least for row in case.view.board.places.rows]
    edits.set_lane_height(case.session.project, case.lanes()[2].id, 0)
    for which in range(3):
        edits.set_lane_height(case.session.project, case.lanes()[which].id, 400)
        hands.flush()
        case.view.verticalScrollBar().setValue(10_000)
        hands.flush()
        case.double_click(lane_edge(case, which))
        assert _heights(case) == usual
        case.session.undo()
        assert case.lanes()[which].height == 400
        case.session.redo()


def test_the_curve_s_plot_grows_with_its_lane(case: CanvasCase) -> None:
    before = case.view.board.places.emotions[0]
    start = lane_edge(case, 1)
    case.drag(start, start + QPoint(0, 100))
    after = case.view.board.places.emotions[0]
    assert after.box.h == pytest.approx(before.box.h + 100 / case.view.zoom, abs=3)


def test_a_collapsed_lane_has_no_edge(case: CanvasCase) -> None:
    lane = case.lanes()[0]
    edits.change(case.session.project, lane.id, collapsed=True)
    case.session.project.done.clear()
    hands.flush()
    start = lane_edge(case, 0) - QPoint(0, 2)
    hands.move(case.view.viewport(), start)
    assert case.view.viewport().cursor().shape() == Qt.CursorShape.OpenHandCursor
    case.drag(start, start + QPoint(0, 12))
    assert case.session.records.the(Lane, lane.id).height == 0


def test_the_size_is_told_beside_the_hand(case: CanvasCase) -> None:
    start = column_edge(case, 0)
    case.drag(start, start + QPoint(round(80 * case.view.zoom), 0), drop=False)
    told = _words(case)
    assert any(word.startswith("幅 2") for word in told), told
    hands.move(case.view.viewport(), start + QPoint(2, 0))
    assert f"標準の幅 {COLUMN_WIDTH}" in _words(case)
    case.key(Qt.Key.Key_Escape)
    hands.release(case.view.viewport(), start)
    assert not _words(case)


def _words(case: CanvasCase) -> list[str]:
    return [
        getattr(shape, "text", "") for shape in case.view.hand.overlay() if hasattr(shape, "text")
    ]


def test_a_hand_that_begins_at_the_view_s_edge_scrolls_only_once_it_goes_on(
    case: CanvasCase, qtbot: Any
) -> None:
    case.view.set_zoom(3.0)
    bar = case.view.horizontalScrollBar()
    column = case.view.board.places.columns[1]
    case.view.verticalScrollBar().setValue(0)
    bar.setValue(round(column.right * 3 - case.view.viewport().width()) + 20)
    hands.flush()
    start, before = column_edge(case, 1), bar.value()
    case.drag(start, start - QPoint(30, 0), drop=False)
    hands.settle(qtbot)
    assert bar.value() == before
    edge = QPoint(case.view.viewport().width() - 1, start.y())
    hands.move(case.view.viewport(), edge)
    qtbot.waitUntil(lambda: bar.value() > before + 20)
    hands.release(case.view.viewport(), edge)
    assert case.stages()[1].width > COLUMN_WIDTH


def test_undo_in_the_middle_of_a_drag_lets_the_edge_go(case: CanvasCase) -> None:
    edits.set_column_widths(case.session.project, [case.stages()[0].id], 300)
    hands.flush()
    start = column_edge(case, 0)
    case.drag(start, start + QPoint(60, 0), drop=False)
    case.session.undo()
    hands.flush()
    assert case.stages()[0].width == 0
    hands.move(case.view.viewport(), start + QPoint(90, 0))
    hands.release(case.view.viewport(), start + QPoint(90, 0))
    assert case.stages()[0].width == 0
    assert not case.session.project.editing


def test_the_first_stage_of_a_map_without_lanes(case: CanvasCase) -> None:
    with case.session.project.edit("edit.delete-selection"):
        for lane in case.lanes():
            edits.delete_lane(case.session.project, lane.id)
    hands.flush()
    start = column_edge(case, 0)
    case.drag(start, start + QPoint(60, 0))
    assert case.stages()[0].width > COLUMN_WIDTH
    assert len(case.session.records.group(Stage, journey(case).id)) == 3
