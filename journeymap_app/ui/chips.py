"""Chips: what is dragged from the palette onto the map, as mime data and as a picture."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal, get_args

from PySide6.QtCore import QByteArray, QMimeData

MIME = "application/x-journeymap-chip"
ChipType = Literal["card", "lane", "curve", "moment", "persona", "evidence"]


@dataclass(frozen=True, slots=True)
class Chip:
    """kind: of lane, curve, moment or evidence, as in the records; id: of a record that is there
    already, such as a persona."""

    chip: ChipType
    kind: str = ""
    id: str = ""


def encode(chip: Chip) -> QMimeData:
    data = QMimeData()
    text = json.dumps({"chip": chip.chip, "kind": chip.kind, "id": chip.id})
    data.setData(MIME, QByteArray(text.encode()))
    return data


def decode(data: QMimeData) -> Chip | None:
    """The chip in the data; None where there is none that makes sense."""
    if not data.hasFormat(MIME):
        return None
    try:
        values = json.loads(bytes(data.data(MIME).data()).decode())
        chip = Chip(values["chip"], str(values["kind"]), str(values["id"]))
    except (ValueError, KeyError, TypeError):
        return None
    return chip if chip.chip in get_args(ChipType) else None
