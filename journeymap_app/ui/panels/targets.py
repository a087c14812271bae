"""Targets: what a form reads its values from, and the verb that writes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Protocol

from ...model import edits
from ...model.records import Card, Journey, Record, Stage, Transition
from ..session import Session

# What several cards can be made alike in, whatever lanes they are in.
_SHARED = ("color", "tags", "persona_ids", "channel", "severity")


class Target(Protocol):
    """mixed: whether a field has several values at once. partial: what only some records have of a
    field that holds several values, with how many, and the number of records."""

    def read(self) -> Record | None:
        """The record whose values are shown; None where it is gone."""

    def write(self, name: str, value: Any) -> None:
        """Give a field another value; typing on is part of the same undo step."""

    def mixed(self, name: str) -> bool: ...

    def partial(self, name: str) -> tuple[dict[str, int], int]: ...


class _One:
    """One record has one value of each field."""

    def mixed(self, name: str) -> bool:
        return False

    def partial(self, name: str) -> tuple[dict[str, int], int]:
        return {}, 1


class OneRecord(_One):
    def __init__(self, session: Session, record_id: str) -> None:
        self._session, self._id = session, record_id

    def read(self) -> Record | None:
        if self._id == "project":
            return self._session.records.info
        return self._session.records.find(self._id)

    def write(self, name: str, value: Any) -> None:
        project, join = self._session.project, f"{self._id}.{name}"
        if name == "persona_id" and isinstance(self.read(), Journey):
            with project.edit("edit.change-journeys", join):
                edits.seen_through(project, self._id, value)
        else:
            edits.change(project, self._id, join=join, **{name: value})


class SeveralCards:
    """What all the cards have in common: a field that differs shows nothing, one that holds several
    values those that all have. Writing makes them alike in just what was changed."""

    def __init__(self, session: Session, card_ids: Sequence[str]) -> None:
        self._session, self._ids = session, tuple(card_ids)

    def read(self) -> Record | None:
        cards = self._cards()
        if not cards:
            return None
        first, common = cards[0], {}
        for name in _SHARED:
            value = getattr(first, name)
            if isinstance(value, tuple):
                common[name] = tuple(v for v in value if all(v in getattr(c, name) for c in cards))
            elif any(getattr(card, name) != value for card in cards):
                common[name] = Card.model_fields[name].default
        return first.having(**common)

    def write(self, name: str, value: Any) -> None:
        before = getattr(self.read(), name, None)
        ids = [card.id for card in self._cards()]
        project, join = self._session.project, f"{self._ids}.{name}"
        if name == "tags":
            with project.edit("edit.tag-cards", join):
                edits.tag_cards(project, ids, *_difference(before, value))
        elif isinstance(value, tuple):
            new, gone = _difference(before, value)
            with project.edit("edit.change-cards", join):
                for card in self._cards():
                    kept = (v for v in getattr(card, name) if v not in gone)
                    edits.change_cards(
                        project, [card.id], **{name: tuple(dict.fromkeys((*kept, *new)))}
                    )
        else:
            with project.edit("edit.change-cards", join):
                edits.change_cards(project, ids, **{name: value})

    def mixed(self, name: str) -> bool:
        cards = self._cards()
        values = {getattr(card, name) for card in cards}
        if cards and isinstance(getattr(cards[0], name), tuple):
            return len({frozenset(value) for value in values}) > 1
        return len(values) > 1

    def partial(self, name: str) -> tuple[dict[str, int], int]:
        cards = self._cards()
        counts = Counter(value for card in cards for value in getattr(card, name))
        return {v: n for v, n in sorted(counts.items()) if n < len(cards)}, len(cards)

    def _cards(self) -> list[Card]:
        found = (self._session.records.get(Card, i) for i in self._ids)
        return [card for card in found if card is not None]


class Passage(_One):
    """The transition from a stage to the next, there or not yet."""

    def __init__(self, session: Session, stage_id: str) -> None:
        self._session, self._stage_id = session, stage_id

    def read(self) -> Record | None:
        records = self._session.records
        stage = records.get(Stage, self._stage_id)
        if stage is None:
            return None
        known = records.group(Transition, stage.journey_id)
        nothing = Transition(id="none", journey_id=stage.journey_id, stage_id=stage.id)
        return next((t for t in known if t.stage_id == stage.id), nothing)

    def write(self, name: str, value: Any) -> None:
        join = f"{self._stage_id}.transition.{name}"
        with self._session.project.edit("edit.change-transitions", join):
            edits.set_transition(self._session.project, self._stage_id, **{name: value})


def _difference(before: Any, after: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """What is new in the one and gone from the other."""
    old = before or ()
    return [v for v in after if v not in old], [v for v in old if v not in after]
