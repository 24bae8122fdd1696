"""Where things are kept, and who can look inside."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from safespace_tui.storage.locations import find_places, make_folder, places_in
from safespace_tui.storage.ports import StoreError


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0o000, 0o022, 0o777])
def _umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def test_one_variable_moves_everything(tmp_path: Path) -> None:
    places = find_places({"SAFESPACE_HOME": str(tmp_path / "here")})
    assert places == places_in(tmp_path / "here")
    assert {path.relative_to(tmp_path / "here").parts[0] for _, path in places.listing()} == {
        *("data", "config", "cache", "state")
    }
    assert list(tmp_path.iterdir()) == []


def test_a_home_may_be_said_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert find_places({"SAFESPACE_HOME": "~/talks"}).data == tmp_path / "talks" / "data"
    assert find_places({"SAFESPACE_HOME": "talks"}).data == tmp_path / "talks" / "data"
    with pytest.raises(StoreError, match=r"SAFESPACE_HOME is “~nobody-here/x”.*whole path"):
        find_places({"SAFESPACE_HOME": "~nobody-here/x"})


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other usual places")
@pytest.mark.parametrize("nothing", [{}, {"SAFESPACE_HOME": ""}, {"SAFESPACE_HOME": " "}])
def test_otherwise_the_usual_places_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nothing: dict[str, str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    places = find_places(nothing)
    assert places.state == tmp_path / ".local/state/safespace"
    assert places.data == tmp_path / ".local/share/safespace"
    assert places.settings == tmp_path / ".config/safespace/settings.toml"
    assert places.formats == tmp_path / ".config/safespace/sessions"
    assert places.cache == tmp_path / ".cache/safespace"


@pytest.mark.usefixtures("_umask")
def test_folders_are_for_their_owner_only_whatever_the_umask(tmp_path: Path) -> None:
    places = places_in(tmp_path / "deep" / "home")
    places.make()
    places.make()
    for folder in (
        tmp_path / "deep",
        tmp_path / "deep" / "home",
        places.data,
        places.config,
        places.cache,
        places.state,
    ):
        assert mode(folder) == 0o700


def test_a_folder_that_was_open_to_others_is_closed_and_the_one_above_left_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    places = places_in(tmp_path)
    places.data.mkdir(mode=0o777)
    places.data.chmod(0o777)
    places.make()
    assert mode(places.data) == 0o700
    assert mode(tmp_path) == 0o755


@pytest.mark.parametrize("below", ["", "/deeper/still"])
def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(StoreError, match=r"/file.* can't be a folder, because .* is a file. Move .*SAFESPACE_HOME"):
        make_folder(Path(f"{tmp_path}/file{below}"))
    assert (tmp_path / "file").read_text() == "mine"


def test_a_folder_that_the_system_refuses_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, mode: int = 0o777) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "mkdir", refuse)
    with pytest.raises(StoreError, match=r"/data can't be made \(permission denied\)\. Make it.*SAFESPACE_HOME"):
        places_in(tmp_path).make()


def test_a_folder_that_may_not_be_written_to_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(StoreError, match=r"/data can't be written to. Make it writable"):
        places_in(tmp_path).make()
