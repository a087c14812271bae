"""Taking in another person's copy of the open map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from ... import i18n
from .. import opening

if TYPE_CHECKING:
    from ...model.document import Document
    from ...model.merging.copies import CopyMerge, Meeting
    from ...model.stranger import Contents
    from ..session import Session
    from ..window import MainWindow


def merge_copy(shell: MainWindow) -> None:
    """Choose a file and merge it into the open map as one edit that can be undone."""
    if shell.session is None:
        return
    folder = shell.options.get("folder") or str(opening.documents_folder())
    kinds = f"{i18n.text('file.kind')} (*{opening.SUFFIX})"
    chosen, _ = QFileDialog.getOpenFileName(shell, i18n.text("merge.title"), folder, kinds)
    if chosen:
        shell.options.set("folder", str(Path(chosen).parent))
        merge_file(shell, shell.session, Path(chosen))


def merge_file(shell: MainWindow, session: Session, path: Path) -> bool:
    """Merge the file at a path into the open map; conflicts are decided first, in a dialog. The
    map's own file, where others have changed it, is replaced by the outcome. Whether it was done;
    where not, the map is as it was, and where the user did not want it so a notice says why."""
    from ...model.errors import KnownError
    from ...model.merging.copies import meet
    from ...model.stranger import shown_name

    session.settle()
    document, name = session.document, shown_name(path)
    try:
        theirs = _copy_at(document, path)
        meeting = meet(document.contents, theirs)
        done = meeting.merged()
        if done.conflicts:
            found = _decided(shell, session, name, meeting, done)
            if found is None:
                return False
            done = found
        else:
            _take_in(session, done)
        if document.path == path.resolve():
            document.merged_with(theirs)
            session.publish()
    except KnownError as error:
        shell.complain(error)
        return False
    shell.notice(_words(name, done), undo=done.is_news)
    return True


def _decided(
    shell: MainWindow, session: Session, name: str, meeting: Meeting, first: CopyMerge
) -> CopyMerge | None:
    """The merge as the user decided it, taken in; None where it was cancelled."""
    from ..dialogs.frame import run
    from ..merging.dialog import MergeDialog

    made: list[CopyMerge] = []

    def keep(done: CopyMerge) -> None:
        _take_in(session, done)
        made.append(done)

    run(MergeDialog(name, meeting, first, keep, shell))
    return made[0] if made else None


def _take_in(session: Session, done: CopyMerge) -> None:
    """As one edit; the map as it was before is kept as a version."""
    from ...model.merging.copies import take_in

    if done.is_news:
        session.document.versions.keep("before-merge")
    take_in(session.project, done)


def _copy_at(document: Document, path: Path) -> Contents:
    """What is at a path, if it can be merged with the open map."""
    from ...model import stranger
    from ...model.errors import Refused, WrongUse

    found = stranger.read(path.resolve())
    if document.path == path.resolve() and document.seen == found.fingerprint.hash:
        raise WrongUse("merge.itself", name=stranger.shown_name(path))
    for newer, file in ((found.newer, path), (document.newer, document.path)):
        if newer and file is not None:
            raise Refused("error.merge-newer", name=stranger.shown_name(file))
    return found


def _words(name: str, done: CopyMerge) -> str:
    if not done.is_news:
        return i18n.text("merge.done-nothing", "", name=name)
    counts = {"came": done.came, "changed": done.changed, "went": done.went}
    if done.conflicts:
        decided = len(done.conflicts)
        return i18n.text("merge.done-decided", "", name=name, conflicts=decided, **counts)
    return i18n.text("merge.done", "", name=name, **counts)
