"""The panel's section about the vote: on or off, how many dots, and the cards that got most."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ... import i18n
from ...model.texts import one_line
from ..action_set import escaped
from ..fields.flow import FlowLayout
from ..vote_controls import Allotment, VoteCount
from ..voting import ranked
from .presentation import Presentation
from .sections import Section, button, words

_MOST_RANKED, _LONGEST = 8, 44


class VoteSection(Section):
    def __init__(self, presentation: Presentation, parent: QWidget) -> None:
        super().__init__("vote.name", parent)
        self._shown, self._session = presentation, presentation.session
        voting = self._session.voting
        self.mode = button("action.vote.mode", "vote", self._turn, self)
        self.mode.setCheckable(True)
        self.mode.setProperty("role", "switch")
        self.clear = button("action.vote.clear", "", self._clear, self)
        buttons = QWidget(self)
        flow = FlowLayout(buttons, spacing=8)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self.mode)
        flow.addWidget(self.clear)
        self.count = VoteCount(self._session, self)
        self._ranking = QVBoxLayout()
        self._ranking.setSpacing(0)
        self.top: list[QWidget] = []
        self._ranked: tuple[tuple[str, int, str], ...] | None = None
        self.allotment = Allotment(self._session, self, beside=False)
        for part in (buttons, self.allotment, self.count):
            self.column.addWidget(part)
        self.column.addWidget(words(i18n.text("vote.ranking"), "caption", self))
        self.column.addLayout(self._ranking)
        voting.changed.connect(self._on_voting)
        self._session.changed.connect(self.refresh)
        self._session.journey_changed.connect(self.refresh)
        self._on_voting()
        self.refresh()

    def refresh(self, _change: object = None) -> None:
        """The cards with the most votes; a click shows one."""
        session = self._session
        cards = ranked(session.records, session.journey) if session.journey else []
        told = tuple((card.id, card.votes, card.text) for card in cards[:_MOST_RANKED])
        self.clear.setEnabled(bool(cards))
        if told == self._ranked:
            return
        self._ranked = told
        for old in self.top:
            self._ranking.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.top = [self._place(*one) for one in told]
        if not told:
            self.top.append(words(i18n.text("vote.nothing"), "path", self))
        for made in self.top:
            self._ranking.addWidget(made)

    def _place(self, card_id: str, votes: int, text: str) -> QWidget:
        said = one_line(text) or i18n.text("vote.untitled")
        short = said if len(said) <= _LONGEST else said[:_LONGEST] + "…"
        made = button("vote.name", "", partial(self._show, card_id), self)
        made.setText(escaped(i18n.text("vote.ranked", count=votes, text=short)))
        made.setProperty("role", "row")
        return made

    def _show(self, card_id: str) -> None:
        if card_id in self._session.records:
            self._shown.show_card(card_id)

    def _turn(self) -> None:
        self._session.voting.begin(not self._session.voting.on)

    def _clear(self) -> None:
        self._shown.run("action.vote.clear")

    def _on_voting(self) -> None:
        on = self._session.voting.on
        self.mode.setChecked(on)
        self.mode.setText(i18n.text("vote.end" if on else "action.vote.mode"))
        self.count.refresh()
