"""What a kind's drawing needs to know: the records, the journey, the theme and the language."""

from __future__ import annotations

from dataclasses import dataclass

from ... import i18n
from ...model.collection import Collection
from ...model.records import Journey
from ..theme import Theme


@dataclass(frozen=True)
class MapContext:
    """One journey of a project, in one theme and language."""

    records: Collection
    journey: Journey
    theme: Theme
    language: str

    def text(self, key: str, **words: object) -> str:
        """A text in the project's language: the map reads the same whoever looks at it."""
        return i18n.text(key, self.language, **words)

    @property
    def on_paper(self) -> bool:
        return self.theme.name == "paper"

    def color(self, name: str) -> str:
        return self.theme.color(name)

    def thick(self, width: float) -> float:
        """How thick a line of this width is in the theme."""
        return width * self.theme.thickness

    @property
    def look(self) -> tuple[str, str, str]:
        """What all drawings depend on besides their records."""
        return (self.theme.name, self.language, self.journey.framework)
