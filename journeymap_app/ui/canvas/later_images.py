"""Pictures for the screen, decoded beside the painting, which never waits for one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from ...export.qpictures import FindPicture, Kept, PictureImages, decoded, halvings_for
from ...model.records import Picture

_BYTES_A_DOT = 4 * 4 * 2  # four bytes, twice as wide and high, and as much of what is half in view
_TOGETHER_MS = 30  # pictures that come so close to one another are shown in one painting


class LaterImages(PictureImages):
    """What is not decoded yet is shown in the size that is, or not at all; `come` says when there
    is more to show."""

    def __init__(self, find: FindPicture, port: QWidget) -> None:
        super().__init__(find)
        self._port = port
        self._desk = _Desk(port)
        self._desk.done.connect(self._enter)
        self.come = self._desk.shown.timeout

    def image(self, picture_id: str, pixels: float) -> QImage | None:
        picture = self._find(picture_id)
        if picture is None:
            return None
        halvings = halvings_for(picture, pixels)
        kept = self.known(picture, halvings)
        if kept is None:
            self._desk.decode(picture, halvings)
            kept = self.nearest(picture, halvings)
        return None if kept is None or kept.image.isNull() else kept.image

    def most_bytes(self) -> int:
        """Never less than what one view can show at once: a picture is decoded in up to twice the
        width and height it is shown at. With less the map would decode and repaint without end."""
        shown = self._port.width() * self._port.height() * self._port.devicePixelRatioF() ** 2
        return max(super().most_bytes(), round(shown * _BYTES_A_DOT))

    @property
    def is_waiting(self) -> bool:
        return self._desk.is_busy

    def _enter(self, kept: Kept) -> None:
        self.keep(kept)


class _Desk(QObject):
    """Decodes in a thread of its own, the latest wish for each picture only."""

    done = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._threads = ThreadPoolExecutor(1, "pictures")
        self._wanted: dict[str, int] = {}
        self.shown = QTimer(self)
        self.shown.setSingleShot(True)
        self.shown.setInterval(_TOGETHER_MS)
        self.done.connect(self._has)
        parent.destroyed.connect(lambda: self._threads.shutdown(wait=False, cancel_futures=True))

    @property
    def is_busy(self) -> bool:
        return bool(self._wanted) or self.shown.isActive()

    def decode(self, picture: Picture, halvings: int) -> None:
        if self._wanted.get(picture.id) == halvings:
            return
        self._wanted[picture.id] = halvings
        self._threads.submit(self._work, picture, halvings)

    def _work(self, picture: Picture, halvings: int) -> None:
        if self._wanted.get(picture.id) == halvings:
            self.done.emit(Kept(picture, halvings, decoded(picture, halvings)))

    def _has(self, kept: Kept) -> None:
        if self._wanted.get(kept.picture.id) == kept.halvings:
            del self._wanted[kept.picture.id]
        self.shown.start()
