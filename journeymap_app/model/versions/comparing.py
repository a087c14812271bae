"""What is different between two states of a project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ..collection import Collection
from ..merging.units import PLACE, Unit, units_of
from ..records import Card, EmotionPoint, Journey, Lane, Persona, Picture, Record, Stage

What = Literal["added", "removed", "changed", "moved"]
Lines = Mapping[tuple[str, str], str]
_KINDS_FIRST = ("project", "journeys", "phases", "stages", "transitions", "lanes", "cards")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cards came, changed and went, and how many other things did any of it."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    others: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.others)


@dataclass(frozen=True, slots=True)
class Difference:
    """One record, before and after. units: what of it is another; empty where it came or went."""

    before: Record | None
    after: Record | None
    units: tuple[Unit, ...] = ()

    @property
    def record(self) -> Record:
        """As it is now, or was before it went."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def what(self) -> What:
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        return "moved" if all(unit.name == PLACE for unit in self.units) else "changed"

    @property
    def journey_id(self) -> str:
        """The journey it is on; "" for what belongs to the whole project."""
        record = self.record
        return record.id if isinstance(record, Journey) else getattr(record, "journey_id", "")


def tally(old: Lines, new: Lines) -> Tally:
    """Of the lines of two versions (`packing.by_id`)."""
    added = new.keys() - old.keys()
    removed = old.keys() - new.keys()
    changed = {key for key in new.keys() & old.keys() if new[key] != old[key]}
    cards = [sum(kind == Card.kind_key for kind, _ in keys) for keys in (added, changed, removed)]
    touched = (kind for kind, _ in added | removed | changed)
    others = sum(kind not in (Card.kind_key, Picture.kind_key) for kind in touched)
    return Tally(cards[0], cards[1], cards[2], others)


def counted(differences: list[Difference]) -> Tally:
    """The same of records that were compared."""
    cards = [one.what for one in differences if isinstance(one.record, Card)]
    changed = cards.count("changed") + cards.count("moved")
    others = len(differences) - len(cards)
    return Tally(cards.count("added"), changed, cards.count("removed"), others)


def differences(old: Collection, new: Collection) -> list[Difference]:
    """Every record that is not the same, in the order one reads a map: the project, then journey
    by journey, what is on it from left to right. Pictures are told by what shows them."""
    found: list[Difference] = []
    for record in {**{r.id: r for r in old}, **{r.id: r for r in new}}.values():
        before, after = old.find(record.id), new.find(record.id)
        if before == after or isinstance(record, Picture):
            continue
        if before is None or after is None or before.kind_key != after.kind_key:
            found.extend(Difference(b, a) for b, a in ((before, None), (None, after)) if b or a)
        else:
            units = tuple(u for u in units_of(type(after)) if u.of(before) != u.of(after))
            found.append(Difference(before, after, units))
    places = _Places(old, new)
    return sorted(found, key=places.of)


class _Places:
    """Where a record comes in the list."""

    def __init__(self, old: Collection, new: Collection) -> None:
        self._ranks: dict[str, int] = {}
        for records in (new, old):  # what is gone comes after what is there
            for cls in (Journey, Stage, Lane, Persona):
                for record in records.group(cls):
                    self._ranks.setdefault(record.id, len(self._ranks))

    def of(self, difference: Difference) -> tuple[object, ...]:
        record = difference.record
        values = record.__dict__
        journey = self._ranks.get(difference.journey_id, len(self._ranks))
        kind = record.kind_key
        first = _KINDS_FIRST.index(kind) if kind in _KINDS_FIRST else len(_KINDS_FIRST)
        if kind == "project":
            journey = -1
        stage = self._ranks.get(record.id, self._ranks.get(values.get("stage_id", ""), 0))
        lane = self._ranks.get(values.get("lane_id", ""), 0)
        at = values.get("at", 0.0) if isinstance(record, EmotionPoint) else 0.0
        return (journey, first, kind, stage, lane, at, values.get("order", ""), record.id)
