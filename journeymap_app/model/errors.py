"""What can go wrong that the user can do something about.

An error carries the key of its sentence and the words to fill in; whoever shows it translates it
(`i18n.text(error.key, **error.words)`), so that the model knows no language.
"""

from __future__ import annotations

from typing import Self


class KnownError(Exception):
    """Told to the user in one sentence: what is wrong and what to do. status: the exit status."""

    status = 3

    def __init__(self, key: str, **words: object) -> None:
        super().__init__(key, words)
        self.key = key
        self.words = words

    def again(self) -> Self:
        """The same, to be raised once more."""
        return type(self)(self.key, **self.words)


class CannotOpen(KnownError):
    """A file cannot be opened, read or written."""


class Refused(KnownError):
    """The content of a file or a picture is not what it should be."""

    status = 4


class NeedsNewer(KnownError):
    """Only a newer version of the program can do it, with this file."""

    status = 2


class WrongUse(KnownError):
    """What was asked for does not exist or does not fit."""

    status = 2
