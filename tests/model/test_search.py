"""Searching a map: what is found in which order, what replacing does, what a filter passes."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap_app.model import edits, search
from journeymap_app.model.project import Project
from journeymap_app.model.records import (
    TEXT_LENGTH,
    TITLE_LENGTH,
    Card,
    Curve,
    EmotionPoint,
    Journey,
    Lane,
    Moment,
    Persona,
    Phase,
    Stage,
)
from journeymap_app.model.search import Filter
from tests.model import strategies
from tests.model.strategies import any_texts, clean_texts


def project() -> Project:
    return strategies.small_project()


def journey(made: Project) -> Journey:
    return made.records.group(Journey)[0]


def card_of(made: Project, beginning: str) -> Card:
    return next(c for c in made.records.group(Card) if c.text.startswith(beginning))


def words(made: Project, wanted: str) -> list[str]:
    """What is found, by its first words."""
    found = search.find(made.records, journey(made).id, wanted)
    records = [made.records.find(hit.record_id) for hit in found]
    return [getattr(r, "text", "") or getattr(r, "title", "") or r.note for r in records]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("LINE相談", "ｌｉｎｅ", [(0, 4)]),
        ("ｺｰﾋｰ豆", "コーヒー", [(0, 4)]),
        ("ｶﾞﾗｽの皿", "ガラス", [(0, 4)]),
        ("ガラス", "カ", []),
        ("か\u3099らす", "がら", [(0, 3)]),
        ("か\u3099らす", "か", []),
        ("㌔と①", "1", [(2, 3)]),
        ("㌔と①", "キ", []),
        ("Straße", "STRASSE", [(0, 6)]),
        ("ああああ", "ああ", [(0, 2), (2, 4)]),
        ("佐藤　ゆき", "佐藤 ゆき", [(0, 5)]),
        ("何か", "", []),
    ],
)
def test_where_words_stand(text: str, wanted: str, expected: list[tuple[int, int]]) -> None:
    assert list(search.spans(text, wanted)) == expected


@given(any_texts, st.text("aA あｱア漢\u0301", min_size=1, max_size=3), any_texts)
def test_what_stands_in_a_text_is_found_and_is_what_was_wanted(
    before: str, wanted: str, after: str
) -> None:
    text = f"{before}|{wanted}|.{after}"
    found = search.spans(text, f"|{wanted}|".upper())
    at = len(before)
    assert any(begin <= at < end for begin, end in found)
    folded = search._fold(f"|{wanted}|")
    for begin, end in found:
        assert search._fold(text[begin:end]) == folded
    assert all(one[1] <= two[0] for one, two in pairwise(found))


@given(clean_texts, st.text("aZ9é漢あ、<&%", min_size=1, max_size=2))
def test_replaced_words_are_gone_and_the_rest_stays(text: str, wanted: str) -> None:
    found = search.spans(text, wanted)
    after = search._with(text, wanted, "■", True)
    assert after.count("■") == len(found)
    assert len(after) == len(text) - sum(end - begin for begin, end in found) + len(found)
    assert (after == text) == (not found)


def test_hits_come_in_reading_order() -> None:
    made = project()
    lanes, stages = made.records.group(Lane), made.records.group(Stage)
    emotion = edits.add_lane(made, journey(made).id, "emotion", "い感情", 1)
    for stage in stages:
        edits.change(made, stage.id, title=f"い{stage.title}")
        edits.add_card(made, lanes[1].id, stage.id, f"い課題 {stage.title}")
        edits.add_card(made, lanes[0].id, stage.id, f"い行動 {stage.title}")
    edits.change(made, made.records.group(EmotionPoint)[0].id, note="い気持ち")
    assert words(made, "い") == [
        "い感情",
        "い認知",
        "い行動 認知",
        "い気持ち",
        "い課題 認知",
        "い検討",
        "い行動 検討",
        "メニューが\n分からない",
        "い課題 検討",
        "い来店",
        "い行動 来店",
        "い課題 来店",
    ]
    edits.change(made, emotion.id, hidden=True)
    assert "い気持ち" not in words(made, "い")
    assert "い感情" not in words(made, "い")


def test_moments_are_found_with_and_without_an_emotion_lane() -> None:
    made = project()
    assert words(made, "ひと口") == ["最初のひと口"]
    edits.add_lane(made, journey(made).id, "emotion", "感情")
    assert words(made, "ひと口") == ["最初のひと口"]


def test_which_fields_hold_the_words() -> None:
    made = project()
    card = card_of(made, "SNS")
    edits.change(made, card.id, note="朝の写真")
    (hit,) = search.find(made.records, journey(made).id, "写真")
    assert (hit.record_id, set(hit.fields)) == (card.id, {"text", "note"})
    (tagged,) = search.find(made.records, journey(made).id, "朝")
    assert set(tagged.fields) == {"note", "tags"}


def test_what_is_hidden_and_what_is_another_journey_s_is_not_found() -> None:
    made = project()
    edits.duplicate_journey(made, journey(made).id, "二つ目")
    assert len(search.find(made.records, journey(made).id, "写真")) == 1
    lane = made.records.group(Lane, journey(made).id)[0]
    edits.change(made, lane.id, hidden=True)
    assert not search.find(made.records, journey(made).id, "写真")
    curve = made.records.group(Curve, journey(made).id)[0]
    point = made.records.group(EmotionPoint, curve.id)[0]
    edits.add_lane(made, journey(made).id, "emotion", "感情")
    edits.change(made, point.id, note="うれしい")
    assert len(search.find(made.records, point.journey_id, "うれしい")) == 1
    edits.change(made, point.curve_id, hidden=True)
    assert made.records.the(Curve, point.curve_id).hidden
    assert not search.find(made.records, point.journey_id, "うれしい")


def test_replace_is_one_step_over_every_kind() -> None:
    made = project()
    records = made.records
    card = card_of(made, "SNS")
    edits.change(made, card.id, text="朝と朝", note="朝\n朝", tags=("朝", "昼", "朝市"))
    edits.change(made, records.group(Stage)[0].id, title="朝の認知")
    edits.change(made, records.group(Moment)[0].id, title="朝のひと口")
    before = {record.id: record for record in records}
    made.done.clear()
    hits = search.find(records, journey(made).id, "朝")
    assert len(search.replace(made, hits, "朝", "昼")) == 3
    after = records.the(Card, card.id)
    assert (after.text, after.note, after.tags) == ("昼と昼", "昼\n昼", ("昼", "昼市"))
    assert records.group(Stage)[0].title == "昼の認知"
    assert records.group(Moment)[0].title == "昼のひと口"
    assert [step.name for step in made.done] == ["edit.replace"]
    made.undo()
    assert {record.id: record for record in records} == before


def test_replace_keeps_what_would_become_too_long_or_is_gone() -> None:
    made = project()
    stage, card = made.records.group(Stage)[0], card_of(made, "SNS")
    edits.change(made, stage.id, title="写" * TITLE_LENGTH)
    edits.change(made, card.id, text="写" * TEXT_LENGTH)
    gone = edits.add_card(made, card.lane_id, card.stage_id, "写る")
    hits = search.find(made.records, journey(made).id, "写")
    edits.delete_cards(made, [gone.id])
    made.done.clear()
    assert search.replace(made, hits, "写", "写真") == ()
    assert made.records.the(Stage, stage.id).title == "写" * TITLE_LENGTH
    assert not made.done


def test_new_words_are_cleaned() -> None:
    made = project()
    edits.change(made, made.records.group(Stage)[0].id, title="写真")
    hits = search.find(made.records, journey(made).id, "写真")
    search.replace(made, hits, "写真", "絵\x00\nと\u202e絵")
    assert made.records.group(Stage)[0].title == "絵 と絵"
    assert card_of(made, "SNS").text == "SNSで絵\nと絵を見る"


def test_a_filter_takes_one_of_each_kind() -> None:
    made = project()
    records, map_id = made.records, journey(made).id
    lane, stage = records.group(Lane)[0], records.group(Stage)[0]
    other = edits.add_persona(made, "田中 浩")
    mine = edits.add_card(made, lane.id, stage.id, "佐藤のまま", tags=("昼",), channel="sns")
    his = edits.add_card(made, lane.id, stage.id, "田中の", persona_ids=(other.id,), tags=("朝",))
    found, pain = card_of(made, "SNS"), card_of(made, "メニュー")
    everything = {found.id, pain.id, mine.id, his.id}
    sato = records.the(Journey, map_id).persona_id

    def bright(**chosen: tuple[str, ...]) -> set[str]:
        return set(search.filtered(records, map_id, Filter(**chosen)))

    assert bright() == {c.id for c in records.group(Card)}
    assert bright(persona_ids=(sato,)) == everything - {his.id}
    assert bright(persona_ids=(sato, other.id)) == everything
    assert bright(tags=("朝",)) == {found.id, his.id}
    assert bright(tags=("朝", "昼")) == {found.id, his.id, mine.id}
    assert bright(tags=("朝",), persona_ids=(other.id,)) == {his.id}
    assert bright(channels=("sns",)) == {mine.id}
    assert pain.id in bright(lane_kinds=("pains",))
    assert mine.id not in bright(lane_kinds=("pains",))
    assert not Filter()
    assert Filter(tags=("朝",))


def test_what_can_be_filtered_by() -> None:
    made = project()
    lane, stage = made.records.group(Lane)[0], made.records.group(Stage)[0]
    edits.add_card(made, lane.id, stage.id, "店で", channel="store", tags=("あ",))
    edits.add_lane(made, journey(made).id, "emotion", "感情")
    offered = search.filterable(made.records, journey(made).id)
    assert [made.records.the(Persona, i).name for i in offered.persona_ids] == ["佐藤 ゆき"]
    assert set(offered.tags) == {"朝", "SNS", "あ"}
    assert offered.channels == ("store",)
    assert offered.lane_kinds == ("actions", "pains")


def test_folding_twice_is_folding_once() -> None:
    for code in range(0x30000):
        if not 0xD800 <= code < 0xE000:
            once = search._fold(chr(code))
            assert search._fold(once) == once, unicodedata.name(chr(code), hex(code))


def test_a_phase_is_found_before_its_first_stage_and_once() -> None:
    made = project()
    stages = made.records.group(Stage, journey(made).id)
    phase = edits.add_phase(made, [s.id for s in stages[1:]], "くりかえし")
    edits.change(made, stages[1].id, title="くりかえす前")
    assert words(made, "くりかえ") == ["くりかえし", "くりかえす前"]
    hits = search.find(made.records, journey(made).id, "くりかえし")
    search.replace(made, hits, "くりかえし", "再訪")
    assert made.records.the(Phase, phase.id).title == "再訪"
