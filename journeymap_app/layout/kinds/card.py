"""A card: text with an accent bar, and below it what its lane's kind adds."""

from __future__ import annotations

from collections.abc import Callable

from ...model.kinds import CHANNEL_ICONS, LANE_KINDS
from ...model.records import Card, Picture, Segment
from ..icons import icon
from ..measure import break_lines, first_lines, set_line, set_lines, width
from ..shapes import Box, Close, Ellipse, Group, Image, LineTo, Move, Path, Rect, Shape
from ..theme import CARD, CARD_INDENT, CARD_PADDING, LEAST_CARD, SMALL, SMALL_BOLD
from .context import MapContext
from .votes import votes

MOST_LINES = 40
_CHANNEL = 22  # the channel's circle
_TALLEST_PICTURE = 96
_STORYBOARD = 160  # the same in a lane of pictures, where they are the point
_Details = Callable[[MapContext, Card, float, float, float, str], tuple[list[Shape], float]]


def card(context: MapContext, record: Card, kind: str, wide: float, stage_color: str) -> Group:
    """The card `wide` units wide, at (0, 0)."""
    fill, accent = _colors(context, record, kind, stage_color)
    shapes: list[Shape] = []
    has_channel = bool(record.channel) and "channel" in LANE_KINDS[kind].fields
    worded = bool(record.text) or has_channel or not record.picture_id
    y = _picture(context, record, kind, wide, shapes, worded)
    left = CARD_INDENT + (_channel(context, record, y, accent, shapes) if has_channel else 0)
    room = wide - left - CARD_PADDING
    y += CARD_PADDING
    if worded:
        lines = first_lines(record.text, CARD, room, MOST_LINES)
        shapes.extend(set_lines(lines, left, y, CARD, context.color("text")))
        y += len(lines) * CARD.line
    details, y = _details(
        context, record, kind, CARD_INDENT, y, wide - CARD_INDENT - CARD_PADDING, accent
    )
    dots, y = votes(context, record.votes, CARD_INDENT, y, wide - CARD_INDENT - CARD_PADDING)
    y = max(LEAST_CARD, y + CARD_PADDING)
    shapes.extend((*details, *dots))
    shapes.extend(_marks(context, record, wide, y))
    frame: list[Shape] = [
        Rect(Box(0, 1.5, wide, y), context.color("shadow"), "", 0, 6),
        Rect(Box(0, 0, wide, y), fill, context.color("card_line"), context.thick(1), 6),
        Rect(Box(0, 5, context.thick(3), y - 10), accent, "", 0, 1.5),
    ]
    return Group("card", record.id, Box(0, 0, wide, y + 1.5), (*frame, *shapes))


def _colors(context: MapContext, record: Card, kind: str, stage_color: str) -> tuple[str, str]:
    if record.color:
        return context.color(f"{record.color}_card"), context.color(record.color)
    tint = LANE_KINDS[kind].tint
    if tint:
        return context.color(f"{tint}_card"), context.color(tint)
    return context.color("card"), stage_color


def _picture(
    context: MapContext, record: Card, kind: str, wide: float, shapes: list[Shape], worded: bool
) -> float:
    """All of the picture: above the text, or as large as the card in a lane of pictures. worded:
    whether a row of text or the channel's sign is below it."""
    picture = context.records.get(Picture, record.picture_id) if record.picture_id else None
    if picture is None:
        return 0
    large = kind == "images"
    left = CARD_PADDING if large else CARD_INDENT
    room, tallest = wide - left - CARD_PADDING, _STORYBOARD if large else _TALLEST_PICTURE
    scale = min(room / picture.width, tallest / picture.height)
    w, h = picture.width * scale, picture.height * scale
    x = left + (room - w) / 2 if large else left
    shapes.append(Image(Box(x, CARD_PADDING, w, h), picture.id))
    return h + CARD_PADDING - (0 if worded else CARD_PADDING)


def _channel(
    context: MapContext, record: Card, y: float, accent: str, shapes: list[Shape]
) -> float:
    top = y + 6
    shapes.append(Ellipse(Box(10, top, _CHANNEL, _CHANNEL), context.color("neutral_card")))
    shapes.append(icon(CHANNEL_ICONS[record.channel], 15, top + 5, 12, accent))
    return _CHANNEL + 4


def _details(
    context: MapContext, record: Card, kind: str, x: float, y: float, wide: float, accent: str
) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    for field in LANE_KINDS[kind].fields:
        draw = _BY_FIELD.get(field)
        if draw is not None:
            added, y = draw(context, record, x, y, wide, accent)
            shapes.extend(added)
    if record.tags:
        added, y = _tags(context, record, x, y, wide)
        shapes.extend(added)
    return shapes, y


def _severity(
    _context: MapContext, record: Card, x: float, y: float, _wide: float, accent: str
) -> tuple[list[Shape], float]:
    if not record.severity:
        return [], y
    dots: list[Shape] = [
        Ellipse(Box(x + i * 9, y + 4, 6, 6), accent if i < record.severity else "", accent, 1)
        for i in range(5)
    ]
    return dots, y + 12


def _metric(
    context: MapContext, record: Card, x: float, y: float, wide: float, _accent: str
) -> tuple[list[Shape], float]:
    if not record.value and not record.target:
        return [], y
    goal = context.text("map.metric-target", target=record.target) if record.target else ""
    lines = break_lines("  ".join(part for part in (record.value, goal) if part), SMALL_BOLD, wide)
    shapes = list(set_lines(lines, x, y, SMALL_BOLD, context.color("text")))
    return shapes, y + SMALL_BOLD.line * len(lines)


def _automation(
    context: MapContext, record: Card, x: float, y: float, wide: float, accent: str
) -> tuple[list[Shape], float]:
    segment = context.records.get(Segment, record.segment_id) if record.segment_id else None
    rows = (
        ("map.trigger", record.trigger),
        ("map.segment", segment.title if segment else ""),
        ("map.condition", record.condition),
        ("map.delay", record.delay),
    )
    shapes: list[Shape] = []
    for key, value in rows:
        if not value:
            continue
        name = context.text(key)
        shapes.extend(set_line(name, x, y + SMALL.baseline, SMALL_BOLD, accent))
        indent = width(name, SMALL_BOLD.size, True) + 6
        lines = first_lines(value, SMALL, wide - indent, MOST_LINES)
        shapes.extend(set_lines(lines, x + indent, y, SMALL, context.color("secondary")))
        y += SMALL.line * len(lines)
    return shapes, y


def _tags(
    context: MapContext, record: Card, x: float, y: float, wide: float
) -> tuple[list[Shape], float]:
    line = break_lines("  ".join(f"#{tag}" for tag in record.tags), SMALL, wide)
    return list(set_lines(line, x, y, SMALL, context.color("secondary"))), y + SMALL.line * len(
        line
    )


def _marks(context: MapContext, record: Card, wide: float, tall: float) -> list[Shape]:
    """A folded corner for evidence, a small sheet for a note."""
    marks: list[Shape] = []
    if record.evidence_ids:
        fold = (
            Move((wide - 12, 0.5)),
            LineTo((wide - 0.5, 12)),
            LineTo((wide - 0.5, 4)),
            LineTo((wide - 4, 0.5)),
            Close(),
        )
        marks.append(Path(fold, context.color("evidence")))
    if record.note:
        marks.append(icon("notebook-text", wide - 14, tall - 13, 10, context.color("hint")))
    return marks


_BY_FIELD: dict[str, _Details] = {"severity": _severity, "value": _metric, "trigger": _automation}
