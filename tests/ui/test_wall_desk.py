"""The wall-photo desk, by real events: a photo, its corners, boxes round notes, cards."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from journeymap_app import i18n
from journeymap_app.model import edits
from journeymap_app.model.document import Document
from journeymap_app.model.records import Card, Lane, Picture, Stage
from journeymap_app.photo.wall import Box
from journeymap_app.ui.arrivals import Source
from journeymap_app.ui.canvas.view import CanvasView
from journeymap_app.ui.wall.corners_view import CornersView
from journeymap_app.ui.wall.desk import WallDesk
from journeymap_app.ui.wall.notes_view import NotesView
from tests import hands
from tests.photo.walls import Shot, jpeg, wall
from tests.ui import pictures
from tests.ui.canvas_case import small_project
from tests.ui.window_case import WindowCase, child, open_window, small_map

Key = Qt.Key
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, hands.SHIFT


class DeskCase:
    """A window with a map, and the desk with one photo on it."""

    def __init__(self, window: WindowCase, shot: Shot, path: Path) -> None:
        self.window, self.shot, self.path = window, shot, path

    @property
    def desk(self) -> WallDesk:
        found = self.window.bench.findChild(WallDesk)
        assert isinstance(found, WallDesk)
        return found

    @property
    def corners(self) -> CornersView:
        return self.desk.chrome.corners

    @property
    def notes(self) -> NotesView:
        return self.desk.chrome.notes

    @property
    def typed(self) -> str:
        return self.desk.chrome.line.line.text()

    def ready(self) -> None:
        """Wait until no work is under way, and the desk has the keys."""
        hands.settle(self.window.qtbot, lambda: not self.desk.chrome.progress.isVisible())
        self.window.qtbot.waitUntil(lambda: QApplication.activeWindow() is self.desk)

    def key(self, what: Any, keys: Any = hands.NONE) -> None:
        hands.key(self.desk, what, keys)

    def write(self, text: str) -> None:
        hands.type_text(self.desk, text)

    def straighten(self) -> None:
        """Corners dragged to the wall's, then Enter."""
        for index, goal in enumerate(self.shot.quad):
            start = self.corners.to_view(self.corners.corners[index]).toPoint()
            hands.drag(self.corners, start, self.corners.to_view(goal).toPoint())
        self.key(Key.Key_Return)
        hands.settle(self.window.qtbot, lambda: not self.desk.chrome.is_at_corners)
        self.ready()

    def box(self, index: int) -> Box:
        """A note that the desk suggests."""
        photo = self.desk.sitting.photo
        assert photo is not None
        assert photo.wall is not None
        return photo.wall.suggested[index]

    def middle(self, box: Box) -> QPoint:
        return self.notes.rect_of(box).center().toPoint()

    def chosen(self) -> Box | None:
        """The box that is typed for."""
        return self.notes.box

    def at_corners(self) -> bool:
        return self.desk.chrome.is_at_corners

    def open_count(self) -> int:
        photo = self.desk.sitting.photo
        return len(photo.open_boxes(self.window.session.records)) if photo is not None else 0

    def cell(self, lane: str, stage: str) -> list[str]:
        records, journey = self.window.session.records, self.window.journey.id
        lane_id = next(r.id for r in records.group(Lane, journey) if r.title == lane)
        stage_id = next(r.id for r in records.group(Stage, journey) if r.title == stage)
        return [card.text for card in records.group(Card, lane_id, stage_id)]

    def pictured(self) -> list[Card]:
        return [c for c in self.window.session.records.group(Card) if c.picture_id]


@pytest.fixture
def case(qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeskCase]:
    opened = small_map(qtbot, tmp_path)
    shot = wall(2, 3, tilt=5)
    path = tmp_path / "壁.jpg"
    path.write_bytes(jpeg(shot.photo))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    opened.select(opened.card("比べる").id)
    opened.run("action.insert.wall")
    made = DeskCase(opened, shot, path)
    hands.settle(qtbot, lambda: bool(made.desk.sitting.photos))
    made.ready()
    yield made
    if opened.window.session is not None:
        opened.window.close()


def test_the_whole_job(case: DeskCase) -> None:
    """Photo, corners, suggested boxes, typing; each note a card with its picture and one step."""
    case.straighten()
    assert case.open_count() == 6
    assert QApplication.focusWidget() is case.desk.chrome.line.line
    for words in ("看板を見る", "課題/購入: 送料", "p-2: slow"):
        case.write(words)
        case.key(Key.Key_Return)
    assert case.cell("行動", "検討") == ["比べる", "看板を見る"]
    assert case.cell("課題", "購入") == ["送料が高い", "送料", "slow"]
    assert [card.severity for card in case.pictured()] == [0, 0, 2]
    assert case.open_count() == 3
    project = case.window.project
    assert [step.name for step in project.done] == ["edit.cut-note"] * 3
    for card in case.pictured():
        picture = case.window.session.records.the(Picture, card.picture_id)
        assert 0.7 < picture.width / picture.height < 1.4, "a square note stays about square"
    case.key(Key.Key_Escape)
    case.key(Key.Key_Escape)
    assert not case.desk.isVisible()
    assert len(case.pictured()) == 3, "closing keeps everything"


def test_the_straightened_wall_shows_the_notes_where_they_were(case: DeskCase) -> None:
    case.straighten()
    photo = case.desk.sitting.photo
    assert photo is not None
    assert photo.wall is not None
    for index, box in enumerate(case.shot.notes):
        scale = photo.wall.image.width / case.shot.wall.width
        x, y = (box[0] + box[2]) / 2 * scale, (box[1] + box[3]) / 2 * scale
        found = case.box(index)
        assert found[0] < x < found[2]
        assert found[1] < y < found[3]


# ---- corners ----------------------------------------------------------------------------------


def test_a_corner_is_put_by_the_mouse_and_esc_takes_it_back(case: DeskCase) -> None:
    before = list(case.corners.corners)
    start = case.corners.to_view(before[2]).toPoint()
    hands.drag(case.corners, start, start + QPoint(-60, -40), drop=False)
    assert case.corners.corners[2] != before[2]
    case.key(Key.Key_Escape)
    assert case.corners.corners == before
    hands.release(case.corners, start)
    assert case.corners.corners == before
    assert case.desk.isVisible()


def test_corners_are_put_by_keyboard_alone(case: DeskCase) -> None:
    (x, y), second = case.corners.corners[0], case.corners.corners[1]
    case.key(Key.Key_Right)
    case.key(Key.Key_Down, SHIFT)
    assert case.corners.corners[0] == (x + 1, y + 10)
    case.key(Key.Key_Tab)
    case.key(Key.Key_Left, SHIFT)
    assert case.corners.corners[1] == (second[0] - 10, second[1])
    assert i18n.text("wall.corner.top-right") in case.corners.accessibleName()
    for _ in range(3):
        case.key(Key.Key_Tab)
    assert QApplication.focusWidget() is not case.corners, "Tab goes on to the buttons"


def test_a_corner_stays_on_the_photo(case: DeskCase) -> None:
    start = case.corners.to_view(case.corners.corners[0]).toPoint()
    hands.drag(case.corners, start, QPoint(1, 1))
    assert case.corners.corners[0] == (0.0, 0.0)


def test_crossed_corners_are_told_and_nothing_is_straightened(case: DeskCase) -> None:
    first, second = (case.corners.to_view(c).toPoint() for c in case.corners.corners[:2])
    hands.drag(case.corners, first, second + QPoint(20, 0))
    hands.drag(case.corners, second, first)
    case.key(Key.Key_Return)
    assert case.desk.chrome.strip.label.text() == i18n.text("wall.corners-crossed")
    assert case.at_corners()


def test_a_glass_shows_while_a_corner_is_held(case: DeskCase) -> None:
    plain = case.corners.grab().toImage()
    start = case.corners.to_view(case.corners.corners[0]).toPoint()
    hands.press(case.corners, start)
    held = case.corners.grab().toImage()
    place = start + QPoint(104, 104 - 60)
    assert held.pixelColor(place) != plain.pixelColor(place)
    hands.release(case.corners, start)


def test_it_can_be_used_as_it_is_and_the_corners_set_later(case: DeskCase) -> None:
    hands.click(case.desk.chrome.as_is_button)
    hands.settle(case.window.qtbot, lambda: not case.at_corners())
    case.ready()
    photo = case.desk.sitting.photo
    assert photo is not None
    assert photo.wall is not None
    assert photo.wall.image.size == photo.image.size
    case.write("一枚目")
    case.key(Key.Key_Return)
    hands.click(case.desk.chrome.corners_button)
    assert case.at_corners()
    case.straighten()
    (done,) = photo.done
    assert any(_meets(done.box, case.box(i)) for i in range(6)), "the mark is on its note still"
    assert case.open_count() == 5
    hands.click(case.desk.chrome.corners_button)
    case.key(Key.Key_Escape)
    assert not case.at_corners(), "Esc goes back to the notes"
    assert case.desk.isVisible()


def _meets(one: Box, other: Box) -> bool:
    x, y = (one[0] + one[2]) / 2, (one[1] + one[3]) / 2
    return other[0] < x < other[2] and other[1] < y < other[3]


# ---- boxes ------------------------------------------------------------------------------------


def test_a_box_is_dragged_round_a_note_and_typed_for(case: DeskCase) -> None:
    case.straighten()
    case.key(Key.Key_Escape)
    assert case.chosen() is None
    rect = case.notes.rect_of(case.box(4)).toRect()
    hands.drag(case.notes, rect.topLeft() - QPoint(3, 3), rect.bottomRight() + QPoint(3, 3))
    assert case.chosen() is not None
    assert QApplication.focusWidget() is case.desk.chrome.line.line
    case.write("abc")
    case.key(Key.Key_Return)
    assert case.cell("行動", "検討") == ["比べる", "abc"]
    assert case.open_count() == 5, "what was suggested there is done too"


def test_esc_takes_back_the_drag_then_the_box_then_closes(case: DeskCase) -> None:
    case.straighten()
    case.key(Key.Key_Escape)
    port = case.notes
    hands.drag(port, QPoint(40, 40), QPoint(160, 140), drop=False)
    assert case.chosen() is not None
    case.key(Key.Key_Escape)
    assert case.chosen() is None
    hands.release(port, QPoint(160, 140))
    hands.drag(port, QPoint(40, 40), QPoint(160, 140))
    case.write("abc")
    case.key(Key.Key_Escape)
    assert case.chosen() is None
    assert case.typed == ""
    assert case.desk.isVisible()
    case.key(Key.Key_Escape)
    assert not case.desk.isVisible()
    assert not case.window.project.done
    case.window.qtbot.waitUntil(
        lambda: isinstance(QApplication.focusWidget(), CanvasView), timeout=3000
    )


def test_a_click_takes_a_suggested_box(case: DeskCase) -> None:
    case.straighten()
    hands.click(case.notes, case.middle(case.box(3)))
    assert case.chosen() == case.box(3)
    case.write("x")
    case.key(Key.Key_Return)
    assert len(case.pictured()) == 1
    assert case.chosen() == case.box(4), "the next one in reading order"


def test_a_box_is_moved_and_pulled_by_the_mouse(case: DeskCase) -> None:
    case.straighten()
    box = case.chosen()
    assert box is not None
    rect = case.notes.rect_of(box)
    hands.drag(case.notes, rect.center(), rect.center() + QPointF(20, 10))
    moved = case.chosen()
    assert moved is not None
    assert moved[0] > box[0]
    assert moved[2] - moved[0] == pytest.approx(box[2] - box[0])
    corner = case.notes.rect_of(moved).bottomRight()
    hands.drag(case.notes, corner, corner + QPointF(30, 30))
    pulled = case.chosen()
    assert pulled is not None
    assert pulled[:2] == pytest.approx(moved[:2])
    assert pulled[2] > moved[2]
    assert pulled[3] > moved[3]
    hands.drag(case.notes, case.notes.rect_of(pulled).center(), QPoint(5, 5), drop=False)
    case.key(Key.Key_Escape)
    assert case.chosen() == pulled


def test_a_click_beside_everything_draws_no_box(case: DeskCase) -> None:
    case.straighten()
    case.key(Key.Key_Escape)
    hands.click(case.notes, QPoint(5, 5))
    assert case.chosen() is None


@pytest.mark.parametrize("zoom", [0.4, 6])
def test_boxes_when_zoomed_and_scrolled(case: DeskCase, zoom: float) -> None:
    case.straighten()
    case.key(Key.Key_Escape)
    case.notes.zoom_by(zoom)
    rect = case.notes.rect()
    start, end = rect.center() - QPoint(40, 30), rect.center() + QPoint(50, 40)
    hands.drag(case.notes, start, end)
    box = case.chosen()
    assert box is not None
    seen = case.notes.rect_of(box)
    wide, tall = case.notes.size_of_photo
    assert 0 <= box[0] < box[2] <= wide
    assert 0 <= box[1] < box[3] <= tall
    assert seen.right() <= end.x() + 1
    case.write("z")
    case.key(Key.Key_Return)
    assert len(case.pictured()) == 1


def test_without_the_mouse_from_note_to_note(case: DeskCase) -> None:
    case.straighten()
    assert case.chosen() == case.box(0)
    case.key(Key.Key_Tab)
    assert case.chosen() == case.box(1)
    case.key(Key.Key_Tab)
    case.key(Key.Key_Backtab, SHIFT)
    assert case.chosen() == case.box(1)
    case.key(Key.Key_Return)
    (card,) = case.pictured()
    assert card.text == "", "a note nobody can read is its picture"
    case.key(Key.Key_Right, ALT)
    box = case.chosen()
    assert box is not None
    assert box[0] > case.box(2)[0]
    case.key(Key.Key_Down, ALT | SHIFT)
    taller = case.chosen()
    assert taller is not None
    assert taller[3] > box[3]
    case.key(Key.Key_N, hands.CTRL)
    assert case.chosen() not in (taller, None)
    case.key(Key.Key_F6)
    assert QApplication.focusWidget() is not case.desk.chrome.line.line


def test_a_new_box_by_keyboard_where_nothing_is_suggested(case: DeskCase) -> None:
    case.straighten()
    case.key(Key.Key_Escape)
    case.key(Key.Key_N, hands.CTRL)
    before = case.chosen()
    case.notes.setFocus()
    case.key(Key.Key_Left)
    case.key(Key.Key_Up, SHIFT)
    after = case.chosen()
    assert before is not None
    assert after is not None
    assert after[0] < before[0]
    assert after[3] - after[1] < before[3] - before[1]
    case.key(Key.Key_Return)
    assert QApplication.focusWidget() is case.desk.chrome.line.line


# ---- typing -----------------------------------------------------------------------------------


def test_japanese_is_composed_and_its_enter_keeps_nothing(case: DeskCase) -> None:
    case.straighten()
    hands.compose("かんばん")
    assert not case.pictured()
    hands.compose("看板", "看板")
    assert case.typed == "看板"
    assert not case.pictured()
    case.key(Key.Key_Return)
    assert [card.text for card in case.pictured()] == ["看板"]


def test_the_place_shows_as_it_is_typed_and_is_chosen_by_hand(case: DeskCase) -> None:
    case.straighten()
    line = case.desk.chrome.line
    assert (line.lane.currentText(), line.stage.currentText()) == ("行動", "検討")
    case.write("課題/1: ")
    assert (line.lane.currentText(), line.stage.currentText()) == ("課題", "認知")
    case.write("a")
    case.key(Key.Key_Return)
    assert case.cell("課題", "認知") == ["a"]
    line.stage.setFocus()
    case.key(Key.Key_Down)
    assert line.stage.currentText() == "検討"
    line.line.setFocus()
    case.write("b")
    case.key(Key.Key_Return)
    assert case.cell("課題", "検討") == ["b"]


@pytest.mark.parametrize(("said", "left"), [("課題/1: abc", "abc"), ("課題/1:", "")])
def test_a_place_picked_by_hand_counts_over_one_that_is_typed(
    case: DeskCase, said: str, left: str
) -> None:
    case.straighten()
    line = case.desk.chrome.line
    case.write(said)
    line.stage.setFocus()
    case.key(Key.Key_Down)
    assert (line.lane.currentText(), line.stage.currentText()) == ("課題", "検討")
    assert case.typed == left
    line.line.setFocus()
    case.key(Key.Key_Return)
    assert case.cell("課題", "検討") == [left]
    assert case.cell("課題", "認知") == []


def test_a_place_that_is_typed_in_part_keeps_its_part(case: DeskCase) -> None:
    case.straighten()
    case.write("p-2: slow")
    case.desk.chrome.line.stage.setFocus()
    case.key(Key.Key_Up)
    assert case.typed == "p-2: slow"
    case.desk.chrome.line.line.setFocus()
    case.key(Key.Key_Return)
    assert case.cell("課題", "認知") == ["slow"]
    assert [card.severity for card in case.pictured()] == [2]


def test_lanes_that_come_and_go_are_followed(case: DeskCase) -> None:
    case.straighten()
    line = case.desk.chrome.line
    for lane in case.window.session.records.group(Lane, case.window.journey.id):
        edits.delete_lane(case.window.project, lane.id)
    hands.flush()
    case.key(Key.Key_Return)
    assert case.desk.chrome.strip.label.text() == i18n.text("notice.no-place")
    assert not line.button.isEnabled()
    edits.add_lane(case.window.project, case.window.journey.id, "free", "自由")
    hands.flush()
    assert line.lane.currentText() == "自由"
    case.key(Key.Key_Return)
    assert len(case.pictured()) == 1


# ---- undo -------------------------------------------------------------------------------------


def test_undo_brings_the_box_and_its_words_back(case: DeskCase) -> None:
    case.straighten()
    first = case.box(0)
    case.write("abc")
    case.key(Key.Key_Return)
    after = {r.id: r for r in case.window.session.records}
    case.key(Key.Key_Z, hands.CTRL)
    assert not case.pictured()
    assert not case.window.session.records.group(Picture)
    assert case.chosen() == first
    assert case.typed == "abc"
    assert case.open_count() == 6
    case.key(Key.Key_Escape)
    case.key(Key.Key_Z, hands.CTRL | SHIFT)
    assert {r.id: r for r in case.window.session.records} == after
    assert case.open_count() == 5


def test_undo_in_the_line_is_the_line_s_while_words_are_in_it(case: DeskCase) -> None:
    case.straighten()
    case.write("a")
    case.key(Key.Key_Return)
    case.write("xyz")
    case.key(Key.Key_Z, hands.CTRL)
    assert len(case.pictured()) == 1
    assert case.typed != "xyz"


def test_what_is_typed_on_the_map_meanwhile_is_not_undone_from_the_desk(case: DeskCase) -> None:
    case.straighten()
    case.write("a")
    case.key(Key.Key_Return)
    case.key(Key.Key_Escape)
    window, map_ = case.window, case.window.bench.canvas
    window.window.activateWindow()
    window.qtbot.waitUntil(lambda: QApplication.activeWindow() is window.window)
    window.select(window.card("比べる").id)
    map_.setFocus()
    hands.key(map_, Key.Key_F2)
    hands.type_text(map_, "よ")
    case.desk.activateWindow()
    window.qtbot.waitUntil(lambda: QApplication.activeWindow() is case.desk)
    case.notes.setFocus()
    case.key(Key.Key_Z, hands.CTRL)
    assert case.cell("行動", "検討")[0] == "比べるよ"
    assert case.desk.chrome.strip.label.text() == i18n.text("wall.nothing-to-undo")


def test_a_note_beyond_the_new_corners_comes_back_as_words_only(case: DeskCase) -> None:
    case.straighten()
    case.write("a")
    case.key(Key.Key_Return)
    hands.click(case.desk.chrome.corners_button)
    quad = case.corners.corners
    for left, right in ((0, 1), (3, 2)):
        (x, y), (u, v) = quad[left], quad[right]
        hands.drag(
            case.corners,
            case.corners.to_view((x, y)).toPoint(),
            case.corners.to_view(((x + u) / 2, (y + v) / 2)).toPoint(),
        )
    case.key(Key.Key_Return)
    hands.settle(case.window.qtbot, lambda: not case.at_corners())
    case.ready()
    left_over = case.open_count()
    case.desk.chrome.notes.setFocus()
    case.key(Key.Key_Z, hands.CTRL)
    assert not case.pictured()
    assert (case.chosen(), case.typed) == (None, "a")
    assert case.open_count() == left_over
    case.key(Key.Key_Return)
    assert case.desk.chrome.strip.label.text() == i18n.text("wall.no-box")
    assert not case.pictured()


def test_what_cannot_be_kept_is_said_on_the_desk(
    qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The map's file is open elsewhere; the words stay where they were typed."""
    path, photo = tmp_path / "map.journeymap", tmp_path / "壁.jpg"
    shot = wall(2, 3, tilt=5)
    photo.write_bytes(jpeg(shot.photo))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(photo)], ""))
    with Document.create(path, small_project()):
        opened = open_window(qtbot, path)
        opened.run("action.insert.wall")
        case = DeskCase(opened, shot, photo)
        hands.settle(qtbot, lambda: bool(case.desk.sitting.photos))
        case.ready()
        case.straighten()
        box = case.chosen()
        case.write("abc")
        case.key(Key.Key_Return)
        assert "map.journeymap" in case.desk.chrome.strip.label.text()
        assert (case.typed, case.chosen()) == ("abc", box)
        assert not case.pictured()
        opened.window.close()


def test_edits_of_the_map_are_not_undone_from_the_desk(case: DeskCase) -> None:
    case.straighten()
    edits.change_cards(case.window.project, [case.window.card("比べる").id], color="red")
    case.key(Key.Key_Escape)
    case.key(Key.Key_Z, hands.CTRL)
    assert case.window.card("比べる").color == "red"
    assert case.desk.chrome.strip.label.text() == i18n.text("wall.nothing-to-undo")


def test_a_card_deleted_on_the_map_is_a_note_to_do_again(case: DeskCase) -> None:
    case.straighten()
    case.write("a")
    case.key(Key.Key_Return)
    assert case.open_count() == 5
    edits.delete_cards(case.window.project, [case.pictured()[0].id])
    hands.flush()
    assert case.open_count() == 6


def test_a_click_on_a_done_note_shows_its_card(case: DeskCase) -> None:
    case.straighten()
    case.write("a")
    case.key(Key.Key_Return)
    case.window.select()
    hands.click(case.notes, case.middle(case.box(0)))
    assert case.window.session.selection == (case.pictured()[0].id,)


# ---- photos and the window --------------------------------------------------------------------


def test_several_photos_in_one_sitting(case: DeskCase) -> None:
    case.straighten()
    case.write("a")
    case.key(Key.Key_Return)
    assert pictures.drop(case.desk, pictures.files(case.path))
    hands.settle(case.window.qtbot, lambda: len(case.desk.sitting.photos) == 2)
    case.ready()
    assert case.at_corners()
    tabs = case.desk.chrome.tabs
    assert tabs.count() == 2
    hands.click(tabs, tabs.tabRect(0).center())
    assert not case.at_corners()
    assert case.open_count() == 5


def test_a_photo_that_is_none_is_told_on_the_desk(case: DeskCase, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"no")
    assert pictures.drop(case.desk, pictures.files(bad))
    hands.settle(case.window.qtbot, lambda: "bad.jpg" in case.desk.chrome.strip.label.text())
    assert len(case.desk.sitting.photos) == 1


def test_a_closed_sitting_goes_on_where_it_was(case: DeskCase) -> None:
    case.straighten()
    case.write("a")
    case.key(Key.Key_Return)
    case.desk.close()
    case.window.run("action.insert.wall")
    assert case.desk.isVisible()
    assert len(case.desk.sitting.photos) == 1
    assert case.open_count() == 5


def test_the_map_stays_in_use_beside_it(case: DeskCase) -> None:
    case.straighten()
    assert not case.desk.isModal()
    case.window.window.activateWindow()
    case.window.qtbot.waitUntil(lambda: QApplication.activeWindow() is case.window.window)
    case.window.select(case.window.card("比べる").id)
    case.window.bench.canvas.setFocus()
    hands.key(case.window.bench.canvas, Key.Key_D, hands.CTRL)
    assert case.cell("行動", "検討") == ["比べる", "比べる"]
    assert case.desk.isVisible()


def test_it_speaks_the_language_chosen_meanwhile(case: DeskCase) -> None:
    case.straighten()
    box = case.chosen()
    case.window.window.use_language("en")
    hands.settle(case.window.qtbot, lambda: case.desk.windowTitle() == "From a wall photo")
    assert case.desk.chrome.straighten_button.text() == "Straighten"
    assert case.chosen() == box
    case.window.window.use_language("ja")
    hands.settle(case.window.qtbot, lambda: case.desk.windowTitle() == "壁の写真から")


def test_the_corner_and_the_photos_are_named_in_the_language_chosen_meanwhile(
    case: DeskCase,
) -> None:
    pasted = [Source("", case.path.read_bytes) for _ in range(2)]
    case.desk.take(pasted)
    hands.settle(case.window.qtbot, lambda: len(case.desk.sitting.photos) == 3)
    case.ready()
    case.window.window.use_language("en")
    hands.settle(case.window.qtbot, lambda: case.desk.windowTitle() == "From a wall photo")
    tabs = case.desk.chrome.tabs
    assert [tabs.tabText(i) for i in (1, 2)] == ["Photo 2", "Photo 3"]
    assert tabs.currentIndex() == 1
    assert i18n.text("wall.corner.top-left", "en") in case.corners.accessibleName()
    case.window.window.use_language("ja")
    hands.settle(case.window.qtbot, lambda: case.desk.windowTitle() == "壁の写真から")


def test_it_waits_until_all_that_was_asked_for_is_done(case: DeskCase) -> None:
    go_on = threading.Event()

    def slowly() -> bytes:
        go_on.wait(10)
        return case.path.read_bytes()

    case.desk.take([Source("", slowly)])
    case.desk.take([Source("", case.path.read_bytes)])
    hands.settle(case.window.qtbot, lambda: len(case.desk.sitting.photos) == 2)
    assert case.desk.chrome.progress.isVisible()
    assert not case.corners.isEnabled()
    go_on.set()
    hands.settle(case.window.qtbot, lambda: len(case.desk.sitting.photos) == 3)
    case.ready()
    assert case.corners.isEnabled()


def test_the_document_may_be_closed_while_a_photo_is_straightened(case: DeskCase) -> None:
    case.key(Key.Key_Return)
    assert case.desk.chrome.progress.isVisible()
    desk = case.desk
    assert case.window.window.close()
    assert not desk.isVisible()


def test_the_wheel_moves_and_with_ctrl_zooms_where_the_pointer_is(case: DeskCase) -> None:
    case.straighten()
    at = case.middle(case.box(0))
    before, place = case.notes.zoom, case.notes.to_photo(QPointF(at))
    hands.wheel(case.notes, at, 240, hands.CTRL)
    assert case.notes.zoom > before
    assert case.notes.to_photo(QPointF(at)) == pytest.approx(place, abs=1)
    corner = case.notes.to_view((0, 0))
    hands.wheel(case.notes, at, -120)
    assert case.notes.to_view((0, 0)).y() < corner.y()
    case.key(Key.Key_0, hands.CTRL)
    assert case.notes.zoom == pytest.approx(before)


def test_a_large_photo_dropped_on_the_map_offers_the_desk(qtbot: Any, tmp_path: Path) -> None:
    opened = small_map(qtbot, tmp_path)
    shot = wall(4, 8)
    path = tmp_path / "wall.jpg"
    path.write_bytes(jpeg(shot.photo))
    canvas = opened.bench.canvas
    assert pictures.drop(canvas.viewport(), pictures.files(path))
    hands.settle(qtbot, lambda: opened.window.notices.words == i18n.text("arrivals.photo"))
    assert len(opened.session.records.group(Picture)) == 1
    hands.click(child(opened.window.notices, QPushButton, i18n.text("arrivals.cut-up")))
    assert not opened.session.records.group(Picture), "its notes become cards instead"
    desk = opened.bench.findChild(WallDesk)
    assert isinstance(desk, WallDesk)
    hands.settle(qtbot, lambda: len(desk.sitting.photos) == 1)
    opened.window.close()
