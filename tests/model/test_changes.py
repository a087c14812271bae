from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap_app.model.changes import ChangeSet, between
from journeymap_app.model.records import Card

from .strategies import applied, changes_from, states


@given(st.data())
def test_inverted_twice_is_the_same(data: st.DataObject) -> None:
    change = data.draw(changes_from(data.draw(states())))
    assert change.inverted().inverted() == change


@given(st.data())
def test_a_change_and_its_inverse_give_the_start(data: st.DataObject) -> None:
    state = data.draw(states())
    change = data.draw(changes_from(state))
    assert applied(change.inverted(), applied(change, state)) == state
    assert not change.then(change.inverted())


@given(st.data())
def test_then_is_one_after_the_other(data: st.DataObject) -> None:
    state = data.draw(states())
    first = data.draw(changes_from(state))
    middle = applied(first, state)
    second = data.draw(changes_from(middle))
    assert applied(first.then(second), state) == applied(second, middle)


@given(st.data())
def test_between_leads_from_one_to_the_other(data: st.DataObject) -> None:
    old, new = data.draw(states()), data.draw(states())
    change = between("edit.import", old.values(), new.values())
    assert applied(change, old) == new
    assert bool(change) == (old != new)


@given(st.data())
def test_json_and_back(data: st.DataObject) -> None:
    change = data.draw(changes_from(data.draw(states())))
    assert ChangeSet.from_json(change.to_json()) == change


def test_touched_gives_befores_and_afters() -> None:
    old = Card(id="c", journey_id="j", lane_id="l", stage_id="s", text="前")
    new = old.having(text="後")
    assert list(ChangeSet("n", {"c": (old, new), "d": (None, None)}).touched()) == [old, new]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"name": "x", "changes": {"a": [null]}}',
        '{"name": "x", "changes": {"a": [null, {"kind": "cards", "record": {"id": "a"}}]}}',
        '{"name": "x", "changes": {"a": [null, {"kind": "spells", "record": {"id": "a"}}]}}',
        json.dumps({"changes": {}}),
    ],
)
def test_what_is_no_change_set_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        ChangeSet.from_json(text)
