"""Chips: a row of short words to add, change and take away."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ... import i18n
from ...model.records import TITLE_LENGTH
from ...model.texts import one_line
from ..look import look
from .flow import FlowLayout
from .plain_text import plain_tip, set_state

_BETWEEN = re.compile(r"[,、，\n\r\t\u2028\u2029]")
_WIDEST = 220


class Chips(QFrame):
    """value: the words, in order, none twice. changed: the user or the program changed them.

    Enter or a comma adds what is typed; Backspace at the start and the left arrow go back into the
    chips, where Delete removes one and Enter takes it up to be typed anew. What is typed and not
    entered counts too, so that nothing is lost when a dialog is confirmed.
    """

    changed = Signal()

    def __init__(
        self,
        name: str = "",
        placeholder: str = "",
        suggestions: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "field")
        self._chips: list[_Chip] = []
        self._current = -1
        self._typed = _ChipEdit(self)
        self._typed.setPlaceholderText(placeholder or i18n.text("fields.add"))
        self._typed.setAccessibleName(name)
        self._typed.setAccessibleDescription(i18n.text("fields.chips-how"))
        self.setAccessibleName(name)
        self.setFocusProxy(self._typed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = FlowLayout(self, spacing=4)
        self._row.setContentsMargins(4, 4, 4, 4)
        self._row.addWidget(self._typed)
        self._words = QStringListModel(self)
        self._all_suggestions: tuple[str, ...] = ()
        self._set_up_completer()
        self.suggest(suggestions)
        self._typed.textEdited.connect(self._on_typed)
        self._typed.key.connect(self._on_key)
        self._typed.focused.connect(self._on_focus)

    @property
    def value(self) -> tuple[str, ...]:
        words = [*(chip.text for chip in self._chips), one_line(self._typed.text())]
        return tuple(dict.fromkeys(word for word in words if word))

    @value.setter
    def value(self, words: Sequence[str]) -> None:
        if tuple(words) == self.value:
            return
        for chip in self._chips:
            self._drop(chip)
        self._chips = []
        self._typed.clear()
        for word in dict.fromkeys(words):
            self._insert(word)
        self._told()

    @property
    def entered(self) -> tuple[str, ...]:
        """The words without the one that is being typed."""
        return tuple(chip.text for chip in self._chips)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._typed.setAccessibleName(name)

    def suggest(self, words: Sequence[str]) -> None:
        """What is offered while typing, besides what is there already."""
        self._all_suggestions = tuple(words)
        self._offer()

    # ---- typing -------------------------------------------------------------------------------

    def add(self, text: str) -> None:
        """Add the words of a text that commas or line breaks separate."""
        there = {chip.text for chip in self._chips}
        words = (one_line(part)[:TITLE_LENGTH] for part in _BETWEEN.split(text))
        for word in dict.fromkeys(words):
            if word and word not in there:
                self._insert(word)
        self._typed.clear()
        self._told()

    def _on_typed(self, text: str) -> None:
        if _BETWEEN.search(text):
            self.add(text)
        else:
            self._point_at(-1)
            self.changed.emit()

    def _on_key(self, event: QKeyEvent) -> None:
        """A key that the line edit does not want for its own text."""
        key, current = event.key(), self._current
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if current >= 0:
                self._take_up(self._chips[current])
            else:
                self.add(self._typed.text())
        elif key == Qt.Key.Key_Left or (key == Qt.Key.Key_Backspace and current < 0):
            self._point_at(max(0, current - 1) if current >= 0 else len(self._chips) - 1)
        elif key == Qt.Key.Key_Right:
            self._point_at(current + 1 if current + 1 < len(self._chips) else -1)
        elif current >= 0:  # Delete or Backspace
            self._remove(self._chips[current])
            self._point_at(min(current, len(self._chips) - 1))

    def _on_focus(self, there: bool) -> None:
        set_state(self, "focused", there)
        if not there:
            self._point_at(-1)
            if self._typed.text().strip():
                self.add(self._typed.text())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._typed.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    # ---- the chips ----------------------------------------------------------------------------

    def _insert(self, word: str) -> None:
        chip = _Chip(word, self)
        chip.removed.connect(lambda: self._remove(chip))
        chip.taken_up.connect(lambda: self._take_up(chip))
        self._row.insert_widget(len(self._chips), chip)
        self._chips.append(chip)
        chip.show()

    def _remove(self, chip: _Chip) -> None:
        self._chips.remove(chip)
        self._drop(chip)
        self._point_at(-1)
        self._told()

    def _take_up(self, chip: _Chip) -> None:
        pending = self._typed.text()
        if pending.strip():
            self.add(pending)
        self._remove(chip)
        self._typed.setText(chip.text)
        self._typed.setFocus(Qt.FocusReason.OtherFocusReason)
        self._typed.selectAll()
        self.changed.emit()

    def _drop(self, chip: _Chip) -> None:
        self._row.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _point_at(self, index: int) -> None:
        self._current = index
        self._typed.among_chips = index >= 0
        for place, chip in enumerate(self._chips):
            set_state(chip, "current", place == index)
        self._typed.setAccessibleDescription(
            self._chips[index].text if index >= 0 else i18n.text("fields.chips-how")
        )

    def _told(self) -> None:
        self._offer()
        self.updateGeometry()
        self.changed.emit()

    # ---- suggestions --------------------------------------------------------------------------

    def _set_up_completer(self) -> None:
        completer = QCompleter(self._words, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        # Queued: the completer writes the word into the line edit after it has told of it.
        completer.activated.connect(self.add, Qt.ConnectionType.QueuedConnection)
        self._typed.setCompleter(completer)

    def _offer(self) -> None:
        there = {chip.text for chip in self._chips}
        self._words.setStringList([w for w in self._all_suggestions if w not in there])


class _ChipEdit(QLineEdit):
    """key: Enter, or a key at the start that leads into the chips."""

    key = Signal(QKeyEvent)
    focused = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.among_chips = False
        self.setProperty("role", "bare")
        self.setFrame(False)
        self.setMaxLength(TITLE_LENGTH)
        self.setMinimumWidth(look().px(72))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        at_start = self.cursorPosition() == 0 and not self.hasSelectedText()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        wanted = plain and (
            (enter and (self.among_chips or bool(self.text())))
            or (at_start and key in (Qt.Key.Key_Left, Qt.Key.Key_Backspace))
            or (self.among_chips and key in (Qt.Key.Key_Right, Qt.Key.Key_Delete))
        )
        if wanted:
            self.key.emit(event)
        elif self.among_chips and key == Qt.Key.Key_Escape:
            self.key.emit(QKeyEvent(event.type(), Qt.Key.Key_Right, event.modifiers()))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.focused.emit(False)


class _Chip(QFrame):
    removed = Signal()
    taken_up = Signal()

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = text
        self.setProperty("role", "chip")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 2, 4, 2)
        row.setSpacing(0)
        self.setMinimumHeight(
            look().px(24)
        )  # twice the corner's radius and more, or Qt draws square corners
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(self._label)
        away = QToolButton(self)
        away.setText("×")
        away.setProperty("role", "chip-away")
        away.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        away.setAccessibleName(i18n.text("fields.remove-chip", name=text))
        away.clicked.connect(self.removed)
        row.addWidget(away)
        self._show_text()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.taken_up.emit()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()  # the field takes the focus

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._show_text()

    def _show_text(self) -> None:
        shown = self._label.fontMetrics().elidedText(
            self.text, Qt.TextElideMode.ElideRight, look().px(_WIDEST)
        )
        self._label.setText(shown)
        self.setToolTip(plain_tip(self.text) if shown != self.text else "")
