"""The board: everything in its place, nothing cut, what is unchanged kept."""

from __future__ import annotations

import io
import itertools
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from journeymap_app.layout.board import Board, BoardStyle, LayoutCache, lay_out
from journeymap_app.layout.places import Row
from journeymap_app.layout.shapes import Box, Ellipse, Group, Path, Rect, Text
from journeymap_app.layout.shapes import Image as Picture
from journeymap_app.layout.theme import theme
from journeymap_app.model import edits
from journeymap_app.model.choices import CardColor, LaneKind
from journeymap_app.model.pictures import clean_picture
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, Journey, Lane, Stage
from journeymap_app.model.samples import build_sample, samples

STYLE = BoardStyle(theme("light"))


def board_of(
    project: Project, style: BoardStyle = STYLE, cache: LayoutCache | None = None
) -> Board:
    return lay_out(project.records, project.records.group(Journey)[0].id, style, cache)


def map_of(stages: int = 3, kinds: tuple[str, ...] = ("actions", "emotion", "pains")) -> Project:
    project = edits.start_project("地図")
    journey = edits.add_journey(project, "旅")
    for index in range(stages):
        edits.add_stage(project, journey.id, f"段階{index}")
    for kind in kinds:
        edits.add_lane(project, journey.id, kind, kind)
    return project


def first_cell(project: Project) -> tuple[str, str]:
    journey = project.records.group(Journey)[0]
    lane = next(i for i in project.records.group(Lane, journey.id) if i.kind != "emotion")
    return lane.id, project.records.group(Stage, journey.id)[0].id


@pytest.mark.parametrize(("name", "language"), [(s.name, s.language) for s in samples()])
def test_nothing_of_a_sample_is_outside_its_box(name: str, language: str) -> None:
    project = build_sample(name, language)
    for journey in project.records.group(Journey):
        board = lay_out(project.records, journey.id, STYLE)
        whole = Box(0, 0, board.drawing.width, board.drawing.height)
        for group, box in board.drawing.groups():
            assert whole.x <= box.x, group.part
            assert box.right <= whole.right, group.part
            assert whole.y <= box.y, group.part
            assert box.bottom <= whole.bottom, group.part
        for group, _ in board.drawing.groups():
            if group.part == "card":
                for text in (s for s in group.shapes if isinstance(s, Text)):
                    assert text.x + text.width <= group.box.right - 2, text.text
                    assert text.y <= group.box.bottom, text.text


@pytest.mark.parametrize(("name", "language"), [(s.name, s.language) for s in samples()])
def test_cards_of_a_sample_stand_in_their_cells_and_apart(name: str, language: str) -> None:
    project = build_sample(name, language)
    board = board_of(project)
    for row in board.places.rows:
        for column, cell in zip(board.places.columns, row.cells, strict=True):
            inside = board.places.cell_box(row, column)
            for place in cell:
                assert inside.x <= place.box.x
                assert place.box.right <= inside.right
                assert inside.y <= place.box.y
                assert place.box.bottom <= inside.bottom
            for upper, lower in itertools.pairwise(cell):
                assert upper.box.bottom <= lower.box.y


def test_rows_never_meet_and_stages_stand_over_their_columns() -> None:
    board = board_of(build_sample("coffee", "ja"))
    rows = board.places.rows
    assert all(a.bottom < b.y for a, b in itertools.pairwise(rows))
    stages = [b for g, b in board.drawing.groups() if g.part == "stage"]
    assert [round(b.x, 2) for b in stages] == [round(c.x, 2) for c in board.places.columns]


def test_every_card_text_is_on_the_board() -> None:
    project = build_sample("coffee", "ja")
    journey = project.records.group(Journey)[0]
    shown = "".join(text.text for text, _, _ in board_of(project).drawing.texts())
    for card in project.records.group(Card):
        if card.journey_id == journey.id:
            assert all(part in shown for part in card.text.split("\n")[0][:4].split()), card.text


@given(
    st.sampled_from(get_args(LaneKind)), st.sampled_from(get_args(CardColor)), st.text(max_size=60)
)
@settings(max_examples=60, deadline=None)
def test_any_card_of_any_kind_has_its_place(kind: str, color: str, text: str) -> None:
    project = map_of(kinds=(kind,))
    journey = project.records.group(Journey)[0]
    lane, stage = (
        project.records.group(Lane, journey.id)[0],
        project.records.group(Stage, journey.id)[0],
    )
    edits.add_card(
        project,
        lane.id,
        stage.id,
        text,
        color=color,
        channel="store",
        severity=3,
        value="38%",
        target="20%",
        trigger="商品を見た",
        condition="会員",
        delay="1日",
        tags=("急",),
        note="覚え書き",
    )
    board = board_of(project)
    shown = [place for row in board.places.rows for cell in row.cells for place in cell]
    assert len(shown) == (0 if kind == "emotion" else 1)


def test_what_did_not_change_is_the_same_object() -> None:
    project, cache = build_sample("coffee", "ja"), LayoutCache()
    before = _rows(board_of(project, cache=cache))
    card = next(
        c
        for c in project.records.group(Card)
        if c.journey_id == project.records.group(Journey)[0].id
    )
    edits.change(project, card.id, text="変わった文")
    after = _rows(board_of(project, cache=cache))
    changed = [i for i in before if before[i].shapes is not after[i].shapes]
    emotion = [i for i in before if project.records.the(Lane, i).kind == "emotion"]
    assert set(changed) - set(emotion) == {card.lane_id}


def _rows(board: Board) -> dict[str, Group]:
    groups = (s for s in board.drawing.shapes if isinstance(s, Group))
    return {g.record_id: g for g in groups if g.part == "row"}


def test_with_a_cache_the_board_is_what_it_is_without() -> None:
    project, cache = build_sample("coffee", "ja"), LayoutCache()
    for card in project.records.group(Card)[:12]:
        edits.change(project, card.id, text=card.text * 3, color="violet")
        assert board_of(project, cache=cache).drawing == board_of(project).drawing
    dark = BoardStyle(theme("dark"))
    assert board_of(project, dark, cache).drawing == board_of(project, dark).drawing


def test_an_empty_cell_shows_the_framework_s_hint_on_the_screen_only() -> None:
    project = map_of()
    hints = [g for g, _ in board_of(project).drawing.groups() if g.part == "hint"]
    assert hints
    assert all(g.screen_only for g in hints)
    edits.add_card(project, *first_cell(project), "カード")
    assert len([g for g, _ in board_of(project).drawing.groups() if g.part == "hint"]) < len(hints)


@pytest.mark.parametrize(("stages", "kinds"), [(0, ()), (0, ("actions", "emotion")), (3, ())])
def test_a_map_without_stages_or_lanes_is_a_board_too(stages: int, kinds: tuple[str, ...]) -> None:
    board = board_of(map_of(stages, kinds))
    assert board.drawing.width > 100
    assert len(board.places.columns) == stages
    assert len(board.places.rows) == len(kinds)


def test_a_lane_s_own_colour_stays_when_it_is_collapsed() -> None:
    project = map_of(1, ("actions",))
    (lane,) = project.records.group(Lane)
    for collapsed in (False, True):
        edits.change(project, lane.id, color="#8040C0", collapsed=collapsed)
        (drawn,) = (g for g, _ in board_of(project).drawing.groups() if g.part == "lane")
        assert [s.stroke for s in drawn.shapes if isinstance(s, Path)] == ["#8040C0"]


def test_hidden_and_collapsed_lanes() -> None:
    project = map_of()
    journey = project.records.group(Journey)[0]
    actions, _, pains = project.records.group(Lane, journey.id)
    edits.add_card(project, *first_cell(project), "カード")
    edits.change(project, actions.id, collapsed=True)
    edits.change(project, pains.id, hidden=True)
    board = board_of(project)
    assert next(row.lane_id for row in board.places.rows) == actions.id
    assert board.places.row(pains.id) is None
    row = board.places.row(actions.id)
    assert isinstance(row, Row)
    assert row.height < 40
    assert any("1枚" in text.text for text, _, _ in board.drawing.texts())


def test_where_a_card_would_land() -> None:
    project = map_of(kinds=("actions", "pains"))
    lane, stage = first_cell(project)
    cards = edits.add_cards(project, lane, stage, ["一", "二"])
    places = board_of(project).places
    boxes = {p.card_id: p.box for p in places.rows[0].cells[0]}
    first, second = boxes[cards[0].id], boxes[cards[1].id]

    def index(y: float) -> int:
        cell = places.cell_at(first.x + 5, y)
        assert cell is not None
        return cell.index

    assert index(first.y + 2) == 0
    assert index(first.bottom - 2) == 1
    assert index(second.bottom - 2) == 2
    assert places.stage_index_at(places.columns[1].x + 1) == 1
    assert places.stage_index_at(places.columns[2].right) == 3
    assert places.lane_index_at(places.rows[1].bottom) == 2


def parts(board: Board, part: str) -> list[tuple[str, Box]]:
    return [(g.record_id, b) for g, b in board.drawing.groups() if g.part == part]


def test_a_phase_stands_over_its_stages_and_the_row_is_there_only_with_one() -> None:
    project = map_of(4)
    stages = project.records.group(Stage, project.records.group(Journey)[0].id)
    plain = board_of(project)
    assert plain.places.phases.h == 0
    first = edits.add_phase(project, [s.id for s in stages[1:3]], "検討")
    second = edits.add_phase(project, [stages[3].id], "購入" * 30)
    board = board_of(project)
    headers, columns = dict(parts(board, "stage")), board.places.columns
    shown = dict(parts(board, "phase"))
    assert list(shown) == [first.id, second.id]
    assert shown[first.id].x == columns[1].x
    assert shown[first.id].right < shown[second.id].x, "two phases are told apart"
    assert shown[second.id].right == columns[3].right
    for box in shown.values():
        assert board.places.phases.y == box.y
        assert box.bottom == board.places.phases.bottom < headers[stages[0].id].y
    assert board.places.headers.y - plain.places.headers.y > 20
    edits.dissolve_phase(project, first.id)
    edits.dissolve_phase(project, second.id)
    assert board_of(project).drawing == plain.drawing


def test_a_phase_has_its_own_colour_or_its_first_stage_s() -> None:
    project = map_of(2)
    stages = project.records.group(Stage, project.records.group(Journey)[0].id)
    made = edits.add_phase(project, [stages[1].id], "検討")

    def color() -> object:
        group = next(g for g, _ in board_of(project).drawing.groups() if g.part == "phase")
        return next(s.fill for s in group.shapes[1:] if isinstance(s, Rect))

    assert color() == theme("light").stage_colors[1]
    edits.change(project, stages[1].id, color="#123456")
    assert color() == "#123456"
    edits.change(project, made.id, color="#654321")
    assert color() == "#654321"


@pytest.mark.parametrize("kind", ["actions", "emotion"])
def test_a_lane_is_as_high_as_asked_for_and_never_lower_than_what_is_in_it(kind: str) -> None:
    project = map_of(kinds=(kind,))
    (lane,) = project.records.group(Lane, project.records.group(Journey)[0].id)
    (usual,) = board_of(project).places.rows
    assert usual.height == usual.least
    for asked, expected in ((usual.least + 100, usual.least + 100), (10, usual.least)):
        edits.set_lane_height(project, lane.id, asked)
        (row,) = board_of(project).places.rows
        assert (row.height, row.least) == (expected, usual.least)


def test_the_plot_grows_with_its_lane() -> None:
    project = map_of(kinds=("emotion",))
    (lane,) = project.records.group(Lane, project.records.group(Journey)[0].id)
    (before,) = board_of(project).places.emotions
    edits.set_lane_height(project, lane.id, 400)
    (after,) = board_of(project).places.emotions
    assert after.box.h > before.box.h + 200
    assert after.step > 2 * before.step


@pytest.mark.parametrize("tags", [(), ("急ぎ",)])
def test_the_channel_of_a_card_that_is_only_a_picture_has_a_row_of_its_own(
    tags: tuple[str, ...],
) -> None:
    project = map_of(1, ("touchpoints",))
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "#88AACC").save(data, "PNG")
    with project.edit("edit.add-picture-card"):
        picture = edits.add_picture(project, clean_picture(data.getvalue()))
        edits.add_card(
            project, *first_cell(project), channel="store", picture_id=picture.id, tags=tags
        )
    (drawn,) = (g for g, _ in board_of(project).drawing.groups() if g.part == "card")
    (sign,) = (s.box for s in drawn.shapes if isinstance(s, Ellipse))
    (shown,) = (s.box for s in drawn.shapes if isinstance(s, Picture))
    assert shown.bottom < sign.y
    assert sign.bottom < drawn.box.bottom
    for words in (s for s in drawn.shapes if isinstance(s, Text)):
        assert words.y - words.size / 2 > sign.bottom - 4, "beside or below, not on it"
