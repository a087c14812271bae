"""ProjectorWindow: what the room sees. The map, the capture line when it is called for, the
curtain, and at the edge that there is a vote or how much time is left."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QScreen, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ... import i18n
from ..capture_bar import CaptureBar
from ..look import look, sized
from ..session import Session
from ..vote_controls import VoteCount
from .clicker import EVERYWHERE
from .curtain import Curtain
from .laser import Laser
from .map import PresentedMap
from .pointer import PointerRest

Sign = TypeVar("Sign", bound=QLabel)
_EDGE = 20  # pixels from the window's edge to a sign
_SIGN = "color: #FFFFFF; background: #000000; border-radius: 8px; padding: 6px 14px;"
_LATE = "color: #FFFFFF; background: #A3210F; border-radius: 8px; padding: 6px 14px;"


class ProjectorWindow(QWidget):
    """commanded: a key asks something of the presentation. closed: by the window system."""

    commanded = Signal(str)
    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setStyleSheet("ProjectorWindow { background: #FFFFFF; }")
        self.map = PresentedMap(session, self)
        self.capture = CaptureBar(session, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.map, 1)
        column.addWidget(self.capture)
        self.time = _sign(QLabel(self))
        self.votes = _sign(VoteCount(session, self))
        self.curtain = Curtain(self)
        self.laser = Laser(self, lambda: self.map.hasFocus() and not self.map.writes)
        self._rest = PointerRest(self)
        self._watched: QObject | None = None
        self._voting = session.voting
        self.map.commanded.connect(self.commanded)
        self.capture.kept.connect(self.map.reveal)
        self.capture.closed.connect(self.map.setFocus)
        self._voting.changed.connect(self._show_votes)
        self._show_votes()
        self.translate()

    def translate(self) -> None:
        self.setWindowTitle(f"{i18n.text('presentation.name')} — Journeymap")
        self.map.setAccessibleName(i18n.text("canvas.name"))
        self.map.setAccessibleDescription(i18n.text("presentation.how"))
        self.capture.speak()
        self.votes.refresh()

    def fill(self, screen: QScreen) -> None:
        """All of this screen."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def cover(self, color: str) -> None:
        if not color:  # before it hides: Qt would pass the keyboard on as Tab does, into a card
            self.map.setFocus()
        self.curtain.turn(color)
        self._place()

    def show_time(self, words: str, late: bool) -> None:
        """The time that is left, for the room; "" for none."""
        self.time.setText(words)
        self.time.setStyleSheet(_LATE if late else _SIGN)
        self.time.setVisible(bool(words))
        self._place()

    # Events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not self._watched:
            self._watched = handle
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What comes to the window, before whoever has the keyboard gets it."""
        if watched is not self._watched:
            return super().eventFilter(watched, event)
        self._rest.see(event)
        if self.laser.see(event):
            return True
        if event.type() == QEvent.Type.MouseButtonPress:
            self.map.camera.stop()
            QTimer.singleShot(0, self.map.follow_keyboard)  # once the hand has chosen
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            command = EVERYWHERE.get(event.key(), "") if plain else ""
            if command and not self.curtain.isVisible():
                self.commanded.emit(command)
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _show_votes(self) -> None:
        self.votes.setVisible(self._voting.on)
        self.votes.refresh()
        self._place()

    def _place(self) -> None:
        """The signs at the lower right, over the map and under the curtain."""
        self.curtain.setGeometry(self.rect())
        right, bottom = self.width() - _EDGE, self.map.geometry().bottom() - _EDGE
        for sign in (self.time, self.votes):
            if sign.isVisibleTo(self):
                sign.adjustSize()
                sign.move(right - sign.width(), bottom - sign.height())
                sign.raise_()
                right -= sign.width() + 8
        if self.curtain.color:
            self.curtain.raise_()


def _sign(label: Sign) -> Sign:
    label.setFont(sized(look().font, 1.5, bold=True))
    label.setStyleSheet(_SIGN)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    label.hide()
    return label
