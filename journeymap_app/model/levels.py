"""The emotion scale of a journey: its levels above and below the middle, and what they are called.

A level is a whole number from −levels to levels. Feelings themselves are kept as −5 to 5 whatever
the scale, so that another number of levels moves no point. A journey keeps the names from the
highest level to the lowest.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from .records import Journey

STRONGEST = 5.0
FEWEST, MOST, USUAL = 1, 10, 5
_SAME = 0.02  # of a level: what was rounded still stands on it


def value_of(level: float, levels: int) -> float:
    """The feeling at a level."""
    return round(STRONGEST * level / levels, 3)


def in_levels(value: float, levels: int) -> float:
    """A feeling counted in levels, as a map with that scale tells it."""
    return round(value * levels / STRONGEST, 2)


def nearest(value: float, levels: int) -> int:
    return max(-levels, min(levels, math.floor(value * levels / STRONGEST + 0.5)))


def names(journey: Journey) -> dict[int, str]:
    """Level to name, of those that have one, from the highest down."""
    return named(journey.level_names, journey.levels)


def named(kept: Sequence[str], levels: int) -> dict[int, str]:
    return {levels - place: name for place, name in enumerate(kept[: 2 * levels + 1]) if name}


def arranged(given: Mapping[int, str], levels: int) -> tuple[str, ...]:
    """As a journey keeps them: a name a level from the highest down; none at all for none."""
    rows = tuple(given.get(level, "") for level in range(levels, -levels - 1, -1))
    return rows if any(rows) else ()


def name_at(journey: Journey, value: float) -> str:
    """What the level is called that a feeling stands on; "" between levels."""
    level = nearest(value, journey.levels)
    if abs(value * journey.levels / STRONGEST - level) > _SAME:
        return ""
    return names(journey).get(level, "")


def is_own(journey: Journey) -> bool:
    """Whether the scale is another than a new map's."""
    return journey.levels != USUAL or any(journey.level_names)
