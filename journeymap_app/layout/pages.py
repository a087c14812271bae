"""The board on paper: title block, legend and footer, and the columns widened to fill the sheet."""

from __future__ import annotations

import base64
import hashlib
import json
import math
from dataclasses import dataclass

from ..model.collection import Collection
from ..model.records import Journey, Stage
from .board import Board, BoardStyle, LayoutCache, column_widths, lay_out
from .kinds.context import MapContext
from .kinds.title import map_title
from .measure import missing
from .shapes import Box, Drawing, Group
from .sheet_frame import SheetFrame
from .theme import CARD, EMOTION_HEIGHT, LABEL_WIDTH, theme

FIT = "fit"
# Portrait sizes in points (1/72 inch), by the name the command line and the dialog use.
PAPERS: dict[str, tuple[float, float]] = {
    "A4": (595.276, 841.890),
    "A3": (841.890, 1190.551),
    "A2": (1190.551, 1683.780),
    "A1": (1683.780, 2383.937),
    "A0": (2383.937, 3370.394),
    "Letter": (612.0, 792.0),
    "Tabloid": (792.0, 1224.0),
}
SMALLEST_READABLE = 6.0  # points, on paper
POINTS_PER_UNIT = 0.75  # a unit is 1/96 inch where nothing is scaled
_LARGEST_TEXT = 10.5  # pt of a card's text on A3; larger sheets have larger text
_STRETCH = (0.6, 8.0)
_STEPS = 5
_HARDLY_MORE = 1.002  # of the area's height, which nobody sees
_LEAST_OF_BEST = 0.8  # of the largest scale, so that pictures may fill the sheet
_MOST_EXTRA = 0.9  # of an emotion lane's own height, to use up a sheet's spare height


@dataclass(frozen=True)
class SheetFooter:
    """What the footer says besides the sheet: file name and day, both may be empty."""

    file_name: str = ""
    day: str = ""


@dataclass(frozen=True)
class Sheet:
    """A drawing on paper: its units are `scale` points each. title: what it shows."""

    drawing: Drawing
    width_pt: float
    height_pt: float
    scale: float
    title: str = ""

    def smallest_text(self) -> float:
        """The size of the smallest text that prints, in points; 0 where there is none."""
        sizes = (text.size for text, _, _ in self.drawing.texts(printed=True))
        return min(sizes, default=0) * self.scale


def sheet(
    records: Collection,
    journey_id: str,
    paper: str = "A3",
    landscape: bool = True,
    footer: SheetFooter | None = None,
) -> Sheet:
    """A journey on a sheet of paper, or for "fit" the board as the screen shows it.

    Raises KeyError for an unknown journey or paper.
    """
    journey = records.the(Journey, journey_id)
    context = MapContext(records, journey, theme("paper"), records.info.language)
    if paper == FIT:
        drawing = lay_out(records, journey_id, BoardStyle(theme("light"))).drawing
        width, height = drawing.width * POINTS_PER_UNIT, drawing.height * POINTS_PER_UNIT
        return Sheet(drawing, width, height, POINTS_PER_UNIT, map_title(context))
    short, long = PAPERS[paper]
    size = (long, short) if landscape else (short, long)
    told = footer or SheetFooter()
    name = context.text("sheet.landscape" if landscape else "sheet.portrait", paper=paper)
    return _filled(
        context, SheetFrame(context, size, told.file_name, told.day, code(records), name)
    )


def _filled(context: MapContext, frame: SheetFrame) -> Sheet:
    area = frame.content
    stretch, scale = _fit(context, area, _LARGEST_TEXT * frame.factor / CARD.size)
    board = _board(context, stretch, 0)
    spare = area.h / scale - board.drawing.height
    if board.places.emotions and spare > 1:
        extra = min(spare / len(board.places.emotions), EMOTION_HEIGHT * _MOST_EXTRA)
        board = _board(context, stretch, extra)
    drawn = board.drawing
    box = Box(0, 0, drawn.width, drawn.height)
    body = Group("board", "", box, drawn.shapes, area.x / scale, area.y / scale)
    shapes = (*frame.shapes(1 / scale), body)
    size = (frame.width / scale, frame.height / scale)
    drawing = Drawing(*size, context.color("background"), shapes)
    return Sheet(drawing, frame.width, frame.height, scale, map_title(context))


def _fit(context: MapContext, area: Box, largest: float) -> tuple[float, float]:
    """How much to stretch the columns and how to scale, so that the board fills the area.

    Wider columns make the board lower; where the two limits meet, text is as large as it can be.
    Its height goes about as the width's inverse, so that a few steps come near. Room that is left
    beside the board, and text larger than reading needs, go to the columns.
    """
    cache = LayoutCache()
    stretch, best, of_best = 1.0, 0.0, 1.0
    for _ in range(_STEPS):
        drawn = _board(context, stretch, 0, cache).drawing
        fitting = min(area.w / drawn.width, area.h / drawn.height)
        if fitting > best:
            best, of_best = fitting, stretch
        ratio = (area.w * drawn.height) / (area.h * drawn.width)
        stretch = max(_STRETCH[0], min(_STRETCH[1], stretch * math.sqrt(ratio)))
    scale = min(best, largest)
    stages = context.records.group(Stage, context.journey.id)
    columns = sum(column_widths(context.journey, stages))
    if not columns:
        return 1, scale

    def whole_width(at_scale: float) -> float:
        return (area.w / at_scale - LABEL_WIDTH) / columns

    filled = _board(context, whole_width(scale), 0, cache).drawing
    if filled.height * scale <= area.h * _HARDLY_MORE:
        return whole_width(scale), scale
    # Pictures grow with their column: a sheet that is filled has smaller text, a little if need be.
    scale = max(min(fitting, largest), scale * _LEAST_OF_BEST)
    return _widest(context, area.h / scale, (of_best, whole_width(scale)), cache), scale


def _widest(
    context: MapContext, height: float, between: tuple[float, float], cache: LayoutCache
) -> float:
    """The largest stretch between these, the first of which fits, that keeps the board as low."""

    def is_low(stretch: float) -> bool:
        return _board(context, stretch, 0, cache).drawing.height <= height

    low, high = between
    if is_low(high):
        return high
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if is_low(middle) else (low, middle)
    return low


def _board(
    context: MapContext, stretch: float, extra: float, cache: LayoutCache | None = None
) -> Board:
    style = BoardStyle(context.theme, stretch, extra, titled=False, margin=0)
    return lay_out(context.records, context.journey.id, style, cache)


def code(records: Collection) -> str:
    """A short code of what the project holds: two prints with one code show the same state."""
    plain = [[r.kind_key, r.plain()] for r in sorted(records, key=lambda r: r.id)]
    digest = hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).digest()
    letters = base64.b32encode(digest)[:8].decode()
    return f"{letters[:4]}-{letters[4:]}"


def missing_characters(records: Collection) -> set[str]:
    """Characters anywhere in the project that no bundled font has, to be told before an export."""
    found: set[str] = set()
    for record in records:
        if record.kind_key != "pictures":
            for value in record.__dict__.values():
                if isinstance(value, str) and not value.isascii():
                    found |= missing(value)
    return found
