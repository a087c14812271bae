"""Versions of a document: kept, published, found again after a crash, restored, taken back."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeymap_app.model import edits, interchange, stranger
from journeymap_app.model.document import Document
from journeymap_app.model.errors import CannotOpen, Refused
from journeymap_app.model.merging.copies import merge_copies, take_in
from journeymap_app.model.project import Project
from journeymap_app.model.records import TITLE_LENGTH, Card, Picture, Record
from journeymap_app.model.unpublished import unpublished
from journeymap_app.model.versions import packing, pruning, shelf
from journeymap_app.model.versions.packing import packed
from journeymap_app.model.versions.version import KINDS

from ..newer.future import newer_file, unknown
from ..strategies import any_texts, small_project
from ..test_edits import PIXEL
from ..test_file import add, crash, sentence, state


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "書類"
    folder.mkdir()
    return folder / "地図.journeymap"


def kinds(document: Document) -> list[str]:
    return [version.kind for version in document.versions]


def made(path: Path) -> Document:
    """A file of some sessions ago, opened."""
    Document.create(path, small_project()).close()
    return Document.open(path)


def parts_in(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute("SELECT key, length(data) FROM version_parts"))


# when they are kept -------------------------------------------------------------------------------


def test_a_session_keeps_what_was_there_before_its_first_edit(path: Path) -> None:
    document = made(path)
    before = set(document.project.records)
    add(document.project, "一つ目")
    add(document.project, "二つ目")
    assert kinds(document) == []  # the first edit waits for nothing
    document.publish()
    assert kinds(document) == ["session"]
    assert set(document.versions.records(1)) == before
    document.close()
    with Document.open(path) as again:
        assert kinds(again) == ["session"]
        assert set(again.versions.records(1)) == before
        assert state(again) == "saved"


def test_looking_keeps_nothing(path: Path) -> None:
    held = None
    for _ in range(3):
        document = made(path) if held is None else Document.open(path)
        document.close()
        assert held in (None, path.read_bytes())
        held = path.read_bytes()
    with Document.open(path) as document:
        assert kinds(document) == []


def test_a_session_that_takes_everything_back_keeps_nothing(path: Path) -> None:
    with made(path) as document:
        add(document.project)
        document.project.undo()
    with Document.open(path) as document:
        assert kinds(document) == []


def test_the_work_is_done_in_small_steps(path: Path) -> None:
    document = made(path)
    lane, stage = add(document.project).lane_id, document.project.records.group(Card)[0].stage_id
    edits.add_cards(document.project, lane, stage, [f"カード{n}" for n in range(400)])
    document.close()
    with Document.open(path) as document:
        add(document.project)
        steps = 0
        while document.versions.step_beginning():
            steps += 1
        assert steps > 4
        assert kinds(document)[-1] == "session"
        assert not document.versions.step_beginning()


def test_where_nothing_has_changed_since_the_latest_nothing_is_kept(path: Path) -> None:
    with made(path) as document:
        assert document.versions.keep("before-merge") is not None
        assert document.versions.keep("before-import") is None
        add(document.project)
    with Document.open(path) as document:
        assert kinds(document) == ["before-merge"]  # it is what the session began with
        add(document.project)
        document.project.undo()
        edits.change(document.project, document.project.records.info.id, note="書いて")
        edits.change(document.project, document.project.records.info.id, note="")
        document.publish()
        assert kinds(document) == ["before-merge", "session"]
        assert document.versions.keep("before-merge") is None  # the same records by another way


def test_a_name_is_kept_whatever_there_is(path: Path) -> None:
    with made(path) as document:
        for name in ("初稿", "  初稿 \n その2 ", "x" * 300):
            document.versions.keep("named", name)
        names = [version.name for version in document.versions]
        assert names == ["初稿", "初稿 その2", "x" * 200]


def test_in_the_middle_of_an_edit_there_is_nothing_to_keep(path: Path) -> None:
    with made(path) as document:
        edit = document.project.begin("edit.typing")
        with pytest.raises(RuntimeError):
            document.versions.keep("named", "x")
        edit.cancel()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(words=st.lists(any_texts, min_size=1, max_size=6), kind=st.sampled_from(KINDS))
def test_what_was_kept_comes_back(tmp_path: Path, words: list[str], kind: Any) -> None:
    path = tmp_path / "any.journeymap"
    path.unlink(missing_ok=True)
    kept: dict[int, set[Record]] = {}
    with made(path) as document:
        for text in words:
            add(document.project, text)
            version = document.versions.keep(kind, text)
            if version is not None:
                kept[version.number] = set(document.project.records)
    with Document.open(path) as again:
        for number, records in kept.items():
            assert set(again.versions.records(number)) == records


# as safe as an edit -------------------------------------------------------------------------------


def test_a_version_alone_is_work_to_publish(path: Path) -> None:
    document = made(path)
    document.versions.keep("named", "提出前")
    assert state(document) == "pending"
    document.publish()
    assert state(document) == "saved"
    document.versions.rename(1, "提出")
    assert state(document) == "pending"
    document.close()
    assert stranger.read(path).versions.versions[0].name == "提出"


def test_a_kill_loses_no_version(path: Path) -> None:
    document = made(path)
    document.versions.keep("named", "提出前")
    crash(document)
    assert [left.path for left in unpublished()] == [path]
    with Document.open(path) as again:
        assert [version.name for version in again.versions] == ["提出前"]
    assert stranger.read(path).versions.versions[0].name == "提出前"


def test_a_full_disk_keeps_nothing_and_says_so(path: Path) -> None:
    document = made(path)
    chance = random.Random(1)
    add(document.project, "".join(chr(chance.randrange(0x4E00, 0x9FA0)) for _ in range(9_000)))
    document.versions.finish_beginning()
    desk = document.desk
    assert desk is not None
    (pages,) = desk.working._connection.execute("PRAGMA page_count").fetchone()
    desk.working._connection.execute(f"PRAGMA max_page_count={pages + 9}")
    with pytest.raises(CannotOpen) as caught:
        document.versions.keep("named", "x")
    assert sentence(caught.value)
    assert kinds(document) == ["session"]
    desk.working._connection.execute("PRAGMA max_page_count=100000")
    document.versions.keep("named", "x")
    document.close()
    assert [one.kind for one in stranger.read(path).versions.versions] == ["session", "named"]


def test_where_the_session_s_own_finds_no_room_it_comes_later(path: Path) -> None:
    document = made(path)
    chance = random.Random(1)
    long = "".join(chr(chance.randrange(0x4E00, 0x9FA0)) for _ in range(9_000))
    edits.change(document.project, "project", note=long)
    document.close()
    document = Document.open(path)
    add(document.project)
    desk = document.desk
    assert desk is not None
    before = kinds(document)
    desk.working._connection.execute("PRAGMA max_page_count=1")
    document.versions.finish_beginning()  # nothing is said: the steps have that state too
    assert kinds(document) == before
    desk.working._connection.execute("PRAGMA max_page_count=100000")
    document.publish()
    assert kinds(document) == [*before, "session"]
    document.close()


# what others do with them -------------------------------------------------------------------------


def test_a_name_with_a_space_where_there_is_no_more_room_is_kept(path: Path) -> None:
    long = "a" * (TITLE_LENGTH - 1)
    with made(path) as document:
        document.versions.keep("named", f"{long} b")
        add(document.project)
        document.versions.keep("named", "初稿")
        document.versions.rename(2, f"{long} c")
    with Document.open(path) as again:
        assert [version.name for version in again.versions] == [long, long]


def test_save_as_keeps_them(path: Path) -> None:
    with made(path) as document:
        document.versions.keep("named", "初稿")
        add(document.project)
        document.save_as(path.with_name("写し.journeymap"))
    copied = stranger.read(path.with_name("写し.journeymap"))
    assert [version.name for version in copied.versions.versions] == ["初稿"]


def test_a_file_that_is_only_looked_at_shows_and_hands_on_its_versions(path: Path) -> None:
    with made(path) as document:
        document.versions.keep("named", "初稿")
        before = set(document.project.records)
        add(document.project)
    looked = Document.open(path, read_only=True)
    assert [version.name for version in looked.versions] == ["初稿"]
    assert set(looked.versions.records(1)) == before
    for forbidden in (
        lambda: looked.versions.keep("named", "x"),
        lambda: looked.versions.restore(1),
        lambda: looked.versions.rename(1, "y"),
        lambda: looked.versions.take_out(1),
    ):
        with pytest.raises(CannotOpen) as caught:
            forbidden()
        assert sentence(caught.value)
    looked.save_as(path.with_name("写し.journeymap"))
    assert looked.versions.restore(1)
    assert kinds(looked) == ["named", "before-restore"]
    looked.close()


def test_a_new_file_of_the_same_records_has_none(path: Path) -> None:
    with made(path) as document:
        document.versions.keep("named", "社外秘の初稿")
        records = list(document.project.records)
    clean = path.with_name("社外用.journeymap")
    Document.create(clean, Project(records)).close()
    assert stranger.read(clean).versions.versions == ()
    assert parts_in(clean) == {}


def test_a_merge_keeps_mine(path: Path) -> None:
    with made(path) as document:
        document.versions.keep("named", "わたしの")
    other = Path(shutil.copy(path, path.with_name("相手.journeymap")))
    with Document.open(other) as theirs:
        add(theirs.project, "相手の")
        theirs.versions.keep("named", "相手の")
    with Document.open(path) as mine:
        mine.versions.keep("before-merge")
        take_in(mine.project, merge_copies(mine.contents, stranger.read(other)))
        assert [version.name for version in mine.versions] == ["わたしの"]
        assert mine.project.undo() is not None


def test_the_project_json_has_none(path: Path) -> None:
    with made(path) as document:
        plain = interchange.dump(document.project.records)
        document.versions.keep("named", "ひみつ")
        assert interchange.dump(document.project.records) == plain


# pictures -----------------------------------------------------------------------------------------


def test_a_picture_is_stored_once_however_many_show_it(path: Path) -> None:
    document = made(path)
    card = document.project.records.group(Card)[0]
    picture = edits.add_picture(document.project, PIXEL)
    edits.change(document.project, card.id, picture_id=picture.id)
    with_picture = set(document.project.records)
    numbers = []
    for name in "一二三":
        edits.change(document.project, card.id, text=name)
        version = document.versions.keep("named", name)
        assert version is not None
        numbers.append(version.number)
    key = packing.key_of(PIXEL.data)
    document.publish()
    assert key not in parts_in(path)  # the project has it
    with document.project.edit("edit.drop-pictures"):
        edits.change(document.project, card.id, picture_id="")
        edits.drop_unused_pictures(document.project)
    document.publish()
    assert list(parts_in(path)).count(key) == 1
    document.project.undo()
    document.versions.keep("named", "戻した")
    document.publish()
    assert key not in parts_in(path)
    document.project.redo()
    document.close()
    with Document.open(path) as again:
        assert not again.project.records.group(Picture)
        assert again.versions.restore(numbers[0])
        assert {r for r in with_picture if isinstance(r, Picture)} <= set(again.project.records)
        for version in list(again.versions):
            again.versions.take_out(version.number)
        again.project.undo()
        add(again.project)  # nothing can bring the picture back now
    (left,) = stranger.read(path).versions.versions  # what that session began with
    assert set(parts_in(path)) == set(left.parts)


def test_a_kill_after_a_picture_went_finds_it(path: Path) -> None:
    document = made(path)
    picture = edits.add_picture(document.project, PIXEL)
    document.versions.keep("named", "絵あり")
    document.publish()
    with document.project.edit("edit.drop-pictures"):
        document.project.remove(picture.id)
    crash(document)
    with Document.open(path) as again:
        number = next(version.number for version in again.versions if version.is_named)
        assert picture in again.versions.records(number)


@pytest.mark.parametrize("steps", [0, 1])
def test_a_session_that_begins_with_letting_a_picture_go_keeps_it(path: Path, steps: int) -> None:
    """steps: of the work to keep the beginning, before the first edit."""
    with made(path) as document:
        picture = edits.add_picture(document.project, PIXEL)
    with Document.open(path) as document:
        began = set(document.project.records)
        for _ in range(steps):
            document.versions.step_beginning()
        with document.project.edit("edit.drop-pictures"):
            document.project.remove(picture.id)
    with Document.open(path) as again:
        assert kinds(again) == ["session", "session"]
        assert set(again.versions.records(2)) == began


# restoring ----------------------------------------------------------------------------------------


def test_restoring_is_one_edit_and_one_undo_takes_it_back(path: Path) -> None:
    with made(path) as document:
        first = set(document.project.records)
        document.versions.keep("named", "初稿")
        for card in document.project.records.group(Card):
            edits.change(document.project, card.id, text="書きかえた")
        add(document.project)
        now, done = set(document.project.records), len(document.project.done)
        assert document.versions.restore(1)
        assert set(document.project.records) == first
        assert len(document.project.done) == done + 1
        assert document.project.done[-1].name == "edit.restore-version"
        assert kinds(document) == ["named", "before-restore"]
        assert set(document.versions.records(2)) == now
        document.project.undo()
        assert set(document.project.records) == now
        document.project.redo()
        assert set(document.project.records) == first
        assert not document.versions.restore(1)  # it is that already
        assert len(document.versions) == 2
    with Document.open(path) as again:
        assert set(again.project.records) == first
        again.project.undo()
        assert set(again.project.records) == now


# damaged ------------------------------------------------------------------------------------------


def alter(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def with_two(path: Path) -> None:
    with made(path) as document:
        document.versions.keep("named", "一つ目")
        add(document.project)
        document.versions.keep("named", "二つ目")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE versions SET change = x'00' WHERE seq = 1",
        "UPDATE versions SET change = zeroblob(90000) WHERE seq = 1",
        """UPDATE versions SET parts = '["00000000000000000000000000000000"]' WHERE seq = 1""",
    ],
)
def test_a_damaged_one_is_a_sentence_and_harms_no_other(path: Path, statement: str) -> None:
    with_two(path)
    alter(path, statement)
    with Document.open(path) as document:
        assert len(document.versions) == 2
        before = set(document.project.records)
        with pytest.raises(Refused) as caught:
            document.versions.restore(1)
        assert "壊れて" in sentence(caught.value)
        assert set(document.project.records) == before
        assert kinds(document) == ["named", "named"]
        assert document.versions.records(2)
        document.versions.take_out(1)
        add(document.project)
        document.versions.keep("named", "三つ目")
        assert [v.name for v in document.versions] == ["二つ目", "三つ目"]


def test_with_a_damaged_beginning_later_ones_start_anew(path: Path) -> None:
    with_two(path)
    alter(path, "UPDATE version_parts SET data = x'00'")
    with Document.open(path) as document:
        document.versions.keep("named", "三つ目")
        assert document.versions.records(3)
        with pytest.raises(Refused):
            document.versions.records(2)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE versions SET kind = 'evil' WHERE seq = 1",
        "UPDATE versions SET name = 'a' || char(10) WHERE seq = 1",
        "UPDATE versions SET name = char(8238) WHERE seq = 1",
        "UPDATE versions SET at = 'yesterday' WHERE seq = 1",
        "UPDATE versions SET at = '9999-99-99T99:99:99Z' WHERE seq = 1",
        "UPDATE versions SET state = 'x' WHERE seq = 1",
        "UPDATE versions SET parts = '{}' WHERE seq = 1",
        "UPDATE versions SET parts = '[]' WHERE seq = 1",
        "UPDATE versions SET parts = '[1]' WHERE seq = 1",
        "UPDATE versions SET parts = replace(printf('%.*c', 90000, 'x'), 'x', '[') WHERE seq = 1",
        "UPDATE versions SET seq = 9223372036854775807 WHERE seq = 1",
        "UPDATE versions SET name = CAST(x'ff' AS TEXT) WHERE seq = 1",
    ],
)
def test_a_line_that_is_not_ours_is_passed_over(path: Path, statement: str) -> None:
    with_two(path)
    alter(path, statement)
    found = stranger.read(path).versions
    assert [version.name for version in found.versions] == ["二つ目"]
    assert found.lost == 1
    with Document.open(path) as document:
        assert document.versions.records(2)
        document.versions.keep("named", "三つ目")
        assert [v.name for v in document.versions] == ["二つ目", "三つ目"]


def test_too_many_in_a_file_are_cut_and_no_more_can_be_kept(path: Path) -> None:
    with_two(path)
    alter(
        path,
        "WITH RECURSIVE n(x) AS (SELECT 10 UNION ALL SELECT x+1 FROM n WHERE x < 900)"
        " INSERT INTO versions SELECT x, kind, name, at, state, parts, change FROM n, versions"
        " WHERE seq = 1",
    )
    with Document.open(path) as document:
        assert len(document.versions) == 500
        with pytest.raises(Refused) as caught:
            document.versions.keep("named", "もう一つ")
        assert "500" in sentence(caught.value)
        add(document.project)  # nothing else is in the way


def test_the_file_stays_small(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each session adds about what it changed; what is thinned leaves nothing behind."""
    for number in range(12):
        with made(path) if number == 0 else Document.open(path) as document:
            add(document.project, f"{number}日目")
    with Document.open(path) as document:
        assert len(document.versions) == 12
        assert document.versions.size < 12 * 600
        keys = {version.parts[0] for version in document.versions}
        assert len(keys) == 1
    monkeypatch.setattr(shelf, "surplus", partial(pruning.surplus, largest=0))
    with Document.open(path) as document:
        add(document.project)
        document.publish()
        (left,) = document.versions  # the one just kept
        assert set(parts_in(path)) == set(left.parts)


# a newer minor format -----------------------------------------------------------------------------


def test_in_a_newer_minor_file_a_version_holds_what_we_do_not_know(path: Path) -> None:
    newer_file(path)
    before = unknown(path)
    with Document.open(path) as document:
        version = document.versions.keep("named", "初稿")
        assert version is not None
        for card in document.project.records.group(Card):
            edits.change(document.project, card.id, text="書きかえた", color="red")
        assert document.versions.restore(version.number)
        assert not document.versions.restore(version.number)
    after = unknown(path)
    for table in ("cards", "lanes", "project", "colours", "kinds"):
        assert after[table] == before[table], table
    with Document.open(path) as again:
        kept = {record.id: record.beyond for record in again.versions.records(version.number)}
        assert kept == {record.id: record.beyond for record in again.project.records}
        assert any(kept.values())


def test_a_version_of_things_we_do_not_know_says_that_it_is_newer(path: Path) -> None:
    newer_file(path)
    with Document.open(path) as document:
        document.versions.keep("named", "初稿")
    text = packed('1.1\n["spells",{"id":"s1"}]')
    key = packing.key_of('1.1\n["spells",{"id":"s1"}]')
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO version_parts VALUES (?, ?)", (key, text))
        connection.execute("UPDATE versions SET parts = ?", (f'["{key}"]',))
        connection.execute("UPDATE versions SET change = ?", (packed("1.1\n[]"),))
    with Document.open(path) as document:
        with pytest.raises(Refused) as caught:
            document.versions.records(1)
        assert "新しい" in sentence(caught.value)
