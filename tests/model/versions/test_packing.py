"""What is kept comes back equal; what is no version of ours is refused, small and quickly."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap_app.model import edits
from journeymap_app.model.records import Picture, Record
from journeymap_app.model.versions import packing
from journeymap_app.model.versions.packing import (
    Damaged,
    change_text,
    key_of,
    packed,
    records_of,
    whole_text,
    write_lines,
)
from journeymap_app.model.versions.version import Bound, Version

from ..strategies import small_project, states
from ..test_edits import PIXEL

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
HEAD = "1.0"


def lines(records: list[Record]) -> set[str]:
    found: set[str] = set()
    for _ in write_lines(records, lambda picture: key_of(picture.data), found):
        pass
    return found


def bound(base: str, change: str) -> Bound:
    key = key_of(base)
    version = Version(1, "session", "", AT, "0" * 16, (key,), packed(change))
    return Bound(version, {key: packed(base)})


def nowhere(record_id: str, key: str) -> str:
    raise Damaged(record_id + key)


def project_records() -> list[Record]:
    project = small_project()
    edits.add_picture(project, PIXEL)
    return list(project.records)


@given(states(), states())
def test_any_records_told_from_any_others_come_back(
    old: dict[str, Record], new: dict[str, Record]
) -> None:
    """Line by line, links aside: what a version holds is what it was made of."""
    base, wanted = lines(list(old.values())), lines(list(new.values()))
    made = bound(whole_text(base), change_text(sorted(base), wanted))
    assert sorted(packing.lines_of(made)) == sorted(wanted)


def test_a_project_comes_back_with_everything_in_it() -> None:
    records = project_records()
    found = lines(records)
    made = bound(whole_text(found), change_text(sorted(found), found))
    assert set(records_of(made, lambda *_: PIXEL.data)) == set(records)


def test_a_picture_is_named_and_not_held() -> None:
    (line,) = lines([PIXEL])
    assert PIXEL.data not in line
    assert key_of(PIXEL.data) in line


def whole() -> str:
    return whole_text(lines(project_records()))


def changed(text: str) -> Bound:
    return bound(text, f"{HEAD}\n[]")


def bomb() -> Bound:
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(bytes(1 << 20)) for _ in range(64)) + packer.flush()
    version = Version(1, "session", "", AT, "0" * 16, ("0" * 32,), data)
    return Bound(version, {"0" * 32: data})


def trailing() -> Bound:
    made = changed(whole())
    return Bound(made.version, {key: data + b"x" for key, data in made.parts.items()})


def cut() -> Bound:
    made = changed(whole())
    return Bound(made.version, {key: data[:-9] for key, data in made.parts.items()})


def replaced() -> Bound:
    made = changed(whole())
    return Bound(made.version, dict.fromkeys(made.parts, packed(whole() + "\n")))


DAMAGED: dict[str, Callable[[], Bound]] = {
    "bomb": bomb,
    "bytes after the end": trailing,
    "cut off": cut,
    "another text than its name says": replaced,
    "part not there": lambda: Bound(changed(whole()).version, {}),
    "not compressed": lambda: Bound(changed(whole()).version, {key_of(whole()): b"plain"}),
    "lines without end": lambda: bound(HEAD + "\n" * 60_000, f"{HEAD}\n[]"),
    "a line of 5 MB": lambda: bound(f"{HEAD}\n" + "x" * 5_000_000, f"{HEAD}\n[]"),
    "places without end": lambda: bound(whole(), f"{HEAD}\n[" + "0," * 400_000 + "0]"),
    "places of text": lambda: bound(whole(), f'{HEAD}\n["a", {{}}]'),
    "deep": lambda: bound(f"{HEAD}\n" + "[" * 100_000, f"{HEAD}\n[]"),
    "not a pair": lambda: bound(f'{HEAD}\n["cards"]', f"{HEAD}\n[]"),
    "unknown kind": lambda: bound(f'{HEAD}\n["os",{{"id":"a"}}]', f"{HEAD}\n[]"),
    "unknown field": lambda: changed(whole() + '\n["segments",{"id":"a","__class__":"x"}]'),
    "project gone": lambda: bound(f'{HEAD}\n["segments",{{"id":"a"}}]', f"{HEAD}\n[]"),
    "dangling": lambda: changed(whole() + '\n["stages",{"id":"a","journey_id":"gone"}]'),
    "direction override": lambda: changed(whole() + '\n["personas",{"id":"a","name":"\u202e"}]'),
    "twice": lambda: changed(whole() + '\n["project",{"title":"x"}]'),
    "infinite": lambda: changed(whole() + '\n["journeys",{"id":"a","column_width":1e999}]'),
    "picture without data": lambda: changed(whole() + '\n["pictures",{"id":"a"}]'),
    "newer format": lambda: bound(whole().replace(HEAD, "9.0", 1), "9.0\n[]"),
    "two formats": lambda: bound(whole(), "1.1\n[]"),
    "no format": lambda: bound(whole()[3:], "\n[]"),
    "bad letters": lambda: Bound(
        Version(1, "session", "", AT, "0" * 16, ("0" * 32,), zlib.compress(b"\xff\xfe")), {}
    ),
}


@pytest.mark.parametrize("what", DAMAGED)
def test_what_is_damaged_or_hostile_is_one_error(what: str) -> None:
    with pytest.raises(Damaged):
        records_of(DAMAGED[what](), nowhere)


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_any_bytes_are_records_or_one_error(base: bytes, change: bytes) -> None:
    version = Version(1, "session", "", AT, "0" * 16, ("0" * 32,), change)
    with pytest.raises(Damaged):
        records_of(Bound(version, {"0" * 32: base}), nowhere)


def test_too_much_is_not_begun() -> None:
    long = Picture(id="p", width=1, height=1, data="x")
    cards = [long.having(id=f"p{n}") for n in range(3)]
    found: set[str] = set()
    with pytest.raises(packing.TooLarge):
        for _ in write_lines(cards, lambda _: "y" * 5_000_000, found):
            pass
