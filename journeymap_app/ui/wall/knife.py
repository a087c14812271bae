"""Knife: cuts notes out of the photo at hand; each is a card, and one step to undo."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ... import i18n
from ...model import edits
from ...model.capture import LastPlace
from ...model.errors import KnownError
from ...photo.wall import Box, cut
from .chrome import DeskChrome
from .sitting import Sitting

if TYPE_CHECKING:
    from ..session import Session
    from ..window import MainWindow

_EDIT = "edit.cut-note"


class Knife:
    def __init__(
        self, shell: MainWindow, session: Session, sitting: Sitting, chrome: DeskChrome
    ) -> None:
        self._shell, self._session = shell, session
        self.sitting, self.chrome = sitting, chrome

    def keep(self) -> None:
        """The box becomes a card with its picture; then comes the next note."""
        with self._told():
            self._keep()

    def _keep(self) -> None:
        photo, box = self.sitting.photo, self.chrome.notes.box
        found = self.chrome.line.read()
        if photo is None or photo.wall is None or box is None or found is None:
            key = "wall.no-box" if found is not None else "notice.no-place"
            self.chrome.strip.say(i18n.text(key))
            return
        self._session.settle()
        picture = cut(photo.wall.image, box)
        card = edits.add_note(
            self._session.project,
            found.lane_id,
            found.stage_id,
            picture,
            found.text,
            found.severity,
        )
        self.sitting.last = LastPlace(found.lane_id, found.stage_id)
        photo.note(box, card.id, found.text, self._session.records)
        self.chrome.line.line.clear()
        self._session.select(card.id)
        if self._shell.canvas is not None:
            self._shell.canvas.reveal(card.id)
        self.step(1, box)

    def step(self, by: int, after: Box | None = None) -> None:
        """To the next open note, or back, from the one at hand."""
        photo = self.sitting.photo
        here = after or self.chrome.notes.box
        to = photo.beside(here, by, self._session.records) if photo is not None else None
        self.chrome.refresh(self._session.records)
        self.chrome.notes.choose(to)
        if to is not None:
            self.chrome.line.line.setFocus()

    def undo(self) -> None:
        """The last card back to the desk; edits of the map are undone there."""
        with self._told():
            self._undo()

    def _undo(self) -> None:
        self._session.settle()
        done = self._session.project.done
        if not done or done[-1].name != _EDIT:
            self.chrome.strip.say(i18n.text("wall.nothing-to-undo"))
            return
        card_ids = set(done[-1].changes)
        self._session.undo()
        photo = self.sitting.photo
        back = photo.box_of(card_ids) if photo is not None else None
        if photo is not None and back is not None:
            self.chrome.notes.choose(back.box if photo.shows(back.box) else None)
            if not self.chrome.line.line.text():
                self.chrome.line.line.setText(back.text)
            self.chrome.line.line.setFocus()

    def redo(self) -> None:
        with self._told():
            self._session.settle()
            undone = self._session.project.undone
            if undone and undone[-1].name == _EDIT:
                self._session.redo()
                self.chrome.line.line.clear()
                self.chrome.notes.choose(None)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What cannot be kept is said here: the window of the map may be behind the desk."""
        try:
            yield
        except KnownError as error:
            self.chrome.strip.say(self._shell.sentence(error))
