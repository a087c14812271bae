"""The rows of a database file, found page by page, whatever leads to them.

SQLite follows a table from its root page down. Where that page, one between, or the schema is
damaged, the rows on sound pages cannot be reached any more. Here every page that looks like a
table's leaf is read by itself, by SQLite's file format (sqlite.org/fileformat2.html), without
SQLite, for which all of this is damage. What is read can be anything: each step looks whether it
stays inside the file, and each page of a long value is read once, so that it ends soon.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from .rows import PAGE_SIZE

Value = None | int | float | str | bytes

MOST_ROWS = 200_000  # that are read: pages can name the same row many times
_LEAF = 13  # the first byte of a page with a table's rows
_MOST_COLUMNS = 200
_HEADER = 100  # bytes of the file before its first page's own header
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # serial type -> bytes


@dataclass(frozen=True, slots=True)
class Found:
    """A row. cut: the first column that is not whole: of a text there is what comes before the
    damage, and nothing of the columns after it. len(values) where all is there."""

    values: tuple[Value, ...]
    cut: int


def page_sizes(data: bytes) -> list[int]:
    """How large the pages may be: as the header says, and as files are written."""
    said = int.from_bytes(data[16:18], "big")
    likely = 65536 if said == 1 else said
    sound = 512 <= likely <= 65536 and not likely & (likely - 1)
    return list(dict.fromkeys([*([likely] if sound else []), PAGE_SIZE, 4096]))


def rows(data: bytes, page_size: int) -> Iterator[Found]:
    """Every row on every page that is a table's leaf."""
    reader = _Reader(data, page_size)
    free = set(_free_pages(data, page_size))
    left = MOST_ROWS
    for number in range(1, len(data) // page_size + 1):
        for row in reader.leaf(number) if number not in free else ():
            yield row
            left -= 1
            if not left:
                return


def _free_pages(data: bytes, page_size: int) -> Iterator[int]:
    """Pages that are not in use: what was deleted may still stand there, and stays deleted."""
    if not data.startswith(b"SQLite") or len(data) < page_size:
        return
    (trunk,) = struct.unpack_from(">I", data, 32)
    seen: set[int] = set()
    while 0 < trunk <= len(data) // page_size and trunk not in seen:
        seen.add(trunk)
        yield trunk
        following, count = struct.unpack_from(">II", data, (trunk - 1) * page_size)
        count = min(count, page_size // 4 - 2)
        yield from struct.unpack_from(f">{count}I", data, (trunk - 1) * page_size + 8)
        trunk = following


class _Damage(Exception):
    """The row is not as a row is."""


class _Reader:
    def __init__(self, data: bytes, page_size: int) -> None:
        self._data = data
        self._size = page_size
        kept_free = data[20] if data.startswith(b"SQLite") and len(data) > 20 else 0
        self._usable = page_size - (kept_free if kept_free <= 32 else 0)
        self._followed: set[int] = set()  # pages of long values: each belongs to one

    def leaf(self, number: int) -> Iterator[Found]:
        start = (number - 1) * self._size
        page = self._data[start : start + self._size]
        head = _HEADER if number == 1 else 0
        if page[head] != _LEAF:
            return
        count = int.from_bytes(page[head + 3 : head + 5], "big")
        pointers = head + 8
        first = pointers + 2 * count
        if first > self._size:
            return
        for place in struct.unpack_from(f">{count}H", page, pointers):
            if first <= place < self._usable:
                try:
                    yield self._row(page, place)
                except (_Damage, IndexError, struct.error):
                    continue

    def _row(self, page: bytes, place: int) -> Found:
        length, place = _varint(page, place)
        _, place = _varint(page, place)  # its number
        if not 0 < length <= len(self._data):
            raise _Damage
        here = self._local(length)
        content = page[place : min(place + here, self._usable)]
        if len(content) < here:
            raise _Damage
        if here < length:
            content += self._overflow(page, place + here, length - here)
        return _parsed(content, length)

    def _local(self, length: int) -> int:
        """How much of a row that long is on the leaf itself."""
        if length <= self._usable - 35:
            return length
        least = (self._usable - 12) * 32 // 255 - 23
        wanted = least + (length - least) % (self._usable - 4)
        return wanted if wanted <= self._usable - 35 else least

    def _overflow(self, page: bytes, place: int, length: int) -> bytes:
        """The rest of a long row, as far as the chain of its pages goes."""
        parts = []
        (number,) = struct.unpack_from(">I", page, place)
        while length > 0 and 0 < number <= len(self._data) // self._size:
            if number in self._followed:
                break
            self._followed.add(number)
            start = (number - 1) * self._size
            parts.append(self._data[start + 4 : start + min(self._usable, length + 4)])
            length -= len(parts[-1])
            (number,) = struct.unpack_from(">I", self._data, start)
        return b"".join(parts)


def _parsed(content: bytes, length: int) -> Found:
    """The values of a row of which perhaps the end is missing."""
    size, place = _varint(content, 0)
    if not 2 <= size <= min(length, len(content)):
        raise _Damage
    types = []
    while place < size:
        kind, place = _varint(content, place)
        types.append(kind)
        if len(types) > _MOST_COLUMNS:
            raise _Damage
    lengths = [_length(kind) for kind in types]
    if place != size or size + sum(lengths) != length:
        raise _Damage
    values: list[Value] = []
    cut = len(types)
    for kind, wanted in zip(types, lengths, strict=True):
        part = content[place : place + wanted]
        place += wanted
        value, whole = _value(kind, part, len(part) == wanted)
        values.append(value if cut == len(types) else None)
        if not whole:
            cut = min(cut, len(values) - 1)
    return Found(tuple(values), cut)


def _length(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    return 8 if kind == 7 else _INTEGERS.get(kind, 0)


def _value(kind: int, part: bytes, whole: bool) -> tuple[Value, bool]:
    """A value, and whether that is all of it."""
    if kind >= 13 and kind % 2:
        try:
            return part.decode(), whole
        except UnicodeDecodeError as error:
            return part[: error.start].decode(), False
    if not whole:
        return None, False
    if kind >= 12:
        return part, True
    if kind == 7:
        return float(struct.unpack(">d", part)[0]), True
    if kind in _INTEGERS:
        return int.from_bytes(part, "big", signed=True), True
    if kind in (10, 11):
        raise _Damage
    return {0: None, 8: 0, 9: 1}[kind], True


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """A number of one to nine bytes, and the place after it. Raises IndexError at the end."""
    value = 0
    for count in range(8):
        byte = data[place + count]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + count + 1
    return value << 8 | data[place + 8], place + 9
