"""RecentRow: one of the files last open, and how long ago that was."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ... import i18n
from ...recent import Recent
from ..fields.plain_text import plain_tip
from ..look import look, sized
from .sketch import Sketch, paint_sketch


class RecentRow(QAbstractButton):
    """Thumbnail, title, and when it was open; the path is in the tooltip."""

    def __init__(self, recent: Recent, parent: QWidget) -> None:
        super().__init__(parent)
        self.recent = recent
        self._sketch = Sketch(max(1, recent.stages), recent.curve)
        self._facts = facts(recent, datetime.now())
        self.setText(recent.title)
        self.setAccessibleName(f"{recent.title} {self._facts}")
        self.setToolTip(plain_tip(recent.path))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._bold = sized(look().font, 1.0, bold=True)
        self._small = sized(look().font, 0.88)

    def sizeHint(self) -> QSize:
        return QSize(240, max(58, self._line() * 2 + 20))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = look().colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.accent_soft if self.hasFocus() else colors.hover))
            painter.drawRoundedRect(frame, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colors.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 6, 6)
        thumb = QRectF(6, (self.height() - 40) / 2, 56, 40)
        painter.setPen(QPen(QColor(colors.line), 1))
        painter.setBrush(QColor(colors.panel))
        painter.drawRoundedRect(thumb.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        paint_sketch(painter, thumb.adjusted(5, 4, -5, -4), self._sketch, small=True)
        self._words(painter, QRect(72, 10, self.width() - 76, self.height() - 20))

    def _line(self) -> int:
        """The height of one of its two lines."""
        return look().px(19)

    def _words(self, painter: QPainter, box: QRect) -> None:
        colors, right = look().colors, Qt.TextElideMode.ElideRight
        for text, font, ink, part in (
            (self.recent.title, self._bold, colors.text, box.adjusted(0, 0, 0, -self._line())),
            (self._facts, self._small, colors.secondary, box.adjusted(0, self._line() + 1, 0, 0)),
        ):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            shown = QFontMetrics(font).elidedText(text, right, part.width())
            painter.drawText(part, int(Qt.AlignmentFlag.AlignVCenter), shown)


def facts(recent: Recent, now: datetime) -> str:
    """When it was open, how many cards it has, and when it is to be reviewed."""
    parts = [ago(recent.when, now)] if recent.when is not None else []
    parts.append(i18n.text("start.cards", count=recent.cards))
    review = _day(recent.review_on)
    if review is not None:
        parts.append(i18n.text("start.review", date=f"{review.month}/{review.day}"))
    return ("・" if i18n.current() == "ja" else " · ").join(parts)


def ago(then: datetime, now: datetime) -> str:
    """As people say it: today at 10:32, yesterday, 18 November."""
    days = (now.date() - then.date()).days
    if days == 0:
        return i18n.text("start.today", time=f"{then:%H:%M}")
    if days == 1:
        return i18n.text("start.yesterday", time=f"{then:%H:%M}")
    if 1 < days < 7:
        return i18n.text("start.days-ago", count=days)
    if then.year == now.year:
        spoken = QLocale(i18n.current())
        return spoken.toString(QDate(then.year, then.month, then.day), i18n.text("start.day"))
    return f"{then:%Y-%m-%d}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
