"""StatusLine: whether all is saved, what is open, and the zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from .. import i18n
from ..model.records import Card, Lane, Stage
from .fields.plain_text import set_state
from .look import icons, look
from .look.elided import Elided

if TYPE_CHECKING:
    from .session import Session
    from .window import MainWindow

_LOOKS = {  # state and icon of each
    "saved": ("good", "circle-check"),
    "pending": ("warn", "clock"),
    "failed": ("bad", "circle-alert"),
    "viewing": ("secondary", "eye"),
}


class StatusLine(QFrame):
    def __init__(self, shell: MainWindow, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self._session = shell, session
        self.setProperty("role", "status")
        self.setFixedHeight(look().px(28))
        self._dot = QLabel(self)
        self._saved = Elided("", "", self, least=12)
        self._facts = Elided("", "", self)
        self._zoom = QToolButton(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 8, 0)
        row.setSpacing(6)
        row.addWidget(self._dot)
        row.addWidget(self._saved)
        row.addSpacing(8)
        row.addWidget(self._facts)
        row.addStretch(1)
        row.addWidget(self._step("minus", "action.view.zoom-out"))
        row.addWidget(self._zoom)
        row.addWidget(self._step("plus", "action.view.zoom-in"))
        self._zoom.setProperty("role", "status")
        self._zoom.setMinimumWidth(look().px(52))
        self._zoom.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_zoom(1.0)
        shell.commands.dress(self._zoom, "action.view.full-size")
        self.refresh()

    def refresh(self) -> None:
        document = self._session.document
        status = document.status
        state = _LOOKS[status.state][0]
        text = i18n.text(f"status.{status.state}")
        why = self._shell.sentence(status.error) if status.error is not None else ""
        self._saved.setText(
            f"{text}：{why}"
            if why and i18n.current() == "ja"
            else f"{text}: {why}"
            if why
            else text
        )
        set_state(self._saved, "state", state)
        color = getattr(look().colors, state)
        ratio = self.devicePixelRatioF()
        self._dot.setPixmap(icons.pixmap(_LOOKS[status.state][1], color, look().px(14), ratio))
        self._show_facts()

    def show_zoom(self, factor: float) -> None:
        self._zoom.setText(f"{round(factor * 100)}%")
        self._zoom.setAccessibleName(i18n.text("status.zoom", percent=round(factor * 100)))

    def _show_facts(self) -> None:
        records, journey = self._session.records, self._session.journey
        path = self._session.document.path
        name = path.name if path is not None else i18n.text("start.untitled")
        stages = lanes = ()  # type: tuple[Stage, ...] | tuple[Lane, ...] | tuple[()]
        if journey is not None:
            stages = records.group(Stage, journey.id)
            lanes = records.group(Lane, journey.id)
        cards = sum(
            len(records.group(Card, lane.id, stage.id)) for lane in lanes for stage in stages
        )
        facts = i18n.text("status.facts", stages=len(stages), cards=cards)
        self._facts.setText(f"{name} — {facts}")

    def _step(self, icon: str, action_id: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "status")
        button.setIcon(look().icon(icon, 14))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._shell.commands.dress(button, action_id)
        return button
