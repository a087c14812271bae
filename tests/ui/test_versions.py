"""Versions by hand: kept by name, listed, looked at, compared, renamed, let go, restored."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from journeymap_app import i18n
from journeymap_app.model import edits, stranger
from journeymap_app.model.document import Document
from journeymap_app.model.records import Card, EmotionPoint, Journey
from journeymap_app.ui.look import look
from journeymap_app.ui.versions.dialog import VersionsDialog
from journeymap_app.ui.versions.naming import NamingDialog
from journeymap_app.ui.versions.version_list import said_when
from journeymap_app.ui.versions.view import CHANGES, CURVES, MAP
from tests import hands
from tests.ui.window_case import WindowCase, child, open_window, small_map

Key = Qt.Key


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> WindowCase:
    """A map of two versions: by name before a change, and by itself after it."""
    case = small_map(qtbot, tmp_path)
    case.session.keep_version("named", "初稿")
    edits.change(case.project, case.card("比べる").id, text="よく比べる")
    edits.delete_cards(case.project, [case.card("送料が高い").id])
    case.session.keep_version("before-merge")
    edits.change(case.project, "project", note="その後")
    hands.flush()
    return case


@pytest.fixture
def dialog(qtbot: Any, case: WindowCase) -> Iterator[VersionsDialog]:
    """Shown as it is, but for the loop of its own that a test could not leave."""
    shown = VersionsDialog(case.session, case.window)
    hands.show(qtbot, shown)
    qtbot.waitUntil(lambda: all_read(shown), timeout=10_000)
    yield shown
    shown.done(0)


def all_read(dialog: VersionsDialog) -> bool:
    numbers = [0, *(version.number for version in dialog._versions)]
    return all(dialog.readings.summary(number) is not None for number in numbers)


def with_dialog(case: WindowCase, action: str, cls: type[Any], do: Callable[[Any], object]) -> None:
    """Run an action that waits for a dialog, and do something in that."""
    done: list[object] = []

    def act() -> None:
        found = QApplication.activeModalWidget()
        if not isinstance(found, cls) or not found.windowHandle().isExposed():
            QTimer.singleShot(10, act)
            return
        done.append(do(found))

    QTimer.singleShot(0, act)
    case.run(action)
    assert done


def rows(dialog: VersionsDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def said(dialog: VersionsDialog, row: int) -> str:
    return str(dialog.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole))


def middle(dialog: VersionsDialog, row: int) -> QPoint:
    return dialog.list.visualItemRect(dialog.list.item(row)).center()


def texts(case: WindowCase) -> set[str]:
    return {card.text for card in case.session.records.group(Card)}


def names(case: WindowCase) -> list[str]:
    return [version.name or version.kind for version in case.session.document.versions]


# keeping ------------------------------------------------------------------------------------------


def test_keep_a_version_by_name(qtbot: Any, tmp_path: Path) -> None:
    case = small_map(qtbot, tmp_path)

    def name_it(dialog: NamingDialog) -> None:
        hands.type_text(dialog.name, "review 1")
        hands.key(dialog, Key.Key_Return)

    with_dialog(case, "action.file.keep-version", NamingDialog, name_it)
    assert names(case) == ["review 1"]
    assert "review 1" in case.window.notices.words
    path = case.session.document.path
    assert path is not None
    hands.settle(qtbot, lambda: stranger.read(path).versions.versions)  # published by itself
    assert stranger.read(path).versions.versions[0].name == "review 1"


def test_esc_keeps_nothing(qtbot: Any, tmp_path: Path) -> None:
    case = small_map(qtbot, tmp_path)
    with_dialog(
        case, "action.file.keep-version", NamingDialog, lambda d: hands.key(d, Key.Key_Escape)
    )
    assert names(case) == []
    assert case.session.document.status.state == "saved"


def test_what_is_being_typed_is_kept_first(qtbot: Any, tmp_path: Path) -> None:
    case = small_map(qtbot, tmp_path)
    card = case.card("比べる")
    case.bench.canvas.edit_text(card.id)
    typing = case.bench.canvas.typing
    assert typing is not None
    typing.editor.setPlainText("打っている途中")
    version = case.session.keep_version("named", "途中")
    assert version is not None
    kept = case.session.document.versions.records(version.number)
    assert "打っている途中" in {one.text for one in kept if isinstance(one, Card)}


def test_a_session_keeps_its_beginning_in_the_pauses_after_the_first_edit(
    qtbot: Any, tmp_path: Path
) -> None:
    case = small_map(qtbot, tmp_path)
    before = set(case.session.records)
    hands.flush()
    assert names(case) == []
    edits.change(case.project, case.card("比べる").id, text="よく比べる")
    assert names(case) == []
    hands.settle(qtbot, lambda: names(case))
    assert names(case) == ["session"]
    assert set(case.session.document.versions.records(1)) == before


def test_a_preview_of_a_gesture_is_no_edit_yet(qtbot: Any, tmp_path: Path) -> None:
    case = small_map(qtbot, tmp_path)
    edit = case.project.begin("edit.typing")
    case.project.put(case.card("比べる").having(text="打って"))
    edit.show()
    keeper = case.session._beginning
    keeper._step()
    assert names(case) == []
    edit.cancel()
    case.session.publish()
    assert names(case) == []


# the list -----------------------------------------------------------------------------------------


def test_the_newest_stands_first_below_the_map_as_it_is(dialog: VersionsDialog) -> None:
    assert rows(dialog) == ["今の地図", "コピーの取り込みの前", "初稿"]
    assert dialog.list.currentRow() == 1
    assert "きょう" in said(dialog, 1)
    assert "カードの追加 0・変更 1・削除 1" in said(dialog, 1)
    assert "カード以外の変更 1" in said(dialog, 0)
    assert "2 件" in dialog.aside_label.text()
    for number in (0, 1, 2):
        summary = dialog.readings.summary(number)
        assert summary is not None
        assert summary.picture is not None
        colors = {
            summary.picture.pixelColor(x, y).rgb()
            for x in range(0, summary.picture.width(), 3)
            for y in range(0, summary.picture.height(), 3)
        }
        assert len(colors) > 4  # a map, not a plain sheet


@pytest.mark.parametrize(
    ("then", "ja", "en"),
    [
        ("2026-11-22 09:05", "きょう 09:05", "today 09:05"),
        ("2026-11-21 23:59", "きのう 23:59", "yesterday 23:59"),
        ("2026-11-03 14:30", "11月3日 14:30", "3 Nov 14:30"),
        ("2025-12-31 08:00", "2025年12月31日 08:00", "31 Dec 2025 08:00"),
    ],
)
def test_when_a_version_was_kept(then: str, ja: str, en: str) -> None:
    now = datetime(2026, 11, 22, 12, 0)
    for language, said_ in (("ja", ja), ("en", en)):
        i18n.use(language)
        assert said_when(datetime.fromisoformat(then), now) == said_


def test_arrows_walk_the_list_and_the_map_follows(qtbot: Any, dialog: VersionsDialog) -> None:
    hands.key(dialog.list, Key.Key_Down)
    assert dialog.list.number == 1
    hands.settle(qtbot, lambda: dialog.view.map.sheet is not None and not dialog.view._tasks)
    sheet = dialog.view.map.sheet
    assert sheet is not None
    words = "".join(text.text for text, _, _ in sheet.drawing.texts())
    assert "送料が高い" in words
    hands.key(dialog.list, Key.Key_Home)
    hands.settle(qtbot, lambda: dialog.view.map.sheet not in (None, sheet))
    now = dialog.view.map.sheet
    assert now is not None
    assert "送料が高い" not in "".join(text.text for text, _, _ in now.drawing.texts())
    assert not dialog.ok_button.isEnabled()  # what it is now needs no restoring
    assert not dialog.delete_button.isEnabled()


def test_a_name_is_kept_from_the_line_above_the_list(
    case: WindowCase, dialog: VersionsDialog
) -> None:
    hands.click(dialog.name)
    hands.type_text(dialog.name, "v2")
    hands.key(dialog.name, Key.Key_Return)
    assert names(case) == ["初稿", "before-merge", "v2"]
    assert rows(dialog)[:2] == ["今の地図", "v2"]
    assert dialog.list.currentRow() == 1
    assert dialog.name.text() == ""
    assert "v2" in dialog.strip.label.text()
    assert dialog.isVisible()  # Enter there does not restore


def test_f2_renames_where_it_stands_and_esc_does_not(
    case: WindowCase, dialog: VersionsDialog
) -> None:
    hands.key(dialog.list, Key.Key_F2)
    line = dialog.list.findChild(QLineEdit)
    assert line is not None
    hands.type_text(line, "kept after all")
    hands.key(line, Key.Key_Return)
    assert names(case) == ["初稿", "kept after all"]
    version = tuple(case.session.document.versions)[1]
    assert version.is_named
    assert rows(dialog)[1] == "kept after all"
    hands.flush()
    hands.key(dialog.list, Key.Key_F2)
    line = next(one for one in dialog.list.findChildren(QLineEdit) if one.isVisible())
    hands.type_text(line, "no")
    hands.key(line, Key.Key_Escape)
    assert names(case) == ["初稿", "kept after all"]
    assert dialog.isVisible()


def test_delete_and_one_click_brings_it_back(case: WindowCase, dialog: VersionsDialog) -> None:
    before = case.session.document.versions.records(2)
    hands.key(dialog.list, Key.Key_Delete)
    assert names(case) == ["初稿"]
    assert rows(dialog) == ["今の地図", "初稿"]
    assert "削除しました" in dialog.strip.label.text()
    hands.click(dialog.strip.buttons[0])
    assert names(case) == ["初稿", "before-merge"]
    assert case.session.document.versions.records(2) == before
    assert dialog.list.number == 2
    hands.key(dialog.list, Key.Key_Delete)
    hands.key(dialog.list, Key.Key_Delete)
    assert names(case) == []
    assert rows(dialog) == ["今の地図"]
    hands.key(dialog.list, Key.Key_Delete)  # the map as it is stays
    assert rows(dialog) == ["今の地図"]


# comparing ----------------------------------------------------------------------------------------


def show_tab(dialog: VersionsDialog, tab: int) -> None:
    tabs = dialog.view.tabs
    hands.click(tabs, tabs.tabRect(tab).center())
    assert tabs.currentIndex() == tab


def test_what_changed_since_a_version(dialog: VersionsDialog) -> None:
    hands.click(dialog.list.viewport(), middle(dialog, 2))
    show_tab(dialog, CHANGES)
    told = dialog.view.changes.toPlainText()
    assert told.startswith("カードの追加 0・変更 1・削除 1、ほかの変更 1")
    assert "プロジェクト全体" in told
    assert "送料が高い" in told
    cursor = dialog.view.changes.document().find("送料が高い")
    assert cursor.charFormat().fontStrikeOut()
    cursor = dialog.view.changes.document().find("よく")
    assert cursor.charFormat().fontUnderline()
    plain = dialog.view.changes.document().find("比べる")
    assert not plain.charFormat().fontUnderline()
    assert not plain.charFormat().fontStrikeOut()


def test_any_two_can_be_compared(dialog: VersionsDialog) -> None:
    show_tab(dialog, CHANGES)
    assert dialog.view.changes.toPlainText().startswith("カード以外の変更 1")
    other = dialog.view.other
    assert [other.itemText(n).split("（")[0] for n in range(other.count())] == ["今の地図", "初稿"]
    choose(other, 1)
    assert dialog.view.changes.toPlainText().startswith("カードの追加 0・変更 1・削除 1")
    hands.click(dialog.list.viewport(), middle(dialog, 0))  # the choice stays
    assert dialog.view.changes.toPlainText().startswith(
        "カードの追加 0・変更 1・削除 1、ほかの変更 1"
    )


def choose(box: QComboBox, row: int) -> None:
    box.setFocus()
    box.setCurrentIndex(0)
    for _ in range(row):
        hands.key(box, Key.Key_Down)
    assert box.currentIndex() == row


def test_each_line_of_a_change_begins_with_a_capital(
    case: WindowCase, dialog: VersionsDialog, request: pytest.FixtureRequest
) -> None:
    dialog.done(0)
    language = i18n.current()
    request.addfinalizer(lambda: i18n.use(language))
    i18n.use("en")
    edits.change(case.project, case.card("よく比べる").id, note="later", votes=2)
    again = VersionsDialog(case.session, case.window)
    hands.show(case.qtbot, again)
    again.view.tabs.setCurrentIndex(CHANGES)
    hands.settle(case.qtbot, lambda: "later" in again.view.changes.toPlainText())
    lines = again.view.changes.toPlainText().splitlines()
    assert {"Note later", "Votes 0 → 2"} <= {line.strip() for line in lines}
    again.done(0)


def test_text_in_a_map_is_never_markup(case: WindowCase, dialog: VersionsDialog) -> None:
    evil = "<img src=x><b>太字</b>"
    edits.change(case.project, case.card("よく比べる").id, text=evil)
    again = VersionsDialog(case.session, case.window)
    again.view.tabs.setCurrentIndex(CHANGES)
    hands.settle(case.qtbot, lambda: evil in again.view.changes.toPlainText())
    again.done(0)


def test_curves_lie_over_each_other(qtbot: Any, tmp_path: Path) -> None:
    case = open_window(qtbot, sample="coffee")
    case.session.keep_version("named", "前")
    point = next(
        p for p in case.session.records.group(EmotionPoint) if p.journey_id == case.journey.id
    )
    edits.move_point(case.project, point.id, point.stage_id, point.at, 0, 5)
    dialog = VersionsDialog(case.session, case.window)
    hands.show(qtbot, dialog)
    show_tab(dialog, CURVES)
    qtbot.waitUntil(lambda: dialog.view.curves.sheet is not None, timeout=10_000)
    sheet = dialog.view.curves.sheet
    assert sheet is not None
    words = "".join(text.text for text, _, _ in sheet.drawing.texts())
    assert "前：前" in words
    assert "後：今の地図" in words
    assert dialog.view.journey.isVisible()  # the sample has several maps
    other = next(j for j in case.session.records.group(Journey) if j.id != case.journey.id)
    dialog.view.journey.setFocus()
    hands.key(dialog.view.journey, Key.Key_Down)
    assert dialog.view.journey.currentData() == other.id
    assert dialog.view.curves.sheet is not sheet
    dialog.done(0)


# restoring ----------------------------------------------------------------------------------------


def test_restore_and_one_undo_takes_it_back(case: WindowCase) -> None:
    now = set(case.session.records)

    def restore(dialog: VersionsDialog) -> None:
        hands.key(dialog.list, Key.Key_End)
        hands.key(dialog, Key.Key_Return, hands.CTRL)

    with_dialog(case, "action.file.versions", VersionsDialog, restore)
    assert "送料が高い" in texts(case)
    assert "比べる" in texts(case)
    assert names(case) == ["初稿", "before-merge", "before-restore"]
    assert "初稿" in case.window.notices.words
    assert case.project.done[-1].name == "edit.restore-version"
    hands.click(case.window.notices._button)
    assert set(case.session.records) == now
    case.run("action.edit.redo")
    assert "送料が高い" in texts(case)
    case.run("action.edit.undo")
    assert set(case.session.records) == now


def test_what_is_the_same_already_says_so(case: WindowCase) -> None:
    case.session.keep_version("named", "これ")
    done = len(case.project.done)

    def restore(dialog: VersionsDialog) -> str:
        hands.click(dialog.ok_button)
        words = dialog.strip.label.text()
        hands.key(dialog.list, Key.Key_Escape)
        return words

    with_dialog(case, "action.file.versions", VersionsDialog, restore)
    assert len(case.project.done) == done
    assert names(case) == ["初稿", "before-merge", "これ"]


def test_a_damaged_one_is_told_and_can_be_deleted(qtbot: Any, case: WindowCase) -> None:
    path = case.session.document.path
    assert path is not None
    assert case.window.close_document()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE versions SET change = x'00' WHERE seq = 1")
    case = open_window(qtbot, path)
    dialog = VersionsDialog(case.session, case.window)
    hands.show(qtbot, dialog)
    qtbot.waitUntil(lambda: all_read(dialog), timeout=10_000)
    assert "壊れて" in said(dialog, 2)
    hands.key(dialog.list, Key.Key_End)
    assert not dialog.ok_button.isEnabled()
    assert dialog.delete_button.isEnabled()
    for tab in (MAP, CHANGES, CURVES):
        show_tab(dialog, tab)
    assert "壊れて" in dialog.view.changes.toPlainText()
    dialog.list.setFocus()
    hands.key(dialog.list, Key.Key_Delete)
    assert names(case) == ["before-merge"]
    dialog.done(0)


# the rest -----------------------------------------------------------------------------------------


def test_a_file_that_is_only_looked_at_shows_them_and_changes_nothing(
    qtbot: Any, case: WindowCase
) -> None:
    path = case.session.document.path
    assert path is not None
    case.session.publish()
    held = path.read_bytes()
    looking = open_window(qtbot, path)  # the other window has it
    assert looking.session.document.read_only
    assert not looking.window.commands["action.file.keep-version"].isEnabled()
    dialog = VersionsDialog(looking.session, looking.window)
    hands.show(qtbot, dialog)
    qtbot.waitUntil(lambda: all_read(dialog), timeout=10_000)
    assert rows(dialog)[1:] == ["コピーの取り込みの前", "初稿"]
    for widget in (
        dialog.ok_button,
        dialog.rename_button,
        dialog.delete_button,
        dialog.keep_button,
        dialog.name,
    ):
        assert not widget.isEnabled()
    hands.key(dialog.list, Key.Key_Delete)
    hands.key(dialog.list, Key.Key_F2)
    assert rows(dialog)[1:] == ["コピーの取り込みの前", "初稿"]
    dialog.done(0)
    assert path.read_bytes() == held


def test_without_versions_there_is_the_map_as_it_is(qtbot: Any, tmp_path: Path) -> None:
    case = small_map(qtbot, tmp_path)
    dialog = VersionsDialog(case.session, case.window)
    hands.show(qtbot, dialog)
    assert rows(dialog) == ["今の地図"]
    assert not dialog.ok_button.isEnabled()
    show_tab(dialog, CHANGES)
    assert "変わったところはありません" in dialog.view.changes.toPlainText()
    dialog.done(0)


def test_merging_a_copy_keeps_what_was_before(
    qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtWidgets import QFileDialog

    case = small_map(qtbot, tmp_path)
    path = case.session.document.path
    assert path is not None
    other = tmp_path / "other.journeymap"
    other.write_bytes(path.read_bytes())
    with Document.open(other) as theirs:
        edits.change(theirs.project, "project", note="相手の")
    before = set(case.session.records)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    case.run("action.file.merge")
    assert names(case) == ["before-merge"]
    assert set(case.session.document.versions.records(1)) == before


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("percent", [100, 300])
def test_everything_has_a_name_and_no_button_is_cut(
    case: WindowCase, language: str, percent: int
) -> None:
    i18n.use(language)
    look().use_scale(percent)
    try:
        dialog = VersionsDialog(case.session, case.window)
        hands.show(case.qtbot, dialog)
        hands.flush()
        for button in (
            dialog.ok_button,
            dialog.cancel_button,
            dialog.rename_button,
            dialog.delete_button,
            dialog.keep_button,
        ):
            assert button.width() >= button.sizeHint().width(), button.text()
        for widget in (
            dialog.list,
            dialog.name,
            dialog.view.tabs,
            dialog.view.map,
            dialog.view.changes,
            dialog.view.curves,
            dialog.view.other,
            dialog.view.journey,
        ):
            assert widget.accessibleName()
        tabs = dialog.view.tabs
        assert tabs.tabRect(2).right() <= tabs.width()
        assert child(dialog, QLineEdit, i18n.text("versions.name")) is dialog.name
        dialog.done(0)
    finally:
        look().use_scale(100)
