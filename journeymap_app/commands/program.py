"""The commands as typer knows them: their options, their help, and what is wrong with a call."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from .. import __version__
from ..i18n import text
from ..model.errors import WrongUse
from .arguments import first_word
from .check import check
from .export import export
from .frameworks import frameworks
from .help_text import Command, Group
from .import_ import import_
from .info import info
from .merge import merge
from .new import new
from .repair import repair
from .share import share
from .versions import versions
from .window import open_window

_HELP_WIDTH = 96
_EXTRA = re.compile(r"extra arguments?.*\((.+)\)")  # in a message of typer's that has no class
_WRONG_USES = {  # what typer calls it -> our sentence
    "MissingParameter": "error.missing-argument",
    "NoSuchOption": "error.no-such-option",
    "BadParameter": "error.bad-value",
    "BadOptionUsage": "error.option-needs-value",
}


class UsageError(Exception):
    """Typer's refusal of a call, as a sentence of ours in the current language."""


class _Program(Group):
    """A first word that is no command is a file to open."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        position = first_word(args)
        if position < len(args) and args[position] not in self.commands:
            if any(not more.startswith("-") for more in args[position + 1 :]):
                raise WrongUse("error.unknown-command", name=args[position])
            args = [*args[:position], "open", *args[position:]]
        return super().parse_args(ctx, args)


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
        ("repair", repair),
        ("export", export),
        ("import", import_),
        ("merge", merge),
        ("share", share),
        ("versions", versions),
    ):
        app.command(name, cls=Command, help=text(f"cli.help.{name}"))(command)
    app.command("open", cls=Command, hidden=True, help=text("cli.help"))(_open)
    return app


def run(args: list[str]) -> int:
    """Run a command; returns its exit status. Raises UsageError, KnownError, KeyboardInterrupt."""
    try:
        status = _app()(args=args, prog_name="journeymap", standalone_mode=False)
        if sys.stdout is not None:  # closed by who started us
            sys.stdout.flush()
    except typer.Abort as stopped:
        raise KeyboardInterrupt from stopped
    except typer.TyperException as error:
        raise UsageError(_wrong_use(error)) from error
    return status if isinstance(status, int) else 0


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
