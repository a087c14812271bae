"""Files and pictures put down on a map, and the pictures that cards show."""

from __future__ import annotations

import base64
import json

import pytest
from PIL import Image

from journeymap_app.model import edits
from journeymap_app.model.arrivals import put_down
from journeymap_app.model.clipboard import MOST_CARDS, Grid, copied, from_file, from_json, paste
from journeymap_app.model.errors import Refused
from journeymap_app.model.pictures import clean_picture
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, Lane, Picture, Stage
from tests.export.drawings import encoded


def picture(color: str) -> Picture:
    return clean_picture(encoded(Image.new("RGB", (12, 8), color)))


def small() -> tuple[Project, list[Lane], list[Stage]]:
    project = edits.start_project("地図")
    journey = edits.add_journey(project, "旅")
    stages = [edits.add_stage(project, journey.id, title) for title in ("一", "二", "三")]
    lanes = [edits.add_lane(project, journey.id, kind, kind) for kind in ("actions", "pains")]
    project.done.clear()
    return project, lanes, stages


def texts(project: Project, lane: Lane, stage: Stage) -> list[str]:
    return [card.text for card in project.records.group(Card, lane.id, stage.id)]


def cells(grid: Grid) -> list[list[list[str]]]:
    return [[[str(card["text"]) for card in cell] for cell in row] for row in grid.rows]


def test_pictures_and_tables_are_one_edit_in_their_order() -> None:
    project, lanes, stages = small()
    edits.add_cards(project, lanes[0].id, stages[0].id, ["前", "後"])
    before, steps = set(project.records), len(project.done)
    table = from_file("a.csv", "甲,乙\n丙,丁".encode())
    made = put_down(project, [picture("#FF0000"), table, picture("#00FF00")], lanes, stages, 1)
    cell = project.records.group(Card, lanes[0].id, stages[0].id)
    assert [card.text or bool(card.picture_id) for card in cell] == ["前", True, "甲", True, "後"]
    assert texts(project, lanes[0], stages[1]) == ["乙"]
    assert texts(project, lanes[1], stages[1]) == ["丁"]
    assert len(made) == 6
    assert [step.name for step in project.done[steps:]] == ["edit.bring-in"]
    project.undo()
    assert set(project.records) == before
    project.redo()
    assert len(project.records.group(Picture)) == 2


def test_only_pictures_are_named_so_and_the_same_one_is_kept_once() -> None:
    project, lanes, stages = small()
    put_down(project, [picture("#FF0000"), picture("#FF0000")], lanes, stages)
    assert project.done[-1].name == "edit.add-pictures"
    assert len(project.records.group(Picture)) == 1
    assert len(project.records.group(Card)) == 2


def test_a_card_s_picture_is_replaced_and_the_old_one_is_let_go() -> None:
    project, lanes, stages = small()
    card = edits.add_card(project, lanes[0].id, stages[0].id, "見る")
    edits.give_picture(project, card.id, picture("#FF0000"))
    edits.give_picture(project, card.id, picture("#0000FF"))
    (kept,) = project.records.group(Picture)
    assert project.records.the(Card, card.id).picture_id == kept.id
    edits.take_pictures(project, [card.id])
    assert not project.records.group(Picture)
    assert project.done[-1].name == "edit.take-picture"
    project.undo()
    assert project.records.the(Card, card.id).picture_id == kept.id
    assert project.records.group(Picture) == (kept,)


def test_a_note_is_a_card_with_its_picture_at_the_end_of_its_cell() -> None:
    project, lanes, stages = small()
    edits.add_card(project, lanes[1].id, stages[1].id, "先")
    card = edits.add_note(project, lanes[1].id, stages[1].id, picture("#00FF00"), "遅い", 3)
    assert texts(project, lanes[1], stages[1]) == ["先", "遅い"]
    assert card.severity == 3
    project.undo()
    assert not project.records.group(Picture)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", "一行目\r\n\r\n  二行目 ".encode(), [[["一行目", "二行目"]]]),
        ("a.csv", "甲,乙\n丙,".encode(), [[["甲"], ["乙"]], [["丙"], []]]),
        ("a.csv", "甲;乙\n丙;丁".encode(), [[["甲"], ["乙"]], [["丙"], ["丁"]]]),
        ("a.tsv", "甲\t乙".encode(), [[["甲"], ["乙"]]]),
        ("A.CSV", "行動,課題".encode("cp932"), [[["行動"], ["課題"]]]),
        ("a.csv", "行動,課題".encode("utf-8-sig"), [[["行動"], ["課題"]]]),
        ("a.txt", "行動".encode("utf-16"), [[["行動"]]]),
        ("a.csv", '"二行の\nセル",乙'.encode(), [[["二行の", "セル"], ["乙"]]]),
        ("a.csv", "ひとつだけ".encode(), [[["ひとつだけ"]]]),
        ("a.txt", "a\x00b".encode("utf-16"), None),
    ],
)
def test_text_files_of_any_spreadsheet_and_country(
    name: str, data: bytes, expected: list[list[list[str]]] | None
) -> None:
    if expected is None:
        with pytest.raises(Refused):
            from_file(name, data)
    else:
        assert cells(from_file(name, data)) == expected


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "error.not-a-text"),
        ("a.csv", b"\xff\xfe\x00", "error.not-a-text"),
        ("a.txt", b"   \n\n", "error.no-cards-in-text"),
        ("a.csv", b"", "error.no-cards-in-text"),
        ("a.txt", b"x\n" * (MOST_CARDS + 1), "error.no-cards-in-text"),
        ("a.csv", b"x" * 200_000, "error.not-a-table"),
        ("a.txt", b"x" * 20_000_001, "error.text-too-big"),
    ],
)
def test_what_is_no_text_is_refused(name: str, data: bytes, key: str) -> None:
    with pytest.raises(Refused) as refused:
        from_file(name, data)
    assert refused.value.key == key


def pictured() -> tuple[Project, Card, Grid]:
    project, lanes, stages = small()
    (card,) = put_down(project, [picture("#123456")], lanes, stages)
    return project, card, copied(project.records, lanes, stages, [card.id])


def test_cards_take_their_pictures_to_another_project() -> None:
    _, _, grid = pictured()
    carried = from_json(grid.to_json())
    assert carried is not None
    other, lanes, stages = small()
    (there,) = paste(other, carried, lanes, stages)
    (kept,) = other.records.group(Picture)
    assert there.picture_id == kept.id
    assert kept.data == grid.pictures[0].data
    other.undo()
    assert not other.records.group(Picture)


def test_a_picture_s_id_that_means_another_there_does_not_replace_it() -> None:
    """A clipboard is a stranger's: its ids may be anything."""
    project, card, grid = pictured()
    own = project.records.the(Picture, card.picture_id)
    told = json.loads(grid.to_json())
    told["pictures"][0]["data"] = picture("#FF00FF").data
    strange = from_json(json.dumps(told).encode())
    assert strange is not None
    lanes = project.records.group(Lane, card.journey_id)
    stages = project.records.group(Stage, card.journey_id)
    (pasted,) = paste(project, strange, lanes, stages)
    assert project.records.the(Picture, own.id) == own
    assert pasted.picture_id != own.id
    assert len(project.records.group(Picture)) == 2


@pytest.mark.parametrize(
    "data", ["", "no base64", base64.b64encode(b"\x89PNG\r\n\x1a\nbroken").decode()]
)
def test_a_broken_picture_of_a_clipboard_stays_behind(data: str) -> None:
    _, _, grid = pictured()
    told = json.loads(grid.to_json())
    told["pictures"][0]["data"] = data
    carried = from_json(json.dumps(told).encode())
    assert carried is not None
    other, lanes, stages = small()
    (there,) = paste(other, carried, lanes, stages)
    assert there.picture_id == ""
    assert not other.records.group(Picture)
