"""The persona editor."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ... import i18n
from ...model import edits
from ...model.collection import Collection
from ...model.project import Project
from ...model.records import Curve, Journey, Persona, Segment, new_id
from ...model.texts import one_line
from ..opening import documents_folder
from ..session import Session
from .evidence_drafts import EvidenceDrafts
from .export_tasks import WriteTask
from .frame import DialogFrame, push_button, run, scrolling, side_width
from .persona_body import PersonaBody
from .persona_export import export_sheet
from .persona_side import PersonaSide

_SIDE_WIDTH = 262


def edit_persona(session: Session, persona_id: str, parent: QWidget | None = None) -> bool:
    """Let the user change a persona, in one undo step. Whether it was confirmed."""
    persona = session.records.the(Persona, persona_id)
    return run(PersonaDialog(session, persona, parent))


def new_persona(session: Session, parent: QWidget | None = None, journey_id: str = "") -> str:
    """Let the user describe a new persona, in one undo step. journey_id: the journey that is then
    seen through it, if any. Its id, or "" where the user did not confirm."""
    dialog = PersonaDialog(session, Persona(id=new_id()), parent, journey_id)
    return dialog.persona_id if run(dialog) else ""


class PersonaDialog(DialogFrame):
    """persona: the project's, or one that is not in it yet and is added on OK, as that through
    which the journey of `journey_id` is seen, if there is one."""

    def __init__(
        self,
        session: Session,
        persona: Persona,
        parent: QWidget | None = None,
        journey_id: str = "",
    ) -> None:
        project, path = session.project, session.document.path
        super().__init__("", parent, _journeys(project.records, persona.id))
        self._project = project
        self._folder = path.parent if path is not None else documents_folder()
        self._writing: WriteTask | None = None
        self._persona, self._journey_id = persona, journey_id
        self.persona_id = persona.id
        self._drafts = EvidenceDrafts(project.records)
        self.side = PersonaSide(persona, project.records, self)
        self.main = PersonaBody(persona, project.records, self._drafts, self)
        self._name_it(persona.name)
        self._lay_out()
        self._first = self._values()
        self._first_segments = self.side.segments.value
        self._first_picture = self.side.portrait.picture()
        self.side.name_changed.connect(self._name_it)
        self.side.portrait.refused.connect(self.strip.say)
        self.fit(1040, 720)
        self.side.lines["name"].setFocus()

    def has_changes(self) -> bool:
        trial = Project(self._project.records)
        self._apply_to(trial)
        return bool(trial.done)

    def apply(self) -> None:
        self.persona_id = self._apply_to(self._project)

    def export_sheet(self) -> None:
        """The persona as it stands in the dialog, as a PDF."""
        trial = Project(self._project.records)
        persona_id = self._apply_to(trial)
        self._writing = export_sheet(self, trial.records, persona_id, self._folder)

    def done(self, result: int) -> None:
        if self._writing is not None:
            self._writing.wait()
        super().done(result)

    def _apply_to(self, project: Project) -> str:
        """Make the changes there, as one undo step; none where nothing differs. The id."""
        is_new = self._persona.id not in project.records
        with project.edit("edit.add-persona" if is_new else "edit.change-personas"):
            values = {k: v for k, v in self._values().items() if v != self._first[k]}
            evidence_ids = self._drafts.apply(project, self.main.evidence.value)
            if "evidence_ids" in values:
                values["evidence_ids"] = evidence_ids
            if self.side.segments.value != self._first_segments:
                values["segment_ids"] = _segment_ids(project, self.side.segments.value)
            picture = self.side.portrait.picture()
            if picture is not self._first_picture:
                kept = edits.add_picture(project, picture) if picture is not None else None
                values["picture_id"] = kept.id if kept is not None else ""
            if is_new:
                return self._added(project, values)
            edits.change(project, self._persona.id, **values)
            edits.drop_unused_pictures(project)
        return self._persona.id

    def _added(self, project: Project, values: dict[str, Any]) -> str:
        persona = edits.add_persona(project, values.pop("name", ""), **values)
        if self._journey_id:
            edits.seen_through(project, self._journey_id, persona.id)
        return persona.id

    def _values(self) -> dict[str, Any]:
        return {**self.side.values(), **self.main.values()}

    def _name_it(self, name: str) -> None:
        name = one_line(name) or i18n.text("persona-editor.no-name")
        self.set_title(i18n.text("persona-editor.title", name=name))

    def _lay_out(self) -> None:
        edge = QFrame(self)
        edge.setProperty("role", "side-edge")
        edge.setFixedWidth(side_width(_SIDE_WIDTH, self))
        column = QVBoxLayout(edge)
        column.setContentsMargins(0, 0, 1, 0)
        column.addWidget(scrolling(self.side, "side", edge))
        body = QWidget(self)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(edge)
        row.addWidget(scrolling(self.main, "panel", body), 1)
        self.set_body(body)
        button = push_button(i18n.text("persona-editor.sheet"), "", self)
        button.clicked.connect(self.export_sheet)
        self.extra_buttons.addWidget(button)


def _journeys(records: Collection, persona_id: str) -> str:
    """How many journeys are seen through the persona, by their own choice or by a curve."""
    curves = {c.journey_id for c in records.group(Curve) if c.persona_id == persona_id}
    journeys = [j for j in records.group(Journey) if j.persona_id == persona_id or j.id in curves]
    return i18n.text("persona-editor.journeys", count=len(journeys))


def _segment_ids(project: Project, titles: tuple[str, ...]) -> tuple[str, ...]:
    """The segments of these titles; those that are not there yet are added."""
    known: dict[str, str] = {}
    for segment in project.records.group(Segment):
        known.setdefault(segment.title, segment.id)
    return tuple(known.get(t) or edits.add_segment(project, t).id for t in titles)
