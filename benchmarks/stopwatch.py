"""Times laps in milliseconds; profiles, where that is asked for, nothing but what it times."""

from __future__ import annotations

import cProfile
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter


class Stopwatch:
    def __init__(self, profiler: cProfile.Profile | None = None) -> None:
        self.laps: list[float] = []
        self._profiler = profiler

    @contextmanager
    def lap(self) -> Iterator[None]:
        if self._profiler is not None:
            self._profiler.enable()
        start = perf_counter()
        yield
        self.laps.append((perf_counter() - start) * 1000)
        if self._profiler is not None:
            self._profiler.disable()

    @property
    def median(self) -> float:
        return statistics.median(self.laps)

    @property
    def p95(self) -> float:
        """What 95 of 100 laps stay within."""
        ordered = sorted(self.laps)
        return ordered[max(0, -(-95 * len(ordered) // 100) - 1)]
