"""Cards on their way through a clipboard: as themselves, as plain text and as a table.

A Grid keeps which cards stood in which cell relative to each other. Its own JSON carries whole
cards between two windows; tab-separated text is what a spreadsheet gives and takes; lines of text
are one card each.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from .cleaning import clean_values
from .collection import Collection
from .edits.kept_pictures import add_picture
from .edits.placing import keys_at
from .errors import Refused
from .pictures import decodes, picture_bytes
from .project import Project
from .records import (
    TEXT_LENGTH,
    Card,
    Evidence,
    Lane,
    Persona,
    Picture,
    Segment,
    Stage,
    new_id,
)
from .texts import clean

MIME = "application/x-journeymap-cards"
MOST_CARDS = 5_000
MOST_BYTES = 256_000_000
MOST_TEXT_BYTES = 20_000_000
TEXT_SUFFIXES = (".txt", ".text", ".md", ".csv", ".tsv")
# What a copy does not take along: its place, and the votes the original was given.
_LEFT = ("id", "journey_id", "lane_id", "stage_id", "order", "votes")

Values = dict[str, Any]  # a card's fields but what a copy leaves
Cell = tuple[Values, ...]


@dataclass(frozen=True)
class Grid:
    """rows[lane][stage]: the cards of that cell. pictures: those the cards show, by id."""

    rows: tuple[tuple[Cell, ...], ...]
    pictures: tuple[Picture, ...] = ()

    def __bool__(self) -> bool:
        return any(cell for row in self.rows for cell in row)

    def to_json(self) -> bytes:
        pictures = [picture.plain() for picture in self.pictures]
        return json.dumps({"rows": self.rows, "pictures": pictures}, ensure_ascii=False).encode()

    def to_text(self) -> str:
        """One line a card, from the left to the right and down."""
        columns = zip(*self.rows, strict=True)
        cards = (card for column in columns for cell in column for card in cell)
        return "\n".join(str(card["text"]).replace("\n", " ") for card in cards)

    def to_table(self) -> str:
        """Tab-separated, a row a lane; the cards of a cell are lines in it."""
        out = io.StringIO()
        writer = csv.writer(out, dialect="excel-tab", lineterminator="\n")
        for row in self.rows:
            writer.writerow(["\n".join(str(card["text"]) for card in cell) for cell in row])
        return out.getvalue()


def copied(
    records: Collection, lanes: Sequence[Lane], stages: Sequence[Stage], card_ids: Sequence[str]
) -> Grid:
    """The chosen cards of a map with these lanes and stages, cut to the cells they stand in."""
    chosen = set(card_ids)
    cells = [
        [[c for c in records.group(Card, lane.id, stage.id) if c.id in chosen] for stage in stages]
        for lane in lanes
    ]
    rows = [row for row in cells if any(row)]
    columns = [i for i in range(len(stages)) if any(row[i] for row in rows)]
    shown = {card.picture_id for row in rows for cell in row for card in cell}
    return Grid(
        tuple(tuple(tuple(_values(c) for c in row[i]) for i in columns) for row in rows),
        tuple(p for p in records.group(Picture) if p.id in shown),
    )


def from_json(data: bytes) -> Grid | None:
    """What another window copied; None where it is not that. Every clipboard is a stranger's."""
    if len(data) > MOST_BYTES:
        return None
    try:
        told = json.loads(data)
        rows = tuple(
            tuple(tuple(_checked(c) for c in cell) for cell in row) for row in told["rows"]
        )
        pictures = tuple(p for p in map(Picture.checked, told["pictures"]) if _is_whole(p))
    except (ValueError, KeyError, TypeError, RecursionError, ValidationError):
        return None
    return _bounded(Grid(rows, pictures))


def from_text(text: str) -> Grid | None:
    """A table where the text has tabs, else a card for each line that says something."""
    plain = clean(text)
    return _table(plain, "\t") if "\t" in plain else _bounded(Grid(((_cell(plain),),)))


def from_file(name: str, data: bytes) -> Grid:
    """A text file's lines as cards; a CSV or TSV file's cells as a table's, whichever program and
    country it is from. Raises Refused."""
    if len(data) > MOST_TEXT_BYTES:
        raise Refused("error.text-too-big", megabytes=MOST_TEXT_BYTES // 1_000_000)
    plain = clean(_decoded(data))
    is_table = name.lower().endswith(".csv")
    try:
        grid = _table(plain, _separator(plain)) if is_table else from_text(plain)
    except csv.Error as error:
        raise Refused("error.not-a-table") from error
    if grid is None:
        raise Refused("error.no-cards-in-text", most=MOST_CARDS)
    return grid


def paste(
    project: Project,
    grid: Grid,
    lanes: Sequence[Lane],
    stages: Sequence[Stage],
    index: int | None = None,
) -> list[Card]:
    """Put a grid on the map, its first cell under the first of the lanes and stages given.

    What has no lane or stage below or beside it any more goes into the last one. index: where among
    the cards of the first cell. One edit; returns the new cards.
    """
    made: list[Card] = []
    with project.edit("edit.paste"):
        ids = {picture.id: add_picture(project, picture).id for picture in grid.pictures}
        for down, row in enumerate(grid.rows):
            for across, cell in enumerate(row):
                lane, stage = _at(lanes, down), _at(stages, across)
                place = index if (down, across) == (0, 0) else None
                made.extend(_put(project, cell, lane, stage, place, ids))
    return made


def _put(
    project: Project,
    cell: Cell,
    lane: Lane,
    stage: Stage,
    index: int | None,
    pictures: dict[str, str],
) -> list[Card]:
    if not cell:
        return []
    keys = keys_at(project, project.records.group(Card, lane.id, stage.id), index, len(cell))
    place = {"journey_id": lane.journey_id, "lane_id": lane.id, "stage_id": stage.id}
    cards = [
        Card.checked(
            {**_kept_links(project, values, pictures), **place, "id": new_id(), "order": key}
        )
        for values, key in zip(cell, keys, strict=True)
    ]
    project.put(*cards)
    return cards


def _kept_links(project: Project, values: Values, pictures: dict[str, str]) -> Values:
    """The values with only those links that lead somewhere in this project."""
    records = project.records
    picture = str(values.get("picture_id", ""))
    found = records.get(Picture, picture)
    segment = str(values.get("segment_id", ""))
    return {
        **values,
        "picture_id": pictures.get(picture, found.id if found else ""),
        "segment_id": segment if records.get(Segment, segment) else "",
        "persona_ids": [i for i in values.get("persona_ids", ()) if records.get(Persona, i)],
        "evidence_ids": [i for i in values.get("evidence_ids", ()) if records.get(Evidence, i)],
    }


def _values(card: Card) -> Values:
    return {name: value for name, value in card.plain().items() if name not in _LEFT}


def _checked(values: Values) -> Values:
    """A card's values that would make a card. Raises ValidationError, TypeError or ValueError."""
    place = dict.fromkeys(("id", "journey_id", "lane_id", "stage_id"), "x")
    return _values(Card.checked({**clean_values(Card, values), **place, "order": "a0"}))


def _is_whole(picture: Picture) -> bool:
    return decodes(picture_bytes(picture))


def _table(text: str, separator: str) -> Grid | None:
    read = list(csv.reader(io.StringIO(text), delimiter=separator))
    wide = max((len(row) for row in read), default=0)
    rows = tuple(
        tuple(_cell(row[i]) if i < len(row) else () for i in range(wide)) for row in read if row
    )
    return _bounded(Grid(rows))


def _decoded(data: bytes) -> str:
    """UTF-8 or UTF-16 where it says so, else what a Japanese spreadsheet writes. Raises Refused."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp932")
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if "\0" not in text:
                return text
    raise Refused("error.not-a-text")


def _separator(text: str) -> str:
    """What stands between the cells: whatever of these is most often in the first line."""
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _cell(text: str) -> Cell:
    lines = (line.strip() for line in text.split("\n"))
    return tuple({"text": line[:TEXT_LENGTH]} for line in lines if line)


def _bounded(grid: Grid) -> Grid | None:
    count = sum(len(cell) for row in grid.rows for cell in row)
    even = len({len(row) for row in grid.rows}) <= 1
    return grid if 0 < count <= MOST_CARDS and even else None


def _at(records: Sequence[Any], position: int) -> Any:
    return records[min(position, len(records) - 1)]
