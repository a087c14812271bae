"""What the main window can do and the windows of a presentation can do too: shortcuts and menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from .. import menus

if TYPE_CHECKING:
    from ..window import MainWindow
    from .projector import ProjectorWindow

_EVERYWHERE = ("action.edit.undo", "action.edit.redo", "action.show.panel", "action.vote.mode")
_ON_MAP = (
    "action.insert.card",
    "action.insert.capture",
    "action.view.fit",
    "action.view.full-size",
    "action.view.zoom-in",
    "action.view.zoom-out",
)


def equip_panel(shell: MainWindow, panel: QWidget) -> None:
    for action_id in _EVERYWHERE:
        panel.addAction(shell.commands[action_id])


def equip_projector(shell: MainWindow, window: ProjectorWindow) -> None:
    """What is about the map, and its menu."""
    for action_id in (*_EVERYWHERE, *_ON_MAP):
        window.addAction(shell.commands[action_id])
    shell.commands.watch(window.map)

    def open_menu(_record_ids: object, place: QPoint) -> None:
        menu = QMenu(window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shell.commands.refresh()
        menus.build_context(menu, "presented", shell.commands, shell.fill_menu)
        menu.popup(place)

    window.map.menu_wanted.connect(open_menu)
