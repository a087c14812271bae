"""Collection: records by id, and the groups they form, kept up to date change by change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from .changes import ChangeSet
from .records import Card, EmotionPoint, Journey, ProjectInfo, Record

R = TypeVar("R", bound=Record)
GroupKey = tuple[str, ...]

# kind -> the fields whose values make the group its records are in, besides "all of the kind"
_GROUPINGS: dict[str, tuple[str, ...]] = {
    "phases": ("journey_id",),
    "stages": ("journey_id",),
    "transitions": ("journey_id",),
    "lanes": ("journey_id",),
    "cards": ("lane_id", "stage_id"),
    "curves": ("journey_id",),
    "points": ("curve_id",),
    "moments": ("journey_id",),
}


class Collection:
    """Records by id. Reading is free for all; `apply` is for Project and for building anew.

    A group is a tuple in order; as long as none of its records changes it stays the same object,
    so that identity tells a cache that nothing changed.
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._records: dict[str, Record] = {}
        self._members: dict[GroupKey, dict[str, None]] = {}
        self._sorted: dict[GroupKey, tuple[Record, ...]] = {}
        for record in records:
            self._enter(record)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records.values())

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._records

    def find(self, record_id: str) -> Record | None:
        return self._records.get(record_id)

    def get(self, cls: type[R], record_id: str) -> R | None:
        """The record of that id if it is of that class."""
        record = self._records.get(record_id)
        return record if isinstance(record, cls) else None

    def the(self, cls: type[R], record_id: str) -> R:
        """Like `get`; raises KeyError where there is none."""
        record = self.get(cls, record_id)
        if record is None:
            raise KeyError(record_id)
        return record

    def group(self, cls: type[R], *owners: str) -> tuple[R, ...]:
        """All records of a class, or those of one owner, in order.

        Owners: journey id for phases, stages, transitions, lanes, curves and moments; lane id and
        stage id for cards; curve id for points.
        """
        key = (cls.kind_key, *owners)
        known = self._sorted.get(key)
        if known is None:
            members = self._members.get(key, ())
            known = tuple(sorted((self._records[i] for i in members), key=_sort_key))
            self._sorted[key] = known
        return known  # type: ignore[return-value]

    @property
    def info(self) -> ProjectInfo:
        return self.get(ProjectInfo, "project") or ProjectInfo()

    def copy(self) -> Collection:
        """A collection of its own with the same records: safe to read in another thread."""
        return Collection(self)

    def apply(self, change: ChangeSet) -> None:
        """Make the change. The befores must be what is here."""
        for record_id, (before, after) in change.changes.items():
            if before is not None:
                self._leave(self._records.pop(record_id))
            if after is not None:
                self._enter(after)

    def _enter(self, record: Record) -> None:
        self._records[record.id] = record
        for key in _group_keys(record):
            self._members.setdefault(key, {})[record.id] = None
            self._sorted.pop(key, None)

    def _leave(self, record: Record) -> None:
        for key in _group_keys(record):
            self._members[key].pop(record.id, None)
            self._sorted.pop(key, None)


def _group_keys(record: Record) -> tuple[GroupKey, ...]:
    kind, values = record.kind_key, record.__dict__
    fields = _GROUPINGS.get(kind)
    if fields is None:
        return ((kind,),)
    return ((kind,), (kind, *[values[name] for name in fields]))


def _sort_key(record: Any) -> tuple[Any, str]:
    if isinstance(record, EmotionPoint):
        return (record.at, record.id)
    return (getattr(record, "order", ""), record.id)


def cards_of(records: Collection, journey: Journey) -> Iterator[Card]:
    """The cards of a journey. All of the project's are looked through."""
    return (card for card in records.group(Card) if card.journey_id == journey.id)
