"""Inspector: all about what is selected; about the journey or the project where nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QTabBar, QVBoxLayout, QWidget

from ... import i18n
from ...model.records import Persona
from ..look.prose import Prose
from .subjects import Subject, journey_subject, project_subject, subject

if TYPE_CHECKING:
    from ...model.changes import ChangeSet
    from ..session import Session
    from ..window import MainWindow

_PAGES = ("journey", "project")


class Inspector(QScrollArea):
    """parts: the forms and lists that are shown, from the top."""

    def __init__(self, shell: MainWindow, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self._session = shell, session
        self._page = "journey"
        self.parts: list[Any] = []
        self.setProperty("role", "panel")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(i18n.text("inspector.name"))
        # Once, however many signals an edit or a drag over many records sends.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._write)
        self._signature: object = None
        self._write()

    def rebuild(self) -> None:
        """Show what is selected now, as soon as the program has a moment."""
        self._later.start(0)

    def show_details(self, page: str) -> None:
        """The journey's or the project's fields."""
        self._page = page
        self._write()
        form = next(iter(self.parts), None)
        if form is not None and hasattr(form, "editors"):
            next(iter(form.editors.values())).setFocus()

    def write_in(self, field: str) -> None:
        """The keyboard in a field of what is selected, where there is such a field."""
        self._write()
        for part in self.parts:
            editor = getattr(part, "editors", {}).get(field)
            if editor is not None:
                editor.setFocus()
                self.ensureWidgetVisible(editor)
                return

    def on_change(self, change: ChangeSet) -> None:
        if self._signature != self._now():
            self.rebuild()
        elif not self._later.isActive():
            for part in self.parts:
                if hasattr(part, "refresh"):
                    part.refresh()

    def _now(self) -> object:
        """What decides which fields there are; where it changes, the form is made anew."""
        records = self._session.records
        chosen = [records.find(i) for i in self._session.selection]
        journey = self._session.journey
        facts = [
            (r.id, r.kind_key, getattr(r, "lane_id", ""), getattr(r, "stage_id", ""))
            for r in chosen
            if r is not None
        ]
        options = (len(records.group(Persona)), journey.levels if journey else 0) if facts else ()
        return (facts, options, journey.id if journey else "", self._page if not facts else "")

    def _write(self) -> None:
        self._later.stop()
        held, about = self._held(), self._signature
        self._signature = self._now()
        self.parts = []
        content = QWidget()
        content.setProperty("role", "panel")
        column = QVBoxLayout(content)
        column.setContentsMargins(14, 14, 14, 24)
        column.setSpacing(14)
        shown = subject(self._session)
        if shown is None:
            column.addWidget(self._page_bar())
            journey = self._session.journey
            if self._page == "journey" and journey is not None:
                shown = journey_subject(self._shell, self._session, journey)
            else:
                shown = project_subject(self._session)
        else:
            column.addLayout(_heading(shown))
        for section, make in shown.parts:
            if section:
                column.addWidget(_rule())
                column.addWidget(_label(i18n.text(section), "section"))
            part = make(content)
            self.parts.append(part)
            column.addWidget(part)
        column.addStretch(1)
        if held is not None and self._shell.canvas is not None:
            self._shell.canvas.setFocus()  # before Qt passes the focus on as Tab does
        if (old := self.takeWidget()) is not None:
            old.hide()
            old.deleteLater()  # one of its editors may be asking for this
        self.setWidget(content)
        if held and _subject(about) == _subject(self._signature):
            self._hand_on(held)

    def _held(self) -> str | None:
        """The field that the keyboard is in; "" where it is elsewhere in here; None where not."""
        focused = self.window().focusWidget()
        if not self.isAncestorOf(focused):
            return None
        for part in self.parts:
            for name, editor in getattr(part, "editors", {}).items():
                if editor is focused or editor.isAncestorOf(focused):
                    return str(name)
        return ""

    def _hand_on(self, field: str) -> None:
        """The keyboard to the same field of the same record, where it is still there."""
        for part in self.parts:
            if field in getattr(part, "editors", {}):
                part.editors[field].setFocus()
                return

    def _page_bar(self) -> QTabBar:
        bar = QTabBar()
        bar.setDrawBase(False)
        bar.setExpanding(False)
        for page in _PAGES:
            bar.addTab(i18n.text(f"term.{page}"))
        bar.setCurrentIndex(_PAGES.index(self._page))
        bar.setAccessibleName(i18n.text("inspector.name"))
        bar.currentChanged.connect(self._turn)
        return bar

    def _turn(self, index: int) -> None:
        self._page = _PAGES[index]
        self.rebuild()


def _subject(signature: object) -> object:
    """The ids that a signature is about."""
    facts, _, journey_id, page = signature if isinstance(signature, tuple) else ((), 0, "", "")
    return ([fact[0] for fact in facts], journey_id, page)


def _heading(shown: Subject) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(2)
    lines.addWidget(_label(shown.heading, "heading"))
    if shown.path:
        lines.addWidget(_label(shown.path, "path"))
    return lines


def _label(text: str, role: str) -> QLabel:
    return Prose(text, role)


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    rule.setFixedHeight(1)
    return rule
