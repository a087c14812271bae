"""A conflict in words: what it is about, what each side has, and how it is decided for now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from ... import i18n
from ..integrity import LINKS
from ..records import (
    Card,
    EmotionPoint,
    Lane,
    Moment,
    OwnField,
    Record,
    Scale,
    Stage,
    Transition,
)
from ..texts import one_line
from .conflicts import WHOLE, Conflict
from .units import PLACE

Version = Literal["base", "mine", "theirs"]
_LONGEST = 80  # characters of a value in a sentence
_NAMED = ("title", "name", "text", "note")  # the first of them that is not empty
_CHOICES = {  # where a field's values have names
    ("project", "language"): "language",
    ("journeys", "state"): "state",
    ("journeys", "emotion_view"): "emotion-view",
    ("lanes", "kind"): "lane",
    ("lanes", "line_below"): "line-below",
    ("cards", "channel"): "channel",
    ("cards", "color"): "color",
    ("curves", "kind"): "curve-kind",
    ("moments", "kind"): "moment",
    ("evidence", "kind"): "evidence-kind",
    ("actions", "kind"): "action-kind",
    ("actions", "status"): "action-status",
    ("actions", "pleases"): "answer",
    ("actions", "works"): "answer",
}


class Telling:
    """Words for conflicts. records: what was merged, of both sides, to name things by."""

    def __init__(self, mine: Iterable[Record], theirs: Iterable[Record]) -> None:
        self._records = {record.id: record for side in (theirs, mine) for record in side}

    def sentence(self, conflict: Conflict) -> str:
        """All of it in one line."""
        what, kept = self.what(conflict), self.kept(conflict)
        if conflict.field == WHOLE:
            deleting = "mine" if conflict.mine is None else "theirs"
            return i18n.text(f"merge.deleted-by-{deleting}", "", what=what, kept=kept)
        if conflict.field == PLACE and conflict.kind != Card.kind_key:
            return i18n.text("merge.moved", "", what=what, kept=kept)
        words = {
            version: _short(self.value(conflict, version)) for version in ("mine", "theirs", "base")
        }
        key = "merge.value-without-base" if conflict.base is None else "merge.value"
        return i18n.text(key, "", what=what, kept=kept, **words)

    def what(self, conflict: Conflict) -> str:
        """The record, and what of it."""
        name = _short(self.name(conflict.id))
        kind = i18n.text(f"merge-kind.{conflict.kind}")
        record = i18n.text("merge.named", kind=kind, name=name) if name else kind
        if conflict.field == WHOLE:
            return record
        field = field_name(conflict.field)
        return i18n.text("merge.field-of", record=record, field=field[:1].lower() + field[1:])

    def name(self, record_id: str) -> str:
        """What people know a record by; "" where it has no name."""
        record = self._records.get(record_id)
        if record is None:
            return ""
        for name in _NAMED:
            if text := one_line(str(record.__dict__.get(name, "") or "")):
                return text
        if isinstance(record, Transition | EmotionPoint | Moment):
            return self.name(record.stage_id)
        return ""

    def value(self, conflict: Conflict, version: Version) -> str:
        """A side's value, whole: texts keep their lines. Not for the record itself."""
        found = self.words(conflict.kind, conflict.field, getattr(conflict, version))
        return found if found or conflict.field == PLACE else i18n.text("merge.empty")

    def words(self, kind: str, field: str, value: Any) -> str:
        """The value of a field, or of several that belong together, in words; "" for nothing."""
        if field == PLACE:
            return self._cell(value)
        linked = any(link.field == field for link in LINKS.get(kind, ()))
        return self._words(value, linked, _CHOICES.get((kind, field), ""))

    @staticmethod
    def kept(conflict: Conflict) -> str:
        if conflict.field != WHOLE:
            return i18n.text(f"merge.kept-{conflict.kept}")
        stays = getattr(conflict, conflict.kept) is not None
        return i18n.text("merge.kept" if stays else "merge.let-go")

    def _words(self, value: Any, linked: bool, choice: str) -> str:
        if isinstance(value, tuple):
            parts = (self._words(part, linked, choice) for part in value)
            return i18n.text("merge.between-words").join(part for part in parts if part)
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return i18n.text("merge.yes" if value else "merge.no")
        if isinstance(value, float):
            return f"{value:g}"
        if linked:
            return self.name(str(value)) or str(value)
        if choice and i18n.has(f"{choice}.{value}"):
            return i18n.text(f"{choice}.{value}")
        if isinstance(value, Scale):
            return f"{value.title} {value.value:g}"
        return f"{value.title} {value.text}" if isinstance(value, OwnField) else str(value)

    def _cell(self, place: Any) -> str:
        """The lane and the stage a place names."""
        ids = place if isinstance(place, tuple) else (place,)
        found = (self._records.get(str(part)) for part in ids)
        named = [self.name(r.id) for r in found if isinstance(r, Lane | Stage)]
        return " / ".join(name for name in named if name)


def field_name(field: str) -> str:
    key = f"field.{field}"
    return i18n.text(key if i18n.has(key) else f"merge-field.{field}")


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
