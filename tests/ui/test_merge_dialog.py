"""The conflicts of a merge are decided in a dialog, one by one, and seen on the map at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QWidget

from journeymap_app import i18n
from journeymap_app.model import edits
from journeymap_app.model.document import Document
from journeymap_app.model.merging.telling import Version
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, EmotionPoint, Journey, Picture, Stage
from journeymap_app.ui.commands.merging import merge_file
from journeymap_app.ui.merging.dialog import MergeDialog
from tests import hands
from tests.model.merging.people import pixel
from tests.ui.window_case import WindowCase, small_map

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


class Desk(WindowCase):
    """My map in the window, and another person's copy of it beside it."""

    copy: Path

    @classmethod
    def made(cls, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
        desk = cls(qtbot, small_map(qtbot, tmp_path).window)
        assert desk.session.document.path is not None
        desk.session.publish()
        desk.copy = Path(shutil.copy(desk.session.document.path, tmp_path / "佐藤さん.journeymap"))
        chosen = lambda *_: (str(desk.copy), "")  # noqa: E731
        monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)
        return desk

    def theirs(self, work: Callable[[Project], object]) -> None:
        with Document.open(self.copy) as document:
            work(document.project)

    def merge(self, act: Callable[[MergeDialog], object], path: Path | None = None) -> bool:
        """Merge, with somebody who acts in the dialog. Whether there was a dialog."""
        met: list[MergeDialog] = []
        failed: list[BaseException] = []

        def meet() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, MergeDialog)
            met.append(dialog)
            try:
                hands.settle(self.qtbot, dialog.isActiveWindow)
                act(dialog)
            except BaseException as error:
                failed.append(error)
            finally:
                if dialog.isVisible():
                    dialog.done(0)

        QTimer.singleShot(0, lambda: QTimer.singleShot(0, meet))
        if path is None:
            self.run("action.file.merge")
        else:
            merge_file(self.window, self.session, path)
        for error in failed:
            raise error
        return bool(met)


@pytest.fixture
def desk(qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk.made(qtbot, tmp_path, monkeypatch)


@pytest.fixture
def two(desk: Desk) -> Desk:
    """A text and a stage's name that both changed; and a card that only they added."""
    card, stage = desk.card("比べる"), desk.session.records.group(Stage)[0]

    def work(project: Project) -> None:
        edits.change(project, card.id, text="他社と比べる")
        edits.change(project, stage.id, title="出会う")
        edits.add_card(project, card.lane_id, card.stage_id, "相手の新しいカード")

    desk.theirs(work)
    edits.change(desk.project, card.id, text="値段を比べる")
    edits.change(desk.project, stage.id, title="知る")
    return desk


def texts(project: Project) -> set[str]:
    return {card.text for card in project.records.group(Card)}


def shown(dialog: MergeDialog) -> Project:
    """What the map in the dialog shows."""
    return dialog.map.session.project


def turn_to(dialog: MergeDialog, kind: str, field: str) -> None:
    """By a click in the list."""
    conflict = next(c for c in dialog.deciding.conflicts if (c.kind, c.field) == (kind, field))
    item = dialog.list.item_of(conflict)
    assert item is not None
    hands.click(dialog.list.viewport(), dialog.list.visualItemRect(item).center())
    assert dialog.deciding.current == conflict


def choose(dialog: MergeDialog, side: Version) -> None:
    """By its radio button."""
    button = dialog.panel.panes[side].choice
    assert button is not None
    hands.click(button)


def press_finish(dialog: MergeDialog) -> None:
    hands.click(dialog.ok_button)


# choosing -----------------------------------------------------------------------------------------


def test_only_what_both_changed_is_asked_and_a_click_decides(two: Desk) -> None:
    before = set(two.session.records)

    def act(dialog: MergeDialog) -> None:
        assert {(c.kind, c.field) for c in dialog.deciding.conflicts} == {
            ("stages", "title"),
            ("cards", "text"),
        }
        assert dialog.aside_label.text() == "未決定 2 件／全 2 件"
        turn_to(dialog, "cards", "text")
        panes = dialog.panel.panes
        assert [panes[v].words.toPlainText() for v in ("base", "mine", "theirs")] == [
            "比べる",
            "値段を比べる",
            "他社と比べる",
        ]
        assert dialog.panel.where.text() == "行動 / 検討"
        assert "相手の新しいカード" in texts(shown(dialog))
        choose(dialog, "theirs")
        assert "他社と比べる" in texts(shown(dialog))
        assert "他社と比べる" not in texts(two.project)  # nothing has happened yet
        assert dialog.aside_label.text() == "未決定 1 件／全 2 件"
        hands.click(panes["mine"].words.viewport())  # anywhere on it
        assert "値段を比べる" in texts(shown(dialog))
        choose(dialog, "theirs")
        turn_to(dialog, "stages", "title")
        choose(dialog, "mine")
        press_finish(dialog)
        assert not dialog.isVisible()

    assert two.merge(act)
    assert {"他社と比べる", "相手の新しいカード"} <= texts(two.project)
    assert two.session.records.group(Stage)[0].title == "知る"
    assert "食い違い 2 件は選んだとおり" in two.window.notices.words
    step = two.project.done[-1]
    assert step.name == "edit.merge"
    two.run("action.edit.undo")
    assert set(two.session.records) == before
    two.run("action.edit.redo")
    assert {"他社と比べる", "相手の新しいカード"} <= texts(two.project)


def test_by_keyboard_alone(two: Desk) -> None:
    def act(dialog: MergeDialog) -> None:
        assert dialog.focusWidget() is dialog.list
        order = list(dialog.deciding.conflicts)
        assert dialog.deciding.current == order[0]
        hands.key(dialog, "2")
        hands.key(dialog, Key.Key_Return)  # to the next that is open
        assert dialog.deciding.current is not None
        assert dialog.deciding.current.key == order[1].key
        hands.key(dialog, Key.Key_Up, ALT)
        assert dialog.deciding.current.key == order[0].key
        hands.key(dialog, Key.Key_Up, ALT)  # at the end it stays
        assert dialog.deciding.current.key == order[0].key
        hands.key(dialog, Key.Key_Down)  # the list's own
        assert dialog.deciding.current.key == order[1].key
        hands.key(dialog, "1")
        hands.key(dialog, Key.Key_Return)
        assert dialog.focusWidget() is dialog.ok_button
        hands.key(dialog, Key.Key_Return, hands.CTRL)
        assert not dialog.isVisible()

    assert two.merge(act)
    choices = {two.session.records.group(Stage)[0].title, *texts(two.project)}
    assert {"出会う", "値段を比べる"} <= choices


def test_both_texts_and_words_of_ones_own(two: Desk) -> None:
    def act(dialog: MergeDialog) -> None:
        turn_to(dialog, "cards", "text")
        hands.key(dialog, "3")
        assert "値段を比べる\n他社と比べる" in texts(shown(dialog))
        assert dialog.panel.both.isChecked()
        hands.key(dialog, "4")
        assert dialog.focusWidget() is dialog.panel.editor
        assert dialog.panel.editor.value == "値段を比べる\n他社と比べる"
        hands.type_text(dialog, "みんなで3社")
        two.qtbot.waitUntil(lambda: "みんなで3社" in texts(shown(dialog)))
        assert dialog.panel.own.isChecked()
        hands.key(dialog, Key.Key_Up, ALT)
        assert not dialog.panel.editor.isVisible()
        hands.click(dialog.panel.own)
        hands.type_text(dialog, "1 知る・出会う")
        hands.key(dialog, Key.Key_Return, hands.CTRL)  # at once: what is typed is kept
        assert not dialog.isVisible()

    assert two.merge(act)
    assert "みんなで3社" in texts(two.project)
    assert two.session.records.group(Stage)[0].title == "1 知る・出会う"


@pytest.mark.parametrize(
    ("button", "words"), [("all_mine", "値段を比べる"), ("all_theirs", "他社と比べる")]
)
def test_all_of_one_side(two: Desk, button: str, words: str) -> None:
    def act(dialog: MergeDialog) -> None:
        hands.click(getattr(dialog, button))
        assert not dialog.deciding.open
        assert dialog.aside_label.text().startswith("2 件すべて")
        press_finish(dialog)

    assert two.merge(act)
    assert {words, "相手の新しいカード"} <= texts(two.project)


def test_what_is_open_is_asked_about_before_it_is_finished(two: Desk) -> None:
    def act(dialog: MergeDialog) -> None:
        turn_to(dialog, "cards", "text")
        hands.key(dialog, "1")
        press_finish(dialog)
        assert dialog.isVisible()
        assert dialog.strip.label.text() == "まだ決めていない所が 1 件あります。"
        hands.click(dialog.strip.buttons[2])
        assert not dialog.strip.isVisible()
        assert dialog.deciding.current is not None
        assert dialog.deciding.current.kind == "stages"
        press_finish(dialog)
        hands.key(dialog, Key.Key_Escape)  # the question is closed, not the dialog
        assert dialog.isVisible()
        assert not dialog.strip.isVisible()
        press_finish(dialog)
        hands.click(dialog.strip.buttons[1])
        assert not dialog.isVisible()

    assert two.merge(act)
    assert "値段を比べる" in texts(two.project)
    assert two.session.records.group(Stage)[0].title == "出会う"


def test_cancelled_nothing_has_happened(two: Desk) -> None:
    before, done = set(two.session.records), list(two.project.done)
    two.session.publish()
    file = two.session.document.path
    assert file is not None
    bytes_before = file.read_bytes()

    def act(dialog: MergeDialog) -> None:
        hands.key(dialog, "2")
        hands.key(dialog, Key.Key_Escape)
        assert dialog.isVisible()  # a decision would be lost: it asks
        assert dialog.strip.asking
        hands.click(dialog.strip.buttons[0])
        assert not dialog.isVisible()

    assert two.merge(act)
    assert set(two.session.records) == before
    assert two.project.done == done
    assert not two.project.editing
    assert not two.window.notices.words
    two.session.publish()
    assert file.read_bytes() == bytes_before


def test_with_nothing_decided_esc_leaves_at_once(two: Desk) -> None:
    def act(dialog: MergeDialog) -> None:
        hands.key(dialog, Key.Key_Escape)
        assert not dialog.isVisible()

    assert two.merge(act)
    assert "他社と比べる" not in texts(two.project)


# kinds of conflicts -------------------------------------------------------------------------------


def test_a_deletion_against_an_edit_in_words_and_on_the_map(desk: Desk) -> None:
    card = desk.card("比べる")
    desk.theirs(lambda p: edits.delete_cards(p, [card.id]))
    edits.change(desk.project, card.id, note="残したい")

    def act(dialog: MergeDialog) -> None:
        panes = dialog.panel.panes
        assert panes["theirs"].words.toPlainText() == "削除しました"
        assert "メモ「残したい」" in panes["mine"].words.toPlainText()
        assert panes["mine"].choice is not None
        assert panes["mine"].choice.text() == "自分の編集を生かして残す"
        assert not dialog.panel.both.isVisible()
        assert not dialog.panel.own.isVisible()
        assert [part for _, part in dialog.map.lights.called(dialog.map.board)] == ["card"]
        hands.key(dialog, "3")  # there is no such choice here
        hands.key(dialog, "4")
        assert len(dialog.deciding.open) == 1
        hands.key(dialog, "2")
        assert card.id not in dialog.map.session.records
        assert [part for _, part in dialog.map.lights.called(dialog.map.board)] == ["cell"]
        assert "なくなります" in dialog.caption.text()
        press_finish(dialog)

    assert desk.merge(act)
    assert card.id not in desk.session.records
    desk.run("action.edit.undo")
    assert desk.session.records.the(Card, card.id).note == "残したい"


def test_a_card_in_two_cells_a_stage_in_two_places_and_a_feeling(desk: Desk) -> None:
    records = desk.session.records
    card, stages = desk.card("比べる"), records.group(Stage)
    point = records.group(EmotionPoint)[0]

    def work(project: Project, to: int, place: int, feeling: float) -> None:
        edits.move_cards(project, [card.id], card.lane_id, stages[to].id)
        edits.move_stage(project, stages[0].id, place)
        edits.move_point(project, point.id, point.stage_id, point.at, feeling, 5 - feeling)

    edits.add_stage(desk.project, stages[0].journey_id, "再来店")
    desk.session.publish()
    assert desk.session.document.path is not None
    shutil.copy(desk.session.document.path, desk.copy)
    desk.theirs(lambda p: work(p, 2, 4, 1))
    work(desk.project, 0, 3, 5)

    def act(dialog: MergeDialog) -> None:
        turn_to(dialog, "cards", "place")
        panes = dialog.panel.panes
        assert panes["base"].words.toPlainText() == "行動 / 検討\nいちばん前"
        assert panes["mine"].words.toPlainText() == "行動 / 認知\n「検索する」の次"
        assert panes["theirs"].words.toPlainText() == "行動 / 購入\nいちばん前"
        hands.key(dialog, "2")
        assert shown(dialog).records.the(Card, card.id).stage_id == stages[2].id
        turn_to(dialog, "stages", "place")
        assert panes["mine"].words.toPlainText() == "「購入」の次"
        assert panes["theirs"].words.toPlainText() == "「再来店」の次"
        hands.key(dialog, "2")
        row = shown(dialog).records.group(Stage)
        assert row[-1].id == stages[0].id
        turn_to(dialog, "points", "feeling")
        assert panes["mine"].words.toPlainText() == "+5 / −0"
        assert panes["theirs"].words.toPlainText() == "+1 / −4"
        hands.key(dialog, "1")
        press_finish(dialog)

    assert desk.merge(act)
    assert records.the(Card, card.id).stage_id == stages[2].id
    assert records.the(EmotionPoint, point.id).positive == 5


def test_both_pictures_are_shown(desk: Desk) -> None:
    card = desk.card("比べる")

    def give(project: Project, number: int) -> None:
        edits.give_picture(project, card.id, pixel(number).having(id=f"picture{number}"))

    desk.theirs(lambda p: give(p, 90))
    give(desk.project, 10)

    def act(dialog: MergeDialog) -> None:
        panes = dialog.panel.panes
        reds = [red(panes[version].picture) for version in ("mine", "theirs")]
        assert reds == [10, 90]
        assert panes["base"].words.toPlainText() == "画像なし"
        hands.key(dialog, "2")
        press_finish(dialog)

    assert desk.merge(act)
    chosen = desk.session.records.the(Picture, desk.session.records.the(Card, card.id).picture_id)
    assert chosen.data == pixel(90).data
    assert len(desk.session.records.group(Picture)) == 1


def red(label: QLabel) -> int:
    return QColor(label.pixmap().toImage().pixel(0, 0)).red()


def test_the_project_s_own_fields_are_under_a_heading_of_their_own(desk: Desk) -> None:
    desk.theirs(lambda p: edits.change(p, "project", client="甲"))
    edits.change(desk.project, "project", client="乙")

    def act(dialog: MergeDialog) -> None:
        group = dialog.list.topLevelItem(0)
        assert group is not None
        assert group.text(0) == "プロジェクト全体"
        assert dialog.panel.panes["base"].words.toPlainText() == "空"
        hands.key(dialog, "3")
        press_finish(dialog)

    assert desk.merge(act)
    assert desk.session.records.info.client == "乙 / 甲"


# the map ------------------------------------------------------------------------------------------


def test_what_is_in_question_is_in_view_and_a_click_on_it_turns_to_it(two: Desk) -> None:
    def act(dialog: MergeDialog) -> None:
        for kind, field in (("cards", "text"), ("stages", "title")):
            turn_to(dialog, kind, field)
            ((box, part),) = dialog.map.lights.called(dialog.map.board)
            assert part == kind[:-1]
            seen = dialog.map.to_viewport(dialog.map.sticky.shown(dialog.map.board, box, part))
            assert dialog.map.viewport().rect().toRectF().contains(seen.center())
        turn_to(dialog, "cards", "text")
        place = dialog.map.to_viewport(dialog.map.lights.called(dialog.map.board)[0][0])
        turn_to(dialog, "stages", "title")
        turn_to(dialog, "cards", "text")
        hands.key(dialog, Key.Key_Up, ALT)
        assert dialog.deciding.current is not None
        assert dialog.deciding.current.kind == "stages"
        card = next(c for c in dialog.deciding.conflicts if c.kind == "cards")
        (place,) = (
            dialog.map.to_viewport(p.box)
            for row in dialog.map.board.places.rows
            for cell in row.cells
            for p in cell
            if p.card_id == card.id
        )
        hands.click(dialog.map.viewport(), place.center())
        assert dialog.deciding.current.key == card.key

    assert two.merge(act)


def test_on_a_large_map_the_first_conflict_is_in_view_at_once(desk: Desk) -> None:
    card, journey = desk.card("広告を見る"), desk.session.records.group(Journey)[0]

    def work(project: Project) -> None:
        edits.change(project, card.id, text="看板を見る")
        for number in range(12):
            edits.add_stage(project, journey.id, f"{number}", 99)

    desk.theirs(work)
    edits.change(desk.project, card.id, text="広告を眺める")

    def act(dialog: MergeDialog) -> None:
        view = dialog.map
        for size in (dialog.size(), QSize(940, 700), QSize(1500, 900)):
            dialog.resize(size)
            hands.flush()
            ((box, _),) = view.lights.called(view.board)
            assert view.viewport().rect().toRectF().contains(view.to_viewport(box).center())

    assert desk.merge(act)


def test_the_map_there_can_only_be_looked_at(two: Desk) -> None:
    mine = set(two.session.records)

    def act(dialog: MergeDialog) -> None:
        before = set(shown(dialog).records)
        port = dialog.map.viewport()
        box = dialog.map.to_viewport(dialog.map.lights.called(dialog.map.board)[0][0])
        hands.double_click(port, box.center())
        hands.drag(port, box.center(), (port.width() / 2, port.height() - 20))
        hands.click(port, box.center(), hands.RIGHT)
        dialog.map.setFocus()
        for key in ("x", Key.Key_Delete, Key.Key_F2, Key.Key_Down):
            hands.key(dialog, key)
        zoom = dialog.map.zoom
        hands.key(dialog, "+")
        assert dialog.map.zoom > zoom
        assert dialog.map.typing is None
        assert set(shown(dialog).records) == before

    assert two.merge(act)
    assert set(two.session.records) == mine


def test_a_conflict_on_another_journey_shows_that_journey(desk: Desk) -> None:
    other = edits.duplicate_journey(desk.project, desk.journey.id, "理想の旅")
    desk.session.publish()
    assert desk.session.document.path is not None
    shutil.copy(desk.session.document.path, desk.copy)
    cards = [c for c in desk.session.records.group(Card) if c.text == "比べる"]
    here, there = sorted(cards, key=lambda c: c.journey_id == other.id)
    for card, own in ((here, "甲"), (there, "乙")):
        desk.theirs(lambda p, c=card: edits.change(p, c.id, text="相手"))  # type: ignore[misc]
        edits.change(desk.project, card.id, text=own)

    def act(dialog: MergeDialog) -> None:
        titles = [journey.title for journey in desk.session.records.group(Journey)]
        rows = (dialog.list.topLevelItem(n) for n in range(dialog.list.topLevelItemCount()))
        assert [row.text(0) for row in rows if row is not None] == titles
        hands.key(dialog, Key.Key_Down, ALT)
        assert dialog.map.session.journey is not None
        assert dialog.map.session.journey.id == other.id
        assert "理想の旅" in dialog.caption.text()

    assert desk.merge(act)


# where it came from, and words --------------------------------------------------------------------


def test_without_an_ancestor_it_says_so(desk: Desk) -> None:
    card = desk.card("比べる")
    records = [r.having(text="相手") if r.id == card.id else r for r in desk.session.records]
    desk.copy.unlink()
    Document.create(desk.copy, Project(records)).close()

    def act(dialog: MergeDialog) -> None:
        assert "共通の状態が見つからない" in dialog.how.text()
        assert dialog.panel.panes["base"].words.toPlainText() == "もとの状態は分かりません"
        hands.key(dialog, "2")
        press_finish(dialog)

    assert desk.merge(act)
    assert desk.session.records.the(Card, card.id).text == "相手"


def test_the_open_file_that_others_changed_asks_as_well(two: Desk) -> None:
    own = two.session.document.path
    assert own is not None
    shutil.copy(two.copy, own)

    def act(dialog: MergeDialog) -> None:
        hands.click(dialog.all_theirs)
        press_finish(dialog)

    assert two.merge(act, own)
    assert two.session.document.status.state == "saved"
    with Document.open(own, read_only=True) as document:
        assert {"他社と比べる", "相手の新しいカード"} <= texts(document.project)


def test_the_map_before_is_kept_as_a_version(two: Desk) -> None:
    def act(dialog: MergeDialog) -> None:
        hands.click(dialog.all_theirs)
        press_finish(dialog)

    assert two.merge(act)
    kept = [v for v in two.session.document.versions if v.kind == "before-merge"]
    assert len(kept) == 1


def test_a_copy_without_conflicts_opens_no_dialog(desk: Desk) -> None:
    card = desk.card("比べる")
    desk.theirs(lambda p: edits.change(p, card.id, text="相手"))
    desk.run("action.file.merge")
    assert desk.session.records.the(Card, card.id).text == "相手"


def test_in_english(two: Desk) -> None:
    two.window.use_language("en")
    hands.flush()

    def act(dialog: MergeDialog) -> None:
        assert dialog.aside_label.text() == "2 of 2 open"
        turn_to(dialog, "cards", "text")
        assert dialog.panel.what.text() == "Card “値段を比べる”, text"
        said = names(dialog)
        assert {"Take mine", "Take theirs", "What differs", "The map after the merge"} <= said
        own = [two.copy.name, two.journey.title, *texts(two.project), *two.stages()]
        left = [text for text in said if not any(words in text for words in own)]
        assert not [text for text in left if any("ぁ" <= letter <= "ん" for letter in text)]

    assert two.merge(act)
    i18n.use("ja")


def names(dialog: MergeDialog) -> set[str]:
    """What stands on the dialog and is said of its parts."""
    words = {widget.accessibleName() for widget in dialog.findChildren(QWidget)}
    words |= {label.text() for label in dialog.findChildren(QLabel)}
    words |= {button.text() for button in dialog.findChildren(QAbstractButton)}
    return {text.replace("\u2060", "") for text in words} - {""}


def test_words_that_differ_are_marked_and_said(two: Desk) -> None:
    def act(dialog: MergeDialog) -> None:
        turn_to(dialog, "cards", "text")
        words = dialog.panel.panes["theirs"].words
        assert words.accessibleDescription() == "新しい部分：他社と"
        cursor = words.textCursor()
        cursor.setPosition(1)
        form = cursor.charFormat()
        assert form.fontUnderline()
        cursor.setPosition(6)
        assert not cursor.charFormat().fontUnderline()

    assert two.merge(act)
