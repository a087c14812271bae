"""Text at the door: what people type, paste or send, made safe to store, draw and export."""

from __future__ import annotations

import re

# Control characters but tab and line feed, lone surrogates, and the bidirectional overrides and
# isolates that make a text read other than it is. They break SQLite, PDF and the reader's eye.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
_BREAKS = re.compile("[\n\t\u2028\u2029]+")  # the last two: Unicode's line and paragraph separators


def clean(text: str) -> str:
    """The text with line ends as \\n and without characters that must not be stored."""
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_clean(text: str) -> bool:
    return _UNWANTED.search(text) is None


def one_line(text: str) -> str:
    """For titles: line breaks and tabs become single spaces, and there are none at the ends."""
    parts = (part.strip() for part in _BREAKS.split(clean(text)))
    return " ".join(part for part in parts if part)


def is_one_line(text: str) -> bool:
    return is_clean(text) and _BREAKS.search(text) is None
