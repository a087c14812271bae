"""`journeymap versions`: the states kept in a file, and one of them as a file of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..i18n import text
from ..model.errors import WrongUse
from ..model.texts import one_line
from .projects import print_json, read

if TYPE_CHECKING:
    from ..model.stranger import Contents
    from ..model.versions.comparing import Lines
    from ..model.versions.version import Version


def versions(
    file: Annotated[
        Path, typer.Argument(readable=False, metavar="FILE", help=text("cli.help.file"))
    ],
    restore: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", help=text("cli.help.restore")),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", readable=False, metavar="OUT", help=text("cli.help.restore-out")
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=text("cli.help.json"))] = False,
    force: Annotated[bool, typer.Option("--force", help=text("cli.help.force"))] = False,
) -> None:
    if (restore is None) != (out is None):
        raise WrongUse("error.restore-and-out")
    contents = read(file)
    if restore is not None and out is not None:
        _write(contents, file, restore, out, force)
        return
    found = _facts(contents)
    if as_json:
        print_json(found)
        return
    for one in found:
        typer.echo(_line(one))
    if not found:
        typer.echo(text("versions.none"))


def _write(contents: Contents, file: Path, number: int, out: Path, force: bool) -> None:
    """The project as it was, in another file; there one undo makes it what it is now."""
    from ..export import may_write
    from ..model.document import Document

    known = [version.number for version in contents.versions.versions]
    if number not in known:
        numbers = ", ".join(map(str, known)) or "—"
        raise WrongUse("error.no-version", number=number, known=numbers)
    _refuse_input(out, file)
    may_write(out, force)
    document = Document.going_on(contents)
    try:
        document.versions.restore(number)
        document.save_as(out, overwrite=force)
    except BaseException:
        document.discard()
        raise
    document.close()
    typer.echo(str(out))


def _refuse_input(out: Path, file: Path) -> None:
    if out.exists() and out.samefile(file):
        raise WrongUse("error.restore-onto-input", name=file.name)


def _facts(contents: Contents) -> list[dict[str, Any]]:
    """The oldest first, each with what was different from the one before."""
    found: list[dict[str, Any]] = []
    before: Lines = {}
    for version in contents.versions.versions:
        facts, before = _facts_of(contents, version, before)
        found.append(facts)
    return found


def _facts_of(contents: Contents, version: Version, before: Lines) -> tuple[dict[str, Any], Lines]:
    from ..model.versions.comparing import tally
    from ..model.versions.packing import Damaged, by_id, finder, lines_of, records_of

    bound = contents.versions.bound(version)
    facts: dict[str, Any] = {
        "number": version.number,
        "kind": version.kind,
        "name": version.name,
        "at": version.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "whole": False,
        "cards": None,
        "changes": None,
    }
    try:
        records_of(bound, finder(bound, contents.records))
        lines = by_id(lines_of(bound))
    except Damaged:
        return facts, before
    told = tally(before, lines) if before else None
    facts["whole"] = True
    facts["cards"] = sum(kind == "cards" for kind, _ in lines)
    facts["changes"] = told and {
        "added": told.added,
        "changed": told.changed,
        "removed": told.removed,
        "others": told.others,
    }
    return facts, lines


def _line(facts: dict[str, Any]) -> str:
    from datetime import datetime

    at = datetime.strptime(facts["at"], "%Y-%m-%dT%H:%M:%S%z").astimezone()
    name = facts["name"] or text(f"version-kind.{facts['kind']}")
    start = f"{facts['number']:>4}  {at:%Y-%m-%d %H:%M}  {one_line(name)}"
    if not facts["whole"]:
        return f"{start}  {text('versions.damaged')}"
    told = facts["changes"]
    counts = text("map.card-count", "", count=facts["cards"])
    if told is None:
        return f"{start}  {counts}"
    return f"{start}  {counts}  " + text("versions.changes", "", **told)
