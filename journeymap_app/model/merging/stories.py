"""What a conflict is about, for whoever decides it: where it is on which map, and what it was and
each side made of it, whole."""

from __future__ import annotations

from dataclasses import dataclass

from ... import i18n
from ..integrity import LINKS
from ..records import Card, Journey, Picture, Record
from .conflicts import WHOLE, Conflict
from .copies import Meeting
from .deletions import held_by, inside
from .sides import Records
from .telling import Telling, Version, field_name, short
from .units import PLACE, Unit, holder_of, is_edited, unit_of, units_of

_MOST_LINES = 12  # of what is told of a side's edits


@dataclass(frozen=True, slots=True)
class Shown:
    """What a side has. picture: where it is one, or has one. is_text: people's words, of which
    those that differ can be marked."""

    text: str
    picture: Picture | None = None
    is_text: bool = False


class Stories:
    def __init__(self, meeting: Meeting) -> None:
        self._telling = Telling(meeting.mine, meeting.theirs, meeting.base)
        self._records: dict[Version, Records] = {
            "base": {r.id: r for r in meeting.base},
            "mine": {r.id: r for r in meeting.mine},
            "theirs": {r.id: r for r in meeting.theirs},
        }

    def what(self, conflict: Conflict) -> str:
        return self._telling.what(conflict)

    def journey_of(self, conflict: Conflict) -> Journey | None:
        """The journey it belongs to; None where it belongs to all of the project."""
        record = self.record(conflict.id)
        journey_id = "" if record is None else record.__dict__.get("journey_id", record.id)
        found = self.record(journey_id)
        return found if isinstance(found, Journey) else None

    def where(self, conflict: Conflict) -> str:
        """The lane and the stage it is in, as far as there are."""
        record = self.record(conflict.id)
        ids = [record.__dict__.get(name, "") for name in ("lane_id", "curve_id", "stage_id")]
        named = [self._telling.name(i) for i in ids if i]
        return " / ".join(name for name in named if name)

    def shown(self, conflict: Conflict, version: Version) -> Shown:
        value = getattr(conflict, version)
        if conflict.field == WHOLE:
            return self._whole(conflict, version, value)
        if version == "base" and value is None:
            return Shown(i18n.text("merge.base-unknown"))
        if conflict.field == PLACE:
            return Shown(self._place(conflict, version))
        if conflict.field in ("picture_id", "content"):
            shown = conflict.id if conflict.field == "content" else value
            picture = self._records[version].get(shown)
            words = "" if isinstance(picture, Picture) else i18n.text("merge.no-picture")
            return Shown(words, picture if isinstance(picture, Picture) else None)
        unit = unit_of(type(self.the(conflict.id)), conflict.field)
        is_text = unit is not None and bool(unit.words) and bool(value)
        return Shown(self._telling.value(conflict, version), is_text=is_text)

    def record(self, record_id: str) -> Record | None:
        sides = (self._records[version] for version in ("mine", "theirs", "base"))
        return next((side[record_id] for side in sides if record_id in side), None)

    def the(self, record_id: str) -> Record:
        found = self.record(record_id)
        assert found is not None  # a conflict is about what a side has
        return found

    # a place --------------------------------------------------------------------------------------

    def _place(self, conflict: Conflict, version: Version) -> str:
        record = self._records[version].get(conflict.id)
        if record is None:
            return ""
        lines = [self._telling.value(conflict, version)]
        if "order" in record.__dict__:
            lines.append(self._neighbour(record, version))
        elif "at" in record.__dict__:
            lines.append(i18n.text("merge.at", percent=round(record.__dict__["at"] * 100)))
        return "\n".join(line for line in lines if line)

    def _neighbour(self, record: Record, version: Version) -> str:
        """What it comes after."""
        alike = (r for r in self._records[version].values() if r.kind_key == record.kind_key)
        row = [r for r in alike if holder_of(r) == holder_of(record)]
        row.sort(key=lambda r: (r.__dict__["order"], r.id))
        place = row.index(record)
        if place == 0:
            return i18n.text("merge.comes-first")
        before = short(self._telling.name(row[place - 1].id))
        if not before:
            return i18n.text("merge.comes-at", number=place + 1)
        return i18n.text("merge.comes-after", name=before)

    # what one side deleted ----------------------------------------------------------------------

    def _whole(self, conflict: Conflict, version: Version, record: Record | None) -> Shown:
        if record is None:
            key = "merge.base-unknown" if version == "base" else "merge.was-deleted"
            return Shown(i18n.text(key))
        picture = self._records[version].get(record.__dict__.get("picture_id", ""))
        lines = [self._telling.known_by(record)]
        if version != "base":
            lines += self._edits(conflict, record, self._records[version])
        text = "\n".join(line for line in lines if line)
        return Shown(text, picture if isinstance(picture, Picture) else None)

    def _edits(self, conflict: Conflict, record: Record, side: Records) -> list[str]:
        """What a side did with what the other deleted."""
        base = self._records["base"]
        told = [
            i18n.text(
                "merge.edited", field=field_name(unit.name), value=short(self._value(record, unit))
            )
            for unit in units_of(type(record))
            if unit.of(record) != unit.of(base.get(record.id)) and conflict.base is not None
        ]
        added = changed = 0
        for record_id in inside(record.id, held_by(side)) - {record.id}:
            before = base.get(record_id)
            added += before is None
            changed += before is not None and is_edited(before, side[record_id])
        if added:
            told.append(i18n.text("merge.added-inside", count=added))
        if changed:
            told.append(i18n.text("merge.changed-inside", count=changed))
        return told[:_MOST_LINES] or [i18n.text("merge.newly-linked")]

    def _value(self, record: Record, unit: Unit) -> str:
        value = unit.of(record)
        seen = Conflict(record.id, record.kind_key, unit.name, None, value, value, "mine")
        return self._telling.value(seen, "mine")


def lit_by(records: Records, conflict: Conflict) -> tuple[str, ...]:
    """What of the map shows a conflict: the thing itself, or else the cards that link to it."""
    record = records.get(conflict.id)
    if record is None or conflict.kind not in ("evidence", "actions", "segments", "pictures"):
        return (conflict.id,)
    if conflict.kind == "actions":
        return tuple(record.__dict__["card_ids"])
    fields = [k.field for k in LINKS["cards"] if k.kind == conflict.kind]
    cards = (r for r in records.values() if isinstance(r, Card))
    return tuple(c.id for c in cards if any(_leads(c, name, conflict.id) for name in fields))


def _leads(card: Card, field: str, target: str) -> bool:
    value = card.__dict__[field]
    return value == target if isinstance(value, str) else target in value
