"""What a damaged file still holds is saved, fits together, and what is not saved is listed."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest

from journeymap_app.model import edits
from journeymap_app.model.document import Document
from journeymap_app.model.errors import KnownError
from journeymap_app.model.integrity import Ledger
from journeymap_app.model.records import Card, Lane, Stage
from journeymap_app.model.rescue import Loss, Rescue, rescue
from journeymap_app.model.rows import PAGE_SIZE

from .newer.future import newer_file
from .strategies import small_project
from .test_edits import PIXEL
from .test_file import add, sentence
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


def test_one_page_of_noise_costs_only_what_was_on_it(path: Path) -> None:
    """Also where it is the schema's, or one that says where others are."""
    data = path.read_bytes()
    cards, shares = len(texts(saved(path))), []
    for page in range(len(data) // PAGE_SIZE):
        noise = random.Random(page).randbytes(PAGE_SIZE)
        path.write_bytes(data[: page * PAGE_SIZE] + noise + data[(page + 1) * PAGE_SIZE :])
        shares.append(len(texts(saved(path))) / cards)
    assert len(shares) > 100
    assert min(shares) > 0.9
    assert sum(shares) / len(shares) > 0.99


def test_without_the_schema_all_records_are_as_they_were(path: Path) -> None:
    """Each kind of row is told by its columns and what may be in them."""
    project = small_project()
    with Document.create(path, project, overwrite=True):
        edits.add_picture(project, PIXEL)
        edits.change_cards(
            project, [c.id for c in project.records.group(Card)], note="長い話" * 900
        )
    data = path.read_bytes()
    for noise in (bytes(PAGE_SIZE), random.Random(1).randbytes(PAGE_SIZE)):
        path.write_bytes(noise + data[PAGE_SIZE:])
        found = saved(path)
        assert set(found.records) == set(project.records)


def test_a_long_text_is_kept_up_to_the_damage_and_told(path: Path) -> None:
    project = small_project()
    with Document.create(path, project, overwrite=True):
        card = add(project, "長い話" * 3_000)
    data, cut = path.read_bytes(), 0
    for page in range(PAGE_SIZE, len(data), PAGE_SIZE):
        path.write_bytes(data[:page] + b"\xff" * PAGE_SIZE + data[page + PAGE_SIZE :])
        found = saved(path)
        for kept in found.records:
            if isinstance(kept, Card) and kept.id == card.id and kept.text != card.text:
                assert card.text.startswith(kept.text)
                assert Loss("rest", "cards", card.id, "text") in found.losses
                cut += 1
    assert cut > 20


def test_what_was_deleted_stays_deleted(path: Path) -> None:
    """Another program may leave it on pages that are free."""
    altered(path, "DELETE FROM cards WHERE text LIKE 'カード%'")
    data = path.read_bytes()
    assert "カード7 ".encode() in data
    path.write_bytes(data[:-1])
    assert not any(text.startswith("カード") for text in texts(saved(path)))


def test_a_damaged_file_of_a_newer_format_keeps_what_is_known(tmp_path: Path) -> None:
    path = newer_file(tmp_path / "x.journeymap")
    before = texts(saved(path))
    data = path.read_bytes()
    path.write_bytes(data[:-1])
    found = saved(path)
    assert texts(found) == before
    assert Loss("newer") in found.losses
    assert all(not record.beyond for record in found.records)


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_damaged_it_ends_with_records_or_a_sentence(path: Path, seed: int) -> None:
    chance, damaged = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 30, 3_000))):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    path.write_bytes(damaged)
    try:
        found = saved(path)
    except KnownError as error:
        found, said = None, sentence(error)
    assert found.records if found else said


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
