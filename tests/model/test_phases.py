"""Phases stand together and never stand empty, whatever is done to their stages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap_app.model import edits
from journeymap_app.model.project import Project
from journeymap_app.model.records import Journey, Phase, Stage


def a_project(count: int = 5) -> tuple[Project, str]:
    project = edits.start_project("p")
    journey = edits.add_journey(project, "j")
    for number in range(count):
        edits.add_stage(project, journey.id, f"s{number}")
    return project, journey.id


def phases_in_order(project: Project) -> list[str]:
    """The title of each stage's phase, "" for none."""
    records = project.records
    return [
        records.the(Phase, stage.phase_id).title if stage.phase_id else ""
        for stage in records.group(Stage, records.group(Journey)[0].id)
    ]


def ids(project: Project) -> list[str]:
    return [s.id for s in project.records.group(Stage, project.records.group(Journey)[0].id)]


def test_stages_between_the_chosen_ones_join_too() -> None:
    project, _ = a_project()
    chosen = ids(project)
    edits.add_phase(project, [chosen[1], chosen[3]], "検討")
    assert phases_in_order(project) == ["", "検討", "検討", "検討", ""]


def test_a_stage_put_into_a_phase_joins_it_and_one_taken_out_leaves_it() -> None:
    project, _ = a_project()
    chosen = ids(project)
    edits.add_phase(project, chosen[1:3], "検討")
    edits.move_stage(project, chosen[4], 2)
    assert phases_in_order(project) == ["", "検討", "検討", "検討", ""]
    edits.move_stage(project, chosen[1], 5)
    assert phases_in_order(project) == ["", "検討", "検討", "", ""]


def test_a_phase_goes_with_its_last_stage_and_comes_back_with_undo() -> None:
    project, _ = a_project(2)
    edits.add_phase(project, ids(project)[:1], "検討")
    edits.delete_stage(project, ids(project)[0])
    assert not project.records.group(Phase)
    project.undo()
    assert phases_in_order(project) == ["検討", ""]


def test_halves_of_a_stage_stay_in_its_phase() -> None:
    project, _ = a_project(2)
    edits.add_phase(project, ids(project)[:1], "検討")
    edits.split_stage(project, ids(project)[0], "後半")
    assert phases_in_order(project) == ["検討", "検討", ""]


def test_a_copy_of_a_map_has_phases_of_its_own() -> None:
    project, journey_id = a_project()
    edits.add_phase(project, ids(project)[:2], "検討")
    copy = edits.duplicate_journey(project, journey_id, "copy")
    (phase,) = project.records.group(Phase, copy.id)
    stages = project.records.group(Stage, copy.id)
    assert [stage.phase_id for stage in stages] == [phase.id, phase.id, "", "", ""]


def test_a_phase_of_nothing_is_refused() -> None:
    project, _ = a_project()
    with pytest.raises(ValueError, match="needs a stage"):
        edits.add_phase(project, [], "x")


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (0, "bbaa-"),
        (1, "bbaa-"),
        (2, "aabb-"),
        (4, "aabb-"),
        (5, "aa-bb"),
    ],
)
def test_a_phase_moves_as_a_whole_and_never_into_another(index: int, expected: str) -> None:
    project, _ = a_project()
    chosen = ids(project)
    edits.add_phase(project, chosen[0:2], "a")
    moved = edits.add_phase(project, chosen[2:4], "b")
    before = list(project.records)
    edits.move_phase(project, moved.id, index)
    assert "".join(title or "-" for title in phases_in_order(project)) == expected
    assert [i for i in ids(project) if i in chosen[2:4]] == chosen[2:4], "its stages in order"
    if expected != "aabb-":
        project.undo()
    assert sorted(project.records, key=lambda r: r.id) == sorted(before, key=lambda r: r.id)


def test_several_stages_move_in_their_order_and_with_their_whole_phase() -> None:
    project, _ = a_project()
    chosen = ids(project)
    edits.add_phase(project, chosen[0:2], "a")
    edits.add_phase(project, chosen[2:4], "b")
    edits.move_stages(project, [chosen[1], chosen[0]], 5)
    assert ids(project) == [chosen[i] for i in (2, 3, 4, 0, 1)]
    assert phases_in_order(project) == ["b", "b", "", "a", "a"]
    steps = len(project.done)
    edits.move_stages(project, [chosen[0], chosen[1]], 4)
    assert len(project.done) == steps, "where they were"
    edits.move_stages(project, [chosen[0], chosen[4]], 1)
    assert ids(project) == [chosen[i] for i in (2, 4, 0, 3, 1)]
    assert phases_in_order(project) == ["b", "b", "b", "b", "a"], "they join the phase they are in"


def test_a_stage_is_divided_into_the_steps_of_a_phase_of_its_name_and_colour() -> None:
    project, _ = a_project(2)
    stage_id = ids(project)[0]
    edits.change(project, stage_id, color="#2E86A0")
    first, second = edits.divide_into_steps(project, stage_id, "調べる", "比べる")
    assert [first.id, second.id] == ids(project)[:2]
    assert first.id == stage_id, "what stood under the stage stands under its first step"
    (phase,) = project.records.group(Phase)
    assert (phase.title, phase.color) == ("s0", "#2E86A0")
    assert phases_in_order(project) == ["s0", "s0", ""]
    stages = [project.records.the(Stage, i) for i in ids(project)]
    assert [s.title for s in stages] == ["調べる", "比べる", "s1"]
    assert [s.color for s in stages] == ["#2E86A0", "#2E86A0", ""]


_STEPS = st.lists(st.tuples(st.sampled_from("agmdsjptb"), st.integers(0, 9), st.integers(0, 9)))


@given(_STEPS)
def test_phases_stand_together(steps: list[tuple[str, int, int]]) -> None:
    project, _ = a_project()
    for verb, a, b in steps:
        now = ids(project)
        if not now:
            break
        a, b = a % len(now), b % len(now)
        if verb == "a":
            edits.add_stage(project, project.records.group(Journey)[0].id, "new", b)
        elif verb == "g":
            edits.add_phase(project, [now[a], now[b]], f"{a}-{b}")
        elif verb == "m":
            edits.move_stage(project, now[a], b)
        elif verb == "d":
            edits.delete_stage(project, now[a])
        elif verb == "p" and (phases := project.records.group(Phase)):
            edits.move_phase(project, phases[a % len(phases)].id, b)
        elif verb == "b":
            edits.move_stages(project, now[min(a, b) : max(a, b) + 1 : 1 + a % 2], b)
        elif verb == "t":
            edits.divide_into_steps(project, now[a], "1", "2")
        elif verb == "s":
            edits.split_stage(project, now[a], "half")
        else:
            edits.join_stages(project, now[a])
        in_order = [s.phase_id for s in (project.records.the(Stage, i) for i in ids(project))]
        runs = [p for n, p in enumerate(in_order) if p and (n == 0 or in_order[n - 1] != p)]
        assert len(runs) == len(set(runs)), "a phase stands in two places"
        assert {p.id for p in project.records.group(Phase)} == set(runs)
