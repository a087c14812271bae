"""VoteBar: that the room votes now, and how; above the map for as long as it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from .. import i18n
from .action_set import escaped
from .fields.flow import FlowLayout
from .look import icons, look
from .vote_controls import Allotment, VoteCount

if TYPE_CHECKING:
    from .session import Session
    from .window import MainWindow


class VoteBar(QFrame):
    """Esc in it ends the vote."""

    def __init__(self, shell: MainWindow, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("role", "bar")
        self.setAccessibleName(i18n.text("vote.name"))
        parts = QWidget(self)
        flow = FlowLayout(parts, spacing=12)
        flow.setContentsMargins(0, 0, 0, 0)
        self.count = VoteCount(session, parts)
        self.allotment = Allotment(session, parts, beside=True)
        for part in (_how(parts), self.count, self.allotment):
            flow.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(parts, 1)
        clear, end = QPushButton(self), QPushButton(escaped(i18n.text("vote.end")), self)
        clear.setText(escaped(i18n.text("action.vote.clear")))
        shell.commands.dress(clear, "action.vote.clear")
        end.clicked.connect(lambda: session.voting.begin(False))  # on a map without cards too
        for button in (clear, end):
            button.setAutoDefault(False)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        session.voting.changed.connect(self._refresh)
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._session.voting.begin(False)
        else:
            super().keyPressEvent(event)

    def _refresh(self) -> None:
        self.setVisible(self._session.voting.on)


def _how(parent: QWidget) -> QWidget:
    """What a click does, behind the sign of a vote."""
    whole = QWidget(parent)
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    sign = QLabel(whole)
    sign.setPixmap(icons.pixmap("vote", look().colors.accent_ink, 18, whole.devicePixelRatioF()))
    row.addWidget(sign)
    row.addWidget(QLabel(i18n.text("vote.how"), whole))
    return whole
