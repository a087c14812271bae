"""Text at the door: what people type, paste or send, made safe to store, draw and export."""

from __future__ import annotations

import re
from typing import Any

# Control characters but tab and line feed, lone surrogates, and the bidirectional overrides and
# isolates that make a text read other than it is. They break SQLite, PDF and the reader's eye.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)


def clean(text: str) -> str:
    """The text with line ends as \\n and without characters that must not be stored."""
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_clean(text: str) -> bool:
    return _UNWANTED.search(text) is None


def one_line(text: str) -> str:
    """For titles: line breaks and tabs become single spaces."""
    return " ".join(clean(text).split())


def clean_values(values: dict[str, Any]) -> dict[str, Any]:
    """Field values with every text in them cleaned, those in lists and in their parts too."""
    return {name: _cleaned(value) for name, value in values.items()}


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, (tuple, list)):
        return tuple(_cleaned(part) for part in value)
    if isinstance(value, dict):
        return clean_values(value)
    if hasattr(value, "model_dump"):  # a record's small value; pydantic is not loaded for this
        return type(value)(**clean_values(dict(value)))
    return value
