"""Finding: what is looked for on the map and which cards are let through. View state, never kept.

The find bar writes it, the canvas follows it.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ..model import search
from ..model.changes import ChangeSet
from ..model.records import Card, Lane
from ..model.search import Filter, Hit
from .session import Session


class Finding(QObject):
    """changed: the hits, the current one or what is let through are others. found: the record that
    is to be shown now. searching and replacing: what the bar shows."""

    changed = Signal()
    found = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.wanted = ""
        self.hits: tuple[Hit, ...] = ()
        self.index = -1
        self.filter = Filter()
        self.bright: frozenset[str] | None = None
        self.searching = self.replacing = False
        session.changed.connect(self._on_change)
        session.journey_changed.connect(self._refresh)

    @property
    def current(self) -> Hit | None:
        return self.hits[self.index] if 0 <= self.index < len(self.hits) else None

    def begin(self, replacing: bool) -> None:
        """Look for what was last looked for, until `end`."""
        self.searching, self.replacing = True, replacing or self.replacing
        self._refresh()

    def end(self) -> None:
        """Nothing is lit any more; the words are kept for the next time."""
        self.searching = self.replacing = False
        self._refresh()

    def look_for(self, wanted: str) -> None:
        """Light what holds the words, and show the first: the one at hand where that is one."""
        self.wanted = wanted
        self._refresh()
        if self.current is not None and self.current.record_id not in self._session.selection:
            self.index = 0
            self.changed.emit()
        self._show()

    def step(self, by: int) -> None:
        """On to the next hit, or back; round at the ends."""
        if self.hits:
            self.index = (self.index + by) % len(self.hits)
            self.changed.emit()
            self._show()

    def replace(self, new: str) -> bool:
        """Other words in the current hit, and on to the next. False where they are too long."""
        self._session.settle()
        hit = self.current
        if hit is None:
            return True
        changed = search.replace(self._session.project, [hit], self.wanted, new)
        if self.current is not None and self.current.record_id == hit.record_id:
            self.step(1)
        else:
            self._show()
        return bool(changed) or new == self.wanted

    def replace_all(self, new: str) -> int:
        """Other words in all hits, as one step. Returns how many changed."""
        self._session.settle()
        return len(search.replace(self._session.project, self.hits, self.wanted, new))

    def let_through(self, chosen: Filter) -> None:
        """Only these cards stay bright; an empty filter lets all through."""
        self.filter = chosen
        self._refresh()

    def offered(self) -> Filter:
        """What cards can be filtered by here."""
        journey = self._session.journey
        return search.filterable(self._session.records, journey.id) if journey else Filter()

    def place_of(self, hit: Hit) -> str:
        """The record that shows a hit on the map: its lane where that is collapsed."""
        records = self._session.records
        card = records.get(Card, hit.record_id)
        lane = records.get(Lane, card.lane_id) if card is not None else None
        return lane.id if lane is not None and lane.collapsed else hit.record_id

    def _show(self) -> None:
        if self.current is not None:
            self._session.select(self.current.record_id)
            self.found.emit(self.place_of(self.current))

    def _on_change(self, _change: ChangeSet) -> None:
        if not self._session.project.editing:
            self._refresh()

    def _refresh(self) -> None:
        """Everything anew from the records. The current hit stays, or the one selected is it."""
        session, before = self._session, self.current
        journey, records = session.journey, session.records
        looked = journey.id if journey is not None and self.searching else ""
        self.hits = search.find(records, looked, self.wanted) if looked else ()
        at = {hit.record_id: index for index, hit in enumerate(self.hits)}
        known = [before.record_id] if before is not None else []
        kept = next((i for i in (*known, *session.selection) if i in at), "")
        self.index = at[kept] if kept else max(0, min(self.index, len(self.hits) - 1))
        self.bright = None
        if journey is not None and self.filter:
            self.bright = search.filtered(records, journey.id, self.filter)
        self.changed.emit()
