"""A client-safe copy: nobody is in it, whatever the project holds, and always the same."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from journeymap_app.model import edits, stranger
from journeymap_app.model.collection import Collection
from journeymap_app.model.document import Document
from journeymap_app.model.fresh_file import packed
from journeymap_app.model.project import Project
from journeymap_app.model.records import (
    Action,
    Card,
    Curve,
    Evidence,
    Journey,
    Lane,
    OwnField,
    Persona,
    ProjectInfo,
    Record,
    Stage,
)
from journeymap_app.model.sharing.anonymous import SafeChoices, anonymous
from journeymap_app.model.sharing.check import Leak, leaks, searched_strings
from journeymap_app.model.sharing.copies import Copy, safe_copy
from journeymap_app.model.sharing.free_text import texts_of
from journeymap_app.model.sharing.report import Report
from journeymap_app.model.stranger import Contents

from .projects import telling_projects

OUT = Path("copy.journeymap")


def copied(project: Project, **choices: Any) -> tuple[Copy, Collection]:
    """A copy, and what is read back from its bytes."""
    copy = safe_copy(project.records, SafeChoices(**choices), OUT)
    return copy, Collection(stranger.read_project(copy.data, OUT.name).records)


def one_card(text: str, language: str = "ja", **persona: Any) -> Project:
    project = edits.start_project("地図", language)
    journey = edits.add_journey(project, "旅")
    stage = edits.add_stage(project, journey.id, "来店")
    lane = edits.add_lane(project, journey.id, "actions", "行動")
    edits.add_card(project, lane.id, stage.id, text)
    if persona:
        edits.add_persona(project, persona.pop("name"), **persona)
    return project


def card_text(project: Project, **choices: Any) -> str:
    return copied(project, **choices)[1].group(Card)[0].text


@settings(
    max_examples=40,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(telling_projects(), st.sampled_from(("left-out", "blurred")), st.booleans())
def test_no_original_string_is_left(project: Project, pictures: Any, internal: bool) -> None:
    before = list(project.records)
    choices = SafeChoices(pictures, internal)
    copy = safe_copy(project.records, choices, OUT)
    back = stranger.read_project(copy.data, OUT.name)
    assert copy.made is not None
    assert leaks(copy.made, copy.data, back, ())[0] == []
    # by no means of the program's own: the plain strings, in the plain bytes
    for text in searched_strings(copy.made):
        if len(text) >= 4 and not any(letter.isascii() for letter in text):
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                assert text.encode(encoding) not in copy.data
    assert (back.history, back.versions.versions) == ([], ())
    assert list(project.records) == before
    assert safe_copy(project.records, choices, OUT).data == copy.data


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("佐藤 美咲", "佐藤美咲さんと佐藤さん、美咲は朝", "AさんとAさん、Aさんは朝"),
        ("佐藤 美咲", "佐藤　美咲様へ", "A様へ"),
        ("佐藤 美咲", "佐\n藤美咲", "Aさん"),
        ("高橋 健", "髙橋部長に聞く", "A部長に聞く"),
        ("ヤマダ タロウ", "やまださん、ﾔﾏﾀﾞ、ヤマダ", "Aさん、Aさん、Aさん"),
        ("佐藤ゆき", "ゆきの気持ち。いきゆきて。ユキは", "Aさんの気持ち。いきゆきて。Aさんは"),
        ("田中一郎", "田中さんと田中は。丸の内田中央", "AさんとAさんは。丸の内田中央"),
        ("春", "春の新商品を春さんが選ぶ", "春の新商品をAさんが選ぶ"),
        (
            "森 さくら",
            "さくらの季節に森を歩く。森さん、さくらさん",
            "さくらの季節に森を歩く。Aさん、Aさん",
        ),
        ("忙しい会社員", "忙しい会社員は会社員の半分", "Aさんは会社員の半分"),
        ("鈴木店長", "鈴木が店長になる", "Aさんが店長になる"),
    ],
)
def test_japanese_names_as_they_are_written(name: str, text: str, expected: str) -> None:
    assert card_text(one_card(text, name=name)) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "Sarah Whitlock",
            "Sarah's café; Mrs Whitlock, SARAH",
            "Persona A's café; Mrs Persona A, Persona A",
        ),
        ("Ann Lee", "Annual plan for Ann", "Annual plan for Persona A"),
        ("José Núñez", "Jose and NUNEZ", "Persona A and Persona A"),
        ("Mark Hill", "They mark it. Today Mark waits", "They mark it. Today Persona A waits"),
        (
            "Busy parent",
            "A busy day of a parent, a busy parent",
            "A busy day of a parent, a Persona A",
        ),
        ("Al", "Also al dente; Mr Al", "Also al dente; Mr Persona A"),
    ],
)
def test_english_names_as_they_are_written(name: str, text: str, expected: str) -> None:
    assert card_text(one_card(text, "en", name=name)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("misaki@example.co.jp に", "（メールアドレス） に"),
        ("ｍｉｓａｋｉ＠ｅｘａｍｐｌｅ．ｊｐ", "（メールアドレス）"),
        ("電話０３－１２３４－５６７８へ", "電話（電話番号）へ"),
        ("+81 90 1234 5678", "（電話番号）"),
        ("https://example.com/?q=1 を見る", "（リンク） を見る"),
        ("example.co.jpで", "（リンク）で"),
        ("〒220-0012 の店", "（郵便番号） の店"),
        (
            "2026-10-03 に 1,200,000 円、38%、9:30、v1.2.3",
            "2026-10-03 に 1,200,000 円、38%、9:30、v1.2.3",
        ),
    ],
)
def test_contacts_go_and_figures_stay(text: str, expected: str) -> None:
    assert card_text(one_card(text)) == expected


def test_the_client_owners_and_places_are_named_otherwise_everywhere() -> None:
    project = one_card("みずたまの池田さんが横浜で聞いた", name="佐藤 美咲", address="横浜市港北区")
    edits.change(
        project, "project", client="株式会社みずたま", author="山本 良子", title="みずたま様"
    )
    edits.add_action(project, "池田が山本さんと決める", owner="池田、経理、みずたま営業部")
    _, found = copied(project)
    assert found.info.client == "X社"
    assert (found.info.author, found.info.title) == ("", "X社様")
    assert found.group(Card)[0].text == "X社の担当1さんが地域Aで聞いた"
    action = found.group(Action)[0]
    assert (action.text, action.owner) == ("担当1が作成者さんと決める", "担当1、経理、X社営業部")
    assert found.group(Persona)[0].address == "地域A"


def test_own_fields_that_say_who_somebody_is() -> None:
    fields = (
        OwnField(title="勤務先", text="港北商事"),
        OwnField(title="好物", text="港北商事の社食"),
    )
    project = one_card("港北商事の前で", name="佐藤 美咲", own_fields=fields)
    _, found = copied(project)
    assert [f.text for f in found.group(Persona)[0].own_fields] == ["省略1", "省略1の社食"]
    assert found.group(Card)[0].text == "省略1の前で"


def test_quotes_are_short_and_sources_gone() -> None:
    said = "「朝の十分だけは誰にも邪魔されない自分の時間にしたいと前から思っていました」"
    project = one_card("話の中で" + said + "と続く", name="佐藤 美咲", quote=said)
    edits.add_evidence(
        project, said, source="会員アンケート", date="2026-10-03", link="https://a.jp/"
    )
    edits.add_evidence(project, said.strip("「」") * 2, kind="web-analytics", source="計測")
    copy, found = copied(project)
    quote = found.group(Persona)[0].quote
    assert quote.startswith("「朝の十分だけは")
    assert quote.endswith("…」")
    assert len(quote) <= 26
    spoken, measured = found.group(Evidence)
    assert spoken.text == quote
    assert (spoken.source, spoken.date, spoken.link) == ("", "", "")
    assert len(measured.text) > 60  # a finding is nobody's words
    assert found.group(Card)[0].text == f"話の中で{quote}と続く"
    assert said.encode() not in copy.data


def test_what_is_internal_goes_unless_it_is_asked_for() -> None:
    project = one_card("見る")
    (journey,), (card,) = project.records.group(Journey), project.records.group(Card)
    stage = project.records.group(Stage)[0]
    edits.change(project, journey.id, parking_lot="値上げの話", review_on="2027-01-15")
    edits.change(project, card.id, note="社長には内緒にする")
    hidden = edits.add_lane(project, journey.id, "free", "裏の事情", hidden=True)
    edits.add_card(project, hidden.id, stage.id, "値引きの限度は三割")
    edits.add_curve(project, journey.id, "社内の本音", hidden=True)
    copy, found = copied(project)
    assert found.group(Journey)[0].parking_lot == ""
    assert found.group(Journey)[0].review_on is None
    assert [c.note for c in found.group(Card)] == [""]
    assert [one.title for one in found.group(Lane)] == ["行動"]
    assert len(found.group(Curve)) == 0
    for text in ("値上げの話", "内緒", "裏の事情", "三割", "本音"):
        assert text.encode() not in copy.data
    _, found = copied(project, internal=True)
    assert found.group(Journey)[0].parking_lot == "値上げの話"
    assert len(found.group(Lane)) == 2


def test_ids_order_keys_and_framework_keys_say_nothing() -> None:
    records: list[Record] = [
        ProjectInfo(title="地図"),
        Journey(id="sato-yuki", framework="みずたま式", order="a0Sato"),
        Stage(id="yuki-1", journey_id="sato-yuki", key="みずたま", order="a0Yuki"),
        Lane(id="yuki-2", journey_id="sato-yuki", kind="actions", key="actions"),
    ]
    copy, found = copied(Project(records))
    for text in ("yuki", "Sato", "Yuki", "みずたま"):
        assert text.encode() not in copy.data
    assert {len(r.id) for r in found} == {7, 16}
    (journey,) = found.group(Journey)
    assert journey.framework == "blank"
    assert found.group(Lane)[0].key in ("", "actions")
    assert found.group(Stage, journey.id)[0].key == ""


def test_words_of_ones_own_and_names_that_may_stay() -> None:
    project = one_card("春とさくらと佐藤さん", name="佐藤 美咲")
    own = (("さくら", ""), ("春", "季節"))
    assert card_text(project, own_words=own) == "季節と仮名1とAさん"
    assert card_text(project, pseudonyms={"佐藤 美咲": "会社員"}) == "春とさくらと会社員さん"
    assert card_text(project, pseudonyms={"佐藤 美咲": ""}) == "春とさくらと佐藤さん"


def test_a_pseudonym_never_says_a_name() -> None:
    project = one_card("見る", name="Bさん")
    edits.add_persona(project, "A子")
    edits.add_persona(project, "佐藤")
    edits.change(project, "project", client="X社")
    copy, found = copied(project)
    names = [persona.name for persona in found.group(Persona)]
    assert len(set(names)) == 3
    assert "Bさん" not in names
    assert found.info.client != "X社"
    assert copy.made is not None


def test_a_pseudonym_says_no_name_with_what_stands_around_it() -> None:
    """A persona called a: of Persona Aさん the A would be one more of her."""
    project = one_card("Annaさんは", "en", name="a")
    edits.add_persona(project, "Anna")
    assert copied(project)[1].group(Card)[0].text == "Persona Cさんは"


def test_the_check_finds_what_was_left() -> None:
    """Each place by itself: a record, the bytes behind the last page, an export."""
    project = one_card("佐藤さんに聞く", name="佐藤 美咲")
    copy, found = copied(project)
    made = copy.made
    assert made is not None
    back = stranger.read_project(copy.data, OUT.name)
    assert leaks(made, copy.data, back, [("PDF", "Aさんに聞く")])[0] == []
    assert leaks(made, copy.data, back, [("PDF", "ｻ佐藤")])[0] == [Leak("佐藤", "PDF")]
    card = found.group(Card)[0].having(text="さとう、佐藤　美咲")
    spoiled = [r if r.id != card.id else card for r in found]
    data = packed(Contents(list(spoiled)), OUT)
    left = leaks(made, data, stranger.read_project(data, OUT.name), ())[0]
    assert {leak.text for leak in left} == {"佐藤 美咲", "佐藤", "美咲"}
    assert {leak.where for leak in left} == {"records"}
    for spelling in ("佐藤 美咲", "美咲"):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            trailing = copy.data + b"\0\0" + spelling.encode(encoding)
            assert leaks(made, trailing, back, ())[0], (spelling, encoding)


def test_a_deleted_row_in_the_bytes_is_found(tmp_path: Path) -> None:
    project = one_card("聞く", name="佐藤 美咲")
    copy, _ = copied(project)
    path = tmp_path / "copy.db"
    path.write_bytes(copy.data)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA secure_delete=OFF")
    values = ("gone", "a0", "", "佐藤 美咲さんの件")
    connection.execute("INSERT INTO segments VALUES (?, ?, ?, ?)", values)
    connection.execute("DELETE FROM segments")
    connection.close()
    assert copy.made is not None
    back = stranger.read_project(copy.data, OUT.name)
    assert leaks(copy.made, path.read_bytes(), back, ())[0][0].where == "file"


def test_what_is_left_for_a_person_to_look_at() -> None:
    text = "高橋さんと春の話。株式会社アオゾラへ 30,000円。お客様、皆さん、たくさん"
    project = one_card(text, name="春")
    copy, _ = copied(project)
    assert copy.made is not None
    back = stranger.read_project(copy.data, OUT.name)
    found, searched = leaks(copy.made, copy.data, back, ())
    assert not found
    report = Report.of(copy.made, searched)
    told = {(one.reason, one.word) for one in report.look_at}
    assert told == {
        ("honorific", "高橋さん"),
        ("everyday", "春"),
        ("firm", "株式会社アオゾラへ"),
        ("digits", "30,000"),
    }
    kept = "\n".join(report.lines(names=False))
    assert "「春」" not in kept
    assert "「春」" in "\n".join(report.lines(names=True))


def test_english_that_is_left_to_look_at() -> None:
    project = one_card("They met Dr Watson of Baker House on Monday by Instagram", "en")
    copy, _ = copied(project)
    assert copy.made is not None
    back = stranger.read_project(copy.data, OUT.name)
    report = Report.of(copy.made, leaks(copy.made, copy.data, back, ())[1])
    assert [(one.reason, one.word) for one in report.look_at] == [
        ("capital", "Baker House"),
        ("capital", "Watson"),
    ]


def test_the_history_and_what_it_held_are_gone(tmp_path: Path) -> None:
    path = tmp_path / "map.journeymap"
    with Document.create(path, one_card("見る", name="佐藤 美咲")) as document:
        card = document.project.records.group(Card)[0]
        edits.change(document.project, card.id, text="消した秘密の文")
        edits.change(document.project, card.id, text="見る")
        document.versions.keep("named", "佐藤版")
    assert "消した秘密の文".encode() in path.read_bytes()
    copy, _ = copied(Project(stranger.read(path).records))
    assert "消した秘密の文".encode() not in copy.data
    assert "佐藤版".encode() not in copy.data


@pytest.mark.parametrize(
    "text", ["a" * 9_000, "@" * 9_000, "a." * 4_500, "佐藤" * 4_000, "0-" * 4_500]
)
def test_long_texts_take_no_longer_than_they_are(text: str) -> None:
    """Nothing here looks at a text again and again: this would take minutes."""
    project = one_card(text, name="佐藤 美咲", quote=text)
    made = anonymous(project.records, SafeChoices())
    assert "佐藤" not in "".join(texts_of(made.records))
