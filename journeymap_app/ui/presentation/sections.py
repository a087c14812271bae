"""What the sections of the presenter's panel are made of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from ... import i18n
from ..action_set import escaped
from ..look import look


class Section(QWidget):
    """A heading and what is below it."""

    def __init__(self, heading: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(i18n.text(heading))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(words(i18n.text(heading), "section", self))


def words(text: str, role: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label


def button(key: str, icon: str, do: Callable[[], object], parent: QWidget) -> QPushButton:
    made = QPushButton(escaped(i18n.text(key)), parent)
    if icon:
        made.setIcon(look().icon(icon))
    made.setAutoDefault(False)
    made.clicked.connect(lambda: do())
    return made


def tool(name: str, icon: str, do: Callable[[], object], parent: QWidget) -> QToolButton:
    made = QToolButton(parent)
    made.setIcon(look().icon(icon))
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(lambda: do())
    return made
