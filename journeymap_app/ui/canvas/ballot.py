"""Votes by hand: while the room votes, a click on a card is a dot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from .gestures import Spot
from .hit import Hit

if TYPE_CHECKING:
    from .view import CanvasView

_BACK = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier


def is_vote(view: CanvasView, found: Hit) -> bool:
    """Whether a click there gives a dot."""
    return found.part == "card" and view.session.voting.takes(found.record_id)


def cast(view: CanvasView, found: Hit, released: Spot) -> None:
    """A press on a card was let go here: a dot, or with Shift or Alt one less; none elsewhere."""
    if view.hit(released).record_id == found.record_id:
        view.session.select(found.record_id)
        view.session.voting.give(found.record_id, -1 if released.keys & _BACK else 1)
