"""One way of writing for all the ways a name is written, with the way back to the text.

ｻﾄｳ, さとう and サトウ are one, and so are Ｓａｔｏ, SATO and sato, José and Jose, 髙橋 and 高橋.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]"
)
_VOICED = "\uff9e\uff9f"  # of half width: ｶﾞ is two characters, ガ one
_VARIANTS = str.maketrans("髙﨑邊邉澤齋齊斉濵濱櫻廣國德嶋嶌", "高崎辺辺沢斎斎斎浜浜桜広国徳島島")
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
_HALF_KANA = {
    unicodedata.normalize("NFKC", narrow + mark): narrow + mark
    for narrow in map(chr, range(0xFF66, 0xFF9E))
    for mark in ("", *_VOICED)
    if len(unicodedata.normalize("NFKC", narrow + mark)) == 1
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared. begins, ends: where in the original each of its characters stood;
    what folds to nothing belongs to the character before it."""

    original: str
    text: str
    begins: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """Where a part of the folded text stands in the original."""
        return self.begins[begin], self.ends[end - 1]


@lru_cache(maxsize=8_192)
def folded(text: str) -> Folded:
    letters: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    for begin, end in _pieces(text):
        for letter in _fold(text[begin:end]):
            letters.append(letter)
            begins.append(begin)
            ends.append(end)
    return Folded(text, "".join(letters), tuple(begins), tuple(ends))


def fold(text: str) -> str:
    """One width, one case, one kana, plain Latin letters, common kanji, plain spaces."""
    return "".join(_fold(text[begin:end]) for begin, end in _pieces(text))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The text cut into characters with what belongs to them."""
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and _goes_on(text[end]):
            end += 1
        yield at, end
        at = end


@lru_cache(maxsize=65_536)
def _fold(piece: str) -> str:
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", piece).translate(_VARIANTS)).casefold()
    plain = unicodedata.normalize("NFKC", plain).translate(_KATAKANA)
    seen = (letter for letter in plain if unicodedata.category(letter) != "Mn")
    return "".join(" " if letter.isspace() else _unaccented(letter) for letter in seen)


def spellings(text: str) -> tuple[str, ...]:
    """The ways a string may be written in the bytes of a file."""
    plain = unicodedata.normalize("NFKC", text)
    found = dict.fromkeys((text, plain, unicodedata.normalize("NFD", text)))
    for one in (text, plain):
        found |= dict.fromkeys((one.lower(), one.upper(), one.title(), fold(one)))
        found |= dict.fromkeys((one.translate(_KATAKANA), one.translate(_HIRAGANA)))
    half = "".join(_HALF_KANA.get(c, c) for c in plain.translate(_HIRAGANA))
    found |= dict.fromkeys((half, plain.translate(_WIDE)))
    for one in tuple(found):
        words = one.split()
        if len(words) > 1:
            found |= dict.fromkeys(("".join(words), " ".join(words), "\u3000".join(words)))
    return tuple(one for one in found if one)


def _unaccented(letter: str) -> str:
    """é is e; but ガ stays ガ."""
    if letter.isascii():
        return letter
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() and base.isalpha() else letter


@lru_cache(maxsize=65_536)
def _goes_on(letter: str) -> bool:
    """Whether a character belongs to the one before it."""
    return (
        letter in _VOICED
        or unicodedata.combining(letter) != 0
        or unicodedata.category(letter) == "Mn"
        or _UNSEEN.match(letter) is not None
    )
