"""Verbs for phases: the level of headers above the stages."""

from __future__ import annotations

from collections.abc import Sequence

from ..project import Project
from ..records import Phase, Stage, new_id
from ..texts import one_line
from .placing import keys_at, without


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


def move_phase(project: Project, phase_id: str, index: int) -> None:
    """Put a phase with its stages before the stage that is at `index` now; where that is inside
    another phase, before or behind it, whichever is nearer."""
    phase = project.records.the(Phase, phase_id)
    stages = project.records.group(Stage, phase.journey_id)
    own = [stage for stage in stages if stage.phase_id == phase_id]
    landing = phase_landing(stages, phase_id, index)
    staying, place = without(stages, {stage.id for stage in own}, landing)
    if stages.index(own[0]) == place:
        return
    with project.edit("edit.move-phase"):
        keys = keys_at(project, staying, place, len(own))
        project.put(*(s.having(order=key) for s, key in zip(own, keys, strict=True)))


def remove_empty_phases(project: Project, journey_id: str) -> None:
    """Within an edit: phases that no stage is a part of any more go."""
    records = project.records
    used = {stage.phase_id for stage in records.group(Stage, journey_id)}
    project.remove(*(p.id for p in records.group(Phase, journey_id) if p.id not in used))


def neighbours(stages: Sequence[Stage], place: int) -> tuple[Stage | None, Stage | None]:
    """The stages before and behind a place among them."""
    before = stages[place - 1] if 0 < place <= len(stages) else None
    return before, stages[place] if 0 <= place < len(stages) else None


def phase_landing(stages: Sequence[Stage], phase_id: str, index: int) -> int:
    """Before which of the stages a phase goes that is dropped before the one at `index`: not into
    another phase, but to the nearer end of that."""
    before, behind = neighbours(stages, index)
    if before is None or behind is None or not before.phase_id:
        return index
    if before.phase_id != behind.phase_id:
        return index
    inside = [i for i, stage in enumerate(stages) if stage.phase_id == before.phase_id]
    first, end = inside[0], inside[-1] + 1
    return first if phase_id == before.phase_id or index - first <= end - index else end


def phase_of_moved(stages: Sequence[Stage], stage_ids: Sequence[str], index: int) -> str:
    """The phase that stages are parts of once they are put before the one at `index`; "" for none
    and for several."""
    own = {stage.phase_id for stage in stages if stage.id in stage_ids}
    before = own.pop() if len(own) == 1 else ""
    staying, place = without(stages, set(stage_ids), index)
    if is_in_place(stages, stage_ids, staying, place):
        return before
    return phase_between(before, *neighbours(staying, place))


def is_in_place(
    stages: Sequence[Stage], stage_ids: Sequence[str], staying: Sequence[Stage], place: int
) -> bool:
    """Whether stages that are put at a place among those that stay are where they were."""
    moved = [stage for stage in stages if stage.id in stage_ids]
    return [*staying[:place], *moved, *staying[place:]] == list(stages)


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
