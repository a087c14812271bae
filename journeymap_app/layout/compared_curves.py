"""The curves of a journey at two times, laid over each other: earlier dashed, later solid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model.analysis import main_curve
from ..model.collection import Collection
from ..model.records import Curve, EmotionPoint, Journey, Stage
from .curves import line_through
from .kinds.context import MapContext
from .kinds.curve_look import curve_color
from .kinds.face import face
from .kinds.stage import header, header_height
from .measure import set_line, shortened, width
from .places import Column, EmotionArea
from .shapes import Box, Drawing, Ellipse, Fade, Group, Line, Path, Point, Rect, Shape
from .theme import SMALL, SMALL_BOLD, Theme

_MARGIN = 24.0
_SIGNS = 86.0  # room at the left for what is above and below
_NARROWEST, _WIDEST = 120.0, 160.0  # columns
_WIDTH = 1080.0  # of all of them, as far as their number lets them
_HEIGHT = 460.0
_EDGE = 22.0
_EARLIER_DASH = (7.0, 5.0)
_FACE, _DOT = 10.0, 4.0
_SEEN = 5.0  # units: a point that moved less has no line from where it was
_SAMPLE = 34.0  # of a line, in the legend


@dataclass(frozen=True)
class Words:
    """In the reader's language. came, went: of a stage."""

    earlier: str
    later: str
    came: str
    went: str


@dataclass(frozen=True)
class _Placed:
    point: EmotionPoint
    at: Point


def compared_curves(
    earlier: Collection, later: Collection, journey_id: str, theme: Theme, words: Words
) -> Drawing | None:
    """None where there is no such journey, or no curve on it, at either time."""
    journey = later.get(Journey, journey_id) or earlier.get(Journey, journey_id)
    if journey is None:
        return None
    drawn = _Drawn(earlier, later, journey, theme, words)
    return drawn.drawing() if drawn.curves else None


def all_stages(earlier: Collection, later: Collection, journey_id: str) -> list[Stage]:
    """The stages of both times: those that went stand after the one they came after."""
    found = list(later.group(Stage, journey_id))
    there = {stage.id for stage in found}
    before = ""
    for stage in earlier.group(Stage, journey_id):
        if stage.id not in there:
            places = [n for n, one in enumerate(found) if one.id == before]
            found.insert(places[0] + 1 if places else 0, stage)
        before = stage.id
    return found


class _Drawn:
    """One drawing, from top to bottom."""

    def __init__(
        self, earlier: Collection, later: Collection, journey: Journey, theme: Theme, words: Words
    ) -> None:
        self.earlier, self.later, self.journey, self.words = earlier, later, journey, words
        self.context = MapContext(later, journey, theme, later.info.language)
        self.stages = all_stages(earlier, later, journey.id)
        self.curves = self._curves()
        self.main = main_curve(self.curves)
        count = max(1, len(self.stages))
        wide = max(_NARROWEST, min(_WIDEST, _WIDTH / count))
        left = _MARGIN + _SIGNS
        self.columns = [Column(s.id, left + n * wide, wide) for n, s in enumerate(self.stages)]
        self.right = left + count * wide

    def drawing(self) -> Drawing:
        shapes: list[Shape] = []
        tall = header_height(self.context, tuple(self.stages), tuple(self.columns))
        for number, (stage, column) in enumerate(zip(self.stages, self.columns, strict=True)):
            last = number == len(self.stages) - 1
            group = header(self.context, stage, number, column, tall, last)
            shapes.append(group.at(column.x, _MARGIN))
        top = _MARGIN + tall + 6
        top += self._marks_of_stages(shapes, top)
        plot = Box(_MARGIN + _SIGNS, top, self.right - _MARGIN - _SIGNS, _HEIGHT)
        area = EmotionArea("", plot, top + _HEIGHT / 2, (_HEIGHT / 2 - _EDGE) / 5)
        self._ground(shapes, area)
        for curve in self.curves:
            self._curve(shapes, area, curve)
        bottom = self._legend(shapes, plot.bottom + 14)
        background = self.context.color("panel")
        return Drawing(self.right + _MARGIN, bottom + _MARGIN, background, tuple(shapes))

    def _curves(self) -> list[Curve]:
        """Those that are shown at either time and have points; as they are now, if they are."""
        found: dict[str, Curve] = {}
        for records in (self.later, self.earlier):
            for curve in records.group(Curve, self.journey.id):
                if not curve.hidden and records.group(EmotionPoint, curve.id):
                    found.setdefault(curve.id, curve)
        return list(found.values())

    def _marks_of_stages(self, shapes: list[Shape], top: float) -> float:
        """A word under each stage that is there at one of the times only; the room it takes."""
        marked = False
        for column in self.columns:
            word = ""
            if self.later.get(Stage, column.stage_id) is None:
                word = f"− {self.words.went}"
            elif self.earlier.get(Stage, column.stage_id) is None:
                word = f"+ {self.words.came}"
            if word:
                marked = True
                shown = shortened(word, SMALL_BOLD, column.width - 8)
                color = self.context.color("secondary")
                x = column.x + (column.width - width(shown, SMALL_BOLD.size, True)) / 2
                shapes.extend(set_line(shown, x, top + SMALL_BOLD.baseline, SMALL_BOLD, color))
        return SMALL_BOLD.line + 6 if marked else 0

    def _ground(self, shapes: list[Shape], area: EmotionArea) -> None:
        context, plot = self.context, area.box
        end = context.color("fade_to")
        upper = Box(plot.x, plot.y, plot.w, area.middle - plot.y)
        lower = Box(plot.x, area.middle, plot.w, plot.bottom - area.middle)
        shapes.append(Rect(upper, Fade(context.color("positive_fade"), end)))
        shapes.append(Rect(lower, Fade(end, context.color("negative_fade"))))
        for column in self.columns[1:]:
            ends = ((column.x, plot.y), (column.x, plot.bottom))
            shapes.append(Line(*ends, context.color("hairline"), 1))
        middle = ((plot.x, area.middle), (plot.right, area.middle))
        shapes.append(Line(*middle, context.color("middle_line"), 1, (2, 3)))
        for key, y, color in (
            ("map.positive", plot.y + 4, "positive"),
            ("map.negative", plot.bottom - SMALL.line - 4, "negative"),
        ):
            shapes.extend(
                set_line(
                    context.text(key), _MARGIN, y + SMALL.baseline, SMALL, context.color(color)
                )
            )

    def _curve(self, shapes: list[Shape], area: EmotionArea, curve: Curve) -> None:
        before, now = self._placed(self.earlier, area, curve), self._placed(self.later, area, curve)
        color = curve_color(self.context, curve, self.main)
        was = {item.point.id: item.at for item in before}
        if before:
            path = line_through([item.at for item in before])
            shapes.append(Path(path, "", color, 1.6, _EARLIER_DASH, 0.75))
        for item in now:
            old = was.get(item.point.id)
            if old and max(abs(old[0] - item.at[0]), abs(old[1] - item.at[1])) > _SEEN:
                shapes.append(Line(old, item.at, color, 1, (1, 3)))
        panel = self.context.color("panel")
        for item in before:
            box = Box(item.at[0] - _DOT, item.at[1] - _DOT, 2 * _DOT, 2 * _DOT)
            shapes.append(Ellipse(box, panel, color, 1.3))
        if now:
            shapes.append(Path(line_through([item.at for item in now]), "", color, 2.4))
        for item in now:
            shapes.append(self._mark(item, curve, color))

    def _mark(self, item: _Placed, curve: Curve, color: str) -> Group:
        if curve.kind == "persona":
            box = Box(-_FACE - 1, -_FACE - 1, 2 * _FACE + 2, 2 * _FACE + 2)
            drawn = face(self.context, item.point.net, _FACE)
            return Group("point", item.point.id, box, drawn, *item.at)
        box = Box(-_DOT, -_DOT, 2 * _DOT, 2 * _DOT)
        dot = Ellipse(box, color, self.context.color("panel"), 1.3)
        return Group("point", item.point.id, box, (dot,), *item.at)

    def _placed(self, records: Collection, area: EmotionArea, curve: Curve) -> list[_Placed]:
        shown = records.get(Curve, curve.id)
        if shown is None or shown.hidden:
            return []
        by_stage = {column.stage_id: column for column in self.columns}
        placed = [
            _Placed(point, (column.x + point.at * column.width, area.y_of(point.net)))
            for point in records.group(EmotionPoint, curve.id)
            if (column := by_stage.get(point.stage_id)) is not None
        ]
        return sorted(placed, key=lambda item: (item.at, item.point.id))

    def _legend(self, shapes: list[Shape], y: float) -> float:
        """What dashed and solid mean, and which curve is which. Returns where it ends."""
        ink = self.context.color("text")
        entries: list[tuple[str, str, float, Sequence[float]]] = [
            (self.words.earlier, ink, 1.6, _EARLIER_DASH),
            (self.words.later, ink, 2.4, ()),
        ]
        if len(self.curves) > 1:
            for curve in self.curves:
                name = curve.title or self.context.text(f"curve-kind.{curve.kind}")
                entries.append((name, curve_color(self.context, curve, self.main), 2.4, ()))
        x = _MARGIN + _SIGNS
        for words, color, thick, dash in entries:
            shown = shortened(words, SMALL, 320)
            wide = _SAMPLE + 8 + width(shown, SMALL.size, False)
            if x + wide > self.right and x > _MARGIN + _SIGNS:
                x, y = _MARGIN + _SIGNS, y + SMALL.line + 6
            middle = y + SMALL.line / 2
            shapes.append(Line((x, middle), (x + _SAMPLE, middle), color, thick, tuple(dash)))
            shapes.extend(set_line(shown, x + _SAMPLE + 8, y + SMALL.baseline, SMALL, ink))
            x += wide + 24
        return y + SMALL.line
