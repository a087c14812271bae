"""Verbs for emotion curves, their points, and moments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..cleaning import clean_values
from ..levels import arranged
from ..project import Project
from ..records import Card, Curve, EmotionPoint, Journey, Moment, Stage, new_id
from ..texts import one_line
from .placing import keys_at


def add_curve(project: Project, journey_id: str, title: str = "", **fields: Any) -> Curve:
    project.records.the(Journey, journey_id)
    with project.edit("edit.add-curve"):
        (key,) = keys_at(project, project.records.group(Curve, journey_id), None)
        curve = Curve.checked(
            {
                **clean_values(Curve, fields),
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
                **clean_values(EmotionPoint, fields),
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


def link_card(project: Project, point_id: str, card_id: str) -> None:
    """Say which card a point is about; "" for none. Raises ValueError for another map's card."""
    point = project.records.the(EmotionPoint, point_id)
    if card_id and project.records.the(Card, card_id).journey_id != point.journey_id:
        raise ValueError("the card is of another journey")
    if card_id != point.card_id:
        with project.edit("edit.link-card" if card_id else "edit.unlink-card"):
            project.put(point.having(card_id=card_id))


def show_curve(project: Project, curve_id: str, shown: bool = True) -> None:
    curve = project.records.the(Curve, curve_id)
    if curve.hidden == shown:
        with project.edit("edit.show-curve" if shown else "edit.hide-curve"):
            project.put(curve.having(hidden=not shown))


def set_scale(project: Project, journey_id: str, levels: int, names: Mapping[int, str]) -> None:
    """A journey's emotion scale: levels on each side of the middle, and names by level. The
    points stay where they are."""
    journey = project.records.the(Journey, journey_id)
    called = arranged({level: one_line(name) for level, name in names.items()}, levels)
    if (levels, called) != (journey.levels, journey.level_names):
        with project.edit("edit.set-scale"):
            project.put(journey.having(levels=levels, level_names=called))


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
