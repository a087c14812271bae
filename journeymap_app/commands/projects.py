"""Opening project files for a command."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ..model.errors import CannotOpen, KnownError, WrongUse

if TYPE_CHECKING:
    from ..model.document import Document
    from ..model.stranger import Contents

LARGEST_JSON = 400_000_000  # bytes


def read(path: Path) -> Contents:
    """What is in a project file, only to look at."""
    from ..model import stranger

    refuse_folder(path)
    return stranger.read(Path(os.path.realpath(path)))


@contextmanager
def edited(path: Path) -> Iterator[Document]:
    """A project file to change. Published when the block ends; after an exception it is as it
    was."""
    from ..model.document import Document

    refuse_folder(path)
    document = Document.open(path)
    left_by_a_crash = document.pending
    try:
        if document.read_only:
            raise document.status.notice or CannotOpen("error.cannot-change", name=path.name)
        yield document
        document.publish()
    except BaseException:
        if left_by_a_crash:
            with suppress(KnownError):
                document.close()
        else:
            document.discard()
        raise
    document.close()


def read_json(path: Path) -> bytes:
    """The bytes of a JSON file. Raises CannotOpen."""
    try:
        refuse_folder(path)
        with open(path, "rb") as file:
            data = file.read(LARGEST_JSON + 1)
    except FileNotFoundError as error:
        raise CannotOpen("error.input-not-there", path=str(path)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotOpen("error.input-not-readable", path=str(path), reason=reason) from error
    if len(data) > LARGEST_JSON:
        raise CannotOpen("error.input-too-large", path=str(path))
    return data


def refuse_folder(path: Path) -> None:
    """Raises CannotOpen for a folder in a file's place."""
    if path.is_dir():
        raise CannotOpen("error.input-is-folder", path=str(path))


def one_of(name: str, known: dict[str, Any], error: str) -> Any:
    """The value of a name, upper or lower case. Raises WrongUse with the names there are."""
    for key, value in known.items():
        if key.casefold() == name.casefold():
            return value
    raise WrongUse(error, name=name, known=", ".join(known))


def print_json(value: Any) -> None:
    """Stable JSON for scripts: sorted keys, UTF-8."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True))
