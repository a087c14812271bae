"""What there is to say about the open file besides that it is saved: who else has it, what became
of it, why it cannot be written; and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import i18n
from ..model.stranger import shown_name
from .commands import elsewhere

if TYPE_CHECKING:
    from ..model.errors import KnownError
    from ..model.sight import Sight
    from .session import Session
    from .window import MainWindow


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: the key of its words, what it does. best: what most would choose."""

    key: str
    run: Callable[[MainWindow], object]
    best: bool = False


SAVE_AS = Choice("file-news.save-as", elsewhere.save_as)
SAVE_COPY = Choice("file-news.save-as", elsewhere.save_copy)
TRY_AGAIN = Choice("file-news.try-again", elsewhere.try_again, best=True)


@dataclass(frozen=True, slots=True)
class News:
    """icon: "eye" for what may only be viewed, else "circle-alert"."""

    text: str
    icon: str = "circle-alert"
    choices: tuple[Choice, ...] = ()


def news(shell: MainWindow, session: Session) -> News | None:
    """None where there is nothing to say."""
    document, sight = session.document, session.watch.sight
    name = shown_name(document.path) if document.path is not None else ""
    if document.read_only:
        return _viewing(shell, session, name)
    if sight is not None and document.path is not None and sight.state != "unreadable":
        found = _found(shell, sight, name, str(document.path.parent))
        if found is not None:
            return found
    error = document.status.error
    return None if error is None else _failed(shell, error)


def _viewing(shell: MainWindow, session: Session, name: str) -> News:
    notice = session.document.status.notice
    if session.document.lock is None:
        key = shell.sentence(notice) if notice else i18n.text("error.read-only", name=name)
        return News(key, "eye", (SAVE_COPY,))
    sight = session.watch.sight
    if sight is not None and sight.state in ("gone", "no-folder"):
        return News(i18n.text("file-news.gone-while-viewing", name=name), choices=(SAVE_AS,))
    if session.watch.free:
        take_over = Choice("file-news.take-over", elsewhere.take_over, best=True)
        return News(i18n.text("file-news.free", name=name), "eye", (take_over,))
    return News(i18n.text("file-news.viewing", name=name), "eye", (SAVE_COPY,))


def _found(shell: MainWindow, sight: Sight, name: str, folder: str) -> News | None:
    """What a look found."""
    if sight.state == "changed" and sight.error is not None:
        text = i18n.text("file-news.changed-unreadable", why=shell.sentence(sight.error))
        return News(text, choices=(SAVE_COPY,))
    if sight.state == "changed":
        merge = Choice("file-news.merge", elsewhere.merge, best=True)
        theirs = Choice("file-news.show-theirs", elsewhere.show_theirs)
        return News(i18n.text("file-news.changed", name=name), choices=(merge, theirs, SAVE_COPY))
    if sight.state == "no-folder":
        text = i18n.text("file-news.no-folder", name=name, folder=folder)
        return News(text, choices=(SAVE_AS,))
    if sight.state == "gone" and sight.moved_to is not None:
        new = shown_name(sight.moved_to)
        go_on = Choice("file-news.go-on", elsewhere.go_on, best=True)
        return News(i18n.text("file-news.moved", name=name, new=new), choices=(go_on, SAVE_AS))
    if sight.state == "gone":
        here = Choice("file-news.save-here", elsewhere.save_here, best=True)
        return News(i18n.text("file-news.gone", name=name), choices=(here, SAVE_AS))
    return None


def _failed(shell: MainWindow, error: KnownError) -> News:
    text = i18n.text("file-news.failed", why=shell.sentence(error))
    return News(text, choices=(TRY_AGAIN, SAVE_AS))
