"""Dropping chips of the palette onto the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...layout.shapes import Shape
from ...model import edits
from ...model.records import Card, EmotionPoint
from ..chips import Chip
from . import marks
from .gestures.base import Spot

if TYPE_CHECKING:
    from .view import CanvasView


def overlay(view: CanvasView, chip: Chip, spot: Spot) -> list[Shape]:
    """What shows where a chip would land, while it is dragged over the map."""
    theme, board = view.theme, view.board
    match chip.chip:
        case "card":
            return marks.drop_place(theme, view.pencil.cell_for(chip.kind, spot))
        case "lane":
            return marks.lane_place(theme, board, spot.y)
        case "evidence":
            found = view.hit(spot)
            return (
                marks.hovered(theme, found.box, found.part) if _rests(view, found.record_id) else []
            )
        case "moment":
            place = board.places.moment_at(spot.x)
            column = board.places.column(place[0]) if place else None
            return marks.moment_place(theme, board, spot.x) if column else []
        case "persona":
            return marks.whole_map(theme, board)
        case _:
            return []


def drop(view: CanvasView, chip: Chip, spot: Spot) -> None:
    """Let a chip fall: what it stands for is on the map now."""
    session, project = view.session, view.session.project
    journey = session.journey
    if journey is None:
        return
    session.settle()
    match chip.chip:
        case "card":
            cell = view.pencil.cell_for(chip.kind, spot)
            if cell is not None:
                view.pencil.new_card(cell.lane_id, cell.stage_id, cell.index)
        case "lane":
            title = view.pencil.text(f"lane.{chip.kind}")
            lane = edits.add_lane(
                project, journey.id, chip.kind, title, view.pencil.lane_index(spot.y)
            )
            session.select(lane.id)
        case "curve":
            view.curve_wanted.emit(chip.kind)
        case "moment":
            place = view.board.places.moment_at(spot.x)
            if place is not None:
                session.select(edits.add_moment(project, place[0], chip.kind, place[1]).id)
        case "persona":
            edits.seen_through(project, journey.id, chip.id)
        case "evidence":
            found = view.hit(spot)
            if _rests(view, found.record_id):
                with project.edit("edit.link-evidence"):
                    known = chip.id or edits.add_evidence(project, kind=chip.kind or "interview").id
                    edits.link_evidence(project, found.record_id, known)
                session.select(found.record_id)


def _rests(view: CanvasView, record_id: str) -> bool:
    return isinstance(view.session.records.find(record_id), Card | EmotionPoint)
