"""The free text of records: what people wrote, as against ids, choices, colours and keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..integrity import LINKS
from ..records import RECORD_CLASSES, Record, Value

_KEYS = {"framework", "key"}  # a framework's own names, not the user's


def _texts(cls: type[Record]) -> dict[str, int]:
    found = {}
    for name, about in cls.model_fields.items():
        free = not any(getattr(m, "pattern", None) for m in about.metadata)
        if about.annotation is str and free and name not in _KEYS:
            found[name] = next(m.max_length for m in about.metadata if hasattr(m, "max_length"))
    return found


def _lists(cls: type[Record]) -> tuple[str, ...]:
    linked = {link.field for link in LINKS.get(cls.kind_key, ())}
    named = ((name, str(about.annotation)) for name, about in cls.model_fields.items())
    return tuple(name for name, kind in named if kind.startswith("tuple[") and name not in linked)


# By kind: the fields with a text and how long it may be, and those with a list of texts or values.
TEXTS = {cls.kind_key: _texts(cls) for cls in RECORD_CLASSES}
LISTS = {cls.kind_key: _lists(cls) for cls in RECORD_CLASSES}
TEXTS["pictures"] = {}


def texts_of(records: Iterable[Record]) -> Iterator[str]:
    """All free text, part by part."""
    for record in records:
        for name in TEXTS[record.kind_key]:
            yield getattr(record, name)
        for name in LISTS[record.kind_key]:
            for entry in getattr(record, name):
                yield from _parts(entry)


def _parts(entry: object) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, Value):
        yield from (part for part in entry.__dict__.values() if isinstance(part, str))
