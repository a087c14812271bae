"""What of a text is another: its parts that stayed, went and came, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

How = Literal["same", "gone", "come"]
_MOST = 1_500_000  # pairs of words that are compared; beyond, the whole middle is another
_LEAST_RUN = 2  # characters in a row that are worth telling as the same
_LEAST_SAME = 0.3  # of a text
# A word: letters or digits of one script; kana and signs one by one, so that endings can differ.
_WORD = re.compile(r"[A-Za-z0-9_]+|[\u30a1-\u30ff]+|[\u4e00-\u9fff\u3005]+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    how: How
    text: str


def compared(before: str, after: str) -> list[Part]:
    """The parts in their order; what went stands before what came in its place."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    head, tail = old[:start], old[len(old) - end :]
    parts = [Part("same", "".join(head))]
    parts += _middle(old[start : len(old) - end], new[start : len(new) - end])
    parts.append(Part("same", "".join(tail)))
    same = sum(len(part.text) for part in parts if part.how == "same")
    if same < _LEAST_SAME * max(len(before), len(after)):  # in pieces nobody could read it
        parts = [Part("gone", before), Part("come", after)]
    return _joined(parts)


def _middle(old: list[str], new: list[str]) -> list[Part]:
    gone, come = "".join(old), "".join(new)
    if len(old) * len(new) > _MOST:
        return [Part("gone", gone), Part("come", come)]
    parts: list[Part] = []
    for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, now = "".join(old[a:b]), "".join(new[c:d])
        if how == "equal" and len(was) >= _LEAST_RUN:
            parts.append(Part("same", was))
        elif parts and parts[-1].how == "come":  # one change with the one before
            parts[-2:] = [Part("gone", parts[-2].text + was), Part("come", parts[-1].text + now)]
        else:
            parts += [Part("gone", was), Part("come", now)]
    return parts


def _joined(parts: list[Part]) -> list[Part]:
    """Without empty parts, and none beside another of its sort."""
    found: list[Part] = []
    for part in parts:
        if part.text and found and found[-1].how == part.how:
            found[-1] = Part(part.how, found[-1].text + part.text)
        elif part.text:
            found.append(part)
    return found
