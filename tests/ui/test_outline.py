"""The outline: the map as a tree that is renamed, put in order and jumped through."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from journeymap_app.model import edits
from journeymap_app.model.records import Card, Journey, Lane, Stage
from journeymap_app.ui.canvas.hit import boxes_of
from journeymap_app.ui.canvas.walking import Place
from journeymap_app.ui.outline.model import OutlineModel
from journeymap_app.ui.outline.panel import OutlinePanel
from tests import hands
from tests.ui.window_case import WindowCase, small_map

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
Tree = dict[str, Any]


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> WindowCase:
    """The outline open beside the small map; Qt's own tester of models looks at each step."""
    case = opened(qtbot, tmp_path)
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    QAbstractItemModelTester(panel(case).model, mode, panel(case).model)
    return case


@pytest.fixture
def untested(qtbot: Any, tmp_path: Path) -> WindowCase:
    return opened(qtbot, tmp_path)


def opened(qtbot: Any, tmp_path: Path) -> WindowCase:
    case = small_map(qtbot, tmp_path)
    hands.key(case.bench.canvas, Key.Key_F7)
    assert panel(case).isVisible()
    return case


def panel(case: WindowCase) -> OutlinePanel:
    found = case.bench.left.outline
    assert found is not None
    return found


def lines(case: WindowCase, parent: QModelIndex | None = None) -> Tree:
    """The whole tree, as its words."""
    model, above = panel(case).model, parent or QModelIndex()
    found: Tree = {}
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        found[str(index.data())] = lines(case, index)
    return found


def line(case: WindowCase, *words: str) -> QModelIndex:
    """The line at the end of these words."""
    model, index = panel(case).model, QModelIndex()
    for word in words:
        rows = (model.index(row, 0, index) for row in range(model.rowCount(index)))
        index = next(i for i in rows if i.data() == word)
    panel(case).tree.reveal(index)
    hands.flush()
    return index


def at(case: WindowCase, *words: str, down: float = 0.5) -> QPoint:
    rect = panel(case).tree.visualRect(line(case, *words))
    return QPoint(rect.center().x(), round(rect.top() + rect.height() * down))


def click(case: WindowCase, *words: str, **how: Any) -> None:
    hands.click(panel(case).tree.viewport(), at(case, *words), **how)


def selected(case: WindowCase) -> list[str]:
    return [str(i.data()) for i in panel(case).tree.selectionModel().selectedRows()]


SMALL: Tree = {
    "試しの旅": {
        "認知": {"行動": {"広告を見る": {}, "友人に聞く": {}, "検索する": {}}, "課題": {}},
        "検討": {"行動": {"比べる": {}}, "課題": {}},
        "購入": {"行動": {}, "課題": {"送料が高い": {}}},
    }
}


def test_f7_opens_it_in_the_palette_s_place_and_takes_the_keyboard(case: WindowCase) -> None:
    assert QApplication.focusWidget() is panel(case).tree
    assert not case.bench.palette_panel.isVisible()
    hands.key(case.window, Key.Key_F7)
    assert not panel(case).isVisible()
    assert QApplication.focusWidget() is case.bench.canvas
    hands.key(case.window, Key.Key_F8)
    assert case.bench.palette_panel.isVisible()
    hands.click(case.bench.left.tabs, case.bench.left.tabs.tabRect(1).center())
    assert panel(case).isVisible()
    assert case.window.commands["action.view.outline"].isChecked()
    assert not case.window.commands["action.view.palette"].isChecked()


def test_the_map_by_stages_and_by_lanes(case: WindowCase) -> None:
    assert lines(case) == SMALL
    order = panel(case).order
    order.setFocus()
    hands.key(case.window, Key.Key_Right)
    cells = SMALL["試しの旅"]
    assert lines(case)["試しの旅"] == {
        "行動": {stage: cells[stage]["行動"] for stage in cells},
        "感情": {},
        "課題": {stage: cells[stage]["課題"] for stage in cells},
    }
    assert case.window.options.get("outline-order") == "lanes"


def test_phases_stand_above_their_stages(case: WindowCase) -> None:
    stages = case.session.records.group(Stage, case.journey.id)
    phase = edits.add_phase(case.project, [stages[0].id, stages[1].id], "買う前")
    assert list(lines(case)["試しの旅"]) == ["買う前", "購入"]
    assert list(lines(case)["試しの旅"]["買う前"]) == ["認知", "検討"]
    edits.change(case.project, phase.id, title="検討期")
    assert list(lines(case)["試しの旅"]) == ["検討期", "購入"]
    edits.dissolve_phase(case.project, phase.id)
    assert lines(case) == SMALL
    case.session.undo()
    assert list(lines(case)["試しの旅"]["検討期"]) == ["認知", "検討"]


def test_every_kind_of_change_is_followed(case: WindowCase) -> None:
    records, project = case.session.records, case.project
    stages = records.group(Stage, case.journey.id)
    actions, _, pains = records.group(Lane, case.journey.id)
    assert lines(case) == SMALL  # all of it is looked at
    edits.add_card(project, actions.id, stages[2].id, "注文する")
    edits.move_cards(project, [case.card("検索する").id], pains.id, stages[0].id)
    edits.move_cards(project, [case.card("友人に聞く").id], actions.id, stages[0].id, 0)
    edits.move_stage(project, stages[0].id, 3)
    edits.add_stage(project, case.journey.id, "継続", 1)
    edits.add_lane(project, case.journey.id, "needs", "求める情報", 1)
    edits.delete_stage(project, stages[1].id)
    edits.change(project, case.card("広告を見る").id, text="動画広告を\n見る")
    new: Tree = {"行動": {}, "求める情報": {}, "課題": {}}
    changed = {
        "継続": new,
        "購入": {"行動": {"注文する": {}}, "求める情報": {}, "課題": {"送料が高い": {}}},
        "認知": {
            "行動": {"友人に聞く": {}, "動画広告を 見る": {}},
            "求める情報": {},
            "課題": {"検索する": {}},
        },
    }
    assert lines(case)["試しの旅"] == changed
    assert list(lines(case)["試しの旅"]) == case.stages()
    case.session.travel(-8)
    assert lines(case) == SMALL
    assert list(lines(case)["試しの旅"]) == case.stages()
    case.session.travel(8)
    assert lines(case)["試しの旅"] == changed
    edits.duplicate_journey(project, case.journey.id, "写し")
    assert lines(case)["写し"] == changed
    edits.delete_journey(project, case.journey.id)
    assert list(lines(case)) == ["写し"]


def test_one_card_is_one_line_s_news(case: WindowCase) -> None:
    assert lines(case) == SMALL
    model = panel(case).model
    heard: list[str] = []
    model.rowsInserted.connect(lambda *_: heard.append("in"))
    model.rowsRemoved.connect(lambda *_: heard.append("out"))
    model.rowsMoved.connect(lambda *_: heard.append("moved"))
    model.dataChanged.connect(lambda *_: heard.append("changed"))
    card = case.card("比べる")
    edits.change(case.project, card.id, text="よく比べる")
    assert heard.count("changed") == len(heard) == 1
    stages = case.session.records.group(Stage, case.journey.id)
    edits.move_stage(case.project, stages[0].id, 3)
    assert [news for news in heard[1:] if news != "changed"] == ["moved"]


def test_it_stays_true_whatever_is_moved(case: WindowCase) -> None:
    chance, project, records = random.Random(3), case.project, case.session.records
    lanes = [r for r in records.group(Lane, case.journey.id) if r.kind != "emotion"]
    for _ in range(40):
        stages = records.group(Stage, case.journey.id)
        card = chance.choice(records.group(Card))
        kind = chance.randrange(4)
        if kind == 0:
            lane, stage = chance.choice(lanes), chance.choice(stages)
            edits.move_cards(project, [card.id], lane.id, stage.id, chance.randrange(4))
        elif kind == 1:
            edits.move_stage(project, chance.choice(stages).id, chance.randrange(4))
        elif kind == 2:
            edits.move_lane(project, chance.choice(lanes).id, chance.randrange(4))
        else:
            case.session.travel(chance.choice((-2, -1, 1)))
        followed = lines(case)
        anew = OutlineModel(case.session, "stages", panel(case))
        assert followed == _told(anew, QModelIndex())
        case.session.changed.disconnect(anew.follow)


def _told(model: OutlineModel, parent: QModelIndex) -> Tree:
    rows = (model.index(row, 0, parent) for row in range(model.rowCount(parent)))
    return {str(index.data()): _told(model, index) for index in rows}


def test_a_click_selects_and_shows_it_on_the_map(case: WindowCase) -> None:
    case.bench.canvas.set_zoom(3.0)
    card = case.card("送料が高い")
    click(case, "試しの旅", "購入", "課題", "送料が高い")
    assert list(case.session.selection) == [card.id]
    canvas = case.bench.canvas
    (found,) = [b for _, b, _ in _boxes(case, card.id)]
    assert canvas.viewport().rect().intersects(canvas.to_viewport(found).toRect())
    click(case, "試しの旅", "検討")
    assert [case.session.records.the(Stage, i).title for i in case.session.selection] == ["検討"]
    click(case, "試しの旅", "認知", "課題")
    assert list(case.session.selection) == []
    assert canvas.cursor_place == Place(2, 0)


def _boxes(case: WindowCase, record_id: str) -> list[Any]:
    return list(boxes_of(case.bench.canvas.board, frozenset([record_id])))


def test_what_is_selected_on_the_map_is_selected_in_it(case: WindowCase) -> None:
    card = case.card("比べる")
    case.select(card.id)
    assert selected(case) == ["比べる"]
    assert panel(case).tree.visualRect(line(case, "試しの旅", "検討", "行動", "比べる")).isValid()
    case.select(card.id, case.card("検索する").id)
    assert sorted(selected(case)) == ["検索する", "比べる"]
    case.select()
    assert selected(case) == []


def test_several_lines_are_several_cards(case: WindowCase) -> None:
    path = ("試しの旅", "認知", "行動")
    click(case, *path, "広告を見る")
    click(case, *path, "検索する", keys=hands.SHIFT)
    chosen = [case.session.records.the(Card, i).text for i in case.session.selection]
    assert chosen == ["広告を見る", "友人に聞く", "検索する"]
    hands.key(panel(case).tree, Key.Key_Delete)
    assert lines(case)["試しの旅"]["認知"]["行動"] == {}
    case.session.undo()
    assert lines(case) == SMALL


@pytest.mark.parametrize(
    ("path", "new"),
    [
        (("試しの旅",), "新しい旅"),
        (("試しの旅", "検討"), "比較"),
        (("試しの旅", "検討", "行動"), "すること"),
        (("試しの旅", "検討", "行動", "比べる"), "よく比べる"),
    ],
)
def test_f2_renames_in_place(case: WindowCase, path: tuple[str, ...], new: str) -> None:
    click(case, *path)
    hands.key(panel(case).tree, Key.Key_F2)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    hands.type_text(case.window, new)
    hands.key(case.window, Key.Key_Return)
    assert line(case, *path[:-1], new).isValid()
    assert len(case.project.done) == 1
    case.session.undo()
    assert lines(case) == SMALL
    case.session.redo()
    assert line(case, *path[:-1], new).isValid()


def test_esc_keeps_the_old_words_and_a_title_is_never_emptied(case: WindowCase) -> None:
    path = ("試しの旅", "検討")
    click(case, *path)
    hands.key(panel(case).tree, Key.Key_F2)
    hands.type_text(case.window, "x")
    hands.key(case.window, Key.Key_Escape)
    hands.key(panel(case).tree, Key.Key_F2)
    hands.key(case.window, Key.Key_Delete)
    hands.key(case.window, Key.Key_Return)
    assert case.stages() == ["認知", "検討", "購入"]
    assert not case.project.done


def test_line_breaks_of_a_card_stay(case: WindowCase) -> None:
    card = case.card("比べる")
    edits.change(case.project, card.id, text="一行目\n二行目")
    click(case, "試しの旅", "検討", "行動", "一行目 二行目")
    hands.key(panel(case).tree, Key.Key_F2)
    hands.key(case.window, Key.Key_End)
    hands.type_text(case.window, "!")
    hands.key(case.window, Key.Key_Return)
    assert case.session.records.the(Card, card.id).text == "一行目\n二行目!"


def test_the_enter_of_a_conversion_does_not_end_renaming(case: WindowCase) -> None:
    click(case, "試しの旅", "検討")
    hands.key(panel(case).tree, Key.Key_F2)
    hands.compose("ひかく")
    hands.key(case.window, Key.Key_Return)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    hands.compose("比較", "比較")
    hands.key(case.window, Key.Key_Return)
    assert case.stages() == ["認知", "比較", "購入"]


def test_alt_and_arrows_move_within_and_into_the_next_cell(case: WindowCase) -> None:
    tree = panel(case).tree
    click(case, "試しの旅", "認知", "行動", "検索する")
    hands.key(tree, Key.Key_Up, ALT)
    assert list(lines(case)["試しの旅"]["認知"]["行動"]) == ["広告を見る", "検索する", "友人に聞く"]
    hands.key(tree, Key.Key_Down, ALT)
    hands.key(tree, Key.Key_Down, ALT)
    assert list(lines(case)["試しの旅"]["認知"]["課題"]) == ["検索する"]
    hands.key(tree, Key.Key_Down, ALT)  # the last cell of the stage
    hands.key(tree, Key.Key_Up, ALT)
    assert lines(case) == SMALL
    click(case, "試しの旅", "認知")
    hands.key(tree, Key.Key_Up, ALT)  # the first
    hands.key(tree, Key.Key_Down, ALT)
    assert case.stages() == ["検討", "認知", "購入"]
    click(case, "試しの旅", "検討", "課題")
    hands.key(tree, Key.Key_Up, ALT)
    assert case.lanes() == ["課題", "行動", "感情"]


def drag(case: WindowCase, start: QPoint, end: QPoint) -> None:
    port = panel(case).tree.viewport()
    hands.drag_chip(port, port, end, start=start)


def test_a_drag_takes_a_card_into_another_cell(case: WindowCase) -> None:
    start = at(case, "試しの旅", "検討", "行動", "比べる")
    line(case, "試しの旅", "認知", "行動", "広告を見る")
    end = at(case, "試しの旅", "認知", "行動", "友人に聞く", down=0.05)
    start = at(case, "試しの旅", "検討", "行動", "比べる")
    drag(case, start, end)
    cell = lines(case)["試しの旅"]["認知"]["行動"]
    assert list(cell) == ["広告を見る", "比べる", "友人に聞く", "検索する"]
    case.session.undo()
    assert lines(case) == SMALL


def test_a_drag_puts_stages_in_another_order(case: WindowCase) -> None:
    drag(case, at(case, "試しの旅", "購入"), at(case, "試しの旅", "認知", down=0.05))
    assert case.stages() == ["購入", "認知", "検討"]
    assert list(lines(case)["試しの旅"]) == case.stages()
    case.session.undo()
    assert case.stages() == ["認知", "検討", "購入"]


@pytest.mark.parametrize(
    ("kinds", "parent", "row"),
    [
        (("stages",), ("cells",), 0),
        (("cards",), ("stages",), 0),
        (("cards", "stages"), ("cells",), 0),
        (("lanes",), ("stages",), 1),
    ],
)
def test_what_does_not_go_there_is_refused(
    case: WindowCase, kinds: tuple[str, ...], parent: tuple[str, ...], row: int
) -> None:
    model, records = panel(case).model, case.session.records
    stage, lane = records.group(Stage)[0], records.group(Lane)[0]
    keys = {
        "stages": ("stages", records.group(Stage)[2].id),
        "cards": ("cards", case.card("比べる").id),
        "lanes": ("lanes", lane.id),
        "cells": ("cells", lane.id, stage.id),
    }
    goal = keys["cells"] if parent == ("cells",) else ("stages", stage.id)
    assert not model.move([keys[kind] for kind in kinds], goal, row)
    assert not case.project.done


def test_a_stage_goes_into_a_phase_and_out_of_it(case: WindowCase) -> None:
    model, records = panel(case).model, case.session.records
    first, second, third = records.group(Stage, case.journey.id)
    phase = edits.add_phase(case.project, [first.id], "前半")
    journey = ("journeys", case.journey.id)
    assert model.move([("stages", second.id)], ("phases", phase.id), 1)
    assert list(lines(case)["試しの旅"]["前半"]) == ["認知", "検討"]
    assert model.move([("stages", first.id)], journey, 1)
    assert lines(case)["試しの旅"].keys() == {"前半", "認知", "購入"}
    assert case.stages() == ["検討", "認知", "購入"]
    assert model.move([("stages", third.id)], ("phases", phase.id), -1)
    assert case.stages() == ["検討", "購入", "認知"]
    assert model.move([("stages", second.id)], journey, 2)
    assert model.move([("stages", third.id)], journey, 2)
    assert not records.the(Stage, third.id).phase_id
    assert phase.id not in records  # it has no stage any more


def test_the_menu_is_the_map_s(case: WindowCase) -> None:
    click(case, "試しの旅", "検討", button=hands.RIGHT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert case.window.commands["action.stage.split"] in menu.actions()
    hands.key(menu, Key.Key_Escape)
    click(case, "試しの旅", "検討", "課題")
    hands.key(panel(case).tree, Key.Key_F10, hands.SHIFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert case.window.commands["action.insert.stage-before"] in menu.actions()
    hands.key(menu, Key.Key_Escape)


def test_enter_goes_to_the_map_there(case: WindowCase) -> None:
    click(case, "試しの旅", "検討", "行動", "比べる")
    hands.key(panel(case).tree, Key.Key_Return)
    assert QApplication.focusWidget() is case.bench.canvas
    hands.key(case.bench.canvas, Key.Key_F2)
    assert case.bench.canvas.typing is not None
    hands.key(case.window, Key.Key_Escape)


def test_another_journey_is_shown_by_its_line(case: WindowCase) -> None:
    other = edits.duplicate_journey(case.project, case.journey.id, "写し")
    click(case, "写し", "購入", "課題", "送料が高い")
    assert case.journey.id == other.id
    (chosen,) = case.session.selection
    assert case.session.records.the(Card, chosen).journey_id == other.id
    assert line(case, "写し").data(Qt.ItemDataRole.FontRole).bold()
    assert line(case, "試しの旅").data(Qt.ItemDataRole.FontRole) is None


def test_what_a_screen_reader_hears(case: WindowCase) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert line(case, "試しの旅", "検討").data(role) == "ステージ 検討"
    assert line(case, "試しの旅", "認知", "行動").data(role) == "レーン 行動 3枚"
    lane = next(r for r in case.session.records.group(Lane) if r.title == "課題")
    edits.change(case.project, lane.id, hidden=True)
    panel(case).order.value = "lanes"
    assert line(case, "試しの旅", "課題").data(role) == "レーン 課題 隠れています"


def test_ten_thousand_cards_are_made_into_lines_only_where_one_looks(untested: WindowCase) -> None:
    case = untested
    lane = case.session.records.group(Lane, case.journey.id)[0]
    stage = case.session.records.group(Stage, case.journey.id)[0]
    made = edits.add_cards(case.project, lane.id, stage.id, [f"カード {i}" for i in range(10_000)])
    panel(case).model.arrange("stages")
    panel(case)._open_journey()
    hands.flush()
    assert len(panel(case).model._lines) < 20
    case.select(made[9_000].id)
    assert selected(case) == ["カード 9000"]
    edits.change(case.project, made[9_000].id, text="変わった")
    assert selected(case) == ["変わった"]
    assert isinstance(case.journey, Journey)
