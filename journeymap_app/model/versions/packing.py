"""A version's records as compressed text, and back.

The text has a line for the format, then one a record: `["cards",{"id":…}]`, without the fields that
have their default; of a picture `data` is the key of the part that holds it, so that it is kept
once. A version is told by what is different from such a text: the places of the lines that are not
in it, and the lines that are.

What comes from a file can be anything: it unpacks to so much and no more, and whatever it is, it is
records that belong together or Damaged.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

from .. import migrations
from ..integrity import MOST_RECORDS, Ledger
from ..newer.records import from_plain, said_beyond
from ..newer.shape import Shape
from ..records import BY_KEY, Picture, Record
from .version import Bound

LARGEST_TEXT = 48 * 1024 * 1024  # bytes, unpacked
_LONGEST_LINE = 4_000_000  # characters of a record
_SLICE = 100  # records that are written at once
_CHUNK = 1 << 16  # characters that are compressed at once
_VERSION = re.compile(r"([0-9]{1,4})\.([0-9]{1,3})")
_BEGINNING = re.compile(r'\["([a-z]{1,20})",\{"id":"([A-Za-z0-9_-]{1,40})"')

OURS = Shape()  # of a file of our own format
Key = Callable[[Picture], str]
Data = Callable[[str, str], str]  # a picture's id and key -> its data; Damaged where it is not


class TooLarge(Exception):
    """So much is not kept."""


class Damaged(ValueError):
    """It is not what we wrote."""


class FromNewer(Damaged):
    """There are things in it that only a newer version of the program knows."""


# out ----------------------------------------------------------------------------------------------


def key_of(text: str) -> str:
    """What a part is named by."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def write_lines(
    records: Iterable[Record], key: Key, into: set[str], shape: Shape = OURS
) -> Iterator[None]:
    """The records' lines, some at a time. Raises TooLarge."""
    size = 0
    for count, record in enumerate(records, 1):
        line = _line(record, key, shape)
        size += len(line)
        if len(line) > _LONGEST_LINE or size > LARGEST_TEXT // 3:  # characters of three bytes
            raise TooLarge
        into.add(line)
        if count % _SLICE == 0 or isinstance(record, Picture):
            yield


def whole_text(lines: Iterable[str], shape: Shape = OURS) -> str:
    return "\n".join([_head(shape), *sorted(lines)])


def change_text(base: Sequence[str], lines: set[str], shape: Shape = OURS) -> str:
    """What makes the lines out of the base's."""
    without = [place for place, line in enumerate(base) if line not in lines]
    fresh = sorted(lines.difference(base))
    return "\n".join([_head(shape), json.dumps(without, separators=(",", ":")), *fresh])


def _head(shape: Shape) -> str:
    return ".".join(map(str, shape.version))


def compress(text: str, out: bytearray) -> Iterator[None]:
    """Some at a time."""
    packer = zlib.compressobj(9)
    for start in range(0, len(text), _CHUNK):
        out += packer.compress(text[start : start + _CHUNK].encode())
        yield
    out += packer.flush()


def packed(text: str) -> bytes:
    return zlib.compress(text.encode(), 6)


def _line(record: Record, key: Key, shape: Shape) -> str:
    given = _defaults(type(record))
    values = {
        name: value
        for name, value in record.__dict__.items()
        if name not in given or value != given[name]
    }
    if isinstance(record, Picture):
        values["data"] = key(record)
    values |= said_beyond(shape, record)
    return json.dumps(
        [record.kind_key, values], ensure_ascii=False, separators=(",", ":"), default=_plain
    )


@cache
def _defaults(cls: type[Record]) -> dict[str, Any]:
    """Field name to what it is where nothing is said."""
    return {
        name: field.default
        for name, field in cls.model_fields.items()
        if not field.is_required() and name != "id"
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value.model_dump(mode="json")


# in -----------------------------------------------------------------------------------------------


def lines_of(bound: Bound) -> list[str]:
    """A version's lines, in the format they were written in. Raises Damaged."""
    try:
        return _unbound(bound)[1]
    except Exception as error:  # a stranger's bytes: whatever they break
        raise Damaged(str(error)[:200]) from error


def by_id(lines: Iterable[str]) -> dict[tuple[str, str], str]:
    """Lines by kind and id, without looking further into them. Raises Damaged."""
    found: dict[tuple[str, str], str] = {}
    for line in lines:
        beginning = _BEGINNING.match(line)
        if beginning is None:
            raise Damaged(line[:40])
        found[(beginning[1], beginning[2])] = line
    return found


def records_of(bound: Bound, data: Data) -> list[Record]:
    """A version's records, each valid and all of them together whole. Raises Damaged."""
    version = bound.shape.version
    try:
        head, lines = _unbound(bound)
        said = _VERSION.fullmatch(head)
        version = (int(said[1]), int(said[2])) if said else (0, 0)
        tables: migrations.Tables = {kind: [] for kind in BY_KEY}
        for line in lines:
            kind, values = json.loads(line)
            if kind in bound.shape.further:
                raise FromNewer(kind)
            if kind == Picture.kind_key:
                values["data"] = data(str(values.get("id")), str(values.get("data")))
            tables[kind].append(values)
        migrations.upgrade(tables, version)
        records = [from_plain(bound.shape, kind, v) for kind in BY_KEY for v in tables[kind]]
        Ledger(records)
    except Damaged:
        raise
    except Exception as error:  # a stranger's bytes: whatever they break
        kept_in_older = version > bound.shape.version  # a copy of a newer file, for this program
        raise (FromNewer if kept_in_older else Damaged)(str(error)[:200]) from error
    return records


def is_readable(bound: Bound, records: Iterable[Record]) -> bool:
    """Whether a version's records are all there and whole. records: the project's."""
    try:
        records_of(bound, finder(bound, records))
    except Damaged:
        return False
    return True


def finder(bound: Bound, records: Iterable[Record]) -> Data:
    """Finds the data of a version's picture: in the project as it is, or among what is kept."""
    pictures = {one.id: one for one in records if isinstance(one, Picture)}

    def find(record_id: str, key: str) -> str:
        same = pictures.get(record_id)
        if same is not None and key_of(same.data) == key:
            return same.data
        if key in bound.parts:
            return unpacked(bound.parts[key], key)
        return next(one.data for one in pictures.values() if key_of(one.data) == key)

    return find


def unpacked(data: bytes, key: str = "") -> str:
    """The text of a part. key: what it must be named by. Raises Damaged."""
    reader = zlib.decompressobj()
    try:
        out = reader.decompress(data, LARGEST_TEXT + 1)
    except zlib.error as error:
        raise Damaged("not compressed") from error
    if len(out) > LARGEST_TEXT or not reader.eof or reader.unused_data:
        raise Damaged("too large, or cut off")
    text = out.decode()
    if key and key_of(text) != key:
        raise Damaged("another text")
    return text


def base_lines(data: bytes, key: str, shape: Shape, into: list[str]) -> Iterator[None]:
    """The lines of the records that a version starts from, some work at a time; none where they
    are of another format than now, or damaged: nothing is to start from them."""
    try:
        text = unpacked(data, key)
        yield
        head, lines = _split(text)
    except ValueError:
        return
    yield
    if head == _head(shape):
        into += lines


def _unbound(bound: Bound) -> tuple[str, list[str]]:
    """The format of the lines, and the lines."""
    base = bound.version.parts[0]
    head, lines = _split(unpacked(bound.parts.get(base, b""), base))
    changed, fresh = _split(unpacked(bound.version.change))
    if changed != head or len(fresh[0]) > 12 * MOST_RECORDS:
        raise Damaged(changed[:20])
    without = set(json.loads(fresh[0]))
    return head, [line for place, line in enumerate(lines) if place not in without] + fresh[1:]


def _split(text: str) -> tuple[str, list[str]]:
    if text.count("\n") > MOST_RECORDS + 2:
        raise Damaged("too many lines")
    head, *lines = text.split("\n")
    if any(len(line) > _LONGEST_LINE for line in lines):
        raise Damaged("too long a line")
    return head, lines
