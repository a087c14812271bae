"""What a wheel and two fingers do on the map besides scrolling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent

if TYPE_CHECKING:
    from .view import CanvasView

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def turn(view: CanvasView, event: QWheelEvent) -> bool:
    """Ctrl zooms to the pointer, Shift moves the map across. Whether it was either."""
    turned = event.angleDelta().y()
    if event.modifiers() & _CTRL:
        view.set_zoom(view.zoom * 1.0015**turned, event.position())
    elif event.modifiers() & _SHIFT and turned:
        view.hand.push(turned, 0)
    else:
        return False
    return True


def pinch(view: CanvasView, event: QEvent) -> bool:
    """Two fingers on a touchpad zoom. Whether it was that."""
    zooms = Qt.NativeGestureType.ZoomNativeGesture
    if not isinstance(event, QNativeGestureEvent) or event.gestureType() != zooms:
        return False
    view.set_zoom(view.zoom * (1 + event.value()), event.position())
    return True
