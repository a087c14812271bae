"""The values that a record's field may have where it is one of a few, by the field's own words."""

from __future__ import annotations

from typing import Literal

Language = Literal["ja", "en"]
JourneyState = Literal["as-is", "to-be"]
EmotionView = Literal["net", "apart"]
LaneKind = Literal[
    "actions",
    "touchpoints",
    "thoughts",
    "emotion",
    "pains",
    "opportunities",
    "needs",
    "content",
    "backstage",
    "metrics",
    "expected-value",
    "delivered-value",
    "automation",
    "images",
    "free",
]
LineBelow = Literal["", "interaction", "visibility", "internal"]
Channel = Literal[
    "",
    "store",
    "website",
    "sns",
    "email",
    "phone",
    "chat",
    "event",
    "print",
    "word-of-mouth",
    "search",
    "ad",
    "packaging",
    "app",
    "other",
]
CurveKind = Literal["persona", "competitor", "measured", "target"]
MomentKind = Literal["truth", "payment", "drop-out", "decision"]
EvidenceKind = Literal[
    "survey",
    "interview",
    "web-analytics",
    "review",
    "support",
    "purchase-history",
    "observation",
    "competitor",
]
ActionKind = Literal[
    "",
    "voice",
    "personal",
    "seamless",
    "engagement",
    "follow-on",
    "feedback",
    "mapping-review",
    "process",
    "training",
    "digital",
]
ActionStatus = Literal["idea", "planned", "doing", "done", "dropped"]
Answer = Literal["", "yes", "no"]
CardColor = Literal["", "red", "amber", "green", "blue", "violet", "grey"]
