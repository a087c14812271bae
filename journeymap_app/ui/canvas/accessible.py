"""The map for screen readers: a table whose rows are the lanes, whose cells hold cards.

Above the lanes stand rows for the title, the phases, the stage headers, the passages and, without a
curve, the moments. Python cannot give Qt a QAccessibleTableInterface, so rows and cells are child
interfaces with the roles of a table, and each says in its name what a table would say of its place.
A part is made when it is first asked for and reads the board each time it is asked: nothing in it
goes stale.
"""

from __future__ import annotations

import weakref
from functools import partial
from typing import TYPE_CHECKING, cast

import shiboken6
from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from ... import i18n
from ...layout.shapes import Box
from ...model.records import Card, Journey, Lane, Phase, Stage
from . import route
from .hit import boxes_of
from .reading import reading
from .walking import Place

if TYPE_CHECKING:
    from .view import CanvasView

# What a part stands for: ("line", name), ("row", lane), ("cell", lane, stage), ("thing", record)
Key = tuple[str, ...]
_NO_KEYS = Qt.KeyboardModifier.NoModifier
_Text, _Role = QAccessible.Text, QAccessible.Role
_LINES = {
    "title": "reading.title",
    "phase": "reading.phases",
    "stage": "reading.stages",
    "transition": "reading.transitions",
    "moment": "reading.moments",
}
_ROLES = {"line": _Role.Row, "row": _Role.Row, "cell": _Role.Cell}
_HEADER = _Role.ColumnHeader
_THINGS = {Phase: _HEADER, Stage: _HEADER, Lane: _Role.RowHeader, Journey: _Role.Heading}


def install() -> None:
    """Let Qt ask here for the canvas's interface. Once is enough; more does no harm."""
    QAccessible.installFactory(_factory)


def key_of(stop: route.Stop, view: CanvasView) -> Key:
    """The part that stands for a stop of the keyboard."""
    if isinstance(stop, str):
        return ("thing", stop)
    row, column = view.board.places.rows[stop.row], view.board.places.columns[stop.column]
    cards = row.cells[stop.column]
    if 0 <= stop.card < len(cards):
        return ("thing", cards[stop.card].card_id)
    return ("cell", row.lane_id, column.stage_id)


class MapInterface(QAccessibleWidget):
    """The canvas. Its last child is the viewport, in which a text being edited stands."""

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view, _Role.Table)
        self._view = weakref.ref(view)
        self._parts: dict[Key, MapPart] = {}

    @property
    def view(self) -> CanvasView | None:
        """None once the canvas is gone."""
        view = self._view()
        return view if view is not None and shiboken6.isValid(view) else None

    def part(self, key: Key) -> MapPart:
        made = self._parts.get(key)
        if made is None:
            made = self._parts[key] = MapPart(self, key)
            made.number = QAccessible.registerAccessibleInterface(made)
        return made

    def forget(self) -> None:
        """The canvas goes: so do its parts."""
        parts, self._parts = self._parts, {}
        for part in parts.values():
            QAccessible.deleteAccessibleInterface(part.number)

    def parts_of(self, of: Key = ()) -> list[Key]:
        """The children of a part, or of the whole map."""
        view = self.view
        if view is None:
            return []
        board = view.board
        match of:
            case ():
                return [_line_key(line) for line in route.lines(board)]
            case ("cell", *cell):
                return [("thing", c.id) for c in view.session.records.group(Card, *cell)]
            case ("line" | "row", _):
                line = next((i for i in route.lines(board) if _line_key(i) == of), None)
                things: list[Key] = [("thing", i) for i in line.ids] if line is not None else []
                row = board.places.row(of[1])
                if row is not None and row.kind != "emotion":
                    things += [("cell", of[1], c.stage_id) for c in board.places.columns]
                return things
        return []

    def parent_key(self, of: Key) -> Key:
        """() is the whole map."""
        view = self.view
        if view is None or of[0] in ("line", "row"):
            return ()
        if of[0] == "cell":
            return ("row", of[1])
        card = view.session.records.get(Card, of[1])
        if card is not None:
            return ("cell", card.lane_id, card.stage_id)
        found = (line for line in route.lines(view.board) if of[1] in line.ids)
        return next((_line_key(line) for line in found), ())

    def current(self) -> Key:
        """Where the keyboard is; () where it is nowhere."""
        view = self.view
        stop = view.attention.stop() if view is not None else None
        return key_of(stop, view) if view is not None and stop is not None else ()

    # What Qt asks

    def childCount(self) -> int:
        return len(self.parts_of()) + 1 if self.view is not None else 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        view, keys = self.view, self.parts_of()
        if view is None or not 0 <= index <= len(keys):
            return None
        if index == len(keys):
            return QAccessible.queryAccessibleInterface(view.viewport())
        return self.part(keys[index])

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        keys = self.parts_of()
        if isinstance(child, MapPart):
            return keys.index(child.key) if child.key in keys else -1
        view = self.view
        return len(keys) if view is not None and child.object() is view.viewport() else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        view = self.view
        if view is None or not self.rect().contains(x, y):
            return None
        at = QPointF(view.viewport().mapFromGlobal(QPoint(x, y)))
        found = view.hit(view.spot(at, _NO_KEYS))
        if view.typing is not None and view.typing.editor.geometry().contains(at.toPoint()):
            return self.child(self.childCount() - 1)
        if found.cell is not None:
            return self.part(("cell", found.cell.lane_id, found.cell.stage_id))
        key: Key = ("thing", found.record_id)
        return self.part(key) if found.record_id and self.parent_key(key) else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        view, key = self.view, self.current()
        if view is None or view.typing is not None or not view.hasFocus() or not key:
            return None
        return self.part(key)


class MapPart(QAccessibleInterface):
    """A row, a cell, a card, or another record that stands on the map."""

    number = 0

    def __init__(self, whole: MapInterface, key: Key) -> None:
        super().__init__()
        self.whole, self.key = whole, key

    def isValid(self) -> bool:
        view = self.whole.view
        if view is None:
            return False
        if self.key[0] == "line":
            return self.key in self.whole.parts_of()
        return all(record_id in view.session.records for record_id in self.key[1:])

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self.whole.window()

    def parent(self) -> QAccessibleInterface:
        key = self.whole.parent_key(self.key)
        return self.whole.part(key) if key else self.whole

    def childCount(self) -> int:
        return len(self.whole.parts_of(self.key))

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        keys = self.whole.parts_of(self.key)
        return self.whole.part(keys[index]) if 0 <= index < len(keys) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        keys = self.whole.parts_of(self.key)
        known = isinstance(child, MapPart) and child.key in keys
        return keys.index(cast(MapPart, child).key) if known else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        parts = (self.whole.part(key) for key in self.whole.parts_of(self.key))
        return next((part for part in parts if part.rect().contains(x, y)), None)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        current = self.whole.current()
        inside = current and self.key in (current, self.whole.parent_key(current))
        return self.whole.part(current) if inside else None

    def role(self) -> QAccessible.Role:
        view = self.whole.view
        if self.key[0] != "thing" or view is None:
            return _ROLES.get(self.key[0], _Role.ListItem)
        record = view.session.records.find(self.key[1])
        return _THINGS.get(type(record), _Role.ListItem)  # type: ignore[arg-type]

    def text(self, what: QAccessible.Text) -> str:
        view = self.whole.view
        if what != _Text.Name or view is None:
            return ""
        if self.key[0] == "line":
            return i18n.text(_LINES[self.key[1]])
        if self.key[0] == "cell":
            place = _cell_place(view, self.key)
            return reading(view.session, view.board, place) if place is not None else ""
        record = view.session.records.find(self.key[1])
        if self.key[0] == "row" and isinstance(record, Lane):
            return record.title or i18n.text("reading.untitled")
        return reading(view.session, view.board, record) if record is not None else ""

    def setText(self, what: QAccessible.Text, text: str) -> None:
        """Texts are changed by typing."""

    def rect(self) -> QRect:
        view, box = self.whole.view, self._box()
        if view is None or box is None:
            return QRect()
        rect = view.to_viewport(box).toAlignedRect()
        return QRect(view.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def state(self) -> QAccessible.State:
        state, view = QAccessible.State(), self.whole.view
        if view is None:
            state.invalid = True
            return state
        here = self.key == self.whole.current()
        state.focusable = state.selectable = self.key[0] in ("cell", "thing")
        state.selected = self.key[-1] in view.session.selection
        state.focused = here and view.hasFocus()
        state.offscreen = not self.rect().intersects(self.whole.rect())
        return state

    def _box(self) -> Box | None:
        view = self.whole.view
        if view is None:
            return None
        places = view.board.places
        right = places.columns[-1].right if places.columns else places.labels.right
        match self.key:
            case ("row", lane_id) if (row := places.row(lane_id)) is not None:
                return Box(places.labels.x, row.y, right - places.labels.x, row.height)
            case ("cell", lane_id, stage_id):
                row, column = places.row(lane_id), places.column(stage_id)
                return places.cell_box(row, column) if row and column else None
            case ("line", "stage"):
                return places.headers
            case ("line", "phase"):
                return places.phases
            case ("line", _):
                boxes = (self.whole.part(key)._box() for key in self.whole.parts_of(self.key))
                return next((box for box in boxes if box is not None), None)
        found = boxes_of(view.board, frozenset(self.key[1:]))
        return next((box for _, box, _ in found), None)


def _line_key(line: route.Line) -> Key:
    return ("line", line.name) if line.row < 0 else ("row", line.ids[0])


def _cell_place(view: CanvasView, key: Key) -> Place | None:
    places = view.board.places
    rows = [i for i, row in enumerate(places.rows) if row.lane_id == key[1]]
    columns = [i for i, column in enumerate(places.columns) if column.stage_id == key[2]]
    return Place(rows[0], columns[0]) if rows and columns else None


def _factory(name: str, found: QObject) -> QAccessibleInterface | None:
    if name != "CanvasView":
        return None
    view = cast("CanvasView", found)
    made = MapInterface(view)
    view.destroyed.connect(partial(_forget, made))  # which keeps it as long as Qt does
    return made


def _forget(made: MapInterface, _gone: object = None) -> None:
    made.forget()
