"""The commands that look for something on the map, and the line that catches what is called out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..window import MainWindow


def find(shell: MainWindow) -> None:
    if shell.bench is not None:
        shell.bench.find_bar.open(replacing=False)


def replace(shell: MainWindow) -> None:
    if shell.bench is not None:
        shell.bench.find_bar.open(replacing=True)


def find_next(shell: MainWindow) -> None:
    if shell.bench is not None:
        shell.bench.find_bar.step(1)


def find_previous(shell: MainWindow) -> None:
    if shell.bench is not None:
        shell.bench.find_bar.step(-1)


def capture(shell: MainWindow) -> None:
    """A line below the map, for what people call out."""
    if shell.bench is not None:
        shell.bench.capture_at_hand.open()
