"""The dialogs for evidence and for actions, on a real document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListWidget, QWidget

from journeymap_app import i18n
from journeymap_app.model import edits
from journeymap_app.model.records import Action, Card, Evidence
from journeymap_app.ui.dialogs.action import ActionDialog
from journeymap_app.ui.dialogs.evidence import EvidenceDialog, new_evidence
from journeymap_app.ui.dialogs.frame import reveal
from journeymap_app.ui.dialogs.resting import resting_on
from journeymap_app.ui.fields.picker import Picker
from journeymap_app.ui.look import look
from tests import hands
from tests.ui.coffee import Coffee, coffee

Key = Qt.Key
# The offscreen platform says this of any popup.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


@pytest.fixture
def made(qapp: Any, tmp_path: Path) -> Iterator[Coffee]:
    look()
    made = coffee(tmp_path)
    yield made
    made.session.close()


@pytest.fixture
def evidence(qtbot: Any, made: Coffee) -> EvidenceDialog:
    dialog = EvidenceDialog(
        made.session.records.the(Evidence, made.survey),
        resting_on(made.session.records, made.survey),
        lambda changes: edits.change(made.project, made.survey, **changes),
    )
    hands.show(qtbot, dialog)
    return dialog


@pytest.fixture
def action(qtbot: Any, made: Coffee) -> ActionDialog:
    record = made.session.records.the(Action, made.action)
    dialog = ActionDialog(made.project, record, made.session.journey)
    hands.show(qtbot, dialog)
    return dialog


def confirm(dialog: QDialog) -> None:
    hands.key(dialog, Key.Key_Return, hands.CTRL)


def enter(line: QWidget, text: str) -> None:
    line.setFocus()
    hands.key(line, Key.Key_A, hands.CTRL)
    hands.type_text(line, text)


def click(widget: QWidget, at: hands.Place = None) -> None:
    reveal(widget)
    hands.flush()
    hands.click(widget, at)


def choose(box: Any, value: str) -> None:
    """Walk a combo box to a value by the keyboard."""
    box.setFocus()
    hands.key(box, Key.Key_Home)
    for _ in range(box.findData(value)):
        hands.key(box, Key.Key_Down)


# ---- evidence -----------------------------------------------------------------------------------


def test_all_fields_are_one_step(made: Coffee, evidence: EvidenceDialog) -> None:
    before = made.session.records.the(Evidence, made.survey)
    enter(evidence.text, "送料に驚いた人が19%")
    choose(evidence.kind, "review")
    enter(evidence.source, "口コミ欄")
    enter(evidence.date, "2026-10")
    enter(evidence.sample_size, "x41y")
    enter(evidence.link.line, "https://example.com")
    confirm(evidence)
    after = made.session.records.the(Evidence, made.survey)
    assert (after.text, after.kind, after.source) == ("送料に驚いた人が19%", "review", "口コミ欄")
    assert (after.date, after.sample_size, after.link) == ("2026-10", 41, "https://example.com")
    assert len(made.project.done) == 1
    made.session.undo()
    assert made.session.records.the(Evidence, made.survey) == before


def test_no_size_is_no_number(made: Coffee, evidence: EvidenceDialog) -> None:
    enter(evidence.sample_size, "0")
    hands.key(evidence.sample_size, Key.Key_Backspace)
    confirm(evidence)
    assert made.session.records.the(Evidence, made.survey).sample_size is None


def test_nothing_changed_is_no_step(made: Coffee, evidence: EvidenceDialog) -> None:
    confirm(evidence)
    assert made.project.done == []


def test_what_rests_on_it_is_listed(made: Coffee, evidence: EvidenceDialog) -> None:
    shown = evidence.findChild(QListWidget)
    assert shown is not None
    lines = [shown.item(row).text() for row in range(shown.count())]
    assert lines == ["購入 / 課題：カート離脱 38%", "ペルソナ：佐藤 美咲"]


def test_leaving_asks_first(made: Coffee, evidence: EvidenceDialog) -> None:
    enter(evidence.text, "別のこと")
    hands.key(evidence, Key.Key_Escape)
    assert evidence.isVisible()
    hands.click(evidence.strip.buttons[0])
    assert not evidence.isVisible()
    assert made.project.done == []


def test_new_evidence_for_a_card(qtbot: Any, made: Coffee) -> None:
    def act() -> None:
        dialog = QApplication.activeModalWidget()
        focus = QApplication.focusWidget()
        if isinstance(dialog, EvidenceDialog) and focus and dialog.isAncestorOf(focus):
            hands.type_text(dialog, "解約の手順が長い")
            confirm(dialog)
        else:
            QTimer.singleShot(0, act)

    QTimer.singleShot(0, act)
    evidence_id = new_evidence(made.session, for_record=made.pain)
    assert made.session.records.the(Evidence, evidence_id).text == "解約の手順が長い"
    assert evidence_id in made.session.records.the(Card, made.pain).evidence_ids
    assert len(made.project.done) == 1


# ---- actions ------------------------------------------------------------------------------------


def test_an_action_is_one_step(made: Coffee, action: ActionDialog) -> None:
    before = made.session.records.the(Action, made.action)
    enter(action.text, "送料を商品ページに表示する")
    choose(action.kind, "seamless")
    choose(action.status, "doing")
    enter(action.owner, "鈴木")
    enter(action.due._line, "2026-12-01")
    action.impact.setFocus()
    hands.key(action, "4")
    action.effort.setFocus()
    hands.key(action, "2")
    click(action.pleases._buttons[0])
    click(action.works._buttons[1])
    enter(action.verdict_on._line, "2027-01-15")
    enter(action.verdict, "問い合わせが減った")
    confirm(action)
    after = made.session.records.the(Action, made.action)
    assert (after.text, after.owner) == ("送料を商品ページに表示する", "鈴木")
    assert (after.kind, after.status) == ("seamless", "doing")
    assert (after.due, after.verdict_on) == (date(2026, 12, 1), date(2027, 1, 15))
    assert (after.impact, after.effort) == (4, 2)
    assert (after.pleases, after.works, after.verdict) == ("yes", "no", "問い合わせが減った")
    assert len(made.project.done) == 1
    made.session.undo()
    assert made.session.records.the(Action, made.action) == before


def test_the_cards_it_answers(qtbot: Any, made: Coffee, action: ActionDialog) -> None:
    click(action.cards._link)
    picker = action.cards.findChild(Picker)
    assert picker is not None
    offered = [picker._list.item(row).text() for row in range(picker._list.count())]
    assert offered == ["検討 / 課題：解約条件が見つからない", "認知 / 行動：SNSで友人の投稿を見る"]
    hands.key(picker, Key.Key_Return)
    hands.settle(qtbot, lambda: len(action.cards.value) == 2)
    hands.settle(qtbot, action.isActiveWindow)
    confirm(action)
    assert len(made.session.records.the(Action, made.action).card_ids) == 2


def test_the_frameworks_kinds_come_first(made: Coffee, action: ActionDialog) -> None:
    suggested = ["voice", "personal", "seamless", "engagement", "follow-on"]
    listed = [action.kind.itemData(row) for row in range(action.kind.count())]
    assert listed[0] == ""
    assert set(listed[1:6]) == set(suggested)
    assert len(listed) == 11


def test_action_without_change_is_no_step(made: Coffee, action: ActionDialog) -> None:
    confirm(action)
    assert made.project.done == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_everything_has_a_name(qtbot: Any, made: Coffee, language: str) -> None:
    i18n.use(language)
    record = made.session.records.the(Action, made.action)
    dialog = ActionDialog(made.project, record, made.session.journey)
    hands.show(qtbot, dialog)
    for widget in dialog.findChildren(QWidget):
        reachable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        if reachable and widget.focusProxy() is None:
            text = getattr(widget, "text", None)
            shown = text() if callable(text) and not isinstance(widget, QLineEdit) else ""
            assert widget.accessibleName() or shown, widget
