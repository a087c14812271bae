"""Phases on the map: made of stages, named, coloured, moved, found, read and taken away again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from journeymap_app import i18n
from journeymap_app.layout.shapes import Box, Rect
from journeymap_app.layout.theme import theme
from journeymap_app.model import edits
from journeymap_app.model.records import Phase, Stage
from journeymap_app.ui.canvas.hit import boxes_of
from journeymap_app.ui.canvas.reading import reading
from tests import hands
from tests.ui.canvas_case import CanvasCase, open_case
from tests.ui.test_context_menus import ask, on, within, words
from tests.ui.window_case import WindowCase, choose, small_map

Key = Qt.Key


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> WindowCase:
    return small_map(qtbot, tmp_path)


@pytest.fixture
def canvas(qtbot: Any, tmp_path: Path) -> Iterator[CanvasCase]:
    """The small map with a phase over its second and third stage."""
    opened = open_case(qtbot, tmp_path)
    grouped(opened, 1, 2)
    yield opened
    opened.session.close()


def grouped(case: CanvasCase | WindowCase, *places: int, title: str = "後半") -> Phase:
    project, stages = case.session.project, stages_of(case)
    made = edits.add_phase(project, [stages[i].id for i in places], title)
    project.done.clear()
    hands.flush()
    return made


def stages_of(case: CanvasCase | WindowCase) -> tuple[Stage, ...]:
    assert case.session.journey is not None
    return case.session.records.group(Stage, case.session.journey.id)


def phases(case: CanvasCase | WindowCase) -> list[str]:
    """The title of each stage's phase, "" for none."""
    found = [case.session.records.get(Phase, s.phase_id) for s in stages_of(case)]
    return [phase.title if phase is not None else "" for phase in found]


def state(case: WindowCase) -> dict[str, Any]:
    return {r.id: r for r in case.session.records}


def the_phase(case: CanvasCase | WindowCase) -> Phase:
    (phase,) = case.session.records.group(Phase)
    return phase


# Made and taken away


def test_selected_stages_are_grouped_and_the_phase_is_named_at_once(case: WindowCase) -> None:
    before, port = state(case), case.bench.canvas.viewport()
    hands.click(port, on(case, stages_of(case)[0]))
    hands.click(port, on(case, stages_of(case)[1]), keys=hands.SHIFT)
    hands.key(case.bench.canvas, Key.Key_G, hands.CTRL)
    hands.type_text(case.window, "Before")
    hands.key(case.window, Key.Key_Return)
    assert phases(case) == ["Before", "Before", ""]
    assert case.session.selection == (the_phase(case).id,)
    assert len(case.project.done) == 1
    assert i18n.text("edit.add-phase") in case.window.commands["action.edit.undo"].text()
    after = state(case)
    case.undo()
    assert state(case) == before
    hands.key(case.bench.canvas, Key.Key_Y, hands.CTRL)
    assert state(case) == after


@pytest.mark.parametrize("places", [(0,), (2,), (0, 2)], ids=["first", "last", "ends"])
def test_esc_while_it_is_named_and_there_never_was_a_phase(
    case: WindowCase, places: tuple[int, ...]
) -> None:
    before = state(case)
    case.select(*(stages_of(case)[i].id for i in places))
    case.run("action.phase.group")
    assert all(phases(case)[i] for i in places)
    hands.type_text(case.window, "x")
    hands.key(case.window, Key.Key_Escape)
    assert state(case) == before
    assert not case.project.done


@pytest.mark.parametrize("place", [0, 1, 2], ids=["first", "middle", "last"])
def test_a_stage_is_divided_into_steps_that_are_named_one_after_the_other(
    case: WindowCase, place: int
) -> None:
    before, stage = state(case), stages_of(case)[place]
    choose(ask(case, on(case, stage)), i18n.text("action.phase.steps"))
    assert the_phase(case).title == stage.title
    hands.type_text(case.window, "look")
    hands.key(case.window, Key.Key_Tab)
    hands.type_text(case.window, "choose")
    hands.key(case.window, Key.Key_Return)
    assert case.stages()[place : place + 2] == ["look", "choose"]
    assert phases(case)[place : place + 2] == [stage.title] * 2
    assert [step.name for step in case.project.done] == ["edit.divide-stage", "edit.change-stages"]
    case.undo()
    assert case.stages()[place : place + 2] == ["look", i18n.text("new.step", number=2)]
    case.undo()
    assert state(case) == before


def test_esc_takes_the_division_back_as_a_whole(case: WindowCase) -> None:
    before = state(case)
    case.select(stages_of(case)[1].id)
    case.run("action.phase.steps")
    assert len(stages_of(case)) == 4
    hands.key(case.window, Key.Key_Escape)
    assert state(case) == before


def test_what_is_in_a_phase_cannot_be_divided_into_another(case: WindowCase) -> None:
    grouped(case, 1, 2)
    case.select(stages_of(case)[1].id)
    assert not case.window.commands["action.phase.steps"].isEnabled()
    case.select(stages_of(case)[0].id)
    assert case.window.commands["action.phase.steps"].isEnabled()
    case.select(stages_of(case)[0].id, stages_of(case)[1].id)
    assert not case.window.commands["action.phase.steps"].isEnabled()
    assert not case.window.commands["action.stage.split"].isEnabled(), "one stage at a time"


def test_a_phase_is_removed_by_its_menu_by_delete_and_from_a_stage(case: WindowCase) -> None:
    before = None
    for how in ("menu", "delete", "stage"):
        phase = grouped(case, 1, 2)
        before = state(case)
        if how == "menu":
            menu = ask(case, on(case, phase))
            assert i18n.text("action.edit.delete") not in words(menu)
            choose(menu, i18n.text("action.phase.dissolve"))
        elif how == "delete":
            hands.click(case.bench.canvas.viewport(), on(case, phase))
            hands.key(case.bench.canvas, Key.Key_Delete)
        else:
            case.select(stages_of(case)[2].id)
            hands.key(case.bench.canvas, Key.Key_G, hands.CTRL | hands.SHIFT)
        assert phases(case) == ["", "", ""]
        assert case.stages() == ["認知", "検討", "購入"], "its stages stay"
        assert i18n.text("edit.delete-phase") in case.window.commands["action.edit.undo"].text()
        case.undo()
        assert state(case) == before
        hands.key(case.bench.canvas, Key.Key_Y, hands.CTRL)
        assert phases(case) == ["", "", ""]
    case.select(stages_of(case)[0].id)
    assert not case.window.commands["action.phase.dissolve"].isEnabled()


# Its words and colours


@pytest.mark.parametrize("how", ["double-click", "F2", "menu"])
@pytest.mark.parametrize("zoom", [0.3, 1.0, 3.0])
def test_a_phase_is_renamed_where_it_stands(case: WindowCase, how: str, zoom: float) -> None:
    phase, view = grouped(case, 1, 2), case.bench.canvas
    view.set_zoom(zoom)
    hands.flush()
    view.reveal(phase.id)
    hands.flush()
    box = next(boxes_of(view.board, frozenset([phase.id])))[1]
    place = view.to_viewport(view.sticky.shown(view.board, box, "phase")).center().toPoint()
    if how == "double-click":
        hands.double_click(view.viewport(), place)
    elif how == "menu":
        choose(ask(case, place), i18n.text("action.edit.rename"))
    else:
        hands.click(view.viewport(), place)
        hands.key(view, Key.Key_F2)
    assert view.typing is not None
    editor = view.typing.editor
    shown = view.to_viewport(view.sticky.shown(view.board, box, "phase"))
    assert shown.toAlignedRect().contains(editor.geometry().center())
    hands.type_text(case.window, "Later")
    hands.key(case.window, Key.Key_Return)
    assert the_phase(case).title == "Later"
    assert [step.name for step in case.project.done] == ["edit.change-phases"]
    case.session.undo()
    assert the_phase(case).title == "後半"


def test_esc_while_renaming_keeps_the_old_name(canvas: CanvasCase) -> None:
    before = canvas.state()
    canvas.double_click(canvas.on(the_phase(canvas)))
    hands.type_text(canvas.view, "x")
    canvas.key(Key.Key_Escape)
    assert canvas.state() == before
    assert not canvas.session.project.done


def test_typing_begins_where_the_title_of_a_header_stands(canvas: CanvasCase) -> None:
    """The titles are in the middle of their headers, which are as high as the highest."""
    stage, other = canvas.stages()[0], canvas.stages()[1]
    edits.change(canvas.session.project, other.id, duration="3日", head_count=40, investment=3)
    hands.flush()
    for record in (stage, the_phase(canvas)):
        drawn = canvas.view.to_viewport(canvas.box(record))
        canvas.double_click(canvas.on(record))
        assert canvas.view.typing is not None
        middle = canvas.view.typing.editor.geometry().center().y()
        assert abs(middle - drawn.center().y()) < 5
        canvas.key(Key.Key_Escape)


def test_its_colour_is_chosen_in_the_menu_and_in_the_inspector(case: WindowCase) -> None:
    phase, colors = grouped(case, 1, 2), theme("light").stage_colors
    sub = within(case, ask(case, on(case, phase)), "menu.color")
    choose(sub, i18n.text("coloring.5"))
    assert the_phase(case).color == colors[4]
    case.select(phase.id)
    hands.settle(case.qtbot, lambda: [n for p in case.bench.inspector.parts for n in p.editors])
    (form,) = case.bench.inspector.parts
    assert list(form.editors) == ["title", "color", "note"]
    form.editors["title"].setFocus()
    form.editors["title"].selectAll()
    hands.type_text(case.window, "End")
    form.editors["note"].setFocus()
    hands.type_text(case.window, "ok")
    assert (the_phase(case).title, the_phase(case).note) == ("End", "ok")
    assert [step.name for step in case.project.done] == ["edit.change-phases"] * 3
    shapes = next(g for g, _ in case.bench.canvas.board.drawing.groups() if g.part == "phase")
    assert colors[4] in [s.fill for s in shapes.shapes if isinstance(s, Rect)]


# Moved


def hand_over(case: CanvasCase, column: int, across: float) -> QPoint:
    places = case.view.board.places
    edge = places.columns[column]
    return case.at(Box(edge.x + across * edge.width, places.headers.y + 20, 0, 0))


def test_a_stage_that_is_dragged_between_two_of_a_phase_joins_it(canvas: CanvasCase) -> None:
    before = canvas.state()
    canvas.drag(canvas.on(canvas.stages()[0]), hand_over(canvas, 1, 0.8), drop=False)
    ring = canvas.box(the_phase(canvas))
    shown = [s.box for s in canvas.view.hand.overlay() if isinstance(s, Rect)]
    assert any(box.x < ring.x and box.right > ring.right for box in shown), "it is ringed"
    hands.release(canvas.view.viewport(), hand_over(canvas, 1, 0.8))
    assert [s.title for s in canvas.stages()] == ["検討", "認知", "購入"]
    assert phases(canvas) == ["後半"] * 3
    canvas.session.undo()
    assert canvas.state() == before
    canvas.session.redo()
    assert phases(canvas) == ["後半"] * 3


def test_a_stage_that_is_dragged_out_of_its_phase_leaves_it(canvas: CanvasCase) -> None:
    canvas.drag(canvas.on(canvas.stages()[2]), hand_over(canvas, 0, 0.2))
    assert [s.title for s in canvas.stages()] == ["購入", "認知", "検討"]
    assert phases(canvas) == ["", "", "後半"]
    canvas.drag(canvas.on(canvas.stages()[2]), hand_over(canvas, 0, 0.2), drop=False)
    canvas.key(Key.Key_Escape)
    hands.release(canvas.view.viewport(), hand_over(canvas, 0, 0.2))
    assert phases(canvas) == ["", "", "後半"]


def test_a_phase_goes_with_its_stages_by_hand_and_by_keyboard(canvas: CanvasCase) -> None:
    phase, before = the_phase(canvas), canvas.state()
    canvas.drag(canvas.on(phase), hand_over(canvas, 0, 0.2))
    assert [s.title for s in canvas.stages()] == ["検討", "購入", "認知"]
    assert phases(canvas) == ["後半", "後半", ""]
    canvas.click(canvas.on(phase))
    canvas.key(Key.Key_Right, keys=Qt.KeyboardModifier.AltModifier)
    assert [s.title for s in canvas.stages()] == ["認知", "検討", "購入"]
    canvas.key(Key.Key_Right, keys=Qt.KeyboardModifier.AltModifier)
    assert len(canvas.session.project.done) == 2, "at the end it stays"
    canvas.key(Key.Key_Left, keys=Qt.KeyboardModifier.AltModifier)
    assert phases(canvas) == ["後半", "後半", ""]
    for _ in range(3):
        canvas.session.undo()
    assert canvas.state() == before


def test_a_phase_steps_over_another_as_a_whole(canvas: CanvasCase) -> None:
    first = grouped(canvas, 0, title="前半")
    canvas.session.select(first.id)
    canvas.key(Key.Key_Right, keys=Qt.KeyboardModifier.AltModifier)
    assert phases(canvas) == ["後半", "後半", "前半"]


# Several headers


def test_shift_click_selects_all_up_to_a_header_and_ctrl_click_one_more(canvas: CanvasCase) -> None:
    first, second, third = canvas.stages()
    canvas.click(canvas.on(first))
    canvas.click(canvas.on(third), keys=hands.SHIFT)
    assert list(canvas.session.selection) == [first.id, second.id, third.id]
    canvas.click(canvas.on(second), keys=hands.SHIFT)
    assert list(canvas.session.selection) == [first.id, second.id]
    canvas.click(canvas.on(first), keys=hands.CTRL)
    assert list(canvas.session.selection) == [second.id]
    lanes = canvas.lanes()
    canvas.click(canvas.on(lanes[2], "lane", across=0.1))
    canvas.click(canvas.on(lanes[0], "lane", across=0.1), keys=hands.SHIFT)
    assert list(canvas.session.selection) == [lane.id for lane in reversed(lanes)]


def test_shift_and_arrows_select_more_headers_and_give_them_up_again(canvas: CanvasCase) -> None:
    first, second, third = canvas.stages()
    canvas.session.select(first.id)
    for expected in ((first, second), (first, second, third), (first, second, third)):
        canvas.key(Key.Key_Right, keys=hands.SHIFT)
        assert canvas.session.selection == tuple(stage.id for stage in expected)
    canvas.key(Key.Key_Left, keys=hands.SHIFT)
    assert canvas.session.selection == (first.id, second.id)
    lanes = canvas.lanes()
    canvas.session.select(lanes[2].id)
    canvas.key(Key.Key_Up, keys=hands.SHIFT)
    assert canvas.session.selection == (lanes[2].id, lanes[1].id)


def test_several_stages_and_lanes_are_dragged_together(canvas: CanvasCase) -> None:
    first, second, third = canvas.stages()
    before = canvas.state()
    canvas.click(canvas.on(first))
    canvas.click(canvas.on(second), keys=hands.CTRL)
    canvas.drag(canvas.on(first), hand_over(canvas, 2, 0.8))
    assert [s.id for s in canvas.stages()] == [third.id, first.id, second.id]
    assert canvas.session.selection == (first.id, second.id)
    assert len(canvas.session.project.done) == 1
    canvas.key(Key.Key_Left, keys=Qt.KeyboardModifier.AltModifier)
    assert [s.id for s in canvas.stages()] == [first.id, second.id, third.id]
    canvas.key(Key.Key_Left, keys=Qt.KeyboardModifier.AltModifier)
    assert len(canvas.session.project.done) == 2, "at the front they stay"
    canvas.session.undo()
    canvas.session.undo()
    assert canvas.state() == before
    lanes = canvas.lanes()
    canvas.session.select(lanes[0].id, lanes[1].id)
    canvas.key(Key.Key_Down, keys=Qt.KeyboardModifier.AltModifier)
    assert [r.id for r in canvas.lanes()] == [lanes[2].id, lanes[0].id, lanes[1].id]
    goal = canvas.on(lanes[2], "lane", down=0.1)
    canvas.drag(canvas.on(lanes[1], "lane", down=0.2), goal)
    assert [r.id for r in canvas.lanes()] == [lanes[0].id, lanes[1].id, lanes[2].id]


def test_what_is_added_to_a_selected_phase_comes_beside_it(case: WindowCase) -> None:
    phase = grouped(case, 0, 1)
    case.select(phase.id)
    case.run("action.insert.stage-after")
    case.session.settle()
    assert case.stages()[2] == i18n.text("new.stage")
    assert phases(case) == ["後半", "後半", "", ""]
    case.select(phase.id)
    case.run("action.insert.stage-before")
    case.session.settle()
    assert case.stages()[0] == i18n.text("new.stage")


def test_tab_after_a_stage_s_name_goes_on_to_the_next_one_s(canvas: CanvasCase) -> None:
    canvas.double_click(canvas.on(canvas.stages()[1]))
    hands.type_text(canvas.view, "b")
    canvas.key(Key.Key_Tab)
    hands.type_text(canvas.view, "c")
    canvas.key(Key.Key_Tab)
    assert [s.title for s in canvas.stages()] == ["認知", "b", "c"]
    assert canvas.view.typing is None, "after the last one nothing comes"
    canvas.double_click(canvas.on(canvas.stages()[1]))
    canvas.key(Key.Key_Backtab, keys=hands.SHIFT)
    hands.type_text(canvas.view, "a")
    canvas.key(Key.Key_Return)
    assert [s.title for s in canvas.stages()] == ["a", "b", "c"]


# Walked, found and read


def test_the_arrows_reach_a_phase_from_its_stage(canvas: CanvasCase) -> None:
    phase, stages = the_phase(canvas), canvas.stages()
    canvas.session.select(stages[2].id)
    canvas.key(Key.Key_Up)
    assert canvas.session.selection == (phase.id,)
    canvas.key(Key.Key_Down)
    assert canvas.session.selection[0] in (stages[1].id, stages[2].id)
    canvas.session.select(phase.id)
    canvas.key(Key.Key_Up)
    assert canvas.session.journey is not None
    assert canvas.session.selection == (canvas.session.journey.id,)


def test_typing_on_a_selected_phase_writes_its_name(canvas: CanvasCase) -> None:
    canvas.click(canvas.on(the_phase(canvas)))
    hands.type_text(canvas.view, "z")
    canvas.key(Key.Key_Return)
    assert the_phase(canvas).title == "z"


def test_a_phase_is_found_lit_and_shown(case: WindowCase) -> None:
    phase = grouped(case, 1, 2, title="あとのこと")
    case.run("action.edit.find")
    hands.type_text(case.window, "あとの")
    finding = case.bench.canvas.finding
    assert [hit.record_id for hit in finding.hits] == [phase.id]
    assert case.session.selection == (phase.id,)
    lit = case.bench.canvas.lights.hits(case.bench.canvas.board)
    assert [(part, now) for _, part, now in lit] == [("phase", True)]


def test_a_phase_is_read_with_its_stages_and_a_stage_with_its_phase(canvas: CanvasCase) -> None:
    phase, board = the_phase(canvas), canvas.view.board
    edits.change(canvas.session.project, phase.id, note="長い")
    phase = the_phase(canvas)
    said = reading(canvas.session, board, phase)
    assert said == "フェーズ 1/1: 後半, ステージ 検討 – 購入, メモ 長い"
    assert reading(canvas.session, board, canvas.stages()[1]) == "ステージ 2/3: 検討, フェーズ 後半"
    i18n.use("en")
    said = reading(canvas.session, board, phase)
    assert said == "Phase 1 of 1: 後半, Stage 検討 – 購入, Note 長い"


def test_a_screen_reader_finds_the_row_of_phases_above_the_stages(canvas: CanvasCase) -> None:
    whole = QAccessible.queryAccessibleInterface(canvas.view)
    assert whole is not None
    rows = [whole.child(i) for i in range(whole.childCount() - 1)]
    names = [row.text(QAccessible.Text.Name) for row in rows]
    at_phases = names.index(i18n.text("reading.phases"))
    assert names[at_phases + 1] == i18n.text("reading.stages")
    row = rows[at_phases]
    assert row is not None
    header = row.child(0)
    assert header is not None
    assert header.role() == QAccessible.Role.ColumnHeader
    assert header.text(QAccessible.Text.Name).startswith("フェーズ 1/1")
    assert row.rect().contains(header.rect().center())
    middle = header.rect().center()
    found = whole.childAt(middle.x(), middle.y())
    assert found is not None
    assert found.text(QAccessible.Text.Name) == header.text(QAccessible.Text.Name)


def test_a_map_without_phases_has_no_such_row(canvas: CanvasCase) -> None:
    edits.dissolve_phase(canvas.session.project, the_phase(canvas).id)
    hands.flush()
    whole = QAccessible.queryAccessibleInterface(canvas.view)
    assert whole is not None
    rows = [whole.child(i) for i in range(whole.childCount() - 1)]
    names = [row.text(QAccessible.Text.Name) for row in rows]
    assert i18n.text("reading.phases") not in names


def test_the_menu_of_several_stages_offers_to_group_them(case: WindowCase) -> None:
    case.select(stages_of(case)[0].id, stages_of(case)[1].id)
    menu = ask(case, on(case, stages_of(case)[1]))
    offered = words(menu)
    assert i18n.text("action.phase.group") in " ".join(offered)
    assert i18n.text("action.phase.steps") not in offered
    assert i18n.text("action.stage.join") not in offered, "that is for one"
    choose(menu, next(w for w in offered if w.startswith(i18n.text("action.phase.group"))))
    hands.key(case.window, Key.Key_Return)
    assert phases(case) == [i18n.text("new.phase")] * 2 + [""]
