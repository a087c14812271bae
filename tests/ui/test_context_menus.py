"""Right clicks on the map: what each place offers, and that it does it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from journeymap_app import i18n
from journeymap_app.layout.shapes import Box
from journeymap_app.layout.theme import theme
from journeymap_app.model import edits
from journeymap_app.model.kinds import LANE_KINDS
from journeymap_app.model.records import (
    Card,
    Curve,
    EmotionPoint,
    Lane,
    Moment,
    Record,
    Stage,
    Transition,
)
from journeymap_app.ui.actions import LANES
from journeymap_app.ui.canvas.hit import boxes_of
from tests import hands
from tests.ui.window_case import WindowCase, choose, open_menu, small_map

Key = Qt.Key


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> WindowCase:
    return small_map(qtbot, tmp_path)


def at(case: WindowCase, box: Box, down: float = 0.5) -> QPoint:
    shown = case.bench.canvas.to_viewport(box)
    return QPoint(round(shown.center().x()), round(shown.y() + shown.height() * down))


def on(case: WindowCase, record: Record) -> QPoint:
    return at(case, next(boxes_of(case.bench.canvas.board, frozenset([record.id])))[1])


def cell(case: WindowCase, row: int, column: int) -> QPoint:
    """The lower end of a cell, below its cards."""
    places = case.bench.canvas.board.places
    return at(case, places.cell_box(places.rows[row], places.columns[column]), 0.93)


def ask(case: WindowCase, place: QPoint) -> QMenu:
    """Right click on the map."""
    port = case.bench.canvas.viewport()
    hands.move(port, place)
    hands.click(port, place, button=hands.RIGHT)
    if QApplication.activePopupWidget() is None:  # offscreen makes none of a click
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(port, QContextMenuEvent(reason, place, port.mapToGlobal(place)))
    return menu_of(case)


def menu_of(case: WindowCase) -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    case.qtbot.waitUntil(menu.isVisible)
    return menu


def words(menu: QMenu) -> list[str]:
    return [a.text().strip() for a in menu.actions() if not a.isSeparator()]


def within(case: WindowCase, menu: QMenu, key: str) -> QMenu:
    """Open a submenu by a click."""
    choose(menu, i18n.text(key))
    sub = next(a.menu() for a in menu.actions() if a.text() == i18n.text(key))
    assert isinstance(sub, QMenu)
    case.qtbot.waitUntil(sub.isVisible)
    return sub


def stages(case: WindowCase) -> tuple[Stage, ...]:
    return case.session.records.group(Stage, case.journey.id)


def lane_of(case: WindowCase, kind: str) -> Lane:
    lanes = case.session.records.group(Lane, case.journey.id)
    return next(r for r in lanes if r.kind == kind)


def texts(case: WindowCase, lane: Lane, stage: Stage) -> list[str]:
    return [c.text for c in case.session.records.group(Card, lane.id, stage.id)]


def test_the_lanes_icons_are_those_of_the_model() -> None:
    assert {kind: spec.icon for kind, spec in LANE_KINDS.items()} == LANES


def test_a_card_comes_into_the_cell_that_was_clicked(case: WindowCase) -> None:
    menu = ask(case, cell(case, 2, 1))
    assert i18n.text("action.insert.card") in words(menu)
    choose(menu, i18n.text("action.insert.card"))
    hands.type_text(case.window, "x")
    case.session.settle()
    assert texts(case, lane_of(case, "pains"), stages(case)[1]) == ["x"]


def test_ctrl_return_makes_a_card_where_the_keyboard_is(case: WindowCase) -> None:
    hands.click(case.bench.canvas.viewport(), cell(case, 2, 1))
    assert not case.session.selection
    hands.key(case.bench.canvas, Key.Key_Return, hands.CTRL)
    hands.type_text(case.window, "x")
    case.session.settle()
    assert texts(case, lane_of(case, "pains"), stages(case)[1]) == ["x"]


def test_a_chip_that_is_clicked_takes_the_keyboard_s_stage(case: WindowCase) -> None:
    from journeymap_app.ui.commands import insert

    hands.click(case.bench.canvas.viewport(), cell(case, 2, 2))
    insert.card(case.window, "actions")
    hands.type_text(case.window, "x")
    case.session.settle()
    assert texts(case, lane_of(case, "actions"), stages(case)[2]) == ["x"]


@pytest.mark.parametrize(("action", "place"), [("stage-before", 1), ("stage-after", 2)])
def test_a_stage_comes_beside_the_column_that_was_clicked(
    case: WindowCase, action: str, place: int
) -> None:
    choose(ask(case, cell(case, 0, 1)), i18n.text(f"action.insert.{action}"))
    case.session.settle()
    assert case.stages().index(i18n.text("new.stage")) == place


def test_a_card_in_a_collapsed_lane_opens_it(case: WindowCase) -> None:
    lane = lane_of(case, "pains")
    edits.change(case.project, lane.id, collapsed=True)
    case.select(lane.id)
    case.run("action.insert.card")
    hands.type_text(case.window, "x")
    case.session.settle()
    assert not lane_of(case, "pains").collapsed
    assert "x" in texts(case, lane, stages(case)[0])


def test_a_stage_is_coloured(case: WindowCase) -> None:
    stage, colors = stages(case)[1], theme("light").stage_colors
    sub = within(case, ask(case, on(case, stage)), "menu.color")
    assert words(sub)[0] == i18n.text("coloring.automatic")
    assert [a.isChecked() for a in sub.actions()] == [True] + [False] * len(colors)
    assert all(not a.icon().isNull() for a in sub.actions())
    choose(sub, i18n.text("coloring.4"))
    assert stages(case)[1].color == colors[3]
    sub = within(case, ask(case, on(case, stage)), "menu.color")
    assert sub.actions()[4].isChecked()
    choose(sub, i18n.text("coloring.automatic"))
    assert stages(case)[1].color == ""
    assert len(case.project.done) == 2


def test_a_stage_is_renamed_by_its_menu(case: WindowCase) -> None:
    choose(ask(case, on(case, stages(case)[0])), i18n.text("action.edit.rename"))
    hands.type_text(case.window, "Start")
    hands.key(case.window, Key.Key_Return)
    assert case.stages()[0] == "Start"


def test_cards_have_the_colours_of_cards(case: WindowCase) -> None:
    card = case.card("比べる")
    choose(within(case, ask(case, on(case, card)), "menu.color"), i18n.text("color.green"))
    assert case.card("比べる").color == "green"


def test_a_lane_is_collapsed_and_opened(case: WindowCase) -> None:
    lane = lane_of(case, "pains")
    menu = ask(case, on(case, lane))
    assert i18n.text("action.lane.open") not in words(menu)
    choose(menu, i18n.text("action.lane.fold"))
    assert lane_of(case, "pains").collapsed
    choose(ask(case, on(case, lane)), i18n.text("action.lane.open"))
    assert not lane_of(case, "pains").collapsed


def test_a_lane_comes_above_or_below_another(case: WindowCase) -> None:
    sub = within(case, ask(case, on(case, lane_of(case, "pains"))), "menu.lanes-above")
    assert all(not a.icon().isNull() for a in sub.actions())
    choose(sub, i18n.text("lane.needs"))
    assert case.lanes() == ["行動", "感情", "求める情報", "課題"]
    sub = within(case, ask(case, on(case, lane_of(case, "actions"))), "menu.lanes-below")
    choose(sub, i18n.text("lane.metrics"))
    assert case.lanes()[:2] == ["行動", i18n.text("lane.metrics")]


def test_a_lane_is_hidden_and_the_notice_says_how_it_comes_back(case: WindowCase) -> None:
    lane = lane_of(case, "pains")
    choose(ask(case, on(case, lane)), i18n.text("action.lane.hide"))
    assert lane_of(case, "pains").hidden
    assert not case.session.selection
    assert lane.title in case.window.notices.words
    assert i18n.text("menu.map") in case.window.notices.words


def press_plus(case: WindowCase) -> QMenu:
    """Click the plus below the lanes."""
    canvas = case.bench.canvas
    found = boxes_of(canvas.board, frozenset([case.journey.id]))
    box = next(box for _, box, part in found if part == "add-lane")
    hands.click(canvas.viewport(), at(case, box))
    return menu_of(case)


def test_the_plus_offers_lanes_and_what_is_hidden(case: WindowCase) -> None:
    lane = lane_of(case, "pains")
    menu = press_plus(case)
    assert i18n.text("menu.hidden-lanes") not in words(menu)
    assert all(not a.icon().isNull() for a in menu.actions() if not a.isSeparator())
    hands.key(menu, Key.Key_Escape)
    edits.change(case.project, lane.id, hidden=True)
    hands.flush()
    menu = press_plus(case)
    show = i18n.text("inspector.show", name=lane.title)
    choose(within(case, menu, "menu.hidden-lanes"), show)
    assert not lane_of(case, "pains").hidden


def test_the_map_menu_shows_a_hidden_lane_again(case: WindowCase) -> None:
    lane = lane_of(case, "pains")
    edits.change(case.project, lane.id, hidden=True)
    bar = open_menu(case.qtbot, case.window, i18n.text("menu.map"))
    show = i18n.text("inspector.show", name=lane.title)
    choose(within(case, bar, "menu.hidden-lanes"), show)
    assert not lane_of(case, "pains").hidden
    assert case.session.selection == (lane.id,)


def test_a_moment_becomes_another_kind(case: WindowCase) -> None:
    made = edits.add_moment(
        case.project, stages(case)[1].id, "truth", title=i18n.text("moment.truth")
    )
    own = edits.add_moment(case.project, stages(case)[0].id, "truth", title="初対面")
    hands.flush()
    for moment in (made, own):
        choose(
            within(case, ask(case, on(case, moment)), "menu.moment-kind"),
            i18n.text("moment.payment"),
        )
    kept = case.session.records
    assert kept.the(Moment, made.id).kind == kept.the(Moment, own.id).kind == "payment"
    assert kept.the(Moment, made.id).title == i18n.text("moment.payment")
    assert kept.the(Moment, own.id).title == "初対面"
    choose(ask(case, on(case, own)), i18n.text("action.edit.delete"))
    assert own.id not in case.session.records


def test_a_point_gets_its_note_and_leads_to_its_curve(case: WindowCase) -> None:
    (curve,) = case.session.records.group(Curve, case.journey.id)
    point = case.session.records.group(EmotionPoint, curve.id)[0]
    choose(ask(case, on(case, point)), i18n.text("action.edit.note"))
    hands.type_text(case.window, "ah")
    hands.key(case.window, Key.Key_Return)
    assert case.session.records.the(EmotionPoint, point.id).note == "ah"
    choose(ask(case, on(case, point)), i18n.text("action.edit.curve"))
    assert case.session.selection == (curve.id,)


def test_a_point_is_put_where_the_plot_was_clicked(case: WindowCase) -> None:
    (curve,) = case.session.records.group(Curve, case.journey.id)
    places = case.bench.canvas.board.places
    column, area = places.columns[0], places.emotions[0]
    place = at(case, Box(column.x + 0.1 * column.width, area.y_of(-4), 0, 0))
    choose(ask(case, place), i18n.text("action.insert.point"))
    point = case.session.records.the(EmotionPoint, case.session.selection[0])
    assert (point.curve_id, point.stage_id) == (curve.id, stages(case)[0].id)
    assert point.net == pytest.approx(-4, abs=0.3)
    assert point.at == pytest.approx(0.1, abs=0.05)


def test_a_point_by_keyboard_stands_under_the_stage(case: WindowCase) -> None:
    case.select(stages(case)[2].id)
    case.run("action.insert.point")
    point = case.session.records.the(EmotionPoint, case.session.selection[0])
    assert point.stage_id == stages(case)[2].id


def test_a_transition_is_written_and_deleted(case: WindowCase) -> None:
    made = edits.set_transition(case.project, stages(case)[0].id, share=40.0)
    hands.flush()
    hands.click(case.bench.canvas.viewport(), on(case, made))
    assert case.session.selection == (made.id,)
    hands.settle(case.qtbot, lambda: "difficulty" in forms(case))
    choose(ask(case, on(case, made)), i18n.text("action.edit.passage"))
    hands.type_text(case.window, "dear")
    assert case.session.records.the(Transition, made.id).difficulty == "dear"
    case.bench.canvas.setFocus()
    hands.key(case.bench.canvas, Key.Key_Delete)
    assert made.id not in case.session.records
    undo = case.window.commands["action.edit.undo"].text().strip()
    assert i18n.text("edit.delete-transition") in undo
    case.undo()
    assert made.id in case.session.records


def forms(case: WindowCase) -> list[str]:
    return [n for part in case.bench.inspector.parts for n in getattr(part, "editors", {})]


def test_a_stage_leads_to_its_passage(case: WindowCase) -> None:
    last = ask(case, on(case, stages(case)[2]))
    assert i18n.text("action.edit.passage") not in words(last)
    hands.key(last, Key.Key_Escape)
    choose(ask(case, on(case, stages(case)[0])), i18n.text("action.edit.passage"))
    hands.type_text(case.window, "dear")
    (made,) = case.session.records.group(Transition, case.journey.id)
    assert (made.stage_id, made.difficulty) == (stages(case)[0].id, "dear")


def test_the_portrait_and_the_title(case: WindowCase, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "journeymap_app.ui.dialogs.persona.edit_persona", lambda _s, i, _p: opened.append(i)
    )
    persona = edits.add_persona(case.project, "鈴木")
    edits.seen_through(case.project, case.journey.id, persona.id)
    hands.flush()
    menu = ask(case, on(case, persona))
    assert i18n.text("action.edit.delete") not in words(menu)
    choose(menu, i18n.text("action.edit.persona").strip())
    assert opened == [persona.id]
    choose(ask(case, on(case, case.journey)), i18n.text("action.edit.rename"))
    hands.type_text(case.window, "Trip")
    hands.key(case.window, Key.Key_Return)
    assert case.journey.title == "Trip"


def test_a_curve_is_renamed_in_the_legend_or_without_one_in_the_inspector(case: WindowCase) -> None:
    (curve,) = case.session.records.group(Curve, case.journey.id)
    case.select(curve.id)
    hands.key(case.bench.canvas, Key.Key_F2)
    hands.type_text(case.window, "Aki")
    hands.key(case.window, Key.Key_Return)
    assert case.session.records.the(Curve, curve.id).title == "Aki"
    lane = next(i for i in case.session.records.group(Lane, case.journey.id) if i.kind == "emotion")
    edits.change(case.project, lane.id, collapsed=True)
    case.select(curve.id)
    hands.key(case.bench.canvas, Key.Key_F2)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert case.bench.inspector.isAncestorOf(focused)


def test_by_keyboard_the_menu_opens_at_what_is_selected(case: WindowCase) -> None:
    card, canvas = case.card("広告を見る"), case.bench.canvas
    case.select(card.id)
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(
        canvas.viewport(), QContextMenuEvent(reason, QPoint(5, 5), canvas.mapToGlobal(QPoint(5, 5)))
    )
    menu = menu_of(case)
    near = canvas.viewport().mapToGlobal(on(case, card))
    assert (menu.pos() - near).manhattanLength() < 200
    hands.key(menu, Key.Key_Escape)
