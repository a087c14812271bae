"""A conflict in words: what it is about, what each side has, and how it is decided for now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
from .conflicts import MET, WHOLE, Conflict, Own
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
    """Words for conflicts. mine, theirs, base: what was merged, to name things by."""

    def __init__(
        self, mine: Iterable[Record], theirs: Iterable[Record], base: Iterable[Record] = ()
    ) -> None:
        self._records = {record.id: record for side in (base, theirs, mine) for record in side}

    def sentence(self, conflict: Conflict) -> str:
        """All of it in one line."""
        what, kept = self.what(conflict), self.kept(conflict)
        if conflict.field == WHOLE:
            deleting = "mine" if conflict.mine is None else "theirs"
            return i18n.text(f"merge.deleted-by-{deleting}", "", what=what, kept=kept)
        if conflict.field == PLACE and conflict.kind != Card.kind_key:
            return i18n.text("merge.moved", "", what=what, kept=kept)
        words = {
            version: short(self.value(conflict, version)) for version in ("mine", "theirs", "base")
        }
        key = "merge.value-without-base" if conflict.base is None else "merge.value"
        return i18n.text(key, "", what=what, kept=kept, **words)

    def what(self, conflict: Conflict) -> str:
        """The record, and what of it."""
        name = short(self.name(conflict.id))
        kind = i18n.text(f"merge-kind.{conflict.kind}")
        record = i18n.text("merge.named", kind=kind, name=i18n.inside(name)) if name else kind
        if conflict.field == WHOLE:
            return record
        field = field_name(conflict.field)
        return i18n.text("merge.field-of", record=record, field=field[:1].lower() + field[1:])

    def name(self, record_id: str) -> str:
        """What people know a record by; "" where it has no name."""
        record = self._records.get(record_id)
        if record is None:
            return ""
        if text := one_line(self.known_by(record)):
            return text
        if isinstance(record, Transition | EmotionPoint | Moment):
            return self.name(record.stage_id)
        return ""

    @staticmethod
    def known_by(record: Record) -> str:
        """The words it is known by, whole."""
        found = (str(record.__dict__.get(name, "") or "") for name in _NAMED)
        return next((text for text in found if text.strip()), "")

    def value(self, conflict: Conflict, version: Version) -> str:
        """A side's value, whole: texts keep their lines. Not for the record itself."""
        found = self.words(conflict.kind, conflict.field, getattr(conflict, version))
        return found if found or conflict.field == PLACE else i18n.text("merge.empty")

    def words(self, kind: str, field: str, value: Any) -> str:
        """The value of a field, or of several that belong together, in words; "" for nothing."""
        if field == PLACE:
            return self._cell(value)
        if field in _TOLD and isinstance(value, tuple):
            return _TOLD[field](value)
        linked = any(link.field == field for link in LINKS.get(kind, ()))
        return self._words(value, linked, _CHOICES.get((kind, field), ""))

    @staticmethod
    def kept(conflict: Conflict) -> str:
        if conflict.field != WHOLE:
            kept = "own" if isinstance(conflict.kept, Own) else conflict.kept
            return i18n.text(f"merge.kept-{kept}")
        stays = (conflict.mine if conflict.kept == "mine" else conflict.theirs) is not None
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


def _met(value: tuple[Any, ...]) -> str:
    """What a passage says: the share that goes on, then its words."""
    share = "" if value[0] is None else i18n.text("merge.share", share=f"{value[0]:g}")
    return "\n".join(part for part in (share, *value[1:]) if part)


def _feeling(value: tuple[Any, ...]) -> str:
    return f"+{value[0]:g} / −{value[1]:g}"


def _scale(value: tuple[Any, ...]) -> str:
    names = i18n.text("merge.between-words").join(name for name in value[1] if name)
    return f"±{value[0]}" + (f"\n{names}" if names else "")


_TOLD: dict[str, Callable[[tuple[Any, ...]], str]] = {
    MET: _met,
    "feeling": _feeling,
    "scale": _scale,
}


def field_name(field: str) -> str:
    key = f"field.{field}"
    return i18n.text(key if i18n.has(key) else f"merge-field.{field}")


def short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
