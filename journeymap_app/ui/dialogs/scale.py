"""The scale of a journey's emotions: how many levels on each side, and what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from ... import i18n
from ...model import edits, levels
from ...model.records import Journey
from ...model.texts import one_line
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
        self.count = _Count(self)
        self.usual = push_button(i18n.text("scale.usual"), "small", self)
        self._rows = QWidget(self)
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(20, 0, 20, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.set_body(self._body())
        self.count.setValue(journey.levels)
        self.count.valueChanged.connect(self._write_rows)
        self.usual.clicked.connect(self._fill_in)
        self._write_rows()
        self.fit(_WIDTH, _HEIGHT)
        self.count.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_changes(self) -> bool:
        before = (self._journey.levels, levels.names(self._journey))
        return (self.count.value(), self._given()) != before

    def apply(self) -> None:
        project = self._session.project
        edits.set_scale(project, self._journey.id, self.count.value(), self._given())

    def _body(self) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(10)
        top = QHBoxLayout()
        top.setContentsMargins(20, 0, 20, 0)
        top.addWidget(labelled(i18n.text("scale.count"), self.count, self))
        top.addStretch(1)
        top.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(top)
        for key in ("scale.points-stay", "scale.names"):
            words = plain_label(i18n.text(key), "caption", self)
            words.setWordWrap(True)
            words.setContentsMargins(20, 0, 20, 0)
            column.addWidget(words)
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
        count, before = self.count.value(), self.count.lineEdit()
        self.names = {}
        for row, level in enumerate(range(count, -count - 1, -1)):
            sign = plain_label(_signed(level), "secondary", self._rows)
            line = line_edit(self._called.get(level, ""), self._rows)
            line.setAccessibleName(i18n.text("scale.name-of", level=_signed(level)))
            self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(line, row, 1)
            self.names[level] = line
            QWidget.setTabOrder(before if row == 0 else self.names[level + 1], line)
        self._grid.setRowStretch(2 * count + 1, 1)

    def _fill_in(self) -> None:
        """Names that many scales have; they take as many levels as there are names."""
        self.count.setValue(_USUAL)
        language = self._session.records.info.language
        for level, line in self.names.items():
            line.setText(i18n.text(f"scale.usual.{level + _USUAL}", language))


class _Count(QSpinBox):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setRange(levels.FEWEST, levels.MOST)
        self.setMinimumWidth(84)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def _signed(level: int) -> str:
    return f"{level:+d}".replace("-", "−") if level else "0"
