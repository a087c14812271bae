"""The export dialog: what it asks, and the sheet as it will be, before anything is written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QWidget

from ... import i18n
from ...model.filenames import safe_name
from ...model.records import Picture
from ..look import look
from ..opening import documents_folder
from ..session import Session
from .export_choices import Choices, ExportChoices
from .export_outcome import show_outcome
from .export_tasks import SheetTask, WriteTask, job_of
from .frame import DialogFrame, run, scrolling, side_width
from .sheet_preview import SheetPreview

_CHOICES_WIDTH = 320


def export_dialog(session: Session, parent: QWidget | None = None) -> bool:
    """Let the user export a map or the project. Whether a file was written."""
    dialog = ExportDialog(session, parent)
    run(dialog)
    return dialog.written is not None


class ExportDialog(DialogFrame):
    """written: the file that was written last."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        title = i18n.text("export-dialog.title")
        super().__init__(title, parent, session.records.info.title)
        self.written: Path | None = None
        self._session = session
        self._records = session.records.copy()  # read in other threads; the dialog is modal
        self._sheet_task: SheetTask | None = None  # of the sheet shown, or to be shown
        self._layouts: list[SheetTask] = []  # all that still run
        self._write_task: WriteTask | None = None
        self.choices = ExportChoices(self._records, session.journey, self)
        self.preview = SheetPreview(lambda one: self._records.get(Picture, one), self)
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(i18n.text("export-dialog.progress"))
        self.progress.setFixedWidth(look().px(180))
        self.progress.hide()
        self._lay_out()
        self.choices.changed.connect(self._on_choice)
        self.fit(1120, 760)
        self._on_choice()

    def accept(self) -> None:
        if self._write_task is None and self.ok_button.isEnabled():
            self._ask_where()

    def reject(self) -> None:
        if self._write_task is not None:
            self._write_task.cancel()
            return
        super().reject()

    def done(self, result: int) -> None:
        """However it ends."""
        self._end_tasks()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._write_task is not None:
            self._write_task.cancel()
            self._write_task.wait()
        self._end_tasks()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        body = QWidget(self)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        area = scrolling(self.choices, "side", body)
        area.setFixedWidth(side_width(_CHOICES_WIDTH, self))
        row.addWidget(area)
        row.addWidget(self.preview, 1)
        self.set_body(body)
        self.ok_button.setText(i18n.text("export-dialog.write"))
        self.cancel_button.setText(i18n.text("button.close"))
        self.keys_label.setText(i18n.text("export-dialog.keys"))
        self.extra_buttons.addWidget(self.progress)

    # ---- the preview --------------------------------------------------------------------------

    def _on_choice(self) -> None:
        """Lay out the sheet anew, in another thread; what is under way is of no use any more."""
        self.strip.say("")
        chosen = self.choices.chosen()
        self._sheet_task = None  # an older one ends by itself, and nobody listens
        if chosen.format.kind != "drawing" or not chosen.journey_id:
            self.preview.show_sheet(None, self.choices.instead_of_preview())
            self.choices.tell(None, frozenset())
            self.ok_button.setEnabled(chosen.format.kind != "drawing")
            return
        self.ok_button.setEnabled(False)
        self.preview.wait()
        task = self._sheet_task = SheetTask(self._records, chosen, self._file_name(), self)
        self._layouts.append(task)
        task.ready.connect(self._on_sheet)
        task.start()

    def _on_sheet(self, task: object) -> None:
        self._layouts = [layout for layout in self._layouts if layout is not task]
        if task is not self._sheet_task or self._sheet_task is None:
            return
        sheet = self._sheet_task.sheet
        if sheet is None:
            self.strip.say(i18n.text("export-dialog.cannot-lay-out"))
            return
        self.preview.show_sheet(sheet)
        self.choices.tell(sheet, self._sheet_task.missing)
        self.ok_button.setEnabled(self._write_task is None)

    def _end_tasks(self) -> None:
        """A thread must not outlive its object."""
        self._sheet_task = None
        for task in self._layouts:
            task.wait()

    # ---- writing ------------------------------------------------------------------------------

    def _file_name(self) -> str:
        path = self._session.document.path
        return path.name if path is not None else ""

    def _ask_where(self) -> None:
        chosen = self.choices.chosen()
        title = self.choices.file_title()
        path = self._session.document.path
        folder = path.parent if path is not None else documents_folder()
        start = folder / safe_name(title, chosen.format.suffix)
        kind = f"{chosen.format.name} (*{chosen.format.suffix})"
        picked, _ = QFileDialog.getSaveFileName(
            self, i18n.text("export-dialog.where"), str(start), kind
        )
        if not picked:
            return
        target, asked = Path(picked), True
        if target.suffix.lower() != chosen.format.suffix:
            # The name grew after the system asked whether to replace: that answer was for another.
            target, asked = target.with_name(target.name + chosen.format.suffix), False
        self._write(target, chosen, overwrite=asked)

    def _write(self, target: Path, chosen: Choices, overwrite: bool) -> None:
        sheet = self._sheet_task.sheet if self._sheet_task is not None else None
        job = job_of(self._records, chosen, sheet)
        task = self._write_task = WriteTask(target, job, overwrite, self)
        task.progressed.connect(self._on_progress)
        task.ended.connect(self._on_written)
        self._set_busy(True)
        task.start()

    def _on_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _on_written(self) -> None:
        task, self._write_task = self._write_task, None
        self._set_busy(False)
        if task is None:
            return
        if show_outcome(self.strip, task):
            self.written = task.target

    def _set_busy(self, busy: bool) -> None:
        self.choices.setEnabled(not busy)
        self.ok_button.setEnabled(not busy)
        self.progress.setRange(0, 0)
        self.progress.setVisible(busy)
        self.cancel_button.setText(i18n.text("button.cancel" if busy else "button.close"))
        if busy:
            self.strip.say(i18n.text("export-dialog.writing"))
