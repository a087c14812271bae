"""NoteLine: what a note says and where its card goes, read as the capture line reads it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ... import i18n
from ...model import capture
from ...model.capture import Capture, LastPlace
from ...model.kinds import LANE_KINDS
from ...model.records import TEXT_LENGTH, Lane, Stage
from ...model.texts import clean, one_line
from ..dialogs.frame import plain_label, push_button
from ..panels.editors import Combo
from ..session import Session
from .sitting import Sitting

_ALT, _SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_NOTHING = "…"  # stands for the words that are not typed yet


class NoteLine(QWidget):
    """entered: Enter, or the button. stepped: Tab to the next open note, 1, or back, −1.
    nudged: Alt+arrows, with Shift for the size."""

    entered = Signal()
    stepped = Signal(int)
    nudged = Signal(int, int, bool)

    def __init__(self, session: Session, sitting: Sitting, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._sitting = session, sitting
        self.takes_tab = False  # whether there is another open note
        self.lane, self.stage = Combo(parent=self), Combo(parent=self)
        self.line = QLineEdit(self)
        self.line.setMaxLength(TEXT_LENGTH)
        self.button = push_button("", "accent", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget, stretch in (
            (self.lane, 2),
            (plain_label("›", "secondary", self), 0),
            (self.stage, 2),
            (self.line, 7),
            (self.button, 0),
        ):
            row.addWidget(widget, stretch)
        self.line.textChanged.connect(self._typed)
        self.line.returnPressed.connect(self.entered)
        self.line.installEventFilter(self)
        self.button.clicked.connect(self.entered)
        for combo in (self.lane, self.stage):
            combo.changed.connect(self._picked)
        self.speak()
        self.refresh()

    def speak(self) -> None:
        """All words, in the current language."""
        self.line.setPlaceholderText(i18n.text("wall.example"))
        self.line.setAccessibleName(i18n.text("wall.text"))
        self.lane.setAccessibleName(i18n.text("term.lane"))
        self.stage.setAccessibleName(i18n.text("term.stage"))
        self.button.setText(i18n.text("wall.make-card"))

    def refresh(self) -> None:
        """The lanes and stages there are now."""
        for combo, found in ((self.lane, self._lanes()), (self.stage, self._stages())):
            combo.blockSignals(True)
            combo.fill([(record.id, one_line(record.title) or "—", None) for record in found])
            combo.blockSignals(False)
        self._typed()

    @property
    def has_place(self) -> bool:
        return bool(self._lanes() and self._stages())

    def read(self) -> Capture | None:
        """Where the note goes and what it says; "" where nothing was typed. None for a map without
        lanes or stages."""
        typed = clean(self.line.text())
        found = capture.read(typed, self._lanes(), self._stages(), self._sitting.last)
        if found is None:
            found = capture.read(
                typed + _NOTHING, self._lanes(), self._stages(), self._sitting.last
            )
            if found is None:
                return None
            found = Capture(found.lane_id, found.stage_id, "", found.severity)
        lane = self._session.records.the(Lane, found.lane_id)
        takes_severity = "severity" in LANE_KINDS[lane.kind].fields
        severity = found.severity if takes_severity else 0
        return Capture(found.lane_id, found.stage_id, found.text, severity)

    def _lanes(self) -> list[Lane]:
        journey = self._session.journey
        lanes = self._session.records.group(Lane, journey.id) if journey else ()
        return [i for i in lanes if i.kind != "emotion" and not i.hidden and not i.collapsed]

    def _stages(self) -> tuple[Stage, ...]:
        journey = self._session.journey
        return self._session.records.group(Stage, journey.id) if journey else ()

    def _typed(self) -> None:
        """Show where it would go."""
        found = self.read()
        if found is not None:
            for combo, value in ((self.lane, found.lane_id), (self.stage, found.stage_id)):
                combo.blockSignals(True)
                combo.value = value
                combo.blockSignals(False)

    def _picked(self) -> None:
        """A place picked by hand counts: another one that the line names goes out of it."""
        self._sitting.last = LastPlace(self.lane.value, self.stage.value)
        found = self.read()
        if found is not None and LastPlace(found.lane_id, found.stage_id) != self._sitting.last:
            self.line.setText(found.text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and watched is self.line:
            if event.type() == QEvent.Type.ShortcutOverride:
                return self._leave_to_desk(event)
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        return super().eventFilter(watched, event)

    def _leave_to_desk(self, event: QKeyEvent) -> bool:
        """Undo in an empty line is the desk's: it takes the last card back."""
        travel = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
        if not self.line.text() and any(event.matches(key) for key in travel):
            event.ignore()
            return True
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ARROWS and held & ~_SHIFT == _ALT:
            self.nudged.emit(*_ARROWS[key], bool(held & _SHIFT))
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self.takes_tab:
            self.stepped.emit(1 if key == Qt.Key.Key_Tab else -1)
        else:
            return False
        return True
