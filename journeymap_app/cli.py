"""The command line: `journeymap [FILE]` opens the window, the commands work without one.

What scripts rely on: results on stdout, everything else on stderr; exit status 0 done, 2 wrong
usage, 3 cannot open or write, 4 content refused, 1 a fault of the program; on stderr one sentence,
never a traceback unless --debug or JOURNEYMAP_DEBUG asks for it.

Help and version are quick: whatever is heavy is imported by the command that needs it.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from . import __version__, i18n
from .commands.check import check
from .commands.export import export
from .commands.frameworks import frameworks
from .commands.import_ import import_
from .commands.info import info
from .commands.new import new
from .commands.window import open_window
from .i18n import text
from .model.errors import CannotOpen, KnownError, WrongUse

_HELP_WIDTH = 96
_FAULT = 1
_WRONG_USE = 2
_INTERRUPTED = 130
_OPTIONS_WITH_VALUE = ("--lang",)
_EXTRA = re.compile(r"extra arguments?.*\((.+)\)")  # in a message of typer's that has no class
_WRONG_USES = {  # what typer calls it -> our sentence
    "MissingParameter": "error.missing-argument",
    "NoSuchOption": "error.no-such-option",
    "BadParameter": "error.bad-value",
    "BadOptionUsage": "error.option-needs-value",
}


class _Program(TyperGroup):
    """A first word that is no command is a file to open."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        position = _first_word(args)
        if position < len(args) and args[position] not in self.commands:
            if any(not more.startswith("-") for more in args[position + 1 :]):
                raise WrongUse("error.unknown-command", name=args[position])
            args = [*args[:position], "open", *args[position:]]
        return super().parse_args(ctx, args)


def _first_word(args: Sequence[str]) -> int:
    """The place of the first argument that is neither an option nor an option's value."""
    position = 0
    while position < len(args) and args[position].startswith("-") and args[position] != "-":
        if args[position] == "--":
            return position + 1
        position += 2 if args[position] in _OPTIONS_WITH_VALUE else 1
    return position


def _start(
    context: typer.Context,
    sample: Annotated[bool, typer.Option("--sample", help=text("cli.help.open-sample"))] = False,
    lang: Annotated[
        Literal["ja", "en"] | None, typer.Option(help=text("cli.help.messages"))
    ] = None,
    version: Annotated[bool, typer.Option("--version", help=text("cli.help.version"))] = False,
    debug: Annotated[bool, typer.Option("--debug", help=text("cli.help.debug"))] = False,
) -> None:
    del lang, debug  # read before: the help is in that language, and errors come early
    if version:
        typer.echo(f"journeymap {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        raise typer.Exit(open_window(None, sample))


def _open(
    file: Annotated[
        Path, typer.Argument(readable=False, metavar="FILE", help=text("cli.help.file"))
    ],
) -> None:
    raise typer.Exit(open_window(file, sample=False))


def _app() -> typer.Typer:
    """The commands, with their help in the current language."""
    app = typer.Typer(
        cls=_Program,
        subcommand_metavar="FILE | COMMAND [ARGS]...",
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={
            "help_option_names": ["-h", "--help"],
            "max_content_width": _HELP_WIDTH,
        },
    )
    app.callback(invoke_without_command=True, help=text("cli.help"))(_start)
    for name, command in (
        ("new", new),
        ("frameworks", frameworks),
        ("info", info),
        ("check", check),
        ("export", export),
        ("import", import_),
    ):
        app.command(name, help=text(f"cli.help.{name}"))(command)
    app.command("open", hidden=True, help=text("cli.help"))(_open)
    return app


def main(argv: Sequence[str] | None = None) -> int:
    """Run with these arguments, or the process's own; returns the exit status."""
    args = list(sys.argv[1:] if argv is None else argv)
    i18n.use(_language(args))
    _speak_utf8()
    try:
        return _run(args)
    except (KeyboardInterrupt, typer.Abort):
        return _INTERRUPTED
    except BrokenPipeError:  # who read our results has seen enough
        _drop_output()
        return _FAULT
    except OSError as error:  # a full disk behind stdout, a file that went away
        if "--debug" in args or os.environ.get("JOURNEYMAP_DEBUG"):
            raise
        _drop_output()
        reason = error.strerror or str(error)
        return _complain(text("error.not-read-or-written", reason=reason), CannotOpen.status)
    except Exception as error:  # a fault of ours: still one sentence
        if "--debug" in args or os.environ.get("JOURNEYMAP_DEBUG"):
            raise
        return _complain(text("error.fault", what=f"{type(error).__name__}: {error}"), _FAULT)


def _drop_output() -> None:
    """What is still to be printed goes nowhere, or Python would try again at its end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(args: list[str]) -> int:
    try:
        status = _app()(args=args, prog_name="journeymap", standalone_mode=False)
        if sys.stdout is not None:  # closed by who started us
            sys.stdout.flush()
    except KnownError as error:
        return _complain(text(error.key, "", **error.words), error.status)
    except typer.TyperException as error:
        return _complain(_wrong_use(error), _WRONG_USE)
    return status if isinstance(status, int) else 0


def _language(args: Sequence[str]) -> str:
    """The language of the messages: `--lang` before the command, or the system's."""
    for position, argument in enumerate(args[: _first_word(args)]):
        name, _, value = argument.partition("=")
        if name == "--lang":
            wanted = value or "".join(args[position + 1 : position + 2])
            if wanted in i18n.LANGUAGES:
                return wanted
    return i18n.system_language()


def _speak_utf8() -> None:
    """What a script reads is UTF-8 on every system; a name that no encoding has is written out."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _wrong_use(error: typer.TyperException) -> str:
    """Typer's own errors as sentences of ours."""
    context = getattr(error, "ctx", None)
    words = {
        "name": getattr(error, "option_name", None) or _name(getattr(error, "param", None)),
        "what": error.format_message(),
        "command": f"{context.command_path if context else 'journeymap'} --help",
    }
    if extra := _EXTRA.search(words["what"]):
        return text("error.extra-argument", **words | {"name": extra[1]})
    for cls in type(error).__mro__:
        if cls.__name__ in _WRONG_USES:
            return text(_WRONG_USES[cls.__name__], **words)
    return text("error.wrong-use", **words)


def _name(param: Any) -> str:
    """What the user knows a parameter by: --dpi, FILE."""
    if param is None:
        return ""
    if param.param_type_name == "option":
        return str(param.opts[-1])
    return str(param.metavar or param.name)


def _complain(sentence: str, status: int) -> int:
    typer.echo(f"journeymap: {' '.join(sentence.split())}", err=True)
    return status
