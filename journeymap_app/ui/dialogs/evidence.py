"""The evidence dialog: what was found or said, where from, and what rests on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from ... import i18n
from ...model import edits
from ...model.choices import EvidenceKind
from ...model.records import Evidence, new_id
from ...model.texts import one_line
from ..fields.link import LinkField
from ..fields.picker import Entry
from ..fields.plain_text import PlainText, plain_tip
from ..session import Session
from .form import FormDialog, Keep, combo, form_grid, line_edit, place, put
from .frame import plain_label, run, scrolling
from .resting import resting_on


def edit_evidence(session: Session, evidence_id: str, parent: QWidget | None = None) -> bool:
    """Let the user change a piece of evidence. Whether it was confirmed."""

    def keep(changes: dict[str, Any]) -> None:
        edits.change(session.project, evidence_id, **changes)

    evidence = session.records.the(Evidence, evidence_id)
    resting = resting_on(session.records, evidence_id)
    return run(EvidenceDialog(evidence, resting, keep, parent))


def new_evidence(session: Session, parent: QWidget | None = None, for_record: str = "") -> str:
    """Let the user write a piece of evidence, on which `for_record` rests then. Its id, or ""."""
    made = ""

    def keep(values: dict[str, Any]) -> None:
        nonlocal made
        with session.project.edit("edit.add-evidence"):
            made = edits.add_evidence(session.project, **values).id
            if for_record:
                edits.link_evidence(session.project, for_record, made)

    run(EvidenceDialog(Evidence(id=new_id()), (), keep, parent, is_new=True))
    return made


def evidence_entry(evidence: Evidence) -> Entry:
    """A piece of evidence in a list: its kind, size and words."""
    caption = i18n.text(f"evidence-kind.{evidence.kind}")
    if evidence.sample_size:
        caption += f" n={evidence.sample_size:,}"
    return Entry(evidence.id, evidence.text or evidence.source, caption)


class EvidenceDialog(FormDialog):
    """resting: what rests on it, only shown."""

    def __init__(
        self,
        evidence: Evidence,
        resting: Sequence[Entry],
        keep: Keep,
        parent: QWidget | None = None,
        is_new: bool = False,
    ) -> None:
        title = "evidence-editor.new-title" if is_new else "evidence-editor.title"
        super().__init__(i18n.text(title), keep, is_new, parent)
        body = QWidget(self)
        self.text = PlainText(least=4, most=10, parent=body)
        kinds = [(kind, i18n.text(f"evidence-kind.{kind}")) for kind in get_args(EvidenceKind)]
        self.kind = combo(kinds, evidence.kind, body)
        self.source = line_edit(evidence.source, body)
        self.date = line_edit(evidence.date, body)
        self.sample_size = _count(evidence.sample_size, body)
        self.link = LinkField(parent=body)
        self.text.value, self.link.value = evidence.text, evidence.link
        self._lay_out(body, resting)
        self.set_body(scrolling(body, parent=self))
        self.loaded()
        self.fit(600, 520 + (110 if resting else 0))
        self.text.setFocus()

    def values(self) -> dict[str, Any]:
        digits = self.sample_size.text().strip()
        return {
            "text": self.text.value,
            "kind": str(self.kind.currentData()),
            "source": one_line(self.source.text()),
            "date": one_line(self.date.text()),
            "sample_size": int(digits) if digits else None,
            "link": self.link.value,
        }

    def _lay_out(self, body: QWidget, resting: Sequence[Entry]) -> None:
        def caption(name: str) -> str:
            return i18n.text(f"evidence-editor.{name}")

        grid = form_grid(body)
        self.text.setPlaceholderText(caption("text-how"))
        self.source.setPlaceholderText(caption("source-how"))
        self.date.setPlaceholderText(caption("date-how"))
        place(grid, 0, 0, caption("text"), self.text, span=2)
        place(grid, 1, 0, caption("kind"), self.kind)
        place(grid, 1, 1, caption("source"), self.source)
        place(grid, 2, 0, caption("date"), self.date)
        place(grid, 2, 1, caption("size"), self.sample_size)
        place(grid, 3, 0, caption("link"), self.link, span=2)
        if resting:
            heading = i18n.text("evidence-editor.resting", count=len(resting))
            place(grid, 4, 0, heading, _shown(resting, body), span=2)
            grid.setRowStretch(grid.rowCount() - 1, 1)
            return
        if not self._is_new:
            put(grid, plain_label(caption("nothing-rests"), "caption", body), 4, 0, 2)
        grid.setRowStretch(grid.rowCount(), 1)


def _count(value: int | None, parent: QWidget) -> QLineEdit:
    """A whole number, or nothing."""
    line = QLineEdit("" if value is None else str(value), parent)
    line.setValidator(QRegularExpressionValidator(QRegularExpression(r"[0-9]{0,9}"), line))
    line.setPlaceholderText("n")
    return line


def _shown(entries: Sequence[Entry], parent: QWidget) -> QListWidget:
    """A list to read; the keyboard walks it."""
    shown = QListWidget(parent)
    shown.setSelectionMode(QListWidget.SelectionMode.SingleSelection)
    shown.setTextElideMode(Qt.TextElideMode.ElideRight)
    shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    for entry in entries:
        item = QListWidgetItem(entry.line, shown)
        item.setToolTip(plain_tip(entry.text))
    row = shown.sizeHintForRow(0) if entries else 24
    shown.setMinimumHeight(min(len(entries), 3) * max(row, 24) + 8)
    return shown
