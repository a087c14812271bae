from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap_app.model import order


def test_keys_between_none_start_at_a0() -> None:
    assert order.between(None, None) == ["a0"]


@pytest.mark.parametrize("key", ["a0", "a1", "Zz", "a0V", "b00", "zzzzzzzzzzzzzzzzzzzzzzzzzzz"])
def test_keys(key: str) -> None:
    assert order.is_key(key)


@pytest.mark.parametrize("key", ["", "a", "0", "a00", "b0", "-", "あ", "A" + 26 * "0"])
def test_what_is_no_key(key: str) -> None:
    assert not order.is_key(key)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)), max_size=20))
def test_spread_keeps_siblings_in_the_order_they_were_placed(places: list[tuple[int, int]]) -> None:
    siblings: list[tuple[str, int]] = []
    number = 0
    expected: list[int] = []
    for place, count in places:
        index = min(place, len(siblings))
        fresh, moved = order.spread([key for key, _ in siblings], index, count)
        assert not moved
        newcomers = list(range(number, number + count))
        number += count
        siblings[index:index] = list(zip(fresh, newcomers, strict=True))
        expected[index:index] = newcomers
        assert all(order.is_key(key) for key in fresh)
    assert [n for _, n in sorted(siblings)] == expected


@pytest.mark.parametrize("place", ["before-the-last", "after-the-first", "in-turn"])
def test_keys_stay_short_however_often_one_spot_is_used(place: str) -> None:
    keys, numbers, changed = order.between(None, None, 3), [0, 1, 2], 0
    for number in range(3, 3_000):
        middle = len(keys) // 2 + number % 2
        index = {"before-the-last": len(keys) - 1, "after-the-first": 1}.get(place, middle)
        (fresh,), moved = order.spread(keys, index)
        for position, key in moved.items():
            keys[position] = key
        keys.insert(index, fresh)
        numbers.insert(index, number)
        changed += len(moved)
        assert len(fresh) <= order.LONGEST
    assert keys == sorted(set(keys))
    assert changed < 10 * len(keys)


@given(st.integers(1, 6), st.integers(1, 6), st.integers(1, 4))
def test_spread_makes_room_between_siblings_with_the_same_key(
    same: int, index: int, count: int
) -> None:
    keys = ["a1"] * same + ["a2"]
    index = min(index, same)
    fresh, moved = order.spread(keys, index, count)
    after = [moved.get(n, key) for n, key in enumerate(keys)]
    whole = [*after[:index], *fresh, *after[index:]]
    assert whole[index - 1 :] == sorted(set(whole[index - 1 :]))
    assert whole == sorted(whole)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=12), st.sets(st.integers(0, 11)))
def test_newcomers_stand_right_below_whatever_the_siblings_keys(
    chosen: list[int], places: set[int]
) -> None:
    known = [*order.between(None, None, 8), "a0" + "V" * 60, "a0" + "V" * 61]
    keys = sorted(known[i] for i in chosen)
    wanted = {place for place in places if place < len(keys)}
    fresh, moved = order.below(keys, wanted)
    assert set(fresh) == wanted
    after: list[str] = []
    for place, key in enumerate(keys):
        after.append(moved.get(place, key))
        after.extend([fresh[place]] if place in wanted else [])
    if moved or len(set(keys)) == len(keys):
        assert after == sorted(set(after))
    for place in wanted:
        where = after.index(fresh[place])
        assert after[where - 1] == moved.get(place, keys[place])
        assert len(fresh[place]) <= order.LONGEST
        if where + 1 < len(after):
            assert fresh[place] < after[where + 1]
