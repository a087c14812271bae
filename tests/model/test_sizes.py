"""The sizes of columns and lanes: within the record's bounds, and back to what is usual."""

from __future__ import annotations

from journeymap_app.model import edits
from journeymap_app.model.project import Project
from journeymap_app.model.records import Journey, Lane, Stage


def a_map() -> tuple[Project, str, list[str]]:
    project = edits.start_project("p")
    journey = edits.add_journey(project, "j")
    stages = [edits.add_stage(project, journey.id, title).id for title in "abc"]
    edits.add_lane(project, journey.id, "actions", "行動")
    project.done.clear()
    return project, journey.id, stages


def widths(project: Project) -> list[float]:
    (journey,) = project.records.group(Journey)
    return [journey.column_width, *(s.width for s in project.records.group(Stage, journey.id))]


def test_a_width_for_some_columns_and_one_for_all() -> None:
    project, journey_id, stages = a_map()
    edits.set_column_widths(project, stages[:2], 300)
    assert widths(project) == [0, 300, 300, 0]
    edits.set_all_column_widths(project, journey_id, 240)
    assert widths(project) == [240, 0, 0, 0]
    project.undo()
    assert widths(project) == [0, 300, 300, 0]
    edits.set_column_widths(project, stages, 0)
    assert widths(project) == [0, 0, 0, 0]


def test_no_size_goes_beyond_what_a_record_holds() -> None:
    project, journey_id, stages = a_map()
    (lane,) = project.records.group(Lane, journey_id)
    edits.set_column_widths(project, stages[:1], 1e6)
    edits.set_all_column_widths(project, journey_id, 1e6)
    edits.set_lane_height(project, lane.id, 1e6)
    assert widths(project) == [2000, 0, 0, 0]
    assert project.records.the(Lane, lane.id).height == 5000


def test_steps_in_one_go_are_one_undo_step() -> None:
    project, _, stages = a_map()
    for width in (176, 192, 208):
        edits.set_column_widths(project, stages[:1], width, join="wider")
    assert len(project.done) == 1
    project.undo()
    assert widths(project) == [0, 0, 0, 0]
