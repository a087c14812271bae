"""What stands around the board on a sheet: title block, facts, legend and footer.

All lengths are points on the paper; `shapes` gives them in the drawing's units.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model import analysis, durations, levels
from ..model.kinds import LANE_KINDS, MOMENT_ICONS
from ..model.records import Card, Curve, Lane, Moment, Persona
from .icons import icon
from .kinds import legend
from .kinds.context import MapContext
from .kinds.title import map_title, persona_line, portrait
from .measure import set_line, shortened, width
from .shapes import Box, Close, Ellipse, Group, Line, LineTo, Move, Path, Rect, Shape
from .theme import TextStyle

_MARGIN = 28.0
_TITLE_HEIGHT = 62.0
_LEGEND_HEIGHT = 20.0  # of one row
_LEGEND_ROW = 15.0  # of each further one
_FOOTER_HEIGHT = 24.0
_GAP = 12.0
_FACTS_SHARE = 0.42  # of the sheet's width, at most
_ONE_COLUMN = 0.25
_SMALLEST_TITLE = 0.7  # of its usual size, where it is long

_TITLE = TextStyle(19, 26, bold=True)
_WHO = TextStyle(10, 15)
_FACT = TextStyle(8.5, 14)
_FACT_NAME = TextStyle(8.5, 14, bold=True)
_LEGEND = TextStyle(8.5, 12)
_FOOTER = TextStyle(8, 12)


@dataclass(frozen=True)
class SheetFrame:
    """size: width and height in points. factor: 1 on A3, larger on larger sheets."""

    context: MapContext
    size: tuple[float, float]
    file_name: str
    day: str
    code: str
    sheet_name: str

    @property
    def width(self) -> float:
        return self.size[0]

    @property
    def height(self) -> float:
        return self.size[1]

    @property
    def factor(self) -> float:
        return max(0.72, min(self.size) / 841.89)

    @property
    def content(self) -> Box:
        """The area left for the board."""
        f = self.factor
        top = (_MARGIN + _TITLE_HEIGHT + _GAP) * f
        legend = _LEGEND_HEIGHT + (_Pen(self, 1).legend_rows() - 1) * _LEGEND_ROW
        below = (_GAP + legend + _FOOTER_HEIGHT + _MARGIN * 0.7) * f
        edge = _MARGIN * f
        return Box(edge, top, self.width - 2 * edge, self.height - top - below)

    def shapes(self, unit: float) -> tuple[Shape, ...]:
        """All of it; unit: how many drawing units a point is."""
        pen = _Pen(self, self.factor * unit)
        return (*pen.title(), *pen.legend(), *pen.footer())


class _Pen:
    """Draws in a sheet of `wide` × `tall` steps; a step is a point on A3, `k` drawing units."""

    def __init__(self, frame: SheetFrame, k: float) -> None:
        self.context, self.frame, self.k = frame.context, frame, k
        self.wide, self.tall = frame.width / frame.factor, frame.height / frame.factor

    def words(
        self, text: str, x: float, y: float, style: TextStyle, color: str, align: str = "left"
    ) -> tuple[Shape, ...]:
        """One line, y its top."""
        k, scaled = self.k, style.times(self.k)
        return set_line(
            text, x * k, y * k + scaled.baseline, scaled, self.context.color(color), align
        )

    def title(self) -> list[Shape]:
        context, k = self.context, self.k
        persona = context.records.get(Persona, context.journey.persona_id)
        left, top = _MARGIN, _MARGIN * 0.75
        shapes: list[Shape] = []
        if persona is not None:
            box = Box(0, 0, 52 * k, 52 * k)
            face = portrait(context, persona, 52 * k)
            shapes.append(Group("persona", persona.id, box, face, left * k, top * k))
            left += 64
        room = self.wide - left - _MARGIN - 24
        facts = self._facts(persona, room - width(map_title(context), _TITLE.size, True))
        facts_width = sum(column for column, _ in facts) + 20 * max(0, len(facts) - 1)
        room -= facts_width
        y = top + (5 if persona else 14)
        fits = room / max(1, width(map_title(context), _TITLE.size, True))
        style = _TITLE.times(max(_SMALLEST_TITLE, min(1, fits)))
        line = shortened(map_title(context), style, room)
        shapes.extend(self.words(line, left, y + (_TITLE.line - style.line) / 2, style, "text"))
        if persona is not None:
            line = shortened(persona_line(context, persona), _WHO, room)
            shapes.extend(self.words(line, left, y + _TITLE.line + 2, _WHO, "secondary"))
        shapes.extend(self._fact_shapes(facts, facts_width, top + 4))
        y = (_MARGIN + _TITLE_HEIGHT - 4) * k
        ends = ((_MARGIN * k, y), ((self.wide - _MARGIN) * k, y))
        return [*shapes, Line(*ends, context.color("text"), 1.2 * k)]

    def _facts(
        self, persona: Persona | None, room: float
    ) -> list[tuple[float, list[tuple[str, str]]]]:
        """Two columns of name and value, each with its width; only the findings where the title
        leaves less room than that."""
        who = []
        if persona is not None:
            who = [
                ("sheet.desires", _first(persona.desires)),
                ("sheet.fears", _first(persona.fears)),
            ]
        most = self.wide * _FACTS_SHARE / 2 - 20
        who.append(("sheet.duration", self._duration()))
        both = [*self._column(who, most), *self._column(self._findings(most), most)]
        if sum(column for column, _ in both) + 20 <= room:
            return both
        most = self.wide * _ONE_COLUMN
        return self._column(self._findings(most), most)

    def _column(
        self, facts: list[tuple[str, str]], most: float
    ) -> list[tuple[float, list[tuple[str, str]]]]:
        told = [(self.context.text(key), value) for key, value in facts if value]
        fitting = [
            (name, shortened(value, _FACT, most - width(name, _FACT.size, True) - 8))
            for name, value in told
        ]
        return [(max(_fact_width(n, v) for n, v in fitting), fitting)] if fitting else []

    def _duration(self) -> str:
        total = analysis.facts(self.context.records, self.context.journey).minutes
        if not total:
            return ""
        unit, count = durations.rounded(total)
        return self.context.text(f"sheet.about-{unit}", count=f"{count:g}")

    def _findings(self, room: float) -> list[tuple[str, str]]:
        found = analysis.facts(self.context.records, self.context.journey)
        lowest, ends = "", ""
        if found.lowest is not None and found.peak is not None and found.end is not None:
            lowest = self._told(
                "sheet.lowest",
                "sheet.reading",
                room,
                {"stage": found.lowest.stage.title},
                value=self._signed(found.lowest.value),
            )
            ends = self._told(
                "sheet.peak-end",
                "sheet.peak-end-value",
                room,
                {"peak": found.peak.stage.title, "end": found.end.stage.title},
                high=self._signed(found.peak.value),
                last=self._signed(found.end.value),
            )
        share = f"{found.cards_with_evidence}／{found.cards}" if found.cards else ""
        return [("sheet.lowest", lowest), ("sheet.peak-end", ends), ("sheet.evidence", share)]

    def _signed(self, value: float) -> str:
        """A feeling on the journey's own scale."""
        counted = levels.in_levels(value, self.context.journey.levels)
        return f"{counted:+.1f}".replace("-", "−").replace(".0", "")

    def _told(
        self, label: str, key: str, room: float, stages: dict[str, str], **values: str
    ) -> str:
        """A fact in so much room; it is the stages' titles that are shortened, not the values."""
        left = room - width(self.context.text(label), _FACT.size, True) - 8
        line = ""
        for most in (left, 90, 70, 50, 30, 16):
            titles = {name: shortened(title, _FACT, most) for name, title in stages.items()}
            line = self.context.text(key, **titles, **values)
            if width(line, _FACT.size) <= left:
                break
        return line

    def _fact_shapes(
        self, facts: list[tuple[float, list[tuple[str, str]]]], total: float, top: float
    ) -> list[Shape]:
        shapes: list[Shape] = []
        x = self.wide - _MARGIN - total
        for column, rows in facts:
            for index, (name, value) in enumerate(rows):
                y = top + index * (_FACT.line + 2)
                shapes.extend(self.words(name, x, y, _FACT_NAME, "text"))
                indent = width(name, _FACT.size, True) + 8
                shapes.extend(self.words(value, x + indent, y, _FACT, "secondary"))
            x += column + 20
        return shapes

    def legend(self) -> list[Shape]:
        """What the colours, lines and marks on this very map mean."""
        shapes: list[Shape] = []
        placed = self._placed_legend()
        first = self.tall - _MARGIN * 0.7 - _FOOTER_HEIGHT - _LEGEND_HEIGHT + 3
        first -= (self.legend_rows() - 1) * _LEGEND_ROW
        for row, x, wide, mark, name in placed:
            y = first + row * _LEGEND_ROW
            shapes.extend(_moved(mark, x * self.k, (y + 6) * self.k))
            shapes.extend(self.words(name, x + wide + 6, y, _LEGEND, "secondary"))
        return shapes

    def legend_rows(self) -> int:
        return max((row + 1 for row, *_ in self._placed_legend()), default=1)

    def _placed_legend(self) -> list[tuple[int, float, float, list[Shape], str]]:
        """Row and x of each entry, how wide its mark is, the mark and the name."""
        placed = []
        row, x = 0, _MARGIN
        for (wide, mark), whole in self._legend_entries():
            name = shortened(whole, _LEGEND, self.wide - 2 * _MARGIN - wide - 6)
            end = x + wide + 6 + width(name, _LEGEND.size)
            if end > self.wide - _MARGIN and x > _MARGIN:
                row, end, x = row + 1, end - x + _MARGIN, _MARGIN
            placed.append((row, x, wide, mark, name))
            x = end + 20
        return placed

    def _legend_entries(self) -> list[tuple[tuple[float, list[Shape]], str]]:
        context, k = self.context, self.k
        records, journey = context.records, context.journey
        entries: list[tuple[tuple[float, list[Shape]], str]] = []
        titles: dict[str, dict[str, None]] = {}  # of the lanes that have a tint
        for lane in records.group(Lane, journey.id):
            tint = LANE_KINDS[lane.kind].tint
            if tint and not lane.hidden:
                titles.setdefault(tint, {})[lane.title] = None
        for tint, names in titles.items():
            box = Box(0, -4.5 * k, 9 * k, 9 * k)
            square: list[Shape] = [Rect(box, context.color(tint), radius=2 * k)]
            entries.append(((9, square), context.text("map.separator").join(filter(None, names))))
        curves = [c for c in records.group(Curve, journey.id) if not c.hidden]
        main = analysis.main_curve(curves)
        for curve in curves:
            mark = legend.mark(context, curve, main, 30 * k, k)
            entries.append(((30, mark), legend.name_of(context, curve)))
        for kind in dict.fromkeys(m.kind for m in records.group(Moment, journey.id)):
            color = context.color(kind.replace("-", "_"))
            sign = icon(MOMENT_ICONS[kind], 0, -5.5 * k, 11 * k, color)
            entries.append(((11, [sign]), context.text(f"moment.{kind}")))
        cards = [c for c in records.group(Card) if c.journey_id == journey.id]
        if any(card.votes for card in cards):
            dot = Ellipse(Box(0, -4 * k, 8 * k, 8 * k), context.color("vote"))
            entries.append(((8, [dot]), context.text("sheet.votes")))
        if any(card.evidence_ids for card in cards):
            corner = (Move((0, -4 * k)), LineTo((8 * k, 4 * k)), LineTo((8 * k, -4 * k)), Close())
            entries.append(
                ((8, [Path(corner, context.color("evidence"))]), context.text("sheet.has-evidence"))
            )
        return entries

    def footer(self) -> list[Shape]:
        k, frame = self.k, self.frame
        y = self.tall - _MARGIN * 0.7 - _FOOTER_HEIGHT + 8
        line_y = (y - 5) * k
        line = Line(
            (_MARGIN * k, line_y),
            ((self.wide - _MARGIN) * k, line_y),
            self.context.color("hairline"),
            0.8 * k,
        )
        left = "  ".join(part for part in (frame.file_name, frame.day) if part)
        middle = self.context.text("sheet.code", code=frame.code)
        right = self.context.text("sheet.page", sheet=frame.sheet_name, page=1, pages=1)
        room = self.wide / 2 - _MARGIN - width(middle, _FOOTER.size) / 2 - 16
        return [
            line,
            *self.words(shortened(left, _FOOTER, room), _MARGIN, y, _FOOTER, "secondary"),
            *self.words(middle, self.wide / 2, y, _FOOTER, "secondary", "center"),
            *self.words(right, self.wide - _MARGIN, y, _FOOTER, "secondary", "right"),
        ]


def _moved(shapes: list[Shape], dx: float, dy: float) -> list[Shape]:
    return [Group("legend", "", Box(0, 0, 0, 0), tuple(shapes), dx, dy)]


def _fact_width(name: str, value: str) -> float:
    return width(name, _FACT.size, True) + 8 + width(value, _FACT.size)


def _first(text: str) -> str:
    """The first of several lines, without its bullet."""
    return next(
        (line.strip().lstrip("・•-* ").strip() for line in text.splitlines() if line.strip()), ""
    )
