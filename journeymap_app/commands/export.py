"""`journeymap export`: a map as PDF or PNG, a project as JSON."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..i18n import text
from ..model.errors import WrongUse
from .projects import one_of, read

if TYPE_CHECKING:
    from ..export import Job
    from ..layout.pages import Sheet
    from ..model.collection import Collection
    from ..model.records import Journey

_PAPER_OF = {".pdf": "A3", ".png": "fit"}
_SHOWN_CHARACTERS = 12


def export(
    file: Annotated[
        Path, typer.Argument(readable=False, metavar="FILE", help=text("cli.help.file"))
    ],
    out: Annotated[Path, typer.Argument(readable=False, metavar="OUT", help=text("cli.help.out"))],
    journey: Annotated[str, typer.Option(metavar="N|TITLE", help=text("cli.help.journey"))] = "1",
    paper: Annotated[str, typer.Option(metavar="NAME", help=text("cli.help.paper"))] = "",
    portrait: Annotated[bool, typer.Option("--portrait", help=text("cli.help.portrait"))] = False,
    dpi: Annotated[
        float, typer.Option(min=10, max=1200, metavar="DPI", help=text("cli.help.dpi"))
    ] = 150,
    width: Annotated[
        int | None, typer.Option(min=16, max=30_000, metavar="PX", help=text("cli.help.width"))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=text("cli.help.force"))] = False,
) -> None:
    from ..export import Job, format_of, may_write, write
    from ..model.collection import Collection

    chosen = format_of(out)
    may_write(out, force)
    contents = read(file)
    records = Collection(contents.records)
    if chosen.kind == "records":
        job = Job(records=records)
        if contents.newer:
            typer.echo(f"journeymap: {text('export.without-newer', name=file.name)}", err=True)
    else:
        name = paper or _PAPER_OF[chosen.suffix]
        job = _drawn(records, _journey(records, journey), name, not portrait, file)
        job = replace(job, dpi=dpi, width=width)
        _warn_of_missing(records)
        _warn_of_small_text(job.sheets[0], name)
    write(out, job, overwrite=force)
    typer.echo(str(out))


def _drawn(records: Collection, journey: Journey, paper: str, landscape: bool, file: Path) -> Job:
    from ..export import Job
    from ..layout import pages
    from ..model.records import Picture

    names = {name: name for name in (*pages.PAPERS, pages.FIT)}
    # The day the file was last changed, not today: the same file gives the same bytes.
    day = date.fromtimestamp(file.stat().st_mtime).isoformat()
    sheet = pages.sheet(
        records,
        journey.id,
        one_of(paper, names, "error.unknown-paper"),
        landscape,
        pages.SheetFooter(file.name, day),
    )
    project = records.info
    return Job(
        sheets=[sheet],
        find_picture=lambda picture_id: records.get(Picture, picture_id),
        title=sheet.title,
        author=project.author,
        subject=project.title,
        language=project.language,
    )


def _journey(records: Collection, wanted: str) -> Journey:
    """The journey of that number, counted from 1, or else of that title."""
    from ..model.records import Journey

    journeys = records.group(Journey)
    if not journeys:
        raise WrongUse("error.no-journeys")
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted) <= len(journeys):
        return journeys[int(wanted) - 1]
    for journey in journeys:
        if journey.title == wanted:
            return journey
    known = ", ".join(f"{n} {journey.title}" for n, journey in enumerate(journeys, 1))
    raise WrongUse("error.unknown-journey", name=wanted, known=known)


def _warn_of_small_text(sheet: Sheet, paper: str) -> None:
    from ..layout.pages import FIT, SMALLEST_READABLE

    if paper != FIT and 0 < sheet.smallest_text() < SMALLEST_READABLE:
        typer.echo(f"journeymap: {text('export.too-small')}", err=True)


def _warn_of_missing(records: Collection) -> None:
    from ..layout.pages import missing_characters

    missing = sorted(missing_characters(records))
    if missing:
        shown = " ".join(missing[:_SHOWN_CHARACTERS])
        sentence = text("export.missing-characters", characters=shown, count=len(missing))
        typer.echo(f"journeymap: {sentence}", err=True)
