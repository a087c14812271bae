"""Presentation: which step is shown, and the two windows that show it: the projector's and the
presenter's panel. It ends with its window, with the document, or by Esc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication

from ... import i18n
from . import screens
from .chime import chime
from .countdown import Countdown, Stopwatch, shown
from .equipment import equip_panel, equip_projector
from .projector import ProjectorWindow
from .steps import WHOLE, Step, Way, lane_of, stage_of, steps_of, title

if TYPE_CHECKING:
    from ...options import Options
    from ..session import Session
    from ..window import MainWindow
    from .panel import PresenterPanel


class Presentation(QObject):
    """changed: another step, another way of stepping, or the curtain. ended: it is over."""

    changed = Signal()
    ended = Signal()

    def __init__(self, shell: MainWindow, session: Session) -> None:
        super().__init__(shell)
        self._shell, self.session = shell, session
        self.way: Way = "stages"
        self.step = WHOLE
        self.steps: tuple[Step, ...] = (WHOLE,)
        self.timed_for_all = False  # whether the room sees the time that is left
        self.options: Options = shell.options
        self.panel: PresenterPanel | None = None
        self.countdown = Countdown(parent=self)
        self.watch = Stopwatch()  # how long it has gone on
        self.window = ProjectorWindow(session)
        self._commands = {
            "next": lambda: self.go(1),
            "previous": lambda: self.go(-1),
            "first": lambda: self.go_to(0),
            "last": lambda: self.go_to(len(self.steps) - 1),
            "black": lambda: self.cover("black"),
            "white": lambda: self.cover("white"),
            "stages": lambda: self.use("stages"),
            "lanes": lambda: self.use("lanes"),
            "back": self.back,
        }
        self.window.commanded.connect(self.do)
        self.window.closed.connect(self.end)
        self.window.curtain.turned.connect(self.cover)
        self.countdown.changed.connect(self.show_time)
        self.countdown.over.connect(self._on_over)
        session.closing.connect(self.end)
        session.changed.connect(self._on_change)
        session.journey_changed.connect(self._on_journey)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        for signal in (app.screenAdded, app.screenRemoved):
            signal.connect(self._on_screens)
        self._over = False
        equip_projector(shell, self.window)

    @property
    def index(self) -> int:
        return self.steps.index(self.step)

    @property
    def next_step(self) -> Step | None:
        """What comes after this one; None at the end."""
        after = self.index + 1
        return self.steps[after] if after < len(self.steps) else None

    @property
    def curtain(self) -> str:
        """Its colour: black, white, or "" for lifted."""
        return self.window.curtain.color

    # ---- beginning and ending -----------------------------------------------------------------

    def begin(self, here: bool) -> None:
        """Onto the screen. here: with the stage or lane that is selected."""
        session = self.session
        at = session.selection[-1] if here and session.selection else ""
        lane = lane_of(session.records, at) if not stage_of(session.records, at) else ""
        self.way = "lanes" if lane else "stages"
        self.steps = self._steps()
        wanted = Step(lane or stage_of(session.records, at))
        self.step = wanted if wanted in self.steps else WHOLE
        session.settle()
        if not here:
            session.select()
        self.watch.start()
        self.fill()
        if not self._alone:
            self.toggle_panel()
        self.window.activateWindow()
        self.window.map.setFocus()
        self._show(smooth=False)

    def end(self) -> None:
        if self._over:
            return
        self._over = True
        self.session.settle()
        self.countdown.pause()
        self._shell.notices.stand_on(self._shell)
        self._close_panel()
        self.window.map.camera.stop()
        self.window.hide()
        self.window.deleteLater()
        self._shell.activateWindow()
        self.ended.emit()

    def toggle_panel(self) -> None:
        """The presenter's panel, there or away."""
        if self.panel is not None:
            self._close_panel()
        else:
            from .panel import PresenterPanel

            self.panel = PresenterPanel(self, floating=self._alone)
            equip_panel(self._shell, self.panel)
            self.panel.closed.connect(self._close_panel)
            self.panel.place_on(self._shell.screen())
            self.panel.show()
        self._shell.commands.refresh()

    def translate(self) -> None:
        """Words and looks anew."""
        self.window.translate()
        if self.panel is not None:
            self.panel.build()

    # ---- what is shown ------------------------------------------------------------------------

    def do(self, command: str) -> None:
        """Steer it, as the keys and the panel do."""
        self._commands[command]()

    def go(self, by: int) -> None:
        """On by so many steps, or back; at the ends it stays."""
        self.go_to(self.index + by)

    def go_to(self, index: int) -> None:
        self.session.settle()
        self.session.select()
        self.window.map.cursor_place = None
        self.step = self.steps[max(0, min(index, len(self.steps) - 1))]
        if self.curtain:
            self.cover("")
        if not self.window.capture.isVisible():
            self.window.map.setFocus()
        self._show()

    def use(self, way: Way) -> None:
        """Stage by stage or lane by lane: on with the one that is selected, else with the first;
        from the whole map nothing is lit yet."""
        if way == self.way:
            return
        of, chosen = (stage_of if way == "stages" else lane_of), self.session.selection
        at = next((i for i in (of(self.session.records, c) for c in chosen) if i), "")
        was_whole, self.way = self.step == WHOLE, way
        self.steps = self._steps()
        if Step(at) in self.steps and at:
            self.step = Step(at)
        else:
            self.step = WHOLE if was_whole else self.steps[min(1, len(self.steps) - 1)]
        self._show()

    def show_card(self, card_id: str) -> None:
        """The step that a card stands in, with the card selected."""
        of = stage_of if self.way == "stages" else lane_of
        step = Step(of(self.session.records, card_id))
        if step.record_id and step in self.steps:
            self.go_to(self.steps.index(step))
        self.session.select(card_id)

    def run(self, action_id: str) -> None:
        """An action of the window."""
        self._shell.commands.run(action_id)

    def cover(self, color: str) -> None:
        """Draw the curtain, or lift it with "" or with the colour it has."""
        color = "" if color == self.curtain else color
        if color:
            self.session.settle()
        self.window.cover(color)
        self.changed.emit()

    def back(self) -> None:
        """Esc: lift the curtain; let go of what is selected; end the vote; leave."""
        session, shown_map = self.session, self.window.map
        if self.curtain:
            self.cover("")
        elif session.selection or shown_map.cursor_place is not None or session.voting.on:
            if shown_map.cursor_place is None:
                session.step_back()
            shown_map.cursor_place = None
            shown_map.viewport().update()
        else:
            self.end()

    def fill(self) -> None:
        """The window on the room's screen. What the program has to say is said where it is seen."""
        shell = self._shell
        self.window.fill(screens.for_the_room(shell.screen(), shell.options.get("room_screen")))
        shell.notices.stand_on(self.window if self._alone else shell)

    def show_time(self) -> None:
        """The time that is left, where the room is to see it."""
        left, told = self.countdown.left, self.timed_for_all and self.countdown.begun
        self.window.show_time(shown(left) if told else "", left <= 0)

    # ---- inside -------------------------------------------------------------------------------

    def _steps(self) -> tuple[Step, ...]:
        return steps_of(self.session.records, self.session.journey, self.way)

    def _show(self, smooth: bool = True) -> None:
        self.window.map.show_step(self.step, smooth)
        self.window.capture.stand_at(self.step.record_id)
        if QAccessible.isActive():
            said = title(self.session.records, self.step)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.window.map, said))
        self.changed.emit()

    def _on_change(self, _change: object) -> None:
        """Where the step is gone, the one that took its place is shown."""
        index, self.steps = self.index, self._steps()
        if self.step not in self.steps:
            self.step = self.steps[min(index, len(self.steps) - 1)]
            self._show()
        elif not self.session.project.editing:
            self.changed.emit()

    def _on_over(self) -> None:
        """The time is over: heard, and seen in the panel or, without one, in a sentence."""
        if self.options.get("chime"):
            chime()
        if self.panel is None:
            self._shell.notice(i18n.text("presentation.over"))

    def _on_journey(self) -> None:
        self.steps, self.step = self._steps(), WHOLE
        self._show(smooth=False)

    @property
    def _alone(self) -> bool:
        """Whether the room sees the presenter's own screen."""
        return self.window.screen() is self._shell.screen()

    def _close_panel(self) -> None:
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.hide()
            panel.deleteLater()
            self._shell.commands.refresh()

    def _on_screens(self, _screen: object) -> None:
        """A projector was plugged in or went."""
        if not self._over:
            self.fill()
