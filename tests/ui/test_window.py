"""The window: menus, tabs, status, notices, panels, and what a file on disk says of it all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton

from journeymap_app import i18n
from journeymap_app.model import edits
from journeymap_app.model.document import Document
from journeymap_app.model.records import Card, Curve, EmotionPoint, Journey, Moment, Stage
from journeymap_app.options import Options
from journeymap_app.ui.action_set import command
from journeymap_app.ui.actions import ACTIONS
from journeymap_app.ui.help import Shortcuts, keys_of, licence_texts
from journeymap_app.ui.look import look
from journeymap_app.ui.menus import CONTEXT, MENU_BAR, Menu
from tests import hands
from tests.ui.window_case import WindowCase, child, choose, labels, open_menu, small_map

Key = Qt.Key


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> WindowCase:
    return small_map(qtbot, tmp_path)


# the tables ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ACTIONS.values(), ids=lambda a: a.id)
def test_every_action_has_a_command_and_its_words(action: Any) -> None:
    assert callable(command(action))
    for language in i18n.LANGUAGES:
        assert i18n.text(action.text_key, language)


def test_no_two_actions_share_a_shortcut() -> None:
    keys = [k for action in ACTIONS.values() for k in action.shortcut]
    assert sorted(keys) == sorted(set(keys))


def entries(menu: Menu | tuple[str | Menu, ...]) -> list[str]:
    found = []
    for entry in menu.entries if isinstance(menu, Menu) else menu:
        found += entries(entry) if isinstance(entry, Menu) else [entry] if entry else []
    return found


def test_every_action_stands_in_a_menu() -> None:
    in_menus = {entry for menu in MENU_BAR for entry in entries(menu)}
    assert in_menus == set(ACTIONS)
    assert {e for menu in CONTEXT.values() for e in entries(menu)} <= set(ACTIONS)


def test_the_whole_map_is_in_view_at_first(case: WindowCase) -> None:
    canvas = case.bench.canvas
    width, height = canvas.viewport().width(), canvas.viewport().height()
    across = canvas.board.drawing.width * canvas.zoom / width
    down = canvas.board.drawing.height * canvas.zoom / height
    assert max(across, down) <= 1.01
    assert max(across, down) > 0.9 or canvas.zoom >= 1


# editing ------------------------------------------------------------------------------------------


def test_undo_names_the_edit(case: WindowCase) -> None:
    undo = case.window.commands["action.edit.undo"]
    assert not undo.isEnabled()
    card = case.card("比べる")
    stage = case.session.records.group(Stage, case.journey.id)[2]
    edits.move_cards(case.project, [card.id], card.lane_id, stage.id)
    assert undo.isEnabled()
    assert undo.text().strip() == "元に戻す：カードの移動"
    case.undo()
    assert case.card("比べる") == card
    assert not undo.isEnabled()
    assert case.window.commands["action.edit.redo"].text().strip() == "やり直す：カードの移動"
    hands.key(case.bench.canvas, Key.Key_Y, hands.CTRL)
    assert case.card("比べる").stage_id == stage.id


def test_delete_key_deletes_what_is_selected_on_the_map_only(case: WindowCase) -> None:
    card = case.card("比べる")
    case.select(card.id)
    hands.settle(case.qtbot, lambda: case.bench.inspector.parts)
    case.bench.inspector.parts[-1].editors["color"].setFocus()
    hands.key(case.window, Key.Key_Delete)
    assert card.id in case.session.records
    case.bench.canvas.setFocus()
    hands.key(case.window, Key.Key_Delete)
    assert card.id not in case.session.records
    case.undo()
    assert case.card("比べる").id == card.id


def test_a_deleted_stage_comes_back_from_the_notice(case: WindowCase) -> None:
    before = {r.id: r for r in case.session.records}
    stage = case.session.records.group(Stage, case.journey.id)[0]
    case.select(stage.id)
    case.run("action.edit.delete")
    assert case.stages() == ["検討", "購入"]
    assert case.window.notices.words == "「認知」を削除しました。"
    hands.click(child(case.window.notices, QPushButton, i18n.text("action.edit.undo")))
    assert {r.id: r for r in case.session.records} == before
    assert not case.window.notices.isVisible()


def test_several_kinds_go_in_one_step(case: WindowCase) -> None:
    before = {r.id: r for r in case.session.records}
    card, point = case.card("比べる"), case.session.records.group(EmotionPoint)[0]
    case.select(card.id, point.id)
    case.run("action.edit.delete")
    assert card.id not in case.session.records
    assert point.id not in case.session.records
    assert len(case.project.done) == 1
    case.undo()
    assert {r.id: r for r in case.session.records} == before


def test_select_all_in_the_cell(case: WindowCase) -> None:
    case.select(case.card("広告を見る").id)
    case.run("action.edit.select-cell")
    chosen = [case.session.records.the(Card, i).text for i in case.session.selection]
    assert chosen == ["広告を見る", "友人に聞く", "検索する"]


def test_the_insert_menu_by_mouse(case: WindowCase) -> None:
    case.select(case.session.records.group(Stage, case.journey.id)[0].id)
    menu = open_menu(case.qtbot, case.window, "挿入")
    choose(menu, i18n.text("action.insert.stage-after"))
    assert case.stages() == ["認知", i18n.text("new.stage"), "検討", "購入"]
    hands.key(case.window, Key.Key_Escape)
    case.undo()
    assert case.stages() == ["認知", "検討", "購入"]


@pytest.mark.parametrize("kind", ["competitor", "target"])
def test_a_new_curve_has_a_point_under_each_stage(case: WindowCase, kind: str) -> None:
    case.run(f"action.insert.curve.{kind}")
    curve = next(c for c in case.session.records.group(Curve, case.journey.id) if c.kind == kind)
    assert len(case.session.records.group(EmotionPoint, curve.id)) == 3
    assert case.session.selection == (curve.id,)
    case.undo()
    assert curve.id not in case.session.records


def test_lanes_and_moments(case: WindowCase) -> None:
    case.select(case.card("広告を見る").id)
    case.run("action.insert.lane.needs")
    assert case.lanes() == ["行動", "求める情報", "感情", "課題"]
    case.select(case.card("比べる").id)
    case.run("action.insert.moment.payment")
    (moment,) = case.session.records.group(Moment, case.journey.id)
    assert moment.stage_id == case.card("比べる").stage_id


def test_a_new_card_is_typed_at_once(case: WindowCase) -> None:
    case.select(case.card("広告を見る").id)
    hands.key(case.bench.canvas, Key.Key_Return, hands.CTRL)
    hands.type_text(case.window, "ちらしを見る")
    case.bench.inspector.parts[0].editors["text"].setFocus()
    hands.flush()
    card = case.card("ちらしを見る")
    cell = case.session.records.group(Card, card.lane_id, card.stage_id)
    texts = [c.text for c in cell]
    assert texts == ["広告を見る", "ちらしを見る", "友人に聞く", "検索する"]
    assert len(case.project.done) == 1
    assert case.window.commands["action.edit.undo"].isEnabled()
    assert i18n.text("status.pending") in labels(case.bench.status)
    case.qtbot.waitUntil(lambda: i18n.text("status.saved") in labels(case.bench.status))


# journeys -----------------------------------------------------------------------------------------


def tab_place(case: WindowCase, index: int) -> QPoint:
    place: QPoint = case.bench.tabs.tabRect(index).center()
    return place


def test_a_second_journey_and_the_tabs(case: WindowCase) -> None:
    first = case.journey
    case.run("action.map.to-be")
    assert [case.bench.tabs.tabText(i) for i in range(2)] == ["試しの旅", "試しの旅 — 理想"]
    assert case.journey.state == "to-be"
    assert case.stages() == ["認知", "検討", "購入"]
    hands.click(case.bench.tabs, tab_place(case, 0))
    assert case.journey == first


def test_a_copy_s_title_is_in_the_map_s_language_and_no_longer_than_titles_are(
    case: WindowCase,
) -> None:
    edits.change(case.project, case.journey.id, title="旅" * 200)
    i18n.use("en")
    case.run("action.map.to-be")
    assert len(case.journey.title) == 200
    assert case.journey.title.endswith("旅 — 理想")


def test_a_tab_is_renamed_where_it_stands(case: WindowCase) -> None:
    hands.double_click(case.bench.tabs, tab_place(case, 0))
    box = QApplication.focusWidget()
    assert isinstance(box, QLineEdit)
    hands.type_text(box, "朝の旅")
    hands.key(box, Key.Key_Return)
    assert case.journey.title == "朝の旅"
    assert case.bench.tabs.tabText(0) == "朝の旅"
    case.bench.canvas.setFocus()
    case.undo()
    assert case.journey.title == "試しの旅"
    case.bench.tabs.setFocus()
    hands.key(case.window, Key.Key_F2)
    hands.type_text(case.window, "x")
    hands.key(case.window, Key.Key_Escape)
    assert case.journey.title == "試しの旅"
    assert not case.project.done


def test_a_tab_is_dragged_to_another_place(case: WindowCase) -> None:
    case.run("action.map.to-be")
    tabs = case.bench.tabs
    end = tabs.tabRect(0).center() - QPoint(20, 0)
    hands.drag(tabs, tab_place(case, 1), end, steps=10)
    hands.settle(case.qtbot)
    titles = [j.title for j in case.session.records.group(Journey)]
    assert titles == ["試しの旅 — 理想", "試しの旅"]
    case.bench.canvas.setFocus()
    case.undo()
    hands.settle(case.qtbot)
    assert [tabs.tabText(i) for i in range(2)] == ["試しの旅", "試しの旅 — 理想"]


def test_a_journey_is_deleted_and_comes_back(case: WindowCase) -> None:
    assert not case.window.commands["action.map.delete"].isEnabled()
    case.run("action.map.to-be")
    case.run("action.map.delete")
    assert len(case.session.records.group(Journey)) == 1
    assert case.bench.tabs.count() == 1
    hands.click(child(case.window.notices, QPushButton, i18n.text("action.edit.undo")))
    assert case.bench.tabs.count() == 2


# the file -----------------------------------------------------------------------------------------


def test_it_says_what_is_saved(case: WindowCase) -> None:
    words = labels(case.bench.status)
    assert i18n.text("status.saved") in words
    assert "map.journeymap — 3ステージ・5枚" in words
    edits.change(case.project, case.card("比べる").id, text="くらべる")
    assert i18n.text("status.pending") in labels(case.bench.status)
    case.qtbot.waitUntil(lambda: i18n.text("status.saved") in labels(case.bench.status))


def test_ctrl_s_publishes_at_once(case: WindowCase) -> None:
    edits.change(case.project, case.card("比べる").id, text="くらべる")
    with case.qtbot.waitSignal(case.session.published, timeout=900):  # it needs no second
        hands.key(case.bench.canvas, Key.Key_S, hands.CTRL)
    hands.flush()
    assert i18n.text("status.saved") in labels(case.bench.status)
    assert case.session.document.path is not None
    with Document.open(case.session.document.path, read_only=True) as again:
        assert any(c.text == "くらべる" for c in again.project.records.group(Card))


def test_closing_keeps_everything(case: WindowCase, qtbot: Any) -> None:
    path = case.session.document.path
    edits.change(case.project, case.card("比べる").id, text="くらべる")
    case.window.close()
    assert path is not None
    with Document.open(path, read_only=True) as again:
        assert any(c.text == "くらべる" for c in again.project.records.group(Card))


def test_another_file_takes_the_place_of_the_first(case: WindowCase, tmp_path: Path) -> None:
    from journeymap_app.ui import opening
    from tests.ui.canvas_case import small_project

    edits.change(case.project, case.card("比べる").id, text="くらべる")
    first, other = case.session.document.path, tmp_path / "other.journeymap"
    Document.create(other, small_project()).close()
    assert opening.open_path(case.window, other)
    assert case.session.document.path == other
    assert first is not None
    with Document.open(first, read_only=True) as again:
        assert any(c.text == "くらべる" for c in again.project.records.group(Card))


# the view -----------------------------------------------------------------------------------------


def test_the_language_changes_in_place(case: WindowCase) -> None:
    zoom = case.bench.canvas.zoom
    case.select(case.card("比べる").id)
    case.run("action.view.language.en")
    hands.settle(case.qtbot, lambda: "All saved" in labels(case.bench.status))
    assert Options().get("language") == "en"
    assert case.window.menuBar().actions()[0].text() == "File"
    assert "Text" in labels(case.bench.inspector)
    assert case.bench.canvas.zoom == pytest.approx(zoom)
    assert case.session.selection == (case.card("比べる").id,)
    case.run("action.view.language.system")
    hands.settle(case.qtbot, lambda: i18n.text("status.saved") in labels(case.bench.status))
    assert i18n.current() == "ja"


def test_dark_and_light(case: WindowCase) -> None:
    case.run("action.view.appearance.dark")
    assert look().dark
    assert case.window.commands["action.view.appearance.dark"].isChecked()
    case.run("action.view.appearance.light")
    assert not look().dark
    case.run("action.view.appearance.system")


def test_panels_come_and_go(case: WindowCase) -> None:
    hands.key(case.bench.canvas, Key.Key_F9)
    assert not case.bench.inspector.isVisible()
    assert not case.window.commands["action.view.inspector"].isChecked()
    assert Options().get("inspector") is False
    hands.key(case.bench.canvas, Key.Key_F9)
    assert case.bench.inspector.isVisible()


def test_zoom_from_the_status_line(case: WindowCase) -> None:
    hands.key(case.bench.canvas, Key.Key_1, hands.CTRL)
    assert case.bench.canvas.zoom == pytest.approx(1.0)
    plus = child(case.bench.status, QToolButton, i18n.text("action.view.zoom-in"))
    hands.click(plus)
    assert case.bench.canvas.zoom == pytest.approx(1.25)
    assert child(case.bench.status, QToolButton, i18n.text("status.zoom", percent=125)).isVisible()


def test_f6_takes_the_keyboard_round_the_window(case: WindowCase) -> None:
    bench = case.bench
    parts = (bench.inspector, bench.tabs, bench.palette_panel, bench.canvas)
    bench.canvas.setFocus()
    for keys, order in ((hands.NONE, parts), (hands.SHIFT, (*parts[2::-1], bench.canvas))):
        for part in order:
            hands.key(case.window, Key.Key_F6, keys)
            focused = QApplication.focusWidget()
            assert focused is not None
            assert part is focused or part.isAncestorOf(focused)


def test_menus_open_by_alt_and_a_letter(case: WindowCase) -> None:
    hands.key(case.bench.canvas, Key.Key_V, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    case.qtbot.waitUntil(menu.isVisible)
    hands.key(menu, Key.Key_Escape)


def test_a_right_click_offers_what_fits(case: WindowCase) -> None:
    card = case.card("比べる")
    case.select(card.id)
    case.bench.canvas.menu_wanted.emit((card.id,), case.window.mapToGlobal(QPoint(400, 300)))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    words = [a.text().strip() for a in menu.actions()]
    assert i18n.text("action.edit.delete") in words
    hands.key(menu, Key.Key_Escape)


def test_the_shortcut_list_is_the_table(case: WindowCase) -> None:
    case.run("action.help.shortcuts")
    page = case.window.findChild(Shortcuts)
    assert isinstance(page, Shortcuts)
    said = labels(page)
    for action in ACTIONS.values():
        if action.shortcut:
            assert i18n.text(action.text_key) in said
            assert keys_of(action) in said
    page.reject()


def test_the_licences_are_all_there() -> None:
    texts = licence_texts()
    assert "SIL OPEN FONT LICENSE" in texts.upper()
    assert "Lucide" in texts


def test_every_control_has_a_name(case: WindowCase) -> None:
    for cls in (QPushButton, QToolButton, QLineEdit):
        for control in case.window.findChildren(cls):
            inside_qt = control.objectName().startswith(("qt_", "ScrollLeft", "ScrollRight"))
            if control.isVisible() and not inside_qt:
                said = control.accessibleName() or getattr(control, "text", str)()
                assert said.strip(), f"{control} in {control.parent()}"
