"""A document on disk: what returned is there, what was published is whole, what failed is told."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path, PureWindowsPath

import pytest

from journeymap_app import i18n
from journeymap_app.model import edits, elsewhere, interchange, stranger, working_copy
from journeymap_app.model.document import Document
from journeymap_app.model.errors import CannotOpen, KnownError, Refused
from journeymap_app.model.merging.copies import merge_copies
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, Lane, Record, Stage
from journeymap_app.model.unpublished import unpublished
from journeymap_app.model.working_folder import address

from .strategies import small_project
from .test_edits import PIXEL


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "書類"
    folder.mkdir()
    return folder / "地図.journeymap"


def add(project: Project, text: str = "新しい") -> Card:
    lane, stage = project.records.group(Lane)[0], project.records.group(Stage)[0]
    return edits.add_card(project, lane.id, stage.id, text)


def state(document: Document) -> str:
    return document.status.state


def held(path: Path) -> set[Record]:
    return set(stranger.read(path).records)


def crash(document: Document) -> None:
    """Let go of what a dead process would let go of, and of nothing else."""
    desk = document.desk
    assert desk is not None
    desk.working._connection.close()
    desk._folder.free()
    if desk._lock is not None:
        desk._lock.free()


def sentence(error: KnownError) -> str:
    both = [i18n.text(error.key, language, **error.words) for language in i18n.LANGUAGES]
    assert all(both)
    assert "{" not in "".join(both)
    return both[0]


# open, edit, publish ------------------------------------------------------------------------------


def test_create_edit_publish_reopen(path: Path) -> None:
    project = small_project()
    with Document.create(path, project) as document:
        assert document.project is project
        assert state(document) == "saved"
        assert held(path) == set(project.records)
        card = add(project)
        edits.add_picture(project, PIXEL)
        assert state(document) == "pending"
        assert card not in held(path)
        document.publish()
        assert state(document) == "saved"
        assert held(path) == set(project.records)
    with Document.open(path) as again:
        assert set(again.project.records) == set(project.records)
        assert again.path == path
        assert not again.read_only


def test_the_file_is_one_plain_file_of_ours(path: Path) -> None:
    Document.create(path, small_project()).close()
    data = path.read_bytes()
    assert list(path.parent.iterdir()) == [path]
    assert data[18:20] == b"\x01\x01"  # no write-ahead log beside it
    assert int.from_bytes(data[68:72], "big") == 0x4A4D4150
    assert int.from_bytes(data[60:64], "big") == 1000
    assert data[8:16]


def test_what_was_deleted_leaves_no_trace_but_in_undo(path: Path) -> None:
    project = small_project()
    with Document.create(path, project) as document:
        card = add(project, "内緒の話")
        edits.delete_cards(project, [card.id])
        document.publish()
        assert "内緒の話".encode() in path.read_bytes()  # it can be undone
        assert document.desk is not None
        document.desk.working.forget_steps()
        project.done.clear()
        add(project)
        document.publish()
        assert "内緒の話".encode() not in path.read_bytes()


def test_close_publishes_what_is_pending(path: Path) -> None:
    project = small_project()
    document = Document.create(path, project)
    card = add(project)
    document.close()
    assert card in held(path)
    assert unpublished() == []


def test_nothing_is_written_when_nothing_changed(path: Path) -> None:
    project = small_project()
    with Document.create(path, project) as document:
        add(project)
        project.undo()
        document.publish()  # what can be redone is in the file, too
        before = path.stat().st_mtime_ns, path.stat().st_ino
        project.redo()
        assert state(document) == "pending"
        project.undo()
        assert state(document) == "saved"
        document.publish()
        assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_undo_and_redo_survive_closing(path: Path) -> None:
    project = small_project()
    start = set(project.records)
    with Document.create(path, project):
        one, two = add(project, "一"), add(project, "二")
        project.undo()
    with Document.open(path) as document:
        project = document.project
        assert [step.name for step in project.done] == ["edit.add-card"]
        assert [step.name for step in project.undone] == ["edit.add-card"]
        project.redo()
        assert {one, two} <= set(project.records)
        project.undo()
        project.undo()
        assert project.undo() is None
        assert set(project.records) == start
    with Document.open(path) as document:
        document.project.redo()
        assert set(document.project.records) == start | {one}


def test_an_edit_after_undo_ends_what_could_be_redone_in_the_file_too(path: Path) -> None:
    project = small_project()
    with Document.create(path, project):
        add(project, "一")
        add(project, "二")
        project.undo()
        project.undo()
        kept = add(project, "三")
    with Document.open(path) as document:
        assert document.project.undone == []
        assert len(stranger.read(path).history) == 1
        document.project.undo()
        assert document.project.records.find(kept.id) is None


def test_joined_edits_are_one_line_of_history(path: Path) -> None:
    project = small_project()
    with Document.create(path, project):
        card = add(project)
        for text in ("あ", "あい", "あいう"):
            edits.change(project, card.id, "edit.typing", join="text", text=text)
    with Document.open(path) as document:
        assert len(document.project.done) == 2
        document.project.undo()
        assert document.project.records.the(Card, card.id) == card
        edits.change(document.project, card.id, "edit.typing", join="x", text="別")
        edits.change(document.project, card.id, "edit.typing", join="x", text=card.text)
    with Document.open(path) as document:
        assert len(document.project.done) == 1
        assert document.project.records.the(Card, card.id) == card


def test_an_import_is_in_the_files_history(path: Path) -> None:
    Document.create(path, small_project()).close()
    other = small_project("en")
    with Document.open(path) as document:
        before = set(document.project.records)
        interchange.merge_in(document.project, other.records)
    with Document.open(path) as document:
        assert document.project.done[-1].name == "edit.import"
        assert document.project.records.info.language == "en"
        document.project.undo()
        assert set(document.project.records) == before


def test_only_the_newest_steps_are_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working_copy, "DEEPEST_UNDO", 3)
    project = small_project()
    with Document.create(path, project) as document:
        cards = [add(project, str(number)) for number in range(5)]
        document.publish()
        written = stranger.read(path)
        assert len(written.history) == 3
        for _ in cards:
            project.undo()  # memory goes deeper than the file
        assert document.pending
        for _ in cards[:4]:
            project.redo()
        document.publish()
        assert stranger.read(path).start != written.start  # the history starts earlier
    with Document.open(path) as again:
        assert len(again.project.undone) == 1
        assert {card.id for card in cards[:4]} <= {record.id for record in again.project.records}
        assert again.project.redo()
        assert set(again.project.records) == set(project.records) | {cards[4]}


def test_a_long_history_is_shortened_when_published(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working_copy, "LARGEST_HISTORY", 3_000)
    project = small_project()
    with Document.create(path, project):
        for number in range(10):
            add(project, str(number))
    lines = stranger.read(path).history
    assert 0 < len(lines) < 10
    assert sum(len(line.change) for line in lines) <= 3_000


def test_an_edit_that_breaks_the_project_is_refused(path: Path) -> None:
    project = small_project()
    with Document.create(path, project) as document:
        before = set(project.records)
        with pytest.raises(Refused) as caught, project.edit("edit.delete-lane"):
            project.remove(project.records.group(Lane)[0].id)
        assert sentence(caught.value)
        assert set(project.records) == before
        assert not document.pending
        add(project)


# without a file, elsewhere, read-only -------------------------------------------------------------


def test_a_document_without_a_file_is_saved_later(path: Path) -> None:
    project = small_project()
    document = Document.create(None, project)
    assert state(document) == "pending"
    with pytest.raises(CannotOpen) as caught:
        document.publish()
    assert sentence(caught.value)
    add(project)
    document.save_as(path)
    assert state(document) == "saved"
    assert document.path == path
    document.close()
    assert held(path) == set(project.records)
    assert unpublished() == []


def test_discard_leaves_nothing(path: Path) -> None:
    Document.create(None, small_project()).discard()
    document = Document.create(path, small_project())
    data = path.read_bytes()
    add(document.project)
    document.discard()
    assert unpublished() == []
    assert path.read_bytes() == data
    with pytest.raises(CannotOpen):
        add(document.project)


def test_save_as_goes_on_with_the_copy(path: Path) -> None:
    project = small_project()
    copy = path.with_name("写し.journeymap")
    with Document.create(path, project) as document:
        old = held(path)
        add(project)
        document.save_as(copy)
        add(project)
        document.publish()
        assert held(path) == old
        assert held(copy) == set(project.records)
        with Document.open(path) as other:
            assert not other.read_only
        project.undo()
        project.undo()
    assert held(copy) == old


def test_an_existing_file_is_not_overwritten_unless_asked(path: Path) -> None:
    path.write_text("大事なメモ")
    with pytest.raises(CannotOpen) as caught:
        Document.create(path, small_project())
    assert caught.value.key == "error.exists"
    with Document.create(path.with_name("b.journeymap"), small_project()) as document:
        with pytest.raises(CannotOpen):
            document.save_as(path)
        assert path.read_text() == "大事なメモ"
        document.save_as(path, overwrite=True)
    with Document.create(path, small_project(), overwrite=True) as document:
        assert held(path) == set(document.project.records)


def test_a_second_opener_reads_only_until_the_first_is_gone(path: Path) -> None:
    first = Document.create(path, small_project())
    second = Document.open(path)
    assert second.read_only
    assert second.status.notice is not None
    assert sentence(second.status.notice)
    with pytest.raises(CannotOpen) as caught:
        add(second.project)
    assert sentence(caught.value)
    add(first.project)
    first.publish()
    first.close()
    with Document.open(path) as third:
        assert not third.read_only
    second.close()


def test_a_lock_ends_with_its_process(path: Path) -> None:
    Document.create(path, small_project()).close()
    program = (
        "import sys, os; from journeymap_app.model.document import Document\n"
        "from tests.model.test_file import add\n"
        "d = Document.open(sys.argv[1]); assert not d.read_only; add(d.project, '消えない')\n"
        "print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        with Document.open(path) as document:
            assert document.read_only
        assert unpublished() == []  # it is in use, not left
        process.kill()
    (left,) = unpublished()
    assert (left.title, left.path) == ("カフェの常連づくり", path)
    with Document.open(path) as document:
        assert "消えない" in {card.text for card in document.project.records.group(Card)}
        assert state(document) == "pending"
        assert document.project.done[-1].name == "edit.add-card"
    assert unpublished() == []
    assert "消えない" in {r.text for r in held(path) if isinstance(r, Card)}


def test_reading_only_locks_and_keeps_nothing(path: Path, tmp_path: Path) -> None:
    Document.create(path, small_project()).close()
    shutil.rmtree(tmp_path / "state")
    with Document.open(path, read_only=True) as document:
        assert state(document) == "viewing"
        assert not (tmp_path / "state").exists()


def test_a_read_only_document_can_be_saved_elsewhere(path: Path) -> None:
    with Document.create(path, small_project()), Document.open(path) as second:
        copy = path.with_name("写し.journeymap")
        second.save_as(copy)
        assert not second.read_only
        add(second.project)
        second.publish()
        assert held(copy) == set(second.project.records)


def test_a_copy_that_cannot_be_saved_is_nothing_about_the_file(path: Path) -> None:
    document = Document.create(path, small_project())
    add(document.project)
    before = document.status
    with pytest.raises(CannotOpen):
        document.save_as(path.parent / "ない" / "写し.journeymap")
    assert before.state == "pending"
    assert document.status == before
    document.close()


def test_what_a_second_window_saves_elsewhere_has_the_history_and_merges_back(path: Path) -> None:
    mine = Document.create(path, small_project())
    add(mine.project, "一つ目")
    mine.publish()
    second = Document.open(path)
    assert second.read_only
    told: list[object] = []
    second.project.follow(told.append)
    second.save_as(path.with_name("写し.journeymap"))
    assert told  # that there is something to undo
    assert [change.name for change in second.project.done] == ["edit.add-card"]
    assert len(second.step_times()[0]) == 1
    theirs = add(second.project, "二つ目の窓の")
    second.close()
    add(mine.project, "一つ目の窓の")
    merge = merge_copies(mine.contents, stranger.read(path.with_name("写し.journeymap")))
    assert merge.how == "ancestor"
    assert [after for _, after in merge.change.changes.values()] == [theirs]
    mine.close()
    with Document.open(path.with_name("写し.journeymap")) as again:
        assert [bool(again.project.undo()) for _ in range(3)] == [True, True, False]


def test_a_link_is_followed_and_stays_a_link(path: Path) -> None:
    Document.create(path, small_project()).close()
    link = path.with_name("リンク.journeymap")
    link.symlink_to(path)
    with Document.open(link) as document:
        add(document.project)
    assert link.is_symlink()
    assert held(path) == set(document.project.records)


# crashes ------------------------------------------------------------------------------------------


def test_what_a_crash_left_is_taken_up_where_the_file_is_the_same(path: Path) -> None:
    project = small_project()
    document = Document.create(path, project)
    add(project)
    crash(document)
    with Document.open(path) as again:
        assert set(again.project.records) == set(project.records)
        assert again.pending
        again.project.undo()
        assert set(again.project.records) == held(path)


def test_what_a_crash_left_is_offered_where_the_file_has_changed(path: Path) -> None:
    project = small_project()
    document = Document.create(path, project)
    add(project, "落ちる前")
    crash(document)
    Document.create(path, edits.start_project("同僚の版"), overwrite=True).close()
    with Document.open(path) as other:
        assert other.project.records.info.title == "同僚の版"
    theirs = path.read_bytes()
    (left,) = unpublished()
    assert left.at is not None
    with Document.recover(left) as recovered:
        assert set(recovered.project.records) == set(project.records)
        assert state(recovered) == "failed"
        with pytest.raises(CannotOpen) as caught:
            recovered.publish()
        assert caught.value.key == "error.changed-elsewhere"
        assert path.read_bytes() == theirs
        recovered.save_as(path.with_name("回復.journeymap"))
    assert unpublished() == []


def test_work_without_a_file_is_offered_after_a_crash(path: Path) -> None:
    project = small_project()
    crash(Document.create(None, project))
    (left,) = unpublished()
    assert left.path is None
    recovered = Document.recover(left)
    with pytest.raises(CannotOpen):
        Document.recover(left)
    recovered.save_as(path)
    recovered.close()
    assert held(path) == set(project.records)


@pytest.mark.parametrize("noise", [b"\xc9\xff\xfe!(", b"\0\0\0\0\0"], ids=["no words", "zeros"])
def test_a_damaged_working_copy_keeps_nobody_from_opening(
    path: Path, tmp_path: Path, noise: bytes
) -> None:
    """As a power cut can leave one on a disk that lies. It stays where it is."""
    Document.create(path, small_project()).close()
    left = tmp_path / "state" / "working" / "0123456789abcdef"
    left.mkdir()
    with closing(sqlite3.connect(left / "work.db")) as connection:
        connection.execute("CREATE TABLE project (title TEXT)")
        connection.commit()
    data = (left / "work.db").read_bytes()
    (left / "work.db").write_bytes(data.replace(b"proje", noise))
    assert unpublished() == []
    with Document.open(path) as document:
        add(document.project)
    assert left.is_dir()


def test_what_a_crash_left_in_order_is_swept(path: Path, tmp_path: Path) -> None:
    document = Document.create(path, small_project())
    crash(document)
    desk = document.desk
    assert desk is not None
    leftover = path.parent / desk._folder.temporary_name
    leftover.write_bytes(b"half")
    foreign = path.parent / ".~journeymap-0123456789abcdef.tmp"
    foreign.write_bytes(b"somebody else's")
    assert unpublished() == []
    assert not leftover.exists()
    assert foreign.exists()
    assert list((tmp_path / "state" / "working").iterdir()) == []


def test_a_kill_while_saving_elsewhere_leaves_nothing_there(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document.create(path, small_project())
    desk = document.desk
    assert desk is not None
    elsewhere = path.parent / "ほか"
    elsewhere.mkdir()
    leftover = elsewhere / desk._folder.temporary_name

    def killed(target: Path, data: bytes, name: str, expected: str | None) -> None:
        (target.parent / name).write_bytes(data[:100])
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("journeymap_app.model.publish.replace", killed)
        with pytest.raises(KeyboardInterrupt):
            document.save_as(elsewhere / "y.journeymap")
    assert leftover.exists()
    crash(document)
    with Document.open(path):
        assert not leftover.exists()


@pytest.mark.parametrize("step", ["before", "after"])
def test_a_crash_around_the_replace_is_told_apart(
    path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = small_project()
    document = Document.create(path, project)
    add(project)

    class Killed(BaseException):
        pass

    def replace(source: Path, target: Path) -> None:
        if target != path or step == "after":
            os.rename(source, target)
        if target == path:
            raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with pytest.raises(Killed):
            document.publish()
    crash(document)
    assert len(unpublished()) == (1 if step == "before" else 0)
    with Document.open(path) as again:
        assert set(again.project.records) == set(project.records)


# the place fails ----------------------------------------------------------------------------------


def test_a_file_that_changed_under_us_is_never_overwritten(path: Path) -> None:
    project = small_project()
    document = Document.create(path, project)
    add(project)
    theirs = path.read_bytes()[:-1] + b"!"
    facts = path.stat()
    path.write_bytes(theirs)
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))  # same size, same time
    with pytest.raises(CannotOpen) as caught:
        document.publish()
    assert caught.value.key == "error.changed-elsewhere"
    assert document.status.error is caught.value
    assert state(document) == "failed"
    assert path.read_bytes() == theirs
    path.unlink()
    with pytest.raises(CannotOpen) as caught:
        document.publish()
    assert caught.value.key == "error.gone-elsewhere"
    assert list(path.parent.iterdir()) == []
    document.save_as(path)
    assert state(document) == "saved"
    document.close()
    assert held(path) == set(project.records)


@pytest.mark.parametrize("what", ["lost", "moved"])
def test_what_is_noted_of_the_file_while_it_is_being_written_is_of_what_was_written(
    path: Path, what: str
) -> None:
    document = Document.create(path, small_project())
    add(document.project, "一つ目")
    delivery = document.delivery()
    assert delivery is not None
    assert document.desk is not None
    delivery.run()
    if what == "lost":
        document.desk.lose_sight(CannotOpen("error.gone-elsewhere", name=path.name))
    else:
        path = path.rename(path.with_name("新しい名前.journeymap"))
        elsewhere.go_on_at(document, path)
    add(document.project, "二つ目")
    document.publish()
    assert state(document) == "saved"
    assert held(path) == set(document.project.records)
    document.close()


def test_a_file_that_was_only_touched_is_the_same(path: Path) -> None:
    with Document.create(path, small_project()) as document:
        os.utime(path, (1, 1))
        card = add(document.project)
        document.publish()
        assert state(document) == "saved"
        assert card in held(path)


def test_close_tells_and_the_work_stays(path: Path) -> None:
    project = small_project()
    document = Document.create(path, project)
    add(project)
    path.unlink()
    with pytest.raises(CannotOpen):
        document.close()
    (left,) = unpublished()
    with Document.recover(left) as recovered:
        assert set(recovered.project.records) == set(project.records)
        recovered.save_as(path)


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "error.disk-full"),
        (errno.EROFS, "error.place-protected"),
        (errno.EACCES, "error.place-protected"),
        (errno.EIO, "error.cannot-write"),
        (errno.ENOENT, "error.no-folder"),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "replace", "open"])
def test_where_the_place_fails_the_old_file_stays_and_the_work_too(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, key: str
) -> None:
    project = small_project()
    document = Document.create(path, project)
    old = path.read_bytes()
    add(project)
    real = getattr(os, call)

    def failing(*args: object, **more: object) -> object:
        if call == "fsync" or any(str(path.parent) in str(arg) for arg in args):
            raise OSError(number, "made for the test")
        return real(*args, **more)

    desk = document.desk
    assert desk is not None
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing)
        if call == "fsync":  # the private folder's own record is written with fsync as well
            patch.setattr(desk._folder, "keep", lambda _: None)
        with pytest.raises(CannotOpen) as caught:
            document.publish()
    assert caught.value.key == key
    assert sentence(caught.value)
    assert state(document) == "failed"
    assert path.read_bytes() == old
    assert list(path.parent.iterdir()) == [path]
    document.publish()
    assert state(document) == "saved"
    document.close()
    assert held(path) == set(project.records)


@pytest.mark.parametrize("at", range(1, 5))
def test_a_failing_private_disk_takes_the_edit_back(
    path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """The n-th statement of the transaction fails, as on a full disk."""
    project = small_project()
    document = Document.create(path, project)
    add(project)
    before = set(project.records)
    desk = document.desk
    assert desk is not None
    connection = desk.working._connection

    class Failing:
        count = 0

        def __getattr__(self, name: str) -> object:
            value = getattr(connection, name)
            if name not in ("execute", "executemany"):
                return value

            def counted(sql: str, *args: object) -> object:
                self.count += 1
                if self.count == at:
                    raise sqlite3.OperationalError("database or disk is full")
                return value(sql, *args)

            return counted

    monkeypatch.setattr(desk.working, "_connection", Failing())
    with pytest.raises(CannotOpen) as caught:
        add(project)
    assert sentence(caught.value)
    monkeypatch.setattr(desk.working, "_connection", connection)
    assert set(project.records) == before
    add(project)
    project.undo()
    project.undo()
    document.close()
    with Document.open(path) as again:
        assert set(again.project.records) == set(project.records)


def test_a_state_folder_on_a_network_path_is_an_address_for_sqlite() -> None:
    """SQLite refuses a host in an address."""
    on_a_share = PureWindowsPath("//server/share/journey map/work.db")
    assert address(on_a_share) == "file:////server/share/journey%20map/work.db"
    assert address(PureWindowsPath("C:/x/work.db")) == "file:///C:/x/work.db"
    assert address(Path("/x/work.db")) == "file:///x/work.db"


def test_a_place_that_is_not_there(path: Path) -> None:
    with pytest.raises(CannotOpen) as caught:
        Document.create(path.parent / "ない" / "x.journeymap", small_project())
    assert caught.value.key == "error.no-folder"
    assert unpublished() == []
    with pytest.raises(CannotOpen):
        Document.create(path.parent, small_project(), overwrite=True)


def test_a_write_protected_file_is_respected(path: Path) -> None:
    project = small_project()
    document = Document.create(path, project)
    path.chmod(0o444)
    add(project)
    with pytest.raises(CannotOpen) as caught:
        document.publish()
    assert caught.value.key == "error.write-protected"
    path.chmod(0o640)
    document.close()
    assert path.stat().st_mode & 0o777 == 0o640


def test_without_a_state_folder_another_is_found_and_told(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("JOURNEYMAP_STATE", str(tmp_path / "file" / "state"))
    spare = tmp_path / "tmp"
    spare.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(spare))
    with Document.create(path, small_project()) as document:
        assert document.status.notice is not None
        assert str(tmp_path / "file") in sentence(document.status.notice)
        add(document.project)
    assert held(path) == set(document.project.records)
    shutil.rmtree(spare)
    spare.write_text("no folder")
    with pytest.raises(CannotOpen) as caught:
        Document.open(path)
    assert sentence(caught.value)


def test_every_sentence_of_the_file_is_there_in_both_languages() -> None:
    folder = Path(stranger.__file__).parent
    names = "stranger document desk publish interchange working_copy working_folder".split()
    keys = {
        key
        for name in names
        for key in re.findall(
            r'"((?:error|notice)\.[a-z-]+)"', (folder / f"{name}.py").read_text("utf-8")
        )
    }
    assert len(keys) > 40
    assert [key for key in sorted(keys) if not i18n.has(key)] == []
