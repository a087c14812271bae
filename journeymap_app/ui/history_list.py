"""HistoryList: every step that can be undone or redone, and the way to any of them in one click."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from .. import i18n
from ..model.changes import ChangeSet
from .fields.popup import open_below
from .look import look, sized
from .session import Session
from .start.recent_row import ago

_WIDTH, _MOST_ROWS, _ROW = 340, 14, 30
_STEPS, _WHEN = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class HistoryList(QFrame):
    """The newest step stands first. What lies between now and the step under the pointer or the
    keyboard is marked and counted; a click or Enter goes there, Esc stays."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self._session = session
        self.steps = _StepList(self)
        self.steps.setAccessibleName(i18n.text("history.name"))
        self.count = QLabel(self)
        self.count.setProperty("role", "caption")
        self.count.setContentsMargins(8, 0, 8, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 8)
        column.setSpacing(6)
        column.addWidget(self.steps)
        column.addWidget(self.count)
        self._fill()
        self.steps.currentItemChanged.connect(self._tell)
        self.steps.itemClicked.connect(self._go)
        self._tell(self.steps.currentItem())

    def open_below(self, widget: QWidget) -> None:
        room = widget.screen().availableGeometry().size() - QSize(24, 96)
        rows = min(self.steps.count(), _MOST_ROWS)
        tall = rows * look().px(_ROW) + self.count.sizeHint().height() + 24
        self.resize(QSize(look().px(_WIDTH), tall).boundedTo(room))
        open_below(self, widget)
        self.steps.setFocus(Qt.FocusReason.PopupFocusReason)
        self.steps.scrollToItem(self.steps.currentItem())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.steps.currentItem())
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        project = self._session.project
        done, undone = project.done, project.undone
        times = self._session.document.step_times()
        for number, step in enumerate(undone):
            self._add(_named(step), len(undone) - number, _at(times[1], undone, number))
        for number in range(len(done) - 1, -1, -1):
            self._add(_named(done[number]), number + 1 - len(done), _at(times[0], done, number))
        self._add(i18n.text("history.start"), -len(done), None)
        self.steps.setCurrentRow(len(undone))

    def _add(self, words: str, steps: int, at: datetime | None) -> None:
        when = ago(at.astimezone().replace(tzinfo=None), datetime.now()) if at is not None else ""
        item = QListWidgetItem(words, self.steps)
        item.setData(_STEPS, steps)
        item.setData(_WHEN, when)
        parts = (words, when, "" if steps else i18n.text("history.now"))
        comma = "、" if i18n.current() == "ja" else ", "
        item.setData(Qt.ItemDataRole.AccessibleTextRole, comma.join(p for p in parts if p))

    def _tell(self, item: QListWidgetItem | None) -> None:
        """How many steps it is from now to there."""
        steps = item.data(_STEPS) if item is not None else 0
        key = "undo" if steps < 0 else "redo" if steps > 0 else "now"
        self.count.setText(i18n.text(f"history.{key}", count=abs(steps)) if steps else _now())
        self.steps.setAccessibleDescription(self.count.text())
        self.steps.viewport().update()

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        steps = int(item.data(_STEPS))
        self.close()
        self._session.travel(steps)


class _StepList(QListWidget):
    """What is under the pointer is the current one, as in a menu."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "offers")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setItemDelegate(_Painter(self))
        self.itemEntered.connect(self.setCurrentItem)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            now = next(i for i in range(self.count()) if not self.item(i).data(_STEPS))
            self.setCurrentRow(now)
        return super().viewportEvent(event)


class _Painter(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, look().px(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        view, colors = option.widget, look().colors
        assert isinstance(view, _StepList)
        steps, goal = int(index.data(_STEPS)), view.currentIndex().data(_STEPS) or 0
        between = min(goal, 0) <= steps <= max(goal, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect.adjusted(0, 0, 0, -1)
        if between:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.accent_soft))
            painter.drawRoundedRect(rect, 5, 5)
        box = rect.adjusted(look().room(8), 0, -look().room(8), 0)
        if steps == 0:
            side = look().px(14)
            place = QRect(box.x(), box.center().y() - side // 2 + 1, side, side)
            look().icon("check", 14, colors.accent_ink).paint(painter, place)
        box.setLeft(box.left() + look().px(22))
        ink = colors.hint if steps > 0 else colors.accent_ink if between else colors.text
        _write(painter, box, index.data(), index.data(_WHEN), ink, bold=steps == 0)
        painter.restore()


def _write(painter: QPainter, box: QRect, words: str, when: str, ink: str, bold: bool) -> None:
    middle, small = Qt.AlignmentFlag.AlignVCenter, sized(look().font, 0.88)
    if when:
        painter.setFont(small)
        painter.setPen(QColor(look().colors.hint))
        painter.drawText(box, int(middle | Qt.AlignmentFlag.AlignRight), when)
        box = box.adjusted(0, 0, -QFontMetrics(small).horizontalAdvance(when) - look().room(10), 0)
    font = sized(look().font, 1.0, bold)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, max(0, box.width()))
    painter.drawText(box, int(middle), shown)


def _named(step: ChangeSet) -> str:
    return i18n.text(step.name) if i18n.has(step.name) else i18n.text("history.step")


def _now() -> str:
    return i18n.text("history.now")


def _at(
    times: Sequence[datetime | None], steps: Sequence[ChangeSet], number: int
) -> datetime | None:
    """The time of a step; the oldest may be known to the window only, no longer to the file."""
    place = number - len(steps) + len(times)
    return times[place] if 0 <= place < len(times) else None
