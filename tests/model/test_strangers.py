"""Files that somebody made to harm, or that something has damaged: one sentence, nothing touched.

More kinds come with the hardening issue; these are the ones seen to harm a naive reader.
"""

from __future__ import annotations

import os
import random
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from journeymap_app.model import edits, fence, stranger
from journeymap_app.model.document import Document
from journeymap_app.model.errors import CannotOpen, KnownError, Refused
from journeymap_app.model.records import Card
from journeymap_app.model.rows import PAGE_SIZE

from .strategies import small_project
from .test_edits import PIXEL
from .test_file import add, held, sentence


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a proper file, with history."""
    folder = tmp_path_factory.mktemp("good")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JOURNEYMAP_STATE", str(folder / "state"))
        project = small_project()
        with Document.create(folder / "x.journeymap", project):
            edits.add_picture(project, PIXEL)
            add(project)
            add(project, "元に戻した")
            project.undo()
    return (folder / "x.journeymap").read_bytes()


@pytest.fixture
def path(tmp_path: Path, good: bytes) -> Path:
    folder = tmp_path / "mail"
    folder.mkdir()
    (folder / "x.journeymap").write_bytes(good)
    return folder / "x.journeymap"


def refused(path: Path) -> KnownError:
    """The refusal, after a look that it was quick, is a sentence, and has touched nothing."""
    before = {p: (p.stat().st_mtime_ns, p.stat().st_size) for p in path.parent.iterdir()}
    began = time.perf_counter()
    with pytest.raises(KnownError) as caught:
        Document.open(path)
    assert time.perf_counter() - began < 5
    assert sentence(caught.value)
    assert {p: (p.stat().st_mtime_ns, p.stat().st_size) for p in path.parent.iterdir()} == before
    return caught.value


def refused_or_read(path: Path) -> None:
    """Nothing but a proper reading or a KnownError comes out."""
    with suppress(KnownError):
        assert stranger.read(path).records


def altered(path: Path, *statements: str) -> None:
    """Change the file as anybody with SQLite can."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def rewritten(path: Path, table: str, old: str, new: str) -> None:
    """Change the schema's text, as with a hexadecimal editor."""
    altered(
        path,
        "PRAGMA writable_schema=ON",
        f"UPDATE sqlite_master SET sql = replace(sql, '{old}', '{new}') WHERE name = '{table}'",
    )


# what is no project at all ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "error.empty-file"),
        (b"Dear customer, please find attached", "error.not-a-journeymap"),
        (b"PK\x03\x04" + bytes(200), "error.not-a-journeymap"),
        (b"SQLite", "error.cut-off"),
        (b"SQLite format 3\0", "error.cut-off"),
        (b"SQLite format 3\0" + bytes(84), "error.not-a-journeymap"),
        (b"SQLite format 3\0" + b"\xff" * 200, "error.not-a-journeymap"),
    ],
)
def test_other_content(path: Path, content: bytes, key: str) -> None:
    path.write_bytes(content)
    assert refused(path).key == key


def test_another_programs_database(path: Path) -> None:
    path.unlink()
    altered(path, "CREATE TABLE cards (id)")
    assert refused(path).key == "error.not-a-journeymap"


def test_a_folder_a_pipe_and_nothing(path: Path) -> None:
    assert isinstance(refused(path.parent), CannotOpen)
    pipe = path.with_name("pipe.journeymap")
    os.mkfifo(pipe)
    assert refused(pipe).key == "error.not-a-file"
    assert refused(path.with_name("gone.journeymap")).key == "error.no-file"
    assert refused(Path("/dev/zero")).key == "error.not-a-file"
    assert sentence(CannotOpen("error.no-permission", name="x"))


def test_a_name_that_misleads_is_shown_without_what_misleads(path: Path) -> None:
    wrong = path.with_name("x\u202epamyenruoj.exe")
    wrong.write_bytes(b"")
    assert "\u202e" not in sentence(refused(wrong))


def test_a_name_that_no_system_takes() -> None:
    with pytest.raises(CannotOpen) as caught:
        Document.open("a\0b.journeymap")
    assert sentence(caught.value)


def test_too_large(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stranger, "LARGEST_FILE", 1000)
    assert refused(path).key == "error.too-large"


def test_other_versions(path: Path) -> None:
    altered(path, "PRAGMA user_version = 2000")
    error = refused(path)
    assert error.key == "error.newer-format"
    assert error.words["needed"] == "2.0"
    altered(path, "PRAGMA user_version = 0")
    assert refused(path).key == "error.damaged"


# damage -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", [0.02, 0.3, 0.5, 0.99])
def test_cut_off_on_the_way(path: Path, good: bytes, part: float) -> None:
    path.write_bytes(good[: int(len(good) * part)])
    assert refused(path).key == "error.cut-off"
    path.write_bytes(good + bytes(1))
    assert refused(path).key == "error.cut-off"


@pytest.mark.parametrize("seed", range(60))
def test_bits_that_flipped_are_refused_or_harmless(path: Path, good: bytes, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(good)
    for _ in range(chance.choice([1, 1, 5, 50])):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)
    refused_or_read(path)
    assert path.read_bytes() == data


def test_a_page_of_noise(path: Path, good: bytes) -> None:
    for page in range(1, len(good) // PAGE_SIZE):
        noise = random.Random(page).randbytes(PAGE_SIZE)
        path.write_bytes(good[: page * PAGE_SIZE] + noise + good[(page + 1) * PAGE_SIZE :])
        refused_or_read(path)


# a schema that is not ours ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON cards BEGIN DELETE FROM cards; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE extra (x)",
        "CREATE INDEX i ON cards (text)",
        "CREATE VIRTUAL TABLE f USING fts5(x)",
        "ALTER TABLE cards ADD COLUMN big TEXT AS (hex(zeroblob(400000000)))",
        "ALTER TABLE cards ADD COLUMN more TEXT",
        "ALTER TABLE cards RENAME COLUMN note TO remark",
        "DROP TABLE moments",
        "ANALYZE",
    ],
)
def test_a_schema_that_is_not_ours(path: Path, statement: str) -> None:
    altered(path, statement)
    assert refused(path).key == "error.foreign-schema"


def test_a_view_in_the_place_of_a_table(path: Path) -> None:
    altered(
        path,
        "DROP TABLE cards",
        "CREATE VIEW cards AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n)"
        " SELECT x FROM n",
    )
    assert refused(path).key == "error.foreign-schema"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("STRICT", "     "),
        ('"text" TEXT NOT NULL', '"text" BLOB NOT NULL'),
        ('"text" TEXT NOT NULL', '"text" TEXT NOT NULL CHECK (abs(-9223372036854775808))'),
        ('CREATE TABLE "cards"', 'CREATE TABLE "cardz"'),
    ],
)
def test_a_schema_text_that_was_tampered_with(path: Path, old: str, new: str) -> None:
    rewritten(path, "cards", old, new)
    assert refused(path).key in ("error.foreign-schema", "error.damaged")


def test_a_journal_laid_beside_the_file_is_not_played_back(path: Path, good: bytes) -> None:
    """SQLite itself would roll the forged journal back into the file on a mere SELECT."""
    victim = path.with_name("victim.txt")
    victim.write_text("大事")
    journal = path.with_name(path.name + "-journal")
    page = good[PAGE_SIZE : 2 * PAGE_SIZE]
    header = bytes.fromhex("d9d505f920a163d7") + (1).to_bytes(4, "big") + bytes(4)
    header += (len(good) // PAGE_SIZE).to_bytes(4, "big") + (512).to_bytes(4, "big")
    header += PAGE_SIZE.to_bytes(4, "big")
    name = str(victim).encode()
    master = (
        name
        + len(name).to_bytes(4, "big")
        + sum(name).to_bytes(4, "big")
        + bytes.fromhex("d9d505f920a163d7")
    )
    journal.write_bytes(header.ljust(512, b"\0") + (2).to_bytes(4, "big") + page + master)
    forged = journal.read_bytes()
    path.with_name(path.name + "-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(100))
    assert {r.id for r in stranger.read(path).records}
    with Document.open(path) as document:
        assert document.project.records.group(Card)
    assert path.read_bytes() == good
    assert journal.read_bytes() == forged
    assert victim.read_text() == "大事"


def test_a_write_ahead_log_named_in_the_header_is_not_looked_for(path: Path, good: bytes) -> None:
    path.write_bytes(good[:18] + b"\x02\x02" + good[20:])
    assert held(path)
    assert [p.name for p in path.parent.iterdir()] == [path.name]


# content that is not allowed ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "key"),
    [
        ("UPDATE cards SET text = char(27) || 'x'", "error.fault-text"),
        ("UPDATE cards SET text = char(8238) || 'x'", "error.fault-text"),
        ("UPDATE cards SET text = CAST(x'ff41' AS TEXT)", "error.damaged"),
        ("UPDATE cards SET text = printf('%.*c', 10001, 'x')", "error.fault-field"),
        ("UPDATE cards SET tags = '{}'", "error.fault-field"),
        ("UPDATE cards SET tags = '[1'", "error.damaged"),
        ("UPDATE cards SET tags = printf('%.*c', 100000, '[')", "error.damaged"),
        ("UPDATE cards SET tags = '[1]'", "error.fault-field"),
        ("UPDATE cards SET severity = 99", "error.fault-field"),
        ("UPDATE cards SET severity = 9223372036854775807", "error.fault-field"),
        ("UPDATE cards SET color = 'javascript'", "error.fault-field"),
        ("UPDATE cards SET \"order\" = 'z'", "error.fault-order"),
        ("UPDATE points SET at = 9e999", "error.fault-field"),
        ("UPDATE cards SET stage_id = 'gone'", "error.fault-link"),
        ("UPDATE cards SET lane_id = stage_id", "error.fault-link"),
        ("UPDATE journeys SET linked_journey_id = 'project'", "error.fault-link"),
        ("UPDATE journeys SET review_on = 'soon'", "error.fault-field"),
        ("UPDATE pictures SET data = 'PHN2Zy8+'", "error.fault-picture"),
        ("UPDATE pictures SET width = 20000", "error.fault-picture"),
        ("UPDATE pictures SET width = 1000000", "error.fault-field"),
        ("UPDATE personas SET id = (SELECT id FROM journeys)", "error.fault-twice"),
        ("DELETE FROM project", "error.fault-info"),
        ("UPDATE project SET id = '../..'", "error.fault-field"),
        ("DELETE FROM journeys", "error.fault-link"),
    ],
)
def test_content_that_is_not_allowed(path: Path, statement: str, key: str) -> None:
    altered(path, statement)
    assert refused(path).key == key


def test_values_of_another_type_than_the_column(path: Path) -> None:
    """STRICT tables refuse them on writing; a file can be made without asking."""
    rewritten(path, "cards", '"text" TEXT NOT NULL', '"text" ANY NOT NULL')
    altered(path, "UPDATE cards SET text = x'ffffff'")
    rewritten(path, "cards", '"text" ANY NOT NULL', '"text" TEXT NOT NULL')
    assert refused(path).key in ("error.damaged", "error.fault-type")


def test_three_million_rows(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stranger, "MOST_RECORDS", 5_000)
    altered(
        path,
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n WHERE x < 6000)"
        " INSERT INTO segments SELECT 'i' || x, 'a0', '', '' FROM n",
    )
    assert refused(path).key == "error.fault-many"


def test_a_deadline_inside_sqlite(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stranger, "LONGEST_READ", -1.0)
    altered(
        path,
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n WHERE x < 6000)"
        " INSERT INTO segments SELECT 'i' || x, 'a0', '', '' FROM n",
    )
    assert refused(path).key == "error.damaged"


def test_nothing_but_our_tables_can_be_read(good: bytes) -> None:
    with fence.opened(good) as connection:
        assert connection.execute("SELECT count(*) FROM cards").fetchone()
        for statement in (
            "DELETE FROM cards",
            "SELECT load_extension('x')",
            "SELECT * FROM pragma_table_info('cards')",
            "ATTACH ':memory:' AS other",
            "PRAGMA query_only=OFF",
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n) SELECT count(*) FROM n",
        ):
            with pytest.raises(sqlite3.Error):
                connection.execute(statement).fetchall()


# history ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET name = '<img src=x>'",
        "UPDATE history SET token = 'short'",
        "UPDATE history SET at = 'yesterday'",
        "UPDATE history SET done = 7",
        "UPDATE history SET done = 1 - done",
        "UPDATE meta SET value = 'x' WHERE key = 'start'",
        "WITH RECURSIVE n(x) AS (SELECT 10 UNION ALL SELECT x+1 FROM n WHERE x < 3000)"
        " INSERT INTO history SELECT x, token, name, at, 0, change FROM n, history WHERE seq = 1",
    ],
)
def test_a_history_that_is_not_as_we_write_it_is_dropped(path: Path, statement: str) -> None:
    records = held(path)
    altered(path, statement)
    with Document.open(path) as document:
        assert set(document.project.records) == records
        assert document.project.done == []
        assert document.project.undo() is None


@pytest.mark.parametrize(
    "change",
    [
        "not json",
        "{}",
        '{"name": "edit.typing", "changes": {"x": [null, null, null]}}',
        '{"name": "edit.typing", "changes": {"x": [{"kind": "cards", "record": {}}, null]}}',
        '{"name": "x", "changes": {"p": [null, {"kind": "journeys", "record": {"id": "p",'
        ' "persona_id": "gone"}}]}}',
        '{"name": "x", "changes": {"p": [{"kind": "personas", "record": {"id": "q"}}, null]}}',
        '{"name": "x", "changes": {"p": [{"kind": "stages", "record": {"id": "p",'
        ' "journey_id": "gone"}}, null]}}',
        '{"name": "x", "changes": {"p": [{"kind": "personas", "record": {"id": "p",'
        ' "name": "\\u202e"}}, null]}}',
        "[" * 50_000,
    ],
)
def test_a_step_that_does_not_fit_is_not_undone(path: Path, change: str) -> None:
    records = held(path)
    altered(path, "UPDATE history SET change = '" + change.replace("'", "''") + "'")
    for turn in ("undo", "redo"):
        with Document.open(path) as document:
            with pytest.raises(Refused) as caught:
                getattr(document.project, turn)()
            assert sentence(caught.value)
            assert set(document.project.records) == records
            assert (document.project.done, document.project.undone) == ([], [])
            add(document.project)
            document.project.undo()
            document.discard()


# newer minor formats: what they may add is in tests/model/newer -----------------------------------


@pytest.mark.parametrize(
    ("statement", "key"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON cards BEGIN DELETE FROM cards; END", "foreign-schema"),
        ("CREATE VIEW v AS SELECT 1", "foreign-schema"),
        ("CREATE TABLE t (y, x AS (hex(zeroblob(400000000))))", "foreign-schema"),
        ("DROP TABLE moments", "foreign-schema"),
        ("ALTER TABLE cards DROP COLUMN note", "foreign-schema"),
        ("UPDATE cards SET color = 'Pink!'", "newer-content"),
        ("UPDATE cards SET severity = 6", "newer-content"),
        ("UPDATE pictures SET format = 'webp'", "newer-content"),
        ("UPDATE personas SET scales = '[{\"unit\": 1}]'", "newer-content"),
    ],
)
def test_a_newer_minor_format_is_no_way_in(path: Path, statement: str, key: str) -> None:
    altered(path, "PRAGMA user_version = 1001", statement)
    assert refused(path).key == f"error.{key}"
