"""Every kind of hostile file, opened and used in a process of its own: refused with a sentence or
harmless, nothing beside it touched, nothing left. The times and peaks are the script's to tell
(`python -m benchmarks.hostile`), which does this with every page of the file."""

from __future__ import annotations

import inspect
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from journeymap_app.model import history, stranger
from journeymap_app.model.errors import KnownError, Refused
from journeymap_app.model.fence import LARGEST_FILE
from journeymap_app.model.integrity import Reason
from journeymap_app.model.rows import PAGE_SIZE

if not sys.platform.startswith("linux"):
    pytest.skip("the limited process is made as Linux has it", allow_module_level=True)

from ..hostile.kinds import Kind, all_kinds, families, good_file, made, seen
from ..hostile.opening import Opener

DOC = Path(__file__).parents[2] / "docs" / "file-format.md"
MEMORY = 300  # MB: more than any should take, far less than a bomb would
_PAGES = 40
_TESTED = 7  # one page in so many
_LARGE = {"schema-of-20000-tables", "records-too-many", "type:blob-for-number"}  # slow to make


def kinds_to_try() -> list[Kind]:
    kinds = [one for one in all_kinds(_PAGES) if one.name not in _LARGE]
    paged = [one for one in kinds if ":page-" in one.name]
    left_out = {one.name for number, one in enumerate(paged) if number % _TESTED}
    return [one for one in kinds if one.name not in left_out]


@pytest.fixture(scope="module")
def opener(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Opener, bytes, Path]]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JOURNEYMAP_STATE", str(home / "own"))
        good = good_file(home / "good.journeymap")
    assert len(good) >= _PAGES * PAGE_SIZE
    with Opener(home / "theirs") as process:
        yield process, good, home / "theirs"


def _table() -> list[tuple[str, str]]:
    """The sentences of the documentation's table of checks, each with the kind it names."""
    text = DOC.read_text("utf-8").split("### What is refused")[1].split("###")[0]
    return re.findall(r"^\|[^|]+\|[^|]+\| `(error\.[a-z-]+)` \| `?([^|`]+)`? \|$", text, re.M)


def test_the_documentation_has_every_sentence_a_file_is_refused_with() -> None:
    source = inspect.getsource(stranger)
    used = set(re.findall(r'"(error\.[a-z-]+[a-z])"', source))
    of_integrity = {f"error.fault-{reason}" for reason in get_args(Reason)}
    of_edits = {"error.fault-unfit"}  # no set of records in a file can be so
    assert {key for key, _ in _table()} == used | of_integrity - of_edits


@pytest.mark.parametrize(("key", "name"), [line for line in _table() if line[1] != "–"])
def test_each_sentence_is_that_of_the_file_the_documentation_names(
    key: str, name: str, opener: tuple[Opener, bytes, Path], tmp_path: Path
) -> None:
    (one,) = (kind for kind in all_kinds(_PAGES) if kind.name == name)
    path = made(one, tmp_path / "mail", opener[1])
    with pytest.raises(KnownError) as caught:
        stranger.read(Path(os.path.realpath(path)))
    assert caught.value.key == key


def test_there_are_enough_kinds() -> None:
    assert len(families(all_kinds(_PAGES))) >= 60


@pytest.mark.parametrize("one", kinds_to_try(), ids=lambda one: one.name)
def test_refused_or_harmless(one: Kind, opener: tuple[Opener, bytes, Path], tmp_path: Path) -> None:
    process, good, home = opener
    folder = tmp_path / "mail"
    path = made(one, folder, good)
    before = dict(seen(folder))
    outcome = process.open(path)
    assert outcome.good, outcome.result
    assert one.expected in ("either", outcome.result)
    assert outcome.megabytes < MEMORY
    if one.name != "grows-while-read":  # another process writes there
        assert dict(seen(folder)) == before
    assert [p for p in (home / "state" / "working").glob("*") if p.is_dir()] == []


def test_a_line_with_the_highest_number_leaves_no_room_for_the_next_edit() -> None:
    """Seen: every edit failed. The history is dropped instead."""
    token, at = "0123456789abcdef", "2026-01-01T00:00:00Z"
    assert history._is_line(1, token, "edit.typing", at, 1, "{}")
    assert not history._is_line((1 << 63) - 1, token, "edit.typing", at, 1, "{}")


def test_a_header_that_is_not_ours_is_all_that_is_read(tmp_path: Path) -> None:
    """A hollow file of the largest size costs nothing."""
    path = tmp_path / "x.journeymap"
    path.write_bytes(b"")
    with open(path, "r+b") as file:
        file.truncate(LARGEST_FILE)
    with pytest.raises(Refused) as caught:
        stranger.read_bytes(path, ours=True)
    assert caught.value.key == "error.not-a-journeymap"
