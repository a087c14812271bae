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
from ....model.project import OpenEdit, Project

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


class LiveEdit(Gesture):
    """A gesture whose every move is an edit of its own, computed from the records at the press."""

    edit_name = ""

    def __init__(self, view: CanvasView, spot: Spot) -> None:
        super().__init__(view, spot)
        self._edit: OpenEdit | None = None

    def change(self, spot: Spot) -> None:
        """Do what a move to this place does."""
        raise NotImplementedError

    def move(self, spot: Spot) -> None:
        if self._edit is None:
            self._edit = self.project.begin(self.edit_name)
        self._edit.restart()
        self.change(spot)
        self._edit.show()

    def end(self, spot: Spot) -> None:
        self.move(spot)
        if self._edit is not None:
            edit, self._edit = self._edit, None
            edit.commit()

    def cancel(self) -> None:
        if self._edit is not None:
            edit, self._edit = self._edit, None
            edit.cancel()

    def along(self, spot: Spot) -> bool | None:
        """With Shift held: whether the hand went further along the journey than up or down. None
        where it may go both ways."""
        if not spot.keys & Qt.KeyboardModifier.ShiftModifier:
            return None
        return abs(spot.x - self.press.x) > abs(spot.y - self.press.y)
