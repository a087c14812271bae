"""Verbs for emotion curves, their points, and moments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..project import Project
from ..records import Curve, EmotionPoint, Journey, Moment, Stage, new_id
from ..texts import clean_values, one_line
from .placing import keys_at


def add_curve(project: Project, journey_id: str, title: str = "", **fields: Any) -> Curve:
    project.records.the(Journey, journey_id)
    with project.edit("edit.add-curve"):
        (key,) = keys_at(project, project.records.group(Curve, journey_id), None)
        curve = Curve.checked(
            {
                **clean_values(fields),
                "id": new_id(),
                "journey_id": journey_id,
                "order": key,
                "title": one_line(title),
            }
        )
        project.put(curve)
    return curve


def delete_curve(project: Project, curve_id: str) -> None:
    with project.edit("edit.delete-curve"):
        project.remove(*(p.id for p in project.records.group(EmotionPoint, curve_id)), curve_id)


def add_point(
    project: Project, curve_id: str, stage_id: str, at: float = 0.5, **fields: Any
) -> EmotionPoint:
    """A point on a curve; `positive`, `negative` (0–5), `note` and the rest by name."""
    curve = project.records.the(Curve, curve_id)
    stage = _stage_of(project, stage_id, curve.journey_id)
    with project.edit("edit.add-point"):
        point = EmotionPoint.checked(
            {
                **clean_values(fields),
                "id": new_id(),
                "journey_id": curve.journey_id,
                "curve_id": curve.id,
                "stage_id": stage.id,
                "at": at,
            }
        )
        project.put(point)
    return point


def move_point(
    project: Project, point_id: str, stage_id: str, at: float, positive: float, negative: float
) -> None:
    point = project.records.the(EmotionPoint, point_id)
    _stage_of(project, stage_id, point.journey_id)
    with project.edit("edit.move-point"):
        project.put(point.having(stage_id=stage_id, at=at, positive=positive, negative=negative))


def delete_points(project: Project, point_ids: Sequence[str]) -> None:
    with project.edit("edit.delete-point"):
        project.remove(*point_ids)


def add_moment(
    project: Project, stage_id: str, kind: str, at: float = 0.5, title: str = ""
) -> Moment:
    stage = project.records.the(Stage, stage_id)
    with project.edit("edit.add-moment"):
        moment = Moment.checked(
            {
                "id": new_id(),
                "journey_id": stage.journey_id,
                "stage_id": stage.id,
                "at": at,
                "kind": kind,
                "title": one_line(title),
            }
        )
        project.put(moment)
    return moment


def move_moment(project: Project, moment_id: str, stage_id: str, at: float) -> None:
    moment = project.records.the(Moment, moment_id)
    _stage_of(project, stage_id, moment.journey_id)
    with project.edit("edit.move-moment"):
        project.put(moment.having(stage_id=stage_id, at=at))


def delete_moment(project: Project, moment_id: str) -> None:
    with project.edit("edit.delete-moment"):
        project.remove(moment_id)


def _stage_of(project: Project, stage_id: str, journey_id: str) -> Stage:
    """The stage, which must be of that journey."""
    stage = project.records.the(Stage, stage_id)
    if stage.journey_id != journey_id:
        raise ValueError("the stage is of another journey")
    return stage
