"""Dropping onto the map: chips of the palette, and pictures, files and text from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from ...layout.shapes import Shape
from ...model import edits
from ...model.records import Card, EmotionPoint
from ..arrivals import Expected, arrival, expected
from ..chips import Chip, decode
from . import marks
from .gestures.base import Spot
from .landing_place import at_spot, card_under

if TYPE_CHECKING:
    from .view import CanvasView

Cargo = Chip | Expected


def cargo(mime: QMimeData) -> Cargo | None:
    """What is carried; None for what the map has no place for."""
    return decode(mime) or expected(mime)


def overlay(view: CanvasView, carried: Cargo, spot: Spot) -> list[Shape]:
    """What shows where it would land, while it is dragged over the map."""
    if isinstance(carried, Chip):
        return _chip_place(view, carried, spot)
    card = card_under(view, spot) if carried.pictures == 1 else None
    if card is not None:
        return marks.selected(view.theme, [(card[1], "card")])
    return marks.drop_place(view.theme, view.pencil.cell_for("", spot))


def drop(view: CanvasView, mime: QMimeData, spot: Spot) -> None:
    """Let it fall."""
    carried = cargo(mime)
    if isinstance(carried, Chip):
        _drop_chip(view, carried, spot)
    elif carried is not None:
        view.session.settle()
        view.brought.emit(arrival(mime), at_spot(view, spot, carried.pictures == 1))


def _chip_place(view: CanvasView, chip: Chip, spot: Spot) -> list[Shape]:
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


def _drop_chip(view: CanvasView, chip: Chip, spot: Spot) -> None:
    """What the chip stands for is on the map now."""
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
