"""The report on a client-safe copy: what was done, and what a person should look at."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ... import i18n
from ...model.sharing.lookat import LookAt
from ...model.sharing.report import Report
from ...model.sharing.subjects import bare
from ..fields.plain_text import plain_tip
from ..look.elided import Elided
from ..look.prose import Prose
from .frame import plain_label, push_button

_MOST = 100  # findings that are shown one by one
_REPLACEABLE = {"everyday", "honorific", "firm", "capital", "competitor"}


class ShareReport(QWidget):
    """replaced: the user wants this word replaced as well."""

    replaced = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 18, 24, 20)
        self._content: QWidget | None = None

    def show_report(self, report: Report) -> None:
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget(self)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(plain_label(i18n.text("share-dialog.done"), "section", self._content))
        for line in report.done_lines():
            column.addWidget(Prose(line, "", self._content))
        column.addSpacing(12)
        column.addWidget(plain_label(i18n.text("share-dialog.look-at"), "section", self._content))
        if report.look_at:
            column.addLayout(self._findings(report.look_at))
        else:
            nothing = plain_label(i18n.text("share-dialog.nothing"), "secondary", self._content)
            column.addWidget(nothing)
        column.addStretch(1)
        self._column.addWidget(self._content)

    def _findings(self, found: tuple[LookAt, ...]) -> QGridLayout:
        assert self._content is not None
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        for row, one in enumerate(found[:_MOST]):
            reason = Elided(i18n.text(f"sharing.reason-{one.reason}"), "caption", self._content, 8)
            places = i18n.text("share-dialog.places", count=one.count)
            word = Elided(one.word, "", self._content, 6)
            excerpt = Elided(f"{places}　{one.excerpt}", "secondary", self._content, 8)
            excerpt.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            excerpt.setToolTip(plain_tip(one.excerpt))
            for column, widget in enumerate((reason, word, excerpt)):
                grid.addWidget(widget, row, column)
            if one.reason in _REPLACEABLE:
                button = push_button(i18n.text("share-dialog.replace"), "small", self._content)
                named = i18n.text("share-dialog.replace-named", "", name=one.word)
                button.setAccessibleName(named)
                button.clicked.connect(partial(self.replaced.emit, bare(one.word)))
                grid.addWidget(button, row, 3, Qt.AlignmentFlag.AlignRight)
        if len(found) > _MOST:
            more = i18n.text("share-dialog.more", count=len(found) - _MOST)
            grid.addWidget(plain_label(more, "caption", self._content), _MOST, 0, 1, 4)
        return grid
