"""What the canvas draws over the board: selection, hover, drop places. Shapes in board units."""

from __future__ import annotations

from collections.abc import Iterable

from ...layout.board import Board
from ...layout.measure import set_line, width
from ...layout.places import Cell
from ...layout.shapes import Box, Close, Ellipse, Group, LineTo, Move, Path, Rect, Segment, Shape
from ...layout.theme import GAP, SMALL_BOLD, Theme

_ANYWHERE = Box(-1e6, -1e6, 2e6, 2e6)
_ROUND = frozenset(["point", "persona"])


def selected(theme: Theme, boxes: Iterable[tuple[Box, str]]) -> list[Shape]:
    """A ring around each selected thing, in the accent colour."""
    return [_ring(box, part, theme.color("accent"), 2) for box, part in boxes]


def lit(theme: Theme, hits: Iterable[tuple[Box, str, bool]]) -> list[Shape]:
    """What holds the words that are looked for: a wash and a ring, a double one for the current."""
    color = theme.color("amber")
    shapes: list[Shape] = []
    for box, part, current in hits:
        corners = ((box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))
        lines = (LineTo(corner) for corner in corners)
        around: tuple[Segment, ...] = (Move((box.x, box.y)), *lines, Close())
        shapes.append(Path(around, color, opacity=0.3 if current else 0.18))
        shapes.append(_ring(box, part, color, 2))
        if current:
            wide = Box(box.x - 3.5, box.y - 3.5, box.w + 7, box.h + 7)
            shapes.append(_ring(wide, part, color, 2.5))
    return shapes


def called_out(theme: Theme, boxes: Iterable[tuple[Box, str]]) -> list[Shape]:
    """A double ring round what is in question, which itself stays as it is."""
    shapes: list[Shape] = []
    for box, part in boxes:
        wide = Box(box.x - 4, box.y - 4, box.w + 8, box.h + 8)
        shapes += [_ring(box, part, theme.color("amber"), 2.5)]
        shapes += [_ring(wide, part, theme.color("amber"), 1.5)]
    return shapes


def chosen_lines(
    theme: Theme, lines: Iterable[tuple[Path, float, float]], faint: bool = False
) -> list[Shape]:
    """A glow along each selected curve; a faint one along what a click would select."""
    accent, opacity = theme.color("accent"), 0.18 if faint else 0.35
    return [
        Group("glow", "", _ANYWHERE, (Path(p.segments, "", accent, 7, opacity=opacity),), dx, dy)
        for p, dx, dy in lines
    ]


def hovered(theme: Theme, box: Box, part: str) -> list[Shape]:
    return [_ring(box, part, theme.color("accent"), 1)]


def _ring(box: Box, part: str, color: str, width: float) -> Shape:
    around = Box(box.x - 2.5, box.y - 2.5, box.w + 5, box.h + 5)
    if part in _ROUND and box.w <= 60 and box.w == box.h:
        return Ellipse(around, "", color, width)
    return Rect(around, "", color, width, 8)


def drop_place(theme: Theme, cell: Cell | None) -> list[Shape]:
    """The cell a card would land in, and the line where."""
    if cell is None:
        return []
    accent = theme.color("accent")
    inner = Box(cell.box.x + 1, cell.box.y + 1, cell.box.w - 2, cell.box.h - 2)
    return [Rect(inner, "", accent, 1.5, 8), Rect(cell.mark, accent, radius=1)]


def stage_place(theme: Theme, board: Board, x: float) -> list[Shape]:
    """The line before the column where a stage would land."""
    return before_column(theme, board, board.places.stage_index_at(x))


def before_column(theme: Theme, board: Board, index: int) -> list[Shape]:
    places = board.places
    if not places.columns:
        return []
    at = places.columns[index].x if index < len(places.columns) else places.columns[-1].right
    bottom = places.rows[-1].bottom if places.rows else places.headers.bottom
    top = places.heads.y - 4
    return [Rect(Box(at - 2.5, top, 3, bottom - top), theme.color("accent"), radius=1.5)]


def lane_place(theme: Theme, board: Board, y: float) -> list[Shape]:
    """The line above the row where a lane would land."""
    places = board.places
    index = places.lane_index_at(y)
    at = places.headers.bottom + GAP / 2
    if places.rows:
        at = (
            places.rows[index].y - GAP / 2
            if index < len(places.rows)
            else places.rows[-1].bottom + GAP / 2
        )
    right = places.columns[-1].right if places.columns else places.labels.right
    left = places.labels.x
    return [Rect(Box(left, at - 1.5, right - left, 3), theme.color("accent"), radius=1.5)]


def edge(theme: Theme, box: Box) -> list[Shape]:
    """An edge that can be dragged, or is."""
    return [Rect(box, theme.color("accent"), radius=min(box.w, box.h) / 2)]


def tag(theme: Theme, words: str, at: tuple[float, float], zoom: float) -> list[Shape]:
    """A few words beside the hand, as large at every zoom."""
    style = SMALL_BOLD.times(1 / zoom)
    wide, tall = width(words, style.size, True) + 14 / zoom, style.line + 8 / zoom
    box = Box(at[0] + 10 / zoom, at[1] + 10 / zoom, wide, tall)
    line = set_line(
        words, box.x + 7 / zoom, box.y + 4 / zoom + style.baseline, style, theme.color("panel")
    )
    return [Rect(box, theme.color("text"), radius=5 / zoom), *line]


def band(theme: Theme, box: Box) -> list[Shape]:
    return [Rect(box, "", theme.color("accent"), 1)]


def cell_cursor(theme: Theme, box: Box) -> list[Shape]:
    """Where the keyboard is, when it is in a cell and on no card."""
    inner = Box(box.x + 3, box.y + 3, box.w - 6, box.h - 6)
    return [Rect(inner, "", theme.color("accent"), 1.5, 7)]


def moment_place(theme: Theme, board: Board, x: float) -> list[Shape]:
    """The place in time where a moment would land."""
    places = board.places
    bottom = places.rows[-1].bottom if places.rows else places.headers.bottom
    top = places.headers.bottom
    return [Rect(Box(x - 1, top, 2, bottom - top), theme.color("accent"), radius=1)]


def whole_map(theme: Theme, board: Board) -> list[Shape]:
    """The whole map, for what belongs to all of it."""
    size = board.drawing
    inner = Box(8, 8, size.width - 16, size.height - 16)
    return [Rect(inner, "", theme.color("accent"), 2, 12)]
