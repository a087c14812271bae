"""Splitting and joining stages, and copies of cards."""

from __future__ import annotations

import pytest

from journeymap_app.model import edits
from journeymap_app.model.analysis import in_order
from journeymap_app.model.durations import minutes
from journeymap_app.model.edits import copy_cards, duplicate_cards, join_stages, split_stage
from journeymap_app.model.errors import Refused
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, Curve, Journey, Lane, Moment, Stage, Transition
from journeymap_app.model.samples import build_sample


def coffee() -> tuple[Project, Journey, tuple[Stage, ...]]:
    project = build_sample("coffee", "ja")
    journey = project.records.group(Journey)[0]
    return project, journey, project.records.group(Stage, journey.id)


def along(project: Project, journey: Journey) -> list[tuple[int, float, float]]:
    """The points as (stage number, place, net)."""
    stages = project.records.group(Stage, journey.id)
    curve = project.records.group(Curve, journey.id)[0]
    return [(stages.index(s), p.at, p.net) for s, p in in_order(project.records, curve)]


def test_splitting_keeps_everything_in_its_time() -> None:
    project, journey, stages = coffee()
    before, records = along(project, journey), {r.id: r for r in project.records}
    cards = len(project.records.group(Card))
    second = split_stage(project, stages[4].id, "使い続ける")
    now = project.records.group(Stage, journey.id)
    assert [s.title for s in now][4:6] == [stages[4].title, "使い続ける"]
    assert [net for _, _, net in along(project, journey)] == [net for _, _, net in before]
    assert len(project.records.group(Card)) == cards
    passages = {t.stage_id for t in project.records.group(Transition, journey.id)}
    assert second.id in passages
    assert stages[4].id not in passages
    project.undo()
    assert {r.id: r for r in project.records} == records


def test_splitting_and_joining_again_leaves_the_curve_where_it_was() -> None:
    project, journey, stages = coffee()
    before = along(project, journey)
    for stage in stages:
        split_stage(project, stage.id, "後半")
        join_stages(project, stage.id)
    after = along(project, journey)
    assert [(s, round(at, 3), net) for s, at, net in after] == [
        (s, pytest.approx(at, abs=0.002), net) for s, at, net in before
    ]


def test_joining_puts_the_cards_together_and_loses_none() -> None:
    project, journey, stages = coffee()
    records = {r.id: r for r in project.records}
    cards = {c.id for c in project.records.group(Card)}
    lane = project.records.group(Lane, journey.id)[0]
    words = [c.text for s in stages[1:3] for c in project.records.group(Card, lane.id, s.id)]
    joined = join_stages(project, stages[1].id)
    assert joined is not None
    assert joined.title == f"{stages[1].title}・{stages[2].title}"
    assert [c.text for c in project.records.group(Card, lane.id, stages[1].id)] == words
    assert {c.id for c in project.records.group(Card)} == cards
    assert stages[2].id not in project.records
    moments = project.records.group(Moment, journey.id)
    assert all(m.stage_id in project.records for m in moments)
    project.undo()
    assert {r.id: r for r in project.records} == records


@pytest.mark.parametrize(
    ("language", "title", "duration"),
    [("ja", "認知・検討", "3 days＋2 weeks"), ("en", "認知 / 検討", "3 days + 2 weeks")],
)
def test_what_both_say_is_put_together_in_the_map_s_language(
    language: str, title: str, duration: str
) -> None:
    project = edits.start_project("P", language)
    journey = edits.add_journey(project, "J")
    first = edits.add_stage(project, journey.id, "認知", duration="3 days", goal="a")
    edits.add_stage(project, journey.id, "検討", duration="2 weeks", note="b", head_count=40)
    edits.add_stage(project, journey.id, "")
    joined = join_stages(project, first.id)
    assert joined is not None
    assert (joined.title, joined.duration) == (title, duration)
    assert minutes(joined.duration) == 17 * 24 * 60
    assert (joined.goal, joined.note, joined.head_count) == ("a", "b", 40)
    again = join_stages(project, first.id)
    assert again is not None
    assert again.title == title, "a stage without a name adds no sign"


@pytest.mark.parametrize("field", ["title", "duration", "goal", "note"])
def test_what_would_be_too_long_together_stays_apart(field: str) -> None:
    project = edits.start_project("P")
    journey = edits.add_journey(project, "J")
    words = "あ" * (150 if field in ("title", "duration") else 6_000)
    first = edits.add_stage(project, journey.id, words if field == "title" else "A")
    second = edits.add_stage(project, journey.id, words if field == "title" else "B")
    for stage in (first, second):
        edits.change(project, stage.id, **{field: words})
    before, steps = {r.id: r for r in project.records}, len(project.done)
    with pytest.raises(Refused) as refused:
        join_stages(project, first.id)
    assert refused.value.key == "error.join-too-long"
    assert {r.id: r for r in project.records} == before
    assert len(project.done) == steps


def test_nothing_follows_the_last_stage() -> None:
    project, _, stages = coffee()
    assert join_stages(project, stages[-1].id) is None
    assert not project.done


def test_a_duplicate_stands_right_below() -> None:
    project, _, stages = coffee()
    card = next(c for c in project.records.group(Card) if c.stage_id == stages[1].id)
    (copy,) = duplicate_cards(project, [card.id])
    cell = project.records.group(Card, card.lane_id, card.stage_id)
    assert cell.index(copy) == cell.index(project.records.the(Card, card.id)) + 1
    assert copy.having(id=card.id, order=card.order) == card
    assert len(project.done) == 1


@pytest.mark.parametrize("order", ["as they came", "one key", "long keys"])
def test_each_duplicate_of_a_full_cell_is_below_its_own(order: str) -> None:
    """Two thousand at once, whose places are not looked for one by one."""
    project = edits.start_project("P")
    journey = edits.add_journey(project, "J")
    stage = edits.add_stage(project, journey.id, "S")
    lane = edits.add_lane(project, journey.id, "free", "L")
    cards = edits.add_cards(project, lane.id, stage.id, [str(i) for i in range(2_000)])
    keys = {"one key": "a5", "long keys": "a0" + "V" * 70}
    if order in keys:
        some = {card.id: card for card in cards[50:54]}
        with project.edit("edit.import"):
            for place, card in enumerate(some.values()):
                tail = f"{place + 1}" if order == "long keys" else ""
                project.put(card.having(order=keys[order] + tail))
    there = project.records.group(Card, lane.id, stage.id)
    before = {r.id: r for r in project.records}
    copies = duplicate_cards(project, [card.id for card in reversed(cards)])
    assert [copy.text for copy in copies] == [card.text for card in reversed(cards)]
    now = project.records.group(Card, lane.id, stage.id)
    assert [card.id for card in now[::2]] == [card.id for card in there]
    assert [card.text for card in now[1::2]] == [card.text for card in there]
    assert max(len(card.order) for card in copies) <= 60
    project.undo()
    assert {r.id: r for r in project.records} == before


def test_copies_go_to_another_cell_in_their_order() -> None:
    project, journey, stages = coffee()
    lane = project.records.group(Lane, journey.id)[0]
    cards = project.records.group(Card, lane.id, stages[1].id)
    copies = copy_cards(project, [c.id for c in cards], lane.id, stages[5].id, 0)
    there = project.records.group(Card, lane.id, stages[5].id)
    assert list(there[: len(cards)]) == copies
    assert [c.text for c in copies] == [c.text for c in cards]
    assert project.records.group(Card, lane.id, stages[1].id) == cards
