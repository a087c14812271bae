"""What others do to a document's file: another window has it, it is changed, moved or deleted."""

from __future__ import annotations

from pathlib import Path

from . import stranger
from .desk import Desk, lock_or_raise, taken, usable_state
from .document import Document
from .errors import CannotOpen
from .merging.ancestor import holds
from .sight import Sight
from .stranger import Contents
from .versions.library import Versions


def saw(document: Document, sight: Sight) -> None:
    """Take note of what a look at the file found. A file that no longer holds this work is told as
    not saved, and closing keeps the work."""
    desk, path = document.desk, document.path
    if desk is None or path is None or sight.state not in ("changed", "gone", "no-folder"):
        return
    held = sight.contents is not None and holds(sight.contents, document.contents.token)
    if document.pending or not held:
        key = "error.changed-elsewhere" if sight.state == "changed" else "error.gone-elsewhere"
        desk.lose_sight(CannotOpen(key, name=stranger.shown_name(path)))


def go_on_at(document: Document, path: Path) -> None:
    """The file was moved there, as a look found. Raises CannotOpen where another window has it."""
    if document.desk is not None:
        state, _ = usable_state()
        document.desk.move_to(path, lock_or_raise(state, path))
        document.path = path


def can_take_over(document: Document) -> bool:
    """Whether the window that had the file is gone."""
    return document.lock is not None and document.lock.is_free


def follow(document: Document, contents: Contents) -> None:
    """Show what the other window has saved."""
    if document.read_only:
        document.shown = contents
        name = stranger.shown_name(document.path or Path())
        document.versions = Versions.to_look(document.project, contents, name)
        document.project.become(contents.records, (), ())


def take_over(document: Document) -> None:
    """Edit the file from here on, as it is now. Raises CannotOpen or Refused, and stays read-only,
    where another window has it or it cannot be read."""
    path, lock = document.path, document.lock
    if path is None or lock is None:
        return
    if not taken(lock):
        raise CannotOpen("error.open-elsewhere", name=stranger.shown_name(path))
    try:
        state, notice = usable_state()
        contents = stranger.read(path)
        if contents.newer and not contents.newer.editable:
            raise CannotOpen("notice.newer-to-look", name=stranger.shown_name(path))
    except BaseException:
        lock.free()
        raise
    desk = Desk.of_file(state, path, contents, lock)
    document.work_at(desk, path, notice)
