"""The style sheet's lines for the fields and dialogs whose roles are named here.

Roles of frames: dialog-header, dialog-footer, strip, side, version (one of several that can be
chosen). Of buttons: segment, row, switch (that stays down). Of line edits: inline (a title to be
changed where it stands).
"""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QFont

from ..look.colors import Colors
from ..look.fonts import sized
from ..look.scale import grown_sheet

_LINES = """
QFrame[role="dialog-header"] { background: $panel; border: 0; border-bottom: 1px solid $line; }
QFrame[role="dialog-footer"] { background: $panel; border: 0; border-top: 1px solid $line; }
QFrame[role="strip"] { background: $accent_soft; border: 0; border-top: 1px solid $line; }
QFrame[role="divider"] { background: $line; border: 0; }
QLabel[role="dialog-title"] { font-size: $heading; font-weight: bold; }
QLabel[role="secondary"] { color: $secondary; }
QWidget[role="side"] { background: $side; }
QFrame[role="side-edge"] { border: 0; border-right: 1px solid $line; background: $side; }
QLineEdit[role="inline"] { background: transparent; border: 0; border-radius: 0;
  border-bottom: 1px solid transparent; padding: 1px 0; min-height: 16px; font-size: $small;
  color: $hint; }
QLineEdit[role="inline"]:hover { border-color: $edge; }
QLineEdit[role="inline"]:focus { border-color: $accent; color: $text; }
QTextEdit { background: $field; color: $text; border: 1px solid $edge; border-radius: 6px;
  selection-background-color: $accent; selection-color: $accent_text; }
QTextEdit:hover { border-color: $hint; }
QTextEdit:focus { border-color: $accent; }
QPushButton[role="row"] { background: transparent; border: 1px solid transparent; text-align: left;
  padding: 3px 6px; border-radius: 4px; }
QPushButton[role="row"]:hover { background: $hover; }
QPushButton[role="row"]:focus { border-color: $accent; }
QPushButton[role="segment"] { border-radius: 0; padding: 5px 12px; border-left-width: 0; }
QPushButton[role="segment"][end="first"] { border-top-left-radius: 6px;
  border-bottom-left-radius: 6px; border-left-width: 1px; }
QPushButton[role="segment"][end="last"] { border-top-right-radius: 6px;
  border-bottom-right-radius: 6px; }
QPushButton[role="segment"]:checked { background: $accent_soft; color: $accent_ink; }
QPushButton[role="segment"]:focus { border: 1px solid $accent; }
QPushButton[role="switch"]:checked { background: $accent_soft; color: $accent_ink;
  border-color: $accent; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $panel; }
QCalendarWidget QToolButton { color: $text; font-weight: bold; padding: 4px 8px; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QAbstractItemView { background: $panel; color: $text; border: 0;
  selection-background-color: $accent; selection-color: $accent_text; }
QCalendarWidget QAbstractItemView:disabled { color: $hint; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $hint; border-radius: 8px;
  background: $field; }
QRadioButton::indicator:hover { border-color: $accent; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent;
  border-radius: 8px; background: $accent_text; }
QRadioButton::indicator:disabled { border-color: $line; }
QFrame[role="version"] { background: $panel; border: 1px solid $line; border-radius: 8px; }
QFrame[role="version"][chosen="false"]:hover { border-color: $hint; }
QFrame[role="version"][chosen="true"] { background: $accent_soft; border: 2px solid $accent; }
QTextEdit[role="version-words"] { background: transparent; border: 1px solid transparent;
  border-radius: 4px; }
QTextEdit[role="version-words"]:focus { border-color: $accent; }
QPushButton[role="small"] { padding: 3px 6px; min-height: 16px; font-size: $small;
  border-color: transparent; background: transparent; color: $accent_ink; }
QPushButton[role="small"]:hover { background: $hover; }
QPushButton[role="small"]:focus { border-color: $accent; }
QPushButton[role="small"]:disabled { color: $hint; }
"""


def fragment(colors: Colors, font: QFont, scale: float) -> str:
    small, heading = sized(font, 0.88), sized(font, 1.12)
    return Template(grown_sheet(_LINES, scale)).substitute(
        {name: getattr(colors, name) for name in colors.__slots__},
        small=_size(small),
        heading=_size(heading),
        side="#191F26" if colors.dark else "#FAFBFC",
    )


def _size(font: QFont) -> str:
    return f"{font.pixelSize()}px" if font.pixelSize() > 0 else f"{font.pointSizeF():.1f}pt"
