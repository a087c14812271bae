"""SharedTags: the tags that all of several cards have, and those that only some of them have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ... import i18n
from ..action_set import escaped
from ..fields.chips import Chips
from ..fields.flow import FlowLayout


class SharedTags(QWidget):
    """value: the tags all have. A tag of some is a pill that says of how many; a click gives it to
    all."""

    changed = Signal()

    def __init__(
        self, name: str, suggestions: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shown: tuple[Mapping[str, int], int] = ({}, 0)
        self._told: tuple[str, ...] = ()
        self.chips = Chips(name, suggestions=suggestions, parent=self)
        self.chips.changed.connect(self._on_chips)
        self._some = QWidget(self)
        self._flow = FlowLayout(self._some, spacing=4)
        self._flow.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.chips)
        column.addWidget(self._some)
        self.setFocusProxy(self.chips)
        self._some.hide()

    @property
    def value(self) -> tuple[str, ...]:
        # Not what is still being typed: on its way it may be a tag that some have already.
        return self.chips.entered

    @value.setter
    def value(self, tags: Sequence[str]) -> None:
        self.chips.value = tags

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.chips.setAccessibleName(name)

    def show_partial(self, counts: Mapping[str, int], total: int) -> None:
        """counts: how many of the cards have each tag that not all have."""
        if (counts, total) == self._shown:
            return
        self._shown = (counts, total)
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for tag, count in counts.items():
            words = i18n.text("inspector.some-tag", name=tag, count=count, all=total)
            how = i18n.text("inspector.some-tag-how", name=tag, count=count, all=total)
            pill = QPushButton(escaped(words), self._some)
            pill.setProperty("role", "pill")
            pill.setAutoDefault(False)
            pill.setAccessibleName(how)
            pill.setToolTip(i18n.text("inspector.some-tag-tip"))
            pill.clicked.connect(partial(self._give_to_all, tag))
            self._flow.addWidget(pill)
            pill.show()
        self._some.setVisible(bool(counts))

    def _on_chips(self) -> None:
        if self.chips.entered != self._told:
            self._told = self.chips.entered
            self.changed.emit()

    def _give_to_all(self, tag: str, _checked: bool = False) -> None:
        self.chips.add(tag)
