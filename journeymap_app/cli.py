"""The command line: `journeymap [FILE]` opens the window, the commands work without one.

What scripts rely on: results on stdout, everything else on stderr; exit status 0 done, 2 wrong
usage, 3 cannot open or write, 4 content refused, 5 done but not all of it (a merge with conflicts
left, a repair with something lost), 1 a fault of the
program; on stderr one sentence, never a traceback unless --debug or JOURNEYMAP_DEBUG asks for it.

Whatever is heavy is imported by who needs it: the window comes before the commands are loaded.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from . import i18n
from .commands.arguments import language
from .i18n import text
from .model.errors import CannotOpen, KnownError

_FAULT = 1
_WRONG_USE = 2
_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run with these arguments, or the process's own; returns the exit status."""
    args = list(sys.argv[1:] if argv is None else argv)
    i18n.use(language(args))
    _speak_utf8()
    try:
        return _run(args)
    except KnownError as error:
        return _complain(text(error.key, "", **error.words), error.status)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:  # who read our results has seen enough
        _drop_output()
        return _FAULT
    except OSError as error:  # a full disk behind stdout, a file that went away
        if _debugging(args):
            raise
        _drop_output()
        reason = error.strerror or str(error)
        return _complain(text("error.not-read-or-written", reason=reason), CannotOpen.status)
    except Exception as error:  # a fault of ours: still one sentence
        if _debugging(args):
            raise
        return _complain(text("error.fault", what=f"{type(error).__name__}: {error}"), _FAULT)


def _run(args: list[str]) -> int:
    if args in ([], ["--sample"]) or (len(args) == 1 and _is_map(args[0])):
        from .commands.window import open_window

        sample = args == ["--sample"]
        return open_window(Path(args[0]) if args and not sample else None, sample)
    from .commands.program import UsageError, run

    try:
        return run(args)
    except UsageError as error:
        return _complain(str(error), _WRONG_USE)


def _is_map(argument: str) -> bool:
    """Whether it is clearly a file to open in the window; a command or an option never is."""
    return argument.endswith(".journeymap") and not argument.startswith("-")


def _debugging(args: Sequence[str]) -> bool:
    return "--debug" in args or bool(os.environ.get("JOURNEYMAP_DEBUG"))


def _drop_output() -> None:
    """What is still to be printed goes nowhere, or Python would try again at its end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    """What a script reads is UTF-8 on every system; a name that no encoding has is written out."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _complain(sentence: str, status: int) -> int:
    if sys.stderr is not None:  # closed by who started us
        print(f"journeymap: {' '.join(sentence.split())}", file=sys.stderr)
    return status
