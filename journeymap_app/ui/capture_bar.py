"""CaptureBar: one line to type what people call out; each line becomes a card where it says."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListWidget, QWidget

from .. import i18n
from ..model import capture, edits
from ..model.capture import Capture, LastPlace
from ..model.kinds import LANE_KINDS
from ..model.records import TEXT_LENGTH, Lane, Stage
from ..model.texts import clean
from .look import look
from .session import Session

_ROWS_SHOWN = 8


class CaptureBar(QFrame):
    """Stays open for the next line until Esc. kept: the card a line became. closed: the keyboard
    is free again."""

    kept = Signal(str)
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._last = LastPlace()
        self.setProperty("role", "status")
        self._place = QLabel(self)
        self._place.setTextFormat(Qt.TextFormat.PlainText)
        self._place.setProperty("role", "section")
        self._place.setMinimumWidth(look().px(40))
        self.line = QLineEdit(self)
        self.line.setMaxLength(TEXT_LENGTH)
        self._offers = QListWidget(self.window())
        self._offers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._offers.hide()
        self.destroyed.connect(self._offers.deleteLater)  # it is the window's child
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self._place)
        row.addWidget(self.line, 1)
        self.line.textChanged.connect(self._typed)
        self.line.returnPressed.connect(self._keep)
        self.line.installEventFilter(self)
        self._offers.itemClicked.connect(lambda item: self._take(item.text()))
        self.speak()
        self.hide()

    def speak(self) -> None:
        """All words, in the current language."""
        self.setAccessibleName(i18n.text("capture.name"))
        self.line.setAccessibleName(i18n.text("capture.name"))
        self.line.setPlaceholderText(i18n.text("capture.example"))

    def open(self) -> None:
        """Show the line and put the keyboard in it."""
        self._session.settle()
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._typed()

    def stand_at(self, record_id: str) -> None:
        """A line that names no place goes to this stage, or this lane, from now on."""
        record, last = self._session.records.find(record_id), self._last
        if isinstance(record, Stage):
            self._last = LastPlace(last.lane_id, record.id)
        elif isinstance(record, Lane):
            self._last = LastPlace(record.id, last.stage_id)
        self._typed()

    def close_line(self) -> None:
        self._offers.hide()
        self.hide()
        self.closed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self._typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.line:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            self._offers.hide()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key) -> bool:
        """Esc closes; Tab takes the first offer; up and down walk the offers."""
        offered = self._offers.isVisible()
        if key == Qt.Key.Key_Escape:
            self.close_line()
        elif key == Qt.Key.Key_Tab and offered:
            item = self._offers.item(max(0, self._offers.currentRow()))
            self._take(item.text())
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and offered:
            step = 1 if key == Qt.Key.Key_Down else -1
            count = self._offers.count()
            self._offers.setCurrentRow((self._offers.currentRow() + step) % count)
        else:
            return False
        return True

    def _lanes(self) -> list[Lane]:
        journey = self._session.journey
        lanes = self._session.records.group(Lane, journey.id) if journey else ()
        return [i for i in lanes if i.kind != "emotion" and not i.hidden and not i.collapsed]

    def _stages(self) -> tuple[Stage, ...]:
        journey = self._session.journey
        return self._session.records.group(Stage, journey.id) if journey else ()

    def _read(self, line: str) -> Capture | None:
        return capture.read(line, self._lanes(), self._stages(), self._last)

    def _typed(self) -> None:
        """Say where the line would go, and offer how it could go on."""
        if not self.isVisible():
            return
        found = self._read(self.line.text() or "…")
        records = self._session.records
        if found is None:
            found = self._read(self.line.text() + "…")
        if found is not None:
            lane, stage = records.the(Lane, found.lane_id), records.the(Stage, found.stage_id)
            said, room = f"{lane.title} › {stage.title}", max(60, self.width() // 3)
            elided = Qt.TextElideMode.ElideRight
            self._place.setText(self._place.fontMetrics().elidedText(said, elided, room))
        else:
            self._place.setText(i18n.text("capture.no-place"))
        self._offer(capture.completions(self.line.text(), self._lanes(), self._stages()))

    def _offer(self, lines: list[str]) -> None:
        self._offers.clear()
        if not lines or not self.line.text() or not self.line.hasFocus():
            self._offers.hide()
            return
        self._offers.addItems(lines)
        tall = self._offers.sizeHintForRow(0) * min(len(lines), _ROWS_SHOWN) + 8
        self._offers.resize(max(look().px(260), self._offers.sizeHintForColumn(0) + 32), tall)
        corner = self.line.mapTo(self.window(), self.line.rect().topLeft())
        self._offers.move(corner.x(), corner.y() - tall - 4)
        self._offers.show()
        self._offers.raise_()

    def _take(self, line: str) -> None:
        self.line.setText(line)
        self.line.setFocus()

    def _keep(self) -> None:
        """The line becomes a card; the next one goes to the same place unless it says another."""
        found = self._read(clean(self.line.text()))
        if found is None:
            return
        lane = self._session.records.the(Lane, found.lane_id)
        takes_severity = "severity" in LANE_KINDS[lane.kind].fields
        severity = found.severity if takes_severity else 0
        card = edits.add_card(
            self._session.project, lane.id, found.stage_id, found.text, severity=severity
        )
        self._last = LastPlace(lane.id, found.stage_id)
        self.line.clear()
        self._session.select(card.id)
        self.kept.emit(card.id)
