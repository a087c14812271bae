"""The commands of the File menu."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from ... import i18n
from .. import opening

if TYPE_CHECKING:
    from ..window import MainWindow

SUFFIX = ".journeymap"


def new(shell: MainWindow) -> None:
    """To the start page, where the frameworks are. What is open is saved and closed."""
    if shell.close_document():
        shell.show_start()


def open_file(shell: MainWindow) -> None:
    folder = shell.options.get("folder") or str(opening.documents_folder())
    chosen, _ = QFileDialog.getOpenFileName(shell, i18n.text("open.title"), folder, _filter())
    if chosen:
        shell.options.set("folder", str(Path(chosen).parent))
        opening.open_path(shell, Path(chosen))


def save(shell: MainWindow) -> None:
    session = shell.session
    if session is None:
        return
    if session.document.path is None:
        save_as(shell)
        return
    session.publisher.begin(shell.complain)
    session.status_changed.emit()


def save_as(shell: MainWindow, start: Path | None = None) -> bool:
    """Under another name; go on with that file. start: what is proposed. False where the user
    changed their mind, or it cannot be written there."""
    from ...model.errors import KnownError

    session = shell.session
    if session is None:
        return False
    document = session.document
    start = start or document.path or opening.free_path(i18n.text("start.untitled"))
    chosen, _ = QFileDialog.getSaveFileName(shell, i18n.text("save.title"), str(start), _filter())
    if not chosen:
        return False
    path = Path(chosen)
    if path.suffix.lower() != SUFFIX:
        path = path.with_name(path.name + SUFFIX)
    try:
        document.save_as(path, overwrite=True)
    except KnownError as error:
        shell.complain(error)
        return False
    shell.on_saved_as()
    session.status_changed.emit()
    return True


def export(shell: MainWindow) -> None:
    from ..dialogs.export import export_dialog

    if shell.session is not None:
        export_dialog(shell.session, shell)


def close(shell: MainWindow) -> None:
    new(shell)


def quit_program(shell: MainWindow) -> None:
    shell.close()


def _filter() -> str:
    return f"{i18n.text('file.kind')} (*{SUFFIX})"
