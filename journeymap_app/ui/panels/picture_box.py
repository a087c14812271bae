"""PictureBox: a card's picture in the inspector, with what can be done to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from ... import i18n
from ...model.pictures import picture_bytes
from ...model.records import Card, Picture
from ..look import look
from ..session import Session

if TYPE_CHECKING:
    from ..window import MainWindow

_WIDE, _TALL = 248, 140
_FORMATS = {"png": "PNG", "jpeg": "JPEG"}


class PictureBox(QWidget):
    """Pressing the picture opens it large."""

    def __init__(self, session: Session, card_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._card_id = session, card_id
        self._shown: Picture | None = None
        caption = QLabel(i18n.text("picture.caption"), self)
        caption.setProperty("role", "caption")
        self.view = QToolButton(self)
        self.view.setAccessibleName(i18n.text("action.card.open-picture"))
        self.view.setToolTip(i18n.text("action.card.open-picture"))
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choose = self._button("image-plus", "action.card.choose-picture")
        self.remove = self._button("x", "action.card.remove-picture")
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(caption)
        column.addWidget(self.view, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        self.view.clicked.connect(self._run("action.card.open-picture"))
        self.refresh(first=True)

    def refresh(self, first: bool = False) -> None:
        """Show the picture as it is now."""
        card = self._session.records.get(Card, self._card_id)
        picture = self._session.records.get(Picture, card.picture_id) if card else None
        if picture is self._shown and not first:
            return
        self._shown = picture
        for widget in (self.view, self.remove):
            widget.setVisible(picture is not None)
        choice = "choose-picture" if picture is None else "replace-picture"
        self.choose.setText(i18n.text(f"picture.{choice}"))
        self.remove.setText(i18n.text("picture.remove-picture"))
        if picture is not None:
            pixels = _thumbnail(picture, self.devicePixelRatioF())
            size = QSize(*(round(n / pixels.devicePixelRatio()) for n in pixels.size().toTuple()))
            self.view.setIcon(QIcon(pixels))
            self.view.setIconSize(size)
            self.view.setFixedSize(size + QSize(6, 6))

    def _button(self, icon: str, action_id: str) -> QPushButton:
        button = QPushButton(look().icon(icon, 14, look().colors.accent_ink), "", self)
        button.setProperty("role", "link")
        button.setAutoDefault(False)
        button.clicked.connect(self._run(action_id))
        return button

    def _run(self, action_id: str) -> Callable[[], None]:
        return partial(self._do, action_id)

    def _do(self, action_id: str) -> None:
        cast("MainWindow", self.window()).commands.run(action_id)


def _thumbnail(picture: Picture, ratio: float) -> QPixmap:
    data, name = picture_bytes(picture), _FORMATS[picture.format]
    image = QImage.fromData(data, name)  # type: ignore[arg-type]
    room = QSize(round(_WIDE * ratio), round(_TALL * ratio))
    if not image.isNull() and (image.width() > room.width() or image.height() > room.height()):
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    pixels = QPixmap.fromImage(image)
    pixels.setDevicePixelRatio(ratio)
    return pixels
