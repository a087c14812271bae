"""TopBar: undo, redo, the journeys, Find and Export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from .. import i18n
from .action_set import escaped
from .actions import ACTIONS
from .look import look
from .tabs import JourneyTabs

if TYPE_CHECKING:
    from .session import Session
    from .window import MainWindow


class TopBar(QFrame):
    def __init__(self, shell: MainWindow, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setFixedHeight(look().px(46))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 16, 0)
        row.setSpacing(4)
        for action_id in ("action.edit.undo", "action.edit.redo", "action.edit.history"):
            button = _button(shell, action_id, self)
            row.addWidget(button)
        self.history_button = button
        button.setFixedWidth(look().px(20))
        button.setIcon(look().icon("chevron-down", 12))
        rule = QFrame(self)
        rule.setProperty("role", "rule")
        rule.setFixedSize(1, look().px(20))
        row.addSpacing(4)
        row.addWidget(rule)
        row.addSpacing(4)
        self.tabs = JourneyTabs(session, shell.commands, self)
        row.addWidget(self.tabs, 0)
        row.addWidget(self._add_button(shell))
        row.addStretch(1)
        row.addWidget(_button(shell, "action.show.start", self))
        row.addSpacing(4)
        row.addWidget(_find(shell, self))
        row.addSpacing(4)
        row.addWidget(_export(shell, self))

    def _add_button(self, shell: MainWindow) -> QToolButton:
        """A new journey, of the framework chosen in its menu."""
        from .filling import framework_journeys

        button = QToolButton(self)
        button.setIcon(look().icon("plus"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolTip(i18n.text("tabs.add"))
        button.setAccessibleName(i18n.text("tabs.add"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: framework_journeys(shell, menu))
        button.setMenu(menu)
        return button


def _button(shell: MainWindow, action_id: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setIcon(look().icon(ACTIONS[action_id].icon))
    shell.commands.dress(button, action_id)
    size = look().px(32)
    button.setFixedSize(size, size)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _find(shell: MainWindow, parent: QWidget) -> QPushButton:
    """Find, with its shortcut in a paler colour."""
    action = shell.commands["action.edit.find"]
    button = QPushButton(parent)
    row = QHBoxLayout(button)
    row.setContentsMargins(12, 0, 12, 0)
    row.setSpacing(8)
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    for words, role in ((action.iconText(), ""), (keys, "caption")):
        label = QLabel(words, button)
        label.setProperty("role", role)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(label)
    button.setMinimumWidth(row.sizeHint().width())
    button.setAutoDefault(False)
    shell.commands.dress(button, "action.edit.find")
    return button


def _export(shell: MainWindow, parent: QWidget) -> QPushButton:
    """The one accented button."""
    action = shell.commands["action.file.export"]
    button = QPushButton(escaped(action.iconText()), parent)
    button.setProperty("role", "accent")
    button.setAutoDefault(False)
    shell.commands.dress(button, "action.file.export")
    return button
