"""Evidence written or changed inside another dialog: kept here until that dialog is confirmed, so
that all of it is one undo step, or nothing."""

from __future__ import annotations

from typing import Any

from ...model import edits
from ...model.collection import Collection
from ...model.project import Project
from ...model.records import Evidence, new_id
from ..fields.linked import LinkedList
from ..fields.picker import Entry
from .evidence import EvidenceDialog, evidence_entry
from .frame import run
from .resting import resting_on


def _keep_nothing(_values: dict[str, Any]) -> None:
    """Nothing is kept before the other dialog is confirmed."""


class EvidenceDrafts:
    def __init__(self, records: Collection) -> None:
        self._records = records
        self._new: dict[str, Evidence] = {}
        self._changed: dict[str, dict[str, Any]] = {}

    def entries(self) -> list[Entry]:
        """All evidence as it will be."""
        known = [self._as_it_will_be(e) for e in self._records.group(Evidence)]
        return [evidence_entry(evidence) for evidence in (*known, *self._new.values())]

    def serve(self, linked: LinkedList) -> None:
        """Write and open evidence for a list."""
        linked.new_asked.connect(lambda: self._write(linked))
        linked.opened.connect(lambda evidence_id: self._open(linked, evidence_id))

    def apply(self, project: Project, linked: tuple[str, ...]) -> tuple[str, ...]:
        """Make the changes, inside an edit; new evidence only where it is linked. Returns the
        linked ids with those of the new records."""
        ids: dict[str, str] = {}
        for evidence_id, values in self._changed.items():
            edits.change(project, evidence_id, **values)
        for draft_id, draft in self._new.items():
            if draft_id in linked:
                values = {k: v for k, v in draft.plain().items() if k not in ("id", "order")}
                ids[draft_id] = edits.add_evidence(project, **values).id
        return tuple(ids.get(i, i) for i in linked)

    def _as_it_will_be(self, evidence: Evidence) -> Evidence:
        return evidence.having(**self._changed.get(evidence.id, {}))

    def _write(self, linked: LinkedList) -> None:
        draft = Evidence(id=new_id())
        dialog = EvidenceDialog(draft, (), _keep_nothing, linked.window(), is_new=True)
        if run(dialog):
            self._new[draft.id] = draft.having(**dialog.values())
            linked.link(draft.id)
            linked.setFocus()

    def _open(self, linked: LinkedList, evidence_id: str) -> None:
        if evidence_id in self._new:
            shown = self._new[evidence_id]
        else:
            shown = self._as_it_will_be(self._records.the(Evidence, evidence_id))
        resting = resting_on(self._records, evidence_id)
        dialog = EvidenceDialog(shown, resting, _keep_nothing, linked.window())
        if not run(dialog):
            return
        if evidence_id in self._new:
            self._new[evidence_id] = shown.having(**dialog.values())
        else:
            changes = dialog.changes()
            if changes:
                self._changed.setdefault(evidence_id, {}).update(changes)
        linked.refresh()
        linked.changed.emit()
