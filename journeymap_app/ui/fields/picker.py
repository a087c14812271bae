"""Picker: a popup that finds one of many by its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ... import i18n
from ...model.texts import one_line
from ..look import look
from .plain_text import plain_tip
from .popup import open_below

_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be linked: its id, its words, and a few words on what it is."""

    id: str
    text: str
    caption: str = ""

    @property
    def line(self) -> str:
        words = one_line(self.text) or "—"
        if not self.caption:
            return words
        return i18n.text("fields.named", name=self.caption, text=words)


class Picker(QFrame):
    """picked: the id of the entry chosen by click or Enter. Esc closes it without one."""

    picked = Signal(str)

    def __init__(self, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self._filter = QLineEdit(self)
        self._filter.setPlaceholderText(i18n.text("fields.search"))
        self._filter.setAccessibleName(i18n.text("fields.search"))
        self._list = _PickList(self)
        self._list.setAccessibleName(self._filter.placeholderText())
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self._filter)
        column.addWidget(self._list)
        for entry in entries:
            item = QListWidgetItem(entry.line, self._list)
            item.setData(Qt.ItemDataRole.UserRole, entry.id)
            item.setToolTip(plain_tip(entry.text))
        self._filter.textChanged.connect(self._narrow)
        self._list.itemClicked.connect(self._choose)
        self._narrow("")

    def open_below(self, widget: QWidget) -> None:
        """Show the popup under a widget, or above it where the screen ends."""
        wide = max(look().px(360), min(widget.width(), look().px(560)))
        room = widget.screen().availableGeometry().size() - QSize(24, 48)
        self.resize(QSize(wide, look().px(260)).boundedTo(room))
        open_below(self, widget)
        self._filter.setFocus(Qt.FocusReason.PopupFocusReason)

    def open_at(self, place: QPoint) -> None:
        """Show the popup at a place of the screen, all of it on the screen."""
        area = self.screen().availableGeometry()
        self.resize(360, 260)
        x = max(area.left(), min(place.x(), area.right() - self.width()))
        y = max(area.top(), min(place.y(), area.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self._filter.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._list.currentItem())
        elif event.key() in _WALKING:
            self._list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _narrow(self, text: str) -> None:
        words = one_line(text).casefold().split()
        first: QListWidgetItem | None = None
        for row in range(self._list.count()):
            item = self._list.item(row)
            fits = all(word in item.text().casefold() for word in words)
            item.setHidden(not fits)
            first = first or (item if fits else None)
        self._list.setCurrentItem(first)  # type: ignore[arg-type]  # None: no item

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and not item.isHidden():
            record_id = str(item.data(Qt.ItemDataRole.UserRole))
            self.close()
            self.picked.emit(record_id)


class _PickList(QListWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys go through the filter line
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def sizeHint(self) -> QSize:
        return QSize(360, 200) * look().scale
