"""Asking for the name of a version that is to be kept."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ... import i18n
from ...model.versions.version import Version
from ..dialogs.form import line_edit
from ..dialogs.frame import DialogFrame, labelled, run
from ..look.prose import Prose
from ..session import Session


def keep_version(session: Session, parent: QWidget | None = None) -> Version | None:
    """Let the user keep the map as it is, by a name. None where they changed their mind."""
    dialog = NamingDialog(session, parent)
    run(dialog)
    return dialog.kept


class NamingDialog(DialogFrame):
    """kept: the version, once there is one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(i18n.text("versions.keep-title"), parent)
        self.kept: Version | None = None
        self._session = session
        body = QWidget(self)
        self.name = line_edit("", body)
        self.name.setPlaceholderText(i18n.text("versions.name-how"))
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 18, 20, 20)
        column.setSpacing(14)
        column.addWidget(labelled(i18n.text("versions.name"), self.name, body, fill=False))
        column.addWidget(Prose(i18n.text("versions.keep-how"), "caption", body))
        column.addStretch(1)
        self.set_body(body)
        self.ok_button.setText(i18n.text("versions.keep"))
        self.name.returnPressed.connect(self.accept)
        self.fit(460, 240)
        self.name.setFocus()

    def apply(self) -> None:
        self.kept = self._session.keep_version("named", self.name.text())
