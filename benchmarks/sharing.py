"""`python -m benchmarks.sharing [--photos 10] [--projects 0] [--seed 1]`: how large copies are, and
whether client-safe ones are clean.

Sizes: the coffee sample with phone photos (12 megapixels, some noise) as a storyboard, a portrait,
a morning's edits and a named version. Then as many projects made at random, with people, firms,
places and contacts named in every kind of text and spelling, each made client-safe and searched:
its bytes, the records read back, and by plain means of this script's own.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from PIL import Image, ImageDraw

from journeymap_app.export.sharing import KINDS, Kind, Original, Prepared, prepare
from journeymap_app.model import edits, stranger
from journeymap_app.model.document import Document
from journeymap_app.model.pictures import FOR_CARD, FOR_PORTRAIT, clean_picture, downsized
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, Journey, Persona, Stage
from journeymap_app.model.samples import build_sample
from journeymap_app.model.sharing.anonymous import SafeChoices
from journeymap_app.model.sharing.check import leaks, searched_strings
from journeymap_app.model.sharing.copies import safe_copy
from tests.model.sharing.projects import telling_projects

_PHOTO = (4032, 3024)
_EDITS = 200
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def phone_photo(number: int) -> bytes:
    """Edges, flat places and a little noise, as a phone's camera makes it."""
    chance = random.Random(number)
    image = Image.linear_gradient("L").resize(_PHOTO).rotate(number * 36).convert("RGB")
    pen = ImageDraw.Draw(image)
    for _ in range(120):
        x, y, side = (chance.randrange(most) for most in (*_PHOTO, 900))
        pen.rectangle((x, y, x + side, y + side * 0.7), fill=tuple(chance.randbytes(3)))
    noise = Image.effect_noise(_PHOTO, 20).convert("RGB")
    out = BytesIO()
    Image.blend(image, noise, 0.1).save(out, "JPEG", quality=90)
    return out.getvalue()


def storyboard(photos: list[bytes]) -> Project:
    project = build_sample("coffee", "ja")
    journey = project.records.group(Journey)[0]
    stages = project.records.group(Stage, journey.id)
    lane = edits.add_lane(project, journey.id, "images", "写真")
    for number, data in enumerate(photos):
        kept = edits.add_picture(project, clean_picture(data, FOR_CARD))
        edits.add_picture_card(project, lane.id, stages[number % len(stages)].id, kept.id)
    persona = project.records.group(Persona)[0]
    face = downsized(clean_picture(photos[0]), FOR_PORTRAIT, shorter=True)
    edits.change(project, persona.id, picture_id=edits.add_picture(project, face).id)
    return project


def sizes(folder: Path, count: int) -> None:
    photos = [phone_photo(number) for number in range(count)]
    path = folder / "map.journeymap"
    with Document.create(path, storyboard(photos)) as document:
        card = document.project.records.group(Card)[0]
        for number in range(_EDITS):
            edits.change(document.project, card.id, text=f"朝の{number}人め")
        document.versions.keep("named", "午前")
    original = Original.read(path)
    print(f"{_kilobytes(sum(map(len, photos)))}  {count} photos as they came")
    for kind in KINDS:
        _tell(kind, *_made(original, kind, SafeChoices()))
    _tell("client-safe, pictures blurred", *_made(original, "client-safe", SafeChoices("blurred")))


def random_projects(count: int, chosen_seed: int) -> int:
    """How many of the copies have something in them that should be gone."""
    found = strings = 0

    @seed(chosen_seed)
    @settings(
        max_examples=count,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        deadline=None,
        database=None,
    )
    @given(telling_projects())
    def look(project: Project) -> None:
        nonlocal found, strings
        copy = safe_copy(project.records, SafeChoices(), Path("copy.journeymap"))
        assert copy.made is not None
        back = stranger.read_project(copy.data, "copy")
        left = [leak.text for leak in leaks(copy.made, copy.data, back, ())[0]]
        wanted = searched_strings(copy.made)
        strings += len(wanted)
        plain = (t for t in wanted if len(t) >= 4 and not any(c.isascii() for c in t))
        left += [t for t in plain if any(t.encode(e) in copy.data for e in _ENCODINGS)]
        found += bool(left)
        for text in left[:3]:
            print("LEFT", text)

    look()
    print(
        f"{count} random projects, {strings} strings that had to go; copies with one left: {found}"
    )
    return found


def _made(original: Original, kind: Kind, choices: SafeChoices) -> tuple[Prepared, float]:
    start = time.perf_counter()
    return prepare(original, kind, choices), time.perf_counter() - start


def _tell(words: str, copy: Prepared, seconds: float) -> None:
    print(f"{_kilobytes(copy.size)}  {words} ({seconds:.2f} s)")


def _kilobytes(size: int) -> str:
    return f"{-(-size // 1000):8,} kB"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=10)
    parser.add_argument("--projects", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        os.environ["JOURNEYMAP_STATE"] = str(Path(name) / "state")
        sizes(Path(name), chosen.photos)
        return min(1, random_projects(chosen.projects, chosen.seed) if chosen.projects else 0)


if __name__ == "__main__":
    sys.exit(main())
