"""A lane: its panel, its label, and its cells with their cards."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.frameworks import hint
from ...model.kinds import LANE_KINDS
from ...model.records import Card, Lane, Stage
from ..icons import icon
from ..measure import break_lines, first_lines, set_line, set_lines
from ..places import CardPlace, Column
from ..shapes import Box, Group, Line, Rect, Shape
from ..theme import (
    CARD_GAP,
    LABEL_INDENT,
    LABEL_ROOM,
    LABEL_WIDTH,
    LANE,
    LANE_PADDING,
    LEAST_LANE,
    SMALL,
    TextStyle,
)
from .card import card
from .context import MapContext

COLLAPSED = 32
_HINT = TextStyle(11, 16)
_CELL_INSET = 4


@dataclass(frozen=True)
class LaneBlock:
    """A lane at (0, 0): its shapes, its height, and where its cards are in it."""

    shapes: tuple[Shape, ...]
    height: float
    cells: tuple[tuple[CardPlace, ...], ...]


Cells = tuple[tuple[Card, ...], ...]


def lane(
    context: MapContext,
    record: Lane,
    stages: tuple[Stage, ...],
    columns: tuple[Column, ...],
    cells: Cells,
    cards: dict[str, tuple[object, Group]],
) -> LaneBlock:
    """A lane with its cards. cards: what was drawn last time, by card id, and is now kept."""
    if record.collapsed:
        return _collapsed(context, record, columns, cells)
    stacks = [
        _stack(context, record, column, index, stage, cell, cards)
        for index, (stage, column, cell) in enumerate(zip(stages, columns, cells, strict=True))
    ]
    tall = max([record.height, LEAST_LANE, label_height(record), *(height for _, height in stacks)])
    shapes: list[Shape] = [*frame(context, columns, tall), label(context, record, tall)]
    places: list[tuple[CardPlace, ...]] = []
    for stage, column, (groups, _) in zip(stages, columns, stacks, strict=True):
        shapes.extend(groups or _hint(context, record, stage, column, tall))
        places.append(tuple(CardPlace(g.record_id, g.bounds()) for g in groups))
    return LaneBlock(tuple(shapes), tall, tuple(places))


def frame(context: MapContext, columns: tuple[Column, ...], tall: float) -> list[Shape]:
    """The panel behind a lane and the fine lines between its cells."""
    right = columns[-1].right if columns else LABEL_WIDTH
    shapes: list[Shape] = [
        Rect(Box(0, 0, right, tall), context.color("panel"), context.color("hairline"), 1, 8)
    ]
    line = context.color("cell_line")
    shapes.extend(Line((c.x, 8), (c.x, tall - 8), line) for c in columns[1:])
    return shapes


def label(context: MapContext, record: Lane, tall: float) -> Group:
    """The lane's name with its kind's icon, at the left of the lane."""
    spec = LANE_KINDS[record.kind]
    tint = record.color or context.color(spec.tint or "secondary")
    lines = first_lines(record.title, LANE, LABEL_ROOM, 4)
    shapes: list[Shape] = [
        icon(spec.icon, 11, 13, 14, tint),
        *set_lines(lines, LABEL_INDENT, 11, LANE, context.color("text")),
    ]
    return Group("lane", record.id, Box(0, 0, LABEL_WIDTH, tall), tuple(shapes))


def label_height(record: Lane) -> float:
    return min(len(break_lines(record.title, LANE, LABEL_ROOM)), 4) * LANE.line + 22


def _stack(
    context: MapContext,
    record: Lane,
    column: Column,
    index: int,
    stage: Stage,
    cell: tuple[Card, ...],
    known: dict[str, tuple[object, Group]],
) -> tuple[list[Group], float]:
    wide = column.width - 2 * _CELL_INSET
    color = context.theme.stage(index, stage.color)
    groups: list[Group] = []
    y: float = LANE_PADDING
    for item in cell:
        key = (item, record.kind, wide, color)
        before = known.get(item.id)
        if before is not None and before[0] == key:
            block = before[1]
        else:
            block = card(context, item, record.kind, wide, color)
            known[item.id] = (key, block)
        groups.append(block.at(column.x + _CELL_INSET, y))
        y += block.box.h + CARD_GAP
    return groups, y - CARD_GAP + LANE_PADDING


def hints(
    context: MapContext, record: Lane, columns: tuple[Column, ...], tall: float
) -> tuple[Shape, ...]:
    """The hints of all of a lane's cells, for a lane that has nothing in any."""
    stages = context.records.group(Stage, context.journey.id)
    made = (_hint(context, record, s, c, tall) for s, c in zip(stages, columns, strict=True))
    return tuple(shape for shapes in made for shape in shapes)


def _hint(
    context: MapContext, record: Lane, stage: Stage, column: Column, tall: float
) -> tuple[Shape, ...]:
    words = hint(context.journey.framework, record.key or record.kind, stage.key, context.language)
    if not words:
        return ()
    room = column.width - 2 * _CELL_INSET - 16
    lines = first_lines(words, _HINT, room, max(1, int((tall - 12) / _HINT.line)))
    shapes = set_lines(lines, 0, 0, _HINT, context.color("hint"))
    box = Box(0, 0, room, len(lines) * _HINT.line)
    return (Group("hint", "", box, shapes, column.x + _CELL_INSET + 8, 9, screen_only=True),)


def _collapsed(
    context: MapContext, record: Lane, columns: tuple[Column, ...], cells: Cells
) -> LaneBlock:
    shapes: list[Shape] = [*frame(context, columns, COLLAPSED)]
    spec = LANE_KINDS[record.kind]
    name = first_lines(record.title, LANE, LABEL_ROOM, 1)
    inner = (
        icon(spec.icon, 11, 9, 14, context.color(spec.tint or "secondary")),
        *set_lines(name, LABEL_INDENT, 7, LANE, context.color("text")),
    )
    shapes.append(Group("lane", record.id, Box(0, 0, LABEL_WIDTH, COLLAPSED), inner))
    for column, cell in zip(columns, cells, strict=True):
        if cell:
            words = context.text("map.card-count", count=len(cell))
            color = context.color("secondary")
            shapes.extend(set_line(words, column.x + 12, 8 + SMALL.baseline, SMALL, color))
    return LaneBlock(tuple(shapes), COLLAPSED, tuple(() for _ in columns))
