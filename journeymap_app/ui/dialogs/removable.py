"""Things a user adds to a page and takes away again: what scales and own fields share."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QToolButton, QVBoxLayout, QWidget

from ... import i18n
from ..fields.plain_text import plain_tip
from .frame import push_button, reveal

_COLUMNS = 2


class Removable(QWidget):
    """One of them. removed: the user wants it away. changed: it holds something else."""

    changed = Signal()
    removed = Signal()


class Grown(QWidget):
    """Items in two columns with a button that adds one more. Base of scales and own fields."""

    changed = Signal()

    def __init__(self, add_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: list[Removable] = []
        self._grid = QGridLayout()
        self._filler = QWidget(self)  # in the place of a second item, so that the first stays half
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(14)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self.add_button = push_button("＋ " + add_text, "small", self)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.setSpacing(6)
        column_layout.addLayout(self._grid)
        column_layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def start(self, item: Removable) -> None:
        """Hold a new one that the user is about to fill in."""
        self.hold(item)
        item.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
        QTimer.singleShot(0, item, lambda: reveal(item))  # when it has its place

    def hold(self, item: Removable) -> None:
        item.changed.connect(self.changed)
        item.removed.connect(lambda: self.let_go(item))
        self.items.append(item)
        self._arrange()

    def let_go(self, item: Removable) -> None:
        place = self.items.index(item)
        self.items.remove(item)
        self._grid.removeWidget(item)
        item.hide()
        item.deleteLater()
        self._arrange()
        following = self.items[place] if place < len(self.items) else self.add_button
        following.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _arrange(self) -> None:
        before: QWidget | None = None
        if len(self.items) == 1:
            self._grid.addWidget(self._filler, 0, 1)
        else:
            self._grid.removeWidget(self._filler)
        for place, item in enumerate(self.items):
            self._grid.addWidget(item, place // _COLUMNS, place % _COLUMNS)
            if before is not None:
                QWidget.setTabOrder(before, item)
            before = item
        QWidget.setTabOrder(before or self, self.add_button)


class _AwayButton(QToolButton):
    def __init__(self, words: Callable[[], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setText("×")
        self.setProperty("role", "chip-away")
        self._name()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ToolTip, QEvent.Type.FocusIn, QEvent.Type.Enter):
            self._name()
        return super().event(event)

    def _name(self) -> None:
        """Named after what it removes, as that is called now."""
        name = i18n.text("fields.remove", name=self._words())
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))


def away_button(words: Callable[[], str], parent: QWidget) -> QToolButton:
    """A × that removes what `words` names."""
    return _AwayButton(words, parent)
