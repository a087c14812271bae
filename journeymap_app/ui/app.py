"""Starting the window. It paints first; the model and the document come right after."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from .. import i18n
from ..options import Options
from .collector import Collector
from .window import MainWindow
from .worker import wait_for_all

_DESKS = {"light": "#F4F5F7", "dark": "#15191F"}  # the empty frame's colour, as in look.colors


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
    if app.findChild(Collector) is None:
        Collector(app)
        app.aboutToQuit.connect(wait_for_all)
    return app


def open_window(
    options: Options, path: Path | str | None = None, sample: str | bool = ""
) -> MainWindow:
    """The window as an empty frame; once that has painted it is furnished, and the document or
    the start page comes into it."""
    language = options.get("language")
    i18n.use(i18n.system_language() if language == "system" else language)
    window = MainWindow(options)
    window.setWindowTitle("Journeymap")
    window.setPalette(QPalette(QColor(_desk(options.get("appearance"), window))))
    window.first_painted.connect(lambda: _begin(window, path, sample))
    return window


def _desk(appearance: str, window: MainWindow) -> str:
    system = "dark" if window.palette().window().color().lightness() < 128 else "light"
    return _DESKS[system if appearance == "system" else appearance]


def _begin(window: MainWindow, path: Path | str | None, sample: str | bool) -> None:
    window.furnish()
    window.setPalette(QPalette())
    _report_to(window)
    if not path and not sample:
        window.show_start()
        return
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
