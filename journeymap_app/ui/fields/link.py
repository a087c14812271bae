"""LinkField: a web or mail address, with a button that opens it where it is one."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from ... import i18n
from ...model.texts import one_line

_LIVE = ("http", "https", "mailto")
_LONGEST = 2000


def live_link(text: str) -> QUrl | None:
    """The address to open, or None: only web and mail addresses are ever opened."""
    url = QUrl(one_line(text), QUrl.ParsingMode.StrictMode)
    somewhere = url.host() if url.scheme() != "mailto" else url.path()
    return url if url.isValid() and url.scheme() in _LIVE and somewhere else None


class LinkField(QWidget):
    """value: what was typed, on one line. changed: the user or the program changed it."""

    changed = Signal()

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setMaxLength(_LONGEST)
        self.line.setPlaceholderText("https://")
        self.open_button = QPushButton(i18n.text("fields.open-link"), self)
        self.open_button.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.open_button)
        self.setFocusProxy(self.line)
        self.setAccessibleName(name)
        self.line.textChanged.connect(self._on_text)
        self.open_button.clicked.connect(self._open)
        self._on_text()

    @property
    def value(self) -> str:
        return one_line(self.line.text())

    @value.setter
    def value(self, text: str) -> None:
        self.line.setText(text)
        self.line.setCursorPosition(0)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _on_text(self) -> None:
        self.open_button.setEnabled(live_link(self.value) is not None)
        self.changed.emit()

    def _open(self) -> None:
        url = live_link(self.value)
        if url is not None:
            QDesktopServices.openUrl(url)
