"""What is different between two states, and how it is told."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from journeymap_app.model import edits, wording
from journeymap_app.model.collection import Collection
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, EmotionPoint, Lane, Stage
from journeymap_app.model.versions.comparing import (
    Difference,
    Tally,
    counted,
    differences,
    tally,
)
from journeymap_app.model.versions.packing import by_id, key_of, write_lines
from journeymap_app.model.wording import Part, compared

from ..strategies import any_texts, changes_from, small_project, states
from ..test_edits import PIXEL


def pair() -> tuple[Collection, Project]:
    project = small_project()
    return project.records.copy(), project


def what(found: list[Difference]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (one.what, one.record.kind_key, tuple(unit.name for unit in one.units)) for one in found
    ]


def test_each_sort_of_change_is_told_for_what_it_is() -> None:
    before, project = pair()
    found, pain = sorted(project.records.group(Card), key=lambda card: card.text)
    stages, lanes = project.records.group(Stage), project.records.group(Lane)
    edits.change(project, found.id, text="SNSで動画を見る", tags=())
    edits.move_cards(project, [pain.id], lanes[1].id, stages[2].id)
    edits.add_card(project, lanes[0].id, stages[0].id, "増えた")
    point = project.records.group(EmotionPoint)[0]
    edits.change(project, point.id, positive=1.0)
    told = differences(before, project.records)
    assert what(told) == [
        ("changed", "cards", ("text", "tags")),
        ("added", "cards", ()),
        ("moved", "cards", ("place",)),
        ("changed", "points", ("feeling",)),
    ]
    assert counted(told) == Tally(1, 2, 0, 1)
    back = differences(project.records, before)
    assert sorted(one[0] for one in what(back)) == ["changed", "changed", "moved", "removed"]


def test_a_picture_is_told_by_the_card_that_shows_it() -> None:
    before, project = pair()
    card = project.records.group(Card)[0]
    picture = edits.add_picture(project, PIXEL)
    edits.change(project, card.id, picture_id=picture.id)
    assert what(differences(before, project.records)) == [("changed", "cards", ("picture_id",))]


def test_nothing_is_nothing() -> None:
    before, project = pair()
    assert differences(before, project.records) == []
    assert not counted([])


@given(st.data())
def test_every_change_is_found_and_no_other(data: st.DataObject) -> None:
    old = data.draw(states())
    change = data.draw(changes_from(old))
    new = {**old, **{i: after for i, (_, after) in change.changes.items() if after}}
    for record_id, (_, after) in change.changes.items():
        if after is None:
            new.pop(record_id, None)
    found = differences(Collection(old.values()), Collection(new.values()))
    assert {one.record.id for one in found} == set(change.changes)
    lines = []
    for state in (old, new):
        some: set[str] = set()
        list(write_lines(state.values(), lambda one: key_of(one.data), some))
        lines.append(by_id(some))
    assert tally(*lines) == counted(found)


# words --------------------------------------------------------------------------------------------


def test_the_words_that_differ() -> None:
    assert compared("カートを見る。次へ進む", "カゴを見る。次へ進む") == [
        Part("gone", "カート"),
        Part("come", "カゴ"),
        Part("same", "を見る。次へ進む"),
    ]
    assert compared("Pays by card", "Pays by invoice") == [
        Part("same", "Pays by "),
        Part("gone", "card"),
        Part("come", "invoice"),
    ]
    assert compared("", "新しい") == [Part("come", "新しい")]
    assert compared("古い", "") == [Part("gone", "古い")]
    assert compared("同じ", "同じ") == [Part("same", "同じ")]


def test_what_has_little_in_common_is_told_whole() -> None:
    told = compared("返信に2日かかる", "まったく別の言葉に書きかえました")
    assert [part.how for part in told] == ["gone", "come"]


@given(any_texts, any_texts)
def test_both_texts_are_in_what_is_told(before: str, after: str) -> None:
    parts = compared(before, after)
    assert "".join(p.text for p in parts if p.how != "come") == before
    assert "".join(p.text for p in parts if p.how != "gone") == after
    assert all(part.text for part in parts)
    assert all(a.how != b.how for a, b in itertools.pairwise(parts))


def test_long_texts_are_not_compared_for_ever() -> None:
    before, after = "あ、" * 5_000, "い。" * 5_000
    assert len(before) * len(after) > wording._MOST
    assert [part.how for part in compared(before, after)] == ["gone", "come"]
