"""In front of a room: stepping by each key, what is lit, the curtain, Esc, and working all the
while."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu

from journeymap_app import i18n
from journeymap_app.layout.contrast import contrast
from journeymap_app.layout.shapes import Box
from journeymap_app.model import edits
from journeymap_app.model.document import Document
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, EmotionPoint, Journey, Lane, Phase, Stage
from journeymap_app.model.search import Filter
from journeymap_app.options import Options
from journeymap_app.ui.canvas.hit import boxes_of
from journeymap_app.ui.canvas.spotlight import Spotlight, around
from journeymap_app.ui.look import motion
from journeymap_app.ui.presentation import pointer, screens
from journeymap_app.ui.presentation.map import PresentedMap
from journeymap_app.ui.presentation.presentation import Presentation
from journeymap_app.ui.presentation.steps import WHOLE, title
from tests import hands
from tests.ui.canvas_case import small_project
from tests.ui.window_case import WindowCase, open_window, small_map

Key = Qt.Key
ON = [Key.Key_PageDown, Key.Key_Right, Key.Key_Space, Key.Key_Return]
BACK = [Key.Key_PageUp, Key.Key_Left, Key.Key_Backspace]


@pytest.fixture(autouse=True)
def still() -> Any:
    """Steps are there at once, but for the tests that ask for motion."""
    motion.reduce_motion(True)
    yield
    motion.reduce_motion(False)


class Room:
    """A presentation and what tests ask about it."""

    def __init__(self, case: WindowCase) -> None:
        self.case = case

    @property
    def show(self) -> Presentation:
        assert self.case.bench.presentation is not None
        return self.case.bench.presentation

    @property
    def map(self) -> PresentedMap:
        return self.show.window.map

    @property
    def over(self) -> bool:
        return self.case.bench.presentation is None

    def key(self, what: Any, keys: Any = hands.NONE) -> None:
        hands.key(self.show.window, what, keys)

    def named(self) -> str:
        return title(self.case.session.records, self.show.step)

    def on(self, record_id: str) -> QPoint:
        found = boxes_of(self.map.board, frozenset([record_id]))
        box = next(b for _, b, _ in found)
        return self.map.to_viewport(box).center().toPoint()

    def click(self, record_id: str, **how: Any) -> None:
        hands.click(self.map.viewport(), self.on(record_id), **how)


def begin(case: WindowCase, here: bool = False) -> Room:
    case.window.options.set("reduced_motion", True)
    motion.reduce_motion(True)
    case.bench.canvas.setFocus()
    hands.key(case.window, Key.Key_F5, hands.SHIFT if here else hands.NONE)
    room = Room(case)
    case.qtbot.waitUntil(lambda: room.show.window.isActiveWindow())
    hands.flush()
    return room


@pytest.fixture
def room(qtbot: Any, tmp_path: Path) -> Room:
    return begin(small_map(qtbot, tmp_path))


def opened(qtbot: Any, tmp_path: Path, change: Callable[[Project, Journey], None]) -> WindowCase:
    """The small map, changed before it is opened."""
    project = small_project()
    change(project, project.records.group(Journey)[0])
    path = tmp_path / "map.journeymap"
    Document.create(path, project).close()
    return open_window(qtbot, path)


# Starting


def test_f5_shows_the_whole_map_over_the_whole_screen(room: Room) -> None:
    window = room.show.window
    assert window.isFullScreen()
    assert window.geometry() == window.screen().geometry()
    assert room.named() == i18n.text("presentation.whole")
    assert room.map.theme.name == "projector"
    assert room.map.lights.dim(room.map.board) == []
    drawing = room.map.board.drawing
    seen = room.map.to_viewport(Box(0, 0, drawing.width, drawing.height))
    assert room.map.viewport().rect().adjusted(-1, -1, 1, 1).contains(seen.toRect())
    assert {g.part for g, _ in drawing.groups()}.isdisjoint({"add-stage", "add-lane"})


def test_keys_that_steer_put_no_frame_around_the_map(room: Room) -> None:
    hands.key(room.map, Key.Key_Right)
    hands.key(room.map, Key.Key_Left)
    assert room.named() == i18n.text("presentation.whole")
    edge = room.map.to_viewport(Box(8, 60, 0, 0)).topLeft().toPoint()
    seen = room.map.viewport().grab().toImage()
    across = {seen.pixelColor(edge.x() + x, edge.y()).name() for x in range(-3, 4)}
    assert across == {QColor(room.map.theme.color("background")).name()}


def test_the_window_s_own_map_stays_as_it_was(room: Room) -> None:
    own = room.case.bench.canvas
    zoom, theme = own.zoom, own.theme.name
    room.key(Key.Key_PageDown)
    assert (own.zoom, own.theme.name) == (zoom, theme)
    assert own.lights.dim(own.board) == []


def test_shift_f5_starts_with_the_stage_of_what_is_selected(qtbot: Any, tmp_path: Path) -> None:
    case = small_map(qtbot, tmp_path)
    case.select(case.card("比べる").id)
    room = begin(case, here=True)
    assert room.named() == "検討"
    assert room.show.index == 2
    room.show.end()


def test_shift_f5_on_a_lane_goes_lane_by_lane(qtbot: Any, tmp_path: Path) -> None:
    case = small_map(qtbot, tmp_path)
    case.select(case.session.records.group(Lane, case.journey.id)[2].id)
    room = begin(case, here=True)
    assert (room.named(), room.show.way) == ("課題", "lanes")
    room.show.end()


def test_f5_while_presenting_starts_no_second_one(room: Room) -> None:
    first = room.show
    room.case.run("action.show.start")
    assert room.show is first


# Stepping


@pytest.mark.parametrize("key", ON)
def test_each_key_that_goes_on(room: Room, key: Any) -> None:
    names = []
    for _ in range(5):
        names.append(room.named())
        room.key(key)
    assert names == [i18n.text("presentation.whole"), "認知", "検討", "購入", "購入"]


@pytest.mark.parametrize("key", BACK)
def test_each_key_that_goes_back(room: Room, key: Any) -> None:
    room.key(Key.Key_End)
    names = []
    for _ in range(5):
        names.append(room.named())
        room.key(key)
    whole = i18n.text("presentation.whole")
    assert names == ["購入", "検討", "認知", whole, whole]


def test_home_and_end(room: Room) -> None:
    room.key(Key.Key_End)
    assert room.named() == "購入"
    room.key(Key.Key_Home)
    assert room.show.step == WHOLE


def test_l_and_s_change_the_way(room: Room) -> None:
    room.key("l")
    assert room.show.step == WHOLE
    names = []
    for _ in range(3):
        room.key(Key.Key_PageDown)
        names.append(room.named())
    assert names == ["行動", "感情", "課題"]
    room.key("s")
    assert room.named() == "認知"


def test_the_way_changes_with_the_selected_card(room: Room) -> None:
    room.click(room.case.card("送料が高い").id)
    room.show.do("lanes")
    assert room.named() == "課題"
    room.show.do("stages")
    assert room.named() == "購入"


def test_the_step_is_in_view_and_as_large_as_it_can_be(room: Room) -> None:
    for way in ("stages", "lanes"):
        room.show.do(way)
        room.show.go_to(0)
        for step in room.show.steps[1:]:
            room.key(Key.Key_PageDown)
            box = Spotlight(step.record_id).frame(room.map.board)
            assert box is not None
            seen = room.map.to_viewport(box)
            port = room.map.viewport().rect().adjusted(-1, -1, 1, 1)
            assert port.contains(seen.toRect())
            fills = max(seen.width() / port.width(), seen.height() / port.height())
            assert fills > 0.6 or room.map.zoom == pytest.approx(2.4)


def test_stepping_lets_go_of_what_was_selected(room: Room) -> None:
    room.click(room.case.card("比べる").id)
    assert room.case.session.selection
    room.key(Key.Key_PageDown)
    assert room.case.session.selection == ()
    assert room.named() == "認知"


# The ends of maps


def test_a_map_without_stages_is_one_step(qtbot: Any, tmp_path: Path) -> None:
    def empty(project: Project, journey: Journey) -> None:
        for stage in project.records.group(Stage, journey.id):
            edits.delete_stage(project, stage.id)

    room = begin(opened(qtbot, tmp_path, empty))
    for key in (*ON, *BACK, Key.Key_End):
        room.key(key)
        assert room.show.step == WHOLE
    assert len(room.show.steps) == 1
    room.show.end()


def test_a_map_of_one_stage(qtbot: Any, tmp_path: Path) -> None:
    def one(project: Project, journey: Journey) -> None:
        for stage in project.records.group(Stage, journey.id)[1:]:
            edits.delete_stage(project, stage.id)

    room = begin(opened(qtbot, tmp_path, one))
    room.key(Key.Key_PageDown)
    room.key(Key.Key_PageDown)
    assert room.named() == "認知"
    assert room.show.next_step is None
    room.show.end()


def test_hidden_and_collapsed_lanes_are_no_steps(qtbot: Any, tmp_path: Path) -> None:
    def folded(project: Project, journey: Journey) -> None:
        lanes = project.records.group(Lane, journey.id)
        edits.change(project, lanes[0].id, collapsed=True)
        edits.change(project, lanes[1].id, hidden=True)

    room = begin(opened(qtbot, tmp_path, folded))
    room.key("l")
    room.key(Key.Key_PageDown)
    assert room.named() == "課題"
    room.key(Key.Key_PageDown)
    assert room.named() == "課題"
    room.key("s")
    room.key(Key.Key_PageDown)  # a stage step over a map with a collapsed lane
    assert room.map.lights.dim(room.map.board)
    room.show.end()


# What is lit


def texts(room: Room) -> list[str]:
    return [card.text for card in room.case.session.records.group(Card)]


def pixels(room: Room) -> QImage:
    hands.flush()
    return room.map.viewport().grab().toImage()


def strongest(image: QImage, at: Any) -> float:
    """The best contrast with white within a rectangle of the picture."""
    found = 1.0
    for x in range(round(at.left()), round(at.right())):
        for y in range(round(at.top()), round(at.bottom())):
            if image.rect().contains(x, y):
                color = QColor(image.pixel(x, y)).name().upper()
                found = max(found, contrast(color, "#FFFFFF"))
    return found


def seen(room: Room, record_id: str) -> Any:
    box = next(b for _, b, _ in boxes_of(room.map.board, frozenset([record_id])))
    return room.map.to_viewport(box)


def test_the_stage_is_lit_and_the_rest_is_dim(room: Room) -> None:
    room.key(Key.Key_PageDown)
    image = pixels(room)
    lit = strongest(image, seen(room, room.case.card("広告を見る").id))
    dim = strongest(image, seen(room, room.case.card("比べる").id))
    assert lit > 15
    assert dim < 4
    stages = room.case.session.records.group(Stage, room.case.journey.id)
    inner = (seen(room, s.id).adjusted(30, 4, -30, -4) for s in stages[:2])  # without the points
    header, other = (strongest(image, box) for box in inner)
    assert header > 5 > other
    label = room.map.to_viewport(room.map.board.places.labels)
    assert strongest(image, label) > 15


def test_the_lane_is_lit_with_all_the_headers(room: Room) -> None:
    room.key("l")
    room.key(Key.Key_End)
    image = pixels(room)
    assert strongest(image, seen(room, room.case.card("送料が高い").id)) > 15
    dark = seen(room, room.case.card("検索する").id)
    dark.setTop(dark.center().y())  # the headers may stand over its upper half
    assert 1.5 < strongest(image, dark) < 4
    top = room.map.viewport().rect()
    top.setHeight(round(room.map.board.places.headers.h * room.map.zoom))
    headers = room.map.to_viewport(room.map.board.places.headers)
    assert strongest(image, headers if headers.top() >= 0 else top) > 5


def test_a_face_of_another_stage_is_dark_also_where_it_reaches_in(
    qtbot: Any, tmp_path: Path
) -> None:
    def at_the_edge(project: Project, journey: Journey) -> None:
        stages = project.records.group(Stage, journey.id)
        points = project.records.group(EmotionPoint)
        first = next(p for p in points if p.stage_id == stages[0].id)
        edits.change(project, first.id, at=0.97)

    room = begin(opened(qtbot, tmp_path, at_the_edge))
    stages = room.case.session.records.group(Stage, room.case.journey.id)
    points = room.case.session.records.group(EmotionPoint)
    face = next(p for p in points if p.stage_id == stages[0].id)

    def reaching() -> float:
        """How much what reaches over the edge stands out."""
        room.key(Key.Key_PageDown)
        box = seen(room, face.id)
        column = room.map.board.places.columns[1]
        edge = room.map.to_viewport(Box(column.x, 0, 1, 1)).left()
        assert box.left() < edge < box.right() - 4
        box.setLeft(edge + 2)
        middle = QRectF(box.left(), box.center().y() - 3, box.width(), 2)  # beside the curve
        return strongest(pixels(room), middle)

    assert reaching() > 6, "the shown stage's own is bright where it reaches out"
    assert reaching() < 4


def test_held_names_are_lit_and_dim_as_what_they_name(room: Room) -> None:
    room.key(Key.Key_End)
    view, places = room.map, room.map.board.places
    view.set_zoom(0.33 * view.viewport().width() / places.labels.w)
    for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
        bar.setValue(bar.maximum())
    left, top = view.sticky.bands(view.board)
    assert left
    assert top
    image = pixels(room)
    at_left = QRectF(view.viewport().rect())
    at_left.setRight(left * view.zoom)
    at_left.setTop(top * view.zoom)
    assert strongest(image, at_left) > 15
    headers = []
    for column in places.columns[1:]:
        box = Box(column.x, places.headers.y, column.width, places.headers.h)
        shown = view.to_viewport(view.sticky.shown(view.board, box, "stage"))
        shown.setLeft(max(shown.left(), left * view.zoom))
        headers.append(strongest(image, shown.adjusted(24, 4, -24, -4)))
    assert headers[-1] > 5 > headers[0]


def test_a_lit_stage_has_its_phase_lit_too(qtbot: Any, tmp_path: Path) -> None:
    def phased(project: Project, journey: Journey) -> None:
        stages = project.records.group(Stage, journey.id)
        edits.add_phase(project, [stages[0].id, stages[1].id], "知る")
        edits.add_phase(project, [stages[2].id], "買う")

    room = begin(opened(qtbot, tmp_path, phased))
    first, second = room.case.session.records.group(Phase)
    if first.title != "知る":
        first, second = second, first
    for lit, dim in ((first, second), (first, second), (second, first)):
        room.key(Key.Key_PageDown)
        image = pixels(room)
        assert strongest(image, seen(room, lit.id)) > 15
        assert strongest(image, seen(room, dim.id)) < 5
        port = QRectF(room.map.viewport().rect().adjusted(-1, -1, 1, 1))
        assert port.contains(seen(room, lit.id))


def test_a_filter_of_the_window_s_map_is_not_the_room_s(room: Room) -> None:
    own = room.case.bench.canvas
    own.finding.let_through(Filter(tags=("x",)))
    assert len(own.lights.dim(own.board)) == 5
    assert room.map.lights.dim(room.map.board) == []


def test_around_covers_all_but_what_is_lit() -> None:
    whole = Box(0, 0, 10, 10)
    lit = [Box(2, 2, 3, 4), Box(7, 4, 2, 6)]
    rest = around(whole, lit)
    for x in range(10):
        for y in range(10):
            inside = sum(b.holds(x + 0.5, y + 0.5) for b in rest)
            assert inside == (0 if any(b.holds(x + 0.5, y + 0.5) for b in lit) else 1)
    assert around(whole, []) == [whole]
    assert around(whole, [whole]) == []


# Editing all the while


def test_a_card_is_clicked_typed_and_kept(room: Room) -> None:
    card = room.case.card("比べる")
    room.key(Key.Key_PageDown)
    room.click(card.id)
    hands.type_text(room.show.window, "と悩む")
    assert room.map.typing is not None
    hands.key(room.show.window, Key.Key_Tab)
    assert room.case.session.records.the(Card, card.id).text == "比べると悩む"
    assert room.named() == "認知"
    assert [s.name for s in room.case.project.done] == ["edit.change-cards"]


def test_letters_and_arrows_belong_to_the_text_while_one_types(room: Room) -> None:
    card = room.case.card("比べる")
    hands.double_click(room.map.viewport(), room.on(card.id))
    hands.type_text(room.show.window, "bws. l")
    room.key(Key.Key_Left)
    room.key(Key.Key_Home)
    room.key("x")
    assert room.case.session.records.the(Card, card.id).text.startswith("x比べるbws. l")
    assert room.show.step == WHOLE
    assert room.show.curtain == ""


@pytest.mark.parametrize("key", [Key.Key_PageDown, Key.Key_PageUp])
def test_the_clicker_counts_in_the_middle_of_a_word(room: Room, key: Any) -> None:
    room.key(Key.Key_PageDown)
    room.key(Key.Key_PageDown)
    card = room.case.card("比べる")
    hands.double_click(room.map.viewport(), room.on(card.id))
    hands.type_text(room.show.window, "う")
    room.key(key)
    assert room.named() == ("購入" if key == Key.Key_PageDown else "認知")
    assert room.map.typing is None
    assert room.case.session.records.the(Card, card.id).text == "比べるう"
    assert QApplication.focusWidget() is room.map


def test_what_is_called_out_goes_to_the_lit_stage_or_lane(room: Room) -> None:
    room.key("s")
    room.key(Key.Key_Right)
    room.key(Key.Key_Right)
    assert room.named() == "検討"
    room.key(Key.Key_Space, hands.CTRL)
    hands.type_text(room.show.window, "a: 見くらべる\n")
    room.key(Key.Key_PageDown)
    hands.type_text(room.show.window, "p: 待つ\n")
    records = room.case.session.records
    stages = [records.the(Stage, room.case.card(t).stage_id).title for t in ("見くらべる", "待つ")]
    assert stages == ["検討", "購入"]
    room.key(Key.Key_Escape)
    room.key(Key.Key_Escape)
    room.key("l")
    room.key(Key.Key_End)
    assert room.named() == "課題"
    room.key(Key.Key_Space, hands.CTRL)
    hands.type_text(room.show.window, "電話する\n")
    assert records.the(Lane, room.case.card("電話する").lane_id).title == "課題"


def test_what_people_call_out_is_captured(room: Room) -> None:
    room.key(Key.Key_Space, hands.CTRL)
    line = room.show.window.capture.line
    assert QApplication.focusWidget() is line
    assert not room.case.bench.capture.isVisible()
    hands.type_text(room.show.window, "課題/1: b . 遅い\n")
    room.key(Key.Key_PageDown)
    assert room.named() == "認知"
    assert QApplication.focusWidget() is line
    assert "b . 遅い" in texts(room)
    room.key(Key.Key_Escape)
    assert not room.show.window.capture.isVisible()
    assert QApplication.focusWidget() is room.map
    assert not room.over


def test_undo_and_redo_in_front_of_the_room(room: Room) -> None:
    card = room.case.card("比べる")
    room.click(card.id)
    hands.key(room.show.window, Key.Key_Delete)
    assert card.id not in room.case.session.records
    room.key(Key.Key_Z, hands.CTRL)
    assert card.id in room.case.session.records
    room.key(Key.Key_Z, hands.CTRL | hands.SHIFT)
    assert card.id not in room.case.session.records


def test_a_new_card_comes_where_the_room_sees_it(room: Room) -> None:
    room.click(room.case.card("比べる").id)
    room.key(Key.Key_Return, hands.CTRL)
    assert room.map.typing is not None
    assert room.case.bench.canvas.typing is None
    hands.type_text(room.show.window, "尋ねる")
    room.key(Key.Key_Tab)
    assert "尋ねる" in texts(room)


def test_a_shown_stage_that_is_deleted_gives_way_and_comes_back(room: Room) -> None:
    room.key(Key.Key_PageDown)
    room.key(Key.Key_PageDown)
    edits.delete_stage(room.case.project, room.show.step.record_id)
    assert room.named() == "購入"
    room.key(Key.Key_Z, hands.CTRL)
    assert [title(room.case.session.records, s) for s in room.show.steps[1:]] == [
        "認知",
        "検討",
        "購入",
    ]
    assert room.named() == "購入"


def test_another_journey_begins_with_its_whole_map(room: Room) -> None:
    room.key(Key.Key_PageDown)
    copy = edits.duplicate_journey(room.case.project, room.case.journey.id, "理想")
    room.case.session.show_journey(copy.id)
    assert room.show.step == WHOLE
    room.key(Key.Key_PageDown)
    stages = room.case.session.records.group(Stage, copy.id)
    assert room.show.step.record_id == stages[0].id
    assert room.map.lights.dim(room.map.board)


def test_the_input_method_waits_while_nothing_can_be_written(room: Room) -> None:
    enabled = Qt.WidgetAttribute.WA_InputMethodEnabled
    assert not room.map.testAttribute(enabled)
    places = room.map.board.places
    cell = places.cell_box(places.rows[2], places.columns[0])
    hands.click(room.map.viewport(), room.map.to_viewport(cell).center().toPoint())
    assert room.map.testAttribute(enabled), "a cell takes a new card's words"
    room.key(Key.Key_Escape)
    assert not room.map.testAttribute(enabled)
    room.click(room.case.card("比べる").id)
    assert room.map.testAttribute(enabled)
    hands.compose("ら")
    assert room.map.typing is not None
    hands.compose("", "ら")
    room.key(Key.Key_Escape)
    room.key(Key.Key_Escape)
    assert room.case.session.selection == ()
    assert not room.map.testAttribute(enabled)


def test_dots_are_given_in_front_of_the_room(room: Room) -> None:
    room.key(Key.Key_D, hands.CTRL | hands.SHIFT)
    assert room.show.window.votes.isVisible()
    card = room.case.card("比べる")
    room.click(card.id)
    room.click(card.id)
    room.key("-")
    assert room.case.session.records.the(Card, card.id).votes == 1
    assert room.show.window.votes.text() == i18n.text("vote.given", count=1)
    room.key(Key.Key_Escape)
    room.key(Key.Key_Escape)
    assert not room.case.session.voting.on
    assert not room.show.window.votes.isVisible()
    assert not room.over


def test_the_menu_of_the_place_steers_too(room: Room) -> None:
    hands.click(room.map.viewport(), room.on(room.case.card("比べる").id), button=hands.RIGHT)
    room.map.menu_wanted.emit(room.case.session.selection, QPoint(10, 10))
    hands.flush()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [a.text().strip() for a in menu.actions()]
    assert i18n.text("action.show.next") in texts
    assert i18n.text("action.edit.text") in texts
    next(a for a in menu.actions() if a.text().strip() == i18n.text("action.show.next")).trigger()
    menu.close()
    assert room.named() == "認知"


# The curtain and Esc


@pytest.mark.parametrize(
    ("key", "color"), [("b", "black"), (".", "black"), ("w", "white"), (",", "white")]
)
def test_the_curtain_and_back(room: Room, key: str, color: str) -> None:
    room.key(key)
    window = room.show.window
    assert room.show.curtain == color
    image = window.grab().toImage()
    whole = {QColor(image.pixel(x, y)).name() for x in (5, 200, 400) for y in (5, 200, 400)}
    assert whole == {"#000000" if color == "black" else "#ffffff"}
    room.key(key)
    assert room.show.curtain == ""
    assert not window.curtain.isVisible()
    assert QApplication.focusWidget() is room.map
    assert not room.map.writes  # the next key steers again


def test_black_turns_white_and_any_key_lifts_it(room: Room) -> None:
    room.key("b")
    room.key("w")
    assert room.show.curtain == "white"
    room.key(Key.Key_PageDown)
    assert room.show.curtain == ""
    assert room.show.step == WHOLE
    room.key("b")
    hands.click(room.show.window.curtain)
    assert room.show.curtain == ""


def test_the_dot_of_a_clicker_is_no_text_on_a_selected_card(room: Room) -> None:
    card = room.case.card("比べる")
    room.click(card.id)
    room.key(".")
    assert room.show.curtain == "black"
    assert room.case.session.records.the(Card, card.id) == card


def test_nothing_is_written_behind_the_curtain(room: Room) -> None:
    card = room.case.card("比べる")
    room.click(card.id)
    room.show.do("black")
    hands.type_text(room.show.window, "x")
    assert room.case.session.records.the(Card, card.id) == card
    assert room.show.curtain == ""


@pytest.mark.parametrize(
    ("key", "keys"),
    [
        (Key.Key_Z, hands.CTRL),
        (Key.Key_Return, hands.CTRL),
        (Key.Key_Space, hands.CTRL),
        (Key.Key_D, hands.CTRL | hands.SHIFT),
    ],
)
def test_shortcuts_only_lift_the_curtain(room: Room, key: Any, keys: Any) -> None:
    """Undo, a new card, the line, the vote: none happens where nobody sees it."""
    edits.add_stage(room.case.project, room.case.journey.id, "後")
    room.click(room.case.card("比べる").id)
    before = {r.id: r for r in room.case.session.records}
    room.show.do("black")
    room.key(key, keys)
    assert room.show.curtain == ""
    assert {r.id: r for r in room.case.session.records} == before
    assert not room.show.window.capture.isVisible()
    assert not room.case.session.voting.on
    room.key(Key.Key_Z, hands.CTRL)
    assert room.case.stages() == ["認知", "検討", "購入"], "and they work again"


def test_esc_ends_the_edit_the_curtain_the_selection_the_presentation(room: Room) -> None:
    card = room.case.card("比べる")
    hands.double_click(room.map.viewport(), room.on(card.id))
    hands.type_text(room.show.window, "よ")
    room.key(Key.Key_Escape)
    assert room.map.typing is None
    assert room.case.session.records.the(Card, card.id) == card
    room.show.do("black")
    room.key(Key.Key_Escape)
    assert room.show.curtain == ""
    assert card.id in room.case.session.selection
    room.key(Key.Key_Escape)
    assert not room.case.session.selection
    assert room.case.window.commands["action.show.next"].isEnabled()
    room.key(Key.Key_Escape)
    assert room.over
    assert not room.case.window.commands["action.show.next"].isEnabled()


def test_esc_takes_a_drag_back_and_no_more(room: Room) -> None:
    card = room.case.card("比べる")
    hands.drag(room.map.viewport(), room.on(card.id), QPoint(20, 20), drop=False)
    room.key(Key.Key_Escape)
    hands.release(room.map.viewport(), QPoint(20, 20))
    assert not room.over
    assert room.case.session.records.the(Card, card.id) == card
    assert not room.case.project.done


# Ending


def test_closing_the_room_s_window_ends_it(room: Room) -> None:
    room.show.window.close()
    hands.flush()
    assert room.over
    hands.key(room.case.window, Key.Key_F5)
    assert not room.over


def test_closing_the_document_ends_it(room: Room) -> None:
    shown = room.show.window
    room.case.window.close_document()
    assert not shown.isVisible()
    room.case.window.show_start()


def test_closing_the_program_s_window_while_one_types_keeps_the_words(room: Room) -> None:
    card, shown = room.case.card("比べる"), room.show.window
    hands.double_click(room.map.viewport(), room.on(card.id))
    hands.type_text(shown, "ね")
    path = room.case.session.document.path
    assert path is not None
    room.case.window.close()
    assert not shown.isVisible()
    kept = Document.open(path)
    assert kept.project.records.the(Card, card.id).text == "比べるね"
    kept.close()


# Screens, pointer, motion


def test_a_held_p_points_with_a_mark_that_follows(room: Room) -> None:
    laser = room.show.window.laser
    hands.move(room.map.viewport(), (200, 150))
    hands.hold(room.show.window, Key.Key_P)
    assert laser.isVisible()
    hands.move(room.map.viewport(), (300, 250))
    assert laser.geometry().center() - QPoint(300, 250) in (QPoint(0, 0), QPoint(-1, -1))
    middle = room.show.window.grab().toImage().pixelColor(300, 250)
    assert middle.red() > 180 > middle.green() + 100
    hands.let_go(room.show.window, Key.Key_P)
    assert not laser.isVisible()


def test_p_is_a_letter_where_something_is_written(room: Room) -> None:
    card = room.case.card("比べる")
    room.click(card.id)
    room.key("p")
    assert room.case.session.records.the(Card, card.id).text == "比べるp"
    room.key(Key.Key_Escape)
    assert not room.show.window.laser.isVisible()


def test_which_screen_the_room_sees() -> None:
    assert screens.chosen(["laptop"], "laptop", "") == "laptop"
    assert screens.chosen(["laptop", "wall"], "laptop", "") == "wall"
    assert screens.chosen(["wall", "laptop", "tv"], "wall", "") == "laptop"
    assert screens.chosen(["laptop", "wall", "tv"], "laptop", "tv") == "tv"
    assert screens.chosen(["laptop", "wall"], "laptop", "laptop") == "laptop"
    assert screens.chosen(["laptop", "wall"], "laptop", "gone") == "wall"


def test_the_screen_is_chosen_in_the_menu_and_kept(room: Room) -> None:
    name = room.show.window.screen().name()
    if not name:
        pytest.skip("the offscreen platform's screen has no name")
    menu = QMenu()
    room.case.window.fill_menu("screens", menu)
    automatic, only = menu.actions()
    assert automatic.isChecked()
    only.trigger()
    assert Options().get("room_screen") == name
    room.case.window.fill_menu("screens", menu)
    assert [a.isChecked() for a in menu.actions()] == [False, True]


def test_a_pointer_at_rest_is_hidden_until_it_moves(room: Room) -> None:
    rest = room.show.window.findChild(pointer.PointerRest)
    assert rest is not None
    hands.move(room.map.viewport(), (50, 50))
    assert rest.timer.isActive()
    rest.timer.setInterval(0)
    room.case.qtbot.waitUntil(lambda: rest.hidden)
    cursor = QApplication.overrideCursor()
    assert cursor is not None
    assert cursor.shape() == Qt.CursorShape.BlankCursor
    rest.timer.setInterval(pointer.REST_MS)
    hands.move(room.map.viewport(), (60, 60))
    assert QApplication.overrideCursor() is None
    rest.timer.timeout.emit()
    room.show.window.hide()
    QApplication.sendEvent(room.show.window.windowHandle(), QEvent(QEvent.Type.Hide))
    assert QApplication.overrideCursor() is None


def test_a_step_moves_smoothly_where_motion_is_wanted(room: Room) -> None:
    motion.reduce_motion(False)
    room.key("l")
    before = room.map.zoom
    room.key(Key.Key_PageDown)
    assert room.map.camera.moving
    room.case.qtbot.waitUntil(lambda: not room.map.camera.moving)
    assert room.map.zoom != before
    box = Spotlight(room.show.step.record_id).frame(room.map.board)
    assert box is not None
    assert room.map.viewport().rect().contains(room.map.to_viewport(box).toRect())


@pytest.mark.parametrize("by", ["wheel", "press"])
def test_the_hand_stops_the_camera(room: Room, by: str) -> None:
    motion.reduce_motion(False)
    room.key(Key.Key_PageDown)
    before = room.map.camera.moving
    if by == "wheel":
        hands.wheel(room.map.viewport(), (100, 100), 120, hands.CTRL)
    else:
        hands.click(room.map.viewport(), (5, 5))
    assert (before, room.map.camera.moving) == (True, False)


def test_reduced_motion_is_an_option_of_the_view_menu(room: Room) -> None:
    window = room.case.window
    window.options.set("reduced_motion", False)
    motion.reduce_motion(False)
    window.commands.refresh()
    assert not window.commands["action.view.reduced-motion"].isChecked()
    room.case.run("action.view.reduced-motion")
    assert not motion.motion_wanted()
    assert Options().get("reduced_motion") is True
    assert window.commands["action.view.reduced-motion"].isChecked()
    room.key(Key.Key_PageDown)
    assert not room.map.camera.moving


def test_another_language_while_presenting(room: Room) -> None:
    room.show.toggle_panel()
    room.case.window.use_language("en")
    hands.flush()
    panel = room.show.panel
    assert panel is not None
    assert panel.windowTitle().startswith("Presenter panel")
    assert panel.steps.now.text() == "The whole map"
    assert panel.findChildren(QCheckBox)
    line = room.show.window.capture.line
    assert line.accessibleName() == i18n.text("capture.name", "en")
    assert line.placeholderText() == i18n.text("capture.example", "en")
    room.case.window.use_language("ja")
    hands.flush()


_TWO_SCREENS = {
    "screens": [
        {"name": name, "x": x, "y": 0, "width": wide, "height": tall, "dpr": 1}
        | {"logicalDpi": 96, "logicalBaseDpi": 96}
        for name, x, wide, tall in (("laptop", 0, 1280, 800), ("wall", 1280, 1920, 1080))
    ]
}
_ON_TWO_SCREENS = """
import json
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from journeymap_app.options import Options
from journeymap_app.ui import app

application = app.application()
window = app.open_window(Options(), None, True)
window.show()
while window.bench is None:
    QTest.qWait(10)
window.commands.run("action.show.start")
shown, told = window.bench.presentation, []
QTest.qWaitForWindowActive(shown.window)
told.append([shown.window.screen().name(), shown.window.geometry().getRect()])
told.append([shown.panel.screen().name(), window.notices.window() is window])
menu = QMenu()
window.fill_menu("screens", menu)
told.append([action.text() for action in menu.actions()])
menu.actions()[1].trigger()
told.append([shown.window.screen().name(), shown.window.geometry().getRect()])
told.append(window.notices.window() is shown.window)
print(json.dumps(told))
window.close()
"""


def test_on_two_screens_the_room_sees_the_other_and_the_panel_is_on_ones_own(
    tmp_path: Path,
) -> None:
    (tmp_path / "screens.json").write_text(json.dumps(_TWO_SCREENS), "utf-8")
    platform = f"offscreen:configfile={tmp_path / 'screens.json'}"
    done = subprocess.run(
        [sys.executable, "-c", _ON_TWO_SCREENS],
        env=os.environ | {"QT_QPA_PLATFORM": platform},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    at_first, beside, offered, moved, told_there = json.loads(done.stdout)
    assert at_first == ["wall", [1280, 0, 1920, 1080]]
    assert beside == ["laptop", True]
    assert offered[1:] == ["laptop（1280×800）", "wall（1920×1080）"]
    assert moved == ["laptop", [0, 0, 1280, 800]]
    assert told_there is True
