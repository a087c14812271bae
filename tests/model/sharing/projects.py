"""Projects in which people, firms and places are named everywhere a text can stand."""

from __future__ import annotations

from hypothesis import strategies as st

from journeymap_app.model import edits
from journeymap_app.model.project import Project
from journeymap_app.model.records import OwnField, Scale

from ..strategies import clean_texts, titles

JAPANESE = (
    "佐藤 美咲",
    "高橋　健太郎",
    "鈴木ゆき",
    "田中一郎",
    "春",
    "さくら",
    "ユキ",
    "ﾔﾏﾀﾞ ﾀﾛｳ",
    "髙橋 さん",
    "山本部長",
    "忙しい会社員",
)
ENGLISH = (
    "Sarah Whitlock",
    "José Núñez",
    "Al",
    "Busy parent",
    "Rose Miller",
    "O'Brien, Pat",
    "Dr Ann Smith",
)
FIRMS = (
    "喫茶みずたま",
    "株式会社アオゾラ",
    "Fernhill Accountants Ltd.",
    "Ｑｕａｙ Lane",
    "Note",
    "",
)
PLACES = ("横浜市港北区", "東京都渋谷区恵比寿1-2-3", "Reading, Berkshire", "京都", "")
CONTACTS = (
    "misaki@example.co.jp",
    "03-1234-5678",
    "https://example.com/a?b=c",
    "〒220-0012",
    "@misaki_s",
)
_FILLING = (
    "と",
    "さんは",
    "様に",
    " and ",
    "'s ",
    "、",
    "（",
    "）\n",
    "の気持ち",
    "12",
    "annual ",
    "春の",
    " ",
)

names = st.one_of(st.sampled_from(JAPANESE + ENGLISH), titles)


@st.composite
def telling_texts(draw: st.DrawFn, named: tuple[str, ...]) -> str:
    """A text with names in it, whole and in part, spelled as people do."""
    pieces = st.one_of(
        st.sampled_from(named or ("x",)).flatmap(_spelled),
        st.sampled_from(_FILLING + CONTACTS),
        clean_texts,
    )
    return "".join(draw(st.lists(pieces, max_size=6)))


def _spelled(name: str) -> st.SearchStrategy[str]:
    words = name.split() or [name]
    return st.sampled_from(
        [name, name.upper(), name.lower(), "".join(words), "\u3000".join(words), *words]
    )


@st.composite
def telling_projects(draw: st.DrawFn) -> Project:
    people = draw(st.lists(names, min_size=1, max_size=3))
    firm, author = draw(st.sampled_from(FIRMS)), draw(names)
    places = draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=2))
    named = tuple(name for name in (*people, firm, author, *places) if name.strip())
    texts = telling_texts(named)

    def text(most: int = 10_000) -> str:
        return draw(texts)[:most]

    def title() -> str:
        return " ".join(text(200).split())

    language = draw(st.sampled_from(("ja", "en")))
    project = edits.start_project(title(), language, client=firm, author=author, note=text())
    with project.edit("edit.add-journey"):
        journey = edits.add_journey(project, title(), parking_lot=text(), scope=text())
        stage = edits.add_stage(project, journey.id, title(), goal=text(), note=text())
        lane = edits.add_lane(project, journey.id, "pains", title())
        edits.add_lane(project, journey.id, "free", title(), hidden=True)
        tags = tuple(draw(st.lists(texts, max_size=2)))
        card = edits.add_card(project, lane.id, stage.id, text(), note=text(), tags=tags)
        edits.change(project, card.id, link="https://example.com/" + "x")
        evidence = edits.add_evidence(project, text(), source=title(), date="2026-10-03")
        edits.link_evidence(project, card.id, evidence.id)
        edits.add_action(project, text(), owner=draw(st.sampled_from(named or ("",)))[:200])
        for name in people:
            edits.add_persona(
                project,
                name,
                address=draw(st.sampled_from(places)),
                quote=text(),
                biography=text(),
                scales=(Scale(title=title(), low=title(), high=title()),),
                own_fields=(OwnField(title="勤務先", text=text()), OwnField(text=text())),
            )
        curve = edits.add_curve(project, journey.id, draw(st.sampled_from(people)))
        edits.add_point(project, curve.id, stage.id, 0.5, positive=2)
    return project
