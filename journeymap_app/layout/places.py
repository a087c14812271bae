"""Where things are on a board, and what is where: for hands, for tests and for the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from .shapes import Box

_NOWHERE = Box(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Column:
    """A stage's place: left edge and width in the board's units."""

    stage_id: str
    x: float
    width: float

    @property
    def right(self) -> float:
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class CardPlace:
    """A card's box in the board's units."""

    card_id: str
    box: Box


class LaneCells:
    """A lane's cards under each column, in order, the lane at (0, 0). where: column and position
    of a card."""

    def __init__(self, cells: tuple[tuple[CardPlace, ...], ...]) -> None:
        self.cells = cells
        self.where = {
            place.card_id: (column, position)
            for column, cell in enumerate(cells)
            for position, place in enumerate(cell)
        }


class PlacedCells(Sequence[tuple[CardPlace, ...]]):
    """A lane's cells where the lane stands. They are moved there when they are asked for: a layout
    moves all lanes below a change, and few of their cells are ever asked for."""

    __slots__ = ("_dx", "_dy", "_lane")

    def __init__(self, lane: LaneCells, dx: float, dy: float) -> None:
        self._lane, self._dx, self._dy = lane, dx, dy

    def __len__(self) -> int:
        return len(self._lane.cells)

    @overload
    def __getitem__(self, index: int) -> tuple[CardPlace, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[tuple[CardPlace, ...], ...]: ...
    def __getitem__(
        self, index: int | slice
    ) -> tuple[CardPlace, ...] | tuple[tuple[CardPlace, ...], ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(len(self))[index])
        return tuple(self._placed(place) for place in self._lane.cells[index])

    def where(self, card_id: str) -> tuple[int, int] | None:
        """A card's column and its position in the cell."""
        return self._lane.where.get(card_id)

    def find(self, card_id: str) -> CardPlace | None:
        found = self._lane.where.get(card_id)
        return None if found is None else self._placed(self._lane.cells[found[0]][found[1]])

    def _placed(self, place: CardPlace) -> CardPlace:
        return CardPlace(place.card_id, place.box.moved(self._dx, self._dy))


@dataclass(frozen=True, slots=True)
class Row:
    """A lane's place. cells: the cards under each column, in order. least: the height that what
    is in it needs."""

    lane_id: str
    kind: str
    y: float
    height: float
    cells: PlacedCells
    least: float

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class EmotionArea:
    """An emotion lane's scale: box of the plot, y of the middle line, units per emotion step."""

    lane_id: str
    box: Box
    middle: float
    step: float

    def y_of(self, value: float) -> float:
        return self.middle - value * self.step

    def value_at(self, y: float) -> float:
        """−5 to 5."""
        return max(-5.0, min(5.0, (self.middle - y) / self.step))


@dataclass(frozen=True, slots=True)
class Cell:
    """A place for a card: before the card at `index`. mark: the line that shows it."""

    lane_id: str
    stage_id: str
    index: int
    box: Box
    mark: Box


@dataclass(frozen=True)
class Places:
    """headers: of the stages. phases: the row above them, without height where there is none."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    headers: Box
    labels: Box
    emotions: tuple[EmotionArea, ...]
    phases: Box = _NOWHERE

    @property
    def heads(self) -> Box:
        """The rows of phases and stages together."""
        top = self.phases.y if self.phases.h else self.headers.y
        return Box(self.headers.x, top, self.headers.w, self.headers.bottom - top)

    def column(self, stage_id: str) -> Column | None:
        return next((c for c in self.columns if c.stage_id == stage_id), None)

    def row(self, lane_id: str) -> Row | None:
        return next((r for r in self.rows if r.lane_id == lane_id), None)

    def column_index_at(self, x: float) -> int | None:
        """The nearest column, None where there are none."""
        if not self.columns:
            return None
        inside = [i for i, c in enumerate(self.columns) if c.x <= x]
        return inside[-1] if inside else 0

    def row_index_at(self, y: float) -> int | None:
        """The nearest row."""
        if not self.rows:
            return None
        above = [i for i, r in enumerate(self.rows) if r.y <= y]
        return above[-1] if above else 0

    def moment_at(self, x: float) -> tuple[str, float] | None:
        """The stage at x and the place within it, 0–1, rounded to a hundredth."""
        index = self.column_index_at(x)
        if index is None:
            return None
        column = self.columns[index]
        return column.stage_id, round(max(0.0, min(1.0, (x - column.x) / column.width)), 2)

    def x_of(self, stage_id: str, at: float) -> float | None:
        column = self.column(stage_id)
        return None if column is None else column.x + at * column.width

    def cell_box(self, row: Row, column: Column) -> Box:
        return Box(column.x, row.y, column.width, row.height)

    def cell_at(self, x: float, y: float, ignoring: frozenset[str] = frozenset()) -> Cell | None:
        """Where a card dropped at (x, y) goes. Cards being moved are `ignoring`ed as neighbours,
        but the index counts them."""
        row_index, column_index = self.row_index_at(y), self.column_index_at(x)
        if row_index is None or column_index is None:
            return None
        row, column = self.rows[row_index], self.columns[column_index]
        cards = row.cells[column_index]
        index = len(cards)
        for position, place in enumerate(cards):
            if place.card_id not in ignoring and y < place.box.y + place.box.h / 2:
                index = position
                break
        return Cell(
            row.lane_id,
            column.stage_id,
            index,
            self.cell_box(row, column),
            _mark(row, column, cards, index),
        )

    def stage_index_at(self, x: float) -> int:
        """Before which column a stage dropped at x goes."""
        return sum(1 for column in self.columns if x > column.x + column.width / 2)

    def lane_index_at(self, y: float) -> int:
        """Above which row a lane dropped at y goes."""
        return sum(1 for row in self.rows if y > row.y + row.height / 2)

    def emotion_at(self, y: float) -> EmotionArea | None:
        return next((a for a in self.emotions if a.box.y <= y <= a.box.bottom), None)


def _mark(row: Row, column: Column, cards: tuple[CardPlace, ...], index: int) -> Box:
    if index < len(cards):
        y = cards[index].box.y - 4
    elif cards:
        y = cards[-1].box.bottom + 2
    else:
        y = row.y + 5
    return Box(column.x + 6, y, column.width - 12, 2)
