"""`journeymap merge`: two copies of a project become one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ..i18n import text
from ..model.errors import Refused, WrongUse
from .projects import print_json, read

if TYPE_CHECKING:
    from ..model.merging.conflicts import Conflict
    from ..model.merging.copies import CopyMerge
    from ..model.merging.telling import Telling
    from ..model.stranger import Contents

_CONFLICTS_LEFT = 5


def merge(
    mine: Annotated[
        Path, typer.Argument(readable=False, metavar="MINE", help=text("cli.help.mine"))
    ],
    theirs: Annotated[
        Path, typer.Argument(readable=False, metavar="THEIRS", help=text("cli.help.theirs"))
    ],
    out: Annotated[
        Path,
        typer.Option("--out", "-o", readable=False, metavar="OUT", help=text("cli.help.merge-out")),
    ],
    prefer: Annotated[
        Literal["mine", "theirs"], typer.Option(help=text("cli.help.prefer"))
    ] = "mine",
    as_json: Annotated[bool, typer.Option("--json", help=text("cli.help.json"))] = False,
    force: Annotated[bool, typer.Option("--force", help=text("cli.help.force"))] = False,
) -> None:
    from ..export import may_write
    from ..model.document import Document
    from ..model.merging.copies import merge_copies, take_in
    from ..model.merging.telling import Telling

    _refuse_inputs(out, mine, theirs)
    may_write(out, force)
    left, right = _known(mine), _known(theirs)
    done = merge_copies(left, right, prefer)
    telling = Telling(left.records, right.records)
    document = Document.going_on(left)
    try:
        if done.is_news:
            document.versions.keep("before-merge")
        take_in(document.project, done)
        document.save_as(out, overwrite=force)
    except BaseException:
        document.discard()
        raise
    document.close()
    if as_json:
        print_json(_facts(out, done, telling))
    else:
        _tell(out, done, telling)
    if done.conflicts:
        raise typer.Exit(_CONFLICTS_LEFT)


def _refuse_inputs(out: Path, *inputs: Path) -> None:
    for path in inputs:
        same = os.path.realpath(out) == os.path.realpath(path)
        if same or (out.exists() and path.exists() and os.path.samefile(out, path)):
            raise WrongUse("error.merge-onto-input", name=path.name)


def _known(path: Path) -> Contents:
    """A file of which nothing is left out because this program is too old for it."""
    contents = read(path)
    if contents.newer:
        raise Refused("error.merge-newer", name=path.name)
    return contents


def _tell(out: Path, done: CopyMerge, telling: Telling) -> None:
    typer.echo(str(out))
    typer.echo(text(f"merge.from-{done.how}"))
    if done.is_news:
        typer.echo(text("merge.counts", "", came=done.came, changed=done.changed, went=done.went))
    else:
        typer.echo(text("merge.nothing"))
    if done.conflicts:
        typer.echo(text("merge.conflicts", count=len(done.conflicts)))
    for conflict in done.conflicts:
        typer.echo(telling.sentence(conflict))


def _facts(out: Path, done: CopyMerge, telling: Telling) -> dict[str, Any]:
    return {
        "out": str(out),
        "from": done.how,
        "added": done.came,
        "changed": done.changed,
        "deleted": done.went,
        "conflicts": [_conflict_facts(one, telling) for one in done.conflicts],
    }


def _conflict_facts(conflict: Conflict, telling: Telling) -> dict[str, Any]:
    values = {name: _plain(getattr(conflict, name)) for name in ("base", "mine", "theirs")}
    return {
        "id": conflict.id,
        "kind": conflict.kind,
        "field": conflict.field,
        "kept": conflict.kept,
        "words": telling.sentence(conflict),
        **values,
    }


def _plain(value: Any) -> Any:
    """A value of a record as JSON has it."""
    if isinstance(value, (tuple, list)):
        return [_plain(part) for part in value]
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    return value.isoformat() if hasattr(value, "isoformat") else value
