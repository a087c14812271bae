"""How far an export is, and whether it is still wanted."""

from __future__ import annotations

from collections.abc import Callable

Told = Callable[[int, int], None]  # steps done, steps in all
Asked = Callable[[], bool]


class Cancelled(Exception):
    """The user does not want the export any more. No file is left."""


class Progress:
    """Counts steps, tells of them from none on, and raises Cancelled at the first step after a
    cancel."""

    def __init__(
        self, total: int, told: Told | None = None, cancelled: Asked | None = None
    ) -> None:
        self._total = max(1, total)
        self._done = 0
        self._told = told
        self._cancelled = cancelled
        self._stride = max(1, self._total // 100)
        self._tell()

    def step(self) -> None:
        self._done += 1
        if self._done % self._stride and self._done < self._total:
            return
        if self._cancelled is not None and self._cancelled():
            raise Cancelled
        self._tell()

    def _tell(self) -> None:
        if self._told is not None:
            self._told(min(self._done, self._total), self._total)
