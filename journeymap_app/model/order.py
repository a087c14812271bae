"""Order keys: text that sorts between any two others, so that two people's insertions merge.

The keys are those of the fractional-indexing scheme (integer part, then a fraction, base 62).
After a merge two siblings can hold the same key; the id decides then, and `spread` gives a way out.
"""

from __future__ import annotations

from collections.abc import Sequence

from fractional_indexing import (
    FIError,
    generate_n_keys_between,
    validate_order_key,
)


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

    Returns the newcomers' keys, and new keys for siblings (by position) that must give way because
    they hold the same key as their neighbour.
    """
    before = keys[index - 1] if index > 0 else None
    end = index
    while end < len(keys) and before is not None and keys[end] <= before:
        end += 1
    after = keys[end] if end < len(keys) else None
    fresh = between(before, after, count + end - index)
    moved = dict(zip(range(index, end), fresh[count:], strict=True))
    return fresh[:count], moved
