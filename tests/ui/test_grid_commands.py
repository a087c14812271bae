"""What menus and keys do with whole stages and lanes: done, undone, redone, with the first, the
last and several of them, in a view of any zoom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from journeymap_app import i18n
from journeymap_app.layout.theme import COLUMN_WIDTH, NARROWEST_COLUMN
from journeymap_app.model import edits
from journeymap_app.model.records import Card, Lane, Record, Stage
from journeymap_app.ui.actions import ACTIONS
from journeymap_app.ui.canvas.hit import boxes_of
from journeymap_app.ui.commands.stages import STEP
from tests import hands
from tests.ui.window_case import WindowCase, small_map

Key = Qt.Key
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> WindowCase:
    return small_map(qtbot, tmp_path)


def stages(case: WindowCase) -> tuple[Stage, ...]:
    return case.session.records.group(Stage, case.journey.id)


def lanes(case: WindowCase) -> tuple[Lane, ...]:
    return case.session.records.group(Lane, case.journey.id)


def widths(case: WindowCase) -> list[float]:
    return [column.width for column in case.bench.canvas.board.places.columns]


def heights(case: WindowCase) -> list[float]:
    return [row.height for row in case.bench.canvas.board.places.rows]


def state(case: WindowCase) -> dict[str, Record]:
    return {r.id: r for r in case.session.records}


@dataclass(frozen=True)
class Command:
    """of: what is selected. done: whether the map shows what it did, given which one it was."""

    of: Callable[[WindowCase], tuple[Stage | Lane, ...]]
    done: Callable[[WindowCase, int], bool]


COMMANDS = {
    "action.stage.split": Command(stages, lambda c, _: len(stages(c)) == 4),
    "action.stage.join": Command(stages, lambda c, i: "・" in c.stages()[i]),
    "action.stage.wider": Command(stages, lambda c, i: widths(c)[i] == COLUMN_WIDTH + STEP),
    "action.stage.narrower": Command(stages, lambda c, i: widths(c)[i] == COLUMN_WIDTH - STEP),
    "action.lane.fold": Command(lanes, lambda c, i: heights(c)[i] < 40),
    "action.lane.hide": Command(lanes, lambda c, i: lanes(c)[i].hidden and len(heights(c)) == 2),
    "action.lane.higher": Command(
        lanes, lambda c, i: heights(c)[i] == c.bench.canvas.board.places.rows[i].least + STEP
    ),
}


@pytest.mark.parametrize("zoom", [0.3, 1.0, 3.0])
@pytest.mark.parametrize("which", [0, 1, 2], ids=["first", "middle", "last"])
@pytest.mark.parametrize("name", COMMANDS)
def test_done_undone_redone(case: WindowCase, name: str, which: int, zoom: float) -> None:
    command, view = COMMANDS[name], case.bench.canvas
    view.set_zoom(zoom)
    chosen = command.of(case)[which]
    case.select(chosen.id)
    view.reveal(chosen.id)
    before = state(case)
    if name == "action.stage.join" and which == 2:
        assert not case.window.commands[name].isEnabled(), "nothing follows the last stage"
        return
    case.run(name)
    assert command.done(case, which)
    assert len(case.project.done) == 1
    after = state(case)
    case.undo()
    assert state(case) == before
    hands.key(view, Key.Key_Y, hands.CTRL)
    assert state(case) == after
    assert command.done(case, which)


def test_keys_make_columns_wider_and_narrower_as_one_undo_step(case: WindowCase) -> None:
    case.select(stages(case)[0].id, stages(case)[2].id)
    edits.set_column_widths(case.project, [stages(case)[2].id], 200)
    case.bench.canvas.setFocus()
    for _ in range(3):
        hands.key(case.bench.canvas, Key.Key_Right, ALT_SHIFT)
    assert widths(case) == [COLUMN_WIDTH + 3 * STEP, COLUMN_WIDTH, 200 + 3 * STEP]
    assert len(case.project.done) == 2
    case.undo()
    assert widths(case) == [COLUMN_WIDTH, COLUMN_WIDTH, 200]
    for _ in range(20):
        hands.key(case.bench.canvas, Key.Key_Left, ALT_SHIFT)
    assert widths(case) == [NARROWEST_COLUMN, COLUMN_WIDTH, NARROWEST_COLUMN]
    case.run("action.stage.standard-width")
    assert widths(case) == [COLUMN_WIDTH] * 3
    assert [s.width for s in stages(case)] == [0, 0, 0]


def test_all_columns_go_back_to_the_standard_width(case: WindowCase) -> None:
    edits.set_all_column_widths(case.project, case.journey.id, 240)
    edits.set_column_widths(case.project, [stages(case)[1].id], 300)
    case.select()
    case.run("action.stage.standard-widths")
    assert widths(case) == [COLUMN_WIDTH] * 3
    case.undo()
    assert widths(case) == [240, 300, 240]


def test_keys_make_lanes_higher_and_lower_down_to_their_content(case: WindowCase) -> None:
    usual = heights(case)
    case.select(lanes(case)[0].id, lanes(case)[1].id)
    case.bench.canvas.setFocus()
    for _ in range(2):
        hands.key(case.bench.canvas, Key.Key_Down, ALT_SHIFT)
    assert heights(case) == [usual[0] + 2 * STEP, usual[1] + 2 * STEP, usual[2]]
    assert len(case.project.done) == 1
    for _ in range(4):
        hands.key(case.bench.canvas, Key.Key_Up, ALT_SHIFT)
    assert heights(case) == usual
    assert [lane.height for lane in lanes(case)] == [0, 0, 0]
    edits.set_lane_height(case.project, lanes(case)[0].id, 500)
    case.run("action.lane.fit-height")
    assert heights(case) == usual


def test_on_a_card_the_same_keys_still_move_it_to_another_lane(case: WindowCase) -> None:
    card = case.card("比べる")
    case.select(card.id)
    case.bench.canvas.setFocus()
    hands.key(case.bench.canvas, Key.Key_Down, ALT_SHIFT)
    assert case.session.records.the(Card, card.id).lane_id == lanes(case)[2].id


def test_several_lanes_are_collapsed_and_hidden_together(case: WindowCase) -> None:
    ids = (lanes(case)[0].id, lanes(case)[2].id)
    case.select(*ids)
    case.run("action.lane.fold")
    assert [lane.collapsed for lane in lanes(case)] == [True, False, True]
    case.run("action.lane.fold")
    assert not any(lane.collapsed for lane in lanes(case))
    case.run("action.lane.hide")
    assert [row.lane_id for row in case.bench.canvas.board.places.rows] == [lanes(case)[1].id]
    case.undo()
    assert len(heights(case)) == 3


def test_the_last_lane_that_is_shown_can_be_hidden_and_comes_back(case: WindowCase) -> None:
    case.select(*(lane.id for lane in lanes(case)))
    case.run("action.lane.hide")
    assert heights(case) == []
    found = boxes_of(case.bench.canvas.board, frozenset([stages(case)[0].id]))
    assert next(found)[2] == "stage"
    case.undo()
    assert len(heights(case)) == 3


def test_the_shortcut_list_names_keys_and_edges(case: WindowCase) -> None:
    from journeymap_app.ui.help import Shortcuts
    from tests.ui.window_case import labels

    page = Shortcuts(case.window)
    hands.show(case.qtbot, page)
    said = labels(page)
    for key in ("shortcuts.resize", "shortcuts.resize-all", "shortcuts.usual-size"):
        assert i18n.text(key) in said
    for action in ("action.stage.wider", "action.lane.lower", "action.phase.group"):
        assert i18n.text(action) in said
    page.close()


def test_no_shortcut_is_given_twice() -> None:
    keys = [key for action in ACTIONS.values() for key in action.shortcut]
    assert sorted(keys) == sorted(set(keys))
