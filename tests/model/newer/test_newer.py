"""A file of a newer minor format is edited here, and nothing of what is not known is lost."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from journeymap_app.model import edits, interchange, stranger
from journeymap_app.model.document import Document
from journeymap_app.model.errors import CannotOpen, NeedsNewer, Refused
from journeymap_app.model.newer.shape import shape_of
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, Journey, Lane, Persona, Stage
from journeymap_app.model.unpublished import unpublished

from ..test_file import add, crash, sentence
from .future import ADDED, FURTHER, card_with_spell, newer_file, statements, unknown


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return newer_file(tmp_path / "新しい.journeymap")


def defaults() -> tuple[object, ...]:
    return ("calm", 3, None, b"", "[]", "")


def card(document: Document, start: str) -> Card:
    found = [one for one in document.project.records.group(Card) if one.text.startswith(start)]
    return found[0]


def test_it_opens_for_editing_and_says_that_it_is_newer(path: Path) -> None:
    with Document.open(path) as document:
        assert not document.read_only
        assert document.status.notice is not None
        assert document.status.notice.key == "notice.newer-kept"
        assert sentence(document.status.notice)
        assert len(document.project.done) == 1


def test_what_is_not_known_is_in_the_file_as_before_after_edits(path: Path) -> None:
    before = unknown(path)
    with Document.open(path) as document:
        project = document.project
        for one in project.records.group(Card):
            edits.change(project, one.id, text=one.text + "!", tags=("新しい",))
        edits.change(project, "project", title="別の題")
        (journey,) = project.records.group(Journey)
        lane, *_ = project.records.group(Lane)
        edits.move_lane(project, lane.id, 1)
        edits.add_lane(project, journey.id, "free", "足した")
        made = add(project)
    after = unknown(path)
    assert after["cards"].pop(made.id) == defaults()
    assert after["colours"].pop(made.id) == ""
    added = after["lanes"].keys() - before["lanes"].keys()
    assert [after["lanes"].pop(one) for one in added] == [(0.5,)]
    assert [after["kinds"].pop(one) for one in added] == ["free"]
    kept = before["history"].keys() & after["history"].keys()
    assert {after["history"].pop(token) for token in after["history"].keys() - kept} == {("",)}
    assert {before["history"][token] for token in kept} == {("はる",)}
    for token in before["history"].keys() - kept:  # what could be redone until the first edit
        del before["history"][token]
    assert after == before


def test_the_statements_are_as_the_newer_program_writes_them(path: Path) -> None:
    with Document.open(path) as document:
        add(document.project)
    schema = unknown(path)["schema"]
    assert {name: sql for name, sql in schema.items() if sql} == statements()


def test_a_deleted_card_comes_back_with_what_is_not_known(path: Path) -> None:
    before = unknown(path)
    with Document.open(path) as document:
        edits.delete_cards(document.project, [card(document, "メニュー").id])
    assert len(unknown(path)["cards"]) == len(before["cards"]) - 1
    with Document.open(path) as document:  # from the file's own history
        document.project.undo()
    assert unknown(path)["cards"] == before["cards"]
    assert unknown(path)["colours"] == before["colours"]


def test_a_choice_that_is_not_known_stays_until_another_is_made(path: Path) -> None:
    before = unknown(path)
    with Document.open(path) as document:
        project = document.project
        pink = card(document, "SNS")
        (spell,) = (lane for lane in project.records.group(Lane) if lane.beyond.get("kind"))
        assert (pink.color, spell.kind) == ("", "free")
        edits.change(project, pink.id, note="色のほか")
        edits.change(project, spell.id, title="色のほか")
        document.publish()
        assert unknown(path)["colours"] == before["colours"]
        assert unknown(path)["kinds"] == before["kinds"]
        edits.change(project, pink.id, color="red")
        edits.change(project, spell.id, kind="needs")
        document.publish()
        assert unknown(path)["colours"][pink.id] == "red"
        assert unknown(path)["kinds"][spell.id] == "needs"
        project.undo()
        project.undo()
    assert unknown(path)["colours"] == before["colours"]
    assert unknown(path)["kinds"] == before["kinds"]


def test_a_copy_is_nothing_but_what_is_known(path: Path) -> None:
    """What is not known of a card could lead to things of which each has but one."""
    with Document.open(path) as document:
        edits.duplicate_cards(document.project, [card(document, "SNS").id])
        made = document.project.done[-1].changes.keys()
    assert [unknown(path)["cards"][one] for one in made] == [defaults()]
    assert [unknown(path)["colours"][one] for one in made] == [""]


def test_what_something_unknown_links_to_stays(path: Path) -> None:
    held = card_with_spell(path)
    with Document.open(path) as document:
        project = document.project
        steps, records = len(project.done), set(project.records)
        (journey,) = project.records.group(Journey)
        stage_id = project.records.the(Card, held).stage_id
        for delete in (
            lambda: edits.delete_cards(project, [held]),
            lambda: edits.delete_stage(project, stage_id),
            lambda: edits.delete_journey(project, journey.id),
        ):
            with pytest.raises(NeedsNewer) as caught:
                delete()
            assert sentence(caught.value)
            assert set(project.records) == records
            assert len(project.done) == steps
        edits.change(project, held, text="変えられる")
        others = [one.id for one in project.records.group(Card) if one.id != held]
        edits.delete_cards(project, others)


def test_what_a_column_that_is_not_known_links_to_stays(path: Path) -> None:
    persona = _sql(path, "SELECT id FROM personas")
    _sql(path, f"UPDATE cards SET moods = '[\"{persona}\"]' WHERE text LIKE 'メニュー%'")
    with Document.open(path) as document:
        with pytest.raises(NeedsNewer):
            edits.delete_persona(document.project, persona)
        edits.delete_cards(document.project, [card(document, "メニュー").id])
        edits.delete_persona(document.project, persona)
        document.project.undo()
        document.project.undo()
        with pytest.raises(NeedsNewer):
            edits.delete_persona(document.project, persona)
    moods = _sql(path, "SELECT moods FROM cards WHERE text LIKE 'メニュー%'")
    assert json.loads(moods) == [persona]


def test_undo_of_what_made_something_that_is_held(path: Path) -> None:
    made = _sql(path, "SELECT id FROM cards WHERE text = 'あとから'")
    _sql(path, f"INSERT INTO spells (id, card_id) VALUES ('s3', '{made}')")
    with Document.open(path) as document:
        project = document.project
        steps = len(project.done)
        with pytest.raises(NeedsNewer):
            project.undo()
        assert len(project.done) == steps
        assert project.records.find(made) is not None
        add(project)


# the newer program's own undo steps ---------------------------------------------------------------


def _line(path: Path, changes: dict[str, object]) -> None:
    text = json.dumps({"name": "edit.new-spell", "changes": changes}, ensure_ascii=False)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM history WHERE NOT done")
        connection.execute(
            "INSERT INTO history (seq, token, name, at, done, change)"
            " VALUES (9000, '00112233445566aa', 'edit.new-spell', '2027-01-01T00:00:00Z', 1, ?)",
            (text,),
        )


def test_a_step_with_values_that_are_not_known_is_undone_and_redone(path: Path) -> None:
    with Document.open(path, read_only=True) as document:
        now = card(document, "SNS")
    after = {**now.plain(), **now.beyond, "scent": "AP8=", "moods": ["朝", "夜"]}
    values = {**after, "mood": "wild", "moods": ["昼"], "rating": 4, "color": "mauve"}
    _line(path, {now.id: [{"kind": "cards", "record": values}, {"kind": "cards", "record": after}]})
    before = unknown(path)
    with Document.open(path) as document:
        document.project.undo()
    undone = unknown(path)
    assert undone["cards"][now.id][0::2] == ("wild", 4.0, '["昼"]')
    assert undone["colours"][now.id] == "mauve"
    with Document.open(path) as document:
        document.project.redo()
    assert unknown(path)["cards"] == before["cards"]
    assert unknown(path)["colours"] == before["colours"]


def test_a_step_of_a_kind_that_is_not_known_cannot_be_undone_and_stays(path: Path) -> None:
    _line(path, {"s1": [None, {"kind": "spells", "record": {"id": "s1", "card_id": "x"}}]})
    steps = _sql(path, "SELECT count(*) FROM history")
    with Document.open(path) as document:
        for _ in range(2):
            with pytest.raises(NeedsNewer) as caught:
                document.project.undo()
            assert sentence(caught.value)
        assert len(document.project.done) == steps
        add(document.project)
    assert _sql(path, "SELECT count(*) FROM history") == steps + 1


def test_what_is_written_of_a_step_is_what_the_newer_program_would(path: Path) -> None:
    with Document.open(path) as document:
        pink = card(document, "SNS")
        edits.change(document.project, pink.id, text="別")
    change = json.loads(_sql(path, "SELECT change FROM history ORDER BY seq DESC LIMIT 1"))
    old, new = change["changes"][pink.id]
    beyond = unknown(path)["cards"][pink.id]
    assert old["record"]["color"] == new["record"]["color"] == "pink"
    for name, value, usual in zip(
        ("mood", "weight", "rating"), beyond[:3], defaults()[:3], strict=True
    ):
        assert old["record"].get(name, usual) == value
    assert isinstance(old["record"].get("moods", []), list)


# versions -----------------------------------------------------------------------------------------


def test_a_version_brings_back_what_is_not_known(path: Path) -> None:
    before = unknown(path)
    with Document.open(path) as document:
        kept = document.versions.keep("named", "はじめ")
        assert kept is not None
        edits.delete_cards(document.project, [card(document, "メニュー").id])
        edits.change(document.project, card(document, "SNS").id, color="red")
    with Document.open(path) as document:
        document.versions.restore(kept.number)
    after = unknown(path)
    for name in ("cards", "colours", "lanes", "kinds", "project"):
        assert after[name] == before[name]


def test_a_version_is_written_as_the_newer_program_would(path: Path) -> None:
    with Document.open(path) as document:
        document.versions.keep("named", "はじめ")
        kept = tuple(document.versions)[-1]
        (whole,) = document.versions.bound(kept.number).parts.values()
    head, *lines = zlib.decompress(whole).decode().split("\n")
    assert head == "1.1"
    records = {values["id"]: values for _, values in map(json.loads, lines)}
    pink = next(v for v in records.values() if v.get("color") == "pink")
    assert pink["moods"] == ["朝", "夜"]
    assert pink["scent"] == "AP8="


# where it goes ------------------------------------------------------------------------------------


def test_save_as_takes_all_of_it_along(path: Path, tmp_path: Path) -> None:
    before, copy = unknown(path), tmp_path / "copy.journeymap"
    with Document.open(path) as document:
        document.save_as(copy)
        edits.change(document.project, "project", note="写し")
    assert {**unknown(copy), "history": 0} == {**before, "history": 0}
    assert unknown(path) == before


def test_what_a_second_window_saves_elsewhere_takes_all_of_it_along(
    path: Path, tmp_path: Path
) -> None:
    with Document.open(path), Document.open(path) as second:
        assert second.read_only
        second.save_as(tmp_path / "copy.journeymap")
    assert unknown(tmp_path / "copy.journeymap") == unknown(path)


def test_versions_in_a_copy_of_the_older_format_are_said_to_be_newer(
    path: Path, tmp_path: Path
) -> None:
    with Document.open(path) as document:
        document.versions.keep("named", "新しい")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE history SET at = 'just now'")
    with Document.open(path) as document:
        document.save_as(tmp_path / "copy.journeymap")
        number = next(version.number for version in document.versions if version.is_named)
        with pytest.raises(Refused) as caught:
            document.versions.records(number)
    assert caught.value.key == "error.version-newer"


def test_work_that_a_crash_left_goes_on_with_all_of_it(path: Path) -> None:
    before = unknown(path)
    document = Document.open(path)
    edits.change(document.project, "project", note="書きかけ")
    crash(document)
    (left,) = unpublished()
    with Document.recover(left) as document:
        edits.change(document.project, card(document, "SNS").id, note="続き")
    assert {**unknown(path), "history": 0} == {**before, "history": 0}


def test_a_new_project_from_its_records_is_of_our_own_format(path: Path, tmp_path: Path) -> None:
    project = Project(stranger.read(path).records)
    assert any(record.beyond for record in project.records)
    with Document.create(tmp_path / "own.journeymap", project) as document:
        edits.change(project, card(document, "SNS").id, note="x")
        project.undo()
    contents = stranger.read(tmp_path / "own.journeymap")
    assert (contents.version, contents.newer) == ((1, 0), None)
    assert interchange.load(interchange.dump(contents.records))


# what cannot be kept ------------------------------------------------------------------------------


def _a_column_without_a_default(path: Path) -> Path:
    return newer_file(path, statements({"segments": ('"soul" TEXT NOT NULL',)}, {}))


def _undo_steps_of_another_kind(path: Path) -> Path:
    return newer_file(path, statements({}, {}), "UPDATE history SET at = 'just now'")


@pytest.mark.parametrize("make", [_a_column_without_a_default, _undo_steps_of_another_kind])
def test_what_cannot_be_kept_is_opened_to_look(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    path = make(tmp_path / "x.journeymap")
    data = path.read_bytes()
    with Document.open(path) as document:
        assert document.read_only
        assert document.status.notice is not None
        assert document.status.notice.key == "notice.newer-to-look"
        with pytest.raises(CannotOpen):
            edits.change(document.project, "project", note="x")
        with pytest.raises(CannotOpen):
            document.save_as(path, overwrite=True)
        document.save_as(tmp_path / "copy.journeymap")
        edits.change(document.project, "project", note="x")
    assert path.read_bytes() == data
    assert stranger.read(tmp_path / "copy.journeymap").newer is None


def _entries(tables: dict[str, str]) -> list[tuple[str, str, str, str | None]]:
    connection = sqlite3.connect(":memory:")
    for sql in tables.values():
        connection.execute(sql)
    sql = "SELECT type, name, tbl_name, sql FROM sqlite_master"
    return connection.execute(sql).fetchall()


def test_the_shape_says_each_column_as_it_stands() -> None:
    shape = shape_of(_entries(statements()), (1, 1))
    assert shape is not None
    assert dict(shape.ddl) == statements()
    assert shape.further.keys() == FURTHER.keys()
    assert {t: [c.line for c in columns] for t, columns in shape.added.items()} == {
        table: list(lines) for table, lines in ADDED.items()
    }
    assert [column.value for column in shape.added["cards"]] == list(defaults())


@pytest.mark.parametrize(
    "line",
    [
        "\"x\" TEXT DEFAULT ('a')",
        '"x" TEXT DEFAULT CURRENT_TIMESTAMP',
        '"x" INTEGER DEFAULT 0.5',
        "\"x\" INTEGER DEFAULT '1'",
        '"x" TEXT DEFAULT 3',
        '"x" TEXT NOT NULL DEFAULT NULL',
        "\"x\" TEXT DEFAULT 'a''b'",
        '"x" TEXT UNIQUE',
        '"x" TEXT CHECK (x)',
        '"x" TEXT COLLATE NOCASE',
        '"x" TEXT REFERENCES cards',
        '"x" TEXT AS (1)',
        '"x" ANY',
        '"rowid" INTEGER',
        '"X" TEXT',
        '"x y" TEXT',
        "x TEXT",
        '"x"  TEXT',
    ],
)
def test_a_column_that_is_not_plain_is_no_addition(line: str) -> None:
    for tables in (
        statements({"cards": (line,)}, {}),
        statements({}, {"new": ('"id" TEXT NOT NULL PRIMARY KEY', line)}),
    ):
        assert shape_of(_entries(tables), (1, 1)) is None


def test_a_person_added_here_is_found_by_the_newer_program(path: Path) -> None:
    """What has no added columns is written as ever."""
    with Document.open(path) as document:
        persona = edits.add_persona(document.project, "はる")
        assert document.project.records.group(Stage)
    with Document.open(path) as document:
        assert document.project.records.the(Persona, persona.id) == persona


def _sql(path: Path, statement: str) -> Any:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        row = connection.execute(statement).fetchone()
    return row[0] if row else None
