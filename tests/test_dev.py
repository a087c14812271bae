"""dev.py's decisions: when is a set-up needed, what is missing, where do arguments go."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dev
import dev_setup

LOCK = """\
# a comment
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via pytest
pillow==13.0.0 \\
    --hash=sha256:cc
"""
COLORAMA = "colorama==0.4.6 ; sys_platform == 'win32'"
PILLOW = "pillow==13.0.0"


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / "requirements.lock"
    path.write_text(LOCK, encoding="utf-8")
    return path


@pytest.fixture
def stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The stamp of a finished set-up; the tests may run from another Python than .venv's."""
    monkeypatch.setattr(dev_setup, "PYTHON", Path(sys.executable))
    path = tmp_path / "stamp.json"
    path.write_text(json.dumps({**dev_setup.identity(), "packages": [PILLOW]}), encoding="utf-8")
    return path


def test_lock_entries_keep_marker_and_hashes(lock: Path) -> None:
    entries = dev_setup.locked(lock)
    assert list(entries) == [COLORAMA, PILLOW]
    assert entries[PILLOW] == "pillow==13.0.0 \\\n    --hash=sha256:cc\n"
    assert entries[COLORAMA].count("--hash") == 2


def test_only_what_is_not_there_is_installed(lock: Path) -> None:
    assert list(dev_setup.wanted(lock, None)) == [COLORAMA, PILLOW]
    assert list(dev_setup.wanted(lock, [PILLOW])) == [COLORAMA]
    assert list(dev_setup.wanted(lock, [PILLOW, COLORAMA, "ruff==1"])) == []
    assert list(dev_setup.wanted(lock, ["pillow==12.0.0", COLORAMA])) == [PILLOW]


def test_finished_setup_is_recognised(stamp: Path) -> None:
    assert dev_setup.installed(stamp) == [PILLOW]


@pytest.mark.parametrize(
    "change",
    [
        {"python": "cpython-399 /elsewhere"},
        {"root": "/moved"},
        {"setup": dev_setup.SETUP_VERSION - 1},
        {"packages": None},
    ],
    ids=["other Python", "moved folder", "older recipe", "no packages"],
)
def test_setup_of_another_identity_is_not_used(stamp: Path, change: dict[str, object]) -> None:
    content = json.loads(stamp.read_text(encoding="utf-8")) | change
    stamp.write_text(json.dumps(content), encoding="utf-8")
    assert dev_setup.installed(stamp) is None


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "\x00"])
def test_half_written_stamp_is_not_used(stamp: Path, text: str) -> None:
    stamp.write_text(text, encoding="utf-8")
    assert dev_setup.installed(stamp) is None


def test_missing_stamp_or_python_is_not_used(
    stamp: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dev_setup.installed(tmp_path / "none.json") is None
    monkeypatch.setattr(dev_setup, "PYTHON", tmp_path / "gone")
    assert dev_setup.installed(stamp) is None


@pytest.mark.skipif(sys.platform != "linux", reason="names of Linux libraries")
def test_missing_libraries_are_named() -> None:
    assert dev_setup.missing_libraries(["libc.so.6", "libnever.so.9"]) == ["libnever.so.9"]


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_has_display(environment: dict[str, str], platform: str, expected: bool) -> None:
    assert dev.has_display(environment, platform) is expected


def test_window_tests_see_nothing_of_the_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "LC_ALL", "WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.setenv(name, "2")
    environment = dev.clean_environment("xcb", ":9", "/run/me")
    assert environment["QT_QPA_PLATFORM"] == "xcb"
    assert environment["DISPLAY"] == ":9"
    assert not {"QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "LC_ALL", "WAYLAND_DISPLAY"} & {
        *environment
    }


@pytest.mark.parametrize(
    ("arguments", "status", "stream"),
    [([], 2, "stderr"), (["nonsense"], 2, "stderr"), (["--help"], 0, "stdout")],
)
def test_usage(arguments: list[str], status: int, stream: str) -> None:
    line = [sys.executable, str(dev_setup.ROOT / "dev.py"), *arguments]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == status
    assert "dev.py run [ARGS]" in getattr(done, stream)
    assert done.stdout + done.stderr == getattr(done, stream)


def test_development_lock_holds_the_same_versions_as_the_one_to_run() -> None:
    assert set(dev_setup.locked(dev_setup.RUN_LOCK)) <= set(dev_setup.locked(dev_setup.DEV_LOCK))


def test_locks_hold_what_the_project_asks_for_by_hash_and_name_no_address() -> None:
    project = tomllib.loads((dev_setup.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = project["project"]["dependencies"]
    everything = runtime + project["project"]["optional-dependencies"]["dev"]
    for path, asked in ((dev_setup.RUN_LOCK, runtime), (dev_setup.DEV_LOCK, everything)):
        entries = dev_setup.locked(path)
        names = {dev_setup.package_name(head) for head in entries}
        assert {re.split("[<>=]", name)[0].lower() for name in asked} <= names
        assert all("--hash=sha256:" in text for text in entries.values())
        assert "://" not in path.read_text(encoding="utf-8")
