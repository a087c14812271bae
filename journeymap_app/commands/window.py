"""`journeymap [FILE]`, `journeymap --sample`: the window."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ..model.errors import CannotOpen


def open_window(file: Path | None, sample: bool) -> int:
    """Open the window on a file, on a fresh copy of the sample, or on the start page."""
    if file is not None and file.is_dir():
        raise CannotOpen("error.input-is-folder", path=str(file))
    if file is not None and not file.exists():
        raise CannotOpen("error.map-not-there", path=str(file))
    if not _has_display():
        raise CannotOpen("error.no-display")
    from ..ui.app import run

    return run(file, sample)


def _has_display() -> bool:
    """Without one Qt would end the process with a core dump."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
