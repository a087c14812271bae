"""Where on the map something from outside comes to stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...layout.shapes import Box
from . import keys, walking
from .gestures.base import Spot

if TYPE_CHECKING:
    from .view import CanvasView

_EDGE = 0.22  # of a card's height above and below which something goes beside it, not onto it


@dataclass(frozen=True, slots=True)
class LandingPlace:
    """A cell, and where among its cards (None: at the end); card_id: the card that takes it."""

    lane_id: str
    stage_id: str
    index: int | None = None
    card_id: str = ""


def at_spot(view: CanvasView, spot: Spot, onto_cards: bool) -> LandingPlace | None:
    """The cell under the hand, or the nearest; onto_cards: a card there takes it."""
    cell = view.pencil.cell_for("", spot)
    if cell is None:
        return None
    card = card_under(view, spot) if onto_cards else None
    card_id = card[0] if card is not None else ""
    return LandingPlace(cell.lane_id, cell.stage_id, cell.index, card_id)


def card_under(view: CanvasView, spot: Spot) -> tuple[str, Box] | None:
    """The card whose middle the hand is on, and its box."""
    found = view.hit(spot)
    edge = found.box.h * _EDGE
    if found.part == "card" and found.box.y + edge <= spot.y <= found.box.bottom - edge:
        return found.record_id, found.box
    return None


def at_keyboard(view: CanvasView) -> LandingPlace | None:
    """Below the selected card or in the cell the keyboard is in; where that takes no cards, in the
    next below that does, or else the last above. None for a map without such a cell."""
    at, places = keys.here(view) or walking.first(view.board), view.board.places
    if at is None:
        return None
    below = [r for r in places.rows[at.row :] if view.pencil.takes_cards(r.lane_id)]
    above = [r for r in places.rows[: at.row] if view.pencil.takes_cards(r.lane_id)]
    row = next(iter(below), None) or next(reversed(above), None)
    if row is None:
        return None
    here = at.card >= 0 and row is places.rows[at.row]
    stage_id = places.columns[at.column].stage_id
    return LandingPlace(row.lane_id, stage_id, at.card + 1 if here else None)
