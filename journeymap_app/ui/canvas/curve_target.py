"""Which curve a hand draws on, and how the map shows it.

A hand holds one curve at a time: the selected one, or that of the selected point, or else the map's
own. A click on the line of the curve in hand puts a point there; a click on another's line takes
that one in hand.
"""

from __future__ import annotations

from ... import i18n
from ...layout.kinds import curve_look
from ...model import analysis, edits
from ...model.records import Curve, EmotionPoint, Journey, Persona
from ..session import Session


def curve_in_hand(session: Session, journey: Journey) -> str:
    """The selected curve or the map's own, "" where none is shown."""
    shown = _shown(session, journey.id)
    for record_id in session.selection:
        record = session.records.find(record_id)
        chosen = record.curve_id if isinstance(record, EmotionPoint) else record_id
        if any(curve.id == chosen for curve in shown):
            return chosen
    main = analysis.main_curve(shown)
    return main.id if main is not None else ""


def curve_to_draw(session: Session, journey: Journey) -> str:
    """The curve in hand; a new one where the map shows none. Inside an edit."""
    found = curve_in_hand(session, journey)
    if found:
        return found
    persona = session.records.get(Persona, journey.persona_id)
    language = session.records.info.language
    title = persona.name if persona else i18n.text("curve-kind.persona", language)
    return edits.add_curve(session.project, journey.id, title, persona_id=journey.persona_id).id


def is_apart(session: Session, curve_id: str) -> bool:
    """Whether the curve's two sides are drawn apart."""
    curve = session.records.get(Curve, curve_id)
    journey = session.records.get(Journey, curve.journey_id) if curve is not None else None
    if curve is None or journey is None:
        return False
    main = analysis.main_curve(_shown(session, journey.id))
    return curve_look.is_apart(journey, curve, main)


def _shown(session: Session, journey_id: str) -> list[Curve]:
    return [c for c in session.records.group(Curve, journey_id) if not c.hidden]
