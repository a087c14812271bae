"""The command line as scripts use it: real processes, without a display.

Exit status 0 done, 2 wrong usage, 3 cannot open or write, 4 content refused; results on stdout; one
sentence on stderr, never a traceback; a refusal changes nothing.
"""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from .model.newer.future import newer_file

ROOT = Path(__file__).resolve().parent.parent
JSON_HEAD = {"format": "journeymap-project", "version": "1.0"}
SENTENCE = re.compile(r"journeymap: \S.*\n")
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs `journeymap` as its own process, in a folder, in English, with no display."""
    home = tmp_path_factory.mktemp("home")
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "JOURNEYMAP_DEBUG")
        and not name.startswith(("LC_", "LANG"))
    }
    environment |= {
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "JOURNEYMAP_STATE": str(home / "state"),
        "JOURNEYMAP_CONFIG": str(home / "config"),
        "LANG": "en_GB.UTF-8",
    }

    def run(*args: str | Path, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "journeymap_app", *map(str, args)],
            cwd=folder,
            env=environment | more,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )

    return run


@pytest.fixture(scope="session")
def made(program: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample as a project file. Nobody changes it: see `work`."""
    folder = tmp_path_factory.mktemp("made")
    done = program("new", "sample.journeymap", "--sample", "--lang", "ja", folder=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "sample.journeymap\n", "")
    return folder


@pytest.fixture
def work(made: Path, tmp_path: Path) -> Path:
    """A folder of the test's own with the sample in it and bad input of every kind."""
    folder = tmp_path / "work"
    folder.mkdir()
    whole = (made / "sample.journeymap").read_bytes()
    (folder / "sample.journeymap").write_bytes(whole)
    (folder / "words.journeymap").write_text("just some words\n", encoding="utf-8")
    (folder / "empty.journeymap").write_bytes(b"")
    (folder / "cut.journeymap").write_bytes(whole[: len(whole) // 2])
    (folder / "folder.journeymap").mkdir()
    rubbish = JSON_HEAD | {"cards": [{"id": 7}]}
    (folder / "rubbish.json").write_text(json.dumps(rubbish), encoding="utf-8")
    (folder / "other.json").write_text('{"cards": []}', encoding="utf-8")
    (folder / "cut.json").write_text('{"cards": [', encoding="utf-8")
    (folder / "there.pdf").write_bytes(b"mine")
    return folder


def contents(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def check_refused(done: subprocess.CompletedProcess[str], status: int, *words: str) -> None:
    """The status, nothing on stdout, and one sentence that names what is wrong."""
    assert done.returncode == status, done.stderr
    assert done.stdout == ""
    assert SENTENCE.fullmatch(done.stderr), done.stderr
    for word in words:
        assert word in done.stderr


# ---- new, frameworks, info, check ---------------------------------------------------------------


def test_the_frameworks_of_the_contract(program: Run, tmp_path: Path) -> None:
    listed = json.loads(program("frameworks", "--json", folder=tmp_path).stdout)
    ids = {"client", "automation", "buyer", "small-business", "value", "blueprint", "blank"}
    assert {one["id"] for one in listed} == ids
    assert all(one["title"]["ja"] and one["title"]["en"] for one in listed)
    plain = program("frameworks", folder=tmp_path).stdout.splitlines()
    assert [line.split()[0] for line in plain] == [one["id"] for one in listed]


@pytest.mark.parametrize("framework", ["buyer", "blank"])
def test_new_from_a_framework(program: Run, tmp_path: Path, framework: str) -> None:
    done = program("new", "x.journeymap", "--framework", framework, "--lang", "ja", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    facts = json.loads(program("info", "x.journeymap", "--json", folder=tmp_path).stdout)
    assert [one["framework"] for one in facts["journeys"]] == [framework]
    assert facts["project"]["language"] == "ja"
    assert facts["counts"]["cards"] == 0


def test_new_sample_of_a_framework_and_a_language(program: Run, tmp_path: Path) -> None:
    args = ("--sample", "--framework", "value", "--lang", "en")
    assert program("new", "v.journeymap", *args, folder=tmp_path).returncode == 0
    facts = json.loads(program("info", "v.journeymap", "--json", folder=tmp_path).stdout)
    assert facts["journeys"][0]["framework"] == "value"
    assert facts["project"]["language"] == "en"
    assert facts["counts"]["cards"] >= 30


def test_info_says_what_is_there(program: Run, made: Path) -> None:
    printed = program("info", "sample.journeymap", "--json", folder=made).stdout
    facts = json.loads(printed)
    assert printed == json.dumps(facts, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    assert re.fullmatch(r"\d+\.\d+", facts["format"])
    assert {"cards", "personas", "curves", "points", "evidence"} <= set(facts["counts"])
    assert len(facts["journeys"]) >= 2
    assert len(facts["personas"]) == facts["counts"]["personas"] >= 2
    assert sum(one["cards"] for one in facts["journeys"]) == facts["counts"]["cards"]
    told = program("info", "sample.journeymap", folder=made)
    assert told.stderr == ""
    for persona in facts["personas"]:
        assert persona["name"] in told.stdout


def test_info_has_one_line_a_thing(program: Run, work: Path) -> None:
    odd = JSON_HEAD | {"journeys": [{"id": "j"}], "personas": [{"id": "p", "name": "a b"}]}
    odd["project"] = [{"id": "project", "title": "one two"}]
    (work / "odd.json").write_text(json.dumps(odd), encoding="utf-8")
    program("new", "odd.journeymap", "--from", "odd.json", folder=work)
    lines = program("info", "odd.journeymap", folder=work).stdout.splitlines()
    assert lines[0] == "Title: one two"
    assert "Persona: a b" in lines
    assert len(lines) == 5


def test_a_title_of_two_lines_is_refused_by_the_record_s_name(program: Run, work: Path) -> None:
    odd = JSON_HEAD | {"personas": [{"id": "p", "name": "a\nb"}]}
    odd["project"] = [{"id": "project"}]
    (work / "odd.json").write_text(json.dumps(odd), encoding="utf-8")
    done = program("new", "odd.journeymap", "--from", "odd.json", folder=work)
    check_refused(done, 4, "personas")
    assert not (work / "odd.journeymap").exists()


def test_check(program: Run, made: Path) -> None:
    done = program("check", "sample.journeymap", folder=made)
    assert (done.returncode, done.stderr) == (0, "")
    assert "sample.journeymap" in done.stdout
    assert "rest on evidence" in done.stdout
    facts = json.loads(program("check", "sample.journeymap", "--json", folder=made).stdout)
    assert (facts["whole"], facts["why"], facts["format"]) == (True, None, "1.0")
    assert (facts["ours"], facts["newer"], facts["read_only"]) == (True, None, False)
    assert facts["sizes"]["file"] == (made / "sample.journeymap").stat().st_size
    assert facts["counts"]["cards"] == sum(journey["cards"] for journey in facts["journeys"])
    assert all(journey["lowest"]["stage"] for journey in facts["journeys"])


def test_check_says_why_a_file_would_be_refused(program: Run, made: Path, tmp_path: Path) -> None:
    data = (made / "sample.journeymap").read_bytes()
    (tmp_path / "cut.journeymap").write_bytes(data[:5000])
    done = program("check", "cut.journeymap", "--json", folder=tmp_path)
    assert done.returncode == 4
    facts = json.loads(done.stdout)
    assert facts["whole"] is False
    assert "cut off" in facts["why"]
    assert (facts["ours"], facts["format"], facts["sizes"]) == (True, "1.0", {"file": 5000})
    assert facts["repair"] is None or facts["repair"]["losses"] > 0
    (tmp_path / "short.journeymap").write_bytes(data[:-1])
    facts = json.loads(program("check", "short.journeymap", "--json", folder=tmp_path).stdout)
    whole = json.loads(program("check", "sample.journeymap", "--json", folder=made).stdout)
    for kind, count in facts["repair"]["counts"].items():
        assert count == whole["counts"][kind]
    (tmp_path / "words.journeymap").write_bytes(b"words")
    facts = json.loads(program("check", "words.journeymap", "--json", folder=tmp_path).stdout)
    assert (facts["ours"], facts["format"], facts["repair"]) == (False, None, None)
    assert facts["sizes"] == {"file": 5}


def test_check_tells_what_a_newer_program_added(program: Run, tmp_path: Path) -> None:
    newer_file(tmp_path / "newer.journeymap")
    done = program("check", "newer.journeymap", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "New columns of cards: mood, weight" in done.stdout
    assert "New table spells: 2 rows" in done.stdout
    facts = json.loads(program("check", "newer.journeymap", "--json", folder=tmp_path).stdout)
    assert (facts["format"], facts["read_only"]) == ("1.1", False)
    assert facts["newer"]["columns"]["cards"] == [
        "mood",
        "weight",
        "rating",
        "scent",
        "moods",
        "twin_id",
    ]
    assert facts["newer"]["tables"] == {"spells": 2, "ticks": 2, "loose": 3}
    assert facts["newer"]["facts"] == ["weather"]
    assert facts["newer"]["records"] == 5
    done = program("export", "newer.journeymap", "x.json", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "x.json\n")
    assert "not exported" in done.stderr
    exported = json.loads((tmp_path / "x.json").read_bytes())
    assert (exported["version"], len(exported["cards"])) == ("1.0", 3)


def test_repair(program: Run, made: Path, tmp_path: Path) -> None:
    data = (made / "sample.journeymap").read_bytes()
    damaged = tmp_path / "damaged.journeymap"
    damaged.write_bytes(data)
    line = ("repair", "damaged.journeymap", "-o", "saved.journeymap")
    done = program(*line, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    damaged.write_bytes(data[:-4096])
    check_refused(program(*line, folder=tmp_path), 3, "saved.journeymap")
    done = program("--lang", "ja", *line, "--force", folder=tmp_path)
    assert (done.returncode, done.stderr) == (5, "")
    assert "操作の履歴" in done.stdout
    assert damaged.read_bytes() == data[:-4096]
    assert program("check", "saved.journeymap", folder=tmp_path).returncode == 0
    damaged.write_bytes(b"words")
    check_refused(program(*line, "--force", folder=tmp_path), 4)


# ---- export -------------------------------------------------------------------------------------


def pdf_text(path: Path) -> tuple[str, tuple[float, float], int]:
    document = pdfium.PdfDocument(path.read_bytes())
    try:
        page = document[0]
        return page.get_textpage().get_text_range(), page.get_size(), len(document)
    finally:
        document.close()


def test_export_pdf(program: Run, made: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "a.pdf", tmp_path / "b.pdf"
    done = program("export", "sample.journeymap", one, folder=made)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{one}\n", "")
    text, size, pages = pdf_text(one)
    assert "コーヒー定期便" in text
    assert "カート離脱 38%" in text
    assert size == pytest.approx((1190.55, 841.89), abs=0.1)  # A3 landscape
    assert pages == 1
    program("export", "sample.journeymap", two, folder=made)
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("options", "size"),
    [
        (["--paper", "a4", "--portrait"], (595.28, 841.89)),
        (["--paper", "Tabloid"], (1224, 792)),
        (["--paper", "A0", "--journey", "2"], (3370.39, 2383.94)),
    ],
)
def test_export_pdf_on_paper(
    program: Run, made: Path, tmp_path: Path, options: list[str], size: tuple[float, float]
) -> None:
    target = tmp_path / "p.pdf"
    done = program("export", "sample.journeymap", target, *options, folder=made)
    assert done.returncode == 0, done.stderr
    assert pdf_text(target)[1] == pytest.approx(size, abs=0.1)


def test_export_tells_of_text_too_small_for_paper(program: Run, made: Path, tmp_path: Path) -> None:
    small = program("export", "sample.journeymap", tmp_path / "4.pdf", "--paper", "A4", folder=made)
    assert small.returncode == 0
    assert "6 pt" in small.stderr
    large = program("export", "sample.journeymap", tmp_path / "2.pdf", "--paper", "A2", folder=made)
    assert (large.returncode, large.stderr) == (0, "")


def test_export_names_a_journey_by_number_or_title(
    program: Run, made: Path, tmp_path: Path
) -> None:
    facts = json.loads(program("info", "sample.journeymap", "--json", folder=made).stdout)
    title = facts["journeys"][1]["title"]
    pdfs: list[bytes] = []
    for journey in ("2", title):
        target = tmp_path / f"{len(pdfs)}.pdf"
        args = ("sample.journeymap", target, "--journey", journey)
        assert program("export", *args, folder=made).returncode == 0
        pdfs.append(target.read_bytes())
    assert pdfs[0] == pdfs[1]
    check_refused(
        program("export", *args[:2], "--force", "--journey", "99", folder=made), 2, "99", title
    )


def test_export_png_as_on_the_screen_and_on_paper(program: Run, made: Path, tmp_path: Path) -> None:
    fit, paper = tmp_path / "fit.png", tmp_path / "paper.png"
    assert (
        program("export", "sample.journeymap", fit, "--width", "900", folder=made).returncode == 0
    )
    args = ("--paper", "A4", "--dpi", "96")
    assert program("export", "sample.journeymap", paper, *args, folder=made).returncode == 0
    with Image.open(fit) as image:
        assert image.width == 900
    with Image.open(paper) as image:
        assert image.size == (1123, 794)
        assert image.info["dpi"] == pytest.approx((96, 96), abs=0.02)


def test_json_out_in_and_out_again_is_the_same(program: Run, made: Path, tmp_path: Path) -> None:
    first, again = tmp_path / "first.json", tmp_path / "again.json"
    program("export", made / "sample.journeymap", first, folder=tmp_path)
    done = program("new", "copy.journeymap", "--from", first, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    program("export", "copy.journeymap", again, folder=tmp_path)
    assert first.read_bytes() == again.read_bytes()
    assert len(json.loads(first.read_bytes())["cards"]) >= 30


def test_import_changes_records_by_id_and_keeps_the_rest(program: Run, work: Path) -> None:
    program("export", "sample.journeymap", "before.json", folder=work)
    before = json.loads((work / "before.json").read_bytes())
    card = before["cards"][3] | {"text": "書きかえた"}
    (work / "one.json").write_text(json.dumps(JSON_HEAD | {"cards": [card]}), encoding="utf-8")
    done = program("import", "sample.journeymap", "one.json", folder=work)
    assert (done.returncode, done.stderr) == (0, "")
    program("export", "sample.journeymap", "after.json", folder=work)
    after = json.loads((work / "after.json").read_bytes())
    before["cards"][3] = card
    assert after == before
    from journeymap_app.model.document import Document

    with Document.open(work / "sample.journeymap") as document:
        undone = document.project.undo()  # one step takes it all back
        assert undone is not None
        assert list(undone.changes) == [card["id"]]


def test_a_character_no_font_has_is_told(program: Run, work: Path) -> None:
    program("export", "sample.journeymap", "x.json", folder=work)
    plain = json.loads((work / "x.json").read_bytes())
    plain["cards"][0]["text"] = "\u1200 አ"
    (work / "x.json").write_text(json.dumps(plain), encoding="utf-8")
    program("new", "odd.journeymap", "--from", "x.json", folder=work)
    done = program("export", "odd.journeymap", "odd.pdf", folder=work)
    assert (done.returncode, done.stdout) == (0, "odd.pdf\n")
    assert SENTENCE.fullmatch(done.stderr)
    assert "አ" in done.stderr


# ---- refusals -----------------------------------------------------------------------------------

REFUSALS = [
    (3, ["check", "folder.journeymap"], ["folder.journeymap"]),
    (4, ["check", "words.journeymap"], ["words.journeymap"]),
    (4, ["info", "empty.journeymap"], ["empty.journeymap"]),
    (4, ["export", "cut.journeymap", "x.pdf"], ["cut.journeymap"]),
    (3, ["check", "nowhere.journeymap"], ["nowhere.journeymap"]),
    (3, ["nowhere.journeymap"], ["nowhere.journeymap"]),
    (3, ["folder.journeymap"], ["folder.journeymap"]),
    (2, ["new", "x.journeymap", "--framework", "unknown"], ["unknown", "client", "blank"]),
    (2, ["new", "x.journeymap", "--sample", "--framework", "blank"], ["blank", "buyer"]),
    (2, ["new", "x.journeymap", "--lang", "fr"], ["--lang"]),
    (2, ["new", "x.journeymap", "--from", "rubbish.json", "--sample"], ["--from"]),
    (2, ["new"], ["FILE"]),
    (3, ["new", "sample.journeymap"], ["sample.journeymap", "--force"]),
    (3, ["new", "folder.journeymap"], ["folder.journeymap", "folder"]),
    (3, ["new", "sample.journeymap", "--sample"], ["sample.journeymap"]),
    (3, ["new", "no/such/place.journeymap"], ["place.journeymap"]),
    (3, ["new", "words.journeymap/x.journeymap"], ["x.journeymap"]),
    (3, ["new", "x.journeymap", "--from", "nowhere.json"], ["nowhere.json"]),
    (3, ["new", "x.journeymap", "--from", "folder.journeymap"], ["folder.journeymap"]),
    (4, ["new", "x.journeymap", "--from", "rubbish.json"], ["rubbish.json"]),
    (4, ["new", "x.journeymap", "--from", "cut.json"], ["cut.json"]),
    (4, ["new", "x.journeymap", "--from", "other.json"], ["other.json"]),
    (4, ["import", "sample.journeymap", "words.journeymap"], ["words.journeymap"]),
    (4, ["import", "sample.journeymap", "rubbish.json"], ["rubbish.json"]),
    (3, ["import", "sample.journeymap", "nowhere.json"], ["nowhere.json"]),
    (4, ["import", "cut.journeymap", "rubbish.json"], []),
    (3, ["export", "sample.journeymap", "there.pdf"], ["there.pdf", "--force"]),
    (3, ["export", "sample.journeymap", "folder.journeymap/"], []),
    (3, ["export", "sample.journeymap", "no/such/x.pdf"], ["x.pdf"]),
    (3, ["export", "sample.journeymap", "words.journeymap/x.png"], ["x.png"]),
    (2, ["export", "sample.journeymap", "x.docx"], [".pdf", ".png", ".json"]),
    (2, ["export", "sample.journeymap", "x"], [".pdf"]),
    (2, ["export", "sample.journeymap", "x.pdf", "--paper", "B5"], ["B5", "Tabloid"]),
    (2, ["export", "sample.journeymap", "x.png", "--dpi", "many"], ["--dpi"]),
    (2, ["export", "sample.journeymap", "x.png", "--width", "999999"], ["--width"]),
    (2, ["export", "sample.journeymap", "x.png", "--paper", "A0", "--dpi", "1200"], ["pixels"]),
    (2, ["export", "sample.journeymap"], ["OUT"]),
    (2, ["export", "sample.journeymap", "x.pdf", "y.pdf"], ["y.pdf", "too much"]),
    (2, ["export", "sample.journeymap", "x.pdf", "--dpi"], ["--dpi"]),
    (2, ["--colour"], ["--colour"]),
    (2, ["exprot", "sample.journeymap", "x.pdf"], ["exprot"]),
    (3, ["sample.journeymap"], ["display"]),
    (3, ["--sample"], ["display"]),
    (3, [], ["display"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "args", "words"), REFUSALS, ids=[" ".join(args) or "-" for _, args, _ in REFUSALS]
)
def test_refused_in_one_sentence_with_nothing_changed(
    program: Run, work: Path, status: int, args: list[str], words: list[str]
) -> None:
    before = contents(work)
    if args[-1:] == ["folder.journeymap/"]:
        (work / "out.pdf").mkdir()
        args, before = [*args[:-1], "out.pdf"], contents(work)
    check_refused(program(*args, folder=work), status, *words)
    assert contents(work) == before


def test_in_japanese_where_the_system_is(program: Run, work: Path) -> None:
    for args in (
        ["check", "empty.journeymap"],
        ["export"],
        ["--foo"],
        ["new", "--lang", "fr", "x"],
    ):
        done = program(*args, folder=work, LANG="ja_JP.UTF-8")
        assert re.search(r"(です|ます|ません|ください)。", done.stderr), done.stderr
    done = program("--lang", "en", "check", "empty.journeymap", folder=work, LANG="ja_JP.UTF-8")
    assert "empty" in done.stderr.replace("empty.journeymap", "", 1)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_that_may_not_be_written(program: Run, work: Path) -> None:
    work.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        check_refused(program("export", "sample.journeymap", "x.pdf", folder=work), 3, "x.pdf")
    finally:
        work.chmod(stat.S_IRWXU)


def test_a_file_that_may_not_be_read(program: Run, work: Path) -> None:
    """Status 3, not 2. Root may read all, so here every file is called unreadable: the program
    must find out by reading, and nothing may refuse the name before."""
    code = (
        "import os, sys; os.access = lambda *_, **__: False; from journeymap_app import cli;"
        "sys.exit(cli.main(sys.argv[1:]))"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT), "JOURNEYMAP_STATE": str(work / "s")}
    program("export", "sample.journeymap", "x.json", folder=work)
    for args in (
        ["check", "sample.journeymap"],
        ["info", "sample.journeymap"],
        ["export", "sample.journeymap", "x.json", "--force"],
        ["import", "sample.journeymap", "x.json"],
        ["new", "y.journeymap", "--from", "x.json"],
    ):
        line = [sys.executable, "-c", code, *args]
        done = subprocess.run(line, cwd=work, env=environment, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
    (work / "sample.journeymap").chmod(0)
    if os.access(work / "sample.journeymap", os.R_OK):
        return
    check_refused(program("check", "sample.journeymap", folder=work), 3, "sample.journeymap")


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full and /proc are Linux's")
def test_devices_are_left_alone(program: Run, work: Path) -> None:
    (work / "device.pdf").symlink_to("/dev/full")
    done = program("export", "sample.journeymap", "device.pdf", "--force", folder=work)
    check_refused(done, 3, "device.pdf")
    check_refused(program("export", "sample.journeymap", "/proc/x.pdf", folder=work), 3, "/proc")
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are none")
def test_new_takes_no_place_of_what_is_no_file(program: Run, work: Path) -> None:
    os.mkfifo(work / "pipe.journeymap")
    (work / "link.journeymap").symlink_to("pipe.journeymap")
    for name in ("pipe.journeymap", "link.journeymap", "folder.journeymap"):
        check_refused(program("new", name, "--force", folder=work), 3, name)
    assert stat.S_ISFIFO((work / "pipe.journeymap").stat().st_mode)
    assert (work / "folder.journeymap").is_dir()


def test_force_replaces_and_a_link_stays_a_link(program: Run, work: Path) -> None:
    assert program("new", "words.journeymap", "--force", folder=work).returncode == 0
    assert program("check", "words.journeymap", folder=work).returncode == 0
    (work / "link.pdf").symlink_to("there.pdf")
    args = ("export", "sample.journeymap", "link.pdf", "--force")
    assert program(*args, folder=work).returncode == 0
    assert (work / "link.pdf").is_symlink()
    assert (work / "there.pdf").read_bytes().startswith(b"%PDF")


def test_a_picture_that_is_none_leaves_the_project_as_it_was(program: Run, work: Path) -> None:
    svg = "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="
    picture = {"id": "p1", "format": "png", "width": 9, "height": 9, "data": svg}
    (work / "picture.json").write_text(
        json.dumps(JSON_HEAD | {"pictures": [picture]}), encoding="utf-8"
    )
    before = contents(work)
    check_refused(program("import", "sample.journeymap", "picture.json", folder=work), 4, "picture")
    assert contents(work) == before


# ---- help, speed, what is imported --------------------------------------------------------------


def test_help_and_version(program: Run, tmp_path: Path) -> None:
    told = program("--help", folder=tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    for command in (
        "new", "frameworks", "info", "check", "repair", "export", "import", "merge", "versions",
    ):  # fmt: skip
        assert re.search(rf"^  {command}\s+\S", told.stdout, re.MULTILINE)
    assert "\x1b" not in told.stdout
    assert "╭" not in told.stdout
    assert "書き出" in program("export", "--help", folder=tmp_path, LANG="ja_JP.UTF-8").stdout
    assert re.fullmatch(r"journeymap \d+\.\d+\S*\n", program("--version", folder=tmp_path).stdout)


@pytest.mark.parametrize(
    "command", ["", "new", "frameworks", "info", "check", "repair", "export", "import", "merge"]
)
def test_japanese_help_has_no_english_words(program: Run, tmp_path: Path, command: str) -> None:
    args = [command] if command else []
    told = program(*args, "--help", folder=tmp_path, LANG="ja_JP.UTF-8").stdout
    assert "使い方：journeymap" in told
    for english in ("Usage", "Options", "OPTIONS", "Arguments", "Commands", "Show this"):
        assert english not in told
    assert not re.search(r"required|default\b", told)


def modules_after(*args: str, folder: Path) -> set[str]:
    code = (
        "import sys; from journeymap_app.cli import main; status = main(sys.argv[1:]);"
        "print(*sorted(sys.modules), sep='\\n', file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *args],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.split())


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    for args in (["--help"], ["--version"], ["export", "--help"]):
        loaded = modules_after(*args, folder=tmp_path)
        assert "typer" in loaded
        assert not loaded & {"sqlmodel", "sqlalchemy", "reportlab", "PIL", "PySide6", "rich"}


def test_a_pdf_needs_no_qt_and_a_png_no_widgets(made: Path, tmp_path: Path) -> None:
    loaded = modules_after("export", str(made / "sample.journeymap"), "x.pdf", folder=tmp_path)
    assert "reportlab" in loaded
    assert not [name for name in loaded if name.startswith(("PySide6", "shiboken6"))]
    loaded = modules_after("export", str(made / "sample.journeymap"), "x.png", folder=tmp_path)
    assert "PySide6.QtGui" in loaded
    assert not loaded & {"PySide6.QtWidgets", "PySide6.QtNetwork", "reportlab"}


def test_a_fault_of_the_program_is_one_sentence_too(tmp_path: Path) -> None:
    """`frameworks` in an installation whose templates are broken."""
    code = (
        "import sys; from pathlib import Path; from journeymap_app import cli, resources;"
        "resources.path('translations'); cli.i18n.has('x');"
        "resources.folder = lambda: Path(sys.argv[1]); sys.exit(cli.main(sys.argv[2:]))"
    )
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "x.toml").write_text("broken = [", encoding="utf-8")
    args = [sys.executable, "-c", code, str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "LANG": "en_GB.UTF-8"}
    for debug, seen in (([], False), (["--debug"], True)):
        done = subprocess.run(
            [*args, *debug, "frameworks"], env=environment, capture_output=True, text=True
        )
        assert done.returncode == 1
        assert ("Traceback" in done.stderr) is seen
        assert seen or SENTENCE.fullmatch(done.stderr)


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
def test_results_that_cannot_be_printed(made: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "LANG": "en_GB.UTF-8"}
    args = [sys.executable, "-m", "journeymap_app", "info", "sample.journeymap", "--json"]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            args, cwd=made, env=environment, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 3
    assert SENTENCE.fullmatch(done.stderr), done.stderr
    closed = ["sh", "-c", '"$@" >&-', "sh", *args]
    done = subprocess.run(closed, cwd=made, env=environment, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_who_stops_reading_early_is_not_told_off(made: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    args = [sys.executable, "-m", "journeymap_app", "info", "sample.journeymap", "--json"]
    with subprocess.Popen(
        args, cwd=made, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
