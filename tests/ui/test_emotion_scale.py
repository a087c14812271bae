"""The emotion scale's dialog, the card of a point in inspector and menus, and curves in menus."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QListWidget, QMenu, QPushButton

from journeymap_app import i18n
from journeymap_app.model import edits
from journeymap_app.model.records import Curve, EmotionPoint, Journey, Lane, Stage
from journeymap_app.ui.canvas.hit import boxes_of
from journeymap_app.ui.dialogs.scale import ScaleDialog
from journeymap_app.ui.fields.picker import Picker
from journeymap_app.ui.panels.linked_boxes import Box, CardBox
from journeymap_app.ui.panels.scale_line import ScaleLine
from tests import hands
from tests.ui.test_context_menus import ask, on, within
from tests.ui.window_case import WindowCase, child, choose, labels, small_map

Key = Qt.Key


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> WindowCase:
    return small_map(qtbot, tmp_path)


def points(case: WindowCase) -> list[EmotionPoint]:
    order = [s.id for s in case.session.records.group(Stage, case.journey.id)]
    found = case.session.records.group(EmotionPoint)
    return sorted(found, key=lambda p: (order.index(p.stage_id), p.at))


def dialog(qtbot: Any, case: WindowCase) -> ScaleDialog:
    made = ScaleDialog(case.session, case.journey.id, case.window)
    hands.show(qtbot, made)
    return made


def confirm(made: ScaleDialog) -> None:
    hands.key(made, Key.Key_Return, hands.CTRL)


# The dialog


def test_levels_and_names_are_one_step(qtbot: Any, case: WindowCase) -> None:
    made = dialog(qtbot, case)
    assert list(made.names) == [5, 4, 3, 2, 1, 0, -1, -2, -3, -4, -5]
    hands.click(child(made, QPushButton, "2"))
    assert list(made.names) == [2, 1, 0, -1, -2]
    made.names[2].setFocus()
    hands.type_text(made, "大満足")
    made.names[-2].setFocus()
    hands.type_text(made, "二度と来ない")
    confirm(made)
    assert (case.journey.levels, case.journey.level_names) == (
        2,
        ("大満足", "", "", "", "二度と来ない"),
    )
    assert [step.name for step in case.project.done] == ["edit.set-scale"]
    case.session.undo()
    assert (case.journey.levels, case.journey.level_names) == (5, ())
    case.session.redo()
    assert case.journey.levels == 2


def test_trying_another_number_loses_no_name(qtbot: Any, case: WindowCase) -> None:
    edits.set_scale(case.project, case.journey.id, 3, {3: "最高", 0: "ふつう"})
    made = dialog(qtbot, case)
    made.count.value = "1"
    made.count.value = "3"
    assert made.names[3].text() == "最高"
    assert not made.has_changes()


def test_five_usual_names_in_the_map_s_language(qtbot: Any, case: WindowCase) -> None:
    i18n.use("en")
    made = dialog(qtbot, case)
    hands.click(made.usual)
    confirm(made)
    assert case.journey.level_names == ("とても満足", "満足", "ふつう", "不満", "とても不満")


def test_esc_asks_before_names_are_lost(qtbot: Any, case: WindowCase) -> None:
    made = dialog(qtbot, case)
    hands.click(made.usual)
    hands.key(made, Key.Key_Escape)
    assert made.isVisible()
    assert made.strip.asking
    hands.click(made.strip.buttons[0])
    assert not made.isVisible()
    assert case.journey.levels == 5


@pytest.mark.parametrize("count", ["1", "10"])
def test_the_fewest_and_the_most_levels(qtbot: Any, case: WindowCase, count: str) -> None:
    made = dialog(qtbot, case)
    made.count.value = count
    made.names[int(count)].setText("上")
    made.names[-int(count)].setText("下")
    confirm(made)
    assert case.journey.levels == int(count)
    assert len(case.journey.level_names) == 2 * int(count) + 1
    texts = {t.text for t, _, _ in case.bench.canvas.board.drawing.texts()}
    assert {"上", "下"} <= texts


def test_the_way_there_from_menu_and_inspector(qtbot: Any, case: WindowCase) -> None:
    seen: list[object] = []

    def close() -> None:
        found = QApplication.activeModalWidget()
        seen.append(found)
        if isinstance(found, ScaleDialog):
            found.usual.click()
            found.accept()

    for begin in (lambda: case.run("action.curve.scale"), lambda: press_line(case)):
        case.session.select()
        hands.flush()
        QTimer.singleShot(200, close)
        begin()
        assert isinstance(seen[-1], ScaleDialog)
        assert case.journey.levels == 2
        case.session.undo()
    emotion = next(
        r for r in case.session.records.group(Lane, case.journey.id) if r.kind == "emotion"
    )
    case.select(emotion.id)
    hands.settle(qtbot, lambda: parts(case, ScaleLine))


def press_line(case: WindowCase) -> None:
    (line,) = parts(case, ScaleLine)
    assert "上下5段階ずつ" in labels(line)
    hands.click(line.change)


def parts(case: WindowCase, cls: type[Any]) -> list[Any]:
    return [part for part in case.bench.inspector.parts if isinstance(part, cls)]


def test_a_point_is_told_on_the_journey_s_own_scale(qtbot: Any, case: WindowCase) -> None:
    edits.set_scale(case.project, case.journey.id, 1, {1: "良い", -1: "悪い"})
    edits.change(case.project, points(case)[0].id, positive=5.0)
    case.select(points(case)[0].id)
    hands.flush()
    assert case.bench.canvas.attention.words().endswith("感情 良い（+1）")
    slider = next(
        part.editors["positive"]
        for part in case.bench.inspector.parts
        if "positive" in getattr(part, "editors", {})
    )
    assert "1" in labels(slider)
    slider.setFocus()
    hands.key(case.window, Key.Key_Home)
    assert points(case)[0].positive == 0
    hands.key(case.window, Key.Key_PageUp)
    assert points(case)[0].positive == 5


def test_keys_raise_a_point_by_half_a_level(case: WindowCase) -> None:
    edits.set_scale(case.project, case.journey.id, 2, {})
    edits.change(case.project, points(case)[0].id, positive=0.0)
    case.select(points(case)[0].id)
    case.bench.canvas.setFocus()
    for _ in range(3):
        hands.key(case.bench.canvas, Key.Key_Up, hands.SHIFT)
    assert points(case)[0].net == pytest.approx(3.75)
    for _ in range(9):
        hands.key(case.bench.canvas, Key.Key_Up, hands.SHIFT)
    assert points(case)[0].net == 5


# The card of a point


def card_box(case: WindowCase, point: EmotionPoint) -> CardBox:
    case.select(point.id)
    hands.settle(case.qtbot, lambda: parts(case, CardBox))
    found: CardBox = parts(case, CardBox)[0]
    return found


def shown(box: CardBox) -> list[str]:
    return [one.accessibleName() for one in box.findChildren(Box) if one.isVisible()]


def pick(case: WindowCase, words: str) -> list[str]:
    """Choose from the open picker by its words; returns all it offered."""
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, Picker)
    (listed,) = popup.findChildren(QListWidget)
    offered = [listed.item(row).text() for row in range(listed.count())]
    hands.type_text(popup, words)
    hands.key(popup, Key.Key_Return)
    return offered


def test_a_point_moved_to_another_stage_still_shows_its_card(case: WindowCase) -> None:
    point, card = points(case)[0], case.card("広告を見る")
    edits.link_card(case.project, point.id, card.id)
    stage = case.session.records.group(Stage, case.journey.id)[2]
    edits.move_point(case.project, point.id, stage.id, 0.9, 2, 0)
    box = card_box(case, case.session.records.the(EmotionPoint, point.id))
    assert shown(box) == ["広告を見る 認知 › 行動"]
    hands.click(box.findChildren(Box)[0])
    offered = pick(case, "送料")
    assert offered[:2] == ["認知 › 行動：広告を見る", "購入 › 課題：送料が高い"], "then by stage"
    assert len(offered) == 5
    linked = case.session.records.the(EmotionPoint, point.id).card_id
    assert linked == case.card("送料が高い").id
    assert shown(box) == ["送料が高い 購入 › 課題"]


def test_a_card_is_attached_and_detached_in_the_inspector(case: WindowCase) -> None:
    point = points(case)[2]
    box = card_box(case, point)
    assert shown(box) == []
    hands.click(box.link)
    offered = pick(case, "比べる")
    assert offered[0] == "購入 › 課題：送料が高い", "the point's own stage first"
    assert shown(box) == ["比べる 検討 › 行動"]
    away = next(b for b in box.findChildren(Box) if b.isVisible())
    away.away.emit()
    assert shown(box) == []
    assert points(case)[2].card_id == ""
    case.session.undo()
    assert points(case)[2].card_id == case.card("比べる").id


def menu_on(case: WindowCase, record_id: str) -> QMenu:
    record = case.session.records.find(record_id)
    assert record is not None
    return ask(case, on(case, record))


def test_the_menu_attaches_a_card_of_the_stage_and_detaches_it(case: WindowCase) -> None:
    point, card = points(case)[2], case.card("送料が高い")
    sub = within(case, menu_on(case, point.id), "menu.point-card")
    choose(sub, f"{card.text}    購入 › 課題")
    assert points(case)[2].card_id == card.id
    choose(menu_on(case, point.id), i18n.text("action.point.unlink"))
    assert points(case)[2].card_id == ""
    case.session.undo()
    assert points(case)[2].card_id == card.id


def test_the_menu_finds_any_card_by_its_words(case: WindowCase) -> None:
    point = points(case)[2]
    sub = within(case, menu_on(case, point.id), "menu.point-card")
    choose(sub, i18n.text("action.point.find-card"))
    pick(case, "友人")
    assert points(case)[2].card_id == case.card("友人に聞く").id


# Curves by menu and keyboard


def test_a_curve_is_hidden_and_shown_by_the_menu(case: WindowCase) -> None:
    (curve,) = case.session.records.group(Curve, case.journey.id)
    menu = menu_on(case, curve.id)
    choose(menu, i18n.text("action.curve.hide"))
    assert case.session.records.the(Curve, curve.id).hidden
    assert case.bench.canvas.attention.words().endswith("点3個, 非表示")
    choose(menu_on(case, curve.id), i18n.text("action.curve.show"))
    assert not case.session.records.the(Curve, curve.id).hidden


def test_a_double_clicked_point_comes_back_by_the_notice(case: WindowCase) -> None:
    point, canvas = points(case)[1], case.bench.canvas
    box = next(box for _, box, _ in boxes_of(canvas.board, frozenset([point.id])))
    hands.double_click(canvas.viewport(), canvas.to_viewport(box).center().toPoint())
    assert point.id not in case.session.records
    assert case.window.notices.words == i18n.text("notice.point-deleted")
    hands.click(case.window.notices._button)
    assert case.session.records.find(point.id) == point


@pytest.mark.parametrize("index", [0, 1, 2])
def test_delete_deletes_the_selected_point(case: WindowCase, index: int) -> None:
    point, canvas = points(case)[index], case.bench.canvas
    box = next(box for _, box, _ in boxes_of(canvas.board, frozenset([point.id])))
    hands.click(canvas.viewport(), canvas.to_viewport(box).center().toPoint())
    hands.key(canvas, Key.Key_Delete)
    assert point.id not in case.session.records
    assert [step.name for step in case.project.done] == ["edit.delete-point"]
    case.session.undo()
    assert case.session.records.find(point.id) == point


def test_by_keyboard_a_point_comes_after_the_selected_one(case: WindowCase) -> None:
    """On the line, halfway to the next; after the last one, halfway to the end."""
    first, _, last = points(case)
    case.select(first.id)
    case.run("action.insert.point")
    made = case.session.records.the(EmotionPoint, case.session.selection[0])
    stages = [s.id for s in case.session.records.group(Stage, case.journey.id)]
    assert (stages.index(made.stage_id) + made.at) == pytest.approx(1.0, abs=0.02)
    assert 0 < made.net < 2
    case.select(last.id)
    case.run("action.insert.point")
    made = case.session.records.the(EmotionPoint, case.session.selection[0])
    assert (made.stage_id, made.at) == (stages[2], pytest.approx(0.75, abs=0.02))


def test_the_journey_s_records_keep_the_scale_in_a_copy(case: WindowCase) -> None:
    edits.set_scale(case.project, case.journey.id, 2, {2: "最高"})
    copy = edits.duplicate_journey(case.project, case.journey.id, "理想")
    kept = case.session.records.the(Journey, copy.id)
    assert (kept.levels, kept.level_names[0]) == (2, "最高")
