"""The kinds of lane: which fields the cards in one use, and what it looks like. One line a kind."""

from __future__ import annotations

from dataclasses import dataclass

from .choices import LaneKind


@dataclass(frozen=True, slots=True)
class LaneSpec:
    """fields: the card fields, besides the text and what all cards have, that this lane uses.

    icon: a file of resources/icons. tint: a colour name of the themes, "" for the stage's colour.
    """

    kind: LaneKind
    icon: str
    tint: str = ""
    fields: tuple[str, ...] = ()


_SPECS = (
    LaneSpec("actions", "footprints"),
    LaneSpec("touchpoints", "radio-tower", fields=("channel",)),
    LaneSpec("thoughts", "message-circle", "thought"),
    LaneSpec("emotion", "smile"),
    LaneSpec("pains", "triangle-alert", "pain", ("severity",)),
    LaneSpec("opportunities", "lightbulb", "opportunity"),
    LaneSpec("needs", "search", "thought"),
    LaneSpec("content", "file-text", fields=("channel",)),
    LaneSpec("backstage", "building-2", "neutral"),
    LaneSpec("metrics", "gauge", "neutral", ("value", "target")),
    LaneSpec("expected-value", "gem", "thought"),
    LaneSpec("delivered-value", "gift", "opportunity"),
    LaneSpec(
        "automation",
        "workflow",
        "evidence",
        ("trigger", "condition", "segment_id", "channel", "delay"),
    ),
    LaneSpec("images", "image", "neutral"),
    LaneSpec("free", "square-pen"),
)
LANE_KINDS: dict[str, LaneSpec] = {spec.kind: spec for spec in _SPECS}
CHANNEL_ICONS: dict[str, str] = {
    "store": "store",
    "website": "globe",
    "sns": "share-2",
    "email": "mail",
    "phone": "phone",
    "chat": "messages-square",
    "event": "calendar-days",
    "print": "newspaper",
    "word-of-mouth": "users",
    "search": "search",
    "ad": "megaphone",
    "packaging": "package",
    "app": "smartphone",
    "other": "circle-dot",
}
MOMENT_ICONS: dict[str, str] = {
    "truth": "star",
    "payment": "wallet",
    "drop-out": "log-out",
    "decision": "flag",
}
