"""A home for each test, and somebody who asks."""

from pathlib import Path

import pytest

from tests.cli.asking import Asking, Screens


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAFESPACE_HOME", str(tmp_path / "safe"))
    return tmp_path / "safe"


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], home: Path) -> Asking:
    return Asking(capsys, home)


@pytest.fixture
def screens(monkeypatch: pytest.MonkeyPatch) -> Screens:
    return Screens(monkeypatch)
