"""Phase headers: quiet bands above the stage headers, each as wide as the stages it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...model.records import Phase, Stage
from ..measure import first_lines, set_lines
from ..places import Column
from ..shapes import Box, Group, Rect, Shape
from ..theme import PHASE, Theme
from .context import MapContext

INSET = 16  # as in the stage headers below
TOP = 5
GAP_BELOW = 4
_BAR = 3
_GAP = 4  # between two bands: what a chevron's shoulder leaves
_MOST_LINES = 2
_TINT = 0.14  # of the phase's colour in what the title stands on


@dataclass(frozen=True)
class Span:
    """The stages of a phase: the first and the last, by their index."""

    phase: Phase
    first: int
    last: int


def spans(context: MapContext, stages: Sequence[Stage]) -> list[Span]:
    """The phases over the stages, from left to right."""
    found: list[Span] = []
    for index, stage in enumerate(stages):
        if found and stage.phase_id == found[-1].phase.id:
            found[-1] = Span(found[-1].phase, found[-1].first, index)
        elif (phase := context.records.get(Phase, stage.phase_id)) is not None:
            found.append(Span(phase, index, index))
    return found


def color_of(theme: Theme, phase: Phase, first: int, stage: Stage) -> str:
    """The phase's own colour, or that of its first stage. first: that one's index."""
    return phase.color or theme.stage(first, stage.color)


def paper(theme: Theme, color: str) -> str:
    """What the title stands on: the board's background with a little of the colour."""
    ground = theme.color("background")
    mixed = (
        round(int(a, 16) * _TINT + int(b, 16) * (1 - _TINT))
        for a, b in zip(_channels(color), _channels(ground), strict=True)
    )
    return "#" + "".join(f"{value:02X}" for value in mixed)


def row_height(found: Sequence[Span], columns: Sequence[Column]) -> float:
    """How high the bands must be for the highest of them."""
    tallest = max((len(_lines(span, columns)) for span in found), default=1)
    return tallest * PHASE.line + 2 * TOP + _BAR


def header(
    context: MapContext,
    span: Span,
    stages: Sequence[Stage],
    columns: Sequence[Column],
    tall: float,
) -> Group:
    """A phase's band at (0, 0): its title over a bar in its colour."""
    color = color_of(context.theme, span.phase, span.first, stages[span.first])
    last = span.last == len(columns) - 1
    wide = columns[span.last].right - columns[span.first].x - (0 if last else _GAP)
    lines = _lines(span, columns)
    y = (tall - _BAR - len(lines) * PHASE.line) / 2
    shapes: list[Shape] = [
        Rect(Box(0, 0, wide, tall), paper(context.theme, color), radius=6),
        Rect(Box(0, tall - _BAR, wide, _BAR), color, radius=1.5),
        *set_lines(lines, INSET, y, PHASE, context.color("text")),
    ]
    return Group("phase", span.phase.id, Box(0, 0, wide, tall), tuple(shapes))


def _lines(span: Span, columns: Sequence[Column]) -> tuple[str, ...]:
    room = columns[span.last].right - columns[span.first].x - 2 * INSET
    return first_lines(span.phase.title, PHASE, room, _MOST_LINES) if span.phase.title else ("",)


def _channels(color: str) -> tuple[str, str, str]:
    return color[1:3], color[3:5], color[5:7]
