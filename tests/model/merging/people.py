"""People at work on copies of one project: random verbs, the same for the same numbers."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from typing import TypeVar

from hypothesis import strategies as st
from PIL import Image

from journeymap_app.model import edits
from journeymap_app.model.project import Project
from journeymap_app.model.records import (
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

from ..test_edits import PIXEL

R = TypeVar("R", bound=Record)
Step = tuple[str, int, int, str]


def copy_of(project: Project) -> Project:
    return Project(list(project.records))


def pick(project: Project, cls: type[R], number: int) -> R | None:
    group: Sequence[R] = project.records.group(cls)
    return group[number % len(group)] if group else None


def cell(project: Project, a: int, b: int) -> tuple[str, str] | None:
    stage = pick(project, Stage, a)
    lanes = project.records.group(Lane, stage.journey_id) if stage else ()
    return (lanes[b % len(lanes)].id, stage.id) if stage and lanes else None


def add_card(project: Project, a: int, b: int, text: str) -> None:
    if where := cell(project, a, b):
        edits.add_cards(project, *where, [text], a % 4, tags=(text,))


def add_column(project: Project, a: int, b: int, text: str) -> None:
    if journey := pick(project, Journey, a):
        edits.add_stage(project, journey.id, text, b % 5)


def add_row(project: Project, a: int, b: int, text: str) -> None:
    if journey := pick(project, Journey, a):
        edits.add_lane(project, journey.id, "free", text, b % 5)


def add_feelings(project: Project, a: int, b: int, text: str) -> None:
    if stage := pick(project, Stage, a):
        edits.add_moment(project, stage.id, "truth", b % 10 / 10, text)
        edits.set_transition(project, stage.id, share=b % 100)
        curve = pick(project, Curve, b)
        if curve and curve.journey_id == stage.journey_id:
            edits.add_point(project, curve.id, stage.id, b % 10 / 10, positive=a % 6, note=text)


def add_people(project: Project, a: int, b: int, text: str) -> None:
    edits.add_persona(project, text, b % 3)
    evidence = edits.add_evidence(project, text)
    edits.add_segment(project, text)
    card = pick(project, Card, a)
    edits.add_action(project, text, card_ids=(card.id,) if card else ())
    if card:
        edits.link_evidence(project, card.id, evidence.id)


@cache
def pixel(number: int) -> Picture:
    """One of a few pictures of one pixel each."""
    file = BytesIO()
    Image.new("RGB", (1, 1), (number, 80, 120)).save(file, "PNG")
    return PIXEL.having(data=base64.b64encode(file.getvalue()).decode())


def add_picture(project: Project, a: int, b: int, _text: str) -> None:
    picture = pixel(b % 3).having(id=f"pixel{b % 3}x{len(project.done)}")
    if a % 4 == 3 and (persona := pick(project, Persona, a)):
        with project.edit("edit.change-persona"):
            kept = edits.add_picture(project, picture)
            edits.change(project, persona.id, picture_id=kept.id)
            edits.drop_unused_pictures(project)
    elif card := pick(project, Card, a):
        edits.give_picture(project, card.id, picture)


def take_picture(project: Project, a: int, _b: int, _text: str) -> None:
    if card := pick(project, Card, a):
        edits.take_pictures(project, [card.id])


def add_phase(project: Project, a: int, b: int, text: str) -> None:
    stages = project.records.group(Stage)
    if stages:
        first, last = stages[a % len(stages)], stages[b % len(stages)]
        if first.journey_id == last.journey_id:
            edits.add_phase(project, [first.id, last.id], text)


def drop_phase(project: Project, a: int, _b: int, _text: str) -> None:
    if phase := pick(project, Phase, a):
        edits.dissolve_phase(project, phase.id)


def move_card(project: Project, a: int, b: int, _text: str) -> None:
    card, where = pick(project, Card, a), cell(project, b, a)
    if card and where:
        edits.move_cards(project, [card.id], *where, b % 4)


def move_column(project: Project, a: int, b: int, _text: str) -> None:
    if stage := pick(project, Stage, a):
        edits.move_stage(project, stage.id, b % 5)


def move_row(project: Project, a: int, b: int, _text: str) -> None:
    if lane := pick(project, Lane, a):
        edits.move_lane(project, lane.id, b % 5)


def move_feelings(project: Project, a: int, b: int, _text: str) -> None:
    if point := pick(project, EmotionPoint, a):
        edits.move_point(project, point.id, point.stage_id, b % 10 / 10, a % 6, b % 6)


def type_card(project: Project, a: int, b: int, text: str) -> None:
    if card := pick(project, Card, a):
        lines = card.text.split("\n")
        lines[b % len(lines)] = text
        edits.change(project, card.id, text="\n".join(lines))


def mark_card(project: Project, a: int, b: int, text: str) -> None:
    if card := pick(project, Card, a):
        votes = max(0, card.votes + b % 5 - 2)
        tags = tuple(dict.fromkeys((*card.tags, text)))[-(a % 3 + 1) :]
        edits.change_cards(project, [card.id], votes=votes, tags=tags)


def retitle(project: Project, a: int, b: int, text: str) -> None:
    named: Sequence[type[Record]] = (Stage, Lane, Journey, Phase, Curve, Moment, Segment)
    if record := pick(project, named[b % len(named)], a):
        edits.change(project, record.id, title=text)


def describe(project: Project, a: int, b: int, text: str) -> None:
    if persona := pick(project, Persona, a):
        edits.change(project, persona.id, **{("quote", "goals", "name")[b % 3]: text})
    edits.change(project, "project", **{("note", "client", "author")[b % 3]: text})


def describe_more(project: Project, a: int, b: int, text: str) -> None:
    """What else a persona has: scales, fields of its own, channels."""
    persona = pick(project, Persona, a)
    if persona is None:
        return
    title = ("デジタル", "好物", "価格")[b % 3]
    if b % 2:
        others = tuple(scale for scale in persona.scales if scale.title != title)
        scales = (*others, Scale(title=title, value=a % 50))[-(b % 4) :]
        edits.change(project, persona.id, scales=scales)
    else:
        own = tuple(field for field in persona.own_fields if field.title != title)
        own = (*own, OwnField(title=title, text=text))[-(b % 4) :]
        edits.change(project, persona.id, own_fields=own, channels=(*persona.channels, text)[-3:])


def rest_on(project: Project, a: int, b: int, text: str) -> None:
    """Evidence and actions: words, figures and what they are about."""
    if (evidence := pick(project, Evidence, a)) and b % 2:
        edits.change(project, evidence.id, text=text, sample_size=b, source=f"{a}")
        for cls in (Card, EmotionPoint, Persona, Action):
            if (on := pick(project, cls, b)) and a % 3:
                edits.link_evidence(project, on.id, evidence.id)
    elif action := pick(project, Action, a):
        cards = tuple(card.id for card in project.records.group(Card)[b % 3 : 3])
        edits.change(project, action.id, verdict=text, impact=b % 6, card_ids=cards)


def put_aside(project: Project, a: int, b: int, text: str) -> None:
    """The parking lot: a jotting comes, goes, or becomes a card."""
    journey, where = pick(project, Journey, a), cell(project, a, b)
    if journey is None:
        return
    lines = edits.parked(journey)
    if not lines or b % 3 == 0:
        edits.park(project, journey.id, f"{text} {b % 4}")
    elif b % 3 == 1 or where is None:
        edits.unpark(project, journey.id, a % len(lines))
    elif project.records.the(Stage, where[1]).journey_id == journey.id:
        edits.card_from_parked(project, journey.id, a % len(lines), *where)


def move_moment(project: Project, a: int, b: int, text: str) -> None:
    if moment := pick(project, Moment, a):
        stages = project.records.group(Stage, moment.journey_id)
        stage = stages[b % len(stages)]
        edits.change(project, moment.id, at=b % 10 / 10, stage_id=stage.id, title=text)


def describe_passage(project: Project, a: int, b: int, text: str) -> None:
    if stage := pick(project, Stage, a):
        what = ({"difficulty": text}, {"cost": text}, {"share": b})[b % 3]
        edits.set_transition(project, stage.id, **what)


def copy_map(project: Project, a: int, _b: int, text: str) -> None:
    journey = pick(project, Journey, a)
    if journey and len(project.records.group(Journey)) < 3:
        edits.duplicate_journey(project, journey.id, text)


def size(project: Project, a: int, b: int, _text: str) -> None:
    if (stage := pick(project, Stage, a)) and b % 2:
        edits.set_column_widths(project, [stage.id], 100 + b)
    elif lane := pick(project, Lane, a):
        edits.set_lane_height(project, lane.id, 100 + b)


def delete(project: Project, a: int, b: int, _text: str) -> None:
    verbs: Sequence[tuple[type[Record], Callable[[Project, str], None]]] = (
        (Card, lambda p, i: edits.delete_cards(p, [i])),
        (Stage, edits.delete_stage),
        (Lane, edits.delete_lane),
        (Curve, edits.delete_curve),
        (EmotionPoint, lambda p, i: edits.delete_points(p, [i])),
        (Moment, edits.delete_moment),
        (Transition, edits.delete_transition),
        (Persona, edits.delete_persona),
        (Evidence, edits.delete_evidence),
        (Segment, edits.delete_segment),
        (Action, edits.delete_action),
        (Journey, edits.delete_journey),
    )
    cls, verb = verbs[b % len(verbs)]
    if record := pick(project, cls, a):
        verb(project, record.id)


def split(project: Project, a: int, b: int, text: str) -> None:
    if stage := pick(project, Stage, a):
        if b % 2:
            edits.split_stage(project, stage.id, text)
        else:
            edits.join_stages(project, stage.id)


VERBS: dict[str, Callable[[Project, int, int, str], None]] = {
    verb.__name__: verb
    for verb in (
        add_card,
        add_column,
        add_row,
        add_feelings,
        add_people,
        add_picture,
        take_picture,
        add_phase,
        drop_phase,
        move_card,
        move_column,
        move_row,
        move_feelings,
        type_card,
        mark_card,
        retitle,
        describe,
        describe_more,
        rest_on,
        put_aside,
        move_moment,
        describe_passage,
        copy_map,
        size,
        delete,
        split,
    )
}
TEXTS = ["朝", "昼\n夜", "コーヒー", "tea", "待つ\n帰る\nまた来る"]


def step_of(numbers: st.SearchStrategy[int]) -> st.SearchStrategy[Step]:
    return st.tuples(st.sampled_from(sorted(VERBS)), numbers, numbers, st.sampled_from(TEXTS))


numbers = st.integers(0, 4) | st.integers(0, 50)
step = step_of(numbers)
# Anywhere in the project, or all at the same few things, where people meet.
steps = st.lists(step, max_size=8) | st.lists(step_of(st.integers(0, 1)), max_size=12)


def work(project: Project, done: Sequence[Step]) -> Project:
    """The same project, after these steps."""
    for verb, a, b, text in done:
        VERBS[verb](project, a, b, text)
    return project
