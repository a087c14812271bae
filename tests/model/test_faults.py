"""Each call of the system fails in its turn, in all that is done with a file: the old file is
whole, the work is still there, a sentence is said, and once the disk is well all is as it was."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from journeymap_app.export import Job, write
from journeymap_app.layout import pages
from journeymap_app.model import interchange, stranger
from journeymap_app.model.document import Document
from journeymap_app.model.errors import KnownError
from journeymap_app.model.merging.copies import merge_copies, take_in
from journeymap_app.model.project import Project
from journeymap_app.model.records import Journey, Record
from journeymap_app.model.unpublished import unpublished

from .strategies import small_project
from .test_file import add, held, sentence

if sys.platform == "win32":
    pytest.skip("these failures are made as POSIX has them", allow_module_level=True)

from ..faulty_disk import Disk, full_beyond

MOST_CALLS = 200  # no operation here needs as many


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


@dataclass
class Place:
    """A document with an edit that is not published. other: where copies and exports go. copy:
    where a colleague's is."""

    path: Path
    copy: Path
    other: Path
    document: Document
    project: Project
    before: set[Record]
    sheet: pages.Sheet


Operation = Callable[[Place], object]


def _edit(place: Place) -> None:
    add(place.project, "書き足した")


def _publish(place: Place) -> None:
    place.document.publish()


def _save_as(place: Place) -> None:
    place.document.save_as(place.other / "写し.journeymap", overwrite=True)


def _import(place: Place) -> None:
    interchange.merge_in(place.project, small_project("en").records)


def _merge(place: Place) -> None:
    """A colleague's copy comes in; what is here is kept as a version before."""
    theirs = stranger.read(place.copy)
    place.document.versions.keep("before-merge")
    take_in(place.project, merge_copies(place.document.contents, theirs))


def _a_copy(place: Place) -> None:
    shutil.copy(place.path, place.copy)
    with Document.open(place.copy) as theirs:
        add(theirs.project, "よそで足した")


def _others_changed(place: Place) -> None:
    """The file itself is the colleague's now, and merged here."""
    _a_copy(place)
    os.replace(place.copy, place.path)
    theirs = stranger.read(place.path)
    take_in(place.project, merge_copies(place.document.contents, theirs))
    place.before = set(theirs.records)


def _publish_merge(place: Place) -> None:
    theirs = stranger.read(place.path)
    if place.document.seen != theirs.fingerprint.hash:
        place.document.merged_with(theirs)
    place.document.publish()


def _keep_version(place: Place) -> None:
    place.document.versions.keep("named", "名前のある版")


def _a_version(place: Place) -> None:
    _keep_version(place)
    add(place.project, "版のあとで")


def _restore(place: Place) -> None:
    versions = place.document.versions
    versions.restore(next(version.number for version in versions if version.is_named))


def _export_json(place: Place) -> None:
    write(place.other / "x.json", Job(records=place.project.records), overwrite=True)


def _export_pdf(place: Place) -> None:
    write(place.other / "x.pdf", Job(sheets=[place.sheet], title="x"), overwrite=True)


OPERATIONS: dict[str, Operation] = {
    "edit": _edit,
    "publish": _publish,
    "save as": _save_as,
    "import": _import,
    "merge": _merge,
    "publish a merge": _publish_merge,
    "keep a version": _keep_version,
    "restore a version": _restore,
    "export JSON": _export_json,
    "export PDF": _export_pdf,
}
# What calls nothing but SQLite, whose own calls are in the tests of a full disk.
SQLITE_ALONE = ("edit", "import", "keep a version", "restore a version")
# Before anything fails.
PREPARED: dict[str, Operation] = {
    "merge": _a_copy,
    "publish a merge": _others_changed,
    "restore a version": _a_version,
}


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Callable[[], Place]]:
    """Makes one place after the other."""
    count = 0

    def make() -> Place:
        nonlocal count
        count += 1
        folder, other = tmp_path / f"書類{count}", tmp_path / f"ほか{count}"
        copy = tmp_path / f"よその{count}.journeymap"
        folder.mkdir()
        other.mkdir()
        for name in ("写し.journeymap", "x.json", "x.pdf"):
            (other / name).write_text("前の版", encoding="utf-8")
        project = small_project()
        document = Document.create(folder / "地図.journeymap", project)
        document.versions.keep("named", "最初の状態")
        before = set(project.records)
        add(project, "まだ書き出していない")
        (journey,) = project.records.group(Journey)
        footer = pages.SheetFooter("x", "2026-01-01")
        sheet = pages.sheet(project.records, journey.id, "A3", True, footer)
        return Place(folder / "地図.journeymap", copy, other, document, project, before, sheet)

    return make  # type: ignore[return-value]


def _check_after(
    place: Place, done: bool, operation: Operation, memory: set[Record], stuck: bool = False
) -> None:
    """After a failure: nothing is lost, nothing torn, nothing lies about; then it works. stuck:
    not even what was half written could be removed."""
    files = [file for file in place.other.iterdir() if not file.name.startswith(".")]
    assert held(place.path) in (place.before, memory)
    if not done:
        assert set(place.project.records) == memory
        assert {file.read_text(encoding="utf-8") for file in files} == {"前の版"}
    if not stuck:
        assert len(list(place.other.iterdir())) == 3
        assert len(list(place.path.parent.iterdir())) == 1
    if not done:
        operation(place)
    assert len(list(place.path.parent.iterdir())) == 1
    kept = [version.kind for version in place.document.versions]
    for version in place.document.versions:
        assert place.document.versions.records(version.number)
    wanted = set(place.project.records)
    path = place.document.path
    assert path is not None
    place.document.close()
    assert held(path) == wanted
    assert [version.kind for version in stranger.read(path).versions.versions] == kept
    assert unpublished() == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES], ids=errno.errorcode.get)
@pytest.mark.parametrize("stays", [False, True], ids=["once", "stays"])
@pytest.mark.parametrize("name", OPERATIONS)
def test_each_call_fails_in_its_turn(
    places: Callable[[], Place], disk: Disk, name: str, stays: bool, number: int
) -> None:
    operation = OPERATIONS[name]
    failures = 0
    for at in range(1, MOST_CALLS):
        place = places()
        PREPARED.get(name, lambda _: None)(place)
        memory = set(place.project.records)
        done = False
        with disk.fails(at, number, stays), suppress(KnownError):
            try:
                operation(place)
                done = True
            except KnownError as error:
                sentence(error)
                raise
        if not disk.hit:
            assert done
            place.document.close()
            break
        failures += not done
        _check_after(place, done, operation, memory, stuck="os.unlink" in disk.hit)
    else:
        raise AssertionError("the calls never ended")
    assert failures or name in SQLITE_ALONE


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO], ids=errno.errorcode.get)
@pytest.mark.parametrize("stays", [False, True], ids=["once", "stays"])
def test_opening_fails_with_a_sentence_and_touches_nothing(
    tmp_path: Path, disk: Disk, stays: bool, number: int
) -> None:
    folder = tmp_path / "書類"
    folder.mkdir()
    path = folder / "x.journeymap"
    Document.create(path, small_project()).close()
    good = path.read_bytes()
    for at in range(1, MOST_CALLS):
        with disk.fails(at, number, stays):
            try:
                document = Document.open(path)
            except KnownError as error:
                document = None
                said = error
        assert path.read_bytes() == good
        assert list(folder.iterdir()) == [path]
        if document is None:
            assert sentence(said)
        else:
            document.discard()
        assert unpublished() == []
        if not disk.hit:
            return
    raise AssertionError("the calls never ended")


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_disk_that_is_full_at_each_size(places: Callable[[], Place], name: str) -> None:
    """SQLite's own writes fail as well here: the working copy, its log, the packed file."""
    operation = OPERATIONS[name]
    size, failures = 0, 0
    while True:
        place = places()
        PREPARED.get(name, lambda _: None)(place)
        memory = set(place.project.records)
        done = False
        try:
            with full_beyond(size):
                operation(place)
            done = True
        except KnownError as error:
            sentence(error)
            failures += 1
        if done and size:
            place.document.close()
            break
        _check_after(place, done, operation, memory)
        size = size * 5 // 4 + 4096 - (size * 5 // 4) % 1024
    assert failures


def test_a_full_disk_while_opening(tmp_path: Path) -> None:
    folder = tmp_path / "書類"
    folder.mkdir()
    path = folder / "x.journeymap"
    Document.create(path, small_project()).close()
    good = path.read_bytes()
    refused = 0
    for size in range(0, 400_000, 8_192):
        try:
            with full_beyond(size):
                Document.open(path).discard()
        except KnownError as error:
            sentence(error)
            refused += 1
        assert path.read_bytes() == good
        assert unpublished() == []
    assert refused
    assert stranger.read(path).records
