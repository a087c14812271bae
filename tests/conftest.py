"""What all tests share: folders of their own, and no unexpected word in the log."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeymap_app import i18n
from tests import examples

examples.load()


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program writes to a fresh folder, never to the developer's own; it starts in Japanese."""
    for name in ("STATE", "CONFIG", "DOCUMENTS"):
        monkeypatch.setenv(f"JOURNEYMAP_{name}", str(tmp_path / name.lower()))
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    before = i18n.current()
    i18n.use("ja")
    yield
    i18n.use(before)


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning or error in the log fails the test. (Qt's own warnings do by pytest-qt.)"""
    yield
    loud = [
        f"{record.name}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    assert not loud, f"unexpected in the log: {loud}"


@pytest.fixture(autouse=True)
def collected_in_the_main_thread() -> Iterator[None]:
    """As the program does it, wherever a test has an application."""
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtWidgets import QApplication

        from journeymap_app.ui.collector import Collector

        application = QApplication.instance()
        if application is not None:
            (application.findChild(Collector) or Collector(application)).look()


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["journeymap"]
