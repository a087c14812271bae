"""A persona's fields of the user's own: a label and a text each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ... import i18n
from ...model.records import OwnField
from ...model.texts import one_line
from ..fields.plain_text import PlainText
from .persona_scales import inline
from .removable import Grown, Removable, away_button


class OwnFields(Grown):
    """value: the fields, as the user arranged them; those without label and text are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(i18n.text("persona-editor.add-field"), parent)
        self.add_button.clicked.connect(self._add_new)

    @property
    def value(self) -> tuple[OwnField, ...]:
        fields = (item.value for item in self.items if isinstance(item, OwnFieldItem))
        return tuple(field for field in fields if field.title or field.text)

    @value.setter
    def value(self, fields: Sequence[OwnField]) -> None:
        for field in fields:
            self.hold(OwnFieldItem(field, self))

    def _add_new(self) -> None:
        self.start(OwnFieldItem(OwnField(), self))


class OwnFieldItem(Removable):
    def __init__(self, field: OwnField, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = inline(field.title, i18n.text("persona-editor.field-title"), self)
        self.text = PlainText(least=2, parent=self)
        self.text.value = field.text
        away = away_button(self._words, self)
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self.title, 1)
        top.addWidget(away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.text, 1)
        self.setFocusProxy(self.title)
        away.clicked.connect(self.removed)
        self.title.textChanged.connect(self._on_change)
        self.text.changed.connect(self.changed)
        self.text.setAccessibleName(self._words())

    @property
    def value(self) -> OwnField:
        return OwnField(title=one_line(self.title.text()), text=self.text.value)

    def _words(self) -> str:
        return one_line(self.title.text()) or i18n.text("persona-editor.field-title")

    def _on_change(self) -> None:
        self.text.setAccessibleName(self._words())
        self.changed.emit()
