"""`python -m benchmarks.starting bare|program [ARGS]`: a process that starts and says when it has
painted. `program` is the real one from its command line on; `bare` an empty QMainWindow.

Nothing is imported here but what the one or the other needs: the imports are what is measured.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

WINDOW, MAP, MEMORY = "window", "map", "memory"


def say(word: str) -> None:
    os.write(1, f"{word}\n".encode())  # at once, whatever Python buffers


def bare() -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
            super().paintEvent(event)
            QTimer.singleShot(0, painted)

    def painted() -> None:
        from .memory import peak

        say(WINDOW)
        say(f"{MEMORY} {peak()}")
        os._exit(0)

    app = QApplication(["bare"])
    window = Window()
    window.resize(1440, 900)
    window.show()
    app.exec()


def program(arguments: list[str]) -> None:
    """`journeymap ARGS`, watched at two places: the window's first paint, and the map's."""
    from journeymap_app.ui import app

    open_window = app.open_window

    def watched(*args: Any, **more: Any) -> Any:
        window = open_window(*args, **more)
        _watch(window, lambda: say(WINDOW))
        _watch_map(window)
        return window

    app.open_window = watched
    from journeymap_app.cli import main

    main(arguments)


def _watch(widget: Any, painted: Callable[[], object]) -> None:
    """Call `painted` once the widget's first paint is on the screen, before what the program itself
    does then."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, painted)
            return False

    widget.installEventFilter(Watch(widget))


def _watch_map(window: Any) -> None:
    show_document = window.show_document

    def painted() -> None:
        say(MAP)
        os._exit(0)

    def show(document: Any) -> None:
        show_document(document)
        _watch(window.canvas.viewport(), painted)

    window.show_document = show


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        program(sys.argv[2:])
