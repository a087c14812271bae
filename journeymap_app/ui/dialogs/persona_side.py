"""The left column of the persona editor: who it is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ... import i18n
from ...layout.theme import theme
from ...model.collection import Collection
from ...model.records import TITLE_LENGTH, Persona, Picture, Segment
from ...model.texts import one_line
from ..fields.chips import Chips
from ..fields.swatches import Swatches
from .frame import labelled
from .persona_portrait import Portrait

_LINES = ("name", "age", "gender", "address", "occupation", "family", "income")


class PersonaSide(QWidget):
    """changed: any of it. name_changed: the name, which the dialog's title shows."""

    changed = Signal()
    name_changed = Signal(str)

    def __init__(self, persona: Persona, records: Collection, parent: QWidget) -> None:
        super().__init__(parent)
        self.portrait = Portrait(self)
        self.lines = {name: _line(self) for name in _LINES}
        segments = [segment.title for segment in records.group(Segment)]
        tags = {tag for other in records.group(Persona) for tag in other.tags}
        self.segments = Chips(suggestions=segments, parent=self)
        self.tags = Chips(suggestions=sorted(tags), parent=self)
        self.color = Swatches(theme("light").stage_colors, parent=self)
        self._lay_out()
        self._load(persona, records)
        self._connect()

    def values(self) -> dict[str, Any]:
        """The persona's fields that are here, but its picture and segments."""
        texts = {name: one_line(line.text()) for name, line in self.lines.items()}
        return {**texts, "tags": self.tags.value, "color": self.color.value}

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.portrait)
        column.addSpacing(2)
        column.addWidget(self._labelled("name"))
        column.addLayout(self._pair("age", "gender"))
        for name in ("address", "occupation", "family", "income"):
            column.addWidget(self._labelled(name))
        column.addWidget(labelled(i18n.text("persona-editor.segments"), self.segments, self))
        column.addWidget(labelled(i18n.text("persona-editor.tags"), self.tags, self))
        column.addWidget(labelled(i18n.text("persona-editor.color"), self.color, self))
        column.addStretch(1)

    def _pair(self, left: str, right: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._labelled(left), 1)
        row.addWidget(self._labelled(right), 1)
        return row

    def _labelled(self, name: str) -> QWidget:
        return labelled(i18n.text(f"persona-editor.{name}"), self.lines[name], self)

    def _load(self, persona: Persona, records: Collection) -> None:
        for name, line in self.lines.items():
            line.setText(getattr(persona, name))
            line.setCursorPosition(0)
        self.portrait.set_name(persona.name)
        self.portrait.set_color(persona.color)
        self.portrait.set_picture(records.get(Picture, persona.picture_id))
        known = (records.get(Segment, segment_id) for segment_id in persona.segment_ids)
        self.segments.value = [segment.title for segment in known if segment is not None]
        self.tags.value = persona.tags
        self.color.value = persona.color

    def _connect(self) -> None:
        name = self.lines["name"]
        name.textChanged.connect(self.portrait.set_name)
        name.textChanged.connect(self.name_changed)
        self.color.changed.connect(lambda: self.portrait.set_color(self.color.value))
        for line in self.lines.values():
            line.textChanged.connect(self.changed)
        for widget in (self.portrait, self.segments, self.tags, self.color):
            widget.changed.connect(self.changed)


def _line(parent: QWidget) -> QLineEdit:
    line = QLineEdit(parent)
    line.setMaxLength(TITLE_LENGTH)
    line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return line
