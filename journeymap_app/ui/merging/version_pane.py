"""VersionPane: what a thing was, or what one side made of it: words with those marked that differ,
or a picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QMouseEvent,
    QPixmap,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QRadioButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ... import i18n
from ...model.merging.stories import Shown
from ...model.merging.wording import Piece
from ...model.pictures import picture_bytes
from ...model.records import Picture
from ..dialogs.frame import plain_label
from ..fields.plain_text import set_state
from ..look import look

_FORMATS = {"png": "PNG", "jpeg": "JPEG"}
_LINE_HEIGHT = 140  # percent: Japanese needs the room


class VersionPane(QFrame):
    """title: how it is called. is_base: what it was, which is not chosen; the others have a radio
    button, and a click anywhere on them chooses too."""

    chosen = Signal()

    def __init__(self, title: str, is_base: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "version")
        self.choice = None if is_base else QRadioButton(title, self)
        self.title = plain_label(title, "section", self) if is_base else None
        self.words = _Words(self)
        self.words.setAccessibleName(title)
        self.picture = _PictureLabel(self)
        self.picture.setAccessibleName(title)
        top: QWidget = self.choice or self.title or QLabel(self)
        top.setFixedHeight(look().px(26))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 5, 10, 7)
        column.setSpacing(3)
        column.addWidget(top)
        column.addWidget(self.picture)
        column.addWidget(self.words, 1)
        column.addStretch(0)
        self.words.clicked.connect(self._choose)
        if self.choice is not None:
            self.choice.clicked.connect(self.chosen)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_version(self, shown: Shown, pieces: Sequence[Piece]) -> None:
        self.words.show_pieces(pieces, struck=self.choice is None)
        self.words.setVisible(bool(shown.text))
        self.picture.show_picture(shown.picture)

    def call(self, title: str) -> None:
        """How its choice is called."""
        if self.choice is not None:
            self.choice.setText(title)
            self.words.setAccessibleName(title)

    def show_chosen(self, chosen: bool) -> None:
        if self.choice is not None:
            self.choice.setChecked(chosen)
            set_state(self, "chosen", "true" if chosen else "false")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self._choose()

    def _choose(self) -> None:
        if self.choice is not None:
            self.chosen.emit()


class _Words(QTextEdit):
    """To read and to select; a click that selects nothing is told."""

    clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setProperty("role", "version-words")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)

    def show_pieces(self, pieces: Sequence[Piece], struck: bool) -> None:
        """struck: what differs was taken out; else it is new."""
        self.clear()
        cursor = QTextCursor(self.document())
        spaced = QTextBlockFormat()
        spaced.setLineHeight(
            _LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        cursor.setBlockFormat(spaced)
        for piece in pieces:
            cursor.insertText(piece.text, _format(piece.differs, struck))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        marked = [piece.text for piece in pieces if piece.differs]
        key = "merge.said-taken-out" if struck else "merge.said-new"
        said = i18n.text(key, words=" … ".join(marked)) if marked else ""
        self.setAccessibleDescription(said)

    def sizeHint(self) -> QSize:
        return QSize(200, look().px(84))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, look().px(40))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.clicked.emit()


def _format(differs: bool, struck: bool) -> QTextCharFormat:
    """What differs is struck through, or bold and underlined: it is seen without its colour."""
    colors, form = look().colors, QTextCharFormat()
    form.setForeground(QColor(colors.text))
    if differs and struck:
        form.setFontStrikeOut(True)
        form.setForeground(QColor(colors.bad))
    elif differs:
        form.setFontUnderline(True)
        form.setFontWeight(QFont.Weight.Bold)
        form.setForeground(QColor(colors.accent_ink))
        form.setBackground(QColor(colors.accent_soft))
    return form


class _PictureLabel(QLabel):
    """A picture as large as there is room for, whole."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setMinimumSize(60, 1)
        self.hide()

    def show_picture(self, picture: Picture | None) -> None:
        self._image = QImage()
        if picture is not None:
            data, name = picture_bytes(picture), _FORMATS[picture.format]
            self._image = QImage.fromData(data, name)  # type: ignore[arg-type]
        self.setVisible(not self._image.isNull())
        self.setFixedHeight(look().px(120))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = QSize(round(self.width() * ratio), round(self.height() * ratio))
        smooth = Qt.TransformationMode.SmoothTransformation
        image = self._image
        if image.width() > room.width() or image.height() > room.height():
            image = image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        pixels = QPixmap.fromImage(image)
        pixels.setDevicePixelRatio(ratio)
        self.setPixmap(pixels)
