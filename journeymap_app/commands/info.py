"""`journeymap info`: what is in a project file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..i18n import text
from ..model.texts import one_line
from .projects import print_json, read

if TYPE_CHECKING:
    from ..model.collection import Collection
    from ..model.records import Journey
    from ..model.stranger import Contents


def info(
    file: Annotated[
        Path, typer.Argument(readable=False, metavar="FILE", help=text("cli.help.file"))
    ],
    as_json: Annotated[bool, typer.Option("--json", help=text("cli.help.json"))] = False,
) -> None:
    facts = _facts(read(file))
    if as_json:
        print_json(facts)
        return
    project = facts["project"]
    _say("info.title", title=project["title"] or file.stem)
    for name in ("client", "author"):
        if project[name]:
            _say(f"info.{name}", name=project[name])
    _say("info.format", version=facts["format"])
    for number, journey in enumerate(facts["journeys"], 1):
        state = text(f"state.{journey['state']}")
        _say("info.journey", **(journey | {"number": number, "state": state}))
    for persona in facts["personas"]:
        _say("info.persona", **persona)
    counts = facts["counts"]
    _say("info.counts", **counts)


def _say(key: str, **words: object) -> None:
    typer.echo(one_line(text(key, "", **words)))  # a file's title may hold a line break


def _facts(contents: Contents) -> dict[str, Any]:
    from ..model.collection import Collection
    from ..model.records import RECORD_CLASSES, Journey, Persona

    records = Collection(contents.records)
    project = records.info
    return {
        "format": ".".join(str(part) for part in contents.version),
        "project": {
            "title": project.title,
            "client": project.client,
            "author": project.author,
            "language": project.language,
        },
        "counts": {cls.kind_key: len(records.group(cls)) for cls in RECORD_CLASSES},
        "journeys": [_journey_facts(records, one) for one in records.group(Journey)],
        "personas": [{"id": one.id, "name": one.name} for one in records.group(Persona)],
    }


def _journey_facts(records: Collection, journey: Journey) -> dict[str, Any]:
    from ..model.collection import cards_of
    from ..model.records import Lane, Stage

    return {
        "id": journey.id,
        "title": journey.title,
        "framework": journey.framework,
        "state": journey.state,
        "stages": len(records.group(Stage, journey.id)),
        "lanes": len(records.group(Lane, journey.id)),
        "cards": sum(1 for _ in cards_of(records, journey)),
    }
