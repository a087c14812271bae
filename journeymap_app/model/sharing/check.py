"""The search for what had to go, in everything a copy is: its bytes, its records, its exports.

Records and exports are searched as they are read, by the very terms that were replaced, and (but
for Latin words, which stand in others) for the plain strings as well. Bytes are
searched for each string in all its spellings, as UTF-8 and UTF-16; what is found there must be
explained by the rows and the schema of the file, which hold none of it as text (a name can come
about where one column ends and the next begins, or in the letters of an encoded picture).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..rows import by_kind, ddl
from ..stranger import Contents
from .anonymous import Anonymous
from .free_text import texts_of
from .spelling import fold, spellings
from .terms import is_latin

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_PICTURE = re.compile(rb"[A-Za-z0-9+/=]{200,}")  # base64 goes on for a page at least
_SHORTEST_IN_BYTES = 2  # characters


@dataclass(frozen=True, slots=True)
class Leak:
    """A string that should be gone, and where it was found: "file", "records" or an export."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Searched:
    """What the search was: strings looked for, spellings of them, places looked at."""

    strings: int
    spellings: int
    places: tuple[str, ...]


def leaks(
    made: Anonymous, data: bytes, back: Contents, exports: Iterable[tuple[str, str]]
) -> tuple[list[Leak], Searched]:
    """back: as read back from the bytes. exports: a place's name and all text of it."""
    found = [*_in_file(made, data, back), *_in_texts(made, "records", texts_of(back.records))]
    places = ["file", "records"]
    for name, text in exports:
        places.append(name)
        found += _in_texts(made, name, text.split("\n"))
    strings = searched_strings(made)
    count = sum(len(spellings(one)) for one in strings) * len(_ENCODINGS)
    return list(dict.fromkeys(found)), Searched(len(strings), count, tuple(dict.fromkeys(places)))


def searched_strings(made: Anonymous) -> list[str]:
    """What must be nowhere at all."""
    names = [term.text for term in made.matcher.terms if term.reach == "anywhere"]
    return list(dict.fromkeys([*names, *made.gone]))


def _in_texts(made: Anonymous, where: str, texts: Iterable[str]) -> Iterator[Leak]:
    whole = []
    for text in texts:
        whole.append(fold(text))
        yield from (Leak(one.term.text, where) for one in made.matcher.find(text))
    names = [t.text for t in made.matcher.terms if t.reach == "anywhere" and not is_latin(t.text)]
    gone = {fold(text).strip().encode(): text for text in (*made.gone, *names)}
    yield from (Leak(gone[one], where) for one in occurring("\n".join(whole).encode(), gone))


def _in_file(made: Anonymous, data: bytes, back: Contents) -> Iterator[Leak]:
    plain = _PICTURE.sub(b"\n", data)
    bodies = b"\n".join(_PICTURE.sub(b"\n", body) for body in _bodies(back))
    wanted = {
        spelling.encode(encoding, "surrogatepass"): text
        for text in searched_strings(made)
        for spelling in spellings(text)
        for encoding in _ENCODINGS
        if len(spelling) >= _SHORTEST_IN_BYTES
    }
    for found in occurring(plain, wanted):
        if plain.count(found) > bodies.count(found):
            yield Leak(wanted[found], "file")


def occurring(data: bytes, wanted: Iterable[bytes]) -> list[bytes]:
    """Which of many strings stand in the data, which is gone through a few times at most."""
    found: dict[bytes, None] = {}
    for size, longer in ((1, 3), (3, 8), (8, len(data) + 1)):
        starts: dict[bytes, list[bytes]] = {}
        for one in wanted:
            if size <= len(one) < longer:
                starts.setdefault(one[:size], []).append(one)
        for at in range(len(data) - size + 1) if starts else ():
            for one in starts.get(data[at : at + size], ()):
                if data.startswith(one, at):
                    found[one] = None
    return list(found)


def _bodies(contents: Contents) -> Iterator[bytes]:
    """What stands in the file as SQLite writes a row: one column after the other, no gap."""
    for _, rows in by_kind(contents.records):
        yield from map(_body, rows)
    yield _body(("start", contents.start))
    yield _body(("program", contents.program))
    yield from (_body(("table", name, name, sql)) for name, sql in ddl().items())


def _body(row: Sequence[object]) -> bytes:
    parts = []
    for value in row:
        if isinstance(value, str):
            parts.append(value.encode("utf-8", "surrogatepass"))
        elif value not in (None, 0, 1) or isinstance(value, float):
            parts.append(b"\0")
    return b"".join(parts)
