"""File > Share a copy: what it says before it writes, what it writes, what it leaves alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from journeymap_app import i18n
from journeymap_app.model import edits, stranger
from journeymap_app.model.collection import Collection
from journeymap_app.model.document import Document
from journeymap_app.model.pictures import FOR_CARD, clean_picture
from journeymap_app.model.records import Action, Card, Lane, Persona, Picture
from journeymap_app.model.samples import build_sample
from journeymap_app.options import Options
from journeymap_app.ui.dialogs.share import ShareDialog
from journeymap_app.ui.dialogs.share_kinds import in_megabytes
from journeymap_app.ui.look import look
from tests import hands
from tests.model.sharing.test_pictures import photo
from tests.ui.coffee import Coffee, coffee
from tests.ui.window_case import choose, open_menu, open_window

Key = Qt.Key


@pytest.fixture
def made(qapp: Any, tmp_path: Path) -> Iterator[Coffee]:
    look()
    made = coffee(tmp_path)
    edits.add_action(made.project, "田中さんと高橋さんが決める", owner="田中")
    lane = made.project.records.group(Lane)[0]
    kept = edits.add_picture(made.project, clean_picture(photo(1), FOR_CARD))
    stage = made.project.records.group(Card)[0].stage_id
    edits.add_picture_card(made.project, lane.id, stage, kept.id)
    yield made
    made.session.close()


@pytest.fixture
def dialog(qtbot: Any, made: Coffee) -> Iterator[ShareDialog]:
    shown = ShareDialog(made.session)
    hands.show(qtbot, shown)
    ready(qtbot, shown)
    yield shown
    shown.close()


@pytest.fixture
def target(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the system's dialog says to write, whatever the kind; it takes the name offered."""
    out = tmp_path / "out"
    out.mkdir()

    def answer(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        return str(out / Path(start).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return out


def ready(qtbot: Any, dialog: ShareDialog) -> None:
    def is_ready() -> bool:
        waits = dialog._later.isActive() or dialog._under_way or dialog.preview._running
        return not waits

    qtbot.waitUntil(is_ready, timeout=20_000)
    hands.flush()


def take(qtbot: Any, dialog: ShareDialog, kind: Any) -> None:
    """Click the copy of this kind."""
    hands.click(dialog.kinds.cards[kind].button, (10, 10))
    assert dialog.kinds.value == kind
    ready(qtbot, dialog)


def write(qtbot: Any, dialog: ShareDialog) -> None:
    ready(qtbot, dialog)
    hands.key(dialog, Key.Key_Return, hands.CTRL)
    qtbot.waitUntil(lambda: dialog._write_task is None, timeout=20_000)
    hands.flush()


def page(dialog: ShareDialog, place: int) -> None:
    hands.click(dialog.pages._buttons[place])


def retype(box: Any, text: str) -> None:
    hands.click(box)
    hands.key(box, Key.Key_A, hands.CTRL)
    hands.type_text(box, text)


def records(path: Path) -> Collection:
    return Collection(stranger.read(path).records)


# ---- sizes --------------------------------------------------------------------------------------


def test_the_size_that_is_said_is_the_size_that_is_written(
    qtbot: Any, dialog: ShareDialog, target: Path
) -> None:
    written = []
    for kind in ("as-is", "small", "client-safe"):
        take(qtbot, dialog, kind)
        said = dialog.kinds.cards[kind].size_label.text()
        write(qtbot, dialog)
        assert dialog.written is not None
        assert dialog.written.parent == target
        size = dialog.written.stat().st_size
        assert said == in_megabytes(size)
        assert said in dialog.strip.label.text()
        written.append(size)
    assert written[0] > 2 * written[1] > 2 * written[2]
    assert [path.name for path in sorted(target.iterdir())] == [
        "コーヒー定期便（コピー）.journeymap",
        "コーヒー定期便（メール用）.journeymap",
        "コーヒー定期便（社外用）.journeymap",
    ]


@pytest.mark.parametrize(
    ("size", "said"),
    [(1, "1 kB"), (999_001, "1,000 kB"), (1_000_000, "1.0 MB"), (2_460_000, "2.5 MB")],
)
def test_sizes_as_a_mail_program_says_them(size: int, said: str) -> None:
    assert in_megabytes(size) == said


# ---- writing ------------------------------------------------------------------------------------


def test_the_open_project_is_not_changed(
    qtbot: Any, made: Coffee, dialog: ShareDialog, target: Path
) -> None:
    document = made.session.document
    made.session.publish()
    before, done = list(made.project.records), list(made.project.done)
    path, status = document.path, document.status
    for kind in ("as-is", "small", "client-safe"):
        take(qtbot, dialog, kind)
        write(qtbot, dialog)
    assert list(made.project.records) == before
    assert made.project.done == done
    assert (document.path, document.status) == (path, status)


def test_as_it_is_has_the_history_and_small_has_not(
    qtbot: Any, made: Coffee, dialog: ShareDialog, target: Path
) -> None:
    write(qtbot, dialog)
    assert dialog.written is not None
    assert len(stranger.read(dialog.written).history) == len(made.project.done)
    take(qtbot, dialog, "small")
    write(qtbot, dialog)
    back = stranger.read(dialog.written)
    assert back.history == []
    (picture,) = Collection(back.records).group(Picture)
    assert max(picture.width, picture.height) == 800


def test_what_was_written_is_shown_in_its_folder(
    qtbot: Any, dialog: ShareDialog, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    write(qtbot, dialog)
    assert QApplication.focusWidget() is dialog.strip.buttons[0]
    hands.key(dialog, Key.Key_Space)
    assert opened == [str(target)]


def test_a_name_in_the_file_name_is_refused_and_the_dialog_stays(
    qtbot: Any, dialog: ShareDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = str(tmp_path / "佐藤さんの地図")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    take(qtbot, dialog, "client-safe")
    write(qtbot, dialog)
    assert dialog.written is None
    assert "消すはずの名前が入っています" in dialog.strip.label.text()
    assert not list(tmp_path.glob("佐藤*"))
    take(qtbot, dialog, "small")
    write(qtbot, dialog)  # in one that is not client-safe it may stand
    assert dialog.written == Path(chosen + ".journeymap")


def test_onto_the_open_file_is_refused(
    qtbot: Any, made: Coffee, dialog: ShareDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = made.session.document.path
    assert own is not None
    before = own.read_bytes()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(own), ""))
    write(qtbot, dialog)
    assert "もとのファイルです" in dialog.strip.label.text()
    assert own.read_bytes() == before


def test_nothing_is_written_where_the_user_changes_their_mind(
    qtbot: Any, dialog: ShareDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    files = sorted(tmp_path.rglob("*"))
    hands.key(dialog, Key.Key_Return, hands.CTRL)
    assert dialog.written is None
    hands.key(dialog, Key.Key_Escape)
    assert not dialog.isVisible()
    assert sorted(tmp_path.rglob("*")) == files


# ---- client-safe --------------------------------------------------------------------------------


def test_names_are_told_and_replaced(
    qtbot: Any, made: Coffee, dialog: ShareDialog, target: Path
) -> None:
    take(qtbot, dialog, "client-safe")
    rows = {name: row.instead.text() for name, row in dialog.names.rows.items()}
    assert rows == {"佐藤 美咲": "Aさん", "山田": "作成者", "田中": "担当1", "横浜市": "地域A"}
    assert dialog.names.rows["田中"].count.text() == "3 か所"
    write(qtbot, dialog)
    assert dialog.written is not None
    found = records(dialog.written)
    assert found.group(Persona)[0].name == "Aさん"
    assert found.group(Action)[1].text == "担当1さんと高橋さんが決める"
    for name in ("佐藤", "美咲", "山田", "田中", "横浜"):
        assert name.encode() not in dialog.written.read_bytes()


def test_a_pseudonym_of_ones_own(qtbot: Any, dialog: ShareDialog, target: Path) -> None:
    take(qtbot, dialog, "client-safe")
    retype(dialog.names.rows["佐藤 美咲"].instead, "会社員Aさん")
    assert not dialog.ok_button.isEnabled()  # the copy is made anew
    write(qtbot, dialog)
    assert dialog.written is not None
    assert records(dialog.written).group(Persona)[0].name == "会社員Aさん"


def test_a_pseudonym_that_says_the_name_is_refused(qtbot: Any, dialog: ShareDialog) -> None:
    take(qtbot, dialog, "client-safe")
    box = dialog.names.rows["佐藤 美咲"].instead
    retype(box, "佐藤Aさん")
    ready(qtbot, dialog)
    assert "「佐藤Aさん」に、消すはずの名前が入っています" in dialog.strip.label.text()
    assert box.property("wrong") is True
    assert not dialog.ok_button.isEnabled()
    retype(box, "Aさん")
    ready(qtbot, dialog)
    assert (dialog.strip.isVisible(), box.property("wrong")) == (False, False)
    assert dialog.ok_button.isEnabled()


def test_a_name_that_may_stay(qtbot: Any, dialog: ShareDialog, target: Path) -> None:
    take(qtbot, dialog, "client-safe")
    row = dialog.names.rows["田中"]
    row.tick.setFocus()
    hands.key(row.tick, Key.Key_Space)
    assert not row.instead.isEnabled()
    write(qtbot, dialog)
    assert dialog.written is not None
    assert records(dialog.written).group(Action)[1].owner == "田中"


def test_a_word_of_ones_own_and_away_again(qtbot: Any, dialog: ShareDialog, target: Path) -> None:
    take(qtbot, dialog, "client-safe")
    hands.click(dialog.names.add_button)
    (row,) = dialog.names.words
    assert QApplication.focusWidget() is row.word
    hands.type_text(row.word, "カート")
    hands.key(row.word, Key.Key_Tab)
    hands.type_text(row.instead, "かご")
    write(qtbot, dialog)
    assert dialog.written is not None
    assert row.count.text() == "1 か所"
    texts = [card.text for card in records(dialog.written).group(Card)]
    assert "かご離脱 38%" in texts
    hands.click(row.away)
    ready(qtbot, dialog)
    assert dialog.names.words == []
    assert QApplication.focusWidget() is dialog.names.add_button
    assert dialog.ready["client-safe"].report is not None
    assert "カート離脱 38%" in [
        r.text for r in dialog.ready["client-safe"].records if isinstance(r, Card)
    ]


def test_what_to_look_at_is_replaced_by_one_click(
    qtbot: Any, dialog: ShareDialog, target: Path
) -> None:
    take(qtbot, dialog, "client-safe")
    page(dialog, 1)
    told = [label.text() for label in dialog.report.findChildren(QLabel) if label.isVisible()]
    assert "高橋さん" in told
    assert any("1つも見つかりませんでした" in line for line in told)
    replace = "「高橋さん」を置き換える"
    buttons = dialog.report.findChildren(QPushButton)
    hands.click(next(b for b in buttons if b.accessibleName() == replace))
    assert dialog.pages.value == "names"
    assert [row.value for row in dialog.names.words] == [("高橋", "")]
    write(qtbot, dialog)
    assert dialog.written is not None
    assert records(dialog.written).group(Action)[1].text == "担当1さんと仮名1さんが決める"


def test_the_result_is_the_map_in_the_copy(qtbot: Any, dialog: ShareDialog) -> None:
    shown = dialog.preview.sheet
    assert shown is not None
    assert "佐藤 美咲" in "".join(text.text for text, _, _ in shown.drawing.texts())
    take(qtbot, dialog, "client-safe")
    page(dialog, 2)
    ready(qtbot, dialog)
    shown = dialog.preview.sheet
    assert shown is not None
    words = "".join(text.text for text, _, _ in shown.drawing.texts())
    assert "Aさん" in words
    assert "佐藤" not in words
    assert dialog.preview.isVisible()


def test_pictures_and_what_is_internal_by_choice(
    qtbot: Any, made: Coffee, dialog: ShareDialog
) -> None:
    take(qtbot, dialog, "client-safe")
    assert len(pictures(dialog)) == 1  # the portrait that is drawn
    hands.click(dialog.kinds.pictures._buttons[1])
    ready(qtbot, dialog)
    assert len(pictures(dialog)) == 2
    hands.click(dialog.kinds.internal, (10, 10))
    ready(qtbot, dialog)
    report = dialog.ready["client-safe"].report
    assert report is not None
    assert report.made.done["notes"] == 0


def pictures(dialog: ShareDialog) -> list[Picture]:
    return [r for r in dialog.ready["client-safe"].records if isinstance(r, Picture)]


def test_the_report_is_saved_without_names(qtbot: Any, dialog: ShareDialog, target: Path) -> None:
    take(qtbot, dialog, "client-safe")
    hands.click(dialog.report_button)
    told = (target / "コーヒー定期便（社外用）.txt").read_text("utf-8")
    assert "Aさん" in told
    assert "佐藤" not in told
    assert "報告を保存しました" in dialog.strip.label.text()


# ---- by keyboard, in the window, in English ------------------------------------------------------


def test_by_keyboard_alone(qtbot: Any, dialog: ShareDialog, target: Path) -> None:
    first = dialog.kinds.cards["as-is"].button
    first.setFocus()
    hands.key(first, Key.Key_Down)
    hands.key(first, Key.Key_Down)
    assert dialog.kinds.value == "client-safe"
    ready(qtbot, dialog)
    stops = set()
    for _ in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        stops.add(focus)
        hands.key(dialog, Key.Key_Tab)
    rows = dialog.names.rows.values()
    assert {row.tick for row in rows} | {row.instead for row in rows} <= stops
    assert {dialog.names.add_button, dialog.kinds.internal, dialog.ok_button} <= stops
    for widget in stops:
        assert widget.accessibleName() or getattr(widget, "text", str)()


def test_closing_in_the_middle_ends_the_threads(qtbot: Any, made: Coffee) -> None:
    shown = ShareDialog(made.session)
    hands.show(qtbot, shown)
    tasks = list(shown._tasks)
    assert tasks
    shown.reject()
    assert all(task.isFinished() for task in tasks)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_from_the_menu(
    qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    options = Options()
    options.set("language", language)
    i18n.use(language)
    path = tmp_path / "map.journeymap"
    Document.create(path, build_sample("coffee", language)).close()
    case = open_window(qtbot, path, options=options)
    opened: list[str] = []

    def look_and_close(dialog: ShareDialog) -> int:
        dialog.show()  # who opened it takes it away again
        qtbot.waitUntil(lambda: dialog.windowHandle().isExposed())
        ready(qtbot, dialog)
        opened.append(dialog.windowTitle())
        take(qtbot, dialog, "client-safe")
        assert not [label for label in labels(dialog) if "sharing." in label or "{" in label]
        dialog.reject()
        return 0

    monkeypatch.setattr(ShareDialog, "exec", look_and_close)
    words = {"ja": ("ファイル", "コピーを渡す…"), "en": ("File", "Share a copy…")}[language]
    choose(open_menu(qtbot, case.window, words[0]), words[1])
    assert opened == [words[1].rstrip("…")]
    case.window.close()


def labels(dialog: ShareDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
