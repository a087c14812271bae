"""Deciding: the conflicts of a merge, what has been decided, and the result of it so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from ...model.errors import KnownError
from ...model.merging.conflicts import WHOLE, Choice, Conflict, Key
from ...model.merging.copies import CopyMerge, Meeting
from ...model.merging.sides import Side
from ...model.merging.stories import Stories
from ...model.merging.units import Unit, unit_of
from ...model.merging.values import both_texts
from ...model.records import RECORD_CLASSES, Record

_KINDS = {cls.kind_key: place for place, cls in enumerate(RECORD_CLASSES)}


class Deciding(QObject):
    """decided: another decision, and with it another result, perhaps other conflicts. turning:
    the current conflict is about to be left, turned: another is looked at. refused: a decision that
    would make no whole project."""

    decided = Signal()
    turning = Signal()
    turned = Signal()
    refused = Signal(object)

    def __init__(self, meeting: Meeting, first: CopyMerge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stories = Stories(meeting)
        self.decisions: dict[Key, Choice] = {}
        self.result = first
        self._meeting = meeting
        self._places = _places(meeting)
        self.conflicts = self._in_order(first.conflicts)
        self.current: Conflict | None = self.conflicts[0] if self.conflicts else None

    @property
    def records(self) -> tuple[Record, ...]:
        """Mine, before the merge."""
        return tuple(self._meeting.before)

    @property
    def open(self) -> list[Conflict]:
        """What is not decided yet."""
        return [conflict for conflict in self.conflicts if conflict.key not in self.decisions]

    def choice(self, conflict: Conflict) -> Choice | None:
        return self.decisions.get(conflict.key)

    def both(self, conflict: Conflict) -> str | None:
        """The words of both sides; None where they cannot both be kept."""
        unit = self.unit(conflict)
        if unit is None or not unit.words:
            return None
        return both_texts(conflict.mine, conflict.theirs, unit.words == "line", unit.longest)

    def unit(self, conflict: Conflict) -> Unit | None:
        """What is decided; None for a whole record or passage."""
        return unit_of(type(self.stories.the(conflict.id)), conflict.field)

    def decide(self, choice: Choice) -> None:
        """What becomes of the current conflict."""
        if self.current is not None and self.choice(self.current) != choice:
            self._try({self.current.key: choice})

    def decide_all(self, side: Side, only_open: bool = False) -> None:
        """For one side, in all or in what is open; also in what comes up by that."""
        asked: list[Conflict] = self.open if only_open else self.conflicts
        while asked and self._try({conflict.key: side for conflict in asked}):
            asked = self.open

    def turn_to(self, conflict: Conflict | None) -> None:
        if conflict is not None and (self.current is None or conflict.key != self.current.key):
            self.turning.emit()
            self.current = conflict
            self.turned.emit()

    def step(self, by: int) -> None:
        """To the next conflict in the list, or back; at the ends it stays."""
        place = self._place() + by
        if 0 <= place < len(self.conflicts):
            self.turn_to(self.conflicts[place])

    def next_open(self) -> bool:
        """To the next that is open, round the list. Whether there is one."""
        place = self._place() + 1
        for conflict in [*self.conflicts[place:], *self.conflicts[:place]]:
            if conflict.key not in self.decisions:
                self.turn_to(conflict)
                return True
        return False

    def _place(self) -> int:
        keys = [conflict.key for conflict in self.conflicts]
        return keys.index(self.current.key) if self.current is not None else -1

    def _try(self, decisions: Mapping[Key, Choice]) -> bool:
        wanted = {**self.decisions, **decisions}
        try:
            result = self._meeting.merged(wanted)
        except KnownError as error:
            self.refused.emit(error)
            return False
        place = self._place()
        self.decisions, self.result = wanted, result
        self.conflicts = self._in_order(result.conflicts)
        known = {conflict.key: conflict for conflict in self.conflicts}
        key = self.current.key if self.current is not None else None
        left = self.conflicts[min(place, len(self.conflicts) - 1)] if self.conflicts else None
        self.current = known.get(key, left) if key is not None else left
        self.decided.emit()
        return True

    def _in_order(self, conflicts: Iterable[Conflict]) -> list[Conflict]:
        """As one reads the maps: journey by journey, stage by stage; the project's own last."""

        def place(conflict: Conflict) -> tuple[object, ...]:
            journey = self.stories.journey_of(conflict)
            values = self.stories.the(conflict.id).__dict__
            row = [self._places.get(values.get(name, ""), "") for name in ("stage_id", "lane_id")]
            return (
                journey is None,
                (journey.order, journey.id) if journey is not None else ("", ""),
                bool(row[0]),
                *row,
                _KINDS[conflict.kind],
                str(values.get("order", values.get("at", ""))),
                conflict.id,
                conflict.field != WHOLE,
            )

        return sorted(conflicts, key=place)


def _places(meeting: Meeting) -> dict[str, str]:
    """Where stages and lanes stand in their rows."""
    known = [*meeting.base, *meeting.theirs, *meeting.mine]
    return {r.id: r.__dict__["order"] for r in known if r.kind_key in ("stages", "lanes")}
