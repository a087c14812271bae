"""Menus that are filled when they open: recent files, frameworks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from .. import i18n
from ..recent import recents
from . import opening
from .action_set import escaped

if TYPE_CHECKING:
    from .window import MainWindow


def recent_files(shell: MainWindow, menu: QMenu) -> None:
    menu.clear()
    for recent in recents(shell.options):
        action = menu.addAction(escaped(recent.title or recent.path))
        action.triggered.connect(partial(_open, shell, recent.path))
    if menu.isEmpty():
        menu.addAction(i18n.text("menu.no-recent")).setEnabled(False)


def framework_journeys(shell: MainWindow, menu: QMenu) -> None:
    """A new journey of each framework in the open project."""
    from ..model.frameworks import frameworks
    from .commands.insert import journey

    menu.clear()
    for framework in frameworks():
        action = menu.addAction(escaped(framework.title(i18n.current())))
        action.setEnabled(shell.session is not None)
        action.triggered.connect(partial(_call, journey, shell, framework.id))


def _open(shell: MainWindow, path: str, _checked: bool = False) -> None:
    opening.open_path(shell, path)


def _call(verb: Callable[..., None], shell: MainWindow, what: str, _checked: bool = False) -> None:
    verb(shell, what)


FILLS: dict[str, Callable[[MainWindow, QMenu], None]] = {
    "recent": recent_files,
    "frameworks": framework_journeys,
}
