"""The menus, as data: what stands where. An entry is an action's id, a submenu, or a rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QMenuBar

from .. import i18n
from .action_set import ActionSet
from .actions import APPEARANCES, CURVES, LANES, LANGUAGES, MOMENTS, TEXT_SIZES
from .conditions import Condition, always, chosen, has_hidden_lanes, has_stages, of_one_palette


@dataclass(frozen=True, slots=True)
class Menu:
    """text: a translation key. fill: names a menu that is filled when it opens. when: whether it
    has anything to offer now."""

    text: str
    entries: tuple[str | Menu, ...] = ()
    fill: str = ""
    when: Condition = always


RULE = ""
_CLIPBOARD = (
    "action.edit.cut",
    "action.edit.copy",
    "action.edit.copy-picture",
    "action.edit.paste",
    "action.edit.duplicate",
)
_PHASES = ("action.phase.group", "action.phase.steps", "action.phase.dissolve")
_STAGES = ("action.insert.stage-before", "action.insert.stage-after")
_LANES = Menu("menu.lanes", tuple(f"action.insert.lane.{kind}" for kind in LANES))
_CURVES = Menu("menu.curves", tuple(f"action.insert.curve.{kind}" for kind in CURVES))
_MOMENTS = Menu("menu.moments", tuple(f"action.insert.moment.{kind}" for kind in MOMENTS))
_JOURNEYS = Menu("menu.journeys", fill="frameworks")
_LANES_ABOVE = Menu("menu.lanes-above", fill="lanes-above")
_LANES_BELOW = Menu("menu.lanes-below", _LANES.entries)
_HIDDEN_LANES = Menu("menu.hidden-lanes", fill="hidden-lanes", when=has_hidden_lanes)
_WIDTH = Menu(
    "menu.column-width",
    (
        "action.stage.wider",
        "action.stage.narrower",
        RULE,
        "action.stage.standard-width",
        "action.stage.standard-widths",
    ),
    when=has_stages,
)
_HEIGHT = Menu(
    "menu.lane-height",
    ("action.lane.higher", "action.lane.lower", RULE, "action.lane.fit-height"),
    when=chosen("lanes"),
)
_COLORS = Menu("menu.color", fill="colors", when=of_one_palette)
_TAGS = Menu("menu.tags", fill="tags", when=chosen("cards"))
_POINT_CARD = Menu("menu.point-card", fill="point-cards", when=chosen("points"))
_PICTURE = Menu(
    "menu.picture",
    ("action.card.choose-picture", "action.card.open-picture", "action.card.remove-picture"),
    when=chosen("cards"),
)
_VOTING = Menu(
    "vote.name",
    ("action.vote.mode", RULE, "action.vote.add", "action.vote.take", RULE, "action.vote.clear"),
)
_STEERING = (
    "action.show.next",
    "action.show.previous",
    RULE,
    "action.show.stages",
    "action.show.lanes",
    RULE,
    "action.show.black",
    "action.show.white",
    RULE,
    "action.show.panel",
    "action.show.end",
)
_PRESENTATION = Menu(
    "presentation.name",
    (
        "action.show.start",
        "action.show.here",
        Menu("presentation.screen", fill="screens"),
        RULE,
        *_STEERING,
    ),
)
_MOMENT_KINDS = Menu("menu.moment-kind", fill="moment-kinds", when=chosen("moments"))

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
            "action.file.merge",
            "action.file.export",
            "action.file.share",
            RULE,
            "action.file.keep-version",
            "action.file.versions",
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
            "action.edit.history",
            RULE,
            *_CLIPBOARD,
            RULE,
            "action.edit.text",
            "action.edit.passage",
            _COLORS,
            _PICTURE,
            _TAGS,
            "action.edit.like-first",
            _MOMENT_KINDS,
            RULE,
            "action.edit.select-cell",
            "action.edit.curve",
            "action.point.find-card",
            "action.point.unlink",
            RULE,
            "action.edit.find",
            "action.edit.find-next",
            "action.edit.find-previous",
            "action.edit.replace",
            "action.edit.commands",
            RULE,
            "action.edit.delete",
        ),
    ),
    Menu(
        "menu.insert",
        (
            "action.insert.card",
            "action.insert.capture",
            "action.insert.pictures",
            "action.insert.wall",
            *_STAGES,
            _LANES,
            RULE,
            _CURVES,
            "action.insert.point",
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
            "action.view.outline",
            "action.view.inspector",
            "action.view.minimap",
            "action.view.next-part",
            "action.view.previous-part",
            RULE,
            _PRESENTATION,
            RULE,
            "action.view.reduced-motion",
            Menu(
                "menu.language",
                tuple(f"action.view.language.{value}" for value in LANGUAGES),
            ),
            Menu(
                "menu.appearance",
                tuple(f"action.view.appearance.{value}" for value in APPEARANCES),
            ),
            Menu(
                "menu.text-size",
                tuple(f"action.view.text-size.{percent}" for percent in TEXT_SIZES),
            ),
        ),
    ),
    Menu(
        "menu.map",
        (
            "action.map.journey",
            "action.map.project",
            RULE,
            "action.stage.split",
            "action.stage.join",
            *_PHASES,
            _WIDTH,
            RULE,
            "action.lane.fold",
            "action.lane.hide",
            _HIDDEN_LANES,
            _HEIGHT,
            RULE,
            "action.curve.hide",
            "action.curve.scale",
            RULE,
            _VOTING,
            RULE,
            "action.map.rename",
            "action.map.to-be",
            "action.map.delete",
        ),
    ),
    Menu("menu.help", ("action.help.shortcuts", RULE, "action.help.licences", "action.help.about")),
)
# What a right click offers: by the kind of the selected record; without one by the part of the map
# that is under the hand. What cannot be done now is left out.
CONTEXT: dict[str, tuple[str | Menu, ...]] = {
    "cards": (
        "action.vote.add",
        "action.vote.take",
        "action.edit.text",
        _COLORS,
        _PICTURE,
        _TAGS,
        "action.edit.like-first",
        "action.insert.card",
        RULE,
        *_CLIPBOARD,
        RULE,
        "action.edit.select-cell",
        RULE,
        "action.edit.delete",
    ),
    "stages": (
        "action.edit.text",
        "action.edit.passage",
        _COLORS,
        RULE,
        *_STAGES,
        _MOMENTS,
        RULE,
        "action.stage.split",
        "action.stage.join",
        _WIDTH,
        RULE,
        *_PHASES,
        RULE,
        "action.edit.delete",
    ),
    "phases": ("action.edit.text", _COLORS, RULE, "action.phase.dissolve"),
    "lanes": (
        "action.edit.text",
        _COLORS,
        "action.lane.fold",
        "action.lane.hide",
        _HEIGHT,
        RULE,
        "action.insert.card",
        _LANES_ABOVE,
        _LANES_BELOW,
        _HIDDEN_LANES,
        RULE,
        "action.edit.delete",
    ),
    "points": (
        "action.edit.text",
        _POINT_CARD,
        "action.point.unlink",
        RULE,
        "action.insert.point",
        "action.edit.curve",
        RULE,
        "action.edit.delete",
    ),
    "curves": (
        "action.edit.text",
        _COLORS,
        "action.curve.hide",
        RULE,
        "action.insert.point",
        "action.curve.scale",
        RULE,
        "action.edit.delete",
    ),
    "moments": ("action.edit.text", _MOMENT_KINDS, RULE, "action.edit.delete"),
    "transitions": ("action.edit.text", RULE, "action.edit.delete"),
    "personas": ("action.edit.text", RULE, "action.map.journey"),
    "journeys": ("action.edit.text", "action.map.journey", RULE, "action.map.to-be"),
    "presented": (
        "action.vote.add",
        "action.vote.take",
        "action.edit.text",
        _COLORS,
        "action.insert.card",
        "action.insert.capture",
        RULE,
        *_CLIPBOARD,
        RULE,
        "action.edit.delete",
        RULE,
        "action.vote.mode",
        RULE,
        *_STEERING,
    ),
    "several": (*_CLIPBOARD, RULE, "action.edit.delete"),
    "cell": (
        "action.insert.card",
        "action.insert.pictures",
        "action.edit.paste",
        RULE,
        *_STAGES,
        _LANES_ABOVE,
        _LANES_BELOW,
        RULE,
        _MOMENTS,
    ),
    "plot": ("action.insert.point", _MOMENTS, _CURVES, RULE, "action.curve.scale"),
    "": (
        "action.insert.stage-after",
        _LANES,
        _HIDDEN_LANES,
        _CURVES,
        _MOMENTS,
        RULE,
        "action.edit.copy-picture",
        "action.map.journey",
        "action.view.fit",
    ),
}
# What the plus below the lanes offers.
NEW_LANE: tuple[str | Menu, ...] = (*_LANES.entries, RULE, _HIDDEN_LANES)
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
        add_entries(shown, menu.entries, actions, fill)
        letter = i18n.text(menu.text, "en")[0]
        opener = QShortcut(QKeySequence(f"Alt+{letter}"), bar)
        opener.activated.connect(partial(bar.setActiveAction, shown.menuAction()))


def build_context(menu: QMenu, kind: str, actions: ActionSet, fill: Fill) -> None:
    """The entries for a kind of record or a part of the map, as far as they can be done now."""
    add_entries(menu, CONTEXT.get(kind, CONTEXT[""]), actions, fill, all_of_them=False)


def add_entries(
    menu: QMenu,
    entries: Sequence[str | Menu],
    actions: ActionSet,
    fill: Fill,
    all_of_them: bool = True,
) -> None:
    """all_of_them: also what cannot be done now, greyed."""
    for entry in entries:
        if isinstance(entry, Menu):
            if all_of_them or actions.can(entry.when):
                _add_menu(menu, entry, actions, fill)
        elif entry == RULE:
            menu.addSeparator()
        elif all_of_them or actions[entry].isEnabled():
            menu.addAction(actions[entry])


def _add_menu(parent: QMenu, menu: Menu, actions: ActionSet, fill: Fill) -> None:
    shown = parent.addMenu(i18n.text(menu.text))
    add_entries(shown, menu.entries, actions, fill)
    parent.aboutToShow.connect(lambda: shown.setEnabled(actions.can(menu.when)))
    if menu.fill:
        shown.aboutToShow.connect(lambda: fill(menu.fill, shown))
