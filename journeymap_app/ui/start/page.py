"""StartPage: what the program shows before a map is open.

It is built without the model, so that it paints at once; `fill` brings the frameworks, the samples
and the recent files a moment later.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ... import i18n
from .. import opening
from ..look import look
from ..look.prose import Prose

if TYPE_CHECKING:
    from ..window import MainWindow
    from .map_card import CardGrid

SIDE_WIDTH = 300
_LARGEST_SIDE = 0.4  # of the window


class StartPage(QWidget):
    def __init__(self, shell: MainWindow) -> None:
        super().__init__(shell)
        self._shell = shell
        self._filled = False
        self._icons: list[tuple[QPushButton, str]] = []
        self.frameworks: CardGrid | None = None
        self.samples: CardGrid | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._side_area = self._side()
        row.addWidget(self._side_area)
        rule = QFrame(self)
        rule.setProperty("role", "rule")
        rule.setFixedWidth(1)
        row.addWidget(rule)
        row.addWidget(self._main(), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        most = max(SIDE_WIDTH, round(self.width() * _LARGEST_SIDE))
        self._side_area.setFixedWidth(min(look().px(SIDE_WIDTH), most))

    def fill(self) -> None:
        """The frameworks, samples, recent files and what a crash left: all that needs the model."""
        if self._filled:
            return
        self._filled = True
        for button, icon in self._icons:
            accent = button is self.new_button
            ink = look().colors.accent_text if accent else look().colors.secondary
            button.setIcon(look().icon(icon, 16, ink))
        from . import content

        content.fill(self, self._shell)

    def _side(self) -> QWidget:
        side = QScrollArea(self)
        side.setWidgetResizable(True)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("role", "panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(22, 28, 22, 22)
        column.setSpacing(8)
        column.addWidget(label("Journeymap", "title"))
        column.addWidget(label(i18n.text("start.promise"), "path"))
        column.addSpacing(12)
        self.new_button = self._wide("start.new", "wide-accent", "plus")
        self.open_button = self._wide("start.open", "wide", "folder-open")
        self.guide_button = self._wide("start.guide", "wide", "compass")
        for button in (self.new_button, self.open_button, self.guide_button):
            column.addWidget(button)
        self.new_button.clicked.connect(self._to_frameworks)
        self.open_button.clicked.connect(self._shell.commands["action.file.open"].trigger)
        self.guide_button.clicked.connect(partial(self._sample, "coffee"))
        self.side_column = QVBoxLayout()
        self.side_column.setSpacing(4)
        column.addLayout(self.side_column)
        column.addStretch(1)
        side.setWidget(inner)
        return side

    def _main(self) -> QWidget:
        self.scroller = QScrollArea(self)
        self.scroller.setWidgetResizable(True)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("role", "desk")
        self.main_column = QVBoxLayout(inner)
        self.main_column.setContentsMargins(34, 28, 34, 34)
        self.main_column.setSpacing(12)
        self.scroller.setWidget(inner)
        return self.scroller

    def _wide(self, key: str, role: str, icon: str) -> QPushButton:
        button = QPushButton(i18n.text(key))
        button.setProperty("role", role)
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        button.setAutoDefault(True)  # Enter presses it
        blank = QPixmap(look().px(16), look().px(16))  # the icon's place, until `fill` draws it
        blank.fill(Qt.GlobalColor.transparent)
        button.setIcon(QIcon(blank))
        self._icons.append((button, icon))
        return button

    def _to_frameworks(self) -> None:
        """The first framework, from where Enter makes a map of it."""
        self.fill()
        self.scroller.verticalScrollBar().setValue(0)
        if self.frameworks is not None:
            self.frameworks.cards[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _sample(self, name: str) -> None:
        opening.open_sample(self._shell, name)


def label(text: str, role: str) -> Prose:
    return Prose(text, role)
