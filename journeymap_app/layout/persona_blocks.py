"""What a persona's sheet is made of: its head, and blocks of rows under a caption."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model.records import Curve, Evidence, Journey, Persona, Scale, Segment
from .kinds.context import MapContext
from .kinds.title import portrait
from .measure import break_lines, first_lines, set_line, set_lines, shortened, width
from .shapes import Box, Ellipse, Group, Rect, Shape
from .theme import TextStyle

_NAME = TextStyle(30, 40, bold=True)
_FACTS = TextStyle(14, 22)
_QUOTE = TextStyle(17, 27)
_TEXT = TextStyle(14, 22)
_SMALL = TextStyle(11.5, 17)
_SCALE_TITLE = TextStyle(12.5, 18)
_PORTRAIT = 124.0
_MOST_QUOTE = 6
_TEXTS = (
    "biography",
    "desires",
    "fears",
    "goals",
    "pains",
    "consumption",
    "personal_matters",
    "values",
)


@dataclass(frozen=True)
class Row:
    """Shapes at (0, 0), and the room they take."""

    height: float
    shapes: tuple[Shape, ...]
    width: float


@dataclass(frozen=True)
class Block:
    caption: str
    rows: tuple[Row, ...]


def header(context: MapContext, persona: Persona, wide: float) -> Row:
    """Portrait, name and facts; segments and tags; the quote on a tinted panel."""
    shapes: list[Shape] = [
        Group("portrait", persona.id, _square(_PORTRAIT), portrait(context, persona, _PORTRAIT))
    ]
    left, room = _PORTRAIT + 28, wide - _PORTRAIT - 28
    y = 6.0
    shapes.extend(_line(context, persona.name, left, y, _NAME, room, "text"))
    y += _NAME.line + 2
    for line in _fact_lines(context, persona):
        shapes.extend(_line(context, line, left, y, _FACTS, room, "secondary"))
        y += _FACTS.line
    labels = [*_segment_titles(context, persona), *persona.tags]
    for row in pills(context, labels, room):
        shapes.append(
            Group("pills", persona.id, Box(0, 0, room, row.height), row.shapes, left, y + 6)
        )
        y += row.height
    y = max(y + 6, _PORTRAIT) + 22
    quote = _quote(context, persona, wide)
    if quote is not None:
        shapes.append(Group("quote", persona.id, Box(0, 0, wide, quote.height), quote.shapes, 0, y))
        y += quote.height + 28
    return Row(y, tuple(shapes), wide)


def blocks(context: MapContext, persona: Persona, wide: float) -> Iterator[Block]:
    """All that is known beside the head; what is empty is left out."""
    made = [
        (_caption(context, name), _text(context, getattr(persona, name), wide)) for name in _TEXTS
    ]
    made.append((_caption(context, "channels"), pills(context, persona.channels, wide)))
    made.append((_caption(context, "devices"), _text(context, persona.devices, wide)))
    scales = [_scale(context, scale, wide) for scale in persona.scales]
    made.append((_caption(context, "scales"), scales))
    made.extend((own.title, _text(context, own.text, wide)) for own in persona.own_fields)
    made.append((_caption(context, "evidence"), _evidence(context, persona, wide)))
    made.append((context.text("persona-sheet.journeys"), _journeys(context, persona, wide)))
    for caption, rows in made:
        if rows:
            yield Block(shortened(caption, _SMALL, wide), tuple(rows))


def pills(context: MapContext, words: Sequence[str], wide: float) -> list[Row]:
    """Short words on rounded grounds, as many beside each other as fit."""
    rows: list[Row] = []
    shapes: list[Shape] = []
    x = 0.0
    for word in words:
        shown = shortened(word, _SMALL, wide - 22)
        size = width(shown, _SMALL.size) + 22
        if x and x + size > wide:
            rows.append(Row(30, tuple(shapes), wide))
            shapes, x = [], 0.0
        shapes.append(Rect(Box(x, 2, size, 24), context.color("cell_line"), radius=12))
        shapes.extend(set_line(shown, x + 11, 5.5 + _SMALL.baseline, _SMALL, context.color("text")))
        x += size + 7
    if shapes:
        rows.append(Row(30, tuple(shapes), wide))
    return rows


def _text(context: MapContext, text: str, wide: float) -> list[Row]:
    if not text.strip():
        return []
    color = context.color("text")
    return [
        Row(_TEXT.line, set_line(line, 0, _TEXT.baseline, _TEXT, color), wide)
        for line in break_lines(text.strip(), _TEXT, wide)
    ]


def _quote(context: MapContext, persona: Persona, wide: float) -> Row | None:
    if not persona.quote.strip():
        return None
    lines = first_lines(persona.quote.strip(), _QUOTE, wide - 44, _MOST_QUOTE)
    tall = len(lines) * _QUOTE.line + 28
    color = persona.color or context.theme.stage(0)
    shapes: tuple[Shape, ...] = (
        Rect(Box(0, 0, wide, tall), context.color("neutral_card"), radius=8),
        Rect(Box(0, 0, 5, tall), color, radius=2.5),
        *set_lines(lines, 24, 14, _QUOTE, context.color("text")),
    )
    return Row(tall, shapes, wide)


def _scale(context: MapContext, scale: Scale, wide: float) -> Row:
    """Title, bar with a dot on it, and the two ends."""
    ink, soft = context.color("text"), context.color("secondary")
    at = 8 + (wide - 16) * scale.value / 100
    half = wide / 2 - 6
    low, high = (shortened(end, _SMALL, half) for end in (scale.low, scale.high))
    title = shortened(scale.title, _SCALE_TITLE, wide)
    shapes: tuple[Shape, ...] = (
        *set_line(title, 0, _SCALE_TITLE.baseline, _SCALE_TITLE, ink),
        Rect(Box(0, 26, wide, 5), context.color("hairline"), radius=2.5),
        Ellipse(Box(at - 7.5, 21, 15, 15), context.color("accent"), context.color("panel"), 2),
        *set_line(low, 0, 36 + _SMALL.baseline, _SMALL, soft),
        *set_line(high, wide, 36 + _SMALL.baseline, _SMALL, soft, "right"),
    )
    return Row(62, shapes, wide)


def _evidence(context: MapContext, persona: Persona, wide: float) -> list[Row]:
    rows: list[Row] = []
    for evidence_id in persona.evidence_ids:
        evidence = context.records.get(Evidence, evidence_id)
        if evidence is None:
            continue
        size = f"n={evidence.sample_size:,}" if evidence.sample_size else ""
        kind = context.text(f"evidence-kind.{evidence.kind}")
        told = "  ".join(part for part in (kind, size, evidence.source, evidence.date) if part)
        color = context.color("evidence")
        line = shortened(told, _SMALL, wide - 12)
        words = [line for line in first_lines(evidence.text, _TEXT, wide - 12, 3) if line]
        rows.append(_marked(set_line(line, 12, _SMALL.baseline, _SMALL, color), color, wide))
        for number, word in enumerate(words, 1):
            shapes = set_line(word, 12, _TEXT.baseline, _TEXT, context.color("text"))
            rows.append(Row(_TEXT.line + (6 if number == len(words) else 0), shapes, wide))
    return rows


def _marked(words: tuple[Shape, ...], color: str, wide: float) -> Row:
    return Row(_SMALL.line + 3, (Rect(Box(0, 3, 3, 12), color, radius=1.5), *words), wide)


def _journeys(context: MapContext, persona: Persona, wide: float) -> list[Row]:
    """The maps that are seen through the persona."""
    records, rows = context.records, []
    curves = {c.journey_id for c in records.group(Curve) if c.persona_id == persona.id}
    for journey in records.group(Journey):
        if journey.persona_id == persona.id or journey.id in curves:
            state = context.text(f"state.{journey.state}")
            told = context.text("map.title-state", title=journey.title, state=state)
            rows.extend(_text(context, shortened(told, _TEXT, wide), wide))
    return rows


def _fact_lines(context: MapContext, persona: Persona) -> list[str]:
    age = context.text("map.age", age=persona.age) if persona.age.isdecimal() else persona.age
    separator = context.text("map.separator")
    who = (age, persona.gender, persona.occupation, persona.address)
    income = persona.income
    if income:
        label = _caption(context, "income")
        income = context.text("persona-sheet.labelled", label=label, value=income)
    lines = (who, (persona.family, income))
    return [line for parts in lines if (line := separator.join(p for p in parts if p))]


def _segment_titles(context: MapContext, persona: Persona) -> list[str]:
    found = (context.records.get(Segment, segment_id) for segment_id in persona.segment_ids)
    return [segment.title for segment in found if segment is not None and segment.title]


def _line(
    context: MapContext,
    text: str,
    x: float,
    y: float,
    style: TextStyle,
    room: float,
    color: str,
) -> tuple[Shape, ...]:
    return set_line(
        shortened(text, style, room), x, y + style.baseline, style, context.color(color)
    )


def _caption(context: MapContext, name: str) -> str:
    return context.text(f"persona-editor.{name}")


def _square(side: float) -> Box:
    return Box(0, 0, side, side)
