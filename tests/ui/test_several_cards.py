"""Several cards at once: what they have in common, where they differ, and how they become alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QPushButton

from journeymap_app import i18n
from journeymap_app.model import edits
from journeymap_app.model.records import Card, Stage
from journeymap_app.ui.panels.color_row import ColorRow
from journeymap_app.ui.panels.shared_tags import SharedTags
from tests import hands
from tests.ui.window_case import WindowCase, child, labels, small_map

Key = Qt.Key
TEXTS = ("広告を見る", "友人に聞く", "検索する")


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> WindowCase:
    """Three cards are selected: one red, two tagged, one tag of both."""
    case = small_map(qtbot, tmp_path)
    first, second, third = (case.card(text).id for text in TEXTS)
    edits.change(case.project, first, color="red", tags=("共通", "広告"))
    edits.change(case.project, second, tags=("共通",))
    edits.change(case.project, third, tags=("口コミ", "共通"))
    case.project.done.clear()
    case.select(first, second, third)
    return case


def editor(case: WindowCase, name: str) -> Any:
    return case.bench.inspector.parts[0].editors[name]


def cards(case: WindowCase) -> list[Card]:
    return [case.card(text) for text in TEXTS]


def tags(case: WindowCase) -> list[tuple[str, ...]]:
    return [card.tags for card in cards(case)]


def test_what_differs_is_said_and_what_is_common_is_shown(case: WindowCase) -> None:
    color, shared = editor(case, "color"), editor(case, "tags")
    assert isinstance(color, ColorRow)
    assert color.is_mixed
    assert isinstance(shared, SharedTags)
    assert shared.value == ("共通",)
    differing = i18n.text("inspector.differing", name=i18n.text("field.color"))
    assert differing in labels(case.bench.inspector)
    pills = [b.text() for b in shared.findChildren(QPushButton) if b.isVisible()]
    assert pills == ["口コミ（1/3枚）", "広告（1/3枚）"]


@pytest.mark.parametrize("value", ["", "green"])
def test_a_colour_is_given_to_all(case: WindowCase, value: str) -> None:
    words = i18n.text(f"color.{value}")
    button = next(
        b for b in editor(case, "color").findChildren(QAbstractButton) if b.toolTip() == words
    )
    hands.click(button)
    assert [card.color for card in cards(case)] == [value] * 3
    assert not editor(case, "color").is_mixed
    assert i18n.text("field.color") in labels(case.bench.inspector)
    assert len(case.project.done) == 1
    case.session.undo()
    assert [card.color for card in cards(case)] == ["red", "", ""]
    assert editor(case, "color").is_mixed


def test_a_tag_is_typed_for_all_and_no_half_of_it_is_ever_given(case: WindowCase) -> None:
    editor(case, "tags").setFocus()
    hands.type_text(case.window, "広告費")  # 広告 on its way is a tag that one card has already
    hands.key(case.window, Key.Key_Return)
    assert tags(case) == [
        ("共通", "広告", "広告費"),
        ("共通", "広告費"),
        ("口コミ", "共通", "広告費"),
    ]
    case.session.undo()
    assert tags(case) == [("共通", "広告"), ("共通",), ("口コミ", "共通")]


def test_a_common_tag_is_taken_from_all(case: WindowCase) -> None:
    shared = editor(case, "tags")
    away = next(
        b
        for b in shared.findChildren(QAbstractButton)
        if b.accessibleName() == i18n.text("fields.remove-chip", name="共通")
    )
    hands.click(away)
    assert tags(case) == [("広告",), (), ("口コミ",)]


def test_a_tag_of_some_is_given_to_all_by_a_click(case: WindowCase) -> None:
    pill = child(
        editor(case, "tags"),
        QPushButton,
        i18n.text("inspector.some-tag-how", name="口コミ", count=1, all=3),
    )
    hands.click(pill)
    assert tags(case) == [("共通", "広告", "口コミ"), ("共通", "口コミ"), ("口コミ", "共通")]
    assert editor(case, "tags").value == ("共通", "口コミ")


def menu_of(case: WindowCase, title: str) -> QMenu:
    """The context menu of the selected cards, and a menu in it, open."""
    hands.key(case.bench.canvas, Key.Key_F10, hands.SHIFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = next(a for a in menu.actions() if a.text() == title)
    hands.click(menu, menu.actionGeometry(entry).center())
    shown = entry.menu()
    assert isinstance(shown, QMenu)
    case.qtbot.waitUntil(shown.isVisible)
    return shown


def test_the_menu_checks_what_all_have_and_counts_what_some_have(case: WindowCase) -> None:
    case.bench.canvas.setFocus()
    menu = menu_of(case, i18n.text("menu.tags"))
    entries = [(a.text(), a.isChecked()) for a in menu.actions() if a.text()]
    assert entries == [
        ("共通", True),
        ("口コミ（1/3枚）", False),
        ("広告（1/3枚）", False),
        (i18n.text("menu.new-tag"), False),
    ]
    common = menu.actions()[0]
    hands.click(menu, menu.actionGeometry(common).center())
    assert tags(case) == [("広告",), (), ("口コミ",)]
    menu = menu_of(case, i18n.text("menu.tags"))
    some = next(a for a in menu.actions() if a.text().startswith("広告"))
    hands.click(menu, menu.actionGeometry(some).center())
    assert tags(case) == [("広告",), ("広告",), ("口コミ", "広告")]
    case.session.undo()
    case.session.undo()
    assert tags(case) == [("共通", "広告"), ("共通",), ("口コミ", "共通")]


def test_a_new_tag_is_written_in_the_inspector(case: WindowCase) -> None:
    case.bench.canvas.setFocus()
    menu = menu_of(case, i18n.text("menu.tags"))
    new = next(a for a in menu.actions() if a.text() == i18n.text("menu.new-tag"))
    hands.click(menu, menu.actionGeometry(new).center())
    hands.flush()
    hands.type_text(case.window, "新")
    hands.key(case.window, Key.Key_Return)
    assert all("新" in each for each in tags(case))


def test_all_become_like_the_one_selected_first(case: WindowCase) -> None:
    first, second, third = (card.id for card in cards(case))
    case.select(second)
    assert not case.window.commands["action.edit.like-first"].isEnabled()
    case.select(first, third, second)
    case.run("action.edit.like-first")
    assert tags(case) == [("共通", "広告")] * 3
    assert [card.color for card in cards(case)] == ["red"] * 3
    case.session.undo()
    assert [card.color for card in cards(case)] == ["red", "", ""]
    case.select(third, first)
    case.run("action.edit.like-first")
    assert tags(case) == [("口コミ", "共通"), ("共通",), ("口コミ", "共通")]


def test_cards_and_stages_together_have_no_colours_in_common(case: WindowCase) -> None:
    stage = case.session.records.group(Stage, case.journey.id)[0]
    case.select(cards(case)[0].id, stage.id)
    edit = next(a for a in case.window.menuBar().actions() if a.text() == i18n.text("menu.edit"))
    menu = edit.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    colors = next(a for a in menu.actions() if a.text() == i18n.text("menu.color"))
    assert not colors.isEnabled()
