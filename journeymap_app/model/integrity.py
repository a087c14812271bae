"""What must hold for a set of records, whatever they came in: a file, a JSON, an edit.

`Ledger` keeps it true change by change, so that no edit can make a file that would not open again.
"""

from __future__ import annotations

import base64
import struct
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from . import order, texts
from .changes import ChangeSet
from .cleaning import line_fields
from .records import RECORD_CLASSES, TEXT_LENGTH, Picture, Record, Value

MOST_RECORDS = 50_000
MOST_ENTRIES = 1_000  # in a list field of one record

Reason = Literal["link", "text", "line", "order", "many", "picture", "twice", "info", "unfit"]


class Fault(Exception):
    """A rule is broken. kind, id and field say where; "" where the whole set is meant."""

    def __init__(self, reason: Reason, kind: str = "", id: str = "", field: str = "") -> None:
        super().__init__(reason, kind, id, field)
        self.reason = reason
        self.words = {"kind": kind, "id": id, "field": field}


@dataclass(frozen=True, slots=True)
class Link:
    """A field that holds the id, or a tuple of ids, of records of a kind.

    needed: it cannot be empty. inside: the record linked to is of the same journey.
    """

    field: str
    kind: str
    needed: bool = False
    inside: bool = False


_JOURNEY = Link("journey_id", "journeys", needed=True)
_STAGE = Link("stage_id", "stages", needed=True, inside=True)
_EVIDENCE = Link("evidence_ids", "evidence")
LINKS: dict[str, tuple[Link, ...]] = {
    "journeys": (Link("persona_id", "personas"), Link("linked_journey_id", "journeys")),
    "phases": (_JOURNEY,),
    "stages": (_JOURNEY, Link("phase_id", "phases", inside=True)),
    "transitions": (_JOURNEY, _STAGE),
    "lanes": (_JOURNEY,),
    "cards": (
        _JOURNEY,
        Link("lane_id", "lanes", needed=True, inside=True),
        _STAGE,
        Link("segment_id", "segments"),
        Link("picture_id", "pictures"),
        Link("persona_ids", "personas"),
        _EVIDENCE,
    ),
    "curves": (_JOURNEY, Link("persona_id", "personas")),
    "points": (
        _JOURNEY,
        Link("curve_id", "curves", needed=True, inside=True),
        _STAGE,
        Link("card_id", "cards"),
        _EVIDENCE,
    ),
    "moments": (_JOURNEY, _STAGE),
    "personas": (Link("picture_id", "pictures"), Link("segment_ids", "segments"), _EVIDENCE),
    "actions": (Link("card_ids", "cards"), _EVIDENCE),
}


def _fields(cls: type[Record], annotation: str) -> tuple[str, ...]:
    """The fields whose annotation starts so, but those that a pattern keeps clean."""
    return tuple(
        name
        for name, field in cls.model_fields.items()
        if str(field.annotation).startswith(annotation)
        and not any(getattr(m, "pattern", None) for m in field.metadata)
    )


_TEXTS = {cls.kind_key: _fields(cls, "<class 'str'>") for cls in RECORD_CLASSES}
_LINES = {
    cls.kind_key: tuple(name for name in _TEXTS[cls.kind_key] if name in line_fields(cls))
    for cls in RECORD_CLASSES
}
_LISTS = {cls.kind_key: _fields(cls, "tuple[") for cls in RECORD_CLASSES}
_TEXTS["pictures"] = ()  # the data is looked at by itself


class Ledger:
    """The records of a project and who links to whom. Raises Fault where a rule is broken."""

    def __init__(self, records: Iterable[Record] = (), whole: bool = True) -> None:
        """whole: links must lead somewhere, and the project's own record be there."""
        self._records: dict[str, Record] = {}
        # id -> the ids of those that link to it; made when it is first needed
        self._sources: dict[str, dict[str, None]] | None = None
        self._counts: Counter[str] = Counter()
        for record in records:
            if record.id in self._records:
                raise Fault("twice", record.kind_key, record.id, "id")
            self._enter(record)
        self._check_counts(whole)
        clean = _all_clean(self._records.values())
        for record in self._records.values():
            check_alone(record, clean)
        if whole:
            self._check_all_links()

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records.values())

    @property
    def counts(self) -> Mapping[str, int]:
        """How many records there are of a kind."""
        return self._counts

    def take(self, change: ChangeSet) -> None:
        """Follow a change. Where the result would break a rule nothing changes."""
        for record_id, (before, after) in change.changes.items():
            if self._records.get(record_id) != before or (after and after.id != record_id):
                raise Fault("unfit", id=record_id)
        self._replace((b, a) for b, a in change.changes.values())
        try:
            self._check_change(change)
        except Fault:
            self._replace((a, b) for b, a in change.changes.values())
            raise

    def _replace(self, pairs: Iterable[tuple[Record | None, Record | None]]) -> None:
        for old, new in pairs:
            if old is not None:
                self._leave(old)
            if new is not None:
                self._enter(new)

    def _check_change(self, change: ChangeSet) -> None:
        self._check_counts()
        for before, after in change.changes.values():
            if after is not None:
                check_alone(after)
                self._check_links(after)
            if before is not None and _moved(before, after):
                for source in self._linking_to(before.id):
                    self._check_links(self._records[source])

    def _check_counts(self, whole: bool = True) -> None:
        if len(self._records) > MOST_RECORDS:
            raise Fault("many")
        infos = self._counts["project"]
        if infos > 1 or (whole and infos != 1) or (infos and not self._is("project", "project")):
            raise Fault("info", "project")

    def _is(self, record_id: str, kind: str) -> bool:
        record = self._records.get(record_id)
        return record is not None and record.kind_key == kind

    def _linking_to(self, record_id: str) -> Iterable[str]:
        if self._sources is None:
            self._sources = {}
            for record in self._records.values():
                for _, target in links_of(record):
                    self._sources.setdefault(target, {})[record.id] = None
        return self._sources.get(record_id, ())

    def _enter(self, record: Record) -> None:
        self._records[record.id] = record
        self._counts[record.kind_key] += 1
        if self._sources is not None:
            for _, target in links_of(record):
                self._sources.setdefault(target, {})[record.id] = None

    def _leave(self, record: Record) -> None:
        del self._records[record.id]
        self._counts[record.kind_key] -= 1
        if self._sources is not None:
            for _, target in links_of(record):
                self._sources[target].pop(record.id, None)

    def _check_all_links(self) -> None:
        """Many records link to the same: each way to a record is looked at once."""
        seen: set[tuple[str, str, str, str]] = set()
        for record in self._records.values():
            kind, values = record.kind_key, record.__dict__
            for link in LINKS.get(kind, ()):
                value = values[link.field]
                if not value and not link.needed:
                    continue
                if isinstance(value, str):
                    way = (kind, link.field, value, values["journey_id"] if link.inside else "")
                    if way in seen and value != record.id:  # to itself is another way
                        continue
                    seen.add(way)
                self._check_link(record, link)

    def _check_links(self, record: Record) -> None:
        for link in LINKS.get(record.kind_key, ()):
            self._check_link(record, link)

    def _check_link(self, record: Record, link: Link) -> None:
        values = record.__dict__
        value = values[link.field]
        if link.needed and not value:
            raise Fault("link", record.kind_key, record.id, link.field)
        targets = (value,) if isinstance(value, str) else value
        for target in targets if value else ():
            found = self._records.get(target)
            if (
                found is None
                or found is record  # a journey is not its own business view
                or found.kind_key != link.kind
                or (link.inside and found.__dict__["journey_id"] != values["journey_id"])
            ):
                raise Fault("link", record.kind_key, record.id, link.field)


def links_of(record: Record) -> list[tuple[Link, str]]:
    """Every id a record links to, with the link it is in."""
    found: list[tuple[Link, str]] = []
    for link in LINKS.get(record.kind_key, ()):
        value: str | tuple[str, ...] = getattr(record, link.field)
        targets = (value,) if isinstance(value, str) else value
        found.extend((link, target) for target in targets if target)
    return found


def _all_clean(records: Iterable[Record]) -> bool:
    """Whether no text of theirs breaks a rule: two looks for all of them."""
    return texts.is_clean("".join(_texts_of(records, _TEXTS))) and texts.is_one_line(
        "".join(_texts_of(records, _LINES))
    )


def _texts_of(records: Iterable[Record], fields: Mapping[str, Iterable[str]]) -> Iterator[str]:
    for record in records:
        values = record.__dict__
        for name in fields[record.kind_key]:
            if values[name]:
                yield values[name]


def check_alone(record: Record, clean: bool = False) -> None:
    """What must hold for a record by itself beyond its class's own rules. Raises Fault.

    clean: its texts are known to be.
    """
    kind, values = record.kind_key, record.__dict__
    if not _is_key(values.get("order", "a0")):
        raise Fault("order", kind, record.id, "order")
    if not clean and not _all_clean((record,)):
        _find_unclean(record)
    for name in _LISTS[kind]:
        if values[name]:
            _check_entries(record, name, values[name])
    if isinstance(record, Picture) and not _is_picture(record):
        raise Fault("picture", kind, record.id, "data")


_is_key = lru_cache(maxsize=10_000)(order.is_key)  # siblings elsewhere have the same keys


def _find_unclean(record: Record) -> None:
    kind, values = record.kind_key, record.__dict__
    for name in _TEXTS[kind]:
        if not texts.is_clean(values[name]):
            raise Fault("text", kind, record.id, name)
        if name in _LINES[kind] and not texts.is_one_line(values[name]):
            raise Fault("line", kind, record.id, name)


def _check_entries(record: Record, name: str, entries: tuple[Any, ...]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise Fault("many", record.kind_key, record.id, name)
    for entry in entries:
        for text, line in _texts_in(entry):
            if len(text) > TEXT_LENGTH or not texts.is_clean(text):
                raise Fault("text", record.kind_key, record.id, name)
            if line and not texts.is_one_line(text):
                raise Fault("line", record.kind_key, record.id, name)


def _texts_in(entry: str | Value) -> Iterator[tuple[str, bool]]:
    """The texts of a list's entry, each with whether it must be one line."""
    if isinstance(entry, str):
        yield entry, True
        return
    lines = line_fields(type(entry))
    for name, value in entry.__dict__.items():
        if isinstance(value, str):
            yield value, name in lines


def _is_picture(picture: Picture) -> bool:
    """Whether the data is base64 and starts as a picture of that format and size does."""
    try:
        data = base64.b64decode(picture.data, validate=True)
    except ValueError:
        return False
    if picture.format == "jpeg":
        return data.startswith(b"\xff\xd8\xff")
    size = struct.pack(">II", picture.width, picture.height)
    return data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:24] == b"IHDR" + size


def _moved(before: Record, after: Record | None) -> bool:
    """Whether those that link to a record must be looked at again."""
    return (
        after is None
        or after.kind_key != before.kind_key
        or getattr(after, "journey_id", "") != getattr(before, "journey_id", "")
    )
