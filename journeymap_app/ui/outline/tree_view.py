"""The outline's tree: keys, the menu, and which lines are open."""

from __future__ import annotations

import sys

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from ..look import look
from .model import OutlineModel
from .shape import Key

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OutlineTree(QTreeView):
    """F2 or a second click renames, a drag or Alt and the arrows move. menu_wanted: at a place on
    the screen. wanted: Enter, to work on the map where the line is."""

    menu_wanted = Signal(QPoint)
    wanted = Signal()

    def __init__(self, model: OutlineModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._open: set[Key] = set()
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "outline")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(look().px(16))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        edited = QAbstractItemView.EditTrigger
        self.setEditTriggers(edited.EditKeyPressed | edited.SelectedClicked)
        self.setExpandsOnDoubleClick(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setAutoScroll(True)
        self.expanded.connect(lambda index: self._open.add(model.key(index)))
        self.collapsed.connect(lambda index: self._open.discard(model.key(index)))
        model.rowsInserted.connect(self._on_inserted)
        model.modelReset.connect(self._open_again)

    def reveal(self, index: QModelIndex) -> None:
        """Open what a line stands in, and show it."""
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        self.scrollTo(index)

    def chosen(self) -> list[Key]:
        """The selected lines, from the top."""
        indexes = self.selectionModel().selectedRows()
        return [self._model.key(index) for index in sorted(indexes, key=self._place)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        editing = self.state() == QAbstractItemView.State.EditingState
        if key in _STEPS and held & Qt.KeyboardModifier.AltModifier:
            self._step(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held and not editing:
            self.wanted.emit()
        elif key == Qt.Key.Key_F10 and held & Qt.KeyboardModifier.ShiftModifier:
            if sys.platform != "win32":  # Windows asks by itself, and all for the menu key
                self._ask_menu()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.menu_wanted.emit(event.globalPos())
        else:
            self._ask_menu()

    def _ask_menu(self) -> None:
        corner = self.visualRect(self.currentIndex()).bottomLeft()
        self.menu_wanted.emit(self.viewport().mapToGlobal(corner))

    def _place(self, index: QModelIndex) -> list[int]:
        """Where a line is in the whole tree, to put lines in order."""
        rows: list[int] = []
        while index.isValid():
            rows.insert(0, index.row())
            index = index.parent()
        return rows

    def _step(self, by: int) -> None:
        """What is selected one place up or down; cards go on into the next cell."""
        keys = self.chosen()
        if not keys or len({key[0] for key in keys}) != 1:
            return
        edge = self._model.index_of(keys[0] if by < 0 else keys[-1])
        parent, row = edge.parent(), edge.row() + by
        goal = self._model.key(parent) if parent.isValid() else ()
        if 0 <= row < self._model.rowCount(parent):
            self._model.move(keys, goal, row if by < 0 else row + 1)
        elif keys[0][0] == "cards":
            beside = self._next_cell(goal, by)
            if beside:
                self._model.move(keys, beside, -1 if by < 0 else 0)
        index = self._model.index_of(keys[0])
        self.reveal(index)

    def _next_cell(self, cell: Key, by: int) -> Key:
        """The cell above or below a cell, under the same line."""
        index = self._model.index_of(cell)
        beside = index.siblingAtRow(index.row() + by)
        return self._model.key(beside) if beside.isValid() else ()

    def _on_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        for row in range(first, last + 1):
            index = self._model.index(row, 0, parent)
            if self._model.key(index) in self._open:
                self.expand(index)

    def _open_again(self) -> None:
        for key in tuple(self._open):
            index = self._model.index_of(key, make=False)
            if index.isValid():
                self.expand(index)
