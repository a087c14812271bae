"""The Help menu's pages: the shortcuts, the licences, and what this is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from .. import __version__, i18n, resources
from .actions import ACTIONS, Action
from .look import look
from .menus import MENU_BAR, Menu

# What the map does with keys and the pointer besides the actions: keys, what it does
_ON_MAP = (
    ("Enter", "shortcuts.enter"),
    ("Tab", "shortcuts.tab"),
    ("Shift+Enter", "shortcuts.break"),
    ("shortcuts.arrow-keys", "shortcuts.walk"),
    ("Alt + shortcuts.arrow-keys", "shortcuts.move"),
    ("Shift + shortcuts.click-header", "shortcuts.select-through"),
    ("shortcuts.edge-drag", "shortcuts.resize"),
    ("Ctrl + shortcuts.column-drag", "shortcuts.resize-all"),
    ("shortcuts.edge-double", "shortcuts.usual-size"),
    ("Alt + Shift + shortcuts.up-down", "shortcuts.move-lane"),
    ("Shift + shortcuts.arrow-keys", "shortcuts.extend"),
    ("Shift + shortcuts.up-down", "shortcuts.value"),
    ("Ctrl + Shift + shortcuts.up-down", "shortcuts.lower"),
    ("shortcuts.on-line", "shortcuts.add-point"),
    ("shortcuts.on-point", "shortcuts.delete-point"),
    ("Shift + shortcuts.drag", "shortcuts.one-axis"),
    ("Ctrl + shortcuts.drag", "shortcuts.no-snap"),
    ("shortcuts.menu-key / Shift+F10", "shortcuts.menu"),
    ("Esc", "shortcuts.escape"),
    ("Space + shortcuts.drag", "shortcuts.pan"),
    ("Ctrl + shortcuts.scroll", "shortcuts.wheel"),
)
# What keys and clickers do in front of a room.
_PRESENTING = (
    ("PageDown / → / Space", "action.show.next"),
    ("PageUp / ←", "action.show.previous"),
    ("Home / End", "shortcuts.ends"),
    ("S", "action.show.stages"),
    ("L", "action.show.lanes"),
    ("B / .", "action.show.black"),
    ("W / ,", "action.show.white"),
    ("P", "shortcuts.laser"),
    ("Esc", "shortcuts.leave"),
)


class Page(QDialog):
    """A window with a title, something to read, and Close."""

    def __init__(self, title: str, parent: QWidget, width: int, height: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        room = self.screen().availableGeometry().size() - QSize(24, 48)
        self.resize((QSize(width, height) * look().scale).boundedTo(room))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 16)
        self.column.setSpacing(12)
        self.column.addWidget(_label(title, "title"))

    def finish(self) -> None:
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(i18n.text("button.close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        self.column.addWidget(buttons)


class Shortcuts(Page):
    """All shortcuts, from the table of actions."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(i18n.text("shortcuts.title"), parent, 520, 640)
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(6)
        for menu in MENU_BAR:
            rows = [(action_text(a), keys_of(a)) for a in _actions(menu) if a.shortcut]
            _section(grid, i18n.text(menu.text), rows)
        on_map = [(i18n.text(what), _keys_said(keys)) for keys, what in _ON_MAP]
        _section(grid, i18n.text("shortcuts.on-map"), on_map)
        presenting = [(i18n.text(what), keys) for keys, what in _PRESENTING]
        _section(grid, i18n.text("presentation.name"), presenting)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        self.column.addWidget(scroll, 1)
        self.finish()


class Licences(Page):
    """The licence texts of what is bundled."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(i18n.text("licences.title"), parent, 680, 640)
        text = QPlainTextEdit(self)
        text.setReadOnly(True)
        text.setPlainText(licence_texts())
        text.setAccessibleName(i18n.text("licences.title"))
        self.column.addWidget(text, 1)
        self.finish()


class About(Page):
    def __init__(self, parent: QWidget) -> None:
        super().__init__("Journeymap", parent, 440, 240)
        self.setWindowTitle(i18n.text("about.title"))
        self.column.addWidget(_label(i18n.text("about.version", version=__version__), "path"))
        self.column.addWidget(_label(i18n.text("about.what"), ""))
        self.column.addWidget(_label(i18n.text("about.licence"), "caption"))
        self.column.addStretch(1)
        self.finish()


def licence_texts() -> str:
    """Every licence file of the resources, under the names of what it is for."""
    files = sorted(
        file
        for file in resources.folder().rglob("*.txt")
        if "licen" in file.name.lower() or "ofl" in file.name.lower()
    )
    parts = [f"—— {file.parent.name}/{file.name} ——\n\n{file.read_text('utf-8')}" for file in files]
    return "\n\n\n".join(parts)


def action_text(action: Action) -> str:
    return i18n.text(action.text_key)


def keys_of(action: Action) -> str:
    shown = QKeySequence.SequenceFormat.NativeText
    return " / ".join(QKeySequence(keys).toString(shown) for keys in action.shortcut)


def _actions(menu: Menu) -> list[Action]:
    found: list[Action] = []
    for entry in menu.entries:
        if isinstance(entry, Menu):
            found += _actions(entry)
        elif entry:
            found.append(ACTIONS[entry])
    return found


def _keys_said(keys: str) -> str:
    return " ".join(i18n.text(word) if i18n.has(word) else word for word in keys.split(" "))


def _section(grid: QGridLayout, heading: str, rows: list[tuple[str, str]]) -> None:
    if not rows:
        return
    row = grid.rowCount()
    label = _label(heading, "section")
    label.setContentsMargins(0, 10, 0, 2)
    grid.addWidget(label, row, 0, 1, 2)
    for number, (what, keys) in enumerate(rows, row + 1):
        grid.addWidget(_label(what, ""), number, 0)
        grid.addWidget(_label(keys, "path"), number, 1, Qt.AlignmentFlag.AlignRight)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(role != "path")
    if role:
        label.setProperty("role", role)
    return label
