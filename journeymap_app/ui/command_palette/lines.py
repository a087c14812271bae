"""The list of the command palette: its model and how a line is painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ..look import look, sized
from .entries import Entry

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WHERE_AT_MOST, _NEEDS_AT_MOST = 0.45, 0.6  # of a line's width


class Lines(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.said
        return entry if role == Qt.ItemDataRole.UserRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self.entries[index.row()]
        if entry.is_heading or not entry.enabled:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class LineList(QListView):
    """The keys go through the field above; the list only shows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "offers")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(_Painter(self))

    def tall(self, entries: Sequence[Entry]) -> int:
        """The height that shows all of these."""
        return sum(_height(entry) for entry in entries) + 2 * self.frameWidth() + 2

    def step(self, by: int) -> None:
        """To the next line that can be chosen; round at the ends."""
        model = self.model()
        rows = [
            row
            for row in range(model.rowCount())
            if model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsEnabled
        ]
        if not rows:
            return
        here = self.currentIndex().row()
        place = rows.index(here) + by if here in rows else 0
        if abs(by) > 1:
            place = max(0, min(place, len(rows) - 1))
        self.setCurrentIndex(model.index(rows[place % len(rows)], 0))


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        return QSize(100, _height(entry))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        view = option.widget
        chosen = isinstance(view, QListView) and view.currentIndex().row() == index.row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.is_heading:
            _heading(painter, option.rect, entry.words)
        else:
            _line(painter, option.rect, entry, chosen)
        painter.restore()


def _height(entry: Entry) -> int:
    return look().px(26 if entry.is_heading else 32)


def _heading(painter: QPainter, rect: QRect, words: str) -> None:
    painter.setFont(sized(look().font, 0.88, bold=True))
    painter.setPen(QColor(look().colors.secondary))
    box = rect.adjusted(look().room(12), look().room(4), -look().room(12), 0)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), words)


def _line(painter: QPainter, rect: QRect, entry: Entry, chosen: bool) -> None:
    colors, room = look().colors, look().room(10)
    ink = colors.text if entry.enabled else colors.hint
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.accent_soft))
        painter.drawRoundedRect(rect.adjusted(look().room(4), 1, -look().room(4), -1), 6, 6)
        ink = colors.accent_ink
    box = rect.adjusted(room + 2, 0, -room - 2, 0)
    if entry.icon:
        side = look().px(16)
        place = QRect(box.x(), box.y() + (box.height() - side) // 2, side, side)
        look().icon(entry.icon, 16, ink if chosen else "").paint(
            painter, place, mode=QIcon.Mode.Normal if entry.enabled else QIcon.Mode.Disabled
        )
    box.setLeft(box.left() + look().px(16) + room)
    if entry.keys:
        box.setRight(_keys(painter, box, entry.keys) - room)
    painter.setOpacity(1.0 if entry.enabled else 0.75)
    if entry.where:
        share = _WHERE_AT_MOST if entry.enabled else _NEEDS_AT_MOST
        box.setRight(_where(painter, box, entry.where, share) - room)
    _write(painter, box, entry.words, look().font, ink)


def _keys(painter: QPainter, box: QRect, keys: str) -> int:
    """The keys in a frame at the right end. Returns where that begins."""
    colors, font = look().colors, sized(look().font, 0.88)
    wide = QFontMetrics(font).horizontalAdvance(keys) + 2 * look().room(6)
    tall = QFontMetrics(font).height() + look().room(2)
    frame = QRect(box.right() - wide, box.center().y() - tall // 2 + 1, wide, tall)
    painter.setPen(QColor(colors.edge))
    painter.setBrush(QColor(colors.field))
    painter.drawRoundedRect(frame, 4, 4)
    painter.setFont(font)
    painter.setPen(QColor(colors.secondary))
    painter.drawText(frame, int(Qt.AlignmentFlag.AlignCenter), keys)
    return frame.left()


def _where(painter: QPainter, box: QRect, where: str, share: float) -> int:
    """Where it is, in a paler colour at the right. Returns where that begins."""
    font = sized(look().font, 0.88)
    wide = min(QFontMetrics(font).horizontalAdvance(where) + 2, int(box.width() * share))
    part = QRect(box.right() - wide, box.top(), wide, box.height())
    _write(painter, part, where, font, look().colors.hint)
    return part.left()


def _write(painter: QPainter, box: QRect, words: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, max(0, box.width()))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), shown)
