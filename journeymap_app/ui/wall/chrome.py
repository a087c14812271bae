"""DeskChrome: what the wall-photo desk is made of, and which of it shows at which step."""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from ... import i18n
from ..action_set import escaped
from ..dialogs.frame import Strip, plain_label, push_button
from ..look.prose import Prose
from ..session import Session
from .corners_view import CornersView
from .note_line import NoteLine
from .notes_view import NotesView
from .photo_view import PhotoView
from .sitting import Sitting

_LONGEST_NAME = 24


class DeskChrome(QWidget):
    def __init__(self, session: Session, sitting: Sitting, parent: QWidget) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self.corners, self.notes = CornersView(self), NotesView(self)
        self.line = NoteLine(session, sitting, self)
        self.strip = Strip(self)
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.add_button = push_button("", "", self)
        self.even = QCheckBox(self)
        self.as_is_button = push_button("", "", self)
        self.straighten_button = push_button("", "accent", self)
        self.corners_button = push_button("", "", self)
        self.new_box_button = push_button("", "", self)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 0)
        self.progress.setFixedWidth(160)
        self._empty = _Empty(self)
        self._stack = QStackedWidget(self)
        for page in (self._empty, self.corners, self.notes):
            self._stack.addWidget(page)
        self._title = plain_label("", "heading", self)
        self._how = Prose("", "path", self)
        self._count = plain_label("", "secondary", self)
        self._keys = plain_label("", "caption", self)
        self._busy = ""
        self._lay_out()

    @property
    def is_at_corners(self) -> bool:
        return self._stack.currentWidget() is self.corners

    @property
    def view(self) -> PhotoView:
        """The photo that shows."""
        return self.corners if self.is_at_corners else self.notes

    def speak(self) -> None:
        for button, key in (
            (self.add_button, "wall.add-photo"),
            (self.even, "wall.even"),
            (self.as_is_button, "wall.as-is"),
            (self.straighten_button, "wall.straighten"),
            (self.corners_button, "wall.corners"),
            (self.new_box_button, "wall.new-box"),
        ):
            button.setText(i18n.text(key))
        self.even.setToolTip(i18n.text("wall.even-how"))
        self.new_box_button.setToolTip(f"{i18n.text('wall.new-box')}  Ctrl+N")
        self.tabs.setAccessibleName(i18n.text("wall.photos"))
        self.notes.setAccessibleName(i18n.text("wall.notes"))
        self.notes.setAccessibleDescription(i18n.text("wall.notes-how"))
        self.progress.setAccessibleName(i18n.text("wall.title"))
        self._empty.speak()
        self.corners.say_current()
        self.line.speak()
        self._write_tabs()
        self._say_step()

    def set_busy(self, words: str) -> None:
        """Say what is being done, and wait for it; "" when it is done."""
        self._busy = words
        self.progress.setVisible(bool(words))
        self.strip.say(words)
        for part in (self._stack, self._at_corners, self._at_notes, self.tabs):
            part.setEnabled(not words)

    def show_photo(self, corners: bool, records: Container[str]) -> None:
        """The photo at hand, at its step."""
        photo = self._sitting.photo
        self._write_tabs()
        if not self._busy:
            self.strip.say("")
        if photo is None:
            self._stack.setCurrentWidget(self._empty)
        elif photo.wall is None or corners:
            self.corners.set_shown(photo.shown)
            self.corners.set_quad(photo.quad)
            self.even.setChecked(photo.even)
            self._stack.setCurrentWidget(self.corners)
            self.corners.setFocus()
        else:
            self.notes.choose(None)
            self.notes.set_shown(photo.wall.shown)
            self._stack.setCurrentWidget(self.notes)
            self.notes.setFocus()
        self._at_corners.setVisible(self.is_at_corners)
        self._at_notes.setVisible(self._stack.currentWidget() is self.notes)
        self._say_step()
        self.refresh(records)

    def refresh(self, records: Container[str]) -> None:
        """What is done and what is open, as the map is now."""
        photo = self._sitting.photo
        if photo is None or photo.wall is None:
            self._count.setText("")
            return
        done, left = photo.cards(records), photo.open_boxes(records)
        self.notes.set_notes(left, done)
        self.line.takes_tab = any(box != self.notes.box for box in left)
        self.line.button.setEnabled(self.notes.box is not None and self.line.has_place)
        self._count.setText(i18n.text("wall.count", done=len(done), left=len(left)))

    def _say_step(self) -> None:
        steps = {self.corners: "corners", self.notes: "notes"}
        step = steps.get(self.view, "empty") if self._sitting.photos else "empty"
        self._title.setText(i18n.text(f"wall.step-{step}"))
        self._how.setText(i18n.text(f"wall.how-{step}"))
        self._keys.setText(i18n.text(f"wall.keys-{step}"))

    def step_focus(self) -> None:
        """F6: out of the line, whose Tab goes to the next note."""
        focused = QApplication.focusWidget()
        order = [self.view, self.line.line, self.line.lane, self.line.stage]
        order += [self.corners_button, self.straighten_button, self.as_is_button, self.add_button]
        shown = [part for part in order if part.isVisible() and part.isEnabled()]
        here = shown.index(focused) if focused in shown else -1
        shown[(here + 1) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)

    def _write_tabs(self) -> None:
        with QSignalBlocker(self.tabs):
            while self.tabs.count():
                self.tabs.removeTab(0)
            for number, photo in enumerate(self._sitting.photos, 1):
                name = photo.name or i18n.text("wall.photo-number", number=number)
                short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
                self.tabs.addTab(escaped(short))
            self.tabs.setCurrentIndex(self._sitting.at)
        self.tabs.setVisible(self.tabs.count() > 1)

    def _lay_out(self) -> None:
        self._at_corners = _row(self.even, None, self.as_is_button, self.straighten_button)
        row = _row(self.corners_button, self.new_box_button, None, self._count)
        self._at_notes = QWidget()
        both = QVBoxLayout(self._at_notes)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(8)
        both.addWidget(self.line)
        both.addWidget(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((self._header(), 0), (self._stack, 1), (self.strip, 0)):
            column.addWidget(part, stretch)
        column.addWidget(self._footer())
        self.progress.hide()

    def _header(self) -> QFrame:
        header = QFrame(self)
        header.setProperty("role", "dialog-header")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._how)
        row = QHBoxLayout(header)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.progress)
        row.addWidget(self.tabs)
        row.addWidget(self.add_button)
        return header

    def _footer(self) -> QFrame:
        footer = QFrame(self)
        footer.setProperty("role", "dialog-footer")
        column = QVBoxLayout(footer)
        column.setContentsMargins(16, 10, 16, 8)
        column.setSpacing(6)
        column.addWidget(self._at_corners)
        column.addWidget(self._at_notes)
        column.addWidget(self._keys)
        return footer


class _Empty(QWidget):
    """The desk before there is a photo."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = plain_label("", "secondary", self)
        column = QVBoxLayout(self)
        column.addWidget(self._words, 0, Qt.AlignmentFlag.AlignCenter)

    def speak(self) -> None:
        self._words.setText(i18n.text("wall.drop-here"))


def _row(*parts: QPushButton | QWidget | None) -> QWidget:
    """Side by side; None takes the room that is left."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for part in parts:
        if part is None:
            line.addStretch(1)
        else:
            line.addWidget(part)
    return row
