"""The left side of the export dialog: format, journey, paper, size, and what the sheet is like."""

from __future__ import annotations

from collections.abc import Collection as Members
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSpinBox, QVBoxLayout, QWidget

from ... import i18n
from ...export import FORMATS, Format
from ...layout.pages import FIT, PAPERS, SMALLEST_READABLE, Sheet
from ...model.collection import Collection
from ...model.records import Journey
from ..fields.choice import Choice
from ..fields.plain_text import set_state
from .form import combo
from .frame import labelled, plain_label

_MM_PER_POINT = 25.4 / 72
_WIDTHS = (200, 30_000)
_SHOWN_CHARACTERS = 12


@dataclass(frozen=True)
class Choices:
    """width: pixels of a PNG, None where its dpi count."""

    format: Format
    journey_id: str
    paper: str
    landscape: bool
    dpi: float
    width: int | None


class ExportChoices(QWidget):
    changed = Signal()

    def __init__(self, records: Collection, journey: Journey | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._records = records
        journeys = [(j.id, _title(j)) for j in records.group(Journey)]
        self.format = Choice([(f.name, f.name) for f in FORMATS], parent=self)
        self.journey = combo(journeys, journey.id if journey is not None else "", self)
        self.paper = combo([(name, _paper_label(name)) for name in (*PAPERS, FIT)], "A3", self)
        sides: tuple[Literal["landscape", "portrait"], ...] = ("landscape", "portrait")
        self.side = Choice([(s, i18n.text(f"export-dialog.{s}")) for s in sides], parent=self)
        sizes = [(s, i18n.text(f"export-dialog.size-{s}")) for s in ("150", "300", "width")]
        self.pixel_size = Choice(sizes, parent=self)
        self.pixel_width = QSpinBox(self)
        self.pixel_width.setRange(*_WIDTHS)
        self.pixel_width.setValue(3840)
        self.pixel_width.setSuffix(" px")
        self.pixel_width.setGroupSeparatorShown(True)
        self.pixel_width.lineEdit().setTextMargins(6, 0, 0, 0)
        self.pixel_width.setAccessibleName(i18n.text("export-dialog.size-width"))
        self._facts = Facts(self)
        self._warnings = plain_label("", "", self)
        self._warnings.setWordWrap(True)
        set_state(self._warnings, "state", "warn")
        self._lay_out()
        for widget in (self.format, self.side, self.pixel_size):
            widget.changed.connect(self._on_change)
        for box in (self.journey, self.paper):
            box.currentIndexChanged.connect(self._on_change)
        self.pixel_width.valueChanged.connect(self._tell_size)
        self._sheet: Sheet | None = None
        self._missing: Members[str] = ()
        self._adapt()

    def chosen(self) -> Choices:
        made = next(f for f in FORMATS if f.name == self.format.value)
        by_width = self.pixel_size.value == "width"
        return Choices(
            made,
            str(self.journey.currentData() or ""),
            str(self.paper.currentData()),
            self.side.value == "landscape",
            150.0 if by_width else float(self.pixel_size.value),
            self.pixel_width.value() if by_width else None,
        )

    def file_title(self) -> str:
        """What the file is called by itself: the project, and the journey where it is one map."""
        titles = [self._records.info.title]
        if self.chosen().format.kind == "drawing":
            titles.append(self.journey.currentText())
        return " ".join(dict.fromkeys(title for title in titles if title))

    def instead_of_preview(self) -> str:
        """What is said where there is no sheet to show."""
        if self.chosen().format.kind == "drawing":
            return i18n.text("export-dialog.no-journey")
        return i18n.text("export-dialog.whole-project", count=len(self._records))

    def tell(self, sheet: Sheet | None, missing: Members[str]) -> None:
        """Say how large the sheet and its smallest letters are, and what cannot be drawn."""
        self._sheet, self._missing = sheet, missing
        self._tell_size()

    def _tell_size(self) -> None:
        facts: dict[str, str] = {}
        warnings: list[str] = []
        if self._sheet is not None:
            facts = self._sizes(self._sheet)
            smallest = self._sheet.smallest_text()
            if smallest:
                facts["smallest"] = i18n.text("export-dialog.smallest", size=f"{smallest:.1f}")
            if 0 < smallest < SMALLEST_READABLE and self.chosen().paper != FIT:
                warnings.append(i18n.text("export.too-small"))
        if self._missing and self._sheet is not None:
            shown = " ".join(sorted(self._missing)[:_SHOWN_CHARACTERS])
            warnings.append(i18n.text("export-dialog.missing", characters=shown))
        self._facts.show_facts(facts)
        self._warnings.setText("\n".join(warnings))
        self._warnings.setVisible(bool(warnings))

    def _sizes(self, sheet: Sheet) -> dict[str, str]:
        wide, tall = sheet.width_pt * _MM_PER_POINT, sheet.height_pt * _MM_PER_POINT
        size = i18n.text("export-dialog.paper-size", width=f"{wide:.0f}", height=f"{tall:.0f}")
        facts, chosen = {"size": size}, self.chosen()
        if chosen.format.name == "PNG":
            dots = chosen.width or round(sheet.width_pt * chosen.dpi / 72)
            rows = round(dots * sheet.height_pt / sheet.width_pt)
            words = {"width": f"{dots:,}", "height": f"{rows:,}"}
            facts["pixels"] = i18n.text("export-dialog.pixels", **words)
        return facts

    def _on_change(self) -> None:
        self._adapt()
        self.changed.emit()

    def _adapt(self) -> None:
        """Show what matters for the format and paper chosen."""
        chosen = self.chosen()
        drawing = chosen.format.kind == "drawing"
        for group in (self._journey_group, self._paper_group, self._facts):
            group.setVisible(drawing)
        self._side_group.setVisible(drawing and chosen.paper != FIT)
        self._size_group.setVisible(chosen.format.name == "PNG")
        self.pixel_width.setVisible(chosen.width is not None)

    def _lay_out(self) -> None:
        def caption(name: str) -> str:
            return i18n.text(f"export-dialog.{name}")

        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(16)
        column.addWidget(labelled(caption("format"), self.format, self))
        self._journey_group = labelled(i18n.text("term.journey"), self.journey, self)
        self._paper_group = labelled(caption("paper"), self.paper, self)
        self._side_group = labelled(caption("side"), self.side, self)
        self._size_group = labelled(caption("size"), self.pixel_size, self)
        groups = (self._journey_group, self._paper_group, self._side_group, self._size_group)
        for group in groups:
            column.addWidget(group)
        inner = self._size_group.layout()
        if inner is not None:
            inner.addWidget(self.pixel_width)
        column.addWidget(self._facts)
        column.addWidget(self._warnings)
        column.addStretch(1)


class Facts(QWidget):
    """Short facts, names left and values right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._shown: dict[str, str] = {}

    def show_facts(self, facts: dict[str, str]) -> None:
        if facts == self._shown:
            return
        self._shown = facts
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, (name, value) in enumerate(facts.items()):
            caption = plain_label(i18n.text(f"export-dialog.fact-{name}"), "caption", self)
            self._grid.addWidget(caption, row, 0)
            self._grid.addWidget(plain_label(value, "", self), row, 1, Qt.AlignmentFlag.AlignRight)


def _title(journey: Journey) -> str:
    return journey.title or i18n.text("export-dialog.untitled")


def _paper_label(name: str) -> str:
    if name == FIT:
        return i18n.text("export-dialog.fit")
    short, long = (round(side * _MM_PER_POINT) for side in PAPERS[name])
    return i18n.text("export-dialog.paper-name", name=name, short=short, long=long)
