"""Cards through the system's clipboard, and stages split and joined, by keys and by the menus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from journeymap_app.model.records import Card, Lane, Stage
from tests import hands
from tests.ui.window_case import WindowCase, small_map

Key = Qt.Key


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> Iterator[WindowCase]:
    opened = small_map(qtbot, tmp_path)
    opened.bench.canvas.setFocus()
    yield opened
    opened.window.close()


def cell(case: WindowCase, lane: str, stage: str) -> list[str]:
    records, journey = case.session.records, case.journey.id
    lane_id = next(r.id for r in records.group(Lane, journey) if r.title == lane)
    stage_id = next(r.id for r in records.group(Stage, journey) if r.title == stage)
    return [card.text for card in records.group(Card, lane_id, stage_id)]


def press(case: WindowCase, key: Any) -> None:
    hands.key(case.bench.canvas, key, hands.CTRL)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_copy_and_paste_below_the_selected_card(case: WindowCase) -> None:
    case.select(case.card("広告を見る").id, case.card("検索する").id)
    press(case, Key.Key_C)
    assert clipboard() == "広告を見る\n検索する"
    case.select(case.card("比べる").id)
    press(case, Key.Key_V)
    assert cell(case, "行動", "検討") == ["比べる", "広告を見る", "検索する"]
    assert len(case.session.selection) == 2
    case.undo()
    assert cell(case, "行動", "検討") == ["比べる"]


def test_cut_takes_them_along(case: WindowCase) -> None:
    case.select(case.card("友人に聞く").id)
    press(case, Key.Key_X)
    assert cell(case, "行動", "認知") == ["広告を見る", "検索する"]
    case.select(case.card("送料が高い").id)
    press(case, Key.Key_V)
    assert cell(case, "課題", "購入") == ["送料が高い", "友人に聞く"]
    case.undo()
    case.undo()
    assert cell(case, "行動", "認知") == ["広告を見る", "友人に聞く", "検索する"]


def test_lines_from_another_program_are_cards(case: WindowCase) -> None:
    QGuiApplication.clipboard().setText("\n".join(f"{n}つ目" for n in range(10)))
    case.select(case.card("比べる").id)
    press(case, Key.Key_V)
    assert cell(case, "行動", "検討") == ["比べる", *(f"{n}つ目" for n in range(10))]
    assert len(case.project.done) == 1


def test_a_table_goes_out_and_comes_in(case: WindowCase) -> None:
    case.select(case.card("広告を見る").id, case.card("比べる").id)
    press(case, Key.Key_C)
    assert clipboard() == "広告を見る\t比べる\n"
    QGuiApplication.clipboard().setText("甲\t乙\n丙\t丁")
    case.select(case.card("比べる").id)
    press(case, Key.Key_V)
    assert cell(case, "行動", "検討") == ["比べる", "甲"]
    assert cell(case, "行動", "購入") == ["乙"]
    assert cell(case, "課題", "検討") == ["丙"]
    assert cell(case, "課題", "購入") == ["送料が高い", "丁"]


def test_nothing_to_paste_changes_nothing(case: WindowCase) -> None:
    QGuiApplication.clipboard().setText("  \n ")
    case.select(case.card("比べる").id)
    press(case, Key.Key_V)
    assert not case.project.done


def test_a_duplicate_stands_below(case: WindowCase) -> None:
    case.select(case.card("広告を見る").id)
    press(case, Key.Key_D)
    assert cell(case, "行動", "認知") == ["広告を見る", "広告を見る", "友人に聞く", "検索する"]
    case.undo()
    assert cell(case, "行動", "認知") == ["広告を見る", "友人に聞く", "検索する"]


def test_a_stage_is_split_and_joined_again(case: WindowCase) -> None:
    first = case.session.records.group(Stage, case.journey.id)[0]
    case.select(first.id)
    case.run("action.stage.split")
    assert case.stages() == ["認知", "認知", "検討", "購入"]
    case.select(first.id)
    case.run("action.stage.join")
    assert case.stages() == ["認知・認知", "検討", "購入"]
    case.undo()
    case.undo()
    assert case.stages() == ["認知", "検討", "購入"]
