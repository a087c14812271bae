"""What to do about a file that another window has, or that was changed, moved or deleted while it
was open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import i18n
from . import file, merging

if TYPE_CHECKING:
    from ..window import MainWindow


def take_over(shell: MainWindow) -> None:
    """Edit the file from here on, as it is now. What is shown stays where it is."""
    from ...model import elsewhere
    from ...model.errors import KnownError

    session = shell.session
    if session is None:
        return
    try:
        elsewhere.take_over(session.document)
    except KnownError as error:
        shell.complain(error)
    else:
        shell.notice(i18n.text("file-news.taken-over"))
    _look_again(shell)


def merge(shell: MainWindow) -> None:
    session = shell.session
    if session is not None and session.document.path is not None:
        merging.merge_file(shell, session, session.document.path)
        _look_again(shell)


def show_theirs(shell: MainWindow) -> None:
    """The map as others left the file. What it was here is one undo away."""
    from ...model import stranger
    from ...model.errors import KnownError, Refused
    from ...model.merging.copies import take_in, theirs_instead

    session = shell.session
    if session is None or session.document.path is None:
        return
    session.settle()
    document, path = session.document, session.document.path
    name = stranger.shown_name(path)
    try:
        theirs = stranger.read(path)
        if theirs.newer or document.newer:
            raise Refused("error.merge-newer", name=name)
        done = theirs_instead(document.contents, theirs)
        document.versions.keep("before-merge")
        take_in(session.project, done)
        document.merged_with(theirs)
    except KnownError as error:
        shell.complain(error)
        return
    session.publisher.begin()
    shell.notice(i18n.text("file-news.theirs-shown", name=name), undo=bool(done.change))
    _look_again(shell)


def save_here(shell: MainWindow) -> None:
    """Where the file was. Not over another one that came there."""
    from ...model.errors import KnownError

    session = shell.session
    if session is None or session.document.path is None:
        return
    session.settle()
    try:
        session.document.save_as(session.document.path)
    except KnownError as error:
        shell.complain(error)
    _look_again(shell)


def go_on(shell: MainWindow) -> None:
    """With the name the file has now."""
    from ...model import elsewhere
    from ...model.errors import KnownError

    session = shell.session
    sight = session.watch.sight if session is not None else None
    if session is None or sight is None or sight.moved_to is None:
        return
    try:
        elsewhere.go_on_at(session.document, sight.moved_to)
    except KnownError as error:
        shell.complain(error)
        return
    shell.on_saved_as()
    session.publisher.begin()
    _look_again(shell)


def save_as(shell: MainWindow) -> None:
    file.save_as(shell)


def save_copy(shell: MainWindow) -> None:
    """Beside the file, which others have."""
    path = shell.session.document.path if shell.session is not None else None
    if path is None:
        file.save_as(shell)
        return
    mine = path.with_name(f"{path.stem} {i18n.text('file-news.copy')}{path.suffix}")
    file.save_as(shell, mine)


def try_again(shell: MainWindow) -> None:
    file.save(shell)


def _look_again(shell: MainWindow) -> None:
    """What the window says of the file is about to be another thing."""
    if shell.session is not None:
        shell.session.watch.see()
        shell.session.status_changed.emit()
        shell.commands.refresh()
