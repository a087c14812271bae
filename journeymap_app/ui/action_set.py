"""ActionSet: the table of actions as QActions of one window."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget

from .. import i18n
from .actions import ACTIONS, Action
from .conditions import Condition
from .look import look

if TYPE_CHECKING:
    from .window import MainWindow


class ActionSet(QObject):
    """actions[id] is the QAction. `refresh` asks each whether it can be done now."""

    def __init__(self, shell: MainWindow) -> None:
        super().__init__(shell)
        self._shell = shell
        self._made = {action.id: self._make(action) for action in ACTIONS.values()}
        self.retranslate()

    def __getitem__(self, action_id: str) -> QAction:
        return self._made[action_id]

    def run(self, action_id: str) -> None:
        """Do it if it can be done now."""
        action = ACTIONS[action_id]
        if action.when(self._shell):
            if self._shell.session is not None:
                self._shell.session.settle()  # what is being typed on the map is kept first
            command(action)(self._shell, *((action.argument,) if action.argument else ()))
        self.refresh()

    def dress(self, button: QAbstractButton, action_id: str, does: bool = True) -> None:
        """Give a button that stands for an action its name, unless it has one of its own, and its
        tip with the keys. does: pressing it does the action, as long as that can be done."""
        _Stand(button, self._made[action_id], does)

    def watch(self, map_view: QWidget, but: str = "") -> None:
        """The map, or what stands for it, whose focus the shortcuts of `on_map` need. but: the one
        that it has keys of its own for."""
        for action in ACTIONS.values():
            if action.on_map and action.id != but:
                map_view.addAction(self._made[action.id])

    def refresh(self) -> None:
        for action in ACTIONS.values():
            made = self._made[action.id]
            made.setEnabled(action.when(self._shell))
            if action.checked is not None:
                made.setChecked(action.checked(self._shell))
            if action.says is not None:
                _say(made, i18n.text(action.says(self._shell)))
        self._name_travel()

    def can(self, when: Condition) -> bool:
        """Whether this holds for the window now."""
        return when(self._shell)

    def retranslate(self) -> None:
        """Texts anew, in the current language."""
        for action in ACTIONS.values():
            made = self._made[action.id]
            _say(made, i18n.text(action.text_key))
        self.refresh()

    def draw_icons(self) -> None:
        """Icons anew, in the look's colours. Not needed before the first paint."""
        for action in ACTIONS.values():
            if action.icon:
                self._made[action.id].setIcon(look().icon(action.icon))

    def _make(self, action: Action) -> QAction:
        made = QAction(self._shell)
        made.setObjectName(action.id)
        made.setShortcuts([QKeySequence(keys) for keys in action.shortcut])
        made.setCheckable(action.checked is not None)
        made.setMenuRole(QAction.MenuRole.NoRole)  # macOS must not move entries by their English
        if action.on_map:
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.triggered.connect(partial(self._on_triggered, action.id))
        return made

    def _on_triggered(self, action_id: str, _checked: bool = False) -> None:
        self.run(action_id)

    def _name_travel(self) -> None:
        """Undo and redo say what they would undo or redo."""
        session = self._shell.session
        for action_id, steps in (
            ("action.edit.undo", session.project.done if session else ()),
            ("action.edit.redo", session.project.undone if session else ()),
        ):
            plain = i18n.text(action_id)
            name = steps[-1].name if steps else ""
            named = (
                i18n.text(f"{action_id}-named", name=i18n.text(name)) if i18n.has(name) else plain
            )
            _say(self._made[action_id], named)


class _Stand(QObject):
    """Keeps a button as its action is."""

    def __init__(self, button: QAbstractButton, action: QAction, does: bool) -> None:
        super().__init__(button)
        self._button, self._action, self._does = button, action, does
        self._named = bool(button.accessibleName())
        button.setProperty("action", action.objectName())
        action.changed.connect(self.follow)
        if does:
            button.clicked.connect(action.trigger)
        self.follow()

    def follow(self) -> None:
        self._button.setToolTip(self._action.toolTip())
        if not self._named:
            self._button.setAccessibleName(self._action.iconText())
        if self._does:
            self._button.setEnabled(self._action.isEnabled())


def _say(made: QAction, words: str) -> None:
    """The action's words: in a menu with a little room before the shortcut, in a tip with it."""
    keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    made.setText(escaped(words) + ("    " if keys else ""))
    made.setIconText(words)
    made.setToolTip(f"{words}  {keys}" if keys else words)


def command(action: Action) -> Callable[..., object]:
    """The function an entry of the table names."""
    module, _, function = action.run.partition(":")
    return getattr(importlib.import_module(f"{__package__}.commands.{module}"), function)


def escaped(text: str) -> str:
    """A text for a menu or a button, in which & would name a key."""
    return text.replace("&", "&&")
