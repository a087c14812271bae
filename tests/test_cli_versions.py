"""`journeymap versions` as scripts use it: exit status, words, the file it writes."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from journeymap_app.model import edits, stranger
from journeymap_app.model.document import Document
from journeymap_app.model.records import Card

from .model.strategies import small_project
from .test_cli import Run, check_refused, contents, program

__all__ = ["program"]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder with a map of two versions: one by name, one of a session after it."""
    folder = tmp_path / "maps"
    folder.mkdir()
    path = folder / "map.journeymap"
    with Document.create(path, small_project()) as document:
        document.versions.keep("named", "初稿\tその1")
        card = document.project.records.group(Card)[0]
        edits.add_card(document.project, card.lane_id, card.stage_id, "足した")
        edits.change(document.project, card.id, text="変えた")
    with Document.open(path) as document:
        edits.change(document.project, "project", note="二度目")
    return folder


def test_the_list(program: Run, kept: Path) -> None:
    before = contents(kept)
    done = program("--lang", "ja", "versions", "map.journeymap", folder=kept)
    assert done.returncode == 0
    first, second = done.stdout.splitlines()
    assert first.split()[0] == "1"
    assert "初稿 その1" in first
    assert "作業の始め" in second
    assert "追加 1・変更 1・削除 0" in second
    assert contents(kept) == before
    english = program("--lang", "en", "versions", "map.journeymap", folder=kept).stdout
    assert "Start of a session" in english
    assert "1 added, 1 changed, 0 removed" in english


def test_the_list_for_machines(program: Run, kept: Path) -> None:
    done = program("versions", "map.journeymap", "--json", folder=kept)
    first, second = json.loads(done.stdout)
    assert (first["number"], first["kind"], first["name"]) == (1, "named", "初稿 その1")
    assert (first["cards"], first["changes"], first["whole"]) == (2, None, True)
    assert second["changes"] == {"added": 1, "changed": 1, "removed": 0, "others": 0}
    assert second["at"].endswith("Z")


def test_a_version_as_a_file_of_its_own(program: Run, kept: Path) -> None:
    before = contents(kept)
    line = ("versions", "map.journeymap", "--restore", "1", "-o", "then.journeymap")
    assert program(*line, folder=kept).returncode == 0
    made = stranger.read(kept / "then.journeymap")
    assert {card.text for card in made.records if isinstance(card, Card)} == {
        "SNSで写真を見る",
        "メニューが\n分からない",
    }
    assert [version.kind for version in made.versions.versions] == [
        "named",
        "session",
        "before-restore",
    ]
    with Document.open(kept / "then.journeymap") as document:
        document.project.undo()
        now = set(stranger.read(kept / "map.journeymap").records)
        assert set(document.project.records) == now
        document.discard()
    check_refused(program(*line, folder=kept), 3, "then.journeymap")
    assert program(*line, "--force", folder=kept).returncode == 0
    assert {name: data for name, data in contents(kept).items() if name in before} == before


@pytest.mark.parametrize(
    ("status", "args", "word"),
    [
        (2, ["--restore", "9", "-o", "x.journeymap"], "9"),
        (2, ["--restore", "1"], "-o"),
        (2, ["-o", "x.journeymap"], "--restore"),
        (2, ["--restore", "1", "-o", "map.journeymap", "--force"], "map.journeymap"),
        (2, ["--restore", "one", "-o", "x.journeymap"], "--restore"),
    ],
)
def test_refusals(program: Run, kept: Path, status: int, args: list[str], word: str) -> None:
    before = contents(kept)
    check_refused(program("versions", "map.journeymap", *args, folder=kept), status, word)
    assert contents(kept) == before


def test_a_damaged_one_is_told_and_does_not_stop_the_others(program: Run, kept: Path) -> None:
    with closing(sqlite3.connect(kept / "map.journeymap")) as connection, connection:
        connection.execute("UPDATE versions SET change = x'00' WHERE seq = 1")
    done = program("--lang", "ja", "versions", "map.journeymap", folder=kept)
    assert "壊れていて読めません" in done.stdout.splitlines()[0]
    assert "枚" in done.stdout.splitlines()[1]
    line = ("versions", "map.journeymap", "--restore", "1", "-o", "x.journeymap")
    check_refused(program(*line, folder=kept), 4, "version")
    checked = json.loads(program("check", "map.journeymap", "--json", folder=kept).stdout)
    assert checked["versions"] == {"readable": 1, "named": 1, "damaged": 1}
    assert checked["sizes"]["versions"] > 0


def test_a_file_without_versions(program: Run, tmp_path: Path) -> None:
    Document.create(tmp_path / "new.journeymap", small_project()).close()
    done = program("versions", "new.journeymap", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "No versions are kept in this file.\n")


def test_repair_saves_the_versions_that_are_whole(program: Run, kept: Path) -> None:
    path = kept / "map.journeymap"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE versions SET change = x'00' WHERE seq = 2")
        connection.execute("UPDATE cards SET lane_id = 'gone'")
    done = program("repair", "map.journeymap", "-o", "saved.journeymap", folder=kept)
    assert done.returncode == 5
    assert "some or all of the versions" in done.stdout
    saved = stranger.read(kept / "saved.journeymap").versions.versions
    assert [version.name for version in saved] == ["初稿 その1"]
    whole = program("repair", "saved.journeymap", "-o", "again.journeymap", folder=kept)
    assert whole.returncode == 0
    assert len(stranger.read(kept / "again.journeymap").versions.versions) == 1


def test_import_and_merge_keep_what_was_before(program: Run, kept: Path) -> None:
    program("export", "map.journeymap", "x.json", folder=kept)
    data = json.loads((kept / "x.json").read_text(encoding="utf-8"))
    data["cards"][0]["text"] = "よそで変えた"
    (kept / "x.json").write_text(json.dumps(data), encoding="utf-8")
    other = kept / "other.journeymap"
    other.write_bytes((kept / "map.journeymap").read_bytes())
    before = set(stranger.read(kept / "map.journeymap").records)
    assert program("import", "other.journeymap", "x.json", folder=kept).returncode == 0
    assert (
        program(
            "merge", "map.journeymap", "other.journeymap", "-o", "both.journeymap", folder=kept
        ).returncode
        == 0
    )
    for name, kind in (("other", "before-import"), ("both", "before-merge")):
        with Document.open(kept / f"{name}.journeymap", read_only=True) as document:
            latest = tuple(document.versions)[-1]
            assert latest.kind == kind
            assert set(document.versions.records(latest.number)) == before
