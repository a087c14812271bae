"""The records a project is made of: frozen, validated values, one class a kind.

A record never changes; an edit replaces it by another with the same `id` (see `changes`).
Links between records are ids. `docs/file-format.md` documents each field; the words are those of
the field's glossary. Lengths: a title has at most 200 characters, a text 10,000.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Literal

from sqlalchemy import JSON, String
from sqlmodel import Field

from .choices import (
    ActionKind,
    ActionStatus,
    Answer,
    CardColor,
    Channel,
    CurveKind,
    EmotionView,
    EvidenceKind,
    JourneyState,
    LaneKind,
    Language,
    LineBelow,
    MomentKind,
)
from .record import Record as Record
from .record import Value as Value
from .record import new_id as new_id
from .record import of_pattern as _pattern
from .record import record_id as _id

TITLE_LENGTH = 200
TEXT_LENGTH = 10_000


def _owner() -> Any:
    return _id()


def _link() -> Any:
    return Field(default="", max_length=40, **_pattern(r"^[A-Za-z0-9_-]*$"))


def _color() -> Any:
    return Field(default="", **_pattern(r"^(#[0-9A-Fa-f]{6})?$"))


def _title(default: str = "") -> Any:
    return Field(default=default, max_length=TITLE_LENGTH)


def _text(default: str = "") -> Any:
    return Field(default=default, max_length=TEXT_LENGTH)


def _choice(default: Any = ...) -> Any:
    return Field(sa_type=String) if default is ... else Field(default=default, sa_type=String)


def _json(default: Any = ()) -> Any:
    return Field(default=default, sa_type=JSON)


def _order() -> Any:
    return Field(default="a0", min_length=1, max_length=200, **_pattern(r"^[0-9A-Za-z]+$"))


class Scale(Value):
    """A persona's position between two ends that the user names. value: 0–100."""

    title: str = _title()
    low: str = _title()
    high: str = _title()
    value: float = Field(default=50, ge=0, le=100)


class OwnField(Value):
    """A persona field of the user's own: label and text."""

    title: str = _title()
    text: str = _text()


class ProjectInfo(Record):
    """The one record of the whole file. Its id is always "project"."""

    kind_key: ClassVar[str] = "project"
    id: str = _id(primary_key=True, default="project")
    title: str = _title()
    client: str = _title()
    author: str = _title()
    language: Language = _choice("ja")
    note: str = _text()


class Journey(Record):
    """One map. levels: steps of the emotion scale on each side of the middle line."""

    kind_key: ClassVar[str] = "journeys"
    order: str = _order()
    title: str = _title()
    framework: str = _title("blank")
    state: JourneyState = _choice("as-is")
    persona_id: str = _link()
    linked_journey_id: str = (
        _link()
    )  # a value journey: the customer journey it is the business view of
    scope: str = _text()  # product or service, and the situation mapped
    emotion_view: EmotionView = _choice("net")
    levels: int = Field(default=5, ge=1, le=10)
    level_names: tuple[str, ...] = _json()
    column_width: float = Field(default=0, ge=0, le=2000)  # units; 0 is the standard width
    review_on: date | None = Field(default=None, sa_type=String)
    review_note: str = _text()
    parking_lot: str = _text()  # what came up and is for later, one line each


class Phase(Record):
    """What several stages beside each other are parts of: a second level of headers above them."""

    kind_key: ClassVar[str] = "phases"
    journey_id: str = _owner()
    title: str = _title()
    color: str = _color()  # "" follows its first stage
    note: str = _text()


class Stage(Record):
    kind_key: ClassVar[str] = "stages"
    journey_id: str = _owner()
    order: str = _order()
    phase_id: str = _link()
    key: str = _title()  # the framework's own name for it: finds the hints
    title: str = _title()
    goal: str = _text()
    duration: str = _title()  # 所要時間, as the user writes it
    investment: int = Field(default=0, ge=0, le=5)  # 手厚さ; 0 is not set
    head_count: int | None = Field(default=None, ge=0, le=1_000_000_000)
    color: str = _color()  # "" follows the theme's order
    width: float = Field(default=0, ge=0, le=2000)  # units; 0 follows the journey
    note: str = _text()


class Transition(Record):
    """The passage from a stage to the next. share: percent that goes on."""

    kind_key: ClassVar[str] = "transitions"
    journey_id: str = _owner()
    stage_id: str = _owner()  # the stage left
    share: float | None = Field(default=None, ge=0, le=100)
    difficulty: str = _text()
    cost: str = _text()  # what the loss here costs


class Lane(Record):
    kind_key: ClassVar[str] = "lanes"
    journey_id: str = _owner()
    order: str = _order()
    kind: LaneKind = _choice()
    key: str = _title()  # the framework's own name for it: finds the hints
    title: str = _title()
    color: str = _color()
    height: float = Field(default=0, ge=0, le=5000)  # units, a least height; 0 fits the content
    collapsed: bool = False
    hidden: bool = False
    line_below: LineBelow = _choice("")  # a service blueprint's lines


class Card(Record):
    """One thing in a lane under a stage; `kinds.KINDS` says which fields a lane's cards use."""

    kind_key: ClassVar[str] = "cards"
    journey_id: str = _owner()
    lane_id: str = _owner()
    stage_id: str = _owner()
    order: str = _order()
    text: str = _text()
    note: str = _text()
    color: CardColor = _choice("")
    tags: tuple[str, ...] = _json()
    channel: Channel = _choice("")
    severity: int = Field(default=0, ge=0, le=5)  # pains; 0 is not set
    value: str = _title()  # a metric's reading
    target: str = _title()  # a metric's goal
    trigger: str = _text()  # automation: what sets it off
    condition: str = _text()  # automation: segment or condition
    segment_id: str = _link()
    delay: str = _title()  # automation: how long after the trigger
    link: str = Field(default="", max_length=2000)
    picture_id: str = _link()
    votes: int = Field(default=0, ge=0, le=1000)  # a workshop's dots
    persona_ids: tuple[str, ...] = _json()
    evidence_ids: tuple[str, ...] = _json()


class Curve(Record):
    kind_key: ClassVar[str] = "curves"
    journey_id: str = _owner()
    order: str = _order()
    title: str = _title()
    kind: CurveKind = _choice("persona")
    persona_id: str = _link()
    color: str = _color()
    hidden: bool = False


class EmotionPoint(Record):
    """at: 0–1 within the stage; positive and negative: 0–5 each, kept apart."""

    kind_key: ClassVar[str] = "points"
    journey_id: str = _owner()
    curve_id: str = _owner()
    stage_id: str = _owner()
    at: float = Field(default=0.5, ge=0, le=1)
    positive: float = Field(default=0, ge=0, le=5)
    negative: float = Field(default=0, ge=0, le=5)
    note: str = _title()
    card_id: str = _link()
    evidence_ids: tuple[str, ...] = _json()

    @property
    def net(self) -> float:
        """−5 to 5."""
        return self.positive - self.negative


class Moment(Record):
    kind_key: ClassVar[str] = "moments"
    journey_id: str = _owner()
    stage_id: str = _owner()
    at: float = Field(default=0.5, ge=0, le=1)
    kind: MomentKind = _choice("truth")
    title: str = _title()


class Persona(Record):
    kind_key: ClassVar[str] = "personas"
    order: str = _order()
    name: str = _title()
    picture_id: str = _link()
    age: str = _title()
    gender: str = _title()
    address: str = _title()
    occupation: str = _title()
    family: str = _title()
    income: str = _title()
    quote: str = _text()
    biography: str = _text()
    goals: str = _text()
    desires: str = _text()
    fears: str = _text()
    pains: str = _text()
    consumption: str = _text()  # 消費パターン
    personal_matters: str = _text()
    values: str = _text()
    channels: tuple[str, ...] = _json()  # information sources and channels
    devices: str = _text()
    scales: tuple[Scale, ...] = _json()  # the digital skill is one of them
    tags: tuple[str, ...] = _json()
    segment_ids: tuple[str, ...] = _json()
    evidence_ids: tuple[str, ...] = _json()
    own_fields: tuple[OwnField, ...] = _json()
    color: str = _color()


class Segment(Record):
    kind_key: ClassVar[str] = "segments"
    order: str = _order()
    title: str = _title()
    text: str = _text()


class Evidence(Record):
    """What a card, a point or a persona rests on."""

    kind_key: ClassVar[str] = "evidence"
    order: str = _order()
    kind: EvidenceKind = _choice("interview")
    text: str = _text()  # the quote or the finding
    source: str = _title()
    date: str = _title()  # as precise as it is known: 2026, 2026-10, 2026-10-03
    sample_size: int | None = Field(default=None, ge=0, le=1_000_000_000)
    link: str = Field(default="", max_length=2000)


class Action(Record):
    """An improvement. card_ids: the pains and opportunities it answers. Verdict: the value
    journey's test, does it really please the customer and is it working, with what evidence."""

    kind_key: ClassVar[str] = "actions"
    order: str = _order()
    text: str = _text()
    kind: ActionKind = _choice("")
    card_ids: tuple[str, ...] = _json()
    owner: str = _title()
    due: date | None = Field(default=None, sa_type=String)
    status: ActionStatus = _choice("idea")
    impact: int = Field(default=0, ge=0, le=5)  # 0 is not set
    effort: int = Field(default=0, ge=0, le=5)
    pleases: Answer = _choice("")
    works: Answer = _choice("")
    verdict: str = _text()
    verdict_on: date | None = Field(default=None, sa_type=String)
    evidence_ids: tuple[str, ...] = _json()


class Picture(Record):
    """A cleaned picture. data: base64 of PNG or JPEG bytes that the program encoded itself."""

    kind_key: ClassVar[str] = "pictures"
    format: Literal["png", "jpeg"] = _choice("png")
    width: int = Field(ge=1, le=20_000)
    height: int = Field(ge=1, le=20_000)
    data: str = Field(max_length=28_000_000)


RECORD_CLASSES: tuple[type[Record], ...] = (
    ProjectInfo,
    Journey,
    Phase,
    Stage,
    Transition,
    Lane,
    Card,
    Curve,
    EmotionPoint,
    Moment,
    Persona,
    Segment,
    Evidence,
    Action,
    Picture,
)
BY_KEY: dict[str, type[Record]] = {cls.kind_key: cls for cls in RECORD_CLASSES}
