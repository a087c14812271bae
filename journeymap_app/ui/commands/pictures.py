"""Pictures: brought onto the map, given to a card, looked at, copied; and photos of walls."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QImage

from ... import i18n
from ...export.png import image_of
from ...export.progress import Asked, Progress, Told
from ...layout.board import BoardStyle, lay_out
from ...layout.excerpt import excerpt
from ...layout.theme import theme
from ...model import edits
from ...model.collection import Collection
from ...model.records import Card, Picture
from ..arrivals import Source, of_files
from ..canvas.landing_place import LandingPlace, at_keyboard
from ..errand import Errand
from ..picture_files import choose_pictures
from ..picture_viewer import PictureViewer
from .edit import selected

if TYPE_CHECKING:
    from ..wall.desk import WallDesk
    from ..window import MainWindow

_COPIED_AT = 2.0  # pixels a unit


def insert(shell: MainWindow) -> None:
    """Pictures from files, each a card in the current cell."""
    if shell.bench is not None:
        files = choose_pictures(shell, i18n.text("picture.insert-title"), several=True)
        if files:
            shell.bench.landing.take(of_files(files), at_keyboard(shell.bench.canvas))


def choose(shell: MainWindow) -> None:
    """A picture for the selected card."""
    if shell.bench is not None and shell.session is not None:
        (card,) = selected(shell.session, Card)
        if files := choose_pictures(shell, i18n.text("picture.choose-title")):
            place = LandingPlace(card.lane_id, card.stage_id, card_id=card.id)
            shell.bench.landing.take(of_files(files), place)


def remove(shell: MainWindow) -> None:
    if shell.session is not None:
        cards = [card.id for card in selected(shell.session, Card) if card.picture_id]
        edits.take_pictures(shell.session.project, cards)


def show(shell: MainWindow) -> None:
    """The selected card's picture, as large as the window."""
    if shell.session is not None:
        card = next(c for c in selected(shell.session, Card) if c.picture_id)
        PictureViewer(shell, shell.session, card.id)


def copy(shell: MainWindow) -> None:
    """The selected cards as a picture, or the whole map where no card is selected."""
    session = shell.session
    if session is None or (journey := session.journey) is None:
        return
    ids = frozenset(card.id for card in selected(session, Card))
    work = partial(_drawn, session.records.copy(), journey.id, ids)
    Errand(shell, "picture.drawing", work, partial(_put_on_clipboard, shell, bool(ids)))


def wall(shell: MainWindow) -> None:
    """The desk for photos of walls; the first time it asks for one."""
    desk = _wall_desk(shell)
    if desk is not None:
        desk.open()
        if not desk.sitting.photos:
            desk.choose()


def wall_of(shell: MainWindow, source: Source) -> None:
    """The desk, with this photo."""
    desk = _wall_desk(shell)
    if desk is not None:
        desk.open()
        desk.take((source,))


def _wall_desk(shell: MainWindow) -> WallDesk | None:
    """It lives as long as the document is open, so that a closed sitting can go on."""
    from ..wall.desk import WallDesk

    if shell.bench is None or shell.session is None:
        return None
    known = shell.bench.findChild(WallDesk)
    return known if isinstance(known, WallDesk) else WallDesk(shell, shell.session, shell.bench)


def _drawn(
    records: Collection, journey_id: str, ids: frozenset[str], told: Told, cancelled: Asked
) -> QImage:
    progress = Progress(2, told, cancelled)
    board = lay_out(records, journey_id, BoardStyle(theme("light")))
    progress.step()
    drawing = excerpt(board, ids) if ids else board.drawing
    return image_of(drawing, lambda picture_id: records.get(Picture, picture_id), _COPIED_AT)


def _put_on_clipboard(shell: MainWindow, cards: bool, image: QImage) -> None:
    QGuiApplication.clipboard().setImage(image)
    key = "picture.copied-cards" if cards else "picture.copied-map"
    shell.notice(i18n.text(key, width=image.width(), height=image.height()))
