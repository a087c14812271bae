"""MainWindow: puts the start page or the workbench into a window. What they do is theirs.

The window paints as an empty frame first; `furnish` then brings everything else. That is why so
little is imported up here: each name of Qt's that is not needed for the frame can wait.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QPaintEvent,
)
from PySide6.QtWidgets import QLabel, QMainWindow, QMenu, QStackedWidget, QWidget

from .. import i18n
from ..options import Options

if TYPE_CHECKING:
    from ..model.changes import ChangeSet
    from ..model.document import Document
    from .action_set import ActionSet
    from .canvas.view import CanvasView
    from .notice import NoticeBar
    from .session import Session
    from .start.page import StartPage
    from .workbench import Workbench

SUFFIX = ".journeymap"


class MainWindow(QMainWindow):
    """session: the open document's, None on the start page."""

    first_painted = Signal()
    commands: ActionSet
    notices: NoticeBar
    _stack: QStackedWidget

    def __init__(self, options: Options) -> None:
        super().__init__()
        self.options = options
        self.session: Session | None = None
        self.bench: Workbench | None = None
        self.start: StartPage | None = None
        self._painted = False
        self.setMinimumSize(720, 480)
        if not self.restoreGeometry(
            QByteArray.fromBase64(options.get("window").encode("ascii", "ignore"))
        ):
            area = self.screen().availableSize()
            self.resize(min(1440, area.width()), min(900, area.height()))

    def furnish(self) -> None:
        """All that the empty frame has not. Once, before anything is shown in it."""
        from . import qt_words
        from .action_set import ActionSet
        from .look import look, motion
        from .notice import NoticeBar

        qt_words.speak(i18n.current())
        look().use(self.options.get("appearance"))
        look().use_scale(self.options.get("text-size"))
        motion.reduce_motion(self.options.get("reduced_motion"))
        self._stack = QStackedWidget(self)
        self.setCentralWidget(self._stack)
        self._stack.show()  # a layout gives room only to what is shown
        self.notices = NoticeBar(self)
        self.commands = ActionSet(self)
        self.setAcceptDrops(True)
        self._write_menus()
        self.commands.draw_icons()
        look().changed.connect(self.rebuild)

    @property
    def canvas(self) -> CanvasView | None:
        """The map that is worked on: the window's own or, in front of a room, the presented."""
        return self.bench.map_at_hand if self.bench is not None else None

    # ---- what it shows ------------------------------------------------------------------------

    def show_start(self) -> None:
        from .start.page import StartPage

        self.start = StartPage(self)
        self._show(self.start)
        self.setWindowTitle("Journeymap")
        QTimer.singleShot(0, self.start.fill)

    def show_document(self, document: Document) -> None:
        """Work on this document; the one before is closed already."""
        from . import opening
        from .session import Session
        from .workbench import Workbench

        self.session = Session(document, self)
        self.bench = Workbench(self, self.session)
        self._show(self.bench)
        self.bench.begin()
        self.commands.watch(self.bench.canvas)
        self.commands.refresh()
        self.on_saved_as()
        self.session.watch.start()
        self.session.refused.connect(self.complain)
        self.session.changed.connect(self._on_change)
        self.session.published.connect(partial(opening.remember_open, self))
        session, refresh = self.session, self.commands.refresh
        for signal in (session.selection_changed, session.journey_changed, session.voting.changed):
            signal.connect(refresh)

    def close_document(self) -> bool:
        """Save and close what is open. False where the user wants to go on with it."""
        from . import opening

        if not opening.leave(self):
            return False
        self.session = None
        self.bench = None
        self.commands.refresh()
        return True

    def rebuild(self) -> None:
        """Everything that has words or colours anew, in place."""
        self.commands.retranslate()
        self.commands.draw_icons()
        self._write_menus()
        if self.bench is not None:
            self.bench.build()
        elif self.start is not None:
            self.show_start()

    # ---- what commands ask of it --------------------------------------------------------------

    def notice(self, text: str, undo: bool = False) -> None:
        """Say something in passing; undo: with a button that takes the last edit back."""
        if not undo or self.session is None or not self.session.project.done:
            self.notices.say(text)
            return
        step = self.session.project.done[-1]
        self.notices.say(
            text,
            button=i18n.text("action.edit.undo"),
            act=lambda: self._undo_step(step),
            passing=True,
        )

    def complain(
        self, error: Exception, button: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Say what went wrong and what to do about it."""
        self.notices.say(self.sentence(error), problem=True, button=button, act=act)

    @staticmethod
    def sentence(error: Exception) -> str:
        """A KnownError in the user's language."""
        key, words = getattr(error, "key", ""), getattr(error, "words", {})
        return i18n.text(key, **words) if i18n.has(key) else i18n.text("error.unknown")

    def use_language(self, value: str) -> None:
        from . import qt_words

        self.options.set("language", value)
        i18n.use(i18n.system_language() if value == "system" else value)
        qt_words.speak(i18n.current())
        # Later, since the menu that asked for it is made anew.
        QTimer.singleShot(0, self.rebuild)

    def show_panel(self, panel: str, shown: bool) -> None:
        self.options.set(panel, shown)
        if self.bench is not None:
            self.bench.show_panels()

    def show_details(self, of: str) -> None:
        """The journey's or the project's fields in the inspector."""
        if self.bench is not None:
            self.show_panel("inspector", True)
            self.bench.show_details(of)

    def write_details(self, field: str) -> None:
        """The keyboard in a field of what is selected."""
        if self.bench is not None:
            self.show_panel("inspector", True)
            self.bench.inspector.write_in(field)

    def rename_journey(self) -> None:
        if self.bench is not None:
            self.bench.tabs.rename_current()

    def on_saved_as(self) -> None:
        """The document has another file, or is another."""
        from . import opening

        path = self.session.document.path if self.session else None
        name = path.stem if path else i18n.text("start.untitled")
        self.setWindowTitle(f"{name} — Journeymap")
        opening.remember_open(self)
        if self.bench is not None:
            self.bench.status.refresh()

    # ---- events -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.session is not None:
            self.session.attend(self.isActiveWindow(), QGuiApplication.modalWindow() is None)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.options.set("window", bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        if self.session is None or self.close_document():
            event.accept()
        else:
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_project(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_project(event)
        if path is not None:
            from . import opening

            event.acceptProposedAction()
            # Later, so that the file manager gets its answer first.
            QTimer.singleShot(0, lambda: opening.open_path(self, path))

    # ---- inside -------------------------------------------------------------------------------

    def _show(self, page: QWidget) -> None:
        self.notices.pass_over()
        while (old := self._stack.currentWidget()) is not None:
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        if page is not self.start:
            self.start = None
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.notices.raise_()

    def _undo_step(self, step: ChangeSet) -> None:
        """Take this step back, as long as it is the last."""
        if self.session is not None and self.session.project.done[-1:] == [step]:
            self.commands.run("action.edit.undo")

    def _on_change(self) -> None:
        self.notices.pass_over()
        if self.session is not None and not self.session.project.editing:
            self.commands.refresh()

    def _write_menus(self) -> None:
        from PySide6.QtCore import Qt

        from . import menus

        bar = self.menuBar()
        menus.build_bar(bar, self.commands, self.fill_menu)
        if not bar.isNativeMenuBar() and bar.cornerWidget(Qt.Corner.TopLeftCorner) is None:
            brand = QLabel("Journeymap", bar)
            brand.setProperty("role", "brand")
            bar.setCornerWidget(brand, Qt.Corner.TopLeftCorner)
        bar.setAccessibleName(i18n.text("window.menus"))
        bar.setVisible(True)  # now, so that the map knows its room

    def fill_menu(self, name: str, menu: QMenu) -> None:
        from .filling import FILLS

        FILLS[name](self, menu)


def _dropped_project(event: QDropEvent) -> Path | None:
    """The one project file that is dragged, if it is that."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() == SUFFIX else None
