"""The commands of the Insert menu. Where something comes follows from what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import i18n
from ...model import edits
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
)
from ..canvas.curve_target import curve_to_draw

if TYPE_CHECKING:
    from ..session import Session
    from ..window import MainWindow

_CURVE_COLORS = ("#7B61C9", "#2E86A0", "#B07A1E", "#A65A3A")  # for a second persona and on


def stage_before(shell: MainWindow) -> None:
    _add_stage(shell, 0)


def stage_after(shell: MainWindow) -> None:
    _add_stage(shell, 1)


def _add_stage(shell: MainWindow, after: int) -> None:
    session = shell.session
    if session is None or (journey := session.journey) is None:
        return
    stages = session.records.group(Stage, journey.id)
    stage = _current_stage(shell, last=bool(after))
    index = stages.index(stage) + after if stage in stages else after * len(stages)
    if shell.canvas is not None:
        shell.canvas.pencil.add_stage(index)


def lane(shell: MainWindow, kind: str) -> None:
    """Below the selected lane, or at the bottom."""
    _add_lane(shell, kind, 1)


def lane_above(shell: MainWindow, kind: str) -> None:
    _add_lane(shell, kind, 0)


def _add_lane(shell: MainWindow, kind: str, below: int) -> None:
    session = shell.session
    if session is None or (journey := session.journey) is None:
        return
    lanes = session.records.group(Lane, journey.id)
    chosen = _current_lane(shell)
    index = lanes.index(chosen) + below if chosen in lanes else None
    title = _said(session, f"lane.{kind}")
    made = edits.add_lane(session.project, journey.id, kind, title, index)
    session.select(made.id)
    _reveal(shell, made)


def card(shell: MainWindow, kind: str = "") -> None:
    """Into the selected cell, after the selected card. kind: into a lane of this kind."""
    session = shell.session
    if session is None or session.journey is None:
        return
    chosen = next((r for r in _selection(session) if isinstance(r, Card)), None)
    lane = _lane_for(shell, kind)
    stage = _current_stage(shell) or _first_stage(session)
    if lane is None or stage is None:
        return
    if lane.collapsed:
        edits.change(session.project, lane.id, "edit.open-lane", collapsed=False)
    index = None
    if chosen is not None and chosen.lane_id == lane.id:
        index = session.records.group(Card, lane.id, stage.id).index(chosen) + 1
    if shell.canvas is not None:
        shell.canvas.pencil.new_card(lane.id, stage.id, index)


def curve(shell: MainWindow, kind: str) -> None:
    """A new curve, even in the middle, with a point under each stage to take hold of."""
    session = shell.session
    if session is None or (journey := session.journey) is None:
        return
    others = session.records.group(Curve, journey.id)
    color = _CURVE_COLORS[(len(others) - 1) % len(_CURVE_COLORS)] if others else ""
    fields = {"kind": kind, "color": color if kind == "persona" else ""}
    title = _said(session, f"curve-kind.{kind}")
    if kind == "persona" and not others:
        fields["persona_id"] = journey.persona_id
        who = session.records.get(Persona, journey.persona_id)
        title = who.name if who is not None and who.name else title
    with session.project.edit("edit.add-curve"):
        made = edits.add_curve(session.project, journey.id, title, **fields)
        for stage in session.records.group(Stage, journey.id):
            edits.add_point(session.project, made.id, stage.id)
        _need_emotion_lane(session, journey)
    session.select(made.id)
    _reveal(shell, made)


def point(shell: MainWindow) -> None:
    """Where the hand asked for it on the plot; else after the selected point, or in the middle of
    the current stage."""
    session, canvas = shell.session, shell.canvas
    if session is None or canvas is None or (journey := session.journey) is None:
        return
    if canvas.hand.asked is not None and canvas.hit(canvas.hand.asked).part in ("plot", "curve"):
        canvas.pen.point_at(canvas.hand.asked)
    elif stage := _current_stage(shell) or _first_stage(session):
        with session.project.edit("edit.add-point"):
            _need_emotion_lane(session, journey)
            made = canvas.pen.point_by_keyboard(curve_to_draw(session, journey), stage.id)
        session.select(made)
        canvas.reveal(made)


def moment(shell: MainWindow, kind: str) -> None:
    session = shell.session
    if session is None:
        return
    at, stage = 0.5, _current_stage(shell) or _first_stage(session)
    for record in _selection(session):
        if isinstance(record, EmotionPoint | Moment):
            at = record.at
    if stage is not None:
        title = _said(session, f"moment.{kind}")
        made = edits.add_moment(session.project, stage.id, kind, at, title)
        session.select(made.id)
        _reveal(shell, made)


def persona(shell: MainWindow) -> None:
    """A new persona, described at once. It becomes the journey's where that has none."""
    from ..dialogs.persona import new_persona

    session = shell.session
    if session is None:
        return
    journey = session.journey
    takes_it = "" if journey is None or journey.persona_id else journey.id
    new_persona(session, shell, takes_it)


def open_persona(shell: MainWindow, persona_id: str) -> None:
    from ..dialogs.persona import edit_persona

    if shell.session is not None:
        edit_persona(shell.session, persona_id, shell)


def evidence(shell: MainWindow) -> None:
    """A new piece of evidence, written at once; the selected card or point rests on it."""
    from ..dialogs.evidence import new_evidence

    session = shell.session
    if session is not None:
        resting = [r.id for r in _selection(session) if isinstance(r, Card | EmotionPoint)]
        new_evidence(session, shell, resting[0] if resting else "")


def journey(shell: MainWindow, framework_id: str) -> None:
    from ...model.frameworks import framework, start_journey

    session = shell.session
    if session is not None:
        title = framework(framework_id).title(session.records.info.language)
        made = start_journey(session.project, framework_id, title)
        session.show_journey(made.id)


def _here(shell: MainWindow) -> list[Record]:
    """What is selected; with no card, lane or stage among it also the lane and the stage of the
    cell that the keyboard is in."""
    session, canvas = shell.session, shell.canvas
    found = _selection(session) if session is not None else []
    place = canvas.cursor_place if canvas is not None else None
    if place is None or any(isinstance(record, Card | Lane | Stage) for record in found):
        return found
    assert session is not None  # its canvas has a cell
    assert canvas is not None
    rows, columns = canvas.board.places.rows, canvas.board.places.columns
    if place.row < len(rows) and place.column < len(columns):
        ids = (rows[place.row].lane_id, columns[place.column].stage_id)
        found += [record for i in ids if (record := session.records.find(i)) is not None]
    return found


def _current_stage(shell: MainWindow, last: bool = False) -> Stage | None:
    """The stage that is selected, under which something selected stands, or the keyboard's. Of a
    phase the first one, or the last."""
    for record in _here(shell):
        if isinstance(record, Stage):
            return record
        if isinstance(record, Phase) and shell.session is not None:
            stages = shell.session.records.group(Stage, record.journey_id)
            return [s for s in stages if s.phase_id == record.id][-1 if last else 0]
        if isinstance(record, Card | EmotionPoint | Moment) and shell.session is not None:
            return shell.session.records.get(Stage, record.stage_id)
    return None


def _said(session: Session, key: str) -> str:
    """A text in the project's language, for what becomes part of the map."""
    return i18n.text(key, session.records.info.language)


def _selection(session: Session) -> list[Record]:
    found = (session.records.find(i) for i in session.selection)
    return [record for record in found if record is not None]


def _current_lane(shell: MainWindow) -> Lane | None:
    for record in _here(shell):
        if isinstance(record, Lane):
            return record
        if isinstance(record, Card) and shell.session is not None:
            return shell.session.records.get(Lane, record.lane_id)
    return None


def _lane_for(shell: MainWindow, kind: str) -> Lane | None:
    """The selected lane if cards of this kind belong there, else the first one they do."""
    session = shell.session
    assert session is not None
    assert session.journey is not None
    lanes = [
        lane
        for lane in session.records.group(Lane, session.journey.id)
        if (lane.kind == kind if kind else lane.kind != "emotion")
    ]
    chosen = _current_lane(shell)
    return chosen if chosen in lanes else next((r for r in lanes if not r.hidden), None)


def _first_stage(session: Session) -> Stage | None:
    stages: tuple[Stage, ...] = ()
    if session.journey is not None:
        stages = session.records.group(Stage, session.journey.id)
    return stages[0] if stages else None


def _need_emotion_lane(session: Session, journey: Journey) -> None:
    """A curve is drawn in the emotion lane; a map without one gets it."""
    lanes = session.records.group(Lane, journey.id)
    if not any(lane.kind == "emotion" for lane in lanes):
        edits.add_lane(session.project, journey.id, "emotion", _said(session, "lane.emotion"))


def _reveal(shell: MainWindow, record: Record) -> None:
    if shell.canvas is not None:
        shell.canvas.reveal(record.id)
