"""Maps to measure with: made by the program's own verbs, the same every time."""

from __future__ import annotations

import base64
import itertools
import random
import struct
from io import BytesIO
from pathlib import Path
from typing import Any

from journeymap_app.model import edits
from journeymap_app.model.document import Document
from journeymap_app.model.pictures import clean_picture
from journeymap_app.model.project import Project
from journeymap_app.model.records import Journey, Lane, Picture, Stage, new_id

REFERENCE = 30  # cards of the small map that others are compared with
_LARGE = 500  # from so many cards on a map has all stages and lanes
_STAGES = (
    "気づく 興味を持つ 調べる 比べる 相談する 申し込む 届く 使い始める 慣れる 困る 続ける 勧める"
).split()
_LANES = (
    ("actions", "行動"),
    ("touchpoints", "接点"),
    ("thoughts", "考えていること"),
    ("emotion", "感情"),
    ("pains", "困りごと"),
    ("opportunities", "改善の機会"),
    ("needs", "ニーズ"),
    ("content", "コンテンツ"),
    ("backstage", "社内の動き"),
    ("metrics", "指標"),
)
_SMALL = (6, 6)  # stages and lanes of a small map
_WHO = "佐藤さん 家族 店のスタッフ 営業担当 友人 コールセンター 配送の人 新しい利用者".split()
_WHERE = "スマートフォンで 駅前の店で 通勤中に 夜寝る前に SNSで 展示会で 電話口で メールで".split()
_WHAT = "料金の違い 申し込みの手順 口コミ 保証の期間 解約の条件 使い方の動画 届く日 請求書".split()
_DOES = (
    "を調べる を比べる について尋ねる が分からず迷う を見て安心する を家族に説明する "
    "が見つからず、いったん画面を閉じてしまう を何度も読み返し、それでも不安が残る"
).split(" ")
_SHORT = "比べる 待つ 電話 迷う Webで検索 来店 クーポン😀 FAQ".split()
_LONG = (
    "。前に別の会社で嫌な思いをしたので、今度は契約の前に小さな文字まで読み、分からない所は"
    "その場で聞こうと決めている"
)
_CHANNELS = "store website sns email phone chat event app".split()
_TAGS = "初回 再訪 要確認 若年層 法人 急ぎ".split()
_CURVES = (("佐藤さん", "persona"), ("競合A社", "competitor"), ("実測の満足度", "measured"))
_PHOTO_SIZE = (1600, 1200)
_PHOTOS = 8  # different ones: making one takes a while


def big_map(cards: int, pictures: int = 0) -> Project:
    """A project with one journey of so many cards, of which so many show a picture each."""
    chance = random.Random(f"{cards}")
    project = edits.start_project(f"{cards} cards")
    stages, lanes = (len(_STAGES), len(_LANES)) if cards >= _LARGE else _SMALL
    with project.edit("edit.build-sample"):
        journey = _frame(project, stages, lanes)
        _fill(project, journey, cards, chance)
        _add_curves(project, journey, chance)
        _add_pictures(project, journey, pictures)
    project.done.clear()
    return project


def save(project: Project, path: Path) -> None:
    Document.create(path, project).close()


def _frame(project: Project, stages: int, lanes: int) -> Journey:
    persona = edits.add_persona(project, "佐藤 美咲", occupation="会社員", quote="急いでいます")
    journey = edits.add_journey(
        project, "新しいサービスを使い始めるまで", framework="client", persona_id=persona.id
    )
    for title in _STAGES[:stages]:
        edits.add_stage(project, journey.id, title)
    for kind, title in _LANES[:lanes]:
        edits.add_lane(project, journey.id, kind, title)
    return journey


def _fill(project: Project, journey: Journey, cards: int, chance: random.Random) -> None:
    """So many cards, spread evenly over the cells, but for one more in the first ones."""
    cells = _cells(project, journey)
    for index, (lane, stage) in enumerate(cells):
        count = cards // len(cells) + (index < cards % len(cells))
        texts = [_words(chance) for _ in range(count)]
        for text in texts:
            edits.add_card(project, lane.id, stage.id, text, **_details(lane, chance))


def _cells(project: Project, journey: Journey) -> list[tuple[Lane, Stage]]:
    lanes = [i for i in project.records.group(Lane, journey.id) if i.kind != "emotion"]
    return list(itertools.product(lanes, project.records.group(Stage, journey.id)))


def _words(chance: random.Random) -> str:
    """What people write on cards: a word or a few, a sentence, now and then a whole story."""
    length = chance.random()
    if length < 0.2:
        return f"{chance.choice(_SHORT)} {chance.randrange(1000)}"
    who, where = chance.choice(_WHO), chance.choice(_WHERE)
    text = f"{chance.choice(_WHAT)}{chance.choice(_DOES)}"
    if length < 0.6:
        return f"{where}{text}"
    text = f"{who}が{chance.randrange(2, 60)}分かけて、{where}{text}"
    return text + _LONG if length > 0.92 else text


def _details(lane: Lane, chance: random.Random) -> dict[str, Any]:
    details: dict[str, Any] = {}
    if lane.kind in ("touchpoints", "content"):
        details["channel"] = chance.choice(_CHANNELS)
    if lane.kind == "pains":
        details["severity"] = chance.randrange(6)
    if lane.kind == "metrics":
        details |= {"value": f"{chance.randrange(100)}%", "target": "80%"}
    if chance.random() < 0.15:
        details["tags"] = tuple(sorted(chance.sample(_TAGS, 2)))
    if chance.random() < 0.05:
        details["note"] = "インタビューで確かめる"
    return details


def _add_curves(project: Project, journey: Journey, chance: random.Random) -> None:
    stages = project.records.group(Stage, journey.id)
    for title, kind in _CURVES:
        curve = edits.add_curve(project, journey.id, title, kind=kind)
        for stage, at in itertools.product(stages, (0.25, 0.75)):
            values = {"positive": chance.randrange(6), "negative": chance.randrange(6)}
            note = "ここで迷う" if chance.random() < 0.1 else ""
            edits.add_point(project, curve.id, stage.id, at, note=note, **values)
    for stage in stages[::3]:
        edits.add_moment(project, stage.id, "truth", 0.5, "決め手")


def _add_pictures(project: Project, journey: Journey, count: int) -> None:
    photos = [clean_picture(_photo(number)) for number in range(min(count, _PHOTOS))]
    cells = itertools.cycle(_cells(project, journey))
    for number, (lane, stage) in zip(range(count), cells, strict=False):
        picture = edits.add_picture(project, _another(photos[number % _PHOTOS], number))
        edits.add_picture_card(project, lane.id, stage.id, picture.id, index=0)


def _photo(number: int) -> bytes:
    """A picture as a phone makes it: with some noise, so that it packs as badly."""
    from PIL import Image

    tint = Image.linear_gradient("L").resize(_PHOTO_SIZE).rotate(number * 36)
    noise = Image.effect_noise(_PHOTO_SIZE, 24)
    grey = Image.blend(tint, noise, 0.25)
    out = BytesIO()
    Image.merge("RGB", (grey, tint, grey)).save(out, "JPEG", quality=88)
    return out.getvalue()


def _another(picture: Picture, number: int) -> Picture:
    """The same pixels as a picture of its own: a comment in the JPEG makes other bytes."""
    data = base64.b64decode(picture.data)
    comment = b"\xff\xfe" + struct.pack(">HI", 6, number)
    data = data[:2] + comment + data[2:]
    return picture.having(id=new_id(), data=base64.b64encode(data).decode("ascii"))
