"""Whether things may move by themselves: the user's option, asked in one place."""

from __future__ import annotations

_reduced = False


def reduce_motion(reduced: bool) -> None:
    """From now on nothing slides or flies; it is there."""
    global _reduced
    _reduced = reduced


def motion_wanted() -> bool:
    return not _reduced
