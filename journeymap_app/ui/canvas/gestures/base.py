"""A gesture: what one press, move and release of a hand does. Each is a class of its own.

The canvas makes it at the press, calls `move` with each place, and `end` or `cancel`. A gesture
changes records only through the project's verbs: at the end, or in an open edit that it computes
anew at each move from the records as they were at the press.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ....layout.shapes import Shape
from ....model.project import Project

if TYPE_CHECKING:
    from ..view import CanvasView

NO_KEYS = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True)
class Spot:
    """Where the hand is: on the board in units, and which keys are held."""

    x: float
    y: float
    keys: Qt.KeyboardModifier = NO_KEYS

    @property
    def copying(self) -> bool:
        return bool(self.keys & Qt.KeyboardModifier.ControlModifier)

    @property
    def free(self) -> bool:
        """Nothing pulls what is dragged."""
        return bool(self.keys & Qt.KeyboardModifier.ControlModifier)


class Gesture:
    """A gesture that does nothing."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, view: CanvasView, spot: Spot) -> None:
        self.view = view
        self.press = spot

    @property
    def project(self) -> Project:
        return self.view.session.project

    def move(self, spot: Spot) -> None:
        """The hand is here now."""

    def end(self, spot: Spot) -> None:
        """The hand let go here: keep what was done."""

    def cancel(self) -> None:
        """Esc, or the window lost the hand: everything as it was at the press."""

    def overlay(self) -> list[Shape]:
        """What to draw over the board, in its units."""
        return []

    def faded(self) -> frozenset[str]:
        """Records whose place is drawn faded, since a ghost of them follows the hand."""
        return frozenset()
