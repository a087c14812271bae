"""Taking in another person's copy of the open map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from ... import i18n
from .. import opening

if TYPE_CHECKING:
    from ...model.merging.copies import CopyMerge
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
    """Merge the file at a path into the open map; the map's own, where others have changed it, is
    replaced by the outcome then. Whether it was done; where not, the map is as it was, and a
    notice says why."""
    from ...model import stranger
    from ...model.errors import KnownError, Refused, WrongUse
    from ...model.merging.copies import merge_copies, take_in

    session.settle()
    document, real = session.document, path.resolve()
    name = stranger.shown_name(path)
    try:
        theirs = stranger.read(real)
        if document.path == real and document.seen == theirs.fingerprint.hash:
            raise WrongUse("merge.itself", name=name)
        for newer, file in ((theirs.newer, path), (document.newer, document.path)):
            if newer and file is not None:
                raise Refused("error.merge-newer", name=stranger.shown_name(file))
        done = merge_copies(document.contents, theirs)
        if done.change:
            document.versions.keep("before-merge")
        take_in(session.project, done)
        if document.path == real:
            document.merged_with(theirs)
            session.publish()
    except KnownError as error:
        shell.complain(error)
        return False
    shell.notice(_words(name, done), undo=bool(done.change))
    return True


def _words(name: str, done: CopyMerge) -> str:
    counts = {"came": done.came, "changed": done.changed, "went": done.went}
    if done.conflicts:
        words = {"name": name, "conflicts": len(done.conflicts), **counts}
        back = any(conflict.kept == "theirs" for conflict in done.conflicts)
        return i18n.text("merge.done-work-kept" if back else "merge.done-conflicts", "", **words)
    if not done.change:
        return i18n.text("merge.done-nothing", "", name=name)
    return i18n.text("merge.done", "", name=name, **counts)
