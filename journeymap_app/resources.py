"""Where the bundled files are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def folder() -> Path:
    here = Path(__file__).resolve().parent
    inside = here / "resources"
    return inside if inside.is_dir() else here.parent / "resources"


def path(*parts: str) -> Path:
    """The path of a bundled file, such as path("fonts", "NotoEmoji-Regular.ttf")."""
    return folder().joinpath(*parts)


def read(*parts: str) -> bytes:
    return path(*parts).read_bytes()
