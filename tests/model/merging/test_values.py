"""Each way to join two values holds what both made of it, whatever they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journeymap_app.model.merging.values import (
    joined_count,
    joined_entries,
    joined_feeling,
    joined_jottings,
    joined_list,
    joined_text,
)
from journeymap_app.model.records import OwnField
from tests.examples import many

from .oracle import check_joined

letters = st.lists(st.sampled_from("abcde"), max_size=4, unique=True).map(tuple)
lines = st.lists(st.sampled_from(["一", "二", "三", "四", ""]), max_size=7).map("\n".join)
halves = st.tuples(st.sampled_from([0.0, 1.0, 3.0]), st.sampled_from([0.0, 2.0]))
entries = st.dictionaries(st.sampled_from("xyz"), st.sampled_from("12"), max_size=3).map(
    lambda texts: tuple(OwnField(title=title, text=text) for title, text in texts.items())
)


@many(300)
@given(letters, letters, letters)
def test_lists(base: tuple[str, ...], one: tuple[str, ...], other: tuple[str, ...]) -> None:
    joined = joined_list(base, one, other)
    check_joined("tags", base, one, other, joined)
    assert set(joined) == set(joined_list(base, other, one))
    assert len(joined) == len(set(joined))
    assert joined_list(base, one, base) == one or set(one) == set(base)


@many(300)
@given(lines, lines, lines)
def test_texts(base: str, one: str, other: str) -> None:
    joined = joined_text(base, one, other)
    assert joined == joined_text(base, other, one)
    assert joined_text(base, one, base) == one
    if joined is not None and one != other:
        check_joined("note", base, one, other, joined)
        gone = set(base.split("\n")) - set(one.split("\n")) - set(other.split("\n"))
        assert not gone & set(joined.split("\n"))


@many(300)
@given(lines, lines, lines)
def test_jottings(base: str, one: str, other: str) -> None:
    joined = joined_jottings(base, one, other)
    check_joined("parking_lot", base, one, other, joined)
    was = set(base.split("\n"))
    gone = (was - set(one.split("\n"))) | (was - set(other.split("\n")))
    assert not (gone - {""}) & set(joined.split("\n"))


def test_lines_beside_each_other_are_for_somebody_to_decide() -> None:
    assert joined_text("一\n二", "一\n新\n二", "一\n別\n二") is None
    assert joined_text("一\n二\n三", "壱\n二\n三", "一\n弐\n三") is None
    assert joined_text("一\n二\n三", "壱\n二\n三", "一\n二\n参") == "壱\n二\n参"


@many(300)
@given(halves, halves, halves)
def test_feelings(
    base: tuple[float, float], one: tuple[float, float], other: tuple[float, float]
) -> None:
    joined = joined_feeling(base, one, other)
    assert joined == joined_feeling(base, other, one)
    if joined is not None:
        check_joined("feeling", base, one, other, joined)
        assert base != (0, 0)


@many(300)
@given(entries, entries, entries)
def test_entries(base: object, one: object, other: object) -> None:
    joined = joined_entries(base, one, other)  # type: ignore[arg-type]
    swapped = joined_entries(base, other, one)  # type: ignore[arg-type]
    assert (joined is None) == (swapped is None)
    if joined is not None:
        assert set(joined) == set(swapped)
        check_joined("own_fields", base, one, other, joined)


@given(*[st.integers(0, 1000)] * 3)
def test_counts(base: int, one: int, other: int) -> None:
    check_joined("votes", base, one, other, joined_count(base, one, other))
