"""ScaleLine: the journey's emotion scale in the inspector, with a way to change it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ... import i18n
from ...model.records import Journey
from ..look import look
from ..look.prose import Prose
from ..session import Session


class ScaleLine(QWidget):
    def __init__(self, session: Session, journey_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._id = session, journey_id
        self._words = Prose("", "", self)
        self.change = QPushButton(
            look().icon("sliders-vertical", 14, look().colors.accent_ink),
            i18n.text("inspector.scale-change"),
            self,
        )
        self.change.setProperty("role", "link")
        self.change.setAutoDefault(False)
        self.change.clicked.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Prose(i18n.text("inspector.scale"), "caption", self))
        column.addWidget(self._words)
        column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh()

    def refresh(self) -> None:
        journey = self._session.records.get(Journey, self._id)
        if journey is not None:
            named = "inspector.scale-named" if any(journey.level_names) else "inspector.scale-count"
            self._words.setText(i18n.text(named, count=journey.levels))

    def _ask(self) -> None:
        from ..dialogs.scale import change_scale

        change_scale(self._session, self._id, self.window())
