"""Commands for emotion curves: showing and hiding them, their scale, and the cards of points."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ...model import edits
from ...model.records import Curve, EmotionPoint
from .edit import selected

if TYPE_CHECKING:
    from ..window import MainWindow


def flip(shell: MainWindow) -> None:
    """Hide the selected curves, or show them where one is hidden."""
    session = shell.session
    if session is None or not (found := selected(session, Curve)):
        return
    shown = any(curve.hidden for curve in found)
    with session.project.edit("edit.show-curve" if shown else "edit.hide-curve"):
        for curve in found:
            edits.show_curve(session.project, curve.id, shown)


def scale(shell: MainWindow) -> None:
    from ..dialogs.scale import change_scale

    if shell.session is not None and shell.session.journey is not None:
        change_scale(shell.session, shell.session.journey.id, shell)


def link(shell: MainWindow, card_id: str) -> None:
    """Attach the selected points to a card."""
    session = shell.session
    if session is None or not (points := selected(session, EmotionPoint)):
        return
    with session.project.edit("edit.link-card"):
        for point in points:
            edits.link_card(session.project, point.id, card_id)


def unlink(shell: MainWindow) -> None:
    session = shell.session
    if session is None or not (points := selected(session, EmotionPoint)):
        return
    with session.project.edit("edit.unlink-card"):
        for point in points:
            edits.link_card(session.project, point.id, "")


def find_card(shell: MainWindow) -> None:
    """Attach the selected points to a card that is found by its words."""
    from ..card_choice import entries_for
    from ..fields.picker import Picker

    session, canvas = shell.session, shell.canvas
    if session is None or canvas is None:
        return
    points = selected(session, EmotionPoint)
    popup = Picker(entries_for(session.records, points[0]), canvas)
    popup.picked.connect(partial(link, shell))
    canvas.reveal(points[0].id)
    popup.open_at(canvas.mapToGlobal(canvas.pen.corner_of(points[0].id)))
