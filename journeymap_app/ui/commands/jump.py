"""Going to something on a map, wherever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.records import Card, Journey, Lane, Persona

if TYPE_CHECKING:
    from ..window import MainWindow


def to(shell: MainWindow, record_id: str) -> None:
    """Select it and show it, on its own map; a persona is opened."""
    session, canvas = shell.session, shell.canvas
    record = session.records.find(record_id) if session is not None else None
    if session is None or canvas is None or record is None:
        return
    session.settle()
    canvas.setFocus()
    if isinstance(record, Persona):
        from .insert import open_persona

        open_persona(shell, record.id)
    elif isinstance(record, Journey):
        session.show_journey(record.id)
    else:
        session.show_journey(getattr(record, "journey_id", ""))
        canvas.cursor_place = None
        session.select(record.id)
        lane = session.records.get(Lane, record.lane_id) if isinstance(record, Card) else None
        canvas.reveal(lane.id if lane is not None and lane.collapsed else record.id)


def commands(shell: MainWindow) -> None:
    """Ask for a few letters of what is to be done or shown."""
    from ..command_palette.box import CommandPalette

    CommandPalette(shell).open()
