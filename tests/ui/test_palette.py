"""The palette: chips that are dragged onto the map or clicked, and the personas."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QApplication

from journeymap_app import i18n
from journeymap_app.model import edits
from journeymap_app.model.records import Card, Curve, Lane, Moment
from journeymap_app.ui.canvas.hit import boxes_of
from journeymap_app.ui.chips import MIME, Chip, decode, encode
from journeymap_app.ui.panels.chip_button import ChipButton
from tests import hands
from tests.ui.window_case import WindowCase, child, small_map

Key = Qt.Key


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> WindowCase:
    return small_map(qtbot, tmp_path)


def chips(case: WindowCase, of: str) -> list[ChipButton]:
    content = case.bench.palette_panel.widget()
    assert content is not None
    found = content.findChildren(ChipButton)
    return [c for c in found if c.chip.chip == of]


def chip(case: WindowCase, of: str, kind: str) -> ChipButton:
    return next(c for c in chips(case, of) if c.chip.kind == kind)


def cell_place(case: WindowCase, lane_title: str, stage_index: int) -> QPoint:
    """The middle of a cell, in the viewport's coordinates."""
    canvas = case.bench.canvas
    lanes = case.session.records.group(Lane, case.journey.id)
    lane = next(r for r in lanes if r.title == lane_title)
    row = next(r for r in canvas.board.places.rows if r.lane_id == lane.id)
    column = canvas.board.places.columns[stage_index]
    box = canvas.board.places.cell_box(row, column)
    return canvas.to_viewport(box).center().toPoint()


def test_a_chip_is_mime_data_and_back() -> None:
    for one in (Chip("card", "pains"), Chip("persona", "", "a1"), Chip("lane", "free")):
        assert decode(encode(one)) == one


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"\xff", b'{"chip": "bomb", "kind": "", "id": ""}', b'{"chip": []}']
)
def test_strange_mime_data_is_no_chip(data: bytes) -> None:
    mime = QMimeData()
    assert decode(mime) is None
    mime.setData(MIME, data)
    assert decode(mime) is None


def test_the_card_kinds_are_those_of_the_map(case: WindowCase) -> None:
    assert [c.chip.kind for c in chips(case, "card")] == ["actions", "pains"]
    edits.add_lane(case.project, case.journey.id, "needs", "求める情報", 0)
    hands.flush()
    assert [c.chip.kind for c in chips(case, "card")] == ["needs", "actions", "pains"]
    assert chips(case, "evidence")
    assert len(chips(case, "lane")) == 15
    assert len(chips(case, "moment")) == 4
    assert len(chips(case, "curve")) == 4


def test_a_card_is_dragged_into_a_cell(case: WindowCase) -> None:
    place = cell_place(case, "課題", 0)
    hands.drag_chip(chip(case, "card", "pains"), case.bench.canvas.viewport(), place)
    hands.type_text(case.window, "高く見える")
    case.session.settle()
    case.bench.canvas.setFocus()
    card = case.card("高く見える")
    assert case.session.records.the(Lane, card.lane_id).title == "課題"
    case.undo()
    assert "高く見える" not in [c.text for c in case.session.records.group(Card)]


def test_escape_while_dragging_changes_nothing(case: WindowCase) -> None:
    before = {r.id: r for r in case.session.records}
    outside = case.bench.status
    hands.drag_chip(chip(case, "card", "pains"), outside)
    assert {r.id: r for r in case.session.records} == before
    assert not case.project.done


def test_a_lane_is_dragged_to_its_place(case: WindowCase) -> None:
    lanes = case.session.records.group(Lane, case.journey.id)
    canvas = case.bench.canvas
    boxes = list(boxes_of(canvas.board, frozenset([lanes[0].id])))
    top = canvas.to_viewport(boxes[0][1]).topLeft().toPoint() + QPoint(40, 3)
    hands.drag_chip(chip(case, "lane", "needs"), canvas.viewport(), top)
    hands.flush()
    assert case.lanes()[0] == i18n.text("lane.needs")
    case.undo()
    assert case.lanes() == ["行動", "感情", "課題"]


def test_a_click_puts_it_where_it_belongs(case: WindowCase) -> None:
    case.select(case.card("比べる").id)
    hands.click(chip(case, "card", "pains"))
    hands.type_text(case.window, "迷う")
    case.session.settle()
    case.bench.canvas.setFocus()
    card = case.card("迷う")
    assert case.session.records.the(Lane, card.lane_id).kind == "pains"
    assert card.stage_id == case.card("比べる").stage_id
    hands.click(chip(case, "moment", "truth"))
    assert len(case.session.records.group(Moment, case.journey.id)) == 1
    hands.click(chip(case, "curve", "target"))
    assert len(case.session.records.group(Curve, case.journey.id)) == 2


def test_by_keyboard(case: WindowCase) -> None:
    one = chip(case, "lane", "metrics")
    one.setFocus()
    hands.key(case.window, Key.Key_Return)
    assert case.lanes()[-1] == i18n.text("lane.metrics")
    hands.settle(case.qtbot)
    still = QApplication.focusWidget()
    assert isinstance(still, ChipButton)
    assert still.accessibleName() == i18n.text("lane.metrics")


def test_a_hidden_lane_offers_no_cards(case: WindowCase) -> None:
    lane = case.session.records.group(Lane, case.journey.id)[0]
    edits.change(case.project, lane.id, hidden=True)
    hands.flush()
    assert [c.chip.kind for c in chips(case, "card")] == ["pains"]


def test_personas_are_listed_and_dragged_onto_the_map(case: WindowCase) -> None:
    persona = edits.add_persona(case.project, "佐藤 <b>美咲</b>", age="34")
    hands.flush()
    (one,) = chips(case, "persona")
    assert one.accessibleName() == "佐藤 <b>美咲</b>（34）"
    assert not one.property("chosen")
    place = cell_place(case, "行動", 0)
    hands.drag_chip(one, case.bench.canvas.viewport(), place)
    hands.flush()
    assert case.journey.persona_id == persona.id
    hands.settle(case.qtbot, lambda: chips(case, "persona")[0].property("chosen"))


def test_a_persona_is_opened_by_a_click(case: WindowCase, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "journeymap_app.ui.dialogs.persona.edit_persona", lambda _s, i, _p: opened.append(i)
    )
    persona = edits.add_persona(case.project, "佐藤")
    hands.flush()
    hands.click(chips(case, "persona")[0])
    assert opened == [persona.id]


def test_a_new_persona_is_described_at_once(case: WindowCase, qtbot: Any) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QToolButton

    def describe() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        hands.type_text(dialog, "Emma")
        hands.key(dialog, Key.Key_Return, hands.CTRL)

    QTimer.singleShot(0, lambda: QTimer.singleShot(200, describe))
    plus = child(case.bench.palette_panel, QToolButton, i18n.text("action.insert.persona"))
    hands.click(plus)
    (one,) = chips(case, "persona")
    assert one.accessibleName() == "Emma"
    assert case.journey.persona_id == one.chip.id
