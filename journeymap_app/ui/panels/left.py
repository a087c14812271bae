"""LeftPanel: what can be put onto the map, or the map as a tree; a tab for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ... import i18n
from ..look import look
from .palette import PalettePanel

if TYPE_CHECKING:
    from ..outline.panel import OutlinePanel
    from ..session import Session
    from ..window import MainWindow

PAGES = ("palette", "outline")  # as the options are called that say which is open
_WIDTHS = {"palette": 212, "outline": 264}
_LARGEST_PARTS = {"palette": 0.26, "outline": 0.33}  # of the window, when the text is large


class LeftPanel(QFrame):
    """outline: None until it is first wanted. menu_wanted: for what is chosen in it."""

    menu_wanted = Signal(QPoint)

    def __init__(self, shell: MainWindow, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self._session = shell, session
        self.setProperty("role", "panel")
        self.palette_page = PalettePanel(shell, session, self)
        self.outline: OutlinePanel | None = None
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.setAccessibleName(i18n.text("left.name"))
        for number, page in enumerate(PAGES):
            self.tabs.addTab(i18n.text(f"left.{page}"))
            self.tabs.setTabToolTip(number, shell.commands[f"action.view.{page}"].toolTip())
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.palette_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(look().room(6), look().room(6), look().room(6), 0)
        head.addWidget(self.tabs)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        self.tabs.currentChanged.connect(self._turn)

    @property
    def page(self) -> str:
        """The page that is open; "" where the panel is closed."""
        return next((page for page in PAGES if self._shell.options.get(page)), "")

    @property
    def wanted_width(self) -> int:
        return _WIDTHS[self.page or "palette"]

    @property
    def largest_part(self) -> float:
        return _LARGEST_PARTS[self.page or "palette"]

    def show_page(self) -> None:
        """Show the page that the options say, or nothing."""
        page = self.page
        self.setVisible(bool(page))
        if not page:
            return
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(PAGES.index(page))
        self.tabs.blockSignals(False)
        self._pages.setCurrentWidget(self._outline() if page == "outline" else self.palette_page)

    def _outline(self) -> OutlinePanel:
        if self.outline is None:
            from ..outline.panel import OutlinePanel

            self.outline = OutlinePanel(self._shell, self._session, self)
            self.outline.menu_wanted.connect(self.menu_wanted)
            self._shell.commands.watch(self.outline.tree, but="action.edit.text")
            self._pages.addWidget(self.outline)
        return self.outline

    def _turn(self, number: int) -> None:
        if PAGES[number] != self.page:
            self._shell.commands.run(f"action.view.{PAGES[number]}")
