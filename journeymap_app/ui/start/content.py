"""What the start page holds that needs the model: frameworks, samples, recent files, lost work."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ... import i18n
from ...model.frameworks import Framework, framework, frameworks
from ...model.samples import samples
from ...model.unpublished import Unpublished, unpublished
from ...recent import recents
from .. import opening
from .map_card import CardGrid
from .page import StartPage, label
from .recent_row import RecentRow, ago
from .sketch import Sketch, rhythm

if TYPE_CHECKING:
    from ..window import MainWindow

SHOWN_RECENTS = 8


def fill(page: StartPage, shell: MainWindow) -> None:
    for left in unpublished():
        page.main_column.addWidget(_offer(shell, left))
    page.frameworks = _grid(page, "start.frameworks")
    page.frameworks.fill(
        [
            (
                one.title(i18n.current()),
                one.summary(i18n.current()),
                _sketch(one, one.position),
                partial(opening.open_framework, shell, one.id),
            )
            for one in frameworks()
        ]
    )
    page.samples = _grid(page, "start.samples")
    page.samples.fill(
        [
            (
                one.title,
                one.summary,
                Sketch(len(framework(one.framework).stages), one.curve),
                partial(opening.open_sample, shell, one.name),
            )
            for one in samples()
            if one.language == i18n.current()
        ]
    )
    page.main_column.addStretch(1)
    _recents(page, shell)
    page.new_button.setFocus()


def _grid(page: StartPage, heading: str) -> CardGrid:
    if page.main_column.count():
        page.main_column.addSpacing(8)
    page.main_column.addWidget(label(i18n.text(heading), "start-section"))
    grid = CardGrid(page)
    page.main_column.addWidget(grid)
    return grid


def _sketch(template: Framework, shift: int) -> Sketch:
    """The template's own stages, and a curve where it has a lane for one."""
    stages = len(template.stages)
    kinds = [lane.kind for lane in template.lanes]
    curve = rhythm(stages, shift) if "emotion" in kinds else (0.5,) * max(2, stages)
    return Sketch(stages, curve)


def _recents(page: StartPage, shell: MainWindow) -> None:
    found = recents(shell.options)[:SHOWN_RECENTS]
    if not found:
        return
    page.side_column.addSpacing(16)
    page.side_column.addWidget(label(i18n.text("start.recent"), "start-section"))
    for recent in found:
        row = RecentRow(recent, page)
        row.clicked.connect(partial(_open, shell, recent.path))
        page.side_column.addWidget(row)


def _open(shell: MainWindow, path: str, _checked: bool = False) -> None:
    opening.open_path(shell, path)


def _offer(shell: MainWindow, left: Unpublished) -> QWidget:
    """Work that was not in its file yet when the program ended."""
    frame = QFrame()
    frame.setProperty("role", "offer")
    row = QHBoxLayout(frame)
    row.setContentsMargins(16, 10, 10, 10)
    words = QVBoxLayout()
    words.setSpacing(2)
    title = left.title or (left.path.stem if left.path else i18n.text("start.untitled"))
    at = left.at.astimezone().replace(tzinfo=None) if left.at is not None else None
    when = ago(at, datetime.now()) if at is not None else "—"
    words.addWidget(label(i18n.text("start.lost", name=title), "heading"))
    words.addWidget(label(i18n.text("start.lost-more", when=when), "path"))
    row.addLayout(words, 1)
    button = QPushButton(i18n.text("start.recover"))
    button.setProperty("role", "accent")
    button.setAutoDefault(True)
    button.clicked.connect(partial(_recover, shell, left))
    row.addWidget(button)
    return frame


def _recover(shell: MainWindow, left: Unpublished, _checked: bool = False) -> None:
    opening.recover(shell, left)
