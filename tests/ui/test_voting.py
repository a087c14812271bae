"""Dot voting by hand: clicks and keys on cards, the bar above the map, what is left of the dots."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from journeymap_app import i18n
from journeymap_app.layout.shapes import Box
from journeymap_app.model import edits
from journeymap_app.model.edits.votes import MOST_VOTES
from journeymap_app.model.records import Card
from journeymap_app.ui.canvas.hit import boxes_of
from journeymap_app.ui.canvas.reading import reading
from journeymap_app.ui.canvas.view import CanvasView
from journeymap_app.ui.fields.tally import Tally
from journeymap_app.ui.vote_bar import VoteBar
from tests import hands
from tests.ui.window_case import WindowCase, child, labels, small_map

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> WindowCase:
    made = small_map(qtbot, tmp_path)
    made.bench.canvas.setFocus()
    hands.key(made.window, Key.Key_D, hands.CTRL | hands.SHIFT)
    assert made.session.voting.on
    return made


def view(case: WindowCase) -> CanvasView:
    return case.bench.canvas


def box(case: WindowCase, card: Card) -> Box:
    found = boxes_of(view(case).board, frozenset([card.id]))
    return next(b for _, b, _ in found)


def at(case: WindowCase, text: str) -> QPoint:
    return view(case).to_viewport(box(case, case.card(text))).center().toPoint()


def click(case: WindowCase, text: str, keys: Any = hands.NONE) -> None:
    view(case).reveal(case.card(text).id)  # it may be scrolled away, or under the minimap
    hands.click(view(case).viewport(), at(case, text), keys=keys)


def votes(case: WindowCase, text: str = "広告を見る") -> int:
    return case.card(text).votes


def bar(case: WindowCase) -> VoteBar:
    found = case.window.findChild(VoteBar)
    assert found is not None
    return found


def test_a_click_gives_a_dot_and_shift_or_alt_takes_one(case: WindowCase) -> None:
    click(case, "広告を見る")
    click(case, "広告を見る")
    click(case, "比べる")
    assert (votes(case), votes(case, "比べる")) == (2, 1)
    click(case, "広告を見る", hands.SHIFT)
    assert votes(case) == 1
    click(case, "広告を見る", ALT)
    click(case, "広告を見る", ALT)
    assert votes(case) == 0
    assert [s.name for s in case.project.done] == ["edit.vote"] * 3 + ["edit.take-vote"] * 2


def test_a_dot_is_undone_and_redone(case: WindowCase) -> None:
    click(case, "広告を見る")
    case.undo()
    assert votes(case) == 0
    hands.key(view(case), Key.Key_Z, hands.CTRL | hands.SHIFT)
    assert votes(case) == 1


def test_quick_clicks_are_a_dot_each_and_no_typing(case: WindowCase) -> None:
    hands.double_click(view(case).viewport(), at(case, "広告を見る"))
    assert votes(case) == 2
    assert view(case).typing is None


@pytest.mark.parametrize("zoom", [0.3, 1.0, 3.0])
def test_dots_are_given_at_any_zoom_and_scrolled(case: WindowCase, zoom: float) -> None:
    view(case).set_zoom(zoom)
    for text in ("広告を見る", "送料が高い"):  # the first and the last of the map
        view(case).reveal(case.card(text).id)
        hands.flush()
        click(case, text)
        assert votes(case, text) == 1


def test_a_press_that_goes_elsewhere_gives_nothing_and_moves_nothing(case: WindowCase) -> None:
    before = [c.text for c in case.session.records.group(Card)]
    hands.drag(view(case).viewport(), at(case, "広告を見る"), at(case, "比べる"))
    assert votes(case) == votes(case, "比べる") == 0
    assert [c.text for c in case.session.records.group(Card)] == before
    assert not case.project.done


def test_esc_before_the_release_gives_nothing(case: WindowCase) -> None:
    port = view(case).viewport()
    hands.press(port, at(case, "広告を見る"))
    hands.key(view(case), Key.Key_Escape)
    hands.release(port, at(case, "広告を見る"))
    assert votes(case) == 0
    assert case.session.voting.on


def test_esc_lets_go_of_the_card_and_then_ends_the_vote(case: WindowCase) -> None:
    click(case, "広告を見る")
    hands.key(view(case), Key.Key_Escape)
    assert case.session.selection == ()
    assert bar(case).isVisible()
    hands.key(view(case), Key.Key_Escape)
    assert not case.session.voting.on
    assert not bar(case).isVisible()
    click(case, "広告を見る")
    assert votes(case) == 1


def test_plus_and_minus_on_the_selected_card(case: WindowCase) -> None:
    case.select(case.card("広告を見る").id)
    for key in ("+", "+", "+", "-"):
        hands.key(view(case), key)
    assert votes(case) == 2
    assert view(case).typing is None


def test_a_dot_for_each_of_several_cards_is_one_step(case: WindowCase) -> None:
    case.select(case.card("広告を見る").id, case.card("比べる").id)
    done = len(case.project.done)
    hands.key(view(case), "+")
    assert (votes(case), votes(case, "比べる")) == (1, 1)
    assert len(case.project.done) == done + 1
    hands.key(case.window, Key.Key_Z, hands.CTRL)
    assert (votes(case), votes(case, "比べる")) == (0, 0)


def test_plus_is_a_letter_where_nobody_votes(case: WindowCase) -> None:
    case.run("action.vote.mode")
    card = case.card("広告を見る")
    case.select(card.id)
    view(case).setFocus()
    hands.key(view(case), "+")
    typed = case.session.records.the(Card, card.id)
    assert (typed.text, typed.votes) == ("広告を見る+", 0)
    hands.key(view(case), Key.Key_Escape)
    assert case.session.records.the(Card, card.id) == card


def test_plus_is_a_letter_in_a_text_while_the_room_votes(case: WindowCase) -> None:
    case.select(case.card("広告を見る").id)
    hands.key(view(case), Key.Key_F2)
    hands.type_text(case.window, "+1")
    hands.key(view(case), Key.Key_Tab)
    assert case.session.records.group(Card)
    assert any(c.text == "広告を見る+1" and not c.votes for c in case.session.records.group(Card))


def test_dots_run_out_with_a_sentence_and_go_on_when_one_is_taken_back(case: WindowCase) -> None:
    people = child(bar(case), Tally, i18n.text("vote.people"))
    people.value, case.session.voting.dots = 1, 2
    click(case, "広告を見る")
    click(case, "比べる")
    assert i18n.text("vote.left", limit=2, count=2, left=0) in labels(bar(case))
    click(case, "送料が高い")
    assert votes(case, "送料が高い") == 0
    assert case.window.notices.words == i18n.text("vote.none-left", count=2)
    case.window.notices.hide()  # it stands over that card
    click(case, "広告を見る", hands.SHIFT)
    click(case, "送料が高い")
    assert votes(case, "送料が高い") == 1


def test_a_card_holds_no_more_than_it_can(case: WindowCase) -> None:
    case.session.voting.give(case.card("広告を見る").id, MOST_VOTES)
    click(case, "広告を見る")
    assert votes(case) == MOST_VOTES
    assert case.window.notices.words == i18n.text("vote.card-full", count=MOST_VOTES)


def test_the_bar_counts_what_is_given_also_by_undo(case: WindowCase) -> None:
    click(case, "広告を見る")
    click(case, "広告を見る")
    assert i18n.text("vote.given", count=2) in labels(bar(case))
    case.undo()
    assert i18n.text("vote.given", count=1) in labels(bar(case))


def test_reset_is_one_step_with_the_way_back_offered(case: WindowCase) -> None:
    click(case, "広告を見る")
    click(case, "比べる")
    hands.click(child(bar(case), QPushButton, i18n.text("action.vote.clear")))
    assert votes(case) == votes(case, "比べる") == 0
    assert case.window.notices.words == i18n.text("vote.cleared", count=2)
    hands.click(child(case.window.notices, QPushButton, i18n.text("action.edit.undo")))
    assert (votes(case), votes(case, "比べる")) == (1, 1)


def test_reset_without_votes_says_so_and_is_no_step(case: WindowCase) -> None:
    case.run("action.vote.clear")
    assert case.window.notices.words == i18n.text("vote.nothing")
    assert not case.project.done


def test_what_is_no_card_is_no_vote(case: WindowCase) -> None:
    places = view(case).board.places
    cell = places.cell_box(places.rows[2], places.columns[0])
    hands.click(view(case).viewport(), view(case).to_viewport(cell).center().toPoint())
    assert not case.project.done


def test_the_inspector_shows_and_sets_the_votes(case: WindowCase) -> None:
    card = case.card("広告を見る")
    click(case, "広告を見る")
    hands.settle(case.qtbot, lambda: case.bench.inspector.parts)
    tally = child(case.bench.inspector, Tally, i18n.text("field.votes"))
    assert tally.value == 1
    tally.setFocus()
    hands.key(tally, Key.Key_Up)
    assert case.session.records.the(Card, card.id).votes == 2
    click(case, "広告を見る")
    hands.flush()
    assert tally.value == 3


def test_a_screen_reader_hears_the_votes(case: WindowCase) -> None:
    card = case.card("広告を見る")
    said = i18n.text("reading.votes", count=2)
    assert said not in reading(case.session, view(case).board, card)
    case.session.voting.give(card.id, 2)
    assert said in reading(case.session, view(case).board, case.card("広告を見る"))


def test_a_duplicated_card_has_no_votes(case: WindowCase) -> None:
    click(case, "広告を見る")
    hands.key(view(case), Key.Key_D, hands.CTRL)
    twins = [c for c in case.session.records.group(Card) if c.text == "広告を見る"]
    assert sorted(c.votes for c in twins) == [0, 1]


def test_a_closed_document_takes_the_vote_with_it(case: WindowCase) -> None:
    case.window.close_document()
    case.window.show_start()
    assert not case.window.commands["action.vote.mode"].isEnabled()


def test_the_vote_is_ended_by_the_bar_also_on_a_map_without_cells(case: WindowCase) -> None:
    empty = edits.add_journey(case.project, "空の旅")
    case.session.show_journey(empty.id)
    hands.click(child(bar(case), QPushButton, i18n.text("vote.end")))
    assert not case.session.voting.on
    assert not bar(case).isVisible()
