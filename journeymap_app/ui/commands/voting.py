"""The commands of dot voting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import i18n
from ...model import edits
from ...model.records import Card

if TYPE_CHECKING:
    from ..window import MainWindow


def mode(shell: MainWindow) -> None:
    """Begin to vote, or end it."""
    if shell.session is not None:
        shell.session.voting.begin(not shell.session.voting.on)


def add(shell: MainWindow) -> None:
    _give(shell, 1)


def take(shell: MainWindow) -> None:
    _give(shell, -1)


def _give(shell: MainWindow, by: int) -> None:
    """One dot for each selected card, as one step."""
    session = shell.session
    if session is not None:
        with session.project.edit("edit.vote" if by > 0 else "edit.take-vote"):
            for record_id in session.selection:
                if session.records.get(Card, record_id) is not None:
                    session.voting.give(record_id, by)


def clear(shell: MainWindow) -> None:
    """All votes of the journey away, as one step, with the way back offered."""
    session = shell.session
    if session is None or session.journey is None:
        return
    count = edits.clear_votes(session.project, session.journey.id)
    if count:
        shell.notice(i18n.text("vote.cleared", count=count), undo=True)
    else:
        shell.notice(i18n.text("vote.nothing"))
