"""Copying, cutting, pasting and duplicating cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from ... import i18n
from ...model import clipboard, edits
from ...model.clipboard import MIME, Grid
from ...model.records import Card, Lane, Stage
from ..arrivals import arrival
from ..canvas import keys, walking
from ..canvas.landing_place import at_keyboard
from .edit import selected

if TYPE_CHECKING:
    from ..session import Session
    from ..window import MainWindow


def copy(shell: MainWindow) -> None:
    """The selected cards: whole for another window, as lines or a table for other programs."""
    if shell.session is not None and (grid := _selected_grid(shell.session)):
        mime = QMimeData()
        mime.setData(MIME, QByteArray(grid.to_json()))
        one_cell = len(grid.rows) == 1 and len(grid.rows[0]) == 1
        mime.setText(grid.to_text() if one_cell else grid.to_table())
        QGuiApplication.clipboard().setMimeData(mime)


def cut(shell: MainWindow) -> None:
    copy(shell)
    if shell.session is not None and (cards := selected(shell.session, Card)):
        with shell.session.project.edit("edit.cut"):
            edits.delete_cards(shell.session.project, [card.id for card in cards])


def paste(shell: MainWindow) -> None:
    """Below the selected card or into the cell the keyboard is in; a table goes on from there."""
    session, canvas = shell.session, shell.canvas
    if session is None or canvas is None or shell.bench is None:
        return
    mime: QMimeData | None = QGuiApplication.clipboard().mimeData()
    if mime is None:  # the clipboard is empty
        return
    if not mime.hasFormat(MIME) and (found := arrival(mime)).sources:
        shell.bench.landing.take(found, at_keyboard(canvas))
        return
    grid = _held(mime)
    if grid is None:
        if mime.hasFormat(MIME):
            shell.notices.say(i18n.text("arrivals.cannot-paste"), problem=True)
        return
    at = keys.here(canvas) or walking.first(canvas.board)
    if at is None:
        return
    places = canvas.board.places
    rows = [r.lane_id for r in places.rows[at.row :] if canvas.pencil.takes_cards(r.lane_id)]
    lanes = [session.records.the(Lane, lane_id) for lane_id in rows]
    stages = [session.records.the(Stage, c.stage_id) for c in places.columns[at.column :]]
    if lanes and stages:
        index = at.card + 1 if at.card >= 0 else None
        made = clipboard.paste(session.project, grid, lanes, stages, index)
        session.select(*(card.id for card in made))


def duplicate(shell: MainWindow) -> None:
    if shell.session is not None and (cards := selected(shell.session, Card)):
        made = edits.duplicate_cards(shell.session.project, [card.id for card in cards])
        shell.session.select(*(card.id for card in made))


def _selected_grid(session: Session) -> Grid | None:
    if session.journey is None:
        return None
    lanes = session.records.group(Lane, session.journey.id)
    stages = session.records.group(Stage, session.journey.id)
    ids = [card.id for card in selected(session, Card)]
    return clipboard.copied(session.records, lanes, stages, ids) or None


def _held(mime: QMimeData) -> Grid | None:
    """What the clipboard holds, as cards."""
    if mime.hasFormat(MIME):
        return clipboard.from_json(bytes(mime.data(MIME).data()))
    return clipboard.from_text(mime.text()) if mime.hasText() else None
