"""FlowLayout: items one after the other, wrapped into as many lines as the width needs."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """The last item takes what is left of its line where its policy lets it grow."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert_widget(self, index: int, widget: QWidget) -> None:
        self.addWidget(widget)  # appends its item, which then gets its place
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, move: bool) -> int:
        """Place the items, or only count; returns the height they need."""
        margins: QMargins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        x, y, line = area.x(), area.y(), 0
        shown = [item for item in self._items if not item.isEmpty()]
        begun: list[tuple[QLayoutItem, QRect]] = []  # the line that is being filled
        for index, item in enumerate(shown):
            hint = item.sizeHint().boundedTo(QSize(max(area.width(), 1), 10_000))
            if line and x + hint.width() > area.x() + area.width():
                _settle(begun, line, move)
                x, y, line = area.x(), y + line + self.spacing(), 0
            line = max(line, hint.height())
            width = hint.width()
            grows = item.expandingDirections() & Qt.Orientation.Horizontal
            if index == len(shown) - 1 and grows:
                width = area.x() + area.width() - x
            begun.append((item, QRect(QPoint(x, y), QSize(width, hint.height()))))
            x += hint.width() + self.spacing()
        _settle(begun, line, move)
        return y + line - rect.y() + margins.bottom()


def _settle(line: list[tuple[QLayoutItem, QRect]], height: int, move: bool) -> None:
    """Place a line's items, each in the middle of its height."""
    for item, place in line:
        if move:
            item.setGeometry(place.translated(0, (height - place.height()) // 2))
    line.clear()
