"""What is missing where an action cannot be done now: the sentence for each condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import i18n
from . import conditions as when
from .conditions import Condition, chosen

if TYPE_CHECKING:
    from .window import MainWindow

NEEDS: dict[Condition, str] = {
    when.is_open: "needs.project",
    when.can_write: "needs.writing",
    when.has_map: "needs.map",
    when.can_undo: "needs.something-done",
    when.can_redo: "needs.something-undone",
    when.has_history: "needs.something-done",
    when.one_selected: "needs.one",
    when.can_delete: "needs.selection",
    when.has_cards: "needs.card",
    when.one_card: "needs.one-card",
    when.several_cards: "needs.several-cards",
    when.has_picture: "needs.picture-card",
    when.has_stage: "needs.one-stage",
    when.goes_on: "needs.stage-before-another",
    when.has_no_phase: "needs.stage-without-steps",
    when.has_phase: "needs.phase",
    when.has_link: "needs.linked-point",
    when.has_stages: "needs.stages",
    when.has_cells: "needs.cells",
    when.several_journeys: "needs.journeys",
    when.is_presenting: "needs.presentation",
    when.votes_on_card: "needs.voting-card",
    chosen("stages"): "needs.stage",
    chosen("lanes"): "needs.lane",
    chosen("points"): "needs.point",
    chosen("curves"): "needs.curve",
}


def missing(shell: MainWindow, condition: Condition) -> str:
    """What it takes for the condition to hold; "" where it does."""
    if condition(shell):
        return ""
    for nearer in (when.is_open, when.has_map):  # what is missing first of all
        if not nearer(shell):
            return i18n.text(NEEDS[nearer])
    return i18n.text(NEEDS[condition])
