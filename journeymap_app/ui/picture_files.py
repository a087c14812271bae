"""Asking for picture files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from .. import i18n
from ..model.pictures import SUFFIXES


def choose_pictures(parent: QWidget, title: str, several: bool = False) -> list[Path]:
    """The files the user chose; none where they changed their mind."""
    pictures = QStandardPaths.StandardLocation.PicturesLocation
    # "" where there is no such folder: a path that is not there would stand as a file's name.
    folder = QStandardPaths.locate(pictures, "", QStandardPaths.LocateOption.LocateDirectory)
    kinds = f"{i18n.text('picture.files')} ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})"
    if several:
        chosen, _ = QFileDialog.getOpenFileNames(parent, title, folder, kinds)
    else:
        one, _ = QFileDialog.getOpenFileName(parent, title, folder, kinds)
        chosen = [one] if one else []
    return [Path(path) for path in chosen]
