"""Text: widths from the bundled fonts, lines by phrase, characters no font has."""

from __future__ import annotations

import json

import pytest
from fontTools.ttLib import TTFont
from hypothesis import example, given
from hypothesis import strategies as st

from journeymap_app import resources
from journeymap_app.layout.measure import (
    break_lines,
    first_lines,
    missing,
    prepared,
    set_line,
    shortened,
    width,
)
from journeymap_app.layout.shapes import Rect, Text
from journeymap_app.layout.theme import CARD, TITLE

FONTS = {
    "regular": "BIZUDPGothic-Regular.ttf",
    "bold": "BIZUDPGothic-Bold.ttf",
    "emoji": "NotoEmoji-Regular.ttf",
}
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
    | st.sampled_from("、。」（「 あア一a\n"),
    max_size=80,
)


@pytest.mark.parametrize("name", list(FONTS))
def test_the_table_of_advances_is_the_font_s(name: str) -> None:
    table = json.loads(resources.read("fonts", "advances.json"))[name]
    told = {c: run[2] for run in table["runs"] for c in range(run[0], run[1] + 1)}
    with TTFont(resources.path("fonts", FONTS[name]), lazy=True) as font:
        metrics = font["hmtx"].metrics
        assert told == {code: metrics[glyph][0] for code, glyph in font.getBestCmap().items()}
        assert table["unitsPerEm"] == font["head"].unitsPerEm


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("SNSで友人の投稿を見る", ("SNSで友人の投稿を", "見る")),
        ("「朝のコーヒー、ちょっと変えたい」", ("「朝のコーヒー、", "ちょっと変えたい」")),
        ("Compare the subscription with others", ("Compare the", "subscription", "with others")),
        ("一行\n二行", ("一行", "二行")),
        ("リピート・ロイヤルティ向上", ("リピート・", "ロイヤルティ向上")),
        ("ソーシャルメディア/口コミ", ("ソーシャルメディア/", "口コミ")),
        ("カスタマーサクセス担当者", ("カスタマーサクセス", "担当者")),
        ("", ("",)),
    ],
)
def test_lines_break_between_phrases(text: str, lines: tuple[str, ...]) -> None:
    assert break_lines(text, CARD, 124) == lines


def test_a_closing_mark_never_starts_a_line() -> None:
    for space in range(30, 200, 7):
        lines = break_lines("あああああ、いいいいい。「ううううう」（えええええ）", CARD, space)
        assert not any(line[0] in "、。」）" for line in lines)
        assert not any(line[-1] in "「（" for line in lines)


@given(TEXTS, st.floats(20, 400))
@example("00000000001£0", 20.0)
def test_every_line_fits_and_nothing_is_lost(text: str, space: float) -> None:
    lines = break_lines(text, CARD, space)
    for line in lines:
        assert width(line, CARD.size) <= space + 0.01 or len(line) == 1
    assert "".join("".join(lines).split()) == "".join(prepared(text).split())


@pytest.mark.parametrize("text", ["あ" * 20_000, "a" * 20_000, "、" * 20_000, "「" * 20_000])
def test_a_long_text_without_breaks_is_broken_all_the_same(text: str) -> None:
    lines = break_lines(text, CARD, 124)
    assert "".join(lines) == text
    assert len(lines) > 1000


def test_no_more_lines_than_asked_for_and_the_cut_is_told() -> None:
    lines = first_lines("他の店の値段と味と口コミを比べてから家族に相談する", CARD, 100, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(width(line, CARD.size) <= 100 for line in lines)


def test_a_cut_between_words_keeps_their_space() -> None:
    assert first_lines("Which shop reviews", CARD, 100, 1) == ("Which shop…",)
    assert first_lines("店の口コミ、値段、味を比べる", CARD, 84, 1)[0].count(" ") == 0


@given(TEXTS, st.floats(30, 300))
def test_a_shortened_line_fits(text: str, space: float) -> None:
    line = shortened(text, TITLE, space)
    assert "\n" not in line
    assert width(line, TITLE.size, True) <= space


def test_each_run_is_drawn_in_a_font_that_has_it() -> None:
    runs = [s for s in set_line("良い😀ok", 0, 10, CARD, "#000000") if isinstance(s, Text)]
    assert [(run.font, run.text) for run in runs] == [
        ("regular", "良い"),
        ("emoji", "😀"),
        ("regular", "ok"),
    ]
    assert runs[1].x == pytest.approx(runs[0].x + runs[0].width)


@given(st.text(st.sampled_from("あa 😀☕❤한አ\u200d\ufe0f"), max_size=20))
def test_runs_are_as_wide_as_their_fonts_draw_them_and_follow_each_other(text: str) -> None:
    style, x = CARD, 0.0
    for shape in set_line(text, 0, 10, style, "#000000"):
        if isinstance(shape, Text):
            advances = [_font_advance(shape.font, char) for char in shape.text]
            assert shape.width == pytest.approx(sum(advances) * style.size)
            assert shape.x >= x - 0.001
            x = shape.x + shape.width
    boxes = [s for s in set_line(text, 0, 10, style, "#000000") if isinstance(s, Rect)]
    assert len(boxes) == sum(text.count(char) for char in "한አ")


def _font_advance(font: str, char: str) -> float:
    table = json.loads(resources.read("fonts", "advances.json"))[font]
    wide = next(w for first, last, w in table["runs"] if first <= ord(char) <= last)
    return float(wide / table["unitsPerEm"])


def test_what_no_font_has_is_a_box_and_is_told() -> None:
    assert missing("送料한") == {"한"}
    shapes = set_line("a한b", 0, 10, CARD, "#000000")
    assert [type(shape) for shape in shapes] == [Text, Rect, Text]


def test_joiners_and_variation_selectors_are_drawn_as_nothing() -> None:
    (run,) = set_line("☕\ufe0f", 0, 10, CARD, "#000000")
    assert isinstance(run, Text)
    assert run.text == "☕"
    assert missing("👩\u200d💻\ufe0f") == set()
