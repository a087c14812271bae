"""A chime of three notes for the end of the time. Qt's own sound module is not bundled: the notes
are made here and played by what the system has; where it has nothing, Qt's beep. The panel shows
that the time is over in any case."""

from __future__ import annotations

import io
import math
import shutil
import struct
import sys
import wave
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from ...options import folder

_RATE = 22_050
_NOTES = ((784.0, 0.0), (988.0, 0.18), (1175.0, 0.36))  # hertz, and when it begins
_LENGTH, _FADING, _LOUD = 1.4, 4.2, 0.28
_PLAYERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "darwin": (("afplay",),),
    "linux": (("pw-play",), ("paplay",), ("aplay", "-q")),
}


def chime() -> None:
    """Sound it, without waiting for its end."""
    if not _play():
        QApplication.beep()


def sound() -> bytes:
    """The chime as a WAV file."""
    values = [_value(i / _RATE) for i in range(int(_LENGTH * _RATE))]
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(_RATE)
        file.writeframes(struct.pack(f"<{len(values)}h", *(round(v * 32_767) for v in values)))
    return out.getvalue()


def _value(at: float) -> float:
    return sum(
        _LOUD * math.exp(-_FADING * (at - start)) * math.sin(2 * math.pi * pitch * (at - start))
        for pitch, start in _NOTES
        if at >= start
    )


def _play() -> bool:
    """Whether something plays it."""
    try:
        file = _file()
    except OSError:
        return False
    if sys.platform == "win32":
        import winsound

        try:
            winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC)
        except RuntimeError:  # there is no sound device
            return False
        return True
    for name, *options in _PLAYERS.get(sys.platform, ()):
        if program := shutil.which(name):
            return QProcess.startDetached(program, [*options, str(file)])[0]
    return False


def _file() -> Path:
    """The chime on the disk, in the user's own folder."""
    file, data = folder() / "chime.wav", sound()
    if not file.is_file() or file.read_bytes() != data:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return file
