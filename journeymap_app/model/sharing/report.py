"""What was done for a client-safe copy, and what is left to look at.

The names as they were are for whoever makes the copy: `facts` and `lines` have them only where
`names` says so. A report that is kept as a file never does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ... import i18n
from ..texts import one_line
from .anonymous import Anonymous
from .check import Searched
from .lookat import LookAt, to_look_at

_REMOVED = (
    "portraits",
    "pictures-left-out",
    "pictures-blurred",
    "quotes",
    "sources",
    "links",
    "notes",
    "hidden",
    "mail",
    "phone",
    "link",
    "handle",
    "postcode",
)


@dataclass(frozen=True, slots=True)
class Report:
    made: Anonymous
    searched: Searched
    look_at: tuple[LookAt, ...]

    @classmethod
    def of(cls, made: Anonymous, searched: Searched) -> Report:
        return cls(made, searched, tuple(to_look_at(made)))

    def facts(self, names: bool) -> dict[str, Any]:
        """For scripts. names: the originals too."""
        return {
            "replaced": [
                {
                    "kind": one.kind,
                    "pseudonym": one.pseudonym,
                    "count": self.made.counts[place],
                    **({"original": one.original} if names else {}),
                }
                for place, one in enumerate(self.made.subjects)
                if one.pseudonym
            ],
            "done": {name: self.made.done[name] for name in _REMOVED},
            "look_at": [
                {"reason": x.reason, "word": x.word, "count": x.count, "excerpt": x.excerpt}
                for x in self.look_at
                if names or x.reason != "everyday"
            ],
            "searched": {
                "strings": self.searched.strings,
                "spellings": self.searched.spellings,
                "places": list(self.searched.places),
            },
            **({"judged": self._judged(), "kept": self._kept()} if names else {}),
        }

    def lines(self, names: bool, language: str = "") -> Iterator[str]:
        """For people, in the language of the messages."""
        yield _say("report-replaced", language)
        for place, one in enumerate(self.made.subjects):
            if one.pseudonym:
                kind = i18n.text(f"sharing.kind-{one.kind}", language)
                words = {"kind": kind, "pseudonym": one.pseudonym, "count": self.made.counts[place]}
                key = "report-name" if names else "report-pseudonym"
                words["original"] = one.original if names else ""
                yield "  " + _say(key, language, **words)
        yield from self.done_lines(names, language)
        shown = [one for one in self.look_at if names or one.reason != "everyday"]
        if shown:
            yield _say("report-look-at", language)
        for found in shown:
            reason = i18n.text(f"sharing.reason-{found.reason}", language)
            words = {"reason": reason, "word": found.word, "count": found.count}
            yield "  " + _say("report-found", language, **words, excerpt=found.excerpt)

    def done_lines(self, names: bool = True, language: str = "") -> Iterator[str]:
        """What was done beside replacing names, and how it was checked."""
        for name in _REMOVED:
            if self.made.done[name]:
                yield _say(f"done-{name}", language, count=self.made.done[name])
        yield _say("report-history", language)
        searched = self.searched
        words = {"count": searched.strings, "spellings": searched.spellings}
        yield _say("report-searched", language, **words)
        if names and self._judged():
            comma = "、" if (language or i18n.current()) == "ja" else ", "
            yield _say("report-judged", language, names=comma.join(self._judged()))

    def _judged(self) -> list[str]:
        return [term.text for term, _ in self.made.judged()]

    def _kept(self) -> list[str]:
        return [one.original for one in self.made.subjects if not one.pseudonym]


def _say(key: str, language: str, **words: object) -> str:
    return one_line(i18n.text(f"sharing.{key}", language, **words))
