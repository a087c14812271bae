"""Voting: whether the room gives dots now, and how many it has. View state; the dots themselves are
on the cards."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ..model import edits
from ..model.collection import Collection, cards_of
from ..model.edits.votes import MOST_VOTES
from ..model.project import Project
from ..model.records import Card, Journey

MOST_PEOPLE, MOST_DOTS = 100, 20


class Voting(QObject):
    """changed: it began or ended, or how many dots there are is another number. refused: a dot that
    could not be given, with the key of the sentence that says why and its words.

    dots: a person's; people: how many vote. Where either is 0, dots do not run out.
    """

    changed = Signal()
    refused = Signal(str, object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self.on = False
        self.people = 0
        self.dots = 3

    @property
    def limit(self) -> int:
        """How many dots the room has; 0 for as many as it likes."""
        return self.people * self.dots

    def begin(self, on: bool = True) -> None:
        if on != self.on:
            self.on = on
            self.changed.emit()

    def allot(self, people: int, dots: int) -> None:
        """So many people have so many dots each."""
        allotted = (max(0, min(MOST_PEOPLE, people)), max(0, min(MOST_DOTS, dots)))
        if allotted != (self.people, self.dots):
            self.people, self.dots = allotted
            self.changed.emit()

    def takes(self, record_id: str) -> bool:
        """Whether a click there is a vote."""
        return self.on and self._project.records.get(Card, record_id) is not None

    def give(self, card_id: str, by: int = 1) -> None:
        """A dot on a card, or off it. What is left of the room's dots bounds what is given."""
        records = self._project.records
        card = records.the(Card, card_id)
        journey = records.the(Journey, card.journey_id)
        if by > 0 and self.limit and given(records, journey) + by > self.limit:
            self.refused.emit("vote.none-left", {"count": self.limit})
        elif not edits.vote(self._project, card_id, by) and by > 0:
            self.refused.emit("vote.card-full", {"count": MOST_VOTES})


def given(records: Collection, journey: Journey) -> int:
    """How many votes a journey's cards have."""
    return sum(card.votes for card in cards_of(records, journey))


def ranked(records: Collection, journey: Journey) -> list[Card]:
    """The cards that have votes, those with the most first."""
    voted = [card for card in cards_of(records, journey) if card.votes]
    return sorted(voted, key=lambda card: (-card.votes, card.text, card.id))
