"""Keeping the map as it is, and going back to what was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import i18n

if TYPE_CHECKING:
    from ..window import MainWindow


def keep(shell: MainWindow) -> None:
    """As a version with a name."""
    from ..versions.naming import keep_version
    from ..versions.version_list import lines_of

    if shell.session is None:
        return
    kept = keep_version(shell.session, shell)
    if kept is not None:
        shell.notice(i18n.text("versions.kept", "", name=lines_of(kept)[0]))


def show(shell: MainWindow) -> None:
    """All there are; one can be restored."""
    from ..versions.dialog import show_versions

    if shell.session is None:
        return
    restored = show_versions(shell.session, shell)
    if restored:
        shell.notice(i18n.text("versions.restored", "", name=restored), undo=True)
