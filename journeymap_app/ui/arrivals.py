"""What comes by drop, by paste or from a file dialog: pictures, text files, and plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from ..export.progress import Asked, Progress, Told
from ..model.arrivals import Item
from ..model.clipboard import TEXT_SUFFIXES, from_file
from ..model.errors import CannotOpen, KnownError
from ..model.pictures import FOR_CARD, MOST_BYTES, clean_picture
from ..model.records import Picture

_PROJECT = ".journeymap"
_MIME_FORMATS = ("image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp", "image/tiff")


@dataclass(frozen=True, slots=True)
class Source:
    """One file, or one picture of a clipboard. name: "" where it has none. read: its bytes, at most
    one more than any picture may have; raises CannotOpen."""

    name: str
    read: Callable[[], bytes]

    @property
    def is_text(self) -> bool:
        return self.name.lower().endswith(TEXT_SUFFIXES)


@dataclass(frozen=True, slots=True)
class Arrival:
    """Files and pictures; or else plain text."""

    sources: tuple[Source, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """What is carried over the map, as far as can be told before it is let go."""

    pictures: int


@dataclass(frozen=True, slots=True)
class Read:
    """What a source turned out to be. is_photo: it had more pixels than a card keeps."""

    source: Source
    item: Item | None = None
    error: KnownError | None = None
    is_photo: bool = False


def expected(mime: QMimeData) -> Expected | None:
    """None for what does not belong on a map, such as a project file, which the window opens."""
    paths = _local_files(mime)
    if paths:
        if len(paths) == 1 and paths[0].suffix.lower() == _PROJECT:
            return None
        return Expected(sum(path.suffix.lower() not in TEXT_SUFFIXES for path in paths))
    if _is_picture(mime):
        return Expected(1)
    return Expected(0) if mime.hasText() else None


def arrival(mime: QMimeData) -> Arrival:
    """What a drop or the clipboard holds. Links to elsewhere are never followed."""
    paths = _local_files(mime)
    if paths:
        return of_files(paths)
    if _is_picture(mime):
        return Arrival((_pixels(mime),))
    return Arrival(text=mime.text())


def may_hold_picture(mime: QMimeData) -> bool:
    """Whether a picture may be in it: a local file or pixels."""
    return bool(_local_files(mime)) or mime.hasImage()


def first_picture(mime: QMimeData) -> bytes:
    """The bytes of the first of them. Raises CannotOpen."""
    for path in _local_files(mime):
        return read_file(path)
    return _pixels(mime).read()


def of_files(paths: Iterable[Path]) -> Arrival:
    return Arrival(tuple(Source(path.name, partial(read_file, path)) for path in paths))


def read_all(sources: Sequence[Source], told: Told, cancelled: Asked) -> list[Read]:
    """Each source read and checked, in its order. Raises Cancelled."""
    progress = Progress(len(sources), told, cancelled)
    found = []
    for source in sources:
        found.append(_read(source))
        progress.step()
    return found


def read_file(path: Path) -> bytes:
    """At most one byte more than a picture may have, so that a huge file is not read whole."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise CannotOpen("error.file-not-read", name=path.name) from error


def encoded(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _read(source: Source) -> Read:
    try:
        data = source.read()
        if source.is_text:
            return Read(source, from_file(source.name, data))
        picture = clean_picture(data, FOR_CARD)
    except KnownError as error:
        return Read(source, error=error)
    return Read(source, picture, is_photo=_is_photo(picture))


def _is_photo(picture: Picture) -> bool:
    return picture.format == "jpeg" and max(picture.width, picture.height) == FOR_CARD


def _local_files(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def _is_picture(mime: QMimeData) -> bool:
    """Pixels; but cells copied from a spreadsheet, which come as a picture too, are text. A picture
    of a browser comes with its address, which nobody wants to read."""
    text = mime.text().strip() if mime.hasText() else ""
    says_more = bool(text) and not text.startswith(("http://", "https://", "data:"))
    return not says_more and (mime.hasImage() or any(mime.hasFormat(f) for f in _MIME_FORMATS))


def _pixels(mime: QMimeData) -> Source:
    for name in _MIME_FORMATS:
        if mime.hasFormat(name) and (data := bytes(mime.data(name).data())):
            return Source("", lambda: data)
    image = mime.imageData()
    return Source("", lambda: encoded(image) if isinstance(image, QImage) else b"")
