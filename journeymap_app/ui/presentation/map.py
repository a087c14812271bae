"""PresentedMap: the map as a room sees it, in a projector's colours and without chrome. It is a
canvas like any other, and can be worked on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ...layout.shapes import Box
from ...layout.theme import theme
from ..canvas.camera import Camera
from ..canvas.spotlight import Spotlight
from ..canvas.view import CanvasView
from ..session import Session
from .clicker import command_of
from .steps import WHOLE, Step

_MOST_WHOLE, _MOST_STEP = 1.8, 2.4  # pixels a unit
_ROOM = 24.0  # units round what a step shows


class PresentedMap(CanvasView):
    """commanded: a key that steers the presentation, by its command's name."""

    commanded = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, dark=False, parent=parent)
        self._shown.use(theme("projector"), bare=True)
        self._lens.in_middle = True
        self.attention.frames_map = False  # its keys steer: a frame would tell the room nothing
        self._step = WHOLE
        for set_policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.camera = Camera(self, self._lens, self._after_zoom)
        session.selection_changed.connect(self.follow_keyboard)
        self.follow_keyboard()

    @property
    def writes(self) -> bool:
        """Whether letters go into a text: something is selected, or the keyboard is in a cell."""
        return bool(self.session.selection) or self.cursor_place is not None

    def show_step(self, step: Step, smooth: bool = True) -> None:
        """Light the step and bring it into view."""
        self._step = step
        self.light()
        self.frame(smooth)

    def light(self) -> None:
        self.lights.shine(Spotlight(self._step.record_id) if self._step != WHOLE else None)
        self._frame.forget()

    def frame(self, smooth: bool = True) -> None:
        """The step in view, as large as it can be."""
        box = self.frame_of(self._step)
        most = _MOST_WHOLE if self._step == WHOLE else _MOST_STEP
        self.camera.frame(box, most, 0 if self._step == WHOLE else _ROOM, smooth)

    def frame_of(self, step: Step) -> Box:
        """The part of the board that a step shows."""
        drawing = self.board.drawing
        whole = Box(0, 0, drawing.width, drawing.height)
        return Spotlight(step.record_id).frame(self.board) or whole

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = command_of(event, self.writes)
        if command and not (command == "back" and self.hand.let_go()):
            self.commanded.emit(command)
        elif not command:
            super().keyPressEvent(event)
        self.follow_keyboard()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.camera.stop()
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.frame(smooth=False)

    def follow_keyboard(self) -> None:
        """An input method is for writing: where nothing can be written, its keys are ours."""
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, self.writes)
        if self.hasFocus():
            self.updateMicroFocus()

    def _journey_changed(self) -> None:
        self.cursor_place = None
        self._shown.forget()
        self.light()
