"""A sitting at the desk: the photos, how far each is, and which notes are cards already."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

from PIL.Image import Image
from PySide6.QtGui import QImage

from ...model.capture import LastPlace
from ...photo.notes import find_notes, in_reading_order
from ...photo.straighten import Quad, between, rectangle
from ...photo.wall import Box, evenly_lit, straightened
from .levels import levels

_INSET = 0.04  # of the photo's sides: where the corners are at first


@dataclass(frozen=True, slots=True)
class Done:
    """A box that became a card. Where the card is gone, undone or deleted, it is open again."""

    box: Box
    card_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Wall:
    """The straightened picture, for the eye and for the knife, and what may be notes on it."""

    image: Image
    shown: list[QImage]
    suggested: list[Box]
    quad: Quad


@dataclass
class Photo:
    name: str
    image: Image
    shown: list[QImage]
    quad: Quad
    even: bool = True
    wall: Wall | None = None
    done: list[Done] = field(default_factory=list)

    def cards(self, records: Container[str]) -> list[Done]:
        """What is on the map."""
        return [one for one in self.done if one.card_id in records]

    def open_boxes(self, records: Container[str]) -> list[Box]:
        """What may be a note and is no card yet, in reading order."""
        if self.wall is None:
            return []
        taken = [one.box for one in self.cards(records)]
        returned = [one.box for one in self.done if one.card_id not in records]
        returned = [box for box in returned if self.shows(box)]
        found = [*returned, *(b for b in self.wall.suggested if not _meets_any(b, returned))]
        return in_reading_order([box for box in found if not _meets_any(box, taken)])

    def shows(self, box: Box) -> bool:
        """Whether a note is on the wall: it may be beyond corners that were set anew."""
        return self.wall is not None and _holds((0, 0, *self.wall.image.size), _middle(box))

    def beside(self, box: Box | None, by: int, records: Container[str]) -> Box | None:
        """The next open box in reading order after this one, or before it; round the end it begins
        anew. None where no other is open."""
        left = self.open_boxes(records)
        if box is None or not left:
            return left[0 if by > 0 else -1] if left else None
        order = in_reading_order([*(b for b in left if b != box), box])
        to = order[(order.index(box) + by) % len(order)]
        return None if to == box else to

    def box_of(self, card_ids: Container[str]) -> Done | None:
        """What one of these cards was cut from."""
        return next((one for one in self.done if one.card_id in card_ids), None)

    def note(self, box: Box, card_id: str, text: str, records: Container[str]) -> None:
        """The box became a card. What was cut there before and taken back, is this one now."""
        self.done = [
            one for one in self.done if one.card_id in records or not _meets_any(one.box, [box])
        ]
        self.done.append(Done(box, card_id, text))

    def hang(self, wall: Wall) -> None:
        """It was straightened, perhaps anew: boxes stay on the notes they were drawn round."""
        before, self.wall = self.wall, wall
        if before is not None and self.done:
            back = between(rectangle(*before.image.size), before.quad)
            there = between(wall.quad, rectangle(*wall.image.size))
            self.done = [
                Done(_around([there(back(p)) for p in _corners(d.box)]), d.card_id, d.text)
                for d in self.done
            ]


@dataclass
class Sitting:
    photos: list[Photo] = field(default_factory=list)
    at: int = 0
    last: LastPlace = field(default_factory=LastPlace)

    @property
    def photo(self) -> Photo | None:
        return self.photos[self.at] if self.photos else None


def new_photo(name: str, image: Image) -> Photo:
    return Photo(name, image, levels(image), rectangle(*image.size, _INSET))


def whole(photo: Photo) -> Quad:
    """The corners of the photo itself, where nothing is to be straightened."""
    return rectangle(*photo.image.size)


def wall_of(image: Image, quad: Quad, even: bool) -> Wall:
    """Straighten, light and look through. Raises ValueError where the corners go round no wall."""
    front = straightened(image, quad) if quad != rectangle(*image.size) else image
    suggested = find_notes(front)
    lit = evenly_lit(front) if even else front
    return Wall(lit, levels(lit), suggested, quad)


def _meets_any(box: Box, others: list[Box]) -> bool:
    """Whether the middle of one is in the other."""
    return any(_holds(other, _middle(box)) or _holds(box, _middle(other)) for other in others)


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _corners(box: Box) -> Quad:
    left, top, right, bottom = box
    return Quad((left, top), (right, top), (right, bottom), (left, bottom))


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
