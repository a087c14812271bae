"""Places judged one by one are those that budoux's own parser finds."""

from __future__ import annotations

import budoux
from hypothesis import example, given
from hypothesis import strategies as st

from journeymap_app.layout.phrases import ends_phrase

_PARSER = budoux.load_default_japanese_parser()
_LETTERS = "今日はお客様の声を聞いて、商品ページの改善に取り組みます。送料が「高い」 abc1カード\n😀"


@given(st.text(_LETTERS, min_size=1, max_size=40) | st.text(min_size=1, max_size=20))
@example("お客様の声を聞いて商品ページを改善するために話し合いました")
@example("あ")
def test_phrases_end_where_the_parser_ends_them(text: str) -> None:
    ends, place = [], 0
    for phrase in _PARSER.parse(text)[:-1]:
        place += len(phrase)
        ends.append(place)
    assert [i for i in range(1, len(text)) if ends_phrase(text, i)] == ends
