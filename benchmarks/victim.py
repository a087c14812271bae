"""A program that works on a file until it is killed, and says all it does before it goes on.

    python -m benchmarks.victim FILE SEED     the real window, with its own saving
    work(FILE, SEED, say)                     a document without a window (`kill` forks this)

It says, a line each: `ready DIGEST`, `will DIGEST` (an edit that is about to be kept), `did DIGEST`
(it returned), `publish`, `published`; of named versions `holds NAMES` at the beginning (each with
the digest of what it holds), `keep NAME`, `kept NAME`, `take NAME`, `took NAME`. A digest names the
records. One process, one pipe: what was said before the kill is what had happened.
"""

from __future__ import annotations

import hashlib
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from journeymap_app.model import edits, interchange
from journeymap_app.model.document import Document
from journeymap_app.model.records import Card, Lane, Stage
from journeymap_app.model.versions.version import Version

Say = Callable[[str], None]
_MOST_CARDS = 60
_PUBLISHES = 0.2  # of the steps
_VERSIONS = 0.1
_MOST_VERSIONS = 6


def digest(records: Any) -> str:
    return hashlib.sha256(interchange.dump(records)).hexdigest()[:16]


def named(document: Document) -> list[tuple[str, Version]]:
    """The versions with a name; each of them holds what its name says."""
    found = [(version.name, version) for version in document.versions if version.is_named]
    for name, version in found:
        held = digest(document.versions.records(version.number))
        assert name.endswith(held), f"{name} holds {held}"
    return found


def work(path: Path, seed: int, say: Say) -> None:
    """Open the file, with what a kill left of it, and go on until the end comes."""
    document = Document.open(path)
    worker = Worker(document, seed, say)
    while True:
        worker.step()


class Worker:
    """Edits of every sort by the verbs, undo and redo among them."""

    def __init__(self, document: Document, seed: int, say: Say) -> None:
        self._document = document
        self._project = document.project
        self._chance = random.Random(seed)
        self._say = say
        say(f"ready {digest(self._project.records)}")
        say(f"holds {' '.join(name for name, _ in named(document))}")

    def step(self) -> None:
        chance = self._chance
        if chance.random() < _PUBLISHES:
            self._say("publish")
            self._document.publish()
            self._say("published")
        elif chance.random() < _VERSIONS:
            self._keep_or_take()
        elif chance.random() < 0.2:
            self._turn()
        else:
            with self._project.edit("edit.change"):
                self._edit()
                self._say(f"will {digest(self._project.records)}")
            self._say(f"did {digest(self._project.records)}")

    def _keep_or_take(self) -> None:
        """A version by name; the oldest goes where there are some."""
        document, there = self._document, named(self._document)
        if len(there) > _MOST_VERSIONS:
            name, version = there[0]
            self._say(f"take {name}")
            document.versions.take_out(version.number)
            self._say(f"took {name}")
            return
        name = f"{self._chance.randrange(1 << 40):x}-{digest(self._project.records)}"
        self._say(f"keep {name}")
        document.versions.keep("named", name)
        self._say(f"kept {name}")

    def _turn(self) -> None:
        """Undo or redo; what that leads to, only the step itself knows."""
        project = self._project
        back = self._chance.random() < 0.7
        steps = project.done if back else project.undone
        if not steps:
            return
        step = steps[-1].inverted() if back else steps[-1]
        after = {record.id: record for record in project.records}
        for record_id, (_, later) in step.changes.items():
            after.pop(record_id, None)
            if later is not None:
                after[record_id] = later
        self._say(f"will {digest(after.values())}")
        (project.undo if back else project.redo)()
        self._say(f"did {digest(project.records)}")

    def _edit(self) -> None:
        project, chance = self._project, self._chance
        cards = project.records.group(Card)
        text = "言葉" * chance.randrange(1, 200) + str(chance.random())
        if len(cards) > _MOST_CARDS:
            edits.delete_cards(project, [card.id for card in chance.sample(cards, 9)])
        elif not cards or chance.random() < 0.4:
            lane = chance.choice(project.records.group(Lane))
            stage = chance.choice(project.records.group(Stage, lane.journey_id))
            edits.add_card(project, lane.id, stage.id, text)
        else:
            edits.change(project, chance.choice(cards).id, text=text)


def _window(path: Path, seed: int, say: Say) -> None:
    """`journeymap FILE` as it is, with somebody who never rests in it."""
    from PySide6.QtCore import QTimer

    from journeymap_app.cli import main
    from journeymap_app.ui import app

    open_window = app.open_window

    def watched(*args: Any, **more: Any) -> Any:
        window = open_window(*args, **more)
        show_document = window.show_document
        timer = QTimer(window)

        def show(document: Any) -> None:
            show_document(document)
            worker = Worker(document, seed, say)
            timer.timeout.connect(worker.step)
            timer.start(0)

        window.show_document = show  # type: ignore[method-assign]
        return window

    app.open_window = watched
    main([str(path)])


def said(line: str) -> None:
    """At once, whatever Python buffers."""
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    _window(Path(sys.argv[1]), int(sys.argv[2]), said)
