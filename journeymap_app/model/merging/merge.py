"""Two people's records made one, by what both had in common.

Pure: records in, records and conflicts out. What one side changed is taken; what both changed is
joined where that can be done (`units`, `values`); the rest is a Conflict, decided for the preferred
side until somebody says otherwise. Merging A with B preferring A gives what merging B with A
preferring B gives.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..records import RECORD_CLASSES, Picture, Record
from .conflicts import Choice, Conflict, Decisions, Own
from .deletions import fates
from .passages import part_passages
from .rows import Rows
from .sides import Records, Side, Sides, compared
from .units import PLACE, Unit, units_of
from .values import both_texts
from .wholeness import make_whole, settle_in_place

_KIND_ORDER = {cls.kind_key: place for place, cls in enumerate(RECORD_CLASSES)}
_EMPTY: dict[str, Any] = {"parking_lot": ""}  # where a unit that is joined bare is not a list


@dataclass(frozen=True, slots=True)
class Merged:
    """records: a whole project. conflicts: what somebody may want to decide otherwise; hand
    `merge` their keys with the side that counts and merge again."""

    records: tuple[Record, ...]
    conflicts: tuple[Conflict, ...]


def merge(
    base: Iterable[Record],
    mine: Iterable[Record],
    theirs: Iterable[Record],
    prefer: Side = "mine",
    decisions: Decisions | None = None,
) -> Merged:
    """base: what both once were, empty where that is not known: then what differs is a conflict,
    and nothing counts as deleted. decisions: by `Conflict.key`, before `prefer`."""
    decided: Decisions = decisions or {}
    sides = compared(base, mine, theirs, prefer)
    fate = fates(sides, decided)
    joining = _Joining(sides, prefer, decided, list(fate.conflicts))
    merged: Records = {}
    for record_id in {**sides.mine, **sides.theirs}:
        left, right = sides.mine.get(record_id), sides.theirs.get(record_id)
        if left is not None and right is not None:
            merged[record_id] = joining.joined(sides.base.get(record_id), left, right)
        elif record_id in fate.kept or _is_there(record_id, sides, fate.gone):
            merged[record_id] = left or right  # type: ignore[assignment]
    settle_in_place(merged, sides)
    met = part_passages(merged, sides, prefer, decided)
    make_whole(merged, sides)
    conflicts = sorted(
        [*joining.conflicts, *met], key=lambda c: (_KIND_ORDER[c.kind], c.id, c.field)
    )
    return Merged(tuple(merged.values()), tuple(conflicts))


def _is_there(record_id: str, sides: Sides, gone: set[str]) -> bool:
    """Whether what only one side has is new. A picture stays while it is shown (`wholeness`)."""
    before = sides.base.get(record_id)
    if before is not None and before.kind_key == "pictures":
        return True
    return before is None and record_id not in gone


class _Joining:
    """Two versions of a record become one, unit by unit; what cannot be joined is noted."""

    def __init__(
        self, sides: Sides, prefer: Side, decisions: Decisions, conflicts: list[Conflict]
    ) -> None:
        self._rows = Rows(sides)
        self._prefer = prefer
        self._decisions = decisions
        self.conflicts = conflicts

    def joined(self, base: Record | None, mine: Record, theirs: Record) -> Record:
        if _same(mine, theirs):
            return mine
        if isinstance(mine, Picture) and isinstance(theirs, Picture):
            return max(mine, theirs, key=_pixels)  # a small copy has it smaller: nobody's edit
        if base is not None and _same(base, mine):
            return theirs
        if base is not None and _same(base, theirs):
            return mine
        changes: dict[str, Any] = {}
        for unit in units_of(type(mine)):
            changes |= unit.given(self._value(unit, base, mine, theirs))
        changed = {name: value for name, value in changes.items() if value != mine.__dict__[name]}
        return mine.having(**changed) if changed else mine

    def _value(self, unit: Unit, base: Record | None, mine: Record, theirs: Record) -> Any:
        left, right = unit.of(mine), unit.of(theirs)
        if left == right:
            return left
        if base is not None:
            was = unit.of(base)
            if left == was:
                return right
            if right == was:
                return left
        if unit.join is not None and (base is not None or unit.bare):
            was = unit.of(base) if base is not None else _EMPTY.get(unit.name, ())
            pair = (left, right) if self._prefer == "mine" else (right, left)
            joined = unit.join(was, *pair)
            if joined is not None:
                return joined
        return self._decided(unit, base, mine, theirs)

    def _decided(self, unit: Unit, base: Record | None, mine: Record, theirs: Record) -> Any:
        left, right = unit.of(mine), unit.of(theirs)
        if unit.name == PLACE and base is not None:
            movers = self._rows.movers(base, mine, theirs)
            if movers is not None and len(movers) < 2:  # the other only has another key for it
                return left if (movers or {self._prefer}) == {"mine"} else right
        kept = self._decisions.get((mine.id, unit.name), self._prefer)
        value = _chosen(unit, kept, left, right, self._prefer)
        if value is None:  # what cannot be kept of this, or not whole
            kept, value = self._prefer, left if self._prefer == "mine" else right
        self.conflicts.append(
            Conflict(mine.id, mine.kind_key, unit.name, unit.of(base), left, right, kept)
        )
        return value


def _chosen(unit: Unit, choice: Choice, left: Any, right: Any, prefer: Side) -> Any:
    """What a decision makes of two values; None where it cannot be followed."""
    if isinstance(choice, Own):
        return unit.written(choice.text)
    if choice == "both":
        pair = (left, right) if prefer == "mine" else (right, left)
        return both_texts(*pair, unit.words == "line", unit.longest) if unit.words else None
    return left if choice == "mine" else right


def _pixels(picture: Picture) -> tuple[int, str]:
    return picture.width * picture.height, picture.data


def _same(one: Record, other: Record) -> bool:
    return one is other or one.__dict__ == other.__dict__
