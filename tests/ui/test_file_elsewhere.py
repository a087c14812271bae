"""The open file in other hands: another window has it, or it is changed, moved, deleted, cut off
while it is open. The bar above the map says so, and its buttons do something about it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QPushButton

from journeymap_app import i18n
from journeymap_app.model import edits, stranger
from journeymap_app.model.document import Document
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, Lane, Stage
from journeymap_app.model.unpublished import unpublished
from tests import hands
from tests.ui.canvas_case import small_project
from tests.ui.pictures import drop
from tests.ui.window_case import WindowCase, child, labels, open_window

Key = Qt.Key


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked before closing; each time the answer is to close all the same."""
    sentences: list[str] = []

    def answer(box: QMessageBox) -> int:
        sentences.append(box.informativeText())
        next(b for b in box.buttons() if b.text() == i18n.text("leave.close")).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return sentences


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "共有"
    folder.mkdir()
    path = folder / "地図.journeymap"
    Document.create(path, small_project()).close()
    return path


@pytest.fixture
def case(qtbot: Any, path: Path) -> WindowCase:
    return open_window(qtbot, path)


@pytest.fixture
def first(path: Path) -> Iterator[Document]:
    """Another window's document of the same file."""
    document = Document.open(path)
    yield document
    document.close()


@pytest.fixture
def viewing(qtbot: Any, path: Path, first: Document) -> WindowCase:
    return open_window(qtbot, path)


def texts(path: Path) -> set[str]:
    return {r.text for r in stranger.read(path).records if isinstance(r, Card)}


def shown(case: WindowCase) -> set[str]:
    return {card.text for card in case.session.records.group(Card)}


def add(records_of: Any, text: str) -> None:
    project = records_of.project
    lane = project.records.group(Lane)[0]
    edits.add_card(project, lane.id, project.records.group(Stage, lane.journey_id)[0].id, text)


def says(case: WindowCase, key: str, **words: str) -> None:
    """Wait until the bar says this."""
    wanted = i18n.text(key, **words)
    case.qtbot.waitUntil(lambda: case.bench.file_bar.words == wanted, timeout=5000)


def is_silent(case: WindowCase) -> None:
    case.qtbot.waitUntil(lambda: not case.bench.file_bar.words, timeout=5000)


def is_looked_at(case: WindowCase) -> bool:
    return case.session.document.read_only


def press(case: WindowCase, key: str) -> None:
    hands.flush()
    hands.click(child(case.bench.file_bar, QPushButton, i18n.text(key)))


def changed_by_others(path: Path, *added: str) -> None:
    """As a sync folder does it: another person's copy takes the file's place."""
    copy = path.with_name("よその.journeymap")
    shutil.copy(path, copy)
    with Document.open(copy) as theirs:
        for text in added:
            add(theirs, text)
    os.replace(copy, path)


def saved(case: WindowCase) -> None:
    case.qtbot.waitUntil(lambda: case.session.document.status.state == "saved", timeout=5000)


# another window has it ----------------------------------------------------------------------------


def test_the_second_window_only_looks_and_says_so(viewing: WindowCase) -> None:
    assert is_looked_at(viewing)
    says(viewing, "file-news.viewing", name="地図.journeymap")
    assert i18n.text("status.viewing") in labels(viewing.bench.status)
    assert i18n.text("status.saved") not in labels(viewing.bench.status)
    assert not viewing.window.notices.words


@pytest.mark.parametrize(
    "how",
    "drag double-click type enter delete paste menu nudge tab inspector outline drop vote".split(),
)
def test_whoever_tries_to_edit_it_hears_why(viewing: WindowCase, how: str) -> None:
    before, canvas = set(viewing.session.records), viewing.bench.canvas
    card = viewing.card("比べる")
    viewing.select(card.id)
    canvas.setFocus()
    place = canvas.board.places
    box = next(c.box for r in place.rows for x in r.cells for c in x if c.card_id == card.id)
    spot = canvas.to_viewport(box).center().toPoint()
    QApplication.clipboard().setText("貼り付け")
    attempts: dict[str, Callable[[], object]] = {
        "drag": lambda: hands.drag(canvas.viewport(), spot, spot + QPoint(90, 40)),
        "double-click": lambda: hands.double_click(canvas.viewport(), spot),
        "type": lambda: hands.key(canvas, Key.Key_X),
        "enter": lambda: hands.key(canvas, Key.Key_Return),
        "delete": lambda: hands.key(canvas, Key.Key_Delete),
        "paste": lambda: hands.key(canvas, Key.Key_V, hands.CTRL),
        "menu": lambda: viewing.run("action.insert.card"),
        "nudge": lambda: hands.key(canvas, Key.Key_Right, Qt.KeyboardModifier.AltModifier),
        "tab": lambda: _rename_tab(viewing),
        "inspector": lambda: _write_in_inspector(viewing),
        "outline": lambda: _rename_in_outline(viewing),
        "drop": lambda: _drop_words(viewing),
        "vote": lambda: _vote(viewing),
    }
    attempts[how]()
    why = i18n.text("notice.open-elsewhere", name="地図.journeymap")
    viewing.qtbot.waitUntil(lambda: viewing.window.notices.words == why)
    assert set(viewing.session.records) == before
    assert not viewing.project.editing
    assert canvas.typing is None
    assert not canvas.hand.let_go()  # it holds nothing any more
    viewing.window.notices.hide()


def _rename_tab(case: WindowCase) -> None:
    case.bench.tabs.setFocus()
    hands.key(case.window, Key.Key_F2)
    box = QApplication.focusWidget()
    assert box is not None
    hands.type_text(box, "ほかの名")
    hands.key(box, Key.Key_Return)


def _write_in_inspector(case: WindowCase) -> None:
    case.select()
    case.bench.show_details("journey")
    hands.flush()
    field = next(f for f in case.bench.inspector.findChildren(QLineEdit) if f.isVisible())
    field.setFocus()
    hands.type_text(field, "ほかの名")
    hands.key(field, Key.Key_Return)


def _rename_in_outline(case: WindowCase) -> None:
    case.run("action.view.outline")
    outline = case.bench.left.outline
    assert outline is not None
    tree = outline.tree
    tree.setFocus()
    tree.model().setData(tree.currentIndex(), "ほかの名")


def _drop_words(case: WindowCase) -> None:
    data = QMimeData()
    data.setText("落とした")
    assert drop(case.bench.canvas.viewport(), data)


def _vote(case: WindowCase) -> None:
    case.session.voting.begin()
    hands.key(case.bench.canvas, Key.Key_Plus)


def test_it_follows_what_the_first_saves_and_keeps_its_view(
    viewing: WindowCase, first: Document
) -> None:
    canvas = viewing.bench.canvas
    viewing.select(viewing.card("比べる").id)
    canvas.set_zoom(1.7)
    zoom, at = canvas.zoom, canvas.verticalScrollBar().value()
    add(first, "先に開いた人が足した")
    assert "先に開いた人が足した" not in shown(viewing)
    first.publish()
    viewing.qtbot.waitUntil(lambda: "先に開いた人が足した" in shown(viewing), timeout=5000)
    assert list(viewing.session.selection) == [viewing.card("比べる").id]
    assert (canvas.zoom, canvas.verticalScrollBar().value()) == (zoom, at)
    assert is_looked_at(viewing)
    edits.delete_cards(first.project, [viewing.card("比べる").id])
    first.publish()
    viewing.qtbot.waitUntil(lambda: "比べる" not in shown(viewing), timeout=5000)
    assert not viewing.session.selection
    assert not viewing.project.done


def test_it_takes_over_when_the_first_is_gone(viewing: WindowCase, first: Document) -> None:
    says(viewing, "file-news.viewing", name="地図.journeymap")
    add(first, "最後のひとこと")
    viewing.bench.canvas.set_zoom(1.3)
    first.close()  # which publishes
    says(viewing, "file-news.free", name="地図.journeymap")
    assert is_looked_at(viewing)  # it is an offer
    press(viewing, "file-news.take-over")
    is_silent(viewing)
    assert not is_looked_at(viewing)
    assert "最後のひとこと" in shown(viewing)
    assert viewing.bench.canvas.zoom == pytest.approx(1.3)
    assert viewing.project.done[-1].name == "edit.add-card"
    viewing.undo()
    assert "最後のひとこと" not in shown(viewing)
    saved(viewing)
    path = viewing.session.document.path
    assert path is not None
    viewing.qtbot.waitUntil(lambda: "最後のひとこと" not in texts(path), timeout=5000)


def test_taking_over_what_a_third_took_first_says_so(
    viewing: WindowCase, first: Document, path: Path
) -> None:
    first.close()
    says(viewing, "file-news.free", name="地図.journeymap")
    viewing.session.watch.stop()
    with Document.open(path) as third:
        assert not third.read_only
        press(viewing, "file-news.take-over")
        assert viewing.window.notices.words == i18n.text(
            "error.open-elsewhere", name="地図.journeymap"
        )
        assert is_looked_at(viewing)
        says(viewing, "file-news.viewing", name="地図.journeymap")


def test_the_work_of_a_killed_program_is_taken_over(qtbot: Any, path: Path) -> None:
    """With what it had not written into the file yet."""
    program = (
        "import sys; from journeymap_app.model.document import Document\n"
        "from tests.ui.test_file_elsewhere import add\n"
        "d = Document.open(sys.argv[1]); add(d, '消えない'); print('x', flush=True)\n"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"x\n"
        case = open_window(qtbot, path)
        says(case, "file-news.viewing", name="地図.journeymap")
        process.kill()
    says(case, "file-news.free", name="地図.journeymap")
    press(case, "file-news.take-over")
    assert "消えない" in shown(case)
    case.qtbot.waitUntil(lambda: "消えない" in texts(path), timeout=5000)


def test_a_copy_of_what_is_looked_at_can_be_edited(
    viewing: WindowCase, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    says(viewing, "file-news.viewing", name="地図.journeymap")
    proposed: list[str] = []

    def chosen(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        proposed.append(start)
        return start, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    press(viewing, "file-news.save-as")
    is_silent(viewing)
    copy = path.with_name("地図 （自分のコピー）.journeymap")
    assert proposed == [str(copy)]
    assert viewing.session.document.path == copy
    assert i18n.text("status.saved") in labels(viewing.bench.status)
    add(viewing.session, "写しに")
    viewing.qtbot.waitUntil(lambda: "写しに" in texts(copy), timeout=5000)
    assert "写しに" not in texts(path)


# changed under us ---------------------------------------------------------------------------------


def test_our_own_saving_is_no_alarm(case: WindowCase) -> None:
    told: list[str] = []
    case.session.status_changed.connect(lambda: told.append(case.bench.file_bar.words))
    for n in range(30):
        add(case.session, f"書き足し{n}")
        if n % 3 == 0:
            case.session.publish()
        elif n % 3 == 1:
            case.session.publisher.begin()
        case.session.watch.look()
        hands.flush()
    saved(case)
    with case.qtbot.waitSignal(case.session.status_changed):
        case.session.publisher.begin()
    assert told
    assert not any(told)


def test_merging_with_what_others_made_of_it(case: WindowCase, path: Path) -> None:
    changed_by_others(path, "よそで足した")
    says(case, "file-news.changed", name="地図.journeymap")
    add(case.session, "ここで足した")
    case.qtbot.waitUntil(lambda: case.session.document.status.state == "failed", timeout=5000)
    assert texts(path) >= {"よそで足した"}  # not overwritten
    assert "ここで足した" not in texts(path)
    press(case, "file-news.merge")
    is_silent(case)
    assert shown(case) >= {"よそで足した", "ここで足した"}
    saved(case)
    assert texts(path) >= {"よそで足した", "ここで足した"}
    case.undo()
    assert "よそで足した" not in shown(case)


def test_showing_theirs_is_one_undo_away_from_mine(case: WindowCase, path: Path) -> None:
    add(case.session, "わたしの")
    case.session.publish()
    changed = [r for r in stranger.read(path).records if getattr(r, "text", "") != "わたしの"]
    copy = path.with_name("よその.journeymap")
    Document.create(copy, Project(changed)).close()
    os.replace(copy, path)
    says(case, "file-news.changed", name="地図.journeymap")
    assert case.session.document.status.state == "failed"  # what is there does not hold mine
    before = set(case.session.records)
    press(case, "file-news.show-theirs")
    is_silent(case)
    assert "わたしの" not in shown(case)
    saved(case)
    assert "わたしの" not in texts(path)
    case.undo()
    assert set(case.session.records) == before
    case.qtbot.waitUntil(lambda: "わたしの" in texts(path), timeout=5000)


def test_what_others_built_on_mine_needs_no_keeping(
    case: WindowCase, path: Path, asked: list[str]
) -> None:
    """They had all that is here: closing asks nothing and leaves nothing."""
    changed_by_others(path, "よそで足した")
    says(case, "file-news.changed", name="地図.journeymap")
    assert case.session.document.status.state == "saved"
    theirs = path.read_bytes()
    case.window.close()
    assert path.read_bytes() == theirs
    assert not asked
    assert unpublished() == []


def test_closing_keeps_what_a_changed_file_does_not_hold(
    case: WindowCase, path: Path, asked: list[str]
) -> None:
    add(case.session, "まだ書いていない")
    changed_by_others(path, "よそで足した")
    theirs = path.read_bytes()
    case.window.close()
    assert asked == [i18n.text("error.changed-elsewhere", name="地図.journeymap")]
    assert path.read_bytes() == theirs
    (left,) = unpublished()
    with Document.recover(left) as again:
        assert "まだ書いていない" in {c.text for c in again.project.records.group(Card)}
        again.save_as(path.with_name("わたしの.journeymap"))


def test_a_file_that_comes_cut_off_is_told_until_it_is_whole(case: WindowCase, path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    says(
        case,
        "file-news.changed-unreadable",
        why=i18n.text("error.cut-off", name="地図.journeymap"),
    )
    path.write_bytes(whole)
    is_silent(case)
    saved(case)


def test_a_file_that_was_only_touched_is_no_news(case: WindowCase, path: Path) -> None:
    os.utime(path, (1, 1))
    case.session.watch.see()
    assert not case.bench.file_bar.words
    assert case.session.document.status.state == "saved"


# moved and deleted --------------------------------------------------------------------------------


def test_a_deleted_file_is_told_and_saved_again(case: WindowCase, path: Path) -> None:
    path.unlink()
    says(case, "file-news.gone", name="地図.journeymap")
    assert case.session.document.status.state == "failed"  # "all saved" would be a lie
    assert i18n.text("status.saved") not in labels(case.bench.status)
    press(case, "file-news.save-here")
    is_silent(case)
    assert texts(path) == shown(case)
    assert i18n.text("status.saved") in labels(case.bench.status)


def test_saving_it_again_never_takes_another_files_place(case: WindowCase, path: Path) -> None:
    path.unlink()
    says(case, "file-news.gone", name="地図.journeymap")
    case.session.watch.stop()
    path.write_text("べつの人のメモ", encoding="utf-8")
    press(case, "file-news.save-here")
    assert case.window.notices.words == i18n.text("error.exists", name="地図.journeymap")
    assert path.read_text(encoding="utf-8") == "べつの人のメモ"


def test_closing_keeps_what_a_deleted_file_held(
    case: WindowCase, path: Path, asked: list[str]
) -> None:
    """Even if it was deleted this very moment, with nothing left to write."""
    held = shown(case)
    case.session.watch._timer.stop()
    path.unlink()
    case.window.close()
    assert asked == [i18n.text("error.gone-elsewhere", name="地図.journeymap")]
    (left,) = unpublished()
    assert left.path == path
    with Document.recover(left) as again:
        assert {c.text for c in again.project.records.group(Card)} == held
        again.save_as(path)
    assert texts(path) == held


def test_a_renamed_file_is_followed(case: WindowCase, path: Path, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: case.session.watch.sight is not None)
    new = path.with_name("新しい名前.journeymap")
    path.rename(new)
    says(case, "file-news.moved", name="地図.journeymap", new="新しい名前.journeymap")
    add(case.session, "改名のあとで")
    press(case, "file-news.go-on")
    is_silent(case)
    assert case.session.document.path == new
    assert case.window.windowTitle().startswith("新しい名前")
    saved(case)
    assert "改名のあとで" in texts(new)
    assert not path.exists()
    with Document.open(new) as second:
        assert second.read_only  # the lock went along


def test_a_copy_under_another_name_is_not_taken_for_the_file(case: WindowCase, path: Path) -> None:
    shutil.copy(path, path.with_name("控え.journeymap"))
    path.unlink()
    says(case, "file-news.gone", name="地図.journeymap")


def test_a_folder_that_went_and_came_back(case: WindowCase, path: Path) -> None:
    """A stick pulled out and put in again: what was edited meanwhile is there at once."""
    away = path.parent.with_name("抜かれた")
    path.parent.rename(away)
    says(case, "file-news.no-folder", name="地図.journeymap", folder=str(path.parent))
    add(case.session, "抜かれているあいだに")
    case.session.publish()
    assert case.session.document.status.state == "failed"
    away.rename(path.parent)
    is_silent(case)
    saved(case)
    assert "抜かれているあいだに" in texts(path)


# writing ------------------------------------------------------------------------------------------


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """A disk that makes whoever replaces a file wait, until the gate is opened."""
    import threading

    opened, real = threading.Event(), os.replace

    def slow(source: Any, target: Any) -> None:
        if str(target).endswith(".journeymap"):
            assert opened.wait(20)
        real(source, target)

    monkeypatch.setattr(os, "replace", slow)
    yield opened.set
    opened.set()


def test_a_slow_disk_does_not_hold_the_hand(
    case: WindowCase, path: Path, gate: Callable[[], None]
) -> None:
    before = texts(path)
    add(case.session, "一枚目")
    hands.key(case.bench.canvas, Key.Key_S, hands.CTRL)
    assert case.session.publisher.busy
    canvas = case.bench.canvas
    case.select(case.card("比べる").id)
    canvas.setFocus()
    hands.key(canvas, Key.Key_F2)
    assert canvas.typing is not None
    canvas.typing.editor.selectAll()
    hands.type_text(canvas.typing.editor, "typed meanwhile")
    case.session.settle()
    assert "typed meanwhile" in shown(case)
    assert i18n.text("status.pending") in labels(case.bench.status)
    assert texts(path) == before
    gate()
    saved(case)
    assert texts(path) == shown(case)


def test_closing_waits_for_what_is_being_written(
    case: WindowCase, path: Path, gate: Callable[[], None]
) -> None:
    add(case.session, "一枚目")
    case.session.publisher.begin()
    add(case.session, "二枚目")
    gate()
    case.window.close()
    assert texts(path) >= {"一枚目", "二枚目"}
    assert unpublished() == []


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="as POSIX has it")
def test_a_write_protected_file_is_told_and_tried_again(case: WindowCase, path: Path) -> None:
    path.chmod(0o444)
    add(case.session, "書けない")
    case.session.publish()
    why = i18n.text("error.write-protected", name="地図.journeymap")
    assert case.bench.file_bar.words == i18n.text("file-news.failed", why=why)
    assert any(why in words for words in labels(case.bench.status))
    path.chmod(0o644)
    press(case, "file-news.try-again")
    is_silent(case)
    saved(case)
    assert "書けない" in texts(path)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real one of 400 kB, where the system lets us make it."""
    disk = tmp_path / "小さなディスク"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)]
    if (
        sys.platform != "linux"
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=False)


def test_a_full_disk_is_told_and_saved_when_there_is_room(qtbot: Any, small_disk: Path) -> None:
    path = small_disk / "地図.journeymap"
    Document.create(path, small_project()).close()
    other = small_disk / "写真.jpg"
    other.write_bytes(bytes(400 * 1024 - 2 * path.stat().st_size - 8192))
    case, before = open_window(qtbot, path), path.read_bytes()
    add(case.session, "".join(chr(0x4E00 + n) for n in range(9_000)))
    case.session.publish()
    why = i18n.text("error.disk-full", name="地図.journeymap")
    says(case, "file-news.failed", why=why)
    assert path.read_bytes() == before
    assert sorted(small_disk.iterdir()) == sorted([path, other])
    other.unlink()
    press(case, "file-news.try-again")
    is_silent(case)
    saved(case)
    assert texts(path) == shown(case)
    case.window.close()


def test_a_disk_that_is_pulled_out(qtbot: Any, small_disk: Path) -> None:
    """Its folder stays where it is, empty: nothing is written onto what is below."""
    path = small_disk / "地図.journeymap"
    Document.create(path, small_project()).close()
    case = open_window(qtbot, path)
    qtbot.waitUntil(lambda: case.session.watch.sight is not None)
    subprocess.run(["umount", "-l", str(small_disk)], check=True)
    says(case, "file-news.gone", name="地図.journeymap")
    add(case.session, "抜かれたあとで")
    case.session.publish()
    assert case.session.document.status.state == "failed"
    assert list(small_disk.iterdir()) == []
    case.window.close()
    (left,) = unpublished()
    with Document.recover(left) as again:
        assert "抜かれたあとで" in {c.text for c in again.project.records.group(Card)}
        again.discard()


def test_a_disk_that_may_only_be_read(qtbot: Any, small_disk: Path) -> None:
    path = small_disk / "地図.journeymap"
    Document.create(path, small_project()).close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    case = open_window(qtbot, path)
    add(case.session, "書けない")
    case.session.publish()
    words = {"name": "地図.journeymap", "folder": str(small_disk)}
    why = i18n.text("error.place-protected", "", **words)
    says(case, "file-news.failed", why=why)
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    press(case, "file-news.try-again")
    is_silent(case)
    assert "書けない" in texts(path)
    case.window.close()


def test_the_bar_speaks_the_other_language(viewing: WindowCase) -> None:
    says(viewing, "file-news.viewing", name="地図.journeymap")
    viewing.run("action.view.language.en")
    hands.settle(
        viewing.qtbot, lambda: "is being edited in another window" in viewing.bench.file_bar.words
    )
    viewing.run("action.view.language.system")


def test_whoever_presents_hears_it_too(case: WindowCase, path: Path) -> None:
    case.run("action.show.start")
    assert case.bench.presentation is not None
    path.unlink()
    gone = i18n.text("file-news.gone", name="地図.journeymap")
    case.qtbot.waitUntil(lambda: case.window.notices.words == gone, timeout=5000)
    case.run("action.show.end")
    press(case, "file-news.save-here")
    is_silent(case)


def test_its_buttons_are_reached_by_the_keyboard(case: WindowCase, path: Path) -> None:
    path.unlink()
    says(case, "file-news.gone", name="地図.journeymap")
    case.bench.canvas.setFocus()
    hands.key(case.window, Key.Key_F6, hands.SHIFT)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == i18n.text("file-news.save-here")
    hands.key(focused, Key.Key_Space)
    is_silent(case)
    assert path.exists()
