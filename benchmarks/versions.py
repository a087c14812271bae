"""`python -m benchmarks.versions`: what versions cost. How much 20 sessions of 30 edits add to the
file of a map of 1,000 cards and of one of 10,000; how long the first edit of a session takes there,
beside one a little later; how long the pauses are, at most, in which the session's version is
written; and how long opening takes, with and without versions in the file.

In a real window, as `dev.py bench`.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

from benchmarks import desk
from benchmarks.desk import Desk
from benchmarks.maps import big_map, save
from journeymap_app.model import edits, stranger
from journeymap_app.model.document import Document
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, Lane, Stage

SESSIONS, EDITS, TIMES = 20, 30, 5


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        for own in ("STATE", "CONFIG", "DOCUMENTS"):
            os.environ[f"JOURNEYMAP_{own}"] = str(Path(name) / own.lower())
        for cards in (1_000, 10_000):
            path = Path(name) / f"{cards}.journeymap"
            save(big_map(cards), path)
            before = path.stat().st_size
            opening = _opening(path)
            _sizes(path, cards, before)
            print(f"  opening, read and checked: {opening:.0f} ms without versions,")
            print(f"    {_opening(path):.0f} ms with {SESSIONS} and {SESSIONS * EDITS} edits")
            _first_edit(path)
    return 0


def _sizes(path: Path, cards: int, before: int) -> None:
    chance = random.Random(cards)
    for _ in range(SESSIONS):
        with Document.open(path) as document:
            for _ in range(EDITS):
                _edit(document.project, chance)
    with Document.open(path) as document:
        versions = tuple(document.versions)
        bases = {version.parts[0] for version in versions}
        changes = [len(version.change) for version in versions]
        size = document.versions.size
    contents = stranger.read(path)
    steps = sum(len(line.change.encode()) for line in contents.history)
    print(f"{cards:,} cards, {SESSIONS} sessions of {EDITS} edits:")
    print(f"  file {before / 1000:.0f} kB, then {path.stat().st_size / 1000:.0f} kB")
    print(
        f"    with {len(versions)} versions of {size / 1000:.0f} kB, history {steps / 1000:.0f} kB"
    )
    print(f"  {len(bases)} whole, the others {statistics.mean(changes) / 1000:.1f} kB each")


def _edit(project: Project, chance: random.Random) -> None:
    """Typing, adding, moving, deleting."""
    cards = project.records.group(Card)
    card, other = chance.choice(cards), chance.choice(cards)
    what = chance.random()
    if what < 0.5:
        edits.change(project, card.id, text=f"{card.text}、{other.text[:12]}")
    elif what < 0.7:
        edits.add_card(project, card.lane_id, card.stage_id, other.text)
    elif what < 0.9:
        lanes = [r for r in project.records.group(Lane) if r.kind != "emotion"]
        stage = chance.choice(project.records.group(Stage))
        edits.move_cards(project, [card.id], chance.choice(lanes).id, stage.id)
    else:
        edits.delete_cards(project, [card.id])


def _opening(path: Path) -> float:
    times = []
    for _ in range(TIMES):
        start = perf_counter()
        document = Document.open(path)
        times.append((perf_counter() - start) * 1000)
        document.close()
    return statistics.median(times)


def _first_edit(path: Path) -> None:
    """Each time in a session of its own: the first edit, the pauses after it, and a later edit."""
    first: list[float] = []
    later: list[float] = []
    longest: list[float] = []
    whole: list[float] = []
    publishing: list[float] = []
    for number in range(TIMES):
        seen = desk.laid(path)
        card = seen.cards()[0]
        seen.view.reveal(card.id)
        seen.paint()
        desk.settle()
        first.append(_timed(partial(_type, seen, card.id, f"{number}回目のはじめの変更")))
        versions, pauses = seen.session.document.versions, []
        more = True
        while more:
            start = perf_counter()
            more = versions.step_beginning()
            pauses.append((perf_counter() - start) * 1000)
        longest.append(max(pauses))
        whole.append(sum(pauses))
        later.append(_timed(partial(_type, seen, card.id, f"{number}回目のあとの変更")))
        publishing.append(_timed(seen.session.publish))
        seen.close()
    told = [statistics.median(times) for times in (first, later, longest, whole, publishing)]
    print(f"  first edit to painted and on disk {told[0]:.1f} ms, a later one {told[1]:.1f} ms")
    print(
        f"  the session's version, in pauses of at most {told[2]:.1f} ms, {told[3]:.0f} ms in all"
    )
    print(f"  publishing then {told[4]:.1f} ms")


def _type(seen: Desk, card_id: str, text: str) -> None:
    edits.change(seen.session.project, card_id, text=text)
    seen.paint()


def _timed(do: Callable[[], object]) -> float:
    start = perf_counter()
    do()
    return (perf_counter() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
