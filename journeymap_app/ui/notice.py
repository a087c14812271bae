"""NoticeBar: one quiet sentence at the bottom of the window, where it fits with Undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from .. import i18n
from .look import icons, look

SECONDS = 8


class NoticeBar(QFrame):
    """Floats over its parent's lower edge. It goes by itself unless it reports a problem, and not
    while the pointer is on it or it has the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._icon = QLabel(self)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._button = QPushButton(self)
        self._close = QToolButton(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self._act: Callable[[], object] | None = None
        self._passing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        self._button.clicked.connect(self._on_button)
        self._close.clicked.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def stand_on(self, parent: QWidget) -> None:
        """Speak in another window from now on."""
        if self.parent() is not parent:
            spoke, before = self.isVisible(), self.parent()
            if before is not None:
                before.removeEventFilter(self)
            self.setParent(parent)
            parent.installEventFilter(self)
            self.setVisible(spoke)
            self._place()

    @property
    def words(self) -> str:
        """What it says; "" while it is not there."""
        return self._words.text() if self.isVisible() else ""

    def say(
        self,
        text: str,
        problem: bool = False,
        button: str = "",
        act: Callable[[], object] | None = None,
        passing: bool = False,
    ) -> None:
        """Show a sentence, and a button that does something about it. passing: the button is about
        the last change; with the next it has nothing to say any more."""
        light, dark = ("#FFB4A6", "#B8412C") if problem else ("#FFFFFF", "#1B2129")
        ink = dark if look().dark else light
        self._icon.setVisible(problem)
        if problem:
            ratio = self.devicePixelRatioF()
            self._icon.setPixmap(icons.pixmap("circle-alert", ink, look().px(18), ratio))
        self._close.setIcon(look().icon("x", 14, "#5A6573" if look().dark else "#C6CCD4"))
        self._close.setAccessibleName(i18n.text("button.close"))
        self._words.setText(text)
        self.setAccessibleName(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._act, self._passing = act, passing
        self._timer.stop()
        if not problem:
            self._timer.start(SECONDS * 1000)
        self.show()
        self.raise_()
        self._place()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def pass_over(self) -> None:
        """There is a newer change, or another document."""
        if self._passing:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        parent, layout = self.parentWidget(), self.layout()
        if parent is None or layout is None:
            return
        room = min(look().px(640), parent.width() - 32)
        fixed = self.sizeHint().width() - self._words.sizeHint().width()
        words = self._words.fontMetrics().horizontalAdvance(self._words.text()) + 4
        width = min(room, words + fixed)
        self._words.setMinimumWidth(max(40, width - fixed))
        height = max(44, layout.totalHeightForWidth(width))
        self.setGeometry(
            (parent.width() - width) // 2, parent.height() - height - 48, width, height
        )

    def _on_button(self) -> None:
        act = self._act
        self.hide()
        if act is not None:
            act()

    def _on_time(self) -> None:
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self._timer.start(2000)
        else:
            self.hide()
