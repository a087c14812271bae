"""A card's picture: chosen, replaced, removed, opened large; cards and maps copied as pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from journeymap_app import i18n
from journeymap_app.layout.board import BoardStyle, lay_out
from journeymap_app.layout.pages import PAPERS, sheet
from journeymap_app.layout.shapes import Box, Group
from journeymap_app.layout.shapes import Image as Shown
from journeymap_app.layout.theme import theme
from journeymap_app.model import edits
from journeymap_app.model.pictures import clean_picture
from journeymap_app.model.records import Card, Lane, Picture
from journeymap_app.ui.panels.picture_box import PictureBox
from journeymap_app.ui.picture_viewer import PictureViewer
from tests import hands
from tests.export.drawings import encoded
from tests.ui.window_case import WindowCase, choose, small_map

Key = Qt.Key


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> Iterator[WindowCase]:
    opened = small_map(qtbot, tmp_path)
    opened.bench.canvas.setFocus()
    yield opened
    if opened.window.session is not None:
        opened.window.close()


def picture(color: str, size: tuple[int, int] = (120, 80)) -> Picture:
    return clean_picture(encoded(Image.new("RGB", size, color)))


def give(case: WindowCase, text: str, color: str, size: tuple[int, int] = (120, 80)) -> Card:
    edits.give_picture(case.project, case.card(text).id, picture(color, size))
    hands.flush()
    return case.card(text)


def box(case: WindowCase) -> PictureBox:
    hands.settle(case.qtbot, lambda: any(isinstance(p, PictureBox) for p in parts(case)))
    return next(part for part in parts(case) if isinstance(part, PictureBox))


def parts(case: WindowCase) -> list[Any]:
    return list(case.bench.inspector.parts)


def answers(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    """What the system's file dialog gives."""
    names = [str(path) for path in paths]
    one, some = (names[0], "") if names else ("", ""), (names, "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: one)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: some)


def viewer(case: WindowCase) -> PictureViewer:
    (found,) = open_viewers(case)
    return found


def open_viewers(case: WindowCase) -> list[PictureViewer]:
    return [v for v in case.window.findChildren(PictureViewer) if v.isVisible()]


# ---- the inspector and the menus --------------------------------------------------------------


def test_chosen_replaced_and_removed_in_the_inspector(
    case: WindowCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    red, blue = tmp_path / "red.png", tmp_path / "blue.png"
    Image.new("RGB", (40, 30), "#FF0000").save(red)
    Image.new("RGB", (50, 30), "#0000FF").save(blue)
    case.select(case.card("比べる").id)
    shown = box(case)
    assert not shown.remove.isVisible()
    answers(monkeypatch, red)
    hands.click(shown.choose)
    hands.settle(case.qtbot, lambda: case.card("比べる").picture_id)
    first = case.card("比べる").picture_id
    hands.settle(case.qtbot, lambda: shown.remove.isVisible())
    assert shown.choose.text() == i18n.text("picture.replace-picture")
    answers(monkeypatch, blue)
    hands.click(shown.choose)
    hands.settle(case.qtbot, lambda: case.card("比べる").picture_id != first)
    hands.click(shown.remove)
    assert case.card("比べる").picture_id == ""
    assert not case.session.records.group(Picture)
    case.undo()
    case.undo()
    assert case.card("比べる").picture_id == first
    assert box(case).remove.isVisible()


def test_the_file_dialog_may_be_left(case: WindowCase, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch)
    case.select(case.card("比べる").id)
    case.run("action.card.choose-picture")
    case.run("action.insert.pictures")
    assert not case.project.done


def test_pictures_are_added_by_the_menu(
    case: WindowCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "red.png"
    Image.new("RGB", (40, 30), "#FF0000").save(path)
    answers(monkeypatch, path, path)
    case.select(case.card("比べる").id)
    case.run("action.insert.pictures")
    hands.settle(case.qtbot, lambda: bool(case.project.done))
    made = [c for c in case.session.records.group(Card) if c.picture_id]
    assert [card.stage_id for card in made] == [case.card("比べる").stage_id] * 2


def test_the_context_menu_has_it(case: WindowCase) -> None:
    card = give(case, "比べる", "#336699")
    canvas = case.bench.canvas
    row = canvas.board.places.row(card.lane_id)
    assert row is not None
    place = row.cells.find(card.id)
    assert place is not None
    at = canvas.to_viewport(place.box).center().toPoint()
    where = canvas.viewport().mapToGlobal(at)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where)
    QApplication.sendEvent(canvas.viewport(), asked)
    hands.flush()
    menu = next(m for m in case.bench.findChildren(QMenu) if m.isVisible())
    entry = next(a for a in menu.actions() if a.text() == i18n.text("menu.picture"))
    inner = entry.menu()
    assert isinstance(inner, QMenu)
    hands.click(menu, menu.actionGeometry(entry).center())
    hands.settle(case.qtbot, inner.isVisible)
    choose(inner, i18n.text("action.card.remove-picture"))
    assert case.card("比べる").picture_id == ""


def test_what_has_no_picture_cannot_be_opened(case: WindowCase) -> None:
    case.select(case.card("比べる").id)
    case.window.commands.refresh()
    assert not case.window.commands["action.card.open-picture"].isEnabled()
    assert not case.window.commands["action.card.remove-picture"].isEnabled()
    assert case.window.commands["action.card.choose-picture"].isEnabled()


# ---- the viewer -------------------------------------------------------------------------------


def test_it_opens_large_and_esc_closes(case: WindowCase) -> None:
    card = give(case, "比べる", "#336699", (400, 200))
    case.select(card.id)
    case.bench.canvas.setFocus()
    hands.key(case.bench.canvas, Key.Key_F4)
    shown = viewer(case)
    assert QApplication.focusWidget() is shown
    assert shown.geometry() == case.window.rect()
    image = shown.grab().toImage()
    ratio = image.devicePixelRatio()
    middle = QPoint(round(shown.width() / 2 * ratio), round(shown.height() * 0.45 * ratio))
    assert image.pixelColor(middle).name() == "#336699"
    assert "比べる" in shown.words
    hands.key(case.window, Key.Key_Escape)
    assert not open_viewers(case)
    assert QApplication.focusWidget() is case.bench.canvas


def test_arrows_go_to_the_map_s_other_pictures(case: WindowCase) -> None:
    give(case, "検索する", "#FF0000")
    give(case, "比べる", "#00FF00")
    give(case, "送料が高い", "#0000FF")
    case.select(case.card("検索する").id)
    hands.key(case.bench.canvas, Key.Key_F4)
    shown = viewer(case)
    said = [shown.words.split("\n")[0]]
    for _ in range(3):
        hands.key(case.window, Key.Key_Right)
        said.append(shown.words.split("\n")[0])
    assert said == ["検索する", "比べる", "送料が高い", "検索する"]
    hands.key(case.window, Key.Key_Left)
    hands.key(case.window, Key.Key_Return)
    assert case.session.selection == (case.card("送料が高い").id,)


def test_no_shortcut_does_anything_behind_it(case: WindowCase) -> None:
    card = give(case, "比べる", "#336699")
    case.select(card.id)
    hands.key(case.bench.canvas, Key.Key_F4)
    steps = len(case.project.done)
    hands.key(case.window, Key.Key_Delete)
    hands.key(case.window, Key.Key_Z, hands.CTRL)
    assert len(case.project.done) == steps
    hands.click(viewer(case))
    assert not open_viewers(case)


def test_a_drag_moves_the_zoomed_picture_and_does_not_close(case: WindowCase) -> None:
    image = Image.new("RGB", (400, 200), "#FF0000")
    image.paste("#0000FF", (200, 0, 400, 200))
    edits.give_picture(case.project, case.card("比べる").id, clean_picture(encoded(image)))
    case.select(case.card("比べる").id)
    hands.key(case.bench.canvas, Key.Key_F4)
    shown = viewer(case)
    for _ in range(4):
        hands.key(case.window, "+")
    middle = QPoint(shown.width() // 2, shown.height() // 2)
    hands.drag(shown, middle, middle - QPoint(300, 0))
    assert shown.isVisible()
    assert shown.grab().toImage().pixelColor(middle - QPoint(100, 40)).name() == "#0000ff"


def test_the_document_may_be_closed_behind_it(case: WindowCase) -> None:
    card = give(case, "比べる", "#336699")
    case.select(card.id)
    hands.key(case.bench.canvas, Key.Key_F4)
    assert case.window.close()


# ---- on the map and on paper ------------------------------------------------------------------


def shown_boxes(shapes: tuple[Any, ...], dx: float = 0, dy: float = 0) -> Iterator[Box]:
    for shape in shapes:
        if isinstance(shape, Shown):
            yield shape.box.moved(dx, dy)
        elif isinstance(shape, Group):
            yield from shown_boxes(shape.shapes, dx + shape.dx, dy + shape.dy)


@pytest.mark.parametrize("size", [(400, 300), (300, 400), (900, 200), (100, 900)])
def test_all_of_a_picture_shows_large_in_a_lane_of_pictures(
    case: WindowCase, size: tuple[int, int]
) -> None:
    lane = edits.add_lane(case.project, case.journey.id, "images", "絵コンテ")
    for lane_id in (lane.id, case.session.records.group(Lane, case.journey.id)[0].id):
        card = edits.add_card(case.project, lane_id, case.card("比べる").stage_id, "店")
        edits.give_picture(case.project, card.id, picture("#336699", size))
    board = lay_out(case.session.records, case.journey.id, BoardStyle(theme("light")))
    small, large = sorted(shown_boxes(board.drawing.shapes), key=lambda b: b.w * b.h)
    for seen in (small, large):
        assert seen.w / seen.h == pytest.approx(size[0] / size[1])
    assert large.w > small.w


def test_a_storyboard_fills_the_sheet_and_stays_on_it(case: WindowCase) -> None:
    lane = edits.add_lane(case.project, case.journey.id, "images", "絵コンテ", 1)
    stages = [c.stage_id for c in case.session.records.group(Card)]
    for number, stage_id in enumerate(stages):
        card = edits.add_card(case.project, lane.id, stage_id, "場面")
        size = ((400, 300), (300, 400), (300, 300))[number % 3]
        edits.give_picture(case.project, card.id, picture(f"#{number}03060", size))
    for paper in PAPERS:
        for landscape in (True, False):
            made = sheet(case.session.records, case.journey.id, paper, landscape)
            (body,) = (g for g in made.drawing.shapes if isinstance(g, Group) and g.part == "board")
            bounds = body.bounds()
            assert bounds.right * made.scale <= made.width_pt
            footer = made.height_pt - bounds.bottom * made.scale
            assert footer > 20, "the legend and the footer have their room"


def test_its_words_are_typed_below_the_picture(case: WindowCase) -> None:
    card = give(case, "比べる", "#336699", (400, 300))
    canvas = case.bench.canvas
    case.select(card.id)
    canvas.setFocus()
    hands.key(canvas, Key.Key_F2)
    assert canvas.typing is not None
    row = canvas.board.places.row(card.lane_id)
    assert row is not None
    place = row.cells.find(card.id)
    assert place is not None
    (seen,) = shown_boxes(canvas.board.drawing.shapes)
    picture_bottom = canvas.to_viewport(seen).bottom()
    editor = canvas.typing.editor.geometry()
    assert editor.top() >= picture_bottom
    assert editor.bottom() <= canvas.to_viewport(place.box).bottom()
    hands.type_text(case.window, "!\n")
    assert case.card("比べる!").picture_id == card.picture_id


# ---- copy as picture --------------------------------------------------------------------------


def copy_as_picture(case: WindowCase) -> QImage:
    QGuiApplication.clipboard().setText("nothing yet")
    hands.key(case.bench.canvas, Key.Key_C, hands.CTRL | hands.SHIFT)
    hands.settle(case.qtbot, lambda: QGuiApplication.clipboard().mimeData().hasImage())
    return QGuiApplication.clipboard().image()


def test_the_selected_cards_are_copied_as_a_picture(case: WindowCase) -> None:
    card = give(case, "比べる", "#336699", (400, 200))
    case.select(card.id)
    case.bench.canvas.setFocus()
    image = copy_as_picture(case)
    canvas = case.bench.canvas
    row = canvas.board.places.row(card.lane_id)
    assert row is not None
    place = row.cells.find(card.id)
    assert place is not None
    assert image.width() == pytest.approx(2 * (place.box.w + 16), abs=4)
    colors = {image.pixelColor(x, y).name() for x in range(0, 200, 4) for y in range(0, 120, 4)}
    assert "#336699" in colors
    assert not case.project.done[1:], "nothing was changed"
    assert "画像としてコピー" in case.window.notices.words


def test_two_cards_of_two_cells_stand_close_together(case: WindowCase) -> None:
    case.select(case.card("広告を見る").id, case.card("送料が高い").id)
    wide = copy_as_picture(case)
    case.select(case.card("広告を見る").id)
    one = copy_as_picture(case)
    assert one.width() < wide.width() < 2.3 * one.width()
    assert wide.height() > one.height()


def test_without_cards_the_whole_map_is_light_though_the_window_is_dark(case: WindowCase) -> None:
    case.run("action.view.appearance.dark")
    hands.flush()
    case.select()
    case.bench.canvas.setFocus()
    image = copy_as_picture(case)
    board = lay_out(case.session.records, case.journey.id, BoardStyle(theme("light")))
    assert image.width() == round(2 * board.drawing.width)
    assert image.pixelColor(3, 3) == QColor(theme("light").color("background"))
    case.run("action.view.appearance.light")


def test_a_copied_picture_is_pasted_as_a_picture(case: WindowCase) -> None:
    case.select(case.card("送料が高い").id)
    copy_as_picture(case)
    case.select(case.card("比べる").id)
    hands.key(case.bench.canvas, Key.Key_V, hands.CTRL)
    hands.settle(case.qtbot, lambda: bool(case.session.records.group(Picture)))


def test_cards_go_to_another_window_with_their_pictures(
    case: WindowCase, qtbot: Any, tmp_path: Path
) -> None:
    card = give(case, "比べる", "#336699")
    case.select(card.id)
    hands.key(case.bench.canvas, Key.Key_C, hands.CTRL)
    (tmp_path / "other").mkdir()
    other = small_map(qtbot, tmp_path / "other")
    other.bench.canvas.setFocus()
    other.select(other.card("送料が高い").id)
    hands.key(other.bench.canvas, Key.Key_V, hands.CTRL)
    (pasted,) = other.session.selection
    there = other.session.records.the(Card, pasted)
    assert other.session.records.the(Picture, there.picture_id).data == (
        case.session.records.the(Picture, card.picture_id).data
    )
    other.window.close()


# ---- on the map -------------------------------------------------------------------------------


def test_more_pictures_in_view_than_are_kept_otherwise_come_to_rest(
    case: WindowCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journeymap_app.export.qpictures._BYTES_KEPT", 1000)
    canvas = case.bench.canvas
    for text, color in (("広告を見る", "red"), ("比べる", "blue"), ("送料が高い", "green")):
        give(case, text, color, (1600, 1200))
    canvas.set_zoom(0.7)

    def painted_with_nothing_to_come() -> bool:
        canvas.viewport().grab()
        return canvas.is_at_rest

    hands.settle(case.qtbot, painted_with_nothing_to_come)
    canvas.viewport().grab()
    assert canvas.is_at_rest


def test_one_picture_in_two_sizes_comes_to_rest(case: WindowCase) -> None:
    canvas, card = case.bench.canvas, give(case, "比べる", "red", (1600, 1200))
    lane = edits.add_lane(case.project, case.journey.id, "images", "画面")
    edits.add_picture_card(case.project, lane.id, card.stage_id, card.picture_id)
    edits.set_column_widths(case.project, [card.stage_id], 600)
    canvas.set_zoom(0.9)

    def painted_with_nothing_to_come() -> bool:
        canvas.viewport().grab()
        return canvas.is_at_rest

    hands.settle(case.qtbot, painted_with_nothing_to_come)
