"""Starting the window. It paints first; the model and the document come right after."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from .. import i18n
from ..options import Options
from .look import look
from .window import MainWindow


def run(path: Path | str | None = None, sample: str | bool = "") -> int:
    """Open the window on a file, on a fresh copy of a sample (True: the first), or on the start
    page. Returns the exit status when it is closed."""
    app = application()
    window = open_window(Options(), path, sample)
    window.show()
    return app.exec()


def application() -> QApplication:
    known = QApplication.instance()
    app = known if isinstance(known, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Journeymap")
    app.setDesktopFileName("journeymap")
    return app


def open_window(
    options: Options, path: Path | str | None = None, sample: str | bool = ""
) -> MainWindow:
    """The window, which opens the document once it has painted."""
    language = options.get("language")
    i18n.use(i18n.system_language() if language == "system" else language)
    look().use(options.get("appearance"))
    window = MainWindow(options)
    if path or sample:
        window.show_blank()
        window.first_painted.connect(lambda: _open(window, path, sample))
    else:
        window.show_start()
    _report_to(window)
    return window


def _open(window: MainWindow, path: Path | str | None, sample: str | bool) -> None:
    from . import opening

    if path:
        opened = opening.open_path(window, path)
    else:
        opened = opening.open_sample(window, sample if isinstance(sample, str) else "")
    if not opened:
        window.show_start()


def _report_to(window: MainWindow) -> None:
    """What goes wrong in the middle of an event is told in the window, not lost on a console."""
    before = sys.excepthook

    def report(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        from ..model.errors import KnownError

        if isinstance(error, KnownError):
            window.complain(error)
            return
        if isinstance(error, Exception):
            import logging  # 10 ms that the first paint need not wait for

            log = logging.getLogger(__name__)
            log.error("an unexpected fault", exc_info=(kind, error, trace))
            window.complain(error)
        else:
            before(kind, error, trace)

    sys.excepthook = report
