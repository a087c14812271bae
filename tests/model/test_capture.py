"""The capture line: places by name, beginning and number; what is no place is text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap_app.model import edits
from journeymap_app.model.capture import Capture, LastPlace, completions, read
from journeymap_app.model.records import Journey, Lane, Stage

PROJECT = edits.start_project("地図")
JOURNEY = edits.add_journey(PROJECT, "旅")
STAGES: tuple[Stage, ...] = tuple(
    edits.add_stage(PROJECT, JOURNEY.id, title) for title in ("認知", "購入", "After: sales")
)
LANES: tuple[Lane, ...] = tuple(
    edits.add_lane(PROJECT, JOURNEY.id, kind, title)
    for kind, title in (("actions", "行動"), ("touchpoints", "接点"), ("pains", "困りごと"))
)
assert isinstance(JOURNEY, Journey)
LAST = LastPlace(LANES[1].id, STAGES[1].id)


def place(found: Capture | None) -> tuple[str, str, str, int]:
    assert found is not None
    lane = PROJECT.records.the(Lane, found.lane_id).title
    return lane, PROJECT.records.the(Stage, found.stage_id).title, found.text, found.severity


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("行動/購入: 手が止まる", ("行動", "購入", "手が止まる", 0)),
        ("行動／購入：手が止まる", ("行動", "購入", "手が止まる", 0)),
        ("a: compares", ("行動", "購入", "compares", 0)),
        ("t/2: shop", ("接点", "購入", "shop", 0)),
        ("p-2: two days", ("困りごと", "購入", "two days", 2)),
        ("ｐ－３：遅い", ("困りごと", "購入", "遅い", 3)),
        ("課題・障壁/認: 遠い", ("困りごと", "認知", "遠い", 0)),
        ("/1: ただの文", ("接点", "認知", "ただの文", 0)),
        ("ただの文", ("接点", "購入", "ただの文", 0)),
        ("送料の話: 高い", ("接点", "購入", "送料の話: 高い", 0)),
        ("行動/無い段階: 文", ("接点", "購入", "行動/無い段階: 文", 0)),
        ("https://example.com/x", ("接点", "購入", "https://example.com/x", 0)),
    ],
)
def test_where_a_line_goes(line: str, expected: tuple[str, str, str, int]) -> None:
    assert place(read(line, LANES, STAGES, LAST)) == expected


def test_the_first_place_where_there_was_none_yet() -> None:
    assert place(read("文", LANES, STAGES, LastPlace("gone", "")))[:2] == ("行動", "認知")


@pytest.mark.parametrize("line", ["", "   ", "行動/購入:", "a:  "])
def test_no_text_no_card(line: str) -> None:
    assert read(line, LANES, STAGES, LAST) is None


def test_a_map_that_takes_no_cards() -> None:
    assert read("文", (), STAGES, LAST) is None
    assert read("文", LANES, (), LAST) is None


def test_what_a_beginning_could_go_on_as() -> None:
    assert completions("", LANES, STAGES) == ["行動/", "接点/", "困りごと/"]
    assert completions("p", LANES, STAGES) == ["困りごと/"]
    assert completions("行動/購", LANES, STAGES) == ["行動/購入: "]
    assert completions("行動/購入: あ", LANES, STAGES) == []


@given(st.text(max_size=60))
def test_no_line_is_lost(line: str) -> None:
    found = read(line, LANES, STAGES, LAST)
    if found is None:
        assert not line.strip() or ":" in line or "：" in line
    else:
        assert found.text
        assert found.text in line
