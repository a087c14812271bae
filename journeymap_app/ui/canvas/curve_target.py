"""Which curve a hand draws on, and how the map shows it."""

from __future__ import annotations

from ... import i18n
from ...model import analysis, edits
from ...model.records import Curve, EmotionPoint, Journey, Persona
from ..session import Session


def curve_to_draw(session: Session, journey: Journey) -> str:
    """The selected curve, or the map's own; a new one where the map has none. Inside an edit."""
    for record_id in session.selection:
        record = session.records.find(record_id)
        if isinstance(record, Curve) and record.journey_id == journey.id:
            return record.id
        if isinstance(record, EmotionPoint) and record.journey_id == journey.id:
            return record.curve_id
    shown = [c for c in session.records.group(Curve, journey.id) if not c.hidden]
    main = analysis.main_curve(shown)
    if main is not None:
        return main.id
    persona = session.records.get(Persona, journey.persona_id)
    language = session.records.info.language
    title = persona.name if persona else i18n.text("curve-kind.persona", language)
    return edits.add_curve(session.project, journey.id, title, persona_id=journey.persona_id).id


def is_apart(session: Session, point: EmotionPoint) -> bool:
    """Whether the point's two sides are drawn apart."""
    journey = session.records.get(Journey, point.journey_id)
    shown = [c for c in session.records.group(Curve, point.journey_id) if not c.hidden]
    main = analysis.main_curve(shown)
    return (
        journey is not None
        and journey.emotion_view == "apart"
        and main is not None
        and main.id == point.curve_id
    )
