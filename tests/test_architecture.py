"""The rooms: which folder may know which, what may never be imported, how large a room gets."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "journeymap_app"
MODULES = sorted(APP.rglob("*.py"))
NETWORK = {
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib",
    "urllib3",
    "webbrowser",
    "xmlrpc",
    "PySide6.QtNetwork",
    "PySide6.QtWebEngineCore",
    "PySide6.QtWebSockets",
}
EVERYBODY = ("i18n", "resources", "__version__")
# Which rooms the code of a room may import from. A room is a folder, or a module at the top.
MAY_USE = {
    "model": {"model", *EVERYBODY},
    "layout": {"layout", "model", *EVERYBODY},
    "export": {"export", "layout", "model", *EVERYBODY},
    "photo": {"photo", "model"},
    "commands": {"commands", "ui", *EVERYBODY, "export", "layout", "model"},
    "ui": {
        "ui",
        "export",
        "layout",
        "model",
        "photo",
        "i18n",
        "resources",
        "options",
        "recent",
        "__version__",
    },
}
# What layout knows of the model: its plain values, never the file or the verbs.
LAYOUT_KNOWS = {
    "analysis",
    "choices",
    "collection",
    "durations",
    "frameworks",
    "kinds",
    "levels",
    "records",
}
QT_OUTSIDE_UI = {
    "export/png.py",
    "export/qfonts.py",
    "export/qpaint.py",
    "export/qpictures.py",
    "export/qshapes.py",
    "export/qsketch.py",
}
REPORTLAB = {"export/pdf.py", "export/pdf_content.py"}
SQL = {
    "desk",
    "fence",
    "migrations",
    "records",
    "rescue",
    "rows",
    "stranger",
    "working_copy",
    "contents",
    "keeping",
    "record",
    "publish",
    "history",
    "shelf",
    "version",
}


def name(module: Path) -> str:
    return module.relative_to(APP).as_posix()


def room(module: Path) -> str:
    parts = module.relative_to(APP).parts
    return parts[0] if len(parts) > 1 else module.stem


def imports(module: Path, also_lazy: bool = True) -> Iterator[str]:
    """The absolute names a module imports."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    package = ("journeymap_app", *module.relative_to(APP).parts[:-1])
    for node in ast.walk(tree) if also_lazy else tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*start, *(node.module or "").split(".")]).strip(".")
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def within(imported: str, names: set[str]) -> bool:
    return any(imported == known or imported.startswith(known + ".") for known in names)


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_nothing_knows_the_network(module: Path) -> None:
    assert not [i for i in imports(module) if within(i, NETWORK)]


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_qt_is_in_the_ui_and_in_the_painter_only(module: Path) -> None:
    used = [i for i in imports(module) if i.split(".")[0] == "PySide6"]
    if name(module) in QT_OUTSIDE_UI:
        assert not [i for i in used if i.startswith("PySide6.QtWidgets")]
    elif room(module) != "ui":
        assert not used


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_each_room_uses_the_rooms_it_may(module: Path) -> None:
    used = {i.split(".")[1] for i in imports(module) if i.startswith("journeymap_app.")}
    allowed = MAY_USE.get(room(module))
    if allowed is not None:
        assert used <= allowed
    elif room(module) not in ("cli", "__main__"):
        assert "ui" not in used


@pytest.mark.parametrize("module", [m for m in MODULES if room(m) == "layout"], ids=name)
def test_layout_reads_plain_records_and_nothing_of_the_file(module: Path) -> None:
    used = {i.split(".")[2] for i in imports(module) if i.startswith("journeymap_app.model.")}
    assert used <= LAYOUT_KNOWS


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_sql_and_reportlab_have_their_modules(module: Path) -> None:
    used = {i.split(".")[0] for i in imports(module)}
    if used & {"sqlalchemy", "sqlmodel", "sqlite3"}:
        assert room(module) == "model"
        assert module.stem in SQL
    if "reportlab" in used:
        assert name(module) in REPORTLAB


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_no_room_holds_two_things(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            assert lines <= (250 if isinstance(node, ast.ClassDef) else 45), node.name


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_no_star_imports_and_no_rooms_without_a_name(module: Path) -> None:
    assert not any(i.endswith(".*") for i in imports(module))
    assert module.stem not in {"utils", "util", "helpers", "helper", "manager", "common", "misc"}


def test_records_change_through_the_project_only() -> None:
    """`Collection.apply` is the project's; everybody else goes through an edit."""
    callers = {
        name(module)
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr == "apply"
        and "records" in ast.unparse(node.value)
    }
    assert callers <= {"model/project.py"}


def test_the_program_starts_without_loading_the_network() -> None:
    """With the window, the model and both exports imported, no network module of Qt is loaded and
    none of ours asked for one."""
    script = (
        "import sys, journeymap_app.ui.app, journeymap_app.ui.window, journeymap_app.export.pdf,"
        "journeymap_app.export.png, journeymap_app.model.document;"
        "sys.exit('QtNetwork' in str(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False)
    assert done.returncode == 0
