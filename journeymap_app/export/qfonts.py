"""The bundled fonts in Qt, set so that their advances are those that layout measured.

No hinting, and none of the features that move glyphs: then an advance here and the unkerned advance
of the font file agree to 0.1 %, and a line broken in layout has the same width in every painter.
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QGlyphRun, QPainterPath, QRawFont, QTransform

from .. import resources
from ..layout.shapes import FontName

FONT_FILES: dict[FontName, str] = {
    "regular": "BIZUDPGothic-Regular.ttf",
    "bold": "BIZUDPGothic-Bold.ttf",
    "emoji": "NotoEmoji-Regular.ttf",
}
_MASTER_SIZE = 256  # advances come in 64ths of a pixel: taken large, they are exact enough
_MOVING_FEATURES = ("kern", "liga", "clig", "calt")


@cache
def family(name: FontName) -> str:
    """The family name under which Qt knows a bundled font. Loads the file at the first call."""
    loaded = QFontDatabase.addApplicationFont(str(resources.path("fonts", FONT_FILES[name])))
    families = QFontDatabase.applicationFontFamilies(loaded)
    if not families:
        raise RuntimeError(f"the bundled font {FONT_FILES[name]} cannot be read")
    return families[0]


def qfont(name: FontName, size: float) -> QFont:
    """A QFont for editing in place. Qt takes whole pixels here: paint at 1:1 and scale the view."""
    font = QFont(family(name))
    font.setPixelSize(max(1, round(size)))
    font.setBold(name == "bold")
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in _MOVING_FEATURES:
        font.setFeature(QFont.Tag(feature), 0)
    return font


class GlyphRuns:
    """Makes glyph runs of texts. Qt ties raw fonts to a thread: one object for each thread."""

    def __init__(self) -> None:
        self._font = lru_cache(maxsize=64)(self._load)
        self._master = cache(self._load_master)

    def run(self, text: str, name: FontName, size: float) -> QGlyphRun:
        """The text's glyphs at their unkerned advances, the first one at 0, 0."""
        master = self._master(name)
        glyphs = master.glyphIndexesForString(text)
        positions, x = [], 0.0
        for advance in master.advancesForGlyphIndexes(glyphs):
            positions.append(QPointF(x, 0))
            x += advance.x() * size / _MASTER_SIZE
        run = QGlyphRun()
        run.setRawFont(self._font(name, size))
        run.setGlyphIndexes(glyphs)
        run.setPositions(positions)
        return run

    def outline(self, text: str, name: FontName, size: float, x: float, y: float) -> QPainterPath:
        """The text's outlines, the first glyph's origin at x, y: for letters of any size."""
        master, scale = self._master(name), size / _MASTER_SIZE
        run, whole = self.run(text, name, size), QPainterPath()
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            shape = QTransform.fromScale(scale, scale).map(master.pathForGlyph(glyph))
            whole.addPath(shape.translated(x + place.x(), y))
        whole.setFillRule(Qt.FillRule.WindingFill)
        return whole

    def _load(self, name: FontName, size: float) -> QRawFont:
        # A copy set to another size shares the file's 4 MB; loading it anew would not.
        font = QRawFont(self._master(name))
        font.setPixelSize(size)
        return font

    def _load_master(self, name: FontName) -> QRawFont:
        font = QRawFont(
            str(resources.path("fonts", FONT_FILES[name])),
            _MASTER_SIZE,
            QFont.HintingPreference.PreferNoHinting,
        )
        if not font.isValid():
            raise RuntimeError(f"the bundled font {FONT_FILES[name]} cannot be read")
        return font
