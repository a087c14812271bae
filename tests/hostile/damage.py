"""Bytes that are not what they were, by accident or on purpose."""

from __future__ import annotations

import random
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from .kinds import Ground, Kind, kind, raw


def _cut(name: str, share: float = 0, pages: int = 0, more: int = 0) -> Kind:
    """The file up to a place: a share of its length, and so many pages and bytes more."""

    def make(ground: Ground) -> Path:
        place = int(len(ground.good) * share) + pages * ground.page + more
        return ground.write(ground.good[:place])

    return Kind(f"cut-off:{name}", "refused", make)


def _header(name: str, place: int, data: bytes) -> Kind:
    return Kind(name, "either", lambda ground: ground.patch(place, data))


def _number(value: int, size: int = 4) -> bytes:
    return value.to_bytes(size, "big")


def _on_page(name: str, table: str, place: int, data: bytes) -> Kind:
    """Bytes at a place of a table's first page with rows."""
    return Kind(name, "either", lambda ground: ground.patch(ground.leaf(table) + place, data))


def _flipped(page: int) -> Kind:
    def make(ground: Ground) -> Path:
        chance = random.Random(page)
        data = bytearray(ground.good)
        for _ in range(3):
            data[page * ground.page + chance.randrange(ground.page)] ^= 1 << chance.randrange(8)
        return ground.write(bytes(data))

    return Kind(f"bits-flipped:page-{page + 1}", "either", make)


def _noise(page: int) -> Kind:
    return Kind(
        f"page-of-noise:page-{page + 1}",
        "either",
        lambda g: g.patch(page * g.page, random.Random(page).randbytes(g.page)),
    )


def _zeroed(page: int) -> Kind:
    return Kind(
        f"page-of-zeros:page-{page + 1}", "either", lambda g: g.patch(page * g.page, bytes(g.page))
    )


def of_pages(pages: int) -> list[Kind]:
    """What is done to every page of the proper file."""
    return [make(page) for make in (_flipped, _noise, _zeroed) for page in range(pages)]


@kind("freelist-loop", "either")
def _freelist_loop(ground: Ground) -> Path:
    """Two free pages, each of which says that the other comes next."""
    data = ground.write(ground.good + bytes(2 * ground.page)).read_bytes()
    count = len(data) // ground.page
    data = data[:28] + _number(count) + _number(count) + _number(2) + data[40:]
    data = data[: -2 * ground.page]
    for following in (count, count - 1):
        data += (_number(following) + _number(0)).ljust(ground.page, b"\0")
    return ground.write(data)


@kind("overflow-loop", "either")
def _overflow_loop(ground: Ground) -> Path:
    """A long text whose second page says that it goes on with itself."""
    ground.alter("UPDATE cards SET text = printf('%.*c', 9000, 'x')")
    data = bytearray(ground.path.read_bytes())
    for start in range(0, len(data), ground.page):
        if data[start + 4 : start + 44] == b"x" * 40:
            data[start : start + 4] = _number(start // ground.page + 1)
    return ground.write(bytes(data))


@kind("gzip-of-the-file")
def _packed(ground: Ground) -> Path:
    return ground.write(zlib.compress(ground.good))


@kind("spreadsheet-bomb")
def _spreadsheet(ground: Ground) -> Path:
    """A workbook whose one sheet is 100 MB of cells in 100 kB."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/worksheets/sheet1.xml", b"<c><v>1</v></c>" * 7_000_000)
    return ground.write(packed.getvalue())


@kind("two-files-in-one")
def _twice(ground: Ground) -> Path:
    return ground.write(ground.good * 2)


KINDS: list[Kind] = [
    _cut("nothing-left"),
    _cut("one-byte", more=1),
    _cut("inside-the-magic", more=15),
    _cut("after-the-magic", more=16),
    _cut("inside-the-header", more=70),
    _cut("before-the-header-ends", more=99),
    _cut("after-the-header", more=100),
    _cut("inside-page-1", pages=1, more=-1),
    _cut("after-page-1", pages=1),
    _cut("after-page-1-and-a-byte", pages=1, more=1),
    _cut("in-the-middle", share=0.5),
    _cut("one-page-short", share=1, pages=-1),
    _cut("one-byte-short", share=1, more=-1),
    Kind("byte-too-many", "refused", lambda g: g.write(g.good + b"\0")),
    Kind(
        "tail-of-another-file", "refused", lambda g: g.write(g.good + b"PK\x03\x04" + bytes(4092))
    ),
    raw("words", b"Dear customer, please find attached"),
    raw("zip", b"PK\x03\x04" + bytes(4000)),
    raw("program", b"\x7fELF" + bytes(4000)),
    raw("zeros", bytes(65536)),
    raw("magic-and-noise", b"SQLite format 3\0" + random.Random(1).randbytes(8176)),
    _packed,
    _spreadsheet,
    _twice,
    *[_header(f"page-size:{n}", 16, _number(n, 2)) for n in (0, 1, 2, 256, 512, 3000, 4096, 32768)],
    *[_header(f"encoding:{n}", 56, _number(n)) for n in (0, 2, 3, 99)],
    *[_header(f"reserved-bytes:{n}", 20, bytes([n])) for n in (1, 32, 255)],
    *[_header(f"journal-mode:{n}", 18, bytes([n, n])) for n in (0, 2, 3, 255)],
    *[_header(f"schema-format:{n}", 44, _number(n)) for n in (0, 1, 5, 0xFFFFFFFF)],
    _header("payload-fractions", 21, b"\xff\x00\xff"),
    _header("change-counter", 24, _number(77)),
    _header("pages-in-header-none", 28, _number(0)),
    _header("pages-in-header-many", 28, _number(0x7FFFFFFF)),
    _header("freelist-count-huge", 36, _number(0x7FFFFFFF)),
    _header("freelist-into-a-table", 32, _number(3) + _number(1)),
    _header("schema-cookie", 40, _number(0xFFFFFFFF)),
    _header("auto-vacuum", 52, _number(5) + _number(1) + _number(0) + _number(1)),
    _header("application-id", 68, b"EVIL"),
    *[
        _header(f"version:{name}", 60, _number(n))
        for name, n in (
            ("none", 0),
            ("minor-of-none", 999),
            ("newer-major", 2000),
            ("newest-major", 0x7FFFFFFF),
            ("negative", 0xFFFFFFFF),
        )
    ],
    *[_header(f"version-newer-minor:{n}", 60, _number(1000 + n)) for n in (1, 999)],
    _freelist_loop,
    _overflow_loop,
    *[_on_page(f"page-type:{n}", "cards", 0, bytes([n])) for n in (0, 2, 5, 10, 255)],
    _on_page("cells-too-many", "cards", 3, b"\xff\xff"),
    _on_page("cells-none", "cards", 3, b"\0\0"),
    _on_page("cells-begin-nowhere", "cards", 5, b"\xff\xff"),
    _on_page("cell-pointer-outside", "cards", 8, b"\xff\xff"),
    _on_page("cell-pointer-into-header", "cards", 8, b"\0\x01"),
    _on_page("cell-pointers-the-same", "cards", 8, b"\x03\x00\x03\x00"),
    _on_page("free-block-loop", "cards", 1, b"\x03\xf0"),
    _on_page("child-is-its-parent", "cards", 0, b"\x05\0\0\0\0\0\0\0\0\0\0\x02"),
    _on_page("child-is-page-1", "cards", 0, b"\x05\0\0\0\0\0\0\0\0\0\0\x01"),
    _on_page("child-beyond-the-file", "cards", 0, b"\x05\0\0\0\0\0\0\0\x7f\xff\xff\xff"),
]


@kind("cell-overlong", "either")
def _overlong(ground: Ground) -> Path:
    """A row that says it is two gigabytes long."""
    start = ground.leaf("cards")
    cell = int.from_bytes(ground.good[start + 8 : start + 10], "big")
    return ground.patch(start + cell, b"\x87\xff\xff\xff\x7f")


@kind("column-overlong", "either")
def _long_column(ground: Ground) -> Path:
    """A row with a text that says it is longer than the row."""
    start = ground.leaf("cards")
    cell = int.from_bytes(ground.good[start + 8 : start + 10], "big")
    return ground.patch(start + cell + 4, b"\xff\xff\xff\xff\x7f")


KINDS += [_overlong, _long_column]
