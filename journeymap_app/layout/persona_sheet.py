"""A persona on A4: portrait, facts and quote above, then what is known in two columns.

Blocks go into the column that has less in it; a block that does not fit goes on in the next column
or page, line by line.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model.collection import Collection
from ..model.records import Journey, Persona
from .kinds.context import MapContext
from .measure import set_line
from .pages import PAPERS, POINTS_PER_UNIT, Sheet
from .persona_blocks import Block, Row, blocks, header
from .shapes import Box, Drawing, Group, Line, Shape
from .theme import TextStyle, theme

_MARGIN = 56.0  # units, as all lengths here
_GUTTER = 32.0
_FOOTER = 36.0
_BLOCK_GAP = 22.0
_CAPTION = TextStyle(11.5, 20, bold=True)
_FOOT = TextStyle(10.5, 14)
_LEAST_ROWS = 2  # of a block, at the foot of a column


def persona_sheets(records: Collection, persona_id: str, day: str = "") -> list[Sheet]:
    """The pages of a persona. Raises KeyError where there is no such persona."""
    persona = records.the(Persona, persona_id)
    language = records.info.language
    context = MapContext(records, Journey(id="persona"), theme("paper"), language)
    width, height = (side / POINTS_PER_UNIT for side in PAPERS["A4"])
    flow = _Flow(context, persona, width, height)
    flow.set(header(context, persona, width - 2 * _MARGIN))
    for block in blocks(context, persona, flow.column_width):
        flow.add(block)
    return [
        Sheet(
            Drawing(width, height, context.color("background"), (*page, *flow.footer(n, day))),
            *PAPERS["A4"],
            POINTS_PER_UNIT,
        )
        for n, page in enumerate(flow.pages, 1)
    ]


@dataclass
class _Flow:
    """Fills pages from the top, two columns each."""

    context: MapContext
    persona: Persona
    width: float
    height: float
    pages: list[list[Shape]] = field(default_factory=lambda: [[]])
    filled: list[float] = field(default_factory=lambda: [_MARGIN, _MARGIN])

    @property
    def column_width(self) -> float:
        return (self.width - 2 * _MARGIN - _GUTTER) / 2

    @property
    def bottom(self) -> float:
        return self.height - _MARGIN - _FOOTER

    def set(self, row: Row) -> None:
        """Something over both columns, at the top of the first page."""
        self._place(row, _MARGIN, _MARGIN)
        self.filled = [_MARGIN + row.height] * 2

    def add(self, block: Block) -> None:
        rows = list(block.rows)
        caption = block.caption
        while rows:
            column = 0 if self.filled[0] <= self.filled[1] else 1
            count = self._fitting(rows, self.bottom - self.filled[column] - _CAPTION.line)
            if count < min(_LEAST_ROWS, len(rows)):
                if self._is_fresh(column):
                    count = 1  # higher than a whole page: it is cut off there
                else:
                    self._next_page()
                    continue
            self._put(caption, rows[:count], column)
            rows = rows[count:]
            caption = self.context.text("persona-sheet.continued", title=block.caption)

    def footer(self, number: int, day: str) -> list[Shape]:
        color, line = self.context.color("secondary"), self.context.color("hairline")
        y = self.height - _MARGIN - 8
        left, right = _MARGIN, self.width - _MARGIN
        count = f"{number}／{len(self.pages)}" if self.context.language == "ja" else ""
        count = count or f"{number}/{len(self.pages)}"
        title = self.context.records.info.title
        return [
            Line((left, y - 16), (right, y - 16), line),
            *set_line(title, left, y, _FOOT, color),
            *set_line(day, self.width / 2, y, _FOOT, color, "center"),
            *set_line(count, right, y, _FOOT, color, "right"),
        ]

    def _fitting(self, rows: list[Row], room: float) -> int:
        count = 0
        for row in rows:
            room -= row.height
            if room < 0:
                break
            count += 1
        return count

    def _is_fresh(self, column: int) -> bool:
        return len(self.pages) > 1 and self.filled[column] <= _MARGIN

    def _next_page(self) -> None:
        self.pages.append([])
        self.filled = [_MARGIN, _MARGIN]

    def _put(self, caption: str, rows: list[Row], column: int) -> None:
        x = _MARGIN + column * (self.column_width + _GUTTER)
        y = self.filled[column]
        color = self.context.color("secondary")
        words = set_line(caption, 0, _CAPTION.baseline, _CAPTION, color)
        self._place(Row(_CAPTION.line, words, self.column_width), x, y)
        y += _CAPTION.line
        for row in rows:
            self._place(row, x, y)
            y += row.height
        self.filled[column] = y + _BLOCK_GAP

    def _place(self, row: Row, x: float, y: float) -> None:
        box = Box(0, 0, row.width, row.height)
        self.pages[-1].append(Group("persona", self.persona.id, box, row.shapes, x, y))
