"""Themes: the map's colours by name, read from resources/themes, and its sizes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from .. import resources
from .contrast import darkened
from .shapes import Fade


@dataclass(frozen=True)
class Theme:
    """Colours as "#RRGGBB". Stage colours go round when there are more stages.

    thickness: what the thickness of lines is multiplied by. least_contrast: of white words on
    a colour of the user's own.
    """

    name: str
    stage_colors: tuple[str, ...]
    header_colors: tuple[str, ...]
    portrait: Fade
    colors: dict[str, str]
    thickness: float = 1
    least_contrast: float = 0

    def color(self, name: str) -> str:
        return self.colors[name]

    def stage(self, index: int, own: str = "") -> str:
        """The colour of the stage at `index`, for bars and marks; `own` is the user's."""
        return own or self.stage_colors[index % len(self.stage_colors)]

    def header(self, index: int, own: str = "") -> str:
        """The colour behind the stage's white title."""
        return self.under_white(own) if own else self.header_colors[index % len(self.header_colors)]

    def under_white(self, own: str) -> str:
        """A colour of the user's own behind white words, as dark as the theme wants it."""
        return darkened(own, self.color("on_color"), self.least_contrast)


@cache
def theme(name: str) -> Theme:
    """light, dark, projector or paper."""
    data = tomllib.loads(resources.read("themes", f"{name}.toml").decode())
    return Theme(
        name,
        tuple(data["stage_colors"]),
        tuple(data["header_colors"]),
        Fade(data["portrait_top"], data["portrait_bottom"]),
        data["colors"],
        data.get("thickness", 1),
        data.get("least_contrast", 0),
    )


@dataclass(frozen=True)
class TextStyle:
    """size and line height in units; baseline: from the top of the line."""

    size: float
    line: float
    bold: bool = False

    def times(self, factor: float) -> TextStyle:
        return TextStyle(self.size * factor, self.line * factor, self.bold)

    @property
    def baseline(self) -> float:
        return round((self.line - self.size) / 2 + self.size * 0.86, 2)


# The type scale of the map, by name.
TITLE = TextStyle(20, 28, bold=True)
SUBTITLE = TextStyle(13, 20)
PHASE = TextStyle(13, 18, bold=True)
STAGE = TextStyle(15, 20, bold=True)
STAGE_NOTE = TextStyle(11, 16)
LANE = TextStyle(13, 18, bold=True)
CARD = TextStyle(13, 18)
SMALL = TextStyle(11, 15)
SMALL_BOLD = TextStyle(11, 15, bold=True)
PILL = TextStyle(11, 16)

# Sizes of the board, in units.
MARGIN = 32
LABEL_WIDTH = 142
LABEL_INDENT = 30  # past a lane's icon
LABEL_ROOM = LABEL_WIDTH - LABEL_INDENT - 8
COLUMN_WIDTH = 160
NARROWEST_COLUMN = 96
HEADER_HEIGHT = 48
CHEVRON = 9
GAP = 8
LANE_PADDING = 6
CARD_GAP = 6
CARD_PADDING = 8
CARD_INDENT = 12
LEAST_CARD = 34
LEAST_LANE = 48
EMOTION_HEIGHT = 176
