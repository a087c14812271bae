"""The board's title block: portrait, the map's name, whose journey it is."""

from __future__ import annotations

from ...model.records import Persona, Picture
from ..measure import set_line, shortened
from ..shapes import Box, Ellipse, Group, Image, Rect, Shape
from ..theme import SUBTITLE, TITLE, TextStyle
from .context import MapContext

PORTRAIT = 56
HEIGHT = 60


def map_title(context: MapContext) -> str:
    """Project, journey and state in one line; what one says already the other does not repeat."""
    project, journey = context.records.info.title, context.journey.title
    name = journey if not project or project in journey else f"{project} — {journey}"
    if not journey or journey == project:
        name = project
    state = context.text(f"state.{context.journey.state}")
    return (
        name
        if state.lower() in name.lower()
        else context.text("map.title-state", title=name, state=state)
    )


def persona_line(context: MapContext, persona: Persona) -> str:
    """Name, age, occupation, place and quote, as far as they are known."""
    age = context.text("map.age", age=persona.age) if persona.age.isdecimal() else persona.age
    parts = [part for part in (persona.name, age, persona.occupation, persona.address) if part]
    line = context.text("map.separator").join(parts)
    quote = persona.quote.strip().strip('「」“”"').replace("\n", " ")
    return context.text("map.quote", line=line, quote=quote) if quote else line


def portrait(context: MapContext, persona: Persona, size: float) -> tuple[Shape, ...]:
    """A persona's round picture, or the first letter of the name on the theme's colours."""
    picture = context.records.get(Picture, persona.picture_id) if persona.picture_id else None
    box = Box(0, 0, size, size)
    if picture is not None:
        return (Image(box, picture.id, round=True),)
    style = TextStyle(size * 0.43, round(size * 0.57), bold=True)
    initial = set_line(
        persona.name.strip()[:1].upper() or "?",
        size / 2,
        size / 2 + style.size * 0.36,
        style,
        context.color("on_color"),
        "center",
    )
    if persona.color:
        return (Ellipse(box, context.theme.under_white(persona.color)), *initial)
    return (Rect(box, context.theme.portrait, radius=size / 2), *initial)


def title(context: MapContext, wide: float) -> tuple[Group, ...]:
    """The block at (0, 0), `wide` units wide and HEIGHT high."""
    persona = context.records.get(Persona, context.journey.persona_id)
    groups: list[Group] = []
    left = 0.0
    if persona is not None:
        face = portrait(context, persona, PORTRAIT)
        groups.append(Group("persona", persona.id, Box(0, 0, PORTRAIT, PORTRAIT), face, 0, 2))
        left = PORTRAIT + 14
    room = max(wide - left, 100)
    top = 4 if persona is not None else 14
    line = shortened(map_title(context), TITLE, room)
    name = set_line(line, 0, TITLE.baseline, TITLE, context.color("text"))
    groups.append(Group("title", context.journey.id, Box(0, 0, room, TITLE.line), name, left, top))
    if persona is not None:
        line = shortened(persona_line(context, persona), SUBTITLE, room)
        who = set_line(line, 0, SUBTITLE.baseline, SUBTITLE, context.color("secondary"))
        box = Box(0, 0, room, SUBTITLE.line)
        groups.append(Group("persona", persona.id, box, who, left, top + TITLE.line))
    return tuple(groups)
