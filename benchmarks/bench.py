"""How fast the program is: `python3 dev.py bench`.

Words about the progress go to stderr, the table or the JSON to stdout.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # started as a script

from benchmarks import maps, table
from benchmarks.processes import ChildFailed, Start, environment, measured, started
from benchmarks.rows import KEY, Row, judged
from benchmarks.starting import MAP, WINDOW

SIZES = (100, 2_000, 10_000)
_MANY = 5_000  # cards from which one run of a slow measure must do
_FEW = 3  # runs of what takes seconds


@dataclass(frozen=True)
class Plan:
    """What to measure. runs: how often, at least; frames and keys are counted in many more."""

    sizes: tuple[int, ...]
    only: tuple[str, ...]
    runs: int
    profile: bool
    folder: Path

    def map_file(self, cards: int, pictures: int = 0) -> Path:
        path = self.folder / f"{cards}-{pictures}.journeymap"
        if not path.exists():
            say(f"making a map of {cards} cards")
            maps.save(maps.big_map(cards, pictures), path)
        return path

    @property
    def with_reference(self) -> tuple[int, ...]:
        """The sizes, and that of the small map that goals are told by."""
        return tuple(sorted({maps.REFERENCE, *self.sizes}))

    def child(self, measure: str, cards: int, runs: int, pictures: int = 0) -> list[Row]:
        say(f"{measure} at {cards} cards")
        path = self.map_file(cards, pictures)
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            return measured(measure, path, cards, runs, Path(folder), self.profile)


def say(words: str) -> None:
    print(f"bench: {words}", file=sys.stderr, flush=True)


def start(plan: Plan) -> Iterator[Row]:
    """A bare window, the program on its sample, the program on files: in turn."""
    bare: list[Start] = []
    programs: dict[str, list[Start]] = {}
    files = {"--sample": _sample_cards()} | {str(plan.map_file(n)): n for n in plan.sizes}
    for number in range(plan.runs):
        say(f"start, {number + 1} of {plan.runs}")
        with tempfile.TemporaryDirectory(dir=plan.folder) as folder:
            bare.append(started(["bare"], Path(folder)))
            for argument in files if number < _FEW else ["--sample"]:
                found = started(["program", argument], Path(folder))
                programs.setdefault(argument, []).append(found)
    floor = _median(bare, WINDOW)
    for argument, cards in files.items():
        tail = ", sample" if argument == "--sample" else ""
        for word, name in ((WINDOW, "start to first paint"), (MAP, "start to painted map")):
            value = _median(programs[argument], word)
            yield Row(f"{name}{tail}", cards, value, "ms", floor)


def _sample_cards() -> int:
    from journeymap_app import i18n
    from journeymap_app.model.samples import samples

    return next(one.cards for one in samples() if one.language == i18n.system_language())


def _median(starts: Sequence[Start], word: str) -> float:
    return statistics.median(one.after[word] for one in starts)


def opening(plan: Plan) -> Iterator[Row]:
    """In a fresh process each time: the second time in one the text is measured already."""
    for cards in plan.with_reference:
        found = [plan.child("open", cards, 1)[0] for _ in range(min(plan.runs, _FEW))]
        floors = [row.floor for row in found if row.floor is not None]
        value = statistics.median(row.value for row in found)
        yield replace(found[0], value=value, floor=statistics.median(floors))


def editing(plan: Plan) -> Iterator[Row]:
    for cards in plan.with_reference:
        rows = plan.child("edit", cards, plan.runs)
        yield from (r for r in rows if cards in plan.sizes or r.name == KEY)


def frames(plan: Plan) -> Iterator[Row]:
    for cards in plan.sizes:
        yield from plan.child("frames", cards, plan.runs)


def exports(plan: Plan) -> Iterator[Row]:
    for cards in plan.sizes:
        yield from plan.child("export", cards, 1 if cards >= _MANY else min(plan.runs, _FEW))


def memory(plan: Plan) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(dir=plan.folder) as folder:
        floor = started(["bare"], Path(folder)).memory
    for cards in plan.sizes:
        for row in plan.child("memory", cards, 1, pictures=max(1, cards // 100)):
            yield replace(row, floor=floor)


def merges(plan: Plan) -> Iterator[Row]:
    for cards in plan.sizes:
        yield from plan.child("merge", cards, min(plan.runs, _FEW))


MEASURES: dict[str, Callable[[Plan], Iterator[Row]]] = {
    "start": start,
    "open": opening,
    "edit": editing,
    "frames": frames,
    "export": exports,
    "memory": memory,
    "merge": merges,
}


def run(plan: Plan) -> list[Row]:
    rows: list[Row] = []
    for name in plan.only:
        begun = perf_counter()
        rows.extend(MEASURES[name](plan))
        say(f"{name} took {perf_counter() - begun:.0f} s")
    return judged(rows)


def main(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="journeymap-bench-") as folder:
        os.environ.update(environment(Path(folder)))
        only = tuple(options.only or MEASURES)
        plan = Plan(options.cards, only, options.runs, options.profile, Path(folder))
        try:
            rows = run(plan)
        except ChildFailed as error:
            say(str(error))
            return 1
    print(table.as_json(rows) if options.json else table.as_table(rows, plan.sizes))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Measure the speed.")
    parser.add_argument("--json", action="store_true", help="a list of objects, one a row")
    parser.add_argument("--cards", type=_sizes, default=SIZES, metavar="N,N", help="100,2000,10000")
    parser.add_argument("--only", action="append", choices=MEASURES, help="may be repeated")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="5; fewer are quicker")
    parser.add_argument("--profile", action="store_true", help="where the time goes, to stderr")
    return parser


def _sizes(text: str) -> tuple[int, ...]:
    sizes = tuple(sorted({int(part) for part in text.split(",")}))
    if sizes[0] < 10:
        raise argparse.ArgumentTypeError("a map has 10 cards or more")
    return sizes


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
