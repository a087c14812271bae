"""Whatever is edited, undone, redone, saved and opened again: what is not known stays as it was."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap_app.model import edits
from journeymap_app.model.document import Document
from journeymap_app.model.errors import NeedsNewer
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, Lane, Stage

from ..test_file import add
from .future import FURTHER, newer_file, unknown

Act = Callable[[Project, int], object]


def _nth(project: Project, number: int) -> Card:
    cards = project.records.group(Card)
    return cards[number % len(cards)]


def _move(project: Project, number: int) -> None:
    lanes, stages = project.records.group(Lane), project.records.group(Stage)
    goal = lanes[number % len(lanes)].id, stages[number % len(stages)].id
    edits.move_cards(project, [_nth(project, number).id], *goal)


def _colour(project: Project, number: int) -> None:
    edits.change(project, _nth(project, number).id, color="blue")


ACTS: dict[str, Act] = {
    "text": lambda p, n: edits.change(p, _nth(p, n).id, text=f"文{n}"),
    "colour": _colour,
    "delete": lambda p, n: edits.delete_cards(p, [_nth(p, n).id]),
    "copy": lambda p, n: edits.duplicate_cards(p, [_nth(p, n).id]),
    "add": lambda p, n: add(p, f"新{n}"),
    "move": _move,
    "lane": lambda p, n: edits.delete_lane(p, p.records.group(Lane)[n % 2].id),
    "undo": lambda p, _: p.undo(),
    "redo": lambda p, _: p.redo(),
}
_made: list[bytes] = []  # the file they all start from
acts = st.tuples(st.sampled_from([*ACTS, "reopen"]), st.integers(0, 9))


@settings(max_examples=25)
@given(st.lists(acts, max_size=14))
def test_what_is_not_known_stays(doing: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.journeymap"
        if not _made:
            _made.append(newer_file(path).read_bytes())
        path.write_bytes(_made[0])
        before = unknown(path)
        document = Document.open(path)
        for name, number in doing:
            if name == "reopen":
                document.close()
                _check(before, unknown(path), document)
                document = Document.open(path)
                continue
            with suppress(NeedsNewer, IndexError, ZeroDivisionError):
                ACTS[name](document.project, number)
        document.close()
        _check(before, unknown(path), document)


def _check(before: dict[str, Any], after: dict[str, Any], document: Document) -> None:
    for name in ("version", "schema", "facts", "integrity", "project", "meta", *FURTHER):
        assert after[name] == before[name]
    usual = {"cards": ("calm", 3, None, b"", "[]", ""), "lanes": (0.5,)}
    for table, values in usual.items():
        for record_id, found in after[table].items():
            assert found == before[table].get(record_id, values)
    for record_id, colour in after["colours"].items():
        card = document.project.records.find(record_id)
        assert isinstance(card, Card)
        was = before["colours"].get(record_id, "")
        assert colour == (card.color or ("pink" if was == "pink" else ""))
