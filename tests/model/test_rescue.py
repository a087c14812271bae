"""What a damaged file still holds is saved, fits together, and what is not saved is listed."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest

from journeymap_app.model.document import Document
from journeymap_app.model.errors import KnownError
from journeymap_app.model.integrity import Ledger
from journeymap_app.model.records import Card, Lane, Stage
from journeymap_app.model.rescue import Rescue, rescue
from journeymap_app.model.rows import PAGE_SIZE

from .strategies import small_project
from .test_file import add
from .test_strangers import altered


@pytest.fixture
def path(tmp_path: Path) -> Path:
    project = small_project()
    with Document.create(tmp_path / "x.journeymap", project):
        for number in range(60):
            add(project, f"カード{number} " + "長い話" * 40)
    return tmp_path / "x.journeymap"


def saved(path: Path) -> Rescue:
    found = rescue(path, lambda kind: f"saved {kind}")
    Ledger(found.records)
    return found


def texts(found: Rescue) -> set[str]:
    return {record.text for record in found.records if isinstance(record, Card)}


def test_a_whole_file_is_saved_whole(path: Path) -> None:
    found = saved(path)
    assert found.losses == []
    with Document.open(path, read_only=True) as document:
        assert set(found.records) == set(document.project.records)


def test_a_foreign_index_costs_nothing_but_history(path: Path) -> None:
    before = texts(saved(path))
    altered(path, "CREATE INDEX i ON cards (text)")
    found = saved(path)
    assert texts(found) == before
    assert [loss.what for loss in found.losses] == ["history"]


def test_cards_of_a_lost_stage_and_lane_are_put_into_others(path: Path) -> None:
    before = texts(saved(path))
    altered(path, "DELETE FROM stages", "DELETE FROM lanes")
    found = saved(path)
    assert texts(found) == before
    titles = {r.title for r in found.records if isinstance(r, (Stage, Lane))}
    assert titles == {"saved stages", "saved lanes"}
    assert {loss.what for loss in found.losses} >= {"owner", "history"}


def test_without_its_project_and_journey_the_rest_is_saved(path: Path) -> None:
    before = texts(saved(path))
    altered(path, "DELETE FROM project", "DELETE FROM journeys")
    assert texts(saved(path)) == before


@pytest.mark.parametrize(
    ("statement", "field"),
    [
        ("UPDATE cards SET severity = 99", "severity"),
        ("UPDATE cards SET color = 'javascript'", "color"),
        ("UPDATE cards SET \"order\" = 'z'", "order"),
        ("UPDATE cards SET tags = '[1'", ""),
    ],
)
def test_a_value_that_is_not_allowed_costs_only_itself(
    path: Path, statement: str, field: str
) -> None:
    before = texts(saved(path))
    altered(path, statement)
    found = saved(path)
    assert texts(found) == before
    assert {loss.field for loss in found.losses if loss.what == "field"} == {field}


def test_links_that_lead_nowhere_are_cut(path: Path) -> None:
    altered(path, "UPDATE cards SET segment_id = 'gone', persona_ids = '[\"gone\"]'")
    found = saved(path)
    assert {loss.field for loss in found.losses if loss.what == "link"} == {
        "segment_id",
        "persona_ids",
    }


def test_a_file_cut_off_in_the_middle_keeps_what_comes_before(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 3 // 4 + 77])
    assert saved(path).losses


def test_one_page_of_zeros_or_noise_costs_only_what_was_on_it(path: Path) -> None:
    """But for a page that says where others are: the schema's, or the first of the cards'."""
    data = path.read_bytes()
    cards = len(texts(saved(path)))
    pages, costly = range(1, len(data) // PAGE_SIZE), 0
    for page in pages:
        noise = random.Random(page).randbytes(PAGE_SIZE)
        path.write_bytes(data[: page * PAGE_SIZE] + noise + data[(page + 1) * PAGE_SIZE :])
        try:
            costly += len(texts(saved(path))) < cards * 2 // 3
        except KnownError:
            costly += 1
    assert costly <= 10
    assert len(pages) > 40


def test_bits_that_flipped(path: Path) -> None:
    """Twenty a file: of most files most is saved. Names of tables and their places may be hit."""
    data, cards, whole = path.read_bytes(), len(texts(saved(path))), 0
    for seed in range(30):
        chance, damaged = random.Random(seed), bytearray(data)
        for _ in range(20):
            damaged[chance.randrange(PAGE_SIZE, len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        with suppress(KnownError):
            whole += len(texts(saved(path))) > cards // 2
    assert whole >= 20


def test_nothing_to_save(path: Path) -> None:
    for content in (b"", b"words", b"SQLite format 3\0" + bytes(4000)):
        path.write_bytes(content)
        with pytest.raises(KnownError):
            rescue(path, str)
