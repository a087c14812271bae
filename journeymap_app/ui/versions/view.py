"""VersionView: a version looked at: its map, what is different from another, the curves of both."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from ... import i18n
from ...export.progress import Asked, Told
from ...layout.compared_curves import Words, compared_curves
from ...layout.pages import Sheet
from ...layout.shapes import Drawing
from ...layout.theme import Theme, theme
from ...model.collection import Collection
from ...model.records import Journey, Picture
from ...model.versions.version import Version
from ..dialogs.frame import plain_label
from ..dialogs.sheet_preview import SheetPreview
from ..errand import Task
from ..look import look
from ..session import Session
from .changes_view import ChangesView
from .readings import NOW, Readings, board_of
from .version_list import lines_of

MAP, CHANGES, CURVES = range(3)
_TWO_ROWS_FROM = 1.25  # the scale of the text


class VersionView(QFrame):
    """Shows a version, and compares it with the one that is chosen above it."""

    def __init__(self, session: Session, readings: Readings, parent: QWidget) -> None:
        super().__init__(parent)
        self._readings = readings
        self._versions: Sequence[Version] = ()
        self._number = NOW
        self._shown: Collection | None = None  # whose pictures the map and the curves show
        self._tasks: list[Task] = []
        self._wanted: Task | None = None
        self._waiting = False  # for something that is to be read
        self._journey_id = session.journey.id if session.journey is not None else ""
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        for key in ("map", "changes", "curves"):
            self.tabs.addTab(i18n.text(f"versions.tab-{key}"))
        self.tabs.setAccessibleName(i18n.text("versions.tabs"))
        self.other, self.journey = QComboBox(self), QComboBox(self)
        self._other_label = plain_label(i18n.text("versions.compare-with"), "caption", self)
        self.map = SheetPreview(self._picture, self)
        self.changes = ChangesView(self)
        self.curves = SheetPreview(self._picture, self)
        for preview, key in (
            (self.map, "versions.map-name"),
            (self.curves, "versions.curves-name"),
        ):
            preview.setAccessibleName(i18n.text(key))
        self.stack = QStackedWidget(self)
        for page in (self.map, self.changes, self.curves):
            self.stack.addWidget(page)
        self._lay_out()
        readings.ready.connect(self._on_ready)
        self.tabs.currentChanged.connect(self._refresh)
        self.other.activated.connect(self._refresh)
        self.journey.activated.connect(self._on_journey)

    def show_version(self, number: int, versions: Sequence[Version]) -> None:
        """versions: those there are, the oldest first."""
        with_ = self.other.currentData()
        self._number, self._versions = number, versions
        self.other.clear()
        if number != NOW:
            self.other.addItem(i18n.text("versions.now"), NOW)
        for version in reversed(versions):
            if version.number != number:
                name, when = lines_of(version)
                self.other.addItem(
                    i18n.text("versions.named-at", "", name=name, when=when), version.number
                )
        self.other.setCurrentIndex(max(0, self.other.findData(with_)))
        self._refresh()

    def end(self) -> None:
        """A thread must not outlive its object."""
        self._wanted = None
        for task in self._tasks:
            task.wait()

    def _lay_out(self) -> None:
        bar = QFrame(self)
        bar.setProperty("role", "bar")
        rows = QVBoxLayout(bar)
        rows.setContentsMargins(12, 7, 12, 7)
        rows.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.tabs)
        row.addStretch(1)
        rows.addLayout(row)
        if look().scale > _TWO_ROWS_FROM:
            self.tabs.setUsesScrollButtons(True)
            row = QHBoxLayout()
            row.setSpacing(8)
            rows.addLayout(row)
        for box in (self.journey, self.other):
            wide = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            box.setSizeAdjustPolicy(wide)
            box.setMinimumContentsLength(9)
        self.journey.setAccessibleName(i18n.text("versions.journey"))
        self.other.setAccessibleName(i18n.text("versions.compare-with"))
        self._other_label.setBuddy(self.other)
        row.addWidget(self.journey, 2)
        row.addWidget(self._other_label)
        row.addWidget(self.other, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.stack, 1)

    # ---- what is shown ------------------------------------------------------------------------

    def _refresh(self) -> None:
        tab = self.tabs.currentIndex()
        compares = tab != MAP
        for widget in (self.other, self._other_label):
            widget.setVisible(compares)
        self.stack.setCurrentIndex(tab)
        self._wanted = None
        records = self._readings.records(self._number)
        other = self._readings.records(self._compared) if compares else None
        self._fill_journeys([one for one in (records, other) if one is not None], tab)
        self._waiting = records is None or (compares and other is None)
        if records is None or (compares and other is None):
            self._say(self._why_not([self._number, *([self._compared] if compares else [])]))
        elif tab == MAP:
            self._show_map(records)
        elif other is not None:
            self._compare(records, other, tab)

    @property
    def _compared(self) -> int:
        found = self.other.currentData()
        return NOW if found is None else int(found)

    def _why_not(self, numbers: Sequence[int]) -> str:
        faults = [fault for number in numbers if (fault := self._readings.fault(number))]
        return i18n.text(faults[0] if faults else "versions.reading")

    def _say(self, words: str) -> None:
        self.map.show_sheet(None, words)
        self.curves.show_sheet(None, words)
        self.changes.say(words)

    def _show_map(self, records: Collection) -> None:
        """Laid out in a thread; a large map takes a moment."""
        self._shown = records
        self.map.wait()
        work = partial(_board, Collection(records), self._journey_id, _colors())
        task = self._wanted = Task(work, self)
        self._tasks.append(task)
        task.ended.connect(partial(self._on_board, task))
        task.start()

    def _on_board(self, task: Task) -> None:
        self._tasks.remove(task)
        if task is self._wanted:
            self._wanted = None
            drawing = task.result
            nothing = i18n.text("versions.no-map")
            self.map.show_sheet(_sheet(drawing) if drawing is not None else None, nothing)
        task.deleteLater()

    def _compare(self, records: Collection, other: Collection, tab: int) -> None:
        is_later = self._number == NOW or (NOW != self._compared < self._number)
        earlier, later = (other, records) if is_later else (records, other)
        numbers = (self._compared, self._number) if is_later else (self._number, self._compared)
        self._shown = later
        if tab == CHANGES:
            self.changes.show_changes(earlier, later)
            return
        names = [self._name(number) for number in numbers]
        words = Words(
            i18n.text("versions.earlier", "", name=names[0]),
            i18n.text("versions.later", "", name=names[1]),
            i18n.text("versions.stage-came"),
            i18n.text("versions.stage-went"),
        )
        drawing = compared_curves(earlier, later, self._journey_id, _colors(), words)
        nothing = i18n.text("versions.no-curves")
        self.curves.show_sheet(_sheet(drawing) if drawing is not None else None, nothing)

    def _name(self, number: int) -> str:
        found = next((one for one in self._versions if one.number == number), None)
        if found is None:
            return i18n.text("versions.now")
        name, when = lines_of(found)
        return i18n.text("versions.named-at", "", name=name, when=when)

    def _fill_journeys(self, shown: Sequence[Collection], tab: int) -> None:
        """The maps there are to look at; nothing to choose where there is only one."""
        found = {one.id: one for records in reversed(shown) for one in records.group(Journey)}
        if found and self._journey_id not in found:
            self._journey_id = next(iter(found))
        self.journey.clear()
        for journey in found.values():
            self.journey.addItem(journey.title or i18n.text("start.untitled"), journey.id)
        self.journey.setCurrentIndex(max(0, self.journey.findData(self._journey_id)))
        self.journey.setVisible(tab != CHANGES and len(found) > 1)

    def _on_journey(self) -> None:
        self._journey_id = str(self.journey.currentData())
        self._refresh()

    def _on_ready(self, number: int) -> None:
        if self._waiting and number in (self._number, self._compared):
            self._refresh()

    def _picture(self, picture_id: str) -> Picture | None:
        return self._shown.get(Picture, picture_id) if self._shown is not None else None


def _board(
    records: Collection, journey_id: str, colors: Theme, _told: Told, _asked: Asked
) -> Drawing | None:
    return board_of(records, journey_id, colors)


def _sheet(drawing: Drawing) -> Sheet:
    return Sheet(drawing, drawing.width, drawing.height, 1)


def _colors() -> Theme:
    return theme("dark" if look().dark else "light")
