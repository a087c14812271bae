"""The scale of a journey's emotions: how many levels on each side, and what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ... import i18n
from ...model import edits, levels
from ...model.records import Journey
from ...model.texts import one_line
from ..fields.choice import Choice
from ..look.prose import Prose
from .form import line_edit
from .frame import DialogFrame, labelled, plain_label, push_button, run, scrolling

if TYPE_CHECKING:
    from ..session import Session

_WIDTH, _HEIGHT = 440, 560
_USUAL = 2  # levels of the names that can be filled in


def change_scale(session: Session, journey_id: str, parent: QWidget) -> bool:
    """Ask for another scale. Whether there is one."""
    session.settle()
    return run(ScaleDialog(session, journey_id, parent))


class ScaleDialog(DialogFrame):
    """names: a line a level, from the highest to the lowest. What a level was called is kept while
    the number of levels changes, so that trying costs nothing."""

    def __init__(self, session: Session, journey_id: str, parent: QWidget | None) -> None:
        journey = session.records.the(Journey, journey_id)
        super().__init__(i18n.text("scale.title"), parent, one_line(journey.title))
        self._session, self._journey = session, journey
        self._called = levels.names(journey)
        self.names: dict[int, QLineEdit] = {}
        counts = range(levels.FEWEST, levels.MOST + 1)
        self.count = Choice([(str(count), str(count)) for count in counts], parent=self)
        self.usual = push_button(i18n.text("scale.usual"), "small", self)
        self._rows = QWidget(self)
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(20, 0, 20, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.set_body(self._body())
        self.count.value = str(journey.levels)
        self.count.changed.connect(self._write_rows)
        self.usual.clicked.connect(self._fill_in)
        self._write_rows()
        self.fit(_WIDTH, _HEIGHT)
        self.count.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_changes(self) -> bool:
        before = (self._journey.levels, levels.names(self._journey))
        return (int(self.count.value), self._given()) != before

    def apply(self) -> None:
        project = self._session.project
        edits.set_scale(project, self._journey.id, int(self.count.value), self._given())

    def _body(self) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(10)
        top = QVBoxLayout()
        top.setContentsMargins(20, 0, 20, 0)
        top.setSpacing(10)
        top.addWidget(labelled(i18n.text("scale.count"), self.count, self))
        top.addWidget(Prose(i18n.text("scale.points-stay"), "caption", self))
        names = QHBoxLayout()
        names.addWidget(plain_label(i18n.text("scale.names"), "caption", self), 1)
        names.addWidget(self.usual)
        top.addLayout(names)
        column.addLayout(top)
        column.addWidget(scrolling(self._rows, parent=self), 1)
        return body

    def _given(self) -> dict[int, str]:
        """The names as they stand, of the levels there are."""
        found = {level: one_line(line.text()) for level, line in self.names.items()}
        return {level: name for level, name in found.items() if name}

    def _write_rows(self) -> None:
        self._called.update({level: line.text() for level, line in self.names.items()})
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        count = int(self.count.value)
        self.names = {}
        for row, level in enumerate(range(count, -count - 1, -1)):
            sign = plain_label(_signed(level), "secondary", self._rows)
            line = line_edit(self._called.get(level, ""), self._rows)
            line.setAccessibleName(i18n.text("scale.name-of", level=_signed(level)))
            self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(line, row, 1)
            self.names[level] = line
            QWidget.setTabOrder(self.usual if row == 0 else self.names[level + 1], line)
        self._grid.setRowStretch(2 * count + 1, 1)

    def _fill_in(self) -> None:
        """Names that many scales have; they take as many levels as there are names."""
        self.count.value = str(_USUAL)
        language = self._session.records.info.language
        for level, line in self.names.items():
            line.setText(i18n.text(f"scale.usual.{level + _USUAL}", language))


def _signed(level: int) -> str:
    return f"{level:+d}".replace("-", "−") if level else "0"
