"""Japanese and English.

Every text a user can see has a key in `resources/translations/<area>.json`, where both languages
stand side by side: {"key": {"ja": "…", "en": "…"}}. `{name}` in a text is filled in from the words;
`{count:card|cards}` is the first where the count is 1, else the second.
"""

from __future__ import annotations

import json
import locale
import os
import re
from collections.abc import Collection
from functools import cache

from . import resources

LANGUAGES = ("ja", "en")
_current = "ja"
_INNER = str.maketrans("「」“”", "『』‘’")
_ONE_OR_MORE = re.compile(r"\{(\w+):([^{}|]*)\|([^{}|]*)\}")


def use(language: str) -> None:
    """Speak this language from now on. What is on the screen already is its owner's to renew."""
    global _current
    _current = language if language in LANGUAGES else "en"


def current() -> str:
    return _current


def system_language() -> str:
    """The language the system asks for: Japanese or else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value and value not in ("C", "POSIX", "C.UTF-8"):
            return "ja" if value.lower().startswith("ja") else "en"
    known = (locale.getlocale()[0] or "").lower()
    return "ja" if known.startswith(("ja", "japan")) else "en"


def text(key: str, language: str = "", **words: object) -> str:
    """The text of a key in the current language, or in the one named. Raises KeyError."""
    found = _texts()[key][language or _current]
    if "|" in found:
        found = _ONE_OR_MORE.sub(lambda n: n[2] if words[n[1]] in (1, "1") else n[3], found)
    return found.format(**words) if words else found


def inside(words: str) -> str:
    """Words that are put in quotation marks: those of their own become the inner ones."""
    return words.translate(_INNER)


def has(key: str) -> bool:
    return key in _texts()


def all_texts(areas: Collection[str]) -> list[str]:
    """What the program can say in some areas, in both languages. An area is a key's first word."""
    found = (both for key, both in _texts().items() if key.partition(".")[0] in areas)
    return [text for both in found for text in both.values()]


@cache
def _texts() -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = {}
    for file in sorted(resources.path("translations").glob("*.json")):
        texts.update(json.loads(file.read_bytes()))
    return texts
