"""The chrome's font: the system's, and BIZ UDPGothic where the system has nothing better."""

from __future__ import annotations

import sys

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from ... import resources

BUNDLED = "BIZ UDPGothic"
# What Qt names where no desktop has chosen a font
_NOT_CHOSEN = {"Sans Serif", "Sans", "sans-serif", "DejaVu Sans", "Bitstream Vera Sans", ""}


def register() -> None:
    """Make the bundled fonts known to Qt."""
    for name in ("BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(resources.path("fonts", name)))


def chrome_font(system: QFont) -> QFont:
    """The font of menus and panels, from the one the system gives.

    Windows and macOS always have Japanese fonts. Elsewhere the bundled one stands in for glyphs
    that are missing, and for the whole font where the system has chosen none.
    """
    if sys.platform in ("win32", "darwin"):
        return system
    font = QFont(system)
    if QFontInfo(system).family() in _NOT_CHOSEN or system.family() in _NOT_CHOSEN:
        font.setFamilies([BUNDLED, system.family()])
        font.setPixelSize(max(13, QFontInfo(system).pixelSize()))
    else:
        font.setFamilies([system.family(), BUNDLED])
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
