"""The names of a client-safe copy: what is replaced, by what, and words of the user's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ... import i18n
from ...model.records import TITLE_LENGTH
from ...model.sharing.anonymous import Anonymous
from ...model.sharing.subjects import Subject, changed, revealing
from ...model.texts import one_line
from ..fields.plain_text import plain_tip, set_state
from ..look import look
from ..look.elided import Elided
from ..look.prose import Prose
from .frame import plain_label, push_button, reveal
from .removable import away_button

_NAME, _KIND, _INSTEAD, _COUNT = 1, 2, 3, 4


class ShareNames(QWidget):
    """changed: a pseudonym, a tick or a word is another one."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: dict[str, _NameRow] = {}
        self.words: list[_WordRow] = []
        self._subjects: tuple[Subject, ...] = ()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(_NAME, 3)
        self._grid.setColumnStretch(_INSTEAD, 3)
        self.add_button = push_button("＋ " + i18n.text("share-dialog.add-word"), "small", self)
        self.add_button.clicked.connect(lambda: self.add("").word.setFocus())
        self._nobody = Prose(i18n.text("share-dialog.nobody"), "secondary", self)
        how = Prose(i18n.text("share-dialog.names-how"), "secondary", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 20)
        column.setSpacing(12)
        column.addWidget(how)
        column.addWidget(self._nobody)
        column.addLayout(self._grid)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_names(self, made: Anonymous) -> None:
        """The subjects of a copy, each with how often it was replaced."""
        self._subjects = tuple(one for one in made.subjects if one.kind != "word")
        self._nobody.setVisible(not self._subjects)
        counts = dict(zip((one.original for one in made.subjects), _counts(made), strict=True))
        for subject in self._subjects:
            if subject.original not in self.rows:
                self.rows[subject.original] = _NameRow(subject, self, self._grid)
            self.rows[subject.original].say_count(counts[subject.original])
        for row in self.words:
            row.say_count(counts.get(one_line(row.word.text()), 0))

    def pseudonyms(self) -> dict[str, str]:
        """What the user decided otherwise, by original; "" leaves the name."""
        return {name: row.value for name, row in self.rows.items() if row.value != row.offered}

    def own_words(self) -> tuple[tuple[str, str], ...]:
        values = (row.value for row in self.words)
        return tuple(value for value in values if value[0])

    def add(self, word: str) -> _WordRow:
        """A row for a word of the user's own."""
        row = _WordRow(word, self, self._grid)
        row.away.clicked.connect(lambda: self._let_go(row))
        self.words.append(row)
        self.setTabOrder(row.instead, self.add_button)
        if word:
            self.changed.emit()
        reveal(row.word)
        return row

    def wrong(self) -> str:
        """A sentence where a pseudonym gives a name away; the boxes with such a one are marked."""
        subjects = changed(self._subjects, self.pseudonyms())
        given = [Subject("word", word, instead) for word, instead in self.own_words() if instead]
        bad = {one.original: one.pseudonym for one in revealing([*subjects, *given])}
        for name, row in self.rows.items():
            set_state(row.instead, "wrong", name in bad)
        for word in self.words:
            set_state(word.instead, "wrong", word.value[0] in bad)
        if not bad:
            return ""
        return i18n.text("share-dialog.revealing", "", name=next(iter(bad.values())))

    def _let_go(self, row: _WordRow) -> None:
        self.words.remove(row)
        row.leave()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()


class _NameRow:
    """One name in the grid. offered: the pseudonym it has by itself."""

    def __init__(self, subject: Subject, parent: ShareNames, grid: QGridLayout) -> None:
        self.offered = subject.pseudonym
        name = subject.original
        self.tick = QCheckBox(parent)
        self.tick.setChecked(True)
        self.tick.setAccessibleName(i18n.text("share-dialog.replace-named", "", name=name))
        shown = Elided(name, "", parent, least=6)
        shown.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        shown.setToolTip(plain_tip(name))
        kind = Elided(i18n.text(f"sharing.kind-{subject.kind}"), "caption", parent)
        self.instead = _box(
            self.offered, i18n.text("share-dialog.instead-of", "", name=name), parent
        )
        self.instead.setText(self.offered)
        self.count = plain_label("", "caption", parent)
        row = grid.rowCount()
        for column, widget in enumerate((self.tick, shown, kind, self.instead, self.count)):
            grid.addWidget(widget, row, column)
        self.tick.toggled.connect(self.instead.setEnabled)
        self.tick.toggled.connect(lambda: parent.changed.emit())
        self.instead.textEdited.connect(lambda: parent.changed.emit())

    @property
    def value(self) -> str:
        if not self.tick.isChecked():
            return ""
        return one_line(self.instead.text()) or self.offered

    def say_count(self, count: int) -> None:
        self.count.setText(i18n.text("share-dialog.places", count=count))


class _WordRow:
    """A word of the user's own in the grid."""

    def __init__(self, word: str, parent: ShareNames, grid: QGridLayout) -> None:
        self.word = _box("", i18n.text("share-dialog.own-word"), parent)
        self.word.setText(word)
        kind = Elided(i18n.text("sharing.kind-word"), "caption", parent)
        self.instead = _box(
            i18n.text("share-dialog.instead-ours"), i18n.text("share-dialog.own-instead"), parent
        )
        self.away = away_button(lambda: self.value[0], parent)
        self.count = plain_label("", "caption", parent)
        row = grid.rowCount()
        self._widgets = (self.away, self.word, kind, self.instead, self.count)
        for column, widget in enumerate(self._widgets):
            grid.addWidget(widget, row, column)
            widget.show()
        parent.setTabOrder(self.word, self.instead)
        self.word.textEdited.connect(lambda: parent.changed.emit())
        self.instead.textEdited.connect(lambda: parent.changed.emit())

    @property
    def value(self) -> tuple[str, str]:
        return one_line(self.word.text()), one_line(self.instead.text())

    def say_count(self, count: int) -> None:
        shown = i18n.text("share-dialog.places", count=count) if self.value[0] else ""
        self.count.setText(shown)

    def leave(self) -> None:
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()


def _counts(made: Anonymous) -> Sequence[int]:
    return [made.counts[place] for place in range(len(made.subjects))]


def _box(offered: str, name: str, parent: QWidget) -> QLineEdit:
    box = QLineEdit(parent)
    box.setPlaceholderText(offered)
    box.setMaxLength(TITLE_LENGTH)
    box.setAccessibleName(name)
    box.setMinimumWidth(look().px(120))
    return box
