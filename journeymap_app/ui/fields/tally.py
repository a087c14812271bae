"""Tally: a whole number between a minus and a plus."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QToolButton, QWidget

from ... import i18n
from ..look import look

_WIDTH = 56


class Tally(QWidget):
    """value: from `least` to `most`. changed: the user or the program gave it another. none: what
    is shown in place of `least`, "" for the number. by_digits: what is typed counts digit by digit,
    else as a whole, with Enter or when the keyboard leaves."""

    changed = Signal()

    def __init__(
        self,
        most: int,
        least: int = 0,
        none: str = "",
        by_digits: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._box = _Box(self)
        self._box.setRange(least, most)
        self._box.setKeyboardTracking(by_digits)
        self._box.setSpecialValueText(none)
        self._box.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._box.setFixedWidth(max(_WIDTH, self._box.fontMetrics().horizontalAdvance(none) + 28))
        self._fewer = self._step("minus", "vote.fewer", -1)
        self._more = self._step("plus", "vote.more", 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self._fewer, self._box, self._more):
            row.addWidget(part)
        row.addStretch(1)
        self.setFocusProxy(self._box)
        self._box.valueChanged.connect(self._on_value)
        self._on_value()

    @property
    def value(self) -> int:
        return self._box.value()

    @value.setter
    def value(self, value: int) -> None:
        if value != self.value:  # else it would take away what is being typed
            self._box.setValue(value)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._box.setAccessibleName(name)
        for button, key in ((self._fewer, "vote.fewer"), (self._more, "vote.more")):
            button.setAccessibleName(i18n.text("fields.named", name=name, text=i18n.text(key)))

    def _step(self, icon: str, key: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "field-button")
        button.setIcon(look().icon(icon, 14))
        button.setToolTip(i18n.text(key))
        button.setAccessibleName(i18n.text(key))
        button.setAutoRepeat(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys do the same in the box
        button.clicked.connect(lambda: self._box.stepBy(by))
        return button

    def _on_value(self) -> None:
        self._fewer.setEnabled(self.value > self._box.minimum())
        self._more.setEnabled(self.value < self._box.maximum())
        self.changed.emit()


class _Box(QSpinBox):
    """The wheel scrolls the panel it is in, unless it has the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
