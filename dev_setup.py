"""Sets up a checkout for dev.py: `.venv` as the lock files say, and the system libraries of Qt.

Nothing but Python's own library. All messages go to stderr.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "journeymap-setup.json"
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
WINDOWS = sys.platform == "win32"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
# -P: a file called like one of our modules in the folder the user stands in is not imported
PROGRAM = [str(PYTHON), "-P", "-m", "journeymap_app"]
SETUP_VERSION = 1  # raise it when a .venv made by an older one must be made anew

# What Qt loads on Linux: the shared library, and the package of Debian and Ubuntu that has it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}


class Problem(Exception):
    """What stands in the way and what to do about it, in one sentence for the user."""


def say(message: str) -> None:
    print(f"dev.py: {message}", file=sys.stderr, flush=True)


def call(
    line: Sequence[str],
    environment: Mapping[str, str] | None = None,
    output: TextIO | None = None,
) -> int:
    import subprocess

    return subprocess.run(line, env=environment, stdout=output, close_fds=False).returncode


def call_quietly(line: Sequence[str], environment: Mapping[str, str] | None = None) -> int:
    """Only what it says last, and only if it fails."""
    import subprocess

    done = subprocess.run(
        line,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        errors="replace",
        close_fds=False,
    )
    if done.returncode != 0:
        print(*done.stdout.splitlines()[-2:], sep="\n", file=sys.stderr)
    return done.returncode


# ---- system packages (Linux) ------------------------------------------------------------------


def missing_libraries(names: Iterable[str]) -> list[str]:
    import ctypes

    def loads(name: str) -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return [name for name in names if not loads(name)]


def missing_venv_parts() -> list[str]:
    from importlib.util import find_spec

    return [name for name in ("venv", "ensurepip") if find_spec(name) is None]


def need_system_packages(*, making_venv: bool) -> None:
    """Qt's libraries, and Debian's separate package for making a venv."""
    libraries = missing_libraries(QT_LIBRARIES) if sys.platform == "linux" else []
    packages = [QT_LIBRARIES[name] for name in libraries]
    parts = missing_venv_parts() if making_venv else []
    if parts:
        packages.append(f"python3.{sys.version_info.minor}-venv")
    if not packages:
        return
    missing = ", ".join(libraries + [f"Python's module {name}" for name in parts])
    apt_install(packages, missing)
    import importlib

    importlib.invalidate_caches()
    still = missing_libraries(libraries) + (missing_venv_parts() if parts else [])
    if still:
        raise Problem(f"still missing after installing packages: {', '.join(still)}.")


def apt_install(packages: Sequence[str], missing: str) -> None:
    """Install as root; anyone else gets the one command to type."""
    import shutil

    if not shutil.which("apt-get"):
        raise Problem(f"please install these with your system's package manager: {missing}.")
    if os.geteuid() != 0:
        raise Problem(
            "some system packages are missing. Type this, then start again:\n\n"
            f"    sudo apt-get update && sudo apt-get install -y {' '.join(packages)}\n"
        )
    say(f"installing system packages (this can take minutes): {' '.join(packages)}")
    quiet = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    call_quietly([*quiet, "update"], environment)  # one stale source must not stop us
    install = [*quiet, "install", "-y", "--no-install-recommends", *packages]
    if call_quietly(install, environment) != 0:
        raise Problem(
            "apt-get could not install them (its last words are above). "
            "Is this computer on the network? Then start again."
        )


# ---- .venv ------------------------------------------------------------------------------------


def locked(lock: Path) -> dict[str, str]:
    """The lock file's entries: the requirement without its hashes -> the text pip reads."""
    entries: dict[str, str] = {}
    head = ""
    for line in lock.read_text(encoding="utf-8").splitlines(keepends=True):
        if line[:1] not in (" ", "#", "\n"):
            head = line.strip().removesuffix("\\").strip()
            entries[head] = ""
        if head and not line.startswith("#"):
            entries[head] += line
    return entries


def package_name(requirement: str) -> str:
    return requirement.partition("==")[0]


def identity() -> dict[str, object]:
    """A .venv made under another identity is of no use: other Python, moved folder, old recipe."""
    python = f"{sys.implementation.cache_tag} {sys.base_prefix}"
    return {"setup": SETUP_VERSION, "python": python, "root": str(ROOT)}


def installed(stamp: Path) -> list[str] | None:
    """What a finished set-up left in .venv; None if there is none that we can use."""
    try:
        content = json.loads(stamp.read_text(encoding="utf-8"))
        packages = content.pop("packages")
    except (OSError, ValueError, LookupError, AttributeError, TypeError):
        return None
    return packages if content == identity() and PYTHON.exists() else None


def wanted(lock: Path, present: Iterable[str] | None) -> dict[str, str]:
    present = set(present or ())
    return {head: text for head, text in locked(lock).items() if head not in present}


def set_up(lock: Path) -> None:
    """Make .venv hold what the lock says. Costs a few milliseconds when it does already."""
    present = installed(STAMP)
    need_system_packages(making_venv=present is None)
    if present is not None and not wanted(lock, present):
        return
    with one_at_a_time():
        present = installed(STAMP)  # another dev.py may have done it meanwhile
        if present is None:
            make_venv()
            present = []
        if todo := wanted(lock, present):
            install(todo, present)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """A lock that the system takes away when its holders have died: none can be left behind.

    A pip that outlives its dev.py holds it too: nobody works in .venv beside it.
    """
    with open(ROOT / ".venv.lock", "a+", encoding="utf-8") as file:
        os.set_inheritable(file.fileno(), True)
        if sys.platform == "win32":
            import msvcrt
            import time

            while True:
                try:
                    msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
                    break
                except OSError:
                    time.sleep(0.5)
        else:
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("another dev.py is setting up here; waiting for it")
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


def make_venv() -> None:
    import shutil

    say("making .venv")
    if VENV.is_symlink():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    python = getattr(sys, "_base_executable", sys.executable)  # ours may be the one just removed
    if call_quietly([python, "-m", "venv", str(VENV)]) != 0:
        raise Problem("Python could not make a virtual environment in .venv (see above).")
    connect_checkout()


def connect_checkout() -> None:
    """`import journeymap_app` and the command `journeymap` work in .venv, without a build."""
    if WINDOWS:
        packages = VENV / "Lib" / "site-packages"
        command, text = BIN / "journeymap.cmd", '@"%~dp0python.exe" -P -m journeymap_app %*\n'
    else:
        import shlex

        packages = VENV / "lib" / f"python3.{sys.version_info.minor}" / "site-packages"
        command, text = BIN / "journeymap", f'#!/bin/sh\nexec {shlex.join(PROGRAM)} "$@"\n'
    # as code, in ASCII: Pythons differ in the encoding they read a plain path with
    line = f"import sys; sys.path.append({str(ROOT)!a})\n"
    (packages / "journeymap.pth").write_text(line, encoding="ascii")
    command.write_text(text, encoding="utf-8", errors="surrogateescape")
    command.chmod(0o755)


def install(todo: Mapping[str, str], present: Iterable[str]) -> None:
    """Download everything first, then install from there: no network leaves .venv as it was."""
    import tempfile

    with tempfile.TemporaryDirectory(dir=VENV, prefix="wheels-") as folder:
        requirements = Path(folder, "requirements.txt")
        requirements.write_text("".join(todo.values()), encoding="utf-8")
        what = ["--no-deps", "--require-hashes", "--only-binary=:all:", "-r", str(requirements)]
        say(f"downloading {len(todo)} packages; this is needed once")
        if pip("download", *what, "--dest", folder) != 0:
            raise Problem(
                "the packages could not be downloaded (pip's last words are above). "
                "Is this computer on the network? Then start again; nothing was changed."
            )
        say("installing them into .venv")
        STAMP.unlink(missing_ok=True)  # without it, an interrupted set-up begins anew
        if pip("install", *what, "--no-index", "--find-links", folder) != 0:
            raise Problem("pip could not install the packages (its last words are above).")
    names = {package_name(head) for head in todo}
    kept = [head for head in present if package_name(head) not in names]
    temporary = STAMP.with_suffix(".new")
    temporary.write_text(
        json.dumps({**identity(), "packages": sorted([*kept, *todo])}, indent=1), encoding="utf-8"
    )
    os.replace(temporary, STAMP)


def pip(command: str, *arguments: str) -> int:
    """On a terminal pip shows its progress; elsewhere only its last words if it fails."""
    unwanted = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PYTHONHOME", "PYTHONPATH")
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    options = ["--disable-pip-version-check", "--no-input"]
    line = [str(PYTHON), "-m", "pip", command, *options, *arguments]
    if sys.stderr.isatty():
        return call(line, environment, sys.stderr)
    return call_quietly(line, environment)
