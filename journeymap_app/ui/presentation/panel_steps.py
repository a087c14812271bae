"""The panel's section about what is shown: where one is, what comes next, and the curtain."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ... import i18n
from ...model.records import Journey
from ..fields.choice import Choice
from ..fields.flow import FlowLayout
from ..look import look
from ..panels.editors import Combo
from .presentation import Presentation
from .preview import Preview
from .sections import Section, button, tool, words
from .steps import title


class StepSection(Section):
    def __init__(self, presentation: Presentation, parent: QWidget) -> None:
        super().__init__("presentation.now", parent)
        self._shown = presentation
        session = presentation.session
        self.journeys = Combo(parent=self)
        self.journeys.setAccessibleName(i18n.text("tabs.name"))
        self.journeys.changed.connect(lambda: session.show_journey(self.journeys.value))
        self.now = words("", "title", self)
        self.place = words("", "path", self)
        self.way = Choice(
            [(way, i18n.text(f"presentation.{way}")) for way in ("stages", "lanes")],
            i18n.text("presentation.way"),
            self,
        )
        self.way.changed.connect(lambda: presentation.do(self.way.value))
        self.after = words("", "path", self)
        self.preview = Preview(session, presentation.window.map, self)
        self.curtains = {
            color: button(f"presentation.{color}", "", partial(presentation.do, color), self)
            for color in ("black", "white")
        }
        for made in self.curtains.values():
            made.setCheckable(True)
            made.setProperty("role", "switch")
        above: tuple[QWidget, ...] = (self.journeys, self.now, self.place)
        below: tuple[QWidget, ...] = (self.way, self.after, self.preview)
        for part in above:
            self.column.addWidget(part)
        self.column.addLayout(self._steps())
        for part in below:
            self.column.addWidget(part)
        self.column.addWidget(self._curtains())
        presentation.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is shown now."""
        shown, records = self._shown, self._shown.session.records
        self.now.setText(title(records, shown.step))
        self.place.setText(
            i18n.text("presentation.place", at=shown.index + 1, all=len(shown.steps))
        )
        self.way.blockSignals(True)
        self.way.value = shown.way
        self.way.blockSignals(False)
        after = shown.next_step
        key = "presentation.next" if after is not None else "presentation.end-reached"
        self.after.setText(i18n.text(key, title=title(records, after) if after else ""))
        self.preview.show_step(after)
        self.preview.setAccessibleName(self.after.text())
        self.back.setEnabled(shown.index > 0)
        self.on.setEnabled(after is not None)
        for color, made in self.curtains.items():
            made.setChecked(shown.curtain == color)
        self._offer_journeys()

    def _steps(self) -> QHBoxLayout:
        self.back = button("presentation.previous", "chevron-left", self._go(-1), self)
        self.on = button("presentation.forward", "chevron-right", self._go(1), self)
        self.on.setProperty("role", "accent")
        self.on.setIcon(look().icon("chevron-right", color=look().colors.accent_text))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(self.on, 1)
        row.addWidget(
            tool(i18n.text("presentation.reframe"), "scan", self._shown.window.map.frame, self)
        )
        return row

    def _go(self, by: int) -> partial[None]:
        return partial(self._shown.go, by)

    def _curtains(self) -> QWidget:
        whole = QWidget(self)
        flow = FlowLayout(whole, spacing=8)
        flow.setContentsMargins(0, 0, 0, 0)
        for made in self.curtains.values():
            flow.addWidget(made)
        flow.addWidget(button("presentation.leave", "x", self._shown.end, whole))
        return whole

    def _offer_journeys(self) -> None:
        session = self._shown.session
        journeys = session.records.group(Journey)
        named = ((j.id, j.title or i18n.text("new.journey"), None) for j in journeys)
        self.journeys.fill(named)
        if session.journey is not None:
            self.journeys.blockSignals(True)
            self.journeys.value = session.journey.id
            self.journeys.blockSignals(False)
        self.journeys.setVisible(len(journeys) > 1)
