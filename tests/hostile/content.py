"""Rows of our own tables with values that no program of ours writes, or that do harm."""

from __future__ import annotations

from pathlib import Path

from journeymap_app.model.rows import COLUMNS, ddl

from .kinds import Ground, Kind, forced, kind, sql

_MARKUP = (
    '<img src="file:///etc/passwd"><a href="javascript:alert(1)">x</a>'
    '<link rel="stylesheet" href="http://example.invalid/">&nbsp;<![CDATA[</para>]]>'
)
_FORMATS = "{0.__class__} {name} %s %n %(x)s ${HOME} =cmd|''/c calc''!A1 ''; DROP TABLE cards; --"
_NOT_WRITTEN_FREELY = {"id", "order", "kind", "state", "language", "emotion_view", "color", "key"}
_NOT_WRITTEN_FREELY |= {"line_below", "channel", "status", "pleases", "works", "format", "data"}
_NOT_WRITTEN_FREELY |= {"review_on", "due", "verdict_on"}


def _texts(table: str) -> list[str]:
    """The columns of free text of a table."""
    found = []
    for line in ddl()[table].splitlines()[1:-1]:
        name, type_, *_ = line.strip(" ,").split(" ")
        column = name.strip('"')
        lists = {COLUMNS[table].names[place] for place in COLUMNS[table].json}
        free = column not in _NOT_WRITTEN_FREELY | lists and not column.endswith("_id")
        if type_ == "TEXT" and free:
            found.append(column)
    return found


def _everywhere(name: str, table: str, text: str, expected: str = "refused") -> Kind:
    """A text in every free field of a table's rows. text: SQL's."""
    sets = ", ".join(f'"{column}" = {text}' for column in _texts(table))
    return sql(f"{name}:{table}", f'UPDATE "{table}" SET {sets}', expected=expected)  # type: ignore[arg-type]


def of_fields() -> list[Kind]:
    """What is put into every text field there is."""
    tables = [table for table in COLUMNS if _texts(table)]
    return [
        made
        for table in tables
        for made in (
            _everywhere("markup", table, f"'{_MARKUP}'", "harmless"),
            _everywhere("formats", table, f"'{_FORMATS}'", "harmless"),
            _everywhere("direction-override", table, "'x' || char(8238) || 'fdp.exe'"),
            _everywhere("control-characters", table, "'x' || char(27) || '[2J'"),
        )
    ]


def _many(count: int) -> str:
    return (
        f"WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n WHERE x < {count})"
        " INSERT INTO segments SELECT 'i' || x, 'a0', '', '' FROM n"
    )


def _list(name: str, text: str, table: str = "cards", column: str = "tags") -> Kind:
    return sql(f"list:{name}", f'UPDATE "{table}" SET "{column}" = {text}')


@kind("journeys-linked-in-a-ring", "harmless")
def _ring(ground: Ground) -> Path:
    """Each is the business view of the other: odd, but nothing follows the links further."""
    return ground.alter(
        "INSERT INTO journeys SELECT 'second', 'a1', title, framework, state, persona_id, id,"
        " scope, emotion_view, levels, level_names, column_width, review_on, review_note,"
        " parking_lot FROM journeys",
        "UPDATE journeys SET linked_journey_id = 'second' WHERE id <> 'second'",
    )


_LINKS = [
    ("cards", "stage_id"),
    ("cards", "lane_id"),
    ("cards", "journey_id"),
    ("cards", "picture_id"),
    ("cards", "segment_id"),
    ("points", "curve_id"),
    ("points", "card_id"),
    ("moments", "stage_id"),
    ("transitions", "stage_id"),
    ("stages", "phase_id"),
    ("curves", "persona_id"),
    ("journeys", "persona_id"),
    ("personas", "picture_id"),
]
_LINK_LISTS = [
    ("cards", "persona_ids"),
    ("cards", "evidence_ids"),
    ("actions", "card_ids"),
    ("personas", "segment_ids"),
]

KINDS: list[Kind] = [
    *[
        sql(f"dangling:{table}-{column}", f"UPDATE {table} SET {column} = 'gone'")
        for table, column in _LINKS
    ],
    *[
        sql(f"dangling:{table}-{column}", f"UPDATE {table} SET {column} = '[\"gone\"]'")
        for table, column in _LINK_LISTS
    ],
    sql("link-to-another-kind", "UPDATE cards SET lane_id = stage_id"),
    sql("link-to-itself", "UPDATE journeys SET linked_journey_id = id"),
    _ring,
    sql("id-twice", "UPDATE personas SET id = (SELECT id FROM journeys)"),
    sql("id-of-a-path", "UPDATE segments SET id = '../../etc/passwd'"),
    sql("id-empty", "UPDATE segments SET id = ''"),
    sql("id-long", "UPDATE evidence SET id = printf('%.*c', 5000, 'x')"),
    sql("project-none", "DELETE FROM project"),
    sql(
        "project-twice",
        "INSERT INTO project SELECT 'other', title, client, author, language, note FROM project",
    ),
    sql("project-of-another-id", "UPDATE project SET id = 'projecu'"),
    sql("everything-empty", *[f'DELETE FROM "{table}"' for table in (*COLUMNS, "history", "meta")]),
    sql(
        "text-of-30-mb",
        "UPDATE cards SET text = printf('%.*c', 30000000, 'x') WHERE rowid = 1",
    ),
    sql("text-a-character-too-long", "UPDATE cards SET text = printf('%.*c', 10001, 'x')"),
    sql("title-too-long", "UPDATE journeys SET title = printf('%.*c', 201, 'x')"),
    sql(
        "text-without-a-break",
        "UPDATE cards SET text = printf('%.*c', 10000, 'x')",
        expected="harmless",
    ),
    sql(
        "text-of-line-breaks",
        "UPDATE cards SET text = replace(printf('%.*c', 9999, 'x'), 'x', char(10))",
        expected="harmless",
    ),
    sql(
        "text-of-accents",
        "UPDATE cards SET text = 'a' || replace(printf('%.*c', 9999, 'x'), 'x', char(769))",
        expected="harmless",
    ),
    sql("title-of-two-lines", "UPDATE journeys SET title = 'a' || char(10) || 'b'"),
    sql("title-with-tab", "UPDATE stages SET title = 'a' || char(9) || 'b'"),
    sql("title-with-line-separator", "UPDATE personas SET name = 'a' || char(8232) || 'b'"),
    sql("text-not-utf-8", "UPDATE cards SET text = CAST(x'ff41fe' AS TEXT)"),
    sql("text-with-zero-byte", "UPDATE cards SET text = CAST(x'410042' AS TEXT)"),
    sql("text-of-surrogates", "UPDATE cards SET text = CAST(x'eda080edb080' AS TEXT)"),
    sql("records-too-many", _many(250_000)),
    sql("records-as-many-as-may-be", _many(49_900), expected="harmless"),
    sql(
        "name-with-separators",
        "UPDATE project SET title = '../../../etc/passwd'",
        "UPDATE journeys SET title = 'CON'",
        "UPDATE personas SET name = '\\\\host\\share:x|?*'",
        expected="harmless",
    ),
    *[
        sql(f"address:{number}", f"UPDATE cards SET link = '{address}'", expected="harmless")
        for number, address in enumerate(
            (
                "javascript:alert(1)",
                "file:///etc/passwd",
                "\\\\host\\share",
                "ms-msdt:/id",
                "http://example.invalid/" + "x" * 1900,
            )
        )
    ],
    sql("address-too-long", "UPDATE cards SET link = printf('%.*c', 2001, 'x')"),
    sql("number-infinite", "UPDATE points SET at = 9e999"),
    sql("number-minus-infinite", "UPDATE points SET positive = -9e999"),
    sql("number-huge", "UPDATE stages SET width = 1e308"),
    sql("number-negative", "UPDATE lanes SET height = -1"),
    sql("number-tiny", "UPDATE points SET at = 5e-324", expected="harmless"),
    sql("integer-highest", "UPDATE cards SET severity = 9223372036854775807"),
    sql("integer-lowest", "UPDATE cards SET votes = -9223372036854775808"),
    sql("flag-of-two", "UPDATE lanes SET hidden = 2"),
    sql("null-for-nan", "UPDATE transitions SET share = 9e999 - 9e999", expected="harmless"),
    forced("type:blob-for-text", "cards", "text", "TEXT NOT NULL", "x'00ff'"),
    forced("type:number-for-text", "cards", "text", "TEXT NOT NULL", "3"),
    forced("type:text-for-number", "points", "at", "REAL NOT NULL", "'half'"),
    forced("type:text-for-integer", "cards", "severity", "INTEGER NOT NULL", "'4'"),
    forced("type:number-for-integer", "cards", "severity", "INTEGER NOT NULL", "4.5"),
    forced("type:blob-for-number", "stages", "width", "REAL NOT NULL", "zeroblob(100000000)"),
    forced("type:null-for-text", "cards", "text", "TEXT NOT NULL", "NULL"),
    forced("type:blob-for-id", "evidence", "id", "TEXT NOT NULL PRIMARY KEY", "x'6964'"),
    *[
        sql(f"choice:{table}-{column}", f"UPDATE {table} SET {column} = 'javascript:x'")
        for table, column in (
            ("cards", "color"),
            ("cards", "channel"),
            ("lanes", "kind"),
            ("journeys", "state"),
            ("project", "language"),
            ("stages", "color"),
        )
    ],
    *[
        sql(f"order:{name}", f'UPDATE stages SET "order" = {text}')
        for name, text in (
            ("not-a-key", "'z'"),
            ("empty", "''"),
            ("long", "'a' || printf('%.*c', 500, '1')"),
            ("smallest", "'A00000000000000000000000000'"),
        )
    ],
    *[
        sql(f"date:{number}", f"UPDATE journeys SET review_on = '{text}'")
        for number, text in enumerate(
            ("soon", "9999-99-99", "0000-00-00", "2026-01-01T10:00:00", "", "1", "-1")
        )
    ],
    _list("object", "'{}'"),
    _list("not-closed", "'[1'"),
    _list("of-numbers", "'[1]'"),
    _list("of-null", "'[null]'"),
    _list("empty-text", "''"),
    _list("not-json", "'<x>'"),
    _list("text", "'\"abc\"'"),
    _list(
        "1001-entries", "'[' || substr(replace(printf('%.*c', 1001, 'x'), 'x', ',\"a\"'), 2) || ']'"
    ),
    _list(
        "a-million-entries",
        "'[' || substr(replace(printf('%.*c', 1000000, 'x'), 'x', ',\"a\"'), 2) || ']'",
    ),
    _list("deep-100000", "printf('%.*c', 100000, '[')"),
    _list("deep-and-closed", "printf('%.*c', 900, '[') || printf('%.*c', 900, ']')"),
    _list("deep-objects", "replace(printf('%.*c', 50000, 'x'), 'x', '{\"a\":')"),
    _list("surrogate-escape", "'[\"\\ud800\"]'"),
    _list("control-escape", "'[\"\\u001b\"]'"),
    _list("override-escape", "'[\"\\u202e\"]'"),
    _list("line-break-escape", "'[\"a\\nb\"]'"),
    _list("integer-of-100000-digits", "'[' || printf('%.*c', 100000, '9') || ']'"),
    _list(
        "scale-nan",
        '\'[{"title": "", "low": "", "high": "", "value": NaN}]\'',
        "personas",
        "scales",
    ),
    _list(
        "scale-infinite",
        '\'[{"title": "", "low": "", "high": "", "value": 1e999}]\'',
        "personas",
        "scales",
    ),
    _list("scale-unknown-part", '\'[{"title": "", "__class__": "x"}]\'', "personas", "scales"),
    _list(
        "field-text-too-long",
        "'[{\"title\": \"\", \"text\": \"' || printf('%.*c', 10001, 'x') || '\"}]'",
        "personas",
        "own_fields",
    ),
    sql(
        "point-of-a-card-elsewhere",
        "INSERT INTO journeys SELECT 'second', 'a1', title, framework,"
        " state, persona_id, '', scope, emotion_view, levels, level_names, column_width, review_on,"
        " review_note, parking_lot FROM journeys",
        "INSERT INTO stages SELECT 's2', 'second', \"order\", '', key, title, goal, duration,"
        " investment, head_count, color, width, note FROM stages LIMIT 1",
        "INSERT INTO lanes SELECT 'l2', 'second', \"order\", kind, key, title, color, height,"
        " collapsed, hidden, line_below FROM lanes LIMIT 1",
        "UPDATE cards SET journey_id = 'second', stage_id = 's2', lane_id = 'l2' WHERE id ="
        " (SELECT card_id FROM points WHERE card_id <> '')",
        expected="harmless",
    ),
    sql(
        "program-name-of-markup",
        f"UPDATE meta SET value = '{_MARKUP}' WHERE key = 'program'",
        expected="harmless",
    ),
    sql(
        "facts-too-many",
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n WHERE x <"
        " 50000) INSERT INTO meta SELECT 'k' || x, 'v' FROM n",
        expected="harmless",
    ),
    sql(
        "fact-of-30-mb",
        "UPDATE meta SET value = printf('%.*c', 30000000, 'x') WHERE key = 'program'",
        expected="harmless",
    ),
]
