"""File formats: what each version is, and how an older one becomes the current one.

The version is major.minor. A **minor** step only adds: kinds, fields, choices. A program keeps
what it does not know of a newer minor (`newer`; docs/file-format.md says what may be added); a
**major** step changes or takes away, and an older program refuses it. Journeymap N.x reads every
format up to N.

A migration is one function on plain data, `{kind: [{field: value}]}`, as read from a file or from
a project JSON; it never sees the file. List fields hold JSON text where they come from a file and
lists where they come from JSON. Undo steps do not reach across a change of format: they are
dropped, and so are the states two copies could have in common.

To make format 1.1: raise `rows.FORMAT`; let the line of each new column have a DEFAULT or no NOT
NULL (`rows`), or older programs can only look at the file; keep the schema that was (`rows.ddl()`
of the old program) in `OLD_SCHEMAS`; write `_from_1_0` below and its line in `STEPS`; write its
paragraph here; let `tests/files/make.py` write `format-1.1.journeymap`. The old test files are
never touched.

**1.0** The first format: one STRICT table a record kind with one column a field, `history` (one
line an edit, with the change as JSON, for undo) and `meta` (`start`, `program`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .rows import FORMAT

Version = tuple[int, int]
Tables = dict[str, list[dict[str, Any]]]
Step = Callable[[Tables], None]

OLD_SCHEMAS: dict[Version, dict[str, str]] = {}  # version -> table -> its CREATE TABLE
STEPS: dict[Version, tuple[Version, Step]] = {}  # from -> (to, how)


def upgrade(
    tables: Tables,
    version: Version,
    steps: Mapping[Version, tuple[Version, Step]] = STEPS,
    current: Version = FORMAT,
) -> None:
    """Bring plain data of an older version to the current one, step by step, in place.

    Raises KeyError for a version that never was.
    """
    while version < current:
        version, step = steps[version]
        step(tables)


def user_version(version: Version) -> int:
    return version[0] * 1000 + version[1]


def version_of(number: int) -> Version:
    return divmod(number, 1000)
