"""Pictures of a copy for mail: each once, and no larger than an A3 sheet and a screen show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..pictures import downsized
from ..records import Card, Persona, Picture, Record

FOR_CARD = 800  # pixels: 300 dpi on A3, or a card at 300 % on the screen
FOR_PORTRAIT = 400  # of the shorter side: 300 dpi on a persona's sheet
_QUALITY = 80  # of a JPEG: nobody sees the difference on paper


def once(records: Iterable[Record]) -> list[Record]:
    """Each picture as one record, whoever shows it; none that nobody shows."""
    everything = list(records)
    first: dict[str, str] = {}  # the data -> the id of the first that has it
    same = {r.id: first.setdefault(r.data, r.id) for r in everything if isinstance(r, Picture)}
    shown: set[str] = set()
    made: list[Record] = []
    for record in everything:
        if isinstance(record, (Card, Persona)) and record.picture_id:
            one = same.get(record.picture_id, record.picture_id)
            shown.add(one)
            record = record if one == record.picture_id else record.having(picture_id=one)
        made.append(record)
    return [r for r in made if not isinstance(r, Picture) or r.id in shown]


def smaller(records: Sequence[Record]) -> list[Record]:
    """What a card shows is as large as cards need, what only personas show as portraits do."""
    on_cards = {record.picture_id for record in records if isinstance(record, Card)}
    return [
        record
        if not isinstance(record, Picture)
        else downsized(record, FOR_CARD, quality=_QUALITY)
        if record.id in on_cards
        else downsized(record, FOR_PORTRAIT, shorter=True, quality=_QUALITY)
        for record in records
    ]
