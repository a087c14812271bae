"""Writes a saved project of the current format into this folder, once a format version.

    python -m tests.files.make

The file is then kept for ever as it is: it stands for the files that users have. It refuses to
write one that is there. The JSON beside it says what must be read from it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from journeymap_app.model import edits, interchange
from journeymap_app.model.document import Document
from journeymap_app.model.records import Card, Journey
from journeymap_app.model.rows import FORMAT
from tests.model.strategies import small_project
from tests.model.test_edits import PIXEL


def main() -> None:
    folder = Path(__file__).parent
    path = folder / f"format-{FORMAT[0]}.{FORMAT[1]}.journeymap"
    if path.exists():
        sys.exit(f"{path} is there already and must stay as it is")
    with tempfile.TemporaryDirectory() as state:
        os.environ["JOURNEYMAP_STATE"] = state
        project = small_project()
        with Document.create(path, project) as document:
            picture = edits.add_picture(project, PIXEL)
            edits.change_cards(
                project, [c.id for c in project.records.group(Card)], picture_id=picture.id
            )
            (journey,) = project.records.group(Journey)
            edits.duplicate_journey(project, journey.id, "理想の来店", state="to-be")
            edits.delete_cards(project, [project.records.group(Card)[0].id])
            project.undo()
            document.versions.keep("named", "社内確認前")
        path.with_suffix(".json").write_bytes(interchange.dump(project.records))


if __name__ == "__main__":
    main()
