"""The commands of a presentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..window import MainWindow


def start(shell: MainWindow) -> None:
    """From the whole map on."""
    _begin(shell, here=False)


def start_here(shell: MainWindow) -> None:
    """From the stage or lane that is selected on."""
    _begin(shell, here=True)


def panel(shell: MainWindow) -> None:
    """The presenter's panel, there or away."""
    if shell.bench is not None and shell.bench.presentation is not None:
        shell.bench.presentation.toggle_panel()


def steer(shell: MainWindow, command: str) -> None:
    """As the keys do: next, previous, first, last, stages, lanes, black, white."""
    if shell.bench is not None and shell.bench.presentation is not None:
        shell.bench.presentation.do(command)


def end(shell: MainWindow) -> None:
    if shell.bench is not None and shell.bench.presentation is not None:
        shell.bench.presentation.end()


def screen(shell: MainWindow, name: str) -> None:
    """Which screen the room sees; "" for the one that is not the window's own."""
    shell.options.set("room_screen", name)
    if shell.bench is not None and shell.bench.presentation is not None:
        shell.bench.presentation.fill()


def _begin(shell: MainWindow, here: bool) -> None:
    from ..presentation.presentation import Presentation

    bench, session = shell.bench, shell.session
    if bench is None or session is None:
        return
    if bench.presentation is not None:
        bench.presentation.window.activateWindow()
        return
    made = bench.presentation = Presentation(shell, session)

    def over() -> None:
        bench.presentation = None
        made.deleteLater()
        shell.commands.refresh()

    made.ended.connect(over)
    bench.rebuilt.connect(made.translate)
    made.begin(here)
    shell.commands.refresh()
