"""The panel's section with the parking lot: what came up and is for later, a line each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from ... import i18n
from ...model import edits
from ...model.records import TITLE_LENGTH, Lane, Stage
from ..action_set import escaped
from .presentation import Presentation
from .sections import Section, tool, words
from .steps import WHOLE

_Standard = QKeySequence.StandardKey


class _Line(QLineEdit):
    """Empty, it leaves undo and redo to the project: there is nothing of its own to take back."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            travels = event.matches(_Standard.Undo) or event.matches(_Standard.Redo)
            if travels and not self.text():
                event.ignore()
                return True
        return super().event(event)


class ParkingSection(Section):
    """Enter in the field parks its words. rows: the widgets of the lines, from the top."""

    def __init__(self, presentation: Presentation, parent: QWidget) -> None:
        super().__init__("presentation.parking", parent)
        self._shown, self._session = presentation, presentation.session
        self.line = _Line(self)
        self.line.setMaxLength(TITLE_LENGTH)
        self.line.setPlaceholderText(i18n.text("presentation.park"))
        self.line.setAccessibleName(i18n.text("presentation.park"))
        self.line.returnPressed.connect(self._park)
        self.full = words("", "wrong", self)
        self.full.hide()
        self.line.textChanged.connect(self.full.hide)
        self.rows: list[QWidget] = []
        self._lines: tuple[str, ...] = ()
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.column.addWidget(self.line)
        self.column.addWidget(self.full)
        self.column.addLayout(self._list)
        self._session.changed.connect(self.refresh)
        self._session.journey_changed.connect(self.refresh)
        self.refresh()

    def refresh(self, _change: object = None) -> None:
        journey = self._session.journey
        lines = edits.parked(journey) if journey is not None else ()
        self.line.setEnabled(journey is not None)
        if lines == self._lines:
            return
        if any(row.isAncestorOf(self.window().focusWidget()) for row in self.rows):
            self.line.setFocus()  # before the row that has the keyboard goes
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._lines = lines
        self.rows = [self._row(place, line) for place, line in enumerate(lines)]
        for row in self.rows:
            self._list.addWidget(row)

    def _park(self) -> None:
        journey, said = self._session.journey, self.line.text()
        if journey is None or not said.strip():
            return
        self._session.settle()
        if edits.park(self._session.project, journey.id, said):
            self.line.clear()
        else:
            self.full.setText(i18n.text("presentation.parking-full"))
            self.full.show()

    def _row(self, place: int, line: str) -> QWidget:
        row = QWidget(self)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2)
        across.addWidget(words(line, "", row), 1)
        make = tool(i18n.text("presentation.make-card", text=line), "square-plus", _nothing, row)
        make.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(make)
        menu.aboutToShow.connect(partial(self._offer, menu, place))
        make.setMenu(menu)
        away = tool(
            i18n.text("presentation.unpark", text=line), "trash-2", partial(self._away, place), row
        )
        for button in (make, away):
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _away(self, place: int) -> None:
        journey = self._session.journey
        if journey is not None:
            self._session.settle()
            edits.unpark(self._session.project, journey.id, place)

    def _offer(self, menu: QMenu, place: int) -> None:
        """The cells of what is shown; of the whole map, the lanes of each stage."""
        menu.clear()
        for old in menu.findChildren(QMenu):  # those are no actions, and would stay
            old.deleteLater()
        whole = self._shown.step == WHOLE
        of_stages: dict[str, QMenu] = {}
        for stage, lane in self._cells():
            target = menu
            if whole:
                if stage.id not in of_stages:
                    of_stages[stage.id] = menu.addMenu(_named(stage))
                target = of_stages[stage.id]
            named = lane if self._shown.way == "stages" or whole else stage
            action = target.addAction(_named(named))
            action.triggered.connect(partial(self._make, place, lane.id, stage.id))
        if menu.isEmpty():
            menu.addAction(i18n.text("capture.no-place")).setEnabled(False)

    def _cells(self) -> Iterator[tuple[Stage, Lane]]:
        records, journey = self._session.records, self._session.journey
        if journey is None:
            return
        lit = self._shown.step.record_id
        for stage in records.group(Stage, journey.id):
            for lane in records.group(Lane, journey.id):
                takes = lane.kind != "emotion" and not lane.hidden and not lane.collapsed
                if takes and (not lit or lit in (stage.id, lane.id)):
                    yield stage, lane

    def _make(self, place: int, lane_id: str, stage_id: str, _checked: bool = False) -> None:
        session, journey = self._session, self._session.journey
        if journey is not None:
            session.settle()
            card = edits.card_from_parked(session.project, journey.id, place, lane_id, stage_id)
            session.select(card.id)
            self._shown.window.map.reveal(card.id)


def _named(record: Stage | Lane) -> str:
    return escaped(record.title or i18n.text("reading.untitled"))


def _nothing() -> None:
    """The menu does it."""
