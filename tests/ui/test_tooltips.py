"""Every button says what it does: its name to a screen reader, its tip with the keys to the eye."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QTabBar, QWidget

from journeymap_app.model.records import Card, Persona
from journeymap_app.ui.dialogs.export import ExportDialog
from journeymap_app.ui.dialogs.persona import PersonaDialog
from tests import hands
from tests.ui.window_case import WindowCase, open_window


@pytest.fixture
def case(qtbot: Any) -> WindowCase:
    return open_window(qtbot, sample="coffee")


def buttons(top: QWidget) -> list[QAbstractButton]:
    """All that are shown, but for those that Qt itself puts into its tab bars and fields."""
    return [
        button
        for button in top.findChildren(QAbstractButton)
        if button.isVisible()
        and not isinstance(button.parentWidget(), QTabBar)
        and not button.objectName().startswith("qt_")
    ]


def unnamed(top: QWidget) -> list[str]:
    return [
        f"{type(button).__name__} in {type(button.parentWidget()).__name__}"
        for button in buttons(top)
        if not (button.accessibleName() or button.text()).strip()
    ]


def silent(top: QWidget) -> list[str]:
    """Buttons of an icon alone that have no tip."""
    return [
        button.accessibleName()
        for button in buttons(top)
        if not button.text().strip() and not button.toolTip().strip()
    ]


def keyless(case: WindowCase) -> list[str]:
    """Buttons that stand for an action with a shortcut and do not say it."""
    found = []
    for button in buttons(case.window):
        if action_id := button.property("action"):
            shortcut = case.window.commands[str(action_id)].shortcut()
            keys = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
            if keys not in button.toolTip():
                found.append(str(action_id))
    return found


@pytest.mark.parametrize("page", ["palette", "outline"])
def test_all_buttons_of_the_window(case: WindowCase, page: str) -> None:
    if page == "outline":
        case.run("action.view.outline")
    case.run("action.edit.replace")
    for chosen in ((), (case.session.records.group(Card)[0].id,)):
        case.select(*chosen)
        hands.flush()
        assert unnamed(case.window) == []
        assert silent(case.window) == []
        assert keyless(case) == []


def test_what_stands_for_an_action_is_marked_so(case: WindowCase) -> None:
    marked = {str(b.property("action")) for b in buttons(case.window) if b.property("action")}
    assert marked >= {
        "action.edit.undo",
        "action.edit.redo",
        "action.edit.history",
        "action.edit.find",
        "action.file.export",
        "action.view.zoom-in",
        "action.view.zoom-out",
        "action.view.full-size",
        "action.insert.persona",
    }


def test_undo_s_tip_names_what_it_undoes_and_speaks_the_language(case: WindowCase) -> None:
    def tip() -> str:
        return next(
            b.toolTip() for b in buttons(case.window) if b.property("action") == "action.edit.undo"
        )

    assert tip() == "元に戻す  Ctrl+Z"
    from journeymap_app.model import edits

    edits.add_stage(case.project, case.journey.id, "新しい")
    hands.flush()
    assert tip() == "元に戻す：ステージの追加  Ctrl+Z"
    case.window.use_language("en")
    case.qtbot.waitUntil(lambda: tip() == "Undo: Add stage  Ctrl+Z")


def test_all_buttons_of_the_dialogs(case: WindowCase, tmp_path: Path) -> None:
    persona = case.session.records.group(Persona)[0]
    for dialog in (
        PersonaDialog(case.session, persona, case.window),
        ExportDialog(case.session, case.window),
    ):
        dialog.show()
        hands.flush()
        assert unnamed(dialog) == []
        assert silent(dialog) == []
        dialog.done(0)
        dialog.deleteLater()
