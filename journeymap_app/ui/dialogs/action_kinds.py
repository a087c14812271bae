"""The kinds of action to choose from: those that the journey's framework suggests come first."""

from __future__ import annotations

from collections.abc import Sequence

from ... import i18n
from ...model.frameworks import framework
from ...model.records import Journey


def kind_options(journey: Journey | None, kinds: Sequence[str]) -> list[tuple[str, str]]:
    """(value, label) of each kind; "no kind" is the first."""
    suggested = framework(journey.framework).action_kinds if journey is not None else ()
    rest = [kind for kind in kinds if kind and kind not in suggested]
    return [(kind, i18n.text(f"action-kind.{kind}")) for kind in ("", *suggested, *rest)]
