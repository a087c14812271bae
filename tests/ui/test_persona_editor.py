"""The persona editor, by mouse, keys and drops, on a real document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QWidget,
)

from journeymap_app import i18n
from journeymap_app.model.document import Document
from journeymap_app.model.pictures import picture_bytes
from journeymap_app.model.records import Evidence, OwnField, Persona, Picture, Segment
from journeymap_app.ui.dialogs.evidence import EvidenceDialog
from journeymap_app.ui.dialogs.frame import reveal
from journeymap_app.ui.dialogs.persona import PersonaDialog, edit_persona, new_persona
from journeymap_app.ui.dialogs.persona_own_fields import OwnFieldItem
from journeymap_app.ui.dialogs.persona_scales import ScaleItem
from journeymap_app.ui.look import look
from journeymap_app.ui.session import Session
from tests import hands
from tests.ui.coffee import Coffee, coffee
from tests.ui.pictures import drop, files, photo

Key = Qt.Key
# The offscreen platform says this of any popup.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


@pytest.fixture
def made(qapp: Any, tmp_path: Path) -> Iterator[Coffee]:
    look()
    made = coffee(tmp_path)
    yield made
    made.session.close()


@pytest.fixture
def dialog(qtbot: Any, made: Coffee) -> PersonaDialog:
    persona = made.session.records.the(Persona, made.persona)
    shown = PersonaDialog(made.session, persona)
    hands.show(qtbot, shown)
    return shown


def persona(made: Coffee) -> Persona:
    return made.session.records.the(Persona, made.persona)


def confirm(dialog: QDialog) -> None:
    hands.key(dialog, Key.Key_Return, hands.CTRL)


def enter(line: QWidget, text: str) -> None:
    """Put the focus there, and type in the place of what it holds."""
    line.setFocus()
    hands.key(line, Key.Key_A, hands.CTRL)
    hands.type_text(line, text)


def click_in_page(button: QWidget) -> None:
    """Scroll to a button, then click it."""
    reveal(button)
    hands.flush()
    hands.click(button)


def when_open(qtbot: Any, kind: type[QDialog], act: Callable[[Any], None]) -> None:
    """Act in a dialog that the next step opens and waits for."""

    def look_for_it() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, kind) and shown.isAncestorOf(QApplication.focusWidget() or shown):
            act(shown)
        else:
            QTimer.singleShot(0, look_for_it)

    QTimer.singleShot(0, look_for_it)


# ---- one undo step, or none ---------------------------------------------------------------------


def test_changes_are_one_undo_step(made: Coffee, dialog: PersonaDialog) -> None:
    before = persona(made)
    enter(dialog.side.lines["name"], "鈴木 花子")
    enter(dialog.side.lines["age"], "41")
    enter(dialog.main.texts["goals"], "早く決める\n失敗しない")
    enter(dialog.main.channels, "店舗\n")
    hands.type_text(dialog.main.channels, "比較サイト")  # not entered
    scale = dialog.main.scales.items[0]
    assert isinstance(scale, ScaleItem)
    scale.slider.setFocus()
    hands.key(dialog, Key.Key_Home)
    assert dialog.title_label.text() == "ペルソナ — 鈴木 花子"
    confirm(dialog)
    assert dialog.result() == QDialog.DialogCode.Accepted
    after = persona(made)
    assert (after.name, after.age, after.goals) == ("鈴木 花子", "41", "早く決める\n失敗しない")
    assert after.channels == ("Instagram", "YouTube", "店舗", "比較サイト")
    assert after.scales[0].value == 0
    assert after.desires == before.desires
    assert [change.name for change in made.project.done] == ["edit.change-personas"]
    made.session.undo()
    assert persona(made) == before


def test_nothing_changed_is_no_step(made: Coffee, dialog: PersonaDialog) -> None:
    hands.click(dialog.ok_button)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert made.project.done == []


def test_every_text_field_is_kept(made: Coffee, dialog: PersonaDialog) -> None:
    for name, line in dialog.side.lines.items():
        enter(line, f"{name} あ")
    for name, box in dialog.main.texts.items():
        enter(box, f"{name}\nい")
    confirm(dialog)
    after = persona(made)
    for name in dialog.side.lines:
        assert getattr(after, name) == f"{name} あ"
    for name in dialog.main.texts:
        assert getattr(after, name) == f"{name}\nい"


def test_all_fields_of_the_record_are_in_the_editor(dialog: PersonaDialog) -> None:
    shown = set(dialog._values()) | {"id", "order", "picture_id", "segment_ids"}
    assert shown == set(Persona.model_fields)


# ---- leaving ------------------------------------------------------------------------------------


def test_escape_leaves_where_nothing_is_lost(dialog: PersonaDialog) -> None:
    hands.key(dialog, Key.Key_Escape)
    assert not dialog.isVisible()


def test_escape_asks_before_changes_are_lost(made: Coffee, dialog: PersonaDialog) -> None:
    enter(dialog.side.lines["name"], "別人")
    hands.key(dialog, Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.strip.isVisible()
    hands.key(dialog, Key.Key_Escape)  # back to work, and to where it was
    assert dialog.isVisible()
    assert not dialog.strip.isVisible()
    assert dialog.side.lines["name"].hasFocus()
    hands.key(dialog, Key.Key_Escape)
    hands.click(dialog.strip.buttons[0])
    assert not dialog.isVisible()
    assert made.project.done == []


def test_a_read_only_document_says_so(qtbot: Any, made: Coffee, tmp_path: Path) -> None:
    made.session.publish()
    path = made.session.document.path
    assert path is not None
    session = Session(Document.open(path, read_only=True))
    dialog = PersonaDialog(session, session.records.the(Persona, made.persona))
    hands.show(qtbot, dialog)
    enter(dialog.side.lines["age"], "50")
    confirm(dialog)
    assert dialog.isVisible()
    assert dialog.strip.label.text()
    assert session.records.the(Persona, made.persona).age == "34"
    session.close()


def test_a_new_persona_is_one_step(qtbot: Any, made: Coffee) -> None:
    def act(dialog: PersonaDialog) -> None:
        enter(dialog.side.lines["name"], "高橋 健")
        enter(dialog.side.segments, "新しい客層\n")
        confirm(dialog)

    when_open(qtbot, PersonaDialog, act)
    added = made.session.records.the(Persona, new_persona(made.session))
    assert added.name == "高橋 健"
    assert len(added.segment_ids) == 1
    assert len(made.project.done) == 1


def test_the_function_tells_whether_it_was_confirmed(qtbot: Any, made: Coffee) -> None:
    when_open(qtbot, PersonaDialog, lambda dialog: hands.key(dialog, Key.Key_Escape))
    assert edit_persona(made.session, made.persona) is False


# ---- the portrait -------------------------------------------------------------------------------


def test_a_dropped_file_becomes_the_portrait(
    made: Coffee, dialog: PersonaDialog, tmp_path: Path
) -> None:
    assert drop(dialog.side.portrait, files(photo(tmp_path / "face.jpg")))
    confirm(dialog)
    picture = made.session.records.the(Picture, persona(made).picture_id)
    assert (picture.width, picture.height) == (300, 200)
    assert len(made.project.done) == 1
    made.session.undo()
    assert persona(made).picture_id == ""
    assert picture.id not in made.session.records


@pytest.mark.parametrize(
    "content", [b"no picture at all", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b""]
)
def test_what_is_no_picture_is_refused_in_one_sentence(
    made: Coffee, dialog: PersonaDialog, tmp_path: Path, content: bytes
) -> None:
    fake = tmp_path / "face.png"
    fake.write_bytes(content)
    assert drop(dialog.side.portrait, files(fake))
    assert dialog.strip.isVisible()
    assert dialog.strip.label.text() == i18n.text("error.not-a-picture")
    assert dialog.side.portrait.picture() is None
    drop(dialog.side.portrait, files(photo(tmp_path / "real.png")))
    assert not dialog.strip.isVisible()


def test_links_and_folders_are_not_followed(dialog: PersonaDialog, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("http://example.com/face.png")])
    assert not drop(dialog.side.portrait, mime)
    assert drop(dialog.side.portrait, files(tmp_path))
    assert tmp_path.name in dialog.strip.label.text()


def test_a_picture_is_pasted_and_removed(made: Coffee, dialog: PersonaDialog) -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    QGuiApplication.clipboard().setImage(image)
    circle = dialog.side.portrait.circle
    circle.setFocus()
    hands.key(circle, Key.Key_V, hands.CTRL)
    assert dialog.side.portrait.picture() is not None
    hands.click(dialog.side.portrait.remove_button)
    assert dialog.side.portrait.picture() is None
    confirm(dialog)
    assert made.project.done == []


def test_a_new_portrait_is_kept_as_large_as_it_is_printed(
    made: Coffee, dialog: PersonaDialog, tmp_path: Path
) -> None:
    """In its circle all of it is there, so that a face can be chosen closely."""
    drop(dialog.side.portrait, files(photo(tmp_path / "face.jpg", (3000, 2000))))
    assert dialog.side.portrait.circle._image.width() == 2000
    assert dialog.has_changes()
    confirm(dialog)
    picture = made.session.records.the(Picture, persona(made).picture_id)
    assert (picture.width, picture.height) == (960, 640)


def test_a_file_is_chosen(
    made: Coffee, dialog: PersonaDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = photo(tmp_path / "face.png")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    hands.click(dialog.side.portrait.choose_button)
    confirm(dialog)
    assert persona(made).picture_id


def test_the_portrait_is_moved_and_zoomed(
    made: Coffee, dialog: PersonaDialog, tmp_path: Path
) -> None:
    drop(dialog.side.portrait, files(photo(tmp_path / "face.png", (300, 200))))
    circle = dialog.side.portrait.circle
    hands.drag(circle, (78, 78), (150, 78))  # to the red third at the left
    hands.key(circle, "+")
    confirm(dialog)
    picture = made.session.records.the(Picture, persona(made).picture_id)
    assert picture.width == picture.height < 200
    part = QImage.fromData(picture_bytes(picture))
    assert part.pixelColor(4, part.height() // 2).red() > 180
    assert part.pixelColor(4, part.height() // 2).green() < 60


# ---- segments, scales, own fields, evidence -----------------------------------------------------


def test_segments_are_found_and_made(made: Coffee, dialog: PersonaDialog) -> None:
    enter(dialog.side.segments, "ギフト\n")
    hands.type_text(dialog.side.segments, "法人\n")
    confirm(dialog)
    titles = [made.session.records.the(Segment, i).title for i in persona(made).segment_ids]
    assert titles == ["高ロイヤルティ", "ギフト", "法人"]
    assert len(made.session.records.group(Segment)) == 3
    assert len(made.project.done) == 1


def test_scales_are_added_named_and_removed(made: Coffee, dialog: PersonaDialog) -> None:
    scales = dialog.main.scales
    click_in_page(scales.add_button)
    hands.type_text(dialog, "価格への敏感さ")
    confirm(dialog)
    assert [s.title for s in persona(made).scales] == ["デジタル習熟度", "価格への敏感さ"]
    assert persona(made).scales[1].value == 50


def test_a_scale_goes_by_its_cross(made: Coffee, dialog: PersonaDialog) -> None:
    dialog.main.scales.items[0].findChildren(QToolButton)[0].setFocus()
    hands.key(dialog, Key.Key_Space)
    confirm(dialog)
    assert persona(made).scales == ()


def test_own_fields(made: Coffee, dialog: PersonaDialog) -> None:
    click_in_page(dialog.main.own_fields.add_button)
    hands.type_text(dialog, "口ぐせ")
    item = dialog.main.own_fields.items[0]
    assert isinstance(item, OwnFieldItem)
    enter(item.text, "とりあえず口コミ")
    click_in_page(dialog.main.own_fields.add_button)  # stays empty: not kept
    confirm(dialog)
    assert persona(made).own_fields == (OwnField(title="口ぐせ", text="とりあえず口コミ"),)


def test_evidence_written_here_is_part_of_the_step(
    qtbot: Any, made: Coffee, dialog: PersonaDialog
) -> None:
    def write(shown: EvidenceDialog) -> None:
        hands.type_text(shown, "豆の違いがわからない")
        confirm(shown)

    when_open(qtbot, EvidenceDialog, write)
    click_in_page(dialog.main.evidence._new)
    assert made.project.done == []
    dialog.activateWindow()  # there is no window manager here that would
    hands.settle(qtbot, dialog.isActiveWindow)
    confirm(dialog)
    linked = [made.session.records.the(Evidence, i).text for i in persona(made).evidence_ids]
    assert linked == ["送料に驚いた", "豆の違いがわからない"]
    assert len(made.project.done) == 1
    made.session.undo()
    assert len(made.session.records.group(Evidence)) == 2


def test_evidence_is_unlinked_and_stays(made: Coffee, dialog: PersonaDialog) -> None:
    cross = next(b for b in dialog.main.evidence.findChildren(QToolButton) if b.isVisible())
    cross.setFocus()
    hands.key(dialog, Key.Key_Space)
    confirm(dialog)
    assert persona(made).evidence_ids == ()
    assert made.survey in made.session.records


# ---- what it looks like -------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("size", [(1040, 720), (900, 600)])
def test_nothing_is_clipped(qtbot: Any, made: Coffee, language: str, size: tuple[int, int]) -> None:
    i18n.use(language)
    dialog = PersonaDialog(made.session, persona(made))
    hands.show(qtbot, dialog, *size)
    for area in dialog.findChildren(QScrollArea):
        inside = area.widget()
        assert inside is not None
        assert inside.width() <= area.viewport().width()
        for child in inside.findChildren(QWidget):
            if child.isVisible() and child.parentWidget() is inside:
                assert inside.rect().contains(child.geometry())
    for button in dialog.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.minimumSizeHint().width()
    assert dialog.height() <= size[1]


def test_all_is_reached_by_tab_and_has_a_name(dialog: PersonaDialog) -> None:
    wanted = {
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.isVisible()
        and widget.isEnabled()
    }
    reached = set()
    for _ in range(2 * len(wanted)):
        hands.key(dialog, Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert wanted <= reached
    for widget in wanted:
        text = widget.text() if isinstance(widget, QAbstractButton | QLineEdit) else ""
        assert widget.accessibleName() or text, widget


def test_a_name_is_never_markup(qtbot: Any, dialog: PersonaDialog) -> None:
    dialog.side.lines["name"].setText("<img src='file:///etc/passwd'>")
    assert dialog.title_label.textFormat() == Qt.TextFormat.PlainText
    assert "<img" in dialog.title_label.text()


# ---- the sheet ----------------------------------------------------------------------------------


def test_the_sheet_as_a_pdf(
    qtbot: Any,
    made: Coffee,
    dialog: PersonaDialog,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def answer(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        asked.append(start)
        return str(tmp_path / "sheet"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    enter(dialog.main.texts["goals"], "まだ決定していない目標")
    dialog.export_sheet()
    hands.settle(qtbot, lambda: len(dialog.strip.buttons) == 2)
    assert Path(asked[0]).name == "ペルソナ 佐藤 美咲.pdf"
    document = pdfium.PdfDocument(tmp_path / "sheet.pdf")
    words = "".join(document[0].get_textpage().get_text_range().split())
    document.close()
    for expected in ("佐藤美咲", "34歳", "まだ決定していない目標", "デジタル習熟度", "n=212"):
        assert expected in words
    assert made.project.done == []
