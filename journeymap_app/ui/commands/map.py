"""The commands of the Map menu and of the journey tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import i18n
from ...model import edits
from ...model.records import TITLE_LENGTH, Journey

if TYPE_CHECKING:
    from ..window import MainWindow


def journey(shell: MainWindow) -> None:
    shell.show_details("journey")


def project(shell: MainWindow) -> None:
    shell.show_details("project")


def rename(shell: MainWindow) -> None:
    shell.rename_journey()


def to_be(shell: MainWindow) -> None:
    """A copy of the journey to draw the wanted one in."""
    session = shell.session
    if session is None or (original := session.journey) is None:
        return
    title = to_be_title(original.title, session.records.info.language)
    copy = edits.duplicate_journey(session.project, original.id, title, state="to-be")
    session.show_journey(copy.id)
    shell.notice(i18n.text("notice.duplicated", name=copy.title), undo=True)


def delete(shell: MainWindow) -> None:
    session = shell.session
    if session is None or (shown := session.journey) is None:
        return
    journeys = session.records.group(Journey)
    if len(journeys) < 2:
        return
    index = journeys.index(shown)
    session.show_journey(journeys[index - 1 if index else 1].id)
    edits.delete_journey(session.project, shown.id)
    shell.notice(i18n.text("notice.deleted", name=shown.title), undo=True)


def to_be_title(title: str, language: str) -> str:
    """The copy's title: the word for as-is gives way to the one for to-be, or that is added, in
    the map's language."""
    as_is, wanted = i18n.text("state.as-is", language), i18n.text("state.to-be", language)
    if as_is in title:
        return title.replace(as_is, wanted)[:TITLE_LENGTH]
    added = f" — {wanted}"
    return title[: TITLE_LENGTH - len(added)] + added
