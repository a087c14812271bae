"""JourneyTabs: the journeys; renamed, put in order and taken away where they stand."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QTabBar, QWidget

from .. import i18n
from ..model import edits
from ..model.records import TITLE_LENGTH, Journey
from .action_set import escaped
from .look import look

if TYPE_CHECKING:
    from .action_set import ActionSet
    from .session import Session


_WIDEST_TITLE = 236  # pixels, at the plain text size


class JourneyTabs(QTabBar):
    """Double-click or F2 renames, Enter keeps it, Esc does not; a drag reorders. left: a name was
    typed, and the keyboard is free again."""

    left = Signal()

    def __init__(self, session: Session, commands: ActionSet, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._commands = commands
        self._rename: _Rename | None = None
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMovable(True)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)  # `_fitting` knows the bold
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(i18n.text("tabs.name"))
        self.currentChanged.connect(self._on_current)
        self.tabMoved.connect(self._on_moved)
        self._moved = False
        self.refresh()

    def refresh(self) -> None:
        """Show the journeys as they are now."""
        journeys = self._session.records.group(Journey)
        shown = self._session.journey
        self.blockSignals(True)
        while self.count() > len(journeys):
            self.removeTab(self.count() - 1)
        while self.count() < len(journeys):
            self.addTab("")
        for index, journey in enumerate(journeys):
            title = journey.title or i18n.text("new.journey")
            if self.tabData(index) != journey.id:
                self.setTabData(index, journey.id)
            if self.accessibleTabName(index) != title:
                self.setTabText(index, escaped(self._fitting(title)))
                self.setTabToolTip(index, f"<p>{html.escape(title)}</p>")
                self.setAccessibleTabName(index, title)
            if shown is not None and journey.id == shown.id:
                self.setCurrentIndex(index)
        self.blockSignals(False)

    def _fitting(self, title: str) -> str:
        """The title as far as a tab has room for it in bold."""
        font = QFont(self.font())
        font.setBold(True)
        return QFontMetrics(font).elidedText(
            title, Qt.TextElideMode.ElideRight, look().px(_WIDEST_TITLE)
        )

    def rename_current(self) -> None:
        self._start_rename(self.currentIndex())

    def tabSizeHint(self, index: int) -> QSize:
        hint = super().tabSizeHint(index)
        # Room for the bold of the chosen one, so that tabs do not jump.
        return QSize(min(hint.width() + 10, look().px(_WIDEST_TITLE) + 44), hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.tabAt(event.position().toPoint())
        if index >= 0:
            self._start_rename(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._moved:
            self._moved = False
            journey_id, index = str(self.tabData(self.currentIndex())), self.currentIndex()
            journeys = self._session.records.group(Journey)
            before = next(i for i, j in enumerate(journeys) if j.id == journey_id)
            # The verb counts places among all, the moved one too.
            edits.move_journey(
                self._session.project, journey_id, index + 1 if index > before else index
            )
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.rename_current()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.tabAt(event.pos())
        if index >= 0:
            self.setCurrentIndex(index)
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for action_id in (
                "action.map.journey",
                "action.map.rename",
                "action.map.to-be",
                "action.map.delete",
            ):
                menu.addAction(self._commands[action_id])
            place = self.tabRect(index).bottomLeft() if by_key else event.pos()
            menu.popup(self.mapToGlobal(place))

    def _start_rename(self, index: int) -> None:
        journey = self._session.records.get(Journey, str(self.tabData(index)))
        if journey is None:
            return
        self._end_rename()
        box = _Rename(journey.title, self)
        rect = self.tabRect(index)
        box.setGeometry(rect.x(), rect.y(), max(rect.width(), 160), rect.height())
        box.setAccessibleName(i18n.text("action.map.rename"))
        box.ended.connect(lambda keep: self._on_renamed(journey.id, keep))
        self._rename = box
        box.show()
        box.setFocus()
        box.selectAll()

    def _on_renamed(self, journey_id: str, keep: bool) -> None:
        title = self._rename.text().strip() if self._rename is not None else ""
        self._end_rename()
        journey = self._session.records.get(Journey, journey_id)
        if keep and title and journey is not None and title != journey.title:
            edits.change(self._session.project, journey_id, "edit.rename-journey", title=title)

    def _end_rename(self) -> None:
        if self._rename is not None:
            box, self._rename = self._rename, None
            if box.window().focusWidget() is box:
                self.left.emit()
            box.hide()
            box.deleteLater()

    def _on_current(self, index: int) -> None:
        if index >= 0 and not self._moved and (journey_id := self.tabData(index)):
            self._session.show_journey(str(journey_id))

    def _on_moved(self, _from: int, _to: int) -> None:
        self._moved = True


class _Rename(QLineEdit):
    """ended(keep): Enter or a click elsewhere keeps, Esc does not."""

    ended = Signal(bool)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.setProperty("role", "rename")
        self.setMaxLength(TITLE_LENGTH)
        self.editingFinished.connect(lambda: self.ended.emit(True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit(False)
        else:
            super().keyPressEvent(event)
