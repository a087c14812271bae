"""The pictures of a client-safe copy.

Portraits are drawn: a plain disc with a letter. A blurred face is still known by hair, clothes and
background to whoever knows the person, and programs undo blur better every year; a drawn one has
nothing of the photo in it. Other pictures are left out, or brought down to so few pixels that no
writing and no face is left in them, and painted large and soft from those.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ... import i18n, resources
from ..pictures import halved, picture_bytes, picture_of
from ..records import Card, Persona, Picture, Record

if TYPE_CHECKING:
    from PIL.Image import Image

_SIDE = 400  # pixels of a drawn portrait: 300 dpi on a persona's sheet
_PLAIN_COLOR = "#5B7186"
_LEFT = 20  # pixels of a blurred picture's longer side that it is painted from
_SHOWN = 480  # pixels of its longer side
_FONT = "BIZUDPGothic-Bold.ttf"
_LONE_LETTER = re.compile(r"(?<![A-Za-z])[A-Z]{1,2}(?![A-Za-z])")


def redrawn(
    records: Sequence[Record], done: Counter[str], pictures: str, language: str
) -> list[Record]:
    """The records with pictures of ours only. done: what was done is counted there."""
    known = {record.id: record for record in records if isinstance(record, Picture)}
    blurred = {} if pictures == "left-out" else _blurred(records, known)
    made: list[Record] = []
    for record in records:
        if isinstance(record, Persona):
            made += _with_drawn_face(record, done)
        elif isinstance(record, Card) and record.picture_id:
            made.append(_with_other_picture(record, blurred, done, language))
        elif not isinstance(record, Picture):
            made.append(record)
    return [*made, *(blurred[one] for one in blurred)]


def _with_drawn_face(persona: Persona, done: Counter[str]) -> list[Record]:
    face = portrait(initial_of(persona.name), persona.color)
    if persona.picture_id:
        done["portraits"] += 1
    named = face.having(id=f"portrait-of-{persona.id}"[:40])
    return [persona.having(picture_id=named.id), named]


def _with_other_picture(
    card: Card, blurred: dict[str, Picture], done: Counter[str], language: str
) -> Card:
    other = blurred.get(card.picture_id)
    done["pictures-left-out" if other is None else "pictures-blurred"] += 1
    if other is not None:
        return card
    words = card.text or i18n.text("sharing.instead-of-picture", language)
    return card.having(picture_id="", text=words)


def initial_of(name: str) -> str:
    """The letter of a pseudonym (Persona B: B), or its first."""
    letter = _LONE_LETTER.search(name)
    return letter[0] if letter else name.strip()[:1] or "?"


def portrait(letter: str, color: str = "") -> Picture:
    """A letter on a plain ground; round portraits are cut out of squares."""
    from PIL import Image as Pillow
    from PIL import ImageDraw, ImageFont

    image = Pillow.new("RGB", (_SIDE, _SIDE), _readable(color or _PLAIN_COLOR))
    size = _SIDE * (0.46 if len(letter) == 1 else 0.36)
    font = ImageFont.truetype(str(resources.path("fonts", _FONT)), round(size))
    middle = (_SIDE / 2, _SIDE / 2)
    ImageDraw.Draw(image).text(middle, letter, "#FFFFFF", font, anchor="mm")
    return picture_of(image)


def _readable(color: str) -> str:
    """Dark enough for white letters."""
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    light = (0.299 * red + 0.587 * green + 0.114 * blue) / 255
    share = min(1.0, 0.45 / max(light, 0.01))
    return "#" + "".join(f"{round(part * share):02X}" for part in (red, green, blue))


def _blurred(records: Sequence[Record], known: dict[str, Picture]) -> dict[str, Picture]:
    """What cards show, by the id of the picture; what cannot be drawn is left out."""
    shown = dict.fromkeys(r.picture_id for r in records if isinstance(r, Card) and r.picture_id)
    found = {one: blurred(known[one]) for one in shown if one in known}
    return {one: picture.having(id=one) for one, picture in found.items() if picture is not None}


def blurred(picture: Picture) -> Picture | None:
    """Painted from the few pixels that are left of it."""
    from PIL import Image as Pillow
    from PIL import ImageFilter

    pixels = halved(picture_bytes(picture), 0)
    if pixels is None:
        return None
    few = _on_white(pixels).resize(_within(pixels.size, _LEFT), Pillow.Resampling.BOX)
    size = _within(pixels.size, _SHOWN, grow=True)
    soft = few.resize(size, Pillow.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(_SHOWN / 40))
    return picture_of(soft)


def _on_white(image: Image) -> Image:
    from PIL import Image as Pillow

    paper = Pillow.new("RGB", image.size, "#FFFFFF")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _within(size: tuple[int, int], longest: int, grow: bool = False) -> tuple[int, int]:
    share = longest / max(size)
    if not grow:
        share = min(1.0, share)
    return max(1, round(size[0] * share)), max(1, round(size[1] * share))
