"""The coffee subscription's small map that the dialog tests work on, in a real document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from journeymap_app.model import edits
from journeymap_app.model.document import Document
from journeymap_app.model.project import Project
from journeymap_app.model.records import Scale
from journeymap_app.ui.session import Session


@dataclass
class Coffee:
    """The session, and the ids of what the tests speak of."""

    session: Session
    persona: str
    survey: str
    interview: str
    action: str
    pain: str

    @property
    def project(self) -> Project:
        return self.session.project


def coffee(folder: Path) -> Coffee:
    project = edits.start_project("コーヒー定期便", author="山田")
    with project.edit("edit.add-journey"):
        loyal = edits.add_segment(project, "高ロイヤルティ").id
        edits.add_segment(project, "ギフト")
        survey = edits.add_evidence(
            project, "送料に驚いた", kind="survey", sample_size=212, source="会員アンケート"
        ).id
        interview = edits.add_evidence(project, "朝の10分が自分の時間", kind="interview").id
        persona = edits.add_persona(
            project,
            "佐藤 美咲",
            age="34",
            address="横浜市",
            occupation="会社員（経理）",
            quote="「朝の10分だけは自分の時間にしたい」",
            desires="・家で店の味を楽しみたい\n・選ぶ手間を減らしたい",
            channels=("Instagram", "YouTube"),
            segment_ids=(loyal,),
            evidence_ids=(survey,),
            scales=(Scale(title="デジタル習熟度", low="低い", high="高い", value=74),),
        ).id
        pain, action = _map(project, persona, survey)
    project.done.clear()
    document = Document.create(folder / "コーヒー.journeymap", project, overwrite=True)
    return Coffee(Session(document), persona, survey, interview, action, pain)


def _map(project: Project, persona: str, survey: str) -> tuple[str, str]:
    """A journey with a pain that rests on the survey, and an action. Their ids."""
    journey = edits.add_journey(
        project, "お客様の旅", persona_id=persona, framework="small-business"
    ).id
    stages = [edits.add_stage(project, journey, t).id for t in ("認知", "検討", "購入")]
    steps = edits.add_lane(project, journey, "actions", title="行動").id
    pains = edits.add_lane(project, journey, "pains", title="課題").id
    edits.add_card(project, steps, stages[0], "SNSで友人の投稿を見る")
    edits.add_card(project, pains, stages[1], "解約条件が見つからない")
    pain = edits.add_card(project, pains, stages[2], "カート離脱 38%", evidence_ids=(survey,)).id
    action = edits.add_action(project, "送料を商品ページに", card_ids=(pain,), owner="田中").id
    return pain, action
