"""`journeymap repair`: what a damaged project file still holds, as a file that opens."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..i18n import text
from .projects import refuse_folder

if TYPE_CHECKING:
    from ..model.rescue import Loss

_SOMETHING_LOST = 5
_SHOWN = 40  # losses that are listed one by one


def repair(
    file: Annotated[
        Path, typer.Argument(readable=False, metavar="FILE", help=text("cli.help.file"))
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="OUT", help=text("cli.help.repair-out"))
    ],
    force: Annotated[bool, typer.Option("--force", help=text("cli.help.force"))] = False,
) -> None:
    from ..model.document import Document
    from ..model.rescue import rescue

    refuse_folder(file)
    found = rescue(Path(os.path.realpath(file)), lambda kind: text(f"repair.title.{kind}"))
    document = Document.going_on(found.contents)
    try:
        document.save_as(out, overwrite=force)
    except BaseException:
        document.discard()
        raise
    document.close()
    key = "repair.some" if found.losses else "repair.all"
    typer.echo(text(key, "", count=len(found.records), out=out.name))
    for loss in found.losses[:_SHOWN]:
        typer.echo("  " + _sentence(loss))
    if len(found.losses) > _SHOWN:
        rest = Counter(loss.kind for loss in found.losses[_SHOWN:])
        kinds = ", ".join(f"{kind} {count}" for kind, count in rest.items())
        typer.echo("  " + text("repair.more", "", kinds=kinds))
    if found.losses:
        raise typer.Exit(_SOMETHING_LOST)


def _sentence(loss: Loss) -> str:
    words = {"kind": loss.kind, "id": loss.id, "field": loss.field}
    return text(f"repair.lost.{loss.what}", "", **words)
