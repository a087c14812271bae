"""The frameworks a map can be started from, read from `resources/templates/*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from .. import resources
from . import edits
from .choices import ActionKind, EmotionView, EvidenceKind, LaneKind, LineBelow, MomentKind
from .errors import WrongUse
from .project import Project
from .records import Journey

PLAIN = "blank"  # the framework that fits every map; what it says of a kind of lane holds for all


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages. Call it with a language."""

    ja: str
    en: str

    def __call__(self, language: str) -> str:
        return self.ja if language == "ja" else self.en


@dataclass(frozen=True, slots=True)
class TemplateStage:
    key: str
    title: Words
    goal: Words


@dataclass(frozen=True, slots=True)
class TemplateLane:
    key: str
    kind: LaneKind
    title: Words
    line_below: LineBelow = ""


@dataclass(frozen=True, slots=True)
class TemplateMoment:
    stage: str
    at: float
    kind: MomentKind
    title: Words


@dataclass(frozen=True, slots=True)
class Framework:
    """A starting set of stages and lanes, with the way to work with it.

    steps: the order the map is made in. action_kinds and evidence_kinds: those it suggests.
    hints: what belongs in a cell, by lane key and stage key. kind_hints: by kind of lane.
    """

    id: str
    position: int
    title: Words
    summary: Words
    purpose: Words
    steps: tuple[Words, ...]
    action_kinds: tuple[ActionKind, ...]
    emotion_view: EmotionView
    evidence_kinds: tuple[EvidenceKind, ...]
    stages: tuple[TemplateStage, ...]
    lanes: tuple[TemplateLane, ...]
    moments: tuple[TemplateMoment, ...]
    hints: Mapping[tuple[str, str], Words] = field(hash=False, repr=False)
    kind_hints: Mapping[str, Words] = field(hash=False, repr=False)


def frameworks() -> tuple[Framework, ...]:
    """All frameworks, in the start page's order."""
    return tuple(_by_id().values())


def framework(framework_id: str) -> Framework:
    found = _by_id().get(framework_id)
    if found is None:
        raise WrongUse("error.no-framework", name=framework_id, known=", ".join(_by_id()))
    return found


def hint(framework_id: str, lane_key: str, stage_key: str, language: str) -> str:
    """What belongs in a cell; for a lane or stage of the user's own, what belongs in such a lane.

    A framework that is not known (of a newer program's file) has only the latter, an unknown kind
    of lane nothing.
    """
    chosen = _by_id().get(framework_id)
    words = chosen.hints.get((lane_key, stage_key)) if chosen else None
    if words is None:
        lanes = chosen.lanes if chosen else ()
        kind = next((lane.kind for lane in lanes if lane.key == lane_key), lane_key)
        words = framework(PLAIN).kind_hints.get(kind)
    return words(language) if words else ""


def start_journey(
    project: Project, framework_id: str, title: str = "", language: str = "", **fields: Any
) -> Journey:
    """A new journey with the framework's stages, lanes and moments, in one edit.

    title: the framework's own where it is empty. language: the project's where it is empty.
    fields: further fields of the journey.
    """
    chosen = framework(framework_id)
    language = language or project.records.info.language
    values = {"emotion_view": chosen.emotion_view, **fields, "framework": chosen.id}
    with project.edit("edit.add-journey"):
        journey = edits.add_journey(project, title or chosen.title(language), **values)
        stage_ids: dict[str, str] = {}
        for stage in chosen.stages:
            made = edits.add_stage(
                project,
                journey.id,
                stage.title(language),
                key=stage.key,
                goal=stage.goal(language),
            )
            stage_ids[stage.key] = made.id
        for lane in chosen.lanes:
            edits.add_lane(
                project,
                journey.id,
                lane.kind,
                lane.title(language),
                key=lane.key,
                line_below=lane.line_below,
            )
        for moment in chosen.moments:
            stage_id, words = stage_ids[moment.stage], moment.title(language)
            edits.add_moment(project, stage_id, moment.kind, moment.at, words)
    return journey


@cache
def _by_id() -> dict[str, Framework]:
    files = resources.path("templates").glob("*.toml")
    found = [_framework(tomllib.loads(file.read_text("utf-8"))) for file in files]
    return {one.id: one for one in sorted(found, key=lambda one: one.position)}


def _framework(plain: dict[str, Any]) -> Framework:
    return Framework(
        id=plain["id"],
        position=plain["position"],
        title=Words(**plain["title"]),
        summary=Words(**plain["summary"]),
        purpose=Words(**plain["purpose"]),
        steps=tuple(Words(**step) for step in plain["steps"]),
        action_kinds=tuple(plain["action_kinds"]),
        emotion_view=plain["emotion_view"],
        evidence_kinds=tuple(plain["evidence_kinds"]),
        stages=tuple(
            TemplateStage(s["key"], Words(**s["title"]), Words(**s["goal"]))
            for s in plain["stages"]
        ),
        lanes=tuple(
            TemplateLane(
                lane["key"], lane["kind"], Words(**lane["title"]), lane.get("line_below", "")
            )
            for lane in plain["lanes"]
        ),
        moments=tuple(
            TemplateMoment(m["stage"], m["at"], m["kind"], Words(**m["title"]))
            for m in plain.get("moments", ())
        ),
        hints={
            (lane, stage): Words(**words)
            for lane, cells in plain["hints"].items()
            for stage, words in cells.items()
        },
        kind_hints={kind: Words(**words) for kind, words in plain.get("kind_hints", {}).items()},
    )
