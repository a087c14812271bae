from __future__ import annotations

import pytest

from journeymap_app.model import integrity
from journeymap_app.model.changes import ChangeSet
from journeymap_app.model.integrity import LINKS, Fault, Ledger
from journeymap_app.model.records import (
    BY_KEY,
    Card,
    Curve,
    EmotionPoint,
    Journey,
    Lane,
    OwnField,
    Persona,
    Picture,
    ProjectInfo,
    Record,
    Scale,
    Stage,
)

from .strategies import small_project
from .test_edits import PIXEL

INFO = ProjectInfo(title="試し")
JOURNEY = Journey(id="j")
OTHER = Journey(id="k")
STAGE = Stage(id="s", journey_id="j")
LANE = Lane(id="l", journey_id="j", kind="free")
CARD = Card(id="c", journey_id="j", lane_id="l", stage_id="s")
CURVE = Curve(id="v", journey_id="j")
WHOLE: tuple[Record, ...] = (INFO, JOURNEY, OTHER, STAGE, LANE, CARD, CURVE)


def test_a_project_made_by_the_verbs_is_whole() -> None:
    assert len(Ledger(small_project().records)) == len(small_project().records)


def test_every_field_that_holds_an_id_is_known_as_a_link() -> None:
    named = {
        (kind, name)
        for kind, cls in BY_KEY.items()
        for name in cls.model_fields
        if name.endswith(("_id", "_ids"))
    }
    assert named == {(kind, link.field) for kind, links in LINKS.items() for link in links}


@pytest.mark.parametrize(
    ("reason", "extra"),
    [
        ("twice", [CARD]),
        ("info", [ProjectInfo(id="second")]),
        ("link", [CARD.having(id="c2", stage_id="gone")]),
        ("link", [CARD.having(id="c2", stage_id="l")]),
        ("link", [CARD.having(id="c2", persona_ids=("gone",))]),
        ("link", [CARD.having(id="c2", picture_id="j")]),
        ("link", [Journey(id="j2", linked_journey_id="j2")]),
        (
            "link",
            [
                Journey(id="j1", linked_journey_id="j2"),
                Journey(id="j2", linked_journey_id="j2"),
            ],
        ),
        ("link", [Stage(id="s2", journey_id="k"), CARD.having(id="c2", stage_id="s2")]),
        ("link", [EmotionPoint(id="p", journey_id="k", curve_id="v", stage_id="s")]),
        ("link", [Journey(id="m", linked_journey_id="s")]),
        ("order", [CARD.having(id="c2", order="00")]),
        ("text", [CARD.having(id="c2", text="a\x00b")]),
        ("text", [CARD.having(id="c2", tags=("\u202egnp.exe",))]),
        ("text", [CARD.having(id="c2", tags=("x" * 10_001,))]),
        ("text", [Persona(id="p", own_fields=(OwnField(title="\x1b"),))]),
        ("line", [Journey(id="m", title="a\nb")]),
        ("line", [CARD.having(id="c2", target="a\tb")]),
        ("line", [CARD.having(id="c2", link="https://a\u2028b")]),
        ("line", [CARD.having(id="c2", tags=("朝\n昼",))]),
        ("line", [Persona(id="p", own_fields=(OwnField(title="a\nb"),))]),
        ("line", [Persona(id="p", scales=(Scale(high="a\u2029b"),))]),
        ("many", [CARD.having(id="c2", tags=("x",) * 1_001)]),
        ("picture", [PIXEL.having(data="not base64!")]),
        ("picture", [PIXEL.having(width=2)]),
        ("picture", [PIXEL.having(format="jpeg")]),
        ("picture", [PIXEL.having(data="PHN2Zy8+")]),
    ],
)
def test_what_does_not_hold_is_found(reason: str, extra: list[Record]) -> None:
    with pytest.raises(Fault) as caught:
        Ledger([*WHOLE, *extra])
    assert caught.value.reason == reason


def test_texts_may_have_lines() -> None:
    persona = Persona(id="p", biography="a\nb", own_fields=(OwnField(text="a\n\tb"),))
    assert Ledger([*WHOLE, CARD.having(id="c2", text="a\nb"), persona])


def test_a_project_needs_its_own_record() -> None:
    with pytest.raises(Fault):
        Ledger([JOURNEY])
    with pytest.raises(Fault):
        Ledger([ProjectInfo(id="other")])


def test_a_part_may_link_outside() -> None:
    assert len(Ledger([CARD], whole=False)) == 1


def test_too_many_records(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(integrity, "MOST_RECORDS", 7)
    ledger = Ledger(WHOLE)
    with pytest.raises(Fault):
        ledger.take(ChangeSet("", {"x": (None, CARD.having(id="x"))}))


@pytest.mark.parametrize(
    "pair",
    [
        (LANE, None),
        (STAGE, None),
        (JOURNEY, None),
        (INFO, None),
        (LANE, LANE.having(journey_id="k")),
        (CARD, CARD.having(stage_id="gone")),
        (None, CARD.having(id="c2", text="\x07")),
        (None, PIXEL.having(data="")),
        (CARD.having(text="never there"), CARD),
        (LANE, Curve(id="l", journey_id="j")),
    ],
)
def test_a_change_that_would_break_something_changes_nothing(
    pair: tuple[Record | None, Record | None],
) -> None:
    ledger = Ledger(WHOLE)
    record = pair[0] or pair[1]
    assert record is not None
    for _ in range(2):  # the second time would pass if the first had left a trace
        with pytest.raises(Fault):
            ledger.take(ChangeSet("", {record.id: pair}))
    assert len(ledger) == len(WHOLE)
    ledger.take(ChangeSet("", {"c": (CARD, None), "l": (LANE, None)}))
    assert ledger.counts["cards"] == 0


def test_what_comes_with_a_change_may_link_to_what_comes_with_it() -> None:
    ledger = Ledger(WHOLE)
    lane = Lane(id="l2", journey_id="j", kind="free")
    card = CARD.having(id="c2", lane_id="l2")
    both = ChangeSet("", {"c2": (None, card), "l2": (None, lane)})
    ledger.take(both)
    with pytest.raises(Fault):
        ledger.take(ChangeSet("", {"l2": (lane, None)}))
    ledger.take(both.inverted())
    assert len(ledger) == len(WHOLE)


def test_picture_data_is_looked_at() -> None:
    assert len(Ledger([INFO, PIXEL])) == 2
    assert isinstance(PIXEL, Picture)
