"""Copies to give away: made and searched in memory, then put in place in one piece.

A client-safe copy is written only after nothing that had to go was found in its bytes, in the
records read back from them, and in the exports made from those.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal

from ..model import desk, publish, stranger
from ..model.document import Document
from ..model.errors import CannotOpen, Refused, WrongUse
from ..model.records import Journey, Persona, Record
from ..model.sharing.anonymous import SafeChoices
from ..model.sharing.check import leaks
from ..model.sharing.copies import Copy, safe_copy, small_copy
from ..model.sharing.free_text import texts_of
from ..model.sharing.report import Report
from ..model.working_copy import WorkingCopy
from . import put_in_place
from .progress import Asked, Progress, Told

Kind = Literal["as-is", "small", "client-safe"]
KINDS: tuple[Kind, ...] = ("as-is", "small", "client-safe")
SUFFIX = ".journeymap"


@dataclass(frozen=True, slots=True)
class Original:
    """What a copy is made of. whole: the bytes of its file, history and all. path: its file."""

    records: tuple[Record, ...]
    whole: bytes = field(repr=False)
    path: Path | None

    @classmethod
    def of(cls, document: Document) -> Original:
        """Of a document as it is now. Raises KnownError."""
        store = document.project.store
        if isinstance(store, WorkingCopy):
            whole = store.packed()
        else:  # what is only looked at came from a file
            assert document.path is not None
            whole = stranger.read_bytes(document.path, ours=True)[0]
        return cls(tuple(document.project.records), whole, document.path)

    @classmethod
    def read(cls, path: Path) -> Original:
        """Of a file. Raises CannotOpen or Refused."""
        real = Path(os.path.realpath(path))
        whole, _ = stranger.read_bytes(real, ours=True)
        name = stranger.shown_name(real)
        return cls(tuple(stranger.read_project(whole, name).records), whole, real)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A copy ready to be written, the records in it, and what there is to say of it."""

    kind: Kind
    data: bytes = field(repr=False)
    records: tuple[Record, ...] = field(repr=False)
    report: Report | None = None

    @property
    def size(self) -> int:
        return len(self.data)


def prepare(
    original: Original,
    kind: Kind,
    choices: SafeChoices | None = None,
    told: Told | None = None,
    cancelled: Asked | None = None,
) -> Prepared:
    """Raises Cancelled, KnownError, or Refused where a client-safe copy is not clean."""
    target = Path(f"copy{SUFFIX}")
    if kind == "as-is":
        return Prepared(kind, original.whole, original.records)
    if kind == "small":
        token = stranger.read_project(original.whole, target.name).token
        small = small_copy(original.records, token, target)
        return Prepared(kind, small.data, small.records)
    copy = safe_copy(original.records, choices or SafeChoices(), target)
    report = _searched(copy, target.name, told, cancelled)
    return Prepared(kind, copy.data, copy.records, report)


def write_copy(
    prepared: Prepared, path: Path, original: Path | None, overwrite: bool = False
) -> None:
    """Put a copy in its place and read it back. Raises KnownError; nothing is there then that was
    not there before."""
    target = Path(os.path.realpath(path))
    name = stranger.shown_name(path)
    if original is not None and _is_same(target, original):
        raise WrongUse("error.share-onto-original", name=name)
    if prepared.report is not None and prepared.report.made.matcher.find(path.stem):
        raise WrongUse("error.share-name", name=name)
    state, _ = desk.usable_state()
    lock = desk.lock_or_raise(state, target)
    try:
        put_in_place(path, _writing(prepared.data), overwrite=overwrite)
        if desk.hash_now(target) != publish.hash_of(prepared.data):
            with suppress(OSError):
                target.unlink()
            raise CannotOpen("error.share-not-read-back", name=name)
    finally:
        lock.free()


def _writing(data: bytes) -> Callable[[BinaryIO], None]:
    def fill(out: BinaryIO) -> None:
        out.write(data)

    return fill


def _is_same(target: Path, original: Path) -> bool:
    if target == Path(os.path.realpath(original)):
        return True
    try:
        return os.path.samefile(target, original)
    except OSError:
        return False


def write_report(report: Report, path: Path, overwrite: bool = False) -> None:
    """What was done, as a text without a name of the original. Raises CannotOpen."""
    told = "\n".join([*report.lines(names=False), ""])
    put_in_place(path, _writing(told.encode()), overwrite=overwrite)


def _searched(copy: Copy, name: str, told: Told | None, cancelled: Asked | None) -> Report:
    assert copy.made is not None
    back = stranger.read_project(copy.data, name)
    exports = _exports(back.records, told, cancelled)
    found, searched = leaks(copy.made, copy.data, back, exports)
    if found:
        first = found[0]
        raise Refused("error.share-not-clean", count=len(found), text=first.text, where=first.where)
    return Report.of(copy.made, searched)


def _exports(
    records: Sequence[Record], told: Told | None, cancelled: Asked | None
) -> Iterable[tuple[str, str]]:
    """What can be read in the PDF, PNG and JSON that the copy will be exported as."""
    from ..model import interchange
    from ..model.collection import Collection
    from .readable import text_of_sheets

    whole = Collection(records)
    journeys, personas = whole.group(Journey), whole.group(Persona)
    progress = Progress(len(journeys) + len(personas) + 1, told, cancelled)
    for journey in journeys:
        yield "PDF, PNG", text_of_sheets(whole, journey)
        progress.step()
    for persona in personas:
        yield "PDF, PNG", text_of_sheets(whole, persona)
        progress.step()
    yield "JSON", "\n".join(texts_of(interchange.load(interchange.dump(records))))
    progress.step()
