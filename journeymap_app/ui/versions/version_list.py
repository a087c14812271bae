"""VersionList: the versions of a document, the newest first, below the map as it is now."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import (
    QAbstractItemModel,
    QDate,
    QEvent,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ... import i18n
from ...model.records import TITLE_LENGTH
from ...model.versions.comparing import Tally
from ...model.versions.version import Version
from ..fields.plain_text import plain_tip
from ..look import look, sized
from ..start.recent_row import ago
from .readings import NOW, PICTURE, Readings, Summary

Index = QModelIndex | QPersistentModelIndex
_NUMBER, _LINES = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_PAD = 9


class VersionList(QListWidget):
    """chosen: another row is current, with its number (`readings.NOW` for the map as it is).
    named: a version is to have this name. unwanted: this one is to go."""

    chosen = Signal(int)
    named = Signal(int, str)
    unwanted = Signal(int)

    def __init__(self, readings: Readings, parent: QWidget) -> None:
        super().__init__(parent)
        self.readings = readings
        self.setProperty("role", "offers")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Painter(self))
        self.setEditTriggers(QListWidget.EditTrigger.NoEditTriggers)
        self.setAccessibleName(i18n.text("versions.list"))
        self.setAccessibleDescription(i18n.text("versions.list-how"))
        self.currentItemChanged.connect(self._on_current)
        readings.ready.connect(self._on_ready)

    def fill(self, versions: list[Version], current: int) -> None:
        """Show these, and the map as it is now above them."""
        self.blockSignals(True)
        self.clear()
        self._add(NOW, (i18n.text("versions.now"), i18n.text("versions.now-how")))
        for version in reversed(versions):
            self._add(version.number, lines_of(version), renamed=True)
        self.blockSignals(False)
        numbers = [self.item(row).data(_NUMBER) for row in range(self.count())]
        self.setCurrentRow(numbers.index(current) if current in numbers else 0)

    @property
    def number(self) -> int:
        index = self.currentIndex()
        return int(index.data(_NUMBER)) if index.isValid() else NOW

    def rename(self) -> None:
        """Write another name where the old one stands."""
        if self.number != NOW:
            self.edit(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.rename()
        elif event.key() == Qt.Key.Key_Delete and self.number != NOW:
            self.unwanted.emit(self.number)
        else:
            super().keyPressEvent(event)

    def _add(self, number: int, lines: tuple[str, str], renamed: bool = False) -> None:
        item = QListWidgetItem(lines[0], self)
        item.setData(_NUMBER, number)
        item.setData(_LINES, lines)
        item.setToolTip(plain_tip("\n".join(lines)))
        if renamed:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        self._say(item)

    def _say(self, item: QListWidgetItem) -> None:
        """What a screen reader reads of a row."""
        summary = self.readings.summary(int(item.data(_NUMBER)))
        parts = [*item.data(_LINES)]
        if summary is not None and summary.fault:
            parts.append(unreadable(summary))
        elif summary is not None and summary.tally is not None:
            parts.append(said(summary.tally))
        comma = "、" if i18n.current() == "ja" else ", "
        item.setData(Qt.ItemDataRole.AccessibleTextRole, comma.join(parts))

    def _on_ready(self, number: int) -> None:
        for row in range(self.count()):
            if self.item(row).data(_NUMBER) == number:
                self._say(self.item(row))
        self.viewport().update()

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(int(item.data(_NUMBER)))


def lines_of(version: Version) -> tuple[str, str]:
    """What stands for a version: its name or why it was kept, and when."""
    kind = i18n.text(f"version-kind.{version.kind}")
    when = said_when(version.at.astimezone().replace(tzinfo=None), datetime.now())
    return version.name or kind, when


def said_when(then: datetime, now: datetime) -> str:
    """The day as people say it, and the time."""
    if (now.date() - then.date()).days in (0, 1):
        return ago(then, now)
    pattern = i18n.text("start.day" if then.year == now.year else "versions.day-of-year")
    day = QLocale(i18n.current()).toString(QDate(then.year, then.month, then.day), pattern)
    return f"{day} {then:%H:%M}"


def said(tally: Tally) -> str:
    """The size of a change in words."""
    cards = i18n.text(
        "versions.tally-cards", "", added=tally.added, changed=tally.changed, removed=tally.removed
    )
    if not tally:
        return i18n.text("versions.tally-none")
    if not (tally.added or tally.changed or tally.removed):
        return i18n.text("versions.tally-others", "", count=tally.others)
    if not tally.others:
        return cards
    return i18n.text("versions.tally-both", "", cards=cards, count=tally.others)


def unreadable(summary: Summary) -> str:
    newer = summary.fault == "error.version-newer"
    return i18n.text("versions.newer" if newer else "versions.damaged")


def short(tally: Tally) -> str:
    """The same in the room of a row."""
    counts = (("added", tally.added), ("changed", tally.changed), ("removed", tally.removed))
    parts = [
        i18n.text(f"versions.short-{what}", "", count=count) for what, count in counts if count
    ]
    return ("・" if i18n.current() == "ja" else ", ").join(parts) if parts else said(tally)


class _Painter(QStyledItemDelegate):
    """A row: the picture at the left, beside it three lines. The name is written in its place."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, max(_picture().height(), 3 * _line()) + 2 * _PAD)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setMaxLength(TITLE_LENGTH)
        line.setProperty("role", "rename")
        line.setPlaceholderText(i18n.text("versions.name-how"))
        line.setAccessibleName(i18n.text("versions.name"))
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        editor.setText(index.data())
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        shown, name = self.parent(), editor.text().strip()
        assert isinstance(shown, VersionList)
        if name and name != index.data():
            shown.named.emit(int(index.data(_NUMBER)), name)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        box = _words_box(option.rect)
        tall = editor.sizeHint().height()
        editor.setGeometry(box.x() - 6, box.y() - 4, box.width() + 6, tall)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Esc in the name ends the writing, not the dialog."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().eventFilter(editor, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, colors = self.parent(), look().colors
        assert isinstance(view, VersionList)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(option.rect).adjusted(3, 2, -3, -2)
        if chosen or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.accent_soft if chosen else colors.hover))
            painter.drawRoundedRect(frame, 7, 7)
        if chosen and view.hasFocus():
            painter.setPen(QPen(QColor(colors.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 6, 6)
        number = int(index.data(_NUMBER))
        _paint_picture(painter, option.rect, view.readings, number)
        self._paint_words(painter, _words_box(option.rect), index, view.readings)
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRect, index: Index, readings: Readings) -> None:
        colors, right = look().colors, Qt.TextElideMode.ElideRight
        title, when = index.data(_LINES)
        summary = readings.summary(int(index.data(_NUMBER)))
        change, ink = "…", colors.secondary
        if summary is not None and summary.fault:
            change, ink = unreadable(summary), colors.bad
        elif summary is not None:
            change = i18n.text("versions.first") if summary.tally is None else short(summary.tally)
        small = sized(look().font, 0.88)
        for text, font, color in (
            (title, sized(look().font, 1.0, bold=True), colors.text),
            (when, small, colors.secondary),
            (change, small, ink),
        ):
            painter.setFont(font)
            painter.setPen(QColor(color))
            shown = QFontMetrics(font).elidedText(text, right, box.width())
            line = QRect(box.x(), box.y(), box.width(), _line())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), shown)
            box = box.translated(0, _line())


def _picture() -> QSize:
    """Where the text is large its room is the words'."""
    return QSize(look().room(PICTURE.width()), look().room(PICTURE.height()))


def _line() -> int:
    return look().px(21)


def _words_box(row: QRect) -> QRect:
    left = _picture().width() + look().room(2 * _PAD + 4)
    tall = 3 * _line()
    top = row.y() + (row.height() - tall) // 2
    return QRect(row.x() + left, top, row.width() - left - _PAD, tall)


def _paint_picture(painter: QPainter, row: QRect, readings: Readings, number: int) -> None:
    colors, size = look().colors, _picture()
    top = row.y() + (row.height() - size.height()) // 2
    box = QRectF(row.x() + _PAD + 2, top, size.width(), size.height())
    path = QPainterPath()
    path.addRoundedRect(box, 5, 5)
    summary = readings.summary(number)
    painter.fillPath(path, QColor(colors.field))
    if summary is not None and summary.picture is not None:
        painter.save()
        painter.setClipPath(path)
        painter.drawImage(box, summary.picture)
        painter.restore()
    painter.setPen(QPen(QColor(colors.line), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
