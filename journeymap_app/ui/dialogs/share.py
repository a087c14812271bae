"""The share dialog: which copy to give away, how large it is, and what is in it, before anything
is written. The open project is not touched."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ... import i18n
from ...export.sharing import (
    KINDS,
    Kind,
    Original,
    Prepared,
    prepare,
    write_copy,
    write_report,
)
from ...model.errors import KnownError
from ...model.sharing.anonymous import SafeChoices
from ..errand import Task
from ..fields.choice import Choice
from ..session import Session
from .export_outcome import open_local
from .frame import DialogFrame, push_button, run, scrolling, side_width
from .share_kinds import ShareKinds, in_megabytes
from .share_names import ShareNames
from .share_place import ask_for_copy, ask_for_report
from .share_report import ShareReport
from .share_result import ShareResult

_SIDE_WIDTH = 360
_QUIET_MS = 350  # after the last change of a name
_PAGES = ("names", "report", "result")


def share_dialog(session: Session, parent: QWidget | None = None) -> bool:
    """Let the user write a copy to give away. Whether one was written."""
    dialog = ShareDialog(session, parent)
    run(dialog)
    return dialog.written is not None


class ShareDialog(DialogFrame):
    """written: the copy that was written last. ready: the copies that are, by their kind."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(i18n.text("share-dialog.title"), parent, session.records.info.title)
        self.written: Path | None = None
        self.ready: dict[Kind, Prepared] = {}
        self._original = Original.of(session.document)
        self._under_way: dict[Kind, Task] = {}
        self._wrong: dict[Kind, Exception] = {}  # why there is no copy of a kind
        self._tasks: list[Task] = []  # all that still run
        self._write_task: Task | None = None
        self.kinds = ShareKinds(self)
        self.names = ShareNames(self)
        self.report = ShareReport(self)
        self.preview = ShareResult(session, self)
        pages = [(page, i18n.text(f"share-dialog.page-{page}")) for page in _PAGES]
        self.pages = Choice(pages, i18n.text("share-dialog.pages"), self)
        self.report_button = push_button(i18n.text("share-dialog.save-report"), "", self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_QUIET_MS)
        self._lay_out()
        self._connect()
        self.fit(1120, 760)
        for kind in KINDS:
            self._prepare(kind)
        self._on_kind()

    def accept(self) -> None:
        if self._write_task is None and self.ok_button.isEnabled():
            self._ask_where()

    def done(self, result: int) -> None:
        """However it ends."""
        self._end_tasks()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._end_tasks()
        super().closeEvent(event)

    def _connect(self) -> None:
        self.kinds.changed.connect(self._on_kind)
        self.kinds.asked.connect(self._on_asked)
        self.names.changed.connect(self._on_names)
        self.report.replaced.connect(self._replace_too)
        self.pages.changed.connect(self._show_page)
        self.report_button.clicked.connect(self._save_report)
        self._later.timeout.connect(self._on_asked)

    def _lay_out(self) -> None:
        body = QWidget(self)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        area = scrolling(self.kinds, "side", body)
        area.setFixedWidth(side_width(_SIDE_WIDTH, self))
        row.addWidget(area)
        right = QVBoxLayout()
        right.setSpacing(0)
        self._bar = QWidget(body)
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(24, 14, 24, 12)
        bar.addWidget(self.pages)
        self._stack = QStackedWidget(body)
        self._stack.addWidget(scrolling(self.names, "panel", self._stack))
        self._stack.addWidget(scrolling(self.report, "panel", self._stack))
        self._stack.addWidget(self.preview)
        right.addWidget(self._bar)
        right.addWidget(self._stack, 1)
        row.addLayout(right, 1)
        self.set_body(body)
        self.ok_button.setText(i18n.text("share-dialog.write"))
        self.cancel_button.setText(i18n.text("button.close"))
        self.keys_label.setText(i18n.text("share-dialog.keys"))
        self.extra_buttons.addWidget(self.report_button)

    # ---- what is chosen -----------------------------------------------------------------------

    def _on_kind(self) -> None:
        safe = self.kinds.value == "client-safe"
        self._bar.setVisible(safe)
        self.strip.say("")
        if self.kinds.value in self._wrong:
            self._complain(self._wrong[self.kinds.value])
        self._show_page()
        self._adapt()
        self._show_result()

    def _show_page(self) -> None:
        page = self.pages.value if self.kinds.value == "client-safe" else "result"
        self._stack.setCurrentIndex(_PAGES.index(page))

    def _on_names(self) -> None:
        """A name is being typed: the copy is made anew when the hand rests."""
        self.ready.pop("client-safe", None)
        self._adapt()
        self._later.start()

    def _on_asked(self) -> None:
        wrong = self.names.wrong()
        self.strip.say(wrong)
        if not wrong:
            self._prepare("client-safe")

    def _replace_too(self, word: str) -> None:
        self.pages.value = "names"
        self.names.add(word).instead.setFocus()

    def _adapt(self) -> None:
        """What can be pressed now."""
        there = self.kinds.value in self.ready and self._write_task is None
        self.ok_button.setEnabled(there)
        self.report_button.setVisible(self.kinds.value == "client-safe")
        self.report_button.setEnabled(there)

    # ---- making copies ------------------------------------------------------------------------

    def _prepare(self, kind: Kind) -> None:
        """Make a copy in a thread; one that is under way is of no use any more."""
        self._later.stop()
        self.ready.pop(kind, None)
        self._wrong.pop(kind, None)
        if kind in self._under_way:
            self._under_way.pop(kind).cancel()
        self.kinds.cards[kind].say(i18n.text("share-dialog.measuring"))
        choices = SafeChoices(
            self.kinds.pictures.value,  # type: ignore[arg-type]
            self.kinds.internal.isChecked(),
            self.names.pseudonyms(),
            self.names.own_words(),
        )
        task = Task(partial(prepare, self._original, kind, choices), self)
        self._under_way[kind] = task
        self._start(task)
        task.ended.connect(lambda: self._on_prepared(kind, task))
        self._adapt()

    def _on_prepared(self, kind: Kind, task: Task) -> None:
        self._tasks.remove(task)
        if self._under_way.get(kind) is not task:
            return
        del self._under_way[kind]
        if task.error is not None:
            self.kinds.cards[kind].say("—")
            self._wrong[kind] = task.error
            if kind == self.kinds.value:
                self._complain(task.error)
        elif isinstance(task.result, Prepared):
            self.ready[kind] = task.result
            self.kinds.cards[kind].say(in_megabytes(task.result.size))
            self._tell(task.result)
            if kind == self.kinds.value:
                self._show_result()
        self._adapt()

    def _tell(self, copy: Prepared) -> None:
        if copy.report is not None:
            self.names.show_names(copy.report.made)
            self.report.show_report(copy.report)

    def _show_result(self) -> None:
        self.preview.show_copy(self.ready.get(self.kinds.value))

    def _start(self, task: Task) -> None:
        self._tasks.append(task)
        task.start()

    def _end_tasks(self) -> None:
        """A thread must not outlive its object."""
        self._later.stop()
        self._under_way.clear()
        self.preview.end()
        for task in self._tasks:
            task.cancel()
            task.wait()

    # ---- writing ------------------------------------------------------------------------------

    def _ask_where(self) -> None:
        copy = self.ready[self.kinds.value]
        picked = ask_for_copy(copy, self._original.path, self)
        if picked is None:
            return
        target, asked = picked
        work = partial(_written, copy, target, self._original.path, asked)
        self._write_task = Task(work, self)
        self._write_task.ended.connect(partial(self._on_written, copy, target))
        self.kinds.setEnabled(False)
        self._adapt()
        self.strip.say(i18n.text("share-dialog.writing"))
        self._start(self._write_task)

    def _on_written(self, copy: Prepared, target: Path) -> None:
        task, self._write_task = self._write_task, None
        self.kinds.setEnabled(True)
        self._adapt()
        if task is None:
            return
        self._tasks.remove(task)
        if task.error is not None:
            self._complain(task.error)
            return
        self.written = target
        self._say_written(target, in_megabytes(copy.size))

    def _save_report(self) -> None:
        copy = self.ready["client-safe"]
        picked = ask_for_report(copy, self._original.path, self)
        if picked is None or copy.report is None:
            return
        try:
            write_report(copy.report, picked[0], overwrite=picked[1])
        except KnownError as error:
            self._complain(error)
        else:
            self._say_written(picked[0], "")

    def _say_written(self, target: Path, size: str) -> None:
        key = "share-dialog.written" if size else "share-dialog.report-written"
        folder = i18n.text("export-dialog.folder")
        self.strip.say(
            i18n.text(key, "", name=target.name, size=size),
            (folder, "accent", lambda: open_local(target.parent)),
        )
        self.strip.buttons[0].setFocus()

    def _complain(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self.strip.say(i18n.text(error.key, "", **error.words))
        else:
            self.strip.say(i18n.text("share-dialog.failed", "", why=str(error)))


def _written(
    copy: Prepared, target: Path, original: Path | None, asked: bool, _told: object, _stop: object
) -> None:
    write_copy(copy, target, original, overwrite=asked)
