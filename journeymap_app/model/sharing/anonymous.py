"""The records of a client-safe copy: the same map, and nobody in it.

What a field holds decides what becomes of it. Names and contacts are replaced in every free text;
quotes are shortened; where a thing came from, and what is internal, goes; pictures are drawn anew
(`faces`); ids and order keys are counted anew (`fresh`), since a file from elsewhere can have words
in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ... import i18n
from .. import edits
from ..collection import Collection
from ..frameworks import frameworks
from ..project import Project
from ..records import Curve, Evidence, Journey, Lane, Record, Value
from ..texts import one_line
from . import faces, fresh
from .contacts import Contacts
from .free_text import LISTS, TEXTS, texts_of
from .quotes import shortened, shortened_within
from .spelling import fold
from .subjects import BETWEEN_OWNERS, Subject, changed, subjects, terms
from .terms import Matcher, Reach, Term, replaced

PictureChoice = Literal["left-out", "blurred"]

_ALWAYS_REMOVED: dict[str, tuple[str, ...]] = {
    "project": ("author",),
    "cards": ("link",),
    "evidence": ("source", "date", "link"),
}
_INTERNAL: dict[str, tuple[str, ...]] = {
    "project": ("note",),
    "journeys": ("review_note", "parking_lot"),
    "phases": ("note",),
    "stages": ("note",),
    "cards": ("note",),
}
_VERBATIM = {"interview", "review", "support"}  # kinds of evidence that are somebody's words
_WHOLE_NAMES = {("project", "client"), ("personas", "name"), ("personas", "address")}
_ROUNDS = 8  # 佐佐藤藤: what was apart can meet, and be a name
_LONG_ENOUGH_TO_SEARCH = 8  # characters of a text that went; shorter ones are words of any text


@dataclass(frozen=True, slots=True)
class SafeChoices:
    """pictures: of cards. internal: notes, parking lot, hidden lanes and curves stay. pseudonyms:
    by original, "" leaves it. own_words: what else is to go, and what stands for it ("": ours)."""

    pictures: PictureChoice = "left-out"
    internal: bool = False
    pseudonyms: Mapping[str, str] = field(default_factory=dict)
    own_words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Anonymous:
    """matcher: of all names that went. gone: texts that went as a whole, and contacts. left: names
    that the user chose to leave. counts: how often each subject was replaced, by its place.
    done: what else was done, by a word for it."""

    records: list[Record]
    subjects: tuple[Subject, ...]
    matcher: Matcher
    gone: tuple[str, ...]
    counts: Counter[int]
    done: Counter[str]

    def judged(self) -> list[tuple[Term, Reach]]:
        """Names that are not searched for wherever they stand."""
        return [(term, term.reach) for term in self.matcher.terms if term.reach != "anywhere"]


def anonymous(records: Iterable[Record], choices: SafeChoices) -> Anonymous:
    before = Collection(records)
    found = changed(subjects(before, choices.own_words), dict(choices.pseudonyms))
    work = _Work(before, found, choices)
    made = [work.record(record) for record in work.kept()]
    made = faces.redrawn(made, work.done, choices.pictures, before.info.language)
    return Anonymous(
        fresh.renewed(made),
        tuple(found),
        work.matcher,
        work.gone(made),
        work.counts,
        work.done,
    )


class _Work:
    """One copy being made."""

    def __init__(self, before: Collection, found: Sequence[Subject], choices: SafeChoices) -> None:
        self._before, self._found, self._choices = before, found, choices
        self.matcher = Matcher(terms(found, texts_of(before)))
        self._pseudonyms = [one.pseudonym for one in found]
        self._by_name = {fold(one.original): n for n, one in enumerate(found) if one.pseudonym}
        self._placeholders = {
            kind: self._placeholder(kind)
            for kind in ("mail", "link", "phone", "handle", "postcode")
        }
        self._removed: list[str] = []
        self._contacts = Contacts(texts_of(before))
        self.counts: Counter[int] = Counter()
        self.done: Counter[str] = Counter()

    def kept(self) -> list[Record]:
        """The records without what is hidden on the map, if that is to go."""
        project = Project(self._before)
        if not self._choices.internal:
            with project.edit("edit.delete-lane"):
                for lane in self._before.group(Lane):
                    if lane.hidden:
                        edits.delete_lane(project, lane.id)
                        self.done["hidden"] += 1
                for curve in self._before.group(Curve):
                    if curve.hidden and curve.id in project.records:
                        edits.delete_curve(project, curve.id)
                        self.done["hidden"] += 1
            kept = {record.id for record in project.records}
            self._removed += texts_of(r for r in self._before if r.id not in kept)
        return list(project.records)

    def record(self, record: Record) -> Record:
        """The record with nobody in it."""
        kind, values = record.kind_key, dict(record.__dict__)
        if kind == "pictures":
            return record
        removed = _ALWAYS_REMOVED.get(kind, ())
        if not self._choices.internal:
            removed += _INTERNAL.get(kind, ())
            if isinstance(record, Journey):
                values["review_on"] = None
        for name in removed:
            if values[name]:
                self._remove(kind, name, values[name])
            values[name] = ""
        for name, most in TEXTS[kind].items():
            values[name] = self._field(record, name, values[name])[:most]
        for name in LISTS[kind]:
            values[name] = self._entries(record, name, values[name])
        _keep_known_keys(kind, values)
        return type(record).checked(values)

    def gone(self, made: Iterable[Record]) -> tuple[str, ...]:
        """The texts that must not be found any more: those that went and stand nowhere else."""
        standing = "\n".join(fold(text) for text in texts_of(made))
        long = (text for text in self._removed if len(text.strip()) >= _LONG_ENOUGH_TO_SEARCH)
        removed = [text.strip() for text in long if fold(text.strip()) not in standing]
        return tuple(dict.fromkeys([*self._contacts.strings, *removed]))

    # ---- fields -------------------------------------------------------------------------------

    def _field(self, record: Record, name: str, text: str) -> str:
        if not text:
            return text
        kind = record.kind_key
        if (kind, name) in _WHOLE_NAMES:
            return self._named(text)
        if (kind, name) == ("actions", "owner"):
            return self._owners(text)
        clean = self._text(text)
        if name == "quote" or (isinstance(record, Evidence) and record.kind in _VERBATIM):
            short = shortened(clean)
            if short != clean:
                self.done["quotes"] += 1
                self._removed.append(text)
            return short
        return clean

    def _entries(self, record: Record, name: str, entries: tuple[Any, ...]) -> tuple[Any, ...]:
        if record.kind_key == "personas" and name == "own_fields":
            return tuple(
                entry.model_copy(
                    update={
                        "title": self._text(entry.title)[:200],
                        "text": self._named(entry.text)[:10_000],
                    }
                )
                for entry in entries
            )
        made = tuple(self._entry(entry) for entry in entries)
        return tuple(dict.fromkeys(made)) if name in ("tags", "channels") else made

    def _entry(self, entry: Any) -> Any:
        if isinstance(entry, str):
            return self._text(entry)
        if isinstance(entry, Value):
            values = {
                name: self._text(value)[:200] if isinstance(value, str) else value
                for name, value in entry.__dict__.items()
            }
            return entry.model_copy(update=values)
        return entry

    def _named(self, text: str) -> str:
        """A field that is a name as a whole; where it is not known, a text like any other."""
        place = self._by_name.get(fold(one_line(text)[:200]))
        if place is None:
            return self._text(text)
        self.counts[place] += 1
        return self._pseudonyms[place]

    def _owners(self, text: str) -> str:
        """Several in one field, each by itself."""
        pieces, at = [], 0
        for part, begin, end in _owner_parts(text):
            pieces += [text[at:begin], self._named(part)]
            at = end
        return "".join([*pieces, text[at:]])

    def _text(self, text: str) -> str:
        """Without contacts, names and long quotations."""
        pieces, at = [], 0
        for contact in self._contacts.find(text):
            self.done[contact.kind] += 1
            pieces += [text[at : contact.begin], self._placeholders[contact.kind]]
            at = contact.end
        clean = "".join([*pieces, text[at:]])
        for _ in range(_ROUNDS):
            found = self.matcher.find(clean)
            self.counts.update(one.term.subject for one in found)
            clean = replaced(clean, found, self._pseudonyms)
            if not found:
                break
        short = shortened_within(clean)
        if short != clean:
            self.done["quotes"] += 1
            self._removed.append(text)
        return short

    def _remove(self, kind: str, name: str, text: str) -> None:
        self._removed.append(text)
        if name != "author":
            what = "sources" if kind == "evidence" else "links" if name == "link" else "notes"
            self.done[what] += 1

    def _placeholder(self, kind: str) -> str:
        """What stands in a contact's place; plain dots where the word itself is a name."""
        words = i18n.text(f"sharing.instead-of-{kind}", self._before.info.language)
        return "●●●" if self.matcher.find(words) else words


def _owner_parts(text: str) -> Iterator[tuple[str, int, int]]:
    at = 0
    for gap in BETWEEN_OWNERS.finditer(text):
        yield text[at : gap.start()], at, gap.start()
        at = gap.end()
    yield text[at:], at, len(text)


def _keep_known_keys(kind: str, values: dict[str, Any]) -> None:
    """The framework's own names find the hints; any other text in their place is a text."""
    if kind == "journeys" and values["framework"] not in {one.id for one in frameworks()}:
        values["framework"] = "blank"
    if kind in ("stages", "lanes"):
        known = {part.key for one in frameworks() for part in getattr(one, kind)}
        if values["key"] not in known:
            values["key"] = ""
