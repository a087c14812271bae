"""The keys that steer a presentation, from a keyboard or from a clicker in the hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_Key = Qt.Key
# What a clicker sends: these count wherever the keyboard is, also in the middle of a word.
EVERYWHERE: dict[int, str] = {_Key.Key_PageDown: "next", _Key.Key_PageUp: "previous"}
# These count while nothing is written.
_ON_MAP: dict[int, str] = {
    **EVERYWHERE,
    _Key.Key_Right: "next",
    _Key.Key_Left: "previous",
    _Key.Key_Space: "next",
    _Key.Key_Home: "first",
    _Key.Key_End: "last",
    _Key.Key_Period: "black",
    _Key.Key_Comma: "white",
    _Key.Key_Escape: "back",
}
# These write or go on from card to card where something is selected.
_IDLE: dict[int, str] = {
    _Key.Key_Return: "next",
    _Key.Key_Enter: "next",
    _Key.Key_Backspace: "previous",
    _Key.Key_B: "black",
    _Key.Key_W: "white",
    _Key.Key_S: "stages",
    _Key.Key_L: "lanes",
}
_HELD = ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)


def command_of(event: QKeyEvent, busy: bool) -> str:
    """What a key on the map asks of the presentation; "" for nothing. busy: something is selected,
    or the keyboard is in a cell."""
    if event.modifiers() & _HELD:
        return ""
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    letters = _IDLE if not busy else {}
    command = _ON_MAP.get(event.key()) or letters.get(event.key(), "")
    return "" if shifted and event.key() not in letters else command
