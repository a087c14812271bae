"""What clicks do to the curves: points put on a line or on the plot, points deleted, curves shown
and hidden. Dragging is the gestures'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from ... import i18n
from ...layout.places import EmotionArea
from ...layout.shapes import Shape
from ...model import edits
from ...model.records import Card, Curve, EmotionPoint
from . import curve_marks, marks
from .curve_target import curve_in_hand, curve_to_draw, is_apart
from .feelings import Feeling, on_line, value_at, with_net, with_side
from .gestures.base import Spot
from .hit import Hit, boxes_of, lines_of

if TYPE_CHECKING:
    from .view import CanvasView

_MOST_LINKS = 40  # drawn at once


class CurvePen:
    """One pen: which curve it writes on, and the point its last click made."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self._pressed = ""  # the curve in hand that the press met
        self._made = ""

    # Clicks

    def press(self, found: Hit) -> None:
        """Before the press selects anything: whether it is on the curve in hand."""
        self._made = ""
        self._pressed = found.record_id if self.is_in_hand(found) else ""

    def click(self, found: Hit, spot: Spot) -> None:
        """A press and release in one place, without keys held."""
        if found.part == "legend-eye":
            self.flip(found.record_id)
        elif found.part == "curve" and self._pressed == found.record_id:
            self._made = self.point_on_line(found.record_id, spot.x)

    def double_click(self, found: Hit, spot: Spot) -> None:
        """The second click on a line finds the point that the first one made, and leaves it."""
        match found.part:
            case "plot":
                self.point_at(spot)
            case "curve":
                self.point_on_line(found.record_id, spot.x)
            case "point" if found.record_id != self._made:
                self.delete(found.record_id)
            case "legend-eye":
                self.flip(found.record_id)

    def is_in_hand(self, found: Hit) -> bool:
        """Whether this is the line of the curve that a click would put a point on."""
        session = self._view.session
        journey = session.journey
        if found.part != "curve" or journey is None:
            return False
        return found.record_id == curve_in_hand(session, journey)

    def flip(self, curve_id: str) -> None:
        """Hide a curve, or show it again."""
        curve = self._view.session.records.get(Curve, curve_id)
        if curve is not None:
            edits.show_curve(self._view.session.project, curve_id, curve.hidden)

    def delete(self, point_id: str) -> None:
        session = self._view.session
        note = session.records.the(EmotionPoint, point_id).note
        edits.delete_points(session.project, [point_id])
        key = "notice.point-named-deleted" if note else "notice.point-deleted"
        self._view.told.emit(i18n.text(key, name=note) if note else i18n.text(key))

    def link(self, point_id: str, card_id: str) -> None:
        """Attach a point to a card, and say so: both may be far from each other."""
        session = self._view.session
        card = session.records.the(Card, card_id)
        if session.records.the(EmotionPoint, point_id).card_id != card_id:
            edits.link_card(session.project, point_id, card_id)
            self._view.told.emit(i18n.text("notice.point-linked", name=first_words(card.text)))

    # Points

    def point_at(self, spot: Spot) -> None:
        """A point where the hand is: on the line it is over, or at its height on the plot."""
        found = self._view.hit(spot)
        if found.part == "curve":
            self.point_on_line(found.record_id, spot.x)
            return
        place = self._view.board.places.moment_at(spot.x)
        journey = self._view.session.journey
        if place is not None and journey is not None:
            with self._view.session.project.edit("edit.add-point"):
                value = value_at(self._view, self.area(spot.y), spot.y, spot.free)
                curve_id = curve_to_draw(self._view.session, journey)
                made = self.put(curve_id, *place, self.feeling(curve_id, spot.x, value))
            self._view.session.select(made)

    def point_on_line(self, curve_id: str, x: float) -> str:
        """A point on a curve's line: the line stays as it is. "" beyond the line's ends."""
        view = self._view
        place = view.board.places.moment_at(x)
        feeling = self._on_line(curve_id, x)
        if place is None or feeling is None:
            return ""
        made = self.put(curve_id, *place, feeling)
        view.session.select(made)
        return made

    def point_by_keyboard(self, curve_id: str, stage_id: str) -> str:
        """A point on a curve's line: halfway between the selected point and the next one, or in
        the middle of a stage. Inside an edit."""
        places = self._view.board.places
        x = places.x_of(stage_id, 0.5) or 0.0
        chosen = self._view.session.selection
        along = sorted(
            (at, point.id)
            for point in self._view.session.records.group(EmotionPoint, curve_id)
            if (at := places.x_of(point.stage_id, point.at)) is not None
        )
        x = next((at for at, point_id in along if point_id in chosen), x)
        if any(abs(at - x) < 1 for at, _ in along):
            after = [at for at, _ in along if at > x + 1]
            x = (x + min(after, default=places.columns[-1].right)) / 2
        place = places.moment_at(x) or (stage_id, 0.5)
        return self.put(curve_id, *place, self._on_line(curve_id, x) or Feeling(0.0, 0.0))

    def put(self, curve_id: str, stage_id: str, at: float, feeling: Feeling) -> str:
        values = {"positive": feeling.positive, "negative": feeling.negative}
        return edits.add_point(self._view.session.project, curve_id, stage_id, at, **values).id

    def feeling(self, curve_id: str, x: float, value: float) -> Feeling:
        """What a new point at a height feels; of its curve's other side it keeps what is there."""
        before = self._on_line(curve_id, x)
        if is_apart(self._view.session, curve_id):
            return with_side(value, before, value >= 0)
        return with_net(value, before)

    def _on_line(self, curve_id: str, x: float) -> Feeling | None:
        session, places = self._view.session, self._view.board.places
        return on_line(session.records, places, curve_id, x, is_apart(session, curve_id))

    def area(self, y: float) -> EmotionArea:
        places = self._view.board.places
        return places.emotion_at(y) or places.emotions[0]

    def corner_of(self, point_id: str) -> QPoint:
        """Where something about a point opens, in the view."""
        view = self._view
        boxes = [box for _, box, _ in boxes_of(view.board, frozenset([point_id]))]
        return view.to_viewport(boxes[0]).bottomRight().toPoint() if boxes else QPoint(0, 0)

    # What is seen over the board

    def marks(self) -> list[Shape]:
        view = self._view
        shapes = curve_marks.links(view.theme, self._links())
        hovering = view.hand.hovering
        if hovering is None or hovering[0].part != "curve":
            return shapes
        found, spot = hovering
        if not self.is_in_hand(found):
            lines = lines_of(view.board, frozenset([found.record_id]))
            return [*shapes, *marks.chosen_lines(view.theme, lines, faint=True)]
        feeling, area = self._on_line(found.record_id, spot.x), self.area(spot.y)
        if feeling is None:
            return shapes
        values = [feeling.net]
        if is_apart(view.session, found.record_id):
            values = [feeling.positive, -feeling.negative]
        places = [(spot.x, area.y_of(value)) for value in values]
        return [*shapes, *curve_marks.new_points(view.theme, places, 1 / view.zoom)]

    def _links(self) -> list[curve_marks.Link]:
        """From each selected point to its card, and from those that are about a selected card."""
        view, records = self._view, self._view.session.records
        chosen = set(view.session.selection)
        journey = view.session.journey
        if not chosen or journey is None:
            return []
        pairs = [
            (point.id, point.card_id)
            for curve in records.group(Curve, journey.id)
            if not curve.hidden
            for point in records.group(EmotionPoint, curve.id)
            if point.card_id and chosen & {point.id, point.card_id}
        ][:_MOST_LINKS]
        ids = frozenset(record_id for pair in pairs for record_id in pair)
        boxes = {i: box for i, box, part in boxes_of(view.board, ids) if part in ("point", "card")}
        return [
            curve_marks.between(boxes[point_id], boxes[card_id])
            for point_id, card_id in pairs
            if point_id in boxes and card_id in boxes
        ]


def first_words(text: str, most: int = 24) -> str:
    """A card's words in a notice or a menu: one line, shortened."""
    words = " ".join(text.split())
    return (words[:most] + "…" if len(words) > most else words) or i18n.text("term.card")
