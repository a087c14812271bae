"""File names made of titles: whatever a title holds, the name is one that every system takes."""

from __future__ import annotations

import re
import unicodedata

from .texts import one_line

LONGEST = 120  # bytes of UTF-8, the suffix included: synced and zipped folders have little room
_SEPARATORS = re.compile(r'[/\\:*?"<>|]+')
# Names of devices on Windows, with any suffix.
_DEVICES = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE
)
_NOT_AT_ENDS = " .~-"  # hidden files, options of programs, names that Windows would change
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}  # controls, direction marks, joiners, surrogates


def safe_name(title: str, suffix: str, fallback: str = "journeymap") -> str:
    """A file name: the title without what a name must not have, then the suffix (".pdf")."""
    shown = "".join(c for c in title if c in "\n\t" or unicodedata.category(c) not in _UNSEEN)
    name = _SEPARATORS.sub(" ", one_line(unicodedata.normalize("NFC", shown)))
    name = " ".join(name.split()).strip(_NOT_AT_ENDS)
    if _DEVICES.fullmatch(name):
        name = "_" + name
    name = _cut(name, LONGEST - len(suffix.encode())).rstrip(_NOT_AT_ENDS)
    return (name or fallback) + suffix


def _cut(name: str, size: int) -> str:
    """As many whole characters as fit; an accent stays with its letter."""
    if len(name.encode()) <= size:
        return name
    kept = name.encode()[:size].decode(errors="ignore")
    while kept and len(kept) < len(name) and unicodedata.combining(name[len(kept)]):
        kept = kept[:-1]
    return kept
