"""The export dialog: what it shows, what it writes, and what it says when it cannot."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from journeymap_app import i18n
from journeymap_app.layout.pages import sheet
from journeymap_app.model import edits
from journeymap_app.model.records import Journey, Stage
from journeymap_app.ui.dialogs.export import ExportDialog
from journeymap_app.ui.look import look
from tests import hands
from tests.ui.coffee import Coffee, coffee

Key = Qt.Key


@pytest.fixture
def made(qapp: Any, tmp_path: Path) -> Iterator[Coffee]:
    look()
    made = coffee(tmp_path)
    yield made
    made.session.close()


@pytest.fixture
def dialog(qtbot: Any, made: Coffee) -> Iterator[ExportDialog]:
    shown = opened(qtbot, made)
    yield shown
    shown.close()


def opened(qtbot: Any, made: Coffee) -> ExportDialog:
    shown = ExportDialog(made.session)
    hands.show(qtbot, shown)
    ready(qtbot, shown)
    return shown


def ready(qtbot: Any, dialog: ExportDialog) -> None:
    hands.settle(qtbot, dialog.ok_button.isEnabled)


@pytest.fixture
def target(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the system's dialog says to write, whatever the kind; it keeps what it was offered."""
    out = tmp_path / "out"
    out.mkdir()

    def answer(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        return str(out / Path(start).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return out


def write(qtbot: Any, dialog: ExportDialog) -> None:
    ready(qtbot, dialog)
    hands.key(dialog, Key.Key_Return, hands.CTRL)
    hands.settle(qtbot, lambda: dialog._write_task is None)


def choose(box: Any, value: str) -> None:
    box.setFocus()
    hands.key(box, Key.Key_Home)
    for _ in range(box.findData(value)):
        hands.key(box, Key.Key_Down)


# ---- writing ------------------------------------------------------------------------------------


def test_a_pdf_of_the_very_sheet_that_is_shown(
    qtbot: Any, made: Coffee, dialog: ExportDialog, target: Path
) -> None:
    shown = dialog.preview.sheet
    assert shown is not None
    assert (round(shown.width_pt), round(shown.height_pt)) == (1191, 842)
    write(qtbot, dialog)
    path = target / "コーヒー定期便 お客様の旅.pdf"
    assert dialog.written == path
    document = pdfium.PdfDocument(path)
    page = document[0]
    assert page.get_size() == pytest.approx((shown.width_pt, shown.height_pt), abs=0.1)
    words = "".join(page.get_textpage().get_text_range().split())
    assert document.get_metadata_value("Title") == "コーヒー定期便 — お客様の旅（現状）"
    assert document.get_metadata_value("Author") == "山田"
    document.close()
    hints = [group for group, _ in shown.drawing.groups() if group.screen_only]
    left_out = {id(shape) for hint in hints for shape in hint.shapes}
    for text, _, _ in shown.drawing.texts():
        assert ("".join(text.text.split()) in words) is (id(text) not in left_out)
    assert path.name in dialog.strip.label.text()
    assert made.project.done == []


def test_the_preview_is_what_the_layout_gives(made: Coffee, dialog: ExportDialog) -> None:
    shown, journey = dialog.preview.sheet, made.session.journey
    assert shown is not None
    assert journey is not None
    footer = dialog._sheet_task._footer if dialog._sheet_task is not None else None
    assert shown == sheet(made.session.records, journey.id, "A3", True, footer)
    image = dialog.preview.grab().toImage()
    colors = {image.pixelColor(x, image.height() // 2).name() for x in range(0, image.width(), 3)}
    assert "#ffffff" in colors  # the paper
    assert look().colors.desk.lower() in colors  # what it lies on


def test_a_png_by_dpi_and_by_width(qtbot: Any, dialog: ExportDialog, target: Path) -> None:
    hands.click(dialog.choices.format._buttons[1])
    ready(qtbot, dialog)
    choose(dialog.choices.paper, "A4")
    write(qtbot, dialog)
    assert dialog.written is not None
    with Image.open(dialog.written) as image:
        assert image.size == (1754, 1240)
        assert image.info["dpi"] == pytest.approx((150, 150), abs=0.1)
    hands.click(dialog.choices.pixel_size._buttons[2])
    ready(qtbot, dialog)
    dialog.choices.pixel_width.setFocus()
    hands.key(dialog.choices.pixel_width, Key.Key_A, hands.CTRL)
    hands.type_text(dialog.choices.pixel_width, "800")
    write(qtbot, dialog)
    with Image.open(dialog.written) as image:
        assert image.width == 800


def test_the_project_as_json(qtbot: Any, made: Coffee, dialog: ExportDialog, target: Path) -> None:
    hands.click(dialog.choices.format._buttons[2])
    ready(qtbot, dialog)
    assert dialog.preview.sheet is None
    write(qtbot, dialog)
    data = json.loads((target / "コーヒー定期便.json").read_bytes())
    assert data["personas"][0]["name"] == "佐藤 美咲"


def test_another_journey_and_paper(qtbot: Any, made: Coffee, target: Path) -> None:
    other = edits.add_journey(made.project, "理想の旅").id
    edits.add_stage(made.project, other, "夢の購入")
    dialog = opened(qtbot, made)
    choose(dialog.choices.journey, other)
    choose(dialog.choices.paper, "A1")
    hands.click(dialog.choices.side._buttons[1])
    write(qtbot, dialog)
    document = pdfium.PdfDocument(target / "コーヒー定期便 理想の旅.pdf")
    assert document[0].get_size() == pytest.approx((1683.78, 2383.94), abs=0.1)
    assert "夢の購入" in document[0].get_textpage().get_text_range()
    document.close()
    dialog.close()


def test_fit_has_no_orientation(qtbot: Any, dialog: ExportDialog) -> None:
    choose(dialog.choices.paper, "fit")
    ready(qtbot, dialog)
    assert not dialog.choices.side.isVisible()
    assert dialog.preview.sheet is not None
    assert dialog.preview.sheet.scale == 0.75


# ---- what it says -------------------------------------------------------------------------------


def test_it_warns_of_text_too_small_and_of_missing_glyphs(
    qtbot: Any, made: Coffee, target: Path
) -> None:
    journey = made.session.journey
    assert journey is not None
    with made.project.edit("edit.add-stage"):
        for number in range(40):
            edits.add_stage(made.project, journey.id, f"段階 {number}")
        stage = made.session.records.group(Stage, journey.id)[0]
        edits.change(made.project, stage.id, title="認知 \U0001f9ff\U00012000")
    dialog = opened(qtbot, made)
    choose(dialog.choices.paper, "A4")
    ready(qtbot, dialog)
    said = dialog.choices._warnings.text()
    assert "6" in said
    assert "\U00012000" in said
    assert dialog.choices._warnings.isVisible()
    dialog.close()


def test_a_folder_that_cannot_be_written(
    qtbot: Any, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nowhere = str(tmp_path / "nowhere" / "map.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (nowhere, ""))
    write(qtbot, dialog)
    assert dialog.written is None
    assert dialog.strip.isVisible()
    assert "\n" not in dialog.strip.label.text()
    assert dialog.ok_button.isEnabled()


def test_nothing_is_replaced_unasked(
    qtbot: Any, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    there = tmp_path / "map.pdf"
    there.write_bytes(b"precious")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "map"), ""))
    write(qtbot, dialog)  # the system asked about "map", not about "map.pdf"
    assert there.read_bytes() == b"precious"
    assert dialog.written is None
    assert dialog.strip.label.text()


def test_cancelling_leaves_no_file(qtbot: Any, dialog: ExportDialog, target: Path) -> None:
    hands.click(dialog.choices.format._buttons[1])
    ready(qtbot, dialog)
    choose(dialog.choices.paper, "A0")
    hands.click(dialog.choices.pixel_size._buttons[1])
    ready(qtbot, dialog)
    hands.key(dialog, Key.Key_Return, hands.CTRL)
    assert dialog.progress.isVisible()
    assert not dialog.choices.isEnabled()
    hands.key(dialog, Key.Key_Escape)
    hands.settle(qtbot, lambda: dialog._write_task is None)
    assert dialog.isVisible()
    assert os.listdir(target) == []
    assert dialog.strip.label.text().startswith("書き出しを取り消しました")
    hands.key(dialog, Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_was_written_is_opened_and_shown(
    qtbot: Any, dialog: ExportDialog, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls: list[str] = []

    def take(url: Any) -> bool:
        urls.append(url.toLocalFile())
        return bool(url.isLocalFile())

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    write(qtbot, dialog)
    hands.click(dialog.strip.buttons[0])
    hands.click(dialog.strip.buttons[1])
    assert urls == [str(dialog.written), str(target)]


def test_a_name_that_no_system_takes_is_made_safe(qtbot: Any, made: Coffee, target: Path) -> None:
    journey = made.session.journey
    assert journey is not None
    edits.change(made.project, journey.id, title="../\u202e旅: a/b")
    edits.change(made.project, "project", title="CON")
    dialog = opened(qtbot, made)
    write(qtbot, dialog)
    assert os.listdir(target) == ["CON .. 旅 a b.pdf"]
    dialog.close()


def test_a_project_without_a_journey(qtbot: Any, made: Coffee) -> None:
    for journey in made.session.records.group(Journey):
        edits.delete_journey(made.project, journey.id)
    dialog = ExportDialog(made.session)
    hands.show(qtbot, dialog)
    assert not dialog.ok_button.isEnabled()
    assert dialog.preview._words == i18n.text("export-dialog.no-journey")
    dialog.close()


# ---- looking closer -----------------------------------------------------------------------------


def test_the_preview_goes_closer_and_back(dialog: ExportDialog) -> None:
    preview = dialog.preview
    whole = preview._area()
    hands.double_click(preview)
    assert preview._area().width() > 2 * whole.width()
    hands.drag(preview, (300, 300), (200, 260))
    moved = preview._area()
    hands.key(preview, Key.Key_Right)
    assert preview._area().x() < moved.x()
    hands.double_click(preview)
    assert preview._area() == whole
