"""How many examples a property test looks at, and which.

JOURNEYMAP_EXAMPLES=same   the same ones each time, so that whether a commit passes is not left to
                           chance: what holds where nothing is said
JOURNEYMAP_EXAMPLES=new    as many new ones
JOURNEYMAP_EXAMPLES=2500   so many new ones in each test that asks for `many`; with pytest's
                           --hypothesis-seed=N those of a seed
"""

from __future__ import annotations

import os

from hypothesis import settings

WANTED = os.environ.get("JOURNEYMAP_EXAMPLES", "same")


def load() -> None:
    """Settings for all tests. How long an example takes says nothing on a busy machine."""
    settings.register_profile("same", deadline=None, derandomize=True)
    settings.register_profile("new", deadline=None, print_blob=True)
    settings.load_profile("same" if WANTED == "same" else "new")


def many(usual: int) -> settings:
    return settings(max_examples=int(WANTED) if WANTED.isdigit() else usual)
