"""PresenterPanel: what only who presents sees, in a window of its own: steps, time, notes, parking
lot, vote. Side by side where there is room, else one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QBoxLayout,
    QFrame,
    QLineEdit,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ... import i18n
from .clicker import EVERYWHERE, command_of
from .panel_notes import NoteSection
from .panel_parking import ParkingSection
from .panel_steps import StepSection
from .panel_time import TimeSection
from .panel_votes import VoteSection

if TYPE_CHECKING:
    from .presentation import Presentation

_WIDE = (1040, 700)
_NARROW = (372, 760)
_COLUMN = 320  # pixels that a column needs
_FIELDS = (QLineEdit, QAbstractSpinBox, QTextEdit)


class PresenterPanel(QWidget):
    """closed: the user put it away; the presentation goes on."""

    closed = Signal()

    def __init__(self, presentation: Presentation, floating: bool) -> None:
        flags = Qt.WindowType.Window
        if floating:  # over the map that the room sees, on the only screen
            flags |= Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, flags)
        self._shown, self._floating = presentation, floating
        self.setProperty("role", "panel")
        self.setMinimumSize(_NARROW[0], 360)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self.build()

    def build(self) -> None:
        """All of it anew, in the current language and look."""
        self.setWindowTitle(f"{i18n.text('presentation.panel')} — Journeymap")
        content = QWidget()
        content.setProperty("role", "panel")
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._across.setContentsMargins(20, 16, 20, 20)
        self._across.setSpacing(28)
        shown = self._shown
        self.steps = StepSection(shown, content)
        self.time = TimeSection(shown, content)
        self.notes = NoteSection(shown, content)
        self.parking = ParkingSection(shown, content)
        self.votes = VoteSection(shown, content)
        for sections in ((self.steps,), (self.time, self.votes), (self.notes, self.parking)):
            column = QVBoxLayout()
            column.setSpacing(16)
            for section in sections:
                if section is not sections[0]:
                    column.addWidget(_rule(content))
                column.addWidget(section)
            column.addStretch(1)
            self._across.addLayout(column, 1)
        if (old := self._scroll.takeWidget()) is not None:
            old.hide()
            old.deleteLater()
        self._scroll.setWidget(content)
        self._turn()

    def place_on(self, screen: QScreen) -> None:
        """In the middle of the presenter's own screen; at the right edge where the room sees it
        too."""
        area = screen.availableGeometry()
        wide, tall = _NARROW if self._floating else _WIDE
        self.resize(min(wide, area.width() - 40), min(tall, area.height() - 60))
        spare_x, spare_y = area.width() - self.width(), area.height() - self.height()
        left = spare_x - 24 if self._floating else spare_x // 2
        self.move(area.x() + left, area.y() + spare_y // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no field and no button of the panel wanted steers the presentation. Of what a field
        passes on only Esc does: its Enter ends a line, and is none for the room."""
        command = command_of(event, busy=False)
        if command != "back" and isinstance(self.focusWidget(), _FIELDS):
            command = ""
        command = command or EVERYWHERE.get(event.key(), "")
        if command == "back" and self._shown.curtain:
            self._shown.cover("")
        elif command and command != "back":
            self._shown.do(command)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _turn(self) -> None:
        """Side by side, or one below the other."""
        beside = self.width() >= 3 * _COLUMN
        way = QBoxLayout.Direction
        self._across.setDirection(way.LeftToRight if beside else way.TopToBottom)


def _rule(parent: QWidget) -> QFrame:
    rule = QFrame(parent)
    rule.setProperty("role", "rule")
    rule.setFixedHeight(1)
    return rule
