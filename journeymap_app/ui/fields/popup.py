"""Where a popup opens."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

_GAP = 4


def open_below(popup: QWidget, widget: QWidget) -> None:
    """Show a popup under a widget, or above it where the screen ends."""
    popup.move(_place(popup, widget))
    popup.show()
    popup.move(_place(popup, widget))  # only now its size is final: the style adds a border


def _place(popup: QWidget, widget: QWidget) -> QPoint:
    place = widget.mapToGlobal(QPoint(0, widget.height() + _GAP))
    area = widget.screen().availableGeometry()
    if place.y() + popup.height() > area.bottom():
        place = widget.mapToGlobal(QPoint(0, -popup.height() - _GAP))
    x = max(area.left(), min(place.x(), area.right() + 1 - popup.width()))
    return QPoint(x, max(area.top(), place.y()))
