"""OutlineModel: the tree as Qt asks for it, following each ChangeSet line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from ...model.changes import ChangeSet
from ...model.records import Journey, Lane, Phase, Record, Stage
from ..session import Session
from . import moving, words
from .shape import ROOT, Key, Order, above, below, line_of, over, shown_by

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-journeymap-outline"
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_SHAPING = ("order", "phase_id", "hidden", "kind", "lane_id", "stage_id", "journey_id")


@dataclass(eq=False, slots=True)
class Line:
    """A line of the tree; children is None until somebody looks."""

    key: Key
    parent: Line | None
    number: int
    children: list[Line] | None = None


class OutlineModel(QAbstractItemModel):
    """Lines are made when they are first looked at, so that 10,000 cards cost nothing before.

    following: a change is on its way through the tree; what is selected there is not the user's.
    """

    def __init__(self, session: Session, order: Order, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.order: Order = order
        self.following = False
        self._numbers = 0
        self._lines: dict[int, Line] = {}
        self._by_key: dict[Key, Line] = {}
        self._showing: dict[str, dict[Line, None]] = {}
        self._root = self._line(ROOT, None)
        session.changed.connect(self.follow)

    # What Qt asks

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        children = self._children(self._at(parent))
        if column == 0 and 0 <= row < len(children):
            return self.createIndex(row, 0, children[row].number)
        return QModelIndex()

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        line = self._lines.get(index.internalId()) if index.isValid() else None
        return self._index(line.parent) if line is not None and line.parent else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return len(self._children(self._at(parent)))

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 1

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        key = self.key(index)
        return words.data(self._session, key, self.order, role) if key else None

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        if role != _Role.EditRole:
            return False
        shown = shown_by(self.key(index), self.order)
        rename = partial(words.rename, self._session, shown, str(value))
        return bool(self._session.attempt(rename))

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled
        flags |= Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
        movable = self.key(index)[0] in moving.MOVABLE
        return flags | Qt.ItemFlag.ItemIsDragEnabled if movable else flags

    # Dragging

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """What is carried is remembered by its lines: it never leaves this tree."""
        data = QMimeData()
        lines = "\n".join("/".join(self.key(index)) for index in indexes)
        data.setData(MIME, lines.encode())
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return (
            moving.place(self._session, self.order, _keys(data), self.key(parent), row) is not None
        )

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return bool(self._session.attempt(lambda: self.move(_keys(data), self.key(parent), row)))

    def move(self, keys: Sequence[Key], parent: Key, row: int) -> bool:
        """Move what these lines stand for before the row of a line (−1: onto it)."""
        goal = moving.place(self._session, self.order, keys, parent, row)
        if goal is None:
            return False
        self._session.settle()
        goal()
        return True

    # Lines and keys

    def key(self, index: Index) -> Key:
        return self._at(index).key

    def index_of(self, key: Key | None, make: bool = True) -> QModelIndex:
        """Where a line is. make: also where nobody has looked yet."""
        if not key:
            return QModelIndex()
        if key not in self._by_key and make:
            parent = over(key, self.order, self._session.records)
            if parent:
                self.index_of(parent)
            known = self._by_key.get(parent)
            if known is not None:
                self._children(known)
        line = self._by_key.get(key)
        return self._index(line) if line is not None else QModelIndex()

    def line_of(self, record_id: str) -> QModelIndex:
        """The line that is a record's own."""
        records = self._session.records
        record = records.find(record_id)
        key = line_of(records, record, self.order) if record is not None else None
        return self.index_of(key)

    def arrange(self, order: Order) -> None:
        """Tell the maps by stages or by lanes."""
        self.beginResetModel()
        self.order = order
        self._lines, self._by_key, self._showing = {}, {}, {}
        self._root = self._line(ROOT, None)
        self.endResetModel()

    # Following

    def follow(self, change: ChangeSet) -> None:
        """Lines that came, went or moved; then those that only look different."""
        self.following = True
        owners: dict[Key, None] = {}
        for before, after in change.changes.values():
            owners.update(dict.fromkeys(self._owners(before, after)))
        for key in owners:
            line = self._by_key.get(key)
            if line is not None and line.children is not None:
                self._sync(line)
        for record_id in change.changes:
            for line in self._showing.get(record_id, ()):
                index = self._index(line)
                self.dataChanged.emit(index, index)
        self.following = False

    def _owners(self, before: Record | None, after: Record | None) -> Iterator[Key]:
        """The lines under which something may stand elsewhere now."""
        if not _reshapes(before, after):
            return
        for record in (before, after):
            if record is None:
                continue
            yield above(self._session.records, record)
            if isinstance(record, Stage | Lane | Phase):
                yield from self._of_journey(record.journey_id)
            elif isinstance(record, Journey):
                yield ROOT

    def _of_journey(self, journey_id: str) -> list[Key]:
        """The lines of a map that stages or lanes stand under, from the top."""
        journey = self._by_key.get(("journeys", journey_id))
        found: list[Key] = []
        for line in (journey,) if journey is not None else ():
            found.append(line.key)
            for child in line.children or ():
                found.append(child.key)
                found += [inner.key for inner in child.children or () if inner.key[0] == "stages"]
        return found

    def _sync(self, line: Line) -> None:
        """Make the lines under a line what they are now, with as few moves as can be."""
        wanted = below(self._session.records, line.key, self.order)
        children = self._children(line)
        if [child.key for child in children] == wanted:
            return
        parent, there = self._index(line), set(wanted)
        for first, last in reversed(_runs([child.key not in there for child in children])):
            self.beginRemoveRows(parent, first, last)
            gone = children[first : last + 1]
            del children[first : last + 1]
            for child in gone:
                self._forget(child)
            self.endRemoveRows()
        known, places = {child.key for child in children}, {k: i for i, k in enumerate(wanted)}
        for first, last in _runs([key not in known for key in wanted]):
            self._order(line, wanted[:first], places)
            self.beginInsertRows(parent, first, last)
            children[first:first] = [self._line(key, line) for key in wanted[first : last + 1]]
            self.endInsertRows()
        self._order(line, wanted, places)

    def _order(self, line: Line, wanted: Sequence[Key], places: dict[Key, int]) -> None:
        """The first lines under a line in the order wanted; all of them are there."""
        children = self._children(line)
        for row, key in enumerate(wanted):
            while children[row].key != key:
                self._settle(line, row, key, places)

    def _settle(self, line: Line, row: int, key: Key, places: dict[Key, int]) -> None:
        """One move towards the line `key` at this row."""
        children = self._children(line)
        keys = [child.key for child in children]
        source, goal = keys.index(key), row
        if row + 1 < len(keys) and keys[row + 1] == key:  # the line before it went further down
            source, place = row, places[keys[row]]
            goal = 1 + max(i for i, k in enumerate(keys) if i > row and places[k] < place)
        parent = self._index(line)
        self.beginMoveRows(parent, source, source, parent, goal)
        moved = children.pop(source)
        children.insert(goal - 1 if goal > source else goal, moved)
        self.endMoveRows()

    # Making lines

    def _at(self, index: Index) -> Line:
        return self._lines[index.internalId()] if index.isValid() else self._root

    def _index(self, line: Line) -> QModelIndex:
        if line.parent is None:
            return QModelIndex()
        return self.createIndex(self._children(line.parent).index(line), 0, line.number)

    def _children(self, line: Line) -> list[Line]:
        if line.children is None:
            keys = below(self._session.records, line.key, self.order)
            line.children = [self._line(key, line) for key in keys]
        return line.children

    def _line(self, key: Key, parent: Line | None) -> Line:
        self._numbers += 1
        line = Line(key, parent, self._numbers)
        self._lines[line.number] = self._by_key[key] = line
        if key:
            self._showing.setdefault(shown_by(key, self.order), {})[line] = None
        return line

    def _forget(self, line: Line) -> None:
        for child in line.children or ():
            self._forget(child)
        del self._lines[line.number]
        if self._by_key.get(line.key) is line:
            del self._by_key[line.key]
        self._showing[shown_by(line.key, self.order)].pop(line, None)


def _reshapes(before: Record | None, after: Record | None) -> bool:
    """Whether more than the look of a line is different."""
    if before is None or after is None:
        return True
    return any(getattr(before, name, "") != getattr(after, name, "") for name in _SHAPING)


def _runs(chosen: Sequence[bool]) -> list[tuple[int, int]]:
    """First and last row of all that are chosen in a row."""
    found: list[tuple[int, int]] = []
    for row, there in enumerate(chosen):
        if there and found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        elif there:
            found.append((row, row))
    return found


def _keys(data: QMimeData) -> list[Key]:
    text = bytes(data.data(MIME).data()).decode()
    return [tuple(line.split("/")) for line in text.split("\n") if line]
