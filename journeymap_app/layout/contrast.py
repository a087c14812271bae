"""How well one colour stands out from another, as WCAG counts it: 1 to 21."""

from __future__ import annotations

from functools import cache

_STEP = 0.94


def contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@cache
def darkened(color: str, under: str, least: float) -> str:
    """The colour, as much darker as words in `under` on it need for this contrast."""
    parts = _parts(color)
    while contrast(_joined(parts), under) < least and any(part > 0.01 for part in parts):
        parts = tuple(part * _STEP for part in parts)
    return _joined(parts)


def _luminance(color: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(color)
    )
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def _parts(color: str) -> tuple[float, ...]:
    return tuple(int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))


def _joined(parts: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)
