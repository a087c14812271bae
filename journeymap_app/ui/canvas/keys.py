"""Keys on the canvas: arrows walk, Enter and Tab go on, typing edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ...model.records import Card
from . import walking
from .walking import Place

if TYPE_CHECKING:
    from .view import CanvasView

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def key(view: CanvasView, event: QKeyEvent) -> bool:
    """Do what a key does on the map. Returns whether it did something."""
    pressed, plain = Qt.Key(event.key()), event.modifiers() in _PLAIN
    if pressed in _ARROWS and plain:
        _walk(view, *_ARROWS[pressed])
    elif pressed == Qt.Key.Key_Tab and plain and here(view):
        _walk(view, 1, 0)
    elif pressed == Qt.Key.Key_Backtab and here(view):
        _walk(view, -1, 0)
    elif pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
        return _next_card(view)
    elif _is_text(event):
        return type_here(view, event.text())
    else:
        return False
    return True


def type_here(view: CanvasView, text: str) -> bool:
    """Typing: on a card it goes on in its text, in an empty cell it begins a card."""
    selection = view.session.selection
    if len(selection) == 1 and view.edit_text(selection[0]):
        typing = view.typing
    elif (place := view.cursor_place) is not None:
        view.pencil.new_card_at(place)
        typing = view.typing
    else:
        return False
    if typing is not None and text:
        typing.editor.insertPlainText(text)
    return True


def here(view: CanvasView) -> Place | None:
    """Where the keyboard is: at the selected card or in a cell."""
    if len(view.session.selection) == 1:
        found = walking.place_of(view.board, view.session.selection[0])
        if found is not None:
            return found
    return view.cursor_place


def _walk(view: CanvasView, dx: int, dy: int) -> None:
    at = here(view)
    to = walking.step(view.board, at, dx, dy) if at is not None else walking.first(view.board)
    if to is not None:
        view.go_to(to)


def _next_card(view: CanvasView) -> bool:
    at = here(view)
    if at is None:
        return len(view.session.selection) == 1 and view.edit_text(view.session.selection[0])
    view.pencil.new_card_at(at)
    return True


def go_on(view: CanvasView, record_id: str, how: str) -> None:
    """After typing ended with Enter or Tab: the next card, or the next stage."""
    if view.session.records.get(Card, record_id) is None:
        return
    at = walking.place_of(view.board, record_id)
    if at is None:
        return
    if how == "enter":
        view.pencil.new_card_at(at)
    elif how in ("tab", "backtab"):
        view.go_to(walking.step(view.board, at, 1 if how == "tab" else -1, 0))


def _is_text(event: QKeyEvent) -> bool:
    blocked = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    text = event.text()
    return bool(text) and text.isprintable() and text != " " and not event.modifiers() & blocked
