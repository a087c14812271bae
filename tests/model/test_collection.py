from __future__ import annotations

from journeymap_app.model.changes import ChangeSet
from journeymap_app.model.collection import Collection, cards_of
from journeymap_app.model.records import Card, EmotionPoint, Journey, Lane, ProjectInfo

from .strategies import small_project


def _card(record_id: str, order: str = "a0", lane: str = "l") -> Card:
    return Card(id=record_id, journey_id="j", lane_id=lane, stage_id="s", order=order)


def test_groups_are_in_order_and_ids_decide_between_equal_keys() -> None:
    records = Collection([_card("b", "a1"), _card("z", "a0"), _card("a", "a1")])
    assert [card.id for card in records.group(Card, "l", "s")] == ["z", "a", "b"]


def test_a_group_stays_the_same_object_until_one_of_its_records_changes() -> None:
    here, there = _card("a"), _card("b", lane="m")
    records = Collection([here, there])
    first, other = records.group(Card, "l", "s"), records.group(Card, "m", "s")
    records.apply(ChangeSet("", {"b": (there, there.having(text="新"))}))
    assert records.group(Card, "l", "s") is first
    assert records.group(Card, "m", "s") is not other


def test_a_record_that_moves_leaves_one_group_and_enters_the_other() -> None:
    card = _card("a")
    records = Collection([card])
    assert records.group(Card, "l", "s") == (card,)
    moved = card.having(lane_id="m")
    records.apply(ChangeSet("", {"a": (card, moved)}))
    assert records.group(Card, "l", "s") == ()
    assert records.group(Card, "m", "s") == (moved,)
    assert records.group(Card) == (moved,)


def test_points_are_ordered_by_their_place_in_the_stage() -> None:
    points = [
        EmotionPoint(id=i, journey_id="j", curve_id="c", stage_id="s", at=at)
        for i, at in (("a", 0.9), ("b", 0.1))
    ]
    assert [p.id for p in Collection(points).group(EmotionPoint, "c")] == ["b", "a"]


def test_get_gives_only_records_of_the_class() -> None:
    records = Collection([_card("a")])
    assert records.get(Lane, "a") is None
    assert records.the(Card, "a") == _card("a")
    assert "a" in records
    assert len(records) == 1


def test_info_is_there_even_in_an_empty_collection() -> None:
    assert Collection().info == ProjectInfo()


def test_a_copy_is_not_changed_with_the_original() -> None:
    card = _card("a")
    records = Collection([card])
    copy = records.copy()
    records.apply(ChangeSet("", {"a": (card, None)}))
    assert copy.find("a") == card
    assert records.find("a") is None


def test_cards_of_a_journey() -> None:
    project = small_project()
    (journey,) = project.records.group(Journey)
    assert set(cards_of(project.records, journey)) == set(project.records.group(Card))
