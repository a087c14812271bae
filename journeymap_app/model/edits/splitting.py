"""Verbs that make two stages of one and one of two."""

from __future__ import annotations

from ... import i18n
from ..errors import Refused
from ..project import Project
from ..records import (
    TEXT_LENGTH,
    TITLE_LENGTH,
    Card,
    Curve,
    EmotionPoint,
    Lane,
    Moment,
    Stage,
    Transition,
)
from ..texts import one_line
from .cards import move_cards
from .phases import add_phase
from .stages import add_stage, delete_stage


def split_stage(project: Project, stage_id: str, title: str) -> Stage:
    """Cut a stage in its middle; the second half is a new stage after it.

    Points and moments of the second half go with it and keep their place in time; so does the
    transition to what follows. Cards stay.
    """
    records = project.records
    stage = records.the(Stage, stage_id)
    with project.edit("edit.split-stage"):
        place = records.group(Stage, stage.journey_id).index(stage) + 1
        second = add_stage(
            project, stage.journey_id, title, place, width=stage.width, phase_id=stage.phase_id
        )
        for record in _in_time(project, stage):
            late = record.at >= 0.5
            at = record.at * 2 - 1 if late else record.at * 2
            project.put(record.having(stage_id=second.id if late else stage.id, at=round(at, 4)))
        for transition in records.group(Transition, stage.journey_id):
            if transition.stage_id == stage.id:
                project.put(transition.having(stage_id=second.id))
    return second


def divide_into_steps(
    project: Project, stage_id: str, first: str, second: str
) -> tuple[Stage, Stage]:
    """Make a phase of a stage, of its name and colour, with two stages of these names in it: the
    halves of what it was."""
    stage = project.records.the(Stage, stage_id)
    with project.edit("edit.divide-stage"):
        phase = add_phase(project, [stage_id], stage.title)
        project.put(phase.having(color=stage.color))
        behind = split_stage(project, stage_id, second)
        ahead = project.records.the(Stage, stage_id).having(title=one_line(first))
        behind = behind.having(color=stage.color)
        project.put(ahead, behind)
    return ahead, behind


def join_stages(project: Project, stage_id: str) -> Stage | None:
    """Make one stage of a stage and the one after it; None where nothing follows.

    Cards of the second go below those of the first; points and moments keep their place in time;
    what both say of themselves is put together. Raises Refused, with nothing changed, where that
    is longer than a stage holds.
    """
    records = project.records
    first = records.the(Stage, stage_id)
    stages = records.group(Stage, first.journey_id)
    place = stages.index(first) + 1
    if place >= len(stages):
        return None
    second = stages[place]
    with project.edit("edit.join-stages"):
        for record in _in_time(project, first):
            project.put(record.having(at=record.at / 2))
        for record in _in_time(project, second):
            project.put(record.having(stage_id=first.id, at=0.5 + record.at / 2))
        for lane in records.group(Lane, first.journey_id):
            cards = records.group(Card, lane.id, second.id)
            if cards:
                move_cards(project, [card.id for card in cards], lane.id, first.id)
        _join_transitions(project, first, second)
        joined = first.having(**_said(first, second, records.info.language))
        project.put(joined)
        delete_stage(project, second.id)
    return joined


def _in_time(project: Project, stage: Stage) -> list[EmotionPoint | Moment]:
    """What stands at a time within the stage."""
    records = project.records
    curves = records.group(Curve, stage.journey_id)
    timed: list[EmotionPoint | Moment] = [*records.group(Moment, stage.journey_id)]
    for curve in curves:
        timed.extend(records.group(EmotionPoint, curve.id))
    return [record for record in timed if record.stage_id == stage.id]


def _join_transitions(project: Project, first: Stage, second: Stage) -> None:
    """The passage between the two is gone; the one after them is the joined stage's."""
    for transition in project.records.group(Transition, first.journey_id):
        if transition.stage_id == first.id:
            project.remove(transition.id)
        elif transition.stage_id == second.id:
            project.put(transition.having(stage_id=first.id))


def _said(first: Stage, second: Stage, language: str) -> dict[str, str | int | None]:
    """What two stages say of themselves, as one of them says it."""
    between = {name: i18n.text(f"joint.{name}", language) for name in ("title", "duration")}
    texts = {
        name: _both(getattr(first, name), getattr(second, name), between.get(name, "\n"))
        for name in ("title", "duration", "goal", "note")
    }
    if any(len(t) > (TITLE_LENGTH if n in between else TEXT_LENGTH) for n, t in texts.items()):
        raise Refused("error.join-too-long")
    counted = first.head_count if first.head_count is not None else second.head_count
    thick = max(first.investment, second.investment)
    return {**texts, "head_count": counted, "investment": thick}


def _both(first: str, second: str, joint: str) -> str:
    return joint.join(part for part in (first, second) if part)
