"""Giving a copy of the open map away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.errors import KnownError

if TYPE_CHECKING:
    from ..window import MainWindow


def share(shell: MainWindow) -> None:
    """Choose a copy and write it. The open map stays as it is."""
    from ..dialogs.share import share_dialog

    if shell.session is None:
        return
    shell.session.settle()
    try:
        share_dialog(shell.session, shell)
    except KnownError as error:
        shell.complain(error)
