"""`journeymap share` as scripts use it: exit status, words, the copy, what it leaves alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from journeymap_app.model import edits, stranger
from journeymap_app.model.document import Document
from journeymap_app.model.records import Card, Persona, ProjectInfo

from .model.strategies import small_project
from .test_cli import Run, check_refused, contents, program

__all__ = ["program"]
SAFE = ("map.journeymap", "-o", "copy.journeymap", "--client-safe")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a map that has a history, and what else may stand in one."""
    made = tmp_path / "shared"
    made.mkdir()
    with Document.create(made / "map.journeymap", small_project()) as document:
        edits.change(document.project, "project", author="山本 良子")
        cards = document.project.records.group(Card)
        card = next(card for card in cards if "分からない" not in card.text)
        edits.change(document.project, card.id, text="佐藤さんに電話 03-1234-5678")
    (made / "words.journeymap").write_text("just some words\n", encoding="utf-8")
    (made / "there.journeymap").write_bytes(b"mine")
    return made


def test_as_it_is(program: Run, folder: Path) -> None:
    before = contents(folder)
    done = program("share", "map.journeymap", "-o", "copy.journeymap", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    size = -(-(folder / "map.journeymap").stat().st_size // 1000)
    assert done.stdout.splitlines() == [
        "copy.journeymap",
        f"Original {size:,} kB, copy {size:,} kB.",
    ]
    after = contents(folder)
    assert after.pop("copy.journeymap") == before["map.journeymap"]
    assert after == before


def test_small(program: Run, folder: Path) -> None:
    args = ("share", "map.journeymap", "-o", "copy.journeymap", "--small", "--json")
    done = program(*args, folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    facts = json.loads(done.stdout)
    copy = folder / "copy.journeymap"
    assert facts["kind"] == "small"
    assert facts["out"] == "copy.journeymap"
    assert facts["sizes"]["copy"] == copy.stat().st_size
    assert facts["sizes"]["original"] == (folder / "map.journeymap").stat().st_size
    back = stranger.read(copy)
    assert back.history == []
    assert {r.id: r for r in back.records} == {
        r.id: r for r in stranger.read(folder / "map.journeymap").records
    }


def test_client_safe(program: Run, folder: Path) -> None:
    args = ("share", "map.journeymap", "-o", "copy.journeymap", "--client-safe")
    done = program(*args, "--report", "report.txt", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    told = done.stdout.splitlines()
    assert told[0] == "copy.journeymap"
    assert "  Persona “佐藤 ゆき” → “Aさん” (3 places)" in told
    assert "1 phone number removed." in told
    report = (folder / "report.txt").read_text("utf-8")
    assert "“Aさん”" in report
    assert "佐藤" not in report
    records = stranger.read(folder / "copy.journeymap").records
    texts = {record.text for record in records if isinstance(record, Card)}
    assert "Aさんに電話 （電話番号）" in texts
    assert [r.author for r in records if isinstance(r, ProjectInfo)] == [""]
    again = program(*args, "--force", folder=folder)
    assert again.returncode == 0
    first = (folder / "copy.journeymap").read_bytes()
    program(*args, "--force", folder=folder)
    assert (folder / "copy.journeymap").read_bytes() == first


def test_client_safe_as_json_with_words_of_ones_own(program: Run, folder: Path) -> None:
    args = ("share", "map.journeymap", "-o", "copy.journeymap", "--client-safe", "--json")
    done = program(
        *args, "--word", "分からない=難しい", "--word", "看板", "--blur", "--notes", folder=folder
    )
    assert (done.returncode, done.stderr) == (0, "")
    facts = json.loads(done.stdout)
    assert {
        "kind": "word",
        "original": "分からない",
        "pseudonym": "難しい",
        "count": 1,
    } in facts["replaced"]
    assert facts["done"]["phone"] == 1
    assert facts["done"]["notes"] == 0
    assert facts["judged"] == ["ゆき"]
    assert facts["searched"]["places"] == ["file", "records", "PDF, PNG", "JSON"]
    records = stranger.read(folder / "copy.journeymap").records
    texts = {record.text for record in records if isinstance(record, Card)}
    assert "メニューが\n難しい" in texts


def test_an_exported_copy_has_no_names_either(program: Run, folder: Path) -> None:
    program("share", "map.journeymap", "-o", "copy.journeymap", "--client-safe", folder=folder)
    for name in ("copy.json", "copy.png", "copy.pdf"):
        done = program("export", "copy.journeymap", name, folder=folder)
        assert done.returncode == 0
        data = (folder / name).read_bytes()
        for original in ("佐藤", "みずたま", "山本", "良子"):
            for encoding in ("utf-8", "utf-16-be"):
                assert original.encode(encoding) not in data


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (("map.journeymap", "-o", "there.journeymap"), 3),
        (("map.journeymap", "-o", "map.journeymap", "--force"), 2),
        (
            (
                "map.journeymap",
                "-o",
                "copy.journeymap",
                "--client-safe",
                "--report",
                "map.journeymap",
            ),
            2,
        ),
        ((*SAFE[:-1], "--blur"), 2),
        ((*SAFE[:-1], "--report", "r.txt"), 2),
        (("map.journeymap", "-o", "佐藤.journeymap", "--client-safe"), 2),
        (("map.journeymap", "-o", "no/copy.journeymap"), 3),
        (("map.journeymap",), 2),
        (("words.journeymap", "-o", "copy.journeymap"), 4),
        (("gone.journeymap", "-o", "copy.journeymap"), 3),
        ((".", "-o", "copy.journeymap"), 3),
    ],
)
def test_refusals(program: Run, folder: Path, args: tuple[str, ...], status: int) -> None:
    before = contents(folder)
    check_refused(program("share", *args, folder=folder), status)
    assert contents(folder) == before


def test_a_file_that_is_there_is_replaced_with_force(program: Run, folder: Path) -> None:
    args = ("share", "map.journeymap", "-o", "there.journeymap", "--force")
    assert program(*args, folder=folder).returncode == 0
    assert (folder / "there.journeymap").read_bytes() == (folder / "map.journeymap").read_bytes()


def test_in_japanese(program: Run, folder: Path) -> None:
    shutil.copy(folder / "map.journeymap", folder / "地図.journeymap")
    args = ("share", "地図.journeymap", "-o", "渡す.journeymap", "--client-safe")
    done = program(*args, folder=folder, LANG="ja_JP.UTF-8")
    assert "  ペルソナ「佐藤 ゆき」→「Aさん」（3 か所）" in done.stdout.splitlines()
    names = [
        r.name for r in stranger.read(folder / "渡す.journeymap").records if isinstance(r, Persona)
    ]
    assert names == ["Aさん"]
