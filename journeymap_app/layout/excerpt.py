"""Some cards of a board by themselves, close together, for a picture that is pasted elsewhere."""

from __future__ import annotations

from collections.abc import Collection as Members
from collections.abc import Iterator

from .board import Board
from .shapes import Drawing, Group, Shape
from .theme import CARD_GAP

_MARGIN = 8
_BACKGROUND = "#FFFFFF"  # a slide's or a letter's


def excerpt(board: Board, card_ids: Members[str]) -> Drawing:
    """The chosen cards in their lanes and columns; of those, only the ones that hold any."""
    groups = {group.record_id: group for group in _cards(board.drawing.shapes)}
    rows = [
        [[groups[p.card_id] for p in cell if p.card_id in card_ids] for cell in row.cells]
        for row in board.places.rows
    ]
    used = [i for i in range(len(board.places.columns)) if any(row[i] for row in rows)]
    shapes: list[Shape] = []
    y, right = float(_MARGIN), float(_MARGIN)
    for row in rows:
        bottom, x = y, float(_MARGIN)
        for index in used:
            top, wide = y, 0.0
            for card in row[index]:
                shapes.append(card.at(x, top))
                top += card.box.h + CARD_GAP
                wide = card.box.w
            bottom = max(bottom, top)
            right = max(right, x + wide)
            x += board.places.columns[index].width
        y = bottom
    return Drawing(right + _MARGIN, y - CARD_GAP + _MARGIN, _BACKGROUND, tuple(shapes))


def _cards(shapes: tuple[Shape, ...]) -> Iterator[Group]:
    for shape in shapes:
        if isinstance(shape, Group):
            if shape.part == "card":
                yield shape
            else:
                yield from _cards(shape.shapes)
