"""Selecting more than one: Ctrl-click adds or takes away; Shift-click on a header or label selects
all from the first selected one to it; Shift+arrows select the next one too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ...model.records import Lane, Phase, Record, Stage

if TYPE_CHECKING:
    from .view import CanvasView


def with_more(view: CanvasView, record_id: str, held: Qt.KeyboardModifier) -> tuple[str, ...]:
    """The ids that are selected once this one was clicked with Ctrl or Shift held."""
    chosen = view.session.selection
    if held & Qt.KeyboardModifier.ShiftModifier and chosen:
        line = _in_line(view, record_id)
        if chosen[0] in line and record_id in line:
            return _between(line, chosen[0], record_id)
    if record_id in chosen:
        return tuple(i for i in chosen if i != record_id)
    return (*chosen, record_id)


def alike(view: CanvasView, record_id: str) -> tuple[str, ...]:
    """A record and, where it is one of several that are selected, the others of its kind: what a
    hand that takes hold of it means."""
    chosen, records = view.session.selection, view.session.records
    if record_id not in chosen:
        return (record_id,)
    kind = type(records.find(record_id))
    return tuple(i for i in chosen if type(records.find(i)) is kind)


def one_more(view: CanvasView, dx: int, dy: int) -> tuple[str, ...] | None:
    """The ids that are selected after one step on from the last one; None where that is no header
    or label, or the step goes another way than they stand."""
    chosen, records = view.session.selection, view.session.records
    last = records.find(chosen[-1]) if chosen else None
    step = dy if isinstance(last, Lane) else dx
    if last is None or not isinstance(last, Phase | Stage | Lane) or not step:
        return None
    line = _in_line(view, last.id)
    to = line.index(last.id) + step if last.id in line else -1
    if chosen[0] not in line or not 0 <= to < len(line):
        return chosen
    return _between(line, chosen[0], line[to])


def _in_line(view: CanvasView, record_id: str) -> list[str]:
    """What stands in a row with a phase or a stage, or in a column with a lane."""
    records, record = view.session.records, view.session.records.find(record_id)
    found: Sequence[Record] = ()
    if isinstance(record, Stage):
        found = records.group(Stage, record.journey_id)
    elif isinstance(record, Phase):
        in_order = (stage.phase_id for stage in records.group(Stage, record.journey_id))
        return [phase_id for phase_id in dict.fromkeys(in_order) if phase_id]
    elif isinstance(record, Lane):
        found = [lane for lane in records.group(Lane, record.journey_id) if not lane.hidden]
    return [one.id for one in found]


def _between(line: Sequence[str], first: str, last: str) -> tuple[str, ...]:
    """From the first to the last, in that direction."""
    begin, end = line.index(first), line.index(last)
    if begin <= end:
        return tuple(line[begin : end + 1])
    return tuple(reversed(line[end : begin + 1]))
