"""Sixty cards called out, typed in Japanese by an input method, and put into order by mouse."""

from __future__ import annotations

from typing import Any

from journeymap_app.model.records import Card
from tests import hands
from tests.ui import workshop
from tests.ui.window_case import WindowCase, open_window
from tests.ui.workshop import CARDS, Workshop


def cells(case: WindowCase) -> dict[tuple[str, str], list[str]]:
    """Texts by lane and stage."""
    records, found = case.session.records, {}
    for lane in CARDS:
        for stage in workshop.stage_records(case):
            cards = records.group(Card, workshop.lane_record(case, lane).id, stage.id)
            found[lane, stage.title] = [card.text for card in cards]
    return found


def test_a_workshop(qtbot: Any) -> None:
    case = open_window(qtbot)
    typed: dict[tuple[str, str], list[str]] = {}
    for name, step in Workshop(case).steps():
        step(case)
        hands.flush()
        if name == "captured":
            typed = cells(case)
    titles = ["認知", "興味", "検討", "購入", "使用", "再購入"]
    assert typed == {
        (lane, stage): [text for _, text in words]
        for lane, columns in CARDS.items()
        for stage, words in zip(titles, columns, strict=True)
    }
    assert len(case.session.records.group(Card)) == 60

    ordered = cells(case)
    assert ordered["行動", "認知"] == ["写真を見つける", "駅の看板を見る"]
    assert ordered["行動", "購入"] == ["店に入る", "注文する", "友だちを誘う"]
    assert ordered["課題", "購入"][-2:] == ["電源がない", "長いといづらい"]
    assert case.stages() == ["認知", "検討", "興味", "購入", "使用", "再購入"]
    assert case.lanes().index("課題") < case.lanes().index("感情")
    feelings = [point.net for point in workshop.points(case)]
    assert len(feelings) == 6
    assert min(feelings) < -2
    assert max(feelings) > 3
    assert len(case.bench.canvas.finding.hits) == 3

    while case.project.done:
        case.session.undo()
    assert not case.session.records.group(Card)
