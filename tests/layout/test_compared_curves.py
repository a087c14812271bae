"""Two times of a journey's curves in one drawing."""

from __future__ import annotations

import pytest

from journeymap_app.layout.compared_curves import Words, all_stages, compared_curves
from journeymap_app.layout.shapes import CurveTo, Drawing, Line, Move, Path, Point
from journeymap_app.layout.theme import theme
from journeymap_app.model import edits
from journeymap_app.model.collection import Collection
from journeymap_app.model.project import Project
from journeymap_app.model.records import Curve, EmotionPoint, Journey, Stage
from tests.model.strategies import small_project

WORDS = Words("前：初稿", "後：今の地図", "増えたステージ", "なくなったステージ")


def pair() -> tuple[Collection, Project, str]:
    project = small_project()
    return project.records.copy(), project, project.records.group(Journey)[0].id


def lines(drawing: Drawing | None, dashed: bool) -> list[list[Point]]:
    """The points of each curve that is drawn so."""
    assert drawing is not None
    found = [shape for shape in drawing.shapes if isinstance(shape, Path) and shape.stroke]
    return [
        [part.to for part in path.segments if isinstance(part, Move | CurveTo)]
        for path in found
        if bool(path.dash) == dashed
    ]


def texts(drawing: Drawing) -> str:
    return "".join(text.text for text, _, _ in drawing.texts())


@pytest.mark.parametrize("name", ["light", "dark"])
def test_earlier_is_dashed_and_later_solid(name: str) -> None:
    before, project, journey = pair()
    point = project.records.group(EmotionPoint)[0]
    edits.move_point(project, point.id, point.stage_id, point.at, 0, 4)
    drawing = compared_curves(before, project.records, journey, theme(name), WORDS)
    assert drawing is not None
    (earlier,), (later,) = lines(drawing, dashed=True), lines(drawing, dashed=False)
    assert earlier[0][1] < later[0][1]  # it was higher
    assert earlier[0][0] == later[0][0]
    assert earlier[-1] == later[-1]
    straight = [shape for shape in drawing.shapes if isinstance(shape, Line)]
    moved = [(line.start, line.end) for line in straight if line.dash[:1] == (1.0,)]
    assert moved == [(earlier[0], later[0])]
    assert "前：初稿" in texts(drawing)
    assert "後：今の地図" in texts(drawing)


def test_stages_of_both_times_stand_in_their_order() -> None:
    before, project, journey = pair()
    first, second, third = project.records.group(Stage)
    new = edits.add_stage(project, journey, "紹介")
    edits.delete_stage(project, second.id)
    stages = all_stages(before, project.records, journey)
    assert [stage.id for stage in stages] == [first.id, second.id, third.id, new.id]
    drawing = compared_curves(before, project.records, journey, theme("light"), WORDS)
    assert drawing is not None
    assert "− なくなったステージ" in texts(drawing)
    assert "+ 増えたステージ" in texts(drawing)


def test_a_curve_that_came_or_went_is_drawn_once() -> None:
    before, project, journey = pair()
    curve = project.records.group(Curve)[0]
    edits.delete_curve(project, curve.id)
    gone = compared_curves(before, project.records, journey, theme("light"), WORDS)
    assert [len(lines(gone, dashed)) for dashed in (True, False)] == [1, 0]
    came = compared_curves(project.records, before, journey, theme("light"), WORDS)
    assert [len(lines(came, dashed)) for dashed in (True, False)] == [0, 1]


def test_without_curves_or_journey_there_is_nothing() -> None:
    before, project, journey = pair()
    edits.delete_curve(project, project.records.group(Curve)[0].id)
    empty = project.records.copy()
    assert compared_curves(empty, empty, journey, theme("light"), WORDS) is None
    assert compared_curves(before, before, "gone", theme("light"), WORDS) is None


def test_a_hidden_curve_is_not_drawn() -> None:
    before, project, journey = pair()
    edits.change(project, project.records.group(Curve)[0].id, hidden=True)
    hidden = project.records.copy()
    assert compared_curves(hidden, hidden, journey, theme("light"), WORDS) is None
    half = compared_curves(before, hidden, journey, theme("light"), WORDS)
    assert [len(lines(half, dashed)) for dashed in (True, False)] == [1, 0]
