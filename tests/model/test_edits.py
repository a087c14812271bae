"""The verbs: each leaves the project whole, is one undo step, and does what its name says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import pytest
from pydantic import ValidationError

from journeymap_app.model import edits
from journeymap_app.model.integrity import Ledger
from journeymap_app.model.project import Project
from journeymap_app.model.records import (
    RECORD_CLASSES,
    TEXT_LENGTH,
    Action,
    Card,
    Curve,
    EmotionPoint,
    Evidence,
    Journey,
    Lane,
    Moment,
    OwnField,
    Persona,
    Phase,
    Picture,
    Record,
    Scale,
    Segment,
    Stage,
    Transition,
)

from .strategies import small_project

R = TypeVar("R", bound=Record)


def first(project: Project, cls: type[R]) -> R:
    return project.records.group(cls)[0]


def id_of(project: Project, cls: type[Record]) -> str:
    return first(project, cls).id


def stage_ids(project: Project) -> list[str]:
    return [stage.id for stage in project.records.group(Stage)]


PIXEL = Picture(
    id="pixel",
    width=1,
    height=1,
    data="iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
    "rkJggg==",
)

VERBS: dict[str, Callable[[Project], object]] = {
    "add-action": lambda p: edits.add_action(p, "看板"),
    "add-card": lambda p: edits.add_card(p, id_of(p, Lane), id_of(p, Stage), "見る"),
    "add-cards": lambda p: edits.add_cards(p, id_of(p, Lane), id_of(p, Stage), ["a", "b"]),
    "add-curve": lambda p: edits.add_curve(p, id_of(p, Journey), "競合", kind="competitor"),
    "add-evidence": lambda p: edits.add_evidence(p, "声"),
    "add-journey": lambda p: edits.add_journey(p, "理想", 0, state="to-be"),
    "add-lane": lambda p: edits.add_lane(p, id_of(p, Journey), "free", "自由", 1),
    "add-moment": lambda p: edits.add_moment(p, id_of(p, Stage), "payment"),
    "add-persona": lambda p: edits.add_persona(p, "あき"),
    "add-phase": lambda p: edits.add_phase(p, stage_ids(p)[1:], "来店"),
    "add-picture": lambda p: edits.add_picture(p, PIXEL),
    "add-point": lambda p: edits.add_point(p, id_of(p, Curve), id_of(p, Stage), 1, negative=2),
    "add-segment": lambda p: edits.add_segment(p, "学生"),
    "add-stage": lambda p: edits.add_stage(p, id_of(p, Journey), "再来店", 1),
    "change-personas": lambda p: edits.change(p, id_of(p, Persona), age="31"),
    "change-cards": lambda p: edits.change_cards(p, [id_of(p, Card)], color="red"),
    "change-transitions": lambda p: edits.set_transition(p, stage_ids(p)[1], share=10),
    "give-picture": lambda p: edits.give_picture(p, id_of(p, Card), PIXEL),
    "cut-note": lambda p: edits.add_note(p, id_of(p, Lane), id_of(p, Stage), PIXEL, "声", 2),
    "delete-action": lambda p: edits.delete_action(p, id_of(p, Action)),
    "delete-card": lambda p: edits.delete_cards(p, [id_of(p, Card)]),
    "delete-cards": lambda p: edits.delete_cards(p, [c.id for c in p.records.group(Card)]),
    "delete-curve": lambda p: edits.delete_curve(p, id_of(p, Curve)),
    "delete-evidence": lambda p: edits.delete_evidence(p, id_of(p, Evidence)),
    "delete-journey": lambda p: edits.delete_journey(p, id_of(p, Journey)),
    "delete-lane": lambda p: edits.delete_lane(p, id_of(p, Lane)),
    "delete-moment": lambda p: edits.delete_moment(p, id_of(p, Moment)),
    "delete-persona": lambda p: edits.delete_persona(p, id_of(p, Persona)),
    "delete-phase": lambda p: edits.dissolve_phase(p, id_of(p, Phase)),
    "delete-point": lambda p: edits.delete_points(p, [id_of(p, EmotionPoint)]),
    "delete-segment": lambda p: edits.delete_segment(p, id_of(p, Segment)),
    "delete-stage": lambda p: edits.delete_stage(p, stage_ids(p)[2]),
    "duplicate-journey": lambda p: edits.duplicate_journey(p, id_of(p, Journey), "理想"),
    "hide-curve": lambda p: edits.show_curve(p, id_of(p, Curve), shown=False),
    "link-card": lambda p: edits.link_card(
        p, next(r.id for r in p.records.group(EmotionPoint) if not r.card_id), id_of(p, Card)
    ),
    "link-evidence": lambda p: edits.link_evidence(p, id_of(p, Persona), id_of(p, Evidence)),
    "move-card": lambda p: edits.move_cards(
        p, [id_of(p, Card)], p.records.group(Lane)[1].id, stage_ids(p)[2], 0
    ),
    "move-lane": lambda p: edits.move_lane(p, p.records.group(Lane)[1].id, 0),
    "move-moment": lambda p: edits.move_moment(p, id_of(p, Moment), id_of(p, Stage), 0.1),
    "move-point": lambda p: edits.move_point(p, id_of(p, EmotionPoint), stage_ids(p)[1], 0.5, 1, 2),
    "divide-stage": lambda p: edits.divide_into_steps(p, stage_ids(p)[1], "前", "後"),
    "resize-columns": lambda p: edits.set_column_widths(p, stage_ids(p)[:2], 220),
    "resize-lanes": lambda p: edits.set_lane_height(p, id_of(p, Lane), 300),
    "move-stage": lambda p: edits.move_stage(p, stage_ids(p)[2], 0),
    "set-scale": lambda p: edits.set_scale(p, id_of(p, Journey), 2, {2: "最高", -2: "最悪"}),
    "unlink-card": lambda p: edits.link_card(
        p, next(r.id for r in p.records.group(EmotionPoint) if r.card_id), ""
    ),
    "unlink-evidence": lambda p: edits.unlink_evidence(
        p, next(c.id for c in p.records.group(Card) if c.evidence_ids), id_of(p, Evidence)
    ),
}


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_is_one_step_leaves_all_whole_and_is_undone(name: str) -> None:
    project = small_project()
    before, steps = set(project.records), len(project.done)
    VERBS[name](project)
    after = set(project.records)
    assert [step.name for step in project.done[steps:]] == [f"edit.{name}"]
    assert after != before
    Ledger(project.records)
    project.undo()
    assert set(project.records) == before
    project.redo()
    assert set(project.records) == after


def texts_in(project: Project, lane_id: str, stage_id: str) -> list[str]:
    return [card.text for card in project.records.group(Card, lane_id, stage_id)]


@pytest.mark.parametrize(
    ("moved", "index", "expected"),
    [
        ("c", 0, "cabd"),
        ("a", 4, "bcda"),
        ("a", None, "bcda"),
        ("a", 2, "bacd"),
        ("db", 1, "adbc"),
        ("ab", 0, "abcd"),
    ],
)
def test_cards_move_within_a_cell_to_before_the_card_at_the_index(
    moved: str, index: int | None, expected: str
) -> None:
    project = small_project()
    lane, stage = id_of(project, Lane), stage_ids(project)[2]
    cards = {c.text: c.id for c in edits.add_cards(project, lane, stage, list("abcd"))}
    steps = len(project.done)
    edits.move_cards(project, [cards[letter] for letter in moved], lane, stage, index)
    assert "".join(texts_in(project, lane, stage)) == expected
    assert len(project.done) == steps + (expected != "abcd")


@pytest.mark.parametrize(
    ("place", "index", "expected"), [(0, 2, "bac"), (0, 3, "bca"), (2, 0, "cab"), (1, 1, "abc")]
)
def test_stages_lanes_journeys_and_personas_are_reordered(
    place: int, index: int, expected: str
) -> None:
    project = edits.start_project("順")
    journeys = [edits.add_journey(project, title) for title in "abc"]
    stages = [edits.add_stage(project, journeys[0].id, title) for title in "abc"]
    lanes = [edits.add_lane(project, journeys[0].id, "free", title) for title in "abc"]
    personas = [edits.add_persona(project, name) for name in "abc"]
    edits.move_journey(project, journeys[place].id, index)
    edits.move_stage(project, stages[place].id, index)
    edits.move_lane(project, lanes[place].id, index)
    edits.move_persona(project, personas[place].id, index)
    groups: Sequence[Sequence[str]] = [
        [r.title for r in project.records.group(Journey)],
        [r.title for r in project.records.group(Stage)],
        [r.title for r in project.records.group(Lane)],
        [r.name for r in project.records.group(Persona)],
    ]
    assert ["".join(group) for group in groups] == [expected] * 4


def test_a_stage_goes_with_all_that_is_in_it() -> None:
    project = small_project()
    stage = stage_ids(project)[0]
    edits.delete_stage(project, stage)
    left = [r for r in project.records if getattr(r, "stage_id", "") == stage]
    assert left == []
    assert project.records.group(Transition) == ()
    assert len(project.records.group(Card)) == 1


def test_a_deleted_card_is_no_longer_mentioned() -> None:
    project = small_project()
    (action,) = project.records.group(Action)
    edits.delete_cards(project, action.card_ids)
    assert first(project, Action).card_ids == ()
    assert {point.card_id for point in project.records.group(EmotionPoint)} == {""}


def test_a_copied_journey_has_all_of_its_own() -> None:
    project = small_project()
    (original,) = project.records.group(Journey)
    copy = edits.duplicate_journey(project, original.id, "理想", state="to-be")
    assert [j.id for j in project.records.group(Journey)] == [original.id, copy.id]
    assert copy.state == "to-be"
    for cls in (Stage, Lane, Card, Curve, EmotionPoint, Moment, Transition):
        of_both = project.records.group(cls)
        mine = [r for r in of_both if getattr(r, "journey_id") == copy.id]  # noqa: B009
        assert len(of_both) == 2 * len(mine) > 0
    point = next(p for p in project.records.group(EmotionPoint) if p.card_id)
    for found in project.records.group(EmotionPoint):
        if found.card_id:
            card = project.records.the(Card, found.card_id)
            assert card.journey_id == found.journey_id
    assert point.note == ""


def test_the_same_picture_is_kept_once() -> None:
    project = small_project()
    edits.add_picture(project, PIXEL)
    assert edits.add_picture(project, PIXEL.having(id="other")).id == "pixel"
    assert project.records.group(Picture) == (PIXEL,)


def test_what_is_typed_is_cleaned_in_lists_too() -> None:
    project = small_project()
    card = edits.add_card(
        project, id_of(project, Lane), id_of(project, Stage), "a\r\nb\x00", tags=("x\u202ey",)
    )
    assert (card.text, card.tags) == ("a\nb", ("xy",))
    edits.change(
        project, id_of(project, Persona), own_fields=[{"title": "好物\x07", "text": "\ufffe"}]
    )
    (own,) = first(project, Persona).own_fields
    assert (own.title, own.text) == ("好物", "")
    edits.change(project, id_of(project, Persona), own_fields=(own.model_copy(),))
    assert first(project, Persona).own_fields == (own,)


def test_a_title_is_one_line() -> None:
    assert edits.add_journey(edits.start_project("a\nb"), " 初 \n回\t").title == "初 回"
    assert edits.add_persona(edits.start_project(""), "佐藤　ゆき").name == "佐藤　ゆき"


@pytest.mark.parametrize("cls", [cls for cls in RECORD_CLASSES if cls is not Picture])
def test_whatever_is_one_line_is_made_one(cls: type[Record]) -> None:
    """Changed in any field by any way, and still whole: nothing can be typed or pasted that a file
    would then be refused for."""
    project = small_project()
    record = project.records.group(cls)[0]
    for name, field in cls.model_fields.items():
        texts: Any = {"str": "一\n\n\u2028二\t三", "tuple[str, ...]": ("一\r\n二",)}
        value = texts.get(str(field.annotation).removeprefix("<class '").removesuffix("'>"))
        if value is None or any(hasattr(m, "pattern") for m in field.metadata) or "_id" in name:
            continue
        edits.change(project, record.id, **{name: value})
        found = getattr(project.records.find(record.id), name)
        longest = [m.max_length for m in field.metadata if hasattr(m, "max_length")]
        if longest == [TEXT_LENGTH]:
            assert found == "一\n\n\u2028二\t三"
        else:
            assert found in ("一 二 三", ("一 二",))
    Ledger(project.records)


def test_the_small_values_of_a_persona_are_one_line_but_for_the_text() -> None:
    project = small_project()
    persona = id_of(project, Persona)
    own = OwnField(title="好\n物", text="プリン\nとお茶")
    edits.change(project, persona, own_fields=(own,), scales=(Scale(title="a\nb", low="\t低"),))
    changed = first(project, Persona)
    assert changed.own_fields == (OwnField(title="好 物", text="プリン\nとお茶"),)
    assert changed.scales == (Scale(title="a b", low="低"),)


def test_typing_in_one_field_is_one_step() -> None:
    project = small_project()
    steps = len(project.done)
    persona = id_of(project, Persona)
    for name in ("さ", "さと", "さとう"):
        edits.change(project, persona, "edit.typing", join=f"{persona} name", name=name)
    assert len(project.done) == steps + 1


def test_values_that_break_a_rule_change_nothing() -> None:
    project = small_project()
    before = set(project.records)
    with pytest.raises(ValidationError):
        edits.change(project, id_of(project, Card), severity=9)
    with pytest.raises(ValidationError):
        edits.change(project, id_of(project, Card), text="x" * 10_001)
    with pytest.raises(KeyError):
        edits.change(project, "nobody", text="x")
    with pytest.raises(KeyError):
        edits.link_evidence(project, id_of(project, Stage), id_of(project, Evidence))
    assert set(project.records) == before


def test_what_is_put_somewhere_stays_in_one_journey() -> None:
    project = small_project()
    other = edits.add_stage(project, edits.add_journey(project, "別").id, "別")
    before = set(project.records)
    with pytest.raises(ValueError, match="two journeys"):
        edits.add_card(project, id_of(project, Lane), other.id)
    with pytest.raises(ValueError, match="two journeys"):
        edits.move_cards(project, [id_of(project, Card)], id_of(project, Lane), other.id)
    with pytest.raises(ValueError, match="another journey"):
        edits.add_point(project, id_of(project, Curve), other.id)
    with pytest.raises(ValueError, match="another journey"):
        edits.move_point(project, id_of(project, EmotionPoint), other.id, 0.5, 1, 1)
    theirs = edits.add_lane(project, other.journey_id, "pains", "別")
    card = edits.add_card(project, theirs.id, other.id, "別のカード")
    before = set(project.records)
    with pytest.raises(ValueError, match="another journey"):
        edits.link_card(project, id_of(project, EmotionPoint), card.id)
    with pytest.raises(ValueError, match="another journey"):
        edits.move_moment(project, id_of(project, Moment), other.id, 0.5)
    assert set(project.records) == before


def test_a_thousand_cards_put_at_one_spot() -> None:
    project = small_project()
    lane, stage = id_of(project, Lane), stage_ids(project)[2]
    edits.add_cards(project, lane, stage, ["first", "last"])
    for number in range(1_300):
        edits.add_card(project, lane, stage, str(number), 1 + number)
    expected = ["first", *map(str, range(1_300)), "last"]
    assert texts_in(project, lane, stage) == expected
    while project.undo():
        pass
    assert texts_in(project, lane, stage) == [*expected[:301], "last"]


def test_a_journey_seen_through_a_persona() -> None:
    """The map's own curve, drawn before there was one, becomes the persona's in the same step."""
    project = edits.start_project("x")
    journey = edits.add_journey(project, "y")
    target = edits.add_curve(project, journey.id, "目標", kind="target")
    own = edits.add_curve(project, journey.id, "ペルソナ")
    first, second = (edits.add_persona(project, name) for name in ("佐藤", "鈴木"))
    steps = len(project.done)
    edits.seen_through(project, journey.id, first.id)
    records = project.records
    assert records.the(Journey, journey.id).persona_id == first.id
    kept = records.the(Curve, own.id)
    assert (kept.persona_id, kept.title) == (first.id, "佐藤")
    assert records.the(Curve, target.id) == target
    assert len(project.done) == steps + 1
    edits.seen_through(project, journey.id, second.id)
    assert records.the(Curve, own.id) == kept, "a curve that is somebody's stays so"
    edits.seen_through(project, journey.id, "")
    assert records.the(Journey, journey.id).persona_id == ""
    project.undo()
    project.undo()
    project.undo()
    assert records.the(Curve, own.id) == own
    with pytest.raises(KeyError):
        edits.seen_through(project, journey.id, "gone")


def test_a_curve_s_own_title_stays() -> None:
    project = edits.start_project("x")
    journey = edits.add_journey(project, "y")
    curve = edits.add_curve(project, journey.id, "はじめてのお客様")
    persona = edits.add_persona(project, "佐藤")
    edits.seen_through(project, journey.id, persona.id)
    kept = project.records.the(Curve, curve.id)
    assert (kept.persona_id, kept.title) == (persona.id, "はじめてのお客様")


def test_a_transition_is_deleted() -> None:
    project = edits.start_project("x")
    journey = edits.add_journey(project, "y")
    stage = edits.add_stage(project, journey.id, "a")
    made = edits.set_transition(project, stage.id, share=10.0)
    edits.delete_transition(project, made.id)
    assert made.id not in project.records
    project.undo()
    assert project.records.find(made.id) == made


def test_several_lanes_move_in_their_order() -> None:
    project = small_project()
    journey_id = id_of(project, Journey)
    for kind in ("free", "needs", "content"):
        edits.add_lane(project, journey_id, kind, kind)
    before = [lane.id for lane in project.records.group(Lane, journey_id)]
    edits.move_lanes(project, [before[-1], before[0]], 2)
    after = [lane.id for lane in project.records.group(Lane, journey_id)]
    assert after == [before[1], before[0], before[-1], *before[2:-1]]
    steps = len(project.done)
    edits.move_lanes(project, [before[0], before[-1]], 1)
    assert len(project.done) == steps, "they are there"
