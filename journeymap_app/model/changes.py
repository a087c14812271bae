"""ChangeSet: one edit as a value. Undo, redo, history, merge, import and repaint all use it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .records import BY_KEY, Record

Change = tuple[Record | None, Record | None]  # before, after; None: not there
Ways = tuple[tuple[str, ...], ...]  # tokens of states, the latest first
Plain = Callable[[Record], dict[str, Any]]
Make = Callable[[str, dict[str, Any]], Record]


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What an edit changed: record id -> (before, after). name: the edit's translation key.

    merged: where it merges another copy, the ways of states it holds from then on: that copy's, and
    those which that copy had merged; each from its end back. The next merge with such a copy starts
    there. Such a step counts even if it changed nothing: that all of it was decided for mine is to
    be kept too.
    """

    name: str
    changes: Mapping[str, Change] = field(default_factory=dict)
    merged: Ways = field(default=(), compare=False)

    def __bool__(self) -> bool:
        return bool(self.changes or self.merged)

    def inverted(self) -> ChangeSet:
        return ChangeSet(
            self.name, {i: (after, before) for i, (before, after) in self.changes.items()}
        )

    def then(self, later: ChangeSet) -> ChangeSet:
        """This change and a later one as a single one, under this one's name."""
        joined = dict(self.changes)
        for record_id, (before, after) in later.changes.items():
            first = joined[record_id][0] if record_id in joined else before
            joined[record_id] = (first, after)
        return ChangeSet(self.name, {i: c for i, c in joined.items() if c[0] != c[1]})

    def touched(self) -> Iterable[Record]:
        """Every record the change mentions, the before and the after ones."""
        for before, after in self.changes.values():
            if before is not None:
                yield before
            if after is not None:
                yield after

    def to_json(self, plain: Plain = Record.plain) -> str:
        """plain: makes a record's values such as JSON can have."""
        changes = {
            i: [_plain(before, plain), _plain(after, plain)]
            for i, (before, after) in self.changes.items()
        }
        data: dict[str, Any] = {"name": self.name, "changes": changes}
        if self.merged:
            data["merged"] = self.merged
        return json.dumps(data, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str, make: Make | None = None) -> ChangeSet:
        """make: makes a record of a kind and its plain values. Raises ValueError, KeyError or
        TypeError where the text is not a change set."""
        data = json.loads(text)
        made = make or _made
        changes = {
            str(i): (_record(b, made), _record(a, made)) for i, (b, a) in data["changes"].items()
        }
        return cls(str(data["name"]), changes)


def between(name: str, old: Iterable[Record], new: Iterable[Record]) -> ChangeSet:
    """The change that makes the records `new` out of `old`."""
    before = {r.id: r for r in old}
    after = {r.id: r for r in new}
    changes = {
        i: (before.get(i), after.get(i))
        for i in {**before, **after}
        if before.get(i) != after.get(i)
    }
    return ChangeSet(name, changes)


def _plain(record: Record | None, plain: Plain) -> dict[str, Any] | None:
    return None if record is None else {"kind": record.kind_key, "record": plain(record)}


def _record(data: dict[str, Any] | None, make: Make) -> Record | None:
    return None if data is None else make(data["kind"], data["record"])


def _made(kind: str, values: dict[str, Any]) -> Record:
    return BY_KEY[kind].checked(values)
