"""Who and what a project names: people, firms and places, with what each is called instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ... import i18n
from ..collection import Collection
from ..records import Action, Persona, ProjectInfo
from ..texts import one_line
from .contacts import contacts_in
from .everyday import HONORIFICS, LEGAL_FORMS, OFFICES, PLAIN_WORDS, TEAMS, TITLES
from .spelling import fold
from .terms import Matcher, Term, is_name, reach_of

SubjectKind = Literal["persona", "client", "author", "owner", "place", "detail", "word"]

_BETWEEN_NAMES = re.compile(r"[\s\u3000・=＝,，、/／&＆+＋;；()（）\[\]「」『』\"“”]+")
BETWEEN_OWNERS = re.compile(r"[\n,，、/／&＆+＋;；]+|\s+(?:and|と)\s+")
_KANJI_NAME = re.compile(r"[一-鿿々]{3,5}")
_KANJI_THEN_KANA = re.compile(r"([一-鿿々]{1,3})([ぁ-ゖー]{2,6}|[ァ-ヶー]{2,8})")
_ADMINISTRATIVE = re.compile(r"(.{2,3}?[都道府県])?(.+?[市郡区町村])?(.+)?")
_UNIT = re.compile(r"[都道府県市郡区町村]$")
# A field of the user's own with such a title says who or where somebody is.
_TELLING: dict[SubjectKind, re.Pattern[str]] = {
    "place": re.compile(r"住所|住まい|居住|出身|最寄|地元|address|home ?town|lives|location", re.I),
    "detail": re.compile(
        r"氏名|本名|名前|ふりがな|フリガナ|旧姓|勤務先|勤め先|会社名|学校|校名|"
        r"(?:full|real|last|first|maiden) name|employer|company|school|account|user ?name",
        re.I,
    ),
}
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_FIRM_WORD = 4


@dataclass(frozen=True, slots=True)
class Subject:
    """original: as the project writes it. pseudonym: what stands for it; "" for leaving it."""

    kind: SubjectKind
    original: str
    pseudonym: str


def subjects(records: Collection, own_words: Sequence[tuple[str, str]] = ()) -> list[Subject]:
    """All that is named, each once, with a pseudonym that gives nothing away. own_words: further
    words and what stands for them, "" for a choice of ours."""
    named = list(dict.fromkeys((kind, one_line(name)) for kind, name in _named(records)))
    taken: set[str] = set()
    once: list[tuple[SubjectKind, str]] = []
    own = {fold(word) for word, _ in own_words}
    for kind, name in named:
        if fold(name) not in taken | own and is_name(name):
            taken.add(fold(name))
            once.append((kind, name))
    given: list[tuple[SubjectKind, str]] = [
        ("word", one_line(word)) for word, _ in own_words if is_name(word)
    ]
    wishes = [""] * len(once) + [wish for word, wish in own_words if is_name(word)]
    return _with_pseudonyms([*once, *given], wishes, records.info.language)


def terms(found: Sequence[Subject], texts: Iterable[str]) -> list[Term]:
    """The names of the subjects that are replaced, whole and in parts. texts: the project's, which
    show what they use as plain words."""
    ordinary = frozenset(
        word for text in texts for word in _WORD.findall(text) if word.islower() and word.isascii()
    )
    made: dict[str, Term] = {}
    for place, subject in enumerate(found):
        if not subject.pseudonym:
            continue
        for text, whole, guessed in _parts(subject):
            if not is_name(text) or fold(text) in made:
                continue
            reach = reach_of(text, ordinary, guessed)
            if subject.kind == "word":
                reach = "anywhere"
            made[fold(text)] = Term(text, reach, place, whole)
    return list(made.values())


def changed(found: Sequence[Subject], pseudonyms: dict[str, str]) -> list[Subject]:
    """The subjects with the pseudonyms that the user wrote, by original."""
    return [replace(one, pseudonym=pseudonyms.get(one.original, one.pseudonym)) for one in found]


def revealing(found: Sequence[Subject]) -> list[Subject]:
    """Those whose pseudonym holds a name that is to go."""
    matcher = Matcher(terms(found, ()))
    return [one for one in found if _gives_away(matcher, one.pseudonym)]


def _named(records: Collection) -> Iterator[tuple[SubjectKind, str]]:
    personas = records.group(Persona)
    yield from (("persona", persona.name) for persona in personas)
    info = records.get(ProjectInfo, "project") or ProjectInfo()
    yield "client", info.client
    yield "author", info.author
    for action in records.group(Action):
        for owner in BETWEEN_OWNERS.split(action.owner):
            if not TEAMS.search(owner.strip()) and fold(owner.strip()) not in PLAIN_WORDS:
                yield "owner", owner
    yield from (("place", persona.address) for persona in personas)
    for persona in personas:
        for field in persona.own_fields:
            for kind, title in _TELLING.items():
                if title.search(field.title) and not contacts_in(field.text):
                    yield kind, field.text[:200]


def _parts(subject: Subject) -> Iterator[tuple[str, bool, bool]]:
    """A name, and what of it stands for the same by itself: text, whole, guessed."""
    name = bare(subject.original)
    yield subject.original, True, False
    yield name, True, False
    if subject.kind == "client":
        core = one_line(LEGAL_FORMS.sub(" ", name)).strip(" .,")
        yield core, True, False
        first = core.split(" ")[0]
        if len(first) >= _SHORTEST_FIRM_WORD and first.isascii() and first[:1].isupper():
            yield first, False, False
    elif subject.kind == "place":
        yield from _places(name)
    elif subject.kind in ("persona", "author", "owner"):
        yield from _names(name)


def _names(name: str) -> Iterator[tuple[str, bool, bool]]:
    parts = [part.strip(".") for part in _BETWEEN_NAMES.split(name) if part]
    for part in parts:
        plain = part if part.isascii() else bare(part)
        is_title = fold(plain) in TITLES
        if not is_title and not (plain.isascii() and plain.islower()):
            yield plain, False, False
        if split := _KANJI_THEN_KANA.fullmatch(plain):
            yield from ((piece, False, False) for piece in split.groups())
        elif len(parts) == 1 and _KANJI_NAME.fullmatch(plain):
            surname = 1 if len(plain) == 2 else 2 if len(plain) < 5 else 3
            yield from ((piece, False, True) for piece in (plain[:surname], plain[surname:]))


def _places(name: str) -> Iterator[tuple[str, bool, bool]]:
    for part in _BETWEEN_NAMES.split(name):
        yield part, False, False
        units = _ADMINISTRATIVE.fullmatch(part)
        for unit in units.groups() if units and not part.isascii() else ():
            if unit and len(unit) > 1:
                yield unit, False, False
                if len(unit) > 2 and _UNIT.search(unit):
                    yield _UNIT.sub("", unit), False, False


def bare(name: str) -> str:
    """Without what only honours: 佐藤さん, 田中部長."""
    for ending in (*HONORIFICS, *OFFICES):
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending).strip()
    return name


# ---- pseudonyms ---------------------------------------------------------------------------------


def _with_pseudonyms(
    named: Sequence[tuple[SubjectKind, str]], wishes: Sequence[str], language: str
) -> list[Subject]:
    """Aさん, Bさん …; a letter that would say something of a name is passed over."""
    blank = [Subject(kind, name, "-") for kind, name in named]
    matcher = Matcher(terms(blank, ()))
    counts: dict[SubjectKind, int] = {}
    made = []
    for (kind, name), wish in zip(named, wishes, strict=True):
        pseudonym = wish
        while not pseudonym:
            counts[kind] = counts.get(kind, 0) + 1
            offer = _pseudonym(kind, counts[kind], language)
            pseudonym = "" if _gives_away(matcher, offer) else offer
        made.append(Subject(kind, name, pseudonym))
    return made


# What may stand around a pseudonym in a text, and make a name of a letter in it.
_AROUND = ("{}", "{}さん", "Mr {}", "so {}")


def _gives_away(matcher: Matcher, pseudonym: str) -> bool:
    return any(matcher.find(around.format(pseudonym)) for around in _AROUND) if pseudonym else False


_PLAIN_AFTER = 60  # offers of a kind; then it is the words themselves that say something


def _pseudonym(kind: SubjectKind, number: int, language: str) -> str:
    if number > _PLAIN_AFTER:
        return f"●{number - _PLAIN_AFTER}"
    one_only = kind in ("client", "author")
    letter = _letters(number + 23 if kind == "client" else number)
    key = f"sharing.pseudonym-{kind}" if not one_only or number == 1 else "sharing.pseudonym-other"
    return i18n.text(key, language, letter=letter, number=number)


def _letters(number: int) -> str:
    """1 is A, 26 Z, 27 AA."""
    letters = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
