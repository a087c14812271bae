"""Each rule of a merge by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

import pytest

from journeymap_app.model import edits
from journeymap_app.model.changes import ChangeSet
from journeymap_app.model.integrity import Ledger
from journeymap_app.model.merging.conflicts import MET, WHOLE, Choice, Conflict, Own
from journeymap_app.model.merging.merge import Merged, merge
from journeymap_app.model.merging.rows import surely_rising
from journeymap_app.model.merging.sides import Side
from journeymap_app.model.project import Project
from journeymap_app.model.records import (
    Action,
    Card,
    Curve,
    EmotionPoint,
    Evidence,
    Journey,
    Lane,
    OwnField,
    Persona,
    Phase,
    Picture,
    ProjectInfo,
    Record,
    Scale,
    Stage,
    Transition,
)

from ..strategies import small_project
from ..test_edits import PIXEL
from .people import copy_of

R = TypeVar("R", bound=Record)


class Pair:
    """Two people with a copy each of one project."""

    def __init__(self, base: Project | None = None) -> None:
        self.base = base or small_project()
        self.mine, self.theirs = copy_of(self.base), copy_of(self.base)

    def merged(self, prefer: Side = "mine", whole: Mapping[str, Side] | None = None) -> Merged:
        """whole: decisions about records that one side deleted."""
        known = {(record_id, WHOLE): side for record_id, side in (whole or {}).items()}
        sides = [list(one.records) for one in (self.base, self.mine, self.theirs)]
        result = merge(sides[0], sides[1], sides[2], prefer, known)
        Ledger(result.records)
        return result


@pytest.fixture
def pair() -> Pair:
    return Pair()


def all_of(merged: Merged | Iterable[Record], cls: type[R]) -> list[R]:
    records = merged.records if isinstance(merged, Merged) else merged
    return [r for r in records if isinstance(r, cls)]


def the(merged: Merged, cls: type[R], record_id: str) -> R:
    return next(r for r in all_of(merged, cls) if r.id == record_id)


def ids(merged: Merged) -> set[str]:
    return {record.id for record in merged.records}


def keys(merged: Merged) -> list[tuple[str, str]]:
    return [(c.kind, c.field) for c in merged.conflicts]


def first(project: Project, cls: type[R]) -> R:
    """The first of a class; of the two cards that of the first stage."""
    group = project.records.group(cls)
    return next((r for r in group if isinstance(r, Card) and r.text.startswith("SNS")), group[0])


def pain(project: Project) -> Card:
    return next(card for card in project.records.group(Card) if card.severity)


# fields -------------------------------------------------------------------------------------------


def test_fields_of_one_card_are_independent(pair: Pair) -> None:
    card = first(pair.base, Card)
    edits.change(pair.mine, card.id, text="わたし")
    edits.change(pair.theirs, card.id, color="red", note="相手")
    merged = pair.merged()
    assert the(merged, Card, card.id) == card.having(text="わたし", color="red", note="相手")
    assert not merged.conflicts


@pytest.mark.parametrize(("prefer", "text"), [("mine", "わたし"), ("theirs", "あなた")])
def test_one_line_changed_by_both_is_a_conflict_with_both_texts(
    pair: Pair, prefer: Side, text: str
) -> None:
    card = first(pair.base, Card)
    edits.change(pair.mine, card.id, text="わたし")
    edits.change(pair.theirs, card.id, text="あなた")
    merged = pair.merged(prefer)
    assert merged.conflicts == (
        Conflict(card.id, "cards", "text", card.text, "わたし", "あなた", prefer),
    )
    assert the(merged, Card, card.id).text == text


def test_the_same_change_on_both_sides_is_no_conflict(pair: Pair) -> None:
    card = first(pair.base, Card)
    for project in (pair.mine, pair.theirs):
        edits.change(project, card.id, text="同じ", severity=2)
    assert not pair.merged().conflicts


def test_a_long_note_is_merged_line_by_line() -> None:
    base = small_project()
    persona = first(base, Persona)
    edits.change(base, persona.id, goals="一\n二\n三\n四\n五")
    pair = Pair(base)
    edits.change(pair.mine, persona.id, goals="壱\n二\n三\n四\n五")
    edits.change(pair.theirs, persona.id, goals="一\n二\n三\n五\n六")
    merged = pair.merged()
    assert the(merged, Persona, persona.id).goals == "壱\n二\n三\n五\n六"
    assert not merged.conflicts
    edits.change(pair.theirs, persona.id, goals="一\n弐\n三\n四\n五")  # beside the other's line
    assert keys(pair.merged()) == [("personas", "goals")]


def test_the_parking_lot_keeps_what_both_put_there(pair: Pair) -> None:
    journey = first(pair.base, Journey)
    edits.change(pair.mine, journey.id, parking_lot=f"{journey.parking_lot}\n看板の色")
    edits.change(pair.theirs, journey.id, parking_lot=f"{journey.parking_lot}\n雨の日")
    merged = pair.merged()
    lines = the(merged, Journey, journey.id).parking_lot.split("\n")
    assert lines == [journey.parking_lot, "看板の色", "雨の日"]
    assert not merged.conflicts


def test_tags_are_a_set_with_its_order_kept(pair: Pair) -> None:
    card = first(pair.base, Card)  # 朝, SNS
    edits.change(pair.mine, card.id, tags=("朝", "SNS", "初回"))
    edits.change(pair.theirs, card.id, tags=("再訪", "SNS"))
    assert the(pair.merged(), Card, card.id).tags == ("SNS", "初回", "再訪")
    edits.change(pair.mine, card.id, tags=("朝", "SNS", "初回"))
    edits.change(pair.theirs, card.id, tags=("SNS", "朝"))
    assert the(pair.merged(), Card, card.id).tags == ("SNS", "朝", "初回")


def test_votes_add_up_and_never_fall_below_none() -> None:
    pair = Pair()
    card = first(pair.base, Card)  # 3 votes
    edits.change(pair.mine, card.id, votes=5)
    edits.change(pair.theirs, card.id, votes=4)
    assert the(pair.merged(), Card, card.id).votes == 6
    edits.change(pair.mine, card.id, votes=1)
    edits.change(pair.theirs, card.id, votes=0)
    merged = pair.merged()
    assert the(merged, Card, card.id).votes == 0
    assert not merged.conflicts


def test_scales_and_own_fields_go_by_their_titles(pair: Pair) -> None:
    persona = first(pair.base, Persona)
    digital = persona.scales[0]
    edits.change(pair.mine, persona.id, scales=(digital.model_copy(update={"value": 10.0}),))
    price = Scale(title="価格", low="安さ", high="質")
    edits.change(pair.theirs, persona.id, scales=(digital, price), own_fields=())
    merged = the(pair.merged(), Persona, persona.id)
    assert [(s.title, s.value) for s in merged.scales] == [("デジタル", 10), ("価格", 50)]
    assert merged.own_fields == ()
    edits.change(pair.mine, persona.id, own_fields=(OwnField(title="好物", text="団子"),))
    edits.change(pair.theirs, persona.id, own_fields=(OwnField(title="好物", text="茶"),))
    assert keys(pair.merged()) == [("personas", "own_fields")]


def test_levels_and_their_names_are_one(pair: Pair) -> None:
    journey = first(pair.base, Journey)
    edits.set_scale(pair.mine, journey.id, 2, {2: "最高"})
    edits.set_scale(pair.theirs, journey.id, 3, {})
    merged = pair.merged("theirs")
    assert keys(merged) == [("journeys", "scale")]
    assert the(merged, Journey, journey.id).levels == 3
    assert the(merged, Journey, journey.id).level_names == ()


def test_the_project_s_own_fields(pair: Pair) -> None:
    edits.change(pair.mine, "project", client="甲")
    edits.change(pair.theirs, "project", author="乙")
    info = the(pair.merged(), ProjectInfo, "project")
    assert (info.client, info.author) == ("甲", "乙")


# places -------------------------------------------------------------------------------------------


def test_a_card_moved_here_and_edited_there_is_both(pair: Pair) -> None:
    card, stage = first(pair.base, Card), pair.base.records.group(Stage)[2]
    edits.move_cards(pair.mine, [card.id], card.lane_id, stage.id)
    edits.change(pair.theirs, card.id, text="直した")
    merged = pair.merged()
    found = the(merged, Card, card.id)
    assert (found.stage_id, found.text) == (stage.id, "直した")
    assert not merged.conflicts


@pytest.mark.parametrize("prefer", ["mine", "theirs"])
def test_a_card_moved_to_two_places_is_one_conflict(pair: Pair, prefer: Side) -> None:
    card, stages = first(pair.base, Card), pair.base.records.group(Stage)
    pains = pair.base.records.group(Lane)[1]
    edits.move_cards(pair.mine, [card.id], card.lane_id, stages[2].id)
    edits.move_cards(pair.theirs, [card.id], pains.id, stages[0].id)
    merged = pair.merged(prefer)
    assert keys(merged) == [("cards", "place")]
    found, side = the(merged, Card, card.id), getattr(pair, prefer).records.the(Card, card.id)
    assert found == side


def test_a_card_moved_away_here_and_within_its_cell_there_is_away() -> None:
    base = small_project()
    card = first(base, Card)
    edits.add_cards(base, card.lane_id, card.stage_id, ["a", "b"])
    pair, stage = Pair(base), base.records.group(Stage)[2]
    edits.move_cards(pair.mine, [card.id], card.lane_id, card.stage_id, 3)
    edits.move_cards(pair.theirs, [card.id], card.lane_id, stage.id)
    merged = pair.merged()
    assert the(merged, Card, card.id).stage_id == stage.id
    assert not merged.conflicts


def test_both_add_at_the_same_place(pair: Pair) -> None:
    card = first(pair.base, Card)
    one = edits.add_card(pair.mine, card.lane_id, card.stage_id, "わたし", 0)
    other = edits.add_card(pair.theirs, card.lane_id, card.stage_id, "あなた", 0)
    merged = pair.merged()
    assert {card.id, one.id, other.id} <= ids(merged)
    assert one.order == other.order  # the ids decide
    assert not merged.conflicts


def test_a_point_s_time_and_its_values_are_independent(pair: Pair) -> None:
    point = first(pair.base, EmotionPoint)
    edits.move_point(pair.mine, point.id, point.stage_id, 0.9, point.positive, point.negative)
    edits.move_point(pair.theirs, point.id, point.stage_id, point.at, 1, point.negative)
    found = the(pair.merged(), EmotionPoint, point.id)
    assert (found.at, found.positive) == (0.9, 1)


def test_a_feeling_that_both_drew_on_the_middle_line_is_one_conflict() -> None:
    base = small_project()
    curve, stage = first(base, Curve), first(base, Stage)
    point = edits.add_point(base, curve.id, stage.id, 0.5)
    pair = Pair(base)
    edits.move_point(pair.mine, point.id, stage.id, 0.5, 3, 0)
    edits.move_point(pair.theirs, point.id, stage.id, 0.5, 0, 2)
    merged = pair.merged("theirs")
    assert keys(merged) == [("points", "feeling")]
    found = the(merged, EmotionPoint, point.id)
    assert (found.positive, found.negative) == (0, 2)


@pytest.mark.parametrize("swapped", [False, True])
def test_the_halves_of_a_feeling_are_independent(pair: Pair, swapped: bool) -> None:
    point = first(pair.base, EmotionPoint)  # 3.5 and 1
    one, other = (pair.theirs, pair.mine) if swapped else (pair.mine, pair.theirs)
    edits.move_point(one, point.id, point.stage_id, point.at, 2, point.negative)
    edits.move_point(other, point.id, point.stage_id, point.at, point.positive, 4)
    merged = pair.merged()
    found = the(merged, EmotionPoint, point.id)
    assert (found.positive, found.negative) == (2, 4)
    assert not merged.conflicts


@pytest.mark.parametrize(
    ("numbers", "staying"),
    [([], []), ([0, 1, 2], [0, 1, 2]), ([3, 0, 1, 2], [1, 2, 3]), ([1, 0, 2], [2]), ([1, 0], [])],
)
def test_what_stayed_in_a_row(numbers: list[int], staying: list[int]) -> None:
    assert surely_rising(numbers) == staying


def test_keys_that_both_wrote_anew_are_no_moves() -> None:
    """Siblings that hold one key, as after a merge, are given others when one comes between."""
    base = small_project()
    card = first(base, Card)
    alike = edits.add_cards(base, card.lane_id, card.stage_id, ["a", "b", "c"])
    with base.edit("edit.merge"):
        base.put(*(one.having(order=card.order) for one in alike))
    row = [c.id for c in base.records.group(Card, card.lane_id, card.stage_id)]
    pair = Pair(base)
    edits.add_card(pair.mine, card.lane_id, card.stage_id, "わたし", 1)
    edits.add_card(pair.theirs, card.lane_id, card.stage_id, "あなた", 2)
    merged = pair.merged()
    assert not merged.conflicts
    cards = sorted(all_of(merged, Card), key=lambda c: (c.order, c.id))
    assert [c.id for c in cards if c.id in row] == row
    edits.move_cards(pair.theirs, [row[3]], card.lane_id, card.stage_id, 0)
    merged = pair.merged()
    assert not merged.conflicts
    assert the(merged, Card, row[3]).order == pair.theirs.records.the(Card, row[3]).order
    edits.move_cards(pair.mine, [row[3]], card.lane_id, card.stage_id, 2)
    assert keys(pair.merged()) == [("cards", "place")]


# deletions ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("prefer", ["mine", "theirs"])
def test_a_card_deleted_here_and_edited_there_is_kept_and_told(pair: Pair, prefer: Side) -> None:
    card = first(pair.base, Card)
    edits.delete_cards(pair.mine, [card.id])
    edits.change(pair.theirs, card.id, text="大事")
    merged = pair.merged(prefer)
    assert the(merged, Card, card.id).text == "大事"
    (conflict,) = merged.conflicts
    assert (conflict.id, conflict.field, conflict.kept) == (card.id, WHOLE, "theirs")
    assert (conflict.base, conflict.mine) == (card, None)
    assert card.id not in ids(pair.merged(prefer, whole={card.id: "mine"}))


def test_a_card_deleted_here_and_only_reordered_there_is_deleted(pair: Pair) -> None:
    card = first(pair.base, Card)
    edits.delete_cards(pair.mine, [card.id])
    other = edits.add_card(pair.theirs, card.lane_id, card.stage_id, "b")
    edits.move_cards(pair.theirs, [card.id], card.lane_id, card.stage_id, 2)
    merged = pair.merged()
    assert card.id not in ids(merged)
    assert other.id in ids(merged)
    assert not merged.conflicts


def test_a_stage_deleted_here_that_gained_a_card_there_comes_back_whole(pair: Pair) -> None:
    stage = pair.base.records.group(Stage)[1]
    inside = [c.id for c in pair.base.records.group(Card) if c.stage_id == stage.id]
    lane = first(pair.base, Lane)
    edits.delete_stage(pair.mine, stage.id)
    added = edits.add_card(pair.theirs, lane.id, stage.id, "新しい")
    merged = pair.merged()
    assert {stage.id, added.id, *inside} <= ids(merged)
    assert keys(merged) == [("stages", WHOLE)]
    decided = pair.merged(whole={stage.id: "mine"})
    assert not {stage.id, added.id, *inside} & ids(decided)


def test_what_was_moved_into_a_deleted_stage_goes_back_where_it_was(pair: Pair) -> None:
    card, stage = first(pair.base, Card), pair.base.records.group(Stage)[1]
    edits.delete_stage(pair.mine, stage.id)
    edits.move_cards(pair.theirs, [card.id], card.lane_id, stage.id)
    edits.change(pair.theirs, card.id, note="動かした")
    decided = pair.merged(whole={stage.id: "mine"})
    found = the(decided, Card, card.id)
    assert (found.stage_id, found.note) == (card.stage_id, "動かした")


@pytest.mark.parametrize("prefer", ["mine", "theirs"])
def test_what_was_moved_out_of_a_deleted_stage_stays_and_is_told(pair: Pair, prefer: Side) -> None:
    card, stages = first(pair.base, Card), pair.base.records.group(Stage)
    edits.move_cards(pair.mine, [card.id], card.lane_id, stages[2].id)
    edits.delete_stage(pair.theirs, card.stage_id)
    merged = pair.merged(prefer)
    assert the(merged, Card, card.id).stage_id == stages[2].id
    assert keys(merged) == [("cards", WHOLE)]
    assert card.stage_id not in ids(merged)
    assert card.id not in ids(pair.merged(whole={card.id: "theirs"}))


def test_a_stage_that_nobody_touched_is_deleted_with_its_cards(pair: Pair) -> None:
    stage = pair.base.records.group(Stage)[1]
    inside = {c.id for c in pair.base.records.group(Card) if c.stage_id == stage.id}
    edits.delete_stage(pair.mine, stage.id)
    edits.add_stage(pair.theirs, stage.journey_id, "ほか")
    merged = pair.merged()
    assert inside
    assert not ({stage.id} | inside) & ids(merged)
    assert not merged.conflicts


@pytest.mark.parametrize("cls", [Lane, Curve, Journey, Persona])
def test_whatever_is_deleted_here_and_worked_on_there_comes_back(
    pair: Pair, cls: type[Record]
) -> None:
    record = first(pair.base, cls)
    verbs = {
        Lane: edits.delete_lane,
        Curve: edits.delete_curve,
        Journey: edits.delete_journey,
        Persona: edits.delete_persona,
    }
    verbs[cls](pair.mine, record.id)
    stage = first(pair.base, Stage)
    if cls is Curve:
        edits.add_point(pair.theirs, record.id, stage.id, 0.5)
    elif cls is Persona:
        edits.change(pair.theirs, record.id, quote="まだいます")
    else:
        lane = first(pair.base, Lane)
        edits.add_card(pair.theirs, lane.id, stage.id, "まだある")
    merged = pair.merged()
    assert keys(merged) == [(cls.kind_key, WHOLE)]
    assert set(all_of(merged, cls)) == set(pair.theirs.records.group(cls))
    # with what linked to it, which the deletion had cleaned
    assert {r.id: r for r in merged.records} == {r.id: r for r in pair.theirs.records}


def test_a_new_link_to_what_was_deleted_brings_it_back(pair: Pair) -> None:
    evidence, card = first(pair.base, Evidence), first(pair.base, Card)
    edits.delete_evidence(pair.mine, evidence.id)
    edits.link_evidence(pair.theirs, card.id, evidence.id)
    merged = pair.merged()
    assert the(merged, Card, card.id).evidence_ids == (evidence.id,)
    assert keys(merged) == [("evidence", WHOLE)]


def test_links_to_what_is_deleted_are_cleaned(pair: Pair) -> None:
    action = first(pair.base, Action)
    edits.delete_cards(pair.mine, [pain(pair.base).id])
    edits.change(pair.theirs, action.id, text="看板を新しく")
    merged = pair.merged()
    assert the(merged, Action, action.id).card_ids == ()
    assert the(merged, Action, action.id).text == "看板を新しく"
    assert not merged.conflicts


def test_links_that_come_and_go_keep_the_order_of_the_others() -> None:
    base = small_project()
    card = first(base, Card)
    one, two = (edits.add_evidence(base, text) for text in ("一", "二"))
    edits.change(base, card.id, evidence_ids=(one.id, two.id))
    pair = Pair(base)
    three = edits.add_evidence(pair.mine, "三")
    edits.delete_evidence(pair.mine, two.id)
    edits.change(pair.mine, card.id, evidence_ids=(three.id, one.id))
    assert the(pair.merged(), Card, card.id).evidence_ids == (three.id, one.id)


# phases, passages, pictures -----------------------------------------------------------------------


def row(merged: Merged) -> list[str]:
    titles = {phase.id: phase.title for phase in all_of(merged, Phase)}
    stages = sorted(all_of(merged, Stage), key=lambda s: (s.order, s.id))
    return [titles.get(stage.phase_id, "") for stage in stages]


def test_a_stage_added_inside_a_new_phase_joins_it() -> None:
    base = small_project()
    edits.dissolve_phase(base, first(base, Phase).id)
    pair = Pair(base)
    stages = [s.id for s in base.records.group(Stage)]
    edits.add_phase(pair.mine, stages, "全部")
    edits.add_stage(pair.theirs, first(base, Journey).id, "間", 1)
    assert row(pair.merged()) == ["全部"] * 4


def test_a_phase_that_a_move_cuts_in_two_is_two_of_that_name() -> None:
    base = small_project()
    edits.dissolve_phase(base, first(base, Phase).id)
    edits.add_stage(base, first(base, Journey).id, "末")
    pair = Pair(base)
    stages = [s.id for s in base.records.group(Stage)]
    edits.add_phase(pair.mine, stages[:2], "前半")
    edits.move_stage(pair.theirs, stages[1], 4)
    merged = pair.merged()
    assert row(merged) == ["前半", "", "", "前半"]
    assert len(all_of(merged, Phase)) == 2


def test_a_phase_that_both_emptied_goes(pair: Pair) -> None:
    stages = [s.id for s in pair.base.records.group(Stage)]
    edits.add_phase(pair.mine, stages[:1], "わたし")
    edits.add_phase(pair.theirs, stages[1:2], "あなた")
    assert row(pair.merged()) == ["わたし", "あなた", ""]


def test_a_passage_that_both_described_is_one(pair: Pair) -> None:
    stage = pair.base.records.group(Stage)[1]
    edits.set_transition(pair.mine, stage.id, share=40)
    edits.set_transition(pair.theirs, stage.id, difficulty="値段")
    merged = pair.merged()
    (found,) = [t for t in all_of(merged, Transition) if t.stage_id == stage.id]
    assert (found.share, found.difficulty) == (40, "値段")
    assert not merged.conflicts


def test_a_passage_that_went_with_half_its_stage_is_not_the_new_one_there(pair: Pair) -> None:
    stage = first(pair.base, Stage)
    (known,) = pair.base.records.group(Transition)
    edits.set_transition(pair.mine, stage.id, share=7)
    edits.split_stage(pair.theirs, stage.id, "後半")
    edits.set_transition(pair.theirs, stage.id, share=90)
    merged = pair.merged()
    shares = {t.stage_id: t.share for t in all_of(merged, Transition)}
    assert shares == {stage.id: 90, the(merged, Transition, known.id).stage_id: 7}
    assert not merged.conflicts


def met(pair: Pair, mine: dict[str, object], theirs: dict[str, object]) -> Stage:
    """I describe the passage behind a stage; they join it with the next, whose passage they
    described."""
    stages = pair.base.records.group(Stage)
    edits.set_transition(pair.base, stages[2].id, **theirs)
    pair.base.records.apply(ChangeSet("", {t.id: (t, None) for t in passages(pair, stages[1])}))
    pair.mine, pair.theirs = copy_of(pair.base), copy_of(pair.base)
    edits.set_transition(pair.mine, stages[1].id, **mine)
    edits.join_stages(pair.theirs, stages[1].id)
    return stages[1]


def passages(pair: Pair, stage: Stage) -> list[Transition]:
    return [t for t in pair.base.records.group(Transition) if t.stage_id == stage.id]


def test_of_two_passages_that_met_no_share_is_lost_unsaid(pair: Pair) -> None:
    stage = met(pair, {"share": 12, "cost": "一"}, {"share": 80, "cost": "二"})
    for prefer, share in (("mine", 12), ("theirs", 80)):
        merged = pair.merged(prefer)  # type: ignore[arg-type]
        assert keys(merged) == [("transitions", MET)]
        (conflict,) = merged.conflicts
        assert (conflict.mine[0], conflict.theirs[0]) == (12, 80)
        (found,) = [t for t in all_of(merged, Transition) if t.stage_id == stage.id]
        assert found.share == share
        assert set(found.cost.split("\n")) == {"一", "二"}
    sides = [list(one.records) for one in (pair.base, pair.mine, pair.theirs)]
    decided = merge(sides[0], sides[1], sides[2], "mine", {conflict.key: "theirs"})
    (found,) = [t for t in all_of(decided, Transition) if t.stage_id == stage.id]
    assert found.share == 80


def test_two_passages_that_met_and_go_together_are_one(pair: Pair) -> None:
    stage = met(pair, {"cost": "一"}, {"share": 80})
    merged = pair.merged()
    assert not merged.conflicts
    (found,) = [t for t in all_of(merged, Transition) if t.stage_id == stage.id]
    assert (found.share, found.cost) == (80, "一")


def test_words_of_two_passages_that_met_and_are_too_long_for_one(pair: Pair) -> None:
    met(pair, {"cost": "一" * 6000}, {"cost": "二" * 6000})
    assert keys(pair.merged()) == [("transitions", MET)]


# decisions ----------------------------------------------------------------------------------------


def decided(pair: Pair, choice: Choice, prefer: Side = "mine") -> Merged:
    sides = [list(one.records) for one in (pair.base, pair.mine, pair.theirs)]
    keys = [c.key for c in merge(sides[0], sides[1], sides[2]).conflicts]
    result = merge(sides[0], sides[1], sides[2], prefer, dict.fromkeys(keys, choice))
    Ledger(result.records)
    return result


def test_both_texts_or_other_words_instead(pair: Pair) -> None:
    card, stage = first(pair.base, Card), first(pair.base, Stage)
    edits.change(pair.mine, card.id, text="同じ\nわたし")
    edits.change(pair.theirs, card.id, text="同じ\nあなた")
    edits.change(pair.mine, stage.id, title="知る")
    edits.change(pair.theirs, stage.id, title="出会う")
    both = decided(pair, "both")
    assert the(both, Card, card.id).text == "同じ\nわたし\nあなた"
    assert the(both, Stage, stage.id).title == "知る / 出会う"
    assert [c.kept for c in both.conflicts] == ["both", "both"]
    assert the(decided(pair, "both", "theirs"), Stage, stage.id).title == "出会う / 知る"
    own = decided(pair, Own("みんなの\n言葉\x00"))
    assert the(own, Card, card.id).text == "みんなの\n言葉"
    assert the(own, Stage, stage.id).title == "みんなの 言葉"


def test_a_decision_that_cannot_be_followed_is_the_preferred_side(pair: Pair) -> None:
    card, stages = first(pair.base, Card), pair.base.records.group(Stage)
    edits.change(pair.mine, card.id, text="わ" * 6000, channel="website")
    edits.change(pair.theirs, card.id, text="あ" * 6000, channel="sns")
    edits.move_cards(pair.mine, [card.id], card.lane_id, stages[1].id)
    edits.move_cards(pair.theirs, [card.id], card.lane_id, stages[2].id)
    other = pain(pair.base)
    edits.delete_cards(pair.mine, [other.id])
    edits.change(pair.theirs, other.id, note="大事")
    choices: tuple[Choice, ...] = ("both", Own("長" * 10_001))
    for choice in choices:
        merged = decided(pair, choice)
        found = the(merged, Card, card.id)
        assert found == pair.mine.records.the(Card, card.id)
        assert [c.kept for c in merged.conflicts if c.id == card.id] == ["mine"] * 3
        assert the(merged, Card, other.id).note == "大事"


def test_the_same_picture_under_two_ids_is_one(pair: Pair) -> None:
    cards = pair.base.records.group(Card)
    edits.give_picture(pair.mine, cards[0].id, PIXEL.having(id="one"))
    edits.give_picture(pair.theirs, cards[1].id, PIXEL.having(id="two"))
    merged = pair.merged()
    (picture,) = all_of(merged, Picture)
    assert {the(merged, Card, c.id).picture_id for c in cards[:2]} == {picture.id}


def test_a_picture_lives_as_long_as_it_is_shown() -> None:
    base = small_project()
    one, other = base.records.group(Card)[:2]
    edits.give_picture(base, one.id, PIXEL)
    pair = Pair(base)
    edits.take_pictures(pair.mine, [one.id])
    assert not pair.mine.records.group(Picture)
    edits.change(pair.theirs, other.id, picture_id=first(base, Picture).id)
    merged = pair.merged()
    assert the(merged, Card, one.id).picture_id == ""
    assert the(merged, Card, other.id).picture_id == first(base, Picture).id
    edits.change(pair.theirs, other.id, picture_id="")
    merged = pair.merged()
    assert not all_of(merged, Picture)
    assert not merged.conflicts


# without an ancestor, and ids from elsewhere ------------------------------------------------------


def test_without_a_base_what_differs_is_a_conflict_and_nothing_is_deleted(pair: Pair) -> None:
    gone, card = pain(pair.base), first(pair.base, Card)
    edits.delete_cards(pair.mine, [gone.id])
    edits.change(pair.theirs, card.id, text="違う", tags=("別",))
    added = edits.add_persona(pair.mine, "新しい人")
    merged = merge([], pair.mine.records, pair.theirs.records)
    assert {gone.id, added.id} <= ids(merged)
    # that a point lost its card is all that a deletion leaves to see
    assert keys(merged) == [("cards", "text"), ("points", "card_id")]
    assert the(merged, Card, card.id).tags == (*card.tags, "別")


def test_an_id_that_means_two_things_is_two_ids(pair: Pair) -> None:
    journey, lane, stage = (first(pair.base, cls) for cls in (Journey, Lane, Stage))
    one = Card.checked(
        {"id": "x1", "journey_id": journey.id, "lane_id": lane.id, "stage_id": stage.id}
    )
    other = Persona(id="x1", name="X")
    mine = [*pair.base.records, one]
    theirs = [*pair.base.records, other, first(pair.base, Journey).having(id="j", persona_id="x1")]
    merged = merge(pair.base.records, mine, theirs)
    Ledger(merged.records)
    assert the(merged, Card, "x1") == one
    (persona,) = [p for p in all_of(merged, Persona) if p.name == "X"]
    assert the(merged, Journey, "j").persona_id == persona.id != "x1"
