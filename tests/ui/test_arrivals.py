"""Pictures, text files and tables dropped and pasted onto the map."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from journeymap_app import i18n
from journeymap_app.layout.shapes import Rect, Shape
from journeymap_app.model import edits
from journeymap_app.model.records import Card, Lane, Picture, Record, Stage
from journeymap_app.ui.errand import Errand
from tests import hands
from tests.ui import pictures
from tests.ui.window_case import WindowCase, child, small_map

Key = Qt.Key
COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> Iterator[WindowCase]:
    opened = small_map(qtbot, tmp_path)
    opened.bench.canvas.setFocus()
    opened.bench.canvas.fit()
    hands.flush()
    yield opened
    opened.window.close()


def cell(case: WindowCase, lane: str, stage: str) -> list[Card]:
    records, journey = case.session.records, case.journey.id
    lane_id = next(r.id for r in records.group(Lane, journey) if r.title == lane)
    stage_id = next(r.id for r in records.group(Stage, journey) if r.title == stage)
    return list(records.group(Card, lane_id, stage_id))


def texts(case: WindowCase, lane: str, stage: str) -> list[str]:
    return [card.text for card in cell(case, lane, stage)]


def place(case: WindowCase, lane: int, stage: int, down: float = 0.9) -> QPoint:
    """A place in a cell, in the viewport."""
    canvas = case.bench.canvas
    places = canvas.board.places
    rect = canvas.to_viewport(places.cell_box(places.rows[lane], places.columns[stage]))
    return QPoint(round(rect.center().x()), round(rect.y() + rect.height() * down))


def on(case: WindowCase, card: Card, down: float = 0.5) -> QPoint:
    canvas = case.bench.canvas
    row = canvas.board.places.row(card.lane_id)
    assert row is not None
    found = row.cells.find(card.id)
    assert found is not None
    rect = canvas.to_viewport(found.box)
    return QPoint(round(rect.center().x()), round(rect.y() + rect.height() * down))


def carry(case: WindowCase, mime: QMimeData, at: QPoint, action: Any = COPY) -> bool:
    """Hold it over the map. Whether the map would take it."""
    port = case.bench.canvas.viewport()
    enter = QDragEnterEvent(at, action | COPY, mime, hands.LEFT, hands.NONE)
    QApplication.sendEvent(port, enter)
    if enter.isAccepted():
        QApplication.sendEvent(port, QDragMoveEvent(at, COPY, mime, hands.LEFT, hands.NONE))
    hands.flush()
    return enter.isAccepted()


def drop(case: WindowCase, mime: QMimeData, at: QPoint) -> None:
    assert carry(case, mime, at)
    event = QDropEvent(at, COPY, mime, hands.LEFT, hands.NONE)
    QApplication.sendEvent(case.bench.canvas.viewport(), event)
    hands.flush()


def land(case: WindowCase, mime: QMimeData, at: QPoint) -> None:
    """Drop it, and wait until it is on the map."""
    steps = len(case.project.done)
    drop(case, mime, at)
    hands.settle(case.qtbot, lambda: len(case.project.done) > steps)


def photos(folder: Path, *colors: str) -> list[Path]:
    made = []
    for number, color in enumerate(colors):
        made.append(folder / f"picture-{number}.png")
        Image.new("RGB", (60 + number, 40), color).save(made[-1])
    return made


def state(case: WindowCase) -> dict[str, Record]:
    return {record.id: record for record in case.session.records}


def accents(shapes: list[Shape]) -> int:
    return sum(isinstance(shape, Rect) for shape in shapes)


def test_several_pictures_are_cards_of_the_cell_and_one_step(
    case: WindowCase, tmp_path: Path
) -> None:
    before = state(case)
    land(
        case, pictures.files(*photos(tmp_path, "#FF0000", "#00FF00", "#0000FF")), place(case, 2, 0)
    )
    made = cell(case, "課題", "認知")
    assert [case.session.records.the(Picture, c.picture_id).width for c in made] == [60, 61, 62]
    assert list(case.session.selection) == [card.id for card in made]
    assert len(case.project.done) == 1
    case.undo()
    assert state(case) == before
    hands.key(case.bench.canvas, Key.Key_Z, hands.CTRL | hands.SHIFT)
    assert len(cell(case, "課題", "認知")) == 3


@pytest.mark.parametrize("kind", ["jpg", "png", "webp", "gif", "bmp", "tiff"])
def test_each_format_lands(case: WindowCase, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"picture.{kind}"
    Image.effect_noise((80, 60), 40).convert("RGB").save(path)
    land(case, pictures.files(path), place(case, 2, 1))
    (card,) = cell(case, "課題", "検討")
    picture = case.session.records.the(Picture, card.picture_id)
    assert (picture.width, picture.height) == (80, 60)


def test_while_it_is_carried_the_cell_lights_up_and_a_line_shows_where(
    case: WindowCase, tmp_path: Path
) -> None:
    canvas = case.bench.canvas
    assert not canvas.hand.overlay()
    files = pictures.files(*photos(tmp_path, "#FF0000"))
    assert carry(case, files, place(case, 2, 1))
    assert accents(canvas.hand.overlay()) == 2
    QApplication.sendEvent(canvas.viewport(), QDragLeaveEvent())
    assert not canvas.hand.overlay()
    assert not case.project.done


def test_it_lands_where_the_line_shows(case: WindowCase, tmp_path: Path) -> None:
    files = photos(tmp_path, "#FF0000")
    land(case, pictures.files(*files), on(case, case.card("友人に聞く"), 0.1))
    assert texts(case, "行動", "認知") == ["広告を見る", "", "友人に聞く", "検索する"]


def test_on_the_middle_of_a_card_it_is_the_card_s(case: WindowCase, tmp_path: Path) -> None:
    red, blue = photos(tmp_path, "#FF0000", "#0000FF")
    land(case, pictures.files(red), on(case, case.card("比べる")))
    first = case.card("比べる").picture_id
    assert first
    assert texts(case, "行動", "検討") == ["比べる"]
    land(case, pictures.files(blue), on(case, case.card("比べる")))
    assert case.card("比べる").picture_id not in ("", first)
    assert len(case.session.records.group(Picture)) == 1, "the old one is let go"
    case.undo()
    assert case.card("比べる").picture_id == first
    case.undo()
    assert case.card("比べる").picture_id == ""


def test_two_pictures_on_a_card_are_two_cards_beside_it(case: WindowCase, tmp_path: Path) -> None:
    files = photos(tmp_path, "#FF0000", "#0000FF")
    land(case, pictures.files(*files), on(case, case.card("比べる"), 0.6))
    assert texts(case, "行動", "検討") == ["比べる", "", ""]
    assert case.card("比べる").picture_id == ""


def test_where_no_cell_is_the_nearest_takes_it(case: WindowCase, tmp_path: Path) -> None:
    red, blue = photos(tmp_path, "#FF0000", "#0000FF")
    port = case.bench.canvas.viewport()
    land(case, pictures.files(red), QPoint(port.width() - 2, port.height() - 2))
    assert texts(case, "課題", "購入") == ["送料が高い", ""]
    land(case, pictures.files(blue), place(case, 1, 0, 0.05))  # the emotion lane, at its top
    assert texts(case, "行動", "認知")[-1] == ""


@pytest.mark.parametrize("zoom", [0.3, 3.0])
def test_zoomed_and_scrolled(case: WindowCase, tmp_path: Path, zoom: float) -> None:
    canvas = case.bench.canvas
    canvas.set_zoom(zoom)
    canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().maximum())
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().maximum())
    hands.flush()
    at = on(case, case.card("送料が高い"), 0.5)
    land(case, pictures.files(*photos(tmp_path, "#FF0000")), at)
    assert case.card("送料が高い").picture_id


def test_the_first_cell_of_an_empty_map(case: WindowCase, tmp_path: Path) -> None:
    edits.delete_cards(case.project, [c.id for c in case.session.records.group(Card)])
    hands.flush()
    land(case, pictures.files(*photos(tmp_path, "#FF0000")), place(case, 0, 0))
    assert len(cell(case, "行動", "認知")) == 1


def test_a_map_without_cells_says_so(case: WindowCase, tmp_path: Path) -> None:
    at = place(case, 0, 0)
    for lane in case.session.records.group(Lane, case.journey.id):
        edits.delete_lane(case.project, lane.id)
    steps = len(case.project.done)
    drop(case, pictures.files(*photos(tmp_path, "#FF0000")), at)
    assert case.window.notices.words == i18n.text("notice.no-place")
    assert len(case.project.done) == steps


def test_what_cannot_be_read_is_named_once_and_the_rest_is_taken(
    case: WindowCase, tmp_path: Path
) -> None:
    good = photos(tmp_path, "#FF0000")
    bad = [tmp_path / name for name in ("broken.png", "words.pdf", "gone.jpg")]
    bad[0].write_bytes(good[0].read_bytes()[:60])
    bad[1].write_bytes(b"%PDF-1.7")
    land(case, pictures.files(bad[0], *good, *bad[1:]), place(case, 2, 0))
    assert len(cell(case, "課題", "認知")) == 1
    hands.settle(case.qtbot, lambda: "broken.png" in case.window.notices.words)
    assert case.window.notices.words.startswith("1件を追加しました。「broken.png」など3件")


def test_a_bomb_is_refused_in_a_sentence(case: WindowCase, tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    Image.new("1", (12_000, 9_000)).save(path)
    drop(case, pictures.files(path), place(case, 2, 0))
    hands.settle(case.qtbot, lambda: "bomb.png" in case.window.notices.words)
    assert i18n.text("error.picture-too-large", megapixels=60) in case.window.notices.words
    assert not case.project.done


def test_a_folder_and_a_file_that_is_gone_change_nothing(case: WindowCase, tmp_path: Path) -> None:
    drop(case, pictures.files(tmp_path, tmp_path / "gone.png"), place(case, 2, 0))
    hands.settle(case.qtbot, lambda: "2件" in case.window.notices.words)
    assert not case.project.done


def test_a_csv_file_becomes_cells_from_there_on(case: WindowCase, tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_bytes("甲,乙\n丙,丁".encode("cp932"))
    land(case, pictures.files(path), place(case, 0, 1))
    assert texts(case, "行動", "検討") == ["比べる", "甲"]
    assert texts(case, "行動", "購入") == ["乙"]
    assert texts(case, "課題", "検討") == ["丙"]
    assert texts(case, "課題", "購入") == ["送料が高い", "丁"]
    assert [step.name for step in case.project.done] == ["edit.bring-in"]


@pytest.mark.parametrize(("lines", "kept"), [(19, False), (20, True)])
def test_before_many_cards_come_the_map_is_kept_as_a_version(
    case: WindowCase, tmp_path: Path, lines: int, kept: bool
) -> None:
    before = set(case.session.records)
    path = tmp_path / "memo.txt"
    path.write_text("\n".join(f"{number}行目" for number in range(lines)), encoding="utf-8")
    land(case, pictures.files(path), place(case, 2, 0))
    assert len(texts(case, "課題", "認知")) == lines
    versions = case.session.document.versions
    found = [version for version in versions if version.kind == "before-import"]
    assert bool(found) == kept
    assert all(set(versions.records(version.number)) == before for version in found)


def test_lines_of_text_and_of_a_file_become_cards(case: WindowCase, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setText("一つ目\n\n二つ目")
    land(case, mime, place(case, 2, 0))
    assert texts(case, "課題", "認知") == ["一つ目", "二つ目"]
    path = tmp_path / "memo.txt"
    path.write_text("三つ目\n四つ目", encoding="utf-8")
    land(case, pictures.files(path), place(case, 2, 0))
    assert texts(case, "課題", "認知") == ["一つ目", "二つ目", "三つ目", "四つ目"]


def test_a_file_manager_s_move_is_a_copy(case: WindowCase, tmp_path: Path) -> None:
    """Else it would delete its file."""
    (path,) = photos(tmp_path, "#FF0000")
    at, mime = place(case, 2, 0), pictures.files(path)
    assert carry(case, mime, at, MOVE)
    event = QDropEvent(at, MOVE | COPY, mime, hands.LEFT, hands.NONE)
    QApplication.sendEvent(case.bench.canvas.viewport(), event)
    assert event.dropAction() == COPY
    hands.settle(case.qtbot, lambda: bool(case.project.done))


def test_a_project_file_is_the_window_s(case: WindowCase, tmp_path: Path) -> None:
    path = tmp_path / "other.journeymap"
    path.write_bytes(b"")
    assert not case.bench.canvas.hand.overlay()
    carry(case, pictures.files(path), place(case, 2, 0))
    assert not case.bench.canvas.hand.overlay()


class SlowDisk:
    """A file whose reader waits until the test lets it have the picture."""

    def __init__(self, folder: Path) -> None:
        (picture,) = photos(folder, "#FF0000")
        self._data = picture.read_bytes()
        self.path = folder / "slow.png"
        os.mkfifo(self.path)

    def give(self) -> None:
        self.path.write_bytes(self._data)


@pytest.fixture
def slow(tmp_path: Path) -> SlowDisk:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    return SlowDisk(tmp_path)


def test_what_is_typed_meanwhile_is_not_disturbed(case: WindowCase, slow: SlowDisk) -> None:
    drop(case, pictures.files(slow.path), place(case, 2, 0))
    case.select(case.card("比べる").id)
    hands.key(case.window, Key.Key_F2)
    hands.type_text(case.window, "abc")
    slow.give()
    hands.settle(case.qtbot, lambda: not case.session.findChildren(Errand))
    assert case.bench.canvas.typing is not None
    assert not cell(case, "課題", "認知")
    hands.key(case.window, Key.Key_Tab)
    hands.settle(case.qtbot, lambda: bool(cell(case, "課題", "認知")))
    assert texts(case, "行動", "検討") == ["比べるabc"]


def test_reading_for_long_is_told_and_can_be_stopped(case: WindowCase, slow: SlowDisk) -> None:
    (fast,) = photos(slow.path.parent, "#0000FF")
    drop(case, pictures.files(fast, slow.path, fast), place(case, 2, 0))
    said = i18n.text("arrivals.reading", done=1, total=3)
    hands.settle(case.qtbot, lambda: case.window.notices.words == said)
    hands.click(child(case.window.notices, QPushButton, i18n.text("button.cancel")))
    slow.give()
    hands.settle(case.qtbot, lambda: case.window.notices.words == i18n.text("errand.cancelled"))
    assert not case.project.done


def test_another_notice_is_not_taken_away_when_the_reading_ends(
    case: WindowCase, slow: SlowDisk
) -> None:
    drop(case, pictures.files(slow.path), place(case, 2, 0))
    said = i18n.text("arrivals.reading", done=0, total=1)
    hands.settle(case.qtbot, lambda: case.window.notices.words == said)
    case.window.notices.say("別の知らせ")
    slow.give()
    hands.settle(case.qtbot, lambda: bool(cell(case, "課題", "認知")))
    hands.settle(case.qtbot, lambda: not case.session.findChildren(Errand))
    assert case.window.notices.words == "別の知らせ"


def test_where_the_cell_is_gone_meanwhile_another_takes_it(
    case: WindowCase, slow: SlowDisk
) -> None:
    drop(case, pictures.files(slow.path), place(case, 2, 0))
    lane = case.session.records.group(Lane, case.journey.id)[2]
    edits.delete_lane(case.project, lane.id)
    slow.give()
    hands.settle(case.qtbot, lambda: len(cell(case, "行動", "認知")) == 4)


def test_closing_while_pictures_are_read(case: WindowCase, tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    Image.effect_noise((1600, 1200), 50).convert("RGB").save(path, compress_level=1)
    drop(case, pictures.files(*[path] * 6), place(case, 2, 0))
    assert case.window.close()
    assert case.window.session is None


# ---- paste ------------------------------------------------------------------------------------


def test_a_picture_of_the_clipboard_is_pasted_below_the_card(case: WindowCase) -> None:
    image = QImage(90, 30, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    QGuiApplication.clipboard().setImage(image)
    case.select(case.card("広告を見る").id)
    hands.key(case.bench.canvas, Key.Key_V, hands.CTRL)
    hands.settle(case.qtbot, lambda: bool(case.project.done))
    made = cell(case, "行動", "認知")[1]
    picture = case.session.records.the(Picture, made.picture_id)
    assert (picture.width, picture.height) == (90, 30)
    case.undo()
    assert texts(case, "行動", "認知") == ["広告を見る", "友人に聞く", "検索する"]


def test_copied_files_are_pasted_not_their_names(case: WindowCase, tmp_path: Path) -> None:
    mime = pictures.files(*photos(tmp_path, "#FF0000", "#00FF00"))
    mime.setText("/somewhere/picture-0.png")
    QGuiApplication.clipboard().setMimeData(mime)
    case.select(case.card("送料が高い").id)
    hands.key(case.bench.canvas, Key.Key_V, hands.CTRL)
    hands.settle(case.qtbot, lambda: bool(case.project.done))
    assert [bool(card.picture_id) for card in cell(case, "課題", "購入")] == [False, True, True]


def test_cells_of_a_spreadsheet_are_text_though_they_come_as_a_picture_too(
    case: WindowCase,
) -> None:
    mime = QMimeData()
    mime.setText("甲\t乙")
    mime.setImageData(QImage(10, 10, QImage.Format.Format_RGB32))
    QGuiApplication.clipboard().setMimeData(mime)
    case.select(case.card("比べる").id)
    hands.key(case.bench.canvas, Key.Key_V, hands.CTRL)
    assert texts(case, "行動", "購入") == ["乙"]
    assert not case.session.records.group(Picture)


def test_a_browser_s_picture_is_not_its_address(case: WindowCase, tmp_path: Path) -> None:
    (path,) = photos(tmp_path, "#FF0000")
    mime = QMimeData()
    mime.setText("https://example.com/a.png")
    mime.setData("image/png", QByteArray(path.read_bytes()))
    land(case, mime, place(case, 2, 1))
    (card,) = cell(case, "課題", "検討")
    assert card.picture_id
    assert card.text == ""


def test_where_the_keyboard_is_on_no_card_the_lane_below_takes_it(case: WindowCase) -> None:
    image = QImage(9, 9, QImage.Format.Format_RGB32)
    image.fill(0)
    QGuiApplication.clipboard().setImage(image)
    hands.click(case.bench.canvas.viewport(), place(case, 0, 2))
    hands.key(case.bench.canvas, Key.Key_V, hands.CTRL)
    hands.settle(case.qtbot, lambda: bool(case.project.done))
    assert len(cell(case, "行動", "購入")) == 1


def test_cards_that_cannot_be_pasted_are_told(case: WindowCase) -> None:
    mime = QMimeData()
    mime.setData("application/x-journeymap-cards", QByteArray(b"{broken"))
    QGuiApplication.clipboard().setMimeData(mime)
    case.select(case.card("比べる").id)
    hands.key(case.bench.canvas, Key.Key_V, hands.CTRL)
    assert case.window.notices.words == i18n.text("arrivals.cannot-paste")
    assert not case.project.done


# ---- the system's own drag --------------------------------------------------------------------


class Desktop(QLabel):
    """Something beside the map that a file is dragged from."""

    def __init__(self, paths: list[Path], case: WindowCase) -> None:
        super().__init__("file", case.window)
        self._paths = paths
        self.setGeometry(20, 200, 80, 30)
        self.show()
        self.raise_()

    def mouseMoveEvent(self, _event: QMouseEvent) -> None:
        drag = QDrag(self)
        drag.setMimeData(pictures.files(*self._paths))
        drag.exec(COPY)


def test_dragged_by_the_system_itself(case: WindowCase, tmp_path: Path) -> None:
    desktop = Desktop(photos(tmp_path, "#FF0000", "#0000FF"), case)
    hands.drag_chip(desktop, case.bench.canvas.viewport(), place(case, 2, 1))
    hands.settle(case.qtbot, lambda: len(cell(case, "課題", "検討")) == 2)
    assert len(case.project.done) == 1
