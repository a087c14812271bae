"""What is looked for in texts, and where it counts as found.

Japanese has no spaces between words, and many names are words too. So each term has a reach:
"anywhere" (佐藤, Whitlock: wherever it stands, Latin letters as whole words), "bounded" (a short
kana name or a guessed part: not within a longer word of the same script; a Latin name that the same
texts use as a word: with a capital within a sentence) or "strict" (春, Manager, whatever is an
everyday word: only where it clearly is a person, before さん, after Ms, or alone).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from .everyday import HONORIFICS, OFFICES, TITLES, is_everyday
from .spelling import Folded, fold, folded

Reach = Literal["anywhere", "bounded", "strict"]

_LATIN = "a-z\u00df-\u024f\u0370-\u03ff\u0400-\u052f"
_LATIN_ONLY = re.compile(rf"[{_LATIN}\d\W_]+")
_LETTER = re.compile(r"[^\W\d_]")
_KANA_ONLY = re.compile("[ぁ-ゖー]+")
_KANJI = re.compile("[々〆一-鿿㐀-䶿豈-﫿\U00020000-\U0003ffff]")
_FOLDED_HONORIFICS = tuple(map(fold, (*HONORIFICS, *OFFICES)))
_PARTICLES = re.compile(
    "(?:は|が|を|に|の|も|と|へ|で|や|から|まで|より|には|では|とは|にも|だけ|など|って|だ|です|である|"
    "による|として|について|とともに|らしい|たち|自身)?(?![ぁ-ゖ])"
)
_SHORTEST_LATIN, _LONG_LATIN, _LONGEST_SHORT_KANA = 3, 8, 3


@dataclass(frozen=True, slots=True)
class Term:
    """text: as it was written. subject: the place of whom it stands for. whole: the whole name."""

    text: str
    reach: Reach
    subject: int
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Where a term stands in a text. honorific: what follows it there, such as さん."""

    term: Term
    begin: int
    end: int
    honorific: str = ""


def reach_of(word: str, ordinary: frozenset[str] = frozenset(), guessed: bool = False) -> Reach:
    """ordinary: folded words that the project's texts use as words, without a capital."""
    plain = fold(word).strip()
    if is_everyday(plain):
        return "strict"
    if _LATIN_ONLY.fullmatch(plain):
        if len(_LETTER.findall(plain)) < _SHORTEST_LATIN:
            return "strict"
        return "bounded" if plain in ordinary else "anywhere"
    if len(plain) == 1:
        return "strict"
    if guessed or (_KANA_ONLY.fullmatch(plain) and len(plain) <= _LONGEST_SHORT_KANA):
        return "bounded"
    return "anywhere"


def is_name(text: str) -> bool:
    """Whether there is a letter in it; what has none cannot be told from marks in a text."""
    return _LETTER.search(fold(text)) is not None


def is_latin(text: str) -> bool:
    """Whether it is found as whole words only."""
    return _LATIN_ONLY.fullmatch(fold(text).strip()) is not None


class Matcher:
    """Finds terms in texts, the longest first, never two over each other."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = [t for t in dict.fromkeys(terms) if is_name(t.text)]

    def find(self, text: str) -> list[Found]:
        if not text or self._starts is None:
            return []
        return list(self._found(folded(text), self._starts))

    @cached_property
    def _by_start(self) -> dict[str, list[tuple[re.Pattern[str], Term]]]:
        """The terms by their first letter, those that reach furthest first."""
        found: dict[str, list[tuple[re.Pattern[str], Term]]] = {}
        for term in sorted(self.terms, key=lambda t: (-len(fold(t.text)), t.subject, t.text)):
            shape, start = _shape(term)
            found.setdefault(start, []).append((re.compile(shape), term))
        return found

    @cached_property
    def _starts(self) -> re.Pattern[str] | None:
        """Where a term may begin."""
        letters = "".join(map(re.escape, sorted(self._by_start)))
        return re.compile(f"[{letters}]") if letters else None

    def _found(self, where: Folded, starts: re.Pattern[str]) -> Iterator[Found]:
        at = 0
        while (start := starts.search(where.text, at)) is not None:
            found = self._at(where, start.start())
            at = start.end()
            if found is not None:
                yield found[0]
                at = found[1]

    def _at(self, where: Folded, at: int) -> tuple[Found, int] | None:
        """The longest term that counts at a place, and where the folded text goes on after it."""
        for shape, term in self._by_start[where.text[at]]:
            hit = shape.match(where.text, at)
            if hit is None:
                continue
            begin, end = where.span(hit.start(), hit.end())
            cut = (hit.start() and where.ends[hit.start() - 1] > begin) or (
                hit.end() < len(where.text) and where.begins[hit.end()] < end
            )
            if not cut and _counts(term, where, hit.start(), hit.end()):
                return Found(term, begin, end, _honorific(where, hit.end())), hit.end()
        return None


def replaced(text: str, found: Sequence[Found], pseudonyms: Sequence[str]) -> str:
    """The text with a pseudonym in the place of each term found. 佐藤様 becomes A様 where the
    pseudonym is Aさん."""
    pieces, at = [], 0
    for one in found:
        pieces += [text[at : one.begin], spoken(pseudonyms[one.term.subject], one.honorific)]
        at = one.end
    return "".join([*pieces, text[at:]])


def spoken(pseudonym: str, honorific: str) -> str:
    if honorific:
        for known in HONORIFICS:
            if pseudonym.endswith(known) and len(pseudonym) > len(known):
                return pseudonym.removesuffix(known)
    return pseudonym


def _shape(term: Term) -> tuple[str, str]:
    """A term as a regular expression for folded text, and the letter it begins with."""
    plain = fold(term.text).strip()
    if _LATIN_ONLY.fullmatch(plain):
        words = re.findall(r"[^\W_]+", plain)
        said = _GAP_BETWEEN_WORDS.join(map(re.escape, words))
        if term.whole and len(words) > 1 and len("".join(words)) >= _LONG_LATIN:
            return said, words[0][0]  # no other word has it in it
        return rf"(?<![{_LATIN}]){said}(?=(?:['’]?s)?(?![{_LATIN}]))", words[0][0]
    letters = [letter for letter in plain if letter not in " ・"]
    return (_GAP if term.whole else "").join(map(re.escape, letters)), letters[0]


_GAP = r"[ ・]{0,2}"
_GAP_BETWEEN_WORDS = r"[\W_]{0,3}"


def _counts(term: Term, where: Folded, begin: int, end: int) -> bool:
    if term.reach == "anywhere":
        return True
    if _honorific(where, end) or where.text.strip() == where.text[begin:end]:
        return True
    if _LATIN_ONLY.fullmatch(where.text[begin:end]):
        named = term.reach == "bounded" and _is_capital_within(where, begin)
        return named or _after_title(where.text, begin)
    return term.reach == "bounded" and _stands_alone(where, begin, end)


def _honorific(where: Folded, end: int) -> str:
    rest = where.text[end : end + 5].lstrip(" ")
    return next((h for h in _FOLDED_HONORIFICS if rest.startswith(h)), "")


def _after_title(text: str, begin: int) -> bool:
    before = re.search(r"([a-z]+)\.? $", text[:begin])
    return before is not None and before[1] in TITLES


def _is_capital_within(where: Folded, begin: int) -> bool:
    """With a capital, and not because a sentence begins there."""
    at = where.begins[begin]
    before = where.original[:at].rstrip(" \u3000\"'“‘(（「")
    return where.original[at].isupper() and bool(before) and before[-1] not in ".!?:。！？\n…•-"


def _stands_alone(where: Folded, begin: int, end: int) -> bool:
    """Not within a longer word: no letter of the same script before or after, but for particles
    after hiragana."""
    first, last = where.begins[begin], where.ends[end - 1]
    text = where.original
    before, after = text[first - 1 : first], text[last : last + 1]
    if _script(before) and _script(before) == _script(text[first : first + 1]):
        return False
    if _script(after) != _script(text[last - 1 : last]) or not _script(after):
        return True
    return _script(after) == "hiragana" and _PARTICLES.match(text, last) is not None


def _script(letter: str) -> str:
    if "ぁ" <= letter <= "ゖ":
        return "hiragana"
    if "ァ" <= letter <= "ー" or "ｦ" <= letter <= "ﾟ":
        return "katakana"
    return "kanji" if _KANJI.match(letter) else ""
