"""What is at a document's place now: the file it knows, another one, or none.

Looking asks nothing of the document and may take long on a slow disk: it can be done in another
thread.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from . import stranger
from .errors import KnownError, Refused
from .stranger import Contents

Signature = tuple[int, int, int, int]  # device, inode, size, time of the last change
State = Literal["same", "changed", "gone", "no-folder", "unreadable"]


@dataclass(frozen=True, slots=True)
class Sight:
    """state: the file is as it was when last read or published; it has other bytes; it is not
    there; its folder is not there; it cannot be read.

    contents: of a changed file, or `error` where that cannot be opened. moved_to: where the gone
    file is now, if that is certain. signature: what the file system says of it.
    """

    state: State
    hash: str = ""
    contents: Contents | None = None
    error: KnownError | None = None
    moved_to: Path | None = None
    signature: Signature | None = None


def look(
    path: Path, known_hash: str, before: Signature | None = None, last: Sight | None = None
) -> Sight:
    """known_hash: of the bytes it should have. before: its signature when it was seen with them.
    last: what the last look at it saw; where its signature is still the same it is not read."""
    try:
        facts = os.lstat(path)
    except FileNotFoundError:
        return _missing(path, known_hash, before)
    except NotADirectoryError:
        return Sight("no-folder")
    except (OSError, ValueError):
        return Sight("unreadable")
    signature = _signature(facts)
    if last is not None and last.signature == signature:
        return last
    try:
        data, fingerprint = stranger.read_bytes(path, ours=True)
        if fingerprint.hash == known_hash:
            return Sight("same", known_hash, signature=signature)
        contents = stranger.read_project(data, stranger.shown_name(path))
    except Refused as error:
        return Sight("changed", error=error, signature=signature)
    except KnownError as error:
        return Sight("unreadable", error=error, signature=signature)
    contents.fingerprint = fingerprint
    return Sight("changed", fingerprint.hash, contents, signature=signature)


def _signature(facts: os.stat_result) -> Signature:
    return facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns


def _missing(path: Path, known_hash: str, before: Signature | None) -> Sight:
    if not path.parent.is_dir():
        return Sight("no-folder")
    return Sight("gone", moved_to=_moved_to(path.parent, known_hash, before))


def _moved_to(folder: Path, known_hash: str, before: Signature | None) -> Path | None:
    """The very file under another name in its folder: the same inode with the same bytes."""
    if before is None:
        return None
    with suppress(OSError, KnownError):
        for path in _files(folder, before):
            if stranger.read_bytes(path)[1].hash == known_hash:
                return path
    return None


def _files(folder: Path, before: Signature) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        facts = os.lstat(path)
        if stat.S_ISREG(facts.st_mode) and _signature(facts)[:3] == before[:3]:
            yield path
