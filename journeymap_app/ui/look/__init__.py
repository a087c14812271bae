"""Look: the program's appearance, light or dark, as one object that everybody may ask.

`look()` is the application's; its `changed` signal says that icons and painted colours must be
made anew.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QStyleFactory

from ... import resources
from . import icons
from .colors import DARK, LIGHT, Colors, palette
from .fonts import chrome_font, register, sized
from .scale import grown, roomier
from .sheet import sheet

__all__ = ["Colors", "Look", "icons", "look", "sized"]

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Look(QObject):
    """One an application. appearance: system, light or dark. scale: of the chrome's text and all
    that has to follow it; 1 is the size the system asks for."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.appearance = "system"
        register()
        self._plain_font = chrome_font(app.font())
        self.font: QFont = self._plain_font
        self.scale = 1.0
        app.setStyle(QStyleFactory.create("Fusion"))
        self.colors = self._wanted()
        self._dress()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme)

    @property
    def dark(self) -> bool:
        return self.colors.dark

    def use(self, appearance: str) -> None:
        """Light, dark, or as the system says."""
        if appearance != self.appearance:
            self.appearance = appearance
            # Also colours what the system draws: title bars, its own dialogs.
            QGuiApplication.styleHints().setColorScheme(_SCHEMES[appearance])
            self._on_scheme()

    def use_scale(self, percent: int) -> None:
        """Show the chrome's text at this size, 100 to 300 percent."""
        if percent != round(self.scale * 100):
            self.scale = percent / 100
            self.font = sized(self._plain_font, self.scale)
            self._dress()
            self.changed.emit()

    def px(self, length: float) -> int:
        """A length that follows the text."""
        return grown(length, self.scale)

    def room(self, length: float) -> int:
        """A distance between things, which follows the text half the way."""
        return roomier(length, self.scale)

    def icon(self, name: str, size: int = icons.SIZE, color: str = "") -> QIcon:
        """An icon of resources/icons in the text's colour or another, as large as the text."""
        return icons.icon(name, color or self.colors.secondary, self.px(size))

    def _on_scheme(self) -> None:
        colors = self._wanted()
        if colors is not self.colors:
            self.colors = colors
            self._dress()
            self.changed.emit()

    def _wanted(self) -> Colors:
        scheme = QGuiApplication.styleHints().colorScheme()
        if self.appearance != "system":
            scheme = _SCHEMES[self.appearance]
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT

    def _dress(self) -> None:
        from ..fields.style import fragment  # it asks this module for its colours

        self._app.setFont(self.font)
        self._app.setPalette(palette(self.colors))
        chevron = resources.path("icons", f"chevron-{'dark' if self.dark else 'light'}.svg")
        check = resources.path("icons", "check-on.svg")
        made = sheet(self.colors, self.font, chevron.as_posix(), check.as_posix(), self.scale)
        self._app.setStyleSheet(made + fragment(self.colors, self.font, self.scale))


_made: list[Look] = []


def look() -> Look:
    """The application's look, made at the first call."""
    if not _made:
        _made.append(Look(cast(QApplication, QApplication.instance())))
    return _made[0]
