"""File > Merge a copy: another person's file comes into the open map, as one edit."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from journeymap_app.model import edits, stranger
from journeymap_app.model.document import Document
from journeymap_app.model.records import Card
from journeymap_app.ui.commands.merging import merge_file
from tests import hands
from tests.ui.window_case import WindowCase, small_map


@pytest.fixture
def opened(qtbot: Any, tmp_path: Path) -> WindowCase:
    return small_map(qtbot, tmp_path)


@pytest.fixture
def copy(opened: WindowCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another person's copy of what is open, chosen in the file dialog."""
    assert opened.session.document.path is not None
    opened.session.publish()
    path = Path(shutil.copy(opened.session.document.path, tmp_path / "佐藤さんの.journeymap"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    return path


def texts(case: WindowCase) -> set[str]:
    return {card.text for card in case.session.records.group(Card)}


def test_their_cards_come_and_one_undo_takes_them_back(opened: WindowCase, copy: Path) -> None:
    with Document.open(copy) as theirs:
        card = theirs.project.records.group(Card)[0]
        for text in ("相手の一枚目", "相手の二枚目"):
            edits.add_card(theirs.project, card.lane_id, card.stage_id, text)
    mine = edits.add_card(opened.project, card.lane_id, card.stage_id, "わたしの")
    before = set(opened.session.records)
    opened.run("action.file.merge")
    assert texts(opened) >= {"相手の一枚目", "相手の二枚目", "わたしの"}
    words = opened.window.notices.words
    assert "佐藤さんの.journeymap" in words
    assert "追加 2・変更 0・削除 0" in words
    hands.click(opened.window.notices._button)
    assert set(opened.session.records) == before
    assert mine.id in opened.session.records
    opened.run("action.edit.redo")
    assert texts(opened) >= {"相手の一枚目", "わたしの"}


def test_what_is_being_typed_is_kept_first(opened: WindowCase, copy: Path) -> None:
    card = opened.session.records.group(Card)[0]
    with Document.open(copy) as theirs:
        edits.change(theirs.project, card.id, note="相手のメモ")
    opened.bench.canvas.edit_text(card.id)
    typing = opened.bench.canvas.typing
    assert typing is not None
    typing.editor.setPlainText("打っている途中")
    opened.run("action.file.merge")
    found = opened.session.records.the(Card, card.id)
    assert (found.text, found.note) == ("打っている途中", "相手のメモ")


@pytest.mark.parametrize("what", ["words", "gone"])
def test_what_cannot_be_merged_is_told_and_changes_nothing(
    opened: WindowCase, copy: Path, what: str
) -> None:
    before = set(opened.session.records)
    if what == "words":
        copy.write_text("just some words\n", encoding="utf-8")
    else:
        copy.unlink()
    opened.run("action.file.merge")
    assert opened.window.notices.words
    assert set(opened.session.records) == before
    assert not opened.project.editing


def test_a_copy_without_changes_says_so(opened: WindowCase, copy: Path) -> None:
    done = len(opened.project.done)
    opened.run("action.file.merge")
    assert "新しい変更はありませんでした" in opened.window.notices.words
    assert len(opened.project.done) == done


def test_cancelling_the_file_dialog_does_nothing(
    opened: WindowCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = set(opened.session.records)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    opened.run("action.file.merge")
    assert set(opened.session.records) == before
    assert not opened.window.notices.words


def test_the_open_file_that_others_changed_is_merged_and_replaced(
    opened: WindowCase, copy: Path
) -> None:
    own = opened.session.document.path
    assert own is not None
    with Document.open(copy) as theirs:
        card = theirs.project.records.group(Card)[0]
        edits.add_card(theirs.project, card.lane_id, card.stage_id, "同期で来た")
    shutil.copy(copy, own)
    edits.add_card(opened.project, card.lane_id, card.stage_id, "わたしの")
    opened.session.publish()
    assert opened.session.document.status.error is not None
    assert merge_file(opened.window, opened.session, own)
    assert opened.session.document.status.state == "saved"
    opened.session.undo()
    assert "同期で来た" not in texts(opened)
    opened.session.redo()
    opened.session.publish()
    found = {r.text for r in stranger.read(own).records if isinstance(r, Card)}
    assert found >= {"同期で来た", "わたしの"}
    assert not merge_file(opened.window, opened.session, own)  # it is the open one again
    assert "別のコピー" in opened.window.notices.words
