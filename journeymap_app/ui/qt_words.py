"""Qt's own words, in the file dialogs and the menus of its fields, in the program's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

_spoken: list[QTranslator] = []


def speak(language: str) -> None:
    """From now on; English is what Qt speaks by itself."""
    while _spoken:
        QCoreApplication.removeTranslator(_spoken.pop())
    if language == "en":
        return
    made = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if made.load(f"qtbase_{language}", folder) and QCoreApplication.installTranslator(made):
        _spoken.append(made)
