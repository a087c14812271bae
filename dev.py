#!/usr/bin/env python3
"""Everything a developer or a first user does with this checkout; needs nothing but Python 3.11.

python3 dev.py run [ARGS]           start Journeymap; without ARGS the window on the sample map
python3 dev.py test [PYTEST ARGS]   lint, types and all tests; with arguments one pytest run
python3 dev.py lint                 lint and types only
python3 dev.py bench [ARGS]         measure speed (--json for machines)
python3 dev.py screenshots          the pictures of the README, from the running program

Each sets up what it needs by itself: `.venv` with the packages of the lock files and, on Linux,
the system libraries Qt loads. Set-up messages go to stderr.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("dev.py: Journeymap needs Python 3.11 or newer; start dev.py with that.")

from dev_setup import (
    DEV_LOCK,
    PROGRAM,
    PYTHON,
    ROOT,
    RUN_LOCK,
    WINDOWS,
    Problem,
    apt_install,
    call,
    say,
    set_up,
)

DISPLAY_TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool"}  # program and package, for window tests


# ---- displays ---------------------------------------------------------------------------------


def has_display(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    if environment.get("QT_QPA_PLATFORM", "").partition(":")[0] in ("offscreen", "minimal"):
        return False
    if platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def need_xvfb() -> bool:
    """Whether the virtual display can be had; root on Debian and Ubuntu gets it installed."""
    import shutil

    if sys.platform != "linux":
        return False
    missing = [tool for tool in DISPLAY_TOOLS if not shutil.which(tool)]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        try:
            apt_install([DISPLAY_TOOLS[tool] for tool in missing], ", ".join(missing))
        except Problem as problem:
            say(str(problem))
    return shutil.which("Xvfb") is not None


@contextmanager
def virtual_display() -> Iterator[str | None]:
    """The name of an X display of our own, or None where it cannot be had."""
    import signal
    import subprocess

    if not need_xvfb():
        yield None
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is ended too
    reading, writing = os.pipe()
    screen = ["-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"]
    server = subprocess.Popen(
        ["Xvfb", *screen, "-noreset"], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with open(reading, encoding="ascii") as pipe:
            number = pipe.readline().strip()  # comes when the display is ready, empty if it died
        yield f":{number}" if number else None
    finally:
        server.terminate()
        server.wait()


def clean_environment(platform: str, display: str | None, runtime: str) -> dict[str, str]:
    """The same for every developer: no theme, scale or language of the desktop's own."""
    ours = ("QT_", "LC_", "DISPLAY", "WAYLAND_DISPLAY", "LANGUAGE")
    environment = {name: text for name, text in os.environ.items() if not name.startswith(ours)}
    environment["QT_QPA_PLATFORM"] = platform
    if display:
        environment["DISPLAY"] = display
    if sys.platform == "linux":
        environment |= {"LANG": "C.UTF-8", "XDG_RUNTIME_DIR": runtime}
    return environment


# ---- commands ---------------------------------------------------------------------------------


def become(line: list[str]) -> int:
    """Let the program take this process's place, where the system can do that."""
    if not WINDOWS:
        os.execv(line[0], line)
    return call(line)


def run(arguments: Sequence[str]) -> int:
    set_up(RUN_LOCK)
    if arguments:
        return become([*PROGRAM, *arguments])
    if has_display(os.environ):
        return become([*PROGRAM, "--sample"])
    return run_without_display()


def run_without_display() -> int:
    say("there is no display here, so no window; the sample map goes to files instead")
    out = ROOT / "out"
    out.mkdir(exist_ok=True)
    project, pdf, png = out / "sample.journeymap", out / "sample.pdf", out / "sample.png"
    for earlier in (pdf, png):
        earlier.unlink(missing_ok=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    for step in (
        ["new", str(project), "--sample", "--force"],
        ["export", str(project), str(pdf), "--paper", "A3"],
        ["export", str(project), str(png)],
    ):
        if status := call([*PROGRAM, *step], environment, sys.stderr):
            return status
    for path in (project, pdf, png):
        print(os.path.relpath(path))
    return 0


def checks() -> dict[str, list[str]]:
    python = [str(PYTHON), "-m"]
    return {
        "ruff check": [*python, "ruff", "check", "."],
        "ruff format": [*python, "ruff", "format", "--check", "."],
        "mypy": [*python, "mypy"],
    }


def lint(arguments: Sequence[str]) -> int:
    set_up(DEV_LOCK)
    os.chdir(ROOT)
    return report({name: call([*line, *arguments]) for name, line in checks().items()})


def report(results: Mapping[str, int]) -> int:
    """Silent when all is well: then the last words are pytest's own."""
    failed = [name for name, status in results.items() if status != 0]
    if failed:
        say(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


def test(arguments: Sequence[str]) -> int:
    """Window tests in a real window on a virtual display first; then everything without one."""
    set_up(DEV_LOCK)
    os.chdir(ROOT)
    import tempfile

    pytest = [str(PYTHON), "-m", "pytest"]
    with tempfile.TemporaryDirectory() as runtime, virtual_display() as display:
        offscreen = clean_environment("offscreen", None, runtime)
        window = clean_environment("xcb", display, runtime) if display else offscreen
        if not display:
            say("no virtual X display (Xvfb) here: window tests run without a real window")
        if arguments:
            if chosen := os.environ.get("QT_QPA_PLATFORM"):
                window["QT_QPA_PLATFORM"] = chosen
            return call([*pytest, *arguments], window)
        results = {name: call(line) for name, line in checks().items()}
        if display:
            results["tests in a real window"] = call([*pytest, "tests/ui"], window)
        results["tests"] = call([*pytest, "-n", "auto", "tests"], offscreen)
    return report(results)


def script(name: str) -> Callable[[Sequence[str]], int]:
    """A script of the checkout, with a virtual display where there is no other."""

    def start(arguments: Sequence[str]) -> int:
        set_up(DEV_LOCK)
        line = [str(PYTHON), str(ROOT / name), *arguments]
        if has_display(os.environ):
            return call(line)
        with virtual_display() as display:
            if display:
                return call(line, {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"})
            return call(line, {**os.environ, "QT_QPA_PLATFORM": "offscreen"})

    return start


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "lint": lint,
    "bench": script("benchmarks/bench.py"),
    "screenshots": script("docs/screenshots.py"),
}


def main(arguments: Sequence[str]) -> int:
    if arguments[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except Problem as problem:
        say(str(problem))
    except OSError as error:
        say(f"this did not work: {error}")
    except KeyboardInterrupt:
        say("stopped")
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
