"""`python -m benchmarks.rescue [--cards N]`: one page after the other of a real file becomes noise,
and `repair` saves what is left: what share of the cards that is. Ends with 1 where any page costs
more than a tenth of them."""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from journeymap_app.model import edits
from journeymap_app.model.document import Document
from journeymap_app.model.errors import KnownError
from journeymap_app.model.records import Card, Lane, Stage
from journeymap_app.model.rescue import rescue
from tests.model.strategies import small_project

MOST_LOST = 0.1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=60)
    count = parser.parse_args().cards
    with tempfile.TemporaryDirectory() as name:
        os.environ["JOURNEYMAP_STATE"] = str(Path(name) / "state")
        path = Path(name) / "x.journeymap"
        texts = _file(path, count)
        data, shares, slowest = path.read_bytes(), [], 0.0
        size = int.from_bytes(data[16:18], "big")
        for page in range(len(data) // size):
            noise = random.Random(page).randbytes(size)
            path.write_bytes(data[: page * size] + noise + data[(page + 1) * size :])
            began = perf_counter()
            shares.append(len(_saved(path) & texts) / len(texts))
            slowest = max(slowest, perf_counter() - began)
    print(
        f"{len(shares)} pages of {size} bytes, {len(texts)} cards: saved on average"
        f" {sum(shares) / len(shares):.1%}, at worst {min(shares):.1%}, all of them"
        f" {shares.count(1.0)} times, none {shares.count(0.0)} times; slowest {slowest:.2f} s"
    )
    return int(min(shares) < 1 - MOST_LOST)


def _file(path: Path, count: int) -> set[str]:
    """A file with so many cards, with history. Returns their texts."""
    project = small_project()
    with Document.create(path, project):
        lane, stage = project.records.group(Lane)[0], project.records.group(Stage)[0]
        for number in range(count):
            edits.add_card(project, lane.id, stage.id, f"カード{number} " + "長い話" * 40)
    return {card.text for card in project.records.group(Card)}


def _saved(path: Path) -> set[str]:
    try:
        found = rescue(path, str)
    except KnownError:
        return set()
    return {record.text for record in found.records if isinstance(record, Card)}


if __name__ == "__main__":
    sys.exit(main())
