"""The verbs: what a user can do to a project, in the user's words.

Each takes the project first, opens an edit by its name (`edit.<verb>` in the translations) and may
be used inside a larger edit. They raise KeyError for an id that is not there; those that take a
single record away do nothing then.
"""

from .alike import match_cards, tag_cards
from .cards import add_card, add_cards, change_cards, delete_cards, move_cards
from .copies import copy_cards, duplicate_cards
from .curves import (
    add_curve,
    add_moment,
    add_point,
    delete_curve,
    delete_moment,
    delete_points,
    link_card,
    move_moment,
    move_point,
    set_scale,
    show_curve,
)
from .evidence import (
    add_action,
    add_evidence,
    add_segment,
    delete_action,
    delete_evidence,
    delete_segment,
    link_evidence,
    unlink_evidence,
)
from .fields import change
from .journeys import (
    add_journey,
    delete_journey,
    duplicate_journey,
    move_journey,
    start_project,
)
from .kept_pictures import add_picture, drop_unused_pictures
from .lanes import add_lane, delete_lane, move_lane, move_lanes
from .parking import card_from_parked, park, parked, unpark
from .personas import add_persona, delete_persona, move_persona, seen_through
from .phases import add_phase, dissolve_phase, move_phase
from .pictures import add_note, add_picture_card, give_picture, take_pictures
from .sizes import set_all_column_widths, set_column_widths, set_lane_height
from .splitting import divide_into_steps, join_stages, split_stage
from .stages import (
    add_stage,
    delete_stage,
    delete_transition,
    move_stage,
    move_stages,
    set_transition,
)
from .votes import clear_votes, vote

__all__ = [
    "add_action",
    "add_card",
    "add_cards",
    "add_curve",
    "add_evidence",
    "add_journey",
    "add_lane",
    "add_moment",
    "add_note",
    "add_persona",
    "add_phase",
    "add_picture",
    "add_picture_card",
    "add_point",
    "add_segment",
    "add_stage",
    "card_from_parked",
    "change",
    "change_cards",
    "clear_votes",
    "copy_cards",
    "delete_action",
    "delete_cards",
    "delete_curve",
    "delete_evidence",
    "delete_journey",
    "delete_lane",
    "delete_moment",
    "delete_persona",
    "delete_points",
    "delete_segment",
    "delete_stage",
    "delete_transition",
    "dissolve_phase",
    "divide_into_steps",
    "drop_unused_pictures",
    "duplicate_cards",
    "duplicate_journey",
    "give_picture",
    "join_stages",
    "link_card",
    "link_evidence",
    "match_cards",
    "move_cards",
    "move_journey",
    "move_lane",
    "move_lanes",
    "move_moment",
    "move_persona",
    "move_phase",
    "move_point",
    "move_stage",
    "move_stages",
    "park",
    "parked",
    "seen_through",
    "set_all_column_widths",
    "set_column_widths",
    "set_lane_height",
    "set_scale",
    "set_transition",
    "show_curve",
    "split_stage",
    "start_project",
    "tag_cards",
    "take_pictures",
    "unlink_evidence",
    "unpark",
    "vote",
]
