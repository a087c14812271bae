"""Where two boards differ: only that is painted anew after a change."""

from __future__ import annotations

from collections.abc import Iterator

from ...layout.board import Board
from ...layout.shapes import Box, Group, Shape

_NESTED = frozenset(["row", "stack"])  # whose parts are looked at one by one


def difference(old: Board, new: Board) -> Box | None:
    """A box around everything that looks different, None for nothing.

    What did not change is mostly the same object on both: looking takes no time then.
    """
    a, b = old.drawing, new.drawing
    if (a.width, a.background) != (b.width, b.background):
        return _whole(old, new)
    found = list(_differing(a.shapes, b.shapes, 0, 0, _whole(old, new)))
    return _around(found) if found else None


def _whole(old: Board, new: Board) -> Box:
    a, b = old.drawing, new.drawing
    return Box(0, 0, max(a.width, b.width), max(a.height, b.height))


def _differing(
    old: tuple[Shape, ...], new: tuple[Shape, ...], dx: float, dy: float, whole: Box
) -> Iterator[Box]:
    """whole: what all these shapes are in, for when it cannot be said more closely."""
    if len(old) != len(new):
        yield whole
        return
    for a, b in zip(old, new, strict=True):
        if a is b:
            continue
        if not isinstance(a, Group) or not isinstance(b, Group):
            if a != b:
                yield whole
        elif _nested_alike(a, b):
            box = _around([a.bounds().moved(dx, dy), b.bounds().moved(dx, dy)])
            yield from _differing(a.shapes, b.shapes, dx + a.dx, dy + a.dy, box)
        elif a != b:
            yield a.bounds().moved(dx, dy)
            yield b.bounds().moved(dx, dy)


def _nested_alike(a: Group, b: Group) -> bool:
    return a.part in _NESTED and (a.part, a.record_id, a.dx, a.dy) == (
        b.part,
        b.record_id,
        b.dx,
        b.dy,
    )


def _around(boxes: list[Box]) -> Box:
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(x, y, max(b.right for b in boxes) - x, max(b.bottom for b in boxes) - y)
