"""E-mail addresses, telephone numbers, links and the like in texts, whatever width they have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from .spelling import fold, folded

ContactKind = Literal["mail", "link", "phone", "handle", "postcode"]

_TOP = (
    "com|net|org|jp|co|io|me|info|biz|app|dev|shop|store|uk|us|eu|de|fr|cn|kr|tw|hk|sg|au|nz|ca|in"
)
_DASH = "[-‐‑‒–—―−ー.() ]"
_PATTERNS: tuple[tuple[ContactKind, re.Pattern[str]], ...] = (
    ("mail", re.compile(r"(?<![a-z0-9._%+-])[a-z0-9._%+-]+\s?@\s?[a-z0-9-]+(?:\.[a-z0-9-]+)+")),
    ("link", re.compile(r"[a-z][a-z0-9+.-]{1,20}://[!-~]+|www\.[!-~]+")),
    (
        "link",
        re.compile(rf"(?<![a-z0-9@.-])(?:[a-z0-9-]+\.)+(?:{_TOP})(?![a-z0-9-])(?:/[!-~]*)?"),
    ),
    (
        "phone",
        re.compile(rf"(?<![\d.,])(?:\+\s?\d{{1,3}}|[(]?0\d)(?:{_DASH}{{0,2}}\d){{7,12}}(?!\d)"),
    ),
    ("phone", re.compile(r"(?<![\d.,-])[(]?\d{3}[)]?[-. ]\s?\d{3}[-. ]\d{4}(?![\d-])")),
    ("postcode", re.compile(r"〒\s?\d{3}[-‐‑–−ー]?\d{4}(?!\d)")),
    ("postcode", re.compile(r"(?<![a-z0-9])[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}(?![a-z0-9])")),
    ("handle", re.compile(r"(?<![a-z0-9._%+-])[a-z0-9._%+-]*@[a-z0-9_.]*[a-z0-9_]{2,}")),
)


@dataclass(frozen=True, slots=True)
class Contact:
    kind: ContactKind
    begin: int
    end: int


class Contacts:
    """The contacts of a project: what one text shows to be one is one in every other, whatever it
    stands in there. strings: each as it was written."""

    def __init__(self, texts: Iterable[str]) -> None:
        found: dict[str, ContactKind] = {}
        for text in texts:
            for one in contacts_in(text):
                found.setdefault(text[one.begin : one.end].strip(), one.kind)
        self.strings = tuple(text for text in found if len(text) >= _LONG_ENOUGH)
        self._kinds = {fold(text): found[text] for text in self.strings}
        known = sorted(self._kinds, key=lambda text: (-len(text), text))
        self._known = re.compile("|".join(map(re.escape, known))) if known else None

    def find(self, text: str) -> list[Contact]:
        """From left to right, never over each other."""
        found = contacts_in(text)
        if self._known is None or not _MAY_HOLD.search(text):
            return found
        where = folded(text)
        for hit in self._known.finditer(where.text):
            _add(found, self._kinds[hit[0]], *where.span(hit.start(), hit.end()))
        return sorted(found, key=lambda one: one.begin)


def contacts_in(text: str) -> list[Contact]:
    """From left to right, never over each other."""
    found: list[Contact] = []
    if not _MAY_HOLD.search(text):
        return found
    where = folded(text)
    for kind, pattern in _PATTERNS:
        for hit in pattern.finditer(where.text):
            _add(found, kind, *where.span(hit.start(), hit.end()))
    return sorted(found, key=lambda one: one.begin)


def _add(found: list[Contact], kind: ContactKind, begin: int, end: int) -> None:
    if all(end <= one.begin or begin >= one.end for one in found):
        found.append(Contact(kind, begin, end))


_MAY_HOLD = re.compile(r"[@＠.．。/／\d０-９]")
_LONG_ENOUGH = 6  # characters: shorter ones stand by chance
