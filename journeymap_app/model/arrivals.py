"""What is brought onto a map from outside: pictures, lines and tables, put down as one edit."""

from __future__ import annotations

from collections.abc import Sequence

from . import edits
from .clipboard import Grid, paste
from .project import Project
from .records import Card, Lane, Picture, Stage

Item = Picture | Grid
MANY = 20  # cards that come at once: what was before is kept as a version


def cards_in(items: Sequence[Item]) -> int:
    """How many cards they become."""
    return sum(
        1 if isinstance(item, Picture) else sum(len(cell) for row in item.rows for cell in row)
        for item in items
    )


def put_down(
    project: Project,
    items: Sequence[Item],
    lanes: Sequence[Lane],
    stages: Sequence[Stage],
    index: int | None = None,
) -> list[Card]:
    """Each picture is a card of the first lane and stage, one below the other; a table goes on from
    there into the others. index: where among the cards of the first cell. Returns the new cards."""
    made: list[Card] = []
    only_pictures = all(isinstance(item, Picture) for item in items)
    with project.edit("edit.add-pictures" if only_pictures else "edit.bring-in"):
        for item in items:
            if isinstance(item, Picture):
                kept = edits.add_picture(project, item)
                new = [edits.add_picture_card(project, lanes[0].id, stages[0].id, kept.id, index)]
            else:
                new = paste(project, item, lanes, stages, index)
            if index is not None:
                first = (lanes[0].id, stages[0].id)
                index += sum((card.lane_id, card.stage_id) == first for card in new)
            made.extend(new)
    return made
