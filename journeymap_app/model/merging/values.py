"""One value of a record, as two people left it, made into one.

Each function takes what the value was, what the preferred side made of it and what the other did,
and returns what holds both, or None where somebody has to decide. Swapping the two changes at most
the order of what both added.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Any

from ..integrity import MOST_ENTRIES
from ..records import TEXT_LENGTH

MOST_LINES = 200  # of a text that is compared line by line: more could take seconds
MOST_VOTES = 1_000

_Edit = tuple[int, int, tuple[str, ...]]  # lines from, to, and what stands there instead


def joined_list(base: Sequence[str], first: Sequence[str], second: Sequence[str]) -> Any:
    """Ids and tags as sets whose order is kept: what one side took out is out, what one put in is
    in."""
    out = (set(base) - set(first)) | (set(base) - set(second))
    leading, following = first, second
    if _in_order(base, first) and not _in_order(base, second):  # only the second put them in order
        leading, following = second, first
    kept = [entry for entry in leading if entry not in out]
    there = set(kept)
    kept += [e for e in following if e not in there and e not in out]
    return tuple(kept) if len(kept) <= MOST_ENTRIES else None


def _in_order(base: Sequence[str], side: Sequence[str]) -> bool:
    known = set(side)
    staying = [entry for entry in base if entry in known]
    before = set(base)
    return staying == [entry for entry in side if entry in before]


def joined_entries(base: Sequence[Any], first: Sequence[Any], second: Sequence[Any]) -> Any:
    """Scales and fields of the user's own, each known by its title."""
    was, leading, following = (
        {entry.title: entry for entry in side} for side in (base, first, second)
    )
    if len(was) + len(leading) + len(following) != len(base) + len(first) + len(second):
        return None  # a title twice
    result = []
    for title in {**leading, **following}:
        old, left, right = was.get(title), leading.get(title), following.get(title)
        if left == right or right == old:
            chosen = left
        elif left == old:
            chosen = right
        else:
            return None
        if chosen is not None:
            result.append(chosen)
    return tuple(result) if len(result) <= MOST_ENTRIES else None


def joined_count(base: int, first: int, second: int) -> Any:
    """Votes given and taken on both sides add up."""
    return max(0, min(MOST_VOTES, first + second - base))


def joined_feeling(base: Any, first: Any, second: Any) -> Any:
    """The positive and the negative half, where each side changed another one of them. A point on
    the middle line has no halves yet: one up and one down is what nobody drew."""
    if base == (0, 0):
        return None
    changed = [
        tuple(now != was for now, was in zip(side, base, strict=True)) for side in (first, second)
    ]
    if changed == [(True, False), (False, True)]:
        return first[0], second[1]
    return (second[0], first[1]) if changed == [(False, True), (True, False)] else None


def joined_jottings(base: str, first: str, second: str) -> Any:
    """A text of one thing a line, such as the parking lot."""
    lines = joined_list(*(text.split("\n") if text else [] for text in (base, first, second)))
    text = None if lines is None else "\n".join(lines)
    return text if text is not None and len(text) <= TEXT_LENGTH else None


def joined_text(base: str, first: str, second: str) -> Any:
    """Line by line, where the lines that one side changed are not beside the other's."""
    was, *sides = (text.split("\n") for text in (base, first, second))
    if max(len(was), *map(len, sides)) > MOST_LINES:
        return None
    left, right = (_edits(was, side) for side in sides)
    if any(_touch(a, b) for a in left for b in right if a != b):
        return None
    lines = was
    for start, end, instead in sorted({*left, *right}, reverse=True):
        lines[start:end] = instead
    text = "\n".join(lines)
    return text if len(text) <= TEXT_LENGTH else None


def both_texts(first: str, second: str, line: bool, longest: int) -> str | None:
    """Both sides' words, what is in both once; None where one has none, or there is no room."""
    if not first or not second:
        return None
    if line:
        text = " / ".join(dict.fromkeys((first, second)))
    else:
        there = set(first.split("\n"))
        text = "\n".join([first, *(part for part in second.split("\n") if part not in there)])
    return text if len(text) <= longest else None


def _edits(was: list[str], now: list[str]) -> list[_Edit]:
    matcher = difflib.SequenceMatcher(None, was, now, autojunk=False)
    return [
        (start, end, tuple(now[first:behind]))
        for tag, start, end, first, behind in matcher.get_opcodes()
        if tag != "equal"
    ]


def _touch(one: _Edit, other: _Edit) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
