"""The rows as people and as programs read them."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence

from .rows import GOALS_IN_WORDS, Row, is_frame

NOTE = """\
Each value, and how many times the floor it is. Floors, measured in the same run:
  start, memory   a process with a bare QMainWindow
  open            every row of the same file read by sqlite3 alone
  frames, typing  the boxes of the same map painted without text
  edit, drop      the same boxes, and as many rows of a plain sqlite3 table, synced to disk
  file            the same bytes written and synced
  PDF, PNG        QPdfWriter painting the same drawing; an empty image of that size saved
Milliseconds: medians, or what 95 of 100 stay within (p95). Memory: peak of a process, in MB."""


def as_json(rows: Sequence[Row]) -> str:
    return json.dumps([row.plain() for row in rows], indent=1, ensure_ascii=False)


def as_table(rows: Sequence[Row], sizes: Sequence[int]) -> str:
    """One line a name, one column a number of cards; what was measured at another number (the
    sample, the map compared with) is in the first column."""
    heads = ["", "at", *(f"{size:,} cards" for size in sizes), "goal, at most", ""]
    lines = [heads]
    for name in dict.fromkeys(row.name for row in rows):
        found = {row.cards: row for row in rows if row.name == name}
        lines.append(_line(name, sizes, found))
    widths = [max(_width(line[column]) for line in lines) for column in range(len(heads))]
    return "\n".join(_joined(line, widths) for line in lines) + f"\n\n{NOTE}"


def _line(name: str, sizes: Sequence[int], found: dict[int, Row]) -> list[str]:
    goal = GOALS_IN_WORDS["frame"] if is_frame(name) else GOALS_IN_WORDS.get(name, "")
    judged = [row for row in found.values() if row.met is not None]
    verdict = "" if not judged else "met" if all(row.met for row in judged) else "NOT MET"
    other = [f"{n} cards: {_cell(row)}" for n, row in found.items() if n not in sizes]
    return [name, ", ".join(other), *(_cell(found.get(size)) for size in sizes), goal, verdict]


def _cell(row: Row | None) -> str:
    if row is None:
        return ""
    value = f"{row.value:,.0f}" if row.value >= 100 else f"{row.value:.1f}"
    ratio = "" if row.ratio is None else f" ({row.ratio:.1f}×)"
    mark = " !" if row.met is False else ""
    return f"{value} {row.unit}{ratio}{mark}"


def _joined(line: Sequence[str], widths: Sequence[int]) -> str:
    """The first column and the words at the end to the left, what is measured to the right."""
    cells = []
    for column, (text, wide) in enumerate(zip(line, widths, strict=True)):
        space = " " * (wide - _width(text))
        to_the_left = column == 0 or column >= len(line) - 2
        cells.append(text + space if to_the_left else space + text)
    return "  ".join(cells).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
