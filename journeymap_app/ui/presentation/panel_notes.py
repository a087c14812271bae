"""The panel's section with the notes of the stage that is shown, to be read and written."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ... import i18n
from ...model.records import Stage
from ..panels.field_table import Field
from ..panels.form import FieldForm
from ..panels.targets import OneRecord
from .presentation import Presentation
from .sections import Section, words
from .steps import stage_of

_NOTE = (Field("note", "lines", label="presentation.note"),)


class NoteSection(Section):
    """form: of the stage; None while none is shown or worked on."""

    def __init__(self, presentation: Presentation, parent: QWidget) -> None:
        super().__init__("presentation.notes", parent)
        self._shown = presentation
        self._stage = ""
        self.form: FieldForm | None = None
        self._whose = words("", "path", self)
        self.column.addWidget(self._whose)
        presentation.changed.connect(self.refresh)
        presentation.session.selection_changed.connect(self.refresh)
        presentation.session.changed.connect(self.refresh)
        self.refresh()

    def refresh(self, _change: object = None) -> None:
        session = self._shown.session
        records = session.records
        about = (self._shown.step.record_id, *reversed(session.selection))
        found = next((s for i in about if (s := stage_of(records, i))), "")
        if found != self._stage:
            self._about(found)
        elif self.form is not None:
            self.form.refresh()
        stage = records.get(Stage, found)
        no_stage = i18n.text("presentation.no-stage")
        self._whose.setText(stage.title or i18n.text("reading.untitled") if stage else no_stage)

    def _about(self, stage_id: str) -> None:
        """The notes of another stage."""
        self._stage = stage_id
        if self.form is not None:
            self.column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        if stage_id:
            session = self._shown.session
            self.form = FieldForm(session, OneRecord(session, stage_id), _NOTE, self)
            self.column.addWidget(self.form)
