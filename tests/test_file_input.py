"""Whatever stands where a file should be is read to its end or refused, and nobody waits for ever."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from safespace_tui.cli import main
from safespace_tui.domain.session.planning import plan
from safespace_tui.domain.settings import Settings
from safespace_tui.file_input import LARGEST, MOST_DOTS, Unreadable, read_whole, toml_table
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.formats.word_library import HELPLINES, WordShelf
from safespace_tui.runtime.resources import sessions_folder, words_folder
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.settings.file import read_settings, write_settings


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as end:
        here = Path.cwd()
        os.chdir(path.parent)  # a socket's path has room for 100 letters
        try:
            end.bind(path.name)
        finally:
            os.chdir(here)


ODD: dict[str, tuple[Callable[[Path], object], str]] = {
    "folder": (Path.mkdir, "it's a folder"),
    "pipe that nobody writes": (os.mkfifo, "it's a pipe, not a file"),
    "zeroes without end": (lambda path: path.symlink_to("/dev/zero"), "it's a device, not a file"),
    "chance without end": (lambda path: path.symlink_to("/dev/urandom"), "it's a device, not a file"),
    "socket": (a_socket, "it's a socket, not a file"),
    "huge": (lambda path: path.write_bytes(b"#" * (LARGEST + 1)), "it has more than 1,000,000 bytes"),
}
NESTED = {
    "lists": "a = " + "[" * 50_000,
    "tables": "a = " + "{a = " * 50_000,
    "lists that end": f"a = {'[' * 1_000}{']' * 1_000}",
    "a key of many": "a." * 100_000 + "a = 1",
    "a name of many": f"[{'a.' * 100_000}a]",
}


@pytest.fixture(params=ODD)
def odd(request: pytest.FixtureRequest) -> tuple[Callable[[Path], object], str]:
    make, said = ODD[request.param]
    return make, said


def test_an_ordinary_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * LARGEST)
    assert read_whole(path) == path.read_bytes()
    (tmp_path / "link").symlink_to(path)
    assert read_whole(tmp_path / "link") == path.read_bytes()


def test_what_is_no_file_is_refused(odd: tuple[Callable[[Path], object], str], tmp_path: Path) -> None:
    make, said = odd
    make(tmp_path / "odd")
    with pytest.raises(Unreadable) as caught:
        read_whole(tmp_path / "odd")
    assert caught.value.strerror == said


def test_a_file_whose_size_the_disk_does_not_tell_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("safespace_tui.file_input.LARGEST", 10)
    path = Path("/proc/self/status")  # says that it has no bytes
    if not path.exists():
        pytest.skip("there is no such file on this system")
    with pytest.raises(Unreadable, match="more than 10 bytes"):
        read_whole(path)


@pytest.mark.parametrize("text", NESTED.values(), ids=NESTED)
def test_nesting_without_end_ends(text: str) -> None:
    with pytest.raises((ValueError, RecursionError)):
        toml_table(text)


def test_dots_in_a_text_are_no_nesting() -> None:
    assert toml_table(f"a = '{'.' * MOST_DOTS}'") == {"a": "." * MOST_DOTS}


def test_settings_that_are_no_file_cost_nothing_but_themselves(
    odd: tuple[Callable[[Path], object], str], tmp_path: Path
) -> None:
    make, said = odd
    path = tmp_path / "settings.toml"
    make(path)
    found = read_settings(path)
    assert found.settings == Settings()
    assert found.problems == (f"{path} can't be read: {said}. The usual settings are used for now.",)
    before = path.lstat()
    with pytest.raises(StoreError, match=said):
        write_settings(path, Settings())
    assert path.lstat() == before


@pytest.mark.parametrize("text", NESTED.values(), ids=NESTED)
def test_settings_nested_without_end_cost_nothing_but_themselves(text: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text)
    found = read_settings(path)
    assert found.settings == Settings()
    assert len(found.problems) == 1
    assert found.problems[0].endswith(" The usual settings are used for now.")
    write_settings(path, Settings())
    assert read_settings(path).problems == ()
    assert path.with_name("settings.toml.damaged").read_text() == text


def test_a_format_of_ones_own_that_is_no_file_hides_no_other(
    odd: tuple[Callable[[Path], object], str], tmp_path: Path
) -> None:
    make, _ = odd
    make(tmp_path / "odd.toml")
    shelf = FormatLibrary(sessions_folder(), tmp_path, plan)
    assert shelf.find("speaker_listener").minutes == 20
    assert len(shelf.problems()) == 1
    assert shelf.problems()[0].startswith("odd.toml ")


@pytest.mark.parametrize("text", NESTED.values(), ids=NESTED)
def test_a_format_nested_without_end_hides_no_other(text: str, tmp_path: Path) -> None:
    (tmp_path / "odd.toml").write_text(text)
    shelf = FormatLibrary(sessions_folder(), tmp_path, plan)
    assert len(shelf.problems()) == 1
    assert shelf.problems()[0].startswith("odd.toml")


def test_words_of_ones_own_that_are_no_file_hide_no_other(
    odd: tuple[Callable[[Path], object], str], tmp_path: Path
) -> None:
    make, said = odd
    make(tmp_path / HELPLINES)
    words = WordShelf(words_folder(), tmp_path)
    assert words.helplines == WordShelf(words_folder()).helplines
    assert words.problems() == (f"{tmp_path / HELPLINES} can't be read ({said}).",)


@pytest.mark.parametrize("text", NESTED.values(), ids=NESTED)
def test_words_nested_without_end_hide_no_other(text: str, tmp_path: Path) -> None:
    (tmp_path / HELPLINES).write_text(text)
    words = WordShelf(words_folder(), tmp_path)
    assert words.helplines == WordShelf(words_folder()).helplines
    assert len(words.problems()) == 1


def test_checking_what_is_no_file_says_so(
    odd: tuple[Callable[[Path], object], str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, said = odd
    make(tmp_path / "odd.toml")
    assert main(["formats", "--check", str(tmp_path / "odd.toml")]) == 2
    assert f"odd.toml: It can't be read ({said})." in capsys.readouterr().err
