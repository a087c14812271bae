"""ResultMap: the map as the merge would make it, to look at, with what is in question lit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ...layout.theme import theme
from ...model.changes import ChangeSet
from ...model.document import Document
from ...model.history import MERGE
from ...model.project import Project
from ...model.records import Record
from ...model.stranger import Contents
from ...model.versions.library import Versions
from ..canvas.lens import SMALL
from ..canvas.view import CanvasView
from ..look import look
from ..session import Session

_CLICK = 5  # pixels a press may wander and still be one
_ZOOMS = {"+": 1.25, "-": 0.8}


class ResultMap(CanvasView):
    """pressed: a click on what shows this record. The records are its own: nobody else sees what
    is tried here."""

    pressed = Signal(str)

    def __init__(self, records: Sequence[Record], parent: QWidget) -> None:
        super().__init__(Session(_to_look(records)), look().dark, parent)
        self.session.setParent(self)
        self._shown.use(theme("dark" if look().dark else "light"), bare=True)
        self._edit = self.session.project.begin(MERGE)
        self._looking = _Looking(self)
        self.setAcceptDrops(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def show_result(self, change: ChangeSet) -> None:
        """The map after this change instead of the last one."""
        project = self.session.project
        self._edit.restart()
        for record_id, (_, after) in change.changes.items():
            if after is None:
                project.remove(record_id)
            else:
                project.put(after)
        self._edit.show()

    def look_at(self, journey_id: str, record_ids: Sequence[str], cell: tuple[str, str]) -> bool:
        """Light these records and bring them into view; where none is on the map, the cell, which
        is a lane and a stage. Whether there is anything to see."""
        if journey_id:
            self.session.show_journey(journey_id)
        self.lights.call_out(record_ids, cell)
        found = self._bring_into_view()
        self.viewport().update()
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bring_into_view()

    def _bring_into_view(self) -> bool:
        """What is lit, if anything is: to the middle."""
        found = self.lights.called(self.board)
        if found:
            box = found[0][0]
            zoom = max(self.zoom, SMALL)
            self._lens.look_at(box.x + box.w / 2, box.y + box.h / 2, zoom)
            self._after_zoom()
        return bool(found)

    def close_session(self) -> None:
        """Nothing of it is kept."""
        self._edit.cancel()
        self.session.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in _ZOOMS:
            self.set_zoom(self.zoom * _ZOOMS[event.text()])
        elif event.text() == "0":
            self.fit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            QAbstractScrollArea.keyPressEvent(self, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return QAbstractScrollArea.focusNextPrevChild(self, forward)


class _Looking(QObject):
    """The hand of somebody who only looks: a drag moves the map, a click asks what is there."""

    def __init__(self, view: ResultMap) -> None:
        super().__init__(view)
        self._view = view
        self._pressed: QPointF | None = None
        self._last = QPointF()
        view.viewport().installEventFilter(self)  # before the canvas's own hand, which changes

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.ContextMenu, QEvent.Type.MouseButtonDblClick):
            return True
        if not isinstance(event, QMouseEvent):
            return False
        if kind == QEvent.Type.MouseButtonPress:
            self._pressed = self._last = event.position()
        elif kind == QEvent.Type.MouseMove and self._pressed is not None:
            way, self._last = event.position() - self._last, event.position()
            self._view.hand.push(way.x(), way.y())
        elif kind == QEvent.Type.MouseButtonRelease and self._pressed is not None:
            still = (event.position() - self._pressed).manhattanLength() < _CLICK
            self._pressed = None
            if still:
                found = self._view.hit(self._view.spot(event.position(), event.modifiers()))
                self._view.pressed.emit(found.record_id)
        return True


def _to_look(records: Sequence[Record]) -> Document:
    """Without a file: nothing of it is kept."""
    project = Project(records)
    document = Document(project, None, None, None)
    document.versions = Versions.to_look(project, Contents(list(records)), "")
    return document
