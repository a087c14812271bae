"""What a merge may not lose, said without looking at how it is done.

Each edit of a side must be found in the result, or in a conflict about it. What both changed and is
no conflict must hold what each of them made of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from journeymap_app.model.integrity import LINKS
from journeymap_app.model.merging.conflicts import MET, WHOLE
from journeymap_app.model.merging.merge import Merged
from journeymap_app.model.merging.units import units_of
from journeymap_app.model.records import Journey, Phase, Picture, Record, Stage, Transition

Records = dict[str, Record]
_NAMED = ("scales", "own_fields")


def by_id(records: Iterable[Record]) -> Records:
    return {record.id: record for record in records}


def check_nothing_lost(
    base: Iterable[Record], mine: Iterable[Record], theirs: Iterable[Record], merged: Merged
) -> None:
    was, left, right = by_id(base), by_id(mine), by_id(theirs)
    for side, other in ((left, right), (right, left)):
        _Check(was, side, other, merged).all()


class _Check:
    """One side's edits. told: what the conflicts are about; back: what came back by one."""

    def __init__(self, base: Records, side: Records, other: Records, merged: Merged) -> None:
        self.base, self.side, self.other = base, side, other
        self.result = by_id(merged.records)
        self.told = {c.key for c in merged.conflicts}
        self.back = {c.id for c in merged.conflicts if c.field == WHOLE}

    def all(self) -> None:
        for record in self.side.values():
            before = self.base.get(record.id)
            if isinstance(record, Transition):
                self.passage(before, record)
            elif isinstance(record, Picture):
                continue  # as good as what shows it: see `seen`
            elif before is None and record.id in self.other:
                self.both_came(record, self.other[record.id])
            elif before is None:
                self.newcomer(record)
            elif record.id in self.other:
                self.units(before, record, self.other[record.id])
            elif edited(self.base, before, self.side, record) and not isinstance(record, Phase):
                assert (record.id, WHOLE) in self.told or self.is_back(record), "deleted unsaid"
                self.same(record)
        self.deletions()
        self.phases()

    # what is there ----------------------------------------------------------------------------

    def newcomer(self, record: Record) -> None:
        if record.id not in self.result and isinstance(record, Phase):
            stages = (r for r in self.result.values() if isinstance(r, Stage))
            assert record.id not in {stage.phase_id for stage in stages}
            return
        self.same(record)

    def both_came(self, now: Record, other: Record) -> None:
        """It is on both sides, and what it was is not known."""
        assert now.id in self.result or isinstance(now, Phase), f"{now.kind_key} lost"
        found = self.result.get(now.id, now)
        for unit in units_of(type(now)):
            mine, theirs, kept = (unit.of(r) for r in (now, other, found))
            if self.is_loose(now, unit.fields) or (now.id, unit.name) in self.told:
                continue
            if mine == theirs:
                assert kept == mine, unit.name
            elif unit.name in _NAMED:
                _check_named((), mine, theirs, kept)
            elif isinstance(kept, tuple):
                assert set(kept) == set(mine) | set(theirs), unit.name
            else:
                assert set(mine.split("\n")) | set(theirs.split("\n")) <= {*kept.split("\n"), ""}

    def same(self, record: Record) -> None:
        assert record.id in self.result, f"{record.kind_key} lost"
        found = self.result[record.id]
        for unit in units_of(type(record)):
            if not self.is_loose(record, unit.fields):
                assert unit.of(found) == unit.of(record), unit.name
        self.links(None, record)

    def deletions(self) -> None:
        """What a side deleted and the other did not touch is gone, or a conflict says why not."""
        for record_id in self.base.keys() - self.side.keys():
            before, found = self.base[record_id], self.result.get(record_id)
            if found is not None and not isinstance(before, Picture | Transition):
                there = self.other.get(record_id, before)
                assert self.is_back(there), f"{before.kind_key} came back without a word"

    def is_back(self, record: Record) -> bool:
        """Whether a conflict is about it, or about what it is in."""
        if record.id in self.back:
            return True
        owners = (record.__dict__[k.field] for k in LINKS.get(record.kind_key, ()) if k.needed)
        known = (self.other.get(i) or self.side.get(i) or self.base.get(i) for i in owners)
        return any(owner is not None and self.is_back(owner) for owner in known)

    # what was changed ---------------------------------------------------------------------------

    def units(self, before: Record, now: Record, other: Record) -> None:
        found = self.result.get(now.id)
        if found is None:
            assert isinstance(now, Phase), f"{now.kind_key} lost"
            return
        for unit in units_of(type(now)):
            was, mine, theirs, kept = (unit.of(r) for r in (before, now, other, found))
            if self.is_loose(now, unit.fields):
                continue
            if (now.id, unit.name) in self.told:
                assert kept in (mine, theirs)
            elif mine == theirs or theirs == was:
                assert kept == mine, unit.name
            elif mine != was:
                check_joined(unit.name, was, mine, theirs, kept)
        self.links(before, now)

    def links(self, before: Record | None, now: Record) -> None:
        """Links that a side made are there as far as they can lead somewhere; those that it took
        away are not."""
        found = self.result[now.id]
        for link in LINKS.get(now.kind_key, ()):
            if link.needed or link.field == "phase_id" or (now.id, link.field) in self.told:
                continue
            was, mine, kept = (ids_in(r, link.field) for r in (before, now, found))
            if link.kind == "pictures":
                if before is None or seen(self.base, before) != seen(self.side, now):
                    assert seen(self.result, found) == seen(self.side, now)
                continue
            assert not [i for i in mine - was if i in self.result and i not in kept], link.field
            gone = {i for i in was - mine if i in self.side}
            assert not gone & kept, link.field

    @staticmethod
    def is_loose(record: Record, fields: Sequence[str]) -> bool:
        links = LINKS.get(record.kind_key, ())
        return any(link.field in fields and not link.needed for link in links)

    def passage(self, before: Record | None, now: Transition) -> None:
        """Of passages there is one behind a stage: what they say is in one of them."""
        old = (
            before
            if isinstance(before, Transition)
            else Transition(id="x", journey_id="x", stage_id="x")
        )
        passages = [r for r in self.result.values() if isinstance(r, Transition)]
        ids = {r.id for r in passages} | {now.id}
        about = {field for record_id, field in self.told if record_id in ids}
        told = bool(about & {MET, WHOLE}) or bool(self.back)
        if now.share not in (old.share, None) and not told and "share" not in about:
            assert now.share in {r.share for r in passages}, "share"
        for name in ("difficulty", "cost"):
            added = set(getattr(now, name).split("\n")) - set(getattr(old, name).split("\n"))
            words = {line for r in passages for line in getattr(r, name).split("\n")}
            assert told or name in about or added <= words, name

    def phases(self) -> None:
        """Where only one side touched the order and the phases of a journey's stages, they are as
        that side has them."""
        for journey in self.result.values():
            if isinstance(journey, Journey) and journey.id in self.side and not self.back:
                was, other, mine, now = (
                    arranged(records, journey.id)
                    for records in (self.base, self.other, self.side, self.result)
                )
                if was == other:
                    assert now == mine


def edited(base: Records, before: Record, side: Records, now: Record) -> bool:
    """Another order alone is no work, nor that links to what was deleted are gone, nor the same
    picture given anew."""
    links = {link.field for link in LINKS.get(now.kind_key, ()) if not link.needed}
    for field, value in now.__dict__.items():
        was = before.__dict__[field]
        if field == "picture_id":
            if seen(base, before) != seen(side, now):
                return True
        elif field in links:
            left = {i for i in ids_in(before, field) if i in side}
            if left != ids_in(now, field):
                return True
        elif field != "order" and was != value:
            return True
    return False


def ids_in(record: Record | None, field: str) -> set[str]:
    value = record.__dict__[field] if record is not None else ""
    return {value} - {""} if isinstance(value, str) else set(value)


def seen(records: Records, record: Record) -> str:
    """The picture that a record shows."""
    picture = records.get(record.__dict__["picture_id"])
    return picture.data if isinstance(picture, Picture) else ""


def arranged(records: Records, journey_id: str) -> list[tuple[str, str, str]]:
    stages = [r for r in records.values() if isinstance(r, Stage) and r.journey_id == journey_id]
    return sorted((s.order, s.id, s.phase_id) for s in stages)


def check_joined(name: str, was: Any, mine: Any, theirs: Any, kept: Any) -> None:
    """Both changed it and it is no conflict: what each made of it is there."""
    if name == "votes":
        assert kept == max(0, min(1000, mine + theirs - was))
    elif name == "place":
        assert kept in (mine, theirs)
    elif name == "feeling":
        halves = zip(was, mine, theirs, kept, strict=True)
        assert all(k == (m if m != w else t) for w, m, t, k in halves)
    elif name in _NAMED:
        _check_named(was, mine, theirs, kept)
    elif isinstance(kept, tuple):
        gone = (set(was) - set(mine)) | (set(was) - set(theirs))
        assert set(kept) == (set(mine) | set(theirs)) - gone
    else:
        assert isinstance(kept, str), name
        added = {line for side in (mine, theirs) for line in side.split("\n")} - set(
            was.split("\n")
        )
        assert added <= set(kept.split("\n")) | {""}, name


def _check_named(was: Any, mine: Any, theirs: Any, kept: Any) -> None:
    old, one, other, now = ({e.title: e for e in side} for side in (was, mine, theirs, kept))
    for title in {**old, **one, **other}:
        expected = one.get(title) if one.get(title) != old.get(title) else other.get(title)
        assert now.get(title) == expected, title
