"""What is measured on a map file. Each runs in a process of its own (`child`), where nothing is
warm but what a user's program has warm at that moment."""

from __future__ import annotations

import cProfile
import itertools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QWidget

from journeymap_app.export import Job, write
from journeymap_app.layout import pages
from journeymap_app.layout.pages import Sheet
from journeymap_app.model import edits, stranger
from journeymap_app.model.document import Document
from journeymap_app.model.merging.copies import merge_copies, take_in
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, Journey, Picture

from . import desk, floors, merging
from .desk import Desk
from .memory import peak
from .rows import DROP, KEY, MERGE, OPEN, PEAK, UNDO, Row
from .stopwatch import Stopwatch

DROPPED = 100
_KANA = "あいうえおかきくけこさしすせそたちつてとなにぬねの"
_ZOOMS = (("fit-all", 0.0), ("25 %", 0.25), ("50 %", 0.5), ("100 %", 1.0), ("200 %", 2.0))
_PAN_STEP = 60  # pixels a frame: a quick flick
_ZOOM_STEP = 1.03
_REST = 0.1  # seconds until a zoom counts as over
_DPI = 300


@dataclass
class Task:
    """A map file of `cards` cards, a folder to write into, how often to repeat."""

    path: Path
    cards: int
    runs: int
    folder: Path
    profiler: cProfile.Profile | None = None

    def watch(self) -> Stopwatch:
        return Stopwatch(self.profiler)

    def row(self, name: str, value: float, unit: str = "ms", floor: float | None = None) -> Row:
        return Row(name, self.cards, value, unit, floor)

    def median(self, name: str, watch: Stopwatch, floor: Stopwatch | None = None) -> Row:
        return self.row(name, watch.median, floor=None if floor is None else floor.median)

    def p95(self, name: str, watch: Stopwatch, floor: Stopwatch) -> Row:
        return self.row(f"{name}, p95", watch.p95, floor=floor.p95)


Measure = Callable[[Task], list[Row]]


# ---- opening ------------------------------------------------------------------------------------


def opening(task: Task) -> list[Row]:
    """From the file to the painted map, once: the next time all is warm."""
    desk.application()
    window = desk.shown(QWidget())
    watch, floor = task.watch(), Stopwatch()
    with floor.lap():
        floors.read_all(task.path)
    with watch.lap():
        opened = desk.lay(task.path, window)
        opened.view.viewport().repaint()
    opened.close()
    return [task.median(OPEN, watch, floor)]


def memory(task: Task) -> list[Row]:
    """Opened, seen whole, read from end to end, edited and saved."""
    seen = desk.laid(task.path)
    seen.view.set_zoom(1.0)
    bar = seen.view.verticalScrollBar()
    for step in range(41):
        bar.setValue(bar.maximum() * step // 40)
        seen.paint()
    edits.change(seen.session.project, seen.cards()[0].id, text="読み返す")
    seen.paint()
    seen.session.publish()
    found = peak()
    seen.close()
    return [task.row(PEAK, found, "MB")]


# ---- frames -------------------------------------------------------------------------------------


def frames(task: Task) -> list[Row]:
    """Pan and zoom at several zooms, the canvas and the bare boxes in turn."""
    seen, boxes = desk.laid(task.path), floors.Boxes()
    rows: list[Row] = []
    for label, zoom in _ZOOMS:
        for gesture, run in (("pan", _pan), ("zoom", _zoom)):
            watch, floor = task.watch(), Stopwatch()
            _look_at(seen, zoom)
            run(seen, boxes, watch, floor, task.runs)
            name = f"{gesture} frame at {label}"
            rows.append(task.median(f"{name}, median", watch, floor))
            rows.append(task.p95(name, watch, floor))
        rows.append(task.median(f"sharp after a zoom at {label}", _sharpened(task, seen)))
    seen.close()
    return rows


def _look_at(seen: Desk, zoom: float) -> None:
    """The whole map, or its middle at a zoom."""
    seen.view.fit()
    if zoom:
        seen.view.set_zoom(zoom)
        for bar in (seen.view.horizontalScrollBar(), seen.view.verticalScrollBar()):
            bar.setValue(bar.maximum() // 2)
    seen.paint()


def _pan(seen: Desk, boxes: floors.Boxes, watch: Stopwatch, floor: Stopwatch, runs: int) -> None:
    """Down and up again, a little to the side with each frame."""
    across, down = seen.view.horizontalScrollBar(), seen.view.verticalScrollBar()
    for direction in (1, -1):
        for _ in range(8 * runs):
            before = (across.value(), down.value())
            with watch.lap():
                across.setValue(across.value() + direction * _PAN_STEP // 4)
                down.setValue(down.value() + direction * _PAN_STEP)
                if before == (across.value(), down.value()):  # all is in view: painted all the same
                    seen.view.viewport().update()
                seen.paint()
            _floor_frame(seen, boxes, floor)


def _zoom(seen: Desk, boxes: floors.Boxes, watch: Stopwatch, floor: Stopwatch, runs: int) -> None:
    """In and out again, around the middle."""
    for run, inwards in itertools.product(range(runs), (True, False)):
        step = _ZOOM_STEP + 0.003 * run  # other sizes of letters than in the run before
        for _ in range(8):
            with watch.lap():
                seen.view.set_zoom(seen.view.zoom * (step if inwards else 1 / step))
                seen.paint()
            _floor_frame(seen, boxes, floor)


def _sharpened(task: Task, seen: Desk) -> Stopwatch:
    """While it zooms the last frame is scaled; this is the one painting when it rests."""
    watch = task.watch()
    for step in (_ZOOM_STEP, 1 / _ZOOM_STEP) * task.runs:
        seen.view.set_zoom(seen.view.zoom * step)
        seen.paint()
        sleep(_REST)
        with watch.lap():
            desk.settle()
    return watch


def _floor_frame(seen: Desk, boxes: floors.Boxes, floor: Stopwatch) -> None:
    boxes.follow(seen)
    with floor.lap():
        boxes.repaint()


# ---- editing ------------------------------------------------------------------------------------


def editing(task: Task) -> list[Row]:
    """Typing, one edit, a drop of many cards and its undo, on the map at 100 %; then the file."""
    seen, boxes = desk.laid(task.path), floors.Boxes()
    cards = seen.cards()
    _show(seen, cards[len(cards) // 2])
    rows = [
        *_typing(task, seen, boxes),
        *_one_edit(task, seen, boxes),
        *_drops(task, seen, boxes),
        *_saving(task, seen),
    ]
    seen.close()
    return rows


def _show(seen: Desk, card: Card) -> None:
    seen.view.set_zoom(1.0)
    seen.session.select(card.id)
    seen.view.reveal(card.id)
    seen.paint()


def _typing(task: Task, seen: Desk, boxes: floors.Boxes) -> list[Row]:
    """Kana after kana into one card, as an input method sends them."""
    watch, floor = task.watch(), Stopwatch()
    seen.view.edit_text(seen.session.selection[0])
    typing = seen.view.typing
    assert typing is not None  # the card is on the map
    seen.paint()
    for kana in itertools.islice(itertools.cycle(_KANA), 8 * task.runs):
        event = QInputMethodEvent()
        event.setCommitString(kana)
        with watch.lap():
            QCoreApplication.sendEvent(typing.editor, event)
            seen.paint()
        _floor_frame(seen, boxes, floor)
        desk.settle()
    typing.finish()
    desk.settle()
    return [
        task.median(KEY.replace("p95", "median"), watch, floor),
        task.p95(KEY.removesuffix(", p95"), watch, floor),
    ]


def _one_edit(task: Task, seen: Desk, boxes: floors.Boxes) -> list[Row]:
    watch, floor = task.watch(), Stopwatch()
    ledger = floors.Ledger(task.folder / "one.db")
    project, card_id = seen.session.project, seen.session.selection[0]
    for number in range(3 * task.runs):
        text = f"{number}回目に読み返して、言葉を選び直した"
        with watch.lap():
            edits.change(project, card_id, text=text)
            seen.paint()
        boxes.follow(seen)
        with floor.lap():
            ledger.keep([text])
            boxes.repaint()
        desk.settle()
    return [task.median("one edit to painted and on disk", watch, floor)]


def _drops(task: Task, seen: Desk, boxes: floors.Boxes) -> list[Row]:
    """Many cards of one lane into the cell in view, and back by undo."""
    drop, undo, floor = task.watch(), task.watch(), Stopwatch()
    ledger = floors.Ledger(task.folder / "many.db")
    project, target = seen.session.project, _selected(seen)
    dropped = [c.id for c in seen.cards()[:DROPPED]]
    for _ in range(task.runs):
        with drop.lap():
            edits.move_cards(project, dropped, target.lane_id, target.stage_id, 0)
            seen.paint()
        desk.settle()
        with undo.lap():
            seen.session.undo()
            seen.paint()
        desk.settle()
        boxes.follow(seen)
        with floor.lap():
            ledger.keep(dropped)
            boxes.repaint()
    name = DROP.replace(str(DROPPED), str(len(dropped)))  # a small map has no hundred
    return [
        task.median(name, drop, floor),
        task.median(UNDO, undo, floor),
    ]


def _selected(seen: Desk) -> Card:
    return seen.session.records.the(Card, seen.session.selection[0])


def _saving(task: Task, seen: Desk) -> list[Row]:
    """The whole file written anew, as a second after an edit."""
    watch, floor = task.watch(), Stopwatch()
    for number in range(task.runs):
        edits.change(seen.session.project, seen.session.selection[0], text=f"{number}")
        with watch.lap():
            seen.session.publish()
        data = task.path.read_bytes()
        with floor.lap():
            floors.write_bytes(task.folder / "copy", data)
    return [task.median("file written after an edit", watch, floor)]


# ---- exports ------------------------------------------------------------------------------------


def exports(task: Task) -> list[Row]:
    """An A3 sheet from records to file."""
    desk.application()
    with Document.open(task.path, read_only=True) as document:
        records = document.project.records
    journey = records.group(Journey)[0]
    laid, rows = task.watch(), []
    with laid.lap():
        sheet = pages.sheet(records, journey.id, "A3")
    job = Job([sheet], find_picture=lambda i: records.get(Picture, i), dpi=_DPI)
    for suffix, name in ((".pdf", "PDF A3"), (".png", f"PNG A3 at {_DPI} dpi")):
        watch, floor = task.watch(), Stopwatch()
        for _ in range(task.runs):
            with watch.lap():
                write(task.folder / f"map{suffix}", job, overwrite=True)
            with floor.lap():
                _floor_export(suffix, task, sheet)
        rows.append(task.median(f"{name}, written", watch, floor))
    return [task.median("A3 sheet laid out", laid), *rows]


def _floor_export(suffix: str, task: Task, sheet: Sheet) -> None:
    target = task.folder / f"floor{suffix}"
    if suffix == ".pdf":
        floors.write_pdf(sheet, target)
    else:
        dots = _DPI / 72
        floors.write_png(round(sheet.width_pt * dots), round(sheet.height_pt * dots), target)


# ---- merging ------------------------------------------------------------------------------------


def merges(task: Task) -> list[Row]:
    """Two copies with hundreds of edits each: the merge by itself, and from the files on."""
    mine, theirs = merging.copies(task.path, task.folder)
    watch, whole, floor = task.watch(), task.watch(), Stopwatch()
    for _ in range(task.runs):
        left, right = stranger.read(mine), stranger.read(theirs)
        with watch.lap():
            take_in(Project(left.records), merge_copies(left, right))
        with whole.lap():
            merging.read_and_merged(mine, theirs)
        with floor.lap():
            floors.read_all(mine)
            floors.read_all(theirs)
    return [task.median(MERGE, watch), task.median(f"{MERGE}, files read", whole, floor)]


MEASURES: dict[str, Measure] = {
    "open": opening,
    "frames": frames,
    "edit": editing,
    "export": exports,
    "memory": memory,
    "merge": merges,
}
