"""Reading the command line before the commands themselves are loaded."""

from __future__ import annotations

from collections.abc import Sequence

from .. import i18n

OPTIONS_WITH_VALUE = ("--lang",)


def first_word(args: Sequence[str]) -> int:
    """The place of the first argument that is neither an option nor an option's value."""
    position = 0
    while position < len(args) and args[position].startswith("-") and args[position] != "-":
        if args[position] == "--":
            return position + 1
        position += 2 if args[position] in OPTIONS_WITH_VALUE else 1
    return position


def language(args: Sequence[str]) -> str:
    """The language of the messages: `--lang` before the command, or the system's."""
    for position, argument in enumerate(args[: first_word(args)]):
        name, _, value = argument.partition("=")
        if name == "--lang":
            wanted = value or "".join(args[position + 1 : position + 2])
            if wanted in i18n.LANGUAGES:
                return wanted
    return i18n.system_language()
