"""Merging two copies of a map, both edited hundreds of times since they parted."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from journeymap_app.model import edits, stranger
from journeymap_app.model.document import Document
from journeymap_app.model.merging.copies import merge_copies, take_in
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, Lane, Stage

EDITS = 500


def copies(path: Path, folder: Path) -> tuple[Path, Path]:
    """Two copies of a map file, each with edits of its own."""
    mine, theirs = (folder / f"{name}.journeymap" for name in ("mine", "theirs"))
    for copy in (mine, theirs):
        shutil.copy(path, copy)
        with Document.open(copy) as document:
            _work(document.project, random.Random(copy.name))
    return mine, theirs


def _work(project: Project, chance: random.Random) -> None:
    """Typing, moving, adding and deleting cards all over the map."""
    lanes, stages = project.records.group(Lane), project.records.group(Stage)
    lanes = tuple(lane for lane in lanes if lane.kind != "emotion")
    for number in range(EDITS):
        card = chance.choice(project.records.group(Card))
        lane, stage = chance.choice(lanes), chance.choice(stages)
        if number % 5 < 2:
            edits.change(project, card.id, text=f"{number}回目に書き直した")
        elif number % 5 == 2:
            edits.move_cards(project, [card.id], lane.id, stage.id)
        elif number % 5 == 3:
            edits.add_card(project, lane.id, stage.id, f"{number}番目に加えた")
        else:
            edits.delete_cards(project, [card.id])


def read_and_merged(mine: Path, theirs: Path) -> Project:
    """The whole way: both files read as a stranger's, merged, the edit made."""
    left = stranger.read(mine)
    project = Project(left.records)
    take_in(project, merge_copies(left, stranger.read(theirs)))
    return project
