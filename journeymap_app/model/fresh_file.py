"""The bytes of a fresh project file with these contents, made where nobody else writes: nothing is
in it of what the records were before, and no chance: the same contents give the same bytes."""

from __future__ import annotations

import tempfile
from pathlib import Path

from . import publish
from .stranger import Contents
from .working_copy import WorkingCopy
from .working_folder import disk


def packed(contents: Contents, target: Path) -> bytes:
    """As `Document.create` would write them into the target. Raises CannotOpen or Refused."""
    with disk(), tempfile.TemporaryDirectory(prefix="journeymap-") as folder:
        working = WorkingCopy.make(Path(folder) / "copy.db", contents)
        try:
            data = working.packed()
            counts = working.counts
        finally:
            working.close()
    publish.check(data, counts, target)
    return data
