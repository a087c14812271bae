"""ChangesView: what is different between two states of the map, to be read: what came, went and
moved, and in texts the very words that differ."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from ... import i18n
from ...model.collection import Collection
from ...model.merging.telling import Telling, field_name
from ...model.merging.units import PLACE, Unit
from ...model.records import Card, EmotionPoint, Journey, Moment, Record
from ...model.texts import one_line
from ...model.versions.comparing import Difference, counted, differences
from ...model.wording import Part, compared
from ..look import look, sized
from .version_list import said

_MOST = 400  # differences that are listed one by one
_TEXTS = ("title", "name", "text", "note")  # what a record is, where it came or went
_SIGNS = {"added": "＋", "removed": "−", "changed": "±", "moved": "→"}


class ChangesView(QTextEdit):
    """Read only; everything in it is plain text with formats, never markup."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setProperty("role", "reading")
        self.setAccessibleName(i18n.text("versions.changes-name"))

    def show_changes(self, earlier: Collection, later: Collection) -> list[Difference]:
        """From one state to the other. Returns what is different."""
        found = differences(earlier, later)
        writer = _Writer(self, Telling(later, earlier))
        writer.heading(said(counted(found)))
        journey: str | None = None
        for difference in found[:_MOST]:
            if difference.journey_id != journey:
                journey = difference.journey_id
                writer.section(_journey_name(journey, earlier, later))
            writer.difference(difference)
        if len(found) > _MOST:
            writer.section(i18n.text("versions.more", "", count=len(found) - _MOST))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        return found

    def say(self, words: str) -> None:
        """Words instead of changes."""
        _Writer(self, Telling((), ())).heading(words)


class _Writer:
    """Writes the document anew, from its top."""

    def __init__(self, view: QTextEdit, telling: Telling) -> None:
        view.clear()
        view.document().setDocumentMargin(look().room(18))
        self._telling = telling
        self._cursor = QTextCursor(view.document())
        self._first = True

    def heading(self, words: str) -> None:
        self._block(0, 0)
        self._write(words, bold=True, factor=1.08)

    def section(self, words: str) -> None:
        self._block(0, 16)
        self._write(words, bold=True, color=look().colors.secondary)

    def difference(self, difference: Difference) -> None:
        colors, record = look().colors, difference.record
        what = difference.what
        tone = {"added": colors.good, "removed": colors.bad}.get(what, colors.accent_ink)
        self._block(0, 8)
        self._write(f"{_SIGNS[what]} ", bold=True, color=tone)
        self._write(i18n.text(f"versions.what-{what}"), bold=True, color=tone)
        self._write("  " + i18n.text(f"merge-kind.{record.kind_key}"), color=colors.secondary)
        place = self._place(record)
        if place and what != "moved":
            self._write("  " + place, color=colors.secondary)
        if what in ("added", "removed"):
            self._whole(record, gone=what == "removed")
            return
        name = self._telling.name(record.id)
        told = {unit.name for unit in difference.units} & set(_TEXTS)
        if name and name != place and not told:
            self._line()
            self._write(_short(name))
        for unit in difference.units:
            self._unit(difference, unit)

    def _whole(self, record: Record, gone: bool) -> None:
        words = self._telling.name(record.id)
        text = str(record.__dict__.get("text", "")) or words
        if text:
            self._line()
            self._part(Part("gone" if gone else "come", text))

    def _unit(self, difference: Difference, unit: Unit) -> None:
        kind = difference.record.kind_key
        before, after = unit.of(difference.before), unit.of(difference.after)
        if unit.name == PLACE:
            self._move(difference, before, after)
            return
        old = self._telling.words(kind, unit.name, before)
        new = self._telling.words(kind, unit.name, after)
        if unit.name == "picture_id":
            old, new = (i18n.text("versions.picture") if value else "" for value in (old, new))
        self._line()
        if unit.name != "text":
            field = field_name(unit.name)
            self._write(field[:1].upper() + field[1:] + " ", color=look().colors.secondary)
        if unit.join is not None and isinstance(before, str):
            for part in compared(old, new):
                self._part(part)
            return
        empty = i18n.text("merge.empty")
        self._part(Part("gone", old or empty))
        self._write(" → ", color=look().colors.secondary)
        self._part(Part("come", new or empty))

    def _move(self, difference: Difference, before: object, after: object) -> None:
        kind = difference.record.kind_key
        if isinstance(difference.after, EmotionPoint) and isinstance(
            difference.before, EmotionPoint
        ):
            old, new = self._spot(difference.before), self._spot(difference.after)
        else:
            old = self._telling.words(kind, PLACE, before)
            new = self._telling.words(kind, PLACE, after)
        self._line()
        if old == new:
            self._write(i18n.text("versions.another-order"), color=look().colors.secondary)
            return
        self._part(Part("gone", old))
        self._write(" → ", color=look().colors.secondary)
        self._part(Part("come", new))

    def _spot(self, point: EmotionPoint) -> str:
        """Where a point stands along the journey."""
        return f"{self._telling.name(point.stage_id)} {point.at:.0%}"

    def _place(self, record: Record) -> str:
        if isinstance(record, Card):
            return " × ".join(
                _short(name)
                for name in (
                    self._telling.name(record.lane_id),
                    self._telling.name(record.stage_id),
                )
                if name
            )
        if isinstance(record, EmotionPoint | Moment):
            return _short(self._telling.name(record.stage_id))
        return ""

    # ---- writing ------------------------------------------------------------------------------

    def _part(self, part: Part) -> None:
        """What went is struck out, what came underlined."""
        colors = look().colors
        color = {"gone": colors.bad, "come": colors.good}.get(part.how, colors.text)
        self._write(part.text, color=color, struck=part.how == "gone", under=part.how == "come")

    def _block(self, indent: int, above: float) -> None:
        format_ = QTextBlockFormat()
        format_.setLeftMargin(look().room(indent))
        format_.setTopMargin(look().room(above))
        format_.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self._first:
            self._cursor.setBlockFormat(format_)
            self._first = False
        else:
            self._cursor.insertBlock(format_)

    def _line(self) -> None:
        self._block(22, 2)

    def _write(
        self,
        text: str,
        color: str = "",
        bold: bool = False,
        factor: float = 1.0,
        struck: bool = False,
        under: bool = False,
    ) -> None:
        format_ = QTextCharFormat()
        format_.setFont(sized(look().font, factor, bold))
        format_.setForeground(QColor(color or look().colors.text))
        format_.setFontStrikeOut(struck)
        format_.setFontUnderline(under)
        # A line break within a text stays in its block.
        self._cursor.insertText(text.replace("\n", "\u2028"), format_)


def _journey_name(journey_id: str, earlier: Collection, later: Collection) -> str:
    journey = later.get(Journey, journey_id) or earlier.get(Journey, journey_id)
    if journey is None:
        return i18n.text("versions.whole-project")
    return i18n.text("versions.on-journey", "", title=journey.title or i18n.text("start.untitled"))


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= 60 else line[:59] + "…"
