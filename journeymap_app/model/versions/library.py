"""Versions: what a document's user and its window ask of the versions; `shelf` keeps them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from .. import texts
from ..changes import between
from ..errors import CannotOpen, KnownError, Refused
from ..project import Project
from ..records import TITLE_LENGTH, Record
from .packing import Damaged, FromNewer, finder, records_of
from .shelf import Shelf
from .version import Bound, Kind, Stored, Version

if TYPE_CHECKING:
    from ..stranger import Contents
    from ..working_copy import WorkingCopy

RESTORE = "edit.restore-version"


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the project was when the session began. token: of that state."""

    records: list[Record]
    token: str
    at: datetime


class Versions:
    """The versions of one document, the oldest first. Each change of them is safe when it
    returns; of a file that is only looked at it raises CannotOpen."""

    def __init__(self, project: Project, shelf: Shelf, token: Callable[[], str]) -> None:
        """Use `at` or `to_look`. token: names the state of the project as it is now."""
        self._project = project
        self._shelf = shelf
        self._token = token
        self._locked: KnownError | None = None
        self._beginning: Beginning | None = None
        self._under_way: Iterator[None] | None = None

    @classmethod
    def at(cls, project: Project, working: WorkingCopy) -> Self:
        """Those in a working copy, whose session begins now."""
        versions = cls(project, working.shelf, lambda: working.token)
        versions._beginning = Beginning(working.records, working.opened, _now())
        return versions

    @classmethod
    def to_look(cls, project: Project, contents: Contents, name: str) -> Self:
        """Those of a file that is only looked at. name: the file's."""
        token = contents.token
        versions = cls(project, Shelf.in_memory(contents.versions), lambda: token)
        versions._locked = CannotOpen("error.read-only", name=name)
        return versions

    def __iter__(self) -> Iterator[Version]:
        return iter(self._shelf.versions)

    def __len__(self) -> int:
        return len(self._shelf.versions)

    @property
    def size(self) -> int:
        """Bytes in the file."""
        return self._shelf.size

    def stored(self) -> Stored:
        """As a file has them."""
        return self._shelf.stored()

    def keep(self, kind: Kind, name: str = "") -> Version | None:
        """Keep the project as it is. One without a name is not kept where nothing has changed
        since the latest: None then. Raises Refused or CannotOpen."""
        self._be_open()
        self.finish_beginning()
        if kind != "named" and self._is_latest(self._token()):
            return None
        name = _named(name)
        like = Version(0, kind, name, _now(), self._token(), (), b"")
        keeping = self._shelf.keeping(tuple(self._project.records), like, always=kind == "named")
        while True:
            try:
                next(keeping)
            except StopIteration as end:
                version: Version | None = end.value
                return version

    def step_beginning(self) -> bool:
        """Do a little of the work to keep what the project was when the session began. Whether
        there is more to do. Where it fails nothing is said: the history has that state too, and
        the next `finish_beginning` tries again."""
        if self._beginning is None:
            return False
        if self._under_way is None:
            self._under_way = self._keep_beginning(self._beginning)
        try:
            for _ in self._under_way:
                return True
            self._beginning = None
        except CannotOpen:
            pass
        except Refused:  # it would fail again
            self._beginning = None
        self._under_way = None
        return False

    def finish_beginning(self) -> None:
        """All of that work, if the project is not as it was then."""
        if self._beginning is not None and self._token() != self._beginning.token:
            while self.step_beginning():
                pass

    def records(self, number: int) -> list[Record]:
        """The records of a version. Raises Refused for a damaged one, KeyError for none."""
        return self.reader(number)()

    def reader(self, number: int) -> Callable[[], list[Record]]:
        """What reads the records of a version, to be called in any thread. Raises KeyError; the
        reader Refused."""
        bound = self._shelf.bound(number)
        find = finder(bound, self._project.records)

        def read() -> list[Record]:
            try:
                return records_of(bound, find)
            except FromNewer as error:
                raise Refused("error.version-newer") from error
            except Damaged as error:
                raise Refused("error.version-damaged") from error

        return read

    def bound(self, number: int) -> Bound:
        """What a version is made of. Raises KeyError."""
        return self._shelf.bound(number)

    def restore(self, number: int) -> bool:
        """Make the project what it was then, as one undoable edit, after what it is now is kept.
        Whether anything is different. Raises Refused, CannotOpen or KeyError."""
        self._be_open()
        change = between(RESTORE, self._project.records, self.records(number))
        if not change:
            return False
        self.keep("before-restore")
        with self._project.edit(RESTORE):
            for record_id, (_, after) in change.changes.items():
                if after is None:
                    self._project.remove(record_id)
                else:
                    self._project.put(after)
        return True

    def rename(self, number: int, name: str) -> None:
        """A version that is given a name stays for good."""
        self._be_open()
        self._shelf.rename(number, _named(name))

    def take_out(self, number: int) -> Bound:
        """Let a version go. Returns what `put_back` needs to undo it."""
        self._be_open()
        return self._shelf.take_out(number)

    def put_back(self, bound: Bound) -> None:
        self._be_open()
        self._shelf.put_back(bound)

    def _is_latest(self, token: str) -> bool:
        latest = self._shelf.versions[-1:]
        return bool(latest) and latest[0].state == token

    def _keep_beginning(self, beginning: Beginning) -> Iterator[None]:
        if self._is_latest(beginning.token):
            return
        like = Version(0, "session", "", beginning.at, beginning.token, (), b"")
        yield from self._shelf.keeping(beginning.records, like, always=False)

    def _be_open(self) -> None:
        if self._locked is not None:
            raise self._locked
        if self._project.editing:
            raise RuntimeError("versions are of finished edits")


def _named(name: str) -> str:
    """As a file has it; also where a space is the last of what there is room for."""
    return texts.one_line(texts.one_line(name)[:TITLE_LENGTH])


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
