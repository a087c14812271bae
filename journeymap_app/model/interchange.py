"""The project as JSON: what `export x.json`, `new --from` and `import` read and write.

One key a record kind in a fixed order, each a list of records sorted by id, each record's fields
in the order of its class; whole numbers without a point. The same records give the same bytes,
and loading and dumping gives back what was dumped. `docs/file-format.md` documents every field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from pydantic import ValidationError

from . import migrations
from .changes import between
from .errors import Refused
from .fence import LARGEST_FILE
from .integrity import MOST_RECORDS, Fault, Ledger
from .pictures import decodes, picture_bytes
from .project import Project
from .records import BY_KEY, Picture, Record, Value
from .rows import FORMAT
from .stranger import bad_record, fault_in
from .texts import one_line

FORMAT_NAME = "journeymap-project"
_VERSION = re.compile(r"([0-9]{1,4})\.([0-9]{1,3})")


def dump(records: Iterable[Record]) -> bytes:
    """The records as stable, sorted JSON: UTF-8, one key a record kind, a newline at the end."""
    kinds: dict[str, list[Record]] = {kind: [] for kind in BY_KEY}
    for record in records:
        kinds[record.kind_key].append(record)
    data: dict[str, Any] = {"format": FORMAT_NAME, "version": ".".join(map(str, FORMAT))}
    for kind, members in kinds.items():
        members.sort(key=lambda record: record.id)
        data[kind] = [_plain(record) for record in members]
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def load(data: bytes, name: str = "JSON", whole: bool = True) -> list[Record]:
    """The records of a project JSON. name: the file's, for the sentences.

    whole: it must be a project by itself; otherwise links may lead to records elsewhere, and the
    project's own record may be missing. Raises Refused.
    """
    tables, version = _tables(data, name)
    try:
        migrations.upgrade(tables, version)
    except Exception as error:  # a migration met data that no program wrote
        raise Refused("error.json-shape", name=name) from error
    records: list[Record] = []
    for kind, cls in BY_KEY.items():
        for values in tables.get(kind, ()):
            record = cls.__new__(cls)
            try:
                cls.__pydantic_validator__.validate_json(
                    json.dumps(values), strict=True, self_instance=record
                )
            except ValidationError as error:
                raise bad_record(name, kind, values, error) from error
            records.append(record)
    try:
        Ledger(records, whole)
        for record in records:
            if isinstance(record, Picture) and not decodes(picture_bytes(record)):
                raise Fault("picture", record.kind_key, record.id, "data")
    except Fault as fault:
        raise fault_in(name, fault) from fault
    return records


def merge_in(project: Project, records: Iterable[Record]) -> None:
    """Let the records become the project's, by id, as one undoable edit ("edit.import").

    Records that are not among them stay. Raises Refused, with nothing changed, where the result
    would not be whole.
    """
    old = {record.id: record for record in project.records}
    new = old | {record.id: record for record in records}
    try:
        Ledger(new.values())
    except Fault as fault:
        raise Refused("error.import-not-whole", **fault.words) from fault
    for record_id, (before, after) in between("", old.values(), new.values()).changes.items():
        if before is not None and after is not None and before.kind_key != after.kind_key:
            words = {"kind": after.kind_key, "id": record_id, "field": "id"}
            raise Refused("error.import-not-whole", **words)
    with project.edit("edit.import"):
        project.put(*new.values())


def _tables(data: bytes, name: str) -> tuple[migrations.Tables, migrations.Version]:
    """The lists by kind, nothing but lists of objects, and the format version."""
    if len(data) > LARGEST_FILE:
        raise Refused("error.too-large", name=name, megabytes=LARGEST_FILE >> 20)
    try:
        found = json.loads(
            data.decode("utf-8-sig"), parse_constant=_no_constant, object_pairs_hook=_object
        )
    except _KeyTwice as error:
        raise Refused("error.json-key-twice", name=name, field=str(error)) from error
    except (ValueError, RecursionError) as error:
        raise Refused("error.not-json", name=name) from error
    if not isinstance(found, dict) or found.pop("format", None) != FORMAT_NAME:
        raise Refused("error.not-project-json", name=name)
    version = _version(found.pop("version", None), name)
    unknown = [key for key in found if key not in BY_KEY]
    if version == FORMAT and unknown:
        raise Refused("error.json-shape", name=name)
    for members in found.values():
        if not isinstance(members, list) or not all(isinstance(m, dict) for m in members):
            raise Refused("error.json-shape", name=name)
    if sum(map(len, found.values())) > MOST_RECORDS:
        raise Refused("error.fault-many", name=name, kind="", id="", field="")
    return found, version


def _version(text: object, name: str) -> migrations.Version:
    numbers = _VERSION.fullmatch(text) if isinstance(text, str) else None
    if numbers is None:
        raise Refused("error.json-shape", name=name)
    major, minor = map(int, numbers.groups())
    if (major, minor) > FORMAT:
        raise Refused("error.newer-format", name=name, needed=f"{major}.{minor}")
    if (major, minor) < FORMAT and (major, minor) not in migrations.STEPS:
        raise Refused("error.json-shape", name=name)
    return major, minor


class _KeyTwice(Exception):
    """The last of the two would win, and the records of the first be lost without a word."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _KeyTwice(one_line(next(key for key in keys if keys.count(key) > 1))[:60])
    return found


def _no_constant(text: str) -> None:
    raise ValueError(text)  # NaN and Infinity are not JSON


def _plain(value: Any) -> Any:
    """A field's value as JSON has it. 3.0 is 3: whether a default or the user gave it is not to
    be seen, nor a negative zero."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, (Record, Value)):
        return {name: _plain(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, date):
        return value.isoformat()
    return value
