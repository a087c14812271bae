"""Curtain: black or white over the map, so that the room looks at who speaks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

_COLORS = {"black": Qt.GlobalColor.black, "white": Qt.GlobalColor.white}
_TURNS = {
    Qt.Key.Key_W: "white",
    Qt.Key.Key_Comma: "white",
    Qt.Key.Key_B: "black",
    Qt.Key.Key_Period: "black",
}
_ALONE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


class Curtain(QWidget):
    """Any key or click lifts it; the key of the other colour turns it to that. turned: to "black",
    "white", or "" for lifted. While it is down the keyboard is here: nothing is written unseen."""

    turned = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.color = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    def turn(self, color: str) -> None:
        self.color = color
        self.setVisible(bool(color))
        self.raise_()
        self.update()
        if color:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # undo and a new card are keys like any other while nobody sees the map
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ALONE:
            return
        wanted = _TURNS.get(Qt.Key(event.key()), "")
        self.turned.emit("" if wanted == self.color else wanted)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.turned.emit("")

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), _COLORS.get(self.color, Qt.GlobalColor.black))
