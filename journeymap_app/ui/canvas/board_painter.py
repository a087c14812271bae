"""Lays the shown journey out when it has changed, and paints it with what stands over it."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from ...export.qpaint import DrawingPainter
from ...layout.board import Board, BoardStyle, LayoutCache, lay_out
from ...layout.places import Places
from ...layout.shapes import Box, Drawing, Shape
from ...layout.theme import Theme
from ...model.records import Picture
from ..session import Session
from .later_images import LaterImages
from .lens import Lens
from .spotlight import VEIL

_NOTHING = Box(0, 0, 0, 0)


class BoardPainter:
    """What is on the screen, laid out from the records as they are now."""

    def __init__(self, session: Session, theme: Theme, port: QWidget) -> None:
        self._session = session
        self._cache = LayoutCache()
        self.images = LaterImages(lambda i: session.records.get(Picture, i), port)
        self._painter = DrawingPainter(self.images)
        self._bare = False
        self._board: Board | None = None
        self.theme = theme

    def forget(self) -> None:
        """The records, the journey or the theme changed: lay out anew before the next use."""
        self._board = None

    def use(self, theme: Theme, bare: bool = False) -> None:
        """bare: without what only helps who works on it: hints, and pluses to add a stage and a
        lane with."""
        self.theme = theme
        if bare != self._bare:
            self._bare, self._painter = bare, DrawingPainter(self.images, screen=not bare)
        self.forget()

    @property
    def latest(self) -> Board | None:
        """What was last laid out, if nothing has changed since."""
        return self._board

    @property
    def board(self) -> Board:
        """All of it."""
        return self.top(inf)

    def top(self, down_to: float) -> Board:
        """The board, laid out at least down to there, in units."""
        if self._board is None or self._board.done < down_to:
            journey = self._session.journey
            self._board = (
                _empty(self.theme)
                if journey is None
                else lay_out(
                    self._session.records,
                    journey.id,
                    BoardStyle(self.theme, handles=not self._bare),
                    self._cache,
                    down_to,
                )
            )
        return self._board

    def paint(
        self, painter: QPainter, region: QRegion, lens: Lens, dimmed: Sequence[Box] = ()
    ) -> None:
        """The board through a lens, within a region of the viewport, veiled where it is dimmed."""
        drawing = self.top(lens.visible().bottom).drawing
        shapes, background = drawing.shapes, QColor(drawing.background)
        # One after the other: after a pan they are thin and far apart. (PySide's hints lack it.)
        for rect in region:  # type: ignore[attr-defined]
            painter.save()
            painter.setClipRect(rect)
            painter.fillRect(rect, background)
            self._through(painter, lens)
            self._painter.paint(painter, shapes, lens.visible(rect), _scale(painter, lens))
            self._veil(painter, dimmed, lens.visible(rect))
            painter.restore()

    def paint_over(
        self, painter: QPainter, lens: Lens, faded: Sequence[Box], over: Sequence[Shape]
    ) -> None:
        """A veil over what is faded, and the shapes that stand over the board."""
        painter.save()
        self._through(painter, lens)
        self._veil(painter, faded, lens.visible())
        if over:
            self._painter.paint(painter, over, lens.visible(), _scale(painter, lens))
        painter.restore()

    def _through(self, painter: QPainter, lens: Lens) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(lens.origin())
        painter.scale(lens.zoom, lens.zoom)

    def _veil(self, painter: QPainter, boxes: Sequence[Box], visible: Box) -> None:
        veil = QColor(self.theme.color("background"))
        veil.setAlpha(VEIL)
        for box in boxes:
            if box.meets(visible):
                painter.fillRect(QRectF(*box), veil)


def _scale(painter: QPainter, lens: Lens) -> float:
    """Device pixels a unit."""
    return lens.zoom * painter.device().devicePixelRatioF()


def _empty(theme: Theme) -> Board:
    places = Places((), (), _NOTHING, _NOTHING, ())
    return Board(Drawing(1, 1, theme.color("background"), ()), places)
