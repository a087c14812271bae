"""A client-safe copy: nobody is in it, whatever the project holds, and always the same."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings

from journeymap_app.model import stranger
from journeymap_app.model.project import Project
from journeymap_app.model.records import ProjectInfo
from journeymap_app.model.sharing.anonymous import SafeChoices
from journeymap_app.model.sharing.check import leaks, searched_strings
from journeymap_app.model.sharing.copies import safe_copy

from .projects import telling_projects

OUT = Path("copy.journeymap")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(telling_projects())
def test_no_original_string_is_left(project: Project) -> None:
    copy = safe_copy(project.records, SafeChoices(), OUT)
    back = stranger.read_project(copy.data, OUT.name)
    assert copy.made is not None
    found, _ = leaks(copy.made, copy.data, back, ())
    assert found == []
    # by no means of the program's own: the plain strings, in the plain bytes
    for text in searched_strings(copy.made):
        if len(text) >= 8 and not text.isascii():
            assert text.encode() not in copy.data
    assert back.history == []
    info = next(r for r in back.records if isinstance(r, ProjectInfo))
    assert info.author == ""
    again = safe_copy(project.records, SafeChoices(), OUT)
    assert again.data == copy.data
