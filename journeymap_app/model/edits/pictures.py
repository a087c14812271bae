"""Verbs for cards that show pictures."""

from __future__ import annotations

from collections.abc import Sequence

from ..project import Project
from ..records import Card, Picture
from .cards import add_card
from .kept_pictures import add_picture, drop_unused_pictures


def add_picture_card(
    project: Project, lane_id: str, stage_id: str, picture_id: str, index: int | None = None
) -> Card:
    return add_card(project, lane_id, stage_id, "", index, picture_id=picture_id)


def add_note(
    project: Project, lane_id: str, stage_id: str, picture: Picture, text: str, severity: int = 0
) -> Card:
    """A note that was cut out of a photo, as a card at the end of a cell."""
    with project.edit("edit.cut-note"):
        kept = add_picture(project, picture)
        return add_card(project, lane_id, stage_id, text, picture_id=kept.id, severity=severity)


def give_picture(project: Project, card_id: str, picture: Picture) -> None:
    """A card shows this picture from now on, instead of the one it had."""
    with project.edit("edit.give-picture"):
        kept = add_picture(project, picture)
        project.put(project.records.the(Card, card_id).having(picture_id=kept.id))
        drop_unused_pictures(project)


def take_pictures(project: Project, card_ids: Sequence[str]) -> None:
    """These cards show no picture any more."""
    with project.edit("edit.take-picture"):
        for card_id in card_ids:
            project.put(project.records.the(Card, card_id).having(picture_id=""))
        drop_unused_pictures(project)
