"""Countdown: time set, running, paused, over. It asks a clock, so that nothing is lost where the
program was busy."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

Clock = Callable[[], float]  # seconds that only grow
MOST_MINUTES = 180
_TICK_MS = 200


class Stopwatch:
    """How long something has gone on, without its pauses."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._before = 0.0  # seconds before the last start
        self._since: float | None = None

    @property
    def running(self) -> bool:
        return self._since is not None

    @property
    def seconds(self) -> float:
        return self._before + (self._clock() - self._since if self._since is not None else 0)

    def start(self) -> None:
        if self._since is None:
            self._since = self._clock()

    def pause(self) -> None:
        self._before, self._since = self.seconds, None

    def reset(self) -> None:
        self._before, self._since = 0.0, None


class Countdown(QObject):
    """changed: what it shows is another. over: the time ran out, once a run."""

    changed = Signal()
    over = Signal()

    def __init__(self, clock: Clock = time.monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.minutes = 10
        self._watch = Stopwatch(clock)
        self._told = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def running(self) -> bool:
        return self._watch.running

    @property
    def begun(self) -> bool:
        return self.running or self._watch.seconds > 0

    @property
    def left(self) -> float:
        """Seconds; below zero once the time is over."""
        return self.minutes * 60 - self._watch.seconds

    def set(self, minutes: int) -> None:
        """Another length; what is spent of it stays spent."""
        self.minutes = max(1, min(MOST_MINUTES, minutes))
        self._told = self._told and self.left <= 0
        self.changed.emit()

    def start(self) -> None:
        self._watch.start()
        self._timer.start()
        self.changed.emit()

    def pause(self) -> None:
        self._watch.pause()
        self._timer.stop()
        self.changed.emit()

    def reset(self) -> None:
        self._watch.reset()
        self._told = False
        self._timer.stop()
        self.changed.emit()

    def tick(self) -> None:
        """Some time has passed."""
        if not self._told and self.left <= 0:
            self._told = True
            self.over.emit()
        self.changed.emit()


def shown(seconds: float) -> str:
    """Minutes and seconds; what is over with a plus. A second that has begun counts as left."""
    whole = int(-(-seconds // 1)) if seconds > 0 else int(-seconds)
    minutes, rest = divmod(whole, 60)
    return f"{'' if seconds > 0 or not whole else '+'}{minutes}:{rest:02d}"


def spent(seconds: float) -> str:
    """How long something has gone on: with hours where there are any."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
