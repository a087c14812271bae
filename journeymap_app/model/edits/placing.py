"""Where a record stands among its siblings: order keys for newcomers and for moved ones."""

from __future__ import annotations

from collections.abc import Collection as Members
from collections.abc import Sequence
from typing import TypeVar

from .. import order
from ..project import Project
from ..records import Record

R = TypeVar("R", bound=Record)


def keys_at(
    project: Project, siblings: Sequence[Record], index: int | None, count: int = 1
) -> list[str]:
    """Order keys for `count` newcomers before the sibling at `index` (None or beyond: at the end).

    Siblings that hold one key with their neighbour, or stand where keys have grown long, are given
    new ones. Inside an edit.
    """
    place = len(siblings) if index is None else max(0, min(index, len(siblings)))
    keys = [str(getattr(sibling, "order")) for sibling in siblings]  # noqa: B009
    fresh, moved = order.spread(keys, place, count)
    for position, key in moved.items():
        project.put(siblings[position].having(order=key))
    return fresh


def keys_below(project: Project, siblings: Sequence[R], ids: Members[str]) -> dict[str, str]:
    """An order key right below each of these siblings, by its id. Inside an edit."""
    keys = [str(getattr(sibling, "order")) for sibling in siblings]  # noqa: B009
    places = {place for place, sibling in enumerate(siblings) if sibling.id in ids}
    fresh, moved = order.below(keys, places)
    for place, key in moved.items():
        project.put(siblings[place].having(order=key))
    return {siblings[place].id: key for place, key in fresh.items()}


def without(siblings: Sequence[R], ids: Members[str], index: int | None) -> tuple[list[R], int]:
    """The siblings that are not moved, and the index among them that `index` among all means."""
    place = len(siblings) if index is None else max(0, min(index, len(siblings)))
    staying = [sibling for sibling in siblings if sibling.id not in ids]
    return staying, sum(1 for sibling in siblings[:place] if sibling.id not in ids)
