"""Typing on the canvas, with keys and with an input method."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journeymap_app.layout.theme import CARD
from journeymap_app.model import edits
from journeymap_app.model.records import Card, Journey
from tests import hands
from tests.ui.canvas_case import CanvasCase, open_case


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> Iterator[CanvasCase]:
    opened = open_case(qtbot, tmp_path)
    yield opened
    opened.session.close()


def test_a_double_click_edits_a_card_in_place(case: CanvasCase) -> None:
    case.double_click(case.on(case.card("比べる")))
    hands.type_text(case.view, "とよく考える")
    case.key(Qt.Key.Key_Escape)
    assert case.words()["行動", "検討"] == ["比べる"], "Esc takes the typing back"
    assert not case.session.project.done

    case.double_click(case.on(case.card("比べる")))
    hands.type_text(case.view, "とよく考える")
    hands.key(case.view, Qt.Key.Key_Return, keys=hands.SHIFT)
    hands.type_text(case.view, "二行目")
    case.click(case.cell(2, 0))
    assert case.words()["行動", "検討"] == ["比べるとよく考える\n二行目"]
    assert len(case.session.project.done) == 1, "typing is one undo step"
    case.session.undo()
    assert case.words()["行動", "検討"] == ["比べる"]


def test_a_card_grows_while_it_is_typed(case: CanvasCase) -> None:
    card = case.card("比べる")
    before = case.box(card).h
    case.double_click(case.on(card))
    hands.type_text(case.view, "他の店の値段と味と口コミを全部よく比べてから家族に相談する")
    assert case.box(card).h > before
    assert case.view.typing is not None
    editor = case.view.typing.editor
    shown = case.view.to_viewport(case.box(card))
    assert shown.contains(editor.geometry().center())
    assert editor.height() >= case.view.to_viewport(case.box(card)).height() * 0.6
    case.key(Qt.Key.Key_Escape)
    assert case.box(card).h == before


@pytest.mark.parametrize("zoom", [0.95, 1.14])
def test_what_is_typed_stands_where_it_will_be(case: CanvasCase, zoom: float) -> None:
    """A space beyond a line's end does not push the words out of sight."""
    case.view.set_zoom(zoom)
    case.view.reveal(case.card("比べる").id)
    case.view.edit_text(case.card("比べる").id)
    assert case.view.typing is not None
    editor = case.view.typing.editor
    across = editor.horizontalScrollBar()
    pushed = []
    for letter in " reads the roaster's site and asks about the beans ":
        hands.type_text(case.view, letter)
        across.setValue(across.maximum())
        pushed.append(across.value())
    case.key(Qt.Key.Key_Escape)
    assert not any(pushed)


def test_double_click_in_an_empty_cell_makes_a_card_and_enter_the_next(case: CanvasCase) -> None:
    case.double_click(case.cell(2, 0))
    hands.type_text(case.view, "知られていない\n店が遠い\n")
    case.key(Qt.Key.Key_Escape)
    assert case.words()["課題", "認知"] == ["知られていない", "店が遠い"]
    assert len(case.session.project.done) == 2
    case.session.undo()
    assert case.words()["課題", "認知"] == ["知られていない"]


def test_a_card_left_empty_was_never_there(case: CanvasCase) -> None:
    before = case.state()
    case.double_click(case.cell(2, 0))
    case.click(case.cell(0, 2))
    assert case.state() == before
    assert not case.session.project.done


def test_enter_that_confirms_a_conversion_does_not_end_the_card(case: CanvasCase) -> None:
    case.double_click(case.cell(2, 0))
    hands.compose("そうりょう")
    assert case.view.typing is not None
    hands.compose("送料", "送料")
    assert case.view.typing is not None, "the conversion is confirmed, the card is still open"
    case.key(Qt.Key.Key_Return)
    case.key(Qt.Key.Key_Escape)
    assert case.words()["課題", "認知"] == ["送料"]


def test_typing_in_a_cell_begins_a_card(case: CanvasCase) -> None:
    case.click(case.cell(2, 1))
    case.key("a")
    hands.type_text(case.view, "bc")
    case.click(case.cell(0, 2))
    assert case.words()["課題", "検討"] == ["abc"]


def test_a_conversion_in_a_cell_begins_a_card(case: CanvasCase) -> None:
    case.click(case.cell(2, 1))
    hands.compose("そう")
    hands.compose("送料", "送料")
    case.click(case.cell(0, 2))
    assert case.words()["課題", "検討"] == ["送料"]


def test_arrows_walk_and_tab_goes_to_the_next_stage(case: CanvasCase) -> None:
    case.click(case.on(case.card("広告を見る")))
    case.key(Qt.Key.Key_Down)
    assert case.chosen() == ["友人に聞く"]
    case.key(Qt.Key.Key_Right)
    assert case.chosen() == ["比べる"]
    case.key(Qt.Key.Key_Down)
    assert case.session.selection == (case.points()[1].id,), "the curve lies between the lanes"
    case.key(Qt.Key.Key_Down)
    assert case.chosen() == []
    case.key(Qt.Key.Key_Tab)
    assert case.chosen() == ["送料が高い"]
    case.key(Qt.Key.Key_Right)
    assert case.chosen() == ["送料が高い"], "there is nothing further"
    case.key(Qt.Key.Key_Up)
    case.key(Qt.Key.Key_Up)
    case.key(Qt.Key.Key_Return)
    hands.type_text(case.view, "x")
    case.key(Qt.Key.Key_Tab)
    assert case.words()["行動", "購入"] == ["x"]


def test_stages_lanes_and_the_title_are_renamed_in_place(case: CanvasCase) -> None:
    case.double_click(case.on(case.stages()[1]))
    hands.type_text(case.view, "じっくり検討\n")
    assert case.stages()[1].title == "じっくり検討"
    case.double_click(case.on(case.lanes()[2]))
    hands.type_text(case.view, "困りごと\n")
    assert case.lanes()[2].title == "困りごと"
    journey = case.session.journey
    assert journey is not None
    case.double_click(case.on(journey, "title", across=0.1))
    hands.type_text(case.view, "新しい旅\n")
    assert case.session.records.the(Journey, journey.id).title == "新しい旅"
    for _ in range(3):
        case.session.undo()
    assert [s.title for s in case.stages()] == ["認知", "検討", "購入"]


def test_a_note_on_a_point(case: CanvasCase) -> None:
    """By Enter or typing on the point; on its pill by a double-click."""
    case.click(case.on(case.points()[2]))
    case.key(Qt.Key.Key_Return)
    hands.type_text(case.view, "送料に驚く\n")
    assert case.points()[2].note == "送料に驚く"
    case.double_click(case.on(case.points()[2], "note"))
    hands.type_text(case.view, "高い\n")
    assert case.points()[2].note == "高い"


def test_a_note_of_two_lines_is_typed_over_all_of_its_pill(case: CanvasCase) -> None:
    case.click(case.on(case.points()[1]))
    case.key(Qt.Key.Key_Return)
    hands.type_text(case.view, "送料が思ったよりも高くて驚いたと皆が言う\n")
    pill = case.view.to_viewport(case.box(case.points()[1], "note"))
    case.double_click(pill.center().toPoint())
    assert case.view.typing is not None
    drawn = case.box(case.points()[1], "note")
    assert drawn.h > 30, "two lines"
    covered = case.view.typing.editor.geometry().height() / case.view.zoom
    assert covered >= drawn.h - 6 - 1


def test_the_plus_adds_a_stage_with_its_name_open(case: CanvasCase) -> None:
    handle = next(b for g, b in case.view.board.drawing.groups() if g.part == "add-stage")
    case.click(case.at(handle))
    hands.type_text(case.view, "再購入\n")
    assert [s.title for s in case.stages()] == ["認知", "検討", "購入", "再購入"]
    assert len(case.session.project.done) == 1, "adding and naming is one undo step"
    case.session.undo()
    assert [s.title for s in case.stages()] == ["認知", "検討", "購入"]
    case.click(case.at(handle))
    case.key(Qt.Key.Key_Escape)
    assert [s.title for s in case.stages()] == ["認知", "検討", "購入"]


def test_undo_while_typing_belongs_to_the_text(case: CanvasCase) -> None:
    case.double_click(case.on(case.card("比べる")))
    hands.type_text(case.view, "abc")
    hands.key(case.view, Qt.Key.Key_Z, keys=hands.CTRL)
    case.key(Qt.Key.Key_Return)
    case.key(Qt.Key.Key_Escape)
    assert "abc" not in case.card("比べる").text
    assert len(case.session.records.group(type(case.card("比べる")))) == 5


def test_pasted_text_is_plain(case: CanvasCase) -> None:
    QApplication.clipboard().setText("<b>太字</b>\x07\u202e")
    case.double_click(case.cell(2, 0))
    hands.key(case.view, Qt.Key.Key_V, keys=hands.CTRL)
    case.click(case.cell(0, 2))
    assert case.words()["課題", "認知"] == ["<b>太字</b>"]


def test_esc_gives_the_keyboard_back_to_the_map(case: CanvasCase) -> None:
    card = case.card("比べる")
    case.double_click(case.on(card))
    case.key(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is case.view
    case.key("x")
    assert case.session.records.the(Card, card.id).text == "比べるx"
    case.key(Qt.Key.Key_Escape)


@pytest.mark.parametrize("zoom", [0.6, 1.0, 2.0])
def test_lines_stand_as_far_apart_as_on_the_map(case: CanvasCase, zoom: float) -> None:
    case.view.set_zoom(zoom)
    card = case.card("比べる")
    edits.change(case.session.project, card.id, text="一行目\n二行目")
    case.view.edit_text(card.id)
    hands.type_text(case.view, " ")
    hands.key(case.view, Qt.Key.Key_Return, hands.SHIFT)
    assert case.view.typing is not None
    document = case.view.typing.editor.document()
    block = document.documentLayout().blockBoundingRect
    first, second = (document.findBlockByNumber(number) for number in range(2))
    lines = second.layout()  # the line broken just now is one of the same block
    apart = (block(second).top() - block(first).top(), lines.lineAt(1).y() - lines.lineAt(0).y())
    assert apart == pytest.approx((CARD.line * zoom, CARD.line * zoom), abs=0.6)
