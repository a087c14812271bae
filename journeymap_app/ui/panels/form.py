"""FieldForm: labelled editors of one target, filled from it and writing to it as one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from ... import i18n
from ...model.records import Record
from ..session import Session
from .editor_kinds import make_editor, refresh_options
from .field_table import Field
from .targets import Target


class FieldForm(QWidget):
    """editors: field name -> editor."""

    def __init__(
        self, session: Session, target: Target, fields: Sequence[Field], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._target = session, target
        self._fields = {field.name: field for field in fields}
        self._loading = True
        self._keys = _TravelKeys(self)
        self.editors: dict[str, Any] = {}
        self._labels: dict[str, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        record = target.read()
        assert record is not None
        for field in fields:
            column.addLayout(self._line(field, record))
        self.refresh()

    def refresh(self) -> None:
        """Show the values as they are now."""
        record = self._target.read()
        if record is None:
            return
        self._loading = True
        for name, field in self._fields.items():
            refresh_options(field, self.editors[name], self._session, record)
            self._show(name, getattr(record, name))
        self._loading = False

    def _show(self, name: str, value: object) -> None:
        """A field's value; where the records differ in it, that they do."""
        editor, mixed = self.editors[name], self._target.mixed(name)
        if name in self._labels:
            words = i18n.text(self._fields[name].label_key)
            self._labels[name].setText(
                i18n.text("inspector.differing", name=words) if mixed else words
            )
        if mixed and hasattr(editor, "show_mixed"):
            editor.show_mixed()
        elif editor.value != value or getattr(editor, "is_mixed", False):
            editor.value = value
        if hasattr(editor, "show_partial"):
            editor.show_partial(*self._target.partial(name))

    def separate(self) -> None:
        """What is typed next is an undo step of its own."""
        self._session.project.separate()

    def _line(self, field: Field, record: Record) -> QVBoxLayout:
        name = i18n.text(field.label_key)
        editor = make_editor(field, self._session, record, name)
        self.editors[field.name] = editor
        line = QVBoxLayout()
        line.setSpacing(4)
        if field.editor != "flag":
            label = QLabel(name, self)
            label.setProperty("role", "caption")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(editor)
            label.setWordWrap(True)
            line.addWidget(label)
            self._labels[field.name] = label
        line.addWidget(editor)
        editor.changed.connect(lambda: self._on_changed(field))
        for part in (editor, *editor.findChildren(QWidget)):
            part.installEventFilter(self._keys)
        return line

    def _on_changed(self, field: Field) -> None:
        if self._loading:
            return
        self._session.settle()
        record, value = self._target.read(), self.editors[field.name].value
        if record is None:
            return
        if getattr(record, field.name) == value and not self._target.mixed(field.name):
            return
        try:
            self._target.write(field.name, value)
        except BaseException:
            self.refresh()  # refused: the record is as it was
            raise


class _TravelKeys(QObject):
    """Ctrl+Z in a field undoes the project's last edit, of which typing is one; and leaving a
    field ends that edit."""

    def __init__(self, form: FieldForm) -> None:
        super().__init__(form)
        self._form = form

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) or event.matches(
                QKeySequence.StandardKey.Redo
            ):
                event.ignore()
                return True
        elif event.type() == QEvent.Type.FocusOut and self._left(watched):
            self._form.separate()
        return super().eventFilter(watched, event)

    def _left(self, watched: QObject) -> bool:
        """Whether the focus went out of the editor, not to another part of it."""
        focused = QApplication.focusWidget()
        return focused is None or not any(
            editor.isAncestorOf(focused) and (editor is watched or editor.isAncestorOf(watched))
            for editor in self._form.editors.values()
        )
