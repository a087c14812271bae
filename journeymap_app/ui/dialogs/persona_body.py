"""The right column of the persona editor: what the persona wants, fears, does and rests on."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ... import i18n
from ...model.collection import Collection
from ...model.records import Persona
from ..fields.chips import Chips
from ..fields.linked import LinkedList
from ..fields.plain_text import PlainText
from .evidence_drafts import EvidenceDrafts
from .form import put
from .frame import labelled
from .persona_own_fields import OwnFields
from .persona_scales import Scales

_WIDE = {"quote": 1, "biography": 2}  # a whole row each; lines at least
_PAIRS = {  # side by side; lines at least
    ("desires", "fears"): 3,
    ("consumption", "personal_matters"): 3,
    ("goals", "pains"): 2,
    ("values", "devices"): 2,
}
_CHANNELS = ("store", "website", "sns", "search", "word-of-mouth", "email", "chat", "event", "app")


class PersonaBody(QWidget):
    changed = Signal()

    def __init__(
        self, persona: Persona, records: Collection, drafts: EvidenceDrafts, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.texts = {name: PlainText(least=lines, parent=self) for name, lines in _WIDE.items()}
        for pair, lines in _PAIRS.items():
            self.texts |= {name: PlainText(least=lines, parent=self) for name in pair}
        self.channels = Chips(suggestions=_known_channels(records), parent=self)
        self.evidence = LinkedList(drafts.entries, i18n.text("persona-editor.evidence"))
        self.scales = Scales(self)
        self.own_fields = OwnFields(self)
        drafts.serve(self.evidence)
        self._lay_out()
        self._load(persona)
        for box in self.texts.values():
            box.changed.connect(self.changed)
        for widget in (self.channels, self.evidence, self.scales, self.own_fields):
            widget.changed.connect(self.changed)

    def values(self) -> dict[str, Any]:
        """The persona's fields that are here."""
        texts = {name: box.value for name, box in self.texts.items()}
        return {
            **texts,
            "channels": self.channels.value,
            "evidence_ids": self.evidence.value,
            "scales": self.scales.value,
            "own_fields": self.own_fields.value,
        }

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 20, 20, 20)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(14)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row = 0
        for name in _WIDE:
            put(grid, self._labelled(name, self.texts[name]), row, 0, 2)
            row += 1
        for left, right in _PAIRS:
            put(grid, self._labelled(left, self.texts[left]), row, 0)
            put(grid, self._labelled(right, self.texts[right]), row, 1)
            row += 1
        channels = labelled(_caption("channels"), self.channels, self, fill=False)
        put(grid, channels, row, 0)
        put(grid, self._labelled("evidence", self.evidence), row, 1)
        for name, grown in (("scales", self.scales), ("own_fields", self.own_fields)):
            row += 1
            put(grid, labelled(_caption(name), grown, self, role="section"), row, 0, 2)
        grid.setRowStretch(grid.rowCount(), 1)

    def _labelled(self, name: str, widget: QWidget) -> QWidget:
        return labelled(_caption(name), widget, self)

    def _load(self, persona: Persona) -> None:
        for name, box in self.texts.items():
            box.value = getattr(persona, name)
        self.channels.value = persona.channels
        self.evidence.value = persona.evidence_ids
        self.scales.value = persona.scales
        self.own_fields.value = persona.own_fields


def _caption(name: str) -> str:
    return i18n.text(f"persona-editor.{name}")


def _known_channels(records: Collection) -> list[str]:
    """The field's channels, and what other personas use."""
    words = [i18n.text(f"channel.{channel}") for channel in _CHANNELS]
    others = {channel for persona in records.group(Persona) for channel in persona.channels}
    return list(dict.fromkeys([*words, *sorted(others)]))
