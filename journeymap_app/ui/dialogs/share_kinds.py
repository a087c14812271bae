"""The left side of the share dialog: which copy, how large each is, and what is asked of a
client-safe one."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ... import i18n
from ...export.sharing import KINDS, Kind
from ...model.sharing.anonymous import PictureChoice
from ..fields.choice import Choice
from ..fields.plain_text import set_state
from ..look.elided import Elided
from ..look.prose import Prose
from .frame import labelled


class ShareKinds(QWidget):
    """changed: another copy is chosen. asked: something else is asked of the client-safe one."""

    changed = Signal()
    asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.cards = {kind: _KindCard(kind, self) for kind in KINDS}
        for place, card in enumerate(self.cards.values()):
            self._group.addButton(card.button, place)
        pictures = [
            (choice, i18n.text(f"share-dialog.pictures-{choice}"))
            for choice in get_args(PictureChoice)
        ]
        self.pictures = Choice(pictures, parent=self)
        self.internal = QCheckBox(i18n.text("share-dialog.internal"), self)
        self._internal_how = Prose(i18n.text("share-dialog.internal-how"), "caption", self)
        self.internal.setAccessibleDescription(self._internal_how.text())
        self._lay_out()
        self.cards["as-is"].button.setChecked(True)
        self._adapt()
        self._group.idToggled.connect(self._on_toggled)
        self.pictures.changed.connect(self.asked)
        self.internal.toggled.connect(self.asked)

    @property
    def value(self) -> Kind:
        return KINDS[max(0, self._group.checkedId())]

    def _on_toggled(self, _place: int, checked: bool) -> None:
        if checked:
            self._adapt()
            self.changed.emit()

    def _adapt(self) -> None:
        for kind, card in self.cards.items():
            set_state(card, "chosen", kind == self.value)
        self._safe.setVisible(self.value == "client-safe")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(10)
        for card in self.cards.values():
            column.addWidget(card)
        self._safe = QWidget(self)
        asked = QVBoxLayout(self._safe)
        asked.setContentsMargins(0, 8, 0, 0)
        asked.setSpacing(14)
        asked.addWidget(labelled(i18n.text("share-dialog.pictures"), self.pictures, self._safe))
        inner = QVBoxLayout()
        inner.setSpacing(2)
        inner.addWidget(self.internal)
        inner.addWidget(self._internal_how)
        asked.addLayout(inner)
        column.addWidget(self._safe)
        column.addStretch(1)


class _KindCard(QFrame):
    """A copy by its name, its size, and what is in it."""

    def __init__(self, kind: Kind, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.button = QRadioButton(i18n.text(f"share-dialog.{kind}"), self)
        self.size_label = Elided(i18n.text("share-dialog.measuring"), "secondary", self)
        self._how = Prose(i18n.text(f"share-dialog.{kind}-how"), "caption", self)
        self.button.setAccessibleDescription(self._how.text())
        top = QHBoxLayout()
        top.addWidget(self.button)
        top.addStretch(1)
        top.addWidget(self.size_label)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._how)

    def say(self, words: str) -> None:
        self.size_label.setText(words)
        how = i18n.text("fields.named", name=words, text=self._how.text())
        self.button.setAccessibleDescription(how)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """All of the card chooses it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.button.setFocus(Qt.FocusReason.MouseFocusReason)
            self.button.setChecked(True)


def in_megabytes(size: int) -> str:
    """As a mail program counts: 1.2 MB, 640 kB."""
    if size < 1_000_000:
        return f"{-(-size // 1000):,} kB"
    return f"{size / 1_000_000:.1f} MB"
