"""PalettePanel: what can be put onto the map, and the personas."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ... import i18n
from ...layout.theme import theme
from ...model.kinds import LANE_KINDS, MOMENT_ICONS
from ...model.records import Lane, Persona
from ..actions import CURVES
from ..chips import Chip
from ..commands import insert
from ..fields.flow import FlowLayout
from ..fields.plain_text import plain_tip, set_state
from ..look import look
from ..look.elided import Elided
from ..look.prose import Prose
from .chip_button import ChipButton

if TYPE_CHECKING:
    from ...model.changes import ChangeSet
    from ..session import Session
    from ..window import MainWindow

# Lanes that take the stages' colours get these, so that chips can be told apart.
_PLAIN_TINTS = {"actions": 0, "touchpoints": 1, "content": 2, "emotion": 3, "free": 5}


class PalettePanel(QScrollArea):
    def __init__(self, shell: MainWindow, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self._session = shell, session
        self.setProperty("role", "panel")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(i18n.text("palette.name"))
        self._shown: tuple[object, ...] = ()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._write)
        self._write()

    def on_change(self, change: ChangeSet) -> None:
        kinds = {record.kind_key for record in change.touched()}
        if kinds & {"lanes", "personas", "journeys"} and self._facts() != self._shown:
            self.rebuild()

    def rebuild(self) -> None:
        """Write the panel anew, once whatever asked for it is over."""
        self._later.start(0)

    def _write(self) -> None:
        if ChipButton.dragging:
            self._later.start(50)
            return
        self._shown = self._facts()
        focused = self.window().focusWidget()  # also while a dialog has the keys
        held = focused.chip if isinstance(focused, ChipButton) else None
        had_focus = self.isAncestorOf(focused)
        scrolled = self.verticalScrollBar().value()
        content = QWidget()
        content.setProperty("role", "panel")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(12, 12, 12, 16)
        self._column.setSpacing(6)
        self._add_cards()
        self._add_personas()
        self._add_emotion()
        self._add_lanes()
        self._column.addStretch(1)
        if had_focus and self._shell.canvas is not None:
            self._shell.canvas.setFocus()  # before Qt passes the focus on as Tab does
        if (old := self.takeWidget()) is not None:
            old.hide()
            old.deleteLater()
        self.setWidget(content)
        for chip in content.findChildren(ChipButton):
            if held is not None and chip.chip == held:
                chip.setFocus()
        self.verticalScrollBar().setValue(scrolled)

    def _facts(self) -> tuple[object, ...]:
        """What the panel shows, to see whether it must be written anew."""
        return (self._card_kinds(), self._session.records.group(Persona), self._persona_id())

    def _card_kinds(self) -> tuple[str, ...]:
        """The kinds of lane that are on the map, in its order."""
        journey = self._session.journey
        lanes = self._session.records.group(Lane, journey.id) if journey else ()
        kinds = dict.fromkeys(lane.kind for lane in lanes if not lane.hidden)
        return tuple(kind for kind in kinds if kind != "emotion")

    def _persona_id(self) -> str:
        return self._session.journey.persona_id if self._session.journey else ""

    def _add_cards(self) -> None:
        self._heading("palette.cards")
        for kind in self._card_kinds():
            text = i18n.text(f"card.{kind}")
            chip = self._chip(Chip("card", kind), text, LANE_KINDS[kind].icon, tint(kind))
            chip.clicked.connect(partial(insert.card, self._shell, kind))
        color = theme(_theme()).color("evidence")
        chip = self._chip(
            Chip("evidence"), i18n.text("palette.evidence"), "message-square-quote", color
        )
        chip.clicked.connect(partial(insert.evidence, self._shell))

    def _add_personas(self) -> None:
        self._heading("term.personas", "action.insert.persona")
        for persona in self._session.records.group(Persona):
            color = persona.color or theme(_theme()).portrait.bottom
            name = persona.name or i18n.text("new.persona")
            age = i18n.text("palette.age", age=persona.age) if persona.age else ""
            chip = self._chip(Chip("persona", "", persona.id), name + age, "user-round", color)
            chip.setToolTip(plain_tip(i18n.text("palette.persona-how")))
            set_state(chip, "chosen", persona.id == self._persona_id())
            chip.clicked.connect(partial(insert.open_persona, self._shell, persona.id))
        if not self._session.records.group(Persona):
            self._column.addWidget(Prose(i18n.text("palette.no-persona"), "caption"))

    def _add_emotion(self) -> None:
        self._heading("palette.emotion")
        flow = self._flow()
        ink = look().colors.secondary
        for kind in CURVES:
            chip = self._pill(Chip("curve", kind), i18n.text(f"curve-kind.{kind}"), "spline", ink)
            chip.clicked.connect(partial(insert.curve, self._shell, kind))
            chip.setAccessibleName(f"{i18n.text('term.curve')} {chip.text()}")
            flow.addWidget(chip)
        for kind, icon in MOMENT_ICONS.items():
            color = theme(_theme()).color(kind.replace("-", "_"))
            chip = self._pill(Chip("moment", kind), i18n.text(f"moment.{kind}"), icon, color)
            chip.clicked.connect(partial(insert.moment, self._shell, kind))
            flow.addWidget(chip)

    def _add_lanes(self) -> None:
        self._heading("palette.lanes")
        flow = self._flow()
        for kind, spec in LANE_KINDS.items():
            chip = self._pill(Chip("lane", kind), i18n.text(f"lane.{kind}"), spec.icon, tint(kind))
            chip.clicked.connect(partial(insert.lane, self._shell, kind))
            flow.addWidget(chip)

    def _heading(self, key: str, add_key: str = "") -> None:
        """A small heading; add_key: with a button that adds one."""
        line = QHBoxLayout()
        line.setContentsMargins(0, 8 if self._column.count() else 0, 0, 0)
        line.addWidget(Elided(i18n.text(key), "section"))
        line.addStretch(1)
        if add_key:
            add = QToolButton()
            add.setIcon(look().icon("plus", 14))
            self._shell.commands.dress(add, add_key)
            line.addWidget(add)
        self._column.addLayout(line)

    def _chip(self, chip: Chip, text: str, icon: str, color: str) -> ChipButton:
        button = ChipButton(chip, text, look().icon(icon, 16, color), self)
        button.setToolTip(plain_tip(i18n.text("palette.how")))
        button.clicked.connect(self._session.settle)  # a click leaves the typing on the map open
        self._column.addWidget(button)
        return button

    def _pill(self, chip: Chip, text: str, icon: str, color: str) -> ChipButton:
        button = ChipButton(chip, text, look().icon(icon, 14, color), self, compact=True)
        button.setToolTip(plain_tip(i18n.text("palette.how")))
        button.clicked.connect(self._session.settle)
        return button

    def _flow(self) -> FlowLayout:
        holder = QFrame()
        flow = FlowLayout(holder, spacing=4)
        flow.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(holder)
        return flow


def _theme() -> str:
    return "dark" if look().dark else "light"


def tint(kind: str) -> str:
    """The colour that stands for a kind of lane in the panels."""
    colors = theme(_theme())
    name = LANE_KINDS[kind].tint
    return colors.color(name) if name else colors.stage(_PLAIN_TINTS.get(kind, 0))
