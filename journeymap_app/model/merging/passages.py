"""Passages that came together behind one stage, where there is room for one.

One joined two stages, so that the passage behind the second is now behind the first; the other
described the passage there. Each side has one of them there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..records import TEXT_LENGTH, Transition
from .conflicts import MET, Choice, Conflict, Decisions
from .sides import Records, Side, Sides
from .values import both_texts
from .wholeness import placed, stands

_TEXTS = ("difficulty", "cost")
_At = dict[str, list[Transition]]


def part_passages(
    merged: Records, sides: Sides, prefer: Side, decisions: Decisions
) -> list[Conflict]:
    """Of two that came together one goes to where another side has it, or else what it says is
    added to the other's. What cannot be added is a conflict."""
    passages = sorted((r for r in merged.values() if isinstance(r, Transition)), key=lambda r: r.id)
    at: _At = {}
    for passage in passages:
        at.setdefault(passage.stage_id, []).append(passage)
    found: list[Conflict] = []
    for doubled in [d for d in at.values() if len(d) > 1]:
        if _are_doubled(sides.mine, doubled) or _are_doubled(sides.theirs, doubled):
            continue  # as somebody has them
        staying = _parted(merged, sides, at, doubled)
        if len(staying) > 1:
            found += _joined(merged, sides, staying, prefer, decisions)
    return found


def _are_doubled(records: Records, passages: Sequence[Transition]) -> bool:
    found = (records.get(passage.id) for passage in passages)
    stages = [record.__dict__["stage_id"] for record in found if record is not None]
    return len(stages) != len(set(stages))


def _parted(merged: Records, sides: Sides, at: _At, doubled: list[Transition]) -> list[Transition]:
    """Those for which there is no other place."""
    staying = list(doubled)
    for passage in doubled:
        for side in (sides.mine, sides.theirs):
            there = side.get(passage.id)
            if len(staying) > 1 and isinstance(there, Transition) and _is_free(there, merged, at):
                merged[passage.id] = placed(passage, there)
                at[there.stage_id] = [passage]
                staying.remove(passage)
                break
    return staying


def _is_free(passage: Transition, merged: Records, at: Mapping[str, object]) -> bool:
    return passage.stage_id not in at and stands(passage, merged)


def _joined(
    merged: Records,
    sides: Sides,
    staying: Sequence[Transition],
    prefer: Side,
    decisions: Decisions,
) -> list[Conflict]:
    """The first of the two, with what both say."""
    kept, other = staying
    here = sides.mine.get(kept.id)
    is_mine = isinstance(here, Transition) and here.stage_id == kept.stage_id
    mine, theirs = (kept, other) if is_mine else (other, kept)
    choice: Choice = decisions.get((kept.id, MET), prefer)
    choice = choice if choice in ("mine", "theirs") else prefer
    chosen, left = (mine, theirs) if choice == "mine" else (theirs, mine)
    preferred, second = (mine, theirs) if prefer == "mine" else (theirs, mine)
    texts = {name: _both(getattr(preferred, name), getattr(second, name)) for name in _TEXTS}
    differ = None not in (chosen.share, left.share) and chosen.share != left.share
    conflict = Conflict(kept.id, kept.kind_key, MET, None, _values(mine), _values(theirs), choice)
    told = [conflict] if differ or None in texts.values() else []
    merged[kept.id] = kept.having(
        share=left.share if chosen.share is None else chosen.share,
        **{name: getattr(chosen, name) if t is None else t for name, t in texts.items()},
    )
    del merged[other.id]
    return told


def _both(first: str, second: str) -> str | None:
    """None where there is no room for both."""
    if not first or not second or first == second:
        return first or second
    return both_texts(first, second, False, TEXT_LENGTH)


def _values(passage: Transition) -> tuple[Any, ...]:
    return passage.share, passage.difficulty, passage.cost
