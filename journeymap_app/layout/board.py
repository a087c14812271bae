"""The board: a journey's records as a Drawing, with the place of everything on it.

Columns are stages, rows are lanes. What has not changed since the last time is taken from the
cache: cards by their record, lanes by the identity of the groups they show.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf

from ..model.collection import Collection
from ..model.records import (
    Card,
    Curve,
    EmotionPoint,
    Journey,
    Lane,
    Moment,
    Persona,
    Picture,
    Segment,
    Stage,
    Transition,
)
from .kinds import phase
from .kinds.context import MapContext
from .kinds.emotion import EmotionBlock, emotion, moment_pill
from .kinds.handle import HANDLE, add_handle
from .kinds.lane import LaneBlock, StackCache, lane, rough_lane
from .kinds.stage import header, header_height, transition
from .kinds.title import HEIGHT as TITLE_HEIGHT
from .kinds.title import title
from .measure import set_line, width
from .places import Column, EmotionArea, LaneCells, PlacedCells, Places, Row
from .shapes import Box, Drawing, Group, Line, Shape
from .theme import (
    COLUMN_WIDTH,
    GAP,
    LABEL_WIDTH,
    MARGIN,
    NARROWEST_COLUMN,
    SMALL_BOLD,
    Theme,
)

_MOMENTS_HEIGHT = 30
_LINE_BELOW_HEIGHT = 22
_LEAST_TITLE = 420


@dataclass(frozen=True)
class BoardStyle:
    """How a board is laid out.

    stretch: every column's width is multiplied by it, to fill a sheet. emotion_extra: units added
    to an emotion lane's height. titled: with the title block. margin: around the board, in units.
    """

    theme: Theme
    stretch: float = 1
    emotion_extra: float = 0
    titled: bool = True
    margin: float = MARGIN
    handles: bool = False


@dataclass
class LayoutCache:
    """What one view keeps from one layout to the next."""

    stacks: StackCache = field(default_factory=StackCache)
    lanes: dict[str, tuple[tuple[object, ...], LaneBlock]] = field(default_factory=dict)
    emotions: dict[str, tuple[tuple[object, ...], EmotionBlock]] = field(default_factory=dict)


@dataclass(frozen=True)
class Board:
    """drawing: all of it. places: what is where, in the drawing's units. done: down to where it is
    laid out; lanes below are empty and about as high as they will be."""

    drawing: Drawing
    places: Places
    done: float = inf

    @property
    def is_whole(self) -> bool:
        return self.done == inf


def lay_out(
    records: Collection,
    journey_id: str,
    style: BoardStyle,
    cache: LayoutCache | None = None,
    down_to: float = inf,
) -> Board:
    """The board of a journey. Raises KeyError where there is no such journey.

    down_to: where a look at the top of a large map is wanted at once, what must be laid out of it,
    in units; with the same cache the rest is a matter of laying it out again.
    """
    journey = records.the(Journey, journey_id)
    context = MapContext(records, journey, style.theme, records.info.language)
    builder = _Builder(context, style, cache or LayoutCache(), down_to)
    return builder.board()


def column_widths(journey: Journey, stages: tuple[Stage, ...]) -> list[float]:
    """Each stage's width in units before stretching."""
    standard = journey.column_width or COLUMN_WIDTH
    return [max(NARROWEST_COLUMN, stage.width or standard) for stage in stages]


class _Builder:
    """One layout, from top to bottom."""

    def __init__(
        self, context: MapContext, style: BoardStyle, cache: LayoutCache, down_to: float
    ) -> None:
        self.context, self.style, self.cache = context, style, cache
        self.down_to, self.done = down_to, inf
        self.records, self.journey = context.records, context.journey
        self.stages = self.records.group(Stage, self.journey.id)
        self.columns = self._columns()
        self.shapes: list[Shape] = []
        self.rows: list[Row] = []
        self.emotions: list[EmotionArea] = []
        self.y = style.margin

    def board(self) -> Board:
        if self.style.titled:
            self._title()
        phases = self._phases()
        headers = self._headers()
        self._passages()
        top = self.y
        for record in self.records.group(Lane, self.journey.id):
            if not record.hidden:
                self._lane(record)
        margin = self.style.margin
        if self.style.handles:
            self._handles(headers)
        labels = Box(margin, top, LABEL_WIDTH, max(0, self.y - GAP - top))
        size = (self._right() + margin, max(self.y - GAP, headers.bottom) + margin)
        drawing = Drawing(*size, self.context.color("background"), tuple(self.shapes))
        columns = tuple(Column(c.stage_id, c.x + margin, c.width) for c in self.columns)
        emotions = tuple(self.emotions)
        places = Places(columns, tuple(self.rows), headers, labels, emotions, phases)
        return Board(drawing, places, self.done)

    def _columns(self) -> tuple[Column, ...]:
        """The columns, from the left edge of the lanes."""
        columns: list[Column] = []
        x: float = LABEL_WIDTH
        widths = column_widths(self.journey, self.stages)
        for stage, wide in zip(self.stages, widths, strict=True):
            columns.append(Column(stage.id, x, round(wide * self.style.stretch, 2)))
            x = columns[-1].right
        return tuple(columns)

    def _right(self) -> float:
        """The right edge of the lanes; a board without stages still has room for a title."""
        right = self.columns[-1].right if self.columns else LABEL_WIDTH
        return self.style.margin + max(right, _LEAST_TITLE if self.style.titled else right)

    def _title(self) -> None:
        wide = self._right() - self.style.margin
        for group in title(self.context, wide):
            self.shapes.append(group.at(self.style.margin + group.dx, self.y + group.dy))
        self.y += TITLE_HEIGHT + 12

    def _phases(self) -> Box:
        """The row of phases above the stages, where the journey has any."""
        found = phase.spans(self.context, self.stages)
        left, wide = self.style.margin + LABEL_WIDTH, self._right() - self.style.margin
        if not found:
            return Box(left, self.y, wide - LABEL_WIDTH, 0)
        tall = phase.row_height(found, self.columns)
        for span in found:
            group = phase.header(self.context, span, self.stages, self.columns, tall)
            x = self.style.margin + self.columns[span.first].x
            self.shapes.append(group.at(x, self.y))
        box = Box(left, self.y, wide - LABEL_WIDTH, tall)
        self.y += tall + phase.GAP_BELOW
        return box

    def _headers(self) -> Box:
        tall = header_height(self.context, self.stages, self.columns)
        left = self.style.margin
        for index, (stage, column) in enumerate(zip(self.stages, self.columns, strict=True)):
            last = index == len(self.columns) - 1
            group = header(self.context, stage, index, column, tall, last)
            self.shapes.append(group.at(left + column.x, self.y))
        box = Box(left + LABEL_WIDTH, self.y, self._right() - left - LABEL_WIDTH, tall)
        self.y += tall + GAP + 2
        return box

    def _passages(self) -> None:
        """The row of transitions, and that of the moments where no curve carries them."""
        told = [
            t
            for t in self.records.group(Transition, self.journey.id)
            if t.share is not None or t.difficulty
        ]
        by_stage = {column.stage_id: column for column in self.columns[:-1]}
        told = [t for t in told if t.stage_id in by_stage]
        tallest = 0.0
        for record in told:
            column = by_stage[record.stage_id]
            group = transition(self.context, record, column.width)
            tallest = max(tallest, group.box.h)
            self.shapes.append(group.at(self.style.margin + column.right, self.y - 2))
        if told:
            self.y += tallest + 4
        self._moments_row()

    def _moments_row(self) -> None:
        lanes = self.records.group(Lane, self.journey.id)
        if any(i.kind == "emotion" and not i.hidden and not i.collapsed for i in lanes):
            return
        drawn = False
        for moment in self.records.group(Moment, self.journey.id):
            column = next((c for c in self.columns if c.stage_id == moment.stage_id), None)
            if column is not None:
                group = moment_pill(self.context, moment)
                x = self.style.margin + column.x + moment.at * column.width - group.box.w / 2
                self.shapes.append(group.at(x, self.y - 2))
                drawn = True
        if drawn:
            self.y += _MOMENTS_HEIGHT

    def _lane(self, record: Lane) -> None:
        left, top = self.style.margin, self.y
        cells = LaneCells(tuple(() for _ in self.columns))
        if record.kind == "emotion" and not record.collapsed:
            block = self._kept_emotion(record)
            self.emotions.append(_moved(block, left, top))
            shapes, tall, least = block.shapes, block.height, block.least
        else:
            kept = self._kept_lane(record)
            shapes, tall, cells, least = kept.shapes, kept.height, kept.cells, kept.least
        right = self.columns[-1].right if self.columns else LABEL_WIDTH
        self.shapes.append(Group("row", record.id, Box(0, 0, right, tall), shapes, left, top))
        placed = PlacedCells(cells, left, top)
        self.rows.append(Row(record.id, record.kind, top, tall, placed, least))
        self.y += tall + GAP
        if record.line_below:
            self._line_below(record)

    def _handles(self, headers: Box) -> None:
        right = self.style.margin + (self.columns[-1].right if self.columns else LABEL_WIDTH)
        x, y = right + 8, headers.y + (headers.h - HANDLE) / 2
        self.shapes.append(add_handle(self.context, "add-stage", self.journey.id).at(x, y))
        at = (self.style.margin + 8, self.y - GAP + 6)
        self.shapes.append(add_handle(self.context, "add-lane", self.journey.id).at(*at))

    def _kept_lane(self, record: Lane) -> LaneBlock:
        """The lane as it was laid out before, where nothing that it shows is another object now."""
        cells = tuple(self.records.group(Card, record.id, stage.id) for stage in self.stages)
        linked = (self.records.group(Picture), self.records.group(Segment))  # what cards show
        key = (record, self.stages, self.columns, cells, linked, self.context.look)
        before = self.cache.lanes.get(record.id)
        if before is not None and _same(before[0], key):
            return before[1]
        if self.y > self.down_to and any(cells):
            self.done = min(self.done, self.y)
            return rough_lane(self.context, record, self.columns, cells)
        block = lane(self.context, record, self.stages, self.columns, cells, self.cache.stacks)
        self.cache.lanes[record.id] = (key, block)
        return block

    def _kept_emotion(self, record: Lane) -> EmotionBlock:
        """Likewise for the emotion lane: its curves, what stands on them, and whose they are."""
        curves = self.records.group(Curve, self.journey.id)
        points = tuple(self.records.group(EmotionPoint, curve.id) for curve in curves)
        personas = tuple(self.records.get(Persona, curve.persona_id) for curve in curves)
        moments = self.records.group(Moment, self.journey.id)
        shown = (record, self.journey, self.stages, self.columns, curves, points, personas, moments)
        style = (self.style.emotion_extra, self.style.handles)
        key = (*shown, *style, self.context.look)
        before = self.cache.emotions.get(record.id)
        if before is not None and _same(before[0], key):
            return before[1]
        block = emotion(self.context, record, self.columns, *style)
        self.cache.emotions[record.id] = (key, block)
        return block

    def _line_below(self, record: Lane) -> None:
        """A service blueprint's line, with its name at the right."""
        words = self.context.text(f"line.{record.line_below}")
        color = self.context.color("secondary")
        y, left = self.y + 5, self.style.margin
        wide = width(words, SMALL_BOLD.size, True)
        self.shapes.append(Line((left + 12 + wide + 10, y), (self._right(), y), color, 1.5, (6, 4)))
        self.shapes.extend(set_line(words, left + 12, y + 4, SMALL_BOLD, color))
        self.y += _LINE_BELOW_HEIGHT


def _moved(block: EmotionBlock, dx: float, dy: float) -> EmotionArea:
    area = block.area
    return EmotionArea(area.lane_id, area.box.moved(dx, dy), area.middle + dy, area.step)


def _same(old: tuple[object, ...], new: tuple[object, ...]) -> bool:
    """Equal, quickly: groups that did not change are the same objects."""
    return all(a is b or a == b for a, b in zip(old, new, strict=True))
