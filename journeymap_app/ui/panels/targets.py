"""Targets: what a form reads its values from, and the verb that writes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from ...model import edits
from ...model.records import Card, Journey, Record, Stage, Transition
from ..session import Session


class Target(Protocol):
    def read(self) -> Record | None:
        """The record whose values are shown; None where it is gone."""

    def write(self, name: str, value: Any) -> None:
        """Give a field another value; typing on is part of the same undo step."""


class OneRecord:
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
    """The first card's values stand for all."""

    def __init__(self, session: Session, card_ids: Sequence[str]) -> None:
        self._session, self._ids = session, tuple(card_ids)

    def read(self) -> Record | None:
        return next((c for i in self._ids if (c := self._session.records.get(Card, i))), None)

    def write(self, name: str, value: Any) -> None:
        there = [i for i in self._ids if i in self._session.records]
        with self._session.project.edit("edit.change-cards", f"{self._ids}.{name}"):
            edits.change_cards(self._session.project, there, **{name: value})


class Passage:
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
