"""Databases that are built otherwise than ours."""

from __future__ import annotations

from pathlib import Path

from .kinds import Ground, Kind, kind, sql, tampered

_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n) SELECT x FROM n"


def _entry(kind_: str, name: str, table: str, page: str, text: str) -> tuple[str, str]:
    """Statements that put a line into the schema which SQLite itself would not."""
    values = ", ".join(f"'{value}'" for value in (kind_, name, table))
    return (
        "PRAGMA writable_schema=ON",
        f"INSERT INTO sqlite_master VALUES ({values}, {page}, '{text}')",
    )


def _root(table: str, page: str) -> tuple[str, str]:
    return (
        "PRAGMA writable_schema=ON",
        f"UPDATE sqlite_master SET rootpage = {page} WHERE name = '{table}'",
    )


@kind("schema-of-10-mb")
def _long_schema(ground: Ground) -> Path:
    return ground.rewrite("cards", "STRICT", "STRICT" + " " * 10_000_000)


@kind("schema-of-20000-tables")
def _many_tables(ground: Ground) -> Path:
    tables = [f'CREATE TABLE "t{n}" (x)' for n in range(20_000)]
    return ground.alter("BEGIN", *tables, "COMMIT")


KINDS: list[Kind] = [
    sql("trigger", "CREATE TRIGGER t AFTER INSERT ON cards BEGIN DELETE FROM cards; END"),
    sql(
        "trigger-on-reading",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN DELETE FROM cards; END",
    ),
    sql("view", "CREATE VIEW v AS SELECT 1"),
    sql("view-for-table", "DROP TABLE cards", "CREATE VIEW cards AS SELECT 1 AS id"),
    sql("view-without-end", "DROP TABLE cards", f"CREATE VIEW cards AS {_ENDLESS}"),
    sql("table-extra", "CREATE TABLE extra (x)"),
    sql("table-missing", "DROP TABLE moments"),
    sql("table-autoincrement", "CREATE TABLE a (i INTEGER PRIMARY KEY AUTOINCREMENT)"),
    sql("table-named-as-attached", 'CREATE TABLE "main.cards" (id TEXT)'),
    sql("table-named-to-attach", "CREATE TABLE \"x'; ATTACH '/tmp/y' AS z; --\" (id TEXT)"),
    sql("table-renamed-case", 'ALTER TABLE cards RENAME TO "c2"', "ALTER TABLE c2 RENAME TO CARDS"),
    sql("index", "CREATE INDEX i ON cards (text)"),
    sql("index-unique", "CREATE UNIQUE INDEX i ON cards (id, text)"),
    sql("index-partial", "CREATE INDEX i ON cards (text) WHERE text > 'a'"),
    sql("index-of-function", "CREATE INDEX i ON cards (hex(text))"),
    sql("statistics", "ANALYZE"),
    sql("virtual-fts5", "CREATE VIRTUAL TABLE f USING fts5(x)"),
    sql("virtual-rtree", "CREATE VIRTUAL TABLE r USING rtree(id, a, b)"),
    sql(
        "virtual-module-unknown",
        *_entry(
            "table", "f", "f", "0", "CREATE VIRTUAL TABLE f USING csv(filename=''/etc/passwd'')"
        ),
    ),
    sql("generated-memory", "ALTER TABLE cards ADD COLUMN b TEXT AS (hex(zeroblob(400000000)))"),
    tampered(
        "generated-stored",
        "cards",
        '"note" TEXT NOT NULL',
        '"note" TEXT NOT NULL AS (hex(zeroblob(400000000))) STORED',
    ),
    tampered(
        "check-function",
        "cards",
        '"note" TEXT NOT NULL',
        '"note" TEXT NOT NULL CHECK (load_extension(note))',
    ),
    tampered(
        "check-overflow",
        "cards",
        '"note" TEXT NOT NULL',
        '"note" TEXT NOT NULL CHECK (abs(-9223372036854775808))',
    ),
    tampered(
        "default-expression",
        "cards",
        '"note" TEXT NOT NULL',
        '"note" TEXT NOT NULL DEFAULT (hex(randomblob(99999999)))',
    ),
    tampered(
        "collation-unknown", "cards", '"note" TEXT NOT NULL', '"note" TEXT NOT NULL COLLATE evil'
    ),
    tampered(
        "foreign-key",
        "cards",
        '"note" TEXT NOT NULL',
        '"note" TEXT NOT NULL REFERENCES history ON DELETE CASCADE',
    ),
    tampered("without-rowid", "cards", "STRICT", "STRICT, WITHOUT ROWID"),
    tampered("not-strict", "cards", " STRICT", ""),
    tampered("column-blob", "cards", '"note" TEXT', '"note" BLOB'),
    tampered("column-of-virtual-name", "cards", '"note"', '"rowid"'),
    tampered("schema-comment", "cards", "CREATE TABLE", "CREATE /*x*/ TABLE"),
    tampered("schema-of-another-table", "cards", 'CREATE TABLE "cards"', 'CREATE TABLE "lanes"'),
    tampered("schema-no-sql", "cards", "CREATE TABLE", "nonsense"),
    tampered("schema-select", "cards", "CREATE TABLE", "CREATE TABLE cards AS SELECT 1; --"),
    sql("column-extra", "ALTER TABLE cards ADD COLUMN more TEXT"),
    sql("column-renamed", "ALTER TABLE cards RENAME COLUMN note TO remark"),
    sql("column-dropped", "ALTER TABLE cards DROP COLUMN note"),
    sql(
        "entry-trigger-as-table",
        *_entry(
            "table", "t", "t", "0", "CREATE TRIGGER t AFTER INSERT ON cards BEGIN SELECT 1; END"
        ),
    ),
    sql("entry-of-unknown-type", *_entry("spell", "t", "t", "0", "CREATE SPELL t")),
    sql(
        "entry-twice",
        "PRAGMA writable_schema=ON",
        "INSERT INTO sqlite_master SELECT * FROM sqlite_master WHERE name = 'cards'",
    ),
    sql(
        "root-shared-by-two",
        *_root("lanes", "(SELECT rootpage FROM sqlite_master WHERE name = 'cards')"),
    ),
    sql("root-is-the-schema", *_root("cards", "1")),
    sql("root-beyond-the-file", *_root("cards", "99999")),
    sql("root-none", *_root("cards", "0")),
    sql("root-negative", *_root("cards", "-1")),
    _long_schema,
    _many_tables,
]
