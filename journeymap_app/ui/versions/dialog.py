"""The versions of the open document: kept, named, looked at, compared, restored, let go."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ... import i18n
from ...model.errors import KnownError
from ...model.records import TITLE_LENGTH
from ..dialogs.frame import DialogFrame, push_button, run, side_width
from ..look import look
from ..session import Session
from .readings import NOW, Readings
from .version_list import VersionList, lines_of
from .view import VersionView

_LIST_WIDTH = 372


def show_versions(session: Session, parent: QWidget | None = None) -> str:
    """Let the user look at the versions. What the map was restored to; "" where it was not."""
    dialog = VersionsDialog(session, parent)
    run(dialog)
    return dialog.restored


class VersionsDialog(DialogFrame):
    """restored: what stands for the version that the map was made again."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(i18n.text("versions.title"), parent)
        self.restored = ""
        self._session = session
        self._versions = session.document.versions
        self._versions.finish_beginning()
        self.readings = Readings(session, self)
        self.list = VersionList(self.readings, self)
        self.view = VersionView(session, self.readings, self)
        self.name = QLineEdit(self)
        self.keep_button = push_button(i18n.text("versions.keep"), "", self)
        self.rename_button = push_button(i18n.text("versions.rename"), "", self)
        self.delete_button = push_button(i18n.text("versions.delete"), "danger", self)
        self._lay_out()
        self.list.chosen.connect(self._on_chosen)
        self.list.named.connect(self._rename)
        self.list.unwanted.connect(self._delete)
        self.rename_button.clicked.connect(self.list.rename)
        self.delete_button.clicked.connect(lambda: self._delete(self.list.number))
        self.keep_button.clicked.connect(self._keep)
        self.name.returnPressed.connect(self._keep)
        self.readings.ready.connect(self._on_ready)
        self.fit(1280, 800)
        latest = [version.number for version in self._versions][-1:]
        self._fill(latest[0] if latest else NOW)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def apply(self) -> None:
        """Make the map what it was. A KnownError is shown, and the dialog stays."""
        version = next(one for one in self._versions if one.number == self.list.number)
        name, when = lines_of(version)
        if not self._versions.restore(version.number):
            raise _Same
        self.restored = i18n.text("versions.named-at", "", name=name, when=when)

    def accept(self) -> None:
        try:
            super().accept()
        except _Same:
            self.strip.say(i18n.text("versions.same"))

    def done(self, result: int) -> None:
        """However it ends."""
        self._end()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._end()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self.name.setPlaceholderText(i18n.text("versions.name-how"))
        self.name.setAccessibleName(i18n.text("versions.name"))
        self.name.setMaxLength(TITLE_LENGTH)
        self.keep_button.setIcon(look().icon("bookmark-plus"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.keep_button)
        side = QFrame(self)
        side.setProperty("role", "side")
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 12, 6, 6)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        side.setFixedWidth(side_width(_LIST_WIDTH, self))
        rule = QFrame(self)
        rule.setProperty("role", "rule")
        rule.setFixedWidth(1)
        body = QWidget(self)
        parts = QHBoxLayout(body)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(0)
        for part, stretch in ((side, 0), (rule, 0), (self.view, 1)):
            parts.addWidget(part, stretch)
        self.set_body(body)
        self.ok_button.setText(i18n.text("versions.restore"))
        self.cancel_button.setText(i18n.text("button.close"))
        self.keys_label.setText(i18n.text("versions.keys"))
        self.extra_buttons.addWidget(self.rename_button)
        self.extra_buttons.addWidget(self.delete_button)

    # ---- the list -----------------------------------------------------------------------------

    def _fill(self, current: int) -> None:
        versions = list(self._versions)
        self.list.fill(versions, current)
        kilobytes = f"{-(-self._versions.size // 1000):,}"
        self.aside_label.setText(
            i18n.text("versions.aside", "", count=len(versions), kilobytes=kilobytes)
        )
        self._on_chosen(self.list.number)

    def _on_chosen(self, number: int) -> None:
        self.view.show_version(number, list(self._versions))
        self._allow()

    def _on_ready(self, number: int) -> None:
        if number == self.list.number:
            self._allow()

    def _allow(self) -> None:
        number, free = self.list.number, not self._session.document.read_only
        there = free and number != NOW
        self.ok_button.setEnabled(there and not self.readings.fault(number))
        for widget in (self.rename_button, self.delete_button):
            widget.setEnabled(there)
        self.name.setEnabled(free)
        self.keep_button.setEnabled(free)

    # ---- changing them ------------------------------------------------------------------------

    def _keep(self) -> None:
        try:
            version = self._session.keep_version("named", self.name.text())
        except KnownError as error:
            self._complain(error)
            return
        self.name.clear()
        self.readings.forget()
        if version is not None:
            self._fill(version.number)
            name = lines_of(version)[0]
            self.strip.say(i18n.text("versions.kept", "", name=name))

    def _rename(self, number: int, name: str) -> None:
        try:
            self._versions.rename(number, name)
        except KnownError as error:
            self._complain(error)
            return
        self._session.publish_soon()
        self._fill(number)

    def _delete(self, number: int) -> None:
        """At once: one click brings it back, as long as the dialog is open."""
        numbers = [version.number for version in self._versions]
        name = lines_of(next(v for v in self._versions if v.number == number))[0]
        place = numbers.index(number)
        try:
            taken = self._versions.take_out(number)
        except KnownError as error:
            self._complain(error)
            return

        def put_back() -> None:
            try:
                self._versions.put_back(taken)
            except KnownError as error:
                self._complain(error)
                return
            self._after_deletion(number)
            self.strip.say("")

        beside = [*numbers[:place], *numbers[place + 1 :]]
        self._after_deletion(beside[min(place, len(beside) - 1)] if beside else NOW)
        undo = i18n.text("action.edit.undo")
        self.strip.say(i18n.text("versions.deleted", "", name=name), (undo, "", put_back))

    def _after_deletion(self, current: int) -> None:
        self._session.publish_soon()
        self.readings.forget()
        self._fill(current)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _complain(self, error: KnownError) -> None:
        self.strip.say(i18n.text(error.key, "", **error.words))

    def _end(self) -> None:
        self.view.end()
        self.readings.end()


class _Same(Exception):
    """The map is as that version already."""
