"""The shape of the tree: what stands below what.

A key names a line of the tree: its kind, then ids. In a map told by stages a cell stands for its
lane under a stage; in one told by lanes for its stage in a lane.
"""

from __future__ import annotations

from typing import Literal

from ...model.collection import Collection
from ...model.records import Card, Journey, Lane, Phase, Record, Stage

Key = tuple[str, ...]
Order = Literal["stages", "lanes"]
ROOT: Key = ()


def below(records: Collection, key: Key, order: Order) -> list[Key]:
    """The lines under a line, in their order."""
    if not key:
        return [("journeys", journey.id) for journey in records.group(Journey)]
    if key[0] == "cells":
        return [("cards", card.id) for card in records.group(Card, *key[1:])]
    record = records.find(key[-1])
    if isinstance(record, Journey):
        if order == "lanes":
            return [("lanes", lane.id) for lane in records.group(Lane, record.id)]
        return _with_phases(records, record.id)
    if isinstance(record, Phase):
        stages = records.group(Stage, record.journey_id)
        return [("stages", stage.id) for stage in stages if stage.phase_id == record.id]
    if isinstance(record, Stage):
        lanes = records.group(Lane, record.journey_id)
        return [("cells", lane.id, record.id) for lane in lanes if _takes_cards(lane)]
    if isinstance(record, Lane) and record.kind != "emotion":
        return [("cells", record.id, s.id) for s in records.group(Stage, record.journey_id)]
    return []


def above(records: Collection, record: Record) -> Key:
    """The line that a record's own line stands under."""
    if isinstance(record, Card):
        return ("cells", record.lane_id, record.stage_id)
    if isinstance(record, Stage) and record.phase_id and records.get(Phase, record.phase_id):
        return ("phases", record.phase_id)
    journey_id = getattr(record, "journey_id", "")
    return ("journeys", journey_id) if journey_id else ROOT


def over(key: Key, order: Order, records: Collection) -> Key:
    """The line that a line stands under."""
    if key[0] == "cells":
        return ("stages", key[2]) if order == "stages" else ("lanes", key[1])
    record = records.find(key[-1])
    return above(records, record) if record is not None else ROOT


def shown_by(key: Key, order: Order) -> str:
    """The record whose words a line shows."""
    if key[0] == "cells":
        return key[1] if order == "stages" else key[2]
    return key[-1]


def line_of(records: Collection, record: Record, order: Order) -> Key | None:
    """The line that is a record's own; of a lane in a map told by stages, and of a stage in one
    told by lanes, it is the first cell."""
    if isinstance(record, Lane) and order == "stages":
        stages = records.group(Stage, record.journey_id)
        return ("cells", record.id, stages[0].id) if stages and _takes_cards(record) else None
    if isinstance(record, Stage | Phase) and order == "lanes":
        lanes = [i for i in records.group(Lane, record.journey_id) if _takes_cards(i)]
        stage = isinstance(record, Stage)
        return ("cells", lanes[0].id, record.id) if lanes and stage else None
    known = (Journey, Phase, Stage, Lane, Card)
    return (record.kind_key, record.id) if isinstance(record, known) else None


def _with_phases(records: Collection, journey_id: str) -> list[Key]:
    """The stages, those of a phase gathered under it."""
    found: dict[Key, None] = {}
    for stage in records.group(Stage, journey_id):
        phase = records.get(Phase, stage.phase_id) if stage.phase_id else None
        found[("phases", phase.id) if phase is not None else ("stages", stage.id)] = None
    return list(found)


def _takes_cards(lane: Lane) -> bool:
    return lane.kind != "emotion" and not lane.hidden
