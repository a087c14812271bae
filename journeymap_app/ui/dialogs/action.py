"""The action dialog: an improvement, what it answers, and afterwards whether it worked."""

from __future__ import annotations

from typing import Any, get_args

from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from ... import i18n
from ...model import edits
from ...model.choices import ActionKind, ActionStatus, Answer
from ...model.collection import Collection
from ...model.project import Project
from ...model.records import Action, Card, Journey, Lane, new_id
from ...model.texts import one_line
from ..fields.choice import Choice
from ..fields.dots import Dots
from ..fields.linked import LinkedList
from ..fields.optional_date import OptionalDate
from ..fields.picker import Entry
from ..fields.plain_text import PlainText
from ..session import Session
from .action_kinds import kind_options
from .evidence_drafts import EvidenceDrafts
from .form import FormDialog, combo, form_grid, line_edit, place, put
from .frame import labelled, plain_label, run, scrolling
from .resting import card_entry

_ANSWERABLE = ("pains", "opportunities", "needs")  # lanes whose cards come first in the list


def edit_action(session: Session, action_id: str, parent: QWidget | None = None) -> bool:
    """Let the user change an action. Whether it was confirmed."""
    action = session.records.the(Action, action_id)
    return run(ActionDialog(session.project, action, session.journey, parent))


def new_action(
    session: Session, parent: QWidget | None = None, card_ids: tuple[str, ...] = ()
) -> str:
    """Let the user write an action that answers these cards. Its id, or ""."""
    action = Action(id=new_id(), card_ids=card_ids)
    dialog = ActionDialog(session.project, action, session.journey, parent)
    return dialog.action_id if run(dialog) else ""


class ActionDialog(FormDialog):
    """action: the project's, or one that is not in it yet and is added on OK."""

    def __init__(
        self,
        project: Project,
        action: Action,
        journey: Journey | None,
        parent: QWidget | None = None,
    ) -> None:
        is_new = action.id not in project.records
        title = "action-editor.new-title" if is_new else "action-editor.title"
        super().__init__(i18n.text(title), self._keep_all, is_new, parent)
        self.action_id = action.id
        self._project = project
        self._drafts = EvidenceDrafts(project.records)
        body = QWidget(self)
        self._make_fields(action, journey, body)
        self._lay_out(body)
        self.set_body(scrolling(body, parent=self))
        self._load(action)
        self.loaded()
        self.fit(700, 800)
        self.text.setFocus()

    def values(self) -> dict[str, Any]:
        return {
            "text": self.text.value,
            "kind": str(self.kind.currentData()),
            "status": str(self.status.currentData()),
            "owner": one_line(self.owner.text()),
            "due": self.due.value,
            "impact": self.impact.value,
            "effort": self.effort.value,
            "card_ids": self.cards.value,
            "pleases": self.pleases.value,
            "works": self.works.value,
            "verdict_on": self.verdict_on.value,
            "verdict": self.verdict.value,
            "evidence_ids": self.evidence.value,
        }

    def has_changes(self) -> bool:
        trial = Project(self._project.records)
        self._apply_to(trial)
        return bool(trial.done) and (not self._is_new or bool(self.changes()))

    def apply(self) -> None:
        self._apply_to(self._project)

    def _keep_all(self, _values: dict[str, Any]) -> None:
        """Nothing: `apply` keeps evidence too."""

    def _apply_to(self, project: Project) -> None:
        with project.edit("edit.add-action" if self._is_new else "edit.change-actions"):
            values = self.values() if self._is_new else self.changes()
            evidence_ids = self._drafts.apply(project, self.evidence.value)
            if "evidence_ids" in values:
                values["evidence_ids"] = evidence_ids
            if self._is_new:
                added = edits.add_action(project, values.pop("text"), **values)
                if project is self._project:
                    self.action_id = added.id
            else:
                edits.change(project, self.action_id, **values)

    def _make_fields(self, action: Action, journey: Journey | None, body: QWidget) -> None:
        records = self._project.records
        self.text = PlainText(least=2, parent=body)
        self.kind = combo(kind_options(journey, get_args(ActionKind)), action.kind, body)
        statuses = [(s, i18n.text(f"action-status.{s}")) for s in get_args(ActionStatus)]
        self.status = combo(statuses, action.status, body)
        self.owner = line_edit(action.owner, body)
        self.due = OptionalDate(parent=body)
        self.impact, self.effort = Dots(parent=body), Dots(parent=body)
        self.cards = LinkedList(lambda: _answerable(records, journey), _caption("cards"), False)
        answers = [(answer, i18n.text(f"answer.{answer}")) for answer in _in_order()]
        self.pleases, self.works = Choice(answers, parent=body), Choice(answers, parent=body)
        self.verdict_on = OptionalDate(parent=body)
        self.verdict = PlainText(least=2, parent=body)
        self.evidence = LinkedList(self._drafts.entries, _caption("evidence"))
        self._drafts.serve(self.evidence)

    def _load(self, action: Action) -> None:
        names = ("text", "due", "impact", "effort", "pleases", "works", "verdict_on", "verdict")
        for name in names:
            getattr(self, name).value = getattr(action, name)
        self.cards.value, self.evidence.value = action.card_ids, action.evidence_ids

    def _lay_out(self, body: QWidget) -> None:
        grid = form_grid(body)
        self.text.setPlaceholderText(_caption("text-how"))
        place(grid, 0, 0, _caption("text"), self.text, span=2)
        pairs = (("kind", "status"), ("owner", "due"), ("impact", "effort"))
        for row, pair in enumerate(pairs, 1):
            for column, name in enumerate(pair):
                place(grid, row, column, _caption(name), getattr(self, name))
        place(grid, 4, 0, _caption("cards"), self.cards, span=2)
        self._lay_out_verdict(grid, 5)
        grid.setRowStretch(grid.rowCount(), 1)

    def _lay_out_verdict(self, grid: QGridLayout, row: int) -> None:
        line = QFrame()
        line.setProperty("role", "divider")
        line.setFixedHeight(1)
        put(grid, line, row, 0, 2)
        put(grid, plain_label(_caption("verdict"), "section"), row + 1, 0, 2)
        place(grid, row + 2, 0, _caption("pleases"), self.pleases)
        place(grid, row + 2, 1, _caption("works"), self.works)
        put(grid, labelled(_caption("verdict_on"), self.verdict_on, fill=False), row + 3)
        place(grid, row + 3, 1, _caption("evidence"), self.evidence)
        place(grid, row + 4, 0, _caption("words"), self.verdict, span=2)


def _caption(name: str) -> str:
    return i18n.text(f"action-editor.{name}")


def _in_order() -> tuple[str, ...]:
    """Yes and no first, then what was not answered."""
    return tuple(sorted(get_args(Answer), key=lambda answer: ("yes", "no", "").index(answer)))


def _answerable(records: Collection, journey: Journey | None) -> list[Entry]:
    """All cards with words: this journey's first, and pains and opportunities before others."""
    kinds = {lane.id: lane.kind for lane in records.group(Lane)}

    def rank(card: Card) -> tuple[bool, int]:
        kind = kinds.get(card.lane_id, "")
        place = _ANSWERABLE.index(kind) if kind in _ANSWERABLE else len(_ANSWERABLE)
        return (journey is not None and card.journey_id != journey.id, place)

    cards = sorted((c for c in records.group(Card) if c.text.strip()), key=rank)
    return [card_entry(records, card) for card in cards]
