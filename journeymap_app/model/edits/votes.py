"""Verbs for dot voting: what a workshop gives its dots to."""

from __future__ import annotations

from ..collection import cards_of
from ..project import Project
from ..records import Card, Journey

MOST_VOTES = 1000  # a card's, as its record has it


def vote(project: Project, card_id: str, by: int = 1) -> bool:
    """Give a card so many votes more, or fewer where `by` is negative; never below none nor above
    what a card holds. Returns whether that changed anything."""
    card = project.records.the(Card, card_id)
    votes = max(0, min(MOST_VOTES, card.votes + by))
    if votes == card.votes:
        return False
    with project.edit("edit.vote" if by > 0 else "edit.take-vote"):
        project.put(card.having(votes=votes))
    return True


def clear_votes(project: Project, journey_id: str) -> int:
    """Take all votes of a journey's cards away. Returns how many there were."""
    journey = project.records.the(Journey, journey_id)
    voted = [card for card in cards_of(project.records, journey) if card.votes]
    with project.edit("edit.clear-votes"):
        project.put(*(card.having(votes=0) for card in voted))
    return sum(card.votes for card in voted)
