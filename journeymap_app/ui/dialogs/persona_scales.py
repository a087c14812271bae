"""A persona's scales: a title, a slider, and the two ends, all named by the user."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSlider, QVBoxLayout, QWidget

from ... import i18n
from ...model.records import TITLE_LENGTH, Scale
from ...model.texts import one_line
from .removable import Grown, Removable, away_button


class Scales(Grown):
    """value: the scales, as the user arranged them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(i18n.text("persona-editor.add-scale"), parent)
        self.add_button.clicked.connect(self._add_new)

    @property
    def value(self) -> tuple[Scale, ...]:
        return tuple(item.value for item in self.items if isinstance(item, ScaleItem))

    @value.setter
    def value(self, scales: Sequence[Scale]) -> None:
        for scale in scales:
            self.hold(ScaleItem(scale, self))

    def _add_new(self) -> None:
        low, high = i18n.text("persona-editor.low"), i18n.text("persona-editor.high")
        self.start(ScaleItem(Scale(low=low, high=high), self))


class ScaleItem(Removable):
    def __init__(self, scale: Scale, parent: QWidget) -> None:
        super().__init__(parent)
        self._exact = scale.value
        self.title = inline(scale.title, i18n.text("persona-editor.scale-title"), self)
        self.low = inline(scale.low, i18n.text("persona-editor.low-end"), self)
        self.high = inline(scale.high, i18n.text("persona-editor.high-end"), self)
        self.high.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.slider = _Slider(self)
        self.slider.setValue(round(scale.value))
        self._away = away_button(self._words, self)
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self.title, 1)
        top.addWidget(self._away)
        ends = QHBoxLayout()
        ends.setSpacing(8)
        ends.addWidget(self.low, 1)
        ends.addWidget(self.high, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.slider)
        column.addLayout(ends)
        self.setFocusProxy(self.title)
        self._away.clicked.connect(self.removed)
        for line in (self.title, self.low, self.high):
            line.textChanged.connect(self._on_change)
        self.slider.valueChanged.connect(self._on_change)
        self._name()

    @property
    def value(self) -> Scale:
        moved = self.slider.value() != round(self._exact)
        return Scale(
            title=one_line(self.title.text()),
            low=one_line(self.low.text()),
            high=one_line(self.high.text()),
            value=self.slider.value() if moved else self._exact,
        )

    def _words(self) -> str:
        return one_line(self.title.text()) or i18n.text("persona-editor.scale-title")

    def _on_change(self) -> None:
        self._name()
        self.changed.emit()

    def _name(self) -> None:
        name = f"{self._words()}（{self.low.text()}–{self.high.text()}）"
        self.slider.setAccessibleName(name)


class _Slider(QSlider):
    """0–100 by hand; the wheel scrolls the page, or a scale would change in passing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, 100)
        self.setPageStep(10)
        self.setMinimumHeight(20)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def inline(text: str, name: str, parent: QWidget) -> QLineEdit:
    """A caption that is changed where it stands."""
    line = QLineEdit(text, parent)
    line.setProperty("role", "inline")
    line.setMaxLength(TITLE_LENGTH)
    line.setPlaceholderText(name)
    line.setAccessibleName(name)
    line.setCursorPosition(0)
    return line
