"""The field table: which fields of which record the inspector shows, and with which editor.

A new field of a record needs a line here and its label in translations/inspector.json.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EditorKind = Literal[
    "line",
    "lines",
    "dots",
    "degree",
    "count",
    "tally",
    "percent",
    "choice",
    "segments",
    "record",
    "records",
    "flag",
    "date",
    "link",
    "tags",
    "shared-tags",
    "card-color",
    "color",
]


@dataclass(frozen=True, slots=True)
class Field:
    """name: the record's field. options: for "choice", the prefix of the words' keys; for "record",
    what can be linked. label: a translation key, by default "field.<name>". hint: a placeholder's
    key. several: whether it can be changed for several cards at once."""

    name: str
    editor: EditorKind
    options: str = ""
    label: str = ""
    hint: str = ""
    several: bool = False

    @property
    def label_key(self) -> str:
        return self.label or f"field.{self.name}"


CARD_TEXT = (Field("text", "lines", hint="inspector.text-hint"),)
CARD_KIND_FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        Field("channel", "choice", "channel", several=True),
        Field("severity", "dots", "severity", several=True),
        Field("value", "line"),
        Field("target", "line"),
        Field("trigger", "lines"),
        Field("condition", "lines"),
        Field("segment_id", "record", "segments"),
        Field("delay", "line", hint="inspector.delay-hint"),
    )
}
CARD_MORE = (
    Field("tags", "tags", several=True),
    Field("color", "card-color", several=True),
    Field("votes", "tally"),
    Field("persona_ids", "records", "personas", several=True),
    Field("note", "lines"),
    Field("link", "link"),
)
PHASE = (Field("title", "line"), Field("color", "color"), Field("note", "lines"))
STAGE = (
    Field("title", "line"),
    Field("goal", "lines"),
    Field("duration", "line", hint="inspector.duration-hint"),
    Field("investment", "dots", "investment"),
    Field("head_count", "count"),
    Field("color", "color"),
    Field("note", "lines"),
)
TRANSITION = (
    Field("share", "percent"),
    Field("difficulty", "lines"),
    Field("cost", "lines", label="field.loss"),
)
LANE = (
    Field("title", "line"),
    Field("color", "color"),
    Field("line_below", "choice", "line-below"),
    Field("collapsed", "flag"),
    Field("hidden", "flag"),
)
POINT = (
    Field("positive", "degree"),
    Field("negative", "degree"),
    Field("note", "line", label="field.point-note"),
)
CURVE = (
    Field("title", "line"),
    Field("kind", "choice", "curve-kind"),
    Field("persona_id", "record", "personas"),
    Field("color", "color"),
    Field("hidden", "flag"),
)
MOMENT = (Field("title", "line"), Field("kind", "choice", "moment"))
JOURNEY = (
    Field("title", "line"),
    Field("state", "segments", "state"),
    Field("persona_id", "record", "personas"),
    Field("scope", "lines", hint="inspector.scope-hint"),
    Field("emotion_view", "segments", "emotion-view"),
    Field("linked_journey_id", "record", "journeys"),
)
REVIEW = (Field("review_on", "date"), Field("review_note", "lines"))
PROJECT = (
    Field("title", "line", label="field.project-title"),
    Field("client", "line"),
    Field("author", "line"),
    Field("note", "lines"),
)
