"""Writing on the map: what typing, double-clicks and the plus handles begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent

from ... import i18n
from ...layout.board import Board
from ...layout.kinds import phase
from ...layout.places import Cell
from ...layout.shapes import Box, Shape
from ...model import edits
from ...model.kinds import LANE_KINDS
from ...model.project import OpenEdit
from ...model.records import Card, Lane, Moment, Phase, Stage
from . import keys, marks
from .gestures import Spot
from .hit import Hit, boxes_of
from .typing import Typing
from .walking import Place

if TYPE_CHECKING:
    from .view import CanvasView


class Pencil:
    """The canvas's hand for text: opens typing, makes cards and stages."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view

    # Typing

    def edit(self, record_id: str, part: str = "") -> bool:
        """Type in a record's text where it stands. False where it stands nowhere on the map."""
        view = self._view
        view.session.settle()
        parts = [p for _, _, p in boxes_of(view.board, frozenset([record_id])) if p != "persona"]
        if not parts or parts[0] == "transition":
            return False
        chosen = part or ("note" if "note" in parts else parts[0])
        if chosen == "row":
            chosen = "lane"
        view.session.select(record_id)
        view.reveal(record_id)
        edit = view.session.project.begin(_EDIT_NAMES.get(chosen, "edit.typing"))
        view.typing = Typing(view, record_id, chosen, edit, fresh=False)
        return True

    def new_card(self, lane_id: str, stage_id: str, index: int | None) -> None:
        """A new card, with the keyboard in it; Esc or no text, and it was never there."""
        self._view.session.settle()
        edit = self._view.session.project.begin("edit.add-card")
        card = edits.add_card(self._view.session.project, lane_id, stage_id, "", index)
        self.name_new(edit, card.id, "card")

    def new_card_at(self, place: Place) -> None:
        """A new card in a cell: after the card the keyboard is on, or at the end."""
        view = self._view
        row = view.board.places.rows[place.row]
        if self.takes_cards(row.lane_id):
            index = place.card + 1 if place.card >= 0 else None
            self.new_card(row.lane_id, view.board.places.columns[place.column].stage_id, index)

    def ended(self, record_id: str, how: str, undone: bool) -> None:
        """Typing has ended; the keyboard is the map's again."""
        view = self._view
        view.typing = None
        focused = view.window().focusWidget()  # the text itself, where nothing else took over
        if how != "done" or focused in (None, view) or view.isAncestorOf(focused):
            view.setFocus()
        if not undone:
            keys.go_on(view, record_id, how)
        view.viewport().update()

    def compose(self, event: QInputMethodEvent) -> None:
        """Hand a conversion that began on the map to the text it is for."""
        if self._view.typing is not None:
            QCoreApplication.sendEvent(self._view.typing.editor, event)

    # Clicks

    def double_click(self, spot: Spot) -> None:
        view = self._view
        view.session.settle()
        found = view.hit(spot)
        match found.part:
            case "card" | "phase" | "stage" | "lane" | "title" | "moment" | "note" | "legend":
                self.edit(found.record_id, found.part)
            case "persona":
                view.opened.emit(found.record_id)
            case "point" | "plot" | "curve" | "legend-eye":
                view.pen.double_click(found, spot)
            case "cell" if found.cell is not None and self.takes_cards(found.cell.lane_id):
                self.new_card(found.cell.lane_id, found.cell.stage_id, found.cell.index)

    def add_stage(self, index: int | None = None) -> None:
        """A new stage before the one at `index` (None: at the end), with the keyboard in its
        name; Esc, and it was never there."""
        view = self._view
        journey = view.session.journey
        if journey is not None:
            view.session.settle()
            edit = view.session.project.begin("edit.add-stage")
            title = self.text("new.stage")
            stage = edits.add_stage(view.session.project, journey.id, title, index)
            self.name_new(edit, stage.id, "stage")

    def name_new(self, edit: OpenEdit, record_id: str, part: str) -> None:
        """Type the words of something new, within the edit that makes it."""
        view = self._view
        edit.show()
        view.session.select(record_id)
        view.reveal(record_id)
        view.typing = Typing(view, record_id, part, edit, fresh=True)

    # What is where

    def text(self, key: str, **words: object) -> str:
        """A text in the project's language, for what becomes part of the map."""
        return i18n.text(key, self._view.session.records.info.language, **words)

    def takes_cards(self, lane_id: str) -> bool:
        lane = self._view.session.records.get(Lane, lane_id)
        return lane is not None and lane.kind != "emotion" and not lane.collapsed

    def cell_for(self, kind: str, spot: Spot) -> Cell | None:
        """Where a new card goes: the lane of that kind, or of any, nearest to the hand."""
        places = self._view.board.places
        here = places.cell_at(spot.x, spot.y)
        fitting = [r for r in places.rows if r.kind == kind or not kind]
        rows = [r for r in fitting if self.takes_cards(r.lane_id)]
        if here is None or not rows or any(r.lane_id == here.lane_id for r in rows):
            return here if rows else None
        nearest = min(rows, key=lambda r: abs(r.y + r.height / 2 - spot.y))
        return places.cell_at(spot.x, nearest.bottom - 1)

    def lane_index(self, y: float) -> int:
        """Before which of all lanes, hidden ones too, something dropped at y goes."""
        session, rows = self._view.session, self._view.board.places.rows
        journey = session.journey
        lanes = session.records.group(Lane, journey.id) if journey else ()
        shown = self._view.board.places.lane_index_at(y)
        if shown >= len(rows):
            return len(lanes)
        return next(i for i, lane in enumerate(lanes) if lane.id == rows[shown].lane_id)

    def place_of(self, cell: Cell) -> Place | None:
        places = self._view.board.places
        row = next((i for i, r in enumerate(places.rows) if r.lane_id == cell.lane_id), None)
        column = next(i for i, c in enumerate(places.columns) if c.stage_id == cell.stage_id)
        return None if row is None else Place(row, column)

    def cursor_marks(self, board: Board) -> list[Shape]:
        view, place = self._view, self._view.cursor_place
        rows, columns = board.places.rows, board.places.columns
        if place is None or view.session.selection or not view.hasFocus():
            return []
        if place.row >= len(rows) or place.column >= len(columns):
            return []
        box = board.places.cell_box(rows[place.row], columns[place.column])
        return marks.cell_cursor(view.theme, box)

    def keyboard_box(self) -> Box | None:
        """What the keyboard is on: what is selected, or the cell."""
        view, place = self._view, self._view.cursor_place
        for _, box, _ in boxes_of(view.board, frozenset(view.session.selection)):
            return box
        rows, columns = view.board.places.rows, view.board.places.columns
        if place is None or place.row >= len(rows) or place.column >= len(columns):
            return None
        return view.board.places.cell_box(rows[place.row], columns[place.column])

    def tip(self, found: Hit) -> str:
        """What a hand over something is told; plain words of ours, never a user's text."""
        part = "curve-in-hand" if self._view.pen.is_in_hand(found) else found.part
        key = f"canvas.tip.{part}" if part else ""
        return i18n.text(key) if key and i18n.has(key) else ""

    # What a card looks like while it is typed

    def shows_channel(self, card: Card) -> bool:
        lane = self._view.session.records.get(Lane, card.lane_id)
        return bool(card.channel) and lane is not None and "channel" in LANE_KINDS[lane.kind].fields

    def paper_of(self, record_id: str) -> str:
        """The colour behind a record's text."""
        view = self._view
        record = view.session.records.find(record_id)
        if isinstance(record, Stage):
            stages = view.session.records.group(Stage, record.journey_id)
            return view.theme.header(stages.index(record), record.color)
        if isinstance(record, Phase):
            stages = view.session.records.group(Stage, record.journey_id)
            index = next(i for i, stage in enumerate(stages) if stage.phase_id == record.id)
            return phase.paper(view.theme, phase.color_of(view.theme, record, index, stages[index]))
        if isinstance(record, Card):
            lane = view.session.records.get(Lane, record.lane_id)
            tint = record.color or (LANE_KINDS[lane.kind].tint if lane else "")
            return view.theme.color(f"{tint}_card" if tint else "card")
        return view.theme.color("panel")

    def name_of(self, record_id: str) -> str:
        """What a screen reader calls the text being edited."""
        record = self._view.session.records.find(record_id)
        if isinstance(record, Card):
            lane = self._view.session.records.get(Lane, record.lane_id)
            stage = self._view.session.records.get(Stage, record.stage_id)
            return " › ".join(part.title for part in (stage, lane) if part is not None)
        return i18n.text("term.moment" if isinstance(record, Moment) else "canvas.text")


_EDIT_NAMES = {
    "card": "edit.change-cards",
    "phase": "edit.change-phases",
    "stage": "edit.change-stages",
    "lane": "edit.change-lanes",
    "title": "edit.change-journeys",
    "moment": "edit.change-moments",
    "note": "edit.change-points",
    "point": "edit.change-points",
    "legend": "edit.change-curves",
}
