"""The emotion lane: fades, the scale, curves with their faces, pills beside them, the legend."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.analysis import main_curve
from ...model.kinds import MOMENT_ICONS
from ...model.records import Curve, EmotionPoint, Lane, Moment
from ..curves import height_at, line_through
from ..measure import set_line
from ..places import Column, EmotionArea
from ..shapes import (
    Box,
    Close,
    Ellipse,
    Fade,
    Group,
    Line,
    LineTo,
    Path,
    Point,
    Rect,
    Segment,
    Shape,
)
from ..theme import EMOTION_HEIGHT, LABEL_INDENT, LABEL_WIDTH, LANE_PADDING, SMALL
from .context import MapContext
from .curve_look import curve_color, dash_of, is_apart
from .face import face, mood
from .lane import frame, hints, label
from .legend import legend
from .pill import Anchor, Taken, pill, place, stem
from .scale import scale

FACE = 11.0
SMALL_FACE = 8.0
_DOT = 4.0
_APART_DOT = 5.0
_EDGE = 18  # between the outermost step and the plot's edge
STEPS = 5
_MARK_WEIGHT = 6.0  # a covered point is lost
_FEW_PILLS, _ROOM_A_PILL, _MOST_ROOM = 6, 10, 90


@dataclass(frozen=True)
class _Placed:
    """A point with its place on the plot."""

    point: EmotionPoint
    x: float
    column: Column

    def at(self, area: EmotionArea, value: float) -> Point:
        return (self.x, area.y_of(value))


@dataclass(frozen=True)
class EmotionBlock:
    """least: the height it has where the lane asks for no other."""

    shapes: tuple[Shape, ...]
    height: float
    area: EmotionArea
    least: float


def emotion(
    context: MapContext,
    record: Lane,
    columns: tuple[Column, ...],
    extra: float,
    live: bool = False,
) -> EmotionBlock:
    """The lane at (0, 0). extra: units added to its height, to fill a sheet. live: for a screen,
    where the legend shows and hides curves."""
    right = columns[-1].right if columns else LABEL_WIDTH + 100
    curves = context.records.group(Curve, context.journey.id) if columns else ()
    listed = () if context.on_paper else tuple(c for c in curves if live or not c.hidden)
    key = legend(context, listed, LABEL_WIDTH, right - LANE_PADDING, live)
    least = EMOTION_HEIGHT + _room_for_pills(context, curves, live) + key.height
    tall = max(least, record.height) + extra
    plot = Box(
        LABEL_WIDTH,
        LANE_PADDING,
        right - LABEL_WIDTH - LANE_PADDING,
        tall - 2 * LANE_PADDING - key.height,
    )
    middle = plot.y + plot.h / 2
    area = EmotionArea(record.id, plot, middle, (plot.h / 2 - _EDGE) / STEPS)
    main = main_curve([curve for curve in curves if not curve.hidden])
    drawn = _Drawn(context, area, columns, main)
    levels, named = scale(context, area, drawn.left())
    drawn.taken.extend(Taken(box) for box in named.values())
    shapes: list[Shape] = [
        *frame(context, columns, tall, cells=False),
        *_fades(context, area),
        *_middle(context, area, named.get(0)),
        label(context, record, tall),
        *_signs(context, area),
        *levels,
    ]
    shapes.extend(drawn.shapes() or hints(context, record, columns, tall - key.height))
    shapes.extend(key.groups(context, main, plot.bottom + 2))
    return EmotionBlock(tuple(shapes), tall, area, least)


def _room_for_pills(context: MapContext, curves: tuple[Curve, ...], live: bool) -> float:
    """Units that a lane with many notes and moments is higher by. live: those of hidden curves
    count too, so that nothing moves from under the hand that shows and hides them."""
    counted = [c for c in curves if live or not c.hidden]
    notes = sum(1 for c in counted for p in context.records.group(EmotionPoint, c.id) if p.note)
    moments = len(context.records.group(Moment, context.journey.id))
    return float(min(_MOST_ROOM, max(0, notes + moments - _FEW_PILLS) * _ROOM_A_PILL))


def _fades(context: MapContext, area: EmotionArea) -> list[Shape]:
    plot, end = area.box, context.color("fade_to")
    upper = Box(plot.x, plot.y, plot.w, area.middle - plot.y)
    lower = Box(plot.x, area.middle, plot.w, plot.bottom - area.middle)
    return [
        Rect(upper, Fade(context.color("positive_fade"), end)),
        Rect(lower, Fade(end, context.color("negative_fade"))),
    ]


def _middle(context: MapContext, area: EmotionArea, name: Box | None) -> list[Shape]:
    """The line between the sides, from where its level's name ends."""
    start = area.box.x if name is None else name.right + 5
    ends = ((start, area.middle), (area.box.right, area.middle))
    return [Line(*ends, context.color("middle_line"), context.thick(1), (2, 3))]


def _signs(context: MapContext, area: EmotionArea) -> list[Shape]:
    plus = set_line(
        context.text("map.positive"),
        LABEL_INDENT,
        30 + SMALL.baseline,
        SMALL,
        context.color("positive"),
    )
    minus = set_line(
        context.text("map.negative"),
        LABEL_INDENT,
        area.box.bottom - 16 + SMALL.baseline - 2,
        SMALL,
        context.color("negative"),
    )
    return [*plus, *minus]


class _Drawn:
    """What is drawn on a plot: the curves that are shown, and pills in the room they leave."""

    def __init__(
        self,
        context: MapContext,
        area: EmotionArea,
        columns: tuple[Column, ...],
        main: Curve | None,
    ) -> None:
        self.context, self.area, self.columns, self.main = context, area, columns, main
        self.taken: list[Taken] = []

    def left(self) -> float:
        """Where what stands on the curves begins; the middle of the first column where nothing
        does."""
        shown = [c for c in self._curves() if not c.hidden]
        found = (item.x for curve in shown for item in self._placed(curve))
        middles = (column.x + column.width / 2 for column in self.columns[:1])
        return min(found, default=next(middles, self.area.box.right)) - FACE

    def _curves(self) -> tuple[Curve, ...]:
        return self.context.records.group(Curve, self.context.journey.id)

    def shapes(self) -> list[Shape]:
        """The map's own curve comes last, over the others; the pills over all of them."""
        shown = [c for c in self._curves() if not c.hidden and c is not self.main]
        lines: list[Shape] = []
        marks: list[Shape] = []
        notes: list[tuple[_Placed, Curve]] = []
        for curve in [*shown, *([self.main] if self.main else [])]:
            lines.append(self._line(curve))
            for item in self._placed(curve):
                found = self._marks(curve, item)
                marks.extend(found)
                self.taken.extend(Taken(mark.bounds(), _MARK_WEIGHT) for mark in found)
                if item.point.note:
                    notes.append((item, curve))
        if self.main is not None:
            self.taken.extend(Taken(box) for box in self._along(self.main))
        pills = [shape for item, curve in notes for shape in self._note(item, curve)]
        pills.extend(shape for m in self._moments() for shape in m)
        stems = [group for group in pills if group.part == "stem"]
        return [*lines, *stems, *marks, *(group for group in pills if group.part != "stem")]

    def _placed(self, curve: Curve) -> list[_Placed]:
        by_stage = {column.stage_id: column for column in self.columns}
        placed = [
            _Placed(p, column.x + p.at * column.width, column)
            for p in self.context.records.group(EmotionPoint, curve.id)
            if (column := by_stage.get(p.stage_id)) is not None
        ]
        return sorted(placed, key=lambda item: (item.x, item.point.id))

    def _is_apart(self, curve: Curve) -> bool:
        return is_apart(self.context.journey, curve, self.main)

    def _is_main(self, curve: Curve) -> bool:
        return self.main is not None and curve.id == self.main.id

    def _heights(self, curve: Curve) -> list[list[Point]]:
        """The points of each of a curve's lines: one, or one a side."""
        placed, area = self._placed(curve), self.area
        if self._is_apart(curve):
            return [
                [p.at(area, p.point.positive) for p in placed],
                [p.at(area, -p.point.negative) for p in placed],
            ]
        return [[p.at(area, p.point.net) for p in placed]]

    def _line(self, curve: Curve) -> Group:
        context, lines = self.context, self._heights(curve)
        shapes: tuple[Shape, ...]
        if len(lines) == 2:
            shapes = (
                *_side(context, self.area, lines[0], "positive_face"),
                *_side(context, self.area, lines[1], "negative_face"),
            )
        else:
            thick = context.thick(2 if self._is_main(curve) else 1.4)
            color = curve_color(context, curve, self.main)
            shapes = (Path(line_through(lines[0]), "", color, thick, dash_of(curve)),)
        return Group("curve", curve.id, self.area.box, shapes)

    def _marks(self, curve: Curve, item: _Placed) -> list[Group]:
        """What stands on a point: a face on a persona's curve, a dot on the others; a dot on each
        side where they are apart, to be taken hold of by itself."""
        context, area, point = self.context, self.area, item.point
        if self._is_apart(curve):
            return [
                _dot(context, point.id, item.at(area, value), context.color(name), _APART_DOT)
                for value, name in (
                    (point.positive, "positive_face"),
                    (-point.negative, "negative_face"),
                )
            ]
        at = item.at(area, point.net)
        if curve.kind == "persona":
            radius = FACE if self._is_main(curve) else SMALL_FACE
            box = Box(-radius - 1, -radius - 1, 2 * radius + 2, 2 * radius + 2)
            return [Group("point", point.id, box, face(context, point.net, radius), *at)]
        return [_dot(context, point.id, at, curve_color(context, curve, self.main), _DOT)]

    def _note(self, item: _Placed, curve: Curve) -> list[Group]:
        point, net = item.point, item.point.net
        color = {"positive": "truth", "negative": "drop_out", "middling": "neutral"}[mood(net)]
        if self.context.theme.name == "dark" and color == "neutral":
            color = "decision"
        made = pill(self.context, "note", point.id, point.note, self.context.color(color))
        value = net
        if self._is_apart(curve):
            value = point.positive if net >= 0 else -point.negative
        x, y = item.at(self.area, value)
        return self._put(made, Anchor(x, y, y <= self.area.middle, item.column), color, False)

    def _put(self, made: Group, anchor: Anchor, color: str, dot: bool) -> list[Group]:
        spot = place(made.box, anchor, self.area.box, self.taken)
        stems = stem(anchor, spot, self.context.color(color), dot)
        return [*stems, made.at(spot.x, spot.y)]

    def _along(self, curve: Curve) -> list[Box]:
        """Small boxes along a curve, so that pills keep off it where there is room elsewhere."""
        boxes: list[Box] = []
        for points in self._heights(curve):
            x = points[0][0] if points else 0.0
            while points and x <= points[-1][0]:
                y = height_at(points, x)
                if y is not None:
                    boxes.append(Box(x - 4, y - 2, 8, 4))
                x += 8
        return boxes

    def _moments(self) -> list[list[Group]]:
        points = self._heights(self.main)[0] if self.main is not None else []
        groups: list[list[Group]] = []
        for moment in self.context.records.group(Moment, self.context.journey.id):
            column = next((c for c in self.columns if c.stage_id == moment.stage_id), None)
            if column is not None:
                x = column.x + moment.at * column.width
                y = height_at(points, x)
                anchor = Anchor(x, self.area.middle if y is None else y, True, column)
                made = moment_pill(self.context, moment)
                groups.append(self._put(made, anchor, _color_of(moment), True))
        return groups


def _side(context: MapContext, area: EmotionArea, points: list[Point], name: str) -> list[Shape]:
    """One side of the emotion as a line with the area between it and the middle."""
    if not points:
        return []
    line = line_through(points)
    filled: tuple[Segment, ...] = (
        *line,
        LineTo((points[-1][0], area.middle)),
        LineTo((points[0][0], area.middle)),
        Close(),
    )
    color = context.color(name)
    return [Path(filled, color, opacity=0.28), Path(line, "", color, context.thick(2))]


def _dot(context: MapContext, point_id: str, at: Point, color: str, radius: float) -> Group:
    around = Box(-radius, -radius, 2 * radius, 2 * radius)
    reach = radius + 4  # a little more than is seen, to be taken hold of
    box = Box(-reach, -reach, 2 * reach, 2 * reach)
    dot = Ellipse(around, color, context.color("panel"), 1.5)
    return Group("point", point_id, box, (dot,), *at)


def moment_pill(context: MapContext, moment: Moment) -> Group:
    words = moment.title or context.text(f"moment.{moment.kind}")
    color = context.color(_color_of(moment))
    return pill(context, "moment", moment.id, words, color, MOMENT_ICONS[moment.kind])


def _color_of(moment: Moment) -> str:
    return moment.kind.replace("-", "_")
