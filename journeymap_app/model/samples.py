"""The finished samples: `resources/samples/<name>.<language>.toml`, built by the verbs.

In these files records refer to each other by keys of the file; building gives them ids.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from .. import resources
from . import edits
from .frameworks import start_journey
from .project import Project
from .records import Journey, Lane, Moment, Stage

# a key of the file -> the record field that holds the id, or the ids, it stands for
_LINKS = {
    "segment": "segment_id",
    "persona": "persona_id",
    "card": "card_id",
    "segments": "segment_ids",
    "personas": "persona_ids",
    "evidence": "evidence_ids",
    "cards": "card_ids",
}
# of a journey, what is built by verbs of its own
_PARTS = (
    "framework",
    "title",
    "phases",
    "stages",
    "transitions",
    "cards",
    "curves",
    "moments",
)
_NOT_FIELDS = frozenset(("key", "stage", "lane", "linked"))


@dataclass(frozen=True, slots=True)
class SampleInfo:
    """cards: those of the main journey, which comes first; curve: its heights, 0–1."""

    name: str
    language: str
    framework: str
    position: int
    title: str
    summary: str
    cards: int
    curve: tuple[float, ...] = ()


@cache
def samples() -> tuple[SampleInfo, ...]:
    """All samples in the start page's order, each in every language it is there in."""
    found = [_info(*name.split(".")) for name in _names()]
    return tuple(sorted(found, key=lambda one: (one.position, one.language != "ja")))


def build_sample(name: str, language: str) -> Project:
    """A new project with all of a sample in it, and nothing to undo. Raises KeyError."""
    if f"{name}.{language}" not in _names():
        raise KeyError(f"{name}.{language}")
    content = tomllib.loads(_text(name, language))
    project = edits.start_project(
        content["title"], language, client=content["client"], note=content["note"]
    )
    with project.edit("edit.build-sample"):
        _Builder(project, content).build()
    return Project(project.records)


def _names() -> list[str]:
    return [file.stem for file in resources.path("samples").glob("*.toml")]


def _text(name: str, language: str) -> str:
    return resources.read("samples", f"{name}.{language}.toml").decode("utf-8")


def _info(name: str, language: str) -> SampleInfo:
    """Only the file's head is parsed and the cards are counted, since the start page waits."""
    head, *parts = re.split(r"^\[\[journeys\]\]$", _text(name, language), flags=re.MULTILINE)
    values = tomllib.loads(head.partition("\n[[")[0])
    return SampleInfo(
        name=name,
        language=language,
        framework=values["framework"],
        position=values["position"],
        title=values["title"],
        summary=values["summary"],
        cards=len(re.findall(r"^\[\[journeys\.cards\]\]$", parts[0], flags=re.MULTILINE)),
        curve=_heights(parts[0]),
    )


def _heights(journey: str) -> tuple[float, ...]:
    """Of the journey's first curve, which is the map's own; only that part is parsed."""
    _, _, rest = journey.partition("\n[[journeys.curves]]\n")
    points = tomllib.loads(rest.partition("\n[")[0]).get("points", ())
    return tuple(round((p["positive"] - p["negative"] + 5) / 10, 3) for p in points)


class _Builder:
    """Puts a file's records into a project, inside an edit, and remembers their ids by key."""

    def __init__(self, project: Project, content: Mapping[str, Any]) -> None:
        self.project = project
        self.content = content
        self.ids: dict[tuple[str, str], str] = {}  # (record field without _id(s), key) -> id

    def build(self) -> None:
        for plain in self.content["segments"]:
            self._know("segment", plain, edits.add_segment(self.project, **self._fields(plain)).id)
        for plain in self.content["evidence"]:
            self._know(
                "evidence", plain, edits.add_evidence(self.project, **self._fields(plain)).id
            )
        for plain in self.content["personas"]:
            self._know("persona", plain, edits.add_persona(self.project, **self._fields(plain)).id)
        for plain in self.content["journeys"]:
            self._journey(plain)
        for plain in self.content["journeys"]:
            if "linked" in plain:  # possibly to a later journey
                linked = self.ids["journey", plain["linked"]]
                journey_id = self.ids["journey", plain["key"]]
                edits.change(self.project, journey_id, linked_journey_id=linked)
        for plain in self.content["actions"]:
            edits.add_action(self.project, **self._fields(plain))

    def _journey(self, plain: Mapping[str, Any]) -> None:
        journey = start_journey(
            self.project,
            plain.get("framework", self.content["framework"]),
            plain["title"],
            **self._fields(plain, _PARTS),
        )
        self._know("journey", plain, journey.id)
        records = self.project.records
        stages = {stage.key: stage.id for stage in records.group(Stage, journey.id)}
        lanes = {lane.key: lane.id for lane in records.group(Lane, journey.id)}
        for key, values in plain["stages"].items():
            edits.change(self.project, stages[key], **values)
        for item in plain.get("phases", ()):
            edits.add_phase(self.project, [stages[key] for key in item["stages"]], item["title"])
        for item in plain.get("transitions", ()):
            edits.set_transition(self.project, stages[item["stage"]], **self._fields(item))
        for item in plain["cards"]:
            card = edits.add_card(
                self.project, lanes[item["lane"]], stages[item["stage"]], **self._fields(item)
            )
            self._know("card", item, card.id)
        self._feelings(journey, plain, stages)

    def _feelings(
        self, journey: Journey, plain: Mapping[str, Any], stages: Mapping[str, str]
    ) -> None:
        for item in plain["curves"]:
            curve = edits.add_curve(self.project, journey.id, **self._fields(item, ("points",)))
            for point in item["points"]:
                stage_id = stages[point["stage"]]
                edits.add_point(self.project, curve.id, stage_id, **self._fields(point))
        for moment in self.project.records.group(Moment, journey.id):
            edits.delete_moment(self.project, moment.id)  # the framework's; the sample has its own
        for item in plain["moments"]:
            edits.add_moment(self.project, stages[item["stage"]], **self._fields(item))

    def _know(self, what: str, plain: Mapping[str, Any], record_id: str) -> None:
        if "key" in plain:
            self.ids[what, plain["key"]] = record_id

    def _fields(self, plain: Mapping[str, Any], besides: tuple[str, ...] = ()) -> dict[str, Any]:
        """The record fields that a table of the file gives, with ids for keys."""
        values: dict[str, Any] = {}
        for name, value in plain.items():
            if name in _NOT_FIELDS or name in besides:
                continue
            if name not in _LINKS:
                values[name] = value
                continue
            link = _LINKS[name]
            what = link.removesuffix("s").removesuffix("_id")
            if isinstance(value, str):
                values[link] = self.ids[what, value]
            else:
                values[link] = tuple(self.ids[what, key] for key in value)
        return values
