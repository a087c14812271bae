"""`journeymap frameworks`: the templates a map can be started from."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import i18n
from ..i18n import text
from .projects import print_json


def frameworks(
    as_json: Annotated[bool, typer.Option("--json", help=text("cli.help.json"))] = False,
) -> None:
    from ..model.frameworks import frameworks as all_frameworks

    known = all_frameworks()
    if as_json:
        print_json(
            [
                {
                    "id": one.id,
                    "title": {language: one.title(language) for language in i18n.LANGUAGES},
                    "summary": {language: one.summary(language) for language in i18n.LANGUAGES},
                }
                for one in known
            ]
        )
        return
    longest = max(len(one.id) for one in known)
    for one in known:
        typer.echo(f"{one.id:{longest}}  {one.title(i18n.current())}")
