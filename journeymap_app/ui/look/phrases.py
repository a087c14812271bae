"""Japanese lines that break between phrases, in widgets that break lines themselves."""

from __future__ import annotations

from functools import lru_cache

_JOINER = "\u2060"  # no break here; it has no width


@lru_cache(maxsize=2000)
def phrased(text: str) -> str:
    """The text with joiners inside its phrases. Only for showing: it is another text."""
    if text.isascii():
        return text
    import budoux

    phrases = budoux.load_default_japanese_parser().parse(text)
    return "".join(_JOINER.join(phrase) if len(phrase) <= 12 else phrase for phrase in phrases)
