"""FileWatch: looks at the open file every second, in a thread.

Looking rather than being told: a share or a sync folder tells nobody, and a slow disk may make
anyone who asks wait. Where nothing has changed a look asks for the file's size and time only.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ..model import elsewhere
from ..model.document import Document
from ..model.sight import Sight, Signature, look
from .errand import Task

if TYPE_CHECKING:
    from .session import Session

EVERY_MS = 1000


class FileWatch(QObject):
    """changed: the file is another than at the last look, or may be edited now."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._task: Task | None = None
        self._sight: Sight | None = None
        self._of: tuple[Path | None, str] = (None, "")  # the file that was looked for
        self._signature: Signature | None = None  # of the file as it should be
        self._writes = 0  # how often the file was written: a look from before tells nothing
        self.free = False  # whether a file that another window had may be edited now
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        session.publisher.ended.connect(self._on_written)
        session.closing.connect(self.stop)

    @property
    def sight(self) -> Sight | None:
        """What the last look saw; None where the document has read or written the file since."""
        document = self._session.document
        return self._sight if self._of == (document.path, document.seen) else None

    def start(self) -> None:
        self._timer.start()
        self.look()

    def stop(self) -> None:
        self._timer.stop()
        task, self._task = self._task, None
        if task is not None:
            task.ended.disconnect(self._on_seen)
            task.wait()

    def look(self) -> None:
        """Begin to look, unless the file is just being looked at or written."""
        question = self._question()
        if question is None or self._task is not None or not self._timer.isActive():
            return
        self._task = Task(lambda _told, _asked: question.answer(), self)
        self._task.ended.connect(self._on_seen)
        self._task.start()

    def see(self) -> None:
        """Look, and come back when it is done: before the document is let go of, or after
        something was done about its file."""
        self._writes += 1
        question = self._question()
        if question is not None:
            self._take(question.answer())

    def _question(self) -> _Question | None:
        document = self._session.document
        path, known = document.path, document.seen
        if path is None or not known or self._session.publisher.busy:
            return None
        before = self._signature if self._of == (path, known) else None
        return _Question(path, known, self._writes, before, self.sight, document)

    def _on_written(self) -> None:
        self._writes += 1
        self.look()

    def _on_seen(self) -> None:
        task, self._task = self._task, None
        if task is None:
            return
        task.deleteLater()
        if isinstance(task.result, _Answer) and not self._session.publisher.busy:
            self._take(task.result)

    def _take(self, answer: _Answer) -> None:
        """Take note of what was seen, unless it is about a file that has been written since."""
        document, sight, asked = self._session.document, answer.sight, answer.question
        if (asked.path, asked.known) != (document.path, document.seen):
            return
        if asked.writes != self._writes:
            return
        before, news = self.sight, answer.free != self.free
        self._of, self._sight, self.free = (asked.path, asked.known), sight, answer.free
        if sight.state == "same":
            self._signature = sight.signature
        if document.read_only and sight.contents is not None:
            elsewhere.follow(document, sight.contents)
        elif sight is not before and sight != before:
            elsewhere.saw(document, sight)
            news = True
            if sight.state == "same" and document.status.state == "failed":
                self._session.publisher.begin()  # it is back
        if news:
            self.changed.emit()


@dataclass(frozen=True, slots=True)
class _Question:
    """What a look needs to know; it changes nothing."""

    path: Path
    known: str
    writes: int
    before: Signature | None
    last: Sight | None
    document: Document

    def answer(self) -> _Answer:
        sight = look(self.path, self.known, self.before, self.last)
        return _Answer(self, sight, elsewhere.can_take_over(self.document))


@dataclass(frozen=True, slots=True)
class _Answer:
    """free: see `FileWatch`."""

    question: _Question
    sight: Sight
    free: bool
