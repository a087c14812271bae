"""A whole new file on its way to its place.

What is in it is settled when it is made; from then on it asks nothing of the working copy, so that
it can be brought by another thread while the next edits are made.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from . import publish
from .errors import KnownError
from .working_folder import Published, WorkingFolder, disk


@dataclass(frozen=True, slots=True)
class Parcel:
    """data: the whole file. counts: how many records of each kind are in it. state: the token of
    the edits it holds. known: what was known of the file before. expected: see `publish.replace`.
    """

    data: bytes
    counts: Mapping[str, int]
    state: str
    known: Published
    target: Path
    expected: str | None


class Delivery:
    """done: what is known of the file once it is there; None where it is not, and `error` says
    why. Whoever calls `run` comes back when it is over: one brings it, others wait."""

    def __init__(self, parcel: Parcel, folder: WorkingFolder) -> None:
        self.done: Published | None = None
        self.error: Exception | None = None
        self._parcel: Parcel | None = parcel
        self._folder = folder
        self._one_at_a_time = threading.Lock()

    def run(self) -> None:
        with self._one_at_a_time:
            parcel, self._parcel = self._parcel, None
            if parcel is None:
                return
            try:
                self._bring(parcel)
            except Exception as error:  # whoever settles it raises it, in their own thread
                self.error = error

    def settle(self) -> Published:
        """What is known of the file now. Raises KnownError where it could not be written."""
        self.run()
        if self.error is not None:
            again = self.error.again() if isinstance(self.error, KnownError) else self.error
            raise again from self.error
        assert self.done is not None
        return self.done

    def _bring(self, parcel: Parcel) -> None:
        publish.check(parcel.data, parcel.counts, parcel.target)
        done = Published(str(parcel.target), publish.hash_of(parcel.data), parcel.state)
        with disk():
            self._folder.keep(
                replace(parcel.known, next=done.hash, next_state=done.state, next_path=done.path)
            )
        publish.replace(parcel.target, parcel.data, self._folder.temporary_name, parcel.expected)
        self.done = done
        with suppress(OSError):  # the file is there; `next` tells the same after a crash
            self._folder.keep(done)
