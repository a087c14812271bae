"""The commands of the View menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ..look import look
from ..panels.left import PAGES

if TYPE_CHECKING:
    from ..window import MainWindow

STEP = 1.25


def fit(shell: MainWindow) -> None:
    if shell.canvas is not None:
        shell.canvas.fit()


def full_size(shell: MainWindow) -> None:
    if shell.canvas is not None:
        shell.canvas.set_zoom(1.0)


def zoom_in(shell: MainWindow) -> None:
    if shell.canvas is not None:
        shell.canvas.set_zoom(shell.canvas.zoom * STEP)


def zoom_out(shell: MainWindow) -> None:
    if shell.canvas is not None:
        shell.canvas.set_zoom(shell.canvas.zoom / STEP)


def toggle(shell: MainWindow, panel: str) -> None:
    shell.show_panel(panel, not shell.options.get(panel))


def left(shell: MainWindow, page: str) -> None:
    """Open a page of the left panel in the other's place, or close it; what opens for the keyboard
    gets it."""
    opened = not shell.options.get(page)
    for other in PAGES:
        shell.options.set(other, False)
    shell.show_panel(page, opened)
    if shell.bench is not None and page == "outline":
        shell.bench.take_keyboard(page if opened else "")


def next_part(shell: MainWindow) -> None:
    """The keyboard to the next part of the window: in the map Tab means the next stage."""
    if shell.bench is not None:
        shell.bench.step_focus(1)


def previous_part(shell: MainWindow) -> None:
    if shell.bench is not None:
        shell.bench.step_focus(-1)


def language(shell: MainWindow, value: str) -> None:
    shell.use_language(value)


def text_size(shell: MainWindow, percent: str) -> None:
    shell.options.set("text-size", int(percent))
    # Later, since the menu that asked for it is made anew.
    QTimer.singleShot(0, lambda: look().use_scale(int(percent)))


def appearance(shell: MainWindow, value: str) -> None:
    shell.options.set("appearance", value)
    look().use(value)


def reduced_motion(shell: MainWindow) -> None:
    """Whether things stand still, or go to their places."""
    from ..look.motion import reduce_motion

    shell.options.set("reduced_motion", not shell.options.get("reduced_motion"))
    reduce_motion(shell.options.get("reduced_motion"))
