"""OptionalDate: a day, typed or picked from a calendar, or none."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ... import i18n
from ..look import look
from .plain_text import plain_tip, set_state
from .popup import open_below

_DAY = Qt.DayOfWeek
_DATE = re.compile(r"(?:(\d{4})[-/.年 ]?)?(\d{1,2})[-/.月 ]?(\d{1,2})日?")


def read_date(text: str, today: date) -> date | None:
    """The day that people mean: 2026-11-21, 2026/11/21, 20261121, 2026年11月21日; without a year
    the next such day. None where it is none."""
    found = _DATE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        if year:
            return date(int(year), int(month), int(day))
        this_year = date(today.year, int(month), int(day))
        return this_year if this_year >= today else this_year.replace(year=today.year + 1)
    except ValueError:
        return None


class OptionalDate(QWidget):
    """value: a day or None. changed: the user or the program gave it another."""

    changed = Signal()

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: date | None = None
        self._line = _DateLine(self)
        self._line.setPlaceholderText(i18n.text("fields.date-how"))
        self._line.setMaxLength(20)
        self._clear = QAction(i18n.text("fields.no-date"), self)
        self._clear.triggered.connect(self._line.clear)
        self._line.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self._button = QToolButton(self)
        self._button.setProperty("role", "field-button")
        self._dress()
        look().changed.connect(self._dress)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._line, 1)
        row.addWidget(self._button)
        self.setFocusProxy(self._line)
        self.setAccessibleName(name)
        self._line.textChanged.connect(self._on_text)
        self._line.editingFinished.connect(self._settle)
        self._line.calendar_asked.connect(self.open_calendar)
        self._button.clicked.connect(self.open_calendar)

    @property
    def value(self) -> date | None:
        return self._value

    @value.setter
    def value(self, value: date | None) -> None:
        self._line.setText(value.isoformat() if value else "")

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)
        self._button.setAccessibleName(i18n.text("fields.calendar", name=name))
        self._button.setToolTip(plain_tip(self._button.accessibleName()))

    def _dress(self) -> None:
        self._button.setIcon(look().icon("calendar-days"))
        self._clear.setIcon(look().icon("x", 14))

    def open_calendar(self) -> None:
        popup = _Calendar(self._value, self)
        popup.picked.connect(self._pick)
        popup.adjustSize()
        open_below(popup, self)

    def _pick(self, day: date | None) -> None:
        self.value = day
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_text(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        day = read_date(text, date.today()) if text.strip() else None
        set_state(self._line, "wrong", bool(text.strip()) and day is None)
        if day != self._value and (day is not None or not text.strip()):
            self._value = day
            self.changed.emit()

    def _settle(self) -> None:
        """The day as it was understood takes the place of what was typed."""
        self._line.setText(self._value.isoformat() if self._value else "")


class _DateLine(QLineEdit):
    calendar_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & (
            Qt.KeyboardModifier.AltModifier
        )
        if alt_down or event.key() == Qt.Key.Key_F4:
            self.calendar_asked.emit()
        else:
            super().keyPressEvent(event)


class _Calendar(QFrame):
    """picked: a day, or None for no day."""

    picked = Signal(object)

    def __init__(self, shown: date | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        japanese = i18n.current() == "ja"
        self._calendar = QCalendarWidget(self)
        self._calendar.setLocale(
            QLocale(QLocale.Language.Japanese if japanese else QLocale.Language.English)
        )
        self._calendar.setVerticalHeaderFormat(
            QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        )
        self._calendar.setMinimumSize(look().px(300), look().px(230))
        self._color()
        start = shown or date.today()
        self._calendar.setSelectedDate(QDate(start.year, start.month, start.day))
        self._calendar.clicked.connect(self._pick)
        self._calendar.activated.connect(self._pick)
        today = QPushButton(i18n.text("fields.today"), self)
        today.clicked.connect(lambda: self._end(date.today()))
        none = QPushButton(i18n.text("fields.no-date"), self)
        none.clicked.connect(lambda: self._end(None))
        buttons = QHBoxLayout()
        buttons.addWidget(today)
        buttons.addStretch(1)
        buttons.addWidget(none)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._calendar)
        column.addLayout(buttons)
        self._calendar.setFocus()

    def _color(self) -> None:
        """Sundays and Saturdays as calendars here show them, arrows in the colour of text."""
        colors = look().colors
        for day, color in ((_DAY.Sunday, colors.bad), (_DAY.Saturday, colors.accent_ink)):
            style = QTextCharFormat()
            style.setForeground(QColor(color))
            self._calendar.setWeekdayTextFormat(day, style)
        heading = QTextCharFormat()
        heading.setForeground(QColor(colors.hint))
        heading.setBackground(QColor(colors.panel))
        self._calendar.setHeaderTextFormat(heading)
        for name, arrow in (("prev", "‹"), ("next", "›")):
            button = self._calendar.findChild(QToolButton, f"qt_calendar_{name}month")
            if button is not None:
                button.setIcon(QIcon())
                button.setText(arrow)
                button.setAccessibleName(i18n.text(f"fields.{name}-month"))

    def _pick(self, day: QDate) -> None:
        self._end(date(day.year(), day.month(), day.day()))

    def _end(self, day: date | None) -> None:
        self.close()
        self.picked.emit(day)
