"""The samples are whole, believable and the same in both languages."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from journeymap_app import resources
from journeymap_app.i18n import LANGUAGES
from journeymap_app.model.analysis import facts
from journeymap_app.model.collection import Collection, cards_of
from journeymap_app.model.integrity import Ledger
from journeymap_app.model.project import Project
from journeymap_app.model.records import (
    Action,
    Card,
    Curve,
    EmotionPoint,
    Evidence,
    Journey,
    Lane,
    Moment,
    Persona,
    Segment,
    Stage,
    Transition,
)
from journeymap_app.model.samples import SampleInfo, build_sample, samples

NAMES = ("coffee", "home", "accounting", "salon", "shop")
# What a translator changes. A number, a key, a date or a kind is the same in both languages.
TRANSLATED = frozenset(
    "title summary client note text name age gender address occupation family income quote"
    " biography goals desires fears pains consumption personal_matters values channels devices tags"
    " low high source scope review_note goal duration value target trigger condition delay owner"
    " verdict difficulty cost".split()
)
each = pytest.mark.parametrize("info", samples(), ids=lambda info: f"{info.name}.{info.language}")
each_name = pytest.mark.parametrize("name", NAMES)


def _content(name: str, language: str) -> dict[str, Any]:
    return tomllib.loads(resources.read("samples", f"{name}.{language}.toml").decode("utf-8"))


def _build(info: SampleInfo) -> tuple[Project, Journey]:
    """A sample and its main journey."""
    project = build_sample(info.name, info.language)
    return project, project.records.group(Journey)[0]


def _cards(records: Collection, journey: Journey, kind: str) -> list[Card]:
    lanes = {lane.id for lane in records.group(Lane, journey.id) if lane.kind == kind}
    return [card for card in cards_of(records, journey) if card.lane_id in lanes]


def test_there_is_one_for_every_framework_of_the_field_in_both_languages() -> None:
    assert [(one.name, one.language) for one in samples()] == [
        (name, language) for name in NAMES for language in LANGUAGES
    ]
    assert {one.framework for one in samples()} == {
        "client",
        "automation",
        "buyer",
        "small-business",
        "value",
    }


@pytest.mark.parametrize(("name", "language"), [("tea", "ja"), ("coffee", "fr"), ("../x", "ja")])
def test_an_unknown_sample_is_refused(name: str, language: str) -> None:
    with pytest.raises(KeyError):
        build_sample(name, language)


def _skeleton(value: Any, name: str = "") -> Any:
    """What must not differ between the languages."""
    if isinstance(value, dict):
        return {key: _skeleton(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [_skeleton(item, name) for item in value]
    return bool(value) if name in TRANSLATED and isinstance(value, str) else value


@each_name
def test_both_languages_have_the_same_structure(name: str) -> None:
    ja, en = _skeleton(_content(name, "ja")), _skeleton(_content(name, "en"))
    assert (ja.pop("language"), en.pop("language")) == ("ja", "en")
    assert ja == en


@each_name
def test_the_english_one_is_english(name: str) -> None:
    text = resources.read("samples", f"{name}.en.toml").decode("utf-8")
    assert not re.findall("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]", text)


@each
def test_it_builds_whole_with_nothing_to_undo(info: SampleInfo) -> None:
    project, main = _build(info)
    Ledger(project.records)  # every link leads to a record of the right kind and journey
    assert project.undo() is None
    told = project.records.info
    assert (told.title, told.language) == (info.title, info.language)
    assert told.client
    assert told.note
    assert main.framework == info.framework
    assert info.cards == len(list(cards_of(project.records, main)))


@each
def test_nothing_of_the_file_is_lost(info: SampleInfo) -> None:
    content, (project, _) = _content(info.name, info.language), _build(info)
    records, journeys = project.records, content["journeys"]
    assert [j.title for j in records.group(Journey)] == [j["title"] for j in journeys]
    counts: dict[type[Any], int] = {
        Segment: len(content["segments"]),
        Persona: len(content["personas"]),
        Evidence: len(content["evidence"]),
        Action: len(content["actions"]),
        Card: sum(len(j["cards"]) for j in journeys),
        Curve: sum(len(j["curves"]) for j in journeys),
        EmotionPoint: sum(len(c["points"]) for j in journeys for c in j["curves"]),
        Moment: sum(len(j["moments"]) for j in journeys),
        Transition: sum(len(j.get("transitions", ())) for j in journeys),
    }
    assert {cls: len(records.group(cls)) for cls in counts} == counts
    named = {card["key"]: card["text"] for j in journeys for card in j["cards"] if "key" in card}
    texts = {card.id: card.text for card in records.group(Card)}
    for action, plain in zip(records.group(Action), content["actions"], strict=True):
        assert action.text == plain["text"]
        assert [texts[i] for i in action.card_ids] == [named[key] for key in plain["cards"]]


@each
def test_the_main_map_is_full(info: SampleInfo) -> None:
    project, main = _build(info)
    records = project.records
    assert info.cards >= 30
    stages = records.group(Stage, main.id)
    for lane in records.group(Lane, main.id):
        cells = [records.group(Card, lane.id, stage.id) for stage in stages]
        assert sum(map(bool, cells)) >= len(stages) - 2 or lane.kind == "emotion", lane.title
    assert all(stage.goal and stage.duration and stage.investment for stage in stages)
    passages = {t.stage_id for t in records.group(Transition, main.id) if t.share and t.difficulty}
    assert passages == {stage.id for stage in stages[:-1]}
    assert all(card.channel for card in _cards(records, main, "touchpoints"))
    assert all(card.severity for card in _cards(records, main, "pains"))
    assert all(card.value and card.target for card in _cards(records, main, "metrics"))
    assert main.review_on is not None
    assert main.review_note
    assert main.scope


@each
def test_cards_are_as_short_as_a_card_is_wide(info: SampleInfo) -> None:
    project, _ = _build(info)
    widest = 18 if info.language == "ja" else 40
    for card in project.records.group(Card):
        assert 0 < len(card.text) <= widest, card.text


@each
def test_it_holds_two_full_personas(info: SampleInfo) -> None:
    project, main = _build(info)
    personas = project.records.group(Persona)
    assert len(personas) == 2
    assert main.persona_id == personas[0].id
    for persona in personas:
        empty = {name for name, value in persona.plain().items() if not value}
        assert empty == {"picture_id"}
        titles = [scale.title for scale in persona.scales]
        assert {"ja": "デジタル習熟度", "en": "Digital skill"}[info.language] in titles


@each
def test_it_compares_with_a_competitor_and_an_ideal(info: SampleInfo) -> None:
    project, main = _build(info)
    records, journeys = project.records, project.records.group(Journey)
    assert [j.state for j in journeys[:2]] == ["as-is", "to-be"]
    for journey in journeys[:2]:
        assert "competitor" in {c.kind for c in records.group(Curve, journey.id)}
        assert journey.framework == info.framework
    now, then = facts(records, main), facts(records, journeys[1])
    assert now.lowest is not None
    assert now.peak is not None
    assert then.lowest is not None
    assert now.peak.value - now.lowest.value >= 3.5  # a story has a dip and a peak
    assert then.lowest.value > now.lowest.value + 1.5


@each
def test_feelings_are_kept_apart_and_rest_on_something(info: SampleInfo) -> None:
    project, main = _build(info)
    records = project.records
    points = [p for c in records.group(Curve, main.id) for p in records.group(EmotionPoint, c.id)]
    assert sum(p.positive >= 1 and p.negative >= 1 for p in points) >= 4
    assert sum(bool(p.evidence_ids) for p in points) >= 3
    assert sum(bool(p.card_id) for p in points) >= 3
    assert sum(bool(p.note) for p in points) >= 4
    assert len(records.group(Moment, main.id)) >= 3


@each
def test_evidence_says_where_it_is_from_and_is_used(info: SampleInfo) -> None:
    project, main = _build(info)
    records = project.records
    evidence = records.group(Evidence)
    assert len(evidence) >= 8
    assert len({one.kind for one in evidence}) >= 5
    assert all(one.text and one.source and one.date for one in evidence)
    resting: list[Card | EmotionPoint | Action | Persona] = [
        *records.group(Card),
        *records.group(EmotionPoint),
        *records.group(Action),
        *records.group(Persona),
    ]
    assert {one.id for one in evidence} == {i for item in resting for i in item.evidence_ids}
    assert facts(records, main).cards_with_evidence >= 15
    segments = {i for persona in records.group(Persona) for i in persona.segment_ids}
    segments |= {card.segment_id for card in records.group(Card) if card.segment_id}
    assert {segment.id for segment in records.group(Segment)} == segments


@each
def test_actions_have_owners_dates_and_verdicts(info: SampleInfo) -> None:
    actions = _build(info)[0].records.group(Action)
    assert len(actions) >= 6
    assert all(a.owner and a.due and a.kind and a.impact and a.effort for a in actions)
    assert all(a.card_ids for a in actions)
    assert {"idea", "planned", "doing", "done"} <= {a.status for a in actions}
    judged = [a for a in actions if a.verdict]
    assert {a.works for a in judged} == {"yes", "no"}
    for action in judged:
        assert action.status in ("done", "dropped")
        assert action.pleases
        assert action.evidence_ids
        assert action.verdict_on is not None
        assert action.due is not None
        assert action.verdict_on >= action.due


@each
def test_the_start_pages_line_is_true(info: SampleInfo) -> None:
    project, main = _build(info)
    claims = {
        r"(\d+)枚|(\d+) cards": info.cards,
        r"ペルソナ(\d+)人|(\d+) personas": len(project.records.group(Persona)),
        r"自動施策(\d+)件|(\d+) automated": len(_cards(project.records, main, "automation")),
    }
    for pattern, count in claims.items():
        found = re.search(pattern, info.summary)
        if found:
            assert int(found[1] or found[2]) == count
    assert re.match(r"\d+(枚| cards)", info.summary)
    assert len(info.summary) <= 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_coffee_map_is_the_one_of_the_design(language: str) -> None:
    project = build_sample("coffee", language)
    main, ideal, visit = project.records.group(Journey)
    told = facts(project.records, main)
    assert told.lowest is not None
    assert told.peak is not None
    assert told.end is not None
    assert [round(r.value, 1) for r in (told.lowest, told.peak, told.end)] == [-2.6, 2.7, 1.9]
    assert [r.stage.key for r in (told.lowest, told.peak, told.end)] == [
        "purchase",
        "use",
        "repurchase",
    ]
    assert (told.cards_with_evidence, told.cards) == (21, 38)
    assert (main.emotion_view, ideal.emotion_view) == ("net", "apart")
    assert visit.framework == "client"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_maps_head_counts_fit_the_passage_rates(language: str) -> None:
    records = build_sample("home", language).records
    for journey in records.group(Journey):
        counts = [stage.head_count or 0 for stage in records.group(Stage, journey.id)]
        shares = {t.stage_id: t.share for t in records.group(Transition, journey.id)}
        for stage, here, after in zip(
            records.group(Stage, journey.id), counts, counts[1:], strict=False
        ):
            assert shares[stage.id] == pytest.approx(100 * after / here)
    minutes = facts(records, records.group(Journey)[0]).minutes
    assert minutes is not None
    assert 175 < minutes / 60 / 24 < 190  # half a year


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_accounting_map_is_linked_to_its_customers_journey(language: str) -> None:
    records = build_sample("accounting", language).records
    value, ideal, customer = records.group(Journey)
    assert customer.framework == "client"
    assert {value.linked_journey_id, ideal.linked_journey_id} == {customer.id}
    kinds = {moment.kind for moment in records.group(Moment, value.id)}
    assert "payment" in kinds


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shops_automation_is_a_plan_to_follow(language: str) -> None:
    records = build_sample("shop", language).records
    for journey in records.group(Journey):
        plan = _cards(records, journey, "automation")
        assert len(plan) >= 5
        assert all(c.trigger and c.condition and c.delay and c.channel for c in plan)
        assert any(c.segment_id for c in plan)


def test_two_copies_share_no_record() -> None:
    one, other = build_sample("coffee", "ja").records, build_sample("coffee", "ja").records
    assert {r.id for r in one} & {r.id for r in other} == {"project"}
