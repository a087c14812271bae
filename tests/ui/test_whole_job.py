"""The main job from end to end, as a new user does it: by mouse and keyboard in the window."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from journeymap_app.layout.pages import sheet
from journeymap_app.layout.shapes import Box
from journeymap_app.model.frameworks import framework
from journeymap_app.model.records import Card, EmotionPoint, Persona, Picture, Record
from journeymap_app.ui.dialogs.export import ExportDialog
from journeymap_app.ui.dialogs.persona import PersonaDialog
from tests import hands
from tests.ui.pictures import drop, files, photo
from tests.ui.window_case import WindowCase, open_window

Key = Qt.Key
WORDS = ["SNSで見る", "店の前を通る", "友人に聞く"]


def test_from_the_start_page_to_the_paper(
    qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = open_window(qtbot)
    choose_six_stages(case)
    write_cards(case)
    drag_a_card(case)
    draw_the_curve(case)
    describe_a_persona(case, photo(tmp_path / "face.jpg"))
    before, path = records(case), case.session.document.path
    assert path is not None
    case.window.close()  # without saving: there is nothing to save

    again = open_window(qtbot, path)
    assert records(again) == before
    export_and_look(qtbot, again, tmp_path, monkeypatch)


def records(case: WindowCase) -> dict[str, Record]:
    return {record.id: record for record in case.session.records}


def choose_six_stages(case: WindowCase) -> None:
    start = case.window.start
    assert start is not None
    assert start.frameworks is not None
    title = framework("small-business").title("ja")
    hands.click(next(c for c in start.frameworks.cards if c.text() == title))
    case.qtbot.waitUntil(lambda: case.window.bench is not None)
    hands.flush()
    assert len(case.stages()) == 6


def cell(case: WindowCase, row: int, column: int) -> QPoint:
    canvas = case.bench.canvas
    places = canvas.board.places
    box = canvas.to_viewport(places.cell_box(places.rows[row], places.columns[column]))
    return box.center().toPoint()


def write_cards(case: WindowCase) -> None:
    port = case.bench.canvas.viewport()
    hands.double_click(port, cell(case, 0, 0))
    hands.type_text(case.window, "\n".join(WORDS))
    hands.key(case.window, Key.Key_Return)
    hands.key(case.window, Key.Key_Escape)
    assert [c.text for c in case.session.records.group(Card)] == WORDS


def drag_a_card(case: WindowCase) -> None:
    canvas = case.bench.canvas
    place = canvas.board.places.rows[0].cells[0][1]
    start = canvas.to_viewport(place.box).center().toPoint()
    hands.drag(canvas.viewport(), start, cell(case, 0, 2))
    moved = case.card(WORDS[1])
    assert moved.stage_id == canvas.board.places.columns[2].stage_id


def draw_the_curve(case: WindowCase) -> None:
    case.run("action.view.fit")
    canvas = case.bench.canvas
    for column, value in enumerate((1, 3, -1, -4, 4, 2)):
        places = canvas.board.places
        stage, area = places.columns[column], places.emotions[0]
        x = stage.x + stage.width / 2
        begin, end = (Box(x, area.y_of(v), 0, 0) for v in (0, value))
        hands.drag(
            canvas.viewport(),
            canvas.to_viewport(begin).topLeft().toPoint(),
            canvas.to_viewport(end).topLeft().toPoint(),
        )
    drawn = [round(p.net) for p in case.session.records.group(EmotionPoint)]
    assert sorted(drawn) == sorted((1, 3, -1, -4, 4, 2))


def describe_a_persona(case: WindowCase, face: Path) -> None:
    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, PersonaDialog) or not dialog.isActiveWindow():
            QTimer.singleShot(20, fill)
            return
        dialog.side.lines["name"].setFocus()
        hands.type_text(dialog, "佐藤 美咲")
        drop(dialog.side.portrait, files(face))
        hands.key(dialog, Key.Key_Return, hands.CTRL)

    QTimer.singleShot(0, fill)
    case.run("action.insert.persona")
    (persona,) = case.session.records.group(Persona)
    assert persona.name == "佐藤 美咲"
    assert case.session.records.get(Picture, persona.picture_id) is not None
    assert case.journey.persona_id == persona.id


def export_and_look(
    qtbot: Any, case: WindowCase, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An A3 PDF with the very words of the map, a PNG of it, both not empty to the eye."""

    def here(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        return str(folder / Path(start).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", here)
    dialog = ExportDialog(case.session)
    hands.show(qtbot, dialog)
    hands.settle(qtbot, dialog.ok_button.isEnabled)
    hands.key(dialog, Key.Key_Return, hands.CTRL)
    hands.settle(qtbot, lambda: any(name.endswith(".pdf") for name in os.listdir(folder)))
    dialog.close()
    (pdf,) = folder.glob("*.pdf")
    document = pdfium.PdfDocument(pdf)
    page = document[0]
    assert (round(page.get_width()), round(page.get_height())) == (1191, 842)
    text = page.get_textpage().get_text_range()
    for word in (*WORDS, "佐藤 美咲", "認知", "再購入"):
        assert word in text
    shown = sheet(case.session.records, case.journey.id, "A3")
    assert all(t.text in text for t, _, _ in shown.drawing.texts(printed=True) if len(t.text) < 9)
    picture = page.render(scale=1).to_pil().convert("RGB")
    colors = picture.getcolors(1 << 24)
    assert colors is not None
    assert len(colors) > 200
    document.close()
