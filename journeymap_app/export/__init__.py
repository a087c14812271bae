"""Exports: the formats there are, and the one way to write one.

A format takes what it needs from a Job and writes it; the file appears whole or not at all. What a
format needs is imported when it is written: a PDF needs no Qt, and no format opens a dialog.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from ..model.errors import CannotOpen, WrongUse
from .progress import Asked, Cancelled, Told

if TYPE_CHECKING:
    from ..layout.pages import Sheet
    from ..model.records import Picture, Record

__all__ = [
    "FORMATS",
    "Cancelled",
    "Format",
    "Job",
    "format_of",
    "may_write",
    "put_in_place",
    "write",
]


def _no_picture(_: str) -> Picture | None:
    return None


@dataclass(frozen=True)
class Job:
    """What is exported: sheets for the formats that draw, records for those that list.

    dpi or width (pixels): how large a PNG is.
    """

    sheets: Sequence[Sheet] = ()
    records: Iterable[Record] = ()
    find_picture: Callable[[str], Picture | None] = field(default=_no_picture)
    title: str = ""
    author: str = ""
    subject: str = ""
    language: str = ""
    dpi: float = 150
    width: int | None = None


Writer = Callable[[Job, BinaryIO, Told | None, Asked | None], None]


@dataclass(frozen=True)
class Format:
    """kind: "drawing" needs the job's sheets, "records" its records."""

    name: str
    suffix: str
    kind: Literal["drawing", "records"]
    writer: Writer


def _pdf(job: Job, out: BinaryIO, told: Told | None, cancelled: Asked | None) -> None:
    from .pdf import About, write_pdf

    about = About(job.title, job.author, job.subject, job.language)
    write_pdf(job.sheets, out, about, job.find_picture, told, cancelled)


def _png(job: Job, out: BinaryIO, told: Told | None, cancelled: Asked | None) -> None:
    from .png import write_png

    write_png(
        job.sheets[0],
        out,
        job.find_picture,
        dpi=job.dpi,
        width=job.width,
        told=told,
        cancelled=cancelled,
    )


def _json(job: Job, out: BinaryIO, _told: Told | None, _cancelled: Asked | None) -> None:
    from ..model import interchange

    out.write(interchange.dump(job.records))


FORMATS: tuple[Format, ...] = (
    Format("PDF", ".pdf", "drawing", _pdf),
    Format("PNG", ".png", "drawing", _png),
    Format("JSON", ".json", "records", _json),
)


def format_of(path: Path) -> Format:
    """The format of a file name. Raises WrongUse where there is none for its suffix."""
    for known in FORMATS:
        if path.suffix.lower() == known.suffix:
            return known
    names = " ".join(known.suffix for known in FORMATS)
    raise WrongUse("error.unknown-format", name=path.name, formats=names)


def write(
    path: Path,
    job: Job,
    *,
    overwrite: bool = False,
    told: Told | None = None,
    cancelled: Asked | None = None,
) -> None:
    """Export into a file, in the format of its suffix.

    Raises WrongUse, CannotOpen, or Cancelled; the file is then as it was, or is not there.
    """
    writer = format_of(path).writer
    put_in_place(path, lambda out: writer(job, out, told, cancelled), overwrite=overwrite)


def put_in_place(path: Path, fill: Callable[[BinaryIO], None], *, overwrite: bool = False) -> None:
    """Let `fill` write a file beside the target, then put it in the target's place.

    Raises CannotOpen; whatever is raised, the target is untouched and nothing is left beside it.
    """
    target = Path(os.path.realpath(path))  # a link stays a link
    may_write(target, overwrite)
    beside = target.with_name(f".{target.name[:60]}.{secrets.token_hex(4)}.part")
    try:
        try:
            with open(beside, "xb") as out:
                fill(out)
                out.flush()
                os.fsync(out.fileno())
            beside.replace(target)
        except BaseException:
            with suppress(OSError):  # what went wrong first is what is told
                beside.unlink()
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotOpen("error.export-failed", path=str(path), reason=reason) from error


def may_write(target: Path, overwrite: bool) -> None:
    """Raises CannotOpen where something is there that must not be replaced."""
    if target.is_dir():
        raise CannotOpen("error.export-onto-folder", path=str(target))
    if target.exists() and not target.is_file():
        raise CannotOpen("error.export-onto-device", path=str(target))
    if target.exists() and not overwrite:
        raise CannotOpen("error.export-exists", path=str(target))
