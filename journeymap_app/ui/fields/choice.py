"""Choice: a few possibilities side by side, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ... import i18n
from ..look import look


class Choice(QWidget):
    """value: the chosen option's own value. changed: the user or the program chose another.

    One stop of the Tab key; the arrow keys choose.
    """

    changed = Signal()

    def __init__(
        self, options: Sequence[tuple[str, str]], name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._values = [value for value, _ in options]
        self._buttons: list[_Option] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, (_, label) in enumerate(options):
            button = _Option(label, self)
            ends = {0: "first", len(options) - 1: "last"}
            button.setProperty("end", ends.get(place, "middle"))
            self._buttons.append(button)
            self._group.addButton(button, place)
            row.addWidget(button)
        row.addStretch(1)
        self.setAccessibleName(name)
        self._buttons[0].setChecked(True)
        self._mark()
        self._group.idToggled.connect(self._on_toggled)

    @property
    def value(self) -> str:
        return self._values[max(0, self._group.checkedId())]

    @value.setter
    def value(self, value: str) -> None:
        if value in self._values:
            self._buttons[self._values.index(value)].setChecked(True)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for button in self._buttons:
            words = button.text()
            button.setAccessibleName(
                i18n.text("fields.named", name=name, text=words) if name else words
            )

    def enable(self, value: str, enabled: bool) -> None:
        self._buttons[self._values.index(value)].setEnabled(enabled)

    def step(self, by: int) -> None:
        place = self._group.checkedId() + by
        while 0 <= place < len(self._buttons) and not self._buttons[place].isEnabled():
            place += 1 if by > 0 else -1
        if 0 <= place < len(self._buttons):
            self._buttons[place].setChecked(True)
            self._buttons[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_toggled(self, _place: int, checked: bool) -> None:
        if checked:
            self._mark()
            self.changed.emit()

    def _mark(self) -> None:
        """Only the chosen button is a stop of the Tab key."""
        for button in self._buttons:
            policy = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
            if button.isChecked():
                self.setFocusProxy(button)


class _Option(QPushButton):
    def __init__(self, label: str, choice: Choice) -> None:
        super().__init__(label.replace("&", "&&"), choice)
        self._choice = choice
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("role", "segment")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._choice.step(-1)
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._choice.step(1)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(56, 32) * look().scale)
