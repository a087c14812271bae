"""The emotion lane: fades, curves, faces, and the pills of notes and moments beside them."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.analysis import main_curve
from ...model.kinds import MOMENT_ICONS
from ...model.records import Curve, EmotionPoint, Lane, Moment, Persona
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
from .face import face, mood
from .lane import frame, hints, label
from .pill import pill, place

FACE = 11.0
SMALL_FACE = 8.0
_DOT = 4.0
_EDGE = 18  # between the outermost step and the plot's edge
STEPS = 5
_FEW_PILLS, _ROOM_A_PILL, _MOST_ROOM = 6, 10, 90
_DASHES: dict[str, tuple[float, ...]] = {
    "persona": (),
    "competitor": (5, 4),
    "measured": (1, 4),
    "target": (9, 4, 2, 4),
}


@dataclass(frozen=True)
class _Placed:
    """A point with its place on the plot."""

    point: EmotionPoint
    x: float

    def at(self, area: EmotionArea, value: float) -> Point:
        return (self.x, area.y_of(value))


@dataclass(frozen=True)
class EmotionBlock:
    shapes: tuple[Shape, ...]
    height: float
    area: EmotionArea


def emotion(
    context: MapContext, record: Lane, columns: tuple[Column, ...], extra: float
) -> EmotionBlock:
    """The lane at (0, 0). extra: units added to its height, to fill a sheet."""
    tall = max(float(EMOTION_HEIGHT) + _room_for_pills(context), record.height) + extra
    right = columns[-1].right if columns else LABEL_WIDTH + 100
    plot = Box(
        LABEL_WIDTH, LANE_PADDING, right - LABEL_WIDTH - LANE_PADDING, tall - 2 * LANE_PADDING
    )
    middle = plot.y + plot.h / 2
    area = EmotionArea(record.id, plot, middle, (plot.h / 2 - _EDGE) / STEPS)
    shapes: list[Shape] = [
        *frame(context, columns, tall),
        *_fades(context, area),
        label(context, record, tall),
        *_signs(context, area),
    ]
    shapes.extend(_curves(context, area, columns) or hints(context, record, columns, tall))
    return EmotionBlock(tuple(shapes), tall, area)


def _room_for_pills(context: MapContext) -> float:
    """Units that a lane with many notes and moments is higher by."""
    curves = [c for c in context.records.group(Curve, context.journey.id) if not c.hidden]
    notes = sum(1 for c in curves for p in context.records.group(EmotionPoint, c.id) if p.note)
    moments = len(context.records.group(Moment, context.journey.id))
    return float(min(_MOST_ROOM, max(0, notes + moments - _FEW_PILLS) * _ROOM_A_PILL))


def _fades(context: MapContext, area: EmotionArea) -> list[Shape]:
    plot, end = area.box, context.color("fade_to")
    upper = Box(plot.x, plot.y, plot.w, area.middle - plot.y)
    lower = Box(plot.x, area.middle, plot.w, plot.bottom - area.middle)
    return [
        Rect(upper, Fade(context.color("positive_fade"), end)),
        Rect(lower, Fade(end, context.color("negative_fade"))),
        Line(
            (plot.x, area.middle),
            (plot.right, area.middle),
            context.color("middle_line"),
            1,
            (2, 3),
        ),
    ]


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


def _curves(context: MapContext, area: EmotionArea, columns: tuple[Column, ...]) -> list[Shape]:
    shown = [c for c in context.records.group(Curve, context.journey.id) if not c.hidden]
    main = main_curve(shown)
    lines: list[Shape] = []
    marks: list[Shape] = []
    taken: list[Box] = []
    notes: list[tuple[_Placed, Curve]] = []
    for curve in [*(c for c in shown if c is not main), *([main] if main else [])]:
        placed = _placed(context, curve, columns)
        color = curve_color(context, curve, main)
        lines.append(_line(context, area, curve, placed, color, main))
        for item in placed:
            mark = _mark(context, area, curve, item, color, main)
            marks.append(mark)
            taken.append(mark.bounds())
            if item.point.note:
                notes.append((item, curve))
    shapes = [*lines, *marks]
    if main is not None:
        taken.extend(_along(context, area, columns, main))
    for item, _ in notes:
        shapes.append(_note(context, area, item, taken))
    shapes.extend(_moments(context, area, columns, main, taken))
    return shapes


def curve_color(context: MapContext, curve: Curve, main: Curve | None) -> str:
    if curve.color:
        return curve.color
    if curve.kind == "persona":
        if main is None or curve.id == main.id:
            return context.color("curve")
        persona = context.records.get(Persona, curve.persona_id)
        return persona.color if persona and persona.color else context.color("curve_measured")
    names = {"competitor": "curve_other", "measured": "curve_measured", "target": "curve_target"}
    return context.color(names[curve.kind])


def dash_of(curve: Curve) -> tuple[float, ...]:
    return _DASHES[curve.kind]


def _placed(context: MapContext, curve: Curve, columns: tuple[Column, ...]) -> list[_Placed]:
    by_stage = {column.stage_id: column for column in columns}
    placed = [
        _Placed(p, by_stage[p.stage_id].x + p.at * by_stage[p.stage_id].width)
        for p in context.records.group(EmotionPoint, curve.id)
        if p.stage_id in by_stage
    ]
    return sorted(placed, key=lambda item: (item.x, item.point.id))


def _apart(context: MapContext, curve: Curve, main: Curve | None) -> bool:
    """Whether the curve's two sides are drawn: in that view, for the map's own curve."""
    return context.journey.emotion_view == "apart" and main is not None and curve.id == main.id


def _line(
    context: MapContext,
    area: EmotionArea,
    curve: Curve,
    placed: list[_Placed],
    color: str,
    main: Curve | None,
) -> Group:
    shapes: tuple[Shape, ...]
    if _apart(context, curve, main):
        shapes = (
            *_side(context, area, [p.at(area, p.point.positive) for p in placed], "positive_face"),
            *_side(context, area, [p.at(area, -p.point.negative) for p in placed], "negative_face"),
        )
    else:
        thick = 2 if main is not None and curve.id == main.id else 1.4
        points = [p.at(area, p.point.net) for p in placed]
        shapes = (Path(line_through(points), "", color, thick, dash_of(curve)),)
    return Group("curve", curve.id, area.box, shapes)


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
    return [Path(filled, color, opacity=0.28), Path(line, "", color, 2)]


def _mark(
    context: MapContext,
    area: EmotionArea,
    curve: Curve,
    item: _Placed,
    color: str,
    main: Curve | None,
) -> Group:
    """What stands on a point: a face on a persona's curve, a dot on the others; two dots where the
    sides are apart."""
    point = item.point
    if _apart(context, curve, main):
        up, down = item.at(area, point.positive), item.at(area, -point.negative)
        shapes: list[Shape] = [_dot(0, 0, context.color("positive_face"), context, 5)]
        shapes.append(_dot(0, down[1] - up[1], context.color("negative_face"), context, 5))
        box = Box(-9, -9, 18, down[1] - up[1] + 18)
        return Group("point", point.id, box, tuple(shapes), *up)
    if curve.kind == "persona":
        radius = FACE if main is not None and curve.id == main.id else SMALL_FACE
        box = Box(-radius - 1, -radius - 1, 2 * radius + 2, 2 * radius + 2)
        return Group(
            "point", point.id, box, face(context, point.net, radius), *item.at(area, point.net)
        )
    return Group(
        "point",
        point.id,
        Box(-7, -7, 14, 14),
        (_dot(0, 0, color, context, _DOT),),
        *item.at(area, point.net),
    )


def _dot(x: float, y: float, color: str, context: MapContext, radius: float) -> Ellipse:
    box = Box(x - radius, y - radius, 2 * radius, 2 * radius)
    return Ellipse(box, color, context.color("panel"), 1.5)


def _note(context: MapContext, area: EmotionArea, item: _Placed, taken: list[Box]) -> Group:
    net = item.point.net
    color = {"positive": "truth", "negative": "drop_out", "middling": "neutral"}[mood(net)]
    if context.theme.name == "dark" and color == "neutral":
        color = "decision"
    made = pill(context, "note", item.point.id, item.point.note, context.color(color))
    x, y = item.at(area, net)
    spot = place(made.box, x, y, y > area.middle, area.box, taken)
    return made.at(spot.x, spot.y)


def _along(
    context: MapContext, area: EmotionArea, columns: tuple[Column, ...], curve: Curve
) -> list[Box]:
    """Small boxes along a curve, so that pills keep off it where there is room elsewhere."""
    points = [p.at(area, p.point.net) for p in _placed(context, curve, columns)]
    if not points:
        return []
    boxes: list[Box] = []
    x = points[0][0]
    while x <= points[-1][0]:
        y = height_at(points, x)
        if y is not None:
            boxes.append(Box(x - 4, y - 2, 8, 4))
        x += 8
    return boxes


def _moments(
    context: MapContext,
    area: EmotionArea,
    columns: tuple[Column, ...],
    main: Curve | None,
    taken: list[Box],
) -> list[Group]:
    points: list[Point] = []
    if main is not None:
        points = [p.at(area, p.point.net) for p in _placed(context, main, columns)]
    groups: list[Group] = []
    for moment in context.records.group(Moment, context.journey.id):
        column = next((c for c in columns if c.stage_id == moment.stage_id), None)
        if column is None:
            continue
        x = column.x + moment.at * column.width
        y = height_at(points, x)
        made = moment_pill(context, moment)
        spot = place(made.box, x, area.middle if y is None else y, True, area.box, taken)
        groups.append(made.at(spot.x, spot.y))
    return groups


def moment_pill(context: MapContext, moment: Moment) -> Group:
    words = moment.title or context.text(f"moment.{moment.kind}")
    color = context.color(moment.kind.replace("-", "_"))
    return pill(context, "moment", moment.id, words, color, MOMENT_ICONS[moment.kind])
