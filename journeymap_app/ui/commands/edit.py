"""The commands of the Edit menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from ... import i18n
from ...model import edits
from ...model.project import Project
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

if TYPE_CHECKING:
    from ..session import Session
    from ..window import MainWindow

_ONE_BY_ONE: tuple[tuple[type[Record], Callable[[Project, str], None]], ...] = (
    (Moment, edits.delete_moment),
    (Curve, edits.delete_curve),
    (Lane, edits.delete_lane),
    (Transition, edits.delete_transition),
    (Phase, edits.dissolve_phase),
    (Stage, edits.delete_stage),
)


def undo(shell: MainWindow) -> None:
    if shell.session is not None:
        shell.session.undo()


def redo(shell: MainWindow) -> None:
    if shell.session is not None:
        shell.session.redo()


def text(shell: MainWindow) -> None:
    """Edit the selected record's words where it stands; where it has none there, in the inspector
    or in its dialog."""
    session, canvas = shell.session, shell.canvas
    if session is None or canvas is None:
        return
    record = session.records.find(session.selection[0])
    if isinstance(record, Persona):
        from .insert import open_persona

        open_persona(shell, record.id)
    elif isinstance(record, Journey):
        canvas.edit_text(record.id, "title")
    elif isinstance(record, Transition):
        shell.write_details("difficulty")
    elif record is not None and not canvas.edit_text(record.id):
        shell.write_details("title")


def passage(shell: MainWindow) -> None:
    """Describe the passage from the selected stage to the next."""
    shell.write_details("difficulty")


def curve(shell: MainWindow) -> None:
    """From a point to its curve."""
    session = shell.session
    if session is not None and (points := selected(session, EmotionPoint)):
        session.select(points[0].curve_id)


def moment_kind(shell: MainWindow, kind: str) -> None:
    """Make the selected moments of this kind; a title that only named the old kind goes along."""
    session = shell.session
    if session is None or not (found := selected(session, Moment)):
        return
    language = session.records.info.language
    with session.project.edit("edit.change-moments"):
        for moment in found:
            named = moment.title == i18n.text(f"moment.{moment.kind}", language)
            title = i18n.text(f"moment.{kind}", language) if named else moment.title
            edits.change(session.project, moment.id, kind=kind, title=title)


def select_cell(shell: MainWindow) -> None:
    """All cards of the cells that have a selected card; otherwise all of the journey's cards."""
    session = shell.session
    if session is None or session.journey is None:
        return
    cells = {(c.lane_id, c.stage_id) for c in selected(session, Card)}
    if not cells:
        lanes = session.records.group(Lane, session.journey.id)
        stages = session.records.group(Stage, session.journey.id)
        cells = {(lane.id, stage.id) for lane in lanes for stage in stages}
    session.select(*(c.id for cell in sorted(cells) for c in session.records.group(Card, *cell)))


def delete(shell: MainWindow) -> None:
    """Delete what is selected, as one edit; a notice offers it back where much went with it."""
    session = shell.session
    if session is None or not session.selection:
        return
    project, count = session.project, len(session.selection)
    words = _words(session)
    large = bool(selected(session, Stage) or selected(session, Lane) or selected(session, Curve))
    with project.edit(_delete_name(session)):
        if cards := selected(session, Card):
            edits.delete_cards(project, [c.id for c in cards])
        if points := selected(session, EmotionPoint):
            edits.delete_points(project, [p.id for p in points])
        for cls, verb in _ONE_BY_ONE:
            for record in selected(session, cls):
                verb(project, record.id)
    if large or count > 1:
        key = "notice.deleted" if count == 1 else "notice.deleted-many"
        shell.notice(i18n.text(key, name=words, count=count), undo=True)


def selected(session: Session, cls: type[Any]) -> Sequence[Any]:
    """The selected records of a class that are still there."""
    found = (session.records.get(cls, i) for i in session.selection)
    return [record for record in found if record is not None]


def _delete_name(session: Session) -> str:
    kinds = {r.kind_key for r in selected(session, Record)}
    if len(kinds) != 1:
        return "edit.delete-selection"
    (kind,) = kinds
    if kind == "cards" and len(session.selection) > 1:
        return "edit.delete-cards"
    return f"edit.delete-{kind.removesuffix('s')}"


def _words(session: Session) -> str:
    """The first selected record by its words, shortened."""
    record = session.records.find(session.selection[0])
    words = one_line(getattr(record, "title", "") or getattr(record, "text", ""))
    kind = record.kind_key.removesuffix("s") if record is not None else "card"
    return (words[:24] + "…" if len(words) > 24 else words) or i18n.text(f"term.{kind}")
