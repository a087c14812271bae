"""Copies that are worked on, undone, redone and merged in any order, with the histories their files
would carry."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from journeymap_app.model.changes import ChangeSet
from journeymap_app.model.history import HistoryLine
from journeymap_app.model.integrity import Ledger
from journeymap_app.model.merging.ancestor import ancestor
from journeymap_app.model.merging.copies import CopyMerge, meet, take_in
from journeymap_app.model.merging.merge import merge
from journeymap_app.model.project import Project
from journeymap_app.model.records import Record
from journeymap_app.model.stranger import Contents
from tests.examples import many

from ..strategies import small_project
from .oracle import by_id, check_nothing_lost
from .people import Step, numbers, step, steps, work

_TOKENS = itertools.count(1)
_AT = "2026-11-01T09:00:00Z"


class Copy:
    """A copy of a file in memory: it keeps a history as a working copy does."""

    def __init__(self, records: Iterable[Record], lines: Sequence[HistoryLine], start: str) -> None:
        self.start = start
        self.lines = list(lines)
        self.project = Project(records, self)
        done = [line for line in lines if line.done]
        self.project.done = [self._change(line) for line in done]
        undone = [line for line in lines if not line.done]
        self.project.undone = [self._change(line) for line in reversed(undone)]

    @classmethod
    def first(cls) -> Copy:
        return cls(small_project().records, (), _token())

    def copied(self) -> Copy:
        return Copy(list(self.project.records), self.lines, self.start)

    @property
    def records(self) -> dict[str, Record]:
        return by_id(self.project.records)

    @property
    def contents(self) -> Contents:
        return Contents(list(self.project.records), history=list(self.lines), start=self.start)

    def merge(self, other: Copy, prefer: Any = "mine") -> CopyMerge:
        """Take the other in, and see to it that nothing is lost."""
        mine, theirs = self.contents, other.contents
        meeting = meet(mine, theirs, prefer)
        done = meeting.merged()
        known = ancestor(mine, theirs)
        assert known is not None
        merged = merge(known, mine.records, theirs.records, prefer)
        check_nothing_lost(known, mine.records, theirs.records, merged)
        take_in(self.project, done)
        Ledger(self.project.records)
        assert self.records == by_id(merged.records)
        return done

    # as the project's store

    def commit(self, change: ChangeSet, joined: bool) -> None:
        assert not joined
        self.lines = [line for line in self.lines if line.done]
        self.lines.append(
            HistoryLine(len(self.lines) + 1, _token(), change.name, _AT, 1, change.to_json())
        )

    def undo(self, _change: ChangeSet) -> None:
        self._turn(sum(line.done for line in self.lines) - 1, 0)

    def redo(self, _change: ChangeSet) -> None:
        self._turn(sum(line.done for line in self.lines), 1)

    def _turn(self, place: int, done: int) -> None:
        line = self.lines[place]
        self.lines[place] = HistoryLine(line.seq, line.token, line.name, line.at, done, line.change)

    @staticmethod
    def _change(line: HistoryLine) -> ChangeSet:
        change = ChangeSet.from_json(line.change)
        return ChangeSet(change.name, change.changes, line.merged)


def _token() -> str:
    return f"{next(_TOKENS) * 0x9E3779B97F4A7C15 % 2**64:016x}"  # in no order


deeds = st.lists(
    st.one_of(
        st.tuples(st.just("work"), numbers, step),
        st.tuples(st.sampled_from(["undo", "redo"]), numbers, st.integers(1, 3)),
        st.tuples(st.just("merge"), numbers, numbers),
    ),
    max_size=14,
)


def lived(before: Sequence[Step], done: Sequence[Any], count: int) -> list[Copy]:
    """Copies of one file after these deeds."""
    first = Copy.first()
    work(first.project, before)
    copies = [first, *(first.copied() for _ in range(count - 1))]
    for deed, number, what in done:
        copy = copies[number % count]
        if deed == "work":
            work(copy.project, [what])
        elif deed == "merge":
            copy.merge(
                copies[(number + 1 + what % (count - 1)) % count], ("mine", "theirs")[what % 2]
            )
        else:
            copy.project.travel(-what if deed == "undo" else what)
    return copies


@many(150)
@given(steps, deeds)
def test_whoever_merges_whom_first_both_end_equal(
    before: Sequence[Step], done: Sequence[Any]
) -> None:
    one, other = lived(before, done, 2)
    for first, second in ((one, other), (other, one)):
        left, right = first.copied(), second.copied()
        left.merge(right)
        back = right.merge(left)
        assert not back.conflicts
        assert right.records == left.records
        again = left.merge(right)
        assert not again.change.changes
        assert not again.conflicts


@many(100)
@given(steps, deeds)
def test_three_copies_end_equal(before: Sequence[Step], done: Sequence[Any]) -> None:
    """But for undoing: that something was undone is forgotten with the next edit, and can come back
    from a third copy."""
    one, two, three = lived(before, [deed for deed in done if deed[0] != "undo"], 3)
    one.merge(two)
    one.merge(three)
    for other in (two, three):
        assert not other.merge(one).conflicts
        assert other.records == one.records


@many(150)
@given(steps, deeds, st.sampled_from(["mine", "theirs"]))
def test_a_merge_undone_is_no_merge(
    before: Sequence[Step], done: Sequence[Any], prefer: Any
) -> None:
    one, other = lived(before, done, 2)
    was, steps_done, undone = one.records, len(one.project.done), len(one.project.undone)
    first = one.merge(other, prefer)
    merged = one.records
    if not first.change:
        assert merged == was
        return
    assert len(one.project.done) == steps_done + 1  # one undo takes all of it back
    one.project.undo()
    assert one.records == was
    if undone:  # what one undid before is forgotten as soon as one does something else
        return
    again = one.merge(other, prefer)
    assert one.records == merged
    assert again.conflicts == first.conflicts
    one.project.undo()
    one.project.redo()
    assert one.records == merged
    assert not one.merge(other, prefer).change


@many(150)
@given(steps, deeds)
def test_a_copy_that_nobody_touched_and_the_map_itself_bring_nothing(
    before: Sequence[Step], done: Sequence[Any]
) -> None:
    one = lived(before, done, 2)[0]
    untouched = one.copied()
    was = one.records
    assert not one.merge(one.copied()).change
    work(one.project, before)
    worked = one.records
    assert not one.merge(untouched).change
    assert one.records == worked
    assert untouched.records == was
    untouched.merge(one)
    assert untouched.records == worked
