"""The cards a point of a curve can be about: those of its own stage first, then stage by stage."""

from __future__ import annotations

from ..model.collection import Collection
from ..model.records import Card, EmotionPoint, Lane, Stage
from ..model.texts import one_line
from .fields.picker import Entry

_LONGEST = 32


def cards_for(records: Collection, point: EmotionPoint) -> tuple[list[Card], int]:
    """All of them in that order, and how many are near: the card it is about now, wherever that
    stands, and those of its own stage."""
    lanes = records.group(Lane, point.journey_id)
    stages = records.group(Stage, point.journey_id)
    own = [stage for stage in stages if stage.id == point.stage_id]
    others = [stage for stage in stages if stage.id != point.stage_id]
    near = _under(records, own, lanes)
    far = _under(records, others, lanes)
    linked = [card for card in far if card.id == point.card_id]
    near = [*linked, *near]
    return [*near, *(card for card in far if card not in linked)], len(near)


def entries_for(records: Collection, point: EmotionPoint) -> list[Entry]:
    found, _ = cards_for(records, point)
    return [Entry(card.id, card.text, caption_of(records, card)) for card in found]


def caption_of(records: Collection, card: Card) -> str:
    """Where a card stands: stage › lane."""
    titles = (getattr(records.find(i), "title", "") for i in (card.stage_id, card.lane_id))
    return " › ".join(one_line(title) or "—" for title in titles)


def words_of(card: Card) -> str:
    """A card's words for a line of a menu."""
    words = one_line(card.text) or "—"
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


def _under(records: Collection, stages: list[Stage], lanes: tuple[Lane, ...]) -> list[Card]:
    return [c for s in stages for lane in lanes for c in records.group(Card, lane.id, s.id)]
