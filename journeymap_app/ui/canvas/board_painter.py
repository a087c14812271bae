"""Lays the shown journey out when it has changed, and paints it with what stands over it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from ...export.qpaint import DrawingPainter
from ...layout.board import Board, BoardStyle, LayoutCache, lay_out
from ...layout.places import Places
from ...layout.shapes import Box, Drawing, Shape
from ...layout.theme import Theme
from ...model.records import Picture
from ..session import Session
from .lens import Lens

_NOTHING = Box(0, 0, 0, 0)


class BoardPainter:
    """board: what is on the screen, laid out from the records as they are now."""

    def __init__(self, session: Session, theme: Theme) -> None:
        self._session = session
        self._cache = LayoutCache()
        self._painter = DrawingPainter(lambda i: session.records.get(Picture, i))
        self._board: Board | None = None
        self.theme = theme

    def forget(self) -> None:
        """The records, the journey or the theme changed: lay out anew before the next use."""
        self._board = None

    def use(self, theme: Theme) -> None:
        self.theme = theme
        self.forget()

    @property
    def is_stale(self) -> bool:
        return self._board is None

    @property
    def board(self) -> Board:
        if self._board is None:
            journey = self._session.journey
            self._board = (
                _empty(self.theme)
                if journey is None
                else lay_out(
                    self._session.records,
                    journey.id,
                    BoardStyle(self.theme, handles=True),
                    self._cache,
                )
            )
        return self._board

    def paint(
        self,
        painter: QPainter,
        event: QPaintEvent,
        lens: Lens,
        faded: Sequence[Box],
        over: Sequence[Shape],
    ) -> None:
        """The board through a lens, veiled where something is `faded`, and the shapes over it."""
        drawing = self.board.drawing
        background, veil = QColor(drawing.background), QColor(drawing.background)
        veil.setAlpha(175)
        scale = lens.zoom * painter.device().devicePixelRatioF()
        painter.fillRect(event.rect(), background)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # One after the other: after a pan they are thin and far apart. (PySide's hints lack it.)
        for rect in event.region():  # type: ignore[attr-defined]
            painter.save()
            painter.setClipRect(rect)
            painter.translate(lens.origin())
            painter.scale(lens.zoom, lens.zoom)
            visible = lens.visible(rect)
            self._painter.paint(painter, drawing.shapes, visible, scale)
            for box in faded:
                if box.meets(visible):
                    painter.fillRect(QRectF(*box), veil)
            if over:
                self._painter.paint(painter, over, visible, scale)
            painter.restore()


def _empty(theme: Theme) -> Board:
    places = Places((), (), _NOTHING, _NOTHING, ())
    return Board(Drawing(1, 1, theme.color("background"), ()), places)
