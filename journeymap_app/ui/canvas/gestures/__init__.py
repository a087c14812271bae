"""The gestures of the canvas, and which one a press begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..hit import Hit
from .band import RubberBand
from .base import Gesture, Spot
from .cards import MoveCards
from .curve import AddPoint, MoveMoment, MovePoint
from .rows_and_columns import MoveLane, MovePhase, MoveStage
from .sizes import ResizeColumn, ResizeLane

if TYPE_CHECKING:
    from ..view import CanvasView

__all__ = ["Gesture", "Spot", "gesture_for"]


def gesture_for(view: CanvasView, found: Hit, spot: Spot) -> Gesture | None:
    """The gesture that moving the hand from here does, None for none."""
    match found.part:
        case "card" if view.session.voting.takes(found.record_id):
            return None  # while the room votes, a hand that slips moves nothing
        case "card":
            chosen = view.session.selection
            return MoveCards(
                view, spot, chosen if found.record_id in chosen else (found.record_id,)
            )
        case "stage":
            return MoveStage(view, spot, found.record_id)
        case "phase":
            return MovePhase(view, spot, found.record_id)
        case "lane":
            return MoveLane(view, spot, found.record_id)
        case "stage-edge":
            return ResizeColumn(view, spot, found.record_id)
        case "lane-edge":
            return ResizeLane(view, spot, found.record_id)
        case "point" | "note":
            return MovePoint(view, spot, found.record_id)
        case "moment":
            return MoveMoment(view, spot, found.record_id)
        case "plot":
            return AddPoint(view, spot)
        case "curve":
            return AddPoint(view, spot, found.record_id)
        case "cell" | "":
            return RubberBand(view, spot)
        case _:
            return None
