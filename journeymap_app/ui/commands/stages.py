"""What is done with whole stages: splitting, joining, phases above them, the width of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...layout.board import column_widths
from ...layout.theme import NARROWEST_COLUMN
from ...model import edits
from ...model.records import Phase, Stage
from .edit import selected

if TYPE_CHECKING:
    from ..session import Session
    from ..window import MainWindow

STEP = 16  # units that a key makes a column wider or a lane higher


def split(shell: MainWindow) -> None:
    """Cut the selected stage in two halves of one name; the second is selected, to be named."""
    if shell.session is not None and (stages := selected(shell.session, Stage)):
        second = edits.split_stage(shell.session.project, stages[0].id, stages[0].title)
        shell.session.select(second.id)


def join(shell: MainWindow) -> None:
    if shell.session is not None and (stages := selected(shell.session, Stage)):
        edits.join_stages(shell.session.project, stages[0].id)


def group(shell: MainWindow) -> None:
    """The selected stages become parts of a new phase, with the keyboard in its name."""
    session, canvas = shell.session, shell.canvas
    if session is None or canvas is None or not (stages := selected(session, Stage)):
        return
    edit = session.project.begin("edit.add-phase")
    title = canvas.pencil.text("new.phase")
    phase = edits.add_phase(session.project, [stage.id for stage in stages], title)
    canvas.pencil.name_new(edit, phase.id, "phase")


def divide(shell: MainWindow) -> None:
    """The selected stage becomes a phase of two steps, with the keyboard in the first one's name;
    Tab goes on to the second."""
    session, canvas = shell.session, shell.canvas
    if session is None or canvas is None or not (stages := selected(session, Stage)):
        return
    edit = session.project.begin("edit.divide-stage")
    names = (canvas.pencil.text("new.step", number=number) for number in (1, 2))
    first, _ = edits.divide_into_steps(session.project, stages[0].id, *names)
    canvas.pencil.name_new(edit, first.id, "stage")


def dissolve(shell: MainWindow) -> None:
    """Take away the selected phases, or those of the selected stages; the stages stay."""
    session = shell.session
    if session is None:
        return
    phases = dict.fromkeys(phase.id for phase in selected(session, Phase))
    phases |= dict.fromkeys(s.phase_id for s in selected(session, Stage) if s.phase_id)
    with session.project.edit("edit.delete-phase"):
        for phase_id in phases:
            edits.dissolve_phase(session.project, phase_id)


def wider(shell: MainWindow) -> None:
    _widen(shell.session, STEP)


def narrower(shell: MainWindow) -> None:
    _widen(shell.session, -STEP)


def standard_width(shell: MainWindow) -> None:
    if shell.session is not None and (stages := selected(shell.session, Stage)):
        edits.set_column_widths(shell.session.project, [stage.id for stage in stages], 0)


def standard_widths(shell: MainWindow) -> None:
    session = shell.session
    if session is not None and session.journey is not None:
        edits.set_all_column_widths(session.project, session.journey.id, 0)


def _widen(session: Session | None, by: float) -> None:
    """The selected columns, each from the width it has; keys in a row are one undo step."""
    if session is None or session.journey is None:
        return
    stages, project = selected(session, Stage), session.project
    join = f"width:{','.join(stage.id for stage in stages)}"
    with project.edit("edit.resize-columns", join):
        for stage in stages:
            (now,) = column_widths(session.journey, (stage,))
            edits.set_column_widths(project, [stage.id], max(NARROWEST_COLUMN, now + by))
