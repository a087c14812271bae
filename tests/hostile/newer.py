"""Files that say they are of a newer minor format, which may add what we do not know."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from .kinds import Expected, Ground, Kind, kind

_TABLE = 'CREATE TABLE "spells" (\n  "id" TEXT NOT NULL PRIMARY KEY,\n  "x" INTEGER,\n  "y" TEXT\n)'
_TABLE += " STRICT"
_DEEP = "replace(printf('%.*c', 90000, 'x'), 'x', '[')"


def _newer(name: str, *statements: str, expected: Expected = "refused") -> Kind:
    def make(ground: Ground) -> Path:
        return ground.alter("PRAGMA user_version = 1001", *statements)

    return Kind(f"newer:{name}", expected, make)


def _column(
    name: str, line: str, *statements: str, table: str = "cards", expected: Expected = "refused"
) -> Kind:
    """A column more, at the end of a table, by changing the schema's text."""

    def make(ground: Ground) -> Path:
        ground.rewrite(table, "\n) STRICT", f",\n  {line}\n) STRICT")
        # another connection, which reads the schema anew
        with closing(sqlite3.connect(ground.path, isolation_level=None)) as connection:
            connection.execute("PRAGMA user_version = 1001")
            for statement in statements:
                connection.execute(statement)
        return ground.path

    return Kind(f"newer:{name}", expected, make)


def _many_rows(table: str, count: int) -> str:
    return (
        f"WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n WHERE x < {count})"
        f" INSERT INTO {table} SELECT 'i' || x, x, '' FROM n"
    )


@kind("newer:tables-and-a-trigger-behind-them")
def _behind(ground: Ground) -> Path:
    tables = [f'CREATE TABLE "t{n}" (\n  "x" INTEGER\n) STRICT' for n in range(600)]
    trigger = "CREATE TRIGGER z AFTER INSERT ON cards BEGIN DELETE FROM cards; END"
    return ground.alter("PRAGMA user_version = 1001", "BEGIN", *tables, trigger, "COMMIT")


@kind("newer:root-shared-by-two")
def _shared(ground: Ground) -> Path:
    return ground.alter(
        "PRAGMA user_version = 1001",
        _TABLE,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master"
        " WHERE name = 'cards') WHERE name = 'spells'",
    )


@kind("newer:number-for-text")
def _typed(ground: Ground) -> Path:
    ground.alter("PRAGMA user_version = 1001", _TABLE.replace('"x" INTEGER', '"x" ANY'))
    ground.alter("INSERT INTO spells VALUES ('a', x'ff', '')")
    return ground.rewrite("spells", '"x" ANY', '"x" INTEGER')


KINDS: list[Kind] = [
    _newer("nothing-added", expected="harmless"),
    _newer("table", _TABLE, _many_rows("spells", 100), expected="harmless"),
    _newer("rows-too-many", _TABLE, _many_rows("spells", 60_000)),
    _newer("rows-as-many-as-may-be", _TABLE, _many_rows("spells", 49_900), expected="harmless"),
    _newer(
        "value-of-30-mb",
        _TABLE,
        "INSERT INTO spells VALUES ('a', 1, printf('%.*c', 30000000, 'x'))",
    ),
    _newer("text-not-utf-8", _TABLE, "INSERT INTO spells VALUES ('a', 1, CAST(x'ff41' AS TEXT))"),
    _newer(
        "text-of-control-characters",
        _TABLE,
        "INSERT INTO spells VALUES ('a', 1, char(0) || char(27) || char(8238) || '<img src=x>')",
        expected="harmless",
    ),
    _newer(
        "list-without-end",
        _TABLE,
        f"INSERT INTO spells VALUES ('a', 1, {_DEEP})",
        expected="harmless",
    ),
    _newer("table-not-strict", _TABLE.removesuffix(" STRICT")),
    _newer("table-without-rowid", _TABLE + ", WITHOUT ROWID"),
    _newer("table-named-to-attach", "CREATE TABLE \"x'; ATTACH '/tmp/y' AS z; --\" (id TEXT)"),
    _newer("table-of-another-s-name", _TABLE.replace("spells", "main.cards")),
    _newer("table-of-a-check", _TABLE.replace('"x" INTEGER', '"x" INTEGER CHECK (x > 0)')),
    _newer("table-generated", _TABLE.replace('"x" INTEGER', '"x" TEXT AS (hex(id))')),
    _newer("index", _TABLE, "CREATE INDEX i ON spells (x)"),
    _newer("view", "CREATE VIEW spells AS SELECT 1"),
    _newer("trigger", "CREATE TRIGGER t AFTER INSERT ON cards BEGIN DELETE FROM cards; END"),
    _newer("virtual", "CREATE VIRTUAL TABLE spells USING fts5(x)"),
    _newer("statistics", _TABLE, "ANALYZE"),
    _newer("table-missing", "DROP TABLE moments"),
    _newer(
        "facts-too-many",
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n WHERE x < 50000)"
        " INSERT INTO meta SELECT 'k' || x, 'v' FROM n",
    ),
    _newer("fact-of-30-mb", "INSERT INTO meta VALUES ('k', printf('%.*c', 30000000, 'x'))"),
    _newer("choice-of-markup", "UPDATE cards SET color = '<b>'"),
    _newer("choice", "UPDATE cards SET color = 'pink'", expected="harmless"),
    _newer("number-beyond", "UPDATE cards SET severity = 6"),
    _column("column", "\"mood\" TEXT NOT NULL DEFAULT 'calm'", expected="harmless"),
    _column("default-expression", '"mood" TEXT DEFAULT (hex(randomblob(99999999)))'),
    _column("default-of-another-type", "\"mood\" INTEGER NOT NULL DEFAULT 'x'"),
    _column("column-generated", '"mood" TEXT AS (hex(zeroblob(400000000)))'),
    _column("column-named-rowid", '"rowid" INTEGER'),
    _column("column-of-our-name", '"TEXT" TEXT'),
    _column(
        "column-of-30-mb",
        '"mood" TEXT',
        "UPDATE cards SET mood = printf('%.*c', 30000000, 'x') WHERE rowid = 1",
    ),
    _column(
        "list-that-is-none",
        "\"moods\" TEXT NOT NULL DEFAULT '[]'",
        f"UPDATE cards SET moods = {_DEEP}",
        expected="harmless",
    ),
    _column("columns-200", ",\n  ".join(f'"c{n}" INTEGER' for n in range(180)), expected="refused"),
    _column(
        "column-of-history",
        '"by" TEXT',
        "UPDATE history SET \"by\" = 'x'",
        table="history",
        expected="harmless",
    ),
    _behind,
    _shared,
    _typed,
]
