"""The emotion curve by hand: points on a line, deleted, snapped, apart, attached; the legend.

Each gesture with a real mouse: done, undone, redone, cancelled by Esc, at the ends of a curve, on
an empty one, in a scrolled view and at 30 % and 300 %.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from journeymap_app.layout.shapes import Box
from journeymap_app.model import edits
from journeymap_app.model.records import Curve, EmotionPoint
from journeymap_app.ui.canvas.feelings import on_line
from tests import hands
from tests.ui.canvas_case import CanvasCase, open_case

Key = Qt.Key


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> Iterator[CanvasCase]:
    opened = open_case(qtbot, tmp_path)
    yield opened
    opened.session.close()


def curves(case: CanvasCase) -> tuple[Curve, ...]:
    assert case.session.journey is not None
    return case.session.records.group(Curve, case.session.journey.id)


def points_of(case: CanvasCase, curve: Curve) -> list[EmotionPoint]:
    order = [s.id for s in case.stages()]
    points = case.session.records.group(EmotionPoint, curve.id)
    return sorted(points, key=lambda p: (order.index(p.stage_id), p.at))


def add_rival(case: CanvasCase, negative: float = 4.5) -> Curve:
    assert case.session.journey is not None
    rival = edits.add_curve(
        case.session.project, case.session.journey.id, "競合", kind="competitor"
    )
    for stage in case.stages():
        edits.add_point(case.session.project, rival.id, stage.id, negative=negative)
    case.session.project.done.clear()
    hands.flush()
    return rival


def use(case: CanvasCase, **fields: Any) -> None:
    """Give the journey other values, as if it had always had them."""
    assert case.session.journey is not None
    edits.change(case.session.project, case.session.journey.id, **fields)
    case.session.project.done.clear()
    hands.flush()


def felt(case: CanvasCase, stage: int, across: float, curve: Curve | None = None) -> Any:
    """What a curve says at a place."""
    places = case.view.board.places
    x = places.columns[stage].x + across * places.columns[stage].width
    found = on_line(
        case.session.records, places, (curve or curves(case)[0]).id, x, apart=is_apart(case)
    )
    assert found is not None
    return found


def is_apart(case: CanvasCase) -> bool:
    assert case.session.journey is not None
    return case.session.journey.emotion_view == "apart"


def line(case: CanvasCase, stage: int, across: float, curve: Curve | None = None) -> QPoint:
    """A place on a curve's line, in the viewport."""
    return case.plot(stage, felt(case, stage, across, curve).net, across)


def part(case: CanvasCase, name: str, curve: Curve) -> QPoint:
    boxes = [
        box
        for group, box in case.view.board.drawing.groups()
        if group.part == name and group.record_id == curve.id
    ]
    return case.at(boxes[0])


def travels(case: CanvasCase, before: dict[str, Any]) -> None:
    """What was just done is one step, which can be undone and redone."""
    after = case.state()
    assert after != before
    assert len(case.session.project.done) == 1
    case.session.undo()
    assert case.state() == before
    case.session.redo()
    assert case.state() == after


# A click on the line


def test_one_click_on_the_line_adds_a_point_there(case: CanvasCase) -> None:
    before, at = case.state(), felt(case, 0, 0.9)
    case.click(line(case, 0, 0.9))
    (made,) = (p for p in case.points() if p.at == pytest.approx(0.9, abs=0.02))
    assert made.net == pytest.approx(at.net, abs=0.06)
    assert case.session.selection == (made.id,)
    travels(case, before)


def test_the_line_stays_as_it_was(case: CanvasCase) -> None:
    """In the middle of a piece neither the net line nor either side moves by more than is seen."""
    before = [felt(case, 1, across) for across in (0.6, 0.75, 0.9)]
    case.click(line(case, 1, 0.75))
    after = [felt(case, 1, across) for across in (0.6, 0.75, 0.9)]
    for old, new in zip(before, after, strict=True):
        assert new.net == pytest.approx(old.net, abs=0.35)
        assert new.positive == pytest.approx(old.positive, abs=0.35)
    assert after[1].net == pytest.approx(before[1].net, abs=0.06)


def test_a_double_click_on_the_line_is_one_point(case: CanvasCase) -> None:
    case.double_click(line(case, 0, 0.9))
    assert len(case.points()) == 4
    assert len(case.session.project.done) == 1


def test_click_after_click_goes_on_with_the_same_curve(case: CanvasCase) -> None:
    for across in (0.7, 0.85, 0.99):
        case.click(line(case, 0, across))
    assert len(case.points()) == 6


def test_another_curve_is_taken_in_hand_first(case: CanvasCase) -> None:
    rival = add_rival(case)
    case.click(line(case, 1, 0.9, rival))
    assert case.session.selection == (rival.id,)
    assert len(points_of(case, rival)) == 3, "the first click selects"
    case.click(line(case, 1, 0.9, rival))
    assert len(points_of(case, rival)) == 4
    case.click(line(case, 1, 0.2, rival))
    assert len(points_of(case, rival)) == 5, "its point is selected: it is still in hand"
    case.click(line(case, 0, 0.9))
    assert case.session.selection == (curves(case)[0].id,), "and back by a click on the other"
    assert len(points_of(case, curves(case)[0])) == 3


@pytest.mark.parametrize("keys", [hands.CTRL, hands.SHIFT])
def test_with_a_key_held_a_click_only_selects(case: CanvasCase, keys: Any) -> None:
    case.click(line(case, 0, 0.9), keys=keys)
    assert case.session.selection == (curves(case)[0].id,)
    assert len(case.points()) == 3


def test_a_right_click_asks_for_the_curve_s_menu(case: CanvasCase) -> None:
    asked: list[Any] = []
    case.view.menu_wanted.connect(lambda ids, _place: asked.append(ids))
    at = line(case, 0, 0.9)
    port = case.view.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, port.mapToGlobal(at))
    QApplication.sendEvent(port, event)
    assert asked == [(curves(case)[0].id,)]
    assert len(case.points()) == 3


def test_over_the_line_a_new_point_is_seen_and_follows(case: CanvasCase) -> None:
    port = case.view.viewport()
    first, second = line(case, 0, 0.75), line(case, 0, 0.95)
    hands.move(port, case.plot(0, -4))
    plain = port.grab().toImage()
    hands.move(port, first)
    shown = port.grab().toImage()
    assert shown.pixelColor(first) != plain.pixelColor(first)
    assert shown.pixelColor(second) == plain.pixelColor(second)
    hands.move(port, second)
    moved = port.grab().toImage()
    assert moved.pixelColor(first) == plain.pixelColor(first)
    assert moved.pixelColor(second) != plain.pixelColor(second)


@pytest.mark.parametrize("zoom", [0.3, 3.0])
def test_a_line_takes_points_at_every_zoom_and_scrolled(case: CanvasCase, zoom: float) -> None:
    case.view.set_zoom(zoom)
    case.view.reveal(case.points()[2].id)
    hands.flush()
    if zoom > 1:
        assert case.view.horizontalScrollBar().value() > 0
    case.click(line(case, 1, 0.95) + QPoint(0, 2))
    assert len(case.points()) == 4
    case.session.undo()
    case.drag(line(case, 1, 0.95), case.plot(1, 3, 0.95))
    assert max(p.net for p in case.points()) == pytest.approx(3, abs=0.4)


# Pulling out of the line


def test_a_press_and_drag_pulls_a_point_out_at_once(case: CanvasCase) -> None:
    before = case.state()
    case.drag(line(case, 0, 0.9), case.plot(1, 4, 0.1))
    made = next(p for p in case.points() if p.at == pytest.approx(0.1, abs=0.02))
    assert made.stage_id == case.stages()[1].id
    assert made.net == pytest.approx(4, abs=0.15)
    assert case.session.selection == (made.id,)
    travels(case, before)


def test_esc_puts_a_pulled_point_back(case: CanvasCase) -> None:
    before, end = case.state(), case.plot(1, 4, 0.1)
    case.drag(line(case, 0, 0.9), end, drop=False)
    assert len(case.points()) == 4
    case.key(Key.Key_Escape)
    hands.release(case.view.viewport(), end)
    assert case.state() == before
    assert not case.session.project.done


def test_a_drag_pulls_out_of_the_line_it_began_on(case: CanvasCase) -> None:
    rival = add_rival(case)
    case.drag(line(case, 1, 0.9, rival), case.plot(1, -2, 0.9))
    assert len(points_of(case, rival)) == 4
    assert len(points_of(case, curves(case)[0])) == 3


@pytest.mark.parametrize(("upper", "goal"), [(True, 4.0), (False, -4.0)])
def test_apart_a_side_is_pulled_out_and_the_other_stays(
    case: CanvasCase, upper: bool, goal: float
) -> None:
    use(case, emotion_view="apart")
    here = felt(case, 1, 0.9)
    start = case.plot(1, here.positive if upper else -here.negative, 0.9)
    case.drag(start, case.plot(1, goal, 0.9))
    made = next(p for p in case.points() if p.at == pytest.approx(0.9, abs=0.02))
    sides = (made.positive, made.negative)
    wanted = (4.0, here.negative) if upper else (here.positive, 4.0)
    assert sides == pytest.approx(wanted, abs=0.15)


def test_apart_a_click_on_one_line_puts_a_dot_on_both(case: CanvasCase) -> None:
    use(case, emotion_view="apart")
    here = felt(case, 1, 0.9)
    case.click(case.plot(1, -here.negative, 0.9))
    made = next(p for p in case.points() if p.at == pytest.approx(0.9, abs=0.02))
    assert (made.positive, made.negative) == pytest.approx((here.positive, here.negative), abs=0.06)


def test_apart_each_handle_moves_its_own_side(case: CanvasCase) -> None:
    use(case, emotion_view="apart")
    before = case.state()
    case.drag(case.plot(2, 0.5), case.plot(2, 3))
    assert (case.points()[2].positive, case.points()[2].negative) == (3.0, 3.5)
    travels(case, before)
    case.drag(case.plot(2, -3.5), case.plot(2, -5))
    assert (case.points()[2].positive, case.points()[2].negative) == (3.0, 5.0)


def test_apart_between_the_handles_is_the_plot(case: CanvasCase) -> None:
    use(case, emotion_view="apart")
    assert case.view.hit(spot_at(case, 2, -1.5)).part == "plot"


def spot_at(case: CanvasCase, stage: int, value: float) -> Any:
    return case.view.spot(case.plot(stage, value).toPointF(), Qt.KeyboardModifier.NoModifier)


# Levels and axes


def test_a_level_pulls_what_comes_near_and_ctrl_frees_it(case: CanvasCase) -> None:
    use(case, levels=2)
    near = case.plot(0, 2.5) + QPoint(0, 3)
    case.drag(case.on(case.points()[0]), near)
    assert case.points()[0].net == 2.5
    case.session.undo()
    case.drag(case.on(case.points()[0]), near, keys=hands.CTRL)
    assert case.points()[0].net != 2.5
    assert case.points()[0].net == pytest.approx(2.5, abs=0.35)


@pytest.mark.parametrize("count", [1, 3, 7, 10])
def test_whatever_the_number_of_levels_a_point_comes_to_rest_on_one(
    case: CanvasCase, count: int
) -> None:
    use(case, levels=count)
    case.drag(case.on(case.points()[0]), case.plot(0, -5 / count) + QPoint(0, 1))
    assert case.points()[0].net == pytest.approx(-5 / count, abs=0.001)


def test_between_levels_a_point_stays_where_it_is_put(case: CanvasCase) -> None:
    use(case, levels=1)
    case.drag(case.on(case.points()[0]), case.plot(0, 3.4))
    assert case.points()[0].net == pytest.approx(3.4, abs=0.1)


def test_shift_keeps_to_the_way_it_went_furthest(case: CanvasCase) -> None:
    start = case.on(case.points()[0])
    across = case.plot(1, 3, 0.5)
    case.drag(start, across, keys=hands.SHIFT)
    moved = next(p for p in points_of(case, curves(case)[0]) if p.net == 2)
    assert (moved.stage_id, moved.at) == (case.stages()[1].id, 0.5), "along, at its height"
    case.session.undo()
    case.drag(start, case.plot(0, -4, 0.6), keys=hands.SHIFT)
    assert (case.points()[0].at, case.points()[0].net) == (0.5, pytest.approx(-4, abs=0.15))


def test_the_first_and_the_last_point_pass_the_others(case: CanvasCase) -> None:
    first, _, last = case.points()
    case.drag(case.on(first), case.plot(2, 4, 0.9))
    assert case.points()[-1].id == first.id
    case.drag(case.on(last), case.plot(0, -4, 0.1))
    assert case.points()[0].id == last.id


# Deleting


@pytest.mark.parametrize("index", [0, 1, 2])
def test_a_double_click_deletes_a_point_and_offers_it_back(case: CanvasCase, index: int) -> None:
    told: list[str] = []
    case.view.told.connect(told.append)
    before, point = case.state(), case.points()[index]
    case.double_click(case.on(point))
    assert point.id not in case.session.records
    assert told == ["感情点を削除しました。"]
    travels(case, before)


def test_the_notice_says_which_point_it_was(case: CanvasCase) -> None:
    told: list[str] = []
    case.view.told.connect(told.append)
    edits.change(case.session.project, case.points()[2].id, note="送料に驚く")
    hands.flush()
    case.double_click(case.on(case.points()[2], "point"))
    assert told == ["感情点「送料に驚く」を削除しました。"]


def test_apart_a_double_click_on_either_dot_deletes_the_point(case: CanvasCase) -> None:
    use(case, emotion_view="apart")
    case.double_click(case.plot(2, -3.5))
    assert len(case.points()) == 2
    case.double_click(case.plot(1, 1))
    assert len(case.points()) == 1


def test_an_empty_curve_is_drawn_on_anew(case: CanvasCase) -> None:
    (curve,) = curves(case)
    for point in case.points():
        case.double_click(case.on(point))
    assert not case.points()
    case.double_click(case.plot(0, 2))
    case.drag(case.plot(1, -1, 0.8), case.plot(1, -2, 0.8))
    assert [p.curve_id for p in case.points()] == [curve.id] * 2


def test_a_map_without_a_curve_gets_one_by_a_double_click(case: CanvasCase) -> None:
    edits.delete_curve(case.session.project, curves(case)[0].id)
    hands.flush()
    case.click(case.plot(0, 2))
    assert not curves(case), "a click is not enough on the empty plot"
    case.double_click(case.plot(0, 2))
    assert [p.net for p in case.points()] == [2.0]
    case.session.undo()
    assert not curves(case)


# Attaching to a card


def test_a_point_let_go_over_a_card_is_attached_and_stays(case: CanvasCase) -> None:
    told: list[str] = []
    case.view.told.connect(told.append)
    before, point, card = case.state(), case.points()[0], case.card("比べる")
    case.drag(case.on(point), case.on(card))
    after = case.points()[0]
    assert after.card_id == card.id
    assert after == point.having(card_id=card.id), "nothing else has changed"
    assert told == ["感情点をカード「比べる」に結びつけました。"]
    assert case.session.selection == (point.id,)
    travels(case, before)


def test_esc_over_a_card_attaches_nothing(case: CanvasCase) -> None:
    before, end = case.state(), case.on(case.card("送料が高い"))
    case.drag(case.on(case.points()[0]), end, drop=False)
    case.key(Key.Key_Escape)
    hands.release(case.view.viewport(), end)
    assert case.state() == before
    assert not case.session.project.done


def test_a_hand_that_is_only_eager_does_not_attach(case: CanvasCase) -> None:
    """A little past the plot, where the next lane's cards begin, the point goes to the end."""
    pains = case.lanes()[2]
    edits.add_card(case.session.project, pains.id, case.stages()[0].id, "近いカード")
    hands.flush()
    area = case.view.board.places.emotions[0]
    column = case.view.board.places.columns[0]
    past = Box(column.x + column.width / 2, area.box.bottom + 20 / case.view.zoom, 0, 0)
    case.drag(case.on(case.points()[0]), case.at(past))
    assert case.points()[0].card_id == ""
    assert case.points()[0].net == -5


def test_the_link_of_a_selected_point_is_seen(case: CanvasCase) -> None:
    card, point = case.card("送料が高い"), case.points()[0]
    edits.link_card(case.session.project, point.id, card.id)
    hands.flush()
    port = case.view.viewport()
    plain = port.grab().toImage()
    case.session.select(point.id)
    assert port.grab().toImage() != plain
    box = case.box(card)
    end = case.at(Box(box.x + 10, box.y, 0, 0))
    assert port.grab().toImage().pixelColor(end) != plain.pixelColor(end)


# The legend


def test_the_eye_hides_and_shows_a_curve_and_keeps_its_place(case: CanvasCase) -> None:
    rival, chosen = add_rival(case), case.card("比べる")
    case.session.select(chosen.id)
    before, eye = case.state(), part(case, "legend-eye", rival)
    case.click(eye)
    assert case.session.records.the(Curve, rival.id).hidden
    assert not [p for p in points_of(case, rival) if drawn(case, p)]
    assert case.session.selection == (chosen.id,)
    assert part(case, "legend-eye", rival) == eye, "the next click shows it again"
    travels(case, before)
    case.click(eye)
    assert not case.session.records.the(Curve, rival.id).hidden
    assert all(drawn(case, p) for p in points_of(case, rival))


def drawn(case: CanvasCase, point: EmotionPoint) -> bool:
    return any(group.record_id == point.id for group, _ in case.view.board.drawing.groups())


def test_the_eyes_answer_to_every_click_of_a_quick_hand(case: CanvasCase) -> None:
    (curve,) = curves(case)
    case.double_click(part(case, "legend-eye", curve))
    assert not curves(case)[0].hidden, "hidden and shown again"


def test_the_name_selects_the_curve_and_is_written_there(case: CanvasCase) -> None:
    rival = add_rival(case)
    case.click(part(case, "legend", rival))
    assert case.session.selection == (rival.id,)
    before = case.state()
    case.double_click(part(case, "legend", rival))
    hands.type_text(case.view, "A社\n")
    assert case.session.records.the(Curve, rival.id).title == "A社"
    travels(case, before)
    case.session.select(rival.id)
    case.key(Key.Key_F, keys=hands.NONE)
    case.key(Key.Key_Escape)
    assert case.session.records.the(Curve, rival.id).title == "A社", "Esc leaves the name"


def test_a_hidden_curve_is_not_drawn_on(case: CanvasCase) -> None:
    rival = add_rival(case)
    edits.show_curve(case.session.project, rival.id, shown=False)
    hands.flush()
    case.session.select(rival.id)
    case.double_click(case.plot(0, -4, 0.9))
    assert len(points_of(case, rival)) == 3
    assert len(points_of(case, curves(case)[0])) == 4


def test_curves_are_walked_to_by_keyboard_between_label_and_points(case: CanvasCase) -> None:
    rival = add_rival(case)
    case.session.select(case.lanes()[1].id)
    seen: list[str] = []
    for _ in range(3):
        case.key(Key.Key_Right)
        seen += case.session.selection
    assert seen[:2] == [curves(case)[0].id, rival.id]
    assert seen[2] in {p.id for c in curves(case) for p in points_of(case, c)}
    case.session.select(case.card("比べる").id)
    case.key(Key.Key_Down)
    assert case.session.records.get(EmotionPoint, case.session.selection[0]) is not None


Ends = Callable[[CanvasCase], tuple[QPoint, QPoint]]


def _move(case: CanvasCase) -> tuple[QPoint, QPoint]:
    return case.on(case.points()[1]), case.plot(1, -4)


def _pull(case: CanvasCase) -> tuple[QPoint, QPoint]:
    return line(case, 1, 0.9), case.plot(1, 4, 0.9)


def _attach(case: CanvasCase) -> tuple[QPoint, QPoint]:
    return case.on(case.points()[1]), case.on(case.card("送料が高い"))


@pytest.mark.parametrize("zoom", [0.3, 3.0])
@pytest.mark.parametrize("ends", [_move, _pull, _attach])
def test_every_drag_works_far_out_and_close_by(case: CanvasCase, ends: Ends, zoom: float) -> None:
    case.view.resize(1100, 820)
    case.view.set_zoom(zoom)
    case.view.reveal(case.card("送料が高い").id)
    case.view.reveal(case.points()[1].id)
    hands.flush()
    before = case.state()
    start, end = ends(case)
    case.drag(start, end, drop=False)
    case.key(Key.Key_Escape)
    hands.release(case.view.viewport(), end)
    assert case.state() == before
    case.drag(*ends(case))
    travels(case, before)
