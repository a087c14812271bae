"""What a person should look at in a client-safe copy: what may be a name, and was not known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ..records import Curve, Record
from .anonymous import Anonymous
from .everyday import EVERYDAY, LEGAL_FORMS, NOBODY
from .free_text import texts_of
from .spelling import fold, folded

Reason = Literal["everyday", "honorific", "firm", "capital", "digits", "competitor"]

_HONORED = re.compile(
    r"([一-鿿々]{1,4}|[ァ-ヶー]{2,10}|[ぁ-ん]{2,5}|[A-Za-z]{2,15})(?:さん|さま|様|氏|くん|ちゃん|先生)"
)
_FORM = "(?:株式会社|有限会社|合同会社)"
_FIRM = re.compile(
    rf"[一-鿿々ァ-ヶーA-Za-z0-9・]{{1,20}}{_FORM}|{_FORM}[一-鿿々ぁ-んァ-ヶーA-Za-z0-9・]{{1,20}}"
)
_CAPITAL = re.compile(
    r"(?<=[^\s.!?:…•\-–—\"'“‘(（「\n] )[A-Z][a-zà-ÿ]{2,}(?: [A-Z][a-zà-ÿ]{2,}){0,2}"
)
_DIGITS = re.compile(r"\d[\d,]{4,}\d|\d{4,}")
_KNOWN = frozenset(
    fold(word)
    for word in """Instagram YouTube Facebook Twitter LINE TikTok Google Amazon WhatsApp Messenger
    Excel Word PowerPoint Teams Slack Zoom Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    January February March April May June July August September October November December
    Persona Client Owner Place Company Christmas Easter English Japanese""".split()
)
_EXCERPT = 18  # characters on each side


@dataclass(frozen=True, slots=True)
class LookAt:
    """A word in the copy, why it is told, how often it stands there, and one place."""

    reason: Reason
    word: str
    count: int
    excerpt: str


def to_look_at(made: Anonymous) -> list[LookAt]:
    ours = {fold(one.pseudonym) for one in made.subjects if one.pseudonym}
    found: dict[tuple[Reason, str], list[str]] = {}
    for text in texts_of(made.records):
        for reason, begin, end in _in(text, made):
            word = text[begin:end]
            if not any(fold(word) in one or one in fold(word) for one in ours):
                excerpt = _excerpt(text, begin, end)
                found.setdefault((reason, word), []).append(excerpt)
    for title in _competitors(made.records):
        found.setdefault(("competitor", title), []).append(title)
    told = [LookAt(reason, word, len(all_), all_[0]) for (reason, word), all_ in found.items()]
    places = ("everyday", "honorific", "firm", "competitor", "capital", "digits")
    return sorted(told, key=lambda one: (places.index(one.reason), -one.count, one.word))


def _in(text: str, made: Anonymous) -> Iterator[tuple[Reason, int, int]]:
    if not text:
        return
    where = folded(text)
    for term, _ in made.judged():
        plain = fold(term.text)
        shape = rf"(?<![a-z]){re.escape(plain)}(?![a-z])" if plain.isascii() else re.escape(plain)
        for hit in re.finditer(shape, where.text) if plain in where.text else ():
            yield "everyday", *where.span(hit.start(), hit.end())
    for hit in _HONORED.finditer(text):
        if hit[1] not in NOBODY and fold(hit[1]) not in EVERYDAY and hit[0] not in NOBODY:
            yield "honorific", hit.start(1), hit.end()
    if LEGAL_FORMS.search(text):
        yield from (("firm", hit.start(), hit.end()) for hit in _FIRM.finditer(text))
    for hit in _CAPITAL.finditer(text):
        if not all(fold(word) in _KNOWN | EVERYDAY for word in hit[0].split()):
            yield "capital", hit.start(), hit.end()
    yield from (("digits", hit.start(), hit.end()) for hit in _DIGITS.finditer(text))


def _competitors(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        if isinstance(record, Curve) and record.kind == "competitor" and record.title:
            yield record.title


def _excerpt(text: str, begin: int, end: int) -> str:
    """A few words around, on one line."""
    before = " ".join(text[max(0, begin - _EXCERPT) : begin].split("\n"))
    after = " ".join(text[end : end + _EXCERPT].split("\n"))
    cut = ("…" if begin > _EXCERPT else "", "…" if len(text) - end > _EXCERPT else "")
    return f"{cut[0]}{before}{text[begin:end]}{after}{cut[1]}"
