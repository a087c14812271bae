"""The menus, as data: what stands where. An entry is an action's id, a submenu, or a rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QMenuBar

from .. import i18n
from .action_set import ActionSet
from .actions import APPEARANCES, CURVES, LANES, LANGUAGES, MOMENTS


@dataclass(frozen=True, slots=True)
class Menu:
    """text: a translation key. fill: names a menu that is filled when it opens."""

    text: str
    entries: tuple[str | Menu, ...] = ()
    fill: str = ""


RULE = ""
_STAGES = ("action.insert.stage-before", "action.insert.stage-after")
_LANES = Menu("menu.lanes", tuple(f"action.insert.lane.{kind}" for kind in LANES))
_CURVES = Menu("menu.curves", tuple(f"action.insert.curve.{kind}" for kind in CURVES))
_MOMENTS = Menu("menu.moments", tuple(f"action.insert.moment.{kind}" for kind in MOMENTS))
_JOURNEYS = Menu("menu.journeys", fill="frameworks")

MENU_BAR: tuple[Menu, ...] = (
    Menu(
        "menu.file",
        (
            "action.file.new",
            "action.file.open",
            Menu("menu.recent", fill="recent"),
            RULE,
            "action.file.save",
            "action.file.save-as",
            "action.file.export",
            RULE,
            "action.file.close",
            "action.file.quit",
        ),
    ),
    Menu(
        "menu.edit",
        (
            "action.edit.undo",
            "action.edit.redo",
            RULE,
            "action.edit.text",
            "action.edit.select-cell",
            RULE,
            "action.edit.delete",
        ),
    ),
    Menu(
        "menu.insert",
        (
            "action.insert.card",
            *_STAGES,
            _LANES,
            RULE,
            _CURVES,
            _MOMENTS,
            RULE,
            "action.insert.persona",
            _JOURNEYS,
        ),
    ),
    Menu(
        "menu.view",
        (
            "action.view.fit",
            "action.view.full-size",
            "action.view.zoom-in",
            "action.view.zoom-out",
            RULE,
            "action.view.palette",
            "action.view.inspector",
            "action.view.next-part",
            "action.view.previous-part",
            RULE,
            Menu(
                "menu.language",
                tuple(f"action.view.language.{value}" for value in LANGUAGES),
            ),
            Menu(
                "menu.appearance",
                tuple(f"action.view.appearance.{value}" for value in APPEARANCES),
            ),
        ),
    ),
    Menu(
        "menu.map",
        (
            "action.map.journey",
            "action.map.project",
            RULE,
            "action.map.rename",
            "action.map.to-be",
            "action.map.delete",
        ),
    ),
    Menu("menu.help", ("action.help.shortcuts", RULE, "action.help.licences", "action.help.about")),
)
# What a right click offers on a record of this kind; "" is the empty map.
CONTEXT: dict[str, tuple[str | Menu, ...]] = {
    "cards": (
        "action.edit.text",
        "action.insert.card",
        RULE,
        "action.edit.select-cell",
        RULE,
        "action.edit.delete",
    ),
    "stages": ("action.edit.text", RULE, *_STAGES, _MOMENTS, RULE, "action.edit.delete"),
    "lanes": ("action.edit.text", "action.insert.card", RULE, _LANES, RULE, "action.edit.delete"),
    "points": ("action.edit.text", RULE, "action.edit.delete"),
    "curves": ("action.edit.text", RULE, "action.edit.delete"),
    "moments": ("action.edit.text", RULE, "action.edit.delete"),
    "": (
        "action.insert.card",
        *_STAGES,
        _LANES,
        _CURVES,
        _MOMENTS,
        RULE,
        "action.map.journey",
        "action.view.fit",
    ),
}
Fill = Callable[[str, QMenu], None]


def build_bar(bar: QMenuBar, actions: ActionSet, fill: Fill) -> None:
    """Write the menu bar anew in the current language. fill fills the menus made on opening.

    Alt and the English first letter open a menu in both languages, without a letter in the words.
    """
    bar.clear()
    for old in bar.findChildren(QShortcut):
        old.deleteLater()
    for menu in MENU_BAR:
        shown = bar.addMenu(i18n.text(menu.text))
        _add_menu(shown, menu, actions, fill)
        letter = i18n.text(menu.text, "en")[0]
        opener = QShortcut(QKeySequence(f"Alt+{letter}"), bar)
        opener.activated.connect(partial(bar.setActiveAction, shown.menuAction()))


def build_context(menu: QMenu, kind: str, actions: ActionSet, fill: Fill) -> None:
    add_entries(menu, CONTEXT.get(kind, CONTEXT[""]), actions, fill)


def add_entries(menu: QMenu, entries: Sequence[str | Menu], actions: ActionSet, fill: Fill) -> None:
    for entry in entries:
        if isinstance(entry, Menu):
            _add_menu(menu.addMenu(i18n.text(entry.text)), entry, actions, fill)
        elif entry == RULE:
            menu.addSeparator()
        else:
            menu.addAction(actions[entry])


def _add_menu(shown: QMenu, menu: Menu, actions: ActionSet, fill: Fill) -> None:
    add_entries(shown, menu.entries, actions, fill)
    if menu.fill:
        shown.aboutToShow.connect(lambda: fill(menu.fill, shown))
