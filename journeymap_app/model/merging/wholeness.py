"""Making merged records a whole project again: what two right edits leave wrong together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from ..integrity import LINKS
from ..records import Phase, Picture, Record, Stage
from .sides import Records, Sides
from .units import PLACE, units_of


def make_whole(merged: Records, sides: Sides) -> None:
    """Bring records that are in their places to what `integrity.Ledger` and the verbs keep true."""
    _drop_pictures(merged, sides)
    _drop_links(merged)
    _mend_phases(merged, sides)


def settle_in_place(merged: Records, sides: Sides) -> None:
    """A record whose lane or stage is not there stands where a side has it that is; where there
    is no such place it was inside of what was decided to go."""
    unsettled = True
    while unsettled:
        unsettled = False
        for record in list(merged.values()):
            if stands(record, merged):
                continue
            unsettled = True
            del merged[record.id]
            for side in (sides.mine, sides.theirs):
                there = side.get(record.id)
                if there is not None and stands(there, merged):
                    merged[record.id] = placed(record, there)
                    break


def stands(record: Record, merged: Mapping[str, Record]) -> bool:
    values = record.__dict__
    for link in LINKS.get(record.kind_key, ()):
        if link.needed:
            found = merged.get(values[link.field])
            if found is None or found.kind_key != link.kind:
                return False
            if link.inside and found.__dict__["journey_id"] != values["journey_id"]:
                return False
    return True


def placed(record: Record, there: Record) -> Record:
    names = next(unit.fields for unit in units_of(type(record)) if unit.name == PLACE)
    return record.having(**{name: there.__dict__[name] for name in names})


def _drop_pictures(merged: Records, sides: Sides) -> None:
    """As the verbs do: a picture that was shown goes when nothing shows it any more."""
    loose = {r.id for r in merged.values() if isinstance(r, Picture)}
    if not loose:
        return
    loose -= _shown(merged.values())
    for side in (sides.mine, sides.theirs):
        if loose:
            shown = _shown(side.values())
            loose -= {i for i in loose if i in side and i not in shown}  # kept on its own there
    for picture_id in loose:
        del merged[picture_id]


def _shown(records: Iterable[Record]) -> set[str]:
    return {record.__dict__.get("picture_id", "") for record in records}


def _drop_links(merged: Records) -> None:
    """Links to what is gone are taken out."""
    for record in list(merged.values()):
        for link in LINKS.get(record.kind_key, ()):
            value = record.__dict__[link.field]
            if link.needed or not value:
                continue
            targets = (value,) if isinstance(value, str) else value
            journey = record.__dict__.get("journey_id") if link.inside else None
            lost = {i for i in targets if not _leads(merged.get(i), link.kind, journey)}
            if lost:
                left = "" if isinstance(value, str) else tuple(i for i in value if i not in lost)
                merged[record.id] = merged[record.id].having(**{link.field: left})


def _leads(found: Record | None, kind: str, journey: str | None) -> bool:
    if found is None or found.kind_key != kind:
        return False
    return journey is None or found.__dict__["journey_id"] == journey


# ---- phases -------------------------------------------------------------------------------------


def _mend_phases(merged: Records, sides: Sides) -> None:
    """A phase stands together and never stands empty. Maps whose phases are as one side has them
    are left as they are."""
    now, mine, theirs = (_arrangements(r) for r in (merged, sides.mine, sides.theirs))
    for journey_id, arrangement in now.items():
        if arrangement not in (mine.get(journey_id), theirs.get(journey_id)):
            _mend(merged, sides.base, journey_id)


_Arrangement = tuple[list[tuple[str, str]], set[str]]


def _arrangements(records: Records) -> dict[str, _Arrangement]:
    """Journey id -> its stages in order, each with its phase, and the phases there are."""
    found: dict[str, _Arrangement] = {}
    for phase in records.values():
        if isinstance(phase, Phase):
            found.setdefault(phase.journey_id, ([], set()))[1].add(phase.id)
    for stage in _stages(records.values()):
        if stage.journey_id in found:
            found[stage.journey_id][0].append((stage.id, stage.phase_id))
    return found


def _stages(records: Iterable[Record]) -> list[Stage]:
    stages = [record for record in records if isinstance(record, Stage)]
    return sorted(stages, key=lambda stage: (stage.order, stage.id))


def _mend(merged: Records, base: Records, journey_id: str) -> None:
    stages = [s for s in _stages(merged.values()) if s.journey_id == journey_id]
    phases = _closed([stage.phase_id for stage in stages], [s.id not in base for s in stages])
    met: set[str] = set()
    for place, stage in enumerate(stages):
        phase_id = phases[place]
        if phase_id and (place == 0 or phases[place - 1] != phase_id):
            if phase_id in met:  # cut in two: the second part is a phase of its own, of that name
                phase_id = _second(merged, phase_id, stage.id)
                _rename_run(phases, place, phase_id)
            met.add(phase_id)
        if phase_id != stage.phase_id:
            merged[stage.id] = stage.having(phase_id=phase_id)
    for record in list(merged.values()):
        if isinstance(record, Phase) and record.journey_id == journey_id and record.id not in met:
            del merged[record.id]


def _closed(phases: list[str], added: Sequence[bool]) -> list[str]:
    """Stages that were added between two of a phase join it, as they would by hand."""
    result = list(phases)
    for place, phase_id in enumerate(phases):
        if phase_id or not added[place]:
            continue
        before = next((p for n, p in _backwards(phases, place) if p or not added[n]), "")
        behind = next((p for n, p in _forwards(phases, place) if p or not added[n]), "")
        if before == behind:
            result[place] = before
    return result


def _backwards(phases: Sequence[str], place: int) -> Iterable[tuple[int, str]]:
    return ((n, phases[n]) for n in range(place - 1, -1, -1))


def _forwards(phases: Sequence[str], place: int) -> Iterable[tuple[int, str]]:
    return ((n, phases[n]) for n in range(place + 1, len(phases)))


def _rename_run(phases: list[str], place: int, phase_id: str) -> None:
    old = phases[place]
    while place < len(phases) and phases[place] == old:
        phases[place] = phase_id
        place += 1


def _second(merged: Records, phase_id: str, stage_id: str) -> str:
    """A copy of a phase, under an id that comes out the same whoever merges."""
    second_id = hashlib.sha256(f"{phase_id} {stage_id}".encode()).hexdigest()[:16]
    merged[second_id] = merged[phase_id].having(id=second_id)
    return second_id
