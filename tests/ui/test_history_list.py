"""The list of all steps: what was done, what was undone, and the way to any of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from journeymap_app import i18n
from journeymap_app.model import edits
from journeymap_app.model.records import Card, Stage
from journeymap_app.ui.history_list import HistoryList
from tests import hands
from tests.ui.window_case import WindowCase, open_window, small_map

Key = Qt.Key


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> WindowCase:
    """Three edits: a card's text, a stage moved, a card deleted."""
    case = small_map(qtbot, tmp_path)
    edits.change(case.project, case.card("比べる").id, text="よく比べる")
    stages = case.session.records.group(Stage, case.journey.id)
    edits.move_stage(case.project, stages[0].id, 3)
    edits.delete_cards(case.project, [case.card("送料が高い").id])
    hands.flush()
    return case


def opened() -> HistoryList:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, HistoryList)
    return popup


def rows(popup: HistoryList) -> list[str]:
    return [popup.steps.item(row).text() for row in range(popup.steps.count())]


def middle(popup: HistoryList, row: int) -> QPoint:
    return popup.steps.visualItemRect(popup.steps.item(row)).center()


def texts(case: WindowCase) -> set[str]:
    return {card.text for card in case.session.records.group(Card)}


def test_the_arrow_beside_undo_names_all_steps(case: WindowCase) -> None:
    hands.click(case.bench.top.history_button)
    popup = opened()
    assert rows(popup) == [
        "カードの削除",
        "ステージの移動",
        "カードの変更",
        i18n.text("history.start"),
    ]
    assert popup.steps.currentRow() == 0
    assert popup.count.text() == i18n.text("history.now")
    assert "きょう" in str(popup.steps.item(0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_click_goes_there_and_back(case: WindowCase) -> None:
    stages = case.stages()
    case.run("action.edit.history")
    popup = opened()
    hands.move(popup.steps.viewport(), middle(popup, 2))
    assert popup.count.text() == "2つ元に戻す"
    hands.click(popup.steps.viewport(), middle(popup, 2))
    assert "送料が高い" in texts(case)
    assert case.stages() == [stages[-1], *stages[:-1]]
    assert "よく比べる" in texts(case)
    assert (len(case.project.done), len(case.project.undone)) == (1, 2)
    case.run("action.edit.history")
    popup = opened()
    assert popup.steps.currentRow() == 2
    hands.move(popup.steps.viewport(), middle(popup, 0))
    assert popup.count.text() == "2つやり直す"
    hands.click(popup.steps.viewport(), middle(popup, 0))
    assert "送料が高い" not in texts(case)
    assert case.stages() == stages


def test_keys_go_to_the_very_beginning(case: WindowCase) -> None:
    hands.key(case.bench.canvas, Key.Key_Z, hands.CTRL | Qt.KeyboardModifier.AltModifier)
    popup = opened()
    hands.key(popup, Key.Key_End)
    assert popup.count.text() == "3つ元に戻す"
    hands.key(popup, Key.Key_Return)
    assert "比べる" in texts(case)
    assert not case.project.done
    assert QApplication.activePopupWidget() is None


def test_esc_stays_where_it_was(case: WindowCase) -> None:
    case.run("action.edit.history")
    popup = opened()
    hands.key(popup, Key.Key_Down)
    hands.key(popup, Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert len(case.project.done) == 3


def test_after_reopening_steps_and_times_are_there(qtbot: Any, case: WindowCase) -> None:
    path = case.session.document.path
    case.session.publish()
    assert case.window.close_document()
    again = open_window(qtbot, path)
    again.run("action.edit.history")
    popup = opened()
    assert rows(popup)[:3] == ["カードの削除", "ステージの移動", "カードの変更"]
    times = again.session.document.step_times()
    assert len(times[0]) == 3
    assert all(times[0])
    hands.key(popup, Key.Key_Escape)


def test_nothing_to_undo_means_no_list(qtbot: Any, tmp_path: Path) -> None:
    case = small_map(qtbot, tmp_path)
    assert not case.bench.top.history_button.isEnabled()
    edits.add_stage(case.project, case.journey.id, "新しい")
    hands.flush()
    assert case.bench.top.history_button.isEnabled()
