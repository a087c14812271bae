"""Dragging points of the emotion curve and moments; adding a point by pressing on the plot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ....layout.places import EmotionArea
from ....model import edits
from ....model.project import OpenEdit
from ....model.records import EmotionPoint, Moment
from ..curve_target import is_apart
from .base import Gesture, Spot

if TYPE_CHECKING:
    from ..view import CanvasView

_SIDEWAYS = 10  # pixels from which on a point moves in time too


def value_at(area: EmotionArea, y: float) -> float:
    """The emotion at y, −5 to 5, to a tenth."""
    return round(area.value_at(y), 1)


def sides(net: float, before: EmotionPoint | None = None) -> tuple[float, float]:
    """Positive and negative for a new net value.

    Of a point that holds both, the weaker side is kept: going towards it first takes the stronger
    one back, going on adds to it.
    """
    if before is None:
        return max(net, 0.0), max(-net, 0.0)
    if net < before.net:
        negative, positive = _raised(-net, before.negative, before.positive)
    else:
        positive, negative = _raised(net, before.positive, before.negative)
    return round(positive, 1), round(negative, 1)


def _raised(net: float, side: float, other: float) -> tuple[float, float]:
    """Both sides after the net value of `side` over `other` rose to `net`."""
    if side < other:
        other = max(0.0, other - (net - (side - other)))
    return (net + other, other) if net + other <= 5 else (5.0, 5.0 - net)


class LiveEdit(Gesture):
    """A gesture whose every move is an edit of its own, computed from the records at the press."""

    edit_name = ""

    def __init__(self, view: CanvasView, spot: Spot) -> None:
        super().__init__(view, spot)
        self._edit: OpenEdit | None = None

    def change(self, spot: Spot) -> None:
        """Do what a move to this place does."""
        raise NotImplementedError

    def move(self, spot: Spot) -> None:
        if self._edit is None:
            self._edit = self.project.begin(self.edit_name)
        self._edit.restart()
        self.change(spot)
        self._edit.show()

    def end(self, spot: Spot) -> None:
        self.move(spot)
        if self._edit is not None:
            edit, self._edit = self._edit, None
            edit.commit()

    def cancel(self) -> None:
        if self._edit is not None:
            edit, self._edit = self._edit, None
            edit.cancel()


class MovePoint(LiveEdit):
    """A point follows the hand up, down and along; where the sides are apart, the side taken."""

    cursor = Qt.CursorShape.SizeAllCursor
    edit_name = "edit.move-point"

    def __init__(self, view: CanvasView, spot: Spot, point_id: str) -> None:
        super().__init__(view, spot)
        self._before = view.session.records.the(EmotionPoint, point_id)
        self._area = view.pencil.emotion_area(spot.y)
        self._apart = is_apart(view.session, self._before)
        self._upper = self._is_upper(spot)
        self._dx, self._dy = self._grab(spot)
        self._along = False

    def _is_upper(self, spot: Spot) -> bool:
        """Whether the hand is nearer to the positive side's dot than to the negative one's."""
        area, before = self._area, self._before
        upper, lower = area.y_of(before.positive), area.y_of(-before.negative)
        return abs(spot.y - upper) < abs(spot.y - lower)

    def _grab(self, spot: Spot) -> tuple[float, float]:
        """From the hand to the middle of the point, so that it does not jump."""
        held = self._before.net
        if self._apart:
            held = self._before.positive if self._upper else -self._before.negative
        x = self.view.board.places.x_of(self._before.stage_id, self._before.at)
        return (x or spot.x) - spot.x, self._area.y_of(held) - spot.y

    def change(self, spot: Spot) -> None:
        place = self._place(spot)
        if place is not None:
            positive, negative = self._sides(value_at(self._area, spot.y + self._dy))
            edits.move_point(self.project, self._before.id, *place, positive, negative)

    def _place(self, spot: Spot) -> tuple[str, float] | None:
        """The time the hand is at; a hand that goes up or down does not change it by accident."""
        self._along = self._along or abs(spot.x - self.press.x) * self.view.zoom >= _SIDEWAYS
        if not self._along:
            return self._before.stage_id, self._before.at
        return self.view.board.places.moment_at(spot.x + self._dx)

    def _sides(self, value: float) -> tuple[float, float]:
        if not self._apart:
            return sides(value, self._before)
        if not self._before.positive and not self._before.negative:
            return sides(value)  # both dots are in one place: the hand's way says which it takes
        if self._upper:
            return max(0.0, value), self._before.negative
        return self._before.positive, max(0.0, -value)


class AddPoint(LiveEdit):
    """Pressing on the plot: a new point that follows the hand until it lets go."""

    cursor = Qt.CursorShape.CrossCursor
    edit_name = "edit.add-point"

    def __init__(self, view: CanvasView, spot: Spot) -> None:
        super().__init__(view, spot)
        self._area = view.pencil.emotion_area(spot.y)
        self._point_id = ""

    def change(self, spot: Spot) -> None:
        place = self.view.board.places.moment_at(spot.x)
        if place is not None:
            self._point_id = self.view.pencil.add_point(
                *place, *sides(value_at(self._area, spot.y))
            )

    def end(self, spot: Spot) -> None:
        super().end(spot)
        self.view.session.select(self._point_id)


class MoveMoment(LiveEdit):
    """A moment follows the hand along the journey."""

    cursor = Qt.CursorShape.SizeHorCursor
    edit_name = "edit.move-moment"

    def __init__(self, view: CanvasView, spot: Spot, moment_id: str) -> None:
        super().__init__(view, spot)
        moment = view.session.records.the(Moment, moment_id)
        self._id = moment_id
        self._dx = (view.board.places.x_of(moment.stage_id, moment.at) or spot.x) - spot.x

    def change(self, spot: Spot) -> None:
        place = self.view.board.places.moment_at(spot.x + self._dx)
        if place is not None:
            edits.move_moment(self.project, self._id, *place)
