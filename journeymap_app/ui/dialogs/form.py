"""FormDialog: a dialog for the fields of one record, which compares what it shows with what it
showed first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from ...model.records import TITLE_LENGTH
from ..look import look
from .frame import DialogFrame, labelled

_ONE_COLUMN_FROM = 1.75  # the scale of the text
Keep = Callable[[dict[str, Any]], object]


class FormDialog(DialogFrame):
    """`values` gives the fields; `keep` is called with those that differ when it is confirmed, or
    with all of them for a new record. It may raise KnownError."""

    def __init__(self, title: str, keep: Keep, is_new: bool, parent: QWidget | None) -> None:
        super().__init__(title, parent)
        self._keep = keep
        self._is_new = is_new
        self._first: dict[str, Any] = {}

    def values(self) -> dict[str, Any]:
        raise NotImplementedError

    def loaded(self) -> None:
        """What shows now is what the record holds."""
        self._first = self.values()

    def changes(self) -> dict[str, Any]:
        return {name: v for name, v in self.values().items() if v != self._first[name]}

    def has_changes(self) -> bool:
        return bool(self.changes())

    def apply(self) -> None:
        if self._is_new:
            self._keep(self.values())
        elif changes := self.changes():
            self._keep(changes)


def form_grid(body: QWidget, columns: int = 2) -> QGridLayout:
    grid = QGridLayout(body)
    grid.setContentsMargins(20, 18, 20, 20)
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(14)
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    return grid


def place(
    grid: QGridLayout, row: int, column: int, caption: str, widget: QWidget, span: int = 1
) -> None:
    put(grid, labelled(caption, widget), row, column, span)


def put(grid: QGridLayout, widget: QWidget, row: int, column: int = 0, span: int = 1) -> None:
    """A widget into a grid of two columns. Where the text is large two columns stand one below
    the other."""
    if look().scale < _ONE_COLUMN_FROM:
        grid.addWidget(widget, row, column, 1, span)
    else:
        grid.addWidget(widget, row * 2 + column, 0, 1, 2)


def line_edit(text: str, parent: QWidget) -> QLineEdit:
    line = QLineEdit(text, parent)
    line.setMaxLength(TITLE_LENGTH)
    line.setCursorPosition(0)
    return line


def combo(options: Sequence[tuple[str, str]], value: str, parent: QWidget) -> QComboBox:
    """A list of (value, label) with `value` chosen. An empty value and label is a dividing line."""
    box = QComboBox(parent)
    box.setMaxVisibleItems(14)
    for option, label in options:
        box.addItem(label, option)
    box.setCurrentIndex(max(0, box.findData(value)))
    return box
