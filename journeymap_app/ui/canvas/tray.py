"""What is carried over the map from elsewhere: a chip of the palette, pictures, texts, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QDropEvent

from ...layout.shapes import Shape
from . import drops
from .edge_scroll import EdgeScroll

if TYPE_CHECKING:
    from .view import CanvasView

_CARRIED = (QEvent.Type.DragEnter, QEvent.Type.DragMove)
_NO_KEYS = Qt.KeyboardModifier.NoModifier


class Tray(QObject):
    """Shows where it would land, and puts it down there. Whatever it is, its source keeps it."""

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view = view
        self._edge = EdgeScroll(view, view.viewport().update)
        self._cargo: drops.Cargo | None = None
        self._at = QPointF()
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _CARRIED and isinstance(event, QDropEvent):
            self._carry(event)
        elif event.type() == QEvent.Type.DragLeave:
            self._put_away()
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._drop(event)
        else:
            return super().eventFilter(watched, event)
        return True

    def overlay(self) -> list[Shape]:
        if self._cargo is None:
            return []
        return drops.overlay(self._view, self._cargo, self._view.spot(self._at, _NO_KEYS))

    def _carry(self, event: QDropEvent) -> None:
        self._cargo = self._cargo or drops.cargo(event.mimeData())
        if self._cargo is not None:
            self._at = event.position()
            self._edge.hand_at(self._at)
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._view.viewport().update()

    def _put_away(self) -> None:
        self._cargo = None
        self._edge.stop()
        self._view.viewport().update()

    def _drop(self, event: QDropEvent) -> None:
        self._put_away()
        if drops.cargo(event.mimeData()) is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            spot = self._view.spot(event.position(), event.modifiers())
            data = event.mimeData()
            self._view.session.attempt(lambda: drops.drop(self._view, data, spot))
