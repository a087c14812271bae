"""DecisionPanel: one conflict: what it was, what each side made of it, and what is to become of
it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QRadioButton, QToolButton, QVBoxLayout, QWidget

from ... import i18n
from ...model.merging.conflicts import WHOLE, Choice, Conflict, Own
from ...model.merging.stories import Shown
from ...model.merging.telling import Version
from ...model.merging.wording import Piece, compared
from ..fields.plain_text import PlainText
from ..look import look
from ..look.elided import Elided
from .deciding import Deciding
from .version_pane import VersionPane

_VERSIONS: tuple[Version, ...] = ("base", "mine", "theirs")
_AFTER_MS = 150  # after the last letter of own words the map follows


class DecisionPanel(QFrame):
    def __init__(self, deciding: Deciding, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._deciding = deciding
        self.what = Elided("", "heading", self, least=12)
        self.where = Elided("", "secondary", self)
        self.panes = {
            version: VersionPane(i18n.text(f"merge.version-{version}"), version == "base", self)
            for version in _VERSIONS
        }
        self.both = QRadioButton(i18n.text("merge.choose-both"), self)
        self.own = QRadioButton(i18n.text("merge.choose-own"), self)
        self.editor = PlainText(least=2, most=4, parent=self)
        self.editor.setAccessibleName(i18n.text("merge.own-words"))
        self.back = _turner("chevron-up", "merge.previous", self)
        self.forth = _turner("chevron-down", "merge.next", self)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_AFTER_MS)
        self._typed.timeout.connect(self.keep_typed)
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """The current conflict, with what was decided about it."""
        conflict = self._deciding.current
        self.setEnabled(conflict is not None)
        if conflict is None:
            return
        stories = self._deciding.stories
        self.what.setText(stories.what(conflict))
        self.where.setText(stories.where(conflict))
        shown = {version: stories.shown(conflict, version) for version in _VERSIONS}
        pieces = dict(zip(_VERSIONS, _pieces(conflict, shown), strict=True))
        for version, pane in self.panes.items():
            pane.show_version(shown[version], pieces[version])
        for version in ("mine", "theirs"):
            self.panes[version].call(_called(conflict, version))
        place = [c.key for c in self._deciding.conflicts].index(conflict.key)
        self.back.setEnabled(place > 0)
        self.forth.setEnabled(place < len(self._deciding.conflicts) - 1)
        self.show_choice()

    def show_choice(self) -> None:
        conflict = self._deciding.current
        if conflict is None:
            return
        choice, unit = self._deciding.choice(conflict), self._deciding.unit(conflict)
        self.panes["mine"].show_chosen(choice == "mine")
        self.panes["theirs"].show_chosen(choice == "theirs")
        self.both.setVisible(self._deciding.both(conflict) is not None)
        self.own.setVisible(unit is not None and bool(unit.words))
        self.both.setChecked(choice == "both")
        self.own.setChecked(isinstance(choice, Own))
        self.editor.setVisible(isinstance(choice, Own))
        if isinstance(choice, Own) and not self.editor.hasFocus():
            self.editor.value = choice.text

    def choose(self, choice: Choice) -> None:
        self._typed.stop()
        self._deciding.decide(choice)
        self.show_choice()

    def write_own(self) -> None:
        """Own words, which begin with those of both sides."""
        conflict = self._deciding.current
        if conflict is None or not self.own.isVisibleTo(self):
            self.show_choice()
            return
        if not isinstance(self._deciding.choice(conflict), Own):
            now = self._deciding.choice(conflict)
            words = conflict.theirs if now == "theirs" else conflict.mine
            both = self._deciding.both(conflict)
            self.choose(Own(both if now in (None, "both") and both is not None else words))
        self.editor.setFocus()
        self.editor.selectAll()

    def choose_both(self) -> None:
        if self.both.isVisibleTo(self):
            self.choose("both")

    def keep_typed(self) -> None:
        """What is being typed is decided."""
        self._typed.stop()
        conflict, words = self._deciding.current, self.editor.value
        if conflict is None or not isinstance(self._deciding.choice(conflict), Own):
            return
        unit = self._deciding.unit(conflict)
        if unit is not None:
            text = unit.written(words)
            self._deciding.decide(Own(words[: unit.longest] if text is None else text))

    def _connect(self) -> None:
        self.panes["mine"].chosen.connect(lambda: self.choose("mine"))
        self.panes["theirs"].chosen.connect(lambda: self.choose("theirs"))
        self.both.clicked.connect(self.choose_both)
        self.own.clicked.connect(self.write_own)
        self.editor.changed.connect(self._on_typed)
        self.back.clicked.connect(lambda: self._deciding.step(-1))
        self.forth.clicked.connect(lambda: self._deciding.step(1))
        self._deciding.turning.connect(self.keep_typed)
        self._deciding.turned.connect(self._on_turned)
        self._deciding.decided.connect(self.refresh)

    def _on_turned(self) -> None:
        conflict = self._deciding.current
        choice = self._deciding.choice(conflict) if conflict is not None else None
        self.editor.value = choice.text if isinstance(choice, Own) else ""
        self.refresh()

    def _on_typed(self) -> None:
        if self.editor.hasFocus() and self.editor.isVisible():
            self._typed.start()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        for part in (self.what, self.where):
            top.addWidget(part)
        top.addStretch(1)
        top.addWidget(self.back)
        top.addWidget(self.forth)
        panes = QHBoxLayout()
        panes.setSpacing(10)
        for pane in self.panes.values():
            panes.addWidget(pane, 1)
        more = QHBoxLayout()
        more.setSpacing(look().room(20))
        more.addWidget(self.both)
        more.addWidget(self.own)
        more.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 10)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(panes, 1)
        column.addLayout(more)
        column.addWidget(self.editor)


def _pieces(conflict: Conflict, shown: dict[Version, Shown]) -> tuple[list[Piece], ...]:
    """The words of the three versions, marked where they are people's words."""
    if not any(one.is_text for one in shown.values()):
        return tuple([Piece(shown[version].text, False)] for version in _VERSIONS)
    base = None if conflict.base is None else str(conflict.base)
    marked = compared(base, str(conflict.mine), str(conflict.theirs))
    values = (conflict.base, conflict.mine, conflict.theirs)
    return tuple(
        pieces if value else [Piece(shown[version].text, False)]
        for version, value, pieces in zip(_VERSIONS, values, marked, strict=True)
    )


def _called(conflict: Conflict, version: Version) -> str:
    """A side's choice, by what it would do."""
    if conflict.field != WHOLE:
        return i18n.text(f"merge.choose-{version}")
    stays = getattr(conflict, version) is not None
    return i18n.text(f"merge.choose-{version}-{'stays' if stays else 'goes'}")


def _turner(icon: str, key: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setIcon(look().icon(icon))
    button.setAccessibleName(i18n.text(key))
    button.setToolTip(i18n.text(f"{key}-how"))
    return button
