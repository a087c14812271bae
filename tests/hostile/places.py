"""What lies at the path, or beside it, is not what it seems."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

from .kinds import Ground, Kind, kind

_JOURNAL = bytes.fromhex("d9d505f920a163d7")


def _number(value: int) -> bytes:
    return value.to_bytes(4, "big")


def _journal(ground: Ground, super_journal: bytes = b"") -> Path:
    """A journal that SQLite would play back into the file on a mere SELECT, and that names, where
    it names one, another file which SQLite 3.40 would delete."""
    head = _JOURNAL + _number(1) + bytes(4) + _number(len(ground.good) // ground.page)
    head += _number(512) + _number(ground.page)
    data = head.ljust(512, b"\0") + _number(2) + bytes(ground.page)
    if super_journal:
        data += super_journal + _number(len(super_journal)) + _number(sum(super_journal)) + _JOURNAL
    ground.path.with_name("x.journeymap-journal").write_bytes(data)
    return ground.path


@kind("beside:journal", "harmless")
def _forged_journal(ground: Ground) -> Path:
    return _journal(ground)


@kind("beside:super-journal", "harmless")
def _super_journal(ground: Ground) -> Path:
    return _journal(ground, os.fsencode(ground.folder / "victim.txt"))


@kind("beside:write-ahead-log", "harmless")
def _forged_log(ground: Ground) -> Path:
    ground.path.with_name("x.journeymap-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(4096))
    ground.path.with_name("x.journeymap-shm").write_bytes(bytes(32768))
    return ground.write(ground.good[:18] + b"\x02\x02" + ground.good[20:])


@kind("beside:journal-that-is-a-folder", "harmless")
def _journal_folder(ground: Ground) -> Path:
    ground.path.with_name("x.journeymap-journal").mkdir()
    return ground.path


@kind("link", "harmless")
def _link(ground: Ground) -> Path:
    path = ground.folder / "link.journeymap"
    path.symlink_to(ground.path)
    return path


@kind("link-to-secrets")
def _secrets(ground: Ground) -> Path:
    path = ground.folder / "link.journeymap"
    path.symlink_to("/etc/passwd")
    return path


@kind("link-to-itself-as-file")
def _link_loop(ground: Ground) -> Path:
    path = ground.folder / "loop.journeymap"
    path.symlink_to(path)
    return path


@kind("link-to-nothing")
def _dangling(ground: Ground) -> Path:
    path = ground.folder / "link.journeymap"
    path.symlink_to(ground.folder / "nothing")
    return path


@kind("link-to-a-device")
def _device_link(ground: Ground) -> Path:
    path = ground.folder / "zero.journeymap"
    path.symlink_to("/dev/zero")
    return path


@kind("pipe")
def _pipe(ground: Ground) -> Path:
    path = ground.folder / "pipe.journeymap"
    os.mkfifo(path)
    return path


@kind("socket")
def _socket(ground: Ground) -> Path:
    path = ground.folder / "s"
    here = os.getcwd()
    os.chdir(ground.folder)  # a socket's name has little room
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind("s")
    finally:
        os.chdir(here)
    return path


@kind("folder")
def _folder(ground: Ground) -> Path:
    path = ground.folder / "folder.journeymap"
    path.mkdir()
    return path


@kind("sparse:terabyte")
def _terabyte(ground: Ground) -> Path:
    os.truncate(ground.path, 1 << 40)
    return ground.path


@kind("sparse:largest-size-of-zeros")
def _zeros(ground: Ground) -> Path:
    path = ground.write(b"")
    os.truncate(path, 256 << 20)
    return path


@kind("sparse:header-of-ours-and-zeros")
def _hollow(ground: Ground) -> Path:
    os.truncate(ground.path, 256 << 20)
    return ground.path


@kind("sparse:header-that-agrees-and-zeros", "refused")
def _agreeing(ground: Ground) -> Path:
    pages = (60 << 20) // ground.page
    path = ground.patch(28, _number(pages))
    os.truncate(path, pages * ground.page)
    return path


@kind("grows-while-read", "either")
def _growing(ground: Ground) -> Path:
    """Another process writes at its end for two seconds."""
    program = (
        "import sys, time\nend = time.monotonic() + 2\n"
        "with open(sys.argv[1], 'ab', 0) as file:\n"
        "    while time.monotonic() < end and file.tell() < 1 << 26: file.write(bytes(4096))"
    )
    line = [sys.executable, "-S", "-c", program, str(ground.path)]
    os.spawnv(os.P_NOWAIT, sys.executable, line)  # ends by itself
    return ground.path


def _named(name: str, file_name: bytes) -> Kind:
    """A file that is no project, under a name that must be shown in the refusal."""

    def make(ground: Ground) -> Path:
        path = Path(os.fsdecode(os.fsencode(ground.folder) + b"/" + file_name))
        path.write_bytes(b"no project")
        return path

    return Kind(f"named:{name}", "refused", make)


KINDS: list[Kind] = [
    _forged_journal,
    _super_journal,
    _forged_log,
    _journal_folder,
    _link,
    _secrets,
    _link_loop,
    _dangling,
    _device_link,
    _pipe,
    _socket,
    _folder,
    _terabyte,
    _zeros,
    _hollow,
    _agreeing,
    _growing,
    *[
        Kind(f"device:{name}", "refused", lambda _, n=name: Path(f"/dev/{n}"))  # type: ignore[misc]
        for name in ("zero", "full", "random", "tty", "stdin")
    ],
    Kind("process-memory", "refused", lambda _: Path("/proc/self/mem")),
    Kind("process-file-without-size", "refused", lambda _: Path("/proc/cpuinfo")),
    Kind("nothing", "refused", lambda ground: ground.folder / "gone.journeymap"),
    Kind("named:zero-byte", "refused", lambda ground: ground.folder / "a\0b.journeymap"),
    Kind("named:too-long", "refused", lambda ground: ground.folder / ("x" * 5000)),
    _named("direction-override", "x\u202epamyenruoj.exe".encode()),
    _named("line-break", b"x\ny.journeymap"),
    _named("escape", b"\x1b[2J.journeymap"),
    _named("not-utf-8", b"\xff\xfe.journeymap"),
    _named("markup", b"<img src=x>.journeymap"),
    _named("format", b"{0.__class__}{name}%s.journeymap"),
    _named("option", b"--help.journeymap"),
    _named("longest", b"x" * 255),
]
