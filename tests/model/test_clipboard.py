"""Cards through the clipboard: whole between windows, tables with a spreadsheet, lines as cards."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap_app.model import edits
from journeymap_app.model.clipboard import Grid, copied, from_json, from_text, paste
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, Journey, Lane, Stage
from journeymap_app.model.samples import build_sample


def small() -> tuple[Project, list[Lane], list[Stage]]:
    project = edits.start_project("地図")
    journey = edits.add_journey(project, "旅")
    stages = [edits.add_stage(project, journey.id, title) for title in ("一", "二", "三")]
    lanes = [edits.add_lane(project, journey.id, kind, kind) for kind in ("actions", "pains")]
    return project, lanes, stages


def texts(project: Project, lane: Lane, stage: Stage) -> list[str]:
    return [card.text for card in project.records.group(Card, lane.id, stage.id)]


def test_cards_keep_their_cells_and_their_fields() -> None:
    project, lanes, stages = small()
    first = edits.add_card(project, lanes[0].id, stages[0].id, "見る", tags=("急",))
    edits.add_card(project, lanes[0].id, stages[0].id, "残る")
    last = edits.add_card(project, lanes[1].id, stages[2].id, "遅い", severity=4)
    grid = from_json(copied(project.records, lanes, stages, [first.id, last.id]).to_json())
    assert grid is not None
    other, other_lanes, other_stages = small()
    made = paste(other, grid, other_lanes, other_stages[1:])
    assert texts(other, other_lanes[0], other_stages[1]) == ["見る"]
    assert texts(other, other_lanes[1], other_stages[2]) == ["遅い"]
    assert [(c.tags, c.severity) for c in made] == [(("急",), 0), ((), 4)]
    assert len(other.done) > 0
    other.undo()
    assert not other.records.group(Card)


def test_links_that_lead_nowhere_in_the_other_project_are_left() -> None:
    project = build_sample("coffee", "ja")
    journey = project.records.group(Journey)[0]
    lanes = project.records.group(Lane, journey.id)
    stages = project.records.group(Stage, journey.id)
    ids = [c.id for c in project.records.group(Card) if c.evidence_ids and c.lane_id == lanes[0].id]
    grid = copied(project.records, lanes, stages, ids)
    here = paste(project, grid, lanes, stages)
    assert all(card.evidence_ids for card in here)
    other, other_lanes, other_stages = small()
    there = paste(other, grid, other_lanes, other_stages)
    assert len(there) == len(ids)
    assert not any(card.evidence_ids for card in there)


def test_ten_lines_are_ten_cards() -> None:
    project, lanes, stages = small()
    edits.add_cards(project, lanes[0].id, stages[0].id, ["前", "後"])
    grid = from_text("\r\n".join(f"  {i}行目 " for i in range(10)) + "\n\n")
    assert grid is not None
    paste(project, grid, lanes, stages, index=1)
    words = texts(project, lanes[0], stages[0])
    assert words == ["前", *(f"{i}行目" for i in range(10)), "後"]


def test_a_table_goes_to_a_spreadsheet_and_comes_back() -> None:
    project, lanes, stages = small()
    cards = [
        *edits.add_cards(project, lanes[0].id, stages[0].id, ["一つ目", '引用"符']),
        edits.add_card(project, lanes[1].id, stages[1].id, "三つ目"),
    ]
    table = copied(project.records, lanes, stages, [c.id for c in cards]).to_table()
    assert table == '"一つ目\n引用""符"\t\n\t三つ目\n'
    grid = from_text(table)
    assert grid is not None
    other, other_lanes, other_stages = small()
    paste(other, grid, other_lanes, other_stages)
    assert texts(other, other_lanes[0], other_stages[0]) == ["一つ目", '引用"符']
    assert texts(other, other_lanes[1], other_stages[1]) == ["三つ目"]


def test_a_table_larger_than_the_map_fills_the_last_cells() -> None:
    project, lanes, stages = small()
    grid = from_text("a\tb\tc\td\n1\t2\t3\t4\nx\ty\tz\tw")
    assert grid is not None
    paste(project, grid, lanes, stages)
    assert texts(project, lanes[1], stages[2]) == ["3", "4", "z", "w"]


def test_plain_text_of_cards_is_a_line_each() -> None:
    project, lanes, stages = small()
    cards = edits.add_cards(project, lanes[0].id, stages[0].id, ["一\n行", "二"])
    assert copied(project.records, lanes, stages, [c.id for c in cards]).to_text() == "一 行\n二"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{",
        b'{"rows": [[[{"text": 3}]]], "pictures": []}',
        b'{"rows": [[[{"text": "a", "unknown": 1}]]], "pictures": []}',
        b'{"rows": [[[{"text": "a"}], []], [[]]], "pictures": []}',
        b'{"rows": [[[]]], "pictures": []}',
        b'{"rows": [[[{"text": "a"}]]], "pictures": [{"id": "x"}]}',
        b'{"rows": ' + b"[" * 5000 + b"]" * 5000 + b"}",
        json.dumps({"rows": [[[{"text": "a" * 20_000}]]], "pictures": []}).encode(),
        "\ud800".encode("utf-8", "surrogatepass"),
    ],
)
def test_a_stranger_s_clipboard_is_no_grid(data: bytes) -> None:
    assert from_json(data) is None


def test_control_characters_do_not_come_in() -> None:
    grid = from_text("a\x07b\u202ec")
    assert grid == Grid(((({"text": "abc"},),),))


@given(st.text(max_size=200))
def test_any_text_is_pasted_or_is_nothing(text: str) -> None:
    project, lanes, stages = small()
    grid = from_text(text)
    if grid is not None:
        made = paste(project, grid, lanes, stages)
        assert made
        assert all(card.text for card in made)
        project.undo()
    assert not project.records.group(Card)
