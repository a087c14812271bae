"""Which words of a text differ on two sides: of what it was those that a side took out, of a side
those that are new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ..wording import Part
from ..wording import compared as between


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    differs: bool


def compared(base: str | None, mine: str, theirs: str) -> tuple[list[Piece], ...]:
    """Base, mine and theirs in pieces. Where it is not known what it was (base None) the sides are
    compared with each other."""
    if base is None:
        parts = between(mine, theirs)
        return [], _without(parts, "come"), _without(parts, "gone")
    left, right = between(base, mine), between(base, theirs)
    out = [a or b for a, b in zip(_gone(left), _gone(right), strict=True)]
    was = [(letter, differs) for letter, differs in zip(base, out, strict=True)]
    return _pieces(was), _without(left, "gone"), _without(right, "gone")


def _gone(parts: Iterable[Part]) -> list[bool]:
    """For each letter of what it was whether it is gone."""
    return [part.how == "gone" for part in parts if part.how != "come" for _ in part.text]


def _without(parts: Iterable[Part], how: str) -> list[Piece]:
    return _pieces((part.text, part.how != "same") for part in parts if part.how != how)


def _pieces(parts: Iterable[tuple[str, bool]]) -> list[Piece]:
    return [
        Piece("".join(text for text, _ in group), differs)
        for differs, group in groupby(parts, key=lambda part: part[1])
    ]
