"""The emotion lane: the sides apart, the legend, the journey's own levels, pills in their place."""

from __future__ import annotations

import itertools

import pytest

from journeymap_app.layout.board import Board, BoardStyle, lay_out
from journeymap_app.layout.pages import sheet
from journeymap_app.layout.shapes import Box, Group, Path, Text
from journeymap_app.layout.theme import theme
from journeymap_app.model import edits
from journeymap_app.model.analysis import main_curve
from journeymap_app.model.project import Project
from journeymap_app.model.records import Curve, EmotionPoint, Journey, Moment, Stage
from journeymap_app.model.samples import build_sample, samples

SCREEN = BoardStyle(theme("light"), handles=True)
PICTURE = BoardStyle(theme("light"))


def journey_of(project: Project) -> Journey:
    return project.records.group(Journey)[0]


def board_of(project: Project, style: BoardStyle = SCREEN) -> Board:
    return lay_out(project.records, journey_of(project).id, style)


def parts(board: Board, *names: str) -> list[tuple[Group, Box]]:
    return [(g, box) for g, box in board.drawing.groups() if g.part in names]


def points_on(project: Project) -> dict[str, list[Box]]:
    found: dict[str, list[Box]] = {}
    for group, box in parts(board_of(project), "point"):
        found.setdefault(group.record_id, []).append(box)
    return found


def small(stages: int = 3) -> Project:
    project = edits.start_project("地図")
    journey = edits.add_journey(project, "旅")
    for index in range(stages):
        edits.add_stage(project, journey.id, f"段階{index}")
    edits.add_lane(project, journey.id, "emotion", "感情")
    return project


def test_in_the_other_view_a_point_has_a_dot_a_side() -> None:
    project = build_sample("coffee", "ja")
    journey = journey_of(project)
    edits.change(project, journey.id, emotion_view="net")
    net = points_on(project)
    assert all(len(boxes) == 1 for boxes in net.values())
    edits.change(project, journey.id, emotion_view="apart")
    apart = points_on(project)
    assert net.keys() == apart.keys()
    main = main_curve(project.records.group(Curve, journey.id))
    assert main is not None
    for point in project.records.group(EmotionPoint, main.id):
        upper, lower = apart[point.id]
        assert upper.x == lower.x
        assert lower.y > upper.y


# The legend


def test_the_screen_s_legend_lists_hidden_curves_with_an_eye_each() -> None:
    project = build_sample("coffee", "ja")
    first, rival = project.records.group(Curve, journey_of(project).id)
    edits.show_curve(project, rival.id, shown=False)
    board = board_of(project)
    assert [g.record_id for g, _ in parts(board, "legend")] == [first.id, rival.id]
    assert len(parts(board, "legend-eye")) == 2
    plot, lane = board.places.emotions[0].box, board.places.row(board.places.emotions[0].lane_id)
    assert lane is not None
    for _, box in parts(board, "legend", "legend-eye"):
        assert plot.bottom <= box.y
        assert box.bottom <= lane.bottom, "it stands in its lane, under the plot"


def test_a_picture_s_legend_lists_what_is_shown() -> None:
    project = build_sample("coffee", "ja")
    first, rival = project.records.group(Curve, journey_of(project).id)
    edits.show_curve(project, rival.id, shown=False)
    board = board_of(project, PICTURE)
    assert [g.record_id for g, _ in parts(board, "legend")] == [first.id]
    assert not parts(board, "legend-eye")


def test_on_paper_the_frame_s_legend_is_the_only_one() -> None:
    project = build_sample("coffee", "ja")
    drawn = sheet(project.records, journey_of(project).id).drawing
    assert not [g for g, _ in drawn.groups() if g.part == "legend" and g.record_id]
    rival = project.records.group(Curve, journey_of(project).id)[1]
    assert rival.title in {text.text for text, _, _ in drawn.texts()}


@pytest.mark.parametrize("count", [0, 1, 12])
def test_many_curves_take_more_rows_and_none_no_room(count: int) -> None:
    project = small()
    bare = board_of(project).places.rows[-1].height
    for number in range(count):
        edits.add_curve(project, journey_of(project).id, f"とても長い名前の曲線その{number}")
    board = board_of(project)
    entries = [box for _, box in parts(board, "legend")]
    assert len(entries) == count
    assert not [(a, b) for a in entries for b in entries if a is not b and a.meets(b)]
    assert all(box.right <= board.places.emotions[0].box.right for box in entries)
    assert (board.places.rows[-1].height > bare) == bool(count)


def mark_colors(project: Project) -> list[str]:
    """The colours of the lines in the legend's mark of the first curve, on the screen and in the
    frame of a sheet."""
    (entry, _), *_ = parts(board_of(project), "legend")
    (mark,) = (s for s in entry.shapes if isinstance(s, Group))
    screen = [s.stroke for s in mark.shapes if isinstance(s, Path) and s.stroke]
    drawn = sheet(project.records, journey_of(project).id).drawing
    frame = [
        [s.stroke for s in g.shapes if isinstance(s, Path) and s.stroke]
        for g, _ in drawn.groups()
        if g.part == "legend"
    ]
    assert screen in frame
    return screen


def test_the_legend_shows_the_curve_as_it_is_drawn() -> None:
    project = build_sample("coffee", "ja")
    colors = theme("light").color
    assert mark_colors(project) == [colors("curve")]
    edits.change(project, journey_of(project).id, emotion_view="apart")
    assert mark_colors(project) == [colors("positive_face"), colors("negative_face")]


# Levels


def level_names(board: Board) -> dict[str, float]:
    """Name and middle of each level that is named on the board."""
    found = [group for group, _ in parts(board, "scale")]
    row = board.places.rows[-1]
    return {
        text.text: row.y + text.y
        for group in found
        for text in group.shapes
        if isinstance(text, Text)
    }


def test_a_new_map_s_scale_is_not_drawn() -> None:
    assert not parts(board_of(small()), "scale")


def test_named_levels_stand_at_their_height_inside_the_plot() -> None:
    project = small()
    names = {2: "最高", 1: "良い", 0: "ふつう", -1: "悪い", -2: "最悪"}
    edits.set_scale(project, journey_of(project).id, 2, names)
    board = board_of(project)
    area, drawn = board.places.emotions[0], level_names(board)
    assert set(drawn) == set(names.values())
    for level, name in names.items():
        assert drawn[name] == pytest.approx(area.y_of(2.5 * level), abs=6)


def test_where_levels_are_close_the_ends_and_the_middle_are_named() -> None:
    project = small()
    names = {level: f"段階{level}" for level in range(-10, 11)}
    edits.set_scale(project, journey_of(project).id, 10, names)
    drawn = level_names(board_of(project))
    assert {"段階10", "段階0", "段階-10"} <= set(drawn)
    assert len(drawn) < 21
    heights = sorted(drawn.values())
    assert all(b - a >= 11 for a, b in itertools.pairwise(heights))


def test_long_names_leave_the_first_point_free() -> None:
    project = small()
    journey = journey_of(project)
    edits.set_scale(project, journey.id, 1, {1: "言葉にできないほど嬉しくて誰かに話したい"})
    stage = project.records.group(Stage, journey.id)[0]
    curve = edits.add_curve(project, journey.id, "佐藤")
    edits.add_point(project, curve.id, stage.id, 0.5, positive=5)
    board = board_of(project)
    ((_, point),) = parts(board, "point")
    (scale, _), *_ = parts(board, "scale")
    rights = [s.x + s.width for s in scale.shapes if isinstance(s, Text)]
    assert max(rights) + board.places.labels.x < point.x


def test_names_have_the_room_there_is_before_the_first_point() -> None:
    project = small()
    journey = journey_of(project)
    name = "うれしくてたまらない"
    edits.set_scale(project, journey.id, 1, {1: name})
    first, *_ = project.records.group(Stage, journey.id)
    curve = edits.add_curve(project, journey.id, "佐藤")
    point = edits.add_point(project, curve.id, first.id, 0.95)
    assert list(level_names(board_of(project))) == [name]
    edits.move_point(project, point.id, first.id, 0.4, 0, 0)
    (shorter,) = level_names(board_of(project))
    assert shorter != name
    assert shorter.startswith("うれ")


# Pills


@pytest.mark.parametrize("view", ["net", "apart"])
@pytest.mark.parametrize("paper", ["fit", "A3"])
@pytest.mark.parametrize("name", [sample.name for sample in samples()])
def test_moments_stand_in_the_column_of_their_stage(name: str, paper: str, view: str) -> None:
    """On the screen and on paper alike: in another's they would be read as that stage's."""
    project = build_sample(name, "ja")
    journey = journey_of(project)
    edits.change(project, journey.id, emotion_view=view)
    drawing = sheet(project.records, journey.id, paper).drawing
    headers = {g.record_id: box for g, box in drawing.groups() if g.part == "stage"}
    for group, box in drawing.groups():
        if group.part == "moment":
            column = headers[project.records.the(Moment, group.record_id).stage_id]
            middle = box.x + box.w / 2
            assert column.x <= middle <= column.right


def test_a_moment_s_stem_ends_on_the_curve_at_its_time() -> None:
    project = small()
    journey = journey_of(project)
    stages = project.records.group(Stage, journey.id)
    curve = edits.add_curve(project, journey.id, "佐藤")
    for stage in stages:
        edits.add_point(project, curve.id, stage.id, positive=2)
    edits.add_moment(project, stages[1].id, "payment", 0.25)
    board = board_of(project)
    area, column = board.places.emotions[0], board.places.columns[1]
    ((_, stem),) = parts(board, "stem")
    assert stem.holds(column.x + 0.25 * column.width, area.y_of(2))


def test_an_emotion_lane_without_stages_is_drawn() -> None:
    project = small(0)
    edits.set_scale(project, journey_of(project).id, 3, {0: "ふつう"})
    board = board_of(project)
    assert set(level_names(board)) == {"ふつう"}
    assert not parts(board, "legend")
