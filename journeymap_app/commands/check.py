"""`journeymap check`: is a project file whole and ours?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..i18n import text
from .projects import read


def check(
    file: Annotated[
        Path, typer.Argument(readable=False, metavar="FILE", help=text("cli.help.file"))
    ],
) -> None:
    contents = read(file)  # every check there is, on the way in
    typer.echo(text("check.whole", name=file.name, count=len(contents.records)))
