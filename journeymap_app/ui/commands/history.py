"""The list of all that was done and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..window import MainWindow


def history(shell: MainWindow) -> None:
    from ..history_list import HistoryList

    if shell.session is not None and shell.bench is not None:
        HistoryList(shell.session, shell).open_below(shell.bench.top.history_button)
