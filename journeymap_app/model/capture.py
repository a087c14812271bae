"""The capture line: what a facilitator types while people call out, as a place and a text.

    行動/購入: 送料を見て手が止まる      lane / stage : text
    a: compares two shops               a lane by the beginning of its name, in the last stage
    p-2: two days for an answer         a pain of severity 2
    just a text                         goes where the last one went

Lanes are found by their titles, by the names of their kinds in both languages and by the beginnings
of those; stages by their titles, the beginnings of those, and their numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from .. import i18n
from .records import Lane, Stage

T = TypeVar("T")
_LINE = re.compile(
    r"\s*(?P<lane>[^/／:：]*?)(?P<value>[-−－][1-5１-５])?\s*"
    r"(?:[/／]\s*(?P<stage>[^:：]*?))?\s*[:：](?P<text>.*)",
    re.DOTALL,
)


@dataclass(frozen=True)
class Capture:
    """Where a captured text goes. severity: 0 is not given."""

    lane_id: str
    stage_id: str
    text: str
    severity: int = 0


@dataclass(frozen=True)
class LastPlace:
    """Where the last captured text went; empty ids: nowhere yet."""

    lane_id: str = ""
    stage_id: str = ""


def read(
    line: str, lanes: Sequence[Lane], stages: Sequence[Stage], last: LastPlace
) -> Capture | None:
    """What a line means on a map with these lanes and stages; None where it has no text.

    lanes: those that take cards. What a line does not say is as in the last one, or the first there
    is. Words before a colon that name no place are part of the text.
    """
    if not lanes or not stages:
        return None
    lane_id, stage_id = _known(last.lane_id, lanes), _known(last.stage_id, stages)
    found = _LINE.fullmatch(line)
    lane = _lane(found["lane"], lanes) if found else None
    stage = _stage(found["stage"] or "", stages) if found else None
    if found is None or not _is_place(found, lane, stage):
        text = line.strip()
        return Capture(lane_id, stage_id, text) if text else None
    text = found["text"].strip()
    severity = int(_plain(found["value"])[-1]) if found["value"] else 0
    if not text:
        return None
    lane_id, stage_id = lane.id if lane else lane_id, stage.id if stage else stage_id
    return Capture(lane_id, stage_id, text, severity)


def completions(line: str, lanes: Sequence[Lane], stages: Sequence[Stage]) -> list[str]:
    """What the beginning of a line could go on as: whole beginnings, in the map's order."""
    if ":" in line or "：" in line:
        return []
    lane_part, slash, stage_part = unicodedata.normalize("NFKC", line).partition("/")
    if slash:
        started = _plain(stage_part)
        names = [s.title for s in stages if _plain(s.title).startswith(started)]
        return [f"{lane_part.strip()}/{name}: " for name in names]
    started = _plain(lane_part)
    return [f"{i.title}/" for i in lanes if any(n.startswith(started) for n in _names(i))]


def _is_place(found: re.Match[str], lane: Lane | None, stage: Stage | None) -> bool:
    """Whether all that stands before the colon names a place."""
    lane_said, stage_said = bool(found["lane"].strip()), bool((found["stage"] or "").strip())
    return (
        (lane_said or stage_said)
        and lane_said == (lane is not None)
        and stage_said == (stage is not None)
    )


def _known(record_id: str, records: Sequence[Lane] | Sequence[Stage]) -> str:
    return record_id if any(r.id == record_id for r in records) else records[0].id


def _lane(name: str, lanes: Sequence[Lane]) -> Lane | None:
    return _called(_plain(name), [(lane, _names(lane)) for lane in lanes])


def _stage(name: str, stages: Sequence[Stage]) -> Stage | None:
    plain = _plain(name)
    if plain.isdecimal():
        return stages[int(plain) - 1] if 0 < int(plain) <= len(stages) else None
    return _called(plain, [(stage, [_plain(stage.title)]) for stage in stages])


def _called(wanted: str, known: Sequence[tuple[T, Sequence[str]]]) -> T | None:
    """The one whose name it is, else the first whose name begins with it."""
    if not wanted:
        return None
    exact = (item for item, names in known if wanted in names)
    begun = (item for item, names in known if any(n.startswith(wanted) for n in names))
    return next(exact, None) or next(begun, None)


def _names(lane: Lane) -> list[str]:
    kinds = (i18n.text(f"lane.{lane.kind}", language) for language in i18n.LANGUAGES)
    return [_plain(name) for name in (lane.title, *kinds)]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()
