"""The legend of the curves: under the plot on the screen and in pictures of the board, in the
frame of a sheet on paper.

On the screen it lists hidden curves too, each with an eye that shows and hides it.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...model.records import Curve
from ..icons import icon
from ..measure import set_line, shortened, width
from ..shapes import Box, Close, Group, LineTo, Move, Path, Segment, Shape
from ..theme import SMALL
from .context import MapContext
from .curve_look import curve_color, dash_of, is_apart

_ROW = 22.0
_EYE = 24.0
_MARK = 26.0
NAME_AT = _MARK + 6.0  # past a curve's mark
_BETWEEN = 10.0
_LONGEST = 180.0
_FAINT = 0.45  # the mark of a hidden curve


@dataclass(frozen=True)
class Entry:
    """A curve's place in the legend, its corner at (x, y)."""

    curve: Curve
    name: str
    x: float
    y: float


@dataclass(frozen=True)
class Legend:
    """live: with eyes, as the screen has it."""

    entries: tuple[Entry, ...]
    live: bool

    @property
    def height(self) -> float:
        return self.entries[-1].y + _ROW if self.entries else 0.0

    def groups(self, context: MapContext, main: Curve | None, top: float) -> list[Group]:
        found: list[Group] = []
        for entry in self.entries:
            if self.live:
                found.append(_eye(context, entry).at(entry.x, top + entry.y))
            group = _named(context, entry, main)
            found.append(group.at(entry.x + self._indent, top + entry.y))
        return found

    @property
    def _indent(self) -> float:
        return _EYE if self.live else 0.0


def legend(
    context: MapContext, curves: tuple[Curve, ...], left: float, right: float, live: bool
) -> Legend:
    """The curves in rows between left and right."""
    entries: list[Entry] = []
    x, y = left, 0.0
    before = NAME_AT + (_EYE if live else 0.0)
    for curve in curves:
        room = max(24.0, min(_LONGEST, right - left - before))
        name = shortened(name_of(context, curve), SMALL, room)
        wide = before + width(name, SMALL.size)
        if x + wide > right and x > left:
            x, y = left, y + _ROW
        entries.append(Entry(curve, name, x, y))
        x += wide + _BETWEEN
    return Legend(tuple(entries), live)


def name_of(context: MapContext, curve: Curve) -> str:
    return curve.title or context.text(f"curve-kind.{curve.kind}")


def mark(
    context: MapContext, curve: Curve, main: Curve | None, wide: float, k: float = 1
) -> list[Shape]:
    """A short piece of a curve around y = 0, as it is drawn on the map. k: the size of a step."""
    opacity = _FAINT if curve.hidden else 1
    if is_apart(context.journey, curve, main):
        return [
            *_side(wide, -4.5 * k, context.color("positive_face"), k),
            *_side(wide, 4.5 * k, context.color("negative_face"), k),
        ]
    dash = tuple(step * k * 0.8 for step in dash_of(curve))
    line: tuple[Segment, ...] = (Move((0, 0)), LineTo((wide, 0)))
    return [Path(line, "", curve_color(context, curve, main), 1.6 * k, dash, opacity)]


def _side(wide: float, y: float, color: str, k: float) -> list[Shape]:
    """One side of the emotion: a line, and the area between it and the middle."""
    line: tuple[Segment, ...] = (Move((0, y)), LineTo((wide, y)))
    area = (*line, LineTo((wide, 0)), LineTo((0, 0)), Close())
    return [Path(area, color, opacity=0.28), Path(line, "", color, 1.6 * k)]


def _eye(context: MapContext, entry: Entry) -> Group:
    hidden = entry.curve.hidden
    color = context.color("hint" if hidden else "secondary")
    sign = icon("eye-off" if hidden else "eye", 4, 4, 14, color)
    return Group("legend-eye", entry.curve.id, Box(0, 0, _EYE, _ROW), (sign,))


def _named(context: MapContext, entry: Entry, main: Curve | None) -> Group:
    """The piece of the curve and its name."""
    color = context.color("hint" if entry.curve.hidden else "text")
    y = (_ROW - SMALL.line) / 2
    words = set_line(entry.name, NAME_AT, y + SMALL.baseline, SMALL, color)
    piece = Group(
        "mark",
        "",
        Box(0, -6, _MARK, 12),
        tuple(mark(context, entry.curve, main, _MARK - 4)),
        2,
        _ROW / 2,
    )
    wide = NAME_AT + width(entry.name, SMALL.size) + 4
    return Group("legend", entry.curve.id, Box(0, 2, wide, _ROW - 4), (piece, *words))
