"""The portrait in the persona editor: from a file, a drop or the clipboard, moved and zoomed in its
circle, or the first letter of the name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QStandardPaths, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ... import i18n
from ...model.errors import CannotOpen, KnownError
from ...model.pictures import MOST_BYTES, clean_picture, picture_bytes
from ...model.records import Picture
from .frame import plain_label, push_button
from .portrait_circle import PortraitCircle

# Named, so that Qt never guesses SVG. (PySide's type hints say bytes; it takes a str only.)
_FORMATS = {"png": "PNG", "jpeg": "JPEG"}
_MIME_FORMATS = ("image/png", "image/jpeg", "image/webp", "image/gif")
_BAKED = 800  # pixels a side of a portrait that was cut out


class Portrait(QWidget):
    """changed: another picture, none, or another part of it. refused: a sentence on why a picture
    was not taken; "" when one was."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self.setAcceptDrops(True)
        self.circle = PortraitCircle(self)
        self.choose_button = push_button(i18n.text("persona-editor.choose-picture"), "link", self)
        self.remove_button = push_button(i18n.text("persona-editor.remove-picture"), "small", self)
        self._how = plain_label(i18n.text("persona-editor.move-picture"), "caption", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        for widget in (self.circle, self.choose_button, self._how, self.remove_button):
            column.addWidget(widget, 0, middle)
            column.setSpacing(2)
        column.insertSpacing(1, 6)
        self.circle.clicked.connect(self.choose)
        self.circle.pasted.connect(self.paste)
        self.circle.emptied.connect(self.remove)
        self.circle.moved.connect(self.changed)
        self.choose_button.clicked.connect(self.choose)
        self.remove_button.clicked.connect(self.remove)
        self._show()

    def set_name(self, name: str) -> None:
        self.circle.set_initial(name.strip()[:1])

    def set_color(self, color: str) -> None:
        self.circle.set_color(color)

    def set_picture(self, picture: Picture | None) -> None:
        self._picture = picture
        image = QImage()
        if picture is not None:
            name = _FORMATS[picture.format]
            image = QImage.fromData(picture_bytes(picture), name)  # type: ignore[arg-type]
        self.circle.set_image(image)
        self._show()

    def picture(self) -> Picture | None:
        """The picture as it stands; where another part of it was chosen, a picture of that part."""
        if self._picture is None or not self.circle.is_moved:
            return self._picture
        part = self.circle.part()
        if part.width() > _BAKED:
            smooth = Qt.TransformationMode.SmoothTransformation
            part = part.scaled(_BAKED, _BAKED, mode=smooth)
        self.set_picture(clean_picture(encoded(part)))
        return self._picture

    # ---- taking one ---------------------------------------------------------------------------

    def choose(self) -> None:
        pictures = QStandardPaths.StandardLocation.PicturesLocation
        # "" where there is no such folder: a path that is not there would stand as a file's name.
        folder = QStandardPaths.locate(pictures, "", QStandardPaths.LocateOption.LocateDirectory)
        kinds = i18n.text("persona-editor.pictures") + " (*.png *.jpg *.jpeg *.webp *.gif)"
        path, _ = QFileDialog.getOpenFileName(
            self, i18n.text("persona-editor.choose-title"), folder, kinds
        )
        if path:
            self._take(lambda: read_picture_file(path))

    def paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        if holds_picture(mime):
            self._take(lambda: dropped_bytes(mime))
        else:
            self.refused.emit(i18n.text("persona-editor.nothing-to-paste"))

    def remove(self) -> None:
        if self._picture is not None:
            self.set_picture(None)
            self.circle.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_picture(event.mimeData()):
            self.circle.set_target(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.circle.set_target(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.circle.set_target(False)
        mime = event.mimeData()
        event.acceptProposedAction()
        self._take(lambda: dropped_bytes(mime))

    def _take(self, read: Callable[[], bytes]) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            picture = clean_picture(read())
        except KnownError as error:
            self.refused.emit(i18n.text(error.key, "", **error.words))
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.set_picture(picture)
        self.refused.emit("")
        self.changed.emit()

    def _show(self) -> None:
        there = self._picture is not None
        self.remove_button.setVisible(there)
        self._how.setVisible(there)


def holds_picture(mime: QMimeData) -> bool:
    """Whether a drop or the clipboard may hold a picture: a local file or pixels."""
    return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())


def dropped_bytes(mime: QMimeData) -> bytes:
    """The bytes of what was dropped. Links to elsewhere are never followed."""
    for url in mime.urls():
        if url.isLocalFile():
            return read_picture_file(url.toLocalFile())
    for name in _MIME_FORMATS:
        if mime.hasFormat(name):
            return bytes(mime.data(name).data())
    image = mime.imageData()
    return encoded(image) if isinstance(image, QImage) else b""


def read_picture_file(path: str) -> bytes:
    """At most one byte more than a picture may have, so that a huge file is not read whole."""
    try:
        with Path(path).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise CannotOpen("persona-editor.cannot-read", name=Path(path).name) from error


def encoded(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
