"""Order keys: text that sorts between any two others, so that two people's insertions merge.

The keys are those of the fractional-indexing scheme (integer part, then a fraction, base 62).
After a merge two siblings can hold the same key; the id decides then, and `spread` gives a way out.
Where many are put in one after the other at the same place the keys there grow, about a character
every six; `spread` gives the siblings around new ones before they get long.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from fractional_indexing import (
    FIError,
    generate_n_keys_between,
    validate_order_key,
)

LONGEST = 60  # characters of a key that is handed out; a record holds 200


def is_key(text: str) -> bool:
    """Whether the text is an order key that others can be placed beside."""
    try:
        validate_order_key(text)
    except (FIError, IndexError, ValueError):
        return False
    return True


def between(before: str | None, after: str | None, count: int = 1) -> list[str]:
    """`count` keys between two keys; None is the open end. Needs before < after."""
    keys: list[str] = generate_n_keys_between(before, after, count)
    return keys


def spread(keys: Sequence[str], index: int, count: int = 1) -> tuple[list[str], dict[int, str]]:
    """Keys for `count` newcomers at `index` among siblings with these keys in their order.

    Returns the newcomers' keys, and new keys for siblings (by position) that must give way: they
    hold the same key as their neighbour, or there are only long keys left between them.
    """
    reach, longest = 0, LONGEST
    while True:
        start, end = max(0, index - reach), min(len(keys), index + reach)
        before = keys[start - 1] if start > 0 else None
        while end < len(keys) and before is not None and keys[end] <= before:
            end += 1
        after = keys[end] if end < len(keys) else None
        fresh = between(before, after, count + end - start)
        if max(map(len, fresh), default=0) <= longest or (start == 0 and end == len(keys)):
            break
        # Further than is needed for this one, so that it is not needed again for the next.
        reach, longest = max(4, reach * 2), LONGEST // 4
    place = index - start
    newcomers = fresh[place : place + count]
    moved = dict(zip(range(start, end), fresh[:place] + fresh[place + count :], strict=True))
    return newcomers, moved


def below(keys: Sequence[str], places: Collection[int]) -> tuple[dict[int, str], dict[int, str]]:
    """Keys for newcomers, one right below each of these places among siblings with these keys.

    Returns the newcomers' keys by the place they are below, and new keys for siblings (by position)
    where there is no room between two of them: then all are given anew.
    """
    fresh: dict[int, str] = {}
    for place in sorted(places):
        after = keys[place + 1] if place + 1 < len(keys) else None
        if after is not None and after <= keys[place]:
            break
        (fresh[place],) = between(keys[place], after)
    if len(fresh) == len(places) and max(map(len, fresh.values()), default=0) <= LONGEST:
        return fresh, {}
    given = iter(between(None, None, len(keys) + len(places)))
    moved: dict[int, str] = {}
    for place in range(len(keys)):
        moved[place] = next(given)
        if place in places:
            fresh[place] = next(given)
    return fresh, moved
