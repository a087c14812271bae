"""ConflictList: all conflicts, under the journey they are on, with what was decided."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ... import i18n
from ...model.merging.conflicts import WHOLE, Choice, Conflict, Own
from ..fields.plain_text import plain_tip
from ..look import look
from .deciding import Deciding

_CONFLICT = Qt.ItemDataRole.UserRole
_LOW = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom


class ConflictList(QTreeWidget):
    """gone_on: Enter: to the next one that is open."""

    gone_on = Signal()

    def __init__(self, deciding: Deciding, parent: QWidget) -> None:
        super().__init__(parent)
        self._deciding = deciding
        self.setProperty("role", "outline")
        self.setAccessibleName(i18n.text("merge.list"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setExpandsOnDoubleClick(False)
        self.setItemDelegate(_Roomy(self))
        self.currentItemChanged.connect(self._on_current)
        deciding.decided.connect(self.refresh)
        deciding.turned.connect(self._show_current)
        self._keys: list[object] = []
        self.refresh()

    def refresh(self) -> None:
        """The list anew where other conflicts are there, else what was decided."""
        keys: list[object] = [conflict.key for conflict in self._deciding.conflicts]
        with QSignalBlocker(self):
            if keys != self._keys:
                self._keys = keys
                self._fill()
            for item in self._items():
                self._write(item)
        self._show_current()

    def item_of(self, conflict: Conflict) -> QTreeWidgetItem | None:
        found = (i for i in self._items() if i.data(0, _CONFLICT) == conflict.key)
        return next(found, None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.gone_on.emit()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        self.clear()
        group, of = None, ""
        for conflict in self._deciding.conflicts:
            journey = self._deciding.stories.journey_of(conflict)
            known = journey.id if journey is not None else "-"
            if group is None or known != of:
                of, title = known, journey.title if journey is not None else ""
                if journey is None:
                    title = i18n.text("merge.whole-project")
                group = QTreeWidgetItem(self, [title or i18n.text("start.untitled")])
                group.setFlags(Qt.ItemFlag.ItemIsEnabled)
                group.setTextAlignment(0, _LOW)
                group.setForeground(0, QColor(look().colors.secondary))
                font = self.font()
                font.setBold(True)
                group.setFont(0, font)
                group.setExpanded(True)
            item = QTreeWidgetItem(group)
            item.setData(0, _CONFLICT, conflict.key)

    def _items(self) -> list[QTreeWidgetItem]:
        groups = (self.topLevelItem(n) for n in range(self.topLevelItemCount()))
        rows = (group.child(n) for group in groups if group for n in range(group.childCount()))
        return [item for item in rows if item is not None]

    def _write(self, item: QTreeWidgetItem) -> None:
        conflict = self._of(item)
        if conflict is None:
            return
        stories, choice = self._deciding.stories, self._deciding.choice(conflict)
        what, where = stories.what(conflict), stories.where(conflict)
        state = said(conflict, choice)
        second = i18n.text("merge.dot").join(part for part in (where, state) if part)
        item.setText(0, f"{what}\n{second}")
        item.setToolTip(0, plain_tip(f"{what}\n{second}"))
        colors = look().colors
        shown = ("circle-dot", colors.warn) if choice is None else ("circle-check", colors.good)
        item.setIcon(0, look().icon(shown[0], 16, shown[1]))

    def _of(self, item: QTreeWidgetItem | None) -> Conflict | None:
        key = item.data(0, _CONFLICT) if item is not None else None
        found = (c for c in self._deciding.conflicts if key is not None and c.key == tuple(key))
        return next(found, None)

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        self._deciding.turn_to(self._of(item))

    def _show_current(self) -> None:
        current = self._deciding.current
        item = self.item_of(current) if current is not None else None
        if item is not None:
            with QSignalBlocker(self):
                self.setCurrentItem(item)
            self.scrollToItem(item)


class _Roomy(QStyledItemDelegate):
    """Two lines with room round them; a journey's name stands off what is above it."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        return size + QSize(0, look().room(14 if index.parent().isValid() else 18))


def said(conflict: Conflict, choice: Choice | None) -> str:
    """What was decided, in a word or two."""
    if choice is None:
        return i18n.text("merge.open")
    if isinstance(choice, Own) or choice == "both":
        return i18n.text("merge.decided-own" if isinstance(choice, Own) else "merge.decided-both")
    if conflict.field == WHOLE:
        stays = getattr(conflict, choice) is not None
        return i18n.text("merge.decided-stays" if stays else "merge.decided-goes")
    return i18n.text(f"merge.decided-{choice}")
