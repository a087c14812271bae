"""`journeymap share`: a copy to give away, as it is, small, or client-safe."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..i18n import text
from ..model.errors import WrongUse
from .projects import print_json, refuse_folder

if TYPE_CHECKING:
    from ..export.sharing import Kind, Prepared


def share(
    file: Annotated[
        Path, typer.Argument(readable=False, metavar="FILE", help=text("cli.help.file"))
    ],
    out: Annotated[
        Path,
        typer.Option("--out", "-o", readable=False, metavar="OUT", help=text("cli.help.share-out")),
    ],
    client_safe: Annotated[
        bool, typer.Option("--client-safe", help=text("cli.help.client-safe"))
    ] = False,
    small: Annotated[bool, typer.Option("--small", help=text("cli.help.small"))] = False,
    blur: Annotated[bool, typer.Option("--blur", help=text("cli.help.blur"))] = False,
    notes: Annotated[bool, typer.Option("--notes", help=text("cli.help.notes"))] = False,
    word: Annotated[
        list[str] | None, typer.Option(metavar="WORD[=INSTEAD]", help=text("cli.help.word"))
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(readable=False, metavar="FILE", help=text("cli.help.share-report")),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=text("cli.help.json"))] = False,
    force: Annotated[bool, typer.Option("--force", help=text("cli.help.force"))] = False,
) -> None:
    from ..export import may_write
    from ..export.sharing import Original, prepare, write_copy, write_report
    from ..model.sharing.anonymous import SafeChoices

    if not client_safe and (blur or notes or word or report is not None):
        raise WrongUse("error.share-needs-safe")
    refuse_folder(file)
    for target in (out, report):
        if target is not None:
            _refuse_same(target, file)
            may_write(target, force)
    kind: Kind = "client-safe" if client_safe else "small" if small else "as-is"
    words = tuple(map(_word, word or ()))
    choices = SafeChoices("blurred" if blur else "left-out", notes, own_words=words)
    original = Original.read(file)
    prepared = prepare(original, kind, choices)
    write_copy(prepared, out, original.path, overwrite=force)
    if report is not None and prepared.report is not None:
        write_report(prepared.report, report, overwrite=force)
    _tell(out, prepared, len(original.whole), as_json)


def _tell(out: Path, prepared: Prepared, before: int, as_json: bool) -> None:
    report = prepared.report
    if as_json:
        facts = report.facts(names=True) if report is not None else {}
        in_bytes = {"original": before, "copy": prepared.size}
        print_json({"out": str(out), "kind": prepared.kind, "sizes": in_bytes, **facts})
        return
    typer.echo(str(out))
    sizes = {"before": _kilobytes(before), "after": _kilobytes(prepared.size)}
    typer.echo(text("sharing.sizes", "", **sizes))
    if report is not None:
        for line in report.lines(names=True):
            typer.echo(line)


def _refuse_same(target: Path, file: Path) -> None:
    same = os.path.realpath(target) == os.path.realpath(file)
    if same or (target.exists() and file.exists() and os.path.samefile(target, file)):
        raise WrongUse("error.share-onto-original", name=target.name)


def _word(given: str) -> tuple[str, str]:
    """WORD or WORD=INSTEAD."""
    word, _, instead = given.partition("=")
    return word, instead


def _kilobytes(size: int) -> str:
    return f"{-(-size // 1000):,} kB"
