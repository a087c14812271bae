"""The one table of what the window can do. Menus, tool bar, shortcuts, the shortcut list and
context menus all come from it.

An entry names its command as "module:function" of `ui/commands`, which is imported when it is
first run, so that the window paints before the model is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .conditions import (
    Condition,
    always,
    can_delete,
    can_redo,
    can_undo,
    can_write,
    chosen,
    curve_words,
    fold_words,
    goes_on,
    has_cards,
    has_cells,
    has_history,
    has_link,
    has_map,
    has_no_phase,
    has_panel,
    has_phase,
    has_picture,
    has_stage,
    has_stages,
    is_open,
    is_presenting,
    is_voting,
    one_card,
    one_selected,
    option_is,
    panel_shown,
    several_cards,
    several_journeys,
    text_words,
    votes_on_card,
)

if TYPE_CHECKING:
    from .window import MainWindow


@dataclass(frozen=True, slots=True)
class Action:
    """text: a translation key, by default the id itself. argument: given to the command.

    on_map: the shortcut counts only while the map has the focus, since panels use its key too.
    checked: for entries that are on or off. says: the key of its words, where they follow from
    what is selected.
    """

    id: str
    run: str
    when: Condition = always
    shortcut: tuple[str, ...] = ()
    icon: str = ""
    argument: str = ""
    text: str = ""
    on_map: bool = False
    checked: Condition | None = None
    says: Callable[[MainWindow], str] | None = None

    @property
    def text_key(self) -> str:
        return self.text or self.id


# As in model/kinds, which is not loaded before the first paint.
LANES = {
    "actions": "footprints",
    "touchpoints": "radio-tower",
    "thoughts": "message-circle",
    "emotion": "smile",
    "pains": "triangle-alert",
    "opportunities": "lightbulb",
    "needs": "search",
    "content": "file-text",
    "backstage": "building-2",
    "metrics": "gauge",
    "expected-value": "gem",
    "delivered-value": "gift",
    "automation": "workflow",
    "images": "image",
    "free": "square-pen",
}
MOMENTS = {"truth": "star", "payment": "wallet", "drop-out": "log-out", "decision": "flag"}
LANGUAGES = ("system", "ja", "en")
APPEARANCES = {"system": "monitor", "light": "sun", "dark": "moon"}
STEERED = ("next", "previous", "stages", "lanes", "black", "white")
TEXT_SIZES = ("100", "125", "150", "175", "200", "250", "300")  # percent
CURVES = ("persona", "competitor", "measured", "target")

_GRID = (
    Action(
        "action.phase.group", "stages:group", chosen("stages"), ("Ctrl+G",), "group", on_map=True
    ),
    Action("action.phase.steps", "stages:divide", has_no_phase, icon="square-split-horizontal"),
    Action(
        "action.phase.dissolve",
        "stages:dissolve",
        has_phase,
        ("Ctrl+Shift+G",),
        "ungroup",
        on_map=True,
    ),
    *(
        Action(f"action.{id}", run, chosen(kind), (keys,), icon, on_map=True)
        for id, run, kind, keys, icon in (
            ("stage.wider", "stages:wider", "stages", "Alt+Shift+Right", "unfold-horizontal"),
            ("stage.narrower", "stages:narrower", "stages", "Alt+Shift+Left", "fold-horizontal"),
            ("lane.higher", "lanes:higher", "lanes", "Alt+Shift+Down", "unfold-vertical"),
            ("lane.lower", "lanes:lower", "lanes", "Alt+Shift+Up", "fold-vertical"),
        )
    ),
    Action("action.stage.standard-width", "stages:standard_width", chosen("stages")),
    Action("action.stage.standard-widths", "stages:standard_widths", has_stages),
    Action("action.lane.fit-height", "lanes:fit_height", chosen("lanes")),
)

_TABLE = (
    Action("action.file.new", "file:new", shortcut=("Ctrl+N",), icon="file-plus"),
    Action("action.file.open", "file:open_file", shortcut=("Ctrl+O",), icon="folder-open"),
    Action("action.file.save", "file:save", is_open, ("Ctrl+S",), "save"),
    Action("action.file.save-as", "file:save_as", is_open, ("Ctrl+Shift+S",)),
    Action("action.file.merge", "merging:merge_copy", is_open, icon="merge"),
    Action(
        "action.file.keep-version",
        "versions:keep",
        can_write,
        ("Ctrl+Shift+V",),
        "bookmark-plus",
    ),
    Action("action.file.versions", "versions:show", is_open, ("Ctrl+Shift+H",), "archive-restore"),
    Action("action.file.share", "sharing:share", is_open, ("Ctrl+Shift+E",), "share-2"),
    Action("action.file.export", "file:export", has_map, ("Ctrl+E",), "file-output"),
    Action("action.file.close", "file:close", is_open, ("Ctrl+W",)),
    Action("action.file.quit", "file:quit_program", shortcut=("Ctrl+Q",)),
    Action("action.edit.undo", "edit:undo", can_undo, ("Ctrl+Z",), "undo-2"),
    Action("action.edit.redo", "edit:redo", can_redo, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2"),
    Action("action.edit.history", "history:history", has_history, ("Ctrl+Alt+Z",), "history"),
    Action(
        "action.edit.text",
        "edit:text",
        one_selected,
        ("F2",),
        "pencil",
        on_map=True,
        says=text_words,
    ),
    Action("action.edit.like-first", "coloring:like_first", several_cards, icon="copy-check"),
    Action("action.edit.passage", "edit:passage", goes_on, icon="arrow-right"),
    Action("action.edit.curve", "edit:curve", chosen("points"), icon="spline"),
    Action("action.edit.select-cell", "edit:select_cell", has_cells, ("Ctrl+A",), on_map=True),
    Action("action.edit.cut", "clipboard:cut", has_cards, ("Ctrl+X",), on_map=True),
    Action("action.edit.copy", "clipboard:copy", has_cards, ("Ctrl+C",), "copy", on_map=True),
    Action("action.edit.paste", "clipboard:paste", has_cells, ("Ctrl+V",), on_map=True),
    Action(
        "action.edit.copy-picture",
        "pictures:copy",
        has_map,
        ("Ctrl+Shift+C",),
        "image",
        on_map=True,
    ),
    Action("action.edit.duplicate", "clipboard:duplicate", has_cards, ("Ctrl+D",), on_map=True),
    Action("action.stage.split", "stages:split", has_stage, icon="columns-2"),
    Action("action.stage.join", "stages:join", goes_on),
    *_GRID,
    Action("action.edit.delete", "edit:delete", can_delete, ("Del",), "trash-2", on_map=True),
    Action("action.edit.find", "find:find", has_map, ("Ctrl+F",), "search"),
    Action("action.edit.find-next", "find:find_next", has_map, ("F3",)),
    Action("action.edit.find-previous", "find:find_previous", has_map, ("Shift+F3",)),
    Action("action.edit.replace", "find:replace", has_map, ("Ctrl+H",)),
    Action("action.edit.commands", "jump:commands", shortcut=("Ctrl+K",), icon="command"),
    Action("action.insert.card", "insert:card", has_cells, ("Ctrl+Return",), "square-plus"),
    Action("action.insert.capture", "find:capture", has_cells, ("Ctrl+Space",), "notebook-text"),
    Action("action.insert.pictures", "pictures:insert", has_cells, icon="image-plus"),
    Action("action.insert.wall", "pictures:wall", has_cells, icon="sticky-note"),
    Action("action.card.choose-picture", "pictures:choose", one_card, icon="image-plus"),
    Action("action.card.open-picture", "pictures:show", has_picture, ("F4",), "maximize-2"),
    Action("action.card.remove-picture", "pictures:remove", has_picture),
    Action("action.insert.stage-before", "insert:stage_before", has_map),
    Action("action.insert.stage-after", "insert:stage_after", has_map, ("Ctrl+Shift+Return",)),
    *(
        Action(
            f"action.insert.lane.{kind}",
            "insert:lane",
            has_map,
            icon=icon,
            argument=kind,
            text=f"lane.{kind}",
        )
        for kind, icon in LANES.items()
    ),
    *(
        Action(
            f"action.insert.curve.{kind}",
            "insert:curve",
            has_stages,
            icon="spline",
            argument=kind,
            text=f"curve-kind.{kind}",
        )
        for kind in CURVES
    ),
    Action("action.insert.point", "insert:point", has_stages, icon="smile"),
    *(
        Action(
            f"action.insert.moment.{kind}",
            "insert:moment",
            has_stages,
            icon=icon,
            argument=kind,
            text=f"moment.{kind}",
        )
        for kind, icon in MOMENTS.items()
    ),
    Action(
        "action.insert.persona", "insert:persona", is_open, ("Ctrl+Shift+P",), "user-round-plus"
    ),
    Action("action.view.fit", "view:fit", has_map, ("Ctrl+0",), "scan"),
    Action("action.view.full-size", "view:full_size", has_map, ("Ctrl+1",)),
    Action("action.view.zoom-in", "view:zoom_in", has_map, ("Ctrl++", "Ctrl+="), "zoom-in"),
    Action("action.view.zoom-out", "view:zoom_out", has_map, ("Ctrl+-",), "zoom-out"),
    Action("action.view.next-part", "view:next_part", is_open, ("F6",)),
    Action("action.view.previous-part", "view:previous_part", is_open, ("Shift+F6",)),
    Action(
        "action.view.palette",
        "view:left",
        is_open,
        ("F8",),
        argument="palette",
        checked=panel_shown("palette"),
    ),
    Action(
        "action.view.outline",
        "view:left",
        is_open,
        ("F7",),
        "list-tree",
        argument="outline",
        checked=panel_shown("outline"),
    ),
    Action(
        "action.view.minimap",
        "view:toggle",
        is_open,
        icon="map",
        argument="minimap",
        checked=panel_shown("minimap"),
    ),
    Action(
        "action.view.inspector",
        "view:toggle",
        is_open,
        ("F9",),
        argument="inspector",
        checked=panel_shown("inspector"),
    ),
    Action(
        "action.view.reduced-motion",
        "view:reduced_motion",
        checked=option_is("reduced_motion", True),
    ),
    *(
        Action(
            f"action.view.language.{value}",
            "view:language",
            argument=value,
            text=f"language.{value}",
            checked=option_is("language", value),
        )
        for value in LANGUAGES
    ),
    *(
        Action(
            f"action.view.appearance.{value}",
            "view:appearance",
            argument=value,
            icon=icon,
            checked=option_is("appearance", value),
        )
        for value, icon in APPEARANCES.items()
    ),
    *(
        Action(
            f"action.view.text-size.{percent}",
            "view:text_size",
            argument=percent,
            checked=option_is("text-size", int(percent)),
        )
        for percent in TEXT_SIZES
    ),
    Action("action.map.journey", "map:journey", has_map, ("Ctrl+I",), "route"),
    Action("action.map.project", "map:project", is_open, ("Ctrl+Shift+I",), "folder-open"),
    Action("action.lane.fold", "lanes:fold", chosen("lanes"), says=fold_words),
    Action("action.lane.hide", "lanes:hide", chosen("lanes"), icon="eye-off"),
    Action("action.curve.hide", "curves:flip", chosen("curves"), icon="eye-off", says=curve_words),
    Action("action.curve.scale", "curves:scale", has_map, icon="sliders-vertical"),
    Action("action.point.unlink", "curves:unlink", has_link, icon="unlink-2"),
    Action("action.point.find-card", "curves:find_card", chosen("points"), icon="search"),
    Action("action.map.rename", "map:rename", has_map),
    Action("action.map.to-be", "map:to_be", has_map, icon="copy"),
    Action("action.map.delete", "map:delete", several_journeys, icon="trash-2"),
    Action("action.show.start", "presentation:start", has_map, ("F5",), "presentation"),
    Action("action.show.here", "presentation:start_here", has_map, ("Shift+F5",)),
    Action(
        "action.show.panel",
        "presentation:panel",
        is_presenting,
        ("Ctrl+F5",),
        "timer",
        checked=has_panel,
    ),
    *(
        Action(f"action.show.{what}", "presentation:steer", is_presenting, argument=what)
        for what in STEERED
    ),
    Action("action.show.end", "presentation:end", is_presenting, icon="x"),
    Action(
        "action.vote.mode",
        "voting:mode",
        has_cells,
        ("Ctrl+Shift+D",),
        "vote",
        checked=is_voting,
    ),
    Action("action.vote.add", "voting:add", votes_on_card, ("+",), "plus", on_map=True),
    Action("action.vote.take", "voting:take", votes_on_card, ("-",), "minus", on_map=True),
    Action("action.vote.clear", "voting:clear", has_cells, icon="rotate-ccw"),
    Action("action.help.shortcuts", "help:shortcuts", shortcut=("F1",), icon="keyboard"),
    Action("action.help.licences", "help:licences", icon="book-open"),
    Action("action.help.about", "help:about", icon="info"),
)
ACTIONS: dict[str, Action] = {action.id: action for action in _TABLE}
