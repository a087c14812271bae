"""Typing on the map: which text of which record, where its box is, and the edit it belongs to.

Typing is an open edit of the project: each key changes the record, so that the card grows as it is
typed; ending it keeps the whole as one undo step, Esc takes it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ...layout.kinds.legend import NAME_AT as LEGEND_INSET
from ...layout.kinds.phase import INSET as PHASE_INSET
from ...layout.kinds.phase import TOP as PHASE_TOP
from ...layout.kinds.stage import INSET as STAGE_INSET
from ...layout.shapes import Box, Group, Image, Text
from ...layout.theme import (
    CARD,
    CARD_INDENT,
    CARD_PADDING,
    LABEL_INDENT,
    LANE,
    PHASE,
    PILL,
    SMALL,
    STAGE,
    SUBTITLE,
    TITLE,
    TextStyle,
)
from ...model.project import OpenEdit
from ...model.records import TEXT_LENGTH, TITLE_LENGTH, Card, Record
from ...model.texts import clean, one_line
from .hit import boxes_of, shapes_of
from .text_editor import DONE, TextEditor

if TYPE_CHECKING:
    from .view import CanvasView


@dataclass(frozen=True)
class TextPlace:
    """Where a part's text is: insets from its box in units (left, top, right), its style, colours
    by name of the theme, and which field of the record it is."""

    field: str
    style: TextStyle
    left: float
    top: float
    right: float
    ink: str = "text"
    paper: str = "panel"
    multi_line: bool = False


_PLACES: dict[str, TextPlace] = {
    "card": TextPlace(
        "text", CARD, CARD_INDENT, CARD_PADDING, CARD_PADDING, paper="", multi_line=True
    ),
    "phase": TextPlace("title", PHASE, PHASE_INSET, PHASE_TOP, PHASE_INSET, paper=""),
    "stage": TextPlace("title", STAGE, STAGE_INSET, 5, 14, "on_color", ""),
    "lane": TextPlace("title", LANE, LABEL_INDENT, 11, 6),
    "title": TextPlace("title", TITLE, 0, 0, 0, paper="background"),
    "moment": TextPlace("title", PILL, 8, 3, 8),
    "note": TextPlace("note", PILL, 8, 3, 8),
    "point": TextPlace("note", SUBTITLE, 0, 0, 0),
    "legend": TextPlace("title", SMALL, LEGEND_INSET, 1, 0),
}
_HEADERS = frozenset(["phase", "stage"])
_PILLS = frozenset(["moment", "note"])  # they grow by lines as they are typed, without having any
_LEAST_WIDTH = {"moment": 150.0, "note": 150.0, "point": 160.0, "title": 320.0, "legend": 120.0}


class Typing(QObject):
    """One text being edited, from its first key to Enter or Esc."""

    def __init__(
        self, view: CanvasView, record_id: str, part: str, edit: OpenEdit, fresh: bool
    ) -> None:
        super().__init__(view)
        self.view, self.record_id, self.part = view, record_id, part
        self.place = _PLACES[part]
        self._edit, self._fresh = edit, fresh
        self._top = self.place.top
        self.editor = TextEditor(view.viewport(), self.place.style, self.place.multi_line)
        self.editor.setAccessibleName(view.pencil.name_of(record_id))
        self.editor.committed.connect(self._commit)
        self.editor.cancelled.connect(self._cancel)
        self.put()
        self.editor.begin(str(getattr(self.record, self.place.field)), not self.place.multi_line)
        self.editor.follow(self._typed)

    @property
    def record(self) -> Record:
        record = self.view.session.records.find(self.record_id)
        assert record is not None  # the open edit keeps everything else from removing it
        return record

    def put(self) -> None:
        """Stand where the record is now."""
        found = self._box()
        if found is None:
            return
        theme, zoom = self.view.theme, self.view.zoom
        rect = self.view.to_viewport(found)
        paper = (
            theme.color(self.place.paper)
            if self.place.paper
            else self.view.pencil.paper_of(self.record_id)
        )
        self.editor.put_at(rect, zoom, theme.color(self.place.ink), paper)

    def _box(self) -> Box | None:
        ids = frozenset([self.record_id])
        boxes = {part: box for _, box, part in boxes_of(self.view.board, ids)}
        box = boxes.get(self.part) or boxes.get("point")
        if box is None:
            return None
        box = self.view.sticky.shown(self.view.board, box, self.part)
        place = self.place
        if self.part in _HEADERS:
            return self._header_box(box)
        if self.part == "point" or (self.part == "note" and "note" not in boxes):
            return Box(box.x + box.w / 2 - 80, box.bottom + 4, 160, place.style.line + 2)
        indent = place.left + (26 if self._has_channel() else 0)
        wide = max(box.w - indent - place.right, _LEAST_WIDTH.get(self.part, 0))
        top = place.top + self._picture_height()
        grows = place.multi_line or self.part in _PILLS
        tall = box.h - top - place.top + 2 if grows else place.style.line + 2
        return Box(box.x + indent, box.y + top, wide, max(tall, place.style.line + 2))

    def _picture_height(self) -> float:
        """How much of a card its picture takes, above the text."""
        if not getattr(self.record, "picture_id", ""):
            return 0
        (card,) = shapes_of(self.view.board, self.record_id)
        shapes = card.shapes if isinstance(card, Group) else ()
        return sum(shape.box.bottom for shape in shapes if isinstance(shape, Image))

    def _header_box(self, box: Box) -> Box:
        """Over the words as they are drawn, which stand in the middle of their header."""
        place, style = self.place, self.place.style
        drawn = [
            text.y
            for group in shapes_of(self.view.board, self.record_id)
            if isinstance(group, Group)
            for text in group.shapes
            if isinstance(text, Text) and text.size == style.size
        ]
        if drawn:  # while there is no word, the place is that of the last one
            self._top = min(drawn) - style.baseline
        lines = max(drawn, default=0) - min(drawn, default=0) + style.line
        wide = box.w - place.left - place.right
        return Box(box.x + place.left, box.y + self._top, wide, lines + 2)

    def _has_channel(self) -> bool:
        record = self.record
        return isinstance(record, Card) and self.view.pencil.shows_channel(record)

    def _typed(self) -> None:
        text = self.editor.toPlainText()
        text = clean(text)[:TEXT_LENGTH] if self.place.multi_line else one_line(text)[:TITLE_LENGTH]
        self.view.session.project.put(self.record.having(**{self.place.field: text}))
        self._edit.show()

    def finish(self) -> None:
        self.editor.commit(DONE)

    def _commit(self, how: str) -> None:
        empty = self._fresh and not str(getattr(self.record, self.place.field)).strip()
        if empty:
            self._edit.cancel()
        else:
            self._edit.commit()
        self._close()
        self.view.pencil.ended(self.record_id, how, empty)

    def _cancel(self) -> None:
        self._edit.cancel()
        self._close()
        self.view.pencil.ended(self.record_id, DONE, True)

    def _close(self) -> None:
        self.editor.hide()
        self.editor.deleteLater()
        self.deleteLater()
