"""What crashes left in working copies, as the start page offers it by name."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from .desk import left_work, usable_state


@dataclass(frozen=True, slots=True)
class Unpublished:
    """Work that a crash left in a working copy. title: the project's; path: its file, None if it
    never had one; at: the last edit, UTC, None if that is not known."""

    folder: Path
    title: str
    path: Path | None
    at: datetime | None


def unpublished() -> list[Unpublished]:
    """What crashes left, newest first. Sweeps what was left but is published."""
    found = []
    state, _ = usable_state()
    for folder, seen in left_work(state):
        at = kept_time(seen.at)
        path = folder.known().path
        found.append(Unpublished(folder.path, seen.title, Path(path) if path else None, at))
        folder.free()
    early = datetime.min.replace(tzinfo=UTC)
    return sorted(found, key=lambda left: left.at or early, reverse=True)


def kept_time(kept: str) -> datetime | None:
    """A time as it is kept in a file; None for what is none."""
    with suppress(ValueError):
        return datetime.strptime(kept, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return None
