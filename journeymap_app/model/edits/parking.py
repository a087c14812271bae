"""Verbs for the parking lot: what came up and is for later, one line each."""

from __future__ import annotations

from collections.abc import Sequence

from ..project import Project
from ..records import TEXT_LENGTH, Card, Journey
from ..texts import one_line
from .cards import add_card


def parked(journey: Journey) -> tuple[str, ...]:
    """The lines of a journey's parking lot."""
    return tuple(line for line in journey.parking_lot.split("\n") if line.strip())


def park(project: Project, journey_id: str, words: str) -> bool:
    """Put a line at the end. Returns whether there were words, and room for them."""
    journey, line = project.records.the(Journey, journey_id), one_line(words)
    lines = (*parked(journey), line)
    if not line or len("\n".join(lines)) > TEXT_LENGTH:
        return False
    with project.edit("edit.park"):
        _put(project, journey, lines)
    return True


def unpark(project: Project, journey_id: str, place: int) -> None:
    """Take the line at a place away. Raises IndexError where there is none."""
    journey = project.records.the(Journey, journey_id)
    with project.edit("edit.unpark"):
        _put(project, journey, _without(journey, place))


def card_from_parked(
    project: Project, journey_id: str, place: int, lane_id: str, stage_id: str
) -> Card:
    """The line at a place becomes a card at the end of a cell."""
    journey = project.records.the(Journey, journey_id)
    words = parked(journey)[place]
    with project.edit("edit.card-from-parked"):
        _put(project, journey, _without(journey, place))
        return add_card(project, lane_id, stage_id, words)


def _without(journey: Journey, place: int) -> tuple[str, ...]:
    lines = list(parked(journey))
    del lines[place]
    return tuple(lines)


def _put(project: Project, journey: Journey, lines: Sequence[str]) -> None:
    project.put(journey.having(parking_lot="\n".join(lines)))
