"""Verbs for phases: the level of headers above the stages."""

from __future__ import annotations

from collections.abc import Sequence

from ..project import Project
from ..records import Phase, Stage, new_id
from ..texts import one_line


def add_phase(project: Project, stage_ids: Sequence[str], title: str) -> Phase:
    """Make stages parts of a new phase. Stages between the first and the last of them join too, so
    that a phase stands together; a phase that is left by all its stages goes; of one that is cut
    in two the second part is a phase of its own, of the same name.

    Raises ValueError where there is no stage, KeyError where one is not there.
    """
    if not stage_ids:
        raise ValueError("a phase needs a stage")
    records = project.records
    chosen = [records.the(Stage, stage_id) for stage_id in stage_ids]
    journey_id = chosen[0].journey_id
    stages = records.group(Stage, journey_id)
    places = [stages.index(stage) for stage in chosen]
    with project.edit("edit.add-phase"):
        phase = Phase(id=new_id(), journey_id=journey_id, title=one_line(title))
        project.put(phase)
        first, behind = min(places), max(places) + 1
        _cut(project, stages[:first], stages[behind:])
        project.put(*(stage.having(phase_id=phase.id) for stage in stages[first:behind]))
        remove_empty_phases(project, journey_id)
    return phase


def dissolve_phase(project: Project, phase_id: str) -> None:
    """Take the phase away; its stages stay."""
    records = project.records
    phase = records.the(Phase, phase_id)
    with project.edit("edit.delete-phase"):
        stages = [s for s in records.group(Stage, phase.journey_id) if s.phase_id == phase_id]
        project.put(*(stage.having(phase_id="") for stage in stages))
        project.remove(phase_id)


def remove_empty_phases(project: Project, journey_id: str) -> None:
    """Within an edit: phases that no stage is a part of any more go."""
    records = project.records
    used = {stage.phase_id for stage in records.group(Stage, journey_id)}
    project.remove(*(p.id for p in records.group(Phase, journey_id) if p.id not in used))


def neighbours(stages: Sequence[Stage], place: int) -> tuple[Stage | None, Stage | None]:
    """The stages before and behind a place among them."""
    before = stages[place - 1] if 0 < place <= len(stages) else None
    return before, stages[place] if 0 <= place < len(stages) else None


def phase_between(own: str, before: Stage | None, behind: Stage | None) -> str:
    """The phase of a stage that is put between two others: theirs where they are of one, its own
    where that is beside it, else none."""
    left, right = (before.phase_id if before else ""), (behind.phase_id if behind else "")
    if left and left == right:
        return left
    return own if own in (left, right) else ""


def _cut(project: Project, before: Sequence[Stage], behind: Sequence[Stage]) -> None:
    """What stands on both sides of a new phase becomes two phases."""
    if not before or not behind or not before[-1].phase_id:
        return
    cut = [stage for stage in behind if stage.phase_id == before[-1].phase_id]
    if cut:
        second = project.records.the(Phase, cut[0].phase_id).having(id=new_id())
        project.put(second, *(stage.having(phase_id=second.id) for stage in cut))
