"""What is done with whole lanes: collapsing, hiding, showing them again, their height."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import i18n
from ...model import edits
from ...model.records import Lane
from .edit import selected
from .stages import STEP

if TYPE_CHECKING:
    from ..window import MainWindow


def fold(shell: MainWindow) -> None:
    """Collapse the selected lanes, or open them where the first is collapsed."""
    session = shell.session
    if session is None or not (found := selected(session, Lane)):
        return
    collapsed = not found[0].collapsed
    with session.project.edit("edit.fold-lane" if collapsed else "edit.open-lane"):
        for lane in found:
            edits.change(session.project, lane.id, collapsed=collapsed)


def hide(shell: MainWindow) -> None:
    """Take the selected lanes off the map; the notice says how they come back."""
    session = shell.session
    if session is None or not (found := selected(session, Lane)):
        return
    with session.project.edit("edit.hide-lane"):
        for lane in found:
            edits.change(session.project, lane.id, hidden=True)
    session.select()
    name = found[0].title or i18n.text(f"lane.{found[0].kind}")
    shell.notice(i18n.text("notice.hidden", name=name), undo=True)


def higher(shell: MainWindow) -> None:
    _heighten(shell, STEP)


def lower(shell: MainWindow) -> None:
    """Down to the height that what is in the lane needs."""
    _heighten(shell, -STEP)


def fit_height(shell: MainWindow) -> None:
    session = shell.session
    if session is None:
        return
    with session.project.edit("edit.resize-lanes"):
        for lane in selected(session, Lane):
            edits.set_lane_height(session.project, lane.id, 0)


def _heighten(shell: MainWindow, by: float) -> None:
    """The selected lanes, each from the height it has; keys in a row are one undo step."""
    session, canvas = shell.session, shell.canvas
    if session is None or canvas is None:
        return
    rows = [canvas.board.places.row(lane.id) for lane in selected(session, Lane)]
    shown = [row for row in rows if row is not None]
    join = f"height:{','.join(row.lane_id for row in shown)}"
    with session.project.edit("edit.resize-lanes", join):
        for row in shown:
            height = row.height + by
            edits.set_lane_height(session.project, row.lane_id, height if height > row.least else 0)


def show(shell: MainWindow, lane_id: str) -> None:
    session = shell.session
    if session is None or session.records.get(Lane, lane_id) is None:
        return
    edits.change(session.project, lane_id, "edit.show-lane", hidden=False)
    session.select(lane_id)
    if shell.canvas is not None:
        shell.canvas.reveal(lane_id)
