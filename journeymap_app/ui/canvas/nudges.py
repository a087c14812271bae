"""Moving by keyboard what the hand can drag: each key is one undo step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import edits, levels
from ...model.records import Card, EmotionPoint, Lane, Moment, Phase, Record, Stage
from . import walking
from .choosing import one_more
from .curve_target import is_apart
from .feelings import feeling_of, with_net, with_side

if TYPE_CHECKING:
    from .view import CanvasView

VALUE = 0.5  # of a level of the emotion scale
_TIME = 0.05  # of a stage


def move(view: CanvasView, dx: int, dy: int) -> bool:
    """What is selected one place on. Returns whether it is something that moves at all."""
    records = [view.session.records.find(i) for i in view.session.selection]
    cards = [record for record in records if isinstance(record, Card)]
    if cards and len(cards) == len(records):
        _move_cards(view, cards, dx, dy)
    elif len(records) > 1:
        return _move_several(view, records, dx, dy)
    elif not records or not _move_one(view, records[0], dx, dy):
        return False
    view.reveal(view.session.selection[-1])
    return True


def to_lane(view: CanvasView, dy: int) -> bool:
    """The selected cards of one cell to the next lane above or below that takes cards."""
    cards = _of_one_cell(view)
    if not cards:
        return False
    rows = view.board.places.rows
    index = next((i for i, row in enumerate(rows) if row.lane_id == cards[0].lane_id), -1) + dy
    while 0 <= index < len(rows) and not view.pencil.takes_cards(rows[index].lane_id):
        index += dy
    if 0 <= index < len(rows):
        lane_id, stage_id = rows[index].lane_id, cards[0].stage_id
        at = None if dy < 0 else 0
        edits.move_cards(view.session.project, [c.id for c in cards], lane_id, stage_id, at)
        view.reveal(cards[0].id)
    return True


def extend(view: CanvasView, dx: int, dy: int) -> bool:
    """Select the next card, header or label too; going back gives up the last one."""
    chosen = view.session.selection
    if (line := one_more(view, dx, dy)) is not None:
        view.session.select(*line)
        view.reveal(line[-1])
        return True
    at = walking.place_of(view.board, chosen[-1]) if chosen else None
    if at is None:
        return False
    to = walking.step(view.board, at, dx, dy)
    cards = view.board.places.rows[to.row].cells[to.column]
    if to != at and 0 <= to.card < len(cards):
        card_id = cards[to.card].card_id
        chosen = chosen[:-1] if card_id in chosen[-2:-1] else (*chosen, card_id)
        view.session.select(*(i for i in chosen[:-1] if i != card_id), chosen[-1])
        view.reveal(card_id)
    return True


def raise_point(view: CanvasView, by: float, lower: bool = False) -> bool:
    """The selected point up or down by so many levels. lower: its negative dot, where the sides
    are drawn apart."""
    session = view.session
    point = session.records.get(EmotionPoint, session.selection[0]) if session.selection else None
    if point is None or session.journey is None or len(session.selection) != 1:
        return False
    before, apart = feeling_of(point), is_apart(session, point.curve_id)
    held = before.net
    if apart:
        held = -before.negative if lower else before.positive
    value = _raised(held, by, session.journey.levels)
    felt = with_side(value, before, not lower) if apart else with_net(value, before)
    if value != held and felt != before:
        place = (point.stage_id, point.at)
        edits.move_point(session.project, point.id, *place, felt.positive, felt.negative)
    return True


def _raised(value: float, by: float, count: int) -> float:
    """A feeling so many levels higher, within the scale."""
    level = max(-count, min(count, levels.in_levels(value, count) + by))
    return levels.value_of(level, count)


def _of_one_cell(view: CanvasView) -> list[Card]:
    """The selected cards in their order, where all that is selected is cards of one cell."""
    records = [view.session.records.find(i) for i in view.session.selection]
    cards = [record for record in records if isinstance(record, Card)]
    cells = {(card.lane_id, card.stage_id) for card in cards}
    if len(cells) != 1 or len(cards) != len(records):
        return []
    return [c for c in view.session.records.group(Card, *cells.pop()) if c in cards]


def _move_cards(view: CanvasView, cards: list[Card], dx: int, dy: int) -> None:
    cards = _of_one_cell(view)
    if not cards:
        return  # of several cells: there is no one place to move them to
    first, ids = cards[0], [card.id for card in cards]
    siblings = view.session.records.group(Card, first.lane_id, first.stage_id)
    top, bottom = siblings.index(first), siblings.index(cards[-1])
    stage_id, index = first.stage_id, top
    if dy:
        index = top - 1 if dy < 0 else bottom + 2
        if index < 0 or index > len(siblings):
            return
    else:
        columns = view.board.places.columns
        column = next(i for i, c in enumerate(columns) if c.stage_id == stage_id) + dx
        if not 0 <= column < len(columns):
            return
        stage_id = columns[column].stage_id
    edits.move_cards(view.session.project, ids, first.lane_id, stage_id, index)


def _move_one(view: CanvasView, record: Record | None, dx: int, dy: int) -> bool:
    match record:
        case Stage() if dx:
            _move_stages(view, [record], dx)
        case Phase() if dx:
            _move_phase(view, record, dx)
        case Lane() if dy:
            _move_lanes(view, [record], dy)
        case EmotionPoint() | Moment() if dx:
            _move_in_time(view, record, dx)
        case _:
            return isinstance(record, Phase | Stage | Lane | EmotionPoint | Moment)
    return True


def _move_several(view: CanvasView, records: list[Record | None], dx: int, dy: int) -> bool:
    """Several stages, or several lanes, past the next one beside them."""
    stages = [record for record in records if isinstance(record, Stage)]
    lanes = [record for record in records if isinstance(record, Lane)]
    if len(stages) == len(records) and dx:
        _move_stages(view, stages, dx)
    elif len(lanes) == len(records) and dy:
        _move_lanes(view, lanes, dy)
    else:
        return bool(stages or lanes)
    view.reveal(view.session.selection[-1])
    return True


def _move_stages(view: CanvasView, moved: list[Stage], dx: int) -> None:
    stages = view.session.records.group(Stage, moved[0].journey_id)
    places = [stages.index(stage) for stage in moved]
    index = min(places) - 1 if dx < 0 else max(places) + 2
    if 0 <= index <= len(stages):
        edits.move_stages(view.session.project, [stage.id for stage in moved], index)


def _move_phase(view: CanvasView, phase: Phase, dx: int) -> None:
    """Past the stage beside it, or past all of the phase beside it."""
    stages = view.session.records.group(Stage, phase.journey_id)
    own = [i for i, stage in enumerate(stages) if stage.phase_id == phase.id]
    beside = own[0] - 1 if dx < 0 else own[-1] + 1
    if 0 <= beside < len(stages):
        passed = [beside]
        if stages[beside].phase_id:
            passed = [i for i, s in enumerate(stages) if s.phase_id == stages[beside].phase_id]
        index = passed[0] if dx < 0 else passed[-1] + 1
        edits.move_phase(view.session.project, phase.id, index)


def _move_lanes(view: CanvasView, moved: list[Lane], dy: int) -> None:
    """Past the next lane that is shown."""
    lanes = view.session.records.group(Lane, moved[0].journey_id)
    shown = [one for one in lanes if not one.hidden]
    places = [shown.index(lane) for lane in moved if lane in shown]
    beside = (min(places) - 1 if dy < 0 else max(places) + 1) if places else -1
    if 0 <= beside < len(shown):
        index = lanes.index(shown[beside]) + (1 if dy > 0 else 0)
        edits.move_lanes(view.session.project, [lane.id for lane in moved], index)


def _move_in_time(view: CanvasView, record: EmotionPoint | Moment, dx: int) -> None:
    project, columns = view.session.project, view.board.places.columns
    stages = [column.stage_id for column in columns]
    if record.stage_id not in stages:
        return
    time = stages.index(record.stage_id) + record.at + dx * _TIME
    time = max(0.0, min(float(len(stages)), time))
    index = min(int(round(time, 6)), len(stages) - 1)
    place = (stages[index], round(time - index, 2))
    if place == (record.stage_id, record.at):
        return
    if isinstance(record, Moment):
        edits.move_moment(project, record.id, *place)
    else:
        edits.move_point(project, record.id, *place, record.positive, record.negative)
