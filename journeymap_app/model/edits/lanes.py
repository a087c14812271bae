"""Verbs for lanes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..cleaning import clean_values
from ..project import Project
from ..records import Card, Journey, Lane, new_id
from ..texts import one_line
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
                **clean_values(Lane, fields),
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
    move_lanes(project, [lane_id], index)


def move_lanes(project: Project, lane_ids: Sequence[str], index: int) -> None:
    """Put lanes, in their order on the map, above the one that is at `index` now."""
    lanes = project.records.group(Lane, project.records.the(Lane, lane_ids[0]).journey_id)
    moved = [lane for lane in lanes if lane.id in lane_ids]
    staying, place = without(lanes, set(lane_ids), index)
    if [*staying[:place], *moved, *staying[place:]] == list(lanes):
        return
    with project.edit("edit.move-lane"):
        keys = keys_at(project, staying, place, len(moved))
        project.put(*(lane.having(order=key) for lane, key in zip(moved, keys, strict=True)))


def delete_lane(project: Project, lane_id: str) -> None:
    """Delete a lane with its cards."""
    lane = project.records.the(Lane, lane_id)
    with project.edit("edit.delete-lane"):
        delete_cards(project, [c.id for c in project.records.group(Card) if c.lane_id == lane.id])
        project.remove(lane.id)
