"""The whole map by keyboard, with real keys: walking, moving, changing, deleting, menus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from journeymap_app.model import edits
from journeymap_app.model.records import Card, Moment
from journeymap_app.ui.canvas.walking import Place
from journeymap_app.ui.help import Shortcuts
from tests import hands
from tests.ui.canvas_case import CanvasCase, open_case
from tests.ui.window_case import WindowCase, small_map

Key = Qt.Key
ALT, CTRL, SHIFT = Qt.KeyboardModifier.AltModifier, hands.CTRL, hands.SHIFT


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> Iterator[CanvasCase]:
    opened = open_case(qtbot, tmp_path)
    yield opened
    opened.session.close()


@pytest.fixture
def window(qtbot: Any, tmp_path: Path) -> WindowCase:
    opened = small_map(qtbot, tmp_path)
    opened.bench.canvas.setFocus()
    hands.flush()
    return opened


def press(case: CanvasCase, *names: str, keys: Any = hands.NONE) -> None:
    for name in names:
        case.key(getattr(Key, f"Key_{name}"), keys=keys)


def selected(case: CanvasCase) -> str:
    """The one selected record's words, or its kind where it has none."""
    (record_id,) = case.session.selection
    record = case.session.records.find(record_id)
    assert record is not None
    words = getattr(record, "title", "") or getattr(record, "text", "")
    return str(words or record.kind_key)


# Walking


def test_the_whole_map_is_walked(case: CanvasCase) -> None:
    case.click(case.on(case.card("広告を見る")))
    press(case, "Up")
    assert selected(case) == "認知"
    press(case, "Right", "Right", "Right")
    assert selected(case) == "購入", "there is nothing further"
    press(case, "Up")
    assert selected(case) == "試しの旅"
    press(case, "Up")
    assert selected(case) == "試しの旅"
    press(case, "Down", "Down", "Left")
    assert selected(case) == "行動", "left of the first column are the lanes' labels"
    press(case, "Down", "Down", "Down")
    assert selected(case) == "課題"
    press(case, "Right")
    assert not case.session.selection
    assert case.view.cursor_place == Place(2, 0)


def test_points_and_moments_are_walked_in_time(case: CanvasCase) -> None:
    moment = edits.add_moment(case.session.project, case.stages()[1].id, "decision", 0.9)
    first, second, third = case.points()
    case.session.select(case.lanes()[1].id)
    seen: list[str] = []
    for _ in range(5):
        press(case, "Right")
        seen += case.session.selection
    assert seen == [first.curve_id, first.id, second.id, moment.id, third.id], "the curve first"
    press(case, "Left", "Down")
    assert case.view.cursor_place == Place(2, 1)


def test_passages_are_between_headers_and_lanes(case: CanvasCase) -> None:
    passage = edits.set_transition(case.session.project, case.stages()[0].id, share=40)
    case.session.select(case.stages()[0].id)
    press(case, "Down")
    assert case.session.selection == (passage.id,)
    press(case, "Down")
    assert case.chosen() != []


def test_tab_brings_the_keyboard_to_a_place_that_is_seen(case: CanvasCase) -> None:
    case.view.clearFocus()
    case.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert case.chosen() == ["広告を見る"]
    press(case, "Escape")
    assert not case.session.selection
    assert case.view.attention.marks(case.view.board), "it is seen where the keyboard is"
    case.view.clearFocus()
    assert not case.view.attention.marks(case.view.board)


def test_walking_shows_what_it_comes_to(case: CanvasCase) -> None:
    case.view.set_zoom(3.0)
    case.view.reveal(case.card("広告を見る").id)
    case.click(case.on(case.card("広告を見る")))
    press(case, "Up", "Right", "Right")
    shown = case.view.to_viewport(case.box(case.stages()[2]))
    assert case.view.viewport().rect().contains(shown.center().toPoint())


def test_shift_selects_more_cards_and_gives_them_up(case: CanvasCase) -> None:
    case.click(case.on(case.card("広告を見る")))
    press(case, "Down", "Down", keys=SHIFT)
    assert case.chosen() == ["広告を見る", "友人に聞く", "検索する"]
    press(case, "Up", keys=SHIFT)
    assert case.chosen() == ["広告を見る", "友人に聞く"]
    press(case, "Right", keys=ALT)
    assert case.words()["行動", "検討"] == ["広告を見る", "友人に聞く", "比べる"]
    assert len(case.session.project.done) == 1
    case.undo()
    assert case.words()["行動", "認知"] == ["広告を見る", "友人に聞く", "検索する"]


# Moving


def test_alt_and_arrows_move_a_card(case: CanvasCase) -> None:
    before = case.state()
    case.click(case.on(case.card("友人に聞く")))
    press(case, "Up", keys=ALT)
    assert case.words()["行動", "認知"] == ["友人に聞く", "広告を見る", "検索する"]
    press(case, "Up", keys=ALT)
    assert len(case.session.project.done) == 1, "it is at the top already"
    press(case, "Down", "Down", keys=ALT)
    assert case.words()["行動", "認知"] == ["広告を見る", "検索する", "友人に聞く"]
    press(case, "Right", "Right", "Right", keys=ALT)
    assert case.words()["行動", "購入"] == ["友人に聞く"]
    assert case.chosen() == ["友人に聞く"]
    assert len(case.session.project.done) == 5
    for _ in range(5):
        case.undo()
    assert case.state() == before


def test_alt_shift_takes_a_card_to_another_lane(case: CanvasCase) -> None:
    before = case.state()
    case.click(case.on(case.card("比べる")))
    press(case, "Down", keys=ALT | SHIFT)
    assert case.words()["課題", "検討"] == ["比べる"], "the curve takes no cards"
    press(case, "Down", keys=ALT | SHIFT)
    assert len(case.session.project.done) == 1
    case.undo()
    assert case.state() == before


def test_alt_and_arrows_reorder_stages_and_lanes(case: CanvasCase) -> None:
    before = case.state()
    case.session.select(case.stages()[0].id)
    press(case, "Right", "Right", "Right", keys=ALT)
    assert [s.title for s in case.stages()] == ["検討", "購入", "認知"]
    press(case, "Left", keys=ALT)
    assert [s.title for s in case.stages()] == ["検討", "認知", "購入"]
    case.session.select(case.lanes()[2].id)
    press(case, "Up", "Up", "Up", keys=ALT)
    assert [r.title for r in case.lanes()] == ["課題", "行動", "感情"]
    press(case, "Down", keys=ALT)
    assert [r.title for r in case.lanes()] == ["行動", "課題", "感情"]
    assert len(case.session.project.done) == 6
    for _ in range(6):
        case.undo()
    assert case.state() == before


def test_a_lane_moves_past_the_next_one_that_is_shown(case: CanvasCase) -> None:
    edits.change(case.session.project, case.lanes()[1].id, "edit.change-lanes", hidden=True)
    case.session.select(case.lanes()[0].id)
    press(case, "Down", keys=ALT)
    assert [r.title for r in case.lanes() if not r.hidden] == ["課題", "行動"]
    case.undo()
    assert [r.title for r in case.lanes() if not r.hidden] == ["行動", "課題"]


def test_points_and_moments_move_in_time(case: CanvasCase) -> None:
    moment = edits.add_moment(case.session.project, case.stages()[0].id, "decision", 0.98)
    before = case.state()
    case.session.select(moment.id)
    press(case, "Right", keys=ALT)
    moved = case.session.records.the(Moment, moment.id)
    assert (moved.stage_id, moved.at) == (case.stages()[1].id, 0.03), "into the next stage"
    case.undo()
    case.session.select(case.points()[0].id)
    press(case, "Left", keys=ALT)
    assert case.points()[0].at == 0.45
    case.undo()
    assert case.state() == before


# Values


def test_shift_raises_and_lowers_a_point(case: CanvasCase) -> None:
    before = case.state()
    case.session.select(case.points()[0].id)
    press(case, "Up", keys=SHIFT)
    assert case.points()[0].net == 2.5
    press(case, "Down", "Down", keys=SHIFT)
    assert case.points()[0].net == 1.5
    assert len(case.session.project.done) == 3
    for _ in range(3):
        case.undo()
    assert case.state() == before
    for _ in range(12):
        press(case, "Up", keys=SHIFT)
    assert case.points()[0].net == 5
    assert len(case.session.project.done) == 6, "at the end of the scale nothing more is done"


def test_where_the_sides_are_apart_each_has_its_keys(case: CanvasCase) -> None:
    journey = case.session.journey
    assert journey is not None
    edits.change(case.session.project, journey.id, "edit.change-journeys", emotion_view="apart")
    case.session.select(case.points()[1].id)
    press(case, "Up", keys=SHIFT)
    press(case, "Down", keys=SHIFT | CTRL)
    point = case.points()[1]
    assert (point.positive, point.negative) == (1.5, 1.5)
    case.undo()
    case.undo()
    point = case.points()[1]
    assert (point.positive, point.negative) == (1, 1)


# Words, deleting, menus


def test_enter_edits_what_is_not_a_card(case: CanvasCase) -> None:
    case.session.select(case.stages()[0].id)
    press(case, "Return")
    hands.type_text(case.view, "abc\n")
    assert case.stages()[0].title == "abc"
    press(case, "Down", "Left", "Return")
    hands.type_text(case.view, "def\n")
    assert case.lanes()[0].title == "def"
    case.session.select(case.points()[0].id)
    press(case, "Return")
    hands.type_text(case.view, "note\n")
    assert case.points()[0].note == "note"
    for _ in range(3):
        case.undo()
    assert case.stages()[0].title == "認知"
    assert case.points()[0].note == ""


def test_shift_f10_asks_for_the_menu_where_the_keyboard_is(case: CanvasCase) -> None:
    asked: list[Any] = []
    case.view.menu_wanted.connect(lambda ids, place: asked.append((ids, place)))
    case.click(case.on(case.card("広告を見る")))
    press(case, "Up", "Right")
    press(case, "F10", keys=SHIFT)
    ((ids, place),) = asked
    assert ids == (case.stages()[1].id,)
    box = case.view.to_viewport(case.box(case.stages()[1])).toAlignedRect()
    assert box.adjusted(-1, -1, 1, 1).contains(case.view.viewport().mapFromGlobal(place))


def test_f2_and_delete_in_the_window(window: WindowCase) -> None:
    canvas = window.bench.canvas
    window.select(window.card("広告を見る").id)
    hands.key(canvas, Key.Key_Up)
    hands.key(canvas, Key.Key_F2)
    hands.type_text(canvas, "abc\n")
    assert window.stages()[0] == "abc"
    window.undo()
    assert window.stages()[0] == "認知"
    hands.key(canvas, Key.Key_Down)
    hands.key(canvas, Key.Key_Delete)
    assert "広告を見る" not in [c.text for c in window.session.records.group(Card)]
    assert canvas.cursor_place == Place(0, 0), "the keyboard stays in the cell"
    assert canvas.pencil.cursor_marks(canvas.board), "and is seen there"
    window.undo()
    assert "広告を見る" in [c.text for c in window.session.records.group(Card)]


def test_the_help_page_lists_the_keys_of_the_map(window: WindowCase) -> None:
    page = Shortcuts(window.window)
    words = [label.text() for label in page.findChildren(QLabel)]
    page.close()
    assert "Alt + Shift + ↑ ↓" in words
    assert "Shift + 矢印キー" in words
    assert "感情点を半段階ずつ上げ下げする" in words
    assert "感情点をダブルクリック" in words
    assert not [text for text in words if "shortcuts." in text]


def test_the_menu_of_a_point_by_keyboard(window: WindowCase, qtbot: Any) -> None:
    canvas = window.bench.canvas
    window.select(window.card("比べる").id)
    hands.key(canvas, Key.Key_Down)
    hands.key(canvas, Key.Key_F10, SHIFT)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert next(a.objectName() for a in menu.actions() if a.objectName()) == "action.edit.text"
    menu.close()
    hands.flush()
