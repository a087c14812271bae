"""File names made of titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap_app.model.filenames import LONGEST, safe_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("コーヒー定期便（現状）", "コーヒー定期便（現状）.pdf"),
        ("a/b\\c:d*e?", "a b c d e.pdf"),
        ("CON", "_CON.pdf"),
        ("nul.txt ", "_nul.txt.pdf"),
        ("COM1 report", "COM1 report.pdf"),
        ("..", "journeymap.pdf"),
        ("", "journeymap.pdf"),
        ("-rf", "rf.pdf"),
        ("\u202egnp.exe", "gnp.exe.pdf"),
        ("two\nlines\tand tab", "two lines and tab.pdf"),
        ("ends with dot.", "ends with dot.pdf"),
    ],
)
def test_names(title: str, name: str) -> None:
    assert safe_name(title, ".pdf") == name


@given(st.text(max_size=300), st.sampled_from([".pdf", ".png", ".json", ".journeymap"]))
def test_every_title_gives_a_name_every_system_takes(title: str, suffix: str) -> None:
    name = safe_name(title, suffix)
    assert name.endswith(suffix)
    assert len(name.encode()) <= LONGEST
    assert not set(name) & set('/\\:*?"<>|\0\n\r\t\u202e\u2066')
    assert not name.startswith((".", "-", " "))
    assert name.split(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}
    assert safe_name(name.removesuffix(suffix), suffix) == name
