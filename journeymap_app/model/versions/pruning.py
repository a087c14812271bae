"""Which versions are let go, so that the file stays small.

Those with a name never. Of the others: all of the last day stay, of each day of the last month its
last one, and of each month before that its last one. Where what remains is still too large, or too
many, the oldest go first; the latest always stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from .version import Version

LARGEST = 16 * 1024 * 1024  # bytes of all versions, from which those without a name give way
MOST = 300
_DAY, _MONTH = timedelta(days=1), timedelta(days=31)


def surplus(
    versions: Iterable[Version],
    sizes: Mapping[str, int],
    now: datetime,
    largest: int = LARGEST,
    most: int = MOST,
) -> frozenset[int]:
    """The numbers of those to let go. sizes: of the parts they share, in bytes, by key."""
    left = {version.number: version for version in sorted(versions, key=_order)}
    given = set(left)
    automatic = [version for version in left.values() if not version.is_named]
    latest = {_span(version, now): version.number for version in automatic}
    for version in automatic:
        if now - version.at > _DAY and latest[_span(version, now)] != version.number:
            del left[version.number]
    oldest_first = [v.number for v in automatic if v.number in left]
    for number in oldest_first[:-1]:
        if size_of(left.values(), sizes) <= largest and len(left) <= most:
            break
        del left[number]
    return frozenset(given - set(left))


def size_of(versions: Iterable[Version], sizes: Mapping[str, int]) -> int:
    """Bytes that these versions take, each part once."""
    own, parts = 0, set[str]()
    for version in versions:
        own += len(version.change)
        parts.update(version.parts)
    return own + sum(sizes.get(key, 0) for key in parts)


def _order(version: Version) -> tuple[datetime, int]:
    return version.at, version.number


def _span(version: Version, now: datetime) -> str:
    """The day, or of what is long ago the month, that a version stands for."""
    at = version.at.astimezone(UTC)
    return f"{at:%Y-%m-%d}" if now - at <= _MONTH else f"{at:%Y-%m}"
