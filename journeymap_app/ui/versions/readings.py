"""Readings: the versions of a document read in a thread, one after the other, with a small picture
of each and what was different from the one before."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from ...export.progress import Asked, Told
from ...export.qpaint import DrawingPainter
from ...layout.board import BoardStyle, lay_out
from ...layout.shapes import Drawing
from ...layout.theme import Theme, theme
from ...model.collection import Collection
from ...model.errors import KnownError
from ...model.records import Journey, Picture, Record
from ...model.versions.comparing import Tally, counted, differences
from ..errand import Task
from ..look import look
from ..session import Session

NOW = 0  # stands for the project as it is, where a version's number stands else
PICTURE = QSize(132, 84)  # at 100 %
_KEPT = 4  # whole readings that are held at a time


@dataclass(frozen=True, slots=True)
class Summary:
    """What a row of the list shows. tally: None for the first one. fault: the key of the sentence
    that says why it cannot be read."""

    picture: QImage | None = None
    tally: Tally | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class _Read:
    """Out of the thread: the records of a version and of the one before it."""

    records: Collection | None
    before: Collection | None
    summary: Summary


class Readings(QObject):
    """`summary` and `records` give what is known, and see to what is not: `ready` says which
    version was read. The project as it is now is read at the beginning."""

    ready = Signal(int)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._versions = session.document.versions
        self._journey_id = session.journey.id if session.journey is not None else ""
        self._now = session.records.copy()  # the dialog is modal: nothing changes meanwhile
        self._summaries: dict[int, Summary] = {}
        self._records: OrderedDict[int, Collection] = OrderedDict({NOW: self._now})
        self._wanted: list[int] = []
        self._task: Task | None = None
        self._reading = self._before = NOW

    def summary(self, number: int) -> Summary | None:
        found = self._summaries.get(number)
        if found is None:
            self._want(number, first=False)
        return found

    def records(self, number: int) -> Collection | None:
        """The records of a version; None where it is damaged, or not read yet."""
        found = self._records.get(number)
        if found is not None:
            self._records.move_to_end(number)
        elif not self.fault(number):
            self._want(number, first=True)
        return found

    def fault(self, number: int) -> str:
        """The key of the sentence that says why a version cannot be read; "" where it can."""
        known = self._summaries.get(number)
        return known.fault if known is not None else ""

    def forget(self) -> None:
        """Other versions are there now: what each was compared with may be another."""
        self._summaries = {n: one for n, one in self._summaries.items() if one.fault}

    def end(self) -> None:
        """A thread must not outlive its object."""
        self._wanted.clear()
        if self._task is not None:
            self._task.ended.disconnect(self._on_read)
            self._task.wait()
            self._task = None

    def _want(self, number: int, first: bool) -> None:
        if self._task is not None and self._reading == number:
            return
        if number in self._wanted:
            if not first:
                return
            self._wanted.remove(number)
        self._wanted.insert(0 if first else len(self._wanted), number)
        self._read_next()

    def _read_next(self) -> None:
        if self._task is not None or not self._wanted:
            return
        number = self._reading = self._wanted.pop(0)
        numbers = [version.number for version in self._versions]
        if number != NOW and number not in numbers:  # it was taken out meanwhile
            self._read_next()
            return
        place = len(numbers) if number == NOW else numbers.index(number)
        self._before = numbers[place - 1] if place else NOW  # there is none before the first
        work = partial(
            _read,
            self._reader(number),
            self._reader(self._before) if place else None,
            self._journey_id,
            theme("dark" if look().dark else "light"),
            PICTURE * (look().scale * 2),  # sharp on a fine screen too
        )
        self._task = Task(work, self)
        self._task.ended.connect(self._on_read)
        self._task.start()

    def _reader(self, number: int) -> Callable[[], Collection]:
        """Gives a version's records in the thread. Raises KnownError there."""
        known = self._records.get(number)
        if known is not None:
            plain = tuple(known)
            return lambda: Collection(plain)  # groups are made on demand: not to be shared
        read: Callable[[], list[Record]] = self._versions.reader(number)
        return lambda: Collection(read())

    def _on_read(self) -> None:
        task, self._task = self._task, None
        number = self._reading
        found = task.result if task is not None else None
        if isinstance(found, _Read):
            self._summaries[number] = found.summary
            self._hold(self._before, found.before)  # it is read next, most likely
            self._hold(number, found.records)
        else:
            self._summaries[number] = Summary(fault="error.version-damaged")
        if task is not None:
            task.deleteLater()
        self.ready.emit(number)
        self._read_next()

    def _hold(self, number: int, records: Collection | None) -> None:
        if records is None or number == NOW:
            return
        self._records[number] = records
        self._records.move_to_end(number)
        for old in [n for n in self._records if n != NOW][:-_KEPT]:
            del self._records[old]


def _read(
    reader: Callable[[], Collection],
    before: Callable[[], Collection] | None,
    journey_id: str,
    colors: Theme,
    size: QSize,
    _told: Told,
    _asked: Asked,
) -> _Read:
    """In the thread."""
    try:
        records = reader()
    except KnownError as error:
        return _Read(None, None, Summary(fault=error.key))
    tally = None
    old = None
    if before is not None:
        try:
            old = before()
            tally = counted(differences(old, records))
        except KnownError:
            old = None
    drawing = board_of(records, journey_id, colors)
    picture = _small(drawing, records, size) if drawing is not None else None
    return _Read(records, old, Summary(picture, tally))


def board_of(records: Collection, journey_id: str, colors: Theme) -> Drawing | None:
    """The map of that journey, or of the first one where it was not there; None without any."""
    journeys = records.group(Journey)
    known = journey_id if records.get(Journey, journey_id) else journeys[0].id if journeys else ""
    return lay_out(records, known, BoardStyle(colors)).drawing if known else None


def _small(drawing: Drawing, records: Collection, size: QSize) -> QImage:
    """The whole map in so many pixels, at its top where it is narrower."""
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(drawing.background or "#FFFFFF"))
    scale = min(size.width() / drawing.width, size.height() / drawing.height)
    painter = QPainter(image)
    painter.translate((size.width() - drawing.width * scale) / 2, 0)
    painter.scale(scale, scale)
    pictures = DrawingPainter(lambda one: records.get(Picture, one), screen=False)
    pictures.paint(painter, drawing.shapes, scale=scale)
    painter.end()
    return image
