"""A file whose every text is markup, through all of the window: nothing of it is followed.

A label that takes it for markup reads the file that its picture names. Linux tells when anybody
opens that file.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QTextEdit, QToolTip, QWidget

from journeymap_app.model import edits
from journeymap_app.model.cleaning import line_fields
from journeymap_app.model.document import Document
from journeymap_app.model.project import Project
from journeymap_app.model.records import Action, Card, Evidence, OwnField, Persona, Record, Scale
from journeymap_app.model.search import Filter
from journeymap_app.ui.dialogs.action import ActionDialog
from journeymap_app.ui.dialogs.evidence import EvidenceDialog
from journeymap_app.ui.dialogs.export import ExportDialog
from journeymap_app.ui.dialogs.persona import PersonaDialog
from journeymap_app.ui.versions.dialog import VersionsDialog
from tests import hands
from tests.model.strategies import small_project
from tests.model.test_edits import PIXEL

from .window_case import WindowCase, open_window

if not sys.platform.startswith("linux"):
    pytest.skip("Linux tells who opens a file", allow_module_level=True)

_OPENED = 0x20  # IN_OPEN


class Probe:
    """A picture that nobody should open."""

    def __init__(self, path: Path) -> None:
        self.markup = f'<img src="file://{path}"><b>x</b>'
        assert len(self.markup) <= 200, "a title holds it"
        path.write_bytes(b"GIF89a")
        self._system = ctypes.CDLL(None, use_errno=True)
        self._descriptor = self._system.inotify_init1(os.O_NONBLOCK)
        assert self._descriptor >= 0
        watch = self._system.inotify_add_watch(self._descriptor, os.fsencode(path), _OPENED)
        assert watch >= 0

    def was_opened(self) -> bool:
        """Since the last time it was asked."""
        try:
            return bool(os.read(self._descriptor, 4_096))
        except BlockingIOError:
            return False

    def close(self) -> None:
        os.close(self._descriptor)


@pytest.fixture
def probe() -> Iterator[Probe]:
    path = Path(f"/tmp/journeymap-probe-{os.getpid()}.gif")
    found = Probe(path)
    yield found
    found.close()
    path.unlink()


def hostile(probe: Probe, path: Path) -> Path:
    """A file with markup in every text of every record."""
    project = small_project()
    with Document.create(path, project):
        picture = edits.add_picture(project, PIXEL)
        for record in list(project.records):
            values = dict(_texts(record, probe.markup))
            if values:
                edits.change(project, record.id, **values)
        persona = project.records.group(Persona)[0]
        own = (OwnField(title=probe.markup, text=probe.markup),)
        scale = (Scale(title=probe.markup, low=probe.markup, high=probe.markup),)
        edits.change(project, persona.id, own_fields=own, scales=scale, picture_id=picture.id)
        for card in project.records.group(Card):
            edits.change(project, card.id, tags=(probe.markup,))
    return path


def _texts(record: Record, text: str) -> Iterator[tuple[str, str]]:
    for name, field in type(record).model_fields.items():
        free = field.annotation is str and not any(hasattr(m, "pattern") for m in field.metadata)
        if free and name not in ("key", "framework", "data"):
            yield name, text if name in line_fields(type(record)) else f"{text}\n{text}"


def look(top: QWidget, probe: Probe) -> None:
    """Nothing below takes a text of the file for markup; its tips are shown to see."""
    for widget in [top, *top.findChildren(QWidget)]:
        if isinstance(widget, QLabel) and "<img" in widget.text():
            assert widget.textFormat() == Qt.TextFormat.PlainText, widget.text()
        if isinstance(widget, QTextEdit):
            assert "￼" not in widget.toPlainText(), "a picture in a text"
        for tip in (widget.toolTip(), widget.statusTip(), widget.whatsThis()):
            assert "<img" not in tip, "Qt would guess that it is HTML"
        if "img" in widget.toolTip():
            QToolTip.showText(QPoint(0, 0), widget.toolTip(), widget)
            hands.flush()
            QToolTip.hideText()
    hands.flush()
    assert not probe.was_opened()


def test_the_probe_bites(qtbot: Any, probe: Probe) -> None:
    assert not probe.was_opened()
    label = QLabel(probe.markup)
    hands.show(qtbot, label)
    assert probe.was_opened()


@pytest.fixture
def case(qtbot: Any, tmp_path: Path, probe: Probe) -> WindowCase:
    return open_window(qtbot, hostile(probe, tmp_path / "x.journeymap"))


def test_the_window_and_all_that_can_be_selected(case: WindowCase, probe: Probe) -> None:
    look(case.window, probe)
    for record in list(case.session.records):
        case.select(record.id)
        look(case.window, probe)
    for action in ("action.view.outline", "action.edit.find", "action.edit.replace"):
        case.run(action)
        look(case.window, probe)
    chosen = Filter((first(case.project, Persona).id,), (probe.markup,))
    case.bench.canvas.finding.let_through(chosen)
    look(case.window, probe)


def test_undo_and_notices(case: WindowCase, probe: Probe) -> None:
    card = case.session.records.group(Card)[0]
    case.window.notice(probe.markup, undo=True)
    case.select(card.id)
    case.run("action.edit.delete")
    look(case.window, probe)
    case.run("action.edit.undo")
    look(case.window, probe)


DIALOGS: dict[str, Callable[[WindowCase], QDialog]] = {
    "persona": lambda c: PersonaDialog(c.session, first(c.project, Persona), c.window),
    "export": lambda c: ExportDialog(c.session, c.window),
    "evidence": lambda c: EvidenceDialog(first(c.project, Evidence), (), lambda _: None, c.window),
    "action": lambda c: ActionDialog(
        c.session.project, first(c.project, Action), c.session.journey, c.window
    ),
    "versions": lambda c: VersionsDialog(c.session, c.window),
}


def first(project: Project, cls: type[Any]) -> Any:
    return project.records.group(cls)[0]


@pytest.mark.parametrize("name", DIALOGS)
def test_dialogs(qtbot: Any, case: WindowCase, probe: Probe, name: str) -> None:
    edits.change(case.project, case.journey.id, scope="x")  # a version to compare
    dialog = DIALOGS[name](case)
    hands.show(qtbot, dialog)
    look(dialog, probe)
    dialog.done(0)


def test_a_presentation(case: WindowCase, probe: Probe) -> None:
    case.run("action.show.start")
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            look(window, probe)
    case.run("action.show.end")
    look(case.window, probe)


def test_the_start_page_with_the_file_in_its_list(qtbot: Any, tmp_path: Path, probe: Probe) -> None:
    path = hostile(probe, tmp_path / "<b>x<b>.journeymap")
    open_window(qtbot, path).window.close()
    case = open_window(qtbot)
    look(case.window, probe)
