"""MergeDialog: whoever merges decides what both sides changed differently, and sees the map as it
will be. Cancelled, nothing has happened; finished, all of it is one edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ... import i18n
from ...model.errors import KnownError
from ...model.merging.conflicts import Conflict
from ...model.merging.copies import CopyMerge, Meeting
from ...model.merging.stories import lit_by
from ...model.records import Record
from ..dialogs.frame import DialogFrame, plain_label, push_button, scrolling, side_width
from ..look.elided import Elided
from .conflict_list import ConflictList, said
from .deciding import Deciding
from .decision_panel import DecisionPanel
from .result_map import ResultMap

_LIST = 300
Keep = Callable[[CopyMerge], None]


class MergeDialog(DialogFrame):
    """keep: makes the merge that was decided; it may raise KnownError. name: the other copy's."""

    def __init__(
        self, name: str, meeting: Meeting, first: CopyMerge, keep: Keep, parent: QWidget
    ) -> None:
        super().__init__(i18n.text("merge.desk-title", name=name), parent)
        self.deciding = Deciding(meeting, first, self)
        self._keep = keep
        self.how = plain_label(i18n.text(f"merge.desk-{meeting.how}"), "secondary", self)
        self.how.setWordWrap(True)
        self.list = ConflictList(self.deciding, self)
        self.map = ResultMap(self.deciding.records, self)
        self.map.setAccessibleName(i18n.text("merge.result-map"))
        self.caption = Elided("", "caption", self)
        self.panel = DecisionPanel(self.deciding, self)
        self.all_mine = push_button(i18n.text("merge.all-mine"), "", self)
        self.all_theirs = push_button(i18n.text("merge.all-theirs"), "", self)
        self._lay_out()
        self._connect()
        self.fit(1240, 860)
        self._show_result()
        self.list.setFocus()

    def has_changes(self) -> bool:
        return bool(self.deciding.decisions)

    def apply(self) -> None:
        self._keep(self.deciding.result)

    def accept(self) -> None:
        """With open conflicts it asks for whom they are to be decided."""
        self.panel.keep_typed()
        if not self.deciding.open:
            super().accept()
            return
        count = len(self.deciding.open)
        self.strip.say(
            i18n.text("merge.still-open", count=count),
            (i18n.text("merge.rest-mine"), "", lambda: self._finish("mine")),
            (i18n.text("merge.rest-theirs"), "", lambda: self._finish("theirs")),
            (i18n.text("merge.decide-them"), "accent", self._go_on),
        )
        self.strip.asking = True
        self.strip.buttons[-1].setFocus()

    def done(self, result: int) -> None:
        self.map.close_session()
        super().done(result)

    def _finish(self, side: str) -> None:
        self.strip.close_question()
        self.deciding.decide_all("mine" if side == "mine" else "theirs", only_open=True)
        self.accept()

    def _go_on(self) -> None:
        self.strip.close_question()
        self.deciding.next_open()
        self.list.setFocus()

    def _next_open(self) -> None:
        if not self.deciding.next_open() and not self.deciding.open:
            self.ok_button.setFocus()

    def _show_result(self) -> None:
        self.map.show_result(self.deciding.result.change)
        self._count()
        self._look()

    def _look(self) -> None:
        """What the current conflict is about, on the map."""
        conflict = self.deciding.current
        if conflict is None:
            return
        journey = self.deciding.stories.journey_of(conflict)
        was = self.deciding.stories.the(conflict.id).__dict__
        records = {record.id: record for record in self.map.session.records}
        cell = (was.get("lane_id", ""), was.get("stage_id", ""))
        seen = self.map.look_at(journey.id if journey else "", lit_by(records, conflict), cell)
        shown = self.map.session.journey
        self.caption.setText(self._about(conflict, shown.title if shown else "", records, seen))

    def _about(
        self, conflict: Conflict, journey: str, records: Mapping[str, Record], seen: bool
    ) -> str:
        """What the map shows of the conflict."""
        if conflict.id not in records:
            key = "merge.caption-gone"
        else:
            key = "merge.caption" if seen else "merge.caption-unseen"
        words = i18n.text(key, journey=journey or i18n.text("start.untitled"))
        if self.deciding.choice(conflict) is None:
            words += i18n.text("merge.caption-open", kept=said(conflict, conflict.kept))
        return words

    def _count(self) -> None:
        left, all_of = len(self.deciding.open), len(self.deciding.conflicts)
        key = "merge.count-open" if left else "merge.count-done"
        self.aside_label.setText(i18n.text(key, left=left, count=all_of))

    def _refuse(self, error: KnownError) -> None:
        self.strip.say(i18n.text(error.key, "", **error.words))

    def _press(self, record_id: str) -> None:
        """A click on the map: the conflict about what is there."""
        found: list[Conflict] = [c for c in self.deciding.conflicts if c.id == record_id]
        if found:
            self.deciding.turn_to(found[0])

    def _connect(self) -> None:
        deciding = self.deciding
        deciding.decided.connect(self._show_result)
        deciding.turned.connect(self._look)
        deciding.refused.connect(self._refuse)
        self.map.pressed.connect(self._press)
        self.list.gone_on.connect(self._next_open)
        self.all_mine.clicked.connect(lambda: deciding.decide_all("mine"))
        self.all_theirs.clicked.connect(lambda: deciding.decide_all("theirs"))
        for keys, act in (
            ("1", lambda: self.panel.choose("mine")),
            ("2", lambda: self.panel.choose("theirs")),
            ("3", self.panel.choose_both),
            ("4", self.panel.write_own),
            ("Alt+Up", lambda: deciding.step(-1)),
            ("Alt+Down", lambda: deciding.step(1)),
            ("F8", self._next_open),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def _lay_out(self) -> None:
        self.ok_button.setText(i18n.text("merge.finish"))
        self.keys_label.setText(i18n.text("merge.keys"))
        self.extra_buttons.addWidget(self.all_mine)
        self.extra_buttons.addWidget(self.all_theirs)
        upper = QWidget(self)
        above = QVBoxLayout(upper)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(16, 5, 12, 5)
        line.addWidget(self.caption)
        line.addStretch(1)
        above.addLayout(line)
        above.addWidget(self.map, 1)
        right = QSplitter(Qt.Orientation.Vertical, self)
        right.addWidget(upper)
        right.addWidget(scrolling(self.panel, "panel", self))
        right.setStretchFactor(0, 3)
        right.setStretchFactor(1, 2)
        right.setChildrenCollapsible(False)
        right.setHandleWidth(1)
        both = QSplitter(Qt.Orientation.Horizontal, self)
        both.addWidget(self.list)
        both.addWidget(right)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(1)
        wide = side_width(_LIST, self)
        both.setSizes([wide, max(600, 1240 - wide)])
        both.setStretchFactor(1, 1)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(20, 8, 20, 8)
        top.addWidget(self.how)
        column.addLayout(top)
        column.addWidget(both, 1)
        self.set_body(body)
