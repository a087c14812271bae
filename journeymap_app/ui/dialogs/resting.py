"""What rests on a piece of evidence, in words."""

from __future__ import annotations

from ... import i18n
from ...model.collection import Collection
from ...model.records import Action, Card, EmotionPoint, Lane, Persona, Stage
from ..fields.picker import Entry


def resting_on(records: Collection, evidence_id: str) -> list[Entry]:
    """The cards, points, personas and actions that rest on it."""
    found = [card_entry(records, c) for c in records.group(Card) if evidence_id in c.evidence_ids]
    for point in records.group(EmotionPoint):
        if evidence_id in point.evidence_ids:
            stage = records.get(Stage, point.stage_id)
            where = stage.title if stage is not None else ""
            words = point.note or f"{point.net:+.1f}"
            found.append(Entry(point.id, f"{where} {words}", i18n.text("term.point")))
    for persona in records.group(Persona):
        if evidence_id in persona.evidence_ids:
            found.append(Entry(persona.id, persona.name, i18n.text("term.persona")))
    for action in records.group(Action):
        if evidence_id in action.evidence_ids:
            found.append(Entry(action.id, action.text, i18n.text("term.action")))
    return found


def card_entry(records: Collection, card: Card) -> Entry:
    """A card by its words, and where it is."""
    stage, lane = records.get(Stage, card.stage_id), records.get(Lane, card.lane_id)
    where = " / ".join(r.title for r in (stage, lane) if r is not None and r.title)
    return Entry(card.id, card.text, where or i18n.text("term.card"))
