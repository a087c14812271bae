"""The minimap: the whole board small, the visible part as a frame that is dragged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, QTimer

from journeymap_app.model import edits
from journeymap_app.model.records import Lane, Stage
from journeymap_app.ui.canvas.hit import boxes_of
from journeymap_app.ui.canvas.minimap import Minimap
from tests import hands
from tests.ui.window_case import WindowCase, small_map


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> WindowCase:
    """The small map at 300 %: far larger than its view."""
    case = small_map(qtbot, tmp_path)
    case.bench.canvas.set_zoom(3.0)
    drawn(case)
    return case


def minimap(case: WindowCase) -> Minimap:
    return case.bench.minimap


def drawn(case: WindowCase) -> None:
    case.qtbot.waitUntil(lambda: minimap(case).is_done, timeout=5000)


def place(case: WindowCase) -> tuple[int, int]:
    canvas = case.bench.canvas
    return canvas.horizontalScrollBar().value(), canvas.verticalScrollBar().value()


def color_at(case: WindowCase, across: float, down: float) -> str:
    image = minimap(case).grab().toImage()
    return image.pixelColor(
        round((image.width() - 1) * across), round((image.height() - 1) * down)
    ).name()


def test_it_stands_in_the_corner_of_a_map_larger_than_the_view(case: WindowCase) -> None:
    canvas = case.bench.canvas
    assert minimap(case).isVisible()
    assert minimap(case).geometry().bottomRight() == canvas.viewport().geometry().bottomRight()
    drawing = canvas.board.drawing
    shape = minimap(case).width() / minimap(case).height()
    assert shape == pytest.approx(drawing.width / drawing.height, rel=0.03)
    case.run("action.view.fit")
    assert not minimap(case).isVisible()
    assert canvas.horizontalScrollBar().maximum() == canvas.verticalScrollBar().maximum() == 0


def test_it_covers_nothing_while_most_of_the_map_shows(case: WindowCase) -> None:
    canvas = case.bench.canvas
    case.run("action.view.fit")
    canvas.set_zoom(canvas.zoom * 1.1)
    hands.flush()
    assert canvas.horizontalScrollBar().maximum() or canvas.verticalScrollBar().maximum()
    assert not minimap(case).isVisible()
    canvas.set_zoom(canvas.zoom * 2)
    hands.flush()
    assert minimap(case).isVisible()


def test_the_view_menu_shows_and_hides_it(case: WindowCase) -> None:
    action = case.window.commands["action.view.minimap"]
    assert action.isChecked()
    case.run("action.view.minimap")
    assert not minimap(case).isVisible()
    assert case.window.options.get("minimap") is False
    assert not action.isChecked()
    case.run("action.view.minimap")
    assert minimap(case).isVisible()


def test_the_frame_is_dragged(case: WindowCase) -> None:
    frame, before = minimap(case).frame(), place(case)
    start = frame.center().toPoint()
    hands.drag(minimap(case), start, start + QPoint(30, 20))
    scale = minimap(case).width() / case.bench.canvas.board.drawing.width
    assert place(case)[0] - before[0] == pytest.approx(30 / scale * 3.0, abs=25)
    assert minimap(case).frame().left() == pytest.approx(frame.left() + 30, abs=1.5)
    hands.drag(minimap(case), start + QPoint(30, 20), QPoint(-200, -200))
    assert place(case) == (0, 0)


def test_a_click_shows_that_place(case: WindowCase) -> None:
    box = minimap(case).rect()
    hands.click(minimap(case), QPoint(box.right() - 2, box.bottom() - 2))
    canvas = case.bench.canvas
    assert canvas.horizontalScrollBar().value() > canvas.horizontalScrollBar().maximum() * 0.9
    hands.click(minimap(case), QPoint(1, 1))
    assert place(case) == (0, 0)
    assert case.session.selection == ()
    assert not case.project.done


def test_all_of_the_map_can_be_scrolled_out_from_under_it(case: WindowCase) -> None:
    canvas = case.bench.canvas
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().maximum())
    end = canvas.board.drawing.height * canvas.zoom - canvas.verticalScrollBar().value()
    assert end <= minimap(case).geometry().top() + 1


def test_what_is_gone_to_is_never_under_it(case: WindowCase) -> None:
    canvas = case.bench.canvas
    for zoom in (0.9, 1.3, 3.0):
        canvas.set_zoom(zoom)
        for text in ("送料が高い", "広告を見る", "比べる"):
            canvas.reveal(case.card(text).id)
            (box,) = [b for _, b, _ in boxes_of(canvas.board, frozenset([case.card(text).id]))]
            shown = canvas.to_viewport(box).translated(canvas.viewport().pos())
            corner = minimap(case).geometry() if minimap(case).isVisible() else QRect()
            assert not shown.toRect().intersects(corner)


def test_it_shows_what_is_changed_once_there_is_a_pause(case: WindowCase) -> None:
    before = minimap(case).grab().toImage()
    stage = case.session.records.group(Stage, case.journey.id)[0]
    edits.change(case.project, stage.id, color="#FF00FF")
    assert not minimap(case).is_done
    drawn(case)
    changed = minimap(case).grab().toImage()
    assert changed != before
    case.session.undo()
    drawn(case)
    assert minimap(case).grab().toImage() == before


def test_a_part_painted_anew_looks_as_the_whole_does(case: WindowCase) -> None:
    card = case.card("送料が高い")
    edits.change(case.project, card.id, color="violet")
    drawn(case)
    by_parts = minimap(case).grab().toImage()
    minimap(case)._board = None
    minimap(case).wait()
    drawn(case)
    assert minimap(case).grab().toImage() == by_parts


def test_it_grows_with_the_map_and_hides_in_a_small_view(case: WindowCase) -> None:
    before = minimap(case).height() / minimap(case).width()
    lane = case.session.records.group(Lane, case.journey.id)[0]
    stage = case.session.records.group(Stage, case.journey.id)[0]
    edits.add_cards(case.project, lane.id, stage.id, [f"カード {i}" for i in range(60)])
    hands.flush()
    case.bench.canvas.set_zoom(2.9)
    assert minimap(case).height() / minimap(case).width() > before * 1.5
    case.window.resize(720, 480)
    hands.flush()
    assert not minimap(case).isVisible()


def test_the_dark_map_is_dark_in_it(case: WindowCase) -> None:
    light = color_at(case, 0.99, 0.02)
    case.run("action.view.appearance.dark")
    drawn(case)
    assert color_at(case, 0.99, 0.02) != light
    case.run("action.view.appearance.light")


@pytest.mark.parametrize("hide", ["action.view.minimap", "action.view.fit"])
def test_what_changed_while_it_was_hidden_is_in_it(case: WindowCase, hide: str) -> None:
    before = minimap(case).grab().toImage()
    case.run(hide)
    assert not minimap(case).isVisible()
    edits.change(case.project, case.card("比べる").id, color="red")
    timers = minimap(case).findChildren(QTimer)
    case.qtbot.waitUntil(lambda: not any(timer.isActive() for timer in timers))
    if hide == "action.view.fit":
        case.bench.canvas.set_zoom(3.0)
    else:
        case.run(hide)
    drawn(case)
    assert minimap(case).grab().toImage() != before
