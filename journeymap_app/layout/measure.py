"""Measuring text and breaking it into lines, from the bundled fonts' unkerned advances.

The painters draw the same fonts without kerning and ligatures, so a width measured here is the
width drawn. Lines break between phrases in Japanese (budoux), at spaces elsewhere, and within a
word only where it is wider than the line, at a seam of its parts if there is one; no closing mark
ever starts a line (kinsoku).
"""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any

from .. import resources
from .phrases import ends_phrase
from .shapes import Box, FontName, Rect, Shape, Text
from .theme import TextStyle

# Marks that may not start a line, and those that may not end one.
_NOT_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝〕〉》」』】〙〗〟’”»ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    ",.:;?!)]}%‰℃…‥〜～–｡､･｣ﾞﾟ"
)
_NOT_LAST = frozenset("（［｛〔〈《「『【〘〖〝‘“«([{￥＄£¥$｢")
_SEAMS = frozenset("・／＝＆：/=&:")  # what joins two words into one phrase
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
    """As many phrases on each line as go there. Spaces at a line's end take no room."""
    ends = list(accumulate(map(_ems(style.bold).__getitem__, paragraph), initial=0.0))
    room, length = available / style.size, len(paragraph)
    solid = len(paragraph.rstrip(" "))  # what stands after it needs no room
    start = 0
    while ends[solid] - ends[start] > room:
        fits = bisect_right(ends, ends[start] + room) - 1
        while fits < length and paragraph[fits] == " ":
            fits += 1
        place = _break_before(paragraph, start, min(fits, length - 1))
        if place > start:
            if paragraph[start:place].strip():
                yield paragraph[start:place].rstrip()
            start = place
        else:
            place = next((i for i in range(start + 1, length) if _breaks(paragraph, i)), length)
            *full, line = _break_anywhere(paragraph[start:place], style, available)
            yield from full
            start = place - len(line)
            if not full:  # as wide as the room but for what rounding says
                yield line.rstrip()
                start = place
    if start < length or not length:
        yield paragraph[start:].rstrip()


def _break_before(paragraph: str, start: int, fits: int) -> int:
    """The last place up to `fits` where a line may end; `start` where there is none."""
    for place in range(fits, start, -1):
        if _breaks(paragraph, place):
            return place
    return start


def _breaks(paragraph: str, place: int) -> bool:
    """Whether a line may end before the letter there."""
    if not _may_break(paragraph, place):
        return False
    if paragraph[place - 1] == " " and paragraph[place] != " ":
        return True
    if _script(paragraph[place - 1]) == _script(paragraph[place]) == "katakana":
        return paragraph[place - 1] == "・"  # the model would cut words it has not met
    return not paragraph.isascii() and ends_phrase(paragraph, place)


def _break_anywhere(piece: str, style: TextStyle, available: float) -> list[str]:
    """A piece wider than the line, broken between characters; kinsoku moves one to the next."""
    lines: list[str] = []
    line, used = "", 0.0
    for char in piece:
        wide = _choose(char, style.bold)[1] * style.size
        if line and used + wide > available:
            keep = _seam(line + char) or _kinsoku_cut(line, char)
            if width(line[keep:], style.size, style.bold) + wide > available:
                keep = len(line)  # the line is too narrow to keep the marks together
            lines.append(line[:keep])
            line = line[keep:]
            used = width(line, style.size, style.bold)
        line, used = line + char, used + wide
    lines.append(line)
    return lines


def _seam(line: str) -> int:
    """Where a phrase too wide for the line is best cut: behind a dot or stroke, or else where one
    script goes over into another. 0 where no such place leaves two fifths of the line full."""
    between = 0
    for place in range(len(line) - 1, len(line) * 2 // 5, -1):
        before, after = line[place - 1], line[place]
        if _may_break(line, place):
            if before in _SEAMS:
                return place
            scripts = _script(before), _script(after)
            if not between and scripts[0] != scripts[1] and scripts[1] != "hiragana":
                between = place
    return between


def _script(char: str) -> str:
    """What a letter is written in, as far as cutting words is concerned."""
    if "ァ" <= char <= "ヿ":
        return "katakana"
    if "ぁ" <= char <= "ゟ":
        return "hiragana"
    return "latin" if char.isascii() else "other"


def _kinsoku_cut(line: str, following: str) -> int:
    """Where to end a full line so that the next one starts with a character that may start it."""
    cut = len(line)
    while cut > 1 and (following in _NOT_FIRST or line[cut - 1] in _NOT_LAST):
        cut -= 1
        following = line[cut]
        if len(line) - cut > 8:
            return len(line)
    return cut


def _may_break(text: str, position: int) -> bool:
    before, after = text[position - 1], text[position]
    if after in _NOT_FIRST or before in _NOT_LAST or ord(after) in _INVISIBLE:
        return False
    return not (before.isascii() and after.isascii() and before != " ")


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
