"""What is read out of each kind of thing on the map, in both languages, and the tree of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QMainWindow

from journeymap_app import i18n
from journeymap_app.model import edits
from journeymap_app.model.document import Document
from journeymap_app.model.records import Record
from journeymap_app.ui.canvas.reading import reading
from journeymap_app.ui.canvas.view import CanvasView
from journeymap_app.ui.canvas.walking import Place
from journeymap_app.ui.session import Session
from tests import hands
from tests.ui.canvas_case import CanvasCase, open_case, small_project

NAME = QAccessible.Text.Name
Role = QAccessible.Role


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> Iterator[CanvasCase]:
    opened = open_case(qtbot, tmp_path)
    yield opened
    opened.session.close()


def read(case: CanvasCase, at: Place | Record, language: str = "ja") -> str:
    i18n.use(language)
    said = reading(case.session, case.view.board, at)
    i18n.use("ja")
    return said


def both(case: CanvasCase, at: Place | Record) -> tuple[str, str]:
    return read(case, at), read(case, at, "en")


def test_a_card_says_where_it_is_and_all_it_shows(case: CanvasCase) -> None:
    project, card = case.session.project, case.card("送料が高い")
    found = edits.add_evidence(project, "高いと聞いた")
    edits.change_cards(project, [card.id], severity=4, text="カート離脱\n38%", note="後で")
    edits.link_evidence(project, card.id, found.id)
    edits.add_card(project, card.lane_id, card.stage_id, "")
    card, empty = case.session.records.group(type(card), card.lane_id, card.stage_id)
    assert both(case, card) == (
        "購入 › 課題, 1枚目/2枚: カート離脱 38%, 深刻度 4, メモあり, 根拠あり",
        "購入 › 課題, card 1 of 2: カート離脱 38%, Severity 4, has a note, has evidence",
    )
    assert both(case, empty) == (
        "購入 › 課題, 2枚目/2枚: 空",
        "購入 › 課題, card 2 of 2: empty",
    )
    assert read(case, Place(2, 2, 0)) == read(case, card), "a card is read by its place too"


def test_a_cell_says_how_many_cards_it_has_or_its_hint(case: CanvasCase) -> None:
    assert both(case, Place(0, 0)) == ("認知 › 行動, カード3枚", "認知 › 行動, cards: 3")
    ja, en = both(case, Place(0, 2))
    assert ja.startswith("購入 › 行動, 空のセル: お客様は")
    assert en.startswith("購入 › 行動, empty cell: お客様は"), "the hint is in the map's language"
    assert read(case, Place(9, 0)) == ""


def test_stages_and_lanes(case: CanvasCase) -> None:
    stage = case.stages()[1]
    edits.change(
        case.session.project, stage.id, "edit.change-stages", goal="比較する", duration="3日"
    )
    assert both(case, case.stages()[1]) == (
        "ステージ 2/3: 検討, 目的 比較する, 所要時間 3日",
        "Stage 2 of 3: 検討, Goal 比較する, Duration 3日",
    )
    actions, emotion, pains = case.lanes()
    assert both(case, actions) == (
        "レーン 1/3: 行動, カード4枚",
        "Lane 1 of 3: 行動, Actions, cards: 4",
    )
    assert both(case, emotion) == (
        "レーン 2/3: 感情, 曲線1本",
        "Lane 2 of 3: 感情, Emotion, curves: 1",
    )
    edits.change(case.session.project, pains.id, "edit.change-lanes", collapsed=True)
    assert read(case, case.lanes()[2]).endswith("課題・障壁, カード1枚, 折りたたみ")


def test_points_moments_and_passages(case: CanvasCase) -> None:
    project, points = case.session.project, case.points()
    assert both(case, points[0]) == (
        "感情点 1/3, 佐藤, 認知: 感情 +2",
        "Emotion point 1 of 3, 佐藤, 認知: emotion +2",
    )
    edits.change(project, points[2].id, "edit.change-points", note="驚く")
    assert both(case, case.points()[2]) == (
        "感情点 3/3, 佐藤, 購入: 感情 −3, ポジティブ 0.5, ネガティブ 3.5, 驚く",
        "Emotion point 3 of 3, 佐藤, 購入: emotion −3, Positive 0.5, Negative 3.5, 驚く",
    )
    moment = edits.add_moment(project, case.stages()[2].id, "payment", 0.5, "支払い")
    assert both(case, moment) == (
        "節目, 購入: 支払い, 対価の支払い",
        "Moment, 購入: 支払い, Payment",
    )
    passage = edits.set_transition(project, case.stages()[1].id, share=40, difficulty="高い")
    assert both(case, passage) == (
        "移行 検討 → 購入: 40%, 高い",
        "Transition 検討 → 購入: 40%, 高い",
    )


def test_the_map_its_persona_and_a_curve(case: CanvasCase) -> None:
    journey = case.session.journey
    assert journey is not None
    assert both(case, journey) == ("ジャーニー: 試しの旅, 現状", "Journey: 試しの旅, As-is")
    persona = edits.add_persona(case.session.project, "佐藤 花子")
    assert both(case, persona) == ("ペルソナ: 佐藤 花子", "Persona: 佐藤 花子")
    curve = case.session.records.find(case.points()[0].curve_id)
    assert curve is not None
    assert both(case, curve) == (
        "感情曲線: 佐藤, ペルソナ, 点3個",
        "Emotion curve: 佐藤, Persona, points: 3",
    )


# The tree


def walk(part: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield part
    for index in range(part.childCount()):
        child = part.child(index)
        assert child is not None
        assert part.indexOfChild(child) == index
        if child.role() != Role.Client:  # the viewport is Qt's own
            assert child.parent() is part
            yield from walk(child)


def whole(case: CanvasCase) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(case.view)
    assert found is not None
    return found


def test_rows_cells_and_cards_are_a_tree(case: CanvasCase) -> None:
    moment = edits.add_moment(case.session.project, case.stages()[2].id, "payment")
    parts = [p for p in walk(whole(case)) if p.role() != Role.Client]
    roles = [part.role() for part in parts]
    assert roles.count(Role.Table) == 1
    assert roles.count(Role.Row) == 2 + 3, "title, stages and the lanes"
    assert roles.count(Role.ColumnHeader) == 3
    assert roles.count(Role.RowHeader) == 3
    assert roles.count(Role.Cell) == 6
    names = [part.text(NAME) for part in parts]
    assert all(names), "everything has a name"
    assert read(case, case.card("比べる")) in names
    assert read(case, moment) in names
    assert all(part.isValid() and not part.rect().isEmpty() for part in parts)


def test_what_is_gone_is_no_longer_valid(case: CanvasCase) -> None:
    words = read(case, case.card("比べる"))
    part = next(p for p in walk(whole(case)) if p.text(NAME) == words)
    edits.delete_cards(case.session.project, [case.card("比べる").id])
    assert not part.isValid()
    assert part.text(NAME) == ""
    assert words not in [p.text(NAME) for p in walk(whole(case))]


def test_the_keyboard_s_place_is_the_one_in_focus(case: CanvasCase) -> None:
    table = whole(case)
    case.click(case.on(case.card("比べる")))
    found = table.focusChild()
    assert found is not None
    assert found.text(NAME) == read(case, case.card("比べる"))
    case.key(Qt.Key.Key_Right)
    found = table.focusChild()
    assert found is not None
    assert found.text(NAME) == read(case, Place(0, 2))
    state = found.state()
    assert state.focused
    assert state.focusable
    middle = found.rect().center()
    under = table.childAt(middle.x(), middle.y())
    assert under is found


def test_steps_and_changes_are_told(case: CanvasCase, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def hear(event: Any) -> None:
        kind = event.type()
        if kind == QAccessible.Event.Focus:
            told.append(event.accessibleInterface().text(NAME))
        elif kind == QAccessible.Event.Announcement:
            told.append("! " + event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    case.click(case.on(case.card("比べる")))
    case.key(Qt.Key.Key_Down)
    case.key(Qt.Key.Key_Up, keys=hands.SHIFT)
    assert told == [
        "検討 › 行動, 1枚目/1枚: 比べる",
        "感情点 2/3, 佐藤, 検討: 感情 0, ポジティブ 1, ネガティブ 1",
        "! " + read(case, case.points()[1]),
    ]
    assert "+0.5" in told[-1]


def test_a_canvas_that_is_gone_leaves_nothing_behind(qtbot: Any, tmp_path: Path) -> None:
    """The parts go with their canvas, so that Qt asks none of them afterwards."""
    session = Session(Document.create(tmp_path / "map.journeymap", small_project()))
    window = QMainWindow()
    view = CanvasView(session, False, window)
    window.setCentralWidget(view)
    hands.show(qtbot, window, 900, 700)
    table = QAccessible.queryAccessibleInterface(view)
    assert table is not None
    parts = [part for part in walk(table) if part.role() == Role.ListItem]
    assert len(parts) == 9
    assert all(shiboken6.isValid(part) for part in parts)
    session.close()
    shiboken6.delete(view)
    assert not any(shiboken6.isValid(part) for part in parts)
