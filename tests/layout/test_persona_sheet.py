"""A persona on A4: all that is known, once, within the margins, on as many pages as it needs."""

from __future__ import annotations

from typing import Any

import pytest

from journeymap_app.layout.persona_sheet import persona_sheets
from journeymap_app.layout.shapes import Box
from journeymap_app.model import edits
from journeymap_app.model.project import Project
from journeymap_app.model.records import OwnField, Persona, Scale

TEXTS = ("biography", "goals", "desires", "fears", "pains", "consumption", "values", "devices")


def made(words: str, language: str = "ja") -> tuple[Project, Persona]:
    project = edits.start_project("コーヒー定期便", language)
    evidence = edits.add_evidence(project, words, sample_size=212).id
    texts: dict[str, Any] = {name: f"{name} {words}" for name in TEXTS}
    persona = edits.add_persona(
        project,
        "佐藤 美咲",
        age="34",
        income="720万円",
        quote=words,
        channels=("SNS", "店舗"),
        tags=("時短",) * 3,
        scales=(Scale(title="習熟度", low="低い", high="高い", value=100),) * 3,
        own_fields=(OwnField(title="口ぐせ", text=words),),
        evidence_ids=(evidence,),
        **texts,
    )
    return project, persona


def test_everything_is_on_one_page() -> None:
    project, persona = made("ひとこと")
    (page,) = persona_sheets(project.records, persona.id, "2026-11-21")
    said = "".join(text.text for text, _, _ in page.drawing.texts()).replace(" ", "")
    for name in TEXTS:
        assert said.count(f"{name}ひとこと") == 1
    for words in ("佐藤美咲", "34歳", "720万円", "SNS", "習熟度", "口ぐせ", "n=212", "1／1"):
        assert words in said


@pytest.mark.parametrize("words", ["とても長い話です。" * 60, "x" * 3000, "line\n" * 40])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_long_texts_go_on_and_nothing_leaves_the_page(words: str, language: str) -> None:
    project, persona = made(words, language)
    pages = persona_sheets(project.records, persona.id)
    assert len(pages) > 1
    for page in pages:
        assert (round(page.width_pt), round(page.height_pt)) == (595, 842)
        inside = Box(40, 40, page.drawing.width - 80, page.drawing.height - 80)
        for text, x, y in page.drawing.texts():
            assert inside.holds(x, y)
            assert x + text.width <= inside.right
    said = "".join(text.text for page in pages for text, _, _ in page.drawing.texts())
    assert said.count("x") >= 3000 or "x" not in words


def test_an_empty_persona_has_a_sheet() -> None:
    project = edits.start_project("空")
    persona = edits.add_persona(project, "")
    assert len(persona_sheets(project.records, persona.id)) == 1
