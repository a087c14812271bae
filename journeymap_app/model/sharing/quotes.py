"""Quotes cut to what shows their tone and cannot be looked up."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 48  # half widths: 24 Japanese characters, some eight English words
_QUOTED = re.compile(r"([「『“«])([^「」『』“”«»]*)([」』”»])|(\")([^\"\n]*)(\")")
_PAIRS = {"「": "」", "『": "』", "“": "”", "«": "»", '"': '"'}


def shortened(quote: str) -> str:
    """At most so long, with … where it was cut; marks around it stay around it."""
    text = " ".join(quote.split())
    if _width(text) <= LONGEST:
        return quote
    close = _PAIRS.get(text[:1], "")
    if close and text.endswith(close):
        return text[0] + _cut(text[1:-1]) + close
    return _cut(text)


def shortened_within(text: str) -> str:
    """A text with each long quotation in it shortened."""

    def short(found: re.Match[str]) -> str:
        begin, said, end = (part for part in found.groups() if part is not None)
        return found[0] if _width(said) <= LONGEST else begin + _cut(" ".join(said.split())) + end

    return _QUOTED.sub(short, text)


def _cut(text: str) -> str:
    """The beginning; Latin words stay whole."""
    size, end = 0, len(text)
    for place, letter in enumerate(text):
        size += _width(letter)
        if size > LONGEST - 2:
            end = place
            break
    if end == len(text):
        return text
    while 0 < end < len(text) and unicodedata.combining(text[end]):
        end -= 1
    start = text.rfind(" ", 0, end + 1)
    if text[end].isascii() and text[end - 1 : end].isascii() and start > end // 2:
        end = start
    return text[:end].rstrip(" 、,，。.") + "…"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)
