"""What the map says: where the curve is lowest and highest, how it ends, what has evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import durations
from .collection import Collection, cards_of
from .records import Curve, EmotionPoint, Journey, Stage


@dataclass(frozen=True)
class Reading:
    """A curve's value (−5 to 5) at a stage."""

    stage: Stage
    value: float


@dataclass(frozen=True)
class MapFacts:
    """The facts of one journey; None where the map does not tell."""

    lowest: Reading | None
    peak: Reading | None
    end: Reading | None
    cards: int
    cards_with_evidence: int
    minutes: float | None


def main_curve(curves: Sequence[Curve]) -> Curve | None:
    """The curve the map is about: of those shown the first of a persona, else the first."""
    return next((c for c in curves if c.kind == "persona"), curves[0] if curves else None)


def in_order(records: Collection, curve: Curve) -> list[tuple[Stage, EmotionPoint]]:
    """A curve's points along the journey, each with its stage."""
    stages = records.group(Stage, curve.journey_id)
    place = {stage.id: position for position, stage in enumerate(stages)}
    points = [p for p in records.group(EmotionPoint, curve.id) if p.stage_id in place]
    points.sort(key=lambda p: (place[p.stage_id], p.at, p.id))
    return [(stages[place[p.stage_id]], p) for p in points]


def facts(records: Collection, journey: Journey) -> MapFacts:
    curve = main_curve([c for c in records.group(Curve, journey.id) if not c.hidden])
    readings = [Reading(s, p.net) for s, p in in_order(records, curve)] if curve else []
    cards = list(cards_of(records, journey))
    lengths = [durations.minutes(s.duration) for s in records.group(Stage, journey.id)]
    known = [length for length in lengths if length is not None]
    return MapFacts(
        lowest=min(readings, key=lambda r: r.value, default=None),
        peak=max(readings, key=lambda r: r.value, default=None),
        end=readings[-1] if readings else None,
        cards=len(cards),
        cards_with_evidence=sum(1 for card in cards if card.evidence_ids),
        minutes=sum(known) if known else None,
    )
