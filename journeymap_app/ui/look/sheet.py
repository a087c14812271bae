"""The one style sheet. Widgets ask for a look by the property "role".

Roles of labels: title, heading, section, caption, path, wrong. Of buttons: accent, quiet, link,
danger, tool. Of frames: panel, bar, status, notice, field, chip, popup.
"""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QFont

from .colors import Colors
from .fonts import sized
from .scale import grown, grown_sheet

# The style sheet's own braces stay plain: values come in as $name.
_SHEET = """
* { outline: none; }
QPushButton, QToolButton, QMenu, QComboBox, QTabBar, QListView, QTreeView { icon-size: $icon; }
QMainWindow, QDialog, QMessageBox { background: $panel; }
QToolTip { background: $text; color: $panel; border: 0; padding: 4px 8px; }

QLabel { color: $text; background: transparent; }
QLabel[role="title"] { font-size: $title; font-weight: bold; }
QLabel[role="heading"] { font-size: $heading; font-weight: bold; }
QLabel[role="section"] { font-size: $small; font-weight: bold; color: $secondary; }
QLabel[role="start-section"] { font-weight: bold; color: $secondary; }
QLabel[role="caption"] { font-size: $small; color: $hint; }
QLabel[role="path"] { color: $secondary; }
QLabel[role="brand"] { font-weight: bold; padding: 0 8px 0 12px; }
QLabel[role="wrong"], QLabel[state="bad"] { color: $bad; }
QLabel[state="good"] { color: $good; }
QLabel[state="warn"] { color: $warn; }

QMenuBar { background: $panel; border: 0; border-bottom: 1px solid $line; padding: 0 4px; }
QMenuBar::item { background: transparent; padding: 6px 10px; border-radius: 6px; margin: 1px 0; }
QMenuBar::item:selected { background: $hover; }
QMenuBar::item:pressed { background: $pressed; }
QMenu { background: $panel; border: 1px solid $edge; border-radius: 8px; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: $accent_soft; color: $accent_ink; }
QMenu::item:disabled { color: $faint; background: transparent; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QFrame[role="bar"] { background: $panel; border: 0; border-bottom: 1px solid $line; }
QFrame[role="status"] { background: $panel; border: 0; border-top: 1px solid $line; }
QFrame[role="status"] QLabel { font-size: $small; }
QWidget[role="panel"] { background: $panel; }
QWidget[role="desk"] { background: $desk; }
QFrame[role="rule"] { background: $line; border: 0; }
QScrollArea { border: 0; background: transparent; }
QFrame[role="popup"] { background: $panel; border: 1px solid $edge; border-radius: 8px; }

QPushButton { background: $field; color: $text; border: 1px solid $edge; border-radius: 6px;
  padding: 6px 14px; min-height: 18px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $faint; }
QPushButton:default { border-color: $accent; }
QPushButton[role="accent"] { background: $accent; color: $accent_text; border-color: $accent;
  font-weight: bold; }
QPushButton[role="accent"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="accent"]:focus { border: 2px solid $focus_on_accent; padding: 5px 13px; }
QPushButton[role="accent"]:disabled { background: $soft; border-color: $soft; color: $faint; }
QPushButton[role="wide"] { padding: 9px 12px; text-align: left; }
QPushButton[role="wide-accent"] { padding: 9px 12px; text-align: left; background: $accent;
  color: $accent_text; border-color: $accent; font-weight: bold; }
QPushButton[role="wide-accent"]:hover { background: $accent_hover; }
QPushButton[role="wide-accent"]:focus { border: 2px solid $focus_on_accent; padding: 8px 11px; }
QPushButton[role="link"] { background: transparent; border: 1px solid transparent; padding: 3px 4px;
  color: $accent_ink; text-align: left; }
QPushButton[role="link"]:hover { background: $hover; }
QPushButton[role="link"]:focus { border-color: $accent; }
QPushButton[role="danger"] { color: $bad; }
QPushButton[role="quiet"] { border-color: transparent; background: transparent; }
QPushButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus { border-color: $accent; }

QPushButton[role="chip-button"] { text-align: left; padding: 7px 9px; border-color: $line; }
QPushButton[role="chip-button"]:hover { border-color: $hint; background: $field; }
QPushButton[role="chip-button"]:focus { border-color: $accent; }
QPushButton[role="chip-button"][chosen="true"] { background: $accent_soft; border-color: $chosen; }
QPushButton[role="pill"] { text-align: left; padding: 3px 8px; border-color: $line;
  border-radius: 11px; font-size: $small; min-height: 16px; }
QPushButton[role="pill"][chosen="true"] { background: $accent_soft; border-color: $chosen;
  color: $accent_ink; }
QPushButton[role="pill"]:hover { border-color: $hint; background: $field; }
QPushButton[role="pill"]:focus { border-color: $accent; }
QPushButton[role="row"] { text-align: left; padding: 4px 6px; border-color: transparent;
  background: transparent; }
QPushButton[role="row"]:hover { background: $hover; }
QPushButton[role="row"]:focus { border-color: $accent; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px;
  padding: 5px; color: $text; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:open { background: $pressed; }
QToolButton:checked { background: $accent_soft; color: $accent_ink; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $faint; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton[role="field-button"] { border-color: $edge; background: $field; min-width: 18px; }
QToolButton[role="status"] { font-size: $small; padding: 1px 6px; color: $secondary; }
QToolButton[role="row"] { text-align: left; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit {
  background: $field; color: $text; border: 1px solid $edge; border-radius: 6px;
  selection-background-color: $accent; selection-color: $accent_text; }
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit { padding: 5px 8px; min-height: 18px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QComboBox:hover { border-color: $hint; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus,
QDoubleSpinBox:focus, QComboBox:focus,
QComboBox:on, QDateEdit:focus { border-color: $accent; }
QLineEdit[wrong="true"] { border-color: $bad; }
QLineEdit:read-only { color: $secondary; }
QLineEdit[role="bare"] { border: 0; background: transparent; padding: 2px 4px; min-height: 16px; }
QTextEdit[role="reading"] { background: $panel; border: 1px solid $panel; border-radius: 0; }
QTextEdit[role="reading"]:hover { border-color: $panel; }
QTextEdit[role="reading"]:focus { border-color: $accent; }
QLineEdit[role="rename"] { padding: 2px 6px; font-weight: bold; border-color: $accent; }
QFrame[role="field"] { background: $field; border: 1px solid $edge; border-radius: 6px; }
QFrame[role="field"]:hover { border-color: $hint; }
QFrame[role="field"][focused="true"] { border-color: $accent; }
QFrame[role="chip"] { background: $soft; border: 1px solid $soft; border-radius: 11px; }
QFrame[role="chip"][current="true"] { background: $accent_soft; border-color: $accent; }
QFrame[role="chip"] QLabel { font-size: $small; }
QToolButton[role="chip-away"] { padding: 0 3px; color: $secondary; border: 0; }
QToolButton[role="chip-away"]:hover { color: $bad; background: transparent; }
QComboBox { padding-right: 24px; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url("$chevron"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $edge; padding: 4px;
  selection-background-color: $accent_soft; selection-color: $accent_ink; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button,
QDoubleSpinBox::down-button { width: 0; border: 0; }
QCheckBox, QRadioButton { spacing: 8px; color: $text; padding: 2px; border-radius: 4px;
  border: 1px solid transparent; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px; background: $field;
  border: 1px solid $hint; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$check"); }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line; }
QCheckBox::indicator:checked:disabled { background: $faint; border-color: $faint; }
QListView, QTreeView, QTableView { background: $field; border: 1px solid $line; border-radius: 6px;
  selection-background-color: $accent_soft; selection-color: $accent_ink; }
QTreeView[role="outline"] { background: $panel; border: 1px solid transparent; border-radius: 0; }
QTreeView[role="outline"]:focus { border-color: $accent; }
QTreeView[role="outline"]::item { padding: 0 4px; border-radius: 0; }
QListView[role="offers"] { background: transparent; border: 0; }
QListView::item, QTreeView::item { padding: 4px 6px; border-radius: 4px; }
QListView::item:hover, QTreeView::item:hover { background: $hover; }
QListView::item:selected, QTreeView::item:selected { background: $accent_soft; color: $accent_ink; }
QListView:focus, QTreeView:focus, QTableView:focus { border-color: $accent; }
QHeaderView::section { background: $panel; color: $secondary; border: 0;
  border-bottom: 1px solid $line; padding: 6px; }

QTabBar { background: transparent; border: 0; }
QTabBar::tab { background: transparent; color: $secondary; border: 1px solid transparent;
  border-radius: 6px; padding: 5px 10px; margin: 0 2px; min-height: 20px; }
QTabBar::tab:hover { background: $hover; }
QTabBar::tab:selected { background: $accent_soft; color: $accent_ink; font-weight: bold; }
QTabBar:focus::tab:selected { border-color: $accent; }
QTabBar::scroller { width: 40px; }
QTabBar QToolButton { background: $panel; border: 1px solid $edge; }

QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $thumb; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $hint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QProgressBar { background: $soft; border: 0; border-radius: 3px; height: 6px; text-align: center;
  color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSlider::groove:horizontal { background: $line; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { background: $accent; width: 14px; height: 14px; margin: -5px 0;
  border-radius: 7px; }
QSlider::handle:horizontal:focus { border: 2px solid $text; width: 12px; height: 12px; }

QFrame[role="notice"] { background: $notice; border: 0; border-radius: 8px; }
QFrame[role="notice"] QLabel { color: $notice_text; }
QFrame[role="notice"] QPushButton { background: transparent; color: $notice_link; border: 0;
  font-weight: bold; padding: 4px 8px; border-radius: 4px; }
QFrame[role="notice"] QPushButton:hover, QFrame[role="notice"] QPushButton:focus {
  background: $notice_hover; }
QFrame[role="notice"] QToolButton:hover, QFrame[role="notice"] QToolButton:focus {
  background: $notice_hover; border-color: transparent; }
QFrame[role="evidence"] { background: $evidence; border: 1px solid $evidence_line;
  border-radius: 6px; }
QFrame[role="action"] { background: $action; border: 1px solid $action_line; border-radius: 6px; }
QFrame[role="card"] { background: $panel; border: 1px solid $line; border-radius: 6px; }
QFrame[role="card"][chosen="true"] { background: $accent_soft; border-color: $chosen; }
QFrame[role="offer"] { background: $accent_soft; border: 0; border-radius: 8px; }
QFrame[role="evidence"]:hover, QFrame[role="action"]:hover, QFrame[role="card"]:hover {
  border-color: $hint; }
"""


def sheet(colors: Colors, font: QFont, chevron: str, check: str, scale: float) -> str:
    """The style sheet for these colours, this font and its scale. chevron, check: the paths of
    these drawings."""
    values: dict[str, str] = {
        name: getattr(colors, name) for name in colors.__slots__ if name != "dark"
    }
    values |= {
        "chevron": chevron,
        "check": check,
        "icon": f"{grown(16, scale)}px",
        "small": _size(sized(font, 0.88)),
        "heading": _size(sized(font, 1.08)),
        "title": _size(sized(font, 1.6)),
        "faint": "#6F7A88" if colors.dark else "#A3ACB8",
        "thumb": "#465161" if colors.dark else "#C6CCD4",
        "chosen": "#3D5A8F" if colors.dark else "#B9CDF6",
        "focus_on_accent": "#FFFFFF" if colors.dark else "#123E92",
        "notice": "#E8ECF1" if colors.dark else "#222B36",
        "notice_text": "#1B2129" if colors.dark else "#FFFFFF",
        "notice_link": "#1F57C3" if colors.dark else "#9CC0FF",
        "notice_hover": "#D3DAE3" if colors.dark else "#384452",
        "evidence": "#2C2740" if colors.dark else "#FAF8FF",
        "evidence_line": "#4A4070" if colors.dark else "#DCD3F2",
        "action": "#203329" if colors.dark else "#EEF6F0",
        "action_line": "#34573F" if colors.dark else "#C6E2D1",
    }
    return Template(grown_sheet(_SHEET, scale)).substitute(values)


def _size(font: QFont) -> str:
    return f"{font.pixelSize()}px" if font.pixelSize() > 0 else f"{font.pointSizeF():.1f}pt"
