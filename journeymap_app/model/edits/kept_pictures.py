"""Which pictures the project keeps: each once, as long as a card or a persona shows it."""

from __future__ import annotations

from ..project import Project
from ..records import Card, Persona, Picture, new_id


def add_picture(project: Project, picture: Picture) -> Picture:
    """Keep a cleaned picture, once: the same pixels give the picture that is there already."""
    for known in project.records.group(Picture):
        if known.data == picture.data:
            return known
    if picture.id in project.records:  # another program's id, which means something else here
        picture = picture.having(id=new_id())
    with project.edit("edit.add-picture"):
        project.put(picture)
    return picture


def drop_unused_pictures(project: Project) -> None:
    """Let go of pictures that no persona and no card shows any more."""
    shown = {p.picture_id for p in project.records.group(Persona)}
    shown |= {c.picture_id for c in project.records.group(Card)}
    gone = [p.id for p in project.records.group(Picture) if p.id not in shown]
    with project.edit("edit.drop-pictures"):
        project.remove(*gone)
