"""Finding, replacing and filtering in the window, by keys and mouse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from journeymap_app import i18n
from journeymap_app.model import edits
from journeymap_app.model.records import Card, EmotionPoint, Lane, Stage
from journeymap_app.ui.canvas.hit import boxes_of
from journeymap_app.ui.find_bar import FindBar
from tests import hands
from tests.ui.window_case import WindowCase, child, choose, labels, small_map

Key = Qt.Key


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> WindowCase:
    return small_map(qtbot, tmp_path)


def texts(case: WindowCase) -> list[str]:
    return [card.text for card in case.session.records.group(Card)]


def bar(case: WindowCase) -> FindBar:
    return case.bench.find_bar


def find(case: WindowCase, words: str) -> None:
    hands.key(case.window, Key.Key_F, hands.CTRL)
    hands.type_text(case.window, words)


def lit(case: WindowCase) -> list[str]:
    finding = case.bench.canvas.finding
    records = [case.session.records.find(hit.record_id) for hit in finding.hits]
    return [getattr(r, "text", "") or getattr(r, "title", "") for r in records]


def current(case: WindowCase) -> str:
    hit = case.bench.canvas.finding.current
    assert hit is not None
    return case.session.records.the(Card, hit.record_id).text


def color_of(case: WindowCase, text: str) -> QColor:
    """The canvas's colour at the card's right edge, where no letter is."""
    canvas = case.bench.canvas
    ids = frozenset([case.card(text).id])
    (box,) = [box for _, box, _ in boxes_of(canvas.board, ids)]
    rect = canvas.to_viewport(box)
    shot = canvas.viewport().grab().toImage()
    ratio = shot.devicePixelRatio()
    return shot.pixelColor(int((rect.right() - 6) * ratio), int((rect.center().y()) * ratio))


# finding ------------------------------------------------------------------------------------------


def test_the_bar_is_not_there_until_it_is_asked_for(case: WindowCase) -> None:
    assert not bar(case).isVisible()
    hands.click(child(case.bench.top, QPushButton, i18n.text("action.edit.find")))
    assert bar(case).isVisible()
    assert QApplication.focusWidget() is bar(case).field
    hands.key(case.window, Key.Key_Escape)
    assert not bar(case).isVisible()
    assert QApplication.focusWidget() is case.bench.canvas


def test_all_hits_are_lit_and_counted_and_walked(case: WindowCase) -> None:
    before = {t: color_of(case, t) for t in ("友人に聞く", "検索する", "広告を見る")}
    find(case, "る")
    assert lit(case) == ["広告を見る", "検索する", "比べる"]
    assert bar(case).count.text() == "1 / 3"
    assert color_of(case, "検索する") != before["検索する"]
    assert color_of(case, "友人に聞く") == before["友人に聞く"]
    hands.key(case.window, Key.Key_Return)
    assert (bar(case).count.text(), current(case)) == ("2 / 3", "検索する")
    assert case.session.selection == (case.card("検索する").id,)
    hands.key(case.window, Key.Key_Return, hands.SHIFT)
    hands.key(case.window, Key.Key_Return, hands.SHIFT)
    assert (bar(case).count.text(), current(case)) == ("3 / 3", "比べる")
    hands.key(case.window, Key.Key_F3)
    assert current(case) == "広告を見る"
    hands.key(case.window, Key.Key_F3, hands.SHIFT)
    assert current(case) == "比べる"
    hands.click(bar(case).next)
    hands.click(bar(case).previous)
    assert current(case) == "比べる"
    hands.key(case.window, Key.Key_Escape)
    assert color_of(case, "検索する") == before["検索する"]
    assert case.session.selection == (case.card("比べる").id,)
    hands.type_text(case.window, "店")
    hands.key(case.window, Key.Key_Escape)
    assert not case.project.done


def test_case_and_width_do_not_matter(case: WindowCase) -> None:
    edits.change(case.project, case.card("検索する").id, text="ｸﾞｰｸﾞﾙでSEARCH")
    find(case, "ｓｅａｒ")
    assert lit(case) == ["ｸﾞｰｸﾞﾙでSEARCH"]
    hands.key(case.window, Key.Key_F, hands.CTRL)
    hands.type_text(case.window, "グーグル")
    assert lit(case) == ["ｸﾞｰｸﾞﾙでSEARCH"]


def test_titles_notes_and_tags_are_found_and_said(case: WindowCase) -> None:
    card = case.card("比べる")
    edits.change(case.project, card.id, note="三社を検討", tags=("検討中",))
    find(case, "検討")
    assert lit(case) == ["検討", "比べる"]
    hands.key(case.window, Key.Key_Return)
    assert bar(case).count.text() == "2 / 2  " + i18n.text("find.in-note")
    find(case, "検討中")
    assert bar(case).count.text() == "1 / 1  " + i18n.text("find.in-tags")
    find(case, "ありません")
    assert bar(case).count.text() == i18n.text("find.none")
    assert not bar(case).next.isEnabled()


def test_the_current_hit_is_scrolled_into_view(case: WindowCase) -> None:
    canvas = case.bench.canvas
    canvas.set_zoom(3.0)
    canvas.horizontalScrollBar().setValue(0)
    canvas.verticalScrollBar().setValue(0)
    find(case, "送料")
    ids = frozenset([case.card("送料が高い").id])
    (box,) = [box for _, box, _ in boxes_of(canvas.board, ids)]
    assert canvas.viewport().rect().contains(canvas.to_viewport(box).toRect())


def test_a_hit_in_a_collapsed_lane_lights_the_lane(case: WindowCase) -> None:
    lane = case.session.records.the(Lane, case.card("送料が高い").lane_id)
    edits.change(case.project, lane.id, collapsed=True)
    find(case, "送料")
    canvas = case.bench.canvas
    boxes = [box for box, _, _ in canvas.lights.hits(canvas.board)]
    assert boxes == [box for _, box, _ in boxes_of(canvas.board, frozenset([lane.id]))]
    assert boxes


def test_composed_words_count_when_they_are_converted(case: WindowCase) -> None:
    hands.key(case.window, Key.Key_F, hands.CTRL)
    hands.compose("そうりょう")
    assert lit(case) == []
    hands.compose("送料", "送料")
    assert lit(case) == ["送料が高い"]
    assert bar(case).field.text() == "送料"


def test_hits_follow_what_changes(case: WindowCase) -> None:
    find(case, "送料")
    card = case.card("送料が高い")
    edits.add_card(case.project, card.lane_id, card.stage_id, "送料が後から出る")
    assert bar(case).count.text() == "1 / 2"
    case.session.undo()
    assert bar(case).count.text() == "1 / 1"
    edits.delete_cards(case.project, [card.id])
    assert bar(case).count.text() == i18n.text("find.none")


def test_find_next_asks_for_words_and_remembers_them(case: WindowCase) -> None:
    hands.key(case.window, Key.Key_F3)
    assert QApplication.focusWidget() is bar(case).field
    hands.type_text(case.window, "する")
    hands.key(case.window, Key.Key_Escape)
    hands.key(case.window, Key.Key_F3)
    assert current(case) == "検索する"
    assert bar(case).field.selectedText() == "する"


def test_what_is_typed_on_the_map_is_kept_first(case: WindowCase) -> None:
    case.select(case.card("比べる").id)
    case.bench.canvas.setFocus()
    hands.key(case.window, Key.Key_F2)
    hands.type_text(case.window, "送料を")
    find(case, "送料を")
    assert len(lit(case)) == 1
    assert case.bench.canvas.typing is None


def test_the_bar_lives_through_another_language(case: WindowCase) -> None:
    find(case, "送料")
    case.window.use_language("en")
    case.qtbot.waitUntil(lambda: bar(case).next.toolTip() == "Find next  F3")
    assert bar(case).isVisible()
    assert bar(case).field.text() == "送料"
    assert bar(case).count.text() == "1 / 1"
    case.window.use_language("ja")
    hands.flush()


# replacing ----------------------------------------------------------------------------------------


def test_replace_one_after_the_other(case: WindowCase) -> None:
    find(case, "る")
    hands.key(case.window, Key.Key_H, hands.CTRL)
    assert QApplication.focusWidget() is bar(case).field
    hands.key(case.window, Key.Key_Return)
    bar(case).new.setFocus()
    hands.type_text(case.window, "た")
    hands.key(case.window, Key.Key_Return)
    assert "検索すた" in texts(case)
    assert (bar(case).count.text(), current(case)) == ("2 / 2", "比べる")
    hands.click(bar(case).one)
    assert "比べた" in texts(case)
    assert [step.name for step in case.project.done] == ["edit.replace"] * 2
    assert case.window.commands["action.edit.undo"].text().strip() == "元に戻す：置換"


def test_words_that_still_hold_what_is_wanted_are_left_behind(case: WindowCase) -> None:
    find(case, "る")
    hands.key(case.window, Key.Key_H, hands.CTRL)
    bar(case).new.setFocus()
    hands.type_text(case.window, "るる")
    hands.key(case.window, Key.Key_Return)
    assert "広告を見るる" in texts(case)
    assert current(case) == "検索する"


def test_replace_all_is_one_step_that_the_notice_takes_back(case: WindowCase) -> None:
    before = {r.id: r for r in case.session.records}
    hands.key(case.window, Key.Key_H, hands.CTRL)
    hands.type_text(case.window, "る")
    bar(case).new.setFocus()
    hands.type_text(case.window, "た")
    hands.key(case.window, Key.Key_Tab)
    hands.key(case.window, Key.Key_Tab)
    assert QApplication.focusWidget() is bar(case).all
    hands.key(case.window, Key.Key_Return)
    assert case.window.notices.words == "3件を置き換えました。"
    assert len(case.project.done) == 1
    assert lit(case) == []
    hands.click(child(case.window.notices, QPushButton, i18n.text("action.edit.undo")))
    assert {r.id: r for r in case.session.records} == before
    assert bar(case).count.text() == "1 / 3"
    hands.key(case.bench.canvas, Key.Key_Z, hands.CTRL | hands.SHIFT)
    assert "広告を見た" in texts(case)


def test_what_would_be_too_long_is_said(case: WindowCase) -> None:
    stage = case.session.records.group(Stage, case.journey.id)[0]
    edits.change(case.project, stage.id, title="知" * 200)
    hands.key(case.window, Key.Key_H, hands.CTRL)
    hands.type_text(case.window, "知")
    bar(case).new.setText("認知")
    hands.click(bar(case).one)
    assert case.window.notices.words == i18n.text("find.too-long", count=1)
    assert case.stages()[0] == "知" * 200


# filtering ----------------------------------------------------------------------------------------


def open_filter(case: WindowCase, field: str) -> QMenu:
    button = bar(case).filters.buttons[field]
    hands.click(button)
    menu: QMenu = button.menu()
    case.qtbot.waitUntil(menu.isVisible)
    return menu


def test_a_filter_dims_the_rest_until_one_click_clears_it(case: WindowCase) -> None:
    edits.change(case.project, case.card("友人に聞く").id, tags=("口コミ",))
    edits.change(case.project, case.card("検索する").id, tags=("口コミ", "検索"))
    edits.change(case.project, case.card("比べる").id, tags=("検索",))
    bright, dim = color_of(case, "友人に聞く"), color_of(case, "広告を見る")
    hands.key(case.window, Key.Key_F, hands.CTRL)
    menu = open_filter(case, "tags")
    choose(menu, "口コミ")
    assert menu.isVisible()
    assert color_of(case, "友人に聞く") == bright
    assert color_of(case, "広告を見る") != dim
    hands.key(menu, Key.Key_Escape)
    assert i18n.text("find.let-through", count=2) in labels(bar(case))
    menu = open_filter(case, "tags")
    choose(menu, "検索")
    hands.key(menu, Key.Key_Escape)
    assert bar(case).filters.buttons["tags"].text() == "タグ 2"
    assert i18n.text("find.let-through", count=3) in labels(bar(case))
    assert not case.project.editing
    hands.click(bar(case).filters.clear)
    assert color_of(case, "広告を見る") == dim
    assert not bar(case).filters.clear.isVisible()
    assert QApplication.focusWidget() is bar(case).field


def test_a_filter_stays_when_the_keyboard_goes_back_to_the_map(case: WindowCase) -> None:
    hands.key(case.window, Key.Key_F, hands.CTRL)
    menu = open_filter(case, "lane_kinds")
    choose(menu, "課題・障壁")
    hands.key(menu, Key.Key_Escape)
    hands.key(case.window, Key.Key_Escape)
    assert QApplication.focusWidget() is case.bench.canvas
    assert not bar(case).field.isVisible()
    assert bar(case).filters.clear.isVisible()
    assert case.bench.canvas.finding.bright == {case.card("送料が高い").id}
    card = case.card("送料が高い")
    edits.add_card(case.project, card.lane_id, card.stage_id, "遅い")
    assert i18n.text("find.let-through", count=2) in labels(bar(case))
    hands.click(bar(case).filters.clear)
    assert not bar(case).isVisible()
    assert QApplication.focusWidget() is case.bench.canvas
    assert case.bench.canvas.finding.bright is None


def test_a_filter_by_keys_alone(case: WindowCase) -> None:
    persona = edits.add_persona(case.project, "田中 浩")
    edits.change(case.project, case.card("比べる").id, persona_ids=(persona.id,), channel="store")
    hands.key(case.window, Key.Key_F, hands.CTRL)
    bar(case).filters.buttons["persona_ids"].setFocus(Qt.FocusReason.TabFocusReason)
    hands.key(case.window, Key.Key_Space)
    menu: QMenu = bar(case).filters.buttons["persona_ids"].menu()
    case.qtbot.waitUntil(menu.isVisible)
    hands.key(menu, Key.Key_Down)
    hands.key(menu, Key.Key_Space)
    assert menu.isVisible()
    assert case.bench.canvas.finding.bright == {case.card("比べる").id}
    hands.key(menu, Key.Key_Escape)
    menu = open_filter(case, "channels")
    choose(menu, i18n.text("channel.store"))
    hands.key(menu, Key.Key_Escape)
    assert case.bench.canvas.finding.bright == {case.card("比べる").id}
    hands.click(bar(case).away)
    assert not bar(case).isVisible()
    assert case.bench.canvas.finding.bright is None


def test_a_menu_with_nothing_in_it_says_so(case: WindowCase) -> None:
    hands.key(case.window, Key.Key_F, hands.CTRL)
    menu = open_filter(case, "tags")
    assert [a.text() for a in menu.actions()] == [i18n.text("find.no-tags")]
    hands.key(menu, Key.Key_Escape)


def test_the_parts_of_the_window_have_the_bar_among_them(case: WindowCase) -> None:
    hands.key(case.window, Key.Key_F, hands.CTRL)
    hands.key(case.window, Key.Key_F6)
    assert QApplication.focusWidget() is case.bench.canvas
    hands.key(case.window, Key.Key_F6, hands.SHIFT)
    assert QApplication.focusWidget() is bar(case).field


def test_all_of_the_bar_has_a_name(case: WindowCase) -> None:
    hands.key(case.window, Key.Key_H, hands.CTRL)
    for part in (
        bar(case).field,
        bar(case).new,
        bar(case).next,
        bar(case).previous,
        bar(case).away,
    ):
        assert part.accessibleName()
    for button in bar(case).filters.buttons.values():
        assert button.accessibleName().startswith(i18n.text("find.filter"))


def test_notes_of_points_are_found(case: WindowCase) -> None:
    point = case.session.records.group(EmotionPoint)[0]
    edits.change(case.project, point.id, note="ほっとする")
    find(case, "ほっと")
    assert [hit.record_id for hit in case.bench.canvas.finding.hits] == [point.id]
    assert case.session.selection == (point.id,)
