"""The pictures that the README shows, taken from the running program: `python3 dev.py screenshots`.

They go to docs/pictures. What the program needs to remember for them stays in a temporary folder.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from math import sqrt
from pathlib import Path
from time import monotonic

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # started as a script

import pypdfium2
from PIL import Image
from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from journeymap_app.export.pdf import About, write_pdf
from journeymap_app.layout import pages
from journeymap_app.model.records import Card, Persona, Picture
from journeymap_app.options import Options
from journeymap_app.ui import app
from journeymap_app.ui.dialogs.persona import edit_persona
from journeymap_app.ui.session import Session
from journeymap_app.ui.window import MainWindow
from tests.ui.window_case import WindowCase
from tests.ui.workshop import Workshop

PICTURES = Path(__file__).resolve().parent / "pictures"
SIZE = (1600, 1000)
WORKSHOP_SIZE = (1440, 900)
PAPER_WIDTH = 1600
SAMPLE = "coffee"
RECENT = ("salon", "home", "coffee")
_MOST_BYTES = 400_000
_COLORS = 256  # a palette of so many
_PATIENCE = 20  # seconds for a window to be ready


def main() -> int:
    PICTURES.mkdir(exist_ok=True)
    app.application().setQuitOnLastWindowClosed(False)
    for take, *arguments in (
        (take_editor, "ja", "light"),
        (take_editor, "en", "light"),
        (take_editor, "ja", "dark"),
        (take_persona, "ja"),
        (take_paper, "ja"),
        (take_start, "ja"),
    ):
        with _folders():
            take(*arguments)
    with _folders():
        take_workshop()
    return 0


def take_workshop() -> None:
    """A workshop of sixty cards, a picture after each step."""
    (PICTURES / "workshop").mkdir(exist_ok=True)
    with _window("ja", "light", "", WORKSHOP_SIZE) as window:
        case = WindowCase(_Patience(), window)
        for number, (name, step) in enumerate(Workshop(case).steps()):
            step(case)
            _settle()
            _keep(window, f"workshop/{number:02}-{name}")


class _Patience:
    """Waits as the tests' hands do."""

    def waitUntil(self, ready: Callable[[], bool], timeout: int = 0) -> None:  # noqa: N802, ARG002
        _wait(ready)


def take_editor(language: str, appearance: str) -> None:
    with _window(language, appearance, SAMPLE) as window:
        _select_a_card(window)
        look = "" if appearance == "light" else f"-{appearance}"
        _keep(window, f"editor{look}.{language}")


def take_persona(language: str) -> None:
    with _window(language, "light", SAMPLE) as window:
        session = _session(window)
        persona = session.records.group(Persona)[0]

        def take() -> None:
            dialog = QApplication.activeModalWidget()
            assert dialog is not None  # it runs this very event loop
            _settle()
            _keep(dialog, f"persona.{language}")
            dialog.close()

        QTimer.singleShot(500, take)
        edit_persona(session, persona.id, window)


def take_paper(language: str) -> None:
    """The sample on A3, as the exported PDF shows it."""
    with _window(language, "light", SAMPLE) as window:
        session = _session(window)
        assert session.journey is not None
        assert session.document.path is not None
        footer = pages.SheetFooter(session.document.path.name)
        sheet = pages.sheet(session.records, session.journey.id, "A3", footer=footer)
        pdf = BytesIO()
        write_pdf([sheet], pdf, About(), lambda i: session.records.get(Picture, i))
    with pypdfium2.PdfDocument(pdf.getvalue()) as document:
        page = document[0]
        image = page.render(scale=PAPER_WIDTH / page.get_width()).to_pil()
    _write(image.convert("RGB"), f"paper-a3.{language}")


def take_start(language: str) -> None:
    """With some recent files: the samples, seen before."""
    for sample in RECENT:
        with _window(language, "light", sample):
            pass
    with _window(language, "light", "") as window:
        _keep(window, f"start.{language}")


@contextmanager
def _folders() -> Iterator[None]:
    """The program's folders, new and empty."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("STATE", "CONFIG", "DOCUMENTS"):
            os.environ[f"JOURNEYMAP_{name}"] = str(Path(folder) / name.lower())
        yield


def _session(window: MainWindow) -> Session:
    assert window.session is not None  # it shows the sample
    return window.session


@contextmanager
def _window(
    language: str, appearance: str, sample: str, size: tuple[int, int] = SIZE
) -> Iterator[MainWindow]:
    """The program's window, on the screen with everything in it."""
    options = Options()
    options.set("language", language)
    options.set("appearance", appearance)
    options.set("window", "")
    window = app.open_window(options, None, sample)
    window.resize(*size)
    window.show()
    window.activateWindow()
    if sample:
        _wait(lambda: window.bench is not None)
    else:
        _wait(lambda: window.start is not None and bool(window.start.frameworks))
    _settle()
    if window.canvas is not None:
        window.canvas.fit()
        _settle()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        _settle()


def _select_a_card(window: MainWindow) -> None:
    """One with details, so that the inspector has something to show."""
    session = _session(window)
    records, journey = session.records, session.journey
    assert journey is not None
    cards = [c for c in records.group(Card) if c.journey_id == journey.id]
    richest = max(cards, key=lambda c: (c.severity, len(c.evidence_ids), len(c.text)))
    session.select(richest.id)
    _settle()


def _wait(ready: Callable[[], bool]) -> None:
    end = monotonic() + _PATIENCE
    while not ready():
        if monotonic() > end:
            raise TimeoutError("the window did not become ready")
        QCoreApplication.processEvents()


def _settle() -> None:
    """Until nothing is due, and a little longer for what comes by timer."""
    end = monotonic() + 0.3
    while monotonic() < end:
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()


def _keep(widget: QWidget, name: str) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    _write(Image.open(BytesIO(buffer.data().data())).convert("RGB"), name)


def _palette(image: Image.Image) -> Image.Image:
    """Colours in which the rare ones of small marks have a say beside the backgrounds."""
    counted = image.getcolors(image.width * image.height) or []
    colors = [color for count, color in counted for _ in range(round(sqrt(count)))]
    strip = Image.new("RGB", (len(colors), 1))
    strip.putdata(colors)
    return strip.quantize(_COLORS, Image.Quantize.MEDIANCUT, kmeans=2)


def _write(image: Image.Image, name: str) -> None:
    path = PICTURES / f"{name}.png"
    small = image.quantize(palette=_palette(image), dither=Image.Dither.NONE)
    small.save(path, "PNG", optimize=True)
    size = path.stat().st_size
    print(f"{path.relative_to(PICTURES.parent.parent)}  {size / 1000:.0f} kB", file=sys.stderr)
    if size > _MOST_BYTES:
        raise ValueError(f"{path.name} is larger than a README's picture should be")


if __name__ == "__main__":
    sys.exit(main())
