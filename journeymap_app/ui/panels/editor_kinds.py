"""From a line of the field table to its editor. One function an editor kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, get_args

from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QWidget

from ... import i18n
from ...layout.theme import theme
from ...model import choices, levels
from ...model import records as kinds
from ...model.kinds import CHANNEL_ICONS, MOMENT_ICONS
from ...model.records import BY_KEY, Card, Journey, Persona, Segment
from ...model.texts import one_line
from ..fields.chips import Chips
from ..fields.choice import Choice
from ..fields.dots import Dots
from ..fields.link import LinkField
from ..fields.optional_date import OptionalDate
from ..fields.plain_text import PlainText
from ..fields.swatches import Swatches
from ..fields.tally import Tally
from ..look import look
from ..session import Session
from .color_row import ColorRow
from .editors import Combo, Degree, Flag, Line, Number, Option, Picks
from .field_table import Field
from .shared_tags import SharedTags

_CHOICES: dict[str, Any] = {
    "channel": choices.Channel,
    "curve-kind": choices.CurveKind,
    "moment": choices.MomentKind,
    "state": choices.JourneyState,
    "emotion-view": choices.EmotionView,
    "line-below": choices.LineBelow,
}
_ICONS = {"channel": CHANNEL_ICONS, "moment": MOMENT_ICONS}
_LONGEST_OPTION = 40


def make_editor(field: Field, session: Session, record: kinds.Record, name: str) -> Any:
    """The editor of a field, which has `value` and `changed`. record: whose field it is."""
    editor: QWidget = _MAKERS[field.editor](field, session, record, name)
    editor.setAccessibleName(name)
    if field.hint and isinstance(editor, Line | PlainText):
        editor.setPlaceholderText(i18n.text(field.hint))
    return editor


def refresh_options(field: Field, editor: Any, session: Session, record: kinds.Record) -> None:
    """What can be linked, as it is now."""
    if isinstance(editor, Combo) and field.editor == "record":
        editor.fill(_records(field, session, record))


def swatch(color: str, size: int = 14) -> QIcon:
    pixels = QPixmap(size, size)
    pixels.fill(color)
    return QIcon(pixels)


def _limit(record: kinds.Record, name: str) -> int:
    """The longest text the record's field takes."""
    for rule in type(record).model_fields[name].metadata:
        longest = getattr(rule, "max_length", None)
        if longest is not None:
            return int(longest)
    return kinds.TITLE_LENGTH


def _most(record: kinds.Record, name: str) -> int:
    """The largest number the record's field takes."""
    rules = type(record).model_fields[name].metadata
    return next(int(rule.le) for rule in rules if hasattr(rule, "le"))


def _line(field: Field, _session: Session, record: kinds.Record, _name: str) -> QWidget:
    return Line(_limit(record, field.name))


def _lines(field: Field, _session: Session, record: kinds.Record, _name: str) -> QWidget:
    least = 2 if field.name in ("text", "note", "goal", "scope") else 1
    return PlainText(least, 12, _limit(record, field.name))


def _choice(field: Field, *_: object) -> QWidget:
    return Combo(_choices(field))


def _segments(field: Field, *_: object) -> QWidget:
    return Choice([(value, words) for value, words, _ in _choices(field)])


def _choices(field: Field) -> Iterator[Option]:
    icons = _ICONS.get(field.options, {})
    for value in get_args(_CHOICES[field.options]):
        icon = look().icon(icons[value]) if value in icons else None
        yield value, i18n.text(f"{field.options}.{value}"), icon


def _record(field: Field, session: Session, record: kinds.Record, _name: str) -> QWidget:
    return Combo(_records(field, session, record))


def _several_records(field: Field, session: Session, *_: object) -> QWidget:
    options = [
        (r.id, _words(r), look().icon("user-round", 14))
        for r in session.records.group(BY_KEY[field.options])
    ]
    return Picks(options)


def _records(field: Field, session: Session, record: kinds.Record) -> list[Option]:
    """What a field can link to, "none" first."""
    others = session.records.group(BY_KEY[field.options])
    found = [(other.id, _words(other), None) for other in others if other.id != record.id]
    return [("", i18n.text(f"inspector.no-{field.options.removesuffix('s')}"), None), *found]


def _words(record: kinds.Record) -> str:
    text = ""
    if isinstance(record, Persona):
        text = record.name
    elif isinstance(record, Journey | Segment):
        text = record.title
    words = one_line(text) or "—"
    return words if len(words) <= _LONGEST_OPTION else words[:_LONGEST_OPTION] + "…"


def _tally(field: Field, _session: Session, record: kinds.Record, _name: str) -> QWidget:
    return Tally(_most(record, field.name))


def _tags(_field: Field, session: Session, _record: kinds.Record, name: str) -> QWidget:
    return Chips(name, suggestions=_known_tags(session))


def _shared_tags(_field: Field, session: Session, _record: kinds.Record, name: str) -> QWidget:
    return SharedTags(name, _known_tags(session))


def _known_tags(session: Session) -> list[str]:
    return sorted({tag for card in session.records.group(Card) for tag in card.tags})


def _color(_field: Field, _session: Session, _record: kinds.Record, name: str) -> QWidget:
    return Swatches(theme("dark" if look().dark else "light").stage_colors, name)


def _degree(_field: Field, session: Session, record: kinds.Record, _name: str) -> QWidget:
    """A strength, counted in the levels of the journey's own scale."""
    journey = session.records.get(Journey, getattr(record, "journey_id", ""))
    return Degree(journey.levels if journey is not None else levels.USUAL)


_MAKERS: dict[str, Callable[..., QWidget]] = {
    "line": _line,
    "tally": _tally,
    "lines": _lines,
    "dots": lambda _field, _session, _record, name: Dots(5, name),
    "degree": _degree,
    "count": lambda *_: Number(whole=True, unit=i18n.text("inspector.people")),
    "percent": lambda *_: Number(whole=False, unit="%"),
    "choice": _choice,
    "segments": _segments,
    "record": _record,
    "records": _several_records,
    "flag": lambda _field, _session, _record, name: Flag(name),
    "date": lambda _field, _session, _record, name: OptionalDate(name),
    "link": lambda _field, _session, _record, name: LinkField(name),
    "tags": _tags,
    "shared-tags": _shared_tags,
    "card-color": lambda _field, _session, _record, name: ColorRow(name),
    "color": _color,
}
