"""The chrome's text from 100 to 300 %: nothing is cut off that cannot be scrolled to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)

from journeymap_app.model import edits
from journeymap_app.model.merging.conflicts import Own
from journeymap_app.model.merging.copies import Meeting
from journeymap_app.model.project import Project
from journeymap_app.model.records import Action, Card, Evidence, Persona, Stage
from journeymap_app.options import Options
from journeymap_app.ui.dialogs.action import ActionDialog
from journeymap_app.ui.dialogs.evidence import EvidenceDialog
from journeymap_app.ui.dialogs.export import ExportDialog
from journeymap_app.ui.dialogs.persona import PersonaDialog
from journeymap_app.ui.dialogs.share import ShareDialog
from journeymap_app.ui.help import About, Licences, Shortcuts
from journeymap_app.ui.look import look
from journeymap_app.ui.look.elided import Elided
from journeymap_app.ui.look.prose import Prose
from journeymap_app.ui.merging.dialog import MergeDialog
from journeymap_app.ui.versions.dialog import VersionsDialog
from journeymap_app.ui.versions.naming import NamingDialog
from tests import hands
from tests.ui.window_case import WindowCase, open_window

SIZES = (100, 200, 300)
ROOM = QSize(1256, 672)  # what 1280 × 720 leaves


@pytest.fixture(autouse=True)
def plain_again() -> Iterator[None]:
    yield
    look().use_scale(100)


def opened(qtbot: Any, percent: int, sample: str = "coffee") -> WindowCase:
    options = Options()
    options.set("text-size", percent)
    case = open_window(qtbot, sample=sample, options=options)
    case.window.resize(1280, 720)
    hands.flush()
    return case


def cut(top: QWidget) -> list[str]:
    """The words in a window that do not show as a whole and cannot be scrolled to."""
    found = []
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QPushButton):
            continue
        words = widget.text().replace("&&", "&").strip()
        if words and (_is_narrow(widget, words) or _is_outside(widget, top)):
            found.append(f"{type(widget).__name__}: {words}")
    return found


def _is_narrow(widget: QLabel | QPushButton, words: str) -> bool:
    if isinstance(widget, Elided | Prose) or (isinstance(widget, QLabel) and widget.wordWrap()):
        return False
    longest = max(words.split("\n"), key=len)
    return widget.fontMetrics().horizontalAdvance(longest) > widget.width() + 1


def _is_outside(widget: QWidget, top: QWidget) -> bool:
    """Whether a part of it is beyond an edge behind which nothing is scrolled to."""
    place, above = QRect(QPoint(), widget.size()), widget
    while above is not top:
        parent = above.parentWidget()
        assert parent is not None
        place.translate(above.pos())
        area = parent.parentWidget()
        if isinstance(area, QScrollArea) and parent is area.viewport():
            return False  # it scrolls both ways
        if isinstance(area, QAbstractScrollArea):
            return False
        if not parent.rect().adjusted(-2, -2, 2, 2).contains(place):
            return True
        above = parent
    return False


@pytest.mark.parametrize("percent", SIZES)
def test_the_window_shows_all_its_words(qtbot: Any, percent: int) -> None:
    case = opened(qtbot, percent)
    assert cut(case.window) == []
    case.select(case.session.records.group(Card)[0].id)
    assert cut(case.window) == []
    case.run("action.edit.replace")
    case.run("action.view.outline")
    assert cut(case.window) == []
    assert case.bench.canvas.width() >= 1280 * 0.35


@pytest.mark.parametrize("percent", SIZES)
def test_the_start_page_shows_all_its_words(qtbot: Any, percent: int) -> None:
    case = opened(qtbot, percent, "")
    assert cut(case.window) == []


def merge_dialog(case: WindowCase) -> MergeDialog:
    """With a text, a place and a deletion to decide."""
    base = list(case.session.records)
    mine, theirs = Project(base), Project(base)
    one, other, third = case.session.records.group(Card)[:3]
    for number, project in enumerate((mine, theirs)):
        edits.change(project, one.id, text=f"{one.text} {number}")
        stages = project.records.group(Stage, other.journey_id)
        edits.move_cards(project, [other.id], other.lane_id, stages[number + 2].id)
    edits.delete_cards(mine, [third.id])
    edits.change(theirs, third.id, note="大事")
    sides = [list(project.records) for project in (mine, theirs)]
    meeting = Meeting("ancestor", base, sides[0], sides[1], "mine", sides[0], False, ())
    dialog = MergeDialog("a.journeymap", meeting, meeting.merged(), lambda _: None, case.window)
    dialog.deciding.turn_to(next(c for c in dialog.deciding.conflicts if c.field == "text"))
    dialog.panel.choose(Own("一行目\n二行目"))
    return dialog


MAKERS: dict[str, Callable[[WindowCase], QDialog]] = {
    "persona": lambda c: PersonaDialog(c.session, c.session.records.group(Persona)[0], c.window),
    "export": lambda c: ExportDialog(c.session, c.window),
    "share": lambda c: ShareDialog(c.session, c.window),
    "evidence": lambda c: EvidenceDialog(
        c.session.records.group(Evidence)[0], (), lambda _: None, c.window
    ),
    "action": lambda c: ActionDialog(
        c.session.project, c.session.records.group(Action)[0], c.session.journey, c.window
    ),
    "versions": lambda c: VersionsDialog(c.session, c.window),
    "version's name": lambda c: NamingDialog(c.session, c.window),
    "merge": merge_dialog,
    "shortcuts": lambda c: Shortcuts(c.window),
    "licences": lambda c: Licences(c.window),
    "about": lambda c: About(c.window),
}


@pytest.mark.parametrize("percent", SIZES)
@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_dialogs_show_all_their_words(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, name: str, percent: int, language: str
) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8" if language == "ja" else "en_US.UTF-8")
    case = opened(qtbot, percent)
    dialog = MAKERS[name](case)
    dialog.resize(dialog.size().boundedTo(ROOM))
    dialog.show()
    hands.flush()
    try:
        assert dialog.width() <= ROOM.width()
        assert dialog.height() <= ROOM.height()
        assert cut(dialog) == []
    finally:
        dialog.done(0)
        dialog.deleteLater()
        hands.flush()


def test_the_menu_changes_it_and_it_is_kept(qtbot: Any, tmp_path: Path) -> None:
    case = opened(qtbot, 100)
    button = case.bench.top.findChild(QAbstractButton)
    assert button is not None
    small, letters = button.size(), look().font.pixelSize()
    case.run("action.view.text-size.200")
    qtbot.waitUntil(lambda: look().scale == 2.0)
    hands.flush()
    button = case.bench.top.findChild(QAbstractButton)
    assert button is not None
    assert button.size() == small * 2
    assert QApplication.font().pixelSize() == letters * 2
    assert case.window.commands["action.view.text-size.200"].isChecked()
    assert Options().get("text-size") == 200
    assert case.bench.canvas.zoom < 1.0  # the map has its own
    case.run("action.view.text-size.100")
    qtbot.waitUntil(lambda: look().scale == 1.0)


def test_a_size_that_is_none_is_the_plain_one(qtbot: Any) -> None:
    options = Options()
    options.file.parent.mkdir(parents=True, exist_ok=True)
    options.file.write_text('{"text-size": 1000}', "utf-8")
    assert Options().get("text-size") == 100
