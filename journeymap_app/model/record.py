"""What all records share: frozen, validated, each with an id; and what a newer format says of one.

`records` has the kinds.
"""

from __future__ import annotations

import secrets
from functools import cache
from typing import Any, ClassVar, Self

from pydantic import ConfigDict
from sqlmodel import Field, SQLModel


def new_id() -> str:
    """A fresh record id: 16 hexadecimal digits, 64 random bits."""
    return secrets.token_hex(8)


def of_pattern(pattern: str) -> dict[str, Any]:
    return {"schema_extra": {"pattern": pattern}}  # SQLModel drops its own `regex` argument


def record_id(**more: Any) -> Any:
    return Field(min_length=1, max_length=40, **of_pattern(r"^[A-Za-z0-9_-]+$"), **more)


class Record(SQLModel):
    """What all records share: frozen, no unknown fields, an id unique in the project."""

    model_config = ConfigDict(frozen=True, extra="forbid")  # type: ignore[assignment]
    kind_key: ClassVar[str]  # the record kind's key in the project JSON and its table's name

    id: str = record_id(primary_key=True)

    @classmethod
    def checked(cls, values: dict[str, Any], beyond: dict[str, Any] | None = None) -> Self:
        """A record of these values. Raises pydantic.ValidationError where they break a rule."""
        record: Self = cls.__new__(cls)  # past SQLModel's __init__, which would validate twice
        cls.__pydantic_validator__.validate_python(values, self_instance=record)
        # Which fields were given is nobody's question, and 2 kB a record to remember.
        object.__setattr__(record, "__pydantic_fields_set__", _fields_of(cls))
        if beyond:
            object.__setattr__(record, "__pydantic_extra__", beyond)
        return record

    @property
    def beyond(self) -> dict[str, Any]:
        """What a file of a newer format says of this record and we do not know: see `newer`."""
        return self.__pydantic_extra__ or {}

    def having(self, **changes: Any) -> Self:
        """The same record with some fields changed, validated. A copy with an id of its own is
        nothing beyond what is known."""
        values = {**self.__dict__, **changes}
        return self.checked(values, self._carried(values) if self.__pydantic_extra__ else None)

    def after(self, before: Record) -> Self:
        """This record in the place of one that a newer format may say more of."""
        if not before.beyond or self.beyond:
            return self
        return self.checked(self.__dict__, before._carried(self.__dict__))

    def _carried(self, values: dict[str, Any]) -> dict[str, Any]:
        """What is kept beyond where the fields become these: not a choice that is made anew."""
        if values["id"] != self.id:
            return {}
        own = self.__dict__
        return {n: v for n, v in self.beyond.items() if n not in own or values[n] == own[n]}

    def plain(self) -> dict[str, Any]:
        """Field name to JSON-able value."""
        return self.model_dump(mode="json")


@cache
def _fields_of(cls: type[Record]) -> set[str]:
    return set(cls.model_fields)


class Value(SQLModel):
    """A small frozen value inside a record, stored as JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")  # type: ignore[assignment]
