"""The mouse's hand on the canvas: clicks, gestures, moving the view."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent

from ...layout.shapes import Shape
from . import ballot, edges, marks
from .choosing import with_more
from .edge_scroll import EdgeScroll
from .gestures import Gesture, Spot, gesture_for
from .hit import Hit
from .tray import Tray
from .wheel import pinch

if TYPE_CHECKING:
    from .view import CanvasView

_DRAG_FROM = 5  # pixels before a press becomes a drag
_NO_KEYS = Qt.KeyboardModifier.NoModifier
_SEVERAL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_CURSORS = {
    "card": Qt.CursorShape.OpenHandCursor,
    "phase": Qt.CursorShape.OpenHandCursor,
    "stage": Qt.CursorShape.OpenHandCursor,
    "lane": Qt.CursorShape.OpenHandCursor,
    edges.COLUMN: Qt.CursorShape.SplitHCursor,
    edges.LANE: Qt.CursorShape.SplitVCursor,
    "point": Qt.CursorShape.SizeAllCursor,
    "moment": Qt.CursorShape.SizeHorCursor,
    "legend": Qt.CursorShape.PointingHandCursor,
    "legend-eye": Qt.CursorShape.PointingHandCursor,
    "plot": Qt.CursorShape.CrossCursor,
    "curve": Qt.CursorShape.PointingHandCursor,
    "add-stage": Qt.CursorShape.PointingHandCursor,
    "add-lane": Qt.CursorShape.PointingHandCursor,
}
_LEGEND = ("legend", "legend-eye")
_HOVERED = frozenset(
    [
        "card",
        "phase",
        "stage",
        "lane",
        "point",
        "moment",
        "add-stage",
        "add-lane",
        "transition",
        *_LEGEND,
    ]
)
_NOTHING_TO_SELECT = frozenset(["cell", "plot", "", "add-stage", "add-lane"])
# a press on them leaves the selection as it is
_PRESSED_ONLY = frozenset(["legend-eye", *edges.EDGES])


class Hand(QObject):
    """One hand: where it is, what it is over, what it holds."""

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view = view
        self._edge = EdgeScroll(view, self._follow)
        self._gesture: Gesture | None = None
        self._pressed: tuple[QPointF, Hit] | None = None
        self._panning: QPointF | None = None
        self._button = Qt.MouseButton.NoButton
        self._space = False
        self._hover = Hit("")
        self._at = QPointF()
        self.tray = Tray(view)
        self.asked: Spot | None = None  # where the last menu was asked for, until the next press
        self._events: dict[QEvent.Type, Callable[[Any], None]] = {
            QEvent.Type.MouseButtonPress: self.press,
            QEvent.Type.MouseMove: self.move,
            QEvent.Type.MouseButtonRelease: self.release,
            QEvent.Type.MouseButtonDblClick: self.double_click,
            QEvent.Type.ContextMenu: self.ask_menu,
        }
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The viewport's events, of which some are the hand's alone."""
        does = self._events.get(event.type())
        if does is not None:
            self._view.session.attempt(partial(does, event))
        elif event.type() == QEvent.Type.Leave:
            self.leave()
        return does is not None or pinch(self._view, event)

    # The mouse

    def press(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._is_busy and event.buttons() != event.button():
            return  # the other buttons wait until the hand lets go
        self.let_go()  # what never heard its release
        self.asked = None
        self._button = event.button()
        if event.button() == Qt.MouseButton.MiddleButton or self._space:
            self._panning = at
            self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._view.session.settle()
            self._pressed = (at, self._view.hit(self._view.spot(at, event.modifiers())))
            self._view.pen.press(self._pressed[1])
            if self._pressed[1].part not in _PRESSED_ONLY:
                self._choose(self._pressed[1], event.modifiers())

    def move(self, event: QMouseEvent) -> None:
        self._at = event.position()
        if self._panning is not None:
            self._pan(self._at)
        elif self._gesture is not None:
            self._edge.hand_at(self._at)
            self._follow(event.modifiers())
        elif self._pressed is not None:
            self._maybe_begin(event)
        else:
            self._hover_at(self._at)

    def release(self, event: QMouseEvent) -> None:
        if event.button() != self._button:
            return
        gesture, self._gesture = self._gesture, None
        pressed, self._pressed = self._pressed, None
        self._edge.stop()
        if self._panning is not None:
            self._panning = None
            self._view.viewport().unsetCursor()
        elif gesture is not None:
            gesture.end(self._view.spot(event.position(), event.modifiers()))
            self._view.viewport().unsetCursor()
        elif pressed is not None:
            self._clicked(pressed[1], event)
        self._view.viewport().update()

    def double_click(self, event: QMouseEvent) -> None:
        spot = self._view.spot(event.position(), event.modifiers())
        if ballot.is_vote(self._view, self._view.hit(spot)):
            self.press(event)  # the second of two dots that are given quickly
        elif event.button() == Qt.MouseButton.LeftButton:
            self._pressed = None
            if not edges.double_click(self._view, spot):
                self._view.pencil.double_click(spot)

    def ask_menu(self, event: QContextMenuEvent) -> None:
        view = self._view
        if self._is_busy:
            return
        view.session.settle()
        self.asked, place = None, event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            at = QPointF(view.viewport().mapFromGlobal(place))
            self.asked = view.spot(at, event.modifiers())
            found = view.hit(self.asked)
            if found.record_id not in view.session.selection:
                self._choose(found, _NO_KEYS)
        elif (box := view.pencil.keyboard_box()) is not None:
            corner = view.to_viewport(box).bottomLeft().toPoint()
            place = view.viewport().mapToGlobal(corner)
        view.menu_wanted.emit(view.session.selection, place)

    def let_go(self) -> bool:
        """Cancel what the hand is doing. Returns whether it was doing something."""
        gesture, self._gesture = self._gesture, None
        self._pressed = self._panning = None
        self._edge.stop()
        if gesture is None:
            return False
        gesture.cancel()
        self._view.viewport().unsetCursor()
        self._view.viewport().update()
        return True

    def hold_space(self, held: bool) -> None:
        """With Space held, a drag moves the view."""
        self._space = held
        if held:
            self._view.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self._view.viewport().unsetCursor()

    def leave(self) -> None:
        """Whatever the hand was over, it no longer is."""
        if self._hover.part:
            self._hover = Hit("")
            self._view.viewport().update()

    def _choose(self, found: Hit, held: Qt.KeyboardModifier) -> None:
        """What a press selects; a selected one of several stays selected, for dragging all."""
        view = self._view
        view.cursor_place = None
        if found.part in _NOTHING_TO_SELECT:
            view.session.select()
            if found.cell is not None:
                view.cursor_place = view.pencil.place_of(found.cell)
        elif held & _SEVERAL and not ballot.is_vote(view, found):
            view.session.select(*with_more(view, found.record_id, held))
        elif found.record_id not in view.session.selection:
            view.session.select(found.record_id)
        view.viewport().update()

    @property
    def _is_busy(self) -> bool:
        """A button is down and the hand does something with it."""
        return bool(self._pressed or self._gesture or self._panning)

    def _clicked(self, found: Hit, event: QMouseEvent) -> None:
        """A press and release in one place: what was pressed to drag all is the one selected."""
        view = self._view
        if ballot.is_vote(view, found):
            ballot.cast(view, found, view.spot(event.position(), event.modifiers()))
        elif found.part in edges.EDGES:
            self._choose(found, event.modifiers())
        elif not event.modifiers() & _SEVERAL:
            if found.part not in _NOTHING_TO_SELECT and found.part not in _PRESSED_ONLY:
                view.session.select(found.record_id)
            view.pen.click(found, view.spot(event.position(), event.modifiers()))
        if found.part == "add-stage":
            view.pencil.add_stage()
        elif found.part == "add-lane":
            view.lane_wanted.emit(event.globalPosition().toPoint())

    def _maybe_begin(self, event: QMouseEvent) -> None:
        assert self._pressed is not None  # move asks before it calls
        at, found = self._pressed
        if (event.position() - at).manhattanLength() < _DRAG_FROM:
            return
        self._pressed = None
        self._view.session.project.expect_edit()  # else it is said before anything moves
        self._pressed = at, found
        self._gesture = gesture_for(self._view, found, self._view.spot(at, event.modifiers()))
        if self._gesture is not None:
            self._hover = Hit("")
            self._edge.begin(at)
            self._view.viewport().setCursor(self._gesture.cursor)
            self._follow(event.modifiers())

    def _follow(self, held: Qt.KeyboardModifier = _NO_KEYS) -> None:
        if self._gesture is not None:
            self._gesture.move(self._view.spot(self._at, held))
        self._view.viewport().update()

    def _hover_at(self, point: QPointF) -> None:
        if self._space:
            return
        found = self._view.hit(self._view.spot(point, _NO_KEYS))
        if found != self._hover or found.part == "curve":  # along a line, its new point goes too
            self._hover = found
            port = self._view.viewport()
            part = "add-stage" if ballot.is_vote(self._view, found) else found.part
            port.setCursor(_CURSORS.get(part, Qt.CursorShape.ArrowCursor))
            port.setToolTip(self._view.pencil.tip(found))
            port.update()

    def _pan(self, point: QPointF) -> None:
        assert self._panning is not None  # move asks before it calls
        moved = point - self._panning
        self._panning = point
        self.push(moved.x(), moved.y())

    def push(self, right: float, down: float) -> None:
        """Move the map in the view by pixels."""
        across, along = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        across.setValue(across.value() - round(right))
        along.setValue(along.value() - round(down))

    # What the hand shows

    @property
    def hovering(self) -> tuple[Hit, Spot] | None:
        """What the hand is over, while it holds nothing."""
        if self._gesture is not None or self._pressed is not None or not self._hover.part:
            return None
        return self._hover, self._view.spot(self._at, _NO_KEYS)

    def faded(self) -> frozenset[str]:
        return self._gesture.faded() if self._gesture is not None else frozenset()

    def hover_marks(self, chosen: frozenset[str]) -> list[Shape]:
        found = self._hover
        if not self._gesture and found.part in edges.EDGES:
            return marks.edge(self._view.theme, found.box)
        if self._gesture or found.part not in _HOVERED or found.record_id in chosen:
            return []
        return marks.hovered(self._view.theme, found.box, found.part)

    def overlay(self) -> list[Shape]:
        shapes = self._gesture.overlay() if self._gesture is not None else []
        return [*shapes, *self.tray.overlay()]
