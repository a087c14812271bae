"""How long a stage takes, read from what the user wrote: 3日, 1週間, 半年, 2 weeks, 1.5 h."""

from __future__ import annotations

import re
import unicodedata

_HOUR, _DAY = 60.0, 1440.0
_WEEK, _MONTH, _YEAR = 7 * _DAY, 30.4 * _DAY, 365.0 * _DAY
_UNITS: tuple[tuple[str, float], ...] = (
    (r"分|minutes?|mins?|min\b", 1.0),
    (r"時間|hours?|hrs?|h\b", _HOUR),
    (r"日間?|days?|d\b", _DAY),
    (r"週間?|weeks?|wks?|w\b", _WEEK),
    (r"[かヶケカ箇]月間?|months?|mos?\b", _MONTH),
    (r"年間?|years?|yrs?|y\b", _YEAR),
)
_NUMBER = r"(\d+(?:\.\d+)?)(?:\s*[~〜～\-–]\s*(\d+(?:\.\d+)?))?\s*"
_PARTS = tuple((re.compile(_NUMBER + f"(?:{unit})", re.IGNORECASE), size) for unit, size in _UNITS)
_HALF_YEAR = re.compile(r"半年|half a year", re.IGNORECASE)
_EVERY = re.compile(r"毎|every|ごと", re.IGNORECASE)


def minutes(text: str) -> float | None:
    """The minutes a duration text means, of a range its middle; None where it names no length.

    A rhythm (毎月, every month) is no length.
    """
    plain = unicodedata.normalize("NFKC", text)
    if _EVERY.search(plain):
        return None
    total, found = 0.0, False
    if _HALF_YEAR.search(plain):
        total, found = _YEAR / 2, True
    for pattern, size in _PARTS:
        for low, high in pattern.findall(plain):
            total += (float(low) + float(high or low)) / 2 * size
            found = True
    return total if found else None


def rounded(total: float) -> tuple[str, float]:
    """A length as a person says it: the unit's key (minutes … years) and how many."""
    for key, size, from_on in (
        ("years", _YEAR, 1.5 * _YEAR),
        ("months", _MONTH, 1.5 * _MONTH),
        ("weeks", _WEEK, 2 * _WEEK),
        ("days", _DAY, 1.5 * _DAY),
        ("hours", _HOUR, 1.5 * _HOUR),
    ):
        if total >= from_on:
            count = total / size
            return key, round(count) if count >= 3 else round(count * 2) / 2
    return "minutes", round(total)
