"""Changing fields of any record: what the inspector and the dialogs do."""

from __future__ import annotations

from typing import Any

from ..cleaning import clean_values
from ..project import Project


def change(project: Project, record_id: str, edit: str = "", join: str = "", **values: Any) -> None:
    """Give a record other field values, cleaned and validated.

    edit: the edit's translation key, by default "edit.change-<kind>". Raises KeyError for an id
    that is not there and pydantic.ValidationError for values that break a rule.
    """
    record = project.records.find(record_id)
    if record is None:
        raise KeyError(record_id)
    with project.edit(edit or f"edit.change-{record.kind_key}", join):
        project.put(record.having(**clean_values(type(record), values)))
