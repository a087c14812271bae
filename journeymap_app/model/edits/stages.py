"""Verbs for stages and the transitions between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..cleaning import clean_values
from ..project import Project
from ..records import Card, Curve, EmotionPoint, Journey, Moment, Phase, Stage, Transition, new_id
from ..texts import one_line
from .cards import delete_cards
from .phases import is_in_place, neighbours, phase_between, remove_empty_phases
from .placing import keys_at, without


def add_stage(
    project: Project, journey_id: str, title: str, index: int | None = None, **fields: Any
) -> Stage:
    """A new stage before the stage at `index` (None: at the end), inside a phase a part."""
    project.records.the(Journey, journey_id)
    with project.edit("edit.add-stage"):
        stages = project.records.group(Stage, journey_id)
        (key,) = keys_at(project, stages, index)
        place = len(stages) if index is None else index
        beside = neighbours(stages, place)
        stage = Stage.checked(
            {
                "phase_id": phase_between("", *beside),
                **clean_values(Stage, fields),
                "id": new_id(),
                "journey_id": journey_id,
                "order": key,
                "title": one_line(title),
            }
        )
        project.put(stage)
    return stage


def move_stage(project: Project, stage_id: str, index: int, phase_id: str | None = None) -> None:
    """Put a stage before the one that is at `index` now. phase_id: it is a part of that phase
    there ("" for none); by default of the one that its neighbours there are parts of.
    """
    stage = project.records.the(Stage, stage_id)
    stages = project.records.group(Stage, stage.journey_id)
    staying, place = without(stages, {stage_id}, index)
    stays = stages.index(stage) == place
    if stays and phase_id in (None, stage.phase_id):
        return
    with project.edit("edit.move-stage"):
        key = stage.order if stays else keys_at(project, staying, place)[0]
        if phase_id is None:
            phase_id = phase_between(stage.phase_id, *neighbours(staying, place))
        project.put(stage.having(order=key, phase_id=phase_id))
        remove_empty_phases(project, stage.journey_id)


def move_stages(project: Project, stage_ids: Sequence[str], index: int) -> None:
    """Put stages, in their order on the map, before the one that is at `index` now. Of several a
    phase goes along all whose stages are moved, but not into another phase."""
    if len(stage_ids) == 1:
        move_stage(project, stage_ids[0], index)
        return
    records = project.records
    journey_id = records.the(Stage, stage_ids[0]).journey_id
    stages = records.group(Stage, journey_id)
    moved = [stage for stage in stages if stage.id in stage_ids]
    staying, place = without(stages, set(stage_ids), index)
    if is_in_place(stages, stage_ids, staying, place):
        return
    before, behind = neighbours(staying, place)
    left_behind = {stage.phase_id for stage in staying}
    phases = {phase.id: phase for phase in records.group(Phase, journey_id)}
    with project.edit("edit.move-stage"):
        for stage in moved:
            now = records.group(Stage, journey_id)
            ids = [one.id for one in now]
            move_stage(project, stage.id, ids.index(behind.id) if behind else len(ids))
        if not phase_between("", before, behind):
            for stage in moved:
                if stage.phase_id and stage.phase_id not in left_behind:
                    project.put(phases[stage.phase_id])
                    project.put(records.the(Stage, stage.id).having(phase_id=stage.phase_id))


def delete_stage(project: Project, stage_id: str) -> None:
    """Delete a stage with its cards, points, moments and its transition."""
    records = project.records
    stage = records.the(Stage, stage_id)
    with project.edit("edit.delete-stage"):
        delete_cards(project, [c.id for c in records.group(Card) if c.stage_id == stage.id])
        for curve in records.group(Curve, stage.journey_id):
            points = records.group(EmotionPoint, curve.id)
            project.remove(*(p.id for p in points if p.stage_id == stage.id))
        moments = records.group(Moment, stage.journey_id)
        project.remove(*(m.id for m in moments if m.stage_id == stage.id))
        transitions = records.group(Transition, stage.journey_id)
        project.remove(*(t.id for t in transitions if t.stage_id == stage.id))
        project.remove(stage.id)
        remove_empty_phases(project, stage.journey_id)


def delete_transition(project: Project, transition_id: str) -> None:
    with project.edit("edit.delete-transition"):
        project.remove(transition_id)


def set_transition(project: Project, stage_id: str, **values: Any) -> Transition:
    """Describe the passage from a stage to the next: `share`, `difficulty`, `cost`."""
    stage = project.records.the(Stage, stage_id)
    of_journey = project.records.group(Transition, stage.journey_id)
    known = next((t for t in of_journey if t.stage_id == stage_id), None)
    with project.edit("edit.change-transitions"):
        transition = known or Transition(
            id=new_id(), journey_id=stage.journey_id, stage_id=stage_id
        )
        transition = transition.having(**clean_values(Transition, values))
        project.put(transition)
    return transition
