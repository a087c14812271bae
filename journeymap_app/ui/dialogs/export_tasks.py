"""What the export dialog does in threads of their own: laying out a sheet and writing a file."""

from __future__ import annotations

import logging
import threading
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ...export import Cancelled, Job, write
from ...layout.pages import Sheet, SheetFooter, missing_characters, sheet
from ...model.collection import Collection
from ...model.errors import KnownError
from ...model.records import Picture
from ..worker import Worker
from .export_choices import Choices

_log = logging.getLogger(__name__)


class SheetTask(Worker):
    """ready: it ended, with this task. sheet: None where it could not be laid out."""

    ready = Signal(object)

    def __init__(
        self, records: Collection, chosen: Choices, file_name: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.sheet: Sheet | None = None
        self.missing: frozenset[str] = frozenset()
        self._records = records.copy()  # its groups are made on demand: not to be shared
        self._chosen = chosen
        self._footer = SheetFooter(file_name, date.today().isoformat())
        self.ended.connect(lambda: self.ready.emit(self))

    def run(self) -> None:
        chosen = self._chosen
        try:
            self.sheet = sheet(
                self._records, chosen.journey_id, chosen.paper, chosen.landscape, self._footer
            )
            self.missing = frozenset(missing_characters(self._records))
        except Exception:  # a thread has nobody above it who would hear of it
            _log.exception("the sheet cannot be laid out")


class WriteTask(Worker):
    """error: what went wrong, None where the file is there. cancelled: the user stopped it."""

    progressed = Signal(int, int)

    def __init__(self, target: Path, job: Job, overwrite: bool, parent: QObject) -> None:
        super().__init__(parent)
        self.target = target
        self.error: Exception | None = None
        self.cancelled = False
        self._job, self._overwrite = job, overwrite
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask it to stop; it does at its next step."""
        self._stop.set()

    def run(self) -> None:
        try:
            write(
                self.target,
                self._job,
                overwrite=self._overwrite,
                told=self.progressed.emit,
                cancelled=self._stop.is_set,
            )
        except Cancelled:
            self.cancelled = True
        except KnownError as error:
            self.error = error
        except Exception as error:  # told in the dialog; a thread has nobody above it
            _log.exception("the export failed")
            self.error = error


def job_of(records: Collection, chosen: Choices, made: Sheet | None) -> Job:
    """The export of what was chosen, with the very sheet that the preview shows."""
    info = records.info
    return Job(
        sheets=[made] if made is not None else [],
        records=tuple(records),
        find_picture=lambda picture_id: records.get(Picture, picture_id),
        title=made.title if made is not None else info.title,
        author=info.author,
        subject=info.client,
        language=info.language,
        dpi=chosen.dpi,
        width=chosen.width,
    )
