"""A workshop as it happens: sixty cards called out and typed by an input method, then put into
order by mouse. The test of it checks what has become of the map; `docs/screenshots.py` takes a
picture of each step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from journeymap_app.layout.places import CardPlace
from journeymap_app.model.frameworks import framework
from journeymap_app.model.records import Curve, EmotionPoint, Lane, Stage
from tests import hands
from tests.ui.window_case import WindowCase

Key = Qt.Key
Step = tuple[str, Callable[[WindowCase], None]]

# Under each stage, two cards a lane: how it is read, and what it is converted to.
Word = tuple[str, str]
CARDS: dict[str, tuple[tuple[Word, Word], ...]] = {
    "行動": (
        (("えきのかんばんをみる", "駅の看板を見る"), ("しゃしんをみつける", "写真を見つける")),
        (("めにゅーをしらべる", "メニューを調べる"), ("くちこみをよむ", "口コミを読む")),
        (("ちかくのみせとくらべる", "近くの店と比べる"), ("ともだちをさそう", "友だちを誘う")),
        (("みせにはいる", "店に入る"), ("ちゅうもんする", "注文する")),
        (("せきでほんをよむ", "席で本を読む"), ("しゃしんをとる", "写真を撮る")),
        (("またよる", "また寄る"), ("ひとをつれてくる", "人を連れてくる")),
    ),
    "タッチポイント": (
        (("えきのかんばん", "駅の看板"), ("しゃしんのとうこう", "写真の投稿")),
        (("ちずあぷり", "地図アプリ"), ("くちこみさいと", "口コミサイト")),
        (("みせのまえのこくばん", "店の前の黒板"), ("めっせーじ", "メッセージ")),
        (("れじ", "レジ"), ("めにゅーひょう", "メニュー表")),
        (("せき", "席"), ("かっぷ", "カップ")),
        (("すたんぷかーど", "スタンプカード"), ("おしらせのはがき", "お知らせのはがき")),
    ),
    "思考": (
        (("こんなみせがあったのか", "こんな店があったのか"), ("いろがきれい", "色がきれい")),
        (("ひとりでもはいれるか", "一人でも入れるか"), ("ねだんはいくらか", "値段はいくらか")),
        (("こんでいないとよい", "混んでいないとよい"), ("こっちがちかい", "こっちが近い")),
        (
            ("どこでたのむのか", "どこで頼むのか"),
            ("じゅんばんはあっているか", "順番は合っているか"),
        ),
        (("おちつく", "落ち着く"), ("ながくいてよいのか", "長くいてよいのか")),
        (("つぎはだれときよう", "次は誰と来よう"), ("いつものせきがよい", "いつもの席がよい")),
    ),
    "課題": (
        (("なまえがよみにくい", "名前が読みにくい"), ("ばしょがわからない", "場所がわからない")),
        (("ねだんがのっていない", "値段が載っていない"), ("えいぎょうびがふるい", "営業日が古い")),
        (("きめてがない", "決め手がない"), ("なかがみえない", "中が見えない")),
        (("いりぐちでまよう", "入口で迷う"), ("ちゅうもんのしかたがふあん", "注文の仕方が不安")),
        (("でんげんがない", "電源がない"), ("ながいといづらい", "長いといづらい")),
        (("きっかけがない", "きっかけがない"), ("かーどをわすれる", "カードを忘れる")),
    ),
    "施策": (
        (("よみがなをいれる", "読みがなを入れる"), ("ちずをたす", "地図を足す")),
        (("ねだんをのせる", "値段を載せる"), ("えいぎょうびをなおす", "営業日を直す")),
        (
            ("おすすめをひとつにする", "おすすめを一つにする"),
            ("まどをおおきくする", "窓を大きくする"),
        ),
        (("いりぐちにあんない", "入口に案内"), ("ちゅうもんのてじゅん", "注文の手順")),
        (("でんげんをふたつ", "電源を二つ"), ("ゆっくりどうぞのふだ", "ごゆっくりの札")),
        (("まいつきのあじ", "毎月の味"), ("かーどをあぷりに", "カードをアプリに")),
    ),
}
TITLES = {
    "行動": "actions",
    "タッチポイント": "touchpoints",
    "思考": "thoughts",
    "課題": "pains",
}
BY_CAPTURE = "施策"  # the lane whose cards are caught with the capture line


@dataclass
class Workshop:
    """The steps in their order, each with its name: run one, look, run the next."""

    case: WindowCase

    def steps(self) -> Iterator[Step]:
        yield "start", lambda _case: None
        yield "framework", choose_framework
        for lane in CARDS:
            if lane != BY_CAPTURE:
                yield f"typed-{TITLES[lane]}", partial(type_lane, lane=lane)
        yield "captured", capture_lane
        yield "moved", move_between_cells
        yield "several", move_several
        yield "stages", move_a_stage
        yield "lanes", move_a_lane
        yield "curve", draw_the_curve
        yield "found", look_for_words


# Typing ------------------------------------------------------------------------------------------


def choose_framework(case: WindowCase) -> None:
    start = case.window.start
    assert start is not None
    assert start.frameworks is not None
    title = framework("small-business").title("ja")
    hands.click(next(card for card in start.frameworks.cards if card.text() == title))
    hands.settle(case.qtbot, lambda: case.window.bench is not None)


def type_lane(case: WindowCase, lane: str) -> None:
    """Enter for the next card, Tab for the next stage."""
    place_keyboard(case, lane, 0)
    for number, (first, second) in enumerate(CARDS[lane]):
        convert(*first)
        hands.key(case.window, Key.Key_Return)
        convert(*second)
        last = number == len(CARDS[lane]) - 1
        hands.key(case.window, Key.Key_Return if last else Key.Key_Tab)
    hands.key(case.window, Key.Key_Escape)  # the next card, that nobody called out


def convert(reading: str, text: str) -> None:
    """As an input method sends it: kana by kana, the conversion, what was chosen."""
    for end in range(1, len(reading) + 1):
        hands.compose(reading[:end])
    hands.compose(text)
    hands.compose("", text)


def capture_lane(case: WindowCase) -> None:
    """Ctrl+Space, then line after line."""
    hands.key(case.window, Key.Key_Space, hands.CTRL)
    for number, words in enumerate(CARDS[BY_CAPTURE], 1):
        for reading, text in words:
            convert(f"しさく/{number}: {reading}", f"{BY_CAPTURE}/{number}: {text}")
            hands.key(case.window, Key.Key_Return)
    hands.key(case.window, Key.Key_Escape)


# Putting into order ------------------------------------------------------------------------------


def move_between_cells(case: WindowCase) -> None:
    """A card to another stage, and one above its neighbour."""
    show(case, "友だちを誘う")
    drag_card(case, "友だちを誘う", cell(case, "行動", 3))
    show(case, "駅の看板を見る")
    above = on_card(case, "駅の看板を見る") - QPoint(0, 16)
    drag_card(case, "写真を見つける", above)


def move_several(case: WindowCase) -> None:
    """Two chosen cards into another cell together."""
    show(case, "長いといづらい")
    hands.click(port(case), on_card(case, "電源がない"))
    hands.click(port(case), on_card(case, "長いといづらい"), keys=hands.CTRL)
    drag_card(case, "電源がない", cell(case, "課題", 3))


def move_a_stage(case: WindowCase) -> None:
    """比べる comes before 調べる."""
    show(case, "メニューを調べる")
    stages = stage_records(case)
    headers = [header(case, stage) for stage in stages]
    hands.drag(port(case), headers[2], headers[1] - QPoint(60, 0))


def move_a_lane(case: WindowCase) -> None:
    """課題 above the curve."""
    canvas = case.bench.canvas
    canvas.fit()
    hands.flush()
    rows = {title: canvas.board.places.rows[n] for n, title in enumerate(case.lanes())}
    label = canvas.board.places.labels
    at = {
        title: canvas.to_viewport(label._replace(y=row.y, h=row.height)).center().toPoint()
        for title, row in rows.items()
    }
    hands.drag(port(case), at["課題"], at["感情"] - QPoint(0, 12))


def draw_the_curve(case: WindowCase) -> None:
    """A point under each stage, by a double-click where it belongs."""
    canvas = case.bench.canvas
    for stage, value in zip(stage_records(case), (1.0, 2.0, 0.5, -2.5, 3.0, 4.0), strict=True):
        (area,) = canvas.board.places.emotions
        column = canvas.board.places.column(stage.id)
        assert column is not None
        place = area.box._replace(x=column.x + column.width / 2, y=area.y_of(value), w=0, h=0)
        hands.double_click(port(case), canvas.to_viewport(place).center().toPoint())
        hands.key(case.window, Key.Key_Escape)


def look_for_words(case: WindowCase) -> None:
    hands.key(case.window, Key.Key_F, hands.CTRL)
    convert("ねだん", "値段")
    hands.flush()


# What is where -----------------------------------------------------------------------------------


def port(case: WindowCase) -> QWidget:
    return case.bench.canvas.viewport()


def stage_records(case: WindowCase) -> tuple[Stage, ...]:
    return case.session.records.group(Stage, case.journey.id)


def lane_record(case: WindowCase, title: str) -> Lane:
    lanes = case.session.records.group(Lane, case.journey.id)
    return next(lane for lane in lanes if lane.title == title)


def points(case: WindowCase) -> tuple[EmotionPoint, ...]:
    (curve,) = case.session.records.group(Curve, case.journey.id)
    return case.session.records.group(EmotionPoint, curve.id)


def show(case: WindowCase, text: str) -> None:
    case.bench.canvas.reveal(case.card(text).id)
    hands.flush()


def place_of(case: WindowCase, text: str) -> CardPlace:
    card = case.card(text)
    row = case.bench.canvas.board.places.row(card.lane_id)
    assert row is not None
    place = row.cells.find(card.id)
    assert place is not None
    return place


def on_card(case: WindowCase, text: str) -> QPoint:
    return case.bench.canvas.to_viewport(place_of(case, text).box).center().toPoint()


def cell(case: WindowCase, lane: str, stage: int) -> QPoint:
    """Near the cell's lower edge."""
    canvas = case.bench.canvas
    row = canvas.board.places.row(lane_record(case, lane).id)
    assert row is not None
    box = canvas.to_viewport(canvas.board.places.cell_box(row, canvas.board.places.columns[stage]))
    return QPoint(round(box.center().x()), round(box.bottom() - 6))


def header(case: WindowCase, stage: Stage) -> QPoint:
    canvas = case.bench.canvas
    column = canvas.board.places.column(stage.id)
    assert column is not None
    headers = canvas.board.places.headers
    box = canvas.sticky.shown(canvas.board, headers._replace(x=column.x, w=column.width), "stage")
    return canvas.to_viewport(box).center().toPoint()


def place_keyboard(case: WindowCase, lane: str, stage: int) -> None:
    canvas = case.bench.canvas
    row = canvas.board.places.row(lane_record(case, lane).id)
    assert row is not None
    canvas.horizontalScrollBar().setValue(0)
    down = canvas.to_viewport(canvas.board.places.labels._replace(y=row.y, h=row.height))
    canvas.verticalScrollBar().setValue(round(canvas.verticalScrollBar().value() + down.y() - 200))
    hands.flush()
    hands.click(port(case), cell(case, lane, stage))


def drag_card(case: WindowCase, text: str, to: QPoint) -> None:
    hands.drag(port(case), on_card(case, text), to)
