"""The command palette: a few letters, and what they name is done or shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journeymap_app import i18n
from journeymap_app.model import edits
from journeymap_app.model.records import Journey, Lane, Stage
from journeymap_app.ui import conditions
from journeymap_app.ui.actions import ACTIONS
from journeymap_app.ui.canvas.hit import boxes_of
from journeymap_app.ui.command_palette.box import CommandPalette
from journeymap_app.ui.command_palette.entries import Entry
from journeymap_app.ui.needs import NEEDS, missing
from tests import hands
from tests.ui.window_case import WindowCase, open_window, small_map

Key = Qt.Key


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> WindowCase:
    return small_map(qtbot, tmp_path)


def opened(case: WindowCase) -> CommandPalette:
    hands.key(case.window, Key.Key_K, hands.CTRL)
    found = box(case)
    assert found is not None
    return found


def box(case: WindowCase) -> CommandPalette | None:
    return next((b for b in case.window.findChildren(CommandPalette) if b.isVisible()), None)


def entries(palette: CommandPalette) -> list[Entry]:
    return [entry for entry in palette.lines.entries if not entry.is_heading]


def chosen(palette: CommandPalette) -> Entry:
    return palette.lines.entries[palette.list.currentIndex().row()]


def test_every_action_is_in_it(case: WindowCase) -> None:
    palette = opened(case)
    found = {entry.action_id for entry in entries(palette)}
    assert found == set(ACTIONS) - {"action.edit.commands"}
    disabled = [entry.enabled for entry in entries(palette)]
    assert disabled == sorted(disabled, reverse=True)  # what can be done comes first


def test_a_few_letters_and_enter_do_it(case: WindowCase) -> None:
    zoom = case.bench.canvas.zoom
    palette = opened(case)
    hands.type_text(case.window, "拡大")
    assert chosen(palette).action_id == "action.view.zoom-in"
    assert chosen(palette).keys == "Ctrl++"
    hands.key(case.window, Key.Key_Return)
    assert case.bench.canvas.zoom == pytest.approx(zoom * 1.25)
    assert box(case) is None
    assert case.window.focusWidget() is case.bench.canvas


@pytest.mark.parametrize("typed", ["Duplicate as", "duplicate AS"])
def test_english_names_are_found_in_a_japanese_window(case: WindowCase, typed: str) -> None:
    palette = opened(case)
    hands.type_text(case.window, typed)
    assert chosen(palette).words == "理想の姿として複製"
    hands.key(case.window, Key.Key_Return)
    assert len(case.session.records.group(Journey)) == 2
    case.undo()
    assert len(case.session.records.group(Journey)) == 1


def test_japanese_names_are_found_in_an_english_window(case: WindowCase) -> None:
    case.window.use_language("en")
    case.qtbot.waitUntil(lambda: case.window.menuBar().actions()[0].text() == "File")
    palette = opened(case)
    hands.type_text(case.window, "全体を表示")
    assert chosen(palette).words == "Fit the whole map"
    assert chosen(palette).where == "View"


def test_a_menu_s_name_finds_what_is_in_it(case: WindowCase) -> None:
    palette = opened(case)
    hands.type_text(case.window, "レーンを追加 課題")
    assert chosen(palette).words == "レーンを追加：課題・障壁"
    lanes = len(case.lanes())
    hands.key(case.window, Key.Key_Return)
    assert len(case.lanes()) == lanes + 1


def test_what_cannot_be_done_now_is_shown_and_not_run(case: WindowCase) -> None:
    palette = opened(case)
    hands.type_text(case.window, "切り取り")
    (entry,) = [e for e in entries(palette) if e.action_id == "action.edit.cut"]
    assert not entry.enabled
    assert entry.where == "カードを選ぶと使えます"
    assert i18n.text("commands.off") in entry.said
    before = len(case.project.done)
    row = palette.lines.entries.index(entry)
    hands.click(
        palette.list.viewport(), palette.list.visualRect(palette.lines.index(row, 0)).center()
    )
    hands.key(case.window, Key.Key_Return)
    assert box(case) is palette
    assert len(case.project.done) == before


def test_every_condition_says_what_it_takes(case: WindowCase) -> None:
    asked = {action.when for action in ACTIONS.values()} - {conditions.always}
    assert asked == set(NEEDS)
    for condition in asked:
        assert bool(missing(case.window, condition)) == (not condition(case.window))


def test_what_is_missing_first_of_all_is_said(qtbot: Any) -> None:
    window = open_window(qtbot).window
    assert missing(window, conditions.chosen("cards")) == "プロジェクトを開くと使えます"


def test_recent_commands_come_first(case: WindowCase) -> None:
    for words in ("縮小", "全体を表示"):
        opened(case)
        hands.type_text(case.window, words)
        hands.key(case.window, Key.Key_Return)
    palette = opened(case)
    assert palette.lines.entries[0].words == i18n.text("commands.recent")
    assert [e.action_id for e in entries(palette)[:2]] == [
        "action.view.fit",
        "action.view.zoom-out",
    ]
    assert case.window.options.get("commands") == ["action.view.fit", "action.view.zoom-out"]


def test_arrows_walk_and_go_round_and_the_mouse_chooses(case: WindowCase) -> None:
    palette = opened(case)
    hands.type_text(case.window, "ステージ")
    can = [e for e in entries(palette) if e.enabled]
    assert chosen(palette) == can[0]
    hands.key(case.window, Key.Key_Down)
    assert chosen(palette) == can[1]
    hands.key(case.window, Key.Key_Up)
    hands.key(case.window, Key.Key_Up)
    assert chosen(palette) == can[-1]
    hands.key(case.window, Key.Key_Down)
    assert chosen(palette) == can[0]
    stages = len(case.stages())
    after = next(e for e in can if e.action_id == "action.insert.stage-after")
    rect = palette.list.visualRect(palette.lines.index(palette.lines.entries.index(after), 0))
    hands.click(palette.list.viewport(), rect.center())
    assert len(case.stages()) == stages + 1


def test_esc_and_a_click_elsewhere_leave_all_as_it_was(case: WindowCase) -> None:
    case.bench.canvas.setFocus()
    before = case.window.options.get("commands")
    opened(case)
    hands.type_text(case.window, "拡大")
    hands.key(case.window, Key.Key_Escape)
    assert box(case) is None
    assert case.window.focusWidget() is case.bench.canvas
    opened(case)
    hands.click(case.bench.status)
    assert box(case) is None
    assert case.window.options.get("commands") == before


def test_what_is_composed_is_sought_and_its_enter_runs_nothing(case: WindowCase) -> None:
    palette = opened(case)
    zoom = case.bench.canvas.zoom
    hands.compose("かくだい")
    hands.key(case.window, Key.Key_Return)  # some input methods let it through
    hands.key(case.window, Key.Key_Down)
    assert box(case) is palette
    hands.compose("すてーじ")
    assert "action.insert.stage-after" in [e.action_id for e in entries(palette)]
    hands.compose("拡大", "拡大")
    assert case.bench.canvas.zoom == zoom
    assert palette.field.text() == "拡大"
    hands.key(case.window, Key.Key_Return)
    assert case.bench.canvas.zoom > zoom


def test_places_are_jumped_to(case: WindowCase) -> None:
    canvas = case.bench.canvas
    canvas.set_zoom(3.0)
    for typed, expected in (
        ("送料", case.card("送料が高い").id),
        ("友人", case.card("友人に聞く").id),
    ):
        opened(case)
        hands.type_text(case.window, typed)
        hands.key(case.window, Key.Key_Return)
        assert case.session.selection == (expected,)
        (found,) = [box for _, box, _ in boxes_of(canvas.board, frozenset([expected]))]
        assert canvas.viewport().rect().intersects(canvas.to_viewport(found).toRect())


def test_another_journey_is_shown_for_what_is_on_it(case: WindowCase) -> None:
    first = case.journey
    second = edits.add_journey(case.project, "別の旅")
    stage = edits.add_stage(case.project, second.id, "遠いステージ")
    assert case.journey == first
    palette = opened(case)
    hands.type_text(case.window, "遠い")
    assert chosen(palette).where == "別の旅"
    hands.key(case.window, Key.Key_Return)
    assert case.journey.id == second.id
    assert case.session.selection == (stage.id,)
    opened(case)
    hands.type_text(case.window, "試しの旅")
    hands.key(case.window, Key.Key_Return)
    assert case.journey.id == first.id


def test_a_persona_is_opened(case: WindowCase) -> None:
    edits.add_persona(case.project, "佐藤 花子")
    opened(case)
    hands.type_text(case.window, "花子")
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        seen.append(dialog.windowTitle())
        hands.key(dialog, Key.Key_Escape)

    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, look)
    hands.key(case.window, Key.Key_Return)
    case.qtbot.waitUntil(lambda: bool(seen))
    assert "佐藤 花子" in seen[0]


def test_a_card_in_a_collapsed_lane_is_shown_by_its_lane(case: WindowCase) -> None:
    lane = next(r for r in case.session.records.group(Lane) if r.title == "課題")
    edits.change(case.project, lane.id, collapsed=True)
    opened(case)
    hands.type_text(case.window, "送料")
    hands.key(case.window, Key.Key_Return)
    assert case.session.selection == (case.card("送料が高い").id,)


def test_it_opens_from_a_field_that_is_being_typed_in_and_keeps_the_words(case: WindowCase) -> None:
    card = case.card("比べる")
    case.select(card.id)
    hands.key(case.bench.canvas, Key.Key_F2)
    hands.type_text(case.window, "!")
    opened(case)
    assert case.card("比べる!").id == card.id


def test_it_works_on_the_start_page(qtbot: Any) -> None:
    case = open_window(qtbot)
    palette = opened(case)
    hands.type_text(case.window, "認知")
    assert not [e for e in entries(palette) if e.record_id]
    hands.key(case.window, Key.Key_Backspace)
    hands.key(case.window, Key.Key_Backspace)
    hands.type_text(case.window, "300%")
    assert chosen(palette).words == "文字の大きさ：300%"
    hands.key(case.window, Key.Key_Escape)
    assert box(case) is None


def test_a_screen_reader_hears_the_chosen_line(case: WindowCase) -> None:
    palette = opened(case)
    hands.type_text(case.window, "拡大")
    assert palette.field.accessibleDescription() == "拡大、表示、Ctrl++"
    row = palette.list.currentIndex()
    assert palette.lines.data(row, Qt.ItemDataRole.AccessibleTextRole) == "拡大、表示、Ctrl++"


def test_ten_thousand_cards_give_a_short_list(case: WindowCase) -> None:
    lane = case.session.records.group(Lane, case.journey.id)[0]
    stage = case.session.records.group(Stage, case.journey.id)[0]
    edits.add_cards(case.project, lane.id, stage.id, [f"カード {i}" for i in range(10_000)])
    palette = opened(case)
    hands.type_text(case.window, "カード")
    assert len(entries(palette)) <= 80
    hands.type_text(case.window, " 9999")
    assert chosen(palette).words == "カード 9999"
