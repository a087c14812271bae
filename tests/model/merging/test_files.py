"""Copies as files: what they have in common is found in their histories, whatever came since."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings

from journeymap_app.model import edits, stranger, working_copy
from journeymap_app.model.document import Document
from journeymap_app.model.merging.ancestor import ancestor
from journeymap_app.model.merging.copies import CopyMerge, merge_copies, take_in
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, Journey, Lane, Persona, ProjectInfo, Record, Stage

from ..strategies import small_project
from .people import Step, steps, work


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.journeymap"
    with Document.create(path, small_project()) as document:
        add(document.project, "もとから")
    return path


@pytest.fixture
def theirs(mine: Path) -> Path:
    return Path(shutil.copy(mine, mine.with_name("theirs.journeymap")))


def add(project: Project, text: str) -> Card:
    lane, stage = project.records.group(Lane)[0], project.records.group(Stage)[0]
    return edits.add_card(project, lane.id, stage.id, text)


def texts(path: Path) -> set[str]:
    return {r.text for r in stranger.read(path).records if isinstance(r, Card)}


def base_texts(mine: Path, theirs: Path) -> set[str] | None:
    found = ancestor(stranger.read(mine), stranger.read(theirs))
    return None if found is None else {r.text for r in found if isinstance(r, Card)}


def merge_into(mine: Path, theirs: Path) -> CopyMerge:
    """As the window does."""
    with Document.open(mine) as document:
        done = merge_copies(document.contents, stranger.read(theirs))
        take_in(document.project, done)
    return done


def test_the_state_where_two_copies_parted(mine: Path, theirs: Path) -> None:
    before = texts(mine)
    with Document.open(mine) as document:
        add(document.project, "一")
        add(document.project, "二")
        document.project.undo()
    with Document.open(theirs) as document:
        add(document.project, "三")
    assert base_texts(mine, theirs) == base_texts(theirs, mine) == before
    done = merge_into(mine, theirs)
    assert (done.how, done.came, done.changed, done.went) == ("ancestor", 1, 0, 0)
    assert texts(mine) == before | {"一", "三"}


def test_what_one_undid_is_undone(mine: Path, theirs: Path) -> None:
    before = texts(mine)
    with Document.open(mine) as document:
        document.project.undo()
    with Document.open(theirs) as document:
        add(document.project, "三")
    assert base_texts(mine, theirs) == before
    merge_into(mine, theirs)
    assert texts(mine) == before - {"もとから"} | {"三"}


def test_what_one_undid_and_did_again_is_there(mine: Path, theirs: Path) -> None:
    before = texts(mine)
    with Document.open(mine) as document:
        document.project.undo()
        document.project.redo()
        add(document.project, "一")
    assert base_texts(mine, theirs) == before
    done = merge_into(theirs, mine)
    assert done.how == "ancestor"
    assert texts(theirs) == texts(mine)


def test_the_other_copy_unchanged_changes_nothing(mine: Path, theirs: Path) -> None:
    with Document.open(mine) as document:
        add(document.project, "一")
    done = merge_into(mine, theirs)
    assert not done.change
    assert not done.conflicts


def test_one_undo_takes_the_merge_back_and_redo_makes_it_again(mine: Path, theirs: Path) -> None:
    with Document.open(theirs) as document:
        for record in list(document.project.records.group(Card)):
            edits.change(document.project, record.id, text="変えた", votes=7)
        add(document.project, "三")
    before = set(stranger.read(mine).records)
    merge_into(mine, theirs)
    with Document.open(mine) as document:
        merged = set(document.project.records)
        assert merged == set(stranger.read(theirs).records)
        step = document.project.undo()
        assert step is not None
        assert step.name == "edit.merge"
        assert set(document.project.records) == before
        document.project.redo()
        assert set(document.project.records) == merged


def test_merging_the_same_copy_again_changes_nothing(mine: Path, theirs: Path) -> None:
    with Document.open(mine) as document:
        edits.change_cards(document.project, cards(document), votes=5)
    with Document.open(theirs) as document:
        edits.change_cards(document.project, cards(document), votes=4)
    merge_into(mine, theirs)
    merged = set(stranger.read(mine).records)
    assert {r.votes for r in merged if isinstance(r, Card)} >= {6}  # 3 each before
    done = merge_into(mine, theirs)
    assert not done.change
    assert not done.conflicts
    assert set(stranger.read(mine).records) == merged


def cards(document: Document) -> list[str]:
    return [card.id for card in document.project.records.group(Card)]


def test_that_all_was_decided_for_mine_is_kept_as_well(mine: Path, theirs: Path) -> None:
    for path, text in ((mine, "私"), (theirs, "相手")):
        with Document.open(path) as document:
            edits.change(document.project, cards(document)[0], text=text)
    before = set(stranger.read(mine).records)
    assert len(merge_into(mine, theirs).conflicts) == 1
    assert set(stranger.read(mine).records) == before
    again = merge_into(mine, theirs)
    assert not again.change
    assert not again.conflicts
    back = merge_into(theirs, mine)
    assert not back.conflicts
    assert set(stranger.read(theirs).records) == before


def test_a_decision_for_mine_can_be_undone_and_redone(mine: Path, theirs: Path) -> None:
    for path, text in ((mine, "私"), (theirs, "相手")):
        with Document.open(path) as document:
            edits.change(document.project, cards(document)[0], text=text)
    merge_into(mine, theirs)
    told: list[str] = []
    with Document.open(mine) as document:
        document.project.follow(lambda change: told.append(change.name))
        step = document.project.undo()
        assert step is not None
        assert step.name == "edit.merge"
    assert len(merge_copies(stranger.read(mine), stranger.read(theirs)).conflicts) == 1
    with Document.open(mine) as document:
        document.project.follow(lambda change: told.append(change.name))
        document.project.redo()
    assert told == ["edit.merge", "edit.merge"]
    assert not merge_copies(stranger.read(mine), stranger.read(theirs)).conflicts


def test_the_next_merge_starts_where_the_last_one_ended(mine: Path, theirs: Path) -> None:
    with Document.open(theirs) as document:
        card = add(document.project, "下書き")
    merge_into(mine, theirs)
    with Document.open(theirs) as document:
        edits.change(document.project, card.id, text="清書")
    done = merge_into(mine, theirs)
    assert not done.conflicts
    assert "清書" in texts(mine)
    assert "下書き" not in texts(mine)
    back = merge_into(theirs, mine)
    assert not back.conflicts
    assert set(stranger.read(theirs).records) == set(stranger.read(mine).records)


def test_a_merge_that_was_undone_is_no_merge(mine: Path, theirs: Path) -> None:
    with Document.open(theirs) as document:
        add(document.project, "三")
    merge_into(mine, theirs)
    with Document.open(mine) as document:
        document.project.undo()
    assert "三" not in texts(mine)
    merge_into(mine, theirs)
    assert "三" in texts(mine)


def test_two_who_merged_each_other_count_no_vote_twice(mine: Path, theirs: Path) -> None:
    for path, votes in ((mine, 5), (theirs, 4)):
        with Document.open(path) as document:
            edits.change_cards(document.project, cards(document)[:1], votes=votes)
    before = stranger.read(mine)
    merge_into(mine, theirs)
    with Document.open(theirs) as document:
        take_in(document.project, merge_copies(document.contents, before))
    with Document.open(theirs) as document:
        (card_id,) = cards(document)[:1]
        now = document.project.records.the(Card, card_id).votes
        edits.change_cards(document.project, [card_id], votes=now + 1)
    done = merge_into(mine, theirs)
    assert not done.conflicts
    again = next(r for r in stranger.read(mine).records if r.id == card_id)
    assert isinstance(again, Card)
    assert again.votes == now + 1


def test_a_third_copy_that_came_by_the_second_is_known(mine: Path, theirs: Path) -> None:
    third = Path(shutil.copy(mine, mine.with_name("third.journeymap")))
    with Document.open(third) as document:
        card = add(document.project, "下書き")
    merge_into(theirs, third)
    merge_into(mine, theirs)
    with Document.open(third) as document:
        edits.change(document.project, card.id, text="清書")
    assert not merge_into(mine, third).conflicts
    assert "清書" in texts(mine)


def test_a_history_that_was_pruned_on_one_side(
    mine: Path, theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = texts(mine)
    monkeypatch.setattr(working_copy, "DEEPEST_UNDO", 3)
    with Document.open(mine) as document:
        for number in range(3):  # the state they parted at is just the first of the history
            add(document.project, f"{number}")
    assert base_texts(mine, theirs) == before
    with Document.open(mine) as document:
        add(document.project, "3")
    assert base_texts(mine, theirs) is None
    with Document.open(theirs) as document:
        add(document.project, "三")
    done = merge_into(mine, theirs)
    assert done.how == "identity"
    assert texts(mine) == before | {"0", "1", "2", "3", "三"}


@pytest.mark.parametrize("change", ['{"name": 1}', "[", '{"name": "x", "changes": {"a": [1, 2]}}'])
def test_a_history_that_does_not_fit_is_no_help_and_no_harm(
    mine: Path, theirs: Path, change: str
) -> None:
    with Document.open(mine) as document:
        add(document.project, "一")
    with Document.open(theirs) as document:
        add(document.project, "三")
    for damaged, how in ((mine, "ancestor"), (theirs, "identity")):
        with sqlite3.connect(damaged) as connection:
            connection.execute("UPDATE history SET change = ? WHERE done", (change,))
        connection.close()
        assert merge_copies(stranger.read(mine), stranger.read(theirs)).how == how
    merge_into(theirs, mine)
    assert texts(theirs) >= {"一", "三", "もとから"}


def test_projects_with_nothing_in_common_stand_side_by_side(mine: Path, tmp_path: Path) -> None:
    other = small_project("en")
    edits.change(other, "project", title="Shop", note="theirs")
    path = tmp_path / "other.journeymap"
    Document.create(path, other).close()
    before = stranger.read(mine).records
    done = merge_into(mine, path)
    assert done.how == "side-by-side"
    assert [(c.kind, c.field) for c in done.conflicts] == [("project", "note")]
    with Document.open(mine, read_only=True) as document:
        records = document.project.records
        assert set(before) <= set(records)
        assert len(records) == len(before) + len(other.records) - 1
        for cls in (Journey, Persona):
            first = [r.id for r in before if isinstance(r, cls)]
            assert [r.id for r in records.group(cls)][: len(first)] == first
    assert not merge_into(mine, path).change


def test_side_by_side_the_preferred_project_is_first(mine: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.journeymap"
    Document.create(path, small_project("en")).close()
    left, right = stranger.read(mine), stranger.read(path)
    for prefer, first in (("mine", left), ("theirs", right)):
        done = merge_copies(left, right, prefer)  # type: ignore[arg-type]
        records = Project(left.records)
        take_in(records, done)
        assert records.records.info == info(first.records)
        assert records.records.group(Journey)[0].id in {r.id for r in first.records}


def info(records: Sequence[Record]) -> ProjectInfo:
    return next(r for r in records if isinstance(r, ProjectInfo))


@settings(max_examples=25)
@given(steps, steps, steps)
def test_whatever_was_done_the_merged_file_opens_and_merges_again(
    before: Sequence[Step], left: Sequence[Step], right: Sequence[Step]
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("JOURNEYMAP_STATE", f"{folder}/state")
        mine, theirs = Path(folder, "mine.journeymap"), Path(folder, "theirs.journeymap")
        with Document.create(mine, small_project()) as document:
            work(document.project, before)
        shutil.copy(mine, theirs)
        for path, done in ((mine, left), (theirs, right)):
            with Document.open(path) as document:
                work(document.project, done)
                for _ in done[::3]:
                    document.project.undo()
                for _ in done[::5]:
                    document.project.redo()
        first = merge_into(mine, theirs)
        assert first.how == "ancestor"
        merged = set(stranger.read(mine).records)
        again = merge_into(mine, theirs)
        assert not again.change
        merge_into(theirs, mine)
        assert set(stranger.read(theirs).records) == merged
