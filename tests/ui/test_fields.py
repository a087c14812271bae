"""The fields of the inspector and the dialogs: chips, dots, dates, texts, links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QToolButton, QVBoxLayout, QWidget

from journeymap_app import i18n
from journeymap_app.model.records import TEXT_LENGTH
from journeymap_app.ui.fields.chips import Chips
from journeymap_app.ui.fields.choice import Choice
from journeymap_app.ui.fields.dots import Dots
from journeymap_app.ui.fields.link import LinkField, live_link
from journeymap_app.ui.fields.linked import LinkedList
from journeymap_app.ui.fields.optional_date import OptionalDate, read_date
from journeymap_app.ui.fields.picker import Entry, Picker
from journeymap_app.ui.fields.plain_text import PlainText, plain_tip
from journeymap_app.ui.fields.swatches import Swatches
from journeymap_app.ui.look import look
from tests import hands

Key = Qt.Key
# The offscreen platform says this of any popup.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


@pytest.fixture(autouse=True)
def dressed(qapp: Any) -> Iterator[None]:
    look()
    yield
    _shown.clear()


@pytest.fixture
def english() -> Iterator[None]:
    before = i18n.current()
    i18n.use("en")
    yield
    i18n.use(before)


_shown: list[QWidget] = []  # pytest-qt keeps no reference


def in_window(qtbot: Any, *widgets: QWidget, width: int = 360) -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    _shown.append(window)
    hands.show(qtbot, window, width, 400)
    widgets[0].setFocus()
    hands.flush()
    return window


class Heard:
    """How often a field's `changed` was sent."""

    def __init__(self, field: Any) -> None:
        self.count = 0
        field.changed.connect(self._more)

    def _more(self) -> None:
        self.count += 1


# ---- chips --------------------------------------------------------------------------------------


def test_enter_adds_a_chip_and_backspace_takes_it_back(qtbot: Any) -> None:
    chips = Chips("タグ")
    heard = Heard(chips)
    in_window(qtbot, chips)
    hands.type_text(chips, "SNS\n比較サイト\n")
    assert chips.value == ("SNS", "比較サイト")
    assert heard.count > 0
    hands.key(chips, Key.Key_Backspace)  # goes to the last chip
    assert chips.value == ("SNS", "比較サイト")
    hands.key(chips, Key.Key_Backspace)
    assert chips.value == ("SNS",)


def test_what_is_typed_and_not_entered_counts(qtbot: Any) -> None:
    chips, other = Chips(), QLineEdit()
    in_window(qtbot, chips, other)
    hands.type_text(chips, "loyal")
    assert chips.value == ("loyal",)
    hands.key(chips, Key.Key_Tab)
    assert other.hasFocus()
    assert chips.value == ("loyal",)
    assert not chips.findChildren(QLineEdit)[0].text()


def test_conversion_is_not_taken_for_a_chip(qtbot: Any) -> None:
    chips = Chips()
    in_window(qtbot, chips)
    hands.compose("てんぽ")
    assert chips.value == ()
    hands.compose("店舗", "店舗")
    hands.key(chips, Key.Key_Return)
    assert chips.value == ("店舗",)


def test_commas_and_pasted_lines_make_chips_and_none_twice(qtbot: Any) -> None:
    chips = Chips()
    in_window(qtbot, chips)
    hands.type_text(chips, "a,")
    QGuiApplication.clipboard().setText("b\nc、d\ta\n")
    hands.key(chips, Key.Key_V, hands.CTRL)
    assert chips.value == ("a", "b", "c", "d")


def test_a_chip_is_typed_anew_by_enter_and_by_double_click(qtbot: Any) -> None:
    chips = Chips()
    chips.value = ("store", "web")
    in_window(qtbot, chips)
    hands.key(chips, Key.Key_Left)
    hands.key(chips, Key.Key_Left)
    hands.key(chips, Key.Key_Return)
    hands.type_text(chips, "shop\n")
    assert chips.value == ("web", "shop")
    hands.double_click(chips._chips[0], (12, 10))
    hands.type_text(chips, "site\n")
    assert chips.value == ("shop", "site")


def test_a_chip_goes_by_its_cross(qtbot: Any) -> None:
    chips = Chips()
    chips.value = ("one", "two")
    in_window(qtbot, chips)
    hands.click(chips.findChildren(QToolButton)[0])
    assert chips.value == ("two",)


def test_chips_wrap_and_the_field_grows(qtbot: Any) -> None:
    chips = Chips()
    window = in_window(qtbot, chips, width=520)
    chips.value = tuple(f"チャネル {n}" for n in range(8))
    hands.flush()
    wide = chips.height()
    window.resize(260, 500)
    hands.settle(qtbot, lambda: chips.height() > wide)
    for chip in chips._chips:
        assert chips.rect().contains(chip.geometry())


def test_a_suggestion_is_taken(qtbot: Any) -> None:
    chips = Chips(suggestions=("ウェブサイト", "店舗", "website"))
    in_window(qtbot, chips)
    hands.type_text(chips, "web")
    popup = chips._typed.completer().popup()
    assert popup is not None
    hands.settle(qtbot, popup.isVisible)
    hands.key(popup, Key.Key_Down)
    hands.key(popup, Key.Key_Return)
    hands.settle(qtbot, lambda: chips.value == ("website",))
    assert chips._typed.text() == ""


def test_a_chips_words_are_never_markup(qtbot: Any) -> None:
    chips = Chips()
    in_window(qtbot, chips)
    chips.value = ("<img src='file:///etc/passwd'>" * 5,)
    hands.flush()
    label = chips._chips[0]._label
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert "<img" not in chips._chips[0].toolTip()


# ---- dots ---------------------------------------------------------------------------------------


def test_dots_by_mouse(qtbot: Any) -> None:
    dots = Dots(name="効果")
    heard = Heard(dots)
    in_window(qtbot, dots)
    hands.click(dots._dots, (24 * 3.5, 14))
    assert dots.value == 4
    hands.click(dots._dots, (24 * 3.5, 14))  # the last full one again
    assert dots.value == 3
    assert heard.count == 2


def test_dots_by_keys(qtbot: Any) -> None:
    dots = Dots()
    in_window(qtbot, dots)
    hands.key(dots, "2")
    assert dots.value == 2
    hands.key(dots, Key.Key_Right)
    assert dots.value == 3
    hands.key(dots, "9")
    assert dots.value == 3
    hands.key(dots, Key.Key_Delete)
    assert dots.value == 0


# ---- dates --------------------------------------------------------------------------------------

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("2026/12/1", date(2026, 12, 1)),
        ("20261201", date(2026, 12, 1)),
        ("２０２６年１２月１日", date(2026, 12, 1)),
        ("12/1", date(2026, 12, 1)),
        ("3月5日", date(2027, 3, 5)),
        ("2026-02-30", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates_as_people_write_them(typed: str, meant: date | None) -> None:
    assert read_date(typed, TODAY) == meant


def test_a_date_is_typed_and_taken_away(qtbot: Any) -> None:
    field, other = OptionalDate("期限"), QLineEdit()
    in_window(qtbot, field, other)
    hands.type_text(field, "2026/12/1")
    assert field.value == date(2026, 12, 1)
    hands.key(field, Key.Key_Tab)
    assert field._line.text() == "2026-12-01"
    field._line.setFocus()
    hands.key(field, Key.Key_A, hands.CTRL)
    hands.key(field, Key.Key_Delete)
    assert field.value is None


def test_what_is_no_date_is_marked_and_put_back(qtbot: Any) -> None:
    field, other = OptionalDate(), QLineEdit()
    field.value = date(2026, 12, 1)
    in_window(qtbot, field, other)
    hands.key(field, Key.Key_A, hands.CTRL)
    hands.type_text(field, "soon")
    assert field._line.property("wrong") is True
    assert field.value == date(2026, 12, 1)
    hands.click(other)
    assert field._line.text() == "2026-12-01"
    assert field._line.property("wrong") is False


def test_a_day_is_picked_from_the_calendar(qtbot: Any) -> None:
    field = OptionalDate()
    field.value = date(2026, 12, 1)
    in_window(qtbot, field)
    hands.key(field, Key.Key_F4)
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    hands.settle(qtbot, calendar.isVisible)
    hands.key(calendar, Key.Key_Right)
    hands.key(calendar, Key.Key_Return)
    hands.settle(qtbot, lambda: field.value == date(2026, 12, 2))


def test_the_calendar_stays_on_the_screen(qtbot: Any) -> None:
    """The inspector's date can be at the bottom of a small screen."""
    field = OptionalDate()
    in_window(qtbot, field)
    area = field.screen().availableGeometry()
    field.window().move(area.right() - 150, area.bottom() - 60)
    hands.flush()
    hands.key(field, Key.Key_F4)
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    hands.settle(qtbot, calendar.isVisible)
    assert area.contains(calendar.window().geometry())
    hands.key(calendar, Key.Key_Escape)


def test_captions_are_punctuated_as_the_language_does(english: None) -> None:
    assert Entry("1", "Light roast", "Interview").line == "Interview: Light roast"


# ---- texts --------------------------------------------------------------------------------------


def test_a_text_grows_with_its_lines(qtbot: Any) -> None:
    box = PlainText(least=2, most=5)
    in_window(qtbot, box)
    low = box.height()
    hands.type_text(box, "a\nb\nc\nd")
    hands.settle(qtbot, lambda: box.height() > low)
    grown = box.height()
    hands.type_text(box, "\ne\nf\ng\nh\ni")
    hands.flush()
    assert grown < box.height() < 2 * grown
    assert box.verticalScrollBar().maximum() > 0
    assert box.value == "a\nb\nc\nd\ne\nf\ng\nh\ni"


def test_paste_is_plain_and_clean(qtbot: Any) -> None:
    box = PlainText()
    in_window(qtbot, box)
    mime = QMimeData()
    mime.setHtml("<b>bold</b><img src='file:///etc/passwd'>")
    mime.setText("bold\u202e\x07\r\nnext")
    QGuiApplication.clipboard().setMimeData(mime)
    hands.key(box, Key.Key_V, hands.CTRL)
    assert box.value == "bold\nnext"
    assert "<img" not in box.toHtml()


def test_no_more_than_a_record_holds(qtbot: Any) -> None:
    box = PlainText(limit=10)
    in_window(qtbot, box)
    QGuiApplication.clipboard().setText("x" * 1_000_000)
    hands.key(box, Key.Key_V, hands.CTRL)
    hands.type_text(box, "yz")
    assert box.value == "x" * 10
    assert PlainText().value == ""
    assert TEXT_LENGTH == 10_000


def test_tab_leaves_a_text_and_undo_is_its_own(qtbot: Any) -> None:
    box, other = PlainText(), QLineEdit()
    in_window(qtbot, box, other)
    hands.type_text(box, "abc")
    hands.key(box, Key.Key_Z, hands.CTRL)
    assert box.value == ""
    hands.key(box, Key.Key_Tab)
    assert other.hasFocus()


def test_a_tooltip_says_what_it_is_given() -> None:
    assert plain_tip("") == ""
    assert "&lt;img" in plain_tip("<img src=x>")


# ---- choices, colours, links --------------------------------------------------------------------


def test_a_choice_by_mouse_and_arrows(qtbot: Any) -> None:
    choice = Choice([("yes", "はい"), ("no", "いいえ"), ("", "未回答")], "機能しているか")
    heard = Heard(choice)
    in_window(qtbot, choice)
    hands.click(choice._buttons[1])
    assert choice.value == "no"
    hands.key(choice, Key.Key_Right)
    assert choice.value == ""
    hands.key(choice, Key.Key_Left)
    hands.key(choice, Key.Key_Left)
    assert choice.value == "yes"
    assert heard.count == 4


def test_a_colour_and_none(qtbot: Any) -> None:
    swatches = Swatches(("#3D6FB4", "#2E86A0"), "色")
    in_window(qtbot, swatches)
    hands.click(swatches._swatches[2])
    assert swatches.value == "#2E86A0"
    hands.click(swatches._swatches[0])
    assert swatches.value == ""
    swatches.value = "#123456"
    assert swatches._own.isChecked()


@pytest.mark.parametrize(
    ("text", "live"),
    [
        ("https://example.com/a?b=1", True),
        ("http://example.com", True),
        ("mailto:a@example.com", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("ms-settings:display", False),
        ("\\\\server\\share", False),
        ("https:", False),
        ("example", False),
        ("", False),
    ],
)
def test_only_web_and_mail_addresses_open(text: str, live: bool) -> None:
    assert (live_link(text) is not None) is live


def test_the_open_button_follows_the_address(qtbot: Any) -> None:
    field = LinkField("リンク")
    in_window(qtbot, field)
    hands.type_text(field, "file:///etc/passwd")
    assert not field.open_button.isEnabled()
    field.value = "https://example.com"
    assert field.open_button.isEnabled()


# ---- linked records -----------------------------------------------------------------------------

ENTRIES = [
    Entry("a", "送料に驚いた", "アンケート"),
    Entry("b", "朝の10分", "インタビュー"),
    Entry("c", "カート離脱 38%", "ウェブ解析"),
]


def test_linking_by_words_and_unlinking(qtbot: Any) -> None:
    linked = LinkedList(lambda: ENTRIES, "根拠")
    linked.value = ("a",)
    in_window(qtbot, linked)
    hands.click(linked._link)
    picker = linked.findChild(Picker)
    assert picker is not None
    hands.settle(qtbot, picker.isVisible)
    hands.type_text(picker, "38")
    hands.key(picker, Key.Key_Return)
    hands.settle(qtbot, lambda: linked.value == ("a", "c"))
    crosses = [b for b in linked.findChildren(QToolButton) if b.isVisible()]
    hands.click(crosses[0])
    assert linked.value == ("c",)


def test_the_picker_offers_only_what_is_not_linked(qtbot: Any) -> None:
    linked = LinkedList(lambda: ENTRIES, "根拠")
    linked.value = ("a", "b")
    in_window(qtbot, linked)
    hands.click(linked._link)
    picker = linked.findChild(Picker)
    assert picker is not None
    assert [picker._list.item(n).text() for n in range(picker._list.count())] == [ENTRIES[2].line]
    hands.key(picker, Key.Key_Escape)
    hands.flush()
    assert linked.value == ("a", "b")
