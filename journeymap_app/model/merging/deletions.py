"""What one side deleted and the other went on working on.

A deletion is looked at by its root: a stage goes with its cards, so the stage is what is decided
about. It stands where the other side changed nothing in it. Where that side changed, added or
moved in anything, or newly links to it, the whole of it comes back as that side has it, and is a
conflict: work is never lost without a word, and half a stage is what nobody has ever seen. Who
decides for the deletion loses all of it but what the deleting side had moved out before. What the
other side moved out of it is a root of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..integrity import LINKS
from ..records import Record
from .conflicts import WHOLE, Conflict, Decisions
from .sides import Records, Side, Sides, opposite
from .units import is_edited


@dataclass(slots=True)
class Fates:
    """kept: ids that come back though one side deleted them. gone: ids that go though one side put
    them there."""

    kept: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    conflicts: list[Conflict] = field(default_factory=list)


def fates(sides: Sides, decisions: Decisions) -> Fates:
    found = Fates()
    for deleting in ("mine", "theirs"):
        _judge(sides, deleting, decisions, found)
    return found


def _judge(sides: Sides, deleting: Side, decisions: Decisions, found: Fates) -> None:
    base, without, other = sides.base, sides.of(deleting), sides.of(opposite(deleting))
    missing = {i for i in base if i not in without}
    deleted = {i for i in missing if i in other and base[i].kind_key != "pictures"}
    if not deleted:
        return
    held, worked_on = held_by(other), _worked_on(base, other, deleted)
    for root in sorted(deleted):
        if any(owner in missing for owner in owners(other[root])):
            continue
        within = inside(root, held)
        if worked_on.isdisjoint(within):
            continue
        conflict = _conflict(sides, root, deleting, decisions)
        found.conflicts.append(conflict)
        if conflict.kept == deleting:
            found.gone |= within
        else:
            found.kept |= {i for i in within if i not in without}


def owners(record: Record) -> Iterable[str]:
    """What a record cannot be without: its journey, lane, stage, curve."""
    return (record.__dict__[link.field] for link in LINKS.get(record.kind_key, ()) if link.needed)


def held_by(records: Records) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {}
    for record in records.values():
        for owner in owners(record):
            held.setdefault(owner, []).append(record.id)
    return held


def inside(root: str, held: Mapping[str, list[str]]) -> set[str]:
    """The root and all that cannot be without it."""
    found, waiting = {root}, [root]
    while waiting:
        for record_id in held.get(waiting.pop(), ()):
            if record_id not in found:
                found.add(record_id)
                waiting.append(record_id)
    return found


def _worked_on(base: Records, records: Records, deleted: set[str]) -> set[str]:
    """What a side added or changed, and what of the deleted it newly links to."""
    found: set[str] = set()
    for record_id, record in records.items():
        before = base.get(record_id)
        if before is record or (before is not None and not is_edited(before, record)):
            continue
        found.add(record_id)
        found |= (_optional(record) - (_optional(before) if before else set())) & deleted
    return found


def _optional(record: Record) -> set[str]:
    ids: set[str] = set()
    for link in LINKS.get(record.kind_key, ()):
        if not link.needed and (value := record.__dict__[link.field]):
            ids.update((value,) if isinstance(value, str) else value)
    return ids


def _conflict(sides: Sides, root: str, deleting: Side, decisions: Decisions) -> Conflict:
    kept = decisions.get((root, WHOLE))
    return Conflict(
        root,
        sides.base[root].kind_key,
        WHOLE,
        sides.base[root],
        sides.mine.get(root),
        sides.theirs.get(root),
        kept if kept in ("mine", "theirs") else opposite(deleting),
    )
