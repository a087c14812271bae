"""Dragging points of the emotion curve and moments; pulling a new point out of a line or the plot.

Levels pull a point that comes near; Ctrl frees it. Shift keeps it to the way it went furthest: up
and down, or along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ....layout.shapes import Shape
from ....model import edits
from ....model.records import EmotionPoint, Moment
from .. import curve_marks, marks
from ..curve_target import curve_to_draw, is_apart
from ..feelings import Feeling, feeling_of, value_at, with_net, with_side
from ..hit import Hit
from .base import LiveEdit, Spot

if TYPE_CHECKING:
    from ..view import CanvasView

_SIDEWAYS = 10  # pixels from which on a point moves in time too
_BEYOND = 24  # pixels past the plot from which on a card takes the point: less is only eager


class MovePoint(LiveEdit):
    """A point follows the hand up, down and along; where the sides are apart, the side taken.
    Over a card it stays where it was, and is attached to the card where the hand lets go."""

    cursor = Qt.CursorShape.SizeAllCursor
    edit_name = "edit.move-point"

    def __init__(self, view: CanvasView, spot: Spot, point_id: str) -> None:
        super().__init__(view, spot)
        self._before = view.session.records.the(EmotionPoint, point_id)
        self._area = view.pen.area(spot.y)
        self._apart = is_apart(view.session, self._before.curve_id)
        self._upper = self._is_upper(spot)
        self._dx, self._dy = self._grab(spot)
        self._sideways = False
        self._card = Hit("")

    def _is_upper(self, spot: Spot) -> bool:
        """Whether the hand is nearer to the positive side's dot than to the negative one's."""
        area, before = self._area, self._before
        upper, lower = area.y_of(before.positive), area.y_of(-before.negative)
        return abs(spot.y - upper) < abs(spot.y - lower)

    @property
    def _held(self) -> float:
        """The value of what the hand took hold of."""
        if not self._apart:
            return self._before.net
        return self._before.positive if self._upper else -self._before.negative

    def _grab(self, spot: Spot) -> tuple[float, float]:
        """From the hand to the middle of the point, so that it does not jump."""
        x = self.view.board.places.x_of(self._before.stage_id, self._before.at)
        return (x or spot.x) - spot.x, self._area.y_of(self._held) - spot.y

    def change(self, spot: Spot) -> None:
        self._card = self._card_at(spot)
        place = self._place(spot)
        if place is not None and not self._card.record_id:
            felt = self._felt(spot)
            edits.move_point(self.project, self._before.id, *place, felt.positive, felt.negative)

    def end(self, spot: Spot) -> None:
        self.move(spot)
        if self._card.record_id:
            self.cancel()
            self.view.pen.link(self._before.id, self._card.record_id)
        else:
            super().end(spot)
        self.view.session.select(self._before.id)

    def overlay(self) -> list[Shape]:
        theme, board = self.view.theme, self.view.board
        if not self._card.record_id:
            return curve_marks.levels(theme, self._area, self.view.session.journey)
        x = board.places.x_of(self._before.stage_id, self._before.at) or self.press.x
        point = curve_marks.around(x, self._area.y_of(self._held))
        link = curve_marks.between(point, self._card.box)
        lit = marks.selected(theme, [(self._card.box, "card")])
        return [*curve_marks.links(theme, [link]), *lit]

    def _card_at(self, spot: Spot) -> Hit:
        """The card under a hand that is well past the plot; "" where it is over none."""
        beyond = max(self._area.box.y - spot.y, spot.y - self._area.box.bottom)
        found = self.view.hit(spot) if beyond * self.view.zoom >= _BEYOND else Hit("")
        return found if found.part == "card" else Hit("")

    def _place(self, spot: Spot) -> tuple[str, float] | None:
        """The time the hand is at; a hand that goes up or down does not change it by accident."""
        far = abs(spot.x - self.press.x) * self.view.zoom >= _SIDEWAYS
        self._sideways = self._sideways or far
        if not self._sideways or self.along(spot) is False:
            return self._before.stage_id, self._before.at
        return self.view.board.places.moment_at(spot.x + self._dx)

    def _felt(self, spot: Spot) -> Feeling:
        before = feeling_of(self._before)
        if self.along(spot):
            return before
        value = value_at(self.view, self._area, spot.y + self._dy, spot.free)
        if not self._apart:
            return with_net(value, before)
        if not before.positive and not before.negative:
            return with_net(value)  # both dots are in one place: the hand's way says which it takes
        return with_side(value, before, self._upper)


class AddPoint(LiveEdit):
    """A new point that follows the hand until it lets go: pulled out of the line of a curve, or
    put on the plot for the curve in hand."""

    cursor = Qt.CursorShape.CrossCursor
    edit_name = "edit.add-point"

    def __init__(self, view: CanvasView, spot: Spot, curve_id: str = "") -> None:
        super().__init__(view, spot)
        self._area = view.pen.area(spot.y)
        self._curve_id = curve_id
        self._point_id = ""

    def change(self, spot: Spot) -> None:
        along = self.along(spot)
        x = self.press.x if along is False else spot.x
        y = self.press.y if along else spot.y
        place, journey = self.view.board.places.moment_at(x), self.view.session.journey
        if place is None or journey is None:
            return
        curve_id = self._curve_id or curve_to_draw(self.view.session, journey)
        value = value_at(self.view, self._area, y, spot.free)
        felt = self.view.pen.feeling(curve_id, x, value)
        self._point_id = self.view.pen.put(curve_id, *place, felt)

    def end(self, spot: Spot) -> None:
        super().end(spot)
        self.view.session.select(self._point_id)

    def overlay(self) -> list[Shape]:
        return curve_marks.levels(self.view.theme, self._area, self.view.session.journey)


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
