"""The sheet: filled, framed, and the same words as the records."""

from __future__ import annotations

import pytest

from journeymap_app import i18n
from journeymap_app.layout.board import BoardStyle, lay_out
from journeymap_app.layout.pages import (
    PAPERS,
    Sheet,
    SheetFooter,
    code,
    missing_characters,
    sheet,
)
from journeymap_app.layout.shapes import Box, Group
from journeymap_app.layout.theme import theme
from journeymap_app.model import edits
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, Curve, Journey, Persona, Stage
from journeymap_app.model.samples import build_sample, samples


def first_sheet(project: Project, paper: str = "A3", landscape: bool = True) -> Sheet:
    journey = project.records.group(Journey)[0]
    footer = SheetFooter("地図.journeymap", "2026-11-21")
    return sheet(project.records, journey.id, paper, landscape, footer)


def first_journey(project: Project) -> Journey:
    return project.records.group(Journey)[0]


def words_of(made: Sheet) -> list[str]:
    return [text.text for text, _, _ in made.drawing.texts()]


def board_box(made: Sheet) -> Box:
    groups = (s for s in made.drawing.shapes if isinstance(s, Group))
    return next(g.bounds() for g in groups if g.part == "board")


@pytest.mark.parametrize("paper", list(PAPERS))
@pytest.mark.parametrize("landscape", [True, False])
def test_the_map_fills_every_paper(paper: str, landscape: bool) -> None:
    made = first_sheet(build_sample("coffee", "ja"), paper, landscape)
    short, long = PAPERS[paper]
    assert (made.width_pt, made.height_pt) == ((long, short) if landscape else (short, long))
    assert made.drawing.width * made.scale == pytest.approx(made.width_pt)
    box = board_box(made)
    assert box.w * made.scale > 0.85 * made.width_pt, "the columns are as wide as the sheet allows"
    assert box.right * made.scale < made.width_pt
    assert box.bottom * made.scale < made.height_pt


@pytest.mark.parametrize(("name", "language"), [(s.name, s.language) for s in samples()])
def test_everything_of_a_sample_is_on_the_sheet_and_can_be_read(name: str, language: str) -> None:
    made = first_sheet(build_sample(name, language))
    for text, x, y in made.drawing.texts():
        assert x >= 0, text.text
        assert x + text.width <= made.drawing.width, text.text
        assert 0 <= y <= made.drawing.height, text.text
    assert made.smallest_text() > 5


def test_the_title_block_legend_and_footer_say_what_is_so() -> None:
    made = first_sheet(build_sample("coffee", "ja"))
    words = [text.text for text, _, _ in made.drawing.texts()]
    for expected in ("コーヒー定期便 — お客様の旅（現状）", "購入（−2.6）", "根拠のあるカード"):
        assert expected in words
    assert any("地図.journeymap" in word and "2026-11-21" in word for word in words)
    assert "A3横　1／1" in words
    assert "根拠あり" in words


@pytest.mark.parametrize("paper", ["A3", "A4", "Letter"])
@pytest.mark.parametrize("landscape", [True, False])
@pytest.mark.parametrize("name", ["accounting", "shop"])
def test_the_legend_names_everything_and_the_facts_keep_their_figures(
    name: str, landscape: bool, paper: str
) -> None:
    project = build_sample(name, "en")
    made = first_sheet(project, paper, landscape)
    bottom = board_box(made).bottom
    below = [text.text for text, _, y in made.drawing.texts() if y > bottom]
    lanes = {"accounting": "Delivered value, Opportunities", "shop": "Automation"}
    moments = [i18n.text(f"moment.{kind}", "en") for kind in ("payment", "truth", "drop-out")]
    curves = [curve.title for curve in project.records.group(Curve, first_journey(project).id)]
    for expected in (lanes[name], *moments, *curves, "Has evidence"):
        assert expected in below
    words = words_of(made)
    figures = {"accounting": ("+2", "−0.6"), "shop": ("+4.3", "+4.3")}[name]
    assert any(figures[0] in word and word.endswith(figures[1]) for word in words)
    titles = {"accounting": "Accounting service — Monthly", "shop": "Balcony garden online shop — "}
    title = next(word for word in words if word.startswith(titles[name]))
    assert title.endswith("(as-is)")


def test_phases_are_on_paper_over_their_stages() -> None:
    project = build_sample("coffee", "ja")
    stages = project.records.group(Stage, first_journey(project).id)
    phase = edits.add_phase(project, [s.id for s in stages[2:4]], "選んで買う")
    for landscape in (True, False):
        made = first_sheet(project, "A3", landscape)
        boxes = {g.record_id: b for g, b in made.drawing.groups() if g.part in ("stage", "phase")}
        band, first, last = (boxes[i] for i in (phase.id, stages[2].id, stages[3].id))
        assert band.x == pytest.approx(first.x)
        assert band.right == pytest.approx(last.right, abs=10)
        assert band.bottom < first.y
        assert "選んで買う" in words_of(made)


def test_wider_columns_break_fewer_lines_than_on_the_screen() -> None:
    project = build_sample("coffee", "ja")
    journey = project.records.group(Journey)[0]
    screen = lay_out(project.records, journey.id, BoardStyle(theme("light"))).drawing
    on_paper = board_box(first_sheet(project)).w
    assert on_paper > screen.width


def test_fit_is_the_board_of_the_screen() -> None:
    project = build_sample("coffee", "ja")
    journey = project.records.group(Journey)[0]
    fit = sheet(project.records, journey.id, "fit")
    assert fit.drawing == lay_out(project.records, journey.id, BoardStyle(theme("light"))).drawing
    assert fit.width_pt == pytest.approx(fit.drawing.width * 0.75)


def test_a_map_with_little_on_it_is_not_blown_up() -> None:
    project = edits.start_project("小さな地図")
    journey = edits.add_journey(project, "旅")
    stage = edits.add_stage(project, journey.id, "はじめ")
    lane = edits.add_lane(project, journey.id, "actions", "行動")
    edits.add_card(project, lane.id, stage.id, "一枚")
    made = first_sheet(project, "A3")
    card_text = next(t for t, _, _ in made.drawing.texts() if t.text == "一枚")
    assert card_text.size * made.scale <= 10.6


def test_no_such_paper_or_journey() -> None:
    project = build_sample("coffee", "ja")
    with pytest.raises(KeyError):
        first_sheet(project, "B7")
    with pytest.raises(KeyError):
        sheet(project.records, "nobody")


def test_the_code_tells_one_state_from_another() -> None:
    project = build_sample("coffee", "ja")
    before = code(project.records)
    assert before == code(project.records.copy())
    edits.change(project, project.records.group(Card)[0].id, note="一言")
    assert code(project.records) != before
    project.undo()
    assert code(project.records) == before


def test_characters_without_a_font_are_told() -> None:
    project = build_sample("coffee", "ja")
    assert missing_characters(project.records) == set()
    edits.change(project, project.records.group(Persona)[0].id, name="김 민수")
    assert missing_characters(project.records) == {"김", "민", "수"}
