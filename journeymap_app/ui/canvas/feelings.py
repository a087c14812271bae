"""What a place on the plot means: positive and negative, the levels that pull, the line's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...layout.curves import height_at
from ...layout.places import EmotionArea, Places
from ...model import levels
from ...model.collection import Collection
from ...model.records import EmotionPoint

if TYPE_CHECKING:
    from .view import CanvasView

_PULL = 4.0  # pixels from which on a level pulls
_MOST_PULL = 0.3  # of the way to the next level, so that there is always something between
_MOST = levels.STRONGEST


@dataclass(frozen=True)
class Feeling:
    """positive and negative: 0–5 each."""

    positive: float
    negative: float

    @property
    def net(self) -> float:
        return self.positive - self.negative


def feeling_of(point: EmotionPoint) -> Feeling:
    return Feeling(point.positive, point.negative)


def value_at(view: CanvasView, area: EmotionArea, y: float, free: bool) -> float:
    """The emotion at y, −5 to 5: on a level that is near, otherwise to a tenth. free: the levels
    do not pull."""
    value, journey = area.value_at(y), view.session.journey
    if journey is not None and not free:
        at = levels.value_of(levels.nearest(value, journey.levels), journey.levels)
        pixels = area.step * view.zoom
        reach = min(_PULL, _MOST_PULL * pixels * _MOST / journey.levels)
        if abs(at - value) * pixels <= reach:
            return at
    return round(value, 1)


def with_net(net: float, before: Feeling | None = None) -> Feeling:
    """The feeling for a new net value.

    Where both were there before, the weaker side is kept: going towards it first takes the stronger
    one back, going on adds to it.
    """
    if before is None:
        return Feeling(max(net, 0.0), max(-net, 0.0))
    if net < before.net:
        negative, positive = _raised(-net, before.negative, before.positive)
    else:
        positive, negative = _raised(net, before.positive, before.negative)
    return Feeling(round(positive, 3), round(negative, 3))


def with_side(value: float, before: Feeling | None, upper: bool) -> Feeling:
    """The feeling where one side is moved and the other stays. upper: it is the positive side."""
    kept = before or Feeling(0.0, 0.0)
    if upper:
        return Feeling(max(0.0, value), kept.negative)
    return Feeling(kept.positive, max(0.0, -value))


def _raised(net: float, side: float, other: float) -> tuple[float, float]:
    """Both sides after the net value of `side` over `other` rose to `net`."""
    if side < other:
        other = max(0.0, other - (net - (side - other)))
    return (net + other, other) if net + other <= _MOST else (_MOST, _MOST - net)


def on_line(
    records: Collection, places: Places, curve_id: str, x: float, apart: bool
) -> Feeling | None:
    """What a curve says at x, None before its first point and after its last: both sides, so that
    a point put there changes neither the line of the one view nor those of the other."""
    found = sorted(
        (place, point.id, point)
        for point in records.group(EmotionPoint, curve_id)
        if (place := places.x_of(point.stage_id, point.at)) is not None
    )
    positive = height_at([(place, point.positive) for place, _, point in found], x)
    negative = height_at([(place, point.negative) for place, _, point in found], x)
    net = height_at([(place, point.net) for place, _, point in found], x)
    if positive is None or negative is None or net is None:
        return None
    both = Feeling(round(positive, 2), round(negative, 2))
    return both if apart else with_net(round(net, 2), both)
