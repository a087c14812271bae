"""Whatever is done, in whatever order: the project is whole, reopened equals memory, undoing all
gives the start."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from journeymap_app.model import edits, interchange
from journeymap_app.model.document import Document
from journeymap_app.model.integrity import Ledger
from journeymap_app.model.project import Project
from journeymap_app.model.records import (
    Action,
    Card,
    Curve,
    EmotionPoint,
    Evidence,
    Journey,
    Lane,
    Moment,
    Persona,
    Record,
    Segment,
    Stage,
)
from journeymap_app.model.texts import clean
from journeymap_app.model.unpublished import unpublished
from journeymap_app.model.versions.version import KINDS, Kind

from .strategies import any_texts, small_project
from .test_edits import PIXEL
from .test_file import crash

R = TypeVar("R", bound=Record)
picks = st.integers(0, 1_000)  # which of those there are
places = st.none() | st.integers(-1, 6)
shares = st.floats(0, 1)
feelings = st.floats(0, 5)


class Editing(RuleBasedStateMachine):
    """A document on disk under all the verbs."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="journeymap-test-"))
        self.path = self.folder / "x.journeymap"
        self.patch = pytest.MonkeyPatch()
        self.patch.setenv("JOURNEYMAP_STATE", str(self.folder / "state"))

    @initialize()
    def start(self) -> None:
        self.document = Document.create(self.path, small_project())
        self.start_records = set(self.project.records)

    @property
    def project(self) -> Project:
        return self.document.project

    def pick(self, cls: type[R], number: int) -> R | None:
        group: Sequence[R] = self.project.records.group(cls)
        return group[number % len(group)] if group else None

    def cell(self, number: int) -> tuple[str, str] | None:
        stage = self.pick(Stage, number)
        lanes = self.project.records.group(Lane, stage.journey_id) if stage else ()
        return (lanes[number % len(lanes)].id, stage.id) if stage and lanes else None

    # adding ----------------------------------------------------------------------------------

    @rule(where=picks, texts=st.lists(any_texts, min_size=1, max_size=3), index=places)
    def add_cards(self, where: int, texts: list[str], index: int | None) -> None:
        cell = self.cell(where)
        if cell:
            edits.add_cards(self.project, *cell, texts, index, tags=(texts[0],))

    @rule(where=picks, text=any_texts, index=places, kind=st.sampled_from(["stage", "lane"]))
    def add_row_or_column(self, where: int, text: str, index: int | None, kind: str) -> None:
        journey = self.pick(Journey, where)
        if journey and kind == "stage":
            edits.add_stage(self.project, journey.id, text, index)
        elif journey:
            edits.add_lane(self.project, journey.id, "free", text, index)

    @rule(text=any_texts, index=places)
    def add_journey(self, text: str, index: int | None) -> None:
        edits.add_journey(self.project, text, index)

    @rule(text=any_texts, index=places)
    def add_people_and_proof(self, text: str, index: int | None) -> None:
        with self.project.edit("edit.import"):
            persona = edits.add_persona(self.project, text, index)
            segment = edits.add_segment(self.project, text)
            edits.change(self.project, persona.id, segment_ids=(segment.id,), quote=text)
            edits.add_evidence(self.project, text)
            edits.add_action(self.project, text)
            edits.add_picture(self.project, PIXEL)

    @rule(where=picks, at=shares, positive=feelings, negative=feelings)
    def add_feelings(self, where: int, at: float, positive: float, negative: float) -> None:
        stage = self.pick(Stage, where)
        if stage is None:
            return
        edits.add_moment(self.project, stage.id, "truth", at)
        edits.set_transition(self.project, stage.id, share=at * 100)
        curve = edits.add_curve(self.project, stage.journey_id)
        edits.add_point(self.project, curve.id, stage.id, at, positive=positive, negative=negative)

    # moving and changing ---------------------------------------------------------------------

    @rule(which=picks, count=st.integers(1, 3), where=picks, index=places)
    def move_cards(self, which: int, count: int, where: int, index: int | None) -> None:
        cell, cards = self.cell(where), self.project.records.group(Card)
        chosen = [card.id for card in cards[which % (len(cards) or 1) :][:count]]
        if cell and chosen:
            edits.move_cards(self.project, chosen, *cell, index)

    @rule(which=picks, index=st.integers(0, 6))
    def reorder(self, which: int, index: int) -> None:
        if journey := self.pick(Journey, which):
            edits.move_journey(self.project, journey.id, index)
        if stage := self.pick(Stage, which):
            edits.move_stage(self.project, stage.id, index)
        if lane := self.pick(Lane, which):
            edits.move_lane(self.project, lane.id, index)
        if persona := self.pick(Persona, which):
            edits.move_persona(self.project, persona.id, index)

    @rule(which=picks, at=shares, positive=feelings)
    def move_feelings(self, which: int, at: float, positive: float) -> None:
        if point := self.pick(EmotionPoint, which):
            edits.move_point(self.project, point.id, point.stage_id, at, positive, 0)
        if moment := self.pick(Moment, which):
            edits.move_moment(self.project, moment.id, moment.stage_id, at)

    @rule(which=picks, words=st.lists(any_texts, min_size=1, max_size=4))
    def type_into_a_card(self, which: int, words: list[str]) -> None:
        card = self.pick(Card, which)
        for word in words if card else ():
            assert card is not None
            edits.change(self.project, card.id, "edit.typing", join=card.id, text=word)

    @rule(which=picks, other=picks)
    def link(self, which: int, other: int) -> None:
        evidence, persona = self.pick(Evidence, which), self.pick(Persona, other)
        card, action = self.pick(Card, which), self.pick(Action, other)
        if card and persona and action:
            edits.change_cards(self.project, [card.id], persona_ids=(persona.id,), severity=3)
            edits.change(self.project, action.id, card_ids=(card.id,))
            edits.change(self.project, card.journey_id, persona_id=persona.id)
        if card and evidence:
            edits.link_evidence(self.project, card.id, evidence.id)
            if other % 3 == 0:
                edits.unlink_evidence(self.project, card.id, evidence.id)

    @rule(which=picks, text=any_texts)
    def duplicate_journey(self, which: int, text: str) -> None:
        journeys = self.project.records.group(Journey)
        if 0 < len(journeys) < 4:
            edits.duplicate_journey(self.project, journeys[which % len(journeys)].id, text)

    # deleting --------------------------------------------------------------------------------

    @rule(which=picks, kind=st.sampled_from(["card", "point", "moment", "curve", "lane", "stage"]))
    def delete_from_the_map(self, which: int, kind: str) -> None:
        project = self.project
        if kind == "card" and (card := self.pick(Card, which)):
            edits.delete_cards(project, [card.id])
        elif kind == "point" and (point := self.pick(EmotionPoint, which)):
            edits.delete_points(project, [point.id])
        elif kind == "moment" and (moment := self.pick(Moment, which)):
            edits.delete_moment(project, moment.id)
        elif kind == "curve" and (curve := self.pick(Curve, which)):
            edits.delete_curve(project, curve.id)
        elif kind == "lane" and (lane := self.pick(Lane, which)):
            edits.delete_lane(project, lane.id)
        elif kind == "stage" and (stage := self.pick(Stage, which)):
            edits.delete_stage(project, stage.id)

    @rule(
        which=picks, kind=st.sampled_from(["persona", "segment", "evidence", "action", "journey"])
    )
    def delete_from_the_project(self, which: int, kind: str) -> None:
        project = self.project
        if kind == "persona" and (persona := self.pick(Persona, which)):
            edits.delete_persona(project, persona.id)
        elif kind == "segment" and (segment := self.pick(Segment, which)):
            edits.delete_segment(project, segment.id)
        elif kind == "evidence" and (evidence := self.pick(Evidence, which)):
            edits.delete_evidence(project, evidence.id)
        elif kind == "action" and (action := self.pick(Action, which)):
            edits.delete_action(project, action.id)
        elif kind == "journey" and (journey := self.pick(Journey, which)):
            edits.delete_journey(project, journey.id)

    # undo, file ------------------------------------------------------------------------------

    @rule(count=st.integers(1, 5))
    def undo(self, count: int) -> None:
        for _ in range(count):
            self.project.undo()

    @rule(count=st.integers(1, 5))
    def redo(self, count: int) -> None:
        for _ in range(count):
            self.project.redo()

    @rule()
    def undo_all_and_redo_all(self) -> None:
        now, count = set(self.project.records), len(self.project.done)
        while self.project.undo():
            pass
        assert set(self.project.records) == self.start_records
        for _ in range(count):
            assert self.project.redo()
        assert set(self.project.records) == now

    @rule()
    def publish(self) -> None:
        self.document.publish()
        assert self.document.status.state == "saved"

    # versions --------------------------------------------------------------------------------

    @rule(kind=st.sampled_from(KINDS), name=any_texts)
    def keep_a_version(self, kind: Kind, name: str) -> None:
        self.document.versions.keep(kind, name)
        latest = tuple(self.document.versions)[-1]
        assert set(self.document.versions.records(latest.number)) == set(self.project.records)

    @rule(which=picks)
    def restore_a_version(self, which: int) -> None:
        versions = tuple(self.document.versions)
        if not versions:
            return
        version, before = versions[which % len(versions)], set(self.project.records)
        wanted = set(self.document.versions.records(version.number))
        if self.document.versions.restore(version.number):
            assert set(self.project.records) == wanted
            if which % 2:
                self.project.undo()
                assert set(self.project.records) == before

    @rule(which=picks)
    def let_a_version_go(self, which: int) -> None:
        versions = tuple(self.document.versions)
        if not versions:
            return
        taken = self.document.versions.take_out(versions[which % len(versions)].number)
        if which % 2:
            self.document.versions.put_back(taken)
            assert tuple(self.document.versions) == versions

    def held(self) -> dict[int, set[Record]]:
        """What each version holds."""
        versions = self.document.versions
        return {version.number: set(versions.records(version.number)) for version in versions}

    @rule(how=st.sampled_from(["close", "crash", "kill before a publish"]))
    def reopen(self, how: str) -> None:
        versions = self.held()
        if how == "close":
            self.document.close()
        else:
            if how == "crash":
                self.document.publish()
            crash(self.document)
        before = self.project
        self.document = Document.open(self.path)
        assert {n: r for n, r in self.held().items() if n in versions} == versions
        assert not self.document.read_only
        assert set(self.project.records) == set(before.records)
        assert self.project.done == before.done
        assert self.project.undone == before.undone

    @precondition(lambda self: len(self.project.records) < 60)
    @rule(text=any_texts)
    def import_a_changed_copy(self, text: str) -> None:
        records = interchange.load(interchange.dump(self.project.records))
        assert set(records) == set(self.project.records)
        changed = [r.having(note=clean(text)) if isinstance(r, Card) else r for r in records]
        interchange.merge_in(self.project, changed)

    @invariant()
    def the_project_is_whole(self) -> None:
        if hasattr(self, "document"):
            Ledger(self.project.records)

    def teardown(self) -> None:
        if hasattr(self, "document"):
            before = set(self.project.records)
            self.document.close()
            with Document.open(self.path, read_only=True) as again:
                assert set(again.project.records) == before
            assert unpublished() == []
        self.patch.undo()
        shutil.rmtree(self.folder)


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
