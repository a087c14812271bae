"""Conflict: what two people made differently of one thing, and how it is decided for now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .sides import Side

Key = tuple[str, str]  # the record's id and what of it
WHOLE = ""  # the record itself: one side deleted it
MET = "met"  # two passages that came together behind one stage


@dataclass(frozen=True, slots=True)
class Own:
    """Words of whoever decides, instead of either side's."""

    text: str


Choice = Side | Literal["both"] | Own  # both and own words: of texts (`Unit.words`)
Decisions = Mapping[Key, Choice]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One decision. field: the record's field, or "place", "scale", "feeling", "content", "met" for
    what is decided together, or "" for the record itself, which one side deleted and the other
    worked on.

    base, mine, theirs: the values; a tuple where several fields are meant; for the record itself
    the record, or None where it is deleted. base is also None where it is not known.
    kept: whose it is in the merged records.
    """

    id: str
    kind: str
    field: str
    base: Any
    mine: Any
    theirs: Any
    kept: Choice

    @property
    def key(self) -> Key:
        """What a decision about it is filed under."""
        return self.id, self.field
