"""What a line that is dropped somewhere in the outline means on the map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from ...model import edits
from ...model.collection import Collection
from ...model.records import Card, Lane, Phase, Stage
from ..session import Session
from .shape import Key, Order, below

MOVABLE = frozenset(["journeys", "stages", "lanes", "cells", "cards"])
Move = Callable[[], None]


def place(
    session: Session, order: Order, keys: Sequence[Key], parent: Key, row: int
) -> Move | None:
    """The move that puts these lines before a row of a line, or onto the line (row −1); None where
    they cannot go."""
    kinds = {key[0] for key in keys}
    if len(kinds) != 1:
        return None
    records, kind = session.records, kinds.pop()
    if any(records.find(key[-1]) is None for key in keys):
        return None
    if kind == "cards":
        return _cards(session, [key[-1] for key in keys], parent, row)
    if len(keys) != 1:
        return None
    if kind == "cells":
        return _cell(session, order, keys[0], parent, row)
    if kind == "stages":
        return _stage(session, keys[0][-1], parent, row)
    if kind == "journeys":
        if parent or row < 0:
            return None
        return partial(edits.move_journey, session.project, keys[0][-1], row)
    return _lane(session, keys[0][-1], parent, row)


def _cards(session: Session, card_ids: list[str], parent: Key, row: int) -> Move | None:
    """Into a cell; onto a card is behind that card."""
    records, index = session.records, row if row >= 0 else None
    if parent and parent[0] == "cards" and row < 0:
        card = records.the(Card, parent[1])
        index = records.group(Card, card.lane_id, card.stage_id).index(card) + 1
        parent = ("cells", card.lane_id, card.stage_id)
    if not parent or parent[0] != "cells":
        return None
    lane, stage = records.the(Lane, parent[1]), records.the(Stage, parent[2])
    if any(records.the(Card, i).journey_id != lane.journey_id for i in card_ids):
        return None
    return partial(edits.move_cards, session.project, card_ids, lane.id, stage.id, index)


def _cell(session: Session, order: Order, key: Key, parent: Key, row: int) -> Move | None:
    """A cell carries its lane, or in a map told by lanes its stage, among its neighbours."""
    if parent != (("stages", key[2]) if order == "stages" else ("lanes", key[1])) or row < 0:
        return None
    cells = below(session.records, parent, order)
    part = 1 if order == "stages" else 2
    cls: type[Lane] | type[Stage] = Lane if order == "stages" else Stage
    record = session.records.the(cls, key[part])
    siblings = [other.id for other in session.records.group(cls, record.journey_id)]
    index = siblings.index(cells[row][part]) if row < len(cells) else len(siblings)
    move = edits.move_lane if order == "stages" else edits.move_stage
    return partial(move, session.project, record.id, index)


def _lane(session: Session, lane_id: str, parent: Key, row: int) -> Move | None:
    journey_id = session.records.the(Lane, lane_id).journey_id
    if parent != ("journeys", journey_id) or row < 0:
        return None
    return partial(edits.move_lane, session.project, lane_id, row)


def _stage(session: Session, stage_id: str, parent: Key, row: int) -> Move | None:
    """Among the stages of a map, or into a phase; a drop onto a phase is at its end."""
    records = session.records
    journey_id = records.the(Stage, stage_id).journey_id
    if parent and parent[0] == "phases":
        if records.the(Phase, parent[1]).journey_id != journey_id:
            return None
        phase_id = parent[1]
    elif parent == ("journeys", journey_id) and row >= 0:
        phase_id = ""
    else:
        return None
    index = _index(records, journey_id, parent, row)
    return partial(edits.move_stage, session.project, stage_id, index, phase_id)


def _index(records: Collection, journey_id: str, parent: Key, row: int) -> int:
    """Before which of all stages a row under a journey or a phase is."""
    ids = [stage.id for stage in records.group(Stage, journey_id)]
    lines = below(records, parent, "stages")
    before = lines[:row] if row >= 0 else lines
    if not before:
        following = _first(records, lines[0]) if lines else ""
        return ids.index(following) if following else len(ids)
    return ids.index(_last(records, before[-1])) + 1


def _first(records: Collection, key: Key) -> str:
    return key[-1] if key[0] == "stages" else below(records, key, "stages")[0][-1]


def _last(records: Collection, key: Key) -> str:
    return key[-1] if key[0] == "stages" else below(records, key, "stages")[-1][-1]
