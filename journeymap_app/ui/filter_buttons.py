"""FilterButtons: which cards stay bright, by persona, tag, channel and lane kind."""

from __future__ import annotations

import dataclasses
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from .. import i18n
from ..model.collection import Collection
from ..model.records import Persona
from ..model.search import Filter
from .action_set import escaped
from .fields.plain_text import plain_tip
from .finding import Finding
from .look import icons, look
from .session import Session

# Fields of a Filter: the word for one, and what to say where there is none to choose.
_KINDS = {
    "persona_ids": ("find.persona", "find.no-personas"),
    "tags": ("find.tag", "find.no-tags"),
    "channels": ("find.channel", "find.no-channels"),
    "lane_kinds": ("find.lane-kind", "find.no-lanes"),
}


class FilterButtons(QObject):
    """parts: a menu for each kind of value, several to choose in each; how many cards are let
    through; and one click to let all through again. cleared: that was clicked."""

    cleared = Signal()

    def __init__(self, session: Session, finding: Finding, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._finding = session, finding
        self._icon = QLabel(parent)
        self.buttons = {field: self._button(field, parent) for field in _KINDS}
        self._state = QLabel(parent)
        self._state.setProperty("role", "section")
        self.clear = QPushButton(i18n.text("find.clear"), parent)
        self.clear.setProperty("role", "link")
        self.clear.setAutoDefault(False)
        self.clear.clicked.connect(self._clear)
        self.parts = (self._icon, *self.buttons.values(), self._state, self.clear)
        self.refresh()

    def refresh(self) -> None:
        """What is chosen, and what that lets through."""
        finding, records = self._finding, self._session.records
        on = bool(finding.filter)
        color = look().colors.accent_ink if on else look().colors.secondary
        self._icon.setPixmap(
            icons.pixmap("funnel", color, look().px(16), self._icon.devicePixelRatioF())
        )
        for field, button in self.buttons.items():
            chosen: tuple[str, ...] = getattr(finding.filter, field)
            name = i18n.text(_KINDS[field][0])
            said = "、".join(_words(records, field, value) for value in chosen)
            button.setText(f"{name} {len(chosen)}" if chosen else name)
            button.setAccessibleName(f"{i18n.text('find.filter')}: {name}")
            button.setAccessibleDescription(said)
            button.setToolTip(plain_tip(said))
            if button.property("chosen") != ("true" if chosen else "false"):
                button.setProperty("chosen", "true" if chosen else "false")
                button.style().unpolish(button)
                button.style().polish(button)
        self._state.setVisible(on)
        self.clear.setVisible(on)
        if on:
            self._state.setText(i18n.text("find.let-through", count=len(finding.bright or ())))

    def _button(self, field: str, parent: QWidget) -> QPushButton:
        button = QPushButton(parent)
        button.setProperty("role", "pill")
        button.setAutoDefault(False)
        menu = _StayingMenu(button)
        menu.aboutToShow.connect(partial(self._fill, field, menu))
        button.setMenu(menu)
        return button

    def _fill(self, field: str, menu: QMenu) -> None:
        menu.clear()
        chosen: tuple[str, ...] = getattr(self._finding.filter, field)
        offered: tuple[str, ...] = getattr(self._finding.offered(), field)
        for value in dict.fromkeys((*offered, *chosen)):
            action = menu.addAction(escaped(_words(self._session.records, field, value)))
            action.setCheckable(True)
            action.setChecked(value in chosen)
            action.toggled.connect(partial(self._choose, field, value))
        if menu.isEmpty():
            menu.addAction(i18n.text(_KINDS[field][1])).setEnabled(False)

    def _choose(self, field: str, value: str, chosen: bool) -> None:
        before: tuple[str, ...] = getattr(self._finding.filter, field)
        values = (*before, value) if chosen else tuple(v for v in before if v != value)
        self._finding.let_through(dataclasses.replace(self._finding.filter, **{field: values}))

    def _clear(self) -> None:
        self._finding.let_through(Filter())
        self.cleared.emit()


class _StayingMenu(QMenu):
    """Stays open while its entries are checked by a click or by Space."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action: QAction | None = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action: QAction | None = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None and action.isCheckable():
            action.trigger()
        else:
            super().keyPressEvent(event)


def _words(records: Collection, field: str, value: str) -> str:
    if field == "persona_ids":
        persona = records.get(Persona, value)
        return (persona.name if persona is not None else "") or i18n.text("new.persona")
    if field == "tags":
        return value
    return i18n.text(f"channel.{value}" if field == "channels" else f"lane.{value}")
