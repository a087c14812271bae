"""What the program does with a file that it opens: all of it must hold for a hostile one."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from journeymap_app import i18n
from journeymap_app.commands import check, info  # noqa: F401
from journeymap_app.export import Job, write
from journeymap_app.layout import pages
from journeymap_app.model import edits, interchange, stranger
from journeymap_app.model.document import Document
from journeymap_app.model.errors import KnownError, NeedsNewer, Refused
from journeymap_app.model.integrity import Ledger
from journeymap_app.model.pictures import halved, picture_bytes
from journeymap_app.model.records import Card, Journey, Picture
from journeymap_app.model.texts import one_line


def warm() -> None:
    """Load what is loaded late, so that it is part of the idle program."""
    import PIL.Image
    import PIL.JpegImagePlugin
    import PIL.PngImagePlugin  # noqa: F401
    import reportlab.pdfgen.canvas  # noqa: F401

    from journeymap_app.export import pdf, pdf_content  # noqa: F401

    i18n.text("error.damaged", "en", name="")


def opened(path: Path) -> tuple[Document | None, str]:
    """The document, or None and the key of a refusal that is one sentence in both languages."""
    try:
        return Document.open(path), ""
    except KnownError as error:
        for language in i18n.LANGUAGES:
            sentence = i18n.text(error.key, language, **error.words)
            assert sentence
            assert one_line(sentence) == sentence, sentence
            assert len(sentence) < 600
        return None, error.key


def use(document: Document, scratch: Path) -> None:
    """Undo and redo all, edit, save, open again, draw: nothing breaks, nothing is otherwise."""
    project = document.project
    Ledger(project.records)
    for turn in (project.undo, project.redo):
        with suppress(Refused, NeedsNewer):
            while not document.read_only and turn():
                Ledger(project.records)
    _look_into_versions(document)
    copy = scratch / "copy.journeymap"
    document.save_as(copy)
    edits.change(project, "project", note="開いて書いた")
    with suppress(NeedsNewer):
        edits.delete_cards(project, [card.id for card in project.records.group(Card)])
        project.undo()
    document.publish()
    assert set(stranger.read(copy).records) == set(project.records)
    document.close()
    interchange.dump(project.records)
    for picture in project.records.group(Picture):
        halved(picture_bytes(picture), 0)
    _draw(document, scratch)


def _look_into_versions(document: Document) -> None:
    """Each is whole or one sentence, and none is in the way of the next."""
    for version in tuple(document.versions):
        assert one_line(version.name) == version.name
        with suppress(Refused):
            Ledger(document.versions.records(version.number))
    with suppress(KnownError):
        if not document.read_only:
            document.versions.keep("named", "開いた人の")
            latest = tuple(document.versions)[-1]
            assert set(document.versions.records(latest.number)) == set(document.project.records)
            document.versions.restore(next(iter(document.versions)).number)


def _draw(document: Document, scratch: Path) -> None:
    records = document.project.records
    journeys = records.group(Journey)
    if not journeys:
        return
    footer = pages.SheetFooter("x.journeymap", "2026-01-01")
    sheet = pages.sheet(records, journeys[0].id, "A3", True, footer)
    job = Job(sheets=[sheet], find_picture=lambda one: records.get(Picture, one), title=sheet.title)
    write(scratch / "x.pdf", job)
