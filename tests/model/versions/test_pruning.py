"""Which versions go: never one with a name, and always the same ones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journeymap_app.model.versions.pruning import size_of, surplus
from journeymap_app.model.versions.version import Kind, Version

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def version(number: int, ago: timedelta, kind: Kind = "session", size: int = 10) -> Version:
    return Version(number, kind, "", NOW - ago, "0" * 16, ("k" + str(number % 3),), bytes(size))


@st.composite
def shelves(draw: st.DrawFn) -> list[Version]:
    kinds: st.SearchStrategy[Kind] = st.sampled_from(["session", "named", "before-merge"])
    ages = draw(st.lists(st.integers(-3_000, 24 * 500), max_size=40))
    return [
        version(number, timedelta(hours=age), draw(kinds), draw(st.integers(0, 2_000)))
        for number, age in enumerate(sorted(ages, reverse=True), 1)
    ]


SIZES = {"k0": 500, "k1": 900, "k2": 100}


@given(shelves())
def test_named_ones_stay_and_so_does_the_latest_of_the_others(all_of_them: list[Version]) -> None:
    gone = surplus(all_of_them, SIZES, NOW, largest=1)
    left = [one for one in all_of_them if one.number not in gone]
    assert not [one for one in all_of_them if one.is_named and one.number in gone]
    automatic = [one for one in all_of_them if not one.is_named]
    assert bool(automatic) == bool([one for one in left if not one.is_named])
    if automatic:
        assert max(automatic, key=lambda one: (one.at, one.number)) in left


@given(shelves(), st.integers(0, 20_000))
def test_what_stays_stays_when_looked_at_again(all_of_them: list[Version], largest: int) -> None:
    gone = surplus(all_of_them, SIZES, NOW, largest)
    left = [one for one in all_of_them if one.number not in gone]
    assert surplus(left, SIZES, NOW, largest) == frozenset()
    automatic = [one for one in left if not one.is_named]
    assert size_of(left, SIZES) <= largest or len(automatic) <= 1


@given(shelves(), st.randoms())
def test_it_does_not_depend_on_the_order(all_of_them: list[Version], chance: object) -> None:
    mixed = list(all_of_them)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert surplus(mixed, SIZES, NOW) == surplus(all_of_them, SIZES, NOW)


@given(shelves())
def test_thinned_day_by_day_and_month_by_month(all_of_them: list[Version]) -> None:
    gone = surplus(all_of_them, SIZES, NOW)
    automatic = [one for one in all_of_them if not one.is_named]
    left = [one for one in automatic if one.number not in gone]
    recent = [one for one in automatic if NOW - one.at <= timedelta(days=1)]
    assert set(recent) <= set(left)
    days = [one.at.date() for one in left if timedelta(1) < NOW - one.at <= timedelta(31)]
    assert len(days) == len(set(days))
    months = [(one.at.year, one.at.month) for one in left if NOW - one.at > timedelta(31)]
    assert len(months) == len(set(months))
    for one in automatic:  # of each day and month something is left
        near = [other for other in left if other.at.strftime("%Y-%m") == one.at.strftime("%Y-%m")]
        assert near


def test_of_a_working_week_each_evening_stays() -> None:
    hours = [80, 77, 60, 53, 30, 28, 20, 3, 1]
    shelf = [version(number, timedelta(hours=ago)) for number, ago in enumerate(hours, 1)]
    # now it is noon: 80 and 77 hours ago was Thursday morning, 60 that midnight, 53 and 30 Friday
    kept = [one.number for one in shelf if one.number not in surplus(shelf, {}, NOW)]
    by_day: dict[object, int] = {}
    for one in shelf:
        by_day[one.at.date()] = one.number
    assert kept == sorted(set(by_day.values()) | {7, 8, 9})


def test_too_many_give_way_from_the_oldest() -> None:
    shelf = [version(n, timedelta(minutes=100 - n)) for n in range(1, 60)]
    shelf[0] = version(1, timedelta(minutes=99), "named")
    gone = surplus(shelf, {}, NOW, most=20)
    assert gone == frozenset(range(2, 41))
