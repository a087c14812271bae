"""What tells one curve from another: its colour, its dashes, and whether its sides are apart."""

from __future__ import annotations

from ...model.records import Curve, Journey, Persona
from .context import MapContext

_DASHES: dict[str, tuple[float, ...]] = {
    "persona": (),
    "competitor": (5, 4),
    "measured": (1, 4),
    "target": (9, 4, 2, 4),
}
_COLORS = {"competitor": "curve_other", "measured": "curve_measured", "target": "curve_target"}


def curve_color(context: MapContext, curve: Curve, main: Curve | None) -> str:
    if curve.color:
        return curve.color
    if curve.kind == "persona":
        if main is None or curve.id == main.id:
            return context.color("curve")
        persona = context.records.get(Persona, curve.persona_id)
        return persona.color if persona and persona.color else context.color("curve_measured")
    return context.color(_COLORS[curve.kind])


def dash_of(curve: Curve) -> tuple[float, ...]:
    return _DASHES[curve.kind]


def is_apart(journey: Journey, curve: Curve, main: Curve | None) -> bool:
    """Whether the curve's two sides are drawn: in that view, for the map's own curve."""
    return journey.emotion_view == "apart" and main is not None and curve.id == main.id
