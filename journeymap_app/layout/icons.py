"""The icons that stand on the map itself, as paths (resources/icons/outlines.json)."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import Any

from .. import resources
from .shapes import Close, CurveTo, LineTo, Move, Path, Segment

_GRID = 24


@lru_cache(maxsize=4_000)  # the cards of a map show the same few, at the same places
def icon(name: str, x: float, y: float, size: float, color: str, width: float = 2) -> Path:
    """An icon drawn in a square of `size` units; width: the line's, on the icon's grid of 24."""
    scale = size / _GRID
    segments = tuple(_placed(command, x, y, scale) for command in _outlines()[name])
    return Path(segments, "", color, width * scale)


def _placed(command: list[Any], x: float, y: float, scale: float) -> Segment:
    numbers = command[1:]
    points = [
        (x + numbers[i] * scale, y + numbers[i + 1] * scale) for i in range(0, len(numbers), 2)
    ]
    match command[0]:
        case "M":
            return Move(points[0])
        case "L":
            return LineTo(points[0])
        case "C":
            return CurveTo(*points)
        case _:
            return Close()


@cache
def _outlines() -> dict[str, list[list[Any]]]:
    outlines: dict[str, list[list[Any]]] = json.loads(resources.read("icons", "outlines.json"))
    return outlines
