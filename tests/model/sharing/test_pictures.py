"""Pictures: as large as they are printed, each once, and none of a face in a client-safe copy."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import get_args

import pytest
from PIL import Image, ImageDraw

from journeymap_app.layout import shapes
from journeymap_app.layout.pages import PAPERS, Sheet, sheet
from journeymap_app.layout.persona_sheet import persona_sheets
from journeymap_app.model import edits, stranger
from journeymap_app.model.collection import Collection
from journeymap_app.model.document import Document
from journeymap_app.model.merging.copies import merge_copies
from journeymap_app.model.pictures import (
    FOR_CARD,
    FOR_PORTRAIT,
    clean_picture,
    downsized,
    halved,
    picture_bytes,
)
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, Journey, Lane, Persona, Picture, Stage, new_id
from journeymap_app.model.samples import build_sample
from journeymap_app.model.sharing import smaller
from journeymap_app.model.sharing.anonymous import PictureChoice, SafeChoices
from journeymap_app.model.sharing.copies import safe_copy, small_copy
from journeymap_app.model.sharing.faces import blurred, initial_of, portrait

OUT = Path("copy.journeymap")


def photo(seed: int, size: tuple[int, int] = (2400, 1800)) -> bytes:
    """Something with edges and grain, as a camera gives it."""
    chance = random.Random(seed)
    coarse = (size[0] // 4, size[1] // 4)
    grain = Image.frombytes("RGB", coarse, chance.randbytes(3 * coarse[0] * coarse[1]))
    image = Image.blend(grain, Image.new("RGB", coarse, "#8090A0"), 0.7).resize(size)
    pen = ImageDraw.Draw(image)
    for _ in range(40):
        x, y, side = (chance.randrange(most) for most in (*size, 500))
        pen.ellipse((x, y, x + side, y + side), fill=tuple(chance.randbytes(3)))
    out = BytesIO()
    exif = Image.Exif()
    exif[0x0110] = "佐藤の電話"
    image.save(out, "JPEG", quality=90, exif=exif)
    return out.getvalue()


@pytest.fixture(scope="module")
def project() -> Project:
    """The coffee sample with a storyboard of three photos, one of them twice, and a portrait."""
    made = build_sample("coffee", "ja")
    journey = made.records.group(Journey)[0]
    stages = made.records.group(Stage, journey.id)
    lane = edits.add_lane(made, journey.id, "images", "写真")
    for place, seed in enumerate((1, 2, 1)):
        kept = edits.add_picture(made, clean_picture(photo(seed), FOR_CARD))
        edits.add_picture_card(made, lane.id, stages[place].id, kept.id)
    face = edits.add_picture(made, clean_picture(photo(9, (1500, 1500))))
    edits.change(made, made.records.group(Persona)[0].id, picture_id=face.id)
    return made


def drawn(sheets: Sequence[Sheet]) -> Iterator[tuple[str, float, float]]:
    """Each picture on paper, with its size in pixels at 300 dpi."""

    def images(parts: Sequence[shapes.Shape]) -> Iterator[shapes.Image]:
        for part in parts:
            if isinstance(part, shapes.Image):
                yield part
            elif isinstance(part, (shapes.Group, shapes.Clip)):
                yield from images(part.shapes)

    for one in sheets:
        dots = one.scale / 72 * 300
        for image in images(one.drawing.shapes):
            yield image.picture_id, image.box.w * dots, image.box.h * dots


@pytest.mark.parametrize("stages", [1, 3, 5, 8])
def test_photos_have_300_dpi_up_to_a1_and_small_ones_on_a3(stages: int) -> None:
    project = edits.start_project("写真")
    journey = edits.add_journey(project, "旅")
    lane = edits.add_lane(project, journey.id, "images", "写真")
    kept = edits.add_picture(project, clean_picture(photo(1), FOR_CARD))
    for place in range(stages):
        stage = edits.add_stage(project, journey.id, str(place))
        edits.add_picture_card(project, lane.id, stage.id, kept.id)
    for paper in PAPERS:
        for landscape in (True, False):
            sheets = [sheet(project.records, journey.id, paper, landscape)]
            largest = max(max(w, h) for _, w, h in drawn(sheets))
            most = {"A0": FOR_CARD * 300 / 230, "A1": FOR_CARD, "A2": FOR_CARD}
            assert largest <= most.get(paper, smaller.FOR_CARD), paper


def test_portraits_have_300_dpi_on_every_paper(project: Project) -> None:
    persona = project.records.group(Persona)[0]
    face, journey = persona.picture_id, project.records.group(Journey)[0]
    sizes = [
        w
        for paper in PAPERS
        for i, w, _ in drawn([sheet(project.records, journey.id, paper)])
        if i == face
    ]
    assert max(sizes) <= FOR_PORTRAIT
    on_persona = [w for i, w, _ in drawn(persona_sheets(project.records, persona.id)) if i == face]
    assert max(on_persona) <= smaller.FOR_PORTRAIT


def test_the_same_bytes_twice_are_one_picture(project: Project) -> None:
    journey = project.records.group(Journey)[0]
    places = {stage.id: n for n, stage in enumerate(project.records.group(Stage, journey.id))}
    shown = (card for card in project.records.group(Card) if card.picture_id)
    cards = sorted(shown, key=lambda card: places[card.stage_id])
    assert len(cards) == 3
    assert cards[0].picture_id == cards[2].picture_id
    twice = [*project.records, project.records.group(Picture)[0].having(id=new_id())]
    copy = edits.add_picture(project, project.records.group(Picture)[0].having(id=new_id()))
    assert copy.id in {card.picture_id for card in cards} | {
        persona.picture_id for persona in project.records.group(Persona)
    }
    other = twice[-1]
    twice = [r.having(picture_id=other.id) if r.id == cards[0].id else r for r in twice]
    kept = smaller.once(twice)
    assert len([r for r in kept if isinstance(r, Picture)]) == 3
    assert {
        r.picture_id for r in kept if isinstance(r, Card) and r.id in (c.id for c in cards)
    } <= {r.id for r in kept}


def test_a_small_copy_has_small_pictures_and_nothing_but_records(
    project: Project, tmp_path: Path
) -> None:
    path = tmp_path / "map.journeymap"
    with Document.create(path, Project(project.records)) as document:
        card = document.project.records.group(Card)[0]
        edits.change(document.project, card.id, text="新しい")
        document.versions.keep("named", "午前")
    whole = stranger.read(path)
    small = small_copy(whole.records, whole.token, OUT)
    back = stranger.read_project(small.data, "x")
    assert (back.history, back.versions.versions, back.start) == ([], (), whole.token)
    assert len(small.data) < path.stat().st_size / 3
    found, before = Collection(back.records), Collection(whole.records)
    for picture in found.group(Picture):
        side = max(picture.width, picture.height)
        assert side <= smaller.FOR_CARD
        assert picture.width / picture.height == pytest.approx(
            before.the(Picture, picture.id).width / before.the(Picture, picture.id).height, rel=0.01
        )
        with Image.open(BytesIO(picture_bytes(picture))) as image:
            assert image.size == (picture.width, picture.height)
            assert not image.getexif()
    rest = [r for r in whole.records if not isinstance(r, Picture)]
    assert sorted(map(repr, rest)) == sorted(repr(r) for r in found if not isinstance(r, Picture))
    assert small_copy(whole.records, whole.token, OUT).data == small.data


def test_a_small_copy_comes_back_by_a_merge_and_the_pictures_stay_large(
    project: Project, tmp_path: Path
) -> None:
    path, theirs = tmp_path / "mine.journeymap", tmp_path / "theirs.journeymap"
    with Document.create(path, Project(project.records)) as document:
        card = document.project.records.group(Card)[0]
        edits.change(document.project, card.id, text="送る前")
    whole = stranger.read(path)
    theirs.write_bytes(small_copy(whole.records, whole.token, OUT).data)
    with Document.open(theirs) as document:
        edits.change(document.project, card.id, text="相手が直した")
    with Document.open(path) as document:
        other = document.project.records.group(Card)[1]
        edits.change(document.project, other.id, text="自分も直した")
    mine, other_side = stranger.read(path), stranger.read(theirs)
    for done in (merge_copies(mine, other_side), merge_copies(other_side, mine)):
        assert done.how == "ancestor"
        assert done.conflicts == ()
    merged = merge_copies(mine, other_side).change
    assert [after.text for _, after in merged.changes.values() if isinstance(after, Card)] == [
        "相手が直した"
    ]
    assert not any(isinstance(after, Picture) for _, after in merged.changes.values())
    back = merge_copies(other_side, mine).change
    large = [after for _, after in back.changes.values() if isinstance(after, Picture)]
    assert max(one.width for one in large) == FOR_CARD


def test_downsizing_keeps_what_is_small_and_what_cannot_be_drawn() -> None:
    kept = clean_picture(photo(3, (600, 300)), FOR_CARD)
    assert downsized(kept, 600) is kept
    assert downsized(kept, 300, shorter=True) is kept
    small = downsized(kept, 150)
    assert (small.id, small.width, small.height) == (kept.id, 150, 75)
    assert downsized(kept, 100, shorter=True).height == 100
    broken = kept.having(data=kept.data[:400])
    assert downsized(broken, 100) is broken


def test_faces_are_drawn_and_pictures_left_out_or_blurred(project: Project) -> None:
    originals = {picture.data for picture in project.records.group(Picture)}
    for choice in get_args(PictureChoice):
        copy = safe_copy(project.records, SafeChoices(choice), OUT)
        found = Collection(stranger.read_project(copy.data, "x").records)
        assert not originals & {picture.data for picture in found.group(Picture)}
        faces = [found.the(Picture, p.picture_id) for p in found.group(Persona)]
        assert [(face.width, face.height) for face in faces] == [(400, 400)] * 2
        lane = next(one for one in found.group(Lane) if one.kind == "images")
        shown = [card for card in found.group(Card) if card.lane_id == lane.id]
        if choice == "left-out":
            assert [(c.picture_id, c.text) for c in shown] == [("", "（画像は省略）")] * 3
        else:
            assert [c.text for c in shown] == [""] * 3
            assert len({c.picture_id for c in shown}) == 2
    with_word = edits.add_picture(project, clean_picture(photo(5), FOR_CARD))
    assert with_word.id in project.records


def test_nothing_of_a_blurred_picture_can_be_read() -> None:
    """Letters as high as an eighth of the picture, black on white, are a grey smear."""
    image = Image.new("RGB", (1600, 1200), "white")
    pen = ImageDraw.Draw(image)
    for x in range(0, 1600, 24):
        pen.rectangle((x, 500, x + 11, 650), fill="black")
    out = BytesIO()
    image.save(out, "PNG")
    made = blurred(clean_picture(out.getvalue(), FOR_CARD))
    assert made is not None
    pixels = halved(picture_bytes(made), 0)
    assert pixels is not None
    row = [pixels.getpixel((x, round(575 / 1200 * pixels.height))) for x in range(60, 420)]
    grays = [pixel[0] for pixel in row if isinstance(pixel, tuple)]
    assert max(grays) - min(grays) < 40


@pytest.mark.parametrize(
    ("name", "letter"),
    [("Aさん", "A"), ("Persona B", "B"), ("会社員", "会"), ("", "?"), ("AB社", "AB")],
)
def test_the_letter_of_a_drawn_face(name: str, letter: str) -> None:
    assert initial_of(name) == letter
    assert portrait(letter).data == portrait(letter).data
    assert portrait(letter, "#FFFFFF").data != portrait("z", "#FFFFFF").data
