"""Both languages at once: every key used is there, every text has both, with the same words."""

from __future__ import annotations

import ast
import json
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from journeymap_app import i18n, resources
from journeymap_app.model import choices, records

APP = Path(__file__).resolve().parent.parent / "journeymap_app"
FILES = sorted(resources.path("translations").glob("*.json"))
TEXTS = {key: both for file in FILES for key, both in json.loads(file.read_bytes()).items()}
# Keys as they stand in the code: two words or more, joined by dots, nothing else.
KEY = re.compile(r"[a-z][a-z-]*(\.[a-z0-9-]+)*\.[a-z0-9-]*[a-z0-9]")
AREAS = {key.split(".")[0] for key in TEXTS}


def used_keys() -> Iterator[tuple[str, str]]:
    for module in sorted(APP.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                value = node.value
                action = f"action.{value}" in TEXTS  # an entry of the actions' table
                if KEY.fullmatch(value) and value.split(".")[0] in AREAS and not action:
                    yield value, module.name


def words_of(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_key_that_is_used_is_there() -> None:
    # What looks like a key but is a file's name or a package's is not one.
    gone = {(k, m) for k, m in used_keys() if k not in TEXTS and not k.endswith((".py", ".toml"))}
    assert not gone


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_every_text_has_both_languages_with_the_same_words(key: str) -> None:
    both = TEXTS[key]
    assert set(both) == {"ja", "en"}
    assert both["ja"].strip()
    assert both["en"].strip()
    assert words_of(both["ja"]) == words_of(both["en"])


@pytest.mark.parametrize(("count", "said"), [(0, "0 cards"), (1, "1 card"), (2, "2 cards")])
def test_one_is_one_card_in_english(count: int, said: str) -> None:
    assert i18n.text("map.card-count", "en", count=count) == said
    assert i18n.text("map.card-count", "ja", count=count) == f"{count}枚"


def test_no_key_stands_in_two_files() -> None:
    keys = [key for file in FILES for key in json.loads(file.read_bytes())]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize(
    ("area", "values"),
    [
        ("lane", get_args(choices.LaneKind)),
        ("channel", [c for c in get_args(choices.Channel) if c]),
        ("moment", get_args(choices.MomentKind)),
        ("curve-kind", get_args(choices.CurveKind)),
        ("evidence-kind", get_args(choices.EvidenceKind)),
        ("action-kind", [k for k in get_args(choices.ActionKind) if k]),
        ("action-status", get_args(choices.ActionStatus)),
        ("state", get_args(choices.JourneyState)),
        ("color", [c for c in get_args(choices.CardColor) if c]),
    ],
)
def test_every_value_a_record_can_have_has_a_name(area: str, values: list[str]) -> None:
    assert not [value for value in values if f"{area}.{value}" not in TEXTS]


def test_every_edit_is_named_for_the_undo_menu() -> None:
    names = {key for key, _ in used_keys() if key.startswith("edit.")}
    names |= {f"edit.change-{cls.kind_key}" for cls in records.RECORD_CLASSES}
    assert not names - set(TEXTS)


def test_japanese_is_japanese() -> None:
    """A Japanese text has Japanese in it, but for names, units and signs."""
    odd = [
        key
        for key, both in TEXTS.items()
        if both["ja"] == both["en"] and re.search(r"[a-z]{4,}", re.sub(r"\{\w+\}", "", both["en"]))
    ]
    assert not [key for key in odd if TEXTS[key]["ja"] not in SAME_IN_BOTH]


SAME_IN_BOTH = {"Journeymap", "Letter", "Tabloid", "English"}


def test_the_system_s_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert i18n.system_language() == "ja"
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert i18n.system_language() == "en"


def test_quotation_marks_inside_others_are_the_inner_ones() -> None:
    assert f"カード「{i18n.inside('「高い」と言われた')}」" == "カード「『高い』と言われた」"
    assert f"Card “{i18n.inside('He said “no”')}”" == "Card “He said ‘no’”"
