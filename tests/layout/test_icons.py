"""The icons on the map are the ones of the family, drawn as paths."""

from __future__ import annotations

import json
import runpy
from typing import get_args

import pytest

from journeymap_app import resources
from journeymap_app.layout.icons import icon
from journeymap_app.layout.shapes import Close
from journeymap_app.model.choices import Channel, LaneKind, MomentKind
from journeymap_app.model.kinds import CHANNEL_ICONS, LANE_KINDS, MOMENT_ICONS

ON_THE_MAP = {
    *(spec.icon for spec in LANE_KINDS.values()),
    *CHANNEL_ICONS.values(),
    *MOMENT_ICONS.values(),
}


@pytest.mark.parametrize("name", sorted(ON_THE_MAP))
def test_every_icon_of_the_map_has_an_outline_inside_its_square(name: str) -> None:
    path = icon(name, 10, 20, 12, "#123456")
    points = [p for s in path.segments if not isinstance(s, Close) for p in s]
    assert points
    assert all(10 <= x <= 22 and 20 <= y <= 32 for x, y in points)


def test_the_table_of_outlines_is_made_from_the_icons() -> None:
    made = runpy.run_path(str(resources.path("make.py")))["outlines"]()
    told = json.loads(resources.read("icons", "outlines.json"))
    assert {name: told[name] for name in ON_THE_MAP} == {name: made[name] for name in ON_THE_MAP}


def test_every_kind_has_its_icon() -> None:
    assert set(LANE_KINDS) == set(get_args(LaneKind))
    assert set(CHANNEL_ICONS) == set(get_args(Channel)) - {""}
    assert set(MOMENT_ICONS) == set(get_args(MomentKind))
