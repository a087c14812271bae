"""A moment dragged along the journey, on the curve and in the row it has without one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from journeymap_app.layout.shapes import Box
from journeymap_app.model import edits
from journeymap_app.model.records import Moment
from tests import hands
from tests.ui.canvas_case import CanvasCase, open_case


@pytest.fixture(params=[False, True], ids=["on the curve", "without a curve"])
def case(qtbot: Any, tmp_path: Path, request: pytest.FixtureRequest) -> CanvasCase:
    made = open_case(qtbot, tmp_path)
    if request.param:
        edits.change(made.session.project, made.lanes()[1].id, hidden=True)
    edits.add_moment(made.session.project, made.stages()[1].id, "truth", 0.5, "決めた")
    made.session.project.done.clear()
    hands.flush()
    return made


def moment(case: CanvasCase) -> Moment:
    (found,) = case.session.records.group(Moment)
    return found


def goal(case: CanvasCase, stage: int, at: float) -> Box:
    column = case.view.board.places.columns[stage]
    box = case.box(moment(case), "moment")
    return Box(column.x + at * column.width, box.y + box.h / 2, 0, 0)


def grip(case: CanvasCase, stage: int, at: float) -> tuple[QPoint, QPoint]:
    """Where to press and where to let go, both in view."""
    box, there = case.box(moment(case), "moment"), goal(case, stage, at)
    bars = case.view.horizontalScrollBar(), case.view.verticalScrollBar()
    port, zoom = case.view.viewport(), case.view.zoom
    bars[0].setValue(round((box.x + box.w / 2 + there.x) / 2 * zoom - port.width() / 2))
    bars[1].setValue(round(there.y * zoom - port.height() / 2))
    hands.flush()
    return case.at(case.box(moment(case), "moment")), case.at(goal(case, stage, at))


@pytest.mark.parametrize("zoom", [0.3, 1.0, 3.0])
@pytest.mark.parametrize(("stage", "at"), [(0, 0.7), (1, 0.9), (2, 0.3)])
def test_a_moment_is_dragged_along(case: CanvasCase, stage: int, at: float, zoom: float) -> None:
    case.view.set_zoom(zoom)
    hands.flush()
    before = case.state()
    start, end = grip(case, stage, at)
    case.drag(start, end, drop=False)
    case.key(Qt.Key.Key_Escape)
    hands.release(case.view.viewport(), end)
    assert case.state() == before

    start, end = grip(case, stage, at)
    case.drag(start, end)
    moved, after = moment(case), case.state()
    assert moved.stage_id == case.stages()[stage].id
    assert moved.at == pytest.approx(at, abs=0.06)
    assert len(case.session.project.done) == 1
    case.undo()
    assert case.state() == before
    case.session.redo()
    assert case.state() == after


@pytest.mark.parametrize(("beyond", "stage", "at"), [(-400, 0, 0.0), (400, 2, 1.0)])
def test_beyond_the_ends_it_stays_at_the_end(
    case: CanvasCase, beyond: int, stage: int, at: float
) -> None:
    case.view.set_zoom(0.6)
    hands.flush()
    start, end = grip(case, stage, at)
    case.drag(start, end + QPoint(beyond // 4, 0))
    assert (moment(case).stage_id, moment(case).at) == (case.stages()[stage].id, at)
