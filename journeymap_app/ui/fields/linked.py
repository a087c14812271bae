"""LinkedList: the records something rests on, with linking, unlinking and writing new ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ... import i18n
from .picker import Entry, Picker
from .plain_text import plain_tip


class LinkedList(QFrame):
    """value: the ids linked, in order. changed: the user or the program changed them.

    entries: gives all that can be linked, asked anew each time. opened: the user wants to see one.
    new_asked: the user wants to write a new one; whoever makes it calls `link` with its id.
    """

    changed = Signal()
    opened = Signal(str)
    new_asked = Signal()

    def __init__(
        self,
        entries: Callable[[], Sequence[Entry]],
        name: str,
        can_write: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "field")
        self.setAccessibleName(name)
        self._entries = entries
        self._ids: tuple[str, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._link = _button(i18n.text("fields.link"), name, self)
        self._new = _button("＋ " + i18n.text("fields.add-new"), name, self)
        self._new.setVisible(can_write)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self._link)
        buttons.addWidget(self._new)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 5, 4, 5)
        column.setSpacing(4)
        column.addLayout(self._rows)
        column.addStretch(1)
        column.addLayout(buttons)
        self.setFocusProxy(self._link)
        self._link.clicked.connect(self._pick)
        self._new.clicked.connect(self.new_asked)
        self.refresh()

    @property
    def value(self) -> tuple[str, ...]:
        return self._ids

    @value.setter
    def value(self, ids: Sequence[str]) -> None:
        if tuple(ids) != self._ids:
            self._ids = tuple(dict.fromkeys(ids))
            self.refresh()
            self.changed.emit()

    def link(self, record_id: str) -> None:
        self.value = (*self._ids, record_id)

    def unlink(self, record_id: str) -> None:
        self.value = tuple(i for i in self._ids if i != record_id)
        self._link.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the linked records as they are now."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        known = {entry.id: entry for entry in self._entries()}
        shown = [known[i] for i in self._ids if i in known]
        for entry in shown:
            self._rows.addWidget(self._row(entry))
        if not shown:
            nothing = QLabel(i18n.text("fields.nothing-linked"), self)
            nothing.setProperty("role", "caption")
            nothing.setContentsMargins(8, 2, 0, 2)
            self._rows.addWidget(nothing)
        self._link.setEnabled(any(i not in self._ids for i in known))

    def _row(self, entry: Entry) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        opener = ElidedButton(entry.line, row)
        opener.setToolTip(plain_tip(entry.text))
        opener.setAccessibleName(i18n.text("fields.open", name=entry.line))
        opener.clicked.connect(lambda: self.opened.emit(entry.id))
        away = QToolButton(row)
        away.setText("×")
        away.setProperty("role", "chip-away")
        away.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        away.setAccessibleName(i18n.text("fields.unlink", name=entry.line))
        away.setToolTip(plain_tip(away.accessibleName()))
        away.clicked.connect(lambda: self.unlink(entry.id))
        line.addWidget(opener, 1)
        line.addWidget(away)
        return row

    def _pick(self) -> None:
        popup = Picker([e for e in self._entries() if e.id not in self._ids], self)
        popup.picked.connect(self.link)
        popup.open_below(self._link)


class ElidedButton(QPushButton):
    """A flat button whose words end in … where they do not fit. It shows them as they are."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setProperty("role", "row")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(160, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        room = max(20, self.width() - 20)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))


def _button(text: str, name: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setProperty("role", "small")
    button.setAutoDefault(False)
    button.setAccessibleName(i18n.text("fields.named", name=name, text=text))
    return button
