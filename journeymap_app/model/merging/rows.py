"""Who moved what among its siblings. Keys are written anew where siblings need room
(`order.spread`): another key is not always another place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from ..records import Record
from .sides import Records, Side, Sides
from .units import holder_of

_Row = tuple[str, Any]  # a kind, and what holds those of one row


class Rows:
    """The rows of a merge's sides, made when they are first asked for."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._rows: dict[int, dict[_Row, list[str]]] = {}
        self._staying: dict[tuple[Side, _Row], set[str]] = {}

    def movers(self, base: Record, mine: Record, theirs: Record) -> set[Side] | None:
        """Who moved a record that both have another key for, in the row it always stood in; None
        where it stood in no row, or not always in this."""
        holder = holder_of(base)
        if "order" not in base.__dict__ or {holder_of(mine), holder_of(theirs)} != {holder}:
            return None
        row = (base.kind_key, holder)
        sides: tuple[Side, Side] = ("mine", "theirs")
        return {side for side in sides if base.id not in self._stayed(side, row)}

    def _stayed(self, side: Side, row: _Row) -> set[str]:
        """Those that a side left where they are, if it moved as few as it could."""
        known = self._staying.get((side, row))
        if known is None:
            places = {i: place for place, i in enumerate(self._row(self._sides.base, row))}
            now = [i for i in self._row(self._sides.of(side), row) if i in places]
            staying = surely_rising([places[i] for i in now])
            known = self._staying[side, row] = {now[place] for place in staying}
        return known

    def _row(self, records: Records, row: _Row) -> list[str]:
        rows = self._rows.get(id(records))
        if rows is None:
            rows = self._rows[id(records)] = {}
            ordered = (r for r in records.values() if "order" in r.__dict__)
            for record in sorted(ordered, key=lambda r: (r.__dict__["order"], r.id)):
                rows.setdefault((record.kind_key, holder_of(record)), []).append(record.id)
        return rows[row]


def surely_rising(numbers: Sequence[int]) -> list[int]:
    """The places of those that are in every longest rising part of a row of different numbers."""
    until = _longest_until(numbers)
    after = _longest_until([-number for number in reversed(numbers)])[::-1]
    longest = max(until, default=0)
    levels: dict[int, list[int]] = {}
    for place, (up, down) in enumerate(zip(until, after, strict=True)):
        if up + down - 1 == longest:
            levels.setdefault(up, []).append(place)
    return [places[0] for places in levels.values() if len(places) == 1]


def _longest_until(numbers: Sequence[int]) -> list[int]:
    """How long the longest rising part is that ends with each."""
    lowest: list[int] = []  # of the ends of the rising parts of each length
    found = []
    for number in numbers:
        length = bisect_left(lowest, number)
        lowest[length : length + 1] = [number]
        found.append(length + 1)
    return found
