"""Stage headers, as chevrons that show the direction of time, and the transitions between them."""

from __future__ import annotations

from ...model.records import Stage, Transition
from ..icons import icon
from ..measure import break_lines, first_lines, set_line, set_lines, shortened, width
from ..places import Column
from ..shapes import Box, Close, Group, LineTo, Move, Path, Rect, Segment, Shape
from ..theme import CHEVRON, HEADER_HEIGHT, SMALL_BOLD, STAGE, STAGE_NOTE
from .context import MapContext

INSET = 16
_MOST_LINES = 3
_SHOWN_LINES, _PRINTED_LINES = 2, 8  # of a transition; paper cannot be asked for the rest


def notes(context: MapContext, stage: Stage) -> tuple[str, ...]:
    """The lines under a stage's title: how long, how many, how thickly."""
    first: list[str] = []
    if stage.duration:
        first.append(context.text("map.duration", duration=stage.duration))
    if stage.head_count is not None:
        first.append(context.text("map.head-count", count=f"{stage.head_count:,}"))
    lines = [context.text("map.separator").join(first)] if first else []
    if stage.investment:
        dots = "●" * stage.investment + "○" * (5 - stage.investment)
        lines.append(context.text("map.investment", dots=dots))
    return tuple(lines)


def header_height(
    context: MapContext, stages: tuple[Stage, ...], columns: tuple[Column, ...]
) -> float:
    """How high the headers must be for the highest of them."""
    tallest = 0.0
    for stage, column in zip(stages, columns, strict=True):
        room = column.width - 2 * INSET
        lines = min(len(break_lines(stage.title, STAGE, room)), _MOST_LINES)
        tallest = max(
            tallest, lines * STAGE.line + len(notes(context, stage)) * STAGE_NOTE.line + 10
        )
    return max(HEADER_HEIGHT, tallest)


def header(
    context: MapContext, stage: Stage, index: int, column: Column, tall: float, last: bool
) -> Group:
    """A stage's chevron at (0, 0), its point reaching into the next column's notch.

    The last one's point ends with its column, where the lanes end.
    """
    wide = column.width
    shoulder = wide - CHEVRON if last else wide - 4
    notch: list[Segment] = [] if index == 0 else [LineTo((CHEVRON, tall / 2))]
    outline: tuple[Segment, ...] = (
        Move((0, 0)),
        LineTo((shoulder, 0)),
        LineTo((shoulder + CHEVRON, tall / 2)),
        LineTo((shoulder, tall)),
        LineTo((0, tall)),
        *notch,
        Close(),
    )
    color = context.theme.header(index, stage.color)
    room = wide - 2 * INSET
    lines = first_lines(stage.title, STAGE, room, _MOST_LINES)
    below = notes(context, stage)
    y = (tall - len(lines) * STAGE.line - len(below) * STAGE_NOTE.line) / 2
    on_color = context.color("on_color")
    shapes: list[Shape] = [Path(outline, color)]
    shapes.extend(set_lines(lines, INSET, y, STAGE, on_color))
    y += len(lines) * STAGE.line
    for line in below:
        fitting = shortened(line, STAGE_NOTE, room)
        shapes.extend(set_line(fitting, INSET, y + STAGE_NOTE.baseline, STAGE_NOTE, on_color))
        y += STAGE_NOTE.line
    return Group("stage", stage.id, Box(0, 0, shoulder + CHEVRON, tall), tuple(shapes))


def transition(context: MapContext, record: Transition, wide: float) -> Group:
    """The passage to the next stage: the share that goes on and what makes it hard.

    The middle of the pill at (0, 0) is the border between the two columns; at most `wide` units.
    """
    share = "" if record.share is None else f"{record.share:g}%"
    share_width = width(share, SMALL_BOLD.size, True) + 6 if share else 0
    room = wide - 38 - share_width
    most = _PRINTED_LINES if context.on_paper else _SHOWN_LINES
    lines = first_lines(record.difficulty, STAGE_NOTE, room, most) if record.difficulty else ()
    total = 30 + share_width + max((width(line, STAGE_NOTE.size) for line in lines), default=0)
    tall = 4 + STAGE_NOTE.line * max(1, len(lines))
    left, middle = -total / 2, tall / 2
    shapes: list[Shape] = [
        Rect(
            Box(left, 0, total, tall),
            context.color("panel"),
            context.color("hairline"),
            context.thick(1),
            10,
        ),
        icon("arrow-right", left + 8, middle - 6, 12, context.color("secondary")),
    ]
    y = middle - SMALL_BOLD.line / 2 + SMALL_BOLD.baseline
    shapes.extend(set_line(share, left + 24, y, SMALL_BOLD, context.color("text")))
    x = left + 24 + share_width
    shapes.extend(set_lines(lines, x, 2, STAGE_NOTE, context.color("secondary")))
    return Group("transition", record.id, Box(left, 0, total, tall), tuple(shapes))
