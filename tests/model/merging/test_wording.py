"""Which words of two versions differ."""

from __future__ import annotations

import pytest
from hypothesis import given

from journeymap_app.model.merging.wording import compared

from ..strategies import clean_texts


def marked(base: str | None, mine: str, theirs: str) -> list[str]:
    """The three texts with what differs in brackets."""
    texts = compared(base, mine, theirs)
    return ["".join(f"[{p.text}]" if p.differs else p.text for p in text) for text in texts]


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        ("比べる", "値段を比べる", "比べて買う", ["比べ[る]", "[値段を]比べる", "比べ[て買う]"]),
        ("two words", "two new words", "words", ["[two ]words", "two [new ]words", "words"]),
        ("時間がない朝", "夜に音楽を聴く", "", ["[時間がない朝]", "[夜に音楽を聴く]", ""]),
        (None, "赤い車", "青い車", ["", "[赤]い車", "[青]い車"]),
        ("", "新しい", "", ["", "[新しい]", ""]),
    ],
)
def test_what_differs(base: str | None, mine: str, theirs: str, expected: list[str]) -> None:
    assert marked(base, mine, theirs) == expected


@given(clean_texts, clean_texts, clean_texts)
def test_the_pieces_are_the_texts(base: str, mine: str, theirs: str) -> None:
    whole = ["".join(piece.text for piece in text) for text in compared(base, mine, theirs)]
    assert whole == [base, mine, theirs]
    assert not any(piece.differs for text in compared(base, base, base) for piece in text)


def test_of_a_long_text_the_line_that_changed_differs() -> None:
    lines = [f"{n}行目の文" * 40 for n in range(40)]
    changed = [*lines[:5], "別の行", *lines[6:]]
    (was, mine, theirs) = compared("\n".join(lines), "\n".join(changed), "\n".join(lines))
    assert [piece.text for piece in mine if piece.differs] == ["別の行"]
    assert [piece.text for piece in was if piece.differs] == [lines[5]]
    assert not any(piece.differs for piece in theirs)
