"""A made-up format 1.1, and files of it: what a newer program could have written."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from journeymap_app.model import edits
from journeymap_app.model.document import Document
from journeymap_app.model.records import Lane, Stage
from journeymap_app.model.rows import APPLICATION_ID, PAGE_SIZE, ddl

from ..strategies import small_project

ADDED = {
    "cards": (
        "\"mood\" TEXT NOT NULL DEFAULT 'calm'",
        '"weight" INTEGER NOT NULL DEFAULT 3',
        '"rating" REAL',
        "\"scent\" BLOB NOT NULL DEFAULT x''",
        "\"moods\" TEXT NOT NULL DEFAULT '[]'",
        "\"twin_id\" TEXT NOT NULL DEFAULT ''",
    ),
    "project": ('"season" TEXT',),
    "lanes": ('"depth" REAL NOT NULL DEFAULT 0.5',),
    "history": ("\"by\" TEXT NOT NULL DEFAULT ''",),
    "meta": ('"since" INTEGER',),
}
FURTHER = {
    "spells": (
        '"id" TEXT NOT NULL PRIMARY KEY',
        '"card_id" TEXT NOT NULL',
        '"power" REAL',
        '"form" BLOB',
    ),
    "ticks": ('"seq" INTEGER NOT NULL PRIMARY KEY', '"at" TEXT'),
    "loose": ('"x" INTEGER', '"y" TEXT'),
}
OURS = (  # what the made-up program wrote into our own columns
    "UPDATE lanes SET kind = 'spell' WHERE kind = 'pains'",
    "UPDATE cards SET color = 'pink' WHERE text LIKE 'SNS%'",
)


def statements(
    added: Mapping[str, tuple[str, ...]] = ADDED, further: Mapping[str, tuple[str, ...]] = FURTHER
) -> dict[str, str]:
    """The tables of the made-up format. The new columns of ours stand second, or at the end."""
    made = {}
    for number, (table, sql) in enumerate(ddl().items()):
        head, *lines = sql.removesuffix("\n) STRICT").split("\n  ")
        lines = [line.rstrip(",") for line in lines]
        place = 1 if number % 2 else len(lines)
        lines[place:place] = added.get(table, ())
        made[table] = head + "\n  " + ",\n  ".join(lines) + "\n) STRICT"
    for table, lines_ in further.items():
        made[table] = f'CREATE TABLE "{table}" (\n  ' + ",\n  ".join(lines_) + "\n) STRICT"
    return made


def newer_file(
    path: Path,
    tables: Mapping[str, str] | None = None,
    *more: str,
    version: int = 1001,
) -> Path:
    """A file of the made-up format with one of everything, and history. more: SQL that is run on
    it in the end."""
    ours = path.with_name("ours.journeymap")
    project = small_project()
    with Document.create(ours, project):
        lane, stage = project.records.group(Lane)[0], project.records.group(Stage)[0]
        edits.add_card(project, lane.id, stage.id, "あとから")
        edits.add_card(project, lane.id, stage.id, "元に戻した")
        project.undo()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size={PAGE_SIZE}")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={version}")
        connection.execute("ATTACH ? AS old", (str(ours),))
        for table, sql in (tables or statements()).items():
            connection.execute(sql)
            if table in ddl():
                _copy(connection, table)
        connection.execute("DETACH old")
        for statement in more if tables else (*_content(connection), *more):
            connection.execute(statement)
    ours.unlink()
    return path


def _copy(connection: sqlite3.Connection, table: str) -> None:
    """A needed column gets a letter."""
    ours = [row[1] for row in connection.execute(f'PRAGMA old.table_info("{table}")')]
    needed = [
        name
        for _, name, _, full, default, _ in connection.execute(f'PRAGMA main.table_info("{table}")')
        if name not in ours and full and default is None
    ]
    columns = ", ".join(f'"{name}"' for name in ours)
    more = "".join(f', "{name}"' for name in needed)
    values = columns + ", 'x'" * len(needed)
    connection.execute(
        f'INSERT INTO main."{table}" ({columns}{more}) SELECT {values} FROM old."{table}"'
    )


def _content(connection: sqlite3.Connection) -> list[str]:
    """What the made-up program wrote that we do not know."""
    by_text = dict(connection.execute("SELECT substr(text, 1, 3), id FROM cards"))
    first, second = by_text["SNS"], by_text["メニュ"]
    moods = json.dumps(["朝", "夜"], ensure_ascii=False)
    return [
        f"UPDATE cards SET mood = 'it''s' || char(10), weight = -7, rating = 0.1, scent = x'00ff',"
        f" moods = '{moods}' WHERE id = '{first}'",
        f"UPDATE cards SET rating = 3 WHERE id = '{second}'",
        "UPDATE project SET season = '春'",
        "UPDATE lanes SET depth = 2.25",
        "UPDATE history SET \"by\" = 'はる' WHERE done",
        "UPDATE meta SET since = 2027 WHERE key = 'start'",
        f"INSERT INTO spells VALUES ('s1', '{first}', 1e-300, x'01'), ('s2', 'gone', NULL, NULL)",
        "INSERT INTO ticks VALUES (-5, '2027'), (9007199254740993, NULL)",
        "INSERT INTO loose VALUES (1, 'a' || char(0) || 'b'), (1, ''), (NULL, NULL)",
        "INSERT INTO meta (key, value) VALUES ('weather', '晴れ')",
        *OURS,
    ]


def unknown(path: Path) -> dict[str, Any]:
    """All that our program does not know of in a file, as SQLite says it."""
    with closing(sqlite3.connect(path)) as connection:
        found: dict[str, Any] = {
            "version": connection.execute("PRAGMA user_version").fetchone()[0],
            "schema": dict(connection.execute("SELECT name, sql FROM sqlite_master")),
            "facts": dict(connection.execute("SELECT key, value FROM meta"))["weather"],
            "integrity": connection.execute("PRAGMA integrity_check").fetchone()[0],
        }
        for table in FURTHER:
            found[table] = connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid').fetchall()
        for table, lines in ADDED.items():
            key = {"history": "token", "meta": "key"}.get(table, "id")
            names = ", ".join(line.split(" ")[0] for line in lines)
            rows = connection.execute(f'SELECT {key}, {names} FROM "{table}"')
            found[table] = {row[0]: row[1:] for row in rows}
        found["colours"] = dict(connection.execute("SELECT id, color FROM cards"))
        found["kinds"] = dict(connection.execute("SELECT id, kind FROM lanes"))
    return found


def card_with_spell(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT card_id FROM spells WHERE id = 's1'").fetchone()[0])
