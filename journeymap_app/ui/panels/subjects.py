"""Subjects: what the inspector shows for each kind of record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ... import i18n
from ...model.kinds import LANE_KINDS
from ...model.records import (
    Card,
    Curve,
    EmotionPoint,
    Journey,
    Lane,
    Moment,
    Persona,
    Phase,
    Record,
    Stage,
    Transition,
)
from ...model.texts import one_line
from ..commands import insert
from ..session import Session
from . import field_table as table
from .form import FieldForm
from .journey_lists import CurveList, Guidance, HiddenLanes
from .linked_boxes import ActionBoxes, CardBox, EvidenceBoxes
from .picture_box import PictureBox
from .scale_line import ScaleLine
from .targets import OneRecord, Passage, SeveralCards, Target

if TYPE_CHECKING:
    from ..window import MainWindow

_ANSWERED = ("pains", "opportunities", "needs")  # lanes whose cards actions are made for


@dataclass(frozen=True, slots=True)
class Subject:
    """heading and path name it; parts are made one below the other, `section` above one."""

    heading: str
    path: str
    parts: tuple[tuple[str, Callable[[QWidget], Any]], ...]


def subject(session: Session) -> Subject | None:
    """What the selection is about; None where nothing is selected."""
    found = [r for i in session.selection if (r := session.records.find(i)) is not None]
    if not found:
        return None
    if len(found) > 1:
        return _several(session, found)
    makers: dict[type[Record], Callable[..., Subject]] = {
        Card: _card,
        Phase: _phase,
        Stage: _stage,
        Lane: _lane,
        EmotionPoint: _point,
        Curve: _curve,
        Moment: _moment,
        Transition: _passage,
    }
    maker = makers.get(type(found[0]))
    return maker(session, found[0]) if maker is not None else None


def journey_subject(shell: MainWindow, session: Session, journey: Journey) -> Subject:
    target = OneRecord(session, journey.id)
    fields: tuple[table.Field, ...] = table.JOURNEY
    if journey.framework != "value" and not journey.linked_journey_id:
        fields = tuple(f for f in fields if f.name != "linked_journey_id")
    add = partial(insert.curve, shell)
    return Subject(
        i18n.text("term.journey"),
        i18n.text("inspector.journey-path"),
        (
            ("", partial(_form, session, target, fields)),
            ("", partial(CurveList, session, journey.id, add)),
            ("", partial(ScaleLine, session, journey.id)),
            ("", partial(HiddenLanes, session, journey.id)),
            ("inspector.review", partial(_form, session, target, table.REVIEW)),
            ("inspector.steps", partial(Guidance, journey)),
        ),
    )


def project_subject(session: Session) -> Subject:
    form = partial(_form, session, OneRecord(session, "project"), table.PROJECT)
    return Subject(i18n.text("term.project"), i18n.text("inspector.project-path"), (("", form),))


def _form(
    session: Session, target: Target, fields: tuple[table.Field, ...], parent: QWidget
) -> FieldForm:
    return FieldForm(session, target, fields, parent)


def _card(session: Session, card: Card) -> Subject:
    records = session.records
    lane, target = records.get(Lane, card.lane_id), OneRecord(session, card.id)
    kind = lane.kind if lane is not None else "free"
    own = tuple(table.CARD_KIND_FIELDS[name] for name in LANE_KINDS[kind].fields)
    more = tuple(f for f in table.CARD_MORE if f.editor != "records" or records.group(Persona))
    parts: list[tuple[str, Callable[[QWidget], Any]]] = [
        ("", partial(_form, session, target, (*table.CARD_TEXT, *own))),
        ("", partial(PictureBox, session, card.id)),
        ("", partial(EvidenceBoxes, session, card.id)),
    ]
    if kind in _ANSWERED:
        parts.append(("", partial(ActionBoxes, session, card.id)))
    parts.append(("", partial(_form, session, target, more)))
    heading = i18n.text("inspector.card", kind=i18n.text(f"card.{kind}"))
    return Subject(heading, _path(session, card.stage_id, card.lane_id), tuple(parts))


def _phase(session: Session, phase: Phase) -> Subject:
    stages = session.records.group(Stage, phase.journey_id)
    titles = [one_line(stage.title) or "—" for stage in stages if stage.phase_id == phase.id]
    form = partial(_form, session, OneRecord(session, phase.id), table.PHASE)
    path = i18n.text("inspector.phase-path", stages=" – ".join(titles))
    return Subject(i18n.text("term.phase"), path, (("", form),))


def _stage(session: Session, stage: Stage) -> Subject:
    stages = session.records.group(Stage, stage.journey_id)
    parts = [("", partial(_form, session, OneRecord(session, stage.id), table.STAGE))]
    place = stages.index(stage)
    if place + 1 < len(stages):
        passage = partial(_form, session, Passage(session, stage.id), table.TRANSITION)
        parts.append(("inspector.transition", passage))
    path = i18n.text("inspector.stage-path", number=place + 1, count=len(stages))
    return Subject(i18n.text("term.stage"), path, tuple(parts))


def _lane(session: Session, lane: Lane) -> Subject:
    target = OneRecord(session, lane.id)
    path = i18n.text(f"lane.{lane.kind}")
    parts: list[tuple[str, Callable[[QWidget], Any]]] = [
        ("", partial(_form, session, target, table.LANE))
    ]
    if lane.kind == "emotion":
        parts.append(("", partial(ScaleLine, session, lane.journey_id)))
    return Subject(i18n.text("term.lane"), path, tuple(parts))


def _point(session: Session, point: EmotionPoint) -> Subject:
    target = OneRecord(session, point.id)
    return Subject(
        i18n.text("term.point"),
        _path(session, point.stage_id, point.curve_id),
        (
            ("", partial(_form, session, target, table.POINT)),
            ("", partial(CardBox, session, point.id)),
            ("", partial(EvidenceBoxes, session, point.id)),
        ),
    )


def _curve(session: Session, curve: Curve) -> Subject:
    form = partial(_form, session, OneRecord(session, curve.id), table.CURVE)
    path = i18n.text(f"curve-kind.{curve.kind}")
    return Subject(i18n.text("term.curve"), path, (("", form),))


def _moment(session: Session, moment: Moment) -> Subject:
    form = partial(_form, session, OneRecord(session, moment.id), table.MOMENT)
    return Subject(i18n.text("term.moment"), _path(session, moment.stage_id), (("", form),))


def _passage(session: Session, transition: Transition) -> Subject:
    stages = session.records.group(Stage, transition.journey_id)
    ids = [stage.id for stage in stages]
    here = ids.index(transition.stage_id) if transition.stage_id in ids else len(ids)
    form = partial(_form, session, Passage(session, transition.stage_id), table.TRANSITION)
    return Subject(
        i18n.text("term.transition"), _path(session, *ids[here : here + 2]), (("", form),)
    )


def _several(session: Session, found: list[Record]) -> Subject:
    heading = i18n.text("inspector.several", count=len(found))
    cards = [record for record in found if isinstance(record, Card)]
    if len(cards) < len(found):
        return Subject(heading, "", ())
    kinds = {lane.kind for c in cards if (lane := session.records.get(Lane, c.lane_id))}
    shared = set.intersection(*(set(LANE_KINDS[kind].fields) for kind in kinds)) if kinds else set()
    own = tuple(f for name, f in table.CARD_KIND_FIELDS.items() if f.several and name in shared)
    more = tuple(
        replace(f, editor="shared-tags") if f.editor == "tags" else f
        for f in table.CARD_MORE
        if f.several and (f.editor != "records" or session.records.group(Persona))
    )
    form = partial(_form, session, SeveralCards(session, [c.id for c in cards]), (*own, *more))
    return Subject(heading, i18n.text("inspector.several-how"), (("", form),))


def _path(session: Session, *record_ids: str) -> str:
    """Where something stands: stage › lane."""
    titles = (getattr(session.records.find(i), "title", "") for i in record_ids)
    return " › ".join(one_line(title) or "—" for title in titles)
