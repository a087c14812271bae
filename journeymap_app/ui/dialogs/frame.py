"""DialogFrame: what all dialogs share: a header, a body, a quiet line for questions and errors, and
a footer. Esc cancels, Ctrl+Enter confirms; work that would be lost is asked about there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ... import i18n
from ...model.errors import KnownError
from ..look import look
from ..look.elided import Elided

Offer = tuple[str, str, Callable[[], object]]  # a button's text and role, and what it does


class DialogFrame(QDialog):
    """Subclasses put their widgets into `set_body` and override `has_changes` and `apply`."""

    def __init__(self, title: str, parent: QWidget | None = None, aside: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.title_label = Elided(title, "dialog-title", self)
        self.aside_label = Elided(aside, "secondary", self)
        self.keys_label = Elided(i18n.text("frame.keys"), "caption", self)
        self.strip = Strip(self)
        self.ok_button = push_button(i18n.text("button.ok"), "accent", self)
        self.cancel_button = push_button(i18n.text("button.cancel"), "", self)
        self.extra_buttons = QHBoxLayout()
        self.extra_buttons.setSpacing(10)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._header())
        self._column.addWidget(self.strip)
        self._column.addWidget(self._footer())
        self.ok_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)

    def set_body(self, body: QWidget) -> None:
        self._column.insertWidget(1, body, 1)

    def set_title(self, title: str) -> None:
        self.setWindowTitle(title)
        self.title_label.setText(title)

    def fit(self, width: int, height: int) -> None:
        """Take this size, or what the screen has room for."""
        room = self.screen().availableGeometry().size() - QSize(24, 48)
        self.resize((QSize(width, height) * look().scale).boundedTo(room))

    def has_changes(self) -> bool:
        """Whether cancelling would lose something."""
        return False

    def apply(self) -> None:
        """Make the changes. A KnownError is shown, and the dialog stays."""

    def accept(self) -> None:
        if not self.ok_button.isEnabled():
            return
        try:
            self.apply()
        except KnownError as error:
            self.strip.say(i18n.text(error.key, "", **error.words))
            return
        super().accept()

    def reject(self) -> None:
        if self.strip.asking:
            self.strip.close_question()
        elif self.has_changes():
            question, discard = i18n.text("frame.discard-question"), i18n.text("frame.discard")
            self.strip.ask(question, discard, lambda: self.done(QDialog.DialogCode.Rejected))
        else:
            super().reject()

    def _header(self) -> QWidget:
        header = QFrame(self)
        header.setProperty("role", "dialog-header")
        row = QHBoxLayout(header)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(16)
        row.addWidget(self.title_label)
        row.addStretch(1)
        row.addWidget(self.aside_label)
        header.setMinimumHeight(look().px(52))
        return header

    def _footer(self) -> QWidget:
        footer = QFrame(self)
        footer.setProperty("role", "dialog-footer")
        row = QHBoxLayout(footer)
        row.setContentsMargins(20, 9, 20, 9)
        row.setSpacing(10)
        row.addWidget(self.keys_label)
        row.addStretch(1)
        row.addLayout(self.extra_buttons)
        row.addWidget(self.cancel_button)
        row.addWidget(self.ok_button)
        return footer


def side_width(width: int, dialog: QDialog) -> int:
    """How wide a column at the side of a dialog is: as the text wants it, up to a part of the
    screen."""
    return min(look().px(width), max(width, dialog.screen().availableGeometry().width() * 2 // 5))


def run(dialog: QDialog) -> bool:
    """Show a dialog, wait for it, and let go of it. Whether it was confirmed."""
    try:
        return bool(dialog.exec())
    finally:
        dialog.deleteLater()


class Strip(QFrame):
    """One quiet sentence above the footer, with buttons that do something about it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.asking = False
        self.label = plain_label("", "", self)
        self.label.setWordWrap(True)
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 8, 20, 8)
        self._row.setSpacing(10)
        self._row.addWidget(self.label, 1)
        self._back: QWidget | None = None
        self.hide()

    def say(self, sentence: str, *answers: Offer) -> None:
        """Show a sentence and buttons; an empty sentence takes the strip away."""
        self.asking = False
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        for text, role, act in answers:
            button = push_button(text, role, self)
            button.clicked.connect(act)
            self._row.addWidget(button)
            self.buttons.append(button)
        self.label.setText(sentence)
        self.setVisible(bool(sentence))
        if sentence and QAccessible.isActive():
            self.label.setAccessibleName(sentence)
            QAccessible.updateAccessibility(QAccessibleEvent(self.label, QAccessible.Event.Alert))

    def ask(self, question: str, yes: str, act: Callable[[], object]) -> None:
        """Ask before something is lost. The focus goes to the safe answer."""
        self._back = self.window().focusWidget()
        keep = i18n.text("frame.keep")
        self.say(question, (yes, "danger", act), (keep, "", self.close_question))
        self.asking = True
        self.buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def close_question(self) -> None:
        self.say("")
        if self._back is not None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)


def plain_label(text: str, role: str, parent: QWidget | None = None) -> QLabel:
    """A label that shows a text as it is, never as markup."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    if role:
        label.setProperty("role", role)
    return label


def push_button(text: str, role: str, parent: QWidget | None = None) -> QPushButton:
    """A button that Enter in a text field does not press."""
    button = QPushButton(text, parent)
    button.setAutoDefault(False)
    if role:
        button.setProperty("role", role)
    return button


def labelled(
    text: str,
    widget: QWidget,
    parent: QWidget | None = None,
    role: str = "caption",
    fill: bool = True,
) -> QWidget:
    """A widget under its caption, which is its accessible name too and leads to it.

    fill: it takes the room there is; otherwise the room under it stays empty.
    """
    group = QWidget(parent)
    column = QVBoxLayout(group)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    label = plain_label(text, role, group)
    label.setBuddy(widget)
    widget.setAccessibleName(text)
    column.addWidget(label)
    column.addWidget(widget, 1 if fill else 0)
    if not fill:
        column.addStretch(1)
    return group


def scrolling(content: QWidget, role: str = "", parent: QWidget | None = None) -> QScrollArea:
    """The content with scroll bars where it does not fit."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if role:
        area.setProperty("role", role)
        content.setProperty("role", role)
    area.setWidget(content)
    return area


def reveal(widget: QWidget) -> None:
    """Scroll what the widget is in so far that all of it shows."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        for _ in range(2):  # the content first, then what it stands in
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        above.ensureWidgetVisible(widget, 0, 16)
