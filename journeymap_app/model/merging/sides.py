"""The three sets of records of a merge, made comparable: one thing has one id on all sides."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ..integrity import LINKS
from ..records import Picture, Record, Transition

Side = Literal["mine", "theirs"]
Records = dict[str, Record]


def opposite(side: Side) -> Side:
    return "theirs" if side == "mine" else "mine"


@dataclass(slots=True)
class Sides:
    """base: what both had once; empty where that is not known."""

    base: Records
    mine: Records
    theirs: Records

    def of(self, side: Side) -> Records:
        return self.mine if side == "mine" else self.theirs


def compared(
    base: Iterable[Record], mine: Iterable[Record], theirs: Iterable[Record], prefer: Side
) -> Sides:
    """The three sides as they can be compared id by id."""
    sides = Sides(*({record.id: record for record in side} for side in (base, mine, theirs)))
    _part_kinds(sides, opposite(prefer))
    _share_ids(sides, Picture, "data", prefer)
    _share_ids(sides, Transition, "stage_id", prefer)
    _blank_transitions(sides)
    for side in (sides.mine, sides.theirs):
        _put_links_back(sides.base, side)
    return sides


def _part_kinds(sides: Sides, giving_way: Side) -> None:
    """An id that means a card here and a stage there, as ids from elsewhere can, is two ids."""
    records, others = sides.of(giving_way), sides.of(opposite(giving_way))
    for record_id in [i for i in records if i in others]:
        kind = records[record_id].kind_key
        if kind != others[record_id].kind_key:
            other_id = hashlib.sha256(f"{kind} {record_id}".encode()).hexdigest()[:16]
            _rename(records, kind, {record_id: other_id})
    for record_id in [i for i in sides.base if i in sides.mine or i in sides.theirs]:
        known = sides.mine.get(record_id) or sides.theirs[record_id]
        if known.kind_key != sides.base[record_id].kind_key:
            del sides.base[record_id]


def _share_ids(sides: Sides, cls: type[Record], field: str, prefer: Side) -> None:
    """Two people put in the same picture, or described the same passage: it is one record. Its id
    is that of the side that changed it, as with any other value."""
    ranked = (sides.base, sides.of(prefer), sides.of(opposite(prefer)))
    known = [_ids_by(records, cls, field) for records in ranked]
    renames: list[dict[str, str]] = [{}, {}, {}]
    for value in {**known[1], **known[2]}:
        found = [ids.get(value, []) for ids in known]
        was, first, other = (ids[0] if ids else "" for ids in found)
        if not first or (other and first == was):
            first = other
        if any(len(ids) > 1 for ids in found):  # twice in one copy already: let them be
            continue
        if any(_means_another(ids[0], found, ranked) for ids in found if ids):
            continue
        for ids, rename in zip(found, renames, strict=True):
            if ids and ids[0] != first:
                rename[ids[0]] = first
    for records, rename in zip(ranked, renames, strict=True):
        _rename(records, cls.kind_key, rename)


def _means_another(record_id: str, found: Sequence[list[str]], ranked: Sequence[Records]) -> bool:
    """Whether a side has the id, but not for this."""
    pairs = zip(found, ranked, strict=True)
    return any(record_id in records and record_id not in ids for ids, records in pairs)


def _ids_by(records: Records, cls: type[Record], field: str) -> dict[Any, list[str]]:
    found: dict[Any, list[str]] = {}
    for record in records.values():
        if isinstance(record, cls):
            found.setdefault(getattr(record, field), []).append(record.id)
    return found


def _rename(records: Records, kind: str, ids: Mapping[str, str]) -> None:
    """Other ids for records of a kind, in all that links to them too."""
    if not ids:
        return
    for record_id, other_id in ids.items():
        records[other_id] = records.pop(record_id).having(id=other_id)
    for record in list(records.values()):
        changes: dict[str, Any] = {}
        for link in LINKS.get(record.kind_key, ()):
            value = record.__dict__[link.field]
            if link.kind == kind and value:
                one = isinstance(value, str)
                changes[link.field] = (
                    ids.get(value, value) if one else tuple(ids.get(i, i) for i in value)
                )
        if any(record.__dict__[name] != value for name, value in changes.items()):
            records[record.id] = record.having(**changes)


def _blank_transitions(sides: Sides) -> None:
    """A passage that both describe began empty, so that its fields can be told apart."""
    for record_id, record in sides.mine.items():
        other = sides.theirs.get(record_id)
        if not isinstance(record, Transition) or record_id in sides.base:
            continue
        if isinstance(other, Transition) and other.stage_id == record.stage_id:
            sides.base[record_id] = Transition(
                id=record_id, journey_id=record.journey_id, stage_id=record.stage_id
            )


def _put_links_back(base: Records, side: Records) -> None:
    """Deleting a persona takes it out of every card. That is no edit of the card: if the persona
    stays because the other side worked on it, so do the links. What is gone in the end is taken
    out again (`wholeness`). Pictures go when nothing shows them, so theirs is an edit."""
    gone = {record_id for record_id in base if record_id not in side}
    if not gone:
        return
    for record_id, before in base.items():
        after = side.get(record_id)
        if after is None or after is before:
            continue
        changes: dict[str, Any] = {}
        for link in LINKS.get(before.kind_key, ()):
            was, now = before.__dict__[link.field], after.__dict__[link.field]
            if was == now or not was or link.needed or link.kind == "pictures":
                continue
            if isinstance(was, str):
                if not now and was in gone:
                    changes[link.field] = was
            elif back := _list_with(was, now, gone):
                changes[link.field] = back
        if changes:
            side[record_id] = after.having(**changes)


def _list_with(was: tuple[str, ...], now: tuple[str, ...], gone: set[str]) -> tuple[str, ...]:
    """The list now, with what is gone back behind what it stood behind; empty where nothing is."""
    back = {entry for entry in was if entry in gone and entry not in now}
    if not back:
        return ()
    result, place = list(now), 0
    for entry in was:
        if entry in back:
            result.insert(place, entry)
        if entry in result:
            place = result.index(entry) + 1
    return tuple(result)
