"""What a card rests on and what is done about it: boxes to open, and links to add more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from ... import i18n
from ...model import edits
from ...model.records import Action, Card, EmotionPoint, Evidence
from ...model.texts import one_line
from ..card_choice import caption_of, entries_for
from ..fields.picker import Picker
from ..look import look
from ..look.prose import Prose
from ..session import Session

_LONGEST = 140


class Box(QFrame):
    """Some words and a caption. opened: by click or Enter; away: the user wants it unlinked."""

    opened = Signal()
    away = Signal()

    def __init__(self, role: str, words: str, caption: str, away: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{words} {caption}")
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for text, label_role in ((words, ""), (caption, "caption")):
            if text:
                column.addWidget(_label(text, label_role, self))
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 7, 4, 7)
        row.setSpacing(2)
        row.addLayout(column, 1)
        if away:
            button = QToolButton(self)
            button.setProperty("role", "chip-away")
            button.setIcon(look().icon("x", 12))
            button.setToolTip(away)
            button.setAccessibleName(away)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self.away)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class LinkedBoxes(QWidget):
    """A heading, a box for each linked record, and links below. `refresh` writes them anew."""

    def __init__(self, heading: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: object = None
        self._boxes = QVBoxLayout()
        self._boxes.setSpacing(4)
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(_label(heading, "caption", self))
        column.addLayout(self._boxes)
        column.addLayout(self._links)

    def refresh(self) -> None:
        raise NotImplementedError

    def is_new(self, shown: object) -> bool:
        """Whether this differs from what was asked about last."""
        differs = shown != self._shown
        self._shown = shown
        return differs

    def clear(self) -> None:
        while (item := self._boxes.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def add_box(
        self, role: str, words: str, caption: str, opened: Callable[[], object], away: str = ""
    ) -> Box:
        box = Box(role, words, caption, away, self)
        box.opened.connect(opened)
        self._boxes.addWidget(box)
        return box

    def add_link(self, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(look().icon("plus", 14, look().colors.accent_ink), text, self)
        button.setProperty("role", "link")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        self._links.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button


class EvidenceBoxes(LinkedBoxes):
    """The evidence a card, a point or a persona rests on."""

    def __init__(self, session: Session, record_id: str, parent: QWidget) -> None:
        super().__init__(i18n.text("inspector.evidence"), parent)
        self._session, self._id = session, record_id
        self.add_new = self.add_link(i18n.text("inspector.add-evidence"), self._write)
        self.link = self.add_link(i18n.text("inspector.link-evidence"), self._pick)
        self.refresh()

    def refresh(self) -> None:
        records = self._session.records
        record = records.find(self._id)
        linked = [e for i in getattr(record, "evidence_ids", ()) if (e := records.get(Evidence, i))]
        others = len(records.group(Evidence)) > len(linked)
        self.link.setVisible(others)
        if not self.is_new(linked):
            return
        self.clear()
        for evidence in linked:
            words = one_line(evidence.text or evidence.source) or "—"
            box = self.add_box(
                "evidence",
                _shortened(words),
                evidence_caption(evidence),
                partial(self._open, evidence.id),
                i18n.text("inspector.unlink"),
            )
            box.away.connect(partial(self._unlink, evidence.id))

    def _open(self, evidence_id: str) -> None:
        from ..dialogs.evidence import edit_evidence

        edit_evidence(self._session, evidence_id, self.window())

    def _write(self) -> None:
        from ..dialogs.evidence import new_evidence

        new_evidence(self._session, self.window(), self._id)

    def _pick(self) -> None:
        from ..dialogs.evidence import evidence_entry

        record = self._session.records.find(self._id)
        linked = getattr(record, "evidence_ids", ())
        found = [e for e in self._session.records.group(Evidence) if e.id not in linked]
        popup = Picker([evidence_entry(e) for e in found], self)
        popup.picked.connect(self._rest_on)
        popup.open_below(self.link)

    def _rest_on(self, evidence_id: str) -> None:
        self._session.settle()
        if self._id in self._session.records:  # a new card without words goes when typing ends
            edits.link_evidence(self._session.project, self._id, evidence_id)

    def _unlink(self, evidence_id: str) -> None:
        self._session.settle()
        edits.unlink_evidence(self._session.project, self._id, evidence_id)


class CardBox(LinkedBoxes):
    """The card a point is about, wherever it stands; a click on it finds another."""

    def __init__(self, session: Session, point_id: str, parent: QWidget) -> None:
        super().__init__(i18n.text("field.card_id"), parent)
        self._session, self._id = session, point_id
        self.link = self.add_link(i18n.text("inspector.link-card"), self._pick)
        self.refresh()

    def refresh(self) -> None:
        records = self._session.records
        point = records.get(EmotionPoint, self._id)
        card = records.get(Card, point.card_id) if point is not None else None
        where = caption_of(records, card) if card is not None else ""
        if not self.is_new((card, where)):
            return
        self.clear()
        self.link.setVisible(card is None)
        if card is not None:
            words, away = _shortened(one_line(card.text) or "—"), i18n.text("inspector.unlink")
            box = self.add_box("card", words, where, self._pick, away)
            box.away.connect(partial(self._attach, ""))

    def _pick(self) -> None:
        records = self._session.records
        entries = entries_for(records, records.the(EmotionPoint, self._id))
        popup = Picker(entries, self)
        popup.picked.connect(self._attach)
        popup.open_below(self)

    def _attach(self, card_id: str) -> None:
        """To another card; "" for none."""
        self._session.settle()
        edits.link_card(self._session.project, self._id, card_id)


class ActionBoxes(LinkedBoxes):
    """The actions that answer a card."""

    def __init__(self, session: Session, card_id: str, parent: QWidget) -> None:
        super().__init__(i18n.text("inspector.actions"), parent)
        self._session, self._id = session, card_id
        self.add_new = self.add_link(i18n.text("inspector.add-action"), self._write)
        self.refresh()

    def refresh(self) -> None:
        found = [a for a in self._session.records.group(Action) if self._id in a.card_ids]
        if not self.is_new(found):
            return
        self.clear()
        for action in found:
            words = one_line(action.text) or "—"
            caption = action_caption(action)
            self.add_box("action", _shortened(words), caption, partial(self._open, action.id))

    def _open(self, action_id: str) -> None:
        from ..dialogs.action import edit_action

        edit_action(self._session, action_id, self.window())

    def _write(self) -> None:
        from ..dialogs.action import new_action

        new_action(self._session, self.window(), (self._id,))


def evidence_caption(evidence: Evidence) -> str:
    parts = [i18n.text(f"evidence-kind.{evidence.kind}")]
    if evidence.text and evidence.source and evidence.source not in parts:
        parts.append(evidence.source)
    if evidence.date:
        parts.append(evidence.date)
    if evidence.sample_size is not None:
        parts.append(f"n={evidence.sample_size:,}")
    return "・".join(parts) if i18n.current() == "ja" else " · ".join(parts)


def action_caption(action: Action) -> str:
    """Who, until when, how far, and what it brings and takes."""
    parts = [i18n.text(f"action-status.{action.status}")]
    if action.owner:
        parts.append(i18n.text("inspector.owner", name=action.owner))
    if action.due:
        parts.append(i18n.text("inspector.due", date=action.due.isoformat()))
    if action.impact or action.effort:
        impact, effort = (i18n.text(f"degree.{n}") for n in (action.impact, action.effort))
        parts.append(i18n.text("inspector.impact-effort", impact=impact, effort=effort))
    return "・".join(parts) if i18n.current() == "ja" else " · ".join(parts)


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


def _label(text: str, role: str, parent: QWidget) -> Prose:
    return Prose(text, role, parent)
