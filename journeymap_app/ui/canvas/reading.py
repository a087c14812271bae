"""What a screen reader says of a place on the map: one line of text, in the user's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ... import i18n
from ...layout.board import Board
from ...model import levels
from ...model.collection import Collection
from ...model.frameworks import hint
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
from ..session import Session
from .walking import Place

_STAGE_FIELDS = ("goal", "duration", "investment", "head_count", "note")
_CARD_FIELDS = ("severity", "value", "target", "trigger", "condition", "delay")


def reading(session: Session, board: Board, at: Place | Record) -> str:
    """The place or record in words; "" for what is not on the map."""
    if isinstance(at, Place):
        return _place(session, board, at)
    teller = _TELLERS.get(type(at))
    return teller(session.records, at) if teller is not None else ""


def _place(session: Session, board: Board, at: Place) -> str:
    places, records = board.places, session.records
    if at.row >= len(places.rows) or at.column >= len(places.columns):
        return ""
    lane = records.get(Lane, places.rows[at.row].lane_id)
    stage = records.get(Stage, places.columns[at.column].stage_id)
    if lane is None or stage is None:
        return ""
    cards = records.group(Card, lane.id, stage.id)
    if 0 <= at.card < len(cards):
        return _card(records, cards[at.card])
    where = _cell_name(stage, lane)
    if cards:
        return i18n.text("reading.cell", where=where, count=len(cards))
    journey = records.get(Journey, lane.journey_id)
    said = i18n.text("reading.empty-cell", where=where)
    if journey is not None:
        language = records.info.language
        said = _ending(said, hint(journey.framework, lane.key or lane.kind, stage.key, language))
    return said


def _card(records: Collection, card: Card) -> str:
    lane, stage = records.get(Lane, card.lane_id), records.get(Stage, card.stage_id)
    siblings = _ids(records.group(Card, card.lane_id, card.stage_id))
    number = siblings.index(card.id) + 1 if card.id in siblings else 1
    where = i18n.text(
        "reading.card", where=_cell_name(stage, lane), number=number, count=len(siblings)
    )
    picture = i18n.text("reading.picture") if card.picture_id else ""
    words = one_line(card.text) or picture or i18n.text("reading.empty")
    more = list(_card_fields(card, lane))
    if card.votes:
        more.append(i18n.text("reading.votes", count=card.votes))
    if card.picture_id and card.text:
        more.append(picture)
    if card.note:
        more.append(i18n.text("reading.noted"))
    if card.evidence_ids:
        more.append(i18n.text("reading.evidence"))
    return _ending(where, ", ".join([words, *more]))


def _card_fields(card: Card, lane: Lane | None) -> Iterator[str]:
    shown = LANE_KINDS[lane.kind].fields if lane is not None else ()
    if "channel" in shown and card.channel:
        yield i18n.text(f"channel.{card.channel}")
    yield from _fields(card, [name for name in _CARD_FIELDS if name in shown])
    if card.tags:
        yield f"{i18n.text('field.tags')} {' '.join(card.tags)}"


def _stage(records: Collection, stage: Stage) -> str:
    stages = _ids(records.group(Stage, stage.journey_id))
    told = _numbered("term.stage", stages, stage.id)
    phase = records.get(Phase, stage.phase_id)
    within = [f"{i18n.text('term.phase')} {_title(phase)}"] if phase is not None else []
    parts = [stage.title or _untitled(), *within, *_fields(stage, _STAGE_FIELDS)]
    return _ending(told, ", ".join(parts))


def _phase(records: Collection, phase: Phase) -> str:
    stages = records.group(Stage, phase.journey_id)
    phases = [phase_id for phase_id in dict.fromkeys(s.phase_id for s in stages) if phase_id]
    parts = " – ".join(_title(stage) for stage in stages if stage.phase_id == phase.id)
    told = [phase.title or _untitled(), f"{i18n.text('term.stage')} {parts}"]
    told += _fields(phase, ("note",))
    return _ending(_numbered("term.phase", phases, phase.id), ", ".join(told))


def _lane(records: Collection, lane: Lane) -> str:
    lanes = [one.id for one in records.group(Lane, lane.journey_id) if not one.hidden]
    parts = [lane.title or _untitled()]
    kind = i18n.text(f"lane.{lane.kind}")
    if kind != lane.title:
        parts.append(kind)
    if lane.kind == "emotion":
        shown = [c for c in records.group(Curve, lane.journey_id) if not c.hidden]
        parts.append(i18n.text("reading.curves", count=len(shown)))
    else:
        stages = records.group(Stage, lane.journey_id)
        count = sum(len(records.group(Card, lane.id, stage.id)) for stage in stages)
        parts.append(i18n.text("reading.cards", count=count))
    if lane.collapsed:
        parts.append(i18n.text("reading.collapsed"))
    return _ending(_numbered("term.lane", lanes, lane.id), ", ".join(parts))


def _point(records: Collection, point: EmotionPoint) -> str:
    curve, stage = records.get(Curve, point.curve_id), records.get(Stage, point.stage_id)
    order = {s.id: i for i, s in enumerate(records.group(Stage, point.journey_id))}
    points = [p for p in records.group(EmotionPoint, point.curve_id) if p.stage_id in order]
    points.sort(key=lambda p: (order[p.stage_id], p.at, p.id))
    where = [_numbered("term.point", _ids(points), point.id)]
    where += [title for title in (_title(curve), _title(stage)) if title]
    journey = records.the(Journey, point.journey_id)
    parts = [i18n.text("reading.value", value=_felt(journey, point.net))]
    if point.positive and point.negative:
        for side in ("positive", "negative"):
            value = levels.in_levels(getattr(point, side), journey.levels)
            parts.append(f"{i18n.text(f'term.{side}')} {value:g}")
    if point.note:
        parts.append(point.note)
    card = records.get(Card, point.card_id)
    if card is not None:
        parts.append(f"{i18n.text('term.card')} {one_line(card.text)}")
    if point.evidence_ids:
        parts.append(i18n.text("reading.evidence"))
    return _ending(", ".join(where), ", ".join(parts))


def _felt(journey: Journey, net: float) -> str:
    """A feeling on the journey's own scale, and what that level is called."""
    value = levels.in_levels(net, journey.levels)
    told = f"{value:+g}".replace("-", "−") if value else "0"
    name = levels.name_at(journey, net)
    return i18n.text("reading.level", name=name, value=told) if name else told


def _moment(records: Collection, moment: Moment) -> str:
    stage = _title(records.get(Stage, moment.stage_id))
    where = ", ".join(part for part in (i18n.text("term.moment"), stage) if part)
    kind = i18n.text(f"moment.{moment.kind}")
    told = [kind] if moment.title in ("", kind) else [moment.title, kind]
    return _ending(where, ", ".join(told))


def _transition(records: Collection, passage: Transition) -> str:
    stages = records.group(Stage, passage.journey_id)
    index = next((i for i, s in enumerate(stages) if s.id == passage.stage_id), 0)
    ends = " → ".join(stage.title for stage in stages[index : index + 2])
    share = [f"{passage.share:g}%"] if passage.share is not None else []
    told = [*share, *(one_line(t) for t in (passage.difficulty, passage.cost) if t)]
    return _ending(f"{i18n.text('term.transition')} {ends}", ", ".join(told))


def _curve(records: Collection, curve: Curve) -> str:
    count = len(records.group(EmotionPoint, curve.id))
    kind, points = i18n.text(f"curve-kind.{curve.kind}"), i18n.text("reading.points", count=count)
    parts = [curve.title or _untitled(), kind, points]
    if curve.hidden:
        parts.append(i18n.text("reading.hidden"))
    return _ending(i18n.text("term.curve"), ", ".join(parts))


def _journey(_records: Collection, journey: Journey) -> str:
    parts = [journey.title or _untitled(), i18n.text(f"state.{journey.state}")]
    return _ending(i18n.text("term.journey"), ", ".join(parts))


def _persona(_records: Collection, persona: Persona) -> str:
    return _ending(i18n.text("term.persona"), persona.name or _untitled())


def _fields(record: Record, names: Sequence[str]) -> Iterator[str]:
    """The fields that are set, each with its label."""
    for name in names:
        value = getattr(record, name)
        if value:
            yield f"{i18n.text(f'field.{name}')} {one_line(str(value))}"


def _numbered(term: str, ids: Sequence[str], record_id: str) -> str:
    number = ids.index(record_id) + 1 if record_id in ids else 1
    return i18n.text("reading.numbered", name=i18n.text(term), number=number, count=len(ids))


def _cell_name(stage: Stage | None, lane: Lane | None) -> str:
    return " › ".join(title for title in (_title(stage), _title(lane)) if title)


def _title(record: Phase | Stage | Lane | Curve | None) -> str:
    return (record.title or _untitled()) if record is not None else ""


def _untitled() -> str:
    return i18n.text("reading.untitled")


def _ending(start: str, rest: str) -> str:
    return f"{start}: {rest}" if rest else start


def _ids(records: Sequence[Record]) -> list[str]:
    return [record.id for record in records]


_TELLERS: dict[type[Record], Callable[[Collection, Any], str]] = {
    Card: _card,
    Phase: _phase,
    Stage: _stage,
    Lane: _lane,
    EmotionPoint: _point,
    Moment: _moment,
    Transition: _transition,
    Curve: _curve,
    Journey: _journey,
    Persona: _persona,
}
