"""The commands of the Help menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..window import MainWindow


def shortcuts(shell: MainWindow) -> None:
    from ..help import Shortcuts

    Shortcuts(shell).open()


def licences(shell: MainWindow) -> None:
    from ..help import Licences

    Licences(shell).open()


def about(shell: MainWindow) -> None:
    from ..help import About

    About(shell).open()
