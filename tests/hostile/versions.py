"""Versions that the program did not write: no reason to refuse the work, and never more than one
sentence when somebody looks at them."""

from __future__ import annotations

import json
import zlib
from hashlib import sha256

from .kinds import Kind, sql

_HEAD = "1.0\n"
_PLACES = "[]\n"
_HIGHEST = 9223372036854775807


def _hex(data: bytes) -> str:
    return f"x'{data.hex()}'"


def _bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()


def _change(name: str, change: bytes) -> Kind:
    """What a version adds to the records it starts from."""
    statement = f"UPDATE versions SET change = {_hex(change)}"
    return sql(f"kept-version:{name}", statement, expected="harmless")


def _lines(name: str, *lines: str) -> Kind:
    return _change(name, zlib.compress((_HEAD + _PLACES + "\n".join(lines)).encode()))


def _base(name: str, text: str) -> Kind:
    """All records of a version, under the name that their text has."""
    key = sha256(text.encode()).hexdigest()[:32]
    return sql(
        f"kept-version:{name}",
        f"INSERT INTO version_parts VALUES ('{key}', {_hex(zlib.compress(text.encode(), 9))})",
        f"UPDATE versions SET parts = '[\"{key}\"]'",
        f"UPDATE versions SET change = {_hex(zlib.compress((_HEAD + '[]').encode()))}",
        expected="harmless",
    )


def _set(name: str, statement: str) -> Kind:
    return sql(f"kept-version:{name}", f"UPDATE versions SET {statement}", expected="harmless")


def _sql(name: str, statement: str) -> Kind:
    return sql(name, statement, expected="harmless")


def _record(kind: str, **values: object) -> str:
    return json.dumps([kind, values], ensure_ascii=False, separators=(",", ":"))


KINDS: list[Kind] = [
    _change("not-compressed", b"plain"),
    _change("nothing", b""),
    _change("bomb-of-2-gb", _bomb(2048)),
    _change("bomb-of-100-mb", _bomb(100)),
    _change("empty-inside", zlib.compress(b"")),
    _change("bad-letters", zlib.compress(b"1.0\n[]\n\xff\xfe")),
    _change("places-without-end", zlib.compress(b"1.0\n[" + b"0," * 5_000_000 + b"0]")),
    _change("places-deep", zlib.compress(b"1.0\n" + b"[" * 1_000_000)),
    _change("lines-without-end", zlib.compress(b"1.0\n[]" + b"\n" * 40_000_000)),
    _change("a-line-of-40-mb", zlib.compress(b"1.0\n[]\n" + b"[" * 40_000_000)),
    _change("other-format", zlib.compress(b"9.0\n[]\n")),
    _lines("deep", "[" * 100_000),
    _lines("not-a-pair", "[]"),
    _lines("unknown-kind", _record("os", id="a")),
    _lines("unknown-field", _record("segments", id="a", __class__="x")),
    _lines("dangling", _record("stages", id="a", journey_id="gone")),
    _lines("twice", _record("project", title="x")),
    _lines("direction-override", _record("personas", id="a", name="\u202e")),
    _lines("markup", _record("personas", id="a", name="<img src=file:///etc/passwd>")),
    _lines("infinite", '["journeys",{"id":"a","column_width":1e999}]'),
    _lines("number-of-100000-digits", '["journeys",{"id":"a","levels":' + "9" * 100_000 + "}]"),
    _lines("picture-of-nothing", _record("pictures", id="a", width=9, height=9, data="0" * 32)),
    _lines("records-too-many", *(_record("segments", id=f"s{n}") for n in range(60_000))),
    _base("base-of-noise", "1.0\n" + "x" * 1_000_000),
    _base("base-of-empty-lines", "1.0" + "\n" * 50_002),
    _base("base-without-project", "1.0\n" + _record("segments", id="a")),
    _base(
        "base-of-50000",
        "1.0\n" + "\n".join(_record("segments", id=f"{n}") for n in range(50_000)),
    ),
    _set("kind-unknown", "kind = 'evil'"),
    _set("name-of-markup", "name = '<img src=file:///etc/passwd>'"),
    _set("name-too-long", "name = printf('%.*c', 20000000, 'x')"),
    _set("name-of-two-lines", "name = 'a' || char(10) || 'b'"),
    _set("name-override", "name = 'a' || char(8238)"),
    _set("name-of-bad-letters", "name = CAST(x'fffe' AS TEXT)"),
    _set("time-wrong", "at = 'yesterday'"),
    _set("time-of-no-calendar", "at = '9999-99-99T99:99:99Z'"),
    _set("time-far", "at = '9999-12-31T23:59:59Z'"),
    _set("state-short", "state = 'x'"),
    _set("parts-not-json", "parts = '<x>'"),
    _set("parts-none", "parts = '[]'"),
    _set("parts-of-numbers", "parts = '[1]'"),
    _set("parts-missing", "parts = '[\"00000000000000000000000000000000\"]'"),
    _set("parts-deep", "parts = replace(printf('%.*c', 90000, 'x'), 'x', '[')"),
    _set(
        "parts-without-end",
        "parts = '[\"' || replace(printf('%.*c', 900000, 'x'), 'x', 'a\",\"') || '\"]'",
    ),
    _set("number-highest", f"seq = {_HIGHEST} WHERE seq = 1"),
    _set("number-lowest", f"seq = -{_HIGHEST} - 1 WHERE seq = 1"),
    sql(
        "versions-too-many",
        "WITH RECURSIVE n(x) AS (SELECT 10 UNION ALL SELECT x+1 FROM n WHERE x < 30000) INSERT"
        " INTO versions SELECT x, kind, name, at, state, parts, change FROM n, versions"
        " WHERE seq = 1",
        expected="harmless",
    ),
    sql(
        "version-parts-too-many",
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n WHERE x < 50000)"
        " INSERT INTO version_parts SELECT printf('%032x', x), x'00' FROM n",
        expected="harmless",
    ),
    sql(
        "version-part-of-40-mb",
        "UPDATE version_parts SET data = zeroblob(40000000)",
        expected="harmless",
    ),
    _sql("version-parts-gone", "DELETE FROM version_parts"),
    _sql("version-part-cut", "UPDATE version_parts SET data = substr(data, 1, 40)"),
    sql(
        "version-part-swapped",
        "UPDATE version_parts SET data = (SELECT change FROM versions LIMIT 1)",
        expected="harmless",
    ),
    _sql("version-token-wrong", "UPDATE meta SET value = 'x' WHERE key = 'versions'"),
]
