"""Measuring text and breaking it into lines, from the bundled fonts' unkerned advances.

The painters draw the same fonts without kerning and ligatures, so a width measured here is the
width drawn. Lines break between phrases in Japanese (budoux), at spaces elsewhere, and within a
word only where it is wider than the line; no closing mark ever starts a line (kinsoku).
"""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from .. import resources
from .shapes import Box, FontName, Rect, Shape, Text
from .theme import TextStyle

# Marks that may not start a line, and those that may not end one.
_NOT_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝〕〉》」』】〙〗〟’”»ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    ",.:;?!)]}%‰℃…‥〜～–｡､･｣ﾞﾟ"
)
_NOT_LAST = frozenset("（［｛〔〈《「『【〘〖〝‘“«([{￥＄£¥$｢")
# Drawn as nothing: joiners, variation selectors and skin tones, which choose between emoji forms.
_INVISIBLE = frozenset(
    [0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x20E3, *range(0xFE00, 0xFE10)]
) | set(range(0x1F3FB, 0x1F400))
_MISSING_ADVANCE = 0.62
_TAB = "    "


class _Advances:
    def __init__(self, name: FontName) -> None:
        data = _table()[name]
        self._starts = [run[0] for run in data["runs"]]
        self._runs = data["runs"]
        self._units = data["unitsPerEm"]
        self._known: dict[str, float | None] = {}

    def of(self, char: str) -> float | None:
        """The advance in ems, None where the font has no glyph."""
        if char in self._known:
            return self._known[char]
        code = ord(char)
        position = bisect_right(self._starts, code) - 1
        first, last, advance = self._runs[position] if position >= 0 else (0, -1, 0)
        found = advance / self._units if first <= code <= last else None
        self._known[char] = found
        return found


@cache
def _table() -> dict[str, dict[str, Any]]:
    table: dict[str, dict[str, Any]] = json.loads(resources.read("fonts", "advances.json"))
    return table


@cache
def _advances(name: FontName) -> _Advances:
    return _Advances(name)


def _base(bold: bool) -> FontName:
    return "bold" if bold else "regular"


def _choose(char: str, bold: bool) -> tuple[FontName | None, float]:
    """The font a character is drawn in (None: no font has it) and its advance in ems."""
    font = _base(bold)
    advance = _advances(font).of(char)
    if advance is not None:
        return font, advance
    if ord(char) in _INVISIBLE:
        return font, 0
    advance = _advances("emoji").of(char)
    return ("emoji", advance) if advance is not None else (None, _MISSING_ADVANCE)


class _Ems(dict[str, float]):
    """Each character's advance in ems, found once. plain: those that the text's own font shows."""

    def __init__(self, bold: bool) -> None:
        super().__init__()
        self._bold = bold
        self.plain: set[str] = set()

    def __missing__(self, char: str) -> float:
        font, advance = _choose(char, self._bold)
        self[char] = advance
        if font == _base(self._bold) and ord(char) not in _INVISIBLE:
            self.plain.add(char)
        return advance


@cache
def _ems(bold: bool) -> _Ems:
    return _Ems(bold)


def missing(text: str) -> set[str]:
    """The characters of a text that no bundled font has; they are drawn as boxes."""
    return {c for c in set(prepared(text)) if c != "\n" and _choose(c, False)[0] is None}


@lru_cache(maxsize=20_000)
def width(text: str, size: float, bold: bool = False) -> float:
    """The width of one line in units."""
    return sum(map(_ems(bold).__getitem__, text)) * size


def prepared(text: str) -> str:
    """The text as it is drawn: composed (が as one character), tabs as spaces."""
    return unicodedata.normalize("NFC", text).replace("\t", _TAB)


@lru_cache(maxsize=20_000)
def break_lines(text: str, style: TextStyle, available: float) -> tuple[str, ...]:
    """The lines of a text in a space of `available` units. At least one; linear in the length."""
    lines: list[str] = []
    for paragraph in prepared(text).split("\n"):
        lines.extend(_break_paragraph(paragraph, style, available))
    return tuple(lines)


def first_lines(text: str, style: TextStyle, available: float, count: int) -> tuple[str, ...]:
    """At most `count` lines, the last one ending in … where there is more."""
    lines = break_lines(text, style, available)
    if len(lines) <= count:
        return lines
    last, following = lines[count - 1], lines[count]
    joint = " " if last[-1:].isascii() and following[:1].isascii() else ""
    return (*lines[: count - 1], shortened(last + joint + following, style, available, True))


def shortened(text: str, style: TextStyle, available: float, cut: bool = False) -> str:
    """One line that fits, with … where something was cut off (or `cut` says so)."""
    line = prepared(text).replace("\n", " ")
    if not cut and width(line, style.size, style.bold) <= available:
        return line
    room = available - width("…", style.size, style.bold)
    used = 0.0
    for position, char in enumerate(line):
        used += _choose(char, style.bold)[1] * style.size
        if used > room:
            return line[:position].rstrip() + "…"
    return line + "…"


def _break_paragraph(paragraph: str, style: TextStyle, available: float) -> Iterator[str]:
    line, used = "", 0.0
    for piece in _pieces(paragraph):
        wide = width(piece, style.size, style.bold)
        solid = wide
        if piece.endswith(" "):
            solid = width(piece.rstrip(), style.size, style.bold)
        if used + solid <= available:
            line, used = line + piece, used + wide
            continue
        if line.strip():
            yield line.rstrip()
        line, used = piece, wide
        if solid > available:
            *full, line = _break_anywhere(piece, style, available)
            yield from full
            used = width(line, style.size, style.bold)
    yield line.rstrip()


def _break_anywhere(piece: str, style: TextStyle, available: float) -> list[str]:
    """A piece wider than the line, broken between characters; kinsoku moves one to the next."""
    lines: list[str] = []
    line, used = "", 0.0
    for char in piece:
        wide = _choose(char, style.bold)[1] * style.size
        if line and used + wide > available:
            keep = _kinsoku_cut(line, char)
            if width(line[keep:], style.size, style.bold) + wide > available:
                keep = len(line)  # the line is too narrow to keep the marks together
            lines.append(line[:keep])
            line = line[keep:]
            used = width(line, style.size, style.bold)
        line, used = line + char, used + wide
    lines.append(line)
    return lines


def _kinsoku_cut(line: str, following: str) -> int:
    """Where to end a full line so that the next one starts with a character that may start it."""
    cut = len(line)
    while cut > 1 and (following in _NOT_FIRST or line[cut - 1] in _NOT_LAST):
        cut -= 1
        following = line[cut]
        if len(line) - cut > 8:
            return len(line)
    return cut


@lru_cache(maxsize=20_000)
def _pieces(paragraph: str) -> tuple[str, ...]:
    """The paragraph in pieces that stay together on a line."""
    cuts = _cuts(paragraph)
    return tuple(paragraph[a:b] for a, b in zip([0, *cuts], [*cuts, len(paragraph)], strict=True))


def _cuts(paragraph: str) -> list[int]:
    wanted = {
        i for i in range(1, len(paragraph)) if paragraph[i - 1] == " " and paragraph[i] != " "
    }
    if not paragraph.isascii():
        wanted |= set(_phrase_cuts(paragraph))
    return [i for i in sorted(wanted) if _may_break(paragraph, i)]


def _may_break(text: str, position: int) -> bool:
    before, after = text[position - 1], text[position]
    if after in _NOT_FIRST or before in _NOT_LAST or ord(after) in _INVISIBLE:
        return False
    return not (before.isascii() and after.isascii() and before != " ")


def _phrase_cuts(paragraph: str) -> Iterator[int]:
    """Phrase ends by budoux, which looks at a few characters around each place: linear."""
    position = 0
    for phrase in _phraser().parse(paragraph)[:-1]:
        position += len(phrase)
        yield position


@cache
def _phraser():  # type: ignore[no-untyped-def]  # budoux has no types
    import budoux

    return budoux.load_default_japanese_parser()


def set_line(
    text: str, x: float, baseline: float, style: TextStyle, color: str, align: str = "left"
) -> tuple[Shape, ...]:
    """One line as shapes: a Text for each run of one font, boxes for what no font has.

    x is the line's left edge, its middle or its right edge, as `align` says (left, center, right).
    """
    wide = width(text, style.size, style.bold)
    if align != "left":
        x -= wide if align == "right" else wide / 2
    if _ems(style.bold).plain.issuperset(text):  # nearly every line, and quickly told
        line = Text(x, baseline, text, style.size, color, _base(style.bold), wide)
        return (line,) if text.strip() else ()
    shapes: list[Shape] = []
    for font, run in _runs(text, style.bold):
        if font is None:
            for _ in run:
                shapes.append(_missing_box(x, baseline, style.size, color))
                x += _MISSING_ADVANCE * style.size
            continue
        shown = "".join(char for char in run if ord(char) not in _INVISIBLE)
        wide = width(run, style.size, style.bold)
        if shown.strip():
            shapes.append(Text(x, baseline, shown, style.size, color, font, wide))
        x += wide
    return tuple(shapes)


def set_lines(
    lines: tuple[str, ...], x: float, y: float, style: TextStyle, color: str, align: str = "left"
) -> tuple[Shape, ...]:
    """Lines one under the other; y is the top of the first."""
    shapes: list[Shape] = []
    for line in lines:
        shapes.extend(set_line(line, x, y + style.baseline, style, color, align))
        y += style.line
    return tuple(shapes)


def _runs(text: str, bold: bool) -> Iterator[tuple[FontName | None, str]]:
    run, font = "", _choose(text[0], bold)[0] if text else None
    for char in text:
        # A space is the text's own: the emoji font's is as wide as an emoji.
        chosen = font if font and ord(char) in _INVISIBLE else _choose(char, bold)[0]
        if chosen != font and run:
            yield font, run
            run = ""
        run, font = run + char, chosen
    if run:
        yield font, run


def _missing_box(x: float, baseline: float, size: float, color: str) -> Rect:
    wide = (_MISSING_ADVANCE - 0.12) * size
    return Rect(Box(x + 0.06 * size, baseline - 0.76 * size, wide, 0.8 * size), "", color, 1)
