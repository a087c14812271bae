"""Histories that no edit wrote: no reason to refuse the work, and never followed blindly."""

from __future__ import annotations

import json

from .kinds import Kind, sql


def _change(name: str, text: str) -> Kind:
    quoted = text.replace("'", "''")
    return sql(f"step:{name}", f"UPDATE history SET change = '{quoted}'", expected="harmless")


def _set(name: str, kind: str, record: dict[str, object]) -> Kind:
    """A step that puts a record of its own making where there was none."""
    entry = {"kind": kind, "record": record}
    changes = {str(record.get("id")): [entry, None]}
    return _change(name, json.dumps({"name": "edit.typing", "changes": changes}))


_HIGHEST = 9223372036854775807

KINDS: list[Kind] = [
    _change("not-json", "not json"),
    _change("no-changes", "{}"),
    _change("deep", "[" * 100_000),
    _change("deep-inside", '{"name": "x", "changes": {"p": [' + "[" * 5000 + "]" * 5000 + "]}}"),
    _change("three-sides", '{"name": "x", "changes": {"x": [null, null, null]}}'),
    _change(
        "unknown-kind", '{"name": "x", "changes": {"x": [{"kind": "os", "record": {}}, null]}}'
    ),
    _change("nothing", '{"name": "x", "changes": {"x": [null, null]}}'),
    _change(
        "project-gone",
        '{"name": "x", "changes": {"project": [null, {"kind": "project",'
        ' "record": {"id": "project"}}]}}',
    ),
    _set("direction-override", "personas", {"id": "p", "name": "\u202e"}),
    _set("title-of-two-lines", "personas", {"id": "p", "name": "a\nb"}),
    _set("dangling", "stages", {"id": "p", "journey_id": "gone"}),
    _set("linked-to-itself", "journeys", {"id": "p", "linked_journey_id": "p"}),
    _set("another-id", "personas", {"id": ""}),
    _set(
        "picture-of-nothing", "pictures", {"id": "p", "width": 9, "height": 9, "data": "PHN2Zy8+"}
    ),
    _set("value-infinite", "journeys", {"id": "p", "column_width": float("inf")}),
    sql(
        "step-of-30-mb",
        "UPDATE history SET change = printf('%.*c', 15000000, '[')",
        expected="harmless",
    ),
    sql("step-name-of-markup", "UPDATE history SET name = '<img src=x>'", expected="harmless"),
    sql("step-name-unknown", "UPDATE history SET name = 'edit.no-such-verb'", expected="harmless"),
    sql("step-token-short", "UPDATE history SET token = 'short'", expected="harmless"),
    sql("step-token-twice", "UPDATE history SET token = '0123456789abcdef'", expected="harmless"),
    sql("step-time-wrong", "UPDATE history SET at = 'yesterday'", expected="harmless"),
    sql(
        "step-time-of-no-calendar",
        "UPDATE history SET at = '9999-99-99T99:99:99Z'",
        expected="harmless",
    ),
    sql("step-done-seven", "UPDATE history SET done = 7", expected="harmless"),
    sql("step-order-turned", "UPDATE history SET done = 1 - done", expected="harmless"),
    sql(
        "step-number-high",
        f"UPDATE history SET seq = seq + {_HIGHEST - 100}",
        expected="harmless",
    ),
    sql(
        "step-number-highest-done",
        "DELETE FROM history WHERE NOT done",
        "DELETE FROM history WHERE seq < (SELECT max(seq) FROM history)",
        f"UPDATE history SET seq = {_HIGHEST}",
        expected="harmless",
    ),
    sql(
        "step-number-lowest",
        f"UPDATE history SET seq = -{_HIGHEST} - 1 WHERE seq = (SELECT min(seq) FROM history)",
        expected="harmless",
    ),
    sql(
        "steps-too-many",
        "WITH RECURSIVE n(x) AS (SELECT 10 UNION ALL SELECT x+1 FROM n WHERE x <"
        " 30000) INSERT INTO history SELECT x, token, name, at, 0, change FROM n, history WHERE"
        " seq = 1",
        expected="harmless",
    ),
    sql("start-wrong", "UPDATE meta SET value = 'x' WHERE key = 'start'", expected="harmless"),
    sql("start-none", "DELETE FROM meta", expected="harmless"),
]
