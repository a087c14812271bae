"""Workbench: the panels round the map. `build` makes them, and makes them anew for another
language or another look; the map itself stays, with its place and zoom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from .. import i18n
from . import menus
from .canvas.minimap import Minimap
from .canvas.view import CanvasView
from .capture_bar import CaptureBar
from .commands import insert
from .file_bar import FileBar
from .find_bar import FindBar
from .landing import Landing
from .look import look
from .panels.inspector import Inspector
from .panels.left import LeftPanel
from .panels.palette import PalettePanel
from .status_line import StatusLine
from .tabs import JourneyTabs
from .top_bar import TopBar
from .vote_bar import VoteBar

if TYPE_CHECKING:
    from ..model.changes import ChangeSet
    from .presentation.presentation import Presentation
    from .session import Session
    from .window import MainWindow

TAB = Qt.FocusPolicy.TabFocus
INSPECTOR_WIDTH = 284


class Workbench(QWidget):
    """rebuilt: all words and colours were made anew."""

    rebuilt = Signal()
    status: StatusLine
    left: LeftPanel
    palette_panel: PalettePanel
    inspector: Inspector
    top: TopBar
    file_bar: FileBar
    find_bar: FindBar
    capture: CaptureBar

    def __init__(self, shell: MainWindow, session: Session) -> None:
        super().__init__(shell)
        self._shell, self._session = shell, session
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._parts: list[QWidget] = []
        self.presentation: Presentation | None = None
        self.canvas = CanvasView(session, look().dark, self)
        self.canvas.menu_wanted.connect(self._open_menu)
        self.canvas.lane_wanted.connect(self._open_lanes)
        self.canvas.curve_wanted.connect(partial(insert.curve, self._shell))
        self.canvas.told.connect(partial(shell.notice, undo=True))
        self.canvas.opened.connect(partial(insert.open_persona, shell))
        self.landing = Landing(shell, session, self)
        self.canvas.brought.connect(self.landing.take)
        self.canvas.zoom_changed.connect(self._on_zoom)
        session.voting.refused.connect(self._on_refused)
        self.minimap = Minimap(self.canvas)
        self.build()
        session.changed.connect(self._on_change)
        session.journey_changed.connect(self._on_journey)
        session.selection_changed.connect(self._on_selection)
        session.status_changed.connect(self._on_status)

    @property
    def tabs(self) -> JourneyTabs:
        return self.top.tabs

    @property
    def map_at_hand(self) -> CanvasView:
        """The map that is worked on: this one or, in front of a room, the one that is presented."""
        shown = self.presentation
        return self.canvas if shown is None or self._shell.isActiveWindow() else shown.window.map

    @property
    def capture_at_hand(self) -> CaptureBar:
        shown = self.presentation
        own = shown is None or self._shell.isActiveWindow()
        return self.capture if own or shown is None else shown.window.capture

    def begin(self) -> None:
        """The map in view as far as its text can be read, and the keyboard on it."""
        middle = self.canvas.parentWidget()
        for widget in (self._shell, self._shell.centralWidget(), self, middle):
            layout = widget.layout() if widget is not None else None
            if layout is not None:
                layout.activate()  # now: what fits depends on the map's own size
        self.canvas.fit(whole=False)
        self.canvas.setFocus()

    def build(self) -> None:
        shell, session = self._shell, self._session
        session.settle()
        self.canvas.setParent(self)
        self.canvas.show()
        self.canvas.setFocus()  # what goes must not have it
        self.canvas.set_dark(look().dark)
        self.canvas.setAccessibleName(i18n.text("canvas.name"))
        self.canvas.setAccessibleDescription(i18n.text("canvas.description"))
        self.minimap.retranslate()
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.top = TopBar(shell, session, self)
        self.file_bar = FileBar(shell, session, self)
        middle = QWidget(self)
        self.left = LeftPanel(shell, session, middle)
        self.palette_panel = self.left.palette_page
        self.left.menu_wanted.connect(partial(self._open_menu, ()))
        self.inspector = Inspector(shell, session, middle)
        self.status = StatusLine(shell, session, self)
        self._left_rule, self._right_rule = _rule(middle), _rule(middle)
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left)
        row.addWidget(self._left_rule)
        row.addLayout(self._map_column(middle), 1)
        row.addWidget(self._right_rule)
        row.addWidget(self.inspector)
        for part, stretch in ((self.top, 0), (self.file_bar, 0), (middle, 1), (self.status, 0)):
            self._column.addWidget(part, stretch)
        self._parts = [self.top, self.file_bar, middle, self.status]
        self.canvas.show()
        self.canvas.setFocus()
        self.tabs.left.connect(self.canvas.setFocus)
        self.status.show_zoom(self.canvas.zoom)
        self.show_panels()
        self.rebuilt.emit()

    def _map_column(self, middle: QWidget) -> QVBoxLayout:
        """The map, what is looked for on it above, the capture line below."""
        self.find_bar = FindBar(self._shell, self._session, self.canvas.finding, middle)
        self.find_bar.left.connect(self.canvas.setFocus)
        self.capture = CaptureBar(self._session, middle)
        self.capture.kept.connect(self.canvas.reveal)
        self.capture.closed.connect(self.canvas.setFocus)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(VoteBar(self._shell, self._session, middle))
        column.addWidget(self.canvas, 1)
        column.addWidget(self.capture)
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """The panels grow with the text, as long as the map keeps its part of the window."""
        for panel, width, most in (
            (self.left, self.left.wanted_width, self.left.largest_part),
            (self.inspector, INSPECTOR_WIDTH, 0.31),
        ):
            panel.setFixedWidth(min(look().px(width), max(width, round(self.width() * most))))

    def show_panels(self) -> None:
        self._share_width()
        self.left.show_page()
        self.minimap.want(bool(self._shell.options.get("minimap")))
        self._left_rule.setVisible(bool(self.left.page))
        shown = bool(self._shell.options.get("inspector"))
        self.inspector.setVisible(shown)
        self._right_rule.setVisible(shown)

    def take_keyboard(self, panel: str) -> None:
        """The keyboard into the outline, or back to the map."""
        outline = self.left.outline
        taking = outline.tree if panel == "outline" and outline is not None else self.canvas
        taking.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def step_focus(self, by: int) -> None:
        """The keyboard to the next part that is shown: from the journeys to the inspector."""
        around = (self.file_bar, self.find_bar, self.canvas, self.capture)
        all_parts = (self.tabs, self.palette_panel, self.left.outline, *around, self.inspector)
        parts = [part for part in all_parts if part is not None and part.isVisible()]
        focused = QApplication.focusWidget()
        here = [
            i for i, p in enumerate(parts) if focused and (p is focused or p.isAncestorOf(focused))
        ]
        start = here[0] if here else parts.index(self.canvas)
        part = parts[(start + by) % len(parts)]
        if part in (self.tabs, self.canvas):
            part.setFocus(Qt.FocusReason.TabFocusReason)
            return
        for child in part.findChildren(QWidget):
            if child.isVisible() and child.isEnabled() and child.focusPolicy() & TAB:
                child.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def show_details(self, of: str) -> None:
        self._session.select()
        self.inspector.show_details(of)

    def _on_change(self, change: ChangeSet) -> None:
        if any(record.kind_key == "journeys" for record in change.touched()):
            self.tabs.refresh()
        self.palette_panel.on_change(change)
        self.inspector.on_change(change)

    def _on_journey(self) -> None:
        self.tabs.refresh()
        self.palette_panel.rebuild()
        self.inspector.rebuild()
        self.status.refresh()

    def _on_selection(self) -> None:
        self.inspector.rebuild()

    def _on_zoom(self, factor: float) -> None:
        self.status.show_zoom(factor)

    def _on_refused(self, key: str, words: dict[str, Any]) -> None:
        self._shell.notice(i18n.text(key, **words))

    def _on_status(self) -> None:
        self.status.refresh()

    def _open_lanes(self, place: QPoint) -> None:
        """The kinds of lane, where a new one is wanted."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        commands = self._shell.commands
        menus.add_entries(menu, menus.NEW_LANE, commands, self._shell.fill_menu, False)
        menu.popup(place)

    def _open_menu(self, _record_ids: object, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shell.commands.refresh()
        menus.build_context(menu, self._asked(), self._shell.commands, self._shell.fill_menu)
        menu.popup(place)

    def _asked(self) -> str:
        """What a menu is for: the kind of what is selected, or the part of the map."""
        found = (self._session.records.find(i) for i in self._session.selection)
        kinds = {record.kind_key for record in found if record is not None}
        if kinds:
            return kinds.pop() if len(kinds) == 1 else "several"
        if self.canvas.cursor_place is not None:
            return "cell"
        spot = self.canvas.hand.asked
        return self.canvas.hit(spot).part if spot is not None else ""


def _rule(parent: QWidget) -> QFrame:
    rule = QFrame(parent)
    rule.setProperty("role", "rule")
    rule.setFixedWidth(1)
    return rule
