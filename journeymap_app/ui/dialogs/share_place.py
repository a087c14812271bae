"""Where a copy, or the report on one, is written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ... import i18n
from ...export.sharing import SUFFIX, Prepared
from ...model.filenames import safe_name
from ...model.records import ProjectInfo
from ..opening import documents_folder

REPORT_SUFFIX = ".txt"


def ask_for_copy(
    copy: Prepared, original: Path | None, parent: QWidget
) -> tuple[Path, bool] | None:
    """The file, and whether the system asked before one that is there is replaced."""
    kind = i18n.text("file.kind")
    return _asked("share-dialog.where", _offered(copy, original, SUFFIX), kind, parent)


def ask_for_report(
    copy: Prepared, original: Path | None, parent: QWidget
) -> tuple[Path, bool] | None:
    kind = i18n.text("share-dialog.report-kind")
    start = _offered(copy, original, REPORT_SUFFIX)
    return _asked("share-dialog.report-where", start, kind, parent)


def _offered(copy: Prepared, original: Path | None, suffix: str) -> Path:
    """Beside the original, by the title as it is in the copy."""
    folder = original.parent if original is not None else documents_folder()
    info = next(r for r in copy.records if isinstance(r, ProjectInfo))
    title = info.title or i18n.text("start.untitled")
    return folder / safe_name(i18n.text(f"share-dialog.name-{copy.kind}", "", title=title), suffix)


def _asked(title: str, start: Path, kind: str, parent: QWidget) -> tuple[Path, bool] | None:
    kinds = f"{kind} (*{start.suffix})"
    chosen, _ = QFileDialog.getSaveFileName(parent, i18n.text(title), str(start), kinds)
    if not chosen:
        return None
    target = Path(chosen)
    if target.suffix.lower() == start.suffix:
        return target, True
    # The name grew after the system asked whether to replace: that answer was for another.
    return target.with_name(target.name + start.suffix), False
