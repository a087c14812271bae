"""A map on a canvas in a shown window of full HD, as the measures work on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from journeymap_app.layout.shapes import Box
from journeymap_app.model.document import Document
from journeymap_app.model.records import Card, Journey, Lane, Stage
from journeymap_app.ui import app
from journeymap_app.ui.canvas.view import CanvasView
from journeymap_app.ui.session import Session

SIZE = (1920, 1080)


@dataclass
class Desk:
    window: QMainWindow
    view: CanvasView
    session: Session

    def paint(self) -> None:
        """Paint what the program has asked for, into the backing store and onto the screen."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)

    def visible(self) -> Box:
        """What shows, in the board's units."""
        corner = self.view.spot(QPointF(0, 0), Qt.KeyboardModifier.NoModifier)
        port = self.view.viewport()
        return Box(
            corner.x, corner.y, port.width() / self.view.zoom, port.height() / self.view.zoom
        )

    def cards(self) -> list[Card]:
        """In the order of the board: lane by lane, stage by stage."""
        records, journey = self.session.records, self.journey
        return [
            card
            for lane in records.group(Lane, journey.id)
            for stage in records.group(Stage, journey.id)
            for card in records.group(Card, lane.id, stage.id)
        ]

    @property
    def journey(self) -> Journey:
        journey = self.session.journey
        assert journey is not None  # every map here has one
        return journey

    def close(self) -> None:
        self.session.close()
        self.window.close()


def application() -> QApplication:
    return app.application()


def shown(widget: QWidget) -> QMainWindow:
    """A window with the widget in it, on the screen and painted."""
    window = QMainWindow()
    window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    window.setCentralWidget(widget)
    window.resize(*SIZE)
    window.show()
    settle()
    return window


def lay(path: Path, window: QMainWindow) -> Desk:
    """Open a file and put its map into a window as the program does, but not yet painted."""
    session = Session(Document.open(path))
    view = CanvasView(session, dark=False)
    window.setCentralWidget(view)
    view.show()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    view.fit(whole=False)
    return Desk(window, view, session)


def laid(path: Path) -> Desk:
    """A map that is on the screen already."""
    application()
    desk = lay(path, shown(QWidget()))
    desk.view.fit()
    settle()
    desk.paint()
    return desk


def settle() -> None:
    """Let the window system and Qt do what is due."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()
