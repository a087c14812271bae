"""Writing a persona's sheet as a PDF, from the editor."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from ... import i18n
from ...export import Job
from ...layout.persona_sheet import persona_sheets
from ...model.collection import Collection
from ...model.filenames import safe_name
from ...model.records import Persona, Picture
from .export_outcome import show_outcome
from .export_tasks import WriteTask
from .frame import DialogFrame

_SUFFIX = ".pdf"


def export_sheet(
    dialog: DialogFrame, records: Collection, persona_id: str, folder: Path
) -> WriteTask | None:
    """Ask where to, write in a thread of its own, and say so in the dialog. None where the user
    did not want to."""
    persona = records.the(Persona, persona_id)
    title = i18n.text("persona-editor.sheet-name", name=persona.name)
    start = folder / safe_name(title, _SUFFIX)
    picked, _ = QFileDialog.getSaveFileName(
        dialog, i18n.text("persona-editor.sheet-title"), str(start), f"PDF (*{_SUFFIX})"
    )
    if not picked:
        return None
    target = Path(picked)
    asked = target.suffix.lower() == _SUFFIX
    if not asked:
        target = target.with_name(target.name + _SUFFIX)
    info = records.info
    job = Job(
        sheets=persona_sheets(records, persona_id, date.today().isoformat()),
        find_picture=lambda picture_id: records.get(Picture, picture_id),
        title=title,
        author=info.author,
        subject=info.client,
        language=info.language,
    )
    task = WriteTask(target, job, overwrite=asked, parent=dialog)
    task.ended.connect(lambda: show_outcome(dialog.strip, task))
    dialog.strip.say(i18n.text("export-dialog.writing"))
    task.start()
    return task
