"""`journeymap check`: whether a project file is whole and ours, and all there is to say of it."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..i18n import text
from ..model.errors import KnownError
from ..model.texts import one_line
from .projects import print_json, read

if TYPE_CHECKING:
    from ..model.collection import Collection
    from ..model.records import Journey
    from ..model.stranger import Contents


def check(
    file: Annotated[
        Path, typer.Argument(readable=False, metavar="FILE", help=text("cli.help.file"))
    ],
    as_json: Annotated[bool, typer.Option("--json", help=text("cli.help.json"))] = False,
) -> None:
    try:
        contents = read(file)  # every check there is, on the way in
    except KnownError as error:
        if not as_json:
            raise
        print_json({"whole": False, "why": text(error.key, "", **error.words), **_rest(file)})
        raise typer.Exit(error.status) from error
    facts = _facts(contents)
    if as_json:
        print_json(facts)
    else:
        _say_all(file, facts)


def _rest(file: Path) -> dict[str, Any]:
    """What can be said of a file that is refused: what it says of itself, and what `repair` would
    save. Nothing where its bytes cannot be read, or are of another program."""
    from ..model import stranger
    from ..model.rescue import rescue

    facts: dict[str, Any] = {"ours": False, "format": None, "sizes": None, "repair": None}
    real = Path(os.path.realpath(file))
    with suppress(KnownError):
        data, _ = stranger.read_bytes(real)
        version = stranger.version_said(data)
        facts["ours"], facts["sizes"] = version is not None, {"file": len(data)}
        if version is not None:
            facts["format"] = ".".join(map(str, version))
        found = rescue(real, str)
        kinds = Counter(record.kind_key for record in found.records)
        facts["repair"] = {"counts": dict(kinds), "losses": len(found.losses)}
    return facts


def _facts(contents: Contents) -> dict[str, Any]:
    from ..model.collection import Collection
    from ..model.pictures import picture_bytes
    from ..model.records import RECORD_CLASSES, Journey, Picture
    from ..model.versions.packing import is_readable
    from ..model.versions.pruning import size_of

    records, kept = Collection(contents.records), contents.versions
    whole = [is_readable(kept.bound(one), contents.records) for one in kept.versions]
    broken = whole.count(False)
    return {
        "whole": True,
        "ours": True,
        "why": None,
        "format": ".".join(str(part) for part in contents.version),
        "program": contents.program,
        "read_only": contents.newer is not None and not contents.newer.editable,
        "newer": _newer(contents),
        "sizes": {
            "file": contents.fingerprint.size,
            "pictures": sum(len(picture_bytes(one)) for one in records.group(Picture)),
            "history": sum(len(line.change.encode()) for line in contents.history),
            "versions": size_of(kept.versions, {k: len(part) for k, part in kept.parts.items()}),
        },
        "undo": sum(line.done for line in contents.history),
        "redo": sum(not line.done for line in contents.history),
        "versions": {
            "readable": len(kept.versions) - broken,
            "named": sum(version.is_named for version in kept.versions),
            "damaged": broken + kept.lost,
        },
        "counts": {cls.kind_key: len(records.group(cls)) for cls in RECORD_CLASSES},
        "journeys": [_findings(records, one) for one in records.group(Journey)],
    }


def _newer(contents: Contents) -> dict[str, Any] | None:
    """What a newer format holds that this program keeps and does not show."""
    newer = contents.newer
    if newer is None:
        return None
    return {
        "columns": {t: [c.name for c in columns] for t, columns in newer.shape.added.items()},
        "tables": {table: len(rows) for table, rows in newer.rows.items()},
        "facts": sorted(newer.facts),
        "records": sum(bool(record.beyond) for record in contents.records),
    }


def _findings(records: Collection, journey: Journey) -> dict[str, Any]:
    """What the method has to say of a map; stages by their titles, null where nothing is known."""
    from ..model import analysis
    from ..model.records import Card, Lane, Stage

    found = analysis.facts(records, journey)
    readings = {"lowest": found.lowest, "peak": found.peak, "end": found.end}
    lanes = [lane for lane in records.group(Lane, journey.id) if lane.kind != "emotion"]
    empty = [
        stage.title
        for stage in records.group(Stage, journey.id)
        if not any(records.group(Card, lane.id, stage.id) for lane in lanes)
    ]
    return {
        "id": journey.id,
        "title": journey.title,
        "cards": found.cards,
        "cards_with_evidence": found.cards_with_evidence,
        "empty_stages": empty,
        **{
            name: None if one is None else {"stage": one.stage.title, "value": one.value}
            for name, one in readings.items()
        },
    }


def _say_all(file: Path, facts: dict[str, Any]) -> None:
    counts, sizes = facts["counts"], facts["sizes"]
    _say("check.whole", name=file.name, count=sum(counts.values()))
    _say("check.format", version=facts["format"], program=facts["program"] or "?")
    if facts["newer"]:
        key = "notice.newer-to-look" if facts["read_only"] else "notice.newer-kept"
        _say(key, name=file.name)
        _say_newer(facts["newer"])
    _say("check.sizes", **{name: _kilobytes(size) for name, size in sizes.items()})
    _say("check.history", undo=facts["undo"], redo=facts["redo"])
    _say("check.versions", **facts["versions"])
    if facts["versions"]["damaged"]:
        _say("check.versions-damaged", count=facts["versions"]["damaged"])
    _say("info.counts", **counts)
    for journey in facts["journeys"]:
        _say("check.journey", **journey)
        if journey["lowest"] is None:
            _say("check.no-curve")
        else:
            for name in ("lowest", "peak", "end"):
                reading = journey[name]
                _say(f"check.{name}", stage=reading["stage"], value=_signed(reading["value"]))
        if journey["empty_stages"]:
            _say("check.empty-stages", stages=", ".join(journey["empty_stages"]))


def _say_newer(newer: dict[str, Any]) -> None:
    for table, columns in newer["columns"].items():
        _say("check.newer-columns", table=table, columns=", ".join(columns))
    for table, count in newer["tables"].items():
        _say("check.newer-table", table=table, count=count)
    if newer["facts"]:
        _say("check.newer-facts", facts=", ".join(newer["facts"]))
    _say("check.newer-records", count=newer["records"])


def _say(key: str, **words: object) -> None:
    line = text(key, "", **words) if words else text(key)
    indent = "  " if line.startswith("  ") else ""
    typer.echo(indent + one_line(line))  # a file's title may hold a line break


def _kilobytes(size: int) -> str:
    return f"{-(-size // 1000):,} kB"


def _signed(value: float) -> str:
    return f"{value:+g}".replace("-", "−")
