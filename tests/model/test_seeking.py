"""What a few letters find."""

from __future__ import annotations

import pytest

from journeymap_app.model import edits
from journeymap_app.model.records import Journey, Lane, Stage
from journeymap_app.model.seeking import Wanted, places
from tests.ui.canvas_case import small_project


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("line", "ＬＩＮＥで相談"),
        ("すてーじ", "ステージを追加"),
        ("ｽﾃｰｼﾞ", "ステージを追加"),
        ("追加 ステ", "ステージを追加"),
        ("EXPORT", "Export…"),
    ],
)
def test_case_width_and_kana_are_one(typed: str, text: str) -> None:
    assert Wanted(typed).likeness(text)


def test_the_more_alike_comes_first() -> None:
    likeness = Wanted("add").likeness
    assert likeness("Add") > likeness("Add a card") > likeness("Quickly add") > likeness("Madder")
    assert likeness("card") == 0
    assert Wanted("  ").likeness("card") == 0


def test_everything_on_the_maps_is_found_with_where_it_is() -> None:
    project = small_project()
    journey = project.records.group(Journey)[0]
    edits.add_persona(project, "検索好きの佐藤")
    found = {p.words: p for p in places(project.records, "検", journey.id)}
    assert found["検討"].kind_key == "stages"
    assert found["検索する"].where == ("認知", "行動")
    assert found["検索好きの佐藤"].kind_key == "personas"
    assert list(found) == ["検討", "検索好きの佐藤", "検索する"]  # the larger thing first


def test_the_journey_that_is_shown_comes_before_others_and_hidden_lanes_are_not_there() -> None:
    project = small_project()
    first = project.records.group(Journey)[0]
    second = edits.duplicate_journey(project, first.id, "理想の旅")
    found = places(project.records, "比べる", second.id)
    assert [p.where[0] for p in found] == ["理想の旅", "試しの旅"]
    actions = next(lane for lane in project.records.group(Lane, first.id) if lane.title == "行動")
    edits.change(project, actions.id, hidden=True)
    assert [p.where[0] for p in places(project.records, "比べる", second.id)] == ["理想の旅"]


def test_no_more_than_asked_for() -> None:
    project = small_project()
    journey = project.records.group(Journey)[0]
    stage = project.records.group(Stage, journey.id)[0]
    lane = project.records.group(Lane, journey.id)[0]
    edits.add_cards(project, lane.id, stage.id, [f"同じ {i}" for i in range(200)])
    found = places(project.records, "同じ", journey.id, most=12)
    assert [p.words for p in found] == [f"同じ {i}" for i in range(12)]
