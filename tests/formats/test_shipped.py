"""Shipped files are found beside the package in a checkout, and inside it in a wheel."""

from pathlib import Path

import pytest

from safespace_tui.runtime import resources as shipped


def test_in_a_checkout_they_stand_beside_the_package() -> None:
    root = Path(__file__).resolve().parents[2]
    assert shipped.sessions_folder() == root / "sessions"
    assert shipped.styles_folder() == root / "styles"
    assert (shipped.sessions_folder() / "speaker_listener.toml").is_file()


def test_in_a_wheel_they_are_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "safespace_tui"
    (package / "sessions").mkdir(parents=True)
    (tmp_path / "styles").mkdir()
    monkeypatch.setattr(shipped, "_PACKAGE", package)
    assert shipped.sessions_folder() == package / "sessions"
    assert shipped.styles_folder() == tmp_path / "styles"
