"""WallDesk: photos of a wall become cards. A window beside the map, which stays in use."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ... import i18n
from ...export.progress import Asked, Progress, Told
from ...model.capture import LastPlace
from ...model.errors import KnownError
from ...model.records import Card, Lane, Stage
from ...photo.straighten import Quad
from ...photo.wall import open_photo
from ..arrivals import Source, arrival, may_hold_picture, of_files
from ..canvas.landing_place import at_keyboard
from ..picture_files import choose_pictures
from .chores import Chores
from .chrome import DeskChrome
from .knife import Knife
from .sitting import Photo, Sitting, Wall, new_photo, wall_of, whole

if TYPE_CHECKING:
    from ...model.changes import ChangeSet
    from ..session import Session
    from ..window import MainWindow
    from ..workbench import Workbench


class WallDesk(QWidget):
    """First the corners of a photo are set and it is straightened, then notes are cut out of it.
    Each is a card at once, and one step to undo; closing the window keeps everything."""

    def __init__(self, shell: MainWindow, session: Session, bench: Workbench) -> None:
        super().__init__(bench, Qt.WindowType.Window)
        self._shell, self._session = shell, session
        self.sitting = Sitting()
        self.chrome = DeskChrome(session, self.sitting, self)
        self.knife = Knife(shell, session, self.sitting, self.chrome)
        self._chores = Chores(shell, session, self.chrome, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chrome)
        self.setAcceptDrops(True)
        self._connect()
        bench.rebuilt.connect(self.speak)
        room = self.screen().availableGeometry().size()
        self.resize(min(1100, room.width() - 40), min(780, room.height() - 80))
        self.speak()
        self._show_photo()

    def open(self) -> None:
        """Show the desk. The first cards go to where the keyboard is on the map."""
        place = at_keyboard(self._shell.canvas) if self._shell.canvas is not None else None
        if place is not None and not self.sitting.last.lane_id:
            self.sitting.last = LastPlace(place.lane_id, place.stage_id)
        self.chrome.line.refresh()
        self.show()
        self.raise_()
        self.activateWindow()

    def choose(self) -> None:
        """Ask for photos."""
        files = choose_pictures(self, i18n.text("wall.choose"), several=True)
        if files:
            self.take(of_files(files).sources)

    def take(self, sources: Sequence[Source]) -> None:
        """Put photos on the desk."""
        self._chores.begin("wall.reading", partial(_open_all, sources), self._on_opened)

    def speak(self) -> None:
        """All words, in the current language."""
        self.setWindowTitle(i18n.text("wall.title"))
        self.chrome.speak()
        self._refresh()

    def straighten(self) -> None:
        if self.chrome.corners.is_whole:
            self._make_wall(self.chrome.corners.quad)
        else:
            self.chrome.strip.say(i18n.text("wall.corners-crossed"))

    def take_as_is(self) -> None:
        if self.sitting.photo is not None:
            self._make_wall(whole(self.sitting.photo))

    def back_to_corners(self) -> None:
        self._show_photo(corners=True)

    # ---- events -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.hide()
        self._shell.activateWindow()
        if self._shell.canvas is not None:
            self._shell.canvas.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if may_hold_picture(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take(arrival(event.mimeData()).sources)

    def _escape(self) -> None:
        """One thing at a time: what the hand holds, the box with its words, the window."""
        chrome, photo = self.chrome, self.sitting.photo
        if chrome.is_at_corners:
            if chrome.corners.let_go():
                return
            if photo is not None and photo.wall is not None:
                self._show_photo()
                return
        elif chrome.notes.let_go():
            return
        elif chrome.notes.box is not None or chrome.line.line.text():
            chrome.line.line.clear()
            chrome.notes.choose(None)
            chrome.notes.setFocus()
            return
        self.close()

    # ---- inside -------------------------------------------------------------------------------

    def _connect(self) -> None:
        chrome = self.chrome
        chrome.add_button.clicked.connect(self.choose)
        chrome.tabs.currentChanged.connect(self._turn)
        chrome.corners.confirmed.connect(self.straighten)
        chrome.straighten_button.clicked.connect(self.straighten)
        chrome.as_is_button.clicked.connect(self.take_as_is)
        chrome.corners_button.clicked.connect(self.back_to_corners)
        chrome.new_box_button.clicked.connect(chrome.notes.new_box)
        chrome.notes.chosen.connect(self._refresh)
        chrome.notes.drawn.connect(chrome.line.line.setFocus)
        chrome.notes.asked.connect(self._show_card)
        chrome.corners.moved.connect(self._on_corner)
        chrome.even.toggled.connect(self._on_even)
        chrome.line.entered.connect(self.knife.keep)
        chrome.line.stepped.connect(self.knife.step)
        chrome.line.nudged.connect(lambda dx, dy, size: chrome.notes.nudge(4 * dx, 4 * dy, size))
        for keys, act in (
            ("Ctrl+Z", self.knife.undo),
            ("Ctrl+Shift+Z", self.knife.redo),
            ("Ctrl+Y", self.knife.redo),
            ("Ctrl++", lambda: chrome.view.zoom_in()),
            ("Ctrl+=", lambda: chrome.view.zoom_in()),
            ("Ctrl+-", lambda: chrome.view.zoom_out()),
            ("Ctrl+0", lambda: chrome.view.fit()),
            ("Ctrl+N", chrome.notes.new_box),
            ("F6", lambda: chrome.step_focus()),
        ):
            QShortcut(QKeySequence(keys), self, act)
        self._session.changed.connect(self._on_change)
        self._session.journey_changed.connect(chrome.line.refresh)
        self._session.closing.connect(self.hide)

    def _on_opened(self, found: list[Photo | tuple[str, KnownError]]) -> None:
        photos = [one for one in found if isinstance(one, Photo)]
        refused = [one for one in found if not isinstance(one, Photo)]
        if photos:
            self.sitting.at = len(self.sitting.photos)
            self.sitting.photos.extend(photos)
        self._show_photo()
        if refused:
            name, error = refused[0]
            why = self._shell.sentence(error)
            words = i18n.text("arrivals.refused", name=name, why=why) if name else why
            self.chrome.strip.say(words)

    def _make_wall(self, quad: Quad) -> None:
        photo = self.sitting.photo
        if photo is not None:
            photo.quad = self.chrome.corners.quad
            work = partial(_straightened, photo, quad)
            self._chores.begin("wall.straightening", work, partial(self._on_wall, photo))

    def _on_wall(self, photo: Photo, wall: Wall) -> None:
        photo.hang(wall)
        self._show_photo()
        self.knife.step(1)
        if photo.wall is not None and not photo.open_boxes(self._session.records):
            self.chrome.notes.setFocus()

    def _show_photo(self, corners: bool = False) -> None:
        """The photo at hand at its step, and what there is to do."""
        self.chrome.show_photo(corners, self._session.records)

    def _refresh(self) -> None:
        self.chrome.refresh(self._session.records)

    def _turn(self, index: int) -> None:
        if 0 <= index < len(self.sitting.photos) and index != self.sitting.at:
            self.sitting.at = index
            self._show_photo()

    def _on_corner(self) -> None:
        if self.sitting.photo is not None:
            self.sitting.photo.quad = self.chrome.corners.quad
        self.chrome.strip.say("")

    def _on_even(self, even: bool) -> None:
        if self.sitting.photo is not None:
            self.sitting.photo.even = even

    def _show_card(self, card_id: str) -> None:
        self._session.select(card_id)
        if self._shell.canvas is not None:
            self._shell.canvas.reveal(card_id)

    def _on_change(self, change: ChangeSet) -> None:
        touched = [type(record) for record in change.touched()]
        if Lane in touched or Stage in touched:
            self.chrome.line.refresh()
        if Card in touched and self.isVisible():
            self._refresh()


def _open_all(
    sources: Sequence[Source], told: Told, cancelled: Asked
) -> list[Photo | tuple[str, KnownError]]:
    progress = Progress(len(sources), told, cancelled)
    found: list[Photo | tuple[str, KnownError]] = []
    for source in sources:
        try:
            found.append(new_photo(source.name, open_photo(source.read())))
        except KnownError as error:
            found.append((source.name, error))
        progress.step()
    return found


def _straightened(photo: Photo, quad: Quad, _told: Told, _cancelled: Asked) -> Wall:
    return wall_of(photo.image, quad, photo.even)
