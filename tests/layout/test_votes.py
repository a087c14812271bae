"""Votes on a card, and the theme for a projector."""

from __future__ import annotations

import pytest

from journeymap_app import i18n
from journeymap_app.layout.board import Board, BoardStyle, lay_out
from journeymap_app.layout.contrast import contrast, darkened
from journeymap_app.layout.kinds.votes import MOST_DOTS
from journeymap_app.layout.pages import SheetFooter, sheet
from journeymap_app.layout.shapes import Box, Drawing, Ellipse, Fade, Group, Path, Rect, Text
from journeymap_app.layout.theme import Theme, theme
from journeymap_app.model import edits
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, Journey, Stage
from journeymap_app.model.samples import build_sample, samples

THEMES = ("light", "dark", "projector", "paper")


def voted(votes: int, width: float = 0) -> Project:
    project = edits.start_project("地図")
    journey = edits.add_journey(project, "旅")
    stage = edits.add_stage(project, journey.id, "認知", width=width)
    lane = edits.add_lane(project, journey.id, "pains", "課題")
    edits.add_card(project, lane.id, stage.id, "送料が高い", severity=3, votes=votes, tags=("a",))
    return project


def board(project: Project, name: str = "light") -> Board:
    journey = project.records.group(Journey)[0]
    return lay_out(project.records, journey.id, BoardStyle(theme(name)))


def the_card(project: Project, name: str = "light") -> Group:
    groups = board(project, name).drawing.groups()
    return next(group for group, _ in groups if group.part == "card")


def dots(group: Group, name: str = "light") -> list[Ellipse]:
    color = theme(name).color("vote")
    return [s for s in group.shapes if isinstance(s, Ellipse) and s.fill == color]


def texts(group: Group) -> list[str]:
    return [s.text for s in group.shapes if isinstance(s, Text)]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("votes", [1, 2, MOST_DOTS])
def test_few_votes_are_a_dot_each(votes: int, name: str) -> None:
    group = the_card(voted(votes), name)
    assert len(dots(group, name)) == votes
    assert str(votes) not in texts(group)
    assert all(_inside(dot.box, group.box) for dot in dots(group, name))


@pytest.mark.parametrize("votes", [MOST_DOTS + 1, 1000])
def test_many_votes_are_one_dot_and_their_number(votes: int) -> None:
    group = the_card(voted(votes))
    assert len(dots(group)) == 1
    assert str(votes) in texts(group)


def test_a_narrow_card_counts_sooner() -> None:
    group = the_card(voted(8, width=96))
    assert len(dots(group)) == 1
    assert "8" in texts(group)
    assert len(dots(the_card(voted(4, width=96)))) == 4


def test_votes_have_a_row_of_their_own_below_the_rest() -> None:
    without, group = the_card(voted(0)), the_card(voted(3))
    assert dots(without) == []
    assert group.box.h > without.box.h
    lowest = max(s.y for s in group.shapes if isinstance(s, Text))
    rings = [s.box for s in group.shapes if isinstance(s, Ellipse) and s.box.w == 6]
    assert len(rings) == 5
    assert min(dot.box.y for dot in dots(group)) > max(lowest, *(ring.bottom for ring in rings))


def test_another_vote_changes_one_card_only() -> None:
    project = voted(1)
    (card,) = project.records.group(Card)
    edits.vote(project, card.id)
    assert len(dots(the_card(project))) == 2


def test_a_colour_is_darkened_until_words_can_be_read_on_it() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert darkened("#123456", "#FFFFFF", 0) == "#123456"
    assert contrast(darkened("#FFD000", "#FFFFFF", 7), "#FFFFFF") >= 7
    assert darkened("#000000", "#000000", 7) == "#000000"


def test_every_word_on_a_projector_stands_out() -> None:
    """Each text of every sample against the last filled thing below it: 7:1 or better."""
    for sample in samples():
        project = build_sample(sample.name, sample.language)
        for stage in project.records.group(Stage)[:1]:
            edits.change(project, stage.id, color="#FFD000")  # the user's own, with white on it
        for journey in project.records.group(Journey):
            made = lay_out(project.records, journey.id, BoardStyle(theme("projector")))
            weak = {
                (text, ink, ground)
                for text, ink, ground in _on_grounds(made.drawing)
                if contrast(ink, ground) < 7
            }
            assert not weak


def test_a_projector_has_thick_lines_and_colours_for_all_that_others_have() -> None:
    projector, light = theme("projector"), theme("light")
    assert set(projector.colors) == set(light.colors)
    assert _frame(the_card(voted(1), "projector")) > _frame(the_card(voted(1)))
    assert contrast(projector.color("vote"), projector.color("card")) >= 7


def test_an_own_colour_is_kept_in_the_other_themes() -> None:
    for name in ("light", "dark", "paper"):
        shown: Theme = theme(name)
        assert shown.header(0, "#FFD000") == "#FFD000"


def _frame(group: Group) -> float:
    return max(s.stroke_width for s in group.shapes if isinstance(s, Rect) and s.stroke)


def _inside(inner: Box, outer: Box) -> bool:
    return (
        outer.x <= inner.x
        and inner.right <= outer.right
        and outer.y <= inner.y
        and inner.bottom <= outer.bottom
    )


def _on_grounds(drawing: Drawing) -> list[tuple[str, str, str]]:
    """Every text with its colour and that of what it stands on."""
    found: list[tuple[str, str, str]] = []

    def walk(shapes: tuple[object, ...], ground: str) -> None:
        for shape in shapes:
            if isinstance(shape, Group):
                walk(shape.shapes, ground)
            elif isinstance(shape, Rect | Ellipse) and isinstance(shape.fill, str) and shape.fill:
                if shape.box.w > 24 and shape.box.h > 10:  # not a bar beside the words
                    ground = shape.fill
            elif isinstance(shape, Rect) and isinstance(shape.fill, Fade) and shape.radius:
                ground = shape.fill.top  # a portrait's disc; the other fades have no words on them
            elif isinstance(shape, Path) and shape.fill and shape.opacity == 1:
                ground = shape.fill
            elif isinstance(shape, Text):
                found.append((shape.text, shape.color, ground))

    walk(drawing.shapes, drawing.background)
    return found


def test_votes_are_on_paper_and_in_its_legend() -> None:
    project = voted(12)
    (card,) = project.records.group(Card)
    footer = SheetFooter("地図.journeymap", "2026-11-21")
    told = sheet(project.records, card.journey_id, "A3", True, footer)
    words = [text.text for text, _, _ in told.drawing.texts(printed=True)]
    assert "12" in words
    assert i18n.text("sheet.votes", "ja") in words
    edits.clear_votes(project, card.journey_id)
    told = sheet(project.records, card.journey_id, "A3", True, footer)
    words = [text.text for text, _, _ in told.drawing.texts(printed=True)]
    assert i18n.text("sheet.votes", "ja") not in words
