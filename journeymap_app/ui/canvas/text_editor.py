"""The box that text on the map is edited in, at its place and in its size."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextBlockFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from ...export.qfonts import qfont
from ...layout.theme import TextStyle
from ...model.texts import clean, one_line

_KEEPS_TYPING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
# What ends typing, and where to go on.
ENTER, TAB, BACKTAB, DONE = "enter", "tab", "backtab", "done"


class TextEditor(QTextEdit):
    """committed: typing ended, with what ended it. cancelled: Esc. The text is plain, always.

    Enter ends typing and Shift+Enter breaks the line; while a Japanese conversion is open, Enter
    belongs to it and does not arrive here. Lines stand as far apart as on the map, which a
    QPlainTextEdit could not do.
    """

    committed = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget, style: TextStyle, multi_line: bool) -> None:
        super().__init__(parent)
        self._style, self._multi_line = style, multi_line
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        # A space beyond a line's end would push the words to the left, out of sight.
        across = self.horizontalScrollBar()
        across.valueChanged.connect(lambda: across.setValue(0))
        self.setTabChangesFocus(False)
        self._ended = False

    def put_at(self, box: QRectF, zoom: float, ink: str, paper: str) -> None:
        """Stand at a place of the viewport, in pixels, in the colours of text and ground."""
        font = qfont("bold" if self._style.bold else "regular", self._style.size * zoom)
        if self.font() != font:
            self.setFont(font)
        self.setStyleSheet(
            f"QTextEdit {{ color: {ink}; background: {paper}; border: none; padding: 0; }}"
        )
        self.setGeometry(box.toRect())
        self._space_lines(self._style.line * zoom)

    def begin(self, text: str, select_all: bool) -> None:
        height = QTextCursor(self.document()).blockFormat().lineHeight()
        self.setPlainText(text)
        self._space_lines(height)
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)
        if select_all:
            self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _space_lines(self, height: float) -> None:
        """Each line that high, in pixels: also those to come, which take after the one before."""
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        cursor = QTextCursor(self.document())
        if cursor.blockFormat().lineHeight() == height:
            return
        cursor.select(QTextCursor.SelectionType.Document)
        form = QTextBlockFormat()
        form.setLineHeight(height, fixed)
        self.document().setUndoRedoEnabled(False)  # it is no edit of the text
        self.blockSignals(True)
        cursor.mergeBlockFormat(form)
        self.blockSignals(False)
        self.document().setUndoRedoEnabled(True)

    def follow(self, listener: Callable[[], None]) -> None:
        self.textChanged.connect(listener)

    def commit(self, how: str = DONE) -> None:
        if not self._ended:
            self._ended = True
            self.committed.emit(how)

    def cancel(self) -> None:
        if not self._ended:
            self._ended = True
            self.cancelled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, keys = event.key(), event.modifiers()
        shifted = bool(keys & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape:
            self.cancel()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (shifted and self._multi_line):
            self.commit(ENTER)
        elif key == Qt.Key.Key_Tab:
            self.commit(TAB)
        elif key == Qt.Key.Key_Backtab:
            self.commit(BACKTAB)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _KEEPS_TYPING:
            self.commit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        self.insertPlainText(clean(text) if self._multi_line else one_line(text))
