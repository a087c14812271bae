from __future__ import annotations

import base64
import json
import struct
from typing import Any

import pytest

from journeymap_app import i18n
from journeymap_app.model import edits, interchange
from journeymap_app.model.errors import Refused
from journeymap_app.model.records import BY_KEY, Card, Journey, Persona, ProjectInfo, Stage

from .strategies import small_project
from .test_edits import PIXEL


def _exported() -> bytes:
    project = small_project()
    edits.add_picture(project, PIXEL)
    return interchange.dump(project.records)


def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_exported())
    return data


def test_our_own_export_gives_the_same_bytes() -> None:
    data = _exported()
    assert interchange.dump(interchange.load(data)) == data


def test_the_order_of_records_in_memory_does_not_matter() -> None:
    records = list(small_project().records)
    assert interchange.dump(records) == interchange.dump(reversed(records))


def test_records_come_back_equal() -> None:
    project = small_project()
    assert set(interchange.load(interchange.dump(project.records))) == set(project.records)


def test_the_shape() -> None:
    data = _exported()
    found = json.loads(data)
    assert list(found) == ["format", "version", *BY_KEY]
    assert found["format"] == "journeymap-project"
    for kind, cls in BY_KEY.items():
        ids = [record["id"] for record in found[kind]]
        assert ids == sorted(ids)
        for record in found[kind]:
            assert list(record) == list(cls.model_fields)
    assert data.endswith(b"\n}\n")
    assert "カフェの常連づくり".encode() in data


def test_a_whole_number_is_the_same_by_default_and_by_hand() -> None:
    stage = Stage(id="s", journey_id="j")
    set_by_hand = stage.having(width=0.0)
    assert interchange.dump([stage]) == interchange.dump([set_by_hand])
    assert interchange.dump([stage.having(width=-0.0)]) == interchange.dump([stage])
    assert b'"width": 12.5' in interchange.dump([stage.having(width=12.5)])


def _refused(data: bytes, name: str = "x.json") -> Refused:
    with pytest.raises(Refused) as caught:
        interchange.load(data, name)
    for language in i18n.LANGUAGES:
        assert "{" not in i18n.text(caught.value.key, language, **caught.value.words)
    return caught.value


@pytest.mark.parametrize(
    ("key", "data"),
    [
        ("error.not-json", b""),
        ("error.not-json", b"hello"),
        ("error.not-json", b"\xff\xfe\x00"),
        ("error.not-json", b'{"format": NaN}'),
        ("error.not-json", b"[" * 100_000),
        ("error.not-json", b'{"format": ' + b"9" * 10_000 + b"}"),
        ("error.not-project-json", b"[]"),
        ("error.not-project-json", b"{}"),
        ("error.json-shape", b'{"format": "journeymap-project"}'),
        ("error.json-shape", b'{"format": "journeymap-project", "version": "0.9"}'),
        ("error.json-shape", b'{"format": "journeymap-project", "version": 1.0}'),
        ("error.json-shape", b'{"format": "journeymap-project", "version": " 1 . 0 "}'),
        ("error.json-shape", '{"format": "journeymap-project", "version": "١.0"}'.encode()),
        (
            "error.json-shape",
            b'{"format": "journeymap-project", "version": "' + b"9" * 3000 + b'.0"}',
        ),
        ("error.json-key-twice", b'{"format": "journeymap-project", "cards": [], "cards": []}'),
        ("error.newer-format", b'{"format": "journeymap-project", "version": "2.0"}'),
        ("error.json-shape", b'{"format": "journeymap-project", "version": "1.0", "spells": []}'),
        ("error.json-shape", b'{"format": "journeymap-project", "version": "1.0", "cards": {}}'),
        ("error.json-shape", b'{"format": "journeymap-project", "version": "1.0", "cards": [1]}'),
        ("error.fault-info", b'{"format": "journeymap-project", "version": "1.0"}'),
    ],
)
def test_what_is_no_project_is_refused_in_a_sentence(key: str, data: bytes) -> None:
    assert _refused(data).key == key


@pytest.mark.parametrize(
    ("key", "field", "value"),
    [
        ("fault-field", "severity", 6),
        ("fault-field", "severity", "3"),
        ("fault-field", "text", 5),
        ("fault-field", "text", "x" * 10_001),
        ("fault-field", "text", "\ud800"),
        ("fault-field", "color", "pink"),
        ("fault-field", "tags", "a"),
        ("fault-field", "id", "a b"),
        ("fault-field", "spell", "x"),
        ("fault-field", "tags", json.loads("[" * 300 + "]" * 300)),
        ("fault-text", "text", "a\u0000b"),
        ("fault-text", "tags", ["\u202e"]),
        ("fault-line", "tags", ["a\nb"]),
        ("fault-line", "target", "a\nb"),
        ("fault-order", "order", "zz"),
        ("fault-link", "stage_id", "gone"),
        ("fault-link", "evidence_ids", ["gone"]),
    ],
)
def test_the_sentence_names_the_record_and_the_field(key: str, field: str, value: object) -> None:
    data = _data()
    data["cards"][0][field] = value
    error = _refused(json.dumps(data).encode())
    assert error.key == f"error.{key}"
    assert error.words["kind"] == "cards"
    assert error.words["field"] == field
    assert error.words["id"] == data["cards"][0]["id"]
    assert error.words["name"] == "x.json"


def test_a_missing_field_takes_its_default_but_a_needed_one_is_named() -> None:
    data = _data()
    del data["cards"][0]["note"]
    assert interchange.load(json.dumps(data).encode())
    del data["cards"][0]["lane_id"]
    assert _refused(json.dumps(data).encode()).words["field"] == "lane_id"


def test_an_id_used_twice_is_refused() -> None:
    data = _data()
    data["personas"].append({**data["personas"][0], "id": data["cards"][0]["id"]})
    assert _refused(json.dumps(data).encode()).key == "error.fault-twice"


def test_a_picture_that_only_starts_as_one_is_refused() -> None:
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 9, 9) + b"\x08\x02\0\0\0"
    for picture_format, bytes_ in (("png", head), ("jpeg", b"\xff\xd8\xff" + b"x" * 99)):
        data = _data()
        text = base64.b64encode(bytes_).decode()
        values = {"id": "p", "format": picture_format, "width": 9, "height": 9, "data": text}
        data["pictures"].append(values)
        error = _refused(json.dumps(data).encode())
        assert (error.key, error.words["id"]) == ("error.fault-picture", "p")


def test_a_mark_at_the_start_of_the_file_does_no_harm() -> None:
    assert interchange.load(b"\xef\xbb\xbf" + _exported())


def test_import_is_one_undoable_edit_by_id() -> None:
    project = small_project()
    before = set(project.records)
    (journey,) = project.records.group(Journey)
    card = project.records.group(Card)[0]
    changed = card.having(text="直した")
    new = Persona(id="new", name="はる")
    interchange.merge_in(project, [ProjectInfo(title="新しい題"), changed, new])
    assert project.done[-1].name == "edit.import"
    assert project.records.the(Card, card.id) == changed
    assert project.records.the(Persona, "new") == new
    assert project.records.info.title == "新しい題"
    assert project.records.the(Journey, journey.id) == journey
    project.undo()
    assert set(project.records) == before


def test_importing_what_is_there_already_is_no_edit() -> None:
    project = small_project()
    steps = len(project.done)
    interchange.merge_in(project, interchange.load(interchange.dump(project.records)))
    assert len(project.done) == steps


def test_an_import_that_does_not_fit_changes_nothing() -> None:
    project = small_project()
    before = set(project.records)
    card = project.records.group(Card)[0]
    lost = card.having(lane_id="gone")
    clash = Persona(id=project.records.group(Journey)[0].id)
    for wrong in (lost, clash):
        with pytest.raises(Refused) as caught:
            interchange.merge_in(project, [Persona(id="new"), wrong])
        assert caught.value.key == "error.import-not-whole"
        assert set(project.records) == before


def test_a_part_can_be_loaded_for_import() -> None:
    project = small_project()
    part = interchange.dump([project.records.group(Card)[0].having(text="部分")])
    with pytest.raises(Refused):
        interchange.load(part)
    interchange.merge_in(project, interchange.load(part, whole=False))
    assert project.records.group(Card)[0].text == "部分"
