"""Which screen the room sees."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication, QScreen


def chosen(names: Sequence[str], own: str, wanted: str) -> str:
    """The screen for the room, by name: the wanted one where it is there, else another than the
    window's own, else that. names: of all screens; own: the window's."""
    if wanted in names:
        return wanted
    return next((name for name in names if name != own), own)


def named(name: str) -> QScreen | None:
    return next((screen for screen in QGuiApplication.screens() if screen.name() == name), None)


def for_the_room(own: QScreen, wanted: str) -> QScreen:
    names = [screen.name() for screen in QGuiApplication.screens()]
    return named(chosen(names, own.name(), wanted)) or own
