"""Dot votes and the parking lot: the verbs."""

from __future__ import annotations

import pytest

from journeymap_app.model import clipboard, edits
from journeymap_app.model.edits.votes import MOST_VOTES
from journeymap_app.model.project import Project
from journeymap_app.model.records import TEXT_LENGTH, Card, Journey, Lane, Stage


@pytest.fixture
def project() -> Project:
    made = edits.start_project("地図")
    journey = edits.add_journey(made, "旅")
    stage = edits.add_stage(made, journey.id, "認知")
    lane = edits.add_lane(made, journey.id, "actions", "行動")
    edits.add_cards(made, lane.id, stage.id, ["見る", "聞く"])
    made.done.clear()
    return made


def journey(project: Project) -> Journey:
    return project.records.group(Journey)[0]


def card(project: Project, text: str = "見る") -> Card:
    return next(c for c in project.records.group(Card) if c.text == text)


def cell(project: Project) -> tuple[str, str]:
    return project.records.group(Lane)[0].id, project.records.group(Stage)[0].id


def test_a_vote_is_one_step_and_can_be_taken_back(project: Project) -> None:
    assert edits.vote(project, card(project).id)
    assert edits.vote(project, card(project).id)
    assert card(project).votes == 2
    assert edits.vote(project, card(project).id, -1)
    assert card(project).votes == 1
    assert [step.name for step in project.done] == ["edit.vote", "edit.vote", "edit.take-vote"]
    project.undo()
    project.undo()
    assert card(project).votes == 1
    project.redo()
    assert card(project).votes == 2


def test_votes_end_at_none_and_at_what_a_card_holds(project: Project) -> None:
    assert not edits.vote(project, card(project).id, -1)
    assert project.done == []
    edits.vote(project, card(project).id, MOST_VOTES + 5)
    assert card(project).votes == MOST_VOTES
    assert not edits.vote(project, card(project).id)
    assert len(project.done) == 1


def test_all_votes_of_a_journey_go_in_one_step(project: Project) -> None:
    edits.vote(project, card(project).id, 3)
    edits.vote(project, card(project, "聞く").id, 2)
    other = edits.duplicate_journey(project, journey(project).id, "もう一つ")
    elsewhere = next(c for c in project.records.group(Card) if c.journey_id == other.id)
    edits.vote(project, elsewhere.id, 1)
    before = len(project.done)
    assert edits.clear_votes(project, journey(project).id) == 5
    assert len(project.done) == before + 1
    mine = [c for c in project.records.group(Card) if c.journey_id == journey(project).id]
    assert {c.votes for c in mine} == {0}
    assert project.records.the(Card, elsewhere.id).votes == 1
    project.undo()
    assert sorted(project.records.the(Card, c.id).votes for c in mine) == [2, 3]


def test_no_copy_of_a_card_has_its_votes(project: Project) -> None:
    original = card(project)
    edits.vote(project, original.id, 4)
    lane_id, stage_id = cell(project)
    lane, stage = project.records.the(Lane, lane_id), project.records.the(Stage, stage_id)
    copies = [
        *edits.duplicate_cards(project, [original.id]),
        *edits.copy_cards(project, [original.id], lane_id, stage_id),
    ]
    grid = clipboard.copied(project.records, [lane], [stage], [original.id])
    again = clipboard.from_json(grid.to_json())
    assert again is not None
    copies += clipboard.paste(project, again, [lane], [stage])
    second = edits.duplicate_journey(project, original.journey_id, "理想")
    copies += [c for c in project.records.group(Card) if c.journey_id == second.id]
    assert len(copies) == 8
    assert {c.votes for c in copies} == {0}
    assert project.records.the(Card, original.id).votes == 4


def test_votes_that_a_clipboard_brings_are_left_there(project: Project) -> None:
    grid = clipboard.from_json(b'{"rows": [[[{"text": "x", "votes": 9}]]], "pictures": []}')
    assert grid is not None
    lane, stage = project.records.group(Lane)[0], project.records.group(Stage)[0]
    (pasted,) = clipboard.paste(project, grid, [lane], [stage])
    assert (pasted.text, pasted.votes) == ("x", 0)


def test_a_card_that_moves_keeps_its_votes(project: Project) -> None:
    edits.vote(project, card(project).id, 2)
    later = edits.add_stage(project, journey(project).id, "購入")
    edits.move_cards(project, [card(project).id], cell(project)[0], later.id)
    assert card(project).votes == 2


def test_lines_are_parked_in_order(project: Project) -> None:
    home = journey(project).id
    assert edits.park(project, home, " 価格の話\nは後で ")
    assert edits.park(project, home, "予算")
    assert edits.parked(journey(project)) == ("価格の話 は後で", "予算")
    assert not edits.park(project, home, "   ")
    assert len(project.done) == 2
    edits.unpark(project, home, 0)
    assert edits.parked(journey(project)) == ("予算",)
    project.undo()
    assert edits.parked(journey(project)) == ("価格の話 は後で", "予算")


def test_a_full_parking_lot_takes_no_more_and_loses_nothing(project: Project) -> None:
    home = journey(project).id
    assert edits.park(project, home, "あ" * (TEXT_LENGTH - 2))
    assert not edits.park(project, home, "いう")
    assert edits.park(project, home, "い")
    assert len(edits.parked(journey(project))) == 2


def test_a_parked_line_becomes_a_card_in_one_step(project: Project) -> None:
    home = journey(project).id
    edits.park(project, home, "価格の話")
    edits.park(project, home, "予算")
    made = edits.card_from_parked(project, home, 0, *cell(project))
    assert made.text == "価格の話"
    assert edits.parked(journey(project)) == ("予算",)
    assert [c.text for c in project.records.group(Card, *cell(project))][-1] == "価格の話"
    project.undo()
    assert edits.parked(journey(project)) == ("価格の話", "予算")
    assert made.id not in project.records
