"""Recent files: what the start page shows of them without opening them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from .options import Options

MOST = 12


@dataclass(frozen=True, slots=True)
class Recent:
    """stages: how many; curve: heights 0–1 along the journey; at: when it was last open, ISO."""

    path: str
    title: str = ""
    cards: int = 0
    stages: int = 0
    curve: tuple[float, ...] = ()
    at: str = ""
    review_on: str = ""

    @property
    def when(self) -> datetime | None:
        try:
            return datetime.fromisoformat(self.at).replace(tzinfo=None)
        except ValueError:
            return None


def recents(options: Options) -> list[Recent]:
    """The files last open, newest first, as far as they are still there."""
    known = (_read(entry) for entry in options.get("recent"))
    return [recent for recent in known if recent is not None and _is_file(recent.path)]


def remember(options: Options, recent: Recent) -> None:
    """Put a file first."""
    others = [entry for entry in options.get("recent") if _path(entry) != recent.path]
    options.set("recent", [{**asdict(recent), "curve": list(recent.curve)}, *others][:MOST])


def forget(options: Options, path: str) -> None:
    options.set("recent", [entry for entry in options.get("recent") if _path(entry) != path])


def _path(entry: object) -> object:
    return entry.get("path") if isinstance(entry, dict) else None


def _is_file(path: str) -> bool:
    try:
        return Path(path).is_file()
    except (OSError, ValueError):
        return False


def _read(entry: Any) -> Recent | None:
    """An entry of the options file, which anybody may have written."""
    if not isinstance(entry, dict) or not isinstance(entry.get("path"), str):
        return None
    words = {n: entry[n] for n in ("title", "at", "review_on") if isinstance(entry.get(n), str)}
    counts = {n: max(0, entry[n]) for n in ("cards", "stages") if type(entry.get(n)) is int}
    curve = entry.get("curve")
    heights = (
        [float(h) for h in curve if isinstance(h, int | float)] if isinstance(curve, list) else []
    )
    inside = tuple(min(1.0, max(0.0, h)) for h in heights[:64] if h == h)
    return Recent(entry["path"], curve=inside, **words, **counts)
