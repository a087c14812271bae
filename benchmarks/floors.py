"""What the machine can do at best: the same work without the program."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPaintEvent, QPdfWriter
from PySide6.QtWidgets import QWidget

from journeymap_app.export.qpaint import DrawingPainter
from journeymap_app.layout.pages import Sheet
from journeymap_app.layout.shapes import Group, Rect
from journeymap_app.layout.shapes import Path as Outline

from .desk import Desk, shown

_PAPER = "#FFFFFF"


class Boxes(QWidget):
    """Paints a board's boxes, one for each thing on it, and no text."""

    def __init__(self) -> None:
        super().__init__()
        self._boxes: list[tuple[QRectF, QColor]] = []
        self._origin, self._zoom = QPointF(), 1.0
        self.window_shown = shown(self)

    def follow(self, desk: Desk) -> None:
        """Show what the desk's canvas shows now: from the same place at the same zoom."""
        visible, board = desk.visible(), desk.view.board
        self._boxes = [
            (QRectF(*box), QColor(_color(group)))
            for group, box in board.drawing.groups()
            if box.meets(visible)
        ]
        self._zoom = desk.view.zoom
        self._origin = QPointF(-visible.x * self._zoom, -visible.y * self._zoom)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(_PAPER))
        painter.translate(self._origin)
        painter.scale(self._zoom, self._zoom)
        for box, color in self._boxes:
            painter.fillRect(box, color)
        painter.end()


def _color(group: Group) -> str:
    for shape in group.shapes:
        if isinstance(shape, Rect | Outline) and isinstance(shape.fill, str) and shape.fill:
            return shape.fill
    return _PAPER


def read_all(path: Path) -> int:
    """Every row of every table, by sqlite3 alone. Returns how many."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    count = sum(len(connection.execute(f'SELECT * FROM "{t}"').fetchall()) for (t,) in tables)
    connection.close()
    return count


class Ledger:
    """A plain table on disk, as safe as the program's working copy: write-ahead log, synced."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        for line in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL"):
            self._connection.execute(line).fetchall()
        self._connection.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, text TEXT) STRICT")

    def keep(self, texts: Iterable[str]) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", enumerate(texts))
        self._connection.execute("COMMIT")


def write_bytes(path: Path, data: bytes) -> None:
    with open(path, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def write_pdf(sheet: Sheet, path: Path) -> None:
    """The sheet by Qt's own writer."""
    writer = QPdfWriter(str(path))
    size = QSizeF(sheet.width_pt, sheet.height_pt)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point))
    writer.setResolution(72)
    drawn = DrawingPainter(lambda _: None, simplify=False, screen=False)
    with QPainter(writer) as painter:
        painter.scale(sheet.scale, sheet.scale)
        drawn.paint(painter, sheet.drawing.shapes)


def write_png(width: int, height: int, path: Path) -> None:
    """An empty image of that size."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(_PAPER))
    image.save(str(path), "PNG")  # type: ignore[call-overload]
