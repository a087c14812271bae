"""What a review by use found: the keyboard's place, notices, Qt's own words, recent files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QToolButton, QWidget

from journeymap_app import i18n
from journeymap_app.model import edits
from journeymap_app.model.records import Card, Curve, EmotionPoint, Journey, Persona, Stage
from journeymap_app.model.samples import samples
from journeymap_app.options import Options
from journeymap_app.recent import recents
from journeymap_app.ui import opening
from journeymap_app.ui.look import look
from journeymap_app.ui.panels import chip_button
from journeymap_app.ui.panels.chip_button import ChipButton
from tests import hands
from tests.ui.window_case import WindowCase, child, labels, open_window, small_map

Key = Qt.Key


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> WindowCase:
    return small_map(qtbot, tmp_path)


def delete_a_stage(case: WindowCase) -> None:
    case.select(case.session.records.group(Stage, case.journey.id)[0].id)
    case.run("action.edit.delete")
    assert case.window.notices.isVisible()


def has_keyboard(case: WindowCase) -> bool:
    return QApplication.focusWidget() is case.bench.canvas


def editor(case: WindowCase, name: str) -> Any:
    forms = (getattr(part, "editors", {}) for part in case.bench.inspector.parts)
    return next(form[name] for form in forms if name in form)


def drawn(case: WindowCase) -> bool:
    return not case.bench.inspector._later.isActive()


# notices ------------------------------------------------------------------------------------------


def test_a_notice_s_undo_never_undoes_something_else(case: WindowCase) -> None:
    delete_a_stage(case)
    edits.change(case.project, case.card("比べる").id, text="くらべる")
    assert not case.window.notices.isVisible()


def test_typing_takes_the_notice_away(case: WindowCase) -> None:
    delete_a_stage(case)
    case.bench.canvas.edit_text(case.card("比べる").id)
    hands.type_text(case.window, "x")
    assert not case.window.notices.isVisible()


def test_a_notice_does_not_outlive_its_document(case: WindowCase) -> None:
    delete_a_stage(case)
    assert opening.open_sample(case.window)
    assert not case.window.notices.isVisible()


def test_what_a_menu_makes_is_no_part_of_what_is_being_typed(case: WindowCase) -> None:
    case.bench.canvas.edit_text(case.card("比べる").id)
    hands.type_text(case.window, "x")
    menu, before = QMenu(case.window), len(case.session.records.group(Journey))
    case.window.fill_menu("frameworks", menu)
    menu.actions()[0].trigger()
    assert len(case.session.records.group(Journey)) == before + 1
    case.session.undo()
    assert len(case.session.records.group(Journey)) == before
    assert case.card("比べるx").text == "比べるx"


def test_what_a_chip_makes_is_no_part_of_what_is_being_typed(case: WindowCase) -> None:
    case.bench.canvas.edit_text(case.card("比べる").id)
    hands.type_text(case.window, "x")
    before = case.lanes()
    hands.click(child(case.bench.palette_panel, ChipButton, i18n.text("lane.metrics")))
    assert len(case.lanes()) == len(before) + 1
    case.session.undo()
    assert case.lanes() == before
    assert case.card("比べるx").text == "比べるx"


# Qt's own words -----------------------------------------------------------------------------------


def test_qt_speaks_the_program_s_language(case: WindowCase) -> None:
    def said() -> str:
        return QCoreApplication.translate("QWidgetTextControl", "&Copy")

    assert "コピー" in said()
    case.run("action.view.language.en")
    hands.settle(case.qtbot, lambda: "All saved" in labels(case.bench.status))
    assert said() == "&Copy"
    case.run("action.view.language.ja")
    hands.settle(case.qtbot, lambda: i18n.text("status.saved") in labels(case.bench.status))
    assert "コピー" in said()


# the keyboard's place -----------------------------------------------------------------------------


@pytest.mark.parametrize("end", [Key.Key_Return, Key.Key_Escape])
def test_after_renaming_a_tab_the_map_has_the_keyboard(case: WindowCase, end: Any) -> None:
    case.run("action.map.rename")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    hands.type_text(case.window, "x")
    hands.key(case.window, end)
    assert has_keyboard(case)
    assert case.journey.title == ("x" if end == Key.Key_Return else "試しの旅")


def test_a_click_elsewhere_keeps_the_keyboard_there(case: WindowCase) -> None:
    hands.settle(case.qtbot, lambda: drawn(case))
    case.run("action.map.rename")
    hands.type_text(case.window, "x")
    hands.click(editor(case, "scope"))
    assert case.journey.title == "x"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert case.bench.inspector.isAncestorOf(focused)


def test_a_click_on_a_chip_leaves_the_keyboard_on_the_map(case: WindowCase) -> None:
    chips = case.bench.palette_panel.findChildren(ChipButton)
    hands.click(next(c for c in chips if c.chip.kind == "target"))
    assert has_keyboard(case)


def test_after_a_dialog_the_map_has_the_keyboard(case: WindowCase) -> None:
    def describe() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        hands.type_text(dialog, "Emma")
        hands.key(dialog, Key.Key_Return, hands.CTRL)

    QTimer.singleShot(0, lambda: QTimer.singleShot(200, describe))
    plus = child(case.bench.palette_panel, QToolButton, i18n.text("action.insert.persona"))
    plus.setFocus()
    hands.key(case.window, Key.Key_Space)
    hands.settle(case.qtbot, lambda: case.window.focusWidget() is case.bench.canvas)
    assert len(case.session.records.group(Persona)) == 1


def test_after_help_the_map_has_the_keyboard(case: WindowCase) -> None:
    case.run("action.help.about")
    hands.flush()
    hands.key(QApplication.activeWindow() or case.window, Key.Key_Escape)
    hands.settle(case.qtbot, lambda: case.window.focusWidget() is case.bench.canvas)


@pytest.mark.parametrize("how", ["language", "look"])
def test_after_building_anew_typing_is_kept_and_goes_on(case: WindowCase, how: str) -> None:
    case.bench.canvas.edit_text(case.card("比べる").id)
    hands.type_text(case.window, "xyz")
    if how == "language":
        case.window.use_language("en")
        hands.settle(case.qtbot, lambda: "All saved" in labels(case.bench.status))
    else:
        look().use("dark")
    hands.flush()
    assert any(c.text.endswith("xyz") for c in case.session.records.group(Card))
    assert not case.project.editing
    assert case.bench.canvas.typing is None
    assert has_keyboard(case)
    case.undo()
    assert case.card("比べる").text
    look().use("system")


def test_the_inspector_forgets_a_journey_that_is_gone(case: WindowCase) -> None:
    first = case.journey
    case.run("action.map.to-be")
    hands.settle(case.qtbot, lambda: drawn(case))
    for back in (False, True):
        copy = case.journey
        hands.click(editor(case, "scope"))
        hands.type_text(case.window, "ab")
        assert case.session.records.the(Journey, copy.id).scope == "ab"
        if back:
            case.session.undo()
            case.session.undo()
        else:
            case.run("action.map.delete")
        hands.settle(case.qtbot, lambda: drawn(case))
        assert case.journey.id == first.id
        assert editor(case, "title").value == first.title
        assert editor(case, "scope").value == ""
        assert has_keyboard(case)
        hands.type_text(case.window, "z")  # goes nowhere
        assert case.session.records.the(Journey, first.id) == first
        if not back:
            case.run("action.map.to-be")
            hands.settle(case.qtbot, lambda: drawn(case))


def test_a_field_keeps_the_keyboard_where_its_form_is_made_anew(case: WindowCase) -> None:
    card = case.card("比べる")
    case.select(card.id)
    hands.settle(case.qtbot, lambda: drawn(case))
    hands.click(editor(case, "text"))
    edits.add_persona(case.project, "鈴木")  # the form gets a field more
    hands.settle(case.qtbot, lambda: drawn(case))
    focused = QApplication.focusWidget()
    assert focused in (editor(case, "text"), *editor(case, "text").findChildren(QWidget))


# files --------------------------------------------------------------------------------------------


def test_recent_files_know_what_a_crash_would_leave(case: WindowCase) -> None:
    card = case.card("比べる")
    edits.add_card(case.project, card.lane_id, card.stage_id, "もう一枚")
    case.qtbot.waitUntil(lambda: i18n.text("status.saved") in labels(case.bench.status))
    assert recents(Options())[0].cards == 6


@pytest.mark.parametrize("title", ["a/b:c", "CON", "~hidden", "長" * 200, "\u202eabc", ""])
def test_free_files_have_safe_names(title: str) -> None:
    from journeymap_app.model.filenames import safe_name

    first = opening.free_path(title)
    assert first.name == safe_name(title, ".journeymap")
    first.parent.mkdir(parents=True, exist_ok=True)
    first.touch()
    second = opening.free_path(title)
    assert second != first
    assert len(second.name.encode()) <= 120


def test_text_can_be_read_at_first(qtbot: Any) -> None:
    case = open_window(qtbot, sample="coffee")
    assert case.bench.canvas.zoom >= 0.75


def test_sample_thumbnails_are_of_the_samples() -> None:
    from journeymap_app.model.samples import build_sample

    for one in samples():
        records = build_sample(one.name, one.language).records
        curve = records.group(Curve, records.group(Journey)[0].id)[0]
        points = records.group(EmotionPoint, curve.id)
        heights = sorted(round((p.net + 5) / 10, 3) for p in points)
        assert sorted(one.curve) == pytest.approx(heights, abs=0.001)


# whose journey ------------------------------------------------------------------------------------


def test_a_curve_drawn_before_gets_the_persona(case: WindowCase) -> None:
    (curve,) = case.session.records.group(Curve, case.journey.id)
    edits.change(case.project, curve.id, title=i18n.text("curve-kind.persona"))
    persona = edits.add_persona(case.project, "鈴木")
    case.select()
    hands.settle(case.qtbot, lambda: drawn(case))
    editor(case, "persona_id").setFocus()
    before = len(case.project.done)
    hands.key(case.window, Key.Key_Down)
    after = case.session.records.the(Curve, curve.id)
    assert case.journey.persona_id == persona.id
    assert (after.persona_id, after.title) == (persona.id, "鈴木")
    assert len(case.project.done) == before + 1


def test_a_persona_that_is_dragged_lights_up_the_map(case: WindowCase) -> None:
    from journeymap_app.ui.canvas import drops
    from journeymap_app.ui.chips import Chip

    canvas = case.bench.canvas
    persona = edits.add_persona(case.project, "鈴木")
    spot = canvas.spot(QPoint(100, 100).toPointF(), hands.NONE)
    assert drops.overlay(canvas, Chip("persona", "", persona.id), spot)


def test_a_dragged_chip_hangs_beside_the_hand(
    case: WindowCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Any] = []

    class Drag(chip_button.QDrag):
        def exec(self, *_: Any) -> Any:
            seen.append((self.hotSpot(), self.pixmap().toImage()))

    monkeypatch.setattr(chip_button, "QDrag", Drag)
    chip = case.bench.palette_panel.findChildren(ChipButton)[0]
    hands.drag(chip, None, (chip.width(), chip.height()))
    ((spot, image),) = seen
    assert spot.x() < 0 > spot.y()
    assert image.pixelColor(image.rect().center()).alpha() < 255


# fields -------------------------------------------------------------------------------------------


def test_a_date_is_cleared_by_our_own_button(case: WindowCase) -> None:
    hands.settle(case.qtbot, lambda: drawn(case))
    editor(case, "review_on").setFocus()
    hands.type_text(case.window, "2026-12-01")
    hands.key(case.window, Key.Key_Tab)
    line = editor(case, "review_on").findChild(QLineEdit)
    assert not line.isClearButtonEnabled()
    assert line.text() == "2026-12-01"
    hands.click(child(line, QToolButton, i18n.text("fields.no-date")))
    assert case.journey.review_on is None
    assert not [b for b in line.findChildren(QToolButton) if b.isVisible()]


def test_the_scope_s_placeholder_fits(qtbot: Any, tmp_path: Path) -> None:
    i18n.use("en")
    case = small_map(qtbot, tmp_path)
    case.window.use_language("en")
    hands.settle(qtbot, lambda: "All saved" in labels(case.bench.status))
    box = editor(case, "scope")
    room = box.viewport().width() - 2 * box.document().documentMargin()
    assert box.fontMetrics().horizontalAdvance(i18n.text("inspector.scope-hint")) <= room
    case.window.use_language("ja")


def test_the_undo_button_of_a_notice_works_by_keyboard(case: WindowCase) -> None:
    delete_a_stage(case)
    button = child(case.window.notices, QPushButton, i18n.text("action.edit.undo"))
    button.setFocus()
    hands.key(case.window, Key.Key_Space)
    assert len(case.stages()) == 3


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_no_box_is_drawn_where_the_scroll_bars_meet(case: WindowCase, appearance: str) -> None:
    case.run(f"action.view.appearance.{appearance}")
    canvas = case.bench.canvas
    canvas.set_zoom(3.0)
    hands.flush()
    across, down = canvas.horizontalScrollBar(), canvas.verticalScrollBar()
    assert across.isVisible()
    assert down.isVisible()
    bottom = across.mapTo(canvas, QPoint(0, 0)).y()
    right = down.mapTo(canvas, QPoint(0, 0)).x()
    seen = canvas.grab().toImage()
    scale = seen.devicePixelRatio()
    corner = {
        seen.pixel(int(x * scale), int(y * scale))
        for x in range(right, right + down.width())
        for y in range(bottom, bottom + across.height())
    }
    assert len(corner) == 1
