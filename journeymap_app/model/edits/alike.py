"""Verbs that make several cards alike: their tags, and all that one of them looks like."""

from __future__ import annotations

from collections.abc import Sequence

from ..project import Project
from ..records import Card
from ..texts import one_line


def tag_cards(
    project: Project, card_ids: Sequence[str], add: Sequence[str] = (), remove: Sequence[str] = ()
) -> None:
    """Give tags to all of these cards and take others from them; each keeps its own besides."""
    new = [tag for tag in map(one_line, add) if tag]
    with project.edit("edit.tag-cards"):
        for card_id in card_ids:
            card = project.records.the(Card, card_id)
            kept = (tag for tag in card.tags if tag not in remove)
            project.put(card.having(tags=tuple(dict.fromkeys((*kept, *new)))))


def match_cards(project: Project, source_id: str, card_ids: Sequence[str]) -> None:
    """Give these cards the colour and the tags of another."""
    source = project.records.the(Card, source_id)
    with project.edit("edit.match-cards"):
        for card_id in card_ids:
            card = project.records.the(Card, card_id)
            project.put(card.having(color=source.color, tags=source.tags))
