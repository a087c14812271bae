"""The capture line: what people call out, typed as fast as they say it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget

from journeymap_app import i18n
from journeymap_app.model import edits
from journeymap_app.model.records import Card, Lane, Stage
from tests import hands
from tests.ui.window_case import WindowCase, labels, small_map

Key = Qt.Key


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> WindowCase:
    made = small_map(qtbot, tmp_path)
    hands.key(made.window, Key.Key_Space, hands.CTRL)
    return made


def texts(case: WindowCase) -> list[str]:
    return [card.text for card in case.session.records.group(Card)]


def cell(case: WindowCase, lane: str, stage: str) -> list[str]:
    records = case.session.records
    lane_id = next(r.id for r in records.group(Lane, case.journey.id) if r.title == lane)
    stage_id = next(r.id for r in records.group(Stage, case.journey.id) if r.title == stage)
    return [c.text for c in records.group(Card, lane_id, stage_id)]


def offers(case: WindowCase) -> list[str]:
    for found in case.window.findChildren(QListWidget):
        if found.isVisible():
            return [found.item(row).text() for row in range(found.count())]
    return []


def test_ctrl_space_opens_the_line_and_esc_gives_the_keyboard_back(case: WindowCase) -> None:
    assert QApplication.focusWidget() is case.bench.capture.line
    hands.key(case.window, Key.Key_Escape)
    assert not case.bench.capture.isVisible()
    assert QApplication.focusWidget() is case.bench.canvas
    assert not case.project.done


def test_several_lines_in_a_row(case: WindowCase) -> None:
    hands.type_text(case.window, "行動/購入: 手が止まる\n")
    hands.type_text(case.window, "やめる\n")
    hands.type_text(case.window, "課題/1: 気づかない\n")
    assert cell(case, "行動", "購入") == ["手が止まる", "やめる"]
    assert cell(case, "課題", "認知") == ["気づかない"]
    assert QApplication.focusWidget() is case.bench.capture.line
    assert case.bench.capture.line.text() == ""
    assert len(case.project.done) == 3
    hands.key(case.window, Key.Key_Escape)
    case.undo()
    assert cell(case, "課題", "認知") == []
    assert cell(case, "行動", "購入") == ["手が止まる", "やめる"]


def test_a_pain_of_severity_two(case: WindowCase) -> None:
    hands.type_text(case.window, "p-2: two days for an answer\n")
    card = case.card("two days for an answer")
    assert card.severity == 2
    assert case.session.records.the(Lane, card.lane_id).kind == "pains"
    assert case.session.selection == (card.id,)


def test_tab_completes_the_lane_and_then_the_stage(case: WindowCase) -> None:
    hands.type_text(case.window, "行")
    assert offers(case) == ["行動/"]
    assert any("行動" in said for said in labels(case.bench.capture))
    hands.key(case.window, Key.Key_Tab)
    assert case.bench.capture.line.text() == "行動/"
    assert offers(case) == ["行動/認知: ", "行動/検討: ", "行動/購入: "]
    hands.key(case.window, Key.Key_Down)
    hands.key(case.window, Key.Key_Down)
    hands.key(case.window, Key.Key_Tab)
    line = case.bench.capture.line.text()
    hands.type_text(case.window, "stops\n")
    assert line in ("行動/検討: ", "行動/購入: ")
    assert cell(case, "行動", line[3:5])[-1] == "stops"
    assert offers(case) == []


def test_enter_that_confirms_a_conversion_keeps_nothing(case: WindowCase) -> None:
    hands.type_text(case.window, "a/2: ")
    hands.compose("おくる")
    assert cell(case, "行動", "検討") == ["比べる"]
    hands.compose("送る", "送る")
    assert case.bench.capture.line.text() == "a/2: 送る"
    assert cell(case, "行動", "検討") == ["比べる"]
    hands.key(case.window, Key.Key_Return)
    assert cell(case, "行動", "検討") == ["比べる", "送る"]


def test_an_empty_line_and_a_place_alone_make_no_card(case: WindowCase) -> None:
    hands.key(case.window, Key.Key_Return)
    hands.type_text(case.window, "行動/購入: \n")
    assert not case.project.done


def test_the_new_card_is_in_view(case: WindowCase) -> None:
    canvas = case.bench.canvas
    canvas.set_zoom(3.0)
    canvas.horizontalScrollBar().setValue(0)
    canvas.verticalScrollBar().setValue(0)
    hands.type_text(case.window, "p/3: far away\n")
    row = canvas.board.places.row(case.card("far away").lane_id)
    assert row is not None
    place = row.cells.find(case.card("far away").id)
    assert place is not None
    assert canvas.viewport().rect().contains(canvas.to_viewport(place.box).center().toPoint())


def test_what_is_being_typed_on_the_map_is_kept_first(case: WindowCase) -> None:
    hands.key(case.window, Key.Key_Escape)
    case.select(case.card("比べる").id)
    hands.key(case.window, Key.Key_F2)
    hands.type_text(case.window, "、迷う")
    hands.key(case.window, Key.Key_Space, hands.CTRL)
    assert QApplication.focusWidget() is case.bench.capture.line
    assert case.bench.canvas.typing is None
    assert "比べる、迷う" in texts(case)


def test_a_map_without_lanes_has_nothing_to_capture_into(case: WindowCase) -> None:
    hands.key(case.window, Key.Key_Escape)
    for lane in case.session.records.group(Lane, case.journey.id):
        edits.delete_lane(case.project, lane.id)
    hands.flush()
    assert not case.window.commands["action.insert.capture"].isEnabled()


def test_the_line_speaks_both_languages(case: WindowCase) -> None:
    assert case.bench.capture.line.accessibleName() == i18n.text("capture.name", "ja")
    case.window.use_language("en")
    case.qtbot.waitUntil(lambda: case.bench.capture.line.accessibleName() == "Capture")
    hands.key(case.window, Key.Key_Space, hands.CTRL)
    assert QApplication.focusWidget() is case.bench.capture.line
    case.window.use_language("ja")
    hands.flush()
