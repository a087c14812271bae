"""Files of every format version are read for ever; the documentation tells of every field."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest

from journeymap_app.model import edits, fence, interchange, migrations, rows, stranger
from journeymap_app.model.document import Document
from journeymap_app.model.records import RECORD_CLASSES, Card, Persona, ProjectInfo, Record, Scale

from .strategies import small_project

FILES = Path(__file__).parents[1] / "files"
DOC = Path(__file__).parents[2] / "docs" / "file-format.md"


@pytest.mark.parametrize("version", ["1.0"])
def test_a_file_of_every_version_is_read(version: str, tmp_path: Path) -> None:
    kept = FILES / f"format-{version}.journeymap"
    data = kept.read_bytes()
    path = tmp_path / "x.journeymap"
    path.write_bytes(data)
    with Document.open(path) as document:
        now = interchange.dump(document.project.records)
        if version == ".".join(map(str, rows.FORMAT)):
            assert now == kept.with_suffix(".json").read_bytes()
            (undone,) = document.project.undone
            assert undone.name == "edit.delete-card"
            count = len(document.project.records.group(Card))
            document.project.redo()
            assert len(document.project.records.group(Card)) == count - 1
            while document.project.undo():
                pass
            assert len(document.project.records.group(Card)) == 2
    assert kept.read_bytes() == data


def test_there_is_a_file_of_the_current_version() -> None:
    major, minor = rows.FORMAT
    assert (FILES / f"format-{major}.{minor}.journeymap").exists()


def test_a_current_file_has_exactly_the_schema_of_the_kept_one() -> None:
    """A field added without a new format version would make files that others cannot open."""
    major, minor = rows.FORMAT
    data = (FILES / f"format-{major}.{minor}.journeymap").read_bytes()
    with fence.opened(data) as connection:
        kept = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL"))
    assert kept == rows.ddl()


def test_migrations_run_one_after_the_other_up_to_the_current() -> None:
    def first(tables: migrations.Tables) -> None:
        for card in tables["cards"]:
            card["text"] = card.pop("title")

    def second(tables: migrations.Tables) -> None:
        for card in tables["cards"]:
            card["text"] += "!"

    steps = {(0, 1): ((0, 2), first), (0, 2): ((1, 0), second)}
    tables: migrations.Tables = {"cards": [{"id": "c", "title": "来店"}]}
    migrations.upgrade(tables, (0, 1), steps, (1, 0))
    assert tables == {"cards": [{"id": "c", "text": "来店!"}]}
    migrations.upgrade(tables, (1, 0), steps, (1, 0))
    assert tables["cards"][0]["text"] == "来店!"
    with pytest.raises(KeyError):
        migrations.upgrade(tables, (0, 0), steps, (1, 0))


def test_an_older_file_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A made-up format 0.9, in which a segment's title was called a name."""
    path = tmp_path / "old.journeymap"
    project = small_project()
    edits.add_segment(project, "学生")
    Document.create(path, project).close()
    now = stranger.read(path)
    old = {**rows.ddl(), "segments": rows.ddl()["segments"].replace('"title"', '"name"')}

    def renamed(tables: migrations.Tables) -> None:
        for segment in tables["segments"]:
            segment["title"] = segment.pop("name")

    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = ? WHERE name = 'segments'", (old["segments"],)
        )
        connection.execute("PRAGMA user_version = 9")
    data = path.read_bytes()
    monkeypatch.setitem(migrations.OLD_SCHEMAS, (0, 9), old)
    monkeypatch.setitem(migrations.STEPS, (0, 9), ((1, 0), renamed))
    read = stranger.read(path)
    assert set(read.records) == set(now.records)
    assert read.version == (0, 9)
    assert read.history == []
    assert path.read_bytes() == data
    with Document.open(path) as document:
        edits.add_segment(document.project, "新しい")
    assert stranger.read(path).version == (1, 0)


def test_rows_hold_every_field_of_every_record() -> None:
    for cls in RECORD_CLASSES:
        assert rows.COLUMNS[cls.kind_key].names == tuple(cls.model_fields)


def test_a_record_and_its_row() -> None:
    persona = Persona(
        id="p", name="佐藤", scales=(Scale(title="デジタル", value=3),), tags=("朝", '"\\')
    )
    for record in (ProjectInfo(title="題"), persona, *small_project().records):
        columns = rows.COLUMNS[record.kind_key]
        values = rows.values_of(columns, rows.row_of(record), {})
        assert type(record).checked(values) == record


@pytest.mark.parametrize("cls", RECORD_CLASSES)
def test_the_documentation_names_every_field(cls: type[Record]) -> None:
    text = DOC.read_text("utf-8")
    sections = dict(re.findall(r"^### `(\w+)`\n(.*?)(?=^### |^## |\Z)", text, re.S | re.M))
    lines = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|", sections[cls.kind_key], re.M)
    assert [name for name, _, _ in lines] == list(cls.model_fields)
    for name, kind, _ in lines:
        for value in get_args(cls.model_fields[name].annotation):
            if isinstance(value, str) and value:
                assert f"`{value}`" in kind


def test_the_documentation_shows_the_schema_as_it_is() -> None:
    text = DOC.read_text("utf-8")
    shown = re.findall(r'CREATE TABLE "(\w+)" \(.*?\) STRICT', text, re.S)
    assert shown == ["moments", "history", "meta", "versions", "version_parts"]
    for table in shown:
        assert rows.ddl()[table] in text
