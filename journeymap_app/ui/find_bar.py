"""FindBar: finds words on the map and puts others in their place, and filters its cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from .. import i18n
from ..model.records import TITLE_LENGTH, Card
from ..model.search import Filter
from .fields.flow import FlowLayout
from .filter_buttons import FilterButtons
from .finding import Finding
from .look import look

if TYPE_CHECKING:
    from .session import Session
    from .window import MainWindow

_FIELD_WIDTH = 160
_MOST_HEIGHT = 0.3  # of the window


class FindBar(QFrame):
    """Enter finds the next, Shift+Enter the one before, Esc ends it; as long as cards are filtered
    the bar stays with the filter alone. left: the keyboard is free again."""

    left = Signal()

    def __init__(
        self, shell: MainWindow, session: Session, finding: Finding, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._shell, self._session, self._finding = shell, session, finding
        self.setProperty("role", "bar")
        self.setAccessibleName(i18n.text("find.name"))
        parts = QWidget(self)
        flow = FlowLayout(parts, spacing=6)
        flow.setContentsMargins(0, 0, 0, 0)
        self._search = self._search_parts(parts)
        self._replace = self._replace_parts(parts)
        self.filters = FilterButtons(session, finding, parts)
        self.filters.cleared.connect(self._on_cleared)
        parted = (*self._search, *self._replace, *self.filters.parts)
        for part in parted:
            flow.addWidget(part)
            part.ensurePolished()
        tall = max(part.sizeHint().height() for part in parted)
        for part in parted:
            part.setFixedHeight(tall)
        self._parts, self._area = parts, QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(parts)
        self.away = _tool("x", self)
        self.away.setToolTip(f"{i18n.text('find.close')}  Esc")
        self.away.setAccessibleName(i18n.text("find.close"))
        self.away.clicked.connect(self._close)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self._area, 1)
        row.addWidget(self.away, 0, Qt.AlignmentFlag.AlignTop)
        finding.changed.connect(self._refresh)
        self._refresh()

    def open(self, replacing: bool) -> None:
        """Show the bar with the keyboard in its field, what was last looked for in it."""
        self._finding.begin(replacing)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def step(self, by: int) -> None:
        """Go on with what was last looked for; ask for it where there is nothing yet."""
        if not self._finding.searching or not self._finding.wanted:
            self.open(False)
        if self._finding.wanted:
            self._finding.step(by)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its lines are; with very large text it scrolls, and leaves the map room."""
        wanted = self._parts.heightForWidth(self._area.viewport().width())
        most = max(look().px(32), round(self._shell.height() * _MOST_HEIGHT))
        self._area.setFixedHeight(min(wanted, most))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self._finding.end()
            self.left.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focused, QAbstractButton):
            focused.click()
        elif focused is self.new:
            self._replace_one()
        else:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step(-1 if back else 1)

    def _search_parts(self, parent: QWidget) -> tuple[QWidget, ...]:
        self.field = _line("find.field", parent)
        self.field.setText(self._finding.wanted)
        self.field.textChanged.connect(self._finding.look_for)
        self.count = QLabel(parent)
        self.count.setProperty("role", "path")
        self.count.setMinimumWidth(self.count.fontMetrics().horizontalAdvance("00 / 00"))
        self.previous, self.next = _tool("chevron-up", parent), _tool("chevron-down", parent)
        self.previous.clicked.connect(lambda: self._finding.step(-1))
        self.next.clicked.connect(lambda: self._finding.step(1))
        self._shell.commands.dress(self.previous, "action.edit.find-previous", does=False)
        self._shell.commands.dress(self.next, "action.edit.find-next", does=False)
        return self.field, self.previous, self.next, self.count

    def _replace_parts(self, parent: QWidget) -> tuple[QWidget, ...]:
        self.new = _line("find.new", parent)
        self.one = QPushButton(i18n.text("find.replace"), parent)
        self.one.clicked.connect(self._replace_one)
        self.all = QPushButton(i18n.text("find.replace-all"), parent)
        self.all.clicked.connect(self._replace_all)
        return self.new, self.one, self.all

    def _refresh(self) -> None:
        finding = self._finding
        for part in self._search:
            part.setVisible(finding.searching)
        for part in self._replace:
            part.setVisible(finding.searching and finding.replacing)
        for part in (self.previous, self.next, self.one, self.all):
            part.setEnabled(bool(finding.hits))
        self.count.setText(self._count())
        self.filters.refresh()
        self.setVisible(finding.searching or bool(finding.filter))
        self._fit()

    def _count(self) -> str:
        """Which of how many; and where the words are, if that is not to be seen on the map."""
        finding, hit = self._finding, self._finding.current
        if hit is None:
            return i18n.text("find.none") if finding.wanted else ""
        count = i18n.text("find.count", at=finding.index + 1, all=len(finding.hits))
        card = self._session.records.get(Card, hit.record_id)
        if card is None or "text" in hit.fields:
            return count
        return f"{count}  {i18n.text('find.in-note' if 'note' in hit.fields else 'find.in-tags')}"

    def _replace_one(self) -> None:
        if not self._finding.replace(self.new.text()):
            self._shell.notice(i18n.text("find.too-long", count=1))

    def _replace_all(self) -> None:
        hits, new = len(self._finding.hits), self.new.text()
        if new == self._finding.wanted:
            return
        changed = self._finding.replace_all(new)
        said = i18n.text("find.replaced", count=changed) if changed else ""
        if changed < hits:
            said += i18n.text("find.too-long", count=hits - changed)
        self._shell.notice(said, undo=bool(changed))

    def _on_cleared(self) -> None:
        """The button that had the keyboard is gone."""
        if self._finding.searching:
            self.field.setFocus()
        else:
            self.left.emit()

    def _close(self) -> None:
        self._finding.let_through(Filter())
        self._finding.end()
        self.left.emit()


def _line(key: str, parent: QWidget) -> QLineEdit:
    line = QLineEdit(parent)
    line.setFixedWidth(look().px(_FIELD_WIDTH))
    line.setMaxLength(TITLE_LENGTH)
    line.setPlaceholderText(i18n.text(key))
    line.setAccessibleName(i18n.text(key))
    return line


def _tool(icon: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setIcon(look().icon(icon))
    return button
