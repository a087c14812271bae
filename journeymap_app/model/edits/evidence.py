"""Verbs for evidence, actions and segments."""

from __future__ import annotations

from typing import Any, TypeVar

from ..cleaning import clean_values
from ..project import Project
from ..records import Action, Card, EmotionPoint, Evidence, Persona, Record, Segment, new_id
from .placing import keys_at

R = TypeVar("R", bound=Record)
_RESTING: tuple[type[Record], ...] = (Card, EmotionPoint, Persona, Action)


def add_evidence(project: Project, text: str = "", **fields: Any) -> Evidence:
    with project.edit("edit.add-evidence"):
        return _added(project, Evidence, {**fields, "text": text})


def add_action(project: Project, text: str = "", **fields: Any) -> Action:
    with project.edit("edit.add-action"):
        return _added(project, Action, {**fields, "text": text})


def add_segment(project: Project, title: str = "", **fields: Any) -> Segment:
    with project.edit("edit.add-segment"):
        return _added(project, Segment, {**fields, "title": title})


def link_evidence(project: Project, record_id: str, evidence_id: str) -> None:
    """Let a card, point, persona or action rest on a piece of evidence."""
    record = project.records.find(record_id)
    if record is None or not isinstance(record, _RESTING):
        raise KeyError(record_id)
    project.records.the(Evidence, evidence_id)
    linked: tuple[str, ...] = getattr(record, "evidence_ids")  # noqa: B009
    if evidence_id not in linked:
        with project.edit("edit.link-evidence"):
            project.put(record.having(evidence_ids=(*linked, evidence_id)))


def unlink_evidence(project: Project, record_id: str, evidence_id: str) -> None:
    record = project.records.find(record_id)
    if record is None:
        raise KeyError(record_id)
    with project.edit("edit.unlink-evidence"):
        _drop(project, record, "evidence_ids", evidence_id)


def delete_evidence(project: Project, evidence_id: str) -> None:
    """Delete a piece of evidence; what rested on it stays."""
    with project.edit("edit.delete-evidence"):
        for cls in _RESTING:
            for record in project.records.group(cls):
                _drop(project, record, "evidence_ids", evidence_id)
        project.remove(evidence_id)


def delete_action(project: Project, action_id: str) -> None:
    with project.edit("edit.delete-action"):
        project.remove(action_id)


def delete_segment(project: Project, segment_id: str) -> None:
    """Delete a segment; personas and automations that stood for it stay."""
    with project.edit("edit.delete-segment"):
        for persona in project.records.group(Persona):
            _drop(project, persona, "segment_ids", segment_id)
        for card in project.records.group(Card):
            if card.segment_id == segment_id:
                project.put(card.having(segment_id=""))
        project.remove(segment_id)


def _added(project: Project, cls: type[R], values: dict[str, Any]) -> R:
    (key,) = keys_at(project, project.records.group(cls), None)
    record = cls.checked({**clean_values(cls, values), "id": new_id(), "order": key})
    project.put(record)
    return record


def _drop(project: Project, record: Record, field: str, value: str) -> None:
    values: tuple[str, ...] = getattr(record, field)
    if value in values:
        project.put(record.having(**{field: tuple(v for v in values if v != value)}))
