"""The templates say what the field says, in both languages, and a journey starts from each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest

from journeymap_app.i18n import LANGUAGES
from journeymap_app.model import edits
from journeymap_app.model.choices import ActionKind, EvidenceKind, LaneKind, LineBelow, MomentKind
from journeymap_app.model.errors import WrongUse
from journeymap_app.model.frameworks import (
    Framework,
    Words,
    framework,
    frameworks,
    hint,
    start_journey,
)
from journeymap_app.model.integrity import Ledger
from journeymap_app.model.records import Journey, Lane, Moment, Stage

IDS = ("client", "small-business", "buyer", "value", "automation", "blueprint", "blank")
STAGES = {
    "client": ["認知", "検討", "購入", "リピート・ロイヤルティ"],
    "automation": ["興味", "情報収集", "購入決定", "アフターサポート"],
    "buyer": ["学習と発見", "問題の認識", "ソリューションの検討", "購入決定"],
    "small-business": ["認知", "興味", "検討", "購入", "使用", "再購入"],
    "value": ["購入", "利用", "アフターサポート"],
    "blank": ["ステージ1", "ステージ2", "ステージ3"],
}
LANES = {
    "client": "actions touchpoints thoughts emotion needs content pains opportunities",
    "automation": "actions touchpoints needs emotion free pains automation metrics",
    "buyer": "actions touchpoints thoughts emotion needs pains opportunities metrics",
    "small-business": "actions touchpoints thoughts emotion pains opportunities",
    "value": "expected-value delivered-value touchpoints emotion backstage pains opportunities"
    " metrics",
    "blueprint": "touchpoints actions backstage backstage backstage pains opportunities",
    "blank": "actions touchpoints thoughts emotion pains opportunities",
}
each = pytest.mark.parametrize("one", frameworks(), ids=lambda one: one.id)
in_each_language = pytest.mark.parametrize("language", LANGUAGES)


def test_they_come_in_the_start_pages_order() -> None:
    assert tuple(one.id for one in frameworks()) == IDS
    assert [one.position for one in frameworks()] == list(range(1, len(IDS) + 1))


@pytest.mark.parametrize(("framework_id", "names"), STAGES.items())
def test_stages_are_named_as_in_the_field(framework_id: str, names: list[str]) -> None:
    assert [stage.title.ja for stage in framework(framework_id).stages] == names


@pytest.mark.parametrize(("framework_id", "kinds"), LANES.items())
def test_lanes_are_those_the_framework_needs(framework_id: str, kinds: str) -> None:
    assert [lane.kind for lane in framework(framework_id).lanes] == kinds.split()


@each
def test_keys_and_kinds_are_known_ones(one: Framework) -> None:
    lanes, stages = [lane.key for lane in one.lanes], [stage.key for stage in one.stages]
    assert len(set(lanes)) == len(lanes)
    assert len(set(stages)) == len(stages)
    assert {lane.kind for lane in one.lanes} <= set(get_args(LaneKind))
    assert {lane.line_below for lane in one.lanes} <= set(get_args(LineBelow))
    assert {moment.kind for moment in one.moments} <= set(get_args(MomentKind))
    assert {moment.stage for moment in one.moments} <= set(stages)
    assert set(one.action_kinds) <= set(get_args(ActionKind)) - {""}
    assert set(one.evidence_kinds) <= set(get_args(EvidenceKind))
    assert one.action_kinds
    assert one.evidence_kinds


def _words(one: Framework) -> Iterator[Words]:
    yield from (one.title, one.summary, one.purpose, *one.steps)
    for stage in one.stages:
        yield stage.title
        if one.id != "blank":  # a blank map's goals are the user's
            yield stage.goal
    yield from (lane.title for lane in one.lanes)
    yield from (moment.title for moment in one.moments)


@each
def test_every_text_is_there_in_both_languages(one: Framework) -> None:
    for words in _words(one):
        assert words.ja.strip() == words.ja != ""
        assert words.en.strip() == words.en != ""
        assert words.en.isascii() or not any(letter > "\u2fff" for letter in words.en), words.en
    assert len(one.summary.ja) <= 40
    assert len(one.steps) >= 5


@each
@in_each_language
def test_every_cell_has_a_hint_of_its_own(one: Framework, language: str) -> None:
    cells = [(lane.key, stage.key) for lane in one.lanes for stage in one.stages]
    assert set(one.hints) == set(cells)
    found = [hint(one.id, lane, stage, language) for lane, stage in cells]
    found += [words(language) for words in one.kind_hints.values()]
    assert len(set(found)) == len(found)
    for text in found:
        if language == "ja":
            assert 12 <= len(text) <= 30, text
        else:
            assert 3 <= len(text.split()) <= 9, text


def test_a_lane_or_stage_of_the_users_own_has_its_kinds_hint() -> None:
    metrics = framework("blank").kind_hints["metrics"].ja
    assert hint("small-business", "metrics", "purchase", "ja") == metrics
    assert hint("buyer", "metrics", "", "ja") == metrics
    assert hint("of-tomorrow", "metrics", "purchase", "ja") == metrics
    assert hint("buyer", "metrics", "decision", "ja") != metrics
    behind = framework("blank").kind_hints["backstage"].en
    assert hint("blueprint", "front-stage", "new", "en") == behind
    assert hint("client", "no such lane", "awareness", "ja") == ""
    assert set(framework("blank").kind_hints) == set(get_args(LaneKind))


def test_what_makes_each_framework_what_it_is() -> None:
    assert framework("small-business").emotion_view == "apart"
    assert [one.id for one in frameworks() if one.emotion_view == "apart"] == ["small-business"]
    (payment,) = framework("value").moments
    assert (payment.kind, payment.stage) == ("payment", "purchase")
    lines = [lane.line_below for lane in framework("blueprint").lanes if lane.line_below]
    assert lines == ["interaction", "visibility", "internal"]
    for_value = ("feedback", "mapping-review", "process", "training", "digital")
    assert framework("value").action_kinds == for_value
    for_customers = ("voice", "personal", "seamless", "engagement", "follow-on")
    for name in ("client", "automation", "buyer", "small-business"):
        assert framework(name).action_kinds == for_customers


def test_an_unknown_framework_is_named_with_the_known_ones() -> None:
    with pytest.raises(WrongUse) as caught:
        framework("six-stages")
    assert caught.value.status == 2
    assert caught.value.words == {"name": "six-stages", "known": ", ".join(IDS)}


@each
@in_each_language
def test_a_journey_starts_from_it_in_one_step(one: Framework, language: str) -> None:
    project = edits.start_project("旅", language)
    before = set(project.records)
    journey = start_journey(project, one.id)
    records = project.records
    Ledger(records)
    assert (journey.title, journey.framework) == (one.title(language), one.id)
    assert journey.emotion_view == one.emotion_view
    made = [(s.key, s.title, s.goal) for s in records.group(Stage, journey.id)]
    assert made == [(s.key, s.title(language), s.goal(language)) for s in one.stages]
    lanes = [(x.key, x.kind, x.title, x.line_below) for x in records.group(Lane, journey.id)]
    assert lanes == [(x.key, x.kind, x.title(language), x.line_below) for x in one.lanes]
    moments = {(m.kind, m.at, m.title) for m in records.group(Moment, journey.id)}
    assert moments == {(m.kind, m.at, m.title(language)) for m in one.moments}
    assert project.undo() is not None
    assert set(project.records) == before
    assert project.undo() is None


def test_a_journey_can_be_given_its_own_title_language_and_fields() -> None:
    project = edits.start_project("旅", "ja")
    journey = start_journey(
        project, "small-business", "Our visitors", "en", state="to-be", emotion_view="net"
    )
    assert journey == project.records.the(Journey, journey.id)
    assert (journey.title, journey.state, journey.emotion_view) == ("Our visitors", "to-be", "net")
    first = project.records.group(Stage, journey.id)[0]
    assert first.title == "Awareness"


def test_nothing_is_left_of_a_journey_that_cannot_be_started() -> None:
    project = edits.start_project("旅", "ja")
    before = set(project.records)
    with pytest.raises(ValueError, match="state"):
        start_journey(project, "client", state="never")
    assert set(project.records) == before
    assert not project.editing
