"""The scale of the chrome's text, which all of its sizes follow. The map has its zoom."""

from __future__ import annotations

import re

PERCENTS = (100, 125, 150, 175, 200, 250, 300)
_ROOM = 0.5  # how far the room around words follows them: three times the text, twice the room
_PIXELS = re.compile(r"(?<![\w.$])(\d+)px")


def grown(length: float, scale: float) -> int:
    """What holds words, or is pointed at, is as much larger as they are."""
    return round(length * scale)


def roomier(length: float, scale: float) -> int:
    """Paddings, margins and round corners."""
    return int(length * (1 + (scale - 1) * _ROOM))


def grown_sheet(lines: str, scale: float) -> str:
    """A style sheet whose lengths follow the scale; lines of one or two pixels stay fine."""

    def length(found: re.Match[str]) -> str:
        pixels = int(found[1])
        return f"{pixels if pixels <= 2 else roomier(pixels, scale)}px"

    return _PIXELS.sub(length, lines)
