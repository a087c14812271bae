"""The three copies there are to give away, as records and as the bytes of a file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..fresh_file import packed
from ..interchange import dump
from ..records import Record
from ..stranger import Contents
from .anonymous import Anonymous, SafeChoices, anonymous
from .smaller import once, smaller


@dataclass(frozen=True, slots=True)
class Copy:
    """The bytes of a file with these records. made: how a client-safe one came about."""

    data: bytes = field(repr=False)
    records: tuple[Record, ...] = field(repr=False)
    made: Anonymous | None = None


def small_copy(records: Iterable[Record], token: str, target: Path) -> Copy:
    """With pictures for the screen, without history and versions. token: the name of the state, so
    that the copy can be merged back when somebody has worked on it."""
    shown = smaller(once(records))
    return Copy(packed(Contents(shown, start=token), target), tuple(shown))


def safe_copy(records: Iterable[Record], choices: SafeChoices, target: Path) -> Copy:
    """Client-safe, and as small: its pictures are made for it. Nothing leads back to the
    original."""
    made = anonymous(once(records), choices)
    data = packed(Contents(made.records, start=_token(made.records)), target)
    return Copy(data, tuple(made.records), made)


def _token(records: Sequence[Record]) -> str:
    """The name of a state that is nobody's, the same for the same copy."""
    return hashlib.sha256(dump(records)).hexdigest()[:16]
