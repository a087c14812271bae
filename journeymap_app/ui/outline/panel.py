"""OutlinePanel: the tree, what it is told by, and the selection it shares with the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ... import i18n
from ...model.records import Journey
from ..canvas.walking import Place
from ..fields.choice import Choice
from ..look import look
from .model import OutlineModel
from .shape import Key, Order
from .tree_view import OutlineTree

if TYPE_CHECKING:
    from ...model.changes import ChangeSet
    from ..session import Session
    from ..window import MainWindow

_ORDERS: tuple[Order, ...] = ("stages", "lanes")
_ROW = 27  # a line's height at the plain text size
_Flag = QItemSelectionModel.SelectionFlag


class OutlinePanel(QFrame):
    """menu_wanted: for what is selected, at a place on the screen."""

    menu_wanted = Signal(QPoint)

    def __init__(self, shell: MainWindow, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self._session = shell, session
        self._choosing = False
        self.setProperty("role", "panel")
        self.setAccessibleName(i18n.text("outline.name"))
        order: Order = shell.options.get("outline-order")
        self.order = Choice([(o, i18n.text(f"outline.by-{o}")) for o in _ORDERS])
        self.order.setAccessibleName(i18n.text("outline.order"))
        self.order.value = order
        self.model = OutlineModel(session, order, self)
        self.tree = OutlineTree(self.model, self)
        self.tree.setAccessibleName(i18n.text("outline.name"))
        self.tree.setItemDelegate(_Renaming(self.tree))
        head = QHBoxLayout()
        head.setContentsMargins(look().room(12), look().room(10), look().room(12), look().room(8))
        head.addWidget(self.order)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.tree, 1)
        self.order.changed.connect(self._arrange)
        self.tree.menu_wanted.connect(self.menu_wanted)
        self.tree.wanted.connect(self._to_map)
        self.tree.selectionModel().selectionChanged.connect(self._on_chosen)
        self.tree.clicked.connect(lambda index: self._reveal(self.model.key(index)[-1]))
        session.selection_changed.connect(self._follow)
        session.journey_changed.connect(self._open_journey)
        session.changed.connect(self._on_change)  # after the model, which made its lines follow
        self._open_journey()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def _arrange(self) -> None:
        order: Order = "lanes" if self.order.value == "lanes" else "stages"
        self._shell.options.set("outline-order", order)
        self._choosing = True
        self.model.arrange(order)
        self._choosing = False
        self._open_journey()

    def _open_journey(self) -> None:
        """The journey on the map is open, down to its stages or lanes."""
        journey = self._session.journey
        index = self.model.line_of(journey.id) if journey is not None else None
        if index is not None and index.isValid():
            self.tree.expand(index)
            for row in range(self.model.rowCount(index)):
                child = self.model.index(row, 0, index)
                if self.model.key(child)[0] == "phases":
                    self.tree.expand(child)
        self.tree.viewport().update()
        self._follow()

    # The selection, in both directions

    def _follow(self) -> None:
        """Select the lines of what is selected on the map."""
        if self._choosing or not self.isVisible():
            return
        found = [self.model.line_of(i) for i in self._session.selection]
        chosen = QItemSelection()
        for index in found:
            if index.isValid():
                chosen.select(index, index)
        self._choosing = True
        selection = self.tree.selectionModel()
        selection.select(chosen, _Flag.ClearAndSelect)
        if found and found[-1].isValid():
            selection.setCurrentIndex(found[-1], _Flag.NoUpdate)
            self.tree.reveal(found[-1])
        self._choosing = False

    def _on_change(self, change: ChangeSet) -> None:
        """What is selected may have another line now."""
        if any(record_id in change.changes for record_id in self._session.selection):
            self._follow()

    def _on_chosen(self) -> None:
        """Select on the map what is chosen here, and show it there."""
        keys = self.tree.chosen()
        if self._choosing or self.model.following or not keys:
            return
        self._choosing = True
        self._session.settle()
        self._show_journey(keys[-1])
        cells = [key for key in keys if key[0] == "cells"]
        if len(cells) == len(keys):
            self._go_to_cell(cells[-1])
        else:
            self._session.select(*(key[-1] for key in keys if key[0] != "cells"))
            self._reveal(keys[-1][-1])
        self._choosing = False

    def _show_journey(self, key: Key) -> None:
        record = self._session.records.find(key[-1])
        is_map = isinstance(record, Journey)
        self._session.show_journey(key[-1] if is_map else getattr(record, "journey_id", ""))

    def _go_to_cell(self, key: Key) -> None:
        """The keyboard's cell of the map; its lane where the map does not show it now."""
        canvas = self._shell.canvas
        if canvas is None:
            return
        places = canvas.board.places
        rows = [i for i, row in enumerate(places.rows) if row.lane_id == key[1]]
        columns = [i for i, column in enumerate(places.columns) if column.stage_id == key[2]]
        if rows and columns:
            canvas.go_to(Place(rows[0], columns[0]))
        else:
            self._session.select(key[1])

    def _reveal(self, record_id: str) -> None:
        if self._shell.canvas is not None:
            self._shell.canvas.reveal(record_id)

    def _to_map(self) -> None:
        if self._shell.canvas is not None:
            self._shell.canvas.setFocus(Qt.FocusReason.OtherFocusReason)


class _Renaming(QStyledItemDelegate):
    """Enter keeps the new words, Esc the old ones; while a conversion is open both are its own."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(super().sizeHint(option, index).width(), look().px(_ROW))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        composing = isinstance(watched, _Line) and watched.composing
        if composing and event.type() == QEvent.Type.KeyPress:
            return False
        return super().eventFilter(watched, event)

    def createEditor(self, parent: QWidget, option: object, index: object) -> QWidget:
        line = _Line(parent)
        line.setProperty("role", "rename")
        line.setAccessibleName(i18n.text("action.edit.rename"))
        return line


class _Line(QLineEdit):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.composing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self.composing = bool(event.preeditString())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.composing:
            super().keyPressEvent(event)
