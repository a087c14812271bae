"""Finding sticky notes on a straightened photo, by colour: patches of one strong colour, about
square and about as large as the others. Suggestions, never more: white notes it does not see.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from .wall import Box

if TYPE_CHECKING:
    from PIL.Image import Image

_LOOKED_AT = 360  # pixels of the longer side
_COLORFUL, _LIGHT = 58, 95  # least saturation and value of a note, of 255
_SAME_HUE, _NEAR_HUE = 14, 8  # of 255: within a note, and from pixel to pixel
_SMALLEST, _LARGEST = 0.0005, 0.12  # parts of the picture
_FULL = 0.6  # of its box that a note fills; turned by 15 degrees a square fills two thirds
_LONGEST = 2.6  # times its width that a note is high, or the other way round
_ODD = 0.45  # of the middle note's side: smaller is none
_MOST = 400
_MARGIN = 0.03  # of its side that is cut around a note
_UNSEEN, _SEEN = 0, 1


@dataclass(frozen=True)
class _Patch:
    """Touching pixels of one colour. Bounds: the right and the bottom are outside."""

    left: int
    top: int
    right: int
    bottom: int
    area: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def fullness(self) -> float:
        return self.area / (self.width * self.height)


def find_notes(image: Image) -> list[Box]:
    """Boxes of what look like sticky notes, in the order one reads: rows from the top."""
    from PIL import ImageFilter

    small = image.copy()
    small.thumbnail((_LOOKED_AT, _LOOKED_AT))
    small = small.filter(ImageFilter.MedianFilter(5))  # what is written on them is gone
    patches = [p for p in _patches(small) if _may_be_note(p, small.width * small.height)]
    scale = image.width / small.width
    boxes = [_scaled(part, scale, image) for part in _of_one_size(patches)]
    return in_reading_order(boxes)[:_MOST]


def in_reading_order(boxes: list[Box]) -> list[Box]:
    """Rows from the top, each from the left; a box is in the row whose height its middle is in."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda b: b[1] + b[3]):
        middle = (box[1] + box[3]) / 2
        row = rows[-1] if rows else []
        if row and middle < sum(b[3] for b in row) / len(row):
            row.append(box)
        else:
            rows.append([box])
    return [box for row in rows for box in sorted(row)]


def _patches(small: Image) -> list[_Patch]:
    hue, saturation, value = (band.tobytes() for band in small.convert("HSV").split())
    wide, count = small.width, small.width * small.height
    state = bytearray(count)
    for at in range(count):
        if saturation[at] < _COLORFUL or value[at] < _LIGHT:
            state[at] = _SEEN
    found: list[_Patch] = []
    for seed in range(count):
        if state[seed] == _UNSEEN:
            found.append(_grown(seed, hue, state, wide))
    return found


def _grown(seed: int, hue: bytes, state: bytearray, wide: int) -> _Patch:
    """The patch a pixel belongs to; all of it is seen then."""
    count, first = len(state), hue[seed]
    left, top = seed % wide, seed // wide
    right, bottom, area = left, top, 0
    state[seed] = _SEEN
    waiting = [seed]
    while waiting:
        at = waiting.pop()
        x, y, here = at % wide, at // wide, hue[at]
        area += 1
        left, right = min(left, x), max(right, x)
        top, bottom = min(top, y), max(bottom, y)
        for near, inside in (
            (at - 1, x > 0),
            (at + 1, x < wide - 1),
            (at - wide, y > 0),
            (at + wide, at + wide < count),
        ):
            if inside and state[near] == _UNSEEN:
                other = hue[near]
                if _apart(other, here) <= _NEAR_HUE and _apart(other, first) <= _SAME_HUE:
                    state[near] = _SEEN
                    waiting.append(near)
    return _Patch(left, top, right + 1, bottom + 1, area)


def _apart(one: int, other: int) -> int:
    """Hues go round: 255 is beside 0."""
    way = abs(one - other)
    return min(way, 256 - way)


def _may_be_note(patch: _Patch, whole: int) -> bool:
    return _SMALLEST * whole <= patch.area <= _LARGEST * whole and patch.fullness >= _FULL


def _of_one_size(patches: list[_Patch]) -> list[_Patch]:
    """Without those much smaller than most; two of one colour that touch are taken apart."""
    single = [p for p in patches if _is_long(p) < 1.5]
    if len(single) < 3:
        return [p for p in patches if _is_long(p) <= _LONGEST]
    side = median((p.width * p.height) ** 0.5 for p in single)
    parts = [part for patch in patches for part in _taken_apart(patch, side)]
    return [p for p in parts if _is_long(p) <= _LONGEST and min(p.width, p.height) >= _ODD * side]


def _is_long(patch: _Patch) -> float:
    return max(patch.width, patch.height) / min(patch.width, patch.height)


def _taken_apart(patch: _Patch, side: float) -> list[_Patch]:
    across, down = max(1, round(patch.width / side)), max(1, round(patch.height / side))
    if across * down == 1 or patch.fullness < 0.8:
        return [patch]
    wide, tall = patch.width / across, patch.height / down
    if not (0.8 * side <= wide <= 1.25 * side and 0.8 * side <= tall <= 1.25 * side):
        return [patch]
    return [
        _Patch(
            round(patch.left + i * wide),
            round(patch.top + j * tall),
            round(patch.left + (i + 1) * wide),
            round(patch.top + (j + 1) * tall),
            patch.area // (across * down),
        )
        for j in range(down)
        for i in range(across)
    ]


def _scaled(patch: _Patch, scale: float, image: Image) -> Box:
    room = _MARGIN * max(patch.width, patch.height)
    return (
        max(0.0, (patch.left - room) * scale),
        max(0.0, (patch.top - room) * scale),
        min(float(image.width), (patch.right + room) * scale),
        min(float(image.height), (patch.bottom + room) * scale),
    )
