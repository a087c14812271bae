"""Gestures on the canvas with a real mouse: done, undone, redone, cancelled by Esc."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from journeymap_app.layout.shapes import Box
from journeymap_app.model import edits
from journeymap_app.model.records import Card, EmotionPoint, Moment
from tests import hands
from tests.ui.canvas_case import CanvasCase, open_case


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> Iterator[CanvasCase]:
    opened = open_case(qtbot, tmp_path)
    yield opened
    opened.session.close()


Ends = Callable[[CanvasCase], tuple[QPoint, QPoint]]


def _card_to_next_stage(case: CanvasCase) -> tuple[QPoint, QPoint]:
    return case.on(case.card("友人に聞く")), case.cell(0, 1)


def _stage_to_front(case: CanvasCase) -> tuple[QPoint, QPoint]:
    return case.on(case.stages()[2]), case.on(case.stages()[0], across=0.1)


def _lane_to_top(case: CanvasCase) -> tuple[QPoint, QPoint]:
    lanes = case.lanes()
    return case.on(lanes[2]), case.on(lanes[0], down=0.1)


def _point_up(case: CanvasCase) -> tuple[QPoint, QPoint]:
    return case.on(case.points()[0]), case.plot(0, 4)


def _new_point(case: CanvasCase) -> tuple[QPoint, QPoint]:
    return case.plot(1, -3, 0.9), case.plot(2, 3, 0.1)


@pytest.mark.parametrize(
    "ends", [_card_to_next_stage, _stage_to_front, _lane_to_top, _point_up, _new_point]
)
def test_every_drag_can_be_undone_redone_and_cancelled(case: CanvasCase, ends: Ends) -> None:
    before = case.state()
    case.drag(*ends(case), drop=False)
    case.key(Qt.Key.Key_Escape)
    hands.release(case.view.viewport(), ends(case)[1])
    assert case.state() == before, "Esc takes the gesture back"
    assert not case.session.project.done

    case.drag(*ends(case))
    after = case.state()
    assert after != before, "the drag does something"
    assert len(case.session.project.done) == 1, "one gesture is one undo step"
    case.session.undo()
    assert case.state() == before
    case.session.redo()
    assert case.state() == after


def test_a_card_lands_where_the_line_shows(case: CanvasCase) -> None:
    first = case.on(case.card("広告を見る"), down=0.1)
    case.drag(case.on(case.card("検索する")), first)
    assert case.words()["行動", "認知"] == ["検索する", "広告を見る", "友人に聞く"]
    case.drag(case.on(case.card("検索する")), case.on(case.card("友人に聞く"), down=0.9))
    assert case.words()["行動", "認知"] == ["広告を見る", "友人に聞く", "検索する"]


def test_a_card_goes_to_an_empty_cell_of_another_lane(case: CanvasCase) -> None:
    case.drag(case.on(case.card("比べる")), case.cell(2, 0))
    assert case.words()["課題", "認知"] == ["比べる"]
    assert ("行動", "検討") not in case.words()


def test_with_ctrl_a_copy_lands_and_the_card_stays(case: CanvasCase) -> None:
    case.drag(case.on(case.card("比べる")), case.cell(2, 0), keys=hands.CTRL)
    assert case.words()["課題", "認知"] == ["比べる"]
    assert case.words()["行動", "検討"] == ["比べる"]
    (copy,) = case.session.selection
    assert case.session.records.the(Card, copy).lane_id == case.lanes()[2].id
    case.session.undo()
    assert case.session.selection == ()
    assert ("課題", "認知") not in case.words()


def test_a_card_dropped_on_the_emotion_lane_stays(case: CanvasCase) -> None:
    before = case.state()
    case.drag(case.on(case.card("比べる")), case.plot(1, 0, 0.9))
    assert case.state() == before


def test_selected_cards_move_together_and_keep_their_order(case: CanvasCase) -> None:
    case.click(case.on(case.card("検索する")))
    case.click(case.on(case.card("広告を見る")), keys=hands.CTRL)
    assert len(case.session.selection) == 2
    case.drag(case.on(case.card("広告を見る")), case.cell(2, 1))
    assert case.words()["課題", "検討"] == ["広告を見る", "検索する"]


def test_while_dragged_a_card_is_seen_at_the_hand(case: CanvasCase) -> None:
    """Its accent bar is where the hand is, and its old place is veiled."""
    start, end = case.on(case.card("比べる")), case.cell(2, 0, 0.5)
    port = case.view.viewport()
    to_bar = case.on(case.card("比べる"), across=0.008) - start
    bar = port.grab().toImage().pixelColor(start + to_bar)
    assert bar != port.grab().toImage().pixelColor(end + to_bar)
    case.drag(start, end, drop=False)
    held = port.grab().toImage()
    hands.release(port, end)
    assert held.pixelColor(end + to_bar) == bar
    assert held.pixelColor(start + to_bar) != bar


def test_stages_and_lanes_reorder_where_they_are_dropped(case: CanvasCase) -> None:
    case.drag(*_stage_to_front(case))
    assert [s.title for s in case.stages()] == ["購入", "認知", "検討"]
    case.drag(case.on(case.stages()[0]), case.on(case.stages()[2], across=0.9))
    assert [s.title for s in case.stages()] == ["認知", "検討", "購入"]
    case.drag(*_lane_to_top(case))
    assert [lane.title for lane in case.lanes()] == ["課題", "行動", "感情"]


def test_a_point_follows_the_hand_in_both_directions(case: CanvasCase) -> None:
    case.drag(case.on(case.points()[0]), case.plot(1, 3.5, 0.2))
    moved = next(p for p in case.points() if p.at == pytest.approx(0.2, abs=0.02))
    assert moved.stage_id == case.stages()[1].id
    assert moved.net == pytest.approx(3.5, abs=0.15)


def test_the_weaker_feeling_stays_when_a_point_rises(case: CanvasCase) -> None:
    point = case.points()[2]
    assert (point.positive, point.negative) == (0.5, 3.5)
    case.drag(case.on(point), case.plot(2, -1))
    moved = case.points()[2]
    assert moved.positive == pytest.approx(0.5, abs=0.01)
    assert moved.net == pytest.approx(-1, abs=0.15)


def test_a_point_dragged_upwards_keeps_its_time(case: CanvasCase) -> None:
    start = case.on(case.points()[0])
    case.drag(start, case.plot(0, 4) + QPoint(6, 0))
    assert case.points()[0].at == 0.5
    assert case.points()[0].net > 3


def test_a_curve_is_selected_by_its_line_and_takes_the_point(case: CanvasCase) -> None:
    journey = case.session.journey
    assert journey is not None
    project = case.session.project
    rival = edits.add_curve(project, journey.id, "競合", kind="competitor")
    for stage in case.stages():
        edits.add_point(project, rival.id, stage.id, negative=4.5)
    hands.flush()
    case.click(case.plot(1, -4.5, 0.9))
    assert case.session.selection == (rival.id,)
    case.double_click(case.plot(1, -4.5, 0.8))
    points = case.session.records.group(EmotionPoint, rival.id)
    assert len(points) == 4
    case.click(case.plot(1, 4.5))
    assert case.session.selection == ()


def test_the_sides_move_apart_from_each_other_in_that_view(case: CanvasCase) -> None:
    assert case.session.journey is not None
    edits.change(case.session.project, case.session.journey.id, emotion_view="apart")
    hands.flush()
    case.drag(case.plot(2, 0.5), case.plot(2, 4))
    assert case.points()[2].positive == pytest.approx(4, abs=0.15)
    assert case.points()[2].negative == 3.5
    case.drag(case.plot(2, -3.5), case.plot(2, -1))
    assert case.points()[2].negative == pytest.approx(1, abs=0.15)
    assert case.points()[2].positive == pytest.approx(4, abs=0.15)


def test_a_moment_moves_along_the_journey(case: CanvasCase) -> None:
    moment = edits.add_moment(case.session.project, case.stages()[0].id, "truth", 0.2)
    hands.flush()
    start = case.on(moment)
    case.drag(
        start, start + QPoint(round(case.view.board.places.columns[0].width * case.view.zoom), 0)
    )
    moved = case.session.records.the(Moment, moment.id)
    assert moved.stage_id == case.stages()[1].id
    assert moved.at == pytest.approx(0.2, abs=0.03)


def test_a_double_click_on_the_plot_makes_a_point(case: CanvasCase) -> None:
    case.double_click(case.plot(0, -4, 0.9))
    made = next(p for p in case.points() if p.at == pytest.approx(0.9, abs=0.02))
    assert (made.positive, made.negative) == (0, pytest.approx(4, abs=0.15))
    assert case.session.selection == (made.id,)
    case.session.undo()
    assert len(case.points()) == 3


def test_a_map_without_a_curve_gets_one_by_drawing(case: CanvasCase) -> None:
    (curve,) = {p.curve_id for p in case.points()}
    edits.delete_curve(case.session.project, curve)
    hands.flush()
    case.drag(case.plot(0, 2), case.plot(0, 3))
    assert [round(p.net) for p in case.points()] == [3]


def test_a_band_selects_the_cards_it_meets(case: CanvasCase) -> None:
    start = case.cell(0, 0, 0.97)
    case.drag(start, case.on(case.card("友人に聞く")))
    texts = {case.session.records.the(Card, i).text for i in case.session.selection}
    assert texts == {"友人に聞く", "検索する"}


@pytest.mark.parametrize("zoom", [0.3, 3.0])
def test_dragging_works_at_every_zoom(case: CanvasCase, zoom: float) -> None:
    case.view.set_zoom(zoom)
    case.view.reveal(case.card("友人に聞く").id)
    hands.flush()
    start = case.on(case.card("友人に聞く"))
    case.drag(start, case.on(case.card("広告を見る"), down=0.2))
    assert case.words()["行動", "認知"][0] == "友人に聞く"


def test_the_view_scrolls_when_the_hand_is_at_its_edge(case: CanvasCase, qtbot: Any) -> None:
    case.view.set_zoom(2.5)
    bar = case.view.horizontalScrollBar()
    bar.setValue(0)
    case.view.reveal(case.card("広告を見る").id)
    hands.flush()
    before = bar.value()
    start = case.on(case.card("広告を見る"))
    edge = QPoint(case.view.viewport().width() - 3, start.y())
    case.drag(start, edge, drop=False)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > before)
    hands.release(case.view.viewport(), edge)
    assert "広告を見る" in case.words()["行動", "購入"]


@pytest.mark.parametrize("size", [(1100, 820), (420, 700), (900, 300)])
def test_fitting_shows_all_without_scroll_bars_from_any_zoom(
    case: CanvasCase, size: tuple[int, int]
) -> None:
    case.view.resize(*size)
    zooms = set()
    for before in (0.1, 1.1, 3.0):
        case.view.set_zoom(before)
        hands.flush()
        case.view.fit()
        hands.flush()
        zooms.add(case.view.zoom)
        bars = (case.view.horizontalScrollBar(), case.view.verticalScrollBar())
        assert [bar.maximum() for bar in bars] == [0, 0]
    assert len(zooms) == 1


def test_zooming_in_by_keys_stays_on_the_map_where_it_fills_a_part_of_the_view(
    case: CanvasCase,
) -> None:
    case.view.set_zoom(0.3)
    drawing = case.view.board.drawing
    assert case.view.to_viewport(Box(0, 0, 1, drawing.height)).height() < 400
    case.view.set_zoom(1.5)
    middle = case.view.seen().y + case.view.seen().h / 2
    assert middle == pytest.approx(drawing.height / 2, rel=0.2)


def test_ctrl_wheel_zooms_to_the_pointer(case: CanvasCase) -> None:
    at = case.on(case.card("比べる"))
    hands.wheel(case.view.viewport(), at, 480, hands.CTRL)
    assert case.view.zoom > 1
    assert (case.on(case.card("比べる")) - at).manhattanLength() < 6


def test_space_and_drag_moves_the_view(case: CanvasCase) -> None:
    case.view.set_zoom(2.5)
    before = case.state()
    bar = case.view.verticalScrollBar()
    hands.flush()
    bar.setValue(bar.maximum())
    start = bar.value()
    hands.hold(case.view, Qt.Key.Key_Space)
    middle = case.view.viewport().rect().center()
    case.drag(middle, middle + QPoint(0, 60))
    hands.let_go(case.view, Qt.Key.Key_Space)
    assert bar.value() == start - 60
    assert case.state() == before
