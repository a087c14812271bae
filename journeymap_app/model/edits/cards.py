"""Verbs for cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..cleaning import clean_values
from ..project import Project
from ..records import Action, Card, EmotionPoint, Lane, Stage, new_id
from ..texts import clean
from .kept_pictures import drop_unused_pictures
from .placing import keys_at, without


def add_card(
    project: Project,
    lane_id: str,
    stage_id: str,
    text: str = "",
    index: int | None = None,
    **fields: Any,
) -> Card:
    """A new card in a cell, before the card at `index` (None: at the end)."""
    return add_cards(project, lane_id, stage_id, [text], index, **fields)[0]


def add_cards(
    project: Project,
    lane_id: str,
    stage_id: str,
    texts: Sequence[str],
    index: int | None = None,
    **fields: Any,
) -> list[Card]:
    """One card a text, one after the other."""
    lane, stage = project.records.the(Lane, lane_id), project.records.the(Stage, stage_id)
    if lane.journey_id != stage.journey_id:
        raise ValueError("the lane and the stage are of two journeys")
    with project.edit("edit.add-card" if len(texts) == 1 else "edit.add-cards"):
        siblings = project.records.group(Card, lane_id, stage_id)
        keys = keys_at(project, siblings, index, len(texts))
        cards = [
            Card.checked(
                {
                    **clean_values(Card, fields),
                    "id": new_id(),
                    "journey_id": lane.journey_id,
                    "lane_id": lane_id,
                    "stage_id": stage_id,
                    "order": key,
                    "text": clean(text),
                }
            )
            for text, key in zip(texts, keys, strict=True)
        ]
        project.put(*cards)
    return cards


def move_cards(
    project: Project, card_ids: Sequence[str], lane_id: str, stage_id: str, index: int | None = None
) -> None:
    """Put cards into a cell, in the order given, before the card at `index` there now."""
    lane, stage = project.records.the(Lane, lane_id), project.records.the(Stage, stage_id)
    if lane.journey_id != stage.journey_id:
        raise ValueError("the lane and the stage are of two journeys")
    with project.edit("edit.move-card" if len(card_ids) == 1 else "edit.move-cards"):
        siblings = project.records.group(Card, lane_id, stage_id)
        staying, place = without(siblings, set(card_ids), index)
        if [c.id for c in (*staying[:place],)] + list(card_ids) + [
            c.id for c in staying[place:]
        ] == [c.id for c in siblings]:
            return
        for card_id, key in zip(
            card_ids, keys_at(project, staying, place, len(card_ids)), strict=True
        ):
            card = project.records.the(Card, card_id)
            project.put(
                card.having(
                    journey_id=lane.journey_id, lane_id=lane_id, stage_id=stage_id, order=key
                )
            )


def change_cards(project: Project, card_ids: Sequence[str], **values: Any) -> None:
    """The same new field values for several cards."""
    with project.edit("edit.change-cards"):
        for card_id in card_ids:
            project.put(project.records.the(Card, card_id).having(**clean_values(Card, values)))


def delete_cards(project: Project, card_ids: Sequence[str]) -> None:
    """Delete cards; points and actions that mention them stay, without them."""
    gone = set(card_ids)
    with project.edit("edit.delete-card" if len(card_ids) == 1 else "edit.delete-cards"):
        for point in project.records.group(EmotionPoint):
            if point.card_id in gone:
                project.put(point.having(card_id=""))
        for action in project.records.group(Action):
            if gone.intersection(action.card_ids):
                left = tuple(i for i in action.card_ids if i not in gone)
                project.put(action.having(card_ids=left))
        pictured = any(project.records.the(Card, i).picture_id for i in card_ids)
        project.remove(*card_ids)
        if pictured:
            drop_unused_pictures(project)
