"""The start page: from it to a map by mouse, keyboard, file and drop."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton

from journeymap_app import i18n
from journeymap_app.model.document import Document
from journeymap_app.model.frameworks import frameworks
from journeymap_app.model.records import Card, Journey, Stage
from journeymap_app.model.samples import samples
from journeymap_app.options import Options
from journeymap_app.recent import Recent, recents, remember
from journeymap_app.ui import opening
from journeymap_app.ui.start.map_card import MapCard
from journeymap_app.ui.start.page import StartPage
from journeymap_app.ui.start.recent_row import RecentRow, ago
from tests import hands
from tests.ui.canvas_case import small_project
from tests.ui.window_case import WindowCase, child, labels, open_window

Key = Qt.Key


def page(case: WindowCase) -> StartPage:
    assert case.window.start is not None
    return case.window.start


def card(case: WindowCase, title: str) -> MapCard:
    found: MapCard = child(page(case), MapCard, title)
    return found


def wait_for_map(case: WindowCase) -> None:
    case.qtbot.waitUntil(lambda: case.window.bench is not None, timeout=10_000)
    hands.flush()


def made_files() -> list[str]:
    return sorted(file.name for file in Path(os.environ["JOURNEYMAP_DOCUMENTS"]).iterdir())


def test_it_offers_every_framework_and_every_sample_of_the_language(qtbot: Any) -> None:
    case = open_window(qtbot)
    start = page(case)
    assert start.frameworks is not None
    assert start.samples is not None
    assert [c.text() for c in start.frameworks.cards] == [f.title("ja") for f in frameworks()]
    in_japanese = [s.title for s in samples() if s.language == "ja"]
    assert [c.text() for c in start.samples.cards] == in_japanese
    for one in start.frameworks.cards:
        assert one.accessibleName()
        assert one.accessibleDescription()


def test_a_framework_becomes_a_file_at_once(qtbot: Any) -> None:
    case = open_window(qtbot)
    six = next(f for f in frameworks() if f.id == "small-business")
    hands.click(card(case, six.title("ja")))
    wait_for_map(case)
    assert made_files() == [f"{six.title('ja')}.journeymap"]
    assert case.stages() == ["認知", "興味", "検討", "購入", "使用", "再購入"]
    assert case.window.start is None
    assert not case.window.commands["action.edit.undo"].isEnabled()


def test_a_second_map_of_the_same_framework_gets_a_free_name(qtbot: Any) -> None:
    title = next(f for f in frameworks() if f.id == "blank").title("ja")
    case = open_window(qtbot)
    for _ in range(2):
        hands.click(card(case, title))
        wait_for_map(case)
        case.run("action.file.new")
        qtbot.waitUntil(lambda: bool(page(case).frameworks))
    assert made_files() == [f"{title} 2.journeymap", f"{title}.journeymap"]


def test_by_keyboard_alone(qtbot: Any) -> None:
    case = open_window(qtbot)
    assert QApplication.focusWidget() is page(case).new_button
    hands.key(case.window, Key.Key_Return)
    first = QApplication.focusWidget()
    assert isinstance(first, MapCard)
    hands.key(case.window, Key.Key_Right)
    second = QApplication.focusWidget()
    assert isinstance(second, MapCard)
    assert second is not first
    title = second.text()
    hands.key(case.window, Key.Key_Return)
    wait_for_map(case)
    assert case.project.records.info.title == title


def test_a_sample_opens_as_a_copy(qtbot: Any) -> None:
    case = open_window(qtbot)
    hands.click(page(case).guide_button)
    wait_for_map(case)
    assert len(case.session.records.group(Journey)) >= 2
    assert len(case.session.records.group(Card)) >= 30
    assert len(made_files()) == 1


def test_recent_files_show_what_they_are_and_open(qtbot: Any, tmp_path: Path) -> None:
    path = tmp_path / "試し.journeymap"
    Document.create(path, small_project()).close()
    first = open_window(qtbot, path)
    first.window.close()
    (known,) = recents(Options())
    assert (known.title, known.cards, known.stages) == ("試しの地図", 5, 3)
    assert len(known.curve) == 3
    case = open_window(qtbot)
    row = page(case).findChild(RecentRow)
    assert isinstance(row, RecentRow)
    assert "5枚" in row.accessibleName()
    hands.click(row)
    wait_for_map(case)
    assert case.session.document.path == path


def test_a_recent_file_that_is_gone_is_not_offered(qtbot: Any, tmp_path: Path) -> None:
    options = Options()
    remember(options, Recent(str(tmp_path / "gone.journeymap"), "なくなった地図"))
    case = open_window(qtbot, options=options)
    assert page(case).findChild(RecentRow) is None


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (datetime(2026, 11, 20, 10, 32), "きょう 10:32"),
        (datetime(2026, 11, 19, 9, 5), "きのう 09:05"),
        (datetime(2026, 11, 16, 9, 5), "4日前"),
        (datetime(2026, 3, 1, 9, 5), "3月1日"),
        (datetime(2025, 3, 1, 9, 5), "2025-03-01"),
    ],
)
def test_how_long_ago(then: datetime, said: str) -> None:
    assert ago(then, datetime(2026, 11, 20, 18, 0)) == said


def test_nothing_of_the_model_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    """In a process of its own, since here all is loaded long ago."""
    code = """
import sys
from journeymap_app.options import Options
from journeymap_app.ui import app
made = app.application()
window = app.open_window(Options())
heavy = {"sqlmodel", "pydantic", "sqlalchemy", "reportlab", "PIL", "budoux", "PySide6.QtSvg"}
window.first_painted.disconnect()
window.first_painted.connect(lambda: made.exit(len(heavy & set(sys.modules))))
window.show()
sys.exit(made.exec())
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        check=False,
        timeout=60,
    )
    assert done.returncode == 0


def test_what_is_no_project_is_refused_in_one_sentence(qtbot: Any, tmp_path: Path) -> None:
    text = tmp_path / "<b>notes.journeymap"
    text.write_text("not a map")
    case = open_window(qtbot)
    assert not opening.open_path(case.window, text)
    assert text.name in case.window.notices.words
    assert case.window.bench is None
    assert text.read_text() == "not a map"


def test_a_file_named_at_the_start_that_cannot_be_opened(qtbot: Any, tmp_path: Path) -> None:
    case = WindowCase(qtbot, _window_on(tmp_path / "none.journeymap", qtbot))
    qtbot.waitUntil(lambda: bool(case.window.start and case.window.start.frameworks))
    assert "none.journeymap" in case.window.notices.words


def test_a_dropped_project_opens(qtbot: Any, tmp_path: Path) -> None:
    path = tmp_path / "dropped.journeymap"
    Document.create(path, small_project()).close()
    case = open_window(qtbot)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, hands.LEFT, hands.NONE
    enter = QDragEnterEvent(QPoint(200, 200), copy, data, left, none)
    QApplication.sendEvent(case.window, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(200, 200), copy, data, left, none)
    QApplication.sendEvent(case.window, drop)
    wait_for_map(case)
    assert case.session.document.path == path


def test_other_files_are_not_taken(qtbot: Any, tmp_path: Path) -> None:
    case = open_window(qtbot)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "picture.png"))])
    enter = QDragEnterEvent(
        QPoint(200, 200), Qt.DropAction.CopyAction, data, hands.LEFT, hands.NONE
    )
    QApplication.sendEvent(case.window, enter)
    assert not enter.isAccepted()


def test_english_and_back_at_once(qtbot: Any) -> None:
    case = open_window(qtbot)
    case.run("action.view.language.en")
    hands.settle(qtbot, lambda: page(case).frameworks)
    assert i18n.text("start.frameworks", "en") in labels(page(case))
    assert card(case, frameworks()[0].title("en")).isVisible()
    assert case.window.menuBar().actions()[0].text() == "File"
    case.run("action.view.language.ja")
    hands.settle(qtbot, lambda: page(case).frameworks)
    assert child(page(case), QPushButton, i18n.text("start.new", "ja")).isVisible()


def test_work_a_crash_left_is_offered_by_name(qtbot: Any, tmp_path: Path) -> None:
    from journeymap_app.model import edits

    path = tmp_path / "crashed.journeymap"
    document = Document.create(path, small_project())
    stage = document.project.records.group(Stage)[0]
    edits.change(document.project, stage.id, title="落ちる前の名前")
    _abandon(document)
    case = open_window(qtbot)
    assert i18n.text("start.lost", name="試しの地図") in labels(page(case))
    hands.click(child(page(case), QPushButton, i18n.text("start.recover")))
    wait_for_map(case)
    assert "落ちる前の名前" in case.stages()


def _abandon(document: Document) -> None:
    """As a crash does: the locks go, the working copy stays."""
    desk = document.desk
    assert desk is not None
    desk.working._connection.close()
    desk._folder.free()
    if desk._lock is not None:
        desk._lock.free()


def _window_on(path: Path, qtbot: Any) -> Any:
    from journeymap_app.ui import app

    window = app.open_window(Options(), path)
    hands.show(qtbot, window, 1000, 700)
    return window
