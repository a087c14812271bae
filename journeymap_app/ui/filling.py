"""Menus that are filled when they open: recent files, frameworks, colours, hidden lanes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from .. import i18n
from ..recent import recents
from . import opening
from .action_set import escaped

if TYPE_CHECKING:
    from .window import MainWindow

_MOST_CARDS = 12  # in a menu; the rest is found by its words


def recent_files(shell: MainWindow, menu: QMenu) -> None:
    menu.clear()
    for recent in recents(shell.options):
        action = menu.addAction(escaped(recent.title or recent.path))
        action.triggered.connect(partial(_open, shell, recent.path))
    if menu.isEmpty():
        menu.addAction(i18n.text("menu.no-recent")).setEnabled(False)


def framework_journeys(shell: MainWindow, menu: QMenu) -> None:
    """A new journey of each framework in the open project."""
    from ..model.frameworks import frameworks
    from .commands.insert import journey

    menu.clear()
    for framework in frameworks():
        action = menu.addAction(escaped(framework.title(i18n.current())))
        action.setEnabled(shell.session is not None)
        action.triggered.connect(partial(_call, journey, shell, framework.id))


def colors(shell: MainWindow, menu: QMenu) -> None:
    """What the selection can be coloured: cards by name, all else like the theme's stages."""
    from typing import get_args

    from ..layout.theme import theme
    from ..model.choices import CardColor
    from .commands import coloring
    from .look import icons, look

    menu.clear()
    if shell.session is None:
        return
    shown, now = theme("dark" if look().dark else "light"), coloring.current(shell.session)
    if coloring.of_cards(shell.session):
        values = {n: (n and shown.color(n), i18n.text(f"color.{n}")) for n in get_args(CardColor)}
    else:
        values = {"": ("", i18n.text("coloring.automatic"))}
        for number, color in enumerate(shown.stage_colors, 1):
            values[color.upper()] = (color, i18n.text(f"coloring.{number}"))
    for value, (color, words) in values.items():
        chosen = now is not None and value.upper() == now.upper()
        action = menu.addAction(icons.swatch(color, look().colors.text, chosen), words)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(partial(_call, coloring.paint, shell, value))


def tags(shell: MainWindow, menu: QMenu) -> None:
    """The tags on the map: a check where all selected cards have it, of how many where some do."""
    from ..model.records import Card
    from .commands import coloring
    from .commands.edit import selected

    menu.clear()
    if shell.session is None:
        return
    every = len(selected(shell.session, Card))
    for tag, count in coloring.tags(shell.session).items():
        some = i18n.text("inspector.some-tag", name=tag, count=count, all=every)
        action = menu.addAction(escaped(some if 0 < count < every else tag))
        action.setCheckable(True)
        action.setChecked(count == every)
        action.triggered.connect(partial(_call, coloring.toggle_tag, shell, tag))
    if not menu.isEmpty():
        menu.addSeparator()
    new = menu.addAction(i18n.text("menu.new-tag"))
    new.triggered.connect(lambda: coloring.new_tag(shell))


def moment_kinds(shell: MainWindow, menu: QMenu) -> None:
    from .actions import MOMENTS
    from .commands.edit import moment_kind
    from .look import look

    menu.clear()
    for kind, icon in MOMENTS.items():
        action = menu.addAction(look().icon(icon), i18n.text(f"moment.{kind}"))
        action.triggered.connect(partial(_call, moment_kind, shell, kind))


def lanes_above(shell: MainWindow, menu: QMenu) -> None:
    """The kinds of lane, to come above the one that is selected or has the keyboard."""
    from .actions import LANES
    from .commands.insert import lane_above
    from .look import look

    menu.clear()
    for kind, icon in LANES.items():
        action = menu.addAction(look().icon(icon), i18n.text(f"lane.{kind}"))
        action.triggered.connect(partial(_call, lane_above, shell, kind))


def hidden_lanes(shell: MainWindow, menu: QMenu) -> None:
    """The lanes that are not on the map now; choosing one shows it again."""
    from ..model.records import Lane
    from .actions import LANES
    from .commands.lanes import show
    from .look import look

    menu.clear()
    journey = shell.session.journey if shell.session is not None else None
    if shell.session is None or journey is None:
        return
    for lane in shell.session.records.group(Lane, journey.id):
        if lane.hidden:
            words = i18n.text("inspector.show", name=lane.title or i18n.text(f"lane.{lane.kind}"))
            action = menu.addAction(look().icon(LANES[lane.kind]), escaped(words))
            action.triggered.connect(partial(_call, show, shell, lane.id))


def point_cards(shell: MainWindow, menu: QMenu) -> None:
    """The cards of the selected point's stage, and a way to all others."""
    from ..model.records import EmotionPoint
    from .card_choice import caption_of, cards_for, words_of
    from .commands.curves import link
    from .commands.edit import selected

    menu.clear()
    session = shell.session
    points = selected(session, EmotionPoint) if session is not None else ()
    if session is None or not points:
        return
    found, near = cards_for(session.records, points[0])
    if not found:
        menu.addAction(i18n.text("menu.no-cards")).setEnabled(False)
        return
    for card in found[: min(near, _MOST_CARDS)] or found[:_MOST_CARDS]:
        words = f"{words_of(card)}    {caption_of(session.records, card)}"
        action = menu.addAction(escaped(words))
        action.setCheckable(True)
        action.setChecked(card.id == points[0].card_id)
        action.triggered.connect(partial(_call, link, shell, card.id))
    menu.addSeparator()
    menu.addAction(shell.commands["action.point.find-card"])


def screens(shell: MainWindow, menu: QMenu) -> None:
    """Which screen a presentation is shown on: one that is there, or whichever is not the
    window's own."""
    from .commands.presentation import screen

    menu.clear()
    wanted = shell.options.get("room_screen")
    offered = [("", i18n.text("presentation.other-screen"))]
    for found in QGuiApplication.screens():
        size = found.geometry().size()
        words = {"name": found.name(), "width": str(size.width()), "height": str(size.height())}
        offered.append((found.name(), i18n.text("presentation.screen-named", **words)))
    there = wanted in (name for name, _ in offered)
    for name, said in offered:
        action = menu.addAction(escaped(said))
        action.setCheckable(True)
        action.setChecked(name == (wanted if there else ""))
        action.triggered.connect(partial(_call, screen, shell, name))


def _open(shell: MainWindow, path: str, _checked: bool = False) -> None:
    opening.open_path(shell, path)


def _call(verb: Callable[..., None], shell: MainWindow, what: str, _checked: bool = False) -> None:
    """What is being typed on the map is kept first: a menu leaves it open."""
    if shell.session is not None:
        shell.session.settle()
    verb(shell, what)


FILLS: dict[str, Callable[[MainWindow, QMenu], None]] = {
    "recent": recent_files,
    "frameworks": framework_journeys,
    "colors": colors,
    "tags": tags,
    "moment-kinds": moment_kinds,
    "lanes-above": lanes_above,
    "point-cards": point_cards,
    "hidden-lanes": hidden_lanes,
    "screens": screens,
}
