"""CommandPalette: the quiet box at the window's top, where a few letters find anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from ... import i18n
from ...model.records import TITLE_LENGTH
from ..commands import jump
from ..look import look
from . import entries
from .lines import LineList, Lines

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from ..window import MainWindow

WIDTH, FROM_TOP, MOST_HEIGHT = 600, 64, 0.62
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}
_STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class CommandPalette(QFrame):
    """Arrow keys choose, Enter does it, Esc or a click elsewhere leaves all as it was. It lives as
    long as it is open."""

    def __init__(self, shell: MainWindow) -> None:
        super().__init__(shell)
        self._shell = shell
        self._back = shell.focusWidget()
        self.setProperty("role", "popup")
        self.setAccessibleName(i18n.text("commands.name"))
        self.field = SeekField(self)
        self.field.setPlaceholderText(i18n.text("commands.hint"))
        self.field.setAccessibleName(i18n.text("commands.name"))
        self.lines = Lines(self)
        self.list = LineList(self)
        self.list.setModel(self.lines)
        self.list.setAccessibleName(i18n.text("commands.list"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.sought.connect(self._seek)
        self.field.key.connect(self._on_key)
        self.field.left.connect(self.leave)
        self.list.clicked.connect(self._choose)
        self.list.entered.connect(self.list.setCurrentIndex)
        self.list.selectionModel().currentChanged.connect(self._say)

    def open(self) -> None:
        self._seek("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self._shell.installEventFilter(self)

    def leave(self) -> None:
        """Away with it, the keyboard to where it was before."""
        if self.isHidden():
            return
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        held = self.window().focusWidget() is self.field
        self.hide()
        if held:
            back = self._back if _is_there(self._back) else self._shell.canvas
            if back is not None:
                back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            if isinstance(watched, QWidget) and self._is_beside(watched):
                self.leave()
        elif watched is self._shell and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _is_beside(self, widget: QWidget) -> bool:
        """Whether a press on it is a press on the rest of the window."""
        inside = widget is self or self.isAncestorOf(widget)
        return widget.window() is self.window() and not inside

    def _seek(self, typed: str) -> None:
        """Offer what is meant by what is typed, composed letters included."""
        self.lines.show(entries.offered(self._shell, typed))
        self.list.step(0)
        self.list.scrollToTop()
        self.list.setVisible(bool(self.lines.entries))
        self._place()

    def _on_key(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in _STEPS:
            self.list.step(_STEPS[key])
        else:
            self._choose(self.list.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid() or not self.lines.flags(index) & Qt.ItemFlag.ItemIsEnabled:
            return
        entry, shell = self.lines.entries[index.row()], self._shell
        self.leave()
        if entry.action_id:
            entries.remember(shell, entry.action_id)
            shell.commands.run(entry.action_id)
        else:
            jump.to(shell, entry.record_id)

    def _say(self, index: QModelIndex) -> None:
        """Tell a screen reader, whose place is the field, which line is chosen."""
        said = self.lines.entries[index.row()].said if index.isValid() else ""
        self.field.setAccessibleDescription(said)
        if QAccessible.isActive():
            changed = QAccessible.Event.DescriptionChanged
            QAccessible.updateAccessibility(QAccessibleEvent(self.field, changed))

    def _place(self) -> None:
        shell = self._shell
        wide = min(look().px(WIDTH), shell.width() - 32)
        fixed = self.field.sizeHint().height() + 16 + 6 + 2
        most = int(shell.height() * MOST_HEIGHT) - fixed
        tall = min(self.list.tall(self.lines.entries), max(look().px(96), most))
        tall = tall + fixed if self.lines.entries else fixed - 6
        top = min(look().px(FROM_TOP), max(8, shell.height() - tall - 8))
        self.setGeometry((shell.width() - wide) // 2, top, wide, tall)


class SeekField(QLineEdit):
    """sought: what is typed, with what is being composed. key: one that is for the list. While a
    conversion is open all keys are the input method's."""

    sought = Signal(str)
    key = Signal(Qt.Key)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMaxLength(TITLE_LENGTH)
        self._composed = ""
        self.textChanged.connect(lambda _: self._seek())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._composed = event.preeditString()
        self._seek()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (enter or key in _STEPS or key == Qt.Key.Key_Escape):
            super().keyPressEvent(event)
        elif not self._composed:
            self.key.emit(key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.left.emit()

    def _seek(self) -> None:
        at = self.cursorPosition()
        self.sought.emit(self.text()[:at] + self._composed + self.text()[at:])


def _is_there(widget: QWidget | None) -> bool:
    """Whether a widget can still take the focus."""
    return widget is not None and isValid(widget) and widget.isVisible()
