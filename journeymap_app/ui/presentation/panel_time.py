"""The panel's section about time: the countdown, the clock, and how long it has gone on."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from ... import i18n
from ..fields.flow import FlowLayout
from ..fields.plain_text import set_state
from ..fields.tally import Tally
from ..look import look, sized
from .countdown import MOST_MINUTES, shown, spent
from .presentation import Presentation
from .sections import Section, button, words

_SECOND = 1000


class TimeSection(Section):
    def __init__(self, presentation: Presentation, parent: QWidget) -> None:
        super().__init__("presentation.time", parent)
        self._shown, self._countdown = presentation, presentation.countdown
        options = presentation.options
        self.left = QLabel(self)
        self.left.setFont(sized(look().font, 3.2, bold=True))
        self.said = words("", "", self)
        self.minutes = Tally(MOST_MINUTES, least=1, by_digits=False, parent=self)
        self.minutes.setAccessibleName(i18n.text("presentation.minutes"))
        self.minutes.value = self._countdown.minutes
        self.minutes.changed.connect(lambda: self._countdown.set(self.minutes.value))
        self.go = button("presentation.start-time", "play", self._go, self)
        self.again = button("presentation.reset-time", "rotate-ccw", self._countdown.reset, self)
        self.sound = QCheckBox(i18n.text("presentation.sound"), self)
        self.sound.setChecked(options.get("chime"))
        self.sound.toggled.connect(lambda on: options.set("chime", on))
        self.for_all = QCheckBox(i18n.text("presentation.time-for-all"), self)
        self.for_all.setChecked(presentation.timed_for_all)
        self.for_all.toggled.connect(self._for_all)
        self.clock = words("", "path", self)
        for part in (self.left, self.said, self._buttons(), self._length()):
            self.column.addWidget(part)
        for part in (self.sound, self.for_all, self.clock):
            self.column.addWidget(part)
        self._seconds = QTimer(self)
        self._seconds.timeout.connect(self._show_clock)
        self._seconds.start(_SECOND)
        self._countdown.changed.connect(self.refresh)
        self._countdown.over.connect(self._on_over)
        self.refresh()
        self._show_clock()

    def refresh(self) -> None:
        """The time that is left. That it is over is said in words as well as by its colour."""
        left = self._countdown.left
        over, running = left <= 0, self._countdown.running
        self.left.setText(shown(left))
        self.left.setAccessibleName(i18n.text("presentation.left", time=shown(left)))
        set_state(self.left, "state", "bad" if over else "warn" if left <= 60 else "")
        self.said.setText(i18n.text("presentation.over") if over else "")
        self.said.setVisible(over)
        set_state(self.said, "state", "bad")
        key = "pause" if running else "go-on" if self._countdown.begun else "start"
        self.go.setText(i18n.text(f"presentation.{key}-time"))
        self.go.setIcon(look().icon("pause" if running else "play"))
        self.again.setEnabled(self._countdown.begun)
        self.minutes.value = self._countdown.minutes

    def _go(self) -> None:
        if self._countdown.running:
            self._countdown.pause()
        else:
            self._countdown.start()

    def _on_over(self) -> None:
        self.window().raise_()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self.said, QAccessible.Event.Alert))

    def _for_all(self, on: bool) -> None:
        self._shown.timed_for_all = on
        self._shown.show_time()

    def _show_clock(self) -> None:
        now, gone = datetime.now().strftime("%H:%M"), spent(self._shown.watch.seconds)
        self.clock.setText(i18n.text("presentation.clock", now=now, gone=gone))

    def _buttons(self) -> QWidget:
        whole = QWidget(self)
        flow = FlowLayout(whole, spacing=8)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self.go)
        flow.addWidget(self.again)
        return whole

    def _length(self) -> QWidget:
        whole = QWidget(self)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        label = words(i18n.text("presentation.minutes"), "path", whole)
        label.setWordWrap(False)
        label.setBuddy(self.minutes)
        row.addWidget(label)
        row.addWidget(self.minutes, 1)
        return whole
