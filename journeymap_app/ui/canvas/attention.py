"""Where the keyboard is on the map, kept in sight and told to screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
)

from ... import i18n
from ...layout.board import Board
from ...layout.shapes import Shape
from . import accessible, marks, route
from .reading import reading
from .walking import Place, place_of

if TYPE_CHECKING:
    from .view import CanvasView

_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Attention(QObject):
    """What the keyboard is at: the last of what is selected, or a cell.

    A screen reader is told the place when it is another one, and announced what it reads as when
    that has changed on the spot. frames_map: whether the map as a whole shows that it has the
    keyboard.
    """

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        accessible.install()  # before anything asks for the canvas's interface
        self._view = view
        self._told: tuple[accessible.Key, str] = ((), "")
        self._card: tuple[str, Place] | None = None
        self._by_keys = False
        self.frames_map = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._tell)
        view.setAccessibleName(i18n.text("canvas.name"))
        view.setAccessibleDescription(i18n.text("canvas.description"))
        view.session.selection_changed.connect(self._on_selection)
        view.session.changed.connect(self.tell)
        view.installEventFilter(self)

    def stop(self) -> route.Stop | None:
        """The place or the record's id; None where the keyboard is nowhere."""
        view = self._view
        for record_id in view.session.selection[-1:]:
            return place_of(view.board, record_id) or record_id
        place, places = view.cursor_place, view.board.places
        if place is None or place.row >= len(places.rows) or place.column >= len(places.columns):
            return None
        return place

    def go_to(self, stop: route.Stop) -> None:
        """Take the keyboard there, and show it."""
        view = self._view
        if isinstance(stop, Place):
            view.go_to(stop)
        else:
            view.cursor_place = None
            view.session.select(stop)
            view.reveal(stop)
            view.viewport().update()
        self.tell()

    def ask_menu(self) -> None:
        """The context menu of where the keyboard is."""
        view = self._view
        for record_id in view.session.selection[:1]:
            view.reveal(record_id)
        middle = view.viewport().rect().center()
        reason = QContextMenuEvent.Reason.Keyboard
        event = QContextMenuEvent(reason, middle, view.viewport().mapToGlobal(middle))
        QCoreApplication.sendEvent(view, event)

    def words(self) -> str:
        """What is said of where the keyboard is."""
        view, stop = self._view, self.stop()
        if stop is None:
            return ""
        count = len(view.session.selection)
        at = view.session.records.find(stop) if isinstance(stop, str) else stop
        said = reading(view.session, view.board, at) if at is not None else ""
        return said if count < 2 else f"{i18n.text('reading.several', count=count)}, {said}"

    def marks(self, board: Board) -> list[Shape]:
        """A frame around the map where the keyboard is on it, but on nothing of it."""
        view = self._view
        nowhere = view.hasFocus() and not view.session.selection and view.cursor_place is None
        framed = self.frames_map and self._by_keys and nowhere
        return marks.whole_map(view.theme, board) if framed else []

    def tell(self, *_: object) -> None:
        """Tell screen readers where the keyboard is, once all that is going on is done."""
        if QAccessible.isActive():
            self._soon.start(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            self._by_keys = True
        elif isinstance(event, QFocusEvent) and event.gotFocus():
            self._told = ((), "")
            self._by_keys = event.reason() in _BY_KEYS
            if self._by_keys and self.stop() is None:
                self._enter()
            self.tell()
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        """Tab came to the map: to where walking begins."""
        start = route.first(self._view.board)
        if start is not None:
            self.go_to(start)

    def _on_selection(self) -> None:
        """Where a card was deleted, the keyboard stays in its cell."""
        view = self._view
        chosen, before, self._card = view.session.selection, self._card, None
        if not chosen and before is not None and before[0] not in view.session.records:
            view.cursor_place = Place(before[1].row, before[1].column)
        elif len(chosen) == 1 and (place := place_of(view.board, chosen[0])) is not None:
            self._card = (chosen[0], place)
        self.tell()

    def _tell(self) -> None:
        view, stop = self._view, self.stop()
        if stop is None or not view.hasFocus():
            return
        key, words = accessible.key_of(stop, view), self.words()
        before, self._told = self._told, (key, words)
        whole = QAccessible.queryAccessibleInterface(view)
        if isinstance(whole, accessible.MapInterface) and key != before[0]:
            event = QAccessibleEvent(whole.part(key), QAccessible.Event.Focus)
            QAccessible.updateAccessibility(event)
        if key == before[0] and words != before[1]:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, words))
