"""PlainText: a box for several lines that grows with what is in it; and texts shown as text."""

from __future__ import annotations

import html

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QResizeEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from ...model.records import TEXT_LENGTH
from ...model.texts import clean

_LINE_HEIGHT = 1.45  # of the letters' size
_PADDING_X, _PADDING_Y = 9, 5


def plain_tip(text: str) -> str:
    """A user's text as a tooltip: Qt guesses HTML there, so it gets HTML that says just this."""
    return f"<p style='white-space:pre-wrap'>{html.escape(text)}</p>" if text else ""


def set_state(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for, and let it look anew."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)


class PlainText(QTextEdit):
    """value: the text, cleaned. changed: the user or the program changed it.

    Between `least` and `most` lines it is as high as its text; then it scrolls. Tab leaves it.
    Paste and drop take the text only, and no more than a record holds. (A QPlainTextEdit cannot
    space its lines, and Japanese needs that. Nothing here ever sets text but as plain text.)
    """

    changed = Signal()

    def __init__(
        self,
        least: int = 3,
        most: int = 12,
        limit: int = TEXT_LENGTH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least, self._most, self._limit = least, most, limit
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(_PADDING_X, _PADDING_Y, _PADDING_X, _PADDING_Y)
        self._space_lines()
        self.textChanged.connect(self._on_text)

    @property
    def value(self) -> str:
        return clean(self.toPlainText())[: self._limit]

    @value.setter
    def value(self, text: str) -> None:
        if text != self.toPlainText():
            self.setPlainText(text)
            self._space_lines()
            self._grow()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._height())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        cursor = self.textCursor()
        selected = cursor.selectionEnd() - cursor.selectionStart()
        room = self._limit - (self.document().characterCount() - 1) + selected
        cursor.insertText(clean(source.text())[: max(0, room)])
        self.ensureCursorVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._grow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._space_lines()  # the font is known now
        self._grow()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.verticalScrollBar().maximum() > 0 and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # the page scrolls

    def _on_text(self) -> None:
        # characterCount is in UTF-16 units, never fewer than characters: cheap to ask every time.
        if self.document().characterCount() - 1 > self._limit:
            self._cut()
        self._grow()
        self.changed.emit()

    def _cut(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._limit)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        self.blockSignals(True)
        cursor.removeSelectedText()
        self.blockSignals(False)

    def _line(self) -> int:
        font: QFont = self.font()
        letters = font.pixelSize() if font.pixelSize() > 0 else self.fontMetrics().height() / 1.2
        return max(round(letters * _LINE_HEIGHT), self.fontMetrics().ascent() + 4)

    def _space_lines(self) -> None:
        """Give all lines their height; new ones take it over from those before."""
        spaced = QTextBlockFormat()
        spaced.setLineHeight(self._line(), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        before = self.blockSignals(True)
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)
        self.document().setUndoRedoEnabled(True)
        self.blockSignals(before)

    def _height(self) -> int:
        """As high as the text, but no further than the box grows."""
        line = self._line()
        text = self.document().size().height()
        around = 2 * _PADDING_Y + 2 * self.frameWidth()
        return round(max(self._least * line, min(text, self._most * line)) + around)

    def _grow(self) -> None:
        tall = self.document().size().height() > self._most * self._line() + 1
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if tall else policy.ScrollBarAlwaysOff
        )
        if self.minimumHeight() != (height := self._height()):
            self.setMinimumHeight(height)
            self.updateGeometry()
