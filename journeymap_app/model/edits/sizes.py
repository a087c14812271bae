"""Verbs for the sizes of columns and lanes. 0 is the size that follows from elsewhere: a column's
from the journey, the journey's from the program, a lane's from what is in it."""

from __future__ import annotations

from collections.abc import Sequence

from ..project import Project
from ..records import Journey, Lane, Stage

WIDEST_COLUMN = 2000.0
HIGHEST_LANE = 5000.0


def set_column_widths(
    project: Project, stage_ids: Sequence[str], width: float, join: str = ""
) -> None:
    """Give stages' columns a width in units; 0: the journey's."""
    stages = [project.records.the(Stage, stage_id) for stage_id in stage_ids]
    with project.edit("edit.resize-columns", join):
        project.put(*(stage.having(width=min(width, WIDEST_COLUMN)) for stage in stages))


def set_all_column_widths(project: Project, journey_id: str, width: float, join: str = "") -> None:
    """Give all columns of a journey one width; 0: the standard one. Single widths go."""
    journey = project.records.the(Journey, journey_id)
    with project.edit("edit.resize-columns", join):
        project.put(journey.having(column_width=min(width, WIDEST_COLUMN)))
        project.put(*(s.having(width=0) for s in project.records.group(Stage, journey_id)))


def set_lane_height(project: Project, lane_id: str, height: float, join: str = "") -> None:
    """Give a lane a least height in units; 0: what is in it decides."""
    lane = project.records.the(Lane, lane_id)
    with project.edit("edit.resize-lanes", join):
        project.put(lane.having(height=min(height, HIGHEST_LANE)))
