"""Merging what two files hold, as one edit of mine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .. import order
from ..changes import ChangeSet, Ways, between
from ..errors import Refused
from ..history import MERGE
from ..integrity import Fault, Ledger
from ..project import Project
from ..records import (
    Action,
    Evidence,
    Journey,
    Persona,
    ProjectInfo,
    Record,
    Segment,
)
from ..stranger import Contents
from .ancestor import ancestor, are_apart, held_states, shares_ids
from .conflicts import Conflict, Decisions
from .merge import Merged, merge
from .sides import Side, opposite

How = Literal["ancestor", "identity", "side-by-side"]
_IN_A_ROW: tuple[type[Record], ...] = (Journey, Persona, Segment, Evidence, Action)


@dataclass(frozen=True, slots=True)
class CopyMerge:
    """how: from the state both once were; by what has the same id in both; or, with nothing in
    common, one beside the other. change: the edit of mine that makes the merge; true also where
    it changes no record but keeps that conflicts were decided for mine."""

    how: How
    conflicts: tuple[Conflict, ...]
    change: ChangeSet

    @property
    def is_news(self) -> bool:
        """Whether it changes anything, or anything was decided."""
        return bool(self.change.changes or self.conflicts)

    @property
    def came(self) -> int:
        return sum(before is None for before, _ in self.change.changes.values())

    @property
    def went(self) -> int:
        return sum(after is None for _, after in self.change.changes.values())

    @property
    def changed(self) -> int:
        return len(self.change.changes) - self.came - self.went


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two copies and what is known of where they come from: they are merged as often as somebody
    decides something. mine, theirs: as they are merged; base: what both once were, if it is known.
    """

    how: How
    base: Sequence[Record]
    mine: Sequence[Record]
    theirs: Sequence[Record]
    prefer: Side
    before: Sequence[Record]
    apart: bool  # neither has the other's present state in it
    held: Ways  # the states of the other copy that whoever takes the merge in holds

    def merged(self, decisions: Decisions | None = None) -> CopyMerge:
        """Raises Refused where the result would be too large for a project."""
        merged = merge(self.base, self.mine, self.theirs, self.prefer, decisions)
        try:
            Ledger(merged.records)
        except Fault as fault:
            raise Refused("error.merge-not-whole", **fault.words) from fault
        changes = between(MERGE, self.before, merged.records).changes
        # Where all is as mine, that is to be kept too: from the other side it could come out
        # otherwise, and what a third copy brings is looked at from there.
        news = changes or merged.conflicts or self.apart or self._leans(merged)
        change = ChangeSet(MERGE, changes, self.held if news else ())
        return CopyMerge(self.how, merged.conflicts, change)

    def _leans(self, merged: Merged) -> bool:
        """Whether it comes out otherwise from the other side: another order of what both added."""
        other = merge(self.base, self.mine, self.theirs, opposite(self.prefer)).records
        return bool(between(MERGE, merged.records, other).changes)


def merge_copies(
    mine: Contents, theirs: Contents, prefer: Side = "mine", decisions: Decisions | None = None
) -> CopyMerge:
    """Raises Refused where the result would be too large for a project."""
    return meet(mine, theirs, prefer).merged(decisions)


def meet(mine: Contents, theirs: Contents, prefer: Side = "mine") -> Meeting:
    base = ancestor(mine, theirs)
    left, right = mine.records, theirs.records
    how: How = "ancestor"
    if base is None:
        base, how = [], "identity"
        if not shares_ids(left, right):
            how = "side-by-side"
            left, right = _side_by_side(left, right, prefer)
    apart = are_apart(mine, theirs)
    return Meeting(how, base, left, right, prefer, mine.records, apart, held_states(theirs))


def theirs_instead(mine: Contents, theirs: Contents) -> CopyMerge:
    """The merge that has all of theirs and nothing of mine; undo brings mine back."""
    changes = between(MERGE, mine.records, theirs.records).changes
    return CopyMerge("ancestor", (), ChangeSet(MERGE, changes, held_states(theirs)))


def take_in(project: Project, merge: CopyMerge) -> None:
    """Make the merge as one undoable edit, of the records it was computed from."""
    with project.edit(MERGE, merged=merge.change.merged):
        for record_id, (_, after) in merge.change.changes.items():
            if after is None:
                project.remove(record_id)
            else:
                project.put(after)


def _side_by_side(
    mine: Sequence[Record], theirs: Sequence[Record], prefer: Side
) -> tuple[list[Record], list[Record]]:
    """Two projects with nothing in common: the preferred one's own record stays the project's, and
    the other's journeys, personas and the rest come after its own. Of the other's own record only
    its note could be missed: it is there to decide about."""
    sides: dict[Side, list[Record]] = {"mine": list(mine), "theirs": list(theirs)}
    first, other = sides[prefer], opposite(prefer)
    info = [record for record in first if isinstance(record, ProjectInfo)]
    notes = [r.note for r in sides[other] if isinstance(r, ProjectInfo) and r.note]
    following = [r for r in sides[other] if not isinstance(r, ProjectInfo)]
    keys: dict[str, str] = {}
    for cls in _IN_A_ROW:
        last = max((str(r.__dict__["order"]) for r in first if isinstance(r, cls)), default=None)
        row = sorted(
            (r for r in following if isinstance(r, cls)), key=lambda r: (r.__dict__["order"], r.id)
        )
        fresh = order.between(last, None, len(row))
        keys |= {record.id: key for record, key in zip(row, fresh, strict=True)}
    moved = (r.having(order=keys[r.id]) if r.id in keys else r for r in following)
    noted = [record.having(note=note) for record in info for note in notes or [record.note]]
    sides[other] = [*noted, *moved]
    return sides["mine"], sides["theirs"]
