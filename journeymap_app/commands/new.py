"""`journeymap new`: a new project file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .. import i18n
from ..i18n import text
from ..model.errors import WrongUse
from .projects import read_json

if TYPE_CHECKING:
    from ..model.project import Project

_PLAIN = "blank"


def new(
    file: Annotated[
        Path, typer.Argument(readable=False, metavar="FILE", help=text("cli.help.new-file"))
    ],
    framework: Annotated[
        str | None, typer.Option(metavar="ID", help=text("cli.help.framework"))
    ] = None,
    lang: Annotated[
        Literal["ja", "en"] | None, typer.Option(help=text("cli.help.map-language"))
    ] = None,
    sample: Annotated[bool, typer.Option("--sample", help=text("cli.help.sample"))] = False,
    from_: Annotated[
        Path | None,
        typer.Option("--from", readable=False, metavar="PROJECT.json", help=text("cli.help.from")),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=text("cli.help.force"))] = False,
) -> None:
    from ..export import may_write
    from ..model.document import Document

    if from_ is not None and (framework is not None or sample or lang is not None):
        raise WrongUse("error.from-alone")
    may_write(file, force)
    language = lang or i18n.current()
    if from_ is not None:
        project = _from_json(from_)
    elif sample:
        project = _sample(framework, language)
    else:
        project = _from_framework(framework or _PLAIN, language, file.stem)
    Document.create(file, project, overwrite=force).close()
    typer.echo(str(file))


def _from_json(path: Path) -> Project:
    from ..model import interchange
    from ..model.project import Project

    return Project(interchange.load(read_json(path), path.name))


def _from_framework(framework_id: str, language: str, title: str) -> Project:
    from ..model import edits
    from ..model.frameworks import framework, start_journey

    chosen = framework(framework_id)
    project = edits.start_project(title, language)
    start_journey(project, chosen.id, chosen.title(language))
    return project


def _sample(framework_id: str | None, language: str) -> Project:
    from ..model.frameworks import framework
    from ..model.samples import build_sample, samples

    if framework_id is None:
        return build_sample(samples()[0].name, language)
    chosen = framework(framework_id)
    for sample in samples():
        if sample.framework == chosen.id:
            return build_sample(sample.name, language)
    there = ", ".join(dict.fromkeys(sample.framework for sample in samples()))
    raise WrongUse("error.no-sample", name=framework_id, known=there)
