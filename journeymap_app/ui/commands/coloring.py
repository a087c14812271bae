"""Colouring what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import edits, search
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
    with session.project.edit(f"edit.change-{found[0].kind_key}"):
        for record in found:
            edits.change(session.project, record.id, color=color)


def current(session: Session) -> str | None:
    """The colour that all of the selection has; None where they differ."""
    found = {record.color for cls in _COLORED for record in selected(session, cls)}
    return str(found.pop()) if len(found) == 1 else None


def tags(session: Session) -> dict[str, int]:
    """The tags of the journey's cards, each with how many of the selected ones have it."""
    chosen, journey = selected(session, Card), session.journey
    known = search.filterable(session.records, journey.id).tags if journey is not None else ()
    everywhere = dict.fromkeys((*known, *sorted(t for card in chosen for t in card.tags)))
    return {tag: sum(tag in card.tags for card in chosen) for tag in everywhere}


def toggle_tag(shell: MainWindow, tag: str) -> None:
    """Give it to all selected cards; take it from them where all have it."""
    session = shell.session
    if session is None or not (cards := selected(session, Card)):
        return
    ids = [card.id for card in cards]
    if all(tag in card.tags for card in cards):
        edits.tag_cards(session.project, ids, remove=[tag])
    else:
        edits.tag_cards(session.project, ids, add=[tag])


def new_tag(shell: MainWindow) -> None:
    """Where tags are written."""
    shell.write_details("tags")


def like_first(shell: MainWindow) -> None:
    """The colour and the tags of the card that was selected first, for the others too."""
    session = shell.session
    if session is not None and len(cards := selected(session, Card)) > 1:
        edits.match_cards(session.project, cards[0].id, [card.id for card in cards[1:]])


def of_cards(session: Session) -> bool:
    return bool(selected(session, Card))
