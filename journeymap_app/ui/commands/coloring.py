"""Colouring what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import edits
from ...model.records import Card, Curve, Lane, Phase, Stage
from .edit import selected

if TYPE_CHECKING:
    from ..session import Session
    from ..window import MainWindow

_COLORED = (Card, Phase, Stage, Lane, Curve)


def paint(shell: MainWindow, color: str) -> None:
    """Give everything selected a colour; "" for the one that the map chooses."""
    session = shell.session
    if session is None:
        return
    found = [record for cls in _COLORED for record in selected(session, cls)]
    if not found:
        return
    session.settle()
    with session.project.edit(f"edit.change-{found[0].kind_key}"):
        for record in found:
            edits.change(session.project, record.id, color=color)


def current(session: Session) -> str | None:
    """The colour that all of the selection has; None where they differ."""
    found = {record.color for cls in _COLORED for record in selected(session, cls)}
    return str(found.pop()) if len(found) == 1 else None


def of_cards(session: Session) -> bool:
    return bool(selected(session, Card))
