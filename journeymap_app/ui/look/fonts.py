"""The chrome's font: the system's, and BIZ UDPGothic for what the system's fonts do not have."""

from __future__ import annotations

import sys

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from ... import resources

BUNDLED = "BIZ UDPGothic"
# What Qt names where no desktop has chosen a font
_NOT_CHOSEN = {"Sans Serif", "Sans", "sans-serif", ""}


def register() -> None:
    """Make the bundled fonts known to Qt."""
    for name in ("BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(resources.path("fonts", name)))


def chrome_font(system: QFont) -> QFont:
    """The font of menus and panels: the system's, the bundled one for the glyphs it has not.

    Windows and macOS always have Japanese fonts of their own.
    """
    if sys.platform in ("win32", "darwin"):
        return system
    font, family = QFont(system), QFontInfo(system).family()
    font.setFamilies([family, BUNDLED])
    if system.family() in _NOT_CHOSEN:  # no desktop, and so no size that somebody chose either
        font.setPixelSize(max(13, QFontInfo(system).pixelSize()))
    return font


def sized(font: QFont, factor: float = 1.0, bold: bool = False) -> QFont:
    """The font some larger or smaller, whichever unit it is measured in."""
    made = QFont(font)
    if font.pixelSize() > 0:
        made.setPixelSize(max(9, round(font.pixelSize() * factor)))
    else:
        made.setPointSizeF(max(7.0, font.pointSizeF() * factor))
    made.setBold(bold)
    return made
