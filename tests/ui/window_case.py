"""The whole window for the window tests: on the start page, or on a small map in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from journeymap_app.model.document import Document
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, Journey, Lane, Stage
from journeymap_app.options import Options
from journeymap_app.ui import app
from journeymap_app.ui.session import Session
from journeymap_app.ui.window import MainWindow
from journeymap_app.ui.workbench import Workbench
from tests import hands
from tests.ui.canvas_case import small_project

Key = Qt.Key


class WindowCase:
    """A window and what tests ask about it."""

    def __init__(self, qtbot: Any, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window

    @property
    def session(self) -> Session:
        assert self.window.session is not None
        return self.window.session

    @property
    def bench(self) -> Workbench:
        assert self.window.bench is not None
        return self.window.bench

    @property
    def project(self) -> Project:
        return self.session.project

    @property
    def journey(self) -> Journey:
        assert self.session.journey is not None
        return self.session.journey

    def stages(self) -> list[str]:
        return [s.title for s in self.session.records.group(Stage, self.journey.id)]

    def lanes(self) -> list[str]:
        return [r.title for r in self.session.records.group(Lane, self.journey.id)]

    def card(self, text: str) -> Card:
        return next(c for c in self.session.records.group(Card) if c.text == text)

    def run(self, action_id: str) -> None:
        """As the menu does."""
        action = self.window.commands[action_id]
        assert action.isEnabled(), action_id
        action.trigger()
        hands.flush()

    def select(self, *record_ids: str) -> None:
        self.session.select(*record_ids)
        hands.flush()

    def undo(self) -> None:
        hands.key(self.bench.canvas, Key.Key_Z, hands.CTRL)


def open_window(
    qtbot: Any, path: Path | None = None, sample: str = "", options: Options | None = None
) -> WindowCase:
    """A window as `run` makes it, with its document or its start page in it."""
    window = app.open_window(options or Options(), path, sample)
    hands.show(qtbot, window, 1280, 820)
    if path or sample:
        qtbot.waitUntil(lambda: window.bench is not None, timeout=10_000)
    else:
        qtbot.waitUntil(lambda: bool(window.start and window.start.frameworks), timeout=10_000)
    hands.flush()
    return WindowCase(qtbot, window)


def small_map(qtbot: Any, tmp_path: Path) -> WindowCase:
    """The canvas tests' small map in a file, open in the window."""
    path = tmp_path / "map.journeymap"
    Document.create(path, small_project()).close()
    return open_window(qtbot, path)


def child(parent: QWidget, cls: type[Any], name: str) -> Any:
    """The visible child of this class and accessible name, or text."""
    for found in parent.findChildren(cls):
        said = found.accessibleName() or getattr(found, "text", str)()
        if name in (said, getattr(found, "text", str)()) and found.isVisible():
            return found
    raise LookupError(f"no {cls.__name__} {name!r}")


def labels(parent: QWidget) -> list[str]:
    return [label.text() for label in parent.findChildren(QLabel) if label.isVisible()]


def choose(menu: QMenu, text: str) -> None:
    """Click an entry of an open menu."""
    action = next(a for a in menu.actions() if a.text().strip() == text)
    hands.click(menu, menu.actionGeometry(action).center())


def open_menu(qtbot: Any, window: MainWindow, title: str) -> QMenu:
    """Open a menu of the menu bar by the mouse."""
    bar = window.menuBar()
    action = next(a for a in bar.actions() if a.text() == title)
    place: QPoint = bar.actionGeometry(action).center()
    hands.click(bar, place)
    menu = action.menu()
    assert isinstance(menu, QMenu)
    qtbot.waitUntil(menu.isVisible)
    return menu
