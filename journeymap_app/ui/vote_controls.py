"""The controls of a vote: how many people with how many dots, and how many are given. In the bar
above the map and in the presenter's panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from .. import i18n
from .fields.tally import Tally
from .voting import MOST_DOTS, MOST_PEOPLE, given

if TYPE_CHECKING:
    from .session import Session


class Allotment(QWidget):
    """How many people vote, and how many dots each of them has: beside each other or below."""

    def __init__(self, session: Session, parent: QWidget, beside: bool) -> None:
        super().__init__(parent)
        self._voting = session.voting
        self.people = Tally(MOST_PEOPLE, none=i18n.text("vote.people-free"), parent=self)
        self.dots = Tally(MOST_DOTS, least=1, parent=self)
        way = QBoxLayout.Direction
        layout = QBoxLayout(way.LeftToRight if beside else way.TopToBottom, self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12 if beside else 6)
        for key, tally in (("vote.people", self.people), ("vote.dots", self.dots)):
            tally.setAccessibleName(i18n.text(key))
            layout.addWidget(_labelled(i18n.text(key), tally, self))
        self._show()
        self.people.changed.connect(self._allot)
        self.dots.changed.connect(self._allot)
        self._voting.changed.connect(self._show)

    def _allot(self) -> None:
        self._voting.allot(self.people.value, self.dots.value)

    def _show(self) -> None:
        people, dots = self._voting.people, self._voting.dots
        self.people.value, self.dots.value = people, dots


class VoteCount(QLabel):
    """How many dots are given, and how many are left."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        session.voting.changed.connect(self.refresh)
        session.changed.connect(self.refresh)
        session.journey_changed.connect(self.refresh)
        self.refresh()

    def refresh(self, _change: object = None) -> None:
        session, limit = self._session, self._session.voting.limit
        if not session.voting.on and not self.isVisible():
            return
        count = given(session.records, session.journey) if session.journey else 0
        left = max(0, limit - count)
        key = "vote.left" if limit else "vote.given"
        self.setText(i18n.text(key, count=count, limit=limit, left=left))


def _labelled(words: str, tally: Tally, parent: QWidget) -> QWidget:
    whole = QWidget(parent)
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    label = QLabel(words, whole)
    label.setProperty("role", "path")
    label.setBuddy(tally)
    row.addWidget(label)
    row.addWidget(tally)
    return whole
