"""A disk that fails: the n-th call of the system that writes, names or opens a file, or every byte
beyond a size. This is the system's edge, the one place where a test may put itself in between."""

from __future__ import annotations

import builtins
import io
import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CALLS = ("open", "fsync", "replace", "rename", "unlink", "mkdir", "rmdir", "write", "fchmod")


class Disk:
    """Counts the calls while it is watched; the one of the number `failing` fails, or all from
    there on (`stays`): a stick that was pulled out does not come back."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.failing = 0
        self.number = 0  # of the error
        self.stays = False
        self.count = 0
        self.hit: list[str] = []
        self._watched = False
        for name in CALLS:
            patch.setattr(os, name, self._counted(f"os.{name}", getattr(os, name)))
        patch.setattr(builtins, "open", self._opening(io.open))
        patch.setattr(io, "open", builtins.open)  # what pathlib calls

    @contextmanager
    def fails(self, at: int, number: int, stays: bool = False) -> Iterator[None]:
        self.failing, self.number, self.stays = at, number, stays
        self.count, self.hit, self._watched = 0, [], True
        try:
            yield
        finally:
            self._watched = False

    def _pass(self, name: str) -> None:
        if not self._watched:
            return
        self.count += 1
        if self.count == self.failing or (self.stays and self.count > self.failing):
            self.hit.append(name)
            raise OSError(self.number, os.strerror(self.number))

    def _counted(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            self._pass(name)
            return real(*args, **more)

        return call

    def _opening(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(file: Any, *args: Any, **more: Any) -> Any:
            if not isinstance(file, int):
                self._pass("open")
            opened = real(file, *args, **more)
            return _File(opened, self._pass) if self._watched else opened

        return call


class _File:
    """A file whose reads, writes and flushes are counted."""

    def __init__(self, file: Any, told: Callable[[str], None]) -> None:
        self._file, self._told = file, told

    def __getattr__(self, name: str) -> Any:
        if name in ("read", "write", "flush"):
            self._told(name)
        return getattr(self._file, name)

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._file)


@contextmanager
def full_beyond(size: int) -> Iterator[None]:
    """No file of this process grows beyond a size, SQLite's own included: the system refuses."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
