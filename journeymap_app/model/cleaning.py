"""Field values at the door: what people type, paste or send, made safe to store.

Every text loses the characters that must not be stored (`texts.clean`). What is shorter than a
text by its class is a title or an address, and is one line: line breaks become spaces. So are the
words of a list.
"""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from .records import TEXT_LENGTH, Record, Value
from .texts import clean, one_line


@cache
def line_fields(cls: type[Record] | type[Value]) -> frozenset[str]:
    """The fields of a record's class, or of a small value's, that hold one line or lists of such
    lines."""
    return frozenset(name for name in cls.model_fields if _is_line(cls, name))


def clean_values(cls: type[Record] | type[Value], values: dict[str, Any]) -> dict[str, Any]:
    """The values of a record's fields, or of a small value's, with every text in them cleaned,
    those in lists and in their parts too."""
    lines = line_fields(cls)
    return {name: _cleaned(value, name in lines, cls, name) for name, value in values.items()}


def _cleaned(value: Any, line: bool, cls: type[Record] | type[Value], name: str) -> Any:
    if isinstance(value, str):
        return one_line(value) if line else clean(value)
    if isinstance(value, (tuple, list)):
        return tuple(_cleaned(part, line, cls, name) for part in value)
    if isinstance(value, dict):
        return clean_values(_part(cls, name) or cls, value)
    if isinstance(value, Value):
        return type(value)(**clean_values(type(value), dict(value)))
    return value


def _is_line(cls: type[Record] | type[Value], name: str) -> bool:
    field = cls.model_fields[name]
    longest = next((m.max_length for m in field.metadata if hasattr(m, "max_length")), TEXT_LENGTH)
    return longest < TEXT_LENGTH or get_args(field.annotation) == (str, ...)


@cache
def _part(cls: type[Record] | type[Value], name: str) -> type[Value] | None:
    """The class of the small values in a list field."""
    field = cls.model_fields.get(name)
    parts = get_args(field.annotation) if field else ()
    first = parts[0] if parts else None
    return first if isinstance(first, type) and issubclass(first, Value) else None
