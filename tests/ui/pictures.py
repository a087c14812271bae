"""Picture files, and drops of them."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests import hands

COPY, LEFT, NONE = Qt.DropAction.CopyAction, hands.LEFT, hands.NONE


def photo(path: Path, size: tuple[int, int] = (300, 200)) -> Path:
    """A picture of many colours whose left and right halves differ."""
    image = Image.effect_noise(size, 40).convert("RGB")
    image.paste((200, 40, 40), (0, 0, size[0] // 3, size[1]))
    image.save(path)
    return path


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(target: QWidget, mime: QMimeData) -> bool:
    """Drag from outside onto a widget and drop. Whether it was taken."""
    at = QPoint(target.width() // 2, target.height() // 2)
    enter = QDragEnterEvent(at, COPY, mime, LEFT, NONE)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(target, QDropEvent(at, COPY, mime, LEFT, NONE))
    hands.flush()
    return True
