"""Putting a new file in the place of the old one so that it is whole at every instant.

The bytes are made and checked in the private folder; SQLite never touches the user's. Then: a
temporary file beside the target, fsync, a last look whether the target is still what it was,
`os.replace`, fsync of the folder.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from .errors import CannotOpen, KnownError, Refused
from .fence import LARGEST_FILE, opened
from .rows import COLUMNS, VERSIONS
from .stranger import check_header, check_schema, read_bytes, shown_name
from .working_folder import sync_folder


def check(data: bytes, counts: Mapping[str, int], target: Path) -> None:
    """Whether what is about to be published would open again with that many records a kind."""
    name = shown_name(target)
    if len(data) > LARGEST_FILE:
        raise Refused("error.too-large-to-save", name=name, megabytes=LARGEST_FILE >> 20)
    try:
        version = check_header(data, len(data), name)
        with opened(data) as connection:
            check_schema(connection, version, name)
            for kind in (*COLUMNS, VERSIONS.table):
                found = connection.execute(f'SELECT count(*) FROM "{kind}"').fetchone()[0]
                if found != counts.get(kind, 0):
                    raise Refused("error.damaged", name=name)
    except Exception as error:
        raise CannotOpen("error.publish-check", name=name) from error


def hash_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def replace(target: Path, data: bytes, temporary_name: str, expected: str | None) -> None:
    """Put the bytes at the target. Raises CannotOpen, with the target as it was.

    expected: the hash of what must be there now, "" if nothing may be, None for no matter what.
    """
    temporary = target.parent / temporary_name
    try:
        _refuse_protected(target)
        with suppress(FileNotFoundError):
            temporary.unlink()
        try:
            _write_whole(temporary, data, target)
            _refuse_changed(target, expected)
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        sync_folder(target.parent)
    except OSError as error:
        raise unwritable(error, target) from error


def _write_whole(path: Path, data: bytes, like: Path) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    for extra in ("O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, extra, 0)
    with open(os.open(path, flags, 0o666), "wb") as file:
        with suppress(OSError, AttributeError):  # the same permissions as before
            os.fchmod(file.fileno(), stat.S_IMODE(os.stat(like).st_mode))
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _refuse_protected(target: Path) -> None:
    """os.replace would pass over a write protection that the user has set on the file, and put a
    file in the place of what is none."""
    with suppress(FileNotFoundError):
        mode = os.lstat(target).st_mode
        if not stat.S_ISREG(mode):  # a folder; or a device, whose name a file would take away
            raise CannotOpen("error.not-a-file", name=shown_name(target))
        if not mode & 0o222:
            raise CannotOpen("error.write-protected", name=shown_name(target))


def _refuse_changed(target: Path, expected: str | None) -> None:
    if expected is None:
        return
    name = shown_name(target)
    if not os.path.lexists(target):
        if expected:
            raise CannotOpen("error.gone-elsewhere", name=name)
        return
    if not expected:
        raise CannotOpen("error.exists", name=name)
    try:
        _, found = read_bytes(target)
    except KnownError as error:
        raise CannotOpen("error.changed-elsewhere", name=name) from error
    if found.hash != expected:
        raise CannotOpen("error.changed-elsewhere", name=name)


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}


def unwritable(error: OSError, target: Path) -> CannotOpen:
    """The sentence for a target that cannot be written."""
    key = "error.cannot-write"
    if error.errno in _FULL:
        key = "error.disk-full"
    elif error.errno in _DENIED:
        key = "error.place-protected"
    elif error.errno in (errno.ENOENT, errno.ENOTDIR):
        key = "error.no-folder"
    return CannotOpen(key, name=shown_name(target), folder=str(target.parent))
