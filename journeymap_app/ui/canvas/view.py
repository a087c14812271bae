"""The canvas: the map's board on the screen, and the hands on it.

The board is a Drawing, laid out anew when records change and painted by the painter that paints the
PNG. Events become gestures; a gesture is one class in `gestures`. The canvas keeps no truth but the
view's: zoom, place, the cell the keyboard is in.
"""

from __future__ import annotations

from math import inf

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ...layout.board import Board
from ...layout.shapes import Box
from ...layout.theme import Theme, theme
from ...model.changes import ChangeSet
from ...model.records import Picture
from ..finding import Finding
from ..session import Session
from . import edges, keys, wheel
from .attention import Attention
from .board_painter import BoardPainter
from .curve_pen import CurvePen
from .difference import difference
from .frame import Frame
from .gestures import Spot
from .hand import Hand
from .hit import Hit, boxes_of
from .lens import SMALL, Lens
from .lights import Lights
from .overlay import faded, over
from .pencil import Pencil
from .sticky import Sticky
from .typing import Typing
from .walking import Place

_AROUND = 4  # units that a ring or a shadow stands out of what it belongs to


class CanvasView(QAbstractScrollArea):
    """zoom_changed: pixels a unit. menu_wanted: a context menu for these records, at a place on
    the screen. lane_wanted: the plus below the lanes was pressed. curve_wanted: a curve's chip of
    this kind was dropped. brought: an Arrival from outside, and its LandingPlace or None."""

    zoom_changed = Signal(float)
    menu_wanted = Signal(object, QPoint)
    lane_wanted = Signal(QPoint)
    curve_wanted = Signal(str)
    told = Signal(str)  # what was just done, in a sentence to be shown with Undo
    brought = Signal(object, object)
    opened = Signal(str)  # a double-click on what is edited in a dialog: a persona's id

    def __init__(self, session: Session, dark: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._shown = BoardPainter(session, theme("dark" if dark else "light"), self.viewport())
        self._lens = Lens(self)
        self._frame = Frame(self.viewport(), self._lens, self._paint_board)
        self._shown.images.come.connect(self._frame.forget)
        self.finding = Finding(session, self)
        self.lights = Lights(self.finding)
        self.sticky = Sticky(self)
        self.hand = Hand(self)
        self.pencil = Pencil(self)
        self.pen = CurvePen(self)
        self.typing: Typing | None = None
        self.cursor_place: Place | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAcceptDrops(True)
        session.changed.connect(self._changed)
        session.journey_changed.connect(self._journey_changed)
        session.selection_changed.connect(self.viewport().update)
        session.settling.connect(self._settle)
        self.finding.changed.connect(self._frame.forget)
        self.finding.found.connect(self.reveal)
        self.attention = Attention(self)

    # What is shown

    @property
    def board(self) -> Board:
        return self._laid(inf)

    @property
    def laid(self) -> Board:
        """As much of the board as is laid out by now."""
        return self._laid(0)

    def _laid(self, down_to: float) -> Board:
        """The board, laid out at least down to there; the rest follows when there is time."""
        before, board = self._shown.latest, self._shown.top(down_to)
        if board is not before:
            self._lens.set_board(board.drawing.width, board.drawing.height)
            if not board.is_whole:
                QTimer.singleShot(0, self, self._lay_next)
        return board

    def _lay_next(self) -> None:
        board = self._shown.latest
        if board is not None and not board.is_whole:
            self._laid(board.done + 1)

    @property
    def theme(self) -> Theme:
        return self._shown.theme

    @property
    def is_at_rest(self) -> bool:
        """Nothing more is to be painted: what shows is sharp, with all its pictures."""
        return self._frame.is_sharp and not self._shown.images.is_waiting

    @property
    def zoom(self) -> float:
        return self._lens.zoom

    def set_dark(self, dark: bool) -> None:
        self._shown.use(theme("dark" if dark else "light"))
        self._frame.forget()

    def set_zoom(self, factor: float, around: QPointF | None = None) -> None:
        self._laid(inf)  # so that the lens knows its size
        if self._lens.set_zoom(factor, around):
            self._after_zoom()

    def fit(self, whole: bool = True) -> None:
        """Show the whole board, or its whole width with text still readable."""
        board = self._laid(inf if whole else self.viewport().height() / SMALL)
        self._lens.set_board(board.drawing.width, board.drawing.height)
        self._lens.fit(whole)
        self._after_zoom()

    def reveal(self, record_id: str) -> None:
        for _, box, part in boxes_of(self.board, frozenset([record_id])):
            shown = self.sticky.shown(self.board, box, part)
            if shown == box:
                self._lens.reveal(box, self.sticky.bands(self.board))
            else:
                self._lens.reveal(shown, room=0)
            self._after_scroll()
            return

    def cover(self, width: int, height: int) -> None:
        self._lens.cover(width, height)

    def to_viewport(self, box: Box) -> QRectF:
        return self._lens.to_viewport(box)

    def hold_still(self, held: bool) -> None:
        self._lens.hold_still(held)

    def spot(self, point: QPointF, keys: Qt.KeyboardModifier) -> Spot:
        return Spot(*self._lens.to_board(point), keys)

    def seen(self) -> Box:
        """What of the board the viewport shows."""
        return self._lens.visible()

    def hit(self, spot: Spot) -> Hit:
        return edges.hit(self, spot)

    # What the keyboard does

    def edit_text(self, record_id: str, part: str = "") -> bool:
        """Edit a record's text where it stands. Returns whether it stands anywhere."""
        return self.pencil.edit(record_id, part)

    def go_to(self, place: Place) -> None:
        """Take the keyboard to a cell or a card, and show it."""
        self.cursor_place = place
        row = self.board.places.rows[place.row]
        cards = row.cells[place.column]
        if 0 <= place.card < len(cards):
            self.session.select(cards[place.card].card_id)
            box, room = cards[place.card].box, 24
        else:
            self.session.select()
            column = self.board.places.columns[place.column]
            box, room = self.board.places.cell_box(row, column), 8
        self._lens.reveal(box, self.sticky.bands(self.board), room)
        self._after_scroll()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hand.hold_space(True)
        elif not keys.key(self, event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.hand.ask_menu(event)  # the menu key's; the mouse's comes to the viewport

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hand.hold_space(False)
        super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the next stage while the keyboard is on the map, else to the panels."""
        return keys.here(self) is None and super().focusNextPrevChild(forward)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """A conversion begins on the map: it goes on in the text it belongs to."""
        if (event.preeditString() or event.commitString()) and keys.type_here(self, ""):
            self.pencil.compose(event)

    def _escape(self) -> None:
        if not self.hand.let_go():
            self.session.step_back()
            self.cursor_place = None
        self.viewport().update()

    def _settle(self) -> None:
        if self.typing is not None:
            self.typing.finish()
        else:
            self.hand.let_go()

    # What the mouse does

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not wheel.turn(self, event):
            super().wheelEvent(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        board = self._laid(self._lens.visible().bottom)  # so that the lens knows its size
        painter = QPainter(self.viewport())
        self._frame.show(painter)
        self._shown.paint_over(painter, self._lens, faded(self, board), over(self, board))
        painter.end()

    def _paint_board(self, painter: QPainter, region: QRegion) -> None:
        self._shown.paint(painter, region, self._lens, self.lights.dim(self._laid(0)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hand.hold_space(False)  # its release goes elsewhere
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lens.adapt()
        self._after_scroll()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
        self._after_scroll()

    # Following the session

    def _changed(self, change: ChangeSet) -> None:
        before = self._shown.latest
        self._shown.forget()
        self.hand.leave()
        if self.typing is not None:
            self.typing.put()
        if before is None or any(isinstance(record, Picture) for record in change.touched()):
            self._frame.forget()
        elif (box := difference(before, self.board)) is not None:
            self._frame.forget(self._lens.pixels(box, _AROUND))

    def _journey_changed(self) -> None:
        self.cursor_place = None
        self._shown.forget()
        self._frame.forget()
        self.fit(whole=False)

    def _after_scroll(self) -> None:
        if self.typing is not None:
            self.typing.put()

    def _after_zoom(self) -> None:
        self._after_scroll()
        self.zoom_changed.emit(self.zoom)
        self.viewport().update()
