"""Verbs for journeys and the project itself."""

from __future__ import annotations

from typing import Any, TypeVar

from ..cleaning import clean_values
from ..collection import cards_of
from ..project import Project
from ..records import (
    Card,
    Curve,
    EmotionPoint,
    Journey,
    Lane,
    Moment,
    Phase,
    ProjectInfo,
    Record,
    Stage,
    Transition,
    new_id,
)
from ..texts import one_line
from .cards import delete_cards
from .placing import keys_at, without

R = TypeVar("R", bound=Record)


def start_project(title: str, language: str = "ja", **fields: Any) -> Project:
    """A new project in memory with nothing in it but its own record, and nothing to undo."""
    values = {**clean_values(ProjectInfo, fields), "title": one_line(title), "language": language}
    return Project([ProjectInfo.checked({"id": "project", **values})])


def add_journey(project: Project, title: str, index: int | None = None, **fields: Any) -> Journey:
    with project.edit("edit.add-journey"):
        (key,) = keys_at(project, project.records.group(Journey), index)
        own = {"id": new_id(), "order": key, "title": one_line(title)}
        journey = Journey.checked({**clean_values(Journey, fields), **own})
        project.put(journey)
    return journey


def move_journey(project: Project, journey_id: str, index: int) -> None:
    journeys = project.records.group(Journey)
    journey = project.records.the(Journey, journey_id)
    staying, place = without(journeys, {journey_id}, index)
    if journeys.index(journey) == place:
        return
    with project.edit("edit.move-journey"):
        (key,) = keys_at(project, staying, place)
        project.put(journey.having(order=key))


def delete_journey(project: Project, journey_id: str) -> None:
    """Delete a journey with everything on it. Personas, evidence and actions stay."""
    records = project.records
    journey = records.the(Journey, journey_id)
    with project.edit("edit.delete-journey"):
        delete_cards(project, [c.id for c in cards_of(records, journey)])
        for record in _map_records(project, journey_id):
            project.remove(record.id)
        for other in records.group(Journey):
            if other.linked_journey_id == journey_id:
                project.put(other.having(linked_journey_id=""))
        project.remove(journey_id)


def duplicate_journey(project: Project, journey_id: str, title: str, **fields: Any) -> Journey:
    """A copy of a journey with everything on it but its votes, right after it; `fields` differ in
    the copy."""
    records = project.records
    journey = records.the(Journey, journey_id)
    originals: list[Record] = [*_map_records(project, journey_id), *cards_of(records, journey)]
    ids = {record.id: new_id() for record in originals} | {journey_id: new_id()}
    with project.edit("edit.duplicate-journey"):
        place = records.group(Journey).index(journey) + 1
        (key,) = keys_at(project, records.group(Journey), place)
        values = {
            **clean_values(Journey, fields),
            "id": ids[journey_id],
            "order": key,
            "title": one_line(title),
        }
        copy = journey.having(**values)
        project.put(copy, *(_copied(record, ids) for record in originals))
    return copy


def _map_records(project: Project, journey_id: str) -> list[Record]:
    """The records on a journey's map but its cards."""
    records = project.records
    curves = records.group(Curve, journey_id)
    return [
        *records.group(Phase, journey_id),
        *records.group(Stage, journey_id),
        *records.group(Transition, journey_id),
        *records.group(Lane, journey_id),
        *curves,
        *(point for curve in curves for point in records.group(EmotionPoint, curve.id)),
        *records.group(Moment, journey_id),
    ]


_LINKS_ON_THE_MAP = ("journey_id", "phase_id", "stage_id", "lane_id", "curve_id", "card_id")


def _copied(record: R, ids: dict[str, str]) -> R:
    links = {
        name: ids.get(getattr(record, name), "")
        for name in _LINKS_ON_THE_MAP
        if hasattr(record, name)
    }
    votes = {"votes": 0} if isinstance(record, Card) else {}
    return record.having(id=ids[record.id], **links, **votes)
