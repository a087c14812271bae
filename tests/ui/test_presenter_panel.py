"""The presenter's panel: steps and what comes next, the countdown by a clock of the test's own, the
notes, the parking lot, the vote."""

from __future__ import annotations

import io
import sys
import wave
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QToolButton

from journeymap_app import i18n
from journeymap_app.model import edits
from journeymap_app.model.records import Card, Lane, Stage
from journeymap_app.options import Options
from journeymap_app.ui.fields.tally import Tally
from journeymap_app.ui.presentation import chime, presentation
from journeymap_app.ui.presentation.countdown import Countdown, Stopwatch, shown, spent
from journeymap_app.ui.presentation.panel import PresenterPanel
from journeymap_app.ui.presentation.steps import WHOLE
from tests import hands
from tests.ui.test_presentation import Room, begin
from tests.ui.window_case import WindowCase, child, labels, small_map

Key = Qt.Key


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def room(qtbot: Any, tmp_path: Path) -> Room:
    made = begin(small_map(qtbot, tmp_path))
    hands.key(made.show.window, Key.Key_F5, hands.CTRL)
    panel(made).resize(1040, 760)
    front(made)
    return made


def panel(room: Room) -> PresenterPanel:
    assert room.show.panel is not None
    return room.show.panel


def front(room: Room) -> None:
    """The keyboard on the panel."""
    panel(room).activateWindow()
    room.case.qtbot.waitUntil(lambda: panel(room).isActiveWindow())
    hands.flush()


def press(room: Room, key: str) -> None:
    hands.click(child(panel(room), QPushButton, i18n.text(key)))


# The window


def test_it_opens_on_request_beside_the_map_and_goes_alone(room: Room) -> None:
    assert panel(room).isVisible()
    assert room.case.window.commands["action.show.panel"].isChecked()
    panel(room).close()
    assert room.show.panel is None
    assert not room.over
    assert not room.case.window.commands["action.show.panel"].isChecked()
    room.show.end()


def test_it_goes_with_the_presentation(room: Room) -> None:
    press(room, "presentation.leave")
    assert room.over
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, PresenterPanel)]


@pytest.mark.parametrize("width", [372, 1040])
def test_nothing_is_cut_off_wide_or_narrow(room: Room, width: int) -> None:
    made = panel(room)
    made.resize(width, 700)
    hands.flush()
    content = made.steps.parentWidget()
    assert content is not None
    for section in (made.steps, made.time, made.notes, made.parking, made.votes):
        right = section.mapTo(made, section.rect().topRight()).x()
        assert right <= made.width()
        for found in section.findChildren(QPushButton):
            if found.isVisible():
                assert found.mapTo(section, found.rect().topRight()).x() <= section.width()


# Steps


def test_it_tells_where_one_is_and_what_comes(room: Room) -> None:
    steps = panel(room).steps
    assert steps.now.text() == i18n.text("presentation.whole")
    assert steps.after.text() == i18n.text("presentation.next", title="認知")
    assert not steps.back.isEnabled()
    press(room, "presentation.forward")
    assert steps.now.text() == "認知"
    assert steps.place.text() == i18n.text("presentation.place", at=2, all=4)
    press(room, "presentation.previous")
    assert room.named() == i18n.text("presentation.whole")
    room.show.do("last")
    assert steps.after.text() == i18n.text("presentation.end-reached")
    assert not steps.on.isEnabled()


def test_the_preview_shows_the_next_step(room: Room) -> None:
    preview = panel(room).steps.preview
    room.show.do("first")
    first = preview.grab().toImage()
    room.show.do("next")
    second = preview.grab().toImage()
    assert first != second
    room.show.do("previous")
    assert preview.grab().toImage() == first
    colors = {first.pixel(x, y) for x in range(0, first.width(), 3) for y in range(0, 162, 3)}
    assert len(colors) > 20


@pytest.mark.parametrize("key", [Key.Key_PageDown, Key.Key_Right])
def test_keys_on_the_panel_steer_too(room: Room, key: Any) -> None:
    panel(room).setFocus()
    hands.key(panel(room), key)
    assert room.named() == "認知"
    hands.key(panel(room), "b")
    assert room.show.curtain == "black"
    front(room)
    assert panel(room).steps.curtains["black"].isChecked()
    hands.key(panel(room), Key.Key_Escape)
    assert room.show.curtain == ""
    hands.key(panel(room), Key.Key_Escape)
    assert not room.over


def test_the_curtain_by_button(room: Room) -> None:
    press(room, "presentation.white")
    assert room.show.curtain == "white"
    press(room, "presentation.white")
    assert room.show.curtain == ""
    assert not panel(room).steps.curtains["white"].isChecked()


def test_lanes_by_button(room: Room) -> None:
    press(room, "presentation.lanes")
    assert room.show.way == "lanes"
    assert panel(room).steps.after.text() == i18n.text("presentation.next", title="行動")


def test_journeys_can_be_changed_where_there_are_several(room: Room) -> None:
    journeys = panel(room).steps.journeys
    assert not journeys.isVisible()
    copy = edits.duplicate_journey(room.case.project, room.case.journey.id, "理想の旅")
    hands.flush()
    assert journeys.isVisible()
    journeys.setFocus()
    hands.key(journeys, Key.Key_Down)
    assert room.case.journey.id == copy.id
    assert room.named() == i18n.text("presentation.whole")


# Time


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (600, "10:00"),
        (599.4, "10:00"),
        (0.2, "0:01"),
        (0, "0:00"),
        (-0.4, "0:00"),
        (-75.9, "+1:15"),
    ],
)
def test_the_time_in_words(seconds: float, said: str) -> None:
    assert shown(seconds) == said


def test_what_is_spent_in_words() -> None:
    assert [spent(s) for s in (0, 61, 3600 + 125)] == ["0:00", "1:01", "1:02:05"]


def test_the_countdown_runs_pauses_goes_on_and_is_over_once(qtbot: Any) -> None:
    clock, over = Clock(), []
    countdown = Countdown(clock)
    countdown.over.connect(lambda: over.append(clock.now))
    countdown.set(1)
    countdown.start()
    clock.now += 20
    assert countdown.left == 40
    countdown.pause()
    clock.now += 500
    countdown.tick()
    assert countdown.left == 40
    assert not countdown.running
    countdown.start()
    clock.now += 40
    countdown.tick()
    countdown.tick()
    assert len(over) == 1
    assert countdown.left == 0
    clock.now += 5
    assert shown(countdown.left) == "+0:05"
    countdown.reset()
    assert countdown.left == 60
    assert not countdown.begun


def test_more_minutes_for_a_countdown_that_runs(qtbot: Any) -> None:
    clock, over = Clock(), []
    countdown = Countdown(clock)
    countdown.over.connect(lambda: over.append(1))
    countdown.set(1)
    countdown.start()
    clock.now += 61
    countdown.tick()
    countdown.set(2)
    assert countdown.left == 59
    clock.now += 59
    countdown.tick()
    assert len(over) == 2
    countdown.set(0)
    assert countdown.minutes == 1


def test_a_stopwatch_does_not_count_its_pauses() -> None:
    clock = Clock()
    watch = Stopwatch(clock)
    watch.start()
    clock.now += 3
    watch.pause()
    clock.now += 9
    watch.start()
    clock.now += 1
    assert watch.seconds == 4


@pytest.fixture
def timed(room: Room, monkeypatch: pytest.MonkeyPatch) -> tuple[Room, Clock, list[int]]:
    """The panel with a clock of the test's, and the times it chimed."""
    clock: Clock = Clock()
    chimed: list[int] = []
    room.show.countdown._watch._clock = clock
    monkeypatch.setattr(presentation, "chime", lambda: chimed.append(1))
    return room, clock, chimed


def test_the_countdown_by_its_buttons(timed: tuple[Room, Clock, list[int]]) -> None:
    room, clock, chimed = timed
    time = panel(room).time
    minutes = child(panel(room), Tally, i18n.text("presentation.minutes"))
    assert (minutes.value, time.left.text()) == (10, "10:00")
    minutes.value = 2
    assert time.left.text() == "2:00"
    press(room, "presentation.start-time")
    clock.now += 65
    room.show.countdown.tick()
    assert time.left.text() == "0:55"
    assert time.left.property("state") == "warn"
    press(room, "presentation.pause-time")
    assert time.go.text() == i18n.text("presentation.go-on-time")
    press(room, "presentation.go-on-time")
    clock.now += 56
    room.show.countdown.tick()
    assert time.left.text() == "+0:01"
    assert chimed == [1]
    assert time.left.property("state") == "bad"
    assert i18n.text("presentation.over") in labels(panel(room))
    press(room, "presentation.reset-time")
    assert time.left.text() == "2:00"
    assert i18n.text("presentation.over") not in labels(panel(room))


def test_minutes_can_be_typed_while_the_time_runs(timed: tuple[Room, Clock, list[int]]) -> None:
    """The clock's ticks leave what is typed alone, and half a number sets no time."""
    room, clock, chimed = timed
    minutes = child(panel(room), Tally, i18n.text("presentation.minutes"))
    press(room, "presentation.start-time")
    clock.now += 5 * 60
    minutes.setFocus()
    hands.key(panel(room), Key.Key_A, hands.CTRL)
    for digit in "25":
        hands.type_text(panel(room), digit)
        room.show.countdown.tick()
    assert chimed == []
    hands.key(panel(room), Key.Key_Return)
    assert room.show.countdown.minutes == 25
    assert panel(room).time.left.text() == "20:00"
    assert room.show.step == WHOLE, "Enter was for the minutes"


def test_without_sound_it_is_seen_all_the_same(timed: tuple[Room, Clock, list[int]]) -> None:
    room, clock, chimed = timed
    hands.click(child(panel(room), QCheckBox, i18n.text("presentation.sound")), (10, 10))
    assert Options().get("chime") is False
    room.show.countdown.start()
    clock.now += 601
    room.show.countdown.tick()
    assert chimed == []
    assert panel(room).time.said.isVisible()


def test_a_time_that_is_over_is_told_without_the_panel_too(
    timed: tuple[Room, Clock, list[int]],
) -> None:
    room, clock, chimed = timed
    room.show.countdown.start()
    panel(room).close()
    clock.now += 600
    room.show.countdown.tick()
    assert chimed == [1]
    assert room.case.window.notices.words == i18n.text("presentation.over")
    assert room.case.window.notices.window() is room.show.window


def test_the_room_sees_the_time_where_it_is_to(timed: tuple[Room, Clock, list[int]]) -> None:
    room, clock, _ = timed
    sign = room.show.window.time
    room.show.countdown.start()
    assert not sign.isVisible()
    box = child(panel(room), QCheckBox, i18n.text("presentation.time-for-all"))
    hands.click(box, (10, 10))
    assert (sign.isVisible(), sign.text()) == (True, "10:00")
    clock.now += 60
    room.show.countdown.tick()
    assert sign.text() == "9:00"
    room.show.countdown.reset()
    assert not sign.isVisible()


def test_the_chime_is_a_sound_of_its_own() -> None:
    with wave.open(io.BytesIO(chime.sound())) as file:
        assert file.getframerate() * 1.4 == pytest.approx(file.getnframes(), rel=0.01)
        frames = memoryview(file.readframes(file.getnframes())).cast("h")
    assert 5_000 < max(frames) < 32_767
    assert abs(frames[-1]) < 3_000


def test_where_nothing_plays_it_beeps(monkeypatch: pytest.MonkeyPatch, qtbot: Any) -> None:
    beeped: list[int] = []
    monkeypatch.setattr(chime.shutil, "which", lambda _name: None)
    monkeypatch.setattr(chime.sys, "platform", "linux")
    monkeypatch.setattr(QApplication, "beep", lambda: beeped.append(1))
    chime.chime()
    assert beeped == [1]


def test_where_windows_has_no_sound_device_it_beeps(
    monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    beeped: list[int] = []

    def play(_file: str, _how: int) -> None:
        raise RuntimeError("Failed to play sound")

    of_windows = SimpleNamespace(PlaySound=play, SND_FILENAME=0x20000, SND_ASYNC=1)
    monkeypatch.setitem(sys.modules, "winsound", of_windows)
    monkeypatch.setattr(chime.sys, "platform", "win32")
    monkeypatch.setattr(QApplication, "beep", lambda: beeped.append(1))
    chime.chime()
    assert beeped == [1]


# Notes


def test_the_notes_of_the_stage_are_read_and_written(room: Room) -> None:
    assert i18n.text("presentation.no-stage") in labels(panel(room))
    room.show.do("next")
    front(room)
    stage = room.case.session.records.group(Stage, room.case.journey.id)[0]
    form = panel(room).notes.form
    assert form is not None
    note = form.editors["note"]
    note.setFocus()
    hands.type_text(panel(room), "ここで体験談")
    assert room.case.session.records.the(Stage, stage.id).note == "ここで体験談"
    assert [s.name for s in room.case.project.done] == ["edit.change-stages"]
    hands.key(panel(room), Key.Key_Z, hands.CTRL)
    assert room.case.session.records.the(Stage, stage.id).note == ""
    assert note.value == ""


def test_typing_a_note_is_no_steering(room: Room) -> None:
    room.show.do("next")
    front(room)
    form = panel(room).notes.form
    assert form is not None
    form.editors["note"].setFocus()
    hands.type_text(panel(room), "bw s.")
    assert room.show.curtain == ""
    assert room.named() == "認知"
    room.show.do("next")
    assert panel(room).notes.form is not form
    assert panel(room).notes.form is not None


def test_on_the_whole_map_the_notes_are_those_of_what_is_worked_on(room: Room) -> None:
    room.case.select(room.case.card("比べる").id)
    assert "検討" in labels(panel(room).notes)
    assert panel(room).notes.form is not None


# The parking lot


def lines(room: Room) -> list[str]:
    """What the panel shows, which is what the record has."""
    made = [row.findChild(QLabel) for row in panel(room).parking.rows]
    shown_lines = [label.text() for label in made if label is not None]
    assert tuple(shown_lines) == edits.parked(room.case.journey)
    return shown_lines


def test_lines_are_parked_deleted_and_undone(room: Room) -> None:
    parking = panel(room).parking
    parking.line.setFocus()
    hands.type_text(panel(room), "価格\n予算 b.\n")
    assert lines(room) == ["価格", "予算 b."]
    assert parking.line.text() == ""
    hands.click(child(panel(room), QToolButton, i18n.text("presentation.unpark", text="価格")))
    assert lines(room) == ["予算 b."]
    hands.key(panel(room), Key.Key_Z, hands.CTRL)
    assert lines(room) == ["価格", "予算 b."]
    hands.key(panel(room), Key.Key_Z, hands.CTRL)
    hands.key(panel(room), Key.Key_Z, hands.CTRL)
    assert lines(room) == []
    hands.key(panel(room), Key.Key_Z, hands.CTRL | hands.SHIFT)
    assert lines(room) == ["価格"]


def test_parking_a_line_is_no_steering(room: Room) -> None:
    panel(room).parking.line.setFocus()
    hands.type_text(panel(room), "価格\n")
    assert lines(room) == ["価格"]
    assert room.show.step == WHOLE


def test_a_full_parking_lot_says_so_and_keeps_the_words(room: Room) -> None:
    edits.change(room.case.project, room.case.journey.id, parking_lot="あ" * 9_998)
    parking = panel(room).parking
    parking.line.setFocus()
    hands.type_text(panel(room), "まだある\n")
    assert parking.line.text() == "まだある"
    assert i18n.text("presentation.parking-full") in labels(panel(room))
    hands.type_text(panel(room), "x")
    assert i18n.text("presentation.parking-full") not in labels(panel(room))


def offers(room: Room, text: str) -> Any:
    hands.flush()
    name = i18n.text("presentation.make-card", text=text)
    menu = child(panel(room), QToolButton, name).menu()
    menu.aboutToShow.emit()
    return menu


def test_a_parked_line_becomes_a_card_of_the_stage_that_is_shown(room: Room) -> None:
    edits.park(room.case.project, room.case.journey.id, "送料の説明")
    room.show.do("last")
    menu = offers(room, "送料の説明")
    assert [a.text() for a in menu.actions()] == ["行動", "課題"]
    menu.actions()[1].trigger()
    hands.flush()
    card = room.case.card("送料の説明")
    stage = room.case.session.records.the(Stage, card.stage_id)
    lane = room.case.session.records.the(Lane, card.lane_id)
    assert (stage.title, lane.title) == ("購入", "課題")
    assert room.case.session.selection == (card.id,)
    assert lines(room) == []
    room.case.session.undo()
    assert lines(room) == ["送料の説明"]
    assert card.id not in room.case.session.records


def test_a_parked_line_goes_under_any_stage_of_the_lane_or_of_the_map(room: Room) -> None:
    edits.park(room.case.project, room.case.journey.id, "x")
    whole = offers(room, "x")
    assert [a.text() for a in whole.actions()] == ["認知", "検討", "購入"]
    assert [a.text() for a in whole.actions()[1].menu().actions()] == ["行動", "課題"]
    room.show.do("lanes")
    room.show.do("next")
    assert [a.text() for a in offers(room, "x").actions()] == ["認知", "検討", "購入"]
    room.show.do("next")  # the emotion lane takes no cards
    (nothing,) = offers(room, "x").actions()
    assert not nothing.isEnabled()


def test_the_cells_are_offered_as_often_as_the_menu_is_opened(room: Room) -> None:
    edits.park(room.case.project, room.case.journey.id, "x")
    for _ in range(3):
        whole = offers(room, "x")
        assert [a.text() for a in whole.actions()] == ["認知", "検討", "購入"]
        under = [[i.text() for i in a.menu().actions()] for a in whole.actions()]
        assert under == [["行動", "課題"]] * 3
    whole.actions()[2].menu().actions()[0].trigger()
    hands.flush()
    assert [s.name for s in room.case.project.done] == ["edit.park", "edit.card-from-parked"]


# The vote


def test_the_vote_from_the_panel(room: Room) -> None:
    press(room, "action.vote.mode")
    assert room.case.session.voting.on
    child(panel(room), Tally, i18n.text("vote.people")).value = 4
    assert room.case.session.voting.limit == 12
    card = room.case.card("比べる")
    room.case.session.voting.give(card.id, 3)
    assert i18n.text("vote.left", limit=12, count=3, left=9) in labels(panel(room))
    press(room, "vote.end")
    assert not room.case.session.voting.on


def test_the_cards_with_most_votes_come_first_and_are_shown_by_a_click(room: Room) -> None:
    give = room.case.session.voting.give
    for text, count in (("比べる", 2), ("送料が高い", 5), ("検索する", 2)):
        give(room.case.card(text).id, count)
    told = [top.text() for top in panel(room).votes.top if isinstance(top, QPushButton)]
    assert [t.split("：")[0] for t in told] == ["5票", "2票", "2票"]
    assert "送料が高い" in told[0]
    hands.flush()
    hands.click(panel(room).votes.top[0])
    assert room.named() == "購入"
    assert room.case.session.selection == (room.case.card("送料が高い").id,)


def test_reset_from_the_panel(room: Room) -> None:
    room.case.session.voting.give(room.case.card("比べる").id, 2)
    press(room, "action.vote.clear")
    assert not any(c.votes for c in room.case.session.records.group(Card))
    assert i18n.text("vote.nothing") in labels(panel(room))
    assert not panel(room).votes.clear.isEnabled()
    room.case.session.undo()
    assert i18n.text("vote.nothing") not in labels(panel(room))


def test_a_case_without_presentation_has_no_panel(qtbot: Any, tmp_path: Path) -> None:
    case: WindowCase = small_map(qtbot, tmp_path)
    assert not case.window.commands["action.show.panel"].isEnabled()
