"""What was measured, and what must be reached: one Row a line of the result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .maps import REFERENCE

FRAME = 16.7  # milliseconds of a frame at 60 a second
MEMORY = 150.0  # MB above the bare window
START = "start to first paint, sample"
OPEN = "open to first painted map"
KEY = "a key typed to painted, p95"
DROP = "drop of 100 cards to painted and on disk"
UNDO = "undo of that drop to painted and on disk"
PEAK = "peak memory, a picture per 100 cards"
MERGE = "merge of two copies with 500 edits each"


@dataclass(frozen=True)
class Row:
    """value, floor and goal are in the unit; ratio is value / floor. goal: at most this."""

    name: str
    cards: int
    value: float
    unit: str
    floor: float | None = None
    goal: float | None = None

    @property
    def ratio(self) -> float | None:
        return self.value / self.floor if self.floor else None

    @property
    def met(self) -> bool | None:
        return None if self.goal is None else self.value <= self.goal

    def plain(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "cards": self.cards,
            "value": _rounded(self.value),
            "unit": self.unit,
            "floor": _rounded(self.floor),
            "ratio": _rounded(self.ratio),
            "goal": _rounded(self.goal),
            "met": self.met,
        }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 3)


Goal = Callable[[Row, float | None], float | None]  # the row, the same for 30 cards -> goal


def _open(row: Row, small: float | None) -> float | None:
    return None if small is None else small * (1.5 if row.cards <= 2000 else 3)


def _key(_row: Row, small: float | None) -> float:
    return FRAME if small is None else min(FRAME, 1.5 * small)


_GOALS: dict[str, Goal] = {
    START: lambda row, _: 1.5 * row.floor if row.floor else None,
    OPEN: _open,
    KEY: _key,
    DROP: lambda _row, _: 50,
    UNDO: lambda _row, _: 50,
    PEAK: lambda row, _: row.floor + MEMORY if row.floor else None,
    MERGE: lambda _row, _: 1_000,
}
GOALS_IN_WORDS = {
    START: "1.5 × the bare window",
    OPEN: f"1.5 × (10,000 cards: 3 ×) the same for {REFERENCE} cards",
    KEY: f"{FRAME} ms, and 1.5 × the same for {REFERENCE} cards",
    DROP: "50 ms",
    UNDO: "50 ms",
    PEAK: f"{MEMORY:g} MB above the bare window",
    MERGE: "1 s",
    "frame": f"{FRAME} ms",
}


def judged(rows: Sequence[Row]) -> list[Row]:
    """The rows with their goals. Those of the reference map are only compared with."""
    small = {row.name: row.value for row in rows if row.cards == REFERENCE}
    return [replace(row, goal=_goal(row, small.get(row.name))) for row in rows]


def _goal(row: Row, small: float | None) -> float | None:
    if row.cards == REFERENCE and row.name in (OPEN, KEY):
        return FRAME if row.name == KEY else None
    if is_frame(row.name):
        return FRAME
    goal = _GOALS.get(row.name)
    return None if goal is None else goal(row, small)


def is_frame(name: str) -> bool:
    return "frame" in name and name.endswith("p95")
