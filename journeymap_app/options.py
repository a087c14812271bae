"""The user's options: one table, kept as JSON in the user's configuration folder.

`JOURNEYMAP_CONFIG` names another folder. A damaged or missing file gives the defaults; options it
holds that are unknown here (a newer version's) are kept as they are.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Option:
    """label: a translation key; "" for what the program remembers by itself."""

    name: str
    type: type
    default: Any
    label: str = ""
    choices: tuple[Any, ...] = ()


OPTIONS: dict[str, Option] = {
    option.name: option
    for option in (
        Option("language", str, "system", "option.language", ("system", "ja", "en")),
        Option("appearance", str, "system", "option.appearance", ("system", "light", "dark")),
        Option("reduced_motion", bool, False, "action.view.reduced-motion"),
        Option("chime", bool, True, "presentation.sound"),  # at the end of a countdown
        Option("room_screen", str, ""),  # the screen a presentation is shown on, by its name
        Option("text-size", int, 100, "option.text-size", (100, 125, 150, 175, 200, 250, 300)),
        Option("recent", list, []),  # see recent.py
        Option("commands", list, []),  # what the command palette did last
        Option("window", str, ""),  # the window's geometry, base64
        Option("palette", bool, True),  # whether the panel at the left is open
        Option("outline", bool, False),  # in the place of the palette
        Option("outline-order", str, "stages", "", ("stages", "lanes")),
        Option("inspector", bool, True),
        Option("minimap", bool, True),
        Option("folder", str, ""),  # where the last file was opened or saved
    )
}


def folder() -> Path:
    """The user's configuration folder for this program."""
    given = os.environ.get("JOURNEYMAP_CONFIG")
    if given:
        return Path(given)
    import platformdirs  # a few milliseconds that scripts need not spend

    return platformdirs.user_config_path("Journeymap", appauthor=False)


class Options:
    """The values. `set` writes the file at once."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file or folder() / "options.json"
        self._values = _read(self.file)

    def get(self, name: str) -> Any:
        option = OPTIONS[name]
        value = self._values.get(name, option.default)
        fits = type(value) is option.type and (not option.choices or value in option.choices)
        return value if fits else option.default

    def set(self, name: str, value: Any) -> None:
        """Change an option. A folder that cannot be written keeps it for this session only."""
        option = OPTIONS[name]
        if type(value) is not option.type or (option.choices and value not in option.choices):
            raise ValueError(f"{name}: {value!r}")
        if self._values.get(name) != value:
            self._values[name] = value
            with suppress(OSError):
                _write(self.file, self._values)


def _read(file: Path) -> dict[str, Any]:
    try:
        values = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _write(file: Path, values: dict[str, Any]) -> None:
    """Whole or not at all: a crash while writing leaves the old options."""
    import tempfile  # 5 ms that the first paint need not wait for

    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(values, ensure_ascii=False, indent=1)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".options-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as temporary:
            temporary.write(text)
        os.replace(name, file)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
