"""The emotion scale: levels and feelings, and the names a journey keeps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from journeymap_app.model import edits, levels
from journeymap_app.model.project import Project
from journeymap_app.model.records import EmotionPoint, Journey

COUNTS = st.integers(levels.FEWEST, levels.MOST)


@given(COUNTS, st.data())
def test_a_level_and_its_feeling_are_one_another(count: int, data: st.DataObject) -> None:
    level = data.draw(st.integers(-count, count))
    value = levels.value_of(level, count)
    assert -5 <= value <= 5
    assert levels.nearest(value, count) == level
    assert levels.in_levels(value, count) == pytest.approx(level, abs=0.011)


@given(COUNTS, st.floats(-5, 5))
def test_the_nearest_level_is_within_half_a_level(count: int, value: float) -> None:
    level = levels.nearest(value, count)
    assert -count <= level <= count
    assert abs(levels.value_of(level, count) - value) <= 2.5 / count + 0.001


@given(COUNTS, st.data())
def test_names_are_kept_from_the_highest_level_down(count: int, data: st.DataObject) -> None:
    given_names = data.draw(
        st.dictionaries(st.integers(-count, count), st.sampled_from(["良い", "ふつう", "悪い"]))
    )
    kept = levels.arranged(given_names, count)
    assert len(kept) in (0, 2 * count + 1)
    assert levels.named(kept, count) == given_names


def scaled() -> tuple[Project, str]:
    project = edits.start_project("地図")
    return project, edits.add_journey(project, "旅").id


def test_a_scale_is_set_and_moves_no_point() -> None:
    project, journey_id = scaled()
    stage = edits.add_stage(project, journey_id, "認知")
    curve = edits.add_curve(project, journey_id, "佐藤")
    edits.add_point(project, curve.id, stage.id, positive=3.3)
    points = project.records.group(EmotionPoint)
    edits.set_scale(project, journey_id, 1, {1: " 良い\n ", -1: "悪い", 5: "ない段階"})
    journey = project.records.the(Journey, journey_id)
    assert (journey.levels, journey.level_names) == (1, ("良い", "", "悪い"))
    assert project.records.group(EmotionPoint) == points
    steps = len(project.done)
    edits.set_scale(project, journey_id, 1, {1: "良い", -1: "悪い"})
    assert len(project.done) == steps, "the same again is no step"
    edits.set_scale(project, journey_id, 5, {})
    assert project.records.the(Journey, journey_id).level_names == ()


@pytest.mark.parametrize("count", [0, 11, -1])
def test_a_scale_beyond_the_limits_is_refused(count: int) -> None:
    project, journey_id = scaled()
    with pytest.raises(ValidationError):
        edits.set_scale(project, journey_id, count, {})
    assert project.records.the(Journey, journey_id).levels == 5


def test_a_feeling_is_called_by_its_level_where_it_stands_on_one() -> None:
    project, journey_id = scaled()
    edits.set_scale(project, journey_id, 3, {3: "最高", 1: "まあまあ", 0: "ふつう"})
    journey = project.records.the(Journey, journey_id)
    assert levels.name_at(journey, 5) == "最高"
    assert levels.name_at(journey, 1.667) == "まあまあ"
    assert levels.name_at(journey, 0) == "ふつう"
    assert levels.name_at(journey, 2.5) == "", "between two levels"
    assert levels.name_at(journey, -5) == "", "a level without a name"


def test_more_names_than_levels_do_no_harm() -> None:
    assert levels.named(("a", "b", "c", "d", "e"), 1) == {1: "a", 0: "b", -1: "c"}
    assert levels.named(("a",), 2) == {2: "a"}
