"""FileBar: what is between the map and its file, above the map for as long as it is so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from .. import i18n
from .action_set import escaped
from .fields.flow import FlowLayout
from .file_news import Choice, News, news
from .look import icons, look
from .look.prose import Prose

if TYPE_CHECKING:
    from .session import Session
    from .window import MainWindow

_LEAST_WORDS = 320  # pixels that the words have at least beside the buttons


class FileBar(QFrame):
    def __init__(self, shell: MainWindow, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self._session = shell, session
        self._told: News | None = None
        self.setProperty("role", "bar")
        self._icon = QLabel(self)
        self._words = Prose("", parent=self)
        self._buttons = QWidget(self)
        self._flow = FlowLayout(self._buttons, spacing=8)
        self._flow.setContentsMargins(0, 0, 0, 0)
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self._icon)
        said.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(12, 6, 8, 6)
        self._whole.setSpacing(8)
        self._whole.addLayout(said, 1)
        self._whole.addWidget(self._buttons)
        session.status_changed.connect(self.refresh)
        self.hide()
        self.refresh()

    @property
    def words(self) -> str:
        """What it says; "" while it is not there."""
        return self._words.text() if not self.isHidden() else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def refresh(self) -> None:
        told = news(self._shell, self._session)
        if told == self._told:
            return
        self._told = told
        self.setVisible(told is not None)
        if told is not None:
            self._show(told)

    def _show(self, told: News) -> None:
        colors = look().colors
        ink = colors.secondary if told.icon == "eye" else colors.warn
        size = look().px(18)
        self._icon.setPixmap(icons.pixmap(told.icon, ink, size, self.devicePixelRatioF()))
        self._words.setText(told.text)
        self.setAccessibleName(told.text)
        while (item := self._flow.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for choice in told.choices:
            self._flow.addWidget(self._button(choice))
        self._arrange()
        bench = self._shell.bench
        if bench is not None and bench.presentation is not None and told.icon != "eye":
            self._shell.notices.say(told.text, problem=True)  # whoever presents does not see this
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _arrange(self) -> None:
        """The buttons beside the words where both have room, else below."""
        buttons = [b for b in self._buttons.findChildren(QPushButton) if not b.isHidden()]
        wanted = sum(b.sizeHint().width() + self._flow.spacing() for b in buttons)
        beside = self.width() - wanted >= look().px(_LEAST_WORDS)
        way = QBoxLayout.Direction
        self._whole.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._buttons.setMinimumWidth(wanted if beside else 0)

    def _button(self, choice: Choice) -> QPushButton:
        button = QPushButton(escaped(i18n.text(choice.key)), self._buttons)
        button.setAutoDefault(False)
        if choice.best:
            button.setProperty("role", "accent")
        button.clicked.connect(partial(choice.run, self._shell))
        button.show()
        return button
