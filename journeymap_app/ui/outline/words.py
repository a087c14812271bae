"""What a line of the outline says, and what its words are when they are changed there."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QIcon

from ... import i18n
from ...layout.theme import theme
from ...model import edits
from ...model.kinds import LANE_KINDS
from ...model.records import TEXT_LENGTH, TITLE_LENGTH, Card, Journey, Lane, Phase, Record, Stage
from ...model.texts import clean, one_line
from ..fields.plain_text import plain_tip
from ..look import icons, look
from ..panels.palette import tint
from ..session import Session
from .shape import Key, Order, shown_by

_MOST_LETTERS = 160
_KINDS = {Journey: "journey", Phase: "phase", Stage: "stage", Lane: "lane", Card: "card"}
_Role = Qt.ItemDataRole


def data(session: Session, key: Key, order: Order, role: int) -> object:
    """The answer to what Qt asks a model about a line."""
    record = session.records.find(shown_by(key, order))
    if record is None:
        return None
    match role:
        case _Role.DisplayRole:
            return said(record)
        case _Role.EditRole:
            return text(record)
        case _Role.DecorationRole:
            return _icon(session, record)
        case _Role.AccessibleTextRole:
            return _spoken(session, key, record)
        case _Role.ToolTipRole:
            return plain_tip(text(record)) if len(text(record)) > _MOST_LETTERS // 4 else None
        case _Role.FontRole:
            return _font(session, record)
        case _Role.ForegroundRole:
            faint = getattr(record, "hidden", False) or not text(record)
            return QColor(look().colors.hint) if faint else None
    return None


def text(record: Record) -> str:
    """A record's own words."""
    return record.text if isinstance(record, Card) else str(getattr(record, "title", ""))


def said(record: Record) -> str:
    """A record's words on one line."""
    words = one_line(text(record))[:_MOST_LETTERS]
    if words:
        return words
    if isinstance(record, Card):
        return i18n.text("outline.picture" if record.picture_id else "outline.empty-card")
    return i18n.text("outline.untitled")


def rename(session: Session, record_id: str, words: str) -> bool:
    """Give a record other words. A title is never taken away, only changed."""
    record = session.records.find(record_id)
    if record is None:
        return False
    if isinstance(record, Card):
        field, new = "text", clean(words)[:TEXT_LENGTH]
    else:
        field, new = "title", one_line(words)[:TITLE_LENGTH]
    if new == text(record) or (field == "title" and not new):
        return False
    session.settle()
    name = "edit.rename-journey" if isinstance(record, Journey) else ""
    edits.change(session.project, record_id, name, **{field: new})
    return True


def _spoken(session: Session, key: Key, record: Record) -> str:
    """The kind of line, its words, and how many cards a cell has."""
    parts = [i18n.text(f"term.{_KINDS[type(record)]}"), said(record)]
    if key[0] == "cells":
        parts.append(i18n.text("start.cards", count=len(session.records.group(Card, *key[1:]))))
    if getattr(record, "hidden", False):
        parts.append(i18n.text("outline.hidden"))
    return " ".join(parts)


def _font(session: Session, record: Record) -> QFont | None:
    shown = session.journey
    if isinstance(record, Journey) and shown is not None and record.id == shown.id:
        bold = QFont(look().font)
        bold.setBold(True)
        return bold
    return None


def _icon(session: Session, record: Record) -> QIcon:
    colors = theme("dark" if look().dark else "light")
    if isinstance(record, Journey):
        return look().icon("route")
    if isinstance(record, Phase):
        return look().icon("layers")
    if isinstance(record, Stage):
        stages = session.records.group(Stage, record.journey_id)
        return _square(colors.stage(stages.index(record), record.color), look().scale)
    if isinstance(record, Lane):
        ink = look().colors.hint if record.hidden else tint(record.kind)
        return look().icon("eye-off" if record.hidden else LANE_KINDS[record.kind].icon, 16, ink)
    assert isinstance(record, Card)  # nothing else has a line
    lane = session.records.get(Lane, record.lane_id)
    color = colors.color(record.color) if record.color else tint(lane.kind if lane else "free")
    return _dot(color, look().scale)


@cache
def _square(color: str, scale: float) -> QIcon:
    return icons.swatch(color, color, size=round(16 * scale))


@cache
def _dot(color: str, scale: float) -> QIcon:
    return icons.dot(color, round(16 * scale))
