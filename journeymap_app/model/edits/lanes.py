"""Verbs for lanes."""

from __future__ import annotations

from typing import Any

from ..project import Project
from ..records import Card, Journey, Lane, new_id
from ..texts import clean_values, one_line
from .cards import delete_cards
from .placing import keys_at, without


def add_lane(
    project: Project,
    journey_id: str,
    kind: str,
    title: str,
    index: int | None = None,
    **fields: Any,
) -> Lane:
    """A new lane above the lane at `index` (None: at the bottom)."""
    project.records.the(Journey, journey_id)
    with project.edit("edit.add-lane"):
        (key,) = keys_at(project, project.records.group(Lane, journey_id), index)
        lane = Lane.checked(
            {
                "key": kind,
                **clean_values(fields),
                "id": new_id(),
                "journey_id": journey_id,
                "order": key,
                "kind": kind,
                "title": one_line(title),
            }
        )
        project.put(lane)
    return lane


def move_lane(project: Project, lane_id: str, index: int) -> None:
    """Put a lane above the one that is at `index` now."""
    lane = project.records.the(Lane, lane_id)
    lanes = project.records.group(Lane, lane.journey_id)
    staying, place = without(lanes, {lane_id}, index)
    if lanes.index(lane) == place:
        return
    with project.edit("edit.move-lane"):
        (key,) = keys_at(project, staying, place)
        project.put(lane.having(order=key))


def delete_lane(project: Project, lane_id: str) -> None:
    """Delete a lane with its cards."""
    lane = project.records.the(Lane, lane_id)
    with project.edit("edit.delete-lane"):
        delete_cards(project, [c.id for c in project.records.group(Card) if c.lane_id == lane.id])
        project.remove(lane.id)
