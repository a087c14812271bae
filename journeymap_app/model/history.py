"""The undo steps that a file brings along."""

from __future__ import annotations

import itertools
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .changes import Change, ChangeSet, Make, Ways
from .errors import Refused
from .rows import HISTORY

MOST_HISTORY = 2_000
MERGE = "edit.merge"
MOST_MERGED = 100  # states of other copies that a merge remembers
_LONGEST_WAY = 40


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A row of the history table. change: a ChangeSet's JSON, looked at only when it is undone."""

    seq: int
    token: str
    name: str
    at: str
    done: int
    change: str

    @property
    def merged(self) -> Ways:
        """The ways of other copies' states that this edit took in: see `ChangeSet`."""
        if self.name != MERGE:
            return ()
        try:
            ways = json.loads(self.change).get("merged", ())
        except (ValueError, AttributeError, RecursionError):
            return ()
        return cut(filter(None, map(_way, ways[:MOST_MERGED] if isinstance(ways, list) else ())))


def cut(ways: Iterable[tuple[str, ...]]) -> Ways:
    """As many states of these ways as a merge remembers."""
    room, kept = MOST_MERGED, []
    for way in ways:
        if room:
            kept.append(way[: min(room, _LONGEST_WAY)])
            room -= len(kept[-1])
    return tuple(kept)


def _way(tokens: object) -> tuple[str, ...]:
    known = tokens[:_LONGEST_WAY] if isinstance(tokens, list) else ()
    return tuple(t for t in known if isinstance(t, str) and is_token(t))


class StoredChanges(Mapping[str, Change]):
    """The changes of a history line, read when they are first looked at. Raises Refused then if
    they are not what an edit writes."""

    def __init__(self, text: str, make: Make) -> None:
        self._text = text
        self._make = make
        self._changes: Mapping[str, Change] | None = None

    def _read(self) -> Mapping[str, Change]:
        if self._changes is None:
            try:
                self._changes = ChangeSet.from_json(self._text, self._make).changes
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                raise Refused("error.undo-damaged") from error
            self._text = ""
        return self._changes

    def __getitem__(self, record_id: str) -> Change:
        return self._read()[record_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())


_HIGHEST = 1 << 60  # of a line's number: there must be room for those of later edits
_TOKEN = re.compile(r"[0-9a-f]{16}")
_NAME = re.compile(r"edit\.[a-z-]{1,60}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def read(connection: sqlite3.Connection) -> list[HistoryLine]:
    """The undo steps. Where a line is not as we write them all are dropped: losing undo is
    better than refusing the work. Each change is checked when it is undone (`working_copy`)."""
    rows = connection.execute(f"{HISTORY.select} ORDER BY seq LIMIT {MOST_HISTORY + 1}").fetchall()
    if len(rows) > MOST_HISTORY or not all(_is_line(*row) for row in rows):
        return []
    lines = [HistoryLine(*row) for row in rows]
    in_order = all(a.done >= b.done for a, b in itertools.pairwise(lines))
    return lines if in_order else []


def is_token(text: str) -> bool:
    return _TOKEN.fullmatch(text) is not None


def _is_line(
    seq: object, token: object, name: object, at: object, done: object, text: object
) -> bool:
    return (
        isinstance(seq, int)
        and abs(seq) < _HIGHEST
        and isinstance(token, str)
        and isinstance(name, str)
        and isinstance(at, str)
        and isinstance(text, str)
        and bool(_TOKEN.fullmatch(token) and _NAME.fullmatch(name) and _TIME.fullmatch(at))
        and done in (0, 1)
    )
