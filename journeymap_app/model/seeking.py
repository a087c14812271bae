"""Seeking: a few letters typed anywhere, and what they may mean, the likeliest first.

Letters are compared as `search` compares them, and hiragana with katakana too: what is typed is
looked at before the conversion has made its word of it.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from .collection import Collection
from .records import Card, Journey, Lane, Persona, Record, Stage
from .search import compared
from .texts import one_line

MOST_SHOWN = 120  # letters of a card
_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_KINDS = ("journeys", "stages", "lanes", "personas", "cards")


@dataclass(frozen=True, slots=True)
class Place:
    """Something on a map, or a persona. words: what it is called; where: the titles of what it
    stands in, the outermost first."""

    kind_key: str
    record_id: str
    words: str
    where: tuple[str, ...] = ()


class Wanted:
    """What was typed: words parted by spaces, all of which a text must hold."""

    def __init__(self, typed: str) -> None:
        self._words = tuple(_plain(word) for word in one_line(typed).split())

    def __bool__(self) -> bool:
        return bool(self._words)

    def likeness(self, text: str) -> int:
        """0: not what is wanted. More: the text begins with it, a word in it does, it holds it."""
        if not self._words:
            return 0
        plain, least = _plain(text), 4
        for word in self._words:
            at = plain.find(word)
            if at < 0:
                return 0
            whole = at == 0 and len(plain) == len(word)
            begins = at > 0 and not plain[at - 1].isalnum()
            least = min(least, 4 if whole else 3 if at == 0 else 2 if begins else 1)
        return least


def places(
    records: Collection, typed: str, journey_id: str = "", most: int = 40
) -> tuple[Place, ...]:
    """What is called by the words typed: the most alike first; of two alike ones the larger thing,
    and what is on the journey shown before the others. What is hidden is not on a map."""
    wanted = Wanted(typed)
    if not wanted:
        return ()
    found = (
        (-like, journey.id != journey_id if journey is not None else False, kind, number, record)
        for number, (kind, journey, record) in enumerate(_everything(records))
        if (like := wanted.likeness(_words(record)))
    )
    best = heapq.nsmallest(most, found, key=lambda one: one[:4])
    return tuple(_place(records, record) for *_, record in best)


def _everything(records: Collection) -> Iterator[tuple[int, Journey | None, Record]]:
    for persona in records.group(Persona):
        yield _rank(persona), None, persona
    for journey in records.group(Journey):
        yield _rank(journey), journey, journey
        for record in _on_map(records, journey):
            yield _rank(record), journey, record


def _on_map(records: Collection, journey: Journey) -> Iterable[Record]:
    stages = records.group(Stage, journey.id)
    lanes = [lane for lane in records.group(Lane, journey.id) if not lane.hidden]
    yield from stages
    yield from lanes
    for stage in stages:
        for lane in lanes:
            yield from records.group(Card, lane.id, stage.id)


def _rank(record: Record) -> int:
    return _KINDS.index(record.kind_key)


def _words(record: Record) -> str:
    if isinstance(record, Card):
        return record.text
    return record.name if isinstance(record, Persona) else getattr(record, "title", "")


def _place(records: Collection, record: Record) -> Place:
    owners = [getattr(record, name, "") for name in ("journey_id", "stage_id", "lane_id")]
    titles = [getattr(records.find(owner), "title", "") for owner in owners if owner]
    if len(records.group(Journey)) < 2:
        titles = titles[1:]
    where = tuple(one_line(title) for title in titles if title)
    return Place(record.kind_key, record.id, one_line(_words(record))[:MOST_SHOWN], where)


@lru_cache(maxsize=32_768)  # the texts of a large map, which is looked through at every key
def _plain(text: str) -> str:
    return compared(text).translate(_KATAKANA)
