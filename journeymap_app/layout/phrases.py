"""Where Japanese text may break between phrases, by budoux's model.

budoux's parser judges every place of a text; a line needs the few places near its end. So each is
judged here when it is asked for, with the parser's own model and in its way: a score of the letters
and pairs and triples of letters around the place.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

_Weights = Mapping[str, int]


class _Model(NamedTuple):
    """u: single letters, b: pairs, t: triples, in the order they stand around the place. base: the
    score of a place of which nothing is known."""

    u: tuple[_Weights, ...]
    b: tuple[_Weights, ...]
    t: tuple[_Weights, ...]
    base: float


def ends_phrase(text: str, place: int) -> bool:
    """Whether a phrase ends before the letter at `place`, from 1 to the last letter's."""
    u, b, t, score = _model()
    first, after = place - 3, place + 3
    around = text[max(0, first) : after]
    left = place - max(0, first)  # letters of it that stand before the place
    for number, letter in enumerate(around, 3 - left):
        score += u[number].get(letter, 0)
    for number in range(3):
        begin = left - 2 + number
        if begin >= 0 and begin + 2 <= len(around):
            score += b[number].get(around[begin : begin + 2], 0)
    for number in range(4):
        begin = left - 3 + number
        if begin >= 0 and begin + 3 <= len(around):
            score += t[number].get(around[begin : begin + 3], 0)
    return score > 0


@cache
def _model() -> _Model:
    import budoux

    groups = budoux.load_default_japanese_parser().model
    base = -sum(sum(group.values()) for group in groups.values()) * 0.5
    u, b, t = (
        tuple(groups.get(f"{kind}W{n}", {}) for n in range(1, count + 1))
        for kind, count in (("U", 6), ("B", 3), ("T", 4))
    )
    return _Model(u, b, t, base)
