"""The inspector: every field of what is selected, changed as one types, each an undo step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTabBar

from journeymap_app import i18n
from journeymap_app.model import edits
from journeymap_app.model.kinds import LANE_KINDS
from journeymap_app.model.records import (
    BY_KEY,
    Card,
    Curve,
    EmotionPoint,
    Journey,
    Lane,
    Moment,
    ProjectInfo,
    Stage,
    Transition,
)
from journeymap_app.ui.panels import field_table
from journeymap_app.ui.panels.field_table import Field
from journeymap_app.ui.panels.linked_boxes import ActionBoxes, Box, EvidenceBoxes
from tests import hands
from tests.ui.window_case import WindowCase, child, labels, small_map

Key = Qt.Key


@pytest.fixture
def case(qtbot: Any, tmp_path: Path) -> WindowCase:
    return small_map(qtbot, tmp_path)


def look_at(case: WindowCase, *record_ids: str) -> None:
    case.select(*record_ids)
    hands.settle(case.qtbot, lambda: not case.bench.inspector._later.isActive())


def editor(case: WindowCase, name: str) -> Any:
    for part in case.bench.inspector.parts:
        if name in getattr(part, "editors", {}):
            return part.editors[name]
    raise LookupError(name)


def fields(case: WindowCase) -> list[str]:
    return [n for part in case.bench.inspector.parts for n in getattr(part, "editors", {})]


def lane(case: WindowCase, kind: str) -> Lane:
    lanes = case.session.records.group(Lane, case.journey.id)
    return next(r for r in lanes if r.kind == kind)


# the table ----------------------------------------------------------------------------------------

TABLES: list[tuple[Any, tuple[Field, ...]]] = [
    (Card, field_table.CARD_TEXT + tuple(field_table.CARD_KIND_FIELDS.values())),
    (Card, field_table.CARD_MORE),
    (Stage, field_table.STAGE),
    (Transition, field_table.TRANSITION),
    (Lane, field_table.LANE),
    (EmotionPoint, field_table.POINT),
    (Curve, field_table.CURVE),
    (Moment, field_table.MOMENT),
    (Journey, field_table.JOURNEY + field_table.REVIEW),
    (ProjectInfo, field_table.PROJECT),
]


@pytest.mark.parametrize(("cls", "shown"), TABLES)
def test_the_table_names_fields_that_are_there(cls: Any, shown: tuple[Field, ...]) -> None:
    for field in shown:
        assert field.name in cls.model_fields
        assert i18n.has(field.label_key)
        assert not field.hint or i18n.has(field.hint)
        if field.editor in ("record", "records"):
            assert field.options in BY_KEY


@pytest.mark.parametrize("spec", LANE_KINDS.values(), ids=lambda s: s.kind)
def test_every_kind_of_card_shows_its_own_fields(case: WindowCase, spec: Any) -> None:
    made = edits.add_lane(case.project, case.journey.id, spec.kind, "新しい")
    stage = case.session.records.group(Stage, case.journey.id)[0]
    card = edits.add_card(case.project, made.id, stage.id, "x")
    look_at(case, card.id)
    assert set(spec.fields) <= set(fields(case))
    assert {"text", "note", "tags", "color", "link"} <= set(fields(case))


# cards --------------------------------------------------------------------------------------------


def test_typing_is_one_undo_step_for_each_field(case: WindowCase) -> None:
    card = case.card("送料が高い")
    look_at(case, card.id)
    assert labels(case.bench.inspector)[:2] == ["課題・障壁カード", "購入 › 課題"]
    text = editor(case, "text")
    hands.click(text)
    hands.key(text, Key.Key_A, hands.CTRL)
    hands.type_text(text, "送料 is high")
    assert case.session.records.the(Card, card.id).text == "送料 is high"
    assert len(case.project.done) == 1
    hands.click(editor(case, "note"))
    hands.type_text(case.window, "n=41")
    assert len(case.project.done) == 2
    hands.key(case.window, Key.Key_Z, hands.CTRL)
    assert case.session.records.the(Card, card.id).note == ""
    assert editor(case, "note").value == ""
    hands.key(case.window, Key.Key_Z, hands.CTRL)
    assert case.session.records.the(Card, card.id) == card
    assert editor(case, "text").value == "送料が高い"


def test_leaving_a_field_and_coming_back_is_another_step(case: WindowCase) -> None:
    look_at(case, case.card("送料が高い").id)
    text = editor(case, "text")
    hands.click(text)
    hands.type_text(case.window, "a")
    hands.click(editor(case, "note"))
    hands.click(text)
    hands.type_text(case.window, "b")
    assert len(case.project.done) == 2


def test_severity_by_mouse_and_keys(case: WindowCase) -> None:
    card = case.card("送料が高い")
    look_at(case, card.id)
    dots = editor(case, "severity")
    dots.focusProxy().setFocus()
    hands.key(case.window, "4")
    assert case.session.records.the(Card, card.id).severity == 4
    case.bench.canvas.setFocus()
    case.undo()
    assert dots.value == 0


def test_a_colour_by_the_arrow_keys(case: WindowCase) -> None:
    card = case.card("送料が高い")
    look_at(case, card.id)
    editor(case, "color").setFocus()
    hands.key(case.window, Key.Key_Right)
    hands.key(case.window, Key.Key_Right)
    assert case.session.records.the(Card, card.id).color == "amber"
    assert len(case.project.done) == 1


def test_a_channel_is_chosen_from_a_list(case: WindowCase) -> None:
    made = edits.add_lane(case.project, case.journey.id, "touchpoints", "接点")
    stage = case.session.records.group(Stage, case.journey.id)[0]
    card = edits.add_card(case.project, made.id, stage.id, "Instagram")
    look_at(case, card.id)
    channel = editor(case, "channel")
    channel.setFocus()
    hands.key(channel, Key.Key_Down)
    hands.key(channel, Key.Key_Down)
    assert case.session.records.the(Card, card.id).channel == "website"
    assert channel.itemIcon(2).isNull() is False


def test_tags(case: WindowCase) -> None:
    card = case.card("送料が高い")
    look_at(case, card.id)
    tags = editor(case, "tags")
    tags.setFocus()
    hands.type_text(case.window, "EC\n")
    hands.type_text(case.window, "送料\n")
    assert case.session.records.the(Card, card.id).tags == ("EC", "送料")


def test_personas_of_a_card(case: WindowCase) -> None:
    persona = edits.add_persona(case.project, "佐藤")
    card = case.card("送料が高い")
    look_at(case, card.id)
    hands.click(child(editor(case, "persona_ids"), QPushButton, "佐藤"))
    assert case.session.records.the(Card, card.id).persona_ids == (persona.id,)


def test_several_cards_at_once(case: WindowCase) -> None:
    cards = [case.card(t) for t in ("広告を見る", "友人に聞く")]
    look_at(case, *(c.id for c in cards))
    assert labels(case.bench.inspector)[0] == "2件を選択中"
    assert "text" not in fields(case)
    editor(case, "color").setFocus()
    hands.key(case.window, Key.Key_Right)
    assert {case.session.records.the(Card, c.id).color for c in cards} == {"red"}
    assert len(case.project.done) == 1


def test_what_somebody_typed_is_never_markup(case: WindowCase) -> None:
    evil = "<img src='file:///etc/passwd'><h1>x</h1>"
    stage = case.session.records.group(Stage, case.journey.id)[0]
    edits.change(case.project, stage.id, title=evil)
    card = case.card("広告を見る")
    evidence = edits.add_evidence(case.project, evil)
    edits.link_evidence(case.project, card.id, evidence.id)
    look_at(case, card.id)
    shown = [label for label in case.window.findChildren(QLabel) if "<img" in label.text()]
    assert len(shown) >= 2
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in shown)


# evidence and actions -----------------------------------------------------------------------------


def test_evidence_is_shown_linked_and_unlinked(case: WindowCase) -> None:
    card = case.card("送料が高い")
    first = edits.add_evidence(case.project, "送料が最後に出て、やめました", kind="survey")
    edits.link_evidence(case.project, card.id, first.id)
    look_at(case, card.id)
    boxes = next(p for p in case.bench.inspector.parts if isinstance(p, EvidenceBoxes))
    box = boxes.findChild(Box)
    assert isinstance(box, Box)
    assert "送料が最後に出て、やめました" in box.accessibleName()
    assert i18n.text("evidence-kind.survey") in box.accessibleName()
    box.away.emit()
    hands.flush()
    assert case.session.records.the(Card, card.id).evidence_ids == ()
    case.undo()
    assert case.session.records.the(Card, card.id).evidence_ids == (first.id,)
    assert not boxes.link.isVisible()
    edits.add_evidence(case.project, "別の声")
    hands.flush()
    assert boxes.link.isVisible()


def test_evidence_opens_by_keyboard(case: WindowCase, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "journeymap_app.ui.dialogs.evidence.edit_evidence", lambda _s, i, _p: opened.append(i)
    )
    card = case.card("送料が高い")
    evidence = edits.add_evidence(case.project, "声")
    edits.link_evidence(case.project, card.id, evidence.id)
    look_at(case, card.id)
    box = case.bench.inspector.findChild(Box)
    assert isinstance(box, Box)
    box.setFocus()
    hands.key(case.window, Key.Key_Return)
    assert opened == [evidence.id]


def test_the_actions_for_a_pain(case: WindowCase) -> None:
    card = case.card("送料が高い")
    edits.add_action(
        case.project, "送料を商品ページに", card_ids=(card.id,), owner="池田", impact=4, effort=2
    )
    look_at(case, card.id)
    boxes = next(p for p in case.bench.inspector.parts if isinstance(p, ActionBoxes))
    box = boxes.findChild(Box)
    assert isinstance(box, Box)
    assert "送料を商品ページに" in box.accessibleName()
    assert "担当 池田" in box.accessibleName()
    assert "効果 大／工数 小" in box.accessibleName()
    look_at(case, case.card("広告を見る").id)
    assert not any(isinstance(p, ActionBoxes) for p in case.bench.inspector.parts)


# the other records --------------------------------------------------------------------------------


def test_a_stage_and_the_passage_to_the_next(case: WindowCase) -> None:
    stages = case.session.records.group(Stage, case.journey.id)
    look_at(case, stages[0].id)
    hands.click(editor(case, "head_count"))
    hands.type_text(case.window, "1200")
    hands.click(editor(case, "share"))
    hands.type_text(case.window, "42.5")
    assert case.session.records.the(Stage, stages[0].id).head_count == 1200
    (passage,) = case.session.records.group(Transition, case.journey.id)
    assert (passage.stage_id, passage.share) == (stages[0].id, 42.5)
    assert len(case.project.done) == 2
    look_at(case, stages[2].id)
    assert "share" not in fields(case)


def test_a_point_keeps_good_and_bad_apart(case: WindowCase) -> None:
    point = case.session.records.group(EmotionPoint)[0]
    look_at(case, point.id)
    editor(case, "negative").setFocus()
    for _ in range(3):
        hands.key(case.window, Key.Key_Right)
    after = case.session.records.the(EmotionPoint, point.id)
    assert after.negative == pytest.approx(min(5, round(point.negative * 2) / 2 + 1.5))
    assert after.positive == point.positive
    assert len(case.project.done) == 1


def test_curves_lanes_and_moments_have_their_fields(case: WindowCase) -> None:
    curve = case.session.records.group(Curve, case.journey.id)[0]
    look_at(case, curve.id)
    assert fields(case) == ["title", "kind", "persona_id", "color", "hidden"]
    look_at(case, lane(case, "pains").id)
    assert "line_below" in fields(case)
    stage = case.session.records.group(Stage, case.journey.id)[0]
    moment = edits.add_moment(case.project, stage.id, "truth")
    look_at(case, moment.id)
    editor(case, "kind").setFocus()
    hands.key(case.window, Key.Key_Down)
    assert case.session.records.the(Moment, moment.id).kind == "payment"


def test_the_journey_when_nothing_is_selected(case: WindowCase) -> None:
    look_at(case)
    words = labels(case.bench.inspector)
    assert i18n.text("inspector.steps") in words
    hands.click(child(editor(case, "emotion_view"), QPushButton, _named("emotion_view", "apart")))
    assert case.journey.emotion_view == "apart"
    assert case.session.records.group(Curve, case.journey.id)[0].title in [
        b.accessibleName() for b in case.bench.inspector.findChildren(QPushButton)
    ]
    editor(case, "review_on").setFocus()
    hands.type_text(case.window, "2026-12-01\t")
    assert case.journey.review_on is not None
    assert case.journey.review_on.isoformat() == "2026-12-01"


def _named(field: str, value: str) -> str:
    return i18n.text(f"{field.replace('_', '-')}.{value}")


def test_the_project_s_fields(case: WindowCase) -> None:
    case.run("action.map.project")
    hands.type_text(case.window, "新しい名前")
    assert case.project.records.info.title.startswith("新しい名前")
    bar = case.bench.inspector.findChild(QTabBar)
    assert isinstance(bar, QTabBar)
    hands.click(bar, bar.tabRect(0).center())
    hands.settle(case.qtbot, lambda: "emotion_view" in fields(case))


def test_a_hidden_lane_comes_back_from_the_journey(case: WindowCase) -> None:
    hidden = lane(case, "pains")
    edits.change(case.project, hidden.id, hidden=True)
    look_at(case)
    from PySide6.QtWidgets import QToolButton

    eye = child(case.bench.inspector, QToolButton, i18n.text("inspector.show", name=hidden.title))
    hands.click(eye)
    assert not lane(case, "pains").hidden


def test_undo_of_a_delete_brings_the_fields_back(case: WindowCase) -> None:
    card = case.card("送料が高い")
    look_at(case, card.id)
    case.run("action.edit.delete")
    hands.settle(case.qtbot, lambda: "emotion_view" in fields(case))
    case.undo()
    look_at(case, card.id)
    assert editor(case, "text").value == "送料が高い"
