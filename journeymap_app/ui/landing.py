"""Landing: takes what arrives from outside, reads it in a thread, and puts it down as one edit."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer

from .. import i18n
from ..model import arrivals as model_arrivals
from ..model import clipboard, edits
from ..model.errors import KnownError
from ..model.records import Card, Lane, Picture, Record, Stage
from .arrivals import Arrival, Read, Source, read_all
from .canvas.landing_place import LandingPlace
from .errand import Errand

if TYPE_CHECKING:
    from .session import Session
    from .window import MainWindow

R = TypeVar("R", bound=Record)
_AGAIN_MS = 120


class Landing(QObject):
    def __init__(self, shell: MainWindow, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._session = shell, session

    def take(self, arrival: Arrival, place: LandingPlace | None) -> None:
        """Bring it onto the map at this place; pictures and files as soon as they are read."""
        if place is None:
            self._shell.notice(i18n.text("notice.no-place"))
        elif arrival.sources:
            work = partial(read_all, arrival.sources)
            Errand(self._shell, "arrivals.reading", work, partial(self._land, place))
        elif (grid := clipboard.from_text(arrival.text)) is not None:
            self._session.attempt(partial(self._put, [grid], place))

    def _land(self, place: LandingPlace, found: list[Read]) -> None:
        """Not into the middle of what the user is typing or dragging: that ends first."""
        if self._session.project.editing:
            QTimer.singleShot(_AGAIN_MS, self, partial(self._land, place, found))
            return
        taken = [read for read in found if read.item is not None]
        landed = bool(taken) and self._put([r.item for r in taken if r.item is not None], place)
        refused = [read for read in found if read.error is not None]
        if refused:
            self._complain(refused, len(taken))
        elif landed and len(found) == 1 and found[0].is_photo and not place.card_id:
            self._offer_wall(found[0].source)

    def _put(self, items: list[model_arrivals.Item], place: LandingPlace) -> bool:
        """Whether there is still a place for it."""
        records, project = self._session.records, self._session.project
        first = items[0]
        if place.card_id in records and len(items) == 1 and isinstance(first, Picture):
            edits.give_picture(project, place.card_id, first)
            self._show([records.the(Card, place.card_id)])
            return True
        lanes, stages = self._from(place)
        if not lanes or not stages:
            self._shell.notice(i18n.text("notice.no-place"))
            return False
        if model_arrivals.cards_in(items) >= model_arrivals.MANY:
            with suppress(KnownError):  # one undo takes it back as well
                self._session.keep_version("before-import")
        self._show(model_arrivals.put_down(project, items, lanes, stages, place.index))
        return True

    def _from(self, place: LandingPlace) -> tuple[list[Lane], list[Stage]]:
        """The lane and those below it that take cards, the stage and those after it. Where one is
        gone meanwhile, all there are."""
        records = self._session.records
        cell: tuple[Record | None, ...] = (
            records.get(Lane, place.lane_id),
            records.get(Stage, place.stage_id),
        )
        journey = self._session.journey
        journey_id = getattr(cell[0] or cell[1], "journey_id", journey.id if journey else "")
        lanes = [
            lane
            for lane in _starting_at(records.group(Lane, journey_id), cell[0])
            if lane.kind != "emotion" and not lane.hidden and not lane.collapsed
        ]
        return lanes, _starting_at(records.group(Stage, journey_id), cell[1])

    def _show(self, cards: list[Card]) -> None:
        self._session.select(*(card.id for card in cards))
        if cards and self._shell.canvas is not None:
            self._shell.canvas.reveal(cards[0].id)

    def _complain(self, refused: list[Read], taken: int) -> None:
        """One sentence for all that could not be taken."""
        first = refused[0]
        assert first.error is not None
        why = self._shell.sentence(first.error)
        name, count = first.source.name, len(refused)
        named = {"name": name, "count": count, "taken": taken, "why": why}
        if taken:
            key = "arrivals.refused-one" if count == 1 else "arrivals.refused-some"
            words = i18n.text(key, "", **named)
        elif count > 1:
            words = i18n.text("arrivals.refused-all", "", **named)
        else:
            words = i18n.text("arrivals.refused", name=name, why=why) if name else why
        self._shell.notices.say(words, problem=True)

    def _offer_wall(self, source: Source) -> None:
        """A photo as large as this may be one of a wall of notes."""
        from .commands.pictures import wall_of

        step = self._session.project.done[-1]

        def cut_up() -> None:
            if self._session.project.done[-1:] == [step]:
                self._session.undo()  # its notes become cards instead of it
            wall_of(self._shell, source)

        self._shell.notices.say(
            i18n.text("arrivals.photo"), button=i18n.text("arrivals.cut-up"), act=cut_up
        )


def _starting_at(group: tuple[R, ...], first: Record | None) -> list[R]:
    start = next((i for i, record in enumerate(group) if record is first), 0)
    return list(group[start:])
