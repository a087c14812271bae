"""What a hostile kind is, and the ground its file is made on."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from journeymap_app.model.records import Picture

PAGE = 16  # where the header says how large a page is
PICTURE = "pic"  # the id of the picture in the file that the kinds start from

Expected = Literal["refused", "harmless", "either"]


@dataclass(frozen=True)
class Ground:
    """A folder with a proper project file in it, to be made hostile. good: the file's bytes."""

    folder: Path
    good: bytes

    @property
    def path(self) -> Path:
        return self.folder / "x.journeymap"

    @property
    def page(self) -> int:
        return int.from_bytes(self.good[PAGE : PAGE + 2], "big")

    def write(self, data: bytes) -> Path:
        self.path.write_bytes(data)
        return self.path

    def patch(self, place: int, data: bytes) -> Path:
        """The proper file with some bytes replaced."""
        return self.write(self.good[:place] + data + self.good[place + len(data) :])

    def alter(self, *statements: str) -> Path:
        """Change the file as anybody with SQLite can."""
        with closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=OFF").fetchall()
            connection.execute("PRAGMA synchronous=OFF")
            for statement in statements:
                connection.execute(statement).fetchall()
        return self.path

    def rewrite(self, table: str, old: str, new: str) -> Path:
        """Change the schema's text, as with a hexadecimal editor."""
        old, new = old.replace("'", "''"), new.replace("'", "''")
        return self.alter(
            "PRAGMA writable_schema=ON",
            f"UPDATE sqlite_master SET sql = replace(sql, '{old}', '{new}') WHERE name = '{table}'",
        )

    def force(self, table: str, column: str, declared: str, statement: str) -> Path:
        """A statement that the table's STRICT types would refuse."""
        loose = f'"{column}" ANY' + (" PRIMARY KEY" if "PRIMARY KEY" in declared else "")
        self.rewrite(table, f'"{column}" {declared}', loose)
        self.alter(statement)
        return self.rewrite(table, loose, f'"{column}" {declared}')

    def root(self, table: str) -> int:
        """The byte at which a table's first page starts."""
        with closing(sqlite3.connect(self.path)) as connection:
            sql = "SELECT rootpage FROM sqlite_master WHERE name = ?"
            number: int = connection.execute(sql, (table,)).fetchone()[0]
        return (number - 1) * self.page

    def leaf(self, table: str) -> int:
        """The byte at which a table's first page with rows starts."""
        start = self.root(table)
        while self.good[start] == 5:  # a page that says where others are
            cell = start + int.from_bytes(self.good[start + 12 : start + 14], "big")
            start = (int.from_bytes(self.good[cell : cell + 4], "big") - 1) * self.page
        return start


Make = Callable[[Ground], Path]


@dataclass(frozen=True)
class Kind:
    """name: unique; of a family "family:member". make: returns the path that is to be opened."""

    name: str
    expected: Expected
    make: Make

    @property
    def family(self) -> str:
        return self.name.partition(":")[0]


def kind(name: str, expected: Expected = "refused") -> Callable[[Make], Kind]:
    """A function that makes a file as a kind."""
    return lambda make: Kind(name, expected, make)


def sql(name: str, *statements: str, expected: Expected = "refused") -> Kind:
    return Kind(name, expected, lambda ground: ground.alter(*statements))


def tampered(name: str, table: str, old: str, new: str) -> Kind:
    return Kind(name, "refused", lambda ground: ground.rewrite(table, old, new))


def forced(name: str, table: str, column: str, declared: str, value: str) -> Kind:
    """A value in a column of another type."""
    statement = f'UPDATE "{table}" SET "{column}" = {value}'
    return Kind(name, "refused", lambda ground: ground.force(table, column, declared, statement))


def raw(name: str, data: bytes) -> Kind:
    return Kind(name, "refused", lambda ground: ground.write(data))


def all_kinds(pages: int) -> list[Kind]:
    """Every kind there is. pages: of the proper file, for what is done to each of them."""
    from . import content, damage, newer, pictures, places, schema, steps, versions

    found = [
        *schema.KINDS,
        *damage.KINDS,
        *damage.of_pages(pages),
        *content.KINDS,
        *content.of_fields(),
        *steps.KINDS,
        *newer.KINDS,
        *versions.KINDS,
        *pictures.KINDS,
        *places.KINDS,
    ]
    names = [one.name for one in found]
    assert len(set(names)) == len(names)
    return found


def families(found: list[Kind]) -> set[str]:
    return {one.family for one in found}


def other_picture() -> Picture:
    """Another picture than the tests' pixel."""
    from PIL import Image

    from journeymap_app.model.pictures import picture_of

    return picture_of(Image.new("RGB", (2, 2), "red")).having(id="gone-picture")


def good_file(path: Path) -> bytes:
    """The bytes of a proper file with one of everything, history both ways, and two versions, one
    with a picture that the project no longer has."""
    from journeymap_app.model import edits
    from journeymap_app.model.document import Document
    from journeymap_app.model.records import Lane, Stage

    from ..model.strategies import small_project
    from ..model.test_edits import PIXEL

    project = small_project()
    with Document.create(path, project) as document:
        lane, stage = project.records.group(Lane)[0], project.records.group(Stage)[0]
        with project.edit("edit.add-picture"):
            project.put(PIXEL.having(id=PICTURE))
            project.put(other_picture())
        document.versions.keep("named", "絵が二つ")
        with project.edit("edit.drop-pictures"):
            project.remove(other_picture().id)
        for text in ("新しい", "元に戻した"):
            edits.add_card(project, lane.id, stage.id, text)
        project.undo()
    return path.read_bytes()


def made(one: Kind, folder: Path, good: bytes) -> Path:
    """The file of a kind in a new folder, beside a file that must stay what it is."""
    folder.mkdir()
    ground = Ground(folder, good)
    ground.write(good)
    (folder / "victim.txt").write_text("大事", encoding="utf-8")
    return one.make(ground)


def seen(folder: Path) -> Iterator[tuple[str, object]]:
    """What is in a folder, so that a change can be told: names, sizes, times, contents."""
    for path in sorted(folder.rglob("*")):
        facts = os.lstat(path)
        content = path.read_bytes() if path.is_file() and facts.st_size < 1 << 22 else b""
        yield str(path), (facts.st_mode, facts.st_size, facts.st_mtime_ns, hash(content))
