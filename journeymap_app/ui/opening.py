"""Opening and closing documents for a window: files, frameworks, samples, what a crash left.

The model is imported inside the functions: this module is loaded before the first paint.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from .. import i18n
from ..recent import Recent, remember

if TYPE_CHECKING:
    from ..model.document import Document
    from ..model.project import Project
    from ..model.unpublished import Unpublished
    from .window import MainWindow

SUFFIX = ".journeymap"


def documents_folder() -> Path:
    """Where new maps are made."""
    given = os.environ.get("JOURNEYMAP_DOCUMENTS")
    if given:
        return Path(given)
    import platformdirs

    return platformdirs.user_documents_path() / "Journeymap"


def free_path(title: str) -> Path:
    """A file in the documents folder that is not there yet, named after the title."""
    from ..model.filenames import safe_name

    folder, name = documents_folder(), safe_name(title, SUFFIX)
    path, number = folder / name, 2
    while path.exists():
        again = f" {number}{SUFFIX}"
        path, number = folder / (safe_name(title, again)), number + 1
    return path


def open_path(shell: MainWindow, path: Path | str) -> bool:
    """Open a file in the window. Where that fails, a notice says why and all stays as it was."""
    from ..model.document import Document
    from ..model.errors import KnownError

    wanted = Path(path).expanduser().absolute()
    if shell.session is not None and shell.session.document.path == wanted:
        return True
    try:
        document = Document.open(wanted)
    except KnownError as error:
        shell.complain(error)
        return False
    return _show(shell, document)


def open_framework(shell: MainWindow, framework_id: str) -> bool:
    """A new map of a framework, at once in a file of its own: there is nothing to lose."""
    from ..model import edits
    from ..model.frameworks import framework, start_journey

    language = i18n.current()
    title = framework(framework_id).title(language)
    path = free_path(title)
    project = edits.start_project(path.stem, language)
    start_journey(project, framework_id, title)
    return _create(shell, path, project)


def open_sample(shell: MainWindow, name: str = "") -> bool:
    """A fresh copy of a sample in the current language, to look at and to play with."""
    from ..model.samples import build_sample, samples

    language = i18n.current()
    project = build_sample(name or samples()[0].name, language)
    return _create(shell, free_path(project.records.info.title), project)


def recover(shell: MainWindow, left: Unpublished) -> bool:
    from ..model.document import Document
    from ..model.errors import KnownError

    try:
        return _show(shell, Document.recover(left))
    except KnownError as error:
        shell.complain(error)
        return False


def leave(shell: MainWindow) -> bool:
    """Save and let go of the open document. False where the user wants to go on with it."""
    from ..model.errors import KnownError

    session = shell.session
    if session is None:
        return True
    session.settle()
    session.watch.see()
    try:
        session.document.publish()
    except KnownError as error:
        if not _leave_unsaved(shell, error):
            return False
    remember_open(shell)
    with suppress(KnownError):  # asked about above; the working copy keeps the work
        session.close()
    return True


def remember_open(shell: MainWindow) -> None:
    """Note the open document among the recent files, with what draws its thumbnail."""
    from ..model.analysis import main_curve
    from ..model.collection import cards_of
    from ..model.records import Curve, EmotionPoint, Stage

    session = shell.session
    if session is None or session.document.path is None:
        return
    records, journey = session.records, session.journey
    stages = records.group(Stage, journey.id) if journey else ()
    curves = records.group(Curve, journey.id) if journey else ()
    main = main_curve([c for c in curves if not c.hidden])
    points = {p.stage_id: p.net for p in records.group(EmotionPoint, main.id)} if main else {}
    remember(
        shell.options,
        Recent(
            str(session.document.path),
            records.info.title or session.document.path.stem,
            sum(1 for _ in cards_of(records, journey)) if journey else 0,
            len(stages),
            tuple(round((points[s.id] + 5) / 10, 3) for s in stages if s.id in points),
            datetime.now().isoformat(timespec="minutes"),
            journey.review_on.isoformat() if journey and journey.review_on else "",
        ),
    )


def _create(shell: MainWindow, path: Path, project: Project) -> bool:
    from ..model.document import Document
    from ..model.errors import CannotOpen, KnownError

    words = {"name": path.name, "folder": str(path.parent)}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        document = Document.create(path, project)
    except (KnownError, OSError) as error:
        known = error if isinstance(error, KnownError) else None
        shell.complain(known or CannotOpen("error.place-protected", **words))
        return False
    return _show(shell, document)


def _show(shell: MainWindow, document: Document) -> bool:
    if not leave(shell):
        document.close()
        return False
    shell.show_document(document)
    remember_open(shell)
    notice = document.status.notice
    if notice is not None and not document.read_only:  # the bar above the map says why
        shell.complain(notice)
    return True


def _leave_unsaved(shell: MainWindow, error: Exception) -> bool:
    """The file cannot be written: close all the same, save elsewhere, or stay."""
    box = QMessageBox(shell)
    box.setTextFormat(box.textFormat().PlainText)
    box.setWindowTitle(i18n.text("leave.title"))
    box.setText(i18n.text("leave.text"))
    box.setInformativeText(shell.sentence(error))
    close = box.addButton(i18n.text("leave.close"), QMessageBox.ButtonRole.DestructiveRole)
    elsewhere = box.addButton(i18n.text("leave.save-as"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(i18n.text("button.cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(elsewhere)
    box.exec()
    if box.clickedButton() is elsewhere:
        from .commands.file import save_as

        return save_as(shell)
    return box.clickedButton() is close
