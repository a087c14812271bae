"""Shapes as the operators of a PDF page.

Written as literal operators: they say exactly what the shapes say and a third of what reportlab's
drawing calls would. The page's space is turned so that y grows downwards, as in a Drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from ..layout import shapes as s
from .progress import Progress

NO_PICTURE = "#DDE1E6"
_ARC = 0.5522847498  # a quarter of a circle as one Bézier curve
_OPERATORS: dict[type[s.Segment], str] = {s.Move: "m", s.LineTo: "l", s.CurveTo: "c"}


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture that the document holds already. form: what to draw for its unit square."""

    form: str
    width: int
    height: int


class Fonts(Protocol):
    def shown(self, font: s.FontName, size: float, text: str) -> str:
        """The operators that select the font and show the text."""


class PageContent:
    """Writes shapes on the current page of a reportlab canvas."""

    def __init__(
        self,
        canvas: Any,
        fonts: Fonts,
        pictures: dict[str, PlacedPicture | None],
        progress: Progress,
    ) -> None:
        self._canvas = canvas
        self._put = canvas.addLiteral
        self._fonts = fonts
        self._pictures = pictures
        self._progress = progress
        self._state: dict[str, str] = {}

    def write(self, shapes: Sequence[s.Shape], dx: float = 0, dy: float = 0) -> None:
        for shape in shapes:
            match shape:
                case s.Group():
                    self._progress.step()
                    if not shape.screen_only:
                        self.write(shape.shapes, dx + shape.dx, dy + shape.dy)
                case s.Text():
                    self._text(shape, dx, dy)
                case s.Rect():
                    self._rect(shape, shape.box.moved(dx, dy))
                case s.Line():
                    self._line(shape, dx, dy)
                case s.Path():
                    self._path(shape, dx, dy)
                case s.Ellipse():
                    self._ellipse(shape, shape.box.moved(dx, dy))
                case s.Image():
                    self._image(shape, shape.box.moved(dx, dy))
                case s.Clip():
                    with self._clipped(_rect_path(shape.box.moved(dx, dy), 0)):
                        self.write(shape.shapes, dx, dy)

    def fill_box(self, box: s.Box, color: str) -> None:
        self._rect(s.Rect(box, color), box)

    def _text(self, text: s.Text, dx: float, dy: float) -> None:
        self._fill(text.color)
        place = f"1 0 0 -1 {_n(text.x + dx)} {_n(text.y + dy)} Tm"
        self._put(f"BT {place} {self._fonts.shown(text.font, text.size, text.text)} ET")

    def _rect(self, rect: s.Rect, box: s.Box) -> None:
        outline = _rect_path(box, min(rect.radius, box.w / 2, box.h / 2))
        fill = rect.fill
        if isinstance(fill, s.Fade):
            with self._clipped(outline):
                self._canvas.linearGradient(
                    box.x, box.y, box.x, box.bottom, (fill.top, fill.bottom)
                )
            fill = ""
        self._paint(outline, fill, rect.stroke, rect.stroke_width)

    def _ellipse(self, ellipse: s.Ellipse, box: s.Box) -> None:
        self._paint(_ellipse_path(box), ellipse.fill, ellipse.stroke, ellipse.stroke_width)

    def _line(self, line: s.Line, dx: float, dy: float) -> None:
        (x1, y1), (x2, y2) = line.start, line.end
        outline = f"{_n(x1 + dx)} {_n(y1 + dy)} m {_n(x2 + dx)} {_n(y2 + dy)} l"
        self._paint(outline, "", line.stroke, line.width, line.dash, round_ends=False)

    def _path(self, path: s.Path, dx: float, dy: float) -> None:
        outline = _outline(path.segments, dx, dy)
        if path.opacity >= 1:
            self._paint(outline, path.fill, path.stroke, path.width, path.dash)
            return
        with self._kept_apart():
            self._canvas.setFillAlpha(path.opacity)
            self._canvas.setStrokeAlpha(path.opacity)
            if path.fill:  # one after the other, as the other painters do: the edge shows through
                self._paint(outline, path.fill, "", 0)
            self._paint(outline, "", path.stroke, path.width, path.dash)

    def _image(self, image: s.Image, box: s.Box) -> None:
        picture = self._pictures.get(image.picture_id)
        outline = _ellipse_path(box) if image.round else _rect_path(box, 0)
        if picture is None:
            self._paint(outline, NO_PICTURE, "", 0)
            return
        ratio = max(box.w / picture.width, box.h / picture.height)
        w, h = picture.width * ratio, picture.height * ratio
        x, y = box.x - (w - box.w) / 2, box.y - (h - box.h) / 2
        with self._clipped(outline):
            self._put(f"{_n(w)} 0 0 {_n(-h)} {_n(x)} {_n(y + h)} cm")
            self._canvas.doForm(picture.form)

    def _paint(
        self,
        outline: str,
        fill: str,
        stroke: str,
        width: float,
        dash: tuple[float, ...] = (),
        round_ends: bool = True,
    ) -> None:
        drawn = bool(stroke and width > 0)
        if fill:
            self._fill(fill)
        if drawn:
            self._set("color", _color(stroke, "RG"))
            self._set("width", f"{_n(width)} w")
            self._set("dash", f"[{' '.join(_n(length) for length in dash)}] 0 d")
            self._set("cap", "1 J" if round_ends else "0 J")
        if fill or drawn:
            self._put(f"{outline} {'B' if fill and drawn else 'f' if fill else 'S'}")

    def _fill(self, color: str) -> None:
        self._set("fill", _color(color, "rg"))

    def _set(self, what: str, operator: str) -> None:
        if self._state.get(what) != operator:
            self._state[what] = operator
            self._put(operator)

    @contextmanager
    def _clipped(self, outline: str) -> Iterator[None]:
        with self._kept_apart():
            self._put(f"{outline} W n")
            yield

    @contextmanager
    def _kept_apart(self) -> Iterator[None]:
        self._canvas.saveState()
        state, self._state = self._state, dict(self._state)
        yield
        self._state = state
        self._canvas.restoreState()


def _n(number: float) -> str:
    return repr(round(number, 3))


def _color(color: str, operator: str) -> str:
    parts = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return f"{' '.join(_n(part) for part in parts)} {operator}"


def _rect_path(box: s.Box, radius: float) -> str:
    if radius <= 0:
        return f"{_n(box.x)} {_n(box.y)} {_n(box.w)} {_n(box.h)} re"
    return _rounded(box, radius, radius)


def _ellipse_path(box: s.Box) -> str:
    return _rounded(box, box.w / 2, box.h / 2)


def _rounded(box: s.Box, rx: float, ry: float) -> str:
    """A rectangle with quarters of an ellipse as its corners, clockwise from the top left."""
    x1, y1, x2, y2 = box.x, box.y, box.right, box.bottom
    kx, ky = rx * (1 - _ARC), ry * (1 - _ARC)
    corners = (
        ((x2 - rx, y1), (x2 - kx, y1), (x2, y1 + ky), (x2, y1 + ry)),
        ((x2, y2 - ry), (x2, y2 - ky), (x2 - kx, y2), (x2 - rx, y2)),
        ((x1 + rx, y2), (x1 + kx, y2), (x1, y2 - ky), (x1, y2 - ry)),
        ((x1, y1 + ry), (x1, y1 + ky), (x1 + kx, y1), (x1 + rx, y1)),
    )
    pieces = [f"{_n(x1 + rx)} {_n(y1)} m"]
    for start, c1, c2, end in corners:
        pieces.append(f"{_at(start)} l {_at(c1)} {_at(c2)} {_at(end)} c")
    return " ".join(pieces) + " h"


def _at(point: s.Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _outline(segments: tuple[s.Segment, ...], dx: float, dy: float) -> str:
    pieces = []
    for segment in segments:
        if isinstance(segment, s.Close):
            pieces.append("h")
            continue
        points = " ".join(f"{_n(x + dx)} {_n(y + dy)}" for x, y in segment)
        pieces.append(f"{points} {_OPERATORS[type(segment)]}")
    return " ".join(pieces)
