"""The chrome's colours, light and dark. The map's own are in resources/themes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True)
class Colors:
    """Text colours hold 4.5:1 on `panel` and on `desk`."""

    dark: bool
    desk: str  # behind the map and the start page's cards
    panel: str
    field: str  # inputs
    line: str  # hairlines
    edge: str  # the outline of controls
    hover: str
    pressed: str
    text: str
    secondary: str
    hint: str
    accent: str
    accent_hover: str
    accent_text: str
    accent_soft: str  # what is chosen
    accent_ink: str  # links and chosen text
    good: str
    warn: str
    bad: str
    soft: str  # chips


LIGHT = Colors(
    dark=False,
    desk="#F4F5F7",
    panel="#FFFFFF",
    field="#FFFFFF",
    line="#E3E6EA",
    edge="#D5DAE0",
    hover="#F2F4F7",
    pressed="#E8EBF0",
    text="#222B36",
    secondary="#5A6573",
    hint="#66717F",
    accent="#2F6FED",
    accent_hover="#2461DA",
    accent_text="#FFFFFF",
    accent_soft="#E9F0FE",
    accent_ink="#1F57C3",
    good="#1F7A51",
    warn="#8A6410",
    bad="#B8412C",
    soft="#EEF0F3",
)
DARK = Colors(
    dark=True,
    desk="#15191F",
    panel="#1D232B",
    field="#171C23",
    line="#313945",
    edge="#3D4653",
    hover="#272E38",
    pressed="#303844",
    text="#E8ECF1",
    secondary="#AAB4C0",
    hint="#98A3B1",
    accent="#2F6FED",
    accent_hover="#4680F0",
    accent_text="#FFFFFF",
    accent_soft="#24344F",
    accent_ink="#8DB2FF",
    good="#6ED0A2",
    warn="#DDB75A",
    bad="#F0937F",
    soft="#2B323C",
)


def palette(colors: Colors) -> QPalette:
    """Qt's palette of these colours, for what the style sheet does not paint."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    made = QPalette()
    for name, value in (
        (role.Window, colors.panel),
        (role.WindowText, colors.text),
        (role.Base, colors.field),
        (role.AlternateBase, colors.hover),
        (role.Text, colors.text),
        (role.Button, colors.panel),
        (role.ButtonText, colors.text),
        (role.BrightText, colors.bad),
        (role.ToolTipBase, colors.text),
        (role.ToolTipText, colors.panel),
        (role.PlaceholderText, colors.hint),
        (role.Highlight, colors.accent),
        (role.HighlightedText, colors.accent_text),
        (role.Accent, colors.accent),
        (role.Link, colors.accent_ink),
        (role.LinkVisited, colors.accent_ink),
        (role.Light, colors.panel),
        (role.Midlight, colors.hover),
        (role.Mid, colors.edge),
        (role.Dark, colors.hint),
        (role.Shadow, "#000000"),
    ):
        made.setColor(name, QColor(value))
    faint = QColor(colors.hint)
    faint.setAlphaF(0.6)
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(group.Disabled, name, faint)
    return made
