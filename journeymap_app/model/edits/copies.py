"""Verbs that copy cards. A copy has no votes: they were given to the card it was made from."""

from __future__ import annotations

from collections.abc import Sequence

from ..project import Project
from ..records import Card, Lane, Stage, new_id
from .placing import keys_at, keys_below


def copy_cards(
    project: Project, card_ids: Sequence[str], lane_id: str, stage_id: str, index: int | None = None
) -> list[Card]:
    """Copies of cards in a cell, in the order given, before the card at `index` there now."""
    lane, stage = project.records.the(Lane, lane_id), project.records.the(Stage, stage_id)
    if lane.journey_id != stage.journey_id:
        raise ValueError("the lane and the stage are of two journeys")
    originals = [project.records.the(Card, card_id) for card_id in card_ids]
    place = {"journey_id": lane.journey_id, "lane_id": lane_id, "stage_id": stage_id}
    with project.edit("edit.copy-cards"):
        siblings = project.records.group(Card, lane_id, stage_id)
        keys = keys_at(project, siblings, index, len(originals))
        copies = [
            card.having(**place, id=new_id(), order=key, votes=0)
            for card, key in zip(originals, keys, strict=True)
        ]
        project.put(*copies)
    return copies


def duplicate_cards(project: Project, card_ids: Sequence[str]) -> list[Card]:
    """A copy of each card right below it."""
    originals = {card_id: project.records.the(Card, card_id) for card_id in card_ids}
    cells = dict.fromkeys((card.lane_id, card.stage_id) for card in originals.values())
    with project.edit("edit.duplicate-cards"):
        keys: dict[str, str] = {}
        for cell in cells:
            keys |= keys_below(project, project.records.group(Card, *cell), originals)
        copies = [
            card.having(id=new_id(), order=keys[card.id], votes=0) for card in originals.values()
        ]
        project.put(*copies)
    return copies
