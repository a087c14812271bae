"""What of a record is decided together, and how two versions of it become one.

Most fields stand for themselves. Where a record stands is one unit (a card in my lane under your
stage is where nobody put it), and so are a scale's levels with their names, the two halves of a
feeling and a picture's content.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from .. import texts
from ..records import TEXT_LENGTH, TITLE_LENGTH, Record
from .values import (
    joined_count,
    joined_entries,
    joined_feeling,
    joined_jottings,
    joined_list,
    joined_text,
)

Join = Callable[[Any, Any, Any], Any]
PLACE = "place"
_PLACE_FIELDS = ("journey_id", "lane_id", "stage_id", "curve_id", "order", "at")
_WITHIN = ("order", "at")  # where it stands inside of what holds it
_TOGETHER: dict[str, dict[str, tuple[str, ...]]] = {
    "journeys": {"scale": ("levels", "level_names")},
    "points": {"feeling": ("positive", "negative")},
    "pictures": {"content": ("format", "width", "height", "data")},
}
_OWN_WAY: dict[str, Join] = {
    "votes": joined_count,
    "parking_lot": joined_jottings,
    "scales": joined_entries,
    "own_fields": joined_entries,
    "feeling": joined_feeling,
}
_NO_WORDS = frozenset(["framework", "key"])  # names that the program gave


@dataclass(frozen=True, slots=True)
class Unit:
    """name: the field's, or "place", "scale", "content". join: None where only a choice is left.

    bare: it can be joined without knowing what it was, as from an empty beginning. words: whether
    it is people's words, in a line or in several: both sides' can be kept, or others written.
    """

    name: str
    fields: tuple[str, ...]
    join: Join | None = None
    bare: bool = False
    words: Literal["", "line", "text"] = ""

    def of(self, record: Record | None) -> Any:
        """The value: a tuple where there are several fields."""
        if record is None:
            return None
        values = record.__dict__
        if len(self.fields) == 1:
            return values[self.fields[0]]
        return tuple(values[name] for name in self.fields)

    @property
    def longest(self) -> int:
        return TITLE_LENGTH if self.words == "line" else TEXT_LENGTH

    def written(self, text: str) -> str | None:
        """Words as this field holds them; None where it does not hold words, or not so many."""
        line = self.words == "line"
        kept = texts.one_line(text) if line else texts.clean(text)
        return kept if self.words and len(kept) <= self.longest else None

    def given(self, value: Any) -> dict[str, Any]:
        """The value as fields for `Record.having`."""
        if len(self.fields) == 1:
            return {self.fields[0]: value}
        return dict(zip(self.fields, value, strict=True))


@cache
def units_of(cls: type[Record]) -> tuple[Unit, ...]:
    place = tuple(name for name in _PLACE_FIELDS if name in cls.model_fields)
    together = {**_TOGETHER.get(cls.kind_key, {})}
    if place:
        together[PLACE] = place
    taken = {"id", *(name for names in together.values() for name in names)}
    units = [Unit(name, fields, _join_of(name, fields)) for name, fields in together.items()]
    for name, field in cls.model_fields.items():
        if name not in taken:
            units.append(_alone(name, field))
    return tuple(units)


def _join_of(name: str, fields: tuple[str, ...]) -> Join | None:
    if name != PLACE:
        return _OWN_WAY.get(name)
    inner = tuple(field in _WITHIN for field in fields)

    def joined(base: Any, first: Any, second: Any) -> Any:
        """Out of its cell on one side and to another place within it on the other: out."""
        was, left, right = (_holder(value, inner) for value in (base, first, second))
        if left == was != right:
            return second
        return first if right == was != left else None

    return joined


def _holder(value: Any, inner: tuple[bool, ...]) -> tuple[Any, ...]:
    """Of a place, what it is in."""
    if len(inner) == 1:
        return () if inner[0] else (value,)
    return tuple(part for part, within in zip(value, inner, strict=True) if not within)


def _alone(name: str, field: Any) -> Unit:
    lengths = {getattr(m, "max_length", None) for m in field.metadata}
    text = TEXT_LENGTH in lengths
    line = TITLE_LENGTH in lengths and name != "order" and name not in _NO_WORDS
    words: Literal["", "line", "text"] = "text" if text else "line" if line else ""
    if name in _OWN_WAY:
        return Unit(name, (name,), _OWN_WAY[name], bare=name != "votes", words=words)
    if str(field.annotation).startswith("tuple["):
        return Unit(name, (name,), joined_list, bare=True)
    return Unit(name, (name,), joined_text if text else None, words=words)


def unit_of(cls: type[Record], name: str) -> Unit | None:
    """What is decided under this name; None for the record itself."""
    return next((unit for unit in units_of(cls) if unit.name == name), None)


def holder_of(record: Record) -> tuple[str, ...]:
    """What a record stands in: its journey, or its cell, or its curve and stage."""
    values = record.__dict__
    return tuple(values[name] for name in _PLACE_FIELDS if name in values and name not in _WITHIN)


def is_edited(before: Record, after: Record) -> bool:
    """Whether somebody changed a record in more than its order among its siblings: orders are
    written anew where siblings need room."""
    old, new = before.__dict__, after.__dict__
    if old == new:
        return False
    return any(old[name] != new[name] for name in old if name != "order")
