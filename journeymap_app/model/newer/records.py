"""Records that carry what a newer format says of them: `Record.beyond`.

It holds column values as they stand in the file: of the columns we do not know, where they are not
the default, and of our own the choices we do not know; such a field has its default here, and is
written back as it was as long as nobody chooses another.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, get_args

from pydantic import ValidationError

from ..errors import NeedsNewer
from ..records import BY_KEY, Record
from ..rows import COLUMNS, Columns, by_kind, row_of
from .shape import Column, Shape

_CHOICE = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_NO_DEFAULT = {("lanes", "kind"): "free"}
_NOT_TO_BE_GUESSED = {("pictures", "format")}


def record_of(shape: Shape, kind: str, values: dict[str, Any]) -> Record:
    """The record of a row, the columns we do not know among its values. Raises ValidationError."""
    cls = BY_KEY[kind]
    if not shape.is_newer:
        return cls.checked(values)
    own, beyond = dict(values), {}
    for column in shape.added.get(kind, ()):
        value = own.pop(column.name, column.value)
        if value != column.value:
            beyond[column.name] = value
    try:
        return cls.checked(own, beyond)
    except ValidationError as error:
        unknown = _choices(kind, error)
        if not unknown:
            raise
        beyond |= {name: own[name] for name in unknown}
        return cls.checked(own | unknown, beyond)


def _choices(kind: str, error: ValidationError) -> dict[str, str]:
    """The fields whose value is a choice we do not know, with what stands for it here; nothing
    where anything else is wrong as well."""
    found = {}
    for fault in error.errors(include_url=False, include_context=False):
        name, value = str(fault["loc"][0]), fault["input"]
        known = fault["type"] == "literal_error" and (kind, name) not in _NOT_TO_BE_GUESSED
        if not known or not isinstance(value, str) or not _CHOICE.fullmatch(value):
            return {}
        field = BY_KEY[kind].model_fields[name]
        found[name] = _NO_DEFAULT.get((kind, name)) or str(field.default)
        assert found[name] in get_args(field.annotation)
    return found


def rows_of(
    shape: Shape, records: Iterable[Record]
) -> Iterator[tuple[Columns, list[tuple[Any, ...]]]]:
    """Rows for executemany, one list a table, with what the records carry."""
    if not shape.is_newer:
        yield from by_kind(records)
        return
    lists: dict[str, list[tuple[Any, ...]]] = {}
    for record in records:
        lists.setdefault(record.kind_key, []).append(_row(shape, record))
    for kind, many in lists.items():
        yield shape.columns(kind), many


def _row(shape: Shape, record: Record) -> tuple[Any, ...]:
    kind, beyond = record.kind_key, record.beyond
    own = zip(COLUMNS[kind].names, row_of(record), strict=True)
    added = ((column.name, column.value) for column in shape.added.get(kind, ()))
    return tuple(beyond.get(name, value) for name, value in (*own, *added))


# in the history's JSON ----------------------------------------------------------------------------


def plain(shape: Shape, record: Record) -> dict[str, Any]:
    """Field name to JSON-able value, as the newer program writes it."""
    return {**record.plain(), **said_beyond(shape, record)}


def said_beyond(shape: Shape, record: Record) -> dict[str, Any]:
    """What a record carries, as the newer program's JSON has it; nothing in our own format."""
    if not shape.is_newer or not record.beyond:
        return {}
    columns = {column.name: column for column in shape.added.get(record.kind_key, ())}
    return {
        name: _to_json(columns[name], value) if name in columns else value
        for name, value in record.beyond.items()
    }


def from_plain(shape: Shape, kind: str, values: dict[str, Any]) -> Record:
    """The record of a change. Raises ValueError, TypeError or KeyError where it is none, and
    NeedsNewer where it is of a kind that only a newer program knows."""
    if shape.is_newer:
        if kind in shape.further:
            raise NeedsNewer("error.undo-newer")
        values = dict(values)
        for column in shape.added.get(kind, ()):
            if column.name in values:
                values[column.name] = _from_json(column, values[column.name])
    return record_of(shape, kind, values)


def _to_json(column: Column, value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if column.is_list and isinstance(value, str):
        with suppress(ValueError, RecursionError):  # it is a list, or was always another's text
            return json.loads(value)
    return value


def _from_json(column: Column, value: Any) -> Any:
    """Raises ValueError or TypeError for a value that the column does not hold."""
    if value is None:
        if column.full:
            raise ValueError(column.name)
        return None
    if column.is_list and isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if column.kind == "BLOB":
        return base64.b64decode(value, validate=True)
    if column.kind == "REAL" and isinstance(value, (int, float)):
        return float(value)
    if column.kind == "INTEGER" and isinstance(value, int):
        return int(value)  # true is 1
    if column.kind == "TEXT" and isinstance(value, str):
        return value
    raise TypeError(column.name)
