"""The small editors the field table needs besides those of `ui/fields`.

All have `value` and `changed`, as those have.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QIcon, QRegularExpressionValidator, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSlider,
    QWidget,
)

from ... import i18n
from ...model import levels
from ...model.records import TITLE_LENGTH
from ...model.texts import one_line
from ..action_set import escaped
from ..fields.flow import FlowLayout
from ..look import look

Option = tuple[str, str, QIcon | None]  # value, words, icon


class Line(QLineEdit):
    """A text of one line."""

    changed = Signal()

    def __init__(self, limit: int = TITLE_LENGTH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(limit)
        self.textChanged.connect(lambda _: self.changed.emit())

    @property
    def value(self) -> str:
        # Spaces at the ends stay while one types on; the verbs keep what is there.
        return self.text()

    @value.setter
    def value(self, text: str) -> None:
        if text != self.text():
            self.setText(one_line(text) if "\n" in text else text)
            self.setCursorPosition(0)


class Number(QLineEdit):
    """A number of zero or more, or none. whole: without a fraction."""

    changed = Signal()

    def __init__(self, whole: bool, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = whole
        pattern = r"[0-9]{0,9}" if whole else r"(100(\.0?)?|[0-9]{0,2}(\.[0-9]?)?)"
        self.setValidator(QRegularExpressionValidator(QRegularExpression(pattern), self))
        self.setPlaceholderText(unit)
        self.textChanged.connect(lambda _: self.changed.emit())

    @property
    def value(self) -> float | None:
        try:
            return int(self.text()) if self._whole else float(self.text())
        except ValueError:
            return None

    @value.setter
    def value(self, number: float | None) -> None:
        if number != self.value or (number is None and self.text()):
            self.setText("" if number is None else f"{number:.10g}")


class Combo(QComboBox):
    """One of a list. The wheel scrolls the panel, not the choice, unless it has the focus."""

    changed = Signal()

    def __init__(self, options: Iterable[Option] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxVisibleItems(16)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.fill(options)
        self.currentIndexChanged.connect(lambda _: self.changed.emit())

    def fill(self, options: Iterable[Option]) -> None:
        """Other options; the chosen one stays where it is among them."""
        value = self.value
        self.blockSignals(True)
        self.clear()
        for option, words, icon in options:
            self.addItem(icon or QIcon(), words, option)
        self.setCurrentIndex(max(0, self.findData(value)))
        self.blockSignals(False)

    @property
    def value(self) -> str:
        return str(self.currentData() or "")

    @value.setter
    def value(self, value: str) -> None:
        place = self.findData(value)
        if place >= 0 and place != self.currentIndex():
            self.setCurrentIndex(place)

    @property
    def is_mixed(self) -> bool:
        return self.currentIndex() < 0

    def show_mixed(self) -> None:
        """No option is the one of all."""
        self.blockSignals(True)
        self.setPlaceholderText("—")
        self.setCurrentIndex(-1)
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Flag(QCheckBox):
    """Yes or no."""

    changed = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.toggled.connect(lambda _: self.changed.emit())

    @property
    def value(self) -> bool:
        return self.isChecked()

    @value.setter
    def value(self, value: bool) -> None:
        self.setChecked(value)


class Degree(QWidget):
    """A strength of 0 to 5, by slider: shown as 0 to `count` levels, in tenths of one."""

    changed = Signal()

    def __init__(self, count: int = levels.USUAL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = count
        self._slider = _Slider(10 * count, self)
        self._words = QLabel("0", self)
        self._words.setMinimumWidth(look().px(28))
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._slider, 1)
        row.addWidget(self._words)
        self.setFocusProxy(self._slider)
        self._value = 0.0
        self._slider.valueChanged.connect(self._on_slider)

    @property
    def value(self) -> float:
        return self._value

    @value.setter
    def value(self, value: float) -> None:
        if value != self._value:
            self._value = value
            self._slider.blockSignals(True)
            self._slider.setValue(round(10 * levels.in_levels(value, self._count)))
            self._slider.blockSignals(False)
            self._say()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._slider.setAccessibleName(name)

    def _on_slider(self, tenths: int) -> None:
        self._value = levels.value_of(tenths / 10, self._count)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        told = levels.in_levels(self._value, self._count)
        self._words.setText(f"{told:.1f}".removesuffix(".0"))


class _Slider(QSlider):
    def __init__(self, most: int, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, most)
        self.setSingleStep(5)
        self.setPageStep(10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Picks(QFrame):
    """Some of a few, as buttons that stay down. value: the ids that are chosen, in their order."""

    changed = Signal()

    def __init__(self, options: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QPushButton] = {}
        flow = FlowLayout(self, spacing=4)
        flow.setContentsMargins(0, 0, 0, 0)
        for value, words, icon in options:
            button = QPushButton(icon or QIcon(), escaped(words), self)
            button.setProperty("role", "pill")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.toggled.connect(lambda _: self.changed.emit())
            flow.addWidget(button)
            self._buttons[value] = button

    @property
    def value(self) -> tuple[str, ...]:
        return tuple(value for value, button in self._buttons.items() if button.isChecked())

    @value.setter
    def value(self, values: Sequence[str]) -> None:
        if set(values) & set(self._buttons) != set(self.value):
            self.blockSignals(True)
            for value, button in self._buttons.items():
                button.setChecked(value in values)
            self.blockSignals(False)
            self.changed.emit()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for button in self._buttons.values():
            button.setAccessibleName(f"{name}{i18n.text('inspector.colon')}{button.text()}")
