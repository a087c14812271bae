"""What two copies of a project both once were: found by the tokens in their histories.

A history is a path of states: `start`, one more with each line, then those that were undone and can
be redone. Two copies of one file share the beginning of their paths; where they part is their
ancestor. What one of them undid from there on it has changed since. A copy that merged the other
before remembers how far, and by which way the other had come there (`HistoryLine.merged`); it goes
on from there. The records of that state are made by undoing (or redoing) from the records of a side
that has it on its own path.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..changes import ChangeSet, Ways
from ..history import HistoryLine, cut
from ..records import Record
from ..stranger import Contents
from .merge import merge
from .sides import Records


@dataclass(frozen=True, slots=True)
class _Path:
    """places: token -> how many lines lead to that state. merges: those that count: how many lines
    lead to them, and the ways they took in. taken: all states that are in its records by them."""

    contents: Contents
    places: dict[str, int]
    merges: list[tuple[int, Ways]]
    taken: frozenset[str]

    @classmethod
    def of(cls, contents: Contents) -> _Path:
        tokens = [contents.start, *(line.token for line in contents.history)]
        done = (line for line in contents.history if line.done)
        merges = [(n, ways) for n, line in enumerate(done, 1) if (ways := line.merged)]
        taken = (token for _, ways in merges for way in ways for token in way)
        places = {token: n for n, token in enumerate(tokens)}
        return cls(contents, places, merges, frozenset(taken))

    def records_at(self, token: str) -> list[Record] | None:
        """The records of a state on the path; None where the history does not fit them."""
        lines, place = self.contents.history, self.places[token]
        done = sum(line.done for line in lines)
        records = {record.id: record for record in self.contents.records}
        try:
            for line in reversed(lines[place:done]):
                _step(records, line, back=True)
            for line in lines[done:place]:
                _step(records, line, back=False)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None  # a file can bring any history along
        return list(records.values())


def ancestor(mine: Contents, theirs: Contents) -> list[Record] | None:
    """The records of the latest state that both copies come from, None where there is none."""
    left, right = _Path.of(mine), _Path.of(theirs)
    shared = max(left.places.keys() & right.places.keys(), key=left.places.__getitem__, default="")
    of_theirs = _taken_in(left, right, shared)
    of_mine = _taken_in(right, left, shared)
    ahead = of_mine == mine.token, of_theirs == theirs.token  # they hold all of mine; I of theirs
    if of_mine and of_theirs and ahead[0] == ahead[1]:  # each merged the other: both are in both
        return _both(left, of_mine, right, of_theirs, shared)
    if of_mine and not ahead[1]:
        return left.records_at(of_mine)
    if of_theirs:
        return right.records_at(of_theirs)
    return (left.records_at(shared) or right.records_at(shared)) if shared else None


def holds(contents: Contents, token: str) -> bool:
    """Whether a copy comes from this state of another, or has merged it."""
    path = _Path.of(contents)
    return token in path.places or token in path.taken


def are_apart(mine: Contents, theirs: Contents) -> bool:
    """Whether neither copy has the other's present state in it."""
    return not holds(mine, theirs.token) and not holds(theirs, mine.token)


def held_states(contents: Contents) -> Ways:
    """What whoever merges this copy holds from then on: the way it came, and what it merged."""
    lines = [line for line in reversed(contents.history) if line.done]
    way = (*(line.token for line in lines), contents.start)
    return cut(dict.fromkeys([way, *(w for line in lines for w in line.merged)]))


def _taken_in(merging: _Path, merged: _Path, shared: str) -> str:
    """The latest state of a copy that the other one merged, if that was after they parted."""
    here = merged.contents.token
    if _last_taken(merging, merged, shared) == here:  # also where it had undone what they shared
        return here
    found = max(merging.taken & merged.places.keys(), key=merged.places.__getitem__, default="")
    after = not shared or merged.places.get(found, 0) > merged.places[shared]
    return found if found and after else ""


def _last_taken(merging: _Path, merged: _Path, shared: str) -> str:
    """Where a copy was when the other last merged it; "" if it did not since they parted."""
    for place, ways in reversed(merging.merges):
        ends = [way[0] for way in ways if way[0] in merged.places]
        if ends and place > merging.places.get(shared, -1):
            return ends[0]
        if ends:
            break
    return ""


def _both(
    left: _Path, of_mine: str, right: _Path, of_theirs: str, shared: str
) -> list[Record] | None:
    mine, theirs = left.records_at(of_mine), right.records_at(of_theirs)
    if mine is None or theirs is None:
        return mine or theirs
    base = (left.records_at(shared) if shared else None) or []
    return list(merge(base, mine, theirs, "mine" if of_mine < of_theirs else "theirs").records)


def _step(records: Records, line: HistoryLine, back: bool) -> None:
    """Raises ValueError where the line does not fit."""
    change = ChangeSet.from_json(line.change)
    for record_id, (before, after) in (change.inverted() if back else change).changes.items():
        if records.get(record_id) != before:
            raise ValueError(record_id)
        if after is None:
            del records[record_id]
        else:
            records[record_id] = after


def shares_ids(mine: Iterable[Record], theirs: Iterable[Record]) -> bool:
    """Whether two projects have a thing in common besides that each is one."""
    kinds = {record.id: record.kind_key for record in mine}
    return any(kinds.get(r.id) == r.kind_key for r in theirs if r.kind_key != "project")
