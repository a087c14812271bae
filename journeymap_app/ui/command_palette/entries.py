"""What the command palette offers for what was typed: commands by their names in both languages,
and everything on the maps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from ... import i18n
from ...model.kinds import LANE_KINDS
from ...model.records import Card, Lane
from ...model.seeking import Place, Wanted, places
from ..actions import ACTIONS, Action
from ..menus import MENU_BAR, Menu
from ..needs import missing

if TYPE_CHECKING:
    from ...model.collection import Collection
    from ..window import MainWindow

MOST_COMMANDS, MOST_PLACES, MOST_REMEMBERED = 40, 40, 6
_ITSELF = "action.edit.commands"
_ICONS = {"journeys": "route", "stages": "columns-3", "personas": "user-round"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: a command or a place to go, or the heading of those below it.

    where: the menu it is in or its place on the map; of what cannot be done now what it takes.
    """

    words: str
    icon: str = ""
    where: str = ""
    keys: str = ""
    action_id: str = ""
    record_id: str = ""
    enabled: bool = True

    @property
    def is_heading(self) -> bool:
        return not self.action_id and not self.record_id

    @property
    def said(self) -> str:
        """All of it, for a screen reader."""
        off = "" if self.enabled or self.is_heading else i18n.text("commands.off")
        parts = (part for part in (self.words, self.where, self.keys, off) if part)
        return ("、" if i18n.current() == "ja" else ", ").join(parts)


def offered(shell: MainWindow, typed: str) -> list[Entry]:
    """The lines for what was typed: what can be done before what cannot be done now."""
    wanted = Wanted(typed)
    ranked = _ranked(shell, wanted)
    can = [(like, entry) for like, entry in ranked if entry.enabled]
    off = [entry for _, entry in ranked if not entry.enabled]
    there = _places(shell, typed)
    if not wanted:
        recent = [entry for _, entry in can if entry.action_id in _remembered(shell)]
        recent.sort(key=lambda entry: _remembered(shell).index(entry.action_id))
        rest = [entry for _, entry in can if entry not in recent]
        return [
            *_under("commands.recent", recent),
            *_under("commands.commands", rest),
            *_under("commands.not-now", off),
        ]
    groups = [
        (can[0][0] if can else 0, "commands.commands", [e for _, e in can][:MOST_COMMANDS]),
        (max((wanted.likeness(p.words) for p in there), default=0), "commands.places", [*there]),
    ]
    groups.sort(key=lambda group: -group[0])
    lines = [line for _, heading, entries in groups for line in _under(heading, entries)]
    return [*lines, *_under("commands.not-now", off[:MOST_COMMANDS])]


def remember(shell: MainWindow, action_id: str) -> None:
    """This command is the first that is offered the next time."""
    known = [action_id, *(i for i in _remembered(shell) if i != action_id)]
    shell.options.set("commands", known[:MOST_REMEMBERED])


def _remembered(shell: MainWindow) -> list[str]:
    return [i for i in shell.options.get("commands") if isinstance(i, str) and i in ACTIONS]


def _under(heading: str, entries: Sequence[Entry]) -> list[Entry]:
    return [Entry(i18n.text(heading)), *entries] if entries else []


def _ranked(shell: MainWindow, wanted: Wanted) -> list[tuple[int, Entry]]:
    """The commands that are wanted, in the order of the menus among those that are equally so."""
    found = []
    for action, menus in _commands():
        like = _likeness(shell, action, menus, wanted) if wanted else 1
        if like:
            found.append((like, _command(shell, action, menus)))
    return sorted(found, key=lambda one: -one[0])


def _likeness(shell: MainWindow, action: Action, menus: tuple[str, ...], wanted: Wanted) -> int:
    names = [i18n.text(action.text_key, language) for language in i18n.LANGUAGES]
    like = max(wanted.likeness(words) for words in (_says(shell, action), *names))
    if like:
        return like + 1  # by its own name before those by the menu they are in
    return max(
        min(1, wanted.likeness(" ".join((*(i18n.text(m, language) for m in menus), name))))
        for language, name in zip(i18n.LANGUAGES, names, strict=True)
    )


def _command(shell: MainWindow, action: Action, menus: tuple[str, ...]) -> Entry:
    colon = "：" if i18n.current() == "ja" else ": "
    made = shell.commands[action.id]
    words = _says(shell, action)
    if len(menus) > 1:
        words = f"{i18n.text(menus[-1])}{colon}{words}"
    icon = action.icon
    if action.checked is not None and made.isChecked():
        icon = "check"
    keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    lacking = missing(shell, action.when)
    where = lacking or (i18n.text(menus[0]) if menus else "")
    return Entry(words, icon, where, "" if lacking else keys, action.id, enabled=not lacking)


def _says(shell: MainWindow, action: Action) -> str:
    return shell.commands[action.id].iconText()


@cache
def _commands() -> tuple[tuple[Action, tuple[str, ...]], ...]:
    """Every action with the menus it is in, in their order; those in no menu come last."""
    found: dict[str, tuple[str, ...]] = {}
    for menu in MENU_BAR:
        for action_id, path in _in_menu(menu, (menu.text,)):
            found.setdefault(action_id, path)
    found.update({action_id: () for action_id in ACTIONS if action_id not in found})
    return tuple((ACTIONS[i], path) for i, path in found.items() if i != _ITSELF)


def _in_menu(menu: Menu, path: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in menu.entries:
        if isinstance(entry, Menu):
            yield from _in_menu(entry, (*path, entry.text))
        elif entry:
            yield entry, path


def _places(shell: MainWindow, typed: str) -> list[Entry]:
    session = shell.session
    if session is None:
        return []
    shown = session.journey.id if session.journey is not None else ""
    found = places(session.records, typed, shown, MOST_PLACES)
    return [_there(session.records, place) for place in found]


def _there(records: Collection, place: Place) -> Entry:
    kind = i18n.text(f"term.{place.kind_key.removesuffix('s')}")
    where = " › ".join(place.where) or kind
    return Entry(place.words, _icon(records, place), where, record_id=place.record_id)


def _icon(records: Collection, place: Place) -> str:
    record = records.find(place.record_id)
    lane = records.get(Lane, record.lane_id) if isinstance(record, Card) else record
    if isinstance(lane, Lane):
        return LANE_KINDS[lane.kind].icon
    return _ICONS.get(place.kind_key, "")
