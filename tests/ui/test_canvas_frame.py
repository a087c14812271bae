"""What is on the screen after any way there is what painting it all at once shows."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from journeymap_app.model import edits
from journeymap_app.model.document import Document
from journeymap_app.model.records import Card, Journey, Lane, Stage
from journeymap_app.model.search import Filter
from journeymap_app.ui.canvas.view import CanvasView
from journeymap_app.ui.session import Session
from tests import hands
from tests.ui.canvas_case import CanvasCase, open_case, small_project


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> CanvasCase:
    return open_case(qtbot, tmp_path)


def shown(case: CanvasCase, qtbot: Any) -> QImage:
    """The viewport, once nothing more is due."""
    hands.settle(qtbot, lambda: case.view.is_at_rest)
    return case.view.viewport().grab().toImage()


def whole(case: CanvasCase, qtbot: Any) -> QImage:
    case.view.set_dark(False)  # everything is laid out and painted anew
    return shown(case, qtbot)


def difference(one: QImage, other: QImage) -> int:
    """The largest of any channel of any pixel. Where edges are antialiased painting in parts may
    round otherwise by a shade or two."""
    assert one.size() == other.size()
    found = ImageChops.difference(_pixels(one), _pixels(other)).getextrema()
    return max(int(high) for _, high in found[:3])  # type: ignore[misc]


def _pixels(image: QImage) -> Image.Image:
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return Image.frombytes("RGBA", (image.width(), image.height()), bytes(image.constBits()))


def wheel(case: CanvasCase, turn: int, at: QPointF) -> None:
    port = case.view.viewport()
    event = QWheelEvent(
        at,
        QPointF(port.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        hands.CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(port, event)
    hands.flush()


def random_step(case: CanvasCase, chance: random.Random) -> None:
    view, records = case.view, case.session.records
    card = chance.choice(records.group(Card))
    match chance.randrange(12):
        case 0:
            wheel(case, chance.choice([-120, 120, 240, 15]), QPointF(chance.randrange(600), 200))
        case 1:
            for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
                bar.setValue(bar.value() + chance.randrange(-90, 90))
        case 2:
            edits.change(case.session.project, card.id, text="あ" * chance.randrange(1, 60))
        case 3:
            case.session.select(card.id)
        case 4:
            case.session.undo()
        case 5:
            edits.vote(case.session.project, card.id)
        case 6:
            width = chance.choice([0, 140, 260, 420])
            edits.set_column_widths(case.session.project, [card.stage_id], width)
        case 7:
            lane = chance.choice(records.group(Lane))
            edits.change(case.session.project, lane.id, collapsed=not lane.collapsed)
        case 8:
            view.finding.let_through(Filter(tags=chance.choice([(), ("価格",)])))
        case 9:
            stages = records.group(Stage)
            edits.add_phase(case.session.project, [stages[chance.randrange(len(stages))].id], "層")
        case 10:
            edits.tag_cards(case.session.project, [card.id], add=["価格"])
        case _:
            view.resize(chance.randrange(500, 1100), chance.randrange(400, 820))
    if chance.random() < 0.7:
        hands.flush()


@pytest.mark.parametrize("seed", range(25))
def test_any_way_leads_to_the_same_pixels(case: CanvasCase, qtbot: Any, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(12):
        random_step(case, chance)
    assert difference(shown(case, qtbot), whole(case, qtbot)) <= 4


def test_while_zooming_the_map_is_there_at_once_and_sharp_at_rest(
    case: CanvasCase, qtbot: Any
) -> None:
    wheel(case, 480, QPointF(300, 300))  # with scroll bars now
    before = shown(case, qtbot)
    middle = QPointF(case.view.viewport().rect().center())
    wheel(case, 120, middle)
    assert not case.view.is_at_rest
    zooming = case.view.viewport().grab().toImage()
    sharp = shown(case, qtbot)
    assert difference(before, zooming) > 40
    assert difference(zooming, sharp) > 40
    at = case.on(case.card("比べる"), across=0.008)
    assert zooming.pixelColor(at).lightness() == pytest.approx(
        sharp.pixelColor(at).lightness(), abs=40
    )


def test_a_jump_is_sharp_at_once(case: CanvasCase, qtbot: Any) -> None:
    case.view.set_zoom(1.8)  # with scroll bars now
    shown(case, qtbot)
    case.view.set_zoom(case.view.zoom * 2.5)
    jumped = case.view.viewport().grab().toImage()
    assert difference(jumped, whole(case, qtbot)) <= 4


def test_the_top_of_a_large_map_is_there_before_all_of_it(qtbot: Any, tmp_path: Path) -> None:
    """And when all is laid out, the view is as if it had been from the beginning."""
    project = small_project()
    journey = project.records.group(Journey)[0]
    stage = project.records.group(Stage, journey.id)[0]
    for number in range(12):
        lane = edits.add_lane(project, journey.id, "actions", f"レーン{number}")
        edits.add_cards(project, lane.id, stage.id, [f"カード{number}-{i}" for i in range(20)])
    session = Session(Document.create(tmp_path / "large.journeymap", project))
    view = CanvasView(session, dark=False)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.ensurePolished()
    view.fit(whole=False)
    before = view.viewport().grab().toImage()
    assert not view.laid.is_whole
    assert view.laid.done > view.seen().bottom
    hands.settle(qtbot, lambda: view.laid.is_whole)
    assert difference(view.viewport().grab().toImage(), before) <= 4
    assert view.board.drawing.height == view.laid.drawing.height
    session.close()
