"""`journeymap merge` as scripts use it: exit status, words, the result, what it leaves alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TypeVar

import pytest

from journeymap_app.model import edits, stranger
from journeymap_app.model.document import Document
from journeymap_app.model.records import Card, Lane, Persona, Record, Stage

from .model.strategies import small_project
from .test_cli import Run, check_refused, contents, program

__all__ = ["program"]
R = TypeVar("R", bound=Record)


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """A folder with two copies of one map. Each has one more card than before."""
    folder = tmp_path / "copies"
    folder.mkdir()
    mine, theirs = folder / "mine.journeymap", folder / "theirs.journeymap"
    with Document.create(mine, small_project()) as document:
        edits.change(document.project, first(document, Persona).id, age="34")
    shutil.copy(mine, theirs)
    for path, text in ((mine, "わたしの"), (theirs, "相手の")):
        with Document.open(path) as document:
            card = first(document, Card)
            edits.add_card(document.project, card.lane_id, card.stage_id, text)
    (folder / "words.journeymap").write_text("just some words\n", encoding="utf-8")
    (folder / "there.journeymap").write_bytes(b"mine")
    return folder


def first(document: Document, cls: type[R]) -> R:
    return document.project.records.group(cls)[0]


def disagree(folder: Path) -> None:
    for name, quote in (("mine", "急いで"), ("theirs", "ゆっくり")):
        with Document.open(folder / f"{name}.journeymap") as document:
            edits.change(document.project, first(document, Persona).id, quote=quote)


def quotes(path: Path) -> list[str]:
    return [r.quote for r in stranger.read(path).records if isinstance(r, Persona)]


ARGS = ("merge", "mine.journeymap", "theirs.journeymap", "-o", "out.journeymap")


def test_a_merge_without_conflicts(program: Run, copies: Path) -> None:
    before = contents(copies)
    done = program(*ARGS, folder=copies)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "out.journeymap"
    assert lines[-1] == "1 added, 0 changed, 0 deleted."
    after = contents(copies)
    assert after.pop("out.journeymap")
    assert after == before
    merged = stranger.read(copies / "out.journeymap").records
    texts = {record.text for record in merged if isinstance(record, Card)}
    assert texts >= {"わたしの", "相手の"}
    with Document.open(copies / "out.journeymap") as document:  # mine, and the merge as one edit
        assert [step.name for step in document.project.done[-2:]] == ["edit.add-card", "edit.merge"]
        document.project.undo()
        assert set(document.project.records) == set(
            stranger.read(copies / "mine.journeymap").records
        )


@pytest.mark.parametrize(("prefer", "quote"), [("mine", "急いで"), ("theirs", "ゆっくり")])
def test_conflicts_are_decided_and_told(
    program: Run, copies: Path, prefer: str, quote: str
) -> None:
    disagree(copies)
    done = program(*ARGS, "--prefer", prefer, folder=copies)
    assert (done.returncode, done.stderr) == (5, "")
    told = done.stdout.splitlines()[-1]
    for word in ("佐藤 ゆき", "急いで", "ゆっくり", f"{prefer} was taken"):
        assert word in told
    assert quotes(copies / "out.journeymap") == [quote]


def test_in_japanese_and_for_machines(program: Run, copies: Path) -> None:
    disagree(copies)
    done = program(*ARGS, folder=copies, LANG="ja_JP.UTF-8")
    assert done.returncode == 5
    told = "ペルソナ「佐藤 ゆき」の本人のことば：自分「急いで」／相手「ゆっくり」／もと「空」→ "
    assert done.stdout.splitlines()[-1] == told + "自分のほうを採用"
    done = program(*ARGS, "--json", "--force", folder=copies)
    assert done.returncode == 5
    facts = json.loads(done.stdout)
    assert (facts["from"], facts["added"], facts["out"]) == ("ancestor", 1, "out.journeymap")
    (conflict,) = facts["conflicts"]
    assert (conflict["kind"], conflict["field"]) == ("personas", "quote")
    assert (conflict["base"], conflict["mine"], conflict["theirs"]) == ("", "急いで", "ゆっくり")
    assert conflict["kept"] == "mine"


def test_every_kind_of_conflict_has_words(program: Run, copies: Path) -> None:
    with Document.open(copies / "mine.journeymap") as document:
        project = document.project
        card = first(document, Card)
        stages, lanes = project.records.group(Stage), project.records.group(Lane)
        edits.move_cards(project, [card.id], lanes[0].id, stages[2].id)
        edits.move_stage(project, stages[0].id, 2)
        edits.delete_persona(project, first(document, Persona).id)
    with Document.open(copies / "theirs.journeymap") as document:
        project = document.project
        edits.move_cards(project, [card.id], lanes[1].id, stages[0].id)
        edits.move_stage(project, stages[0].id, 3)
        edits.change(project, first(document, Persona).id, quote="まだ")
    for language in ("ja_JP.UTF-8", "en_GB.UTF-8"):
        done = program(*ARGS, "--force", folder=copies, LANG=language)
        assert done.returncode == 5, done.stderr
        assert len(done.stdout.splitlines()) == 4 + 3
        assert "{" not in done.stdout


def test_what_has_nothing_in_common_is_told(program: Run, copies: Path) -> None:
    Document.create(copies / "theirs.journeymap", small_project("en"), overwrite=True).close()
    done = program(*ARGS, folder=copies)
    assert (done.returncode, done.stderr) == (0, "")
    assert "side by side" in done.stdout


def test_the_result_merged_again_is_the_same(program: Run, copies: Path) -> None:
    assert program(*ARGS, folder=copies).returncode == 0
    again = ("merge", "out.journeymap", "theirs.journeymap", "-o", "again.journeymap")
    done = program(*again, folder=copies)
    assert done.returncode == 0
    assert "nothing new" in done.stdout
    first, second = (stranger.read(copies / f"{name}.journeymap") for name in ("out", "again"))
    assert set(first.records) == set(second.records)


@pytest.mark.parametrize(
    ("args", "status", "words"),
    [
        (("words.journeymap", "theirs.journeymap", "-o", "x.journeymap"), 4, "words.journeymap"),
        (("mine.journeymap", "words.journeymap", "-o", "x.journeymap"), 4, "words.journeymap"),
        (("mine.journeymap", "gone.journeymap", "-o", "x.journeymap"), 3, "gone.journeymap"),
        (("mine.journeymap", "theirs.journeymap", "-o", "there.journeymap"), 3, "there"),
        (("mine.journeymap", "theirs.journeymap", "-o", "no/x.journeymap"), 3, "no"),
        (("mine.journeymap", "theirs.journeymap", "-o", "mine.journeymap", "--force"), 2, "mine"),
        (("mine.journeymap", "theirs.journeymap", "-o", "./theirs.journeymap"), 2, "theirs"),
        (("mine.journeymap", "theirs.journeymap"), 2, "-o is missing"),
        (("mine.journeymap", "-o", "x.journeymap"), 2, "THEIRS"),
        (
            ("mine.journeymap", "theirs.journeymap", "-o", "x.journeymap", "--prefer", "both"),
            2,
            "--prefer",
        ),
    ],
)
def test_refusals(
    program: Run, copies: Path, args: tuple[str, ...], status: int, words: str
) -> None:
    before = contents(copies)
    check_refused(program("merge", *args, folder=copies), status, words)
    assert contents(copies) == before
