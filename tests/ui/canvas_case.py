"""A small map on a canvas in a window, for the canvas tests, and where things on it are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint

from journeymap_app.layout.shapes import Box
from journeymap_app.model import edits
from journeymap_app.model.document import Document
from journeymap_app.model.project import Project
from journeymap_app.model.records import Card, Curve, EmotionPoint, Journey, Lane, Record, Stage
from journeymap_app.ui.canvas.hit import boxes_of
from journeymap_app.ui.canvas.view import CanvasView
from journeymap_app.ui.session import Session
from tests import hands

STAGES = ("認知", "検討", "購入")
LANES = (("actions", "行動"), ("emotion", "感情"), ("pains", "課題"))


def small_project() -> Project:
    """Three stages; lanes for actions, emotion and pains; five cards; one curve of three points."""
    project = edits.start_project("試しの地図")
    journey = edits.add_journey(project, "試しの旅", framework="client")
    stages = [edits.add_stage(project, journey.id, title) for title in STAGES]
    actions, emotion, pains = (
        edits.add_lane(project, journey.id, kind, title) for kind, title in LANES
    )
    assert emotion.kind == "emotion"
    edits.add_cards(project, actions.id, stages[0].id, ["広告を見る", "友人に聞く", "検索する"])
    edits.add_card(project, actions.id, stages[1].id, "比べる")
    edits.add_card(project, pains.id, stages[2].id, "送料が高い")
    curve = edits.add_curve(project, journey.id, "佐藤")
    for stage, positive, negative in zip(stages, (2.0, 1.0, 0.5), (0.0, 1.0, 3.5), strict=True):
        edits.add_point(project, curve.id, stage.id, 0.5, positive=positive, negative=negative)
    project.done.clear()
    return project


@dataclass
class CanvasCase:
    view: CanvasView
    session: Session
    qtbot: Any

    def words(self) -> dict[tuple[str, str], list[str]]:
        """The card texts by lane title and stage title."""
        records = self.session.records
        return {
            (lane.title, stage.title): [c.text for c in records.group(Card, lane.id, stage.id)]
            for lane in self.lanes()
            for stage in self.stages()
            if records.group(Card, lane.id, stage.id)
        }

    def stages(self) -> tuple[Stage, ...]:
        assert self.session.journey is not None
        return self.session.records.group(Stage, self.session.journey.id)

    def lanes(self) -> tuple[Lane, ...]:
        assert self.session.journey is not None
        return self.session.records.group(Lane, self.session.journey.id)

    def points(self) -> list[EmotionPoint]:
        assert self.session.journey is not None
        (curve,) = self.session.records.group(Curve, self.session.journey.id)
        order = [s.id for s in self.stages()]
        points = self.session.records.group(EmotionPoint, curve.id)
        return sorted(points, key=lambda p: (order.index(p.stage_id), p.at))

    def card(self, text: str) -> Card:
        return next(c for c in self.session.records.group(Card) if c.text == text)

    def chosen(self) -> list[str]:
        """The texts of the selected cards."""
        return [self.session.records.the(Card, i).text for i in self.session.selection]

    def state(self) -> dict[str, Record]:
        return {r.id: r for r in self.session.records}

    def at(self, box: Box, across: float = 0.5, down: float = 0.5) -> QPoint:
        """A place in a box of the board, in the viewport."""
        rect = self.view.to_viewport(box)
        x, y = rect.x() + rect.width() * across, rect.y() + rect.height() * down
        return QPoint(round(x), round(y))

    def box(self, record: Record, part: str = "") -> Box:
        found = list(boxes_of(self.view.board, frozenset([record.id])))
        return next(b for _, b, p in found if not part or p == part)

    def on(self, record: Record, part: str = "", across: float = 0.5, down: float = 0.5) -> QPoint:
        return self.at(self.box(record, part), across, down)

    def cell(self, lane: int, stage: int, down: float = 0.9) -> QPoint:
        places = self.view.board.places
        return self.at(places.cell_box(places.rows[lane], places.columns[stage]), 0.5, down)

    def plot(self, stage: int, value: float, across: float = 0.5) -> QPoint:
        """Where an emotion value is on the plot, in the viewport."""
        places = self.view.board.places
        column, area = places.columns[stage], places.emotions[0]
        y = area.y_of(value)
        return self.at(Box(column.x + across * column.width, y, 0, 0))

    def drag(self, start: QPoint, end: QPoint, **how: Any) -> None:
        hands.drag(self.view.viewport(), start, end, **how)

    def double_click(self, at: QPoint) -> None:
        hands.double_click(self.view.viewport(), at)

    def click(self, at: QPoint, **how: Any) -> None:
        hands.click(self.view.viewport(), at, **how)

    def key(self, what: Any, **how: Any) -> None:
        hands.key(self.view, what, **how)

    def undo(self) -> None:
        self.session.undo()


def open_case(qtbot: Any, folder: Path, size: tuple[int, int] = (1100, 820)) -> CanvasCase:
    document = Document.create(folder / "map.journeymap", small_project())
    session = Session(document)
    view = CanvasView(session, dark=False)
    hands.show(qtbot, view, *size)
    view.setFocus()
    view.fit()
    hands.flush()
    assert isinstance(session.journey, Journey)
    return CanvasCase(view, session, qtbot)
