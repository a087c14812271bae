"""What is said when a file was written, or was not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ... import i18n
from ...model.errors import KnownError
from .export_tasks import WriteTask
from .frame import Strip


def show_outcome(strip: Strip, task: WriteTask) -> bool:
    """Say how it ended, with buttons to open what was written. Whether the file is there."""
    name, target = task.target.name, task.target
    if task.cancelled:
        strip.say(i18n.text("export-dialog.cancelled", name=name))
    elif isinstance(task.error, KnownError):
        strip.say(i18n.text(task.error.key, "", **task.error.words))
    elif task.error is not None:
        strip.say(i18n.text("export-dialog.failed", name=name, why=str(task.error)))
    else:
        strip.say(
            i18n.text("export-dialog.written", name=name),
            (i18n.text("export-dialog.open"), "accent", lambda: open_local(target)),
            (i18n.text("export-dialog.folder"), "", lambda: open_local(target.parent)),
        )
        strip.buttons[0].setFocus()
        return True
    return False


def open_local(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.absolute())))
