"""Hypothesis strategies: texts, records, changes, and projects built by the verbs."""

from __future__ import annotations

from hypothesis import strategies as st

from journeymap_app.model import edits, texts
from journeymap_app.model.changes import Change, ChangeSet
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, Journey, OwnField, Persona, Record, Scale

# letters of several scripts, markup and SQL, an emoji of several parts, and what must be cleaned
_LETTERS = "aZ9 é漢あ、。\n\t'\"<&%;=\\🍮👩\u200d🏽\u0301" + "\x00\x1b\r\u202e\u2066\uffff"
any_texts = st.text(_LETTERS, max_size=30)
clean_texts = any_texts.map(texts.clean)
titles = any_texts.map(texts.one_line)
ids = st.sampled_from([f"r{n}" for n in range(6)])


@st.composite
def cards(draw: st.DrawFn, record_id: str = "") -> Card:
    return Card.checked(
        {
            "id": record_id or draw(ids),
            "journey_id": "j",
            "lane_id": draw(ids),
            "stage_id": draw(ids),
            "text": draw(clean_texts),
            "tags": tuple(draw(st.lists(titles, max_size=2))),
            "severity": draw(st.integers(0, 5)),
        }
    )


@st.composite
def personas(draw: st.DrawFn, record_id: str = "") -> Persona:
    value = draw(st.floats(0, 100))
    return Persona.checked(
        {
            "id": record_id or draw(ids),
            "name": draw(titles),
            "scales": (Scale(title=draw(titles), low="低", high="高", value=value),),
            "own_fields": (OwnField(title="好物", text=draw(clean_texts)),),
        }
    )


@st.composite
def journeys(draw: st.DrawFn, record_id: str = "") -> Journey:
    return Journey.checked(
        {
            "id": record_id or draw(ids),
            "title": draw(titles),
            "column_width": draw(st.floats(0, 2000)),
            "review_on": draw(st.none() | st.dates()),
            "level_names": tuple(draw(st.lists(titles, max_size=3))),
        }
    )


def records(record_id: str = "") -> st.SearchStrategy[Record]:
    return st.one_of(cards(record_id), personas(record_id), journeys(record_id))


@st.composite
def states(draw: st.DrawFn) -> dict[str, Record]:
    """Some records by id, as a project could hold them (links aside)."""
    return {record.id: record for record in draw(st.lists(records(), max_size=6))}


@st.composite
def changes_from(draw: st.DrawFn, state: dict[str, Record]) -> ChangeSet:
    """A change that fits the state."""
    changes: dict[str, Change] = {}
    for record_id in draw(st.lists(ids, max_size=4, unique=True)):
        before = state.get(record_id)
        after = draw(st.none() | records(record_id))
        if before != after:
            changes[record_id] = (before, after)
    return ChangeSet("edit.add-card", changes)


def applied(change: ChangeSet, state: dict[str, Record]) -> dict[str, Record]:
    """The state after a change, in the plainest way."""
    result = dict(state)
    for record_id, (before, after) in change.changes.items():
        assert result.pop(record_id, None) == before
        if after is not None:
            result[record_id] = after
    return result


def small_project(language: str = "ja") -> Project:
    """A project with one of everything but pictures, built by the verbs."""
    project = edits.start_project("カフェの常連づくり", language, client="喫茶みずたま")
    journey = edits.add_journey(project, "初めての来店", framework="client", review_on="2027-01-15")
    stages = [edits.add_stage(project, journey.id, title) for title in ("認知", "検討", "来店")]
    edits.add_phase(project, [stage.id for stage in stages[:2]], "来店の前")
    lane = edits.add_lane(project, journey.id, "actions", "行動")
    pains = edits.add_lane(project, journey.id, "pains", "課題")
    found = edits.add_card(project, lane.id, stages[0].id, "SNSで写真を見る", tags=("朝", "SNS"))
    pain = edits.add_card(project, pains.id, stages[1].id, "メニューが\n分からない", severity=4)
    persona = edits.add_persona(
        project,
        "佐藤 ゆき",
        scales=(Scale(title="デジタル", low="苦手", high="得意", value=72.5),),
        own_fields=(OwnField(title="好物", text="プリン 🍮"),),
        channels=("Instagram", "口コミ"),
    )
    segment = edits.add_segment(project, "近所の会社員", text="駅から5分")
    edits.change(project, persona.id, segment_ids=(segment.id,))
    edits.change(project, journey.id, persona_id=persona.id)
    edits.change_cards(project, [found.id, pain.id], persona_ids=(persona.id,), votes=3)
    edits.change(project, journey.id, parking_lot="駐車場は広さが足りるか")
    curve = edits.add_curve(project, journey.id, "ゆきの気持ち", persona_id=persona.id)
    edits.add_point(project, curve.id, stages[0].id, 0.25, positive=3.5, negative=1)
    edits.add_point(project, curve.id, stages[2].id, 0.75, positive=5, card_id=pain.id)
    edits.add_moment(project, stages[2].id, "truth", 0.5, "最初のひと口")
    edits.set_transition(project, stages[0].id, share=41.5, cost="月に三万円")
    evidence = edits.add_evidence(project, "「入りづらい」と7人", source="店頭の聞き取り")
    edits.link_evidence(project, pain.id, evidence.id)
    edits.add_action(project, "入口に看板", card_ids=(pain.id,), due="2026-12-01", impact=4)
    return project
