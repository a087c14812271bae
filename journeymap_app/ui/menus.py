"""The menus, as data: what stands where. An entry is an action's id, a submenu, or a rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QMenuBar

from .. import i18n
from .action_set import ActionSet
from .actions import CURVES, LANES, MOMENTS


@dataclass(frozen=True, slots=True)
class Menu:
    """text: a translation key. fill: names a menu that is filled when it opens."""

    text: str
    entries: tuple[str | Menu, ...] = ()
    fill: str = ""


RULE = ""
_STAGES = ("insert.stage-before", "insert.stage-after")
_LANES = Menu("menu.lanes", tuple(f"insert.lane.{kind}" for kind in LANES))
_CURVES = Menu("menu.curves", tuple(f"insert.curve.{kind}" for kind in CURVES))
_MOMENTS = Menu("menu.moments", tuple(f"insert.moment.{kind}" for kind in MOMENTS))
_JOURNEYS = Menu("menu.journeys", fill="frameworks")

MENU_BAR: tuple[Menu, ...] = (
    Menu(
        "menu.file",
        (
            "file.new",
            "file.open",
            Menu("menu.recent", fill="recent"),
            RULE,
            "file.save",
            "file.save-as",
            "file.export",
            RULE,
            "file.close",
            "file.quit",
        ),
    ),
    Menu(
        "menu.edit",
        ("edit.undo", "edit.redo", RULE, "edit.text", "edit.select-cell", RULE, "edit.delete"),
    ),
    Menu(
        "menu.insert",
        (
            "insert.card",
            *_STAGES,
            _LANES,
            RULE,
            _CURVES,
            _MOMENTS,
            RULE,
            "insert.persona",
            _JOURNEYS,
        ),
    ),
    Menu(
        "menu.view",
        (
            "view.fit",
            "view.full-size",
            "view.zoom-in",
            "view.zoom-out",
            RULE,
            "view.palette",
            "view.inspector",
            RULE,
            Menu(
                "menu.language",
                ("view.language.system", "view.language.ja", "view.language.en"),
            ),
            Menu(
                "menu.appearance",
                ("view.appearance.system", "view.appearance.light", "view.appearance.dark"),
            ),
        ),
    ),
    Menu("menu.map", ("map.journey", "map.project", RULE, "map.rename", "map.to-be", "map.delete")),
    Menu("menu.help", ("help.shortcuts", RULE, "help.licences", "help.about")),
)
# What a right click offers on a record of this kind; "" is the empty map.
CONTEXT: dict[str, tuple[str | Menu, ...]] = {
    "cards": ("edit.text", "insert.card", RULE, "edit.select-cell", RULE, "edit.delete"),
    "stages": ("edit.text", RULE, *_STAGES, _MOMENTS, RULE, "edit.delete"),
    "lanes": ("edit.text", "insert.card", RULE, _LANES, RULE, "edit.delete"),
    "points": ("edit.text", RULE, "edit.delete"),
    "curves": ("edit.text", RULE, "edit.delete"),
    "moments": ("edit.text", RULE, "edit.delete"),
    "": ("insert.card", *_STAGES, _LANES, _CURVES, _MOMENTS, RULE, "map.journey", "view.fit"),
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


def add_entries(
    menu: QMenu, entries: Sequence[str | Menu], actions: ActionSet, fill: Fill
) -> None:
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
