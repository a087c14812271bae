"""Keys on the canvas: arrows walk, with Alt they move what is selected, with Shift they select more
cards or raise a point; Enter and Tab go on, typing edits."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ...model.records import Card, EmotionPoint, Persona, Stage
from . import nudges, route, walking
from .walking import Place

if TYPE_CHECKING:
    from .view import CanvasView

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_PLAIN = Qt.KeyboardModifier.NoModifier
_ALT, _SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


def key(view: CanvasView, event: QKeyEvent) -> bool:
    """Do what a key does on the map. Returns whether it did something, or said why not."""
    return view.session.attempt(lambda: _key(view, event)) is not False


def _key(view: CanvasView, event: QKeyEvent) -> bool:
    pressed, held = Qt.Key(event.key()), event.modifiers() & ~_KEYPAD
    plain = held == _PLAIN
    if pressed in _ARROWS:
        return _arrow(view, *_ARROWS[pressed], held)
    if pressed in _TABS and held & ~_SHIFT == _PLAIN and (at := here(view)):
        view.attention.go_to(walking.step(view.board, at, _TABS[pressed], 0))
    elif pressed == Qt.Key.Key_F10 and held == _SHIFT and sys.platform != "win32":
        view.attention.ask_menu()  # Windows asks by itself, and all platforms for the menu key
    elif pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
        return _next_card(view)
    elif _is_text(event):
        return _type_here(view, event.text())
    else:
        return False
    return True


def _arrow(view: CanvasView, dx: int, dy: int, held: Qt.KeyboardModifier) -> bool:
    if held == _PLAIN:
        _walk(view, dx, dy)
        return True
    view.session.settle()
    done = False
    if held == _ALT:
        done = nudges.move(view, dx, dy)
    elif held == _ALT | _SHIFT and dy:
        done = nudges.to_lane(view, dy)
    elif held & ~_CTRL == _SHIFT and dy and _is_on_point(view):
        done = nudges.raise_point(view, -dy * nudges.VALUE, bool(held & _CTRL))
    elif held == _SHIFT:
        done = nudges.extend(view, dx, dy)
    view.attention.tell()
    return done


def _is_on_point(view: CanvasView) -> bool:
    return any(view.session.records.get(EmotionPoint, i) for i in view.session.selection)


def type_here(view: CanvasView, text: str) -> bool:
    """Typing: on a card it goes on in its text, in an empty cell it begins a card."""
    return bool(view.session.attempt(lambda: _type_here(view, text)))


def _type_here(view: CanvasView, text: str) -> bool:
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
    """Which cell the keyboard is in: the selected card's, or the one it walked to."""
    if len(view.session.selection) == 1:
        return walking.place_of(view.board, view.session.selection[0])
    return None if view.session.selection else view.cursor_place


def _walk(view: CanvasView, dx: int, dy: int) -> None:
    at = view.attention.stop()
    to = route.step(view.board, at, dx, dy) if at is not None else route.first(view.board)
    if to is not None:
        view.attention.go_to(to)


def _next_card(view: CanvasView) -> bool:
    """Enter: a card's next card; of anything else it edits the words."""
    at, selection = here(view), view.session.selection
    if at is None and len(selection) == 1:
        if view.session.records.get(Persona, selection[0]) is None:
            return view.edit_text(selection[0])
        view.opened.emit(selection[0])
    if at is None:
        return len(selection) == 1
    view.pencil.new_card_at(at)
    return True


def go_on(view: CanvasView, record_id: str, how: str) -> None:
    """After typing ended with Enter or Tab: the next card, or the next stage; after a stage's name
    with Tab the next one's name."""
    stage = view.session.records.get(Stage, record_id)
    if stage is not None and how in ("tab", "backtab"):
        stages = view.session.records.group(Stage, stage.journey_id)
        beside = stages.index(stage) + (1 if how == "tab" else -1)
        if 0 <= beside < len(stages):
            view.edit_text(stages[beside].id)
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
