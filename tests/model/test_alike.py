"""Cards made alike, and several steps of the history at once."""

from __future__ import annotations

from journeymap_app.model import edits
from journeymap_app.model.changes import ChangeSet
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card
from tests.ui.canvas_case import small_project


def cards(project: Project) -> list[Card]:
    return sorted(project.records.group(Card), key=lambda card: card.text)


def test_tags_are_given_to_all_and_taken_from_all_and_each_keeps_its_own() -> None:
    project = small_project()
    first, second = (card.id for card in cards(project)[:2])
    edits.tag_cards(project, [first], add=["own"])
    edits.tag_cards(project, [first, second], add=["new\n tag", "own"])
    assert [c.tags for c in cards(project)[:2]] == [("own", "new tag"), ("new tag", "own")]
    edits.tag_cards(project, [first, second], remove=["own"])
    assert [c.tags for c in cards(project)[:2]] == [("new tag",), ("new tag",)]
    assert [step.name for step in project.done] == ["edit.tag-cards"] * 3
    project.undo()
    assert [c.tags for c in cards(project)[:2]] == [("own", "new tag"), ("new tag", "own")]


def test_cards_take_colour_and_tags_of_another_and_nothing_else() -> None:
    project = small_project()
    source, *others = (card.id for card in cards(project)[:3])
    edits.change(project, source, color="red", tags=("急ぎ",), note="only here")
    texts = [card.text for card in cards(project)]
    edits.match_cards(project, source, others)
    assert [(c.color, c.tags) for c in cards(project)[:3]] == [("red", ("急ぎ",))] * 3
    assert [card.text for card in cards(project)] == texts
    assert [c.note for c in cards(project)[1:3]] == ["", ""]
    project.undo()
    assert cards(project)[1].color == ""


def test_several_steps_are_one_piece_of_news() -> None:
    project = small_project()
    card = cards(project)[0]
    for number in range(4):
        edits.change(project, card.id, text=f"step {number}")
    heard: list[ChangeSet] = []
    project.follow(heard.append)
    project.travel(-3)
    assert cards(project)[0].id
    assert project.records.the(Card, card.id).text == "step 0"
    assert (len(project.done), len(project.undone), len(heard)) == (1, 3, 1)
    project.travel(2)
    assert project.records.the(Card, card.id).text == "step 2"
    assert (len(project.done), len(project.undone), len(heard)) == (3, 1, 2)
    project.travel(50)
    assert project.records.the(Card, card.id).text == "step 3"
    assert project.travel(1) is None
    assert len(heard) == 3
