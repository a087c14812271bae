"""Which words of a text differ: of what it was those that a side took out, of a side those that are
new. Japanese is compared letter by letter, other scripts word by word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

_MOST = 3_000  # letters or words that are compared; longer texts are compared line by line
_ALIKE = 0.25  # of the longer text that must be in both, for the rest to be told apart
_SHORT = 6  # in longer texts a single letter in both means nothing
_WORDS = re.compile(r"[0-9A-Za-z\u00c0-\u024f']+|\s|.", re.DOTALL)
_LINES = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    differs: bool


def compared(base: str | None, mine: str, theirs: str) -> tuple[list[Piece], ...]:
    """Base, mine and theirs in pieces. Where it is not known what it was (base None) the sides are
    compared with each other."""
    texts = (base or "", mine, theirs)
    split = _WORDS if max(map(len, texts)) <= _MOST else _LINES
    was, left, right = (split.findall(text) for text in texts)
    if base is None:
        only_left, only_right = _differing(left, right)
        return [], _pieces(left, only_left), _pieces(right, only_right)
    out_left, new_left = _differing(was, left)
    out_right, new_right = _differing(was, right)
    out = [a or b for a, b in zip(out_left, out_right, strict=True)]
    return _pieces(was, out), _pieces(left, new_left), _pieces(right, new_right)


def _differing(one: Sequence[str], other: Sequence[str]) -> tuple[list[bool], list[bool]]:
    flags = [True] * len(one), [True] * len(other)
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    blocks = [(a, b, size) for a, b, size in matcher.get_matching_blocks() if size]
    if sum(size for *_, size in blocks) < _ALIKE * max(len(one), len(other)):
        return flags  # letters that two other texts happen to share
    for a, b, size in blocks:
        if size > 1 or len(one[a]) > 1 or min(len(one), len(other)) < _SHORT:
            flags[0][a : a + size] = flags[1][b : b + size] = [False] * size
    return flags


def _pieces(parts: Sequence[str], flags: Sequence[bool]) -> list[Piece]:
    pieces: list[Piece] = []
    for part, differs in zip(parts, flags, strict=True):
        if pieces and pieces[-1].differs == differs:
            pieces[-1] = Piece(pieces[-1].text + part, differs)
        else:
            pieces.append(Piece(part, differs))
    return pieces
