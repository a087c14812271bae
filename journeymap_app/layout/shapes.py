"""The primitives of a Drawing. All painters draw these and nothing else.

Units: 1 is a pixel at 100 % on the screen and 1/96 inch in a picture; y grows downwards. Colours
are "#RRGGBB", "" for none. A Text is one line, broken and placed already; painters never break one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

Point = tuple[float, float]
FontName = Literal["regular", "bold", "emoji"]


class Box(NamedTuple):
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def moved(self, dx: float, dy: float) -> Box:
        return Box(self.x + dx, self.y + dy, self.w, self.h)

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x < self.right and self.y <= y < self.bottom

    def meets(self, other: Box) -> bool:
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Fade:
    """A vertical gradient from the top of the shape to its bottom."""

    top: str
    bottom: str


@dataclass(frozen=True, slots=True)
class Rect:
    box: Box
    fill: str | Fade = ""
    stroke: str = ""
    stroke_width: float = 1
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Ellipse:
    box: Box
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1


@dataclass(frozen=True, slots=True)
class Line:
    start: Point
    end: Point
    stroke: str
    width: float = 1
    dash: tuple[float, ...] = ()


class Move(NamedTuple):
    to: Point


class LineTo(NamedTuple):
    to: Point


class CurveTo(NamedTuple):
    """A cubic Bézier segment."""

    c1: Point
    c2: Point
    to: Point


class Close(NamedTuple):
    pass


Segment = Move | LineTo | CurveTo | Close


@dataclass(frozen=True, slots=True)
class Path:
    """Round joins and caps."""

    segments: tuple[Segment, ...]
    fill: str = ""
    stroke: str = ""
    width: float = 1
    dash: tuple[float, ...] = ()
    opacity: float = 1


@dataclass(frozen=True, slots=True)
class Text:
    """One run of one line in one font. x: left edge; y: baseline. width: the advances' sum."""

    x: float
    y: float
    text: str
    size: float
    color: str
    font: FontName = "regular"
    width: float = 0


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the project scaled to cover the box; round: clipped to the box's ellipse."""

    box: Box
    picture_id: str
    round: bool = False


@dataclass(frozen=True, slots=True)
class Clip:
    """Shapes of which only what is inside the box shows."""

    box: Box
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes drawn at an offset (dx, dy): what a record looks like, or a part of the board.

    part: what it is, such as "card", "stage", "lane-label"; record_id: whose it is, or "".
    box: its bounds in its own coordinates, within which all its shapes lie; it is what a pointer
    hits. screen_only: not for paper and pictures
    (hints in empty cells).
    """

    part: str
    record_id: str
    box: Box
    shapes: tuple[Shape, ...]
    dx: float = 0
    dy: float = 0
    screen_only: bool = False

    def bounds(self) -> Box:
        """The box in the coordinates of what holds the group."""
        return self.box.moved(self.dx, self.dy)

    def at(self, dx: float, dy: float) -> Group:
        return Group(self.part, self.record_id, self.box, self.shapes, dx, dy, self.screen_only)


Shape = Rect | Ellipse | Line | Path | Text | Image | Clip | Group


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of `width` × `height` units on a background."""

    width: float
    height: float
    background: str
    shapes: tuple[Shape, ...]

    def groups(self) -> Iterator[tuple[Group, Box]]:
        """Every group with its bounds in the drawing's coordinates, in drawing order."""
        yield from _groups(self.shapes, 0, 0)

    def texts(self, printed: bool = False) -> Iterator[tuple[Text, float, float]]:
        """Every text with its place in the drawing's coordinates (left, baseline).

        printed: only what paper and pictures show.
        """
        yield from _texts(self.shapes, 0, 0, printed)


def _groups(shapes: tuple[Shape, ...], dx: float, dy: float) -> Iterator[tuple[Group, Box]]:
    for shape in shapes:
        if isinstance(shape, Group):
            yield shape, shape.box.moved(dx + shape.dx, dy + shape.dy)
            yield from _groups(shape.shapes, dx + shape.dx, dy + shape.dy)
        elif isinstance(shape, Clip):
            yield from _groups(shape.shapes, dx, dy)


def _texts(
    shapes: tuple[Shape, ...], dx: float, dy: float, printed: bool
) -> Iterator[tuple[Text, float, float]]:
    for shape in shapes:
        if isinstance(shape, Text):
            yield shape, dx + shape.x, dy + shape.y
        elif isinstance(shape, Group):
            if not (printed and shape.screen_only):
                yield from _texts(shape.shapes, dx + shape.dx, dy + shape.dy, printed)
        elif isinstance(shape, Clip):
            yield from _texts(shape.shapes, dx, dy, printed)
