"""A lane: its panel, its label, and its cells with their cards."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...model.frameworks import hint
from ...model.kinds import LANE_KINDS
from ...model.records import Card, Lane, Stage
from ..icons import icon
from ..measure import break_lines, first_lines, set_line, set_lines
from ..places import CardPlace, Column, LaneCells
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
_HINT = TextStyle(10.5, 13.5)
_CELL_INSET = 4
_ROUGH_CARD = 62  # a card of two lines and the gap below it
_HINT_TOP = 3.5  # so that three lines go into the lowest lane


@dataclass(frozen=True)
class LaneBlock:
    """A lane at (0, 0): its shapes, its height, where its cards are in it, and the height that
    they need."""

    shapes: tuple[Shape, ...]
    height: float
    cells: LaneCells
    least: float


@dataclass(frozen=True)
class Stack:
    """A cell's cards one under the other, in the lane's coordinates. group: None for no cards."""

    group: Group | None
    places: tuple[CardPlace, ...]
    height: float


@dataclass
class StackCache:
    """What was drawn last time and is kept as long as what it shows is the same: cards by id,
    stacks by lane and stage."""

    cards: dict[str, tuple[object, Group]] = field(default_factory=dict)
    stacks: dict[tuple[str, str], tuple[object, Stack]] = field(default_factory=dict)


Cells = tuple[tuple[Card, ...], ...]


def lane(
    context: MapContext,
    record: Lane,
    stages: tuple[Stage, ...],
    columns: tuple[Column, ...],
    cells: Cells,
    cache: StackCache,
) -> LaneBlock:
    """A lane with its cards."""
    if record.collapsed:
        return _collapsed(context, record, columns, cells)
    stacks = [
        _kept_stack(context, record, column, context.theme.stage(index, stage.color), cell, cache)
        for index, (stage, column, cell) in enumerate(zip(stages, columns, cells, strict=True))
    ]
    least = max([LEAST_LANE, label_height(record), *(s.height for s in stacks)])
    tall = max(record.height, least)
    shapes: list[Shape] = [*frame(context, columns, tall), label(context, record, tall)]
    for stage, column, stack in zip(stages, columns, stacks, strict=True):
        shapes.extend(
            (stack.group,) if stack.group else _hint(context, record, stage, column, tall)
        )
    cells_of = LaneCells(tuple(stack.places for stack in stacks))
    return LaneBlock(tuple(shapes), tall, cells_of, least)


def rough_lane(
    context: MapContext, record: Lane, columns: tuple[Column, ...], cells: Cells
) -> LaneBlock:
    """A lane without its cards, about as high as it is with them."""
    if record.collapsed:
        return _collapsed(context, record, columns, cells)
    most = max(len(cell) for cell in cells)
    least = max(LEAST_LANE, label_height(record), most * _ROUGH_CARD)
    tall = max(record.height, least)
    shapes = (*frame(context, columns, tall), label(context, record, tall))
    return LaneBlock(shapes, tall, LaneCells(tuple(() for _ in cells)), least)


def frame(
    context: MapContext, columns: tuple[Column, ...], tall: float, cells: bool = True
) -> list[Shape]:
    """The panel behind a lane and the fine lines between its cells, where it has any."""
    right = columns[-1].right if columns else LABEL_WIDTH
    shapes: list[Shape] = [
        Rect(
            Box(0, 0, right, tall),
            context.color("panel"),
            context.color("hairline"),
            context.thick(1),
            8,
        )
    ]
    if cells:
        line, thick = context.color("cell_line"), context.thick(1)
        shapes.extend(Line((c.x, 8), (c.x, tall - 8), line, thick) for c in columns[1:])
    return shapes


def label(context: MapContext, record: Lane, tall: float) -> Group:
    """The lane's name with its kind's icon, at the left of the lane."""
    lines = first_lines(record.title, LANE, LABEL_ROOM, 4)
    shapes: list[Shape] = [
        _icon(context, record, 13),
        *set_lines(lines, LABEL_INDENT, 11, LANE, context.color("text")),
    ]
    return Group("lane", record.id, Box(0, 0, LABEL_WIDTH, tall), tuple(shapes))


def _icon(context: MapContext, record: Lane, y: float) -> Shape:
    """The icon of the lane's kind, in the lane's colour."""
    spec = LANE_KINDS[record.kind]
    return icon(spec.icon, 11, y, 14, record.color or context.color(spec.tint or "secondary"))


def label_height(record: Lane) -> float:
    return min(len(break_lines(record.title, LANE, LABEL_ROOM)), 4) * LANE.line + 22


def _kept_stack(
    context: MapContext,
    record: Lane,
    column: Column,
    color: str,
    cell: tuple[Card, ...],
    cache: StackCache,
) -> Stack:
    linked = [context.records.find(i) for c in cell for i in (c.picture_id, c.segment_id) if i]
    key = (cell, linked, record.kind, column, color, context.look)
    before = cache.stacks.get((record.id, column.stage_id))
    if before is not None and before[0] == key:
        return before[1]
    stack = _stack(context, record, column, color, cell, cache)
    cache.stacks[record.id, column.stage_id] = (key, stack)
    return stack


def _stack(
    context: MapContext,
    record: Lane,
    column: Column,
    color: str,
    cell: tuple[Card, ...],
    cache: StackCache,
) -> Stack:
    wide = column.width - 2 * _CELL_INSET
    groups: list[Group] = []
    y: float = LANE_PADDING
    for item in cell:
        block = _kept_card(context, item, record.kind, wide, color, cache)
        groups.append(block.at(column.x + _CELL_INSET, y))
        y += block.box.h + CARD_GAP
    tall = y - CARD_GAP + LANE_PADDING
    box = Box(column.x, 0, column.width, tall)
    whole = Group("stack", "", box, tuple(groups)) if groups else None
    return Stack(whole, tuple(CardPlace(g.record_id, g.bounds()) for g in groups), tall)


def _kept_card(
    context: MapContext, item: Card, kind: str, wide: float, color: str, cache: StackCache
) -> Group:
    linked = [context.records.find(i) for i in (item.picture_id, item.segment_id) if i]
    key = (item, linked, kind, wide, color, context.look)
    before = cache.cards.get(item.id)
    if before is not None and before[0] == key:
        return before[1]
    made = card(context, item, kind, wide, color)
    cache.cards[item.id] = (key, made)
    return made


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
    lines = first_lines(words, _HINT, room, max(1, int((tall - 2 * _HINT_TOP) / _HINT.line)))
    shapes = set_lines(lines, 0, 0, _HINT, context.color("hint"))
    box = Box(0, 0, room, len(lines) * _HINT.line)
    return (
        Group("hint", "", box, shapes, column.x + _CELL_INSET + 8, _HINT_TOP, screen_only=True),
    )


def _collapsed(
    context: MapContext, record: Lane, columns: tuple[Column, ...], cells: Cells
) -> LaneBlock:
    shapes: list[Shape] = [*frame(context, columns, COLLAPSED)]
    name = first_lines(record.title, LANE, LABEL_ROOM, 1)
    inner = (
        _icon(context, record, 9),
        *set_lines(name, LABEL_INDENT, 7, LANE, context.color("text")),
    )
    shapes.append(Group("lane", record.id, Box(0, 0, LABEL_WIDTH, COLLAPSED), inner))
    for column, cell in zip(columns, cells, strict=True):
        if cell:
            words = context.text("map.card-count", count=len(cell))
            color = context.color("secondary")
            shapes.extend(set_line(words, column.x + 12, 8 + SMALL.baseline, SMALL, color))
    return LaneBlock(tuple(shapes), COLLAPSED, LaneCells(tuple(() for _ in columns)), COLLAPSED)
