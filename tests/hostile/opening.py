"""`python -m tests.hostile.opening`: opens the files that are named on its input, a line of JSON
each (`path`, `scratch`), and answers a line each: what came of it, how long, how much memory.

Each is opened in a forked process of its own, which may use a minute of the processor and a
gigabyte more than it has: what harms it harms nothing else, and is told.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 60  # seconds
MOST_MEMORY = 1 << 30  # more than the process has when it begins


@dataclass(frozen=True)
class Outcome:
    """result: "refused", "harmless", or what went wrong. key: of the refusal. opening: seconds.
    everything: seconds with what is done to a file that was opened. megabytes: the peak of all of
    it above the idle program."""

    result: str
    key: str = ""
    opening: float = 0.0
    everything: float = 0.0
    megabytes: float = 0.0

    @property
    def good(self) -> bool:
        return self.result in ("refused", "harmless")


class Opener:
    """The process that opens. Used as a context manager."""

    def __init__(self, home: Path) -> None:
        """home: where the program's own folders are."""
        names = ("STATE", "CONFIG", "DOCUMENTS")
        own = {f"JOURNEYMAP_{name}": str(home / name.lower()) for name in names}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.opening"],
            cwd=ROOT,
            env={**os.environ, **own, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def open(self, path: Path) -> Outcome:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with tempfile.TemporaryDirectory() as scratch:
            self._process.stdin.write(json.dumps({"path": str(path), "scratch": scratch}) + "\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        return Outcome(**json.loads(answer))


def main() -> None:
    from . import usage

    usage.warm()
    for line in sys.stdin:
        task = json.loads(line)
        sys.stdout.write(json.dumps(_in_a_fork(task)) + "\n")
        sys.stdout.flush()


def _in_a_fork(task: dict[str, str]) -> dict[str, Any]:
    mine, theirs = os.pipe()
    began = perf_counter()
    child = os.fork()
    if child == 0:
        os.close(mine)
        with open(theirs, "w", encoding="utf-8") as answer:
            answer.write(json.dumps(_limited(task)))
        os._exit(0)
    os.close(theirs)
    with open(mine, encoding="utf-8") as answer:
        text = answer.read()
    _, status = os.waitpid(child, 0)
    if text:
        return dict(json.loads(text))
    reason = f"ended with {os.waitstatus_to_exitcode(status)}"
    return {"result": reason, "everything": perf_counter() - began}


def _limited(task: dict[str, str]) -> dict[str, Any]:
    from . import usage

    signal.alarm(LONGEST)
    size = _memory("VmSize")
    resource.setrlimit(resource.RLIMIT_AS, (size * 1024 + MOST_MEMORY,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    idle = _memory("VmRSS")
    times: dict[str, float] = {}
    with _timed(times, "everything"):
        try:
            with _timed(times, "opening"):
                document, key = usage.opened(Path(task["path"]))
            result = "refused" if document is None else "harmless"
            if document is not None:
                usage.use(document, Path(task["scratch"]))
        except BaseException:
            result, key = traceback.format_exc()[-1500:], ""
    peak = (_memory("VmHWM") - idle) / 1024
    return {"result": result, "key": key, "megabytes": peak, **times}


@contextmanager
def _timed(times: dict[str, float], name: str) -> Iterator[None]:
    began = perf_counter()
    try:
        yield
    finally:
        times[name] = perf_counter() - began


def _memory(name: str) -> int:
    """Kilobytes, as the system tells them."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1])
    raise KeyError(name)


if __name__ == "__main__":
    main()
