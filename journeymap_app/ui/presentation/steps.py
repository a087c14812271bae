"""What is shown one after the other: the whole map, then each stage or each lane."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ... import i18n
from ...model.collection import Collection
from ...model.records import Card, EmotionPoint, Journey, Lane, Moment, Stage, Transition

Way = Literal["stages", "lanes"]


@dataclass(frozen=True)
class Step:
    """record_id: the stage or the lane that is lit; "" for the whole map."""

    record_id: str = ""


WHOLE = Step()


def steps_of(records: Collection, journey: Journey | None, way: Way) -> tuple[Step, ...]:
    """The whole map first. Lanes that are hidden or collapsed have nothing to show and are left
    out."""
    if journey is None:
        return (WHOLE,)
    if way == "stages":
        ids = [stage.id for stage in records.group(Stage, journey.id)]
    else:
        lanes = records.group(Lane, journey.id)
        ids = [lane.id for lane in lanes if not (lane.hidden or lane.collapsed)]
    return (WHOLE, *(Step(record_id) for record_id in ids))


def title(records: Collection, step: Step) -> str:
    """What a step is called."""
    record = records.find(step.record_id)
    if isinstance(record, Stage | Lane):
        return record.title or i18n.text("reading.untitled")
    return i18n.text("presentation.whole")


def stage_of(records: Collection, record_id: str) -> str:
    """The stage that a record is or stands under; "" for none."""
    record = records.find(record_id)
    if isinstance(record, Stage):
        return record.id
    return record.stage_id if isinstance(record, Card | EmotionPoint | Moment | Transition) else ""


def lane_of(records: Collection, record_id: str) -> str:
    """The lane that a record is or stands in; "" for none."""
    record = records.find(record_id)
    if isinstance(record, Lane):
        return record.id
    return record.lane_id if isinstance(record, Card) else ""
