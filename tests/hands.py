"""Hands: real mouse and key events for the window tests.

Events enter where the window system's enter, at the window, so that Qt itself finds the widget
under the pointer, moves the focus and asks shortcuts. Positions are in the widget's coordinates;
None is its middle. Nothing here waits by sleeping: `settle` waits on a condition.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QCursor, QGuiApplication, QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

LEFT, RIGHT, MIDDLE = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.RightButton,
    Qt.MouseButton.MiddleButton,
)
NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Place = QPoint | QPointF | tuple[float, float] | None


def show(qtbot: Any, widget: QWidget, width: int = 0, height: int = 0) -> None:
    """Show a window and wait until it is on the screen and takes the keys."""
    qtbot.addWidget(widget)
    # The real pointer, wherever it was left, must not hover over what is tested.
    QCursor.setPos(QGuiApplication.primaryScreen().geometry().bottomRight())
    if width:
        widget.resize(width, height)
    widget.show()
    # Not by waitExposed, which holds Python while it waits: a thread of the program would stand.
    qtbot.waitUntil(lambda: widget.window().windowHandle().isExposed())
    widget.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is widget.window())


def settle(qtbot: Any, condition: Callable[[], object] | None = None) -> None:
    """Let the program do what is due; then wait until the condition holds."""
    flush()
    if condition is not None:
        qtbot.waitUntil(lambda: bool(condition()), timeout=5000)
        flush()


def flush() -> None:
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()


def place(widget: QWidget, at: Place = None) -> QPoint:
    """A point as whole numbers in the widget's coordinates."""
    if at is None:
        return widget.rect().center()
    if isinstance(at, tuple):
        return QPointF(*at).toPoint()
    return at.toPoint() if isinstance(at, QPointF) else at


def press(widget: QWidget, at: Place = None, button: Any = LEFT, keys: Any = NONE) -> None:
    QTest.mousePress(_window(widget), button, keys, _in_window(widget, at))
    flush()


def move(widget: QWidget, at: Place = None) -> None:
    QTest.mouseMove(_window(widget), _in_window(widget, at))
    flush()


def release(widget: QWidget, at: Place = None, button: Any = LEFT, keys: Any = NONE) -> None:
    QTest.mouseRelease(_window(widget), button, keys, _in_window(widget, at))
    flush()


def click(widget: QWidget, at: Place = None, button: Any = LEFT, keys: Any = NONE) -> None:
    QTest.mouseClick(_window(widget), button, keys, _in_window(widget, at))
    flush()


def double_click(widget: QWidget, at: Place = None, button: Any = LEFT, keys: Any = NONE) -> None:
    """Press, release, press and release again: Qt's own sends all four."""
    QTest.mouseDClick(_window(widget), button, keys, _in_window(widget, at))
    flush()


def drag(
    widget: QWidget, start: Place, end: Place, steps: int = 6, drop: bool = True, keys: Any = NONE
) -> None:
    """Press at start, move to end in some steps, release; drop=False keeps the button down."""
    begin, goal = place(widget, start), place(widget, end)
    press(widget, begin, keys=keys)
    for step in range(1, steps + 1):
        move(widget, begin + (goal - begin) * (step / steps))
    if drop:
        release(widget, goal, keys=keys)


def drag_chip(
    source: QWidget, target: QWidget, at: Place = None, steps: int = 6, start: Place = None
) -> None:
    """Drag from one widget and drop on another of the same window, as QDrag does it.

    QDrag runs an event loop of its own inside the move that starts it, so the later moves come by
    timer from there. Qt's offscreen platform has no drag and drop: there the test is skipped.
    """
    if QGuiApplication.platformName() == "offscreen":
        pytest.skip("the offscreen platform has no drag and drop")
    hand = _ChipHand(source, target, at, steps, start)
    press(source, start)
    hand.go()
    flush()
    hand.finish()


def key(widget: QWidget, what: Any, keys: Any = NONE) -> None:
    """Press and release a key: Qt.Key.Key_Return, or a character."""
    QTest.keyClick(_window(widget), what, keys)
    flush()


def type_text(widget: QWidget, text: str) -> None:
    """Type into what has the focus. What is not on a keyboard comes by an input method."""
    for character in text:
        if character == "\n":
            key(widget, Qt.Key.Key_Return)
        elif " " <= character <= "~":
            key(widget, character)
        else:
            compose(character, character)


def compose(preedit: str, commit: str = "") -> None:
    """One step of an input method: what is being converted, then what it became."""
    target = QApplication.focusWidget()
    assert target is not None, "nothing has the focus"
    if preedit:
        QCoreApplication.sendEvent(target, QInputMethodEvent(preedit, []))
    if commit:
        event = QInputMethodEvent("", [])
        event.setCommitString(commit)
        QCoreApplication.sendEvent(target, event)
    flush()


class _ChipHand(QObject):
    """Each step is a timer of its own: the one that starts the drag returns only when it ends."""

    def __init__(
        self, source: QWidget, target: QWidget, at: Place, steps: int, start: Place
    ) -> None:
        super().__init__()
        self._window = _window(source)
        self._start, self._steps, self._step = _in_window(source, start), steps, 0
        self._end = _in_window(target, at)
        self._done = False

    def go(self) -> None:
        QTimer.singleShot(0, self._next)

    def finish(self) -> None:
        while not self._done:
            flush()

    def _next(self) -> None:
        self._step += 1
        if self._step <= self._steps:
            QTimer.singleShot(0, self._next)
            way = (self._end - self._start) * (self._step / self._steps)
            QTest.mouseMove(self._window, self._start + way)
        else:
            QTest.mouseRelease(self._window, LEFT, NONE, self._end)
            self._done = True


def _window(widget: QWidget) -> QWindow:
    window = widget.window().windowHandle()
    assert window is not None, "the widget's window was never shown"
    return window


def _in_window(widget: QWidget, at: Place) -> QPoint:
    return widget.mapTo(widget.window(), place(widget, at))


def hold(widget: QWidget, what: Any) -> None:
    """Press a key and keep it down."""
    QTest.keyPress(_window(widget), what)
    flush()


def let_go(widget: QWidget, what: Any) -> None:
    QTest.keyRelease(_window(widget), what)
    flush()


def wheel(widget: QWidget, at: Place, turn: int, keys: Any = NONE) -> None:
    """Turn the wheel: 120 is one notch away from the user."""
    QTest.wheelEvent(
        _window(widget), QPointF(_in_window(widget, at)), QPoint(0, turn), QPoint(), keys
    )
    flush()
