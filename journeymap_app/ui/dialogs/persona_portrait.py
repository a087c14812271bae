"""The portrait in the persona editor: from a file, a drop or the clipboard, moved and zoomed in its
circle, or the first letter of the name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ... import i18n
from ...model.errors import KnownError
from ...model.pictures import FOR_PORTRAIT, clean_picture, downsized, picture_bytes
from ...model.records import Picture
from ..arrivals import encoded, first_picture, may_hold_picture, read_file
from ..picture_files import choose_pictures
from .frame import plain_label, push_button
from .portrait_circle import PortraitCircle

# Named, so that Qt never guesses SVG. (PySide's type hints say bytes; it takes a str only.)
_FORMATS = {"png": "PNG", "jpeg": "JPEG"}


class Portrait(QWidget):
    """changed: another picture, none, or another part of it. refused: a sentence on why a picture
    was not taken; "" when one was."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._is_new = False  # it came while this is shown, and may be larger than it is kept
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
        """The picture as it stands; where another part of it was chosen, a picture of that part.
        A new one is no larger than portraits are printed: only here its face can be chosen."""
        if self._picture is not None and self.circle.is_moved:
            self.set_picture(clean_picture(encoded(self.circle.part())))
            self._is_new = True
        if self._picture is not None and self._is_new:
            self._picture = downsized(self._picture, FOR_PORTRAIT, shorter=True)
        return self._picture

    # ---- taking one ---------------------------------------------------------------------------

    def choose(self) -> None:
        title = i18n.text("persona-editor.choose-title")
        for path in choose_pictures(self, title)[:1]:
            self._take(partial(read_file, path))

    def paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        if may_hold_picture(mime):
            self._take(lambda: first_picture(mime))
        else:
            self.refused.emit(i18n.text("persona-editor.nothing-to-paste"))

    def remove(self) -> None:
        if self._picture is not None:
            self.set_picture(None)
            self.circle.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if may_hold_picture(event.mimeData()):
            self.circle.set_target(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.circle.set_target(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.circle.set_target(False)
        mime = event.mimeData()
        event.acceptProposedAction()
        self._take(lambda: first_picture(mime))

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
        self._is_new = True
        self.refused.emit("")
        self.changed.emit()

    def _show(self) -> None:
        there = self._picture is not None
        self.remove_button.setVisible(there)
        self._how.setVisible(there)
