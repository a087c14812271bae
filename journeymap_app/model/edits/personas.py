"""Verbs for personas."""

from __future__ import annotations

from typing import Any

from ... import i18n
from ..analysis import main_curve
from ..cleaning import clean_values
from ..project import Project
from ..records import Card, Curve, Journey, Persona, new_id
from ..texts import one_line
from .kept_pictures import drop_unused_pictures
from .placing import keys_at, without


def add_persona(project: Project, name: str, index: int | None = None, **fields: Any) -> Persona:
    with project.edit("edit.add-persona"):
        (key,) = keys_at(project, project.records.group(Persona), index)
        persona = Persona.checked(
            {**clean_values(Persona, fields), "id": new_id(), "order": key, "name": one_line(name)}
        )
        project.put(persona)
    return persona


def move_persona(project: Project, persona_id: str, index: int) -> None:
    personas = project.records.group(Persona)
    persona = project.records.the(Persona, persona_id)
    staying, place = without(personas, {persona_id}, index)
    if personas.index(persona) == place:
        return
    with project.edit("edit.move-persona"):
        (key,) = keys_at(project, staying, place)
        project.put(persona.having(order=key))


def delete_persona(project: Project, persona_id: str) -> None:
    """Delete a persona; journeys, curves and cards that were seen through it stay."""
    records = project.records
    with project.edit("edit.delete-persona"):
        for journey in records.group(Journey):
            if journey.persona_id == persona_id:
                project.put(journey.having(persona_id=""))
        for curve in records.group(Curve):
            if curve.persona_id == persona_id:
                project.put(curve.having(persona_id=""))
        for card in records.group(Card):
            if persona_id in card.persona_ids:
                left = tuple(i for i in card.persona_ids if i != persona_id)
                project.put(card.having(persona_ids=left))
        project.remove(persona_id)
        drop_unused_pictures(project)


def seen_through(project: Project, journey_id: str, persona_id: str) -> None:
    """Whose journey it is; "" for nobody's. The map's own curve, drawn before anybody was named, is
    this persona's from now on: also by name, where its title only said what kind of curve it is."""
    records = project.records
    journey = records.the(Journey, journey_id)
    persona = records.the(Persona, persona_id) if persona_id else None
    with project.edit("edit.change-journeys"):
        project.put(journey.having(persona_id=persona_id))
        curve = main_curve([c for c in records.group(Curve, journey_id) if not c.hidden])
        if persona is None or curve is None or curve.kind != "persona" or curve.persona_id:
            return
        unnamed = {"", *(i18n.text("curve-kind.persona", language) for language in i18n.LANGUAGES)}
        name = persona.name if curve.title in unnamed and persona.name else curve.title
        project.put(curve.having(persona_id=persona.id, title=name))
