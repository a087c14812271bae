"""Copies to give away, written: clean in every export, whole or not there at all."""

from __future__ import annotations

import errno
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from PIL import Image

from journeymap_app.export import Job, write
from journeymap_app.export.pdf import About, write_pdf
from journeymap_app.export.progress import Cancelled
from journeymap_app.export.readable import pdf_properties, png_texts, text_of_sheets
from journeymap_app.export.sharing import (
    KINDS,
    Original,
    Prepared,
    prepare,
    write_copy,
    write_report,
)
from journeymap_app.layout.pages import sheet
from journeymap_app.layout.persona_sheet import persona_sheets
from journeymap_app.model import edits, stranger
from journeymap_app.model.collection import Collection
from journeymap_app.model.document import Document
from journeymap_app.model.errors import CannotOpen, Refused, WrongUse
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, Journey, Persona, Picture, ProjectInfo
from journeymap_app.model.samples import build_sample
from journeymap_app.model.sharing.anonymous import SafeChoices
from journeymap_app.model.sharing.check import searched_strings
from tests.faulty_disk import Disk
from tests.model.newer.future import newer_file, unknown
from tests.model.sharing.projects import telling_projects


def original_of(project: Project, tmp_path: Path) -> Original:
    path = tmp_path / "map.journeymap"
    Document.create(path, project, overwrite=True).close()
    return Original.read(path)


@pytest.fixture
def original(tmp_path: Path) -> Original:
    project = build_sample("coffee", "ja")
    edits.change(project, "project", author="山本 良子")
    return original_of(project, tmp_path)


def safe(original: Original, **choices: Any) -> Prepared:
    return prepare(original, "client-safe", SafeChoices(**choices))


def words_of_pdf(data: bytes) -> str:
    """What a reader of the PDF sees and what it says of itself, without spaces."""
    document = pdfium.PdfDocument(data)
    pages = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    told = document.get_metadata_dict()
    document.close()
    return "".join("".join([*pages, *map(str, told.values())]).split())


def pdfs_of(records: Collection) -> list[bytes]:
    made = []
    info = records.info
    sheets = [[sheet(records, journey.id)] for journey in records.group(Journey)]
    sheets += [persona_sheets(records, persona.id) for persona in records.group(Persona)]
    for pages in sheets:
        out = BytesIO()
        about = About(pages[0].title, info.author, info.title, info.language)
        write_pdf(pages, out, about, lambda i: records.get(Picture, i))
        made.append(out.getvalue())
    return made


@settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(telling_projects())
def test_no_original_string_is_in_the_pdf_of_any_copy(project: Project) -> None:
    whole = Original(tuple(project.records), b"", None)
    copy = prepare(whole, "client-safe")
    assert copy.report is not None
    wanted = searched_strings(copy.report.made)
    for data in pdfs_of(Collection(stranger.read_project(copy.data, "x").records)):
        words = words_of_pdf(data)
        for text in wanted:
            plain = "".join(text.split())
            if len(plain) >= 4 and not any(letter.isascii() for letter in plain):
                assert plain not in words


def test_the_exports_of_a_client_safe_copy_are_clean(original: Original, tmp_path: Path) -> None:
    target = tmp_path / "渡す.journeymap"
    write_copy(safe(original), target, original.path)
    back = stranger.read(target)
    records = Collection(back.records)
    assert back.history == []
    journey = records.group(Journey)[0]
    shown = sheet(records, journey.id)
    info = records.info
    for name in ("map.pdf", "map.png", "map.json"):
        job = Job(
            [shown],
            list(records),
            title=shown.title,
            author=info.author,
            subject=info.client,
            width=300,
        )
        write(tmp_path / name, job)
    gone = ("佐藤", "美咲", "田中", "みなと通り", "池田", "横浜", "山本", "良子")
    pdf = words_of_pdf((tmp_path / "map.pdf").read_bytes())
    assert "Aさん" in pdf
    assert "X社" in pdf
    json = (tmp_path / "map.json").read_text("utf-8")
    for name in gone:
        assert name not in pdf
        assert name not in json
        assert name.encode() not in target.read_bytes()
    with Image.open(tmp_path / "map.png") as image:
        assert set(image.info) <= {"dpi", "srgb"}


def test_what_a_pdf_and_a_png_say_of_themselves_is_read() -> None:
    project = build_sample("coffee", "ja")
    edits.change(project, "project", author="山本（良子）\\", client="株式会社(みずたま)")
    words = text_of_sheets(project.records, project.records.group(Journey)[0])
    for expected in ("山本（良子）\\", "株式会社(みずたま)", "Journeymap", "SNSで友人の投稿を見る"):
        assert expected in words.split("\n")
    persona = text_of_sheets(project.records, project.records.group(Persona)[0])
    assert "佐藤 美咲" in persona
    image = Image.new("RGB", (4, 4))
    out = BytesIO()
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_text("Author", "Sato")
    told.add_itxt("Title", "佐藤")
    told.add_text("Comment", "long " * 40 + "Misaki", zip=True)
    image.save(out, "PNG", pnginfo=told)
    said = "\n".join(png_texts(out.getvalue()))
    for expected in ("Sato", "佐藤", "Misaki"):
        assert expected in said
    assert pdf_properties(b"no PDF") == []


def test_a_copy_as_it_is_has_everything(tmp_path: Path) -> None:
    path = tmp_path / "map.journeymap"
    with Document.create(path, build_sample("coffee", "ja")) as document:
        card = document.project.records.group(Card)[0]
        edits.change(document.project, card.id, text="一回目")
        document.versions.keep("named", "午前")
        edits.change(document.project, card.id, text="まだ出していない")
        copy = prepare(Original.of(document), "as-is")
        write_copy(copy, tmp_path / "copy.journeymap", path)
    back = stranger.read(tmp_path / "copy.journeymap")
    assert [line.name for line in back.history] == ["edit.change-cards"] * 2
    assert [version.name for version in back.versions.versions] == ["", "午前"]
    assert any(isinstance(r, Card) and r.text == "まだ出していない" for r in back.records)
    assert copy.data == (tmp_path / "copy.journeymap").read_bytes()


def test_a_document_that_is_only_looked_at_can_be_shared(tmp_path: Path) -> None:
    path = tmp_path / "map.journeymap"
    Document.create(path, build_sample("coffee", "ja")).close()
    document = Document.open(path, read_only=True)
    whole = Original.of(document)
    assert whole.whole == path.read_bytes()
    assert prepare(whole, "small").data != b""


def test_what_only_a_newer_program_knows_goes_along_as_it_is_and_nowhere_else(
    tmp_path: Path,
) -> None:
    path = newer_file(tmp_path / "新しい.journeymap")
    with Document.open(path) as document:
        card = document.project.records.group(Card)[0]
        edits.change(document.project, card.id, text="まだ出していない")
        original = Original.of(document)
        for kind in KINDS:
            write_copy(prepare(original, kind), tmp_path / f"{kind}.journeymap", path)
    assert unknown(tmp_path / "as-is.journeymap") == unknown(path)
    for kind in ("small", "client-safe"):
        back = stranger.read(tmp_path / f"{kind}.journeymap")
        assert back.newer is None
        assert not any(record.beyond for record in back.records)


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_that_is_taken(original: Original, tmp_path: Path, kind: Any) -> None:
    copy = prepare(original, kind)
    taken = tmp_path / "taken.journeymap"
    taken.write_bytes(b"mine")
    with pytest.raises(CannotOpen) as caught:
        write_copy(copy, taken, original.path)
    assert caught.value.key == "error.export-exists"
    assert taken.read_bytes() == b"mine"
    write_copy(copy, taken, original.path, overwrite=True)
    assert taken.read_bytes() == copy.data


def test_never_onto_the_original_or_a_file_that_is_open(original: Original, tmp_path: Path) -> None:
    copy = prepare(original, "small")
    assert original.path is not None
    before = original.path.read_bytes()
    link = tmp_path / "link.journeymap"
    link.symlink_to(original.path)
    for target in (original.path, link):
        with pytest.raises(WrongUse) as caught:
            write_copy(copy, target, original.path, overwrite=True)
        assert caught.value.key == "error.share-onto-original"
    assert original.path.read_bytes() == before
    other = tmp_path / "other.journeymap"
    with Document.create(other, build_sample("home", "ja")):
        with pytest.raises(CannotOpen) as refused:
            write_copy(copy, other, original.path, overwrite=True)
        assert refused.value.key == "error.open-elsewhere"
    assert stranger.read(other).records[0] != ""


@pytest.mark.parametrize("name", ["佐藤さん用", "みなと通り焙煎所 御中", "ﾐﾅﾄ通り焙煎所", "横浜市"])
def test_a_file_name_that_says_a_name(original: Original, tmp_path: Path, name: str) -> None:
    with pytest.raises(WrongUse) as caught:
        write_copy(safe(original), tmp_path / f"{name}.journeymap", original.path)
    assert caught.value.key == "error.share-name"
    assert not (tmp_path / f"{name}.journeymap").exists()


def test_a_copy_that_is_not_clean_is_not_made(original: Original) -> None:
    """A pseudonym that gives the name away is found in what was made."""
    with pytest.raises(Refused) as caught:
        safe(original, pseudonyms={"佐藤 美咲": "佐藤さん（仮）"})
    assert caught.value.key == "error.share-not-clean"
    assert caught.value.words["text"] == "佐藤"


@pytest.mark.parametrize("stays", [False, True])
def test_a_disk_that_fails_at_any_call_leaves_nothing_or_all(
    original: Original, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stays: bool
) -> None:
    copy, folder = safe(original), tmp_path / "out"
    folder.mkdir()
    target, disk, at = folder / "a.journeymap", Disk(monkeypatch), 0
    while True:
        at += 1
        with disk.fails(at, errno.ENOSPC, stays), suppress(CannotOpen):
            write_copy(copy, target, original.path)
        assert not target.exists() or target.read_bytes() == copy.data
        left = [path for path in folder.iterdir() if path != target]
        assert not left or (stays and disk.hit[-1] == "os.unlink")  # nothing can be removed either
        for path in folder.iterdir():
            path.unlink()
        if not disk.hit:
            break
    assert at > 8


def test_making_one_can_be_stopped(original: Original) -> None:
    with pytest.raises(Cancelled):
        prepare(original, "client-safe", cancelled=lambda: True)


def test_the_report_that_is_kept_has_no_original_name(original: Original, tmp_path: Path) -> None:
    copy = safe(original)
    assert copy.report is not None
    path = tmp_path / "report.txt"
    write_report(copy.report, path)
    told = path.read_text("utf-8")
    assert "Aさん" in told
    for name in ("佐藤", "美咲", "田中", "みなと通り", "池田", "横浜"):
        assert name not in told
    assert "佐藤 美咲" in "\n".join(copy.report.lines(names=True))
    info = next(r for r in copy.records if isinstance(r, ProjectInfo))
    assert info.author == ""
