"""Makes the two tables that layout reads instead of the fonts and the icon files themselves.

    python resources/make.py

fonts/advances.json: {font: {"unitsPerEm", "ascent", "descent", "runs": [[first, last, advance]…]}},
the advance of every character a bundled font has, in font units; reading the fonts would take
0.3 s at each start. icons/outlines.json: {icon: [[command, numbers…]…]} on a 24 × 24 grid, with
every arc and circle as cubic curves, for the icons that stand on the map itself.
Needs fonttools (a development dependency); tests hold both tables against their sources.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib import SVGPath
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
FONTS = {
    "regular": "BIZUDPGothic-Regular.ttf",
    "bold": "BIZUDPGothic-Bold.ttf",
    "emoji": "NotoEmoji-Regular.ttf",
}


def advances() -> dict[str, Any]:
    return {name: _font_advances(HERE / "fonts" / file) for name, file in FONTS.items()}


def _font_advances(file: Path) -> dict[str, Any]:
    with TTFont(file, lazy=True) as font:
        return _advances_of(font)


def _advances_of(font: TTFont) -> dict[str, Any]:
    metrics = font["hmtx"].metrics
    runs: list[list[int]] = []
    for code, glyph in sorted(font.getBestCmap().items()):
        advance = metrics[glyph][0]
        if runs and runs[-1][1] == code - 1 and runs[-1][2] == advance:
            runs[-1][1] = code
        else:
            runs.append([code, code, advance])
    return {
        "unitsPerEm": font["head"].unitsPerEm,
        "ascent": font["hhea"].ascent,
        "descent": -font["hhea"].descent,
        "runs": runs,
    }


def outlines() -> dict[str, list[list[Any]]]:
    return {file.stem: _outline(file) for file in sorted((HERE / "icons").glob("*.svg"))}


def _outline(file: Path) -> list[list[Any]]:
    pen = RecordingPen()
    SVGPath(str(file)).draw(pen)
    commands: list[list[Any]] = []
    here = (0.0, 0.0)
    for name, points in pen.value:
        match name:
            case "moveTo":
                commands.append(["M", *_flat(points)])
            case "lineTo":
                commands.append(["L", *_flat(points)])
            case "curveTo":
                commands.append(["C", *_flat(points)])
            case "qCurveTo":
                (qx, qy), (x, y) = points
                first = (here[0] + (qx - here[0]) * 2 / 3, here[1] + (qy - here[1]) * 2 / 3)
                second = (x + (qx - x) * 2 / 3, y + (qy - y) * 2 / 3)
                commands.append(["C", *_flat((first, second, (x, y)))])
            case "closePath":
                commands.append(["Z"])
        if points:
            here = points[-1]
    return commands


def _flat(points: Any) -> list[float]:
    return [round(number, 3) for point in points for number in point]


def _write(file: Path, data: dict[str, Any]) -> None:
    body = ",\n".join(
        f"{json.dumps(k)}:{json.dumps(v, separators=(',', ':'))}" for k, v in data.items()
    )
    file.write_text("{\n" + body + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    _write(HERE / "fonts" / "advances.json", advances())
    _write(HERE / "icons" / "outlines.json", outlines())
