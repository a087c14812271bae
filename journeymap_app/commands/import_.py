"""`journeymap import`: the records of a JSON become the file's, as one undoable edit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..i18n import text
from .projects import edited, read_json


def import_(
    file: Annotated[
        Path, typer.Argument(readable=False, metavar="FILE", help=text("cli.help.file"))
    ],
    source: Annotated[
        Path,
        typer.Argument(readable=False, metavar="PROJECT.json", help=text("cli.help.import-source")),
    ],
) -> None:
    from ..model import interchange

    records = interchange.load(read_json(source), source.name, whole=False)
    with edited(file) as document:
        document.versions.keep("before-import")
        interchange.merge_in(document.project, records)
    typer.echo(text("import.done", name=file.name, count=len(records)))
