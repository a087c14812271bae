"""What the inspector says of a whole journey besides its fields: its curves, its hidden lanes, and
the framework's steps as guidance."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ... import i18n
from ...layout.theme import theme
from ...model import edits
from ...model.records import Curve, Journey, Lane
from ..actions import CURVES
from ..fields.linked import ElidedButton
from ..look import look
from ..look.prose import Prose
from ..session import Session

Row = Curve | Lane


class ShowHideList(QWidget):
    """Rows of records that can be hidden: a click selects one, the eye hides or shows it."""

    def __init__(self, session: Session, heading: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: object = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._label = QLabel(heading, self)
        self._label.setProperty("role", "caption")
        self._column.addWidget(self._label)
        self._column.addLayout(self._rows)

    def found(self) -> tuple[Row, ...]:
        raise NotImplementedError

    def icon_of(self, row: Row) -> QIcon:
        raise NotImplementedError

    def refresh(self) -> None:
        rows = self.found()
        if rows == self._shown:
            return
        self._shown = rows
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows:
            self._rows.addWidget(self._row(row))

    def _row(self, row: Row) -> QWidget:
        holder = QWidget(self)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        title = row.title or "—"
        button = ElidedButton(title, holder)
        button.setIcon(self.icon_of(row))
        button.setAccessibleName(title)
        button.clicked.connect(partial(self._session.select, row.id))
        eye = QToolButton(holder)
        words = i18n.text("inspector.show" if row.hidden else "inspector.hide", name=title)
        eye.setIcon(look().icon("eye-off" if row.hidden else "eye"))
        eye.setAccessibleName(words)
        eye.setToolTip(i18n.text("inspector.show" if row.hidden else "inspector.hide", name=""))
        eye.clicked.connect(partial(self._flip, row.id))
        line.addWidget(button, 1)
        line.addWidget(eye)
        return holder

    def _flip(self, record_id: str) -> None:
        self._session.settle()
        record = self._session.records.find(record_id)
        if isinstance(record, Curve | Lane):
            edits.change(self._session.project, record_id, hidden=not record.hidden)


class CurveList(ShowHideList):
    """The journey's curves, and a button for more."""

    def __init__(
        self, session: Session, journey_id: str, add: partial[None], parent: QWidget
    ) -> None:
        super().__init__(session, i18n.text("term.curves"), parent)
        self._journey_id = journey_id
        button = QPushButton(
            look().icon("plus", 14, look().colors.accent_ink),
            i18n.text("inspector.add-curve"),
            self,
        )
        button.setProperty("role", "link")
        button.setAutoDefault(False)
        menu = QMenu(button)
        for kind in CURVES:
            action = menu.addAction(i18n.text(f"curve-kind.{kind}"))
            action.triggered.connect(partial(_call, add, kind))
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh()

    def found(self) -> tuple[Row, ...]:
        return self._session.records.group(Curve, self._journey_id)

    def icon_of(self, row: Row) -> QIcon:
        colors = theme("dark" if look().dark else "light")
        assert isinstance(row, Curve)
        names = {"measured": "curve_measured", "target": "curve_target", "persona": "curve"}
        return look().icon(
            "spline", 16, row.color or colors.color(names.get(row.kind, "curve_other"))
        )


class HiddenLanes(ShowHideList):
    """Lanes that are not on the map now; they come back from here."""

    def __init__(self, session: Session, journey_id: str, parent: QWidget) -> None:
        super().__init__(session, i18n.text("inspector.hidden-lanes"), parent)
        self._journey_id = journey_id
        self.refresh()

    def refresh(self) -> None:
        super().refresh()
        self.setVisible(bool(self.found()))

    def found(self) -> tuple[Row, ...]:
        lanes = self._session.records.group(Lane, self._journey_id)
        return tuple(lane for lane in lanes if lane.hidden)

    def icon_of(self, row: Row) -> QIcon:
        from ...model.kinds import LANE_KINDS

        assert isinstance(row, Lane)
        return look().icon(LANE_KINDS[row.kind].icon)


class Guidance(QWidget):
    """The framework's purpose and steps."""

    def __init__(self, journey: Journey, parent: QWidget) -> None:
        from ...model.frameworks import PLAIN, framework, frameworks

        super().__init__(parent)
        language = i18n.current()
        known = {one.id for one in frameworks()}
        found = framework(journey.framework if journey.framework in known else PLAIN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(_label(found.title(language), "section", self))
        column.addWidget(_label(found.purpose(language), "caption", self))
        for number, words in enumerate(found.steps, 1):
            row = QHBoxLayout()
            row.setSpacing(8)
            count = _label(f"{number}.", "path", self)
            count.setFixedWidth(look().px(18))
            row.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(_label(words(language), "", self), 1)
            column.addLayout(row)


def _label(text: str, role: str, parent: QWidget) -> Prose:
    return Prose(text, role, parent)


def _call(verb: partial[None], what: str, _checked: bool = False) -> None:
    verb(what)
