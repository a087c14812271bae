"""Ids and order keys counted anew, so that nothing of the original is in them and the same map
always gets the same ones."""

from __future__ import annotations

from collections.abc import Iterable

from .. import order
from ..collection import Collection
from ..integrity import LINKS
from ..records import RECORD_CLASSES, Card, Curve, Lane, ProjectInfo, Record, Stage

_OWNER = {Stage: "journey_id", Lane: "journey_id", Curve: "journey_id"}


def renewed(records: Iterable[Record]) -> list[Record]:
    """The same records, kind by kind in their order."""
    before = Collection(records)
    ids = {"": "", ProjectInfo().id: ProjectInfo().id}
    rows = [record for cls in RECORD_CLASSES for record in before.group(cls)]
    for number, record in enumerate(rows, 1):
        ids.setdefault(record.id, f"{number:016x}")
    keys = _keys(before)
    return [_renewed(record, ids, keys.get(record.id, "")) for record in rows]


def _renewed(record: Record, ids: dict[str, str], key: str) -> Record:
    values = {**record.__dict__, "id": ids[record.id]}
    for link in LINKS.get(record.kind_key, ()):
        value = values[link.field]
        is_one = isinstance(value, str)
        values[link.field] = ids[value] if is_one else tuple(ids[one] for one in value)
    if key:
        values["order"] = key
    return type(record).checked(values)


def _keys(before: Collection) -> dict[str, str]:
    """A new order key for each record that has one, among its siblings."""
    keys: dict[str, str] = {}
    for cls in RECORD_CLASSES:
        if "order" not in cls.model_fields:
            continue
        siblings: dict[tuple[str, ...], list[Record]] = {}
        for record in before.group(cls):
            siblings.setdefault(_owners(record), []).append(record)
        for group in siblings.values():
            fresh = order.between(None, None, len(group))
            keys |= {record.id: key for record, key in zip(group, fresh, strict=True)}
    return keys


def _owners(record: Record) -> tuple[str, ...]:
    if isinstance(record, Card):
        return record.lane_id, record.stage_id
    owner = _OWNER.get(type(record))
    return (getattr(record, owner),) if owner else ()
