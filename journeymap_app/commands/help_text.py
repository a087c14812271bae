"""The help of a command in the current language: typer knows its own words in English only."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

from ..i18n import text

_WORDS = {  # as typer prints it -> the key of our words
    r"^Usage: ": "cli.help.word.usage",
    r"^Arguments:$": "cli.help.word.arguments",
    r"^Options:$": "cli.help.word.options",
    r"^Commands:$": "cli.help.word.commands",
    r"\[OPTIONS\]": "cli.help.word.some-options",
    r"\[ARGS\]\.\.\.": "cli.help.word.some-arguments",
    r"\[required\]": "cli.help.word.required",
    r"\[default:\s+": "cli.help.word.default",
    r"; required\]": "cli.help.word.and-required",
    r"Show this message and exit\.": "cli.help.word.help",
}


def worded(printed: str) -> str:
    """Typer's help text with its words in the current language."""
    for pattern, key in _WORDS.items():
        printed = re.sub(pattern, text(key), printed, flags=re.MULTILINE)
    return printed


class Command(TyperCommand):
    def get_help(self, ctx: Any) -> str:
        return worded(super().get_help(ctx))


class Group(TyperGroup):
    def get_help(self, ctx: Any) -> str:
        return worded(super().get_help(ctx))
