from __future__ import annotations

import pytest

from journeymap_app.model.changes import ChangeSet
from journeymap_app.model.errors import CannotOpen
from journeymap_app.model.project import DEEPEST_UNDO, Project
from journeymap_app.model.records import Persona, ProjectInfo


def _persona(record_id: str = "p", name: str = "ゆき") -> Persona:
    return Persona(id=record_id, name=name)


def _started() -> Project:
    return Project([ProjectInfo(), _persona()])


def _rename(project: Project, name: str, join: str = "") -> None:
    with project.edit("edit.typing", join):
        project.put(project.records.the(Persona, "p").having(name=name))


def test_put_outside_an_edit_raises() -> None:
    with pytest.raises(RuntimeError):
        _started().put(_persona("q"))


def test_an_edit_is_undone_and_redone() -> None:
    project = _started()
    _rename(project, "あき")
    undone = project.undo()
    assert undone is not None
    assert undone.name == "edit.typing"
    assert project.records.the(Persona, "p").name == "ゆき"
    project.redo()
    assert project.records.the(Persona, "p").name == "あき"
    assert project.redo() is None


def test_an_exception_takes_the_edit_back() -> None:
    project = _started()

    def interrupted() -> None:
        with project.edit("edit.typing"):
            project.put(_persona("q"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        interrupted()
    assert project.records.find("q") is None
    assert not project.done
    assert not project.editing


def test_edits_inside_an_edit_are_one_step_under_the_outer_name() -> None:
    project = _started()
    with project.edit("edit.import"):
        _rename(project, "あき")
        with project.edit("edit.add-persona"):
            project.put(_persona("q"))
    assert [step.name for step in project.done] == ["edit.import"]
    assert set(project.done[0].changes) == {"p", "q"}


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    project = _started()
    _rename(project, "ゆき")
    with project.edit("edit.add-persona"):
        project.put(_persona("q"))
        project.remove("q")
    assert not project.done


def test_edits_with_the_same_join_text_are_one_step() -> None:
    project = _started()
    for name in ("あ", "あき", "あきこ"):
        _rename(project, name, join="name of p")
    assert len(project.done) == 1
    project.undo()
    assert project.records.the(Persona, "p").name == "ゆき"


def test_separate_and_undo_and_other_edits_end_a_joined_step() -> None:
    project = _started()
    _rename(project, "1", join="x")
    project.separate()
    _rename(project, "2", join="x")
    project.undo()
    _rename(project, "3", join="x")
    _rename(project, "4", join="y")
    assert [step.changes["p"][1] for step in project.done] == [
        _persona(name=name) for name in ("1", "3", "4")
    ]


def test_joined_edits_that_add_up_to_nothing_leave_no_step() -> None:
    project = _started()
    _rename(project, "あき", join="x")
    _rename(project, "ゆき", join="x")
    assert not project.done
    _rename(project, "はる", join="x")
    assert len(project.done) == 1


def test_an_edit_ends_what_could_be_redone() -> None:
    project = _started()
    _rename(project, "あき")
    project.undo()
    _rename(project, "はる")
    assert project.redo() is None


def test_listeners_hear_edits_undo_and_previews_and_can_leave() -> None:
    project = _started()
    heard: list[ChangeSet] = []
    leave = project.follow(heard.append)
    edit = project.begin("edit.typing")
    project.put(_persona(name="見本"))
    edit.show()
    edit.cancel()
    names = [change.changes["p"][1] for change in heard]
    assert names == [_persona(name="見本"), _persona()]
    _rename(project, "あき")
    project.undo()
    leave()
    _rename(project, "はる")
    assert len(heard) == 4


def test_restart_takes_back_what_the_gesture_did_so_far() -> None:
    project = _started()
    edit = project.begin("edit.move-card")
    project.put(_persona(name="途中"), _persona("q"))
    edit.restart()
    assert project.records.the(Persona, "p").name == "ゆき"
    project.put(_persona(name="最後"))
    assert set(edit.commit().changes) == {"p"}


class _FullDisk:
    def commit(self, change: ChangeSet, joined: bool) -> None:  # noqa: ARG002
        raise CannotOpen("error.working-copy-full")

    def undo(self, change: ChangeSet) -> None:  # noqa: ARG002
        raise CannotOpen("error.working-copy-full")

    redo = undo


def test_an_edit_that_the_store_cannot_keep_is_taken_back() -> None:
    project = _started()
    _rename(project, "あき")
    project.store = _FullDisk()
    heard: list[ChangeSet] = []
    project.follow(heard.append)
    with pytest.raises(CannotOpen):
        _rename(project, "はる")
    with pytest.raises(CannotOpen):
        project.undo()
    assert project.records.the(Persona, "p").name == "あき"
    assert not project.editing
    assert len(project.done) == 1
    assert not heard


def test_the_oldest_steps_are_let_go() -> None:
    project = _started()
    for number in range(DEEPEST_UNDO + 5):
        _rename(project, str(number))
    assert len(project.done) == DEEPEST_UNDO
    assert project.done[0].changes["p"][1] == _persona(name="5")
