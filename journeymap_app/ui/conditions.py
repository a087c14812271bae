"""When something can be done, is on, or is called what: what the table of actions asks the window.

The model is imported inside the functions: the table is loaded before the first paint.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .window import MainWindow

Condition = Callable[["MainWindow"], bool]


def always(_shell: MainWindow) -> bool:
    return True


def is_open(shell: MainWindow) -> bool:
    return shell.session is not None


def can_write(shell: MainWindow) -> bool:
    return shell.session is not None and not shell.session.document.read_only


def has_map(shell: MainWindow) -> bool:
    return shell.session is not None and shell.session.journey is not None


def can_undo(shell: MainWindow) -> bool:
    return shell.session is not None and bool(shell.session.project.done)


def can_redo(shell: MainWindow) -> bool:
    return shell.session is not None and bool(shell.session.project.undone)


def has_history(shell: MainWindow) -> bool:
    return can_undo(shell) or can_redo(shell)


def has_cards(shell: MainWindow) -> bool:
    return _selects(shell, "cards")


def has_stage(shell: MainWindow) -> bool:
    """One stage is selected."""
    return one_selected(shell) and _selects(shell, "stages")


def _selects(shell: MainWindow, kind: str) -> bool:
    session = shell.session
    if session is None:
        return False
    found = (session.records.find(i) for i in session.selection)
    return any(record is not None and record.kind_key == kind for record in found)


def one_card(shell: MainWindow) -> bool:
    return one_selected(shell) and has_cards(shell)


def has_picture(shell: MainWindow) -> bool:
    """A selected card shows a picture."""
    session = shell.session
    found = (session.records.find(i) for i in session.selection) if session is not None else ()
    return any(
        r is not None and r.kind_key == "cards" and getattr(r, "picture_id", "") for r in found
    )


def one_selected(shell: MainWindow) -> bool:
    return shell.session is not None and len(shell.session.selection) == 1


@cache
def chosen(*kinds: str) -> Condition:
    """Something is selected, and all of it is of these kinds. The same condition each time."""
    return lambda shell: bool(found := _kinds(shell)) and found <= set(kinds)


def of_one_palette(shell: MainWindow) -> bool:
    """What is selected is coloured from one set of colours: cards have their own."""
    found = _kinds(shell)
    return bool(found) and (found == {"cards"} or found <= {"phases", "stages", "lanes", "curves"})


def several_cards(shell: MainWindow) -> bool:
    session = shell.session
    return session is not None and len(session.selection) > 1 and _kinds(shell) == {"cards"}


def can_delete(shell: MainWindow) -> bool:
    return bool(_kinds(shell) & _DELETED)


def goes_on(shell: MainWindow) -> bool:
    """One stage is selected, and another comes after it."""
    session = shell.session
    if session is None or session.journey is None or len(session.selection) != 1:
        return False
    from ..model.records import Stage

    stages = session.records.group(Stage, session.journey.id)
    return any(stage.id == session.selection[0] for stage in stages[:-1])


def has_phase(shell: MainWindow) -> bool:
    """Something selected is a phase, or a stage that is a part of one."""
    found = _chosen(shell)
    return any(record.kind_key == "phases" or getattr(record, "phase_id", "") for record in found)


def has_no_phase(shell: MainWindow) -> bool:
    """One stage is selected, and it is no part of a phase."""
    return [getattr(record, "phase_id", None) for record in _chosen(shell)] == [""]


def has_hidden_lanes(shell: MainWindow) -> bool:
    session = shell.session
    if session is None or session.journey is None:
        return False
    from ..model.records import Lane

    return any(lane.hidden for lane in session.records.group(Lane, session.journey.id))


def _kinds(shell: MainWindow) -> set[str]:
    """The kinds of what is selected."""
    return {record.kind_key for record in _chosen(shell)}


def curve_words(shell: MainWindow) -> str:
    """A curve that is hidden is shown, another hidden."""
    hidden = any(getattr(record, "hidden", False) for record in _chosen(shell))
    return "action.curve.show" if hidden else "action.curve.hide"


def has_link(shell: MainWindow) -> bool:
    """Points are selected, one of which is about a card."""
    return chosen("points")(shell) and any(r.card_id for r in _chosen(shell))


def _chosen(shell: MainWindow) -> list[Any]:
    """The selected records."""
    session = shell.session
    found = (session.records.find(i) for i in session.selection) if session is not None else ()
    return [record for record in found if record is not None]


def has_stages(shell: MainWindow) -> bool:
    return _journey_has(shell, "stages")


def has_cells(shell: MainWindow) -> bool:
    return _journey_has(shell, "stages") and _journey_has(shell, "lanes")


def several_journeys(shell: MainWindow) -> bool:
    if shell.session is None:
        return False
    from ..model.records import Journey  # loaded already where there is a session

    return len(shell.session.records.group(Journey)) > 1


def _journey_has(shell: MainWindow, kind: str) -> bool:
    session = shell.session
    if session is None or session.journey is None:
        return False
    from ..model.records import BY_KEY

    return bool(session.records.group(BY_KEY[kind], session.journey.id))


def is_presenting(shell: MainWindow) -> bool:
    return shell.bench is not None and shell.bench.presentation is not None


def has_panel(shell: MainWindow) -> bool:
    shown = shell.bench.presentation if shell.bench is not None else None
    return shown is not None and shown.panel is not None


def is_voting(shell: MainWindow) -> bool:
    return shell.session is not None and shell.session.voting.on


def votes_on_card(shell: MainWindow) -> bool:
    return is_voting(shell) and chosen("cards")(shell)


def option_is(name: str, value: object) -> Condition:
    return lambda shell: bool(shell.options.get(name) == value)


def panel_shown(panel: str) -> Condition:
    return lambda shell: bool(shell.options.get(panel))


def text_words(shell: MainWindow) -> str:
    """What editing the words of the selection is called."""
    kinds = _kinds(shell)
    return _TEXT_WORDS.get(kinds.pop(), "action.edit.text") if kinds else "action.edit.text"


def fold_words(shell: MainWindow) -> str:
    """A lane that is collapsed is opened, another collapsed."""
    session = shell.session
    lane = session.records.find(session.selection[0]) if session and session.selection else None
    return "action.lane.open" if getattr(lane, "collapsed", False) else "action.lane.fold"


_DELETED = {"cards", "phases", "stages", "lanes", "points", "curves", "moments", "transitions"}
_NAMED = ("phases", "stages", "lanes", "moments", "curves", "journeys")
_TEXT_WORDS = {
    **dict.fromkeys(_NAMED, "action.edit.rename"),
    "points": "action.edit.note",
    "transitions": "action.edit.passage",
    "personas": "action.edit.persona",
}
