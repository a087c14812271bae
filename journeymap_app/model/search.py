"""Searching a map: what holds some words, other words in their place, and which cards a filter
lets through.

Words are found whatever their case and width: ｌｉｎｅ, LINE and line are one, and
ｺｰﾋｰ is コーヒー.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .collection import Collection
from .edits.fields import change
from .project import Project
from .records import (
    TEXT_LENGTH,
    TITLE_LENGTH,
    Card,
    Curve,
    EmotionPoint,
    Journey,
    Lane,
    Moment,
    Phase,
    Record,
    Stage,
)
from .texts import one_line

_FIELDS: dict[type[Record], tuple[str, ...]] = {
    Card: ("text", "note", "tags"),
    Phase: ("title",),
    Stage: ("title",),
    Lane: ("title",),
    EmotionPoint: ("note",),
    Moment: ("title",),
}
_LONG = {(Card, "text"), (Card, "note")}


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that holds the words, and the fields it holds them in."""

    record_id: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A card is let through that has one of the values of each kind that has any."""

    persona_ids: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    lane_kinds: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.persona_ids or self.tags or self.channels or self.lane_kinds)


def find(records: Collection, journey_id: str, wanted: str) -> tuple[Hit, ...]:
    """What holds the words on a journey's map: the lanes' titles, then stage by stage its phase's
    title before the first of it, its own title and what stands under it, lane by lane. What is
    hidden is not on the map."""
    folded = compared(wanted)
    if not folded:
        return ()
    hits = []
    for record in _in_reading_order(records, journey_id):
        fields = tuple(f for f in _FIELDS[type(record)] if _holds(getattr(record, f), folded))
        if fields:
            hits.append(Hit(record.id, fields))
    return tuple(hits)


def replace(project: Project, hits: Sequence[Hit], wanted: str, new: str) -> tuple[str, ...]:
    """Put other words in the place of those wanted, as one edit. Returns the ids of the records
    that changed; one whose text would become too long keeps it."""
    changed = []
    with project.edit("edit.replace"):
        for hit in hits:
            record = project.records.find(hit.record_id)
            values = _replaced(record, wanted, new) if record is not None else {}
            if values:
                change(project, hit.record_id, "edit.replace", **values)
                changed.append(hit.record_id)
    return tuple(changed)


def spans(text: str, wanted: str) -> tuple[tuple[int, int], ...]:
    """Where the words stand in a text, from left to right and never over each other. A character
    is found whole or not at all: が is no か, ㌔ no キ."""
    return _spans(text, compared(wanted))


def filtered(records: Collection, journey_id: str, chosen: Filter) -> frozenset[str]:
    """The cards of a journey that a filter lets through. A card that names no persona is about the
    journey's."""
    journey = records.the(Journey, journey_id)
    personas, tags, channels = (
        frozenset(chosen.persona_ids),
        frozenset(chosen.tags),
        frozenset(chosen.channels),
    )
    return frozenset(
        card.id
        for lane, card in _cards(records, journey_id)
        if (not chosen.lane_kinds or lane.kind in chosen.lane_kinds)
        and (not personas or not personas.isdisjoint(card.persona_ids or (journey.persona_id,)))
        and (not tags or not tags.isdisjoint(card.tags))
        and (not channels or card.channel in channels)
    )


def filterable(records: Collection, journey_id: str) -> Filter:
    """The values that a journey's cards can be told apart by, each kind in its own order."""
    journey = records.the(Journey, journey_id)
    cards = list(_cards(records, journey_id))
    personas = {i for _, card in cards for i in card.persona_ids} | {journey.persona_id} - {""}
    lanes = [lane for lane in records.group(Lane, journey_id) if _takes_cards(lane)]
    return Filter(
        tuple(sorted(personas, key=lambda i: getattr(records.find(i), "order", ""))),
        tuple(sorted({tag for _, card in cards for tag in card.tags}, key=compared)),
        tuple(dict.fromkeys(card.channel for _, card in cards if card.channel)),
        tuple(dict.fromkeys(lane.kind for lane in lanes)),
    )


def _in_reading_order(records: Collection, journey_id: str) -> Iterator[Record]:
    lanes = [lane for lane in records.group(Lane, journey_id) if not lane.hidden]
    yield from lanes
    moments, points = records.group(Moment, journey_id), _points(records, journey_id)
    plot = next((lane for lane in lanes if lane.kind == "emotion"), None)
    before = ""
    for stage in records.group(Stage, journey_id):
        phase = records.get(Phase, stage.phase_id)
        if phase is not None and phase.id != before:
            yield phase
        before = stage.phase_id
        yield stage
        passing = sorted((m for m in moments if m.stage_id == stage.id), key=lambda m: m.at)
        if plot is None:  # then they stand under the stages' titles
            yield from passing
        for lane in lanes:
            if lane is plot:
                yield from passing
                yield from (p for p in points if p.stage_id == stage.id)
            yield from records.group(Card, lane.id, stage.id)


def _points(records: Collection, journey_id: str) -> list[EmotionPoint]:
    curves = [curve for curve in records.group(Curve, journey_id) if not curve.hidden]
    found = (point for curve in curves for point in records.group(EmotionPoint, curve.id))
    return sorted(found, key=lambda point: point.at)


def _takes_cards(lane: Lane) -> bool:
    return lane.kind != "emotion" and not lane.hidden


def _cards(records: Collection, journey_id: str) -> Iterator[tuple[Lane, Card]]:
    """The cards on a journey's map, each with its lane."""
    for lane in records.group(Lane, journey_id):
        if not lane.hidden:
            for stage in records.group(Stage, journey_id):
                for card in records.group(Card, lane.id, stage.id):
                    yield lane, card


def _holds(value: str | tuple[str, ...], folded: str) -> bool:
    texts = (value,) if isinstance(value, str) else value
    return any(_spans(text, folded) for text in texts)


def _spans(text: str, folded: str) -> tuple[tuple[int, int], ...]:
    if not folded or folded not in compared(text):
        return ()
    parts = _parts(text)
    starts, ends, length = {}, {}, 0
    for begin, end, part in parts:
        starts[length] = begin
        length += len(part)
        ends[length] = end
    whole, found, at = "".join(part for _, _, part in parts), [], 0
    while (at := whole.find(folded, at)) >= 0:
        if at in starts and at + len(folded) in ends:
            found.append((starts[at], ends[at + len(folded)]))
            at += len(folded)
        else:
            at += 1
    return tuple(found)


def _replaced(record: Record, wanted: str, new: str) -> dict[str, Any]:
    """The fields that change, with their new values; none where one would be too long."""
    values: dict[str, Any] = {}
    for field in _FIELDS.get(type(record), ()):
        before: str | tuple[str, ...] = getattr(record, field)
        long = (type(record), field) in _LONG
        if isinstance(before, str):
            after: str | tuple[str, ...] = _with(before, wanted, new, long)
            if len(after) > (TEXT_LENGTH if long else TITLE_LENGTH):
                return {}
        else:
            tags = (_with(tag, wanted, new, False) for tag in before)
            after = tuple(dict.fromkeys(tag for tag in tags if tag))
        if after != before:
            values[field] = after
    return values


def _with(text: str, wanted: str, new: str, long: bool) -> str:
    """A text with other words in it; one that does not hold those wanted is left as it is."""
    found = spans(text, wanted)
    if not found:
        return text
    pieces, at = [], 0
    for begin, end in found:
        pieces += [text[at:begin], new]
        at = end
    made = "".join([*pieces, text[at:]])
    return made if long else one_line(made)


@lru_cache(maxsize=32_768)  # the texts of a large map, which is looked through at every key
def compared(text: str) -> str:
    """A text as it is compared with others."""
    return _fold(text)


def _fold(text: str) -> str:
    """A text as it is compared: one width, one case, composed."""
    plain = unicodedata.normalize("NFKC", text)
    return unicodedata.normalize("NFKC", plain.casefold())


def _parts(text: str) -> list[tuple[int, int, str]]:
    """The text cut where folding never joins what it cuts: begin, end and folded, part by part."""
    parts: list[tuple[int, int, str]] = []
    for index, letter in enumerate(text):
        alone = _fold(letter)
        if parts:
            begin, _, before = parts[-1]
            together = _fold(text[begin : index + 1])
            if together != before + alone or unicodedata.combining(alone[:1] or " "):
                parts[-1] = (begin, index + 1, together)
                continue
        parts.append((index, index + 1, alone))
    return parts
