"""Whatever two people do to their copies: no work is lost, no side matters, all is whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap_app.model.integrity import Ledger
from journeymap_app.model.merging.conflicts import WHOLE, Conflict, Decisions
from journeymap_app.model.merging.merge import Merged, merge
from journeymap_app.model.merging.sides import Side, opposite
from journeymap_app.model.project import Project
from journeymap_app.model.records import Phase, Record, Stage, Transition
from tests.examples import many

from ..strategies import small_project
from .oracle import by_id, check_nothing_lost
from .people import Step, copy_of, steps, work

MANY = many(300)
sides = st.sampled_from(["mine", "theirs"])


def three(before: Sequence[Step], mine: Sequence[Step], theirs: Sequence[Step]) -> list[Project]:
    base = work(small_project(), before)
    return [base, work(copy_of(base), mine), work(copy_of(base), theirs)]


def of(project: Project) -> list[Record]:
    return list(project.records)


def mirrored(conflict: Conflict) -> Conflict:
    c = conflict
    return Conflict(c.id, c.kind, c.field, c.base, c.theirs, c.mine, other_than(c))


def other_than(conflict: Conflict) -> Side:
    return "theirs" if conflict.kept == "mine" else "mine"


@MANY
@given(steps, steps, steps, sides)
def test_the_order_of_the_sides_does_not_matter(
    before: Sequence[Step], mine: Sequence[Step], theirs: Sequence[Step], prefer: Any
) -> None:
    base, left, right = three(before, mine, theirs)
    one = merge(of(base), of(left), of(right), prefer)
    other = merge(of(base), of(right), of(left), opposite(prefer))
    assert by_id(one.records) == by_id(other.records)
    assert one.conflicts == tuple(mirrored(c) for c in other.conflicts)
    unknown = merge([], of(left), of(right), prefer)
    assert by_id(unknown.records) == by_id(merge([], of(right), of(left), opposite(prefer)).records)


@MANY
@given(steps, steps, steps, sides)
def test_the_result_is_a_whole_project(
    before: Sequence[Step], mine: Sequence[Step], theirs: Sequence[Step], prefer: Any
) -> None:
    base, left, right = three(before, mine, theirs)
    for known in (of(base), []):
        merged = merge(known, of(left), of(right), prefer)
        Ledger(merged.records)
        decisions: Decisions = {c.key: other_than(c) for c in merged.conflicts}
        Ledger(merge(known, of(left), of(right), prefer, decisions).records)
        assert phases_stand_together(merged)
        passages = [(r.stage_id) for r in merged.records if isinstance(r, Transition)]
        assert len(passages) == len(set(passages))


def phases_stand_together(merged: Merged) -> bool:
    stages = [r for r in merged.records if isinstance(r, Stage)]
    stages.sort(key=lambda s: (s.journey_id, s.order, s.id))
    row = [s.phase_id for s in stages]
    runs = [p for n, p in enumerate(row) if p and (n == 0 or row[n - 1] != p)]
    return sorted(runs) == sorted(r.id for r in merged.records if isinstance(r, Phase))


@MANY
@given(steps, steps, steps)
def test_merging_again_changes_nothing(
    before: Sequence[Step], mine: Sequence[Step], theirs: Sequence[Step]
) -> None:
    base, left, right = three(before, mine, theirs)
    assert by_id(merge(of(base), of(left), of(left)).records) == by_id(of(left))
    assert by_id(merge(of(base), of(left), of(base)).records) == by_id(of(left))
    assert by_id(merge(of(base), of(base), of(right)).records) == by_id(of(right))
    merged = merge(of(base), of(left), of(right)).records
    for side in (left, right):  # what the next merge with either finds as the state both had
        again = merge(of(side), merged, of(side))
        assert by_id(again.records) == by_id(merged)
        assert not again.conflicts


@MANY
@given(steps, steps, steps, sides)
def test_no_edit_is_lost_that_does_not_conflict(
    before: Sequence[Step], mine: Sequence[Step], theirs: Sequence[Step], prefer: Any
) -> None:
    base, left, right = three(before, mine, theirs)
    merged = merge(of(base), of(left), of(right), prefer)
    check_nothing_lost(of(base), of(left), of(right), merged)


@pytest.mark.parametrize("prefer", ["mine", "theirs"])
def test_decisions_are_followed(prefer: Any) -> None:
    base = small_project()
    left, right = copy_of(base), copy_of(base)
    work(left, [("retitle", 0, 0, "左"), ("delete", 1, 1, "")])
    work(right, [("retitle", 0, 0, "右"), ("add_card", 1, 0, "ここに")])
    first = merge(of(base), of(left), of(right), prefer)
    assert {(c.kind, c.field) for c in first.conflicts} == {("stages", "title"), ("stages", WHOLE)}
    for kept in ("mine", "theirs"):
        decisions: Any = {c.key: kept for c in first.conflicts}
        merged = merge(of(base), of(left), of(right), prefer, decisions)
        stages = sorted(r.title for r in merged.records if isinstance(r, Stage))
        expected = ["左", "来店"] if kept == "mine" else ["右", "来店", "検討"]
        assert stages == sorted(expected)
        assert all(c.kept == kept for c in merged.conflicts)
