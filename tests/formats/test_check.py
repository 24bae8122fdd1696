"""Checking one file: everything the shelf would say, and what the program understood."""

from pathlib import Path

import pytest

from safespace_tui.domain.session.planning import plan
from safespace_tui.formats.check import check_file, outline
from safespace_tui.formats.errors import BadFormat
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.runtime.resources import sessions_folder
from tests.formats.files import put


@pytest.fixture
def shelf(tmp_path: Path) -> FormatLibrary:
    return FormatLibrary(sessions_folder(), tmp_path / "own", plan)


def refusal(path: Path, shelf: FormatLibrary) -> str:
    with pytest.raises(BadFormat) as caught:
        check_file(path, shelf, plan)
    return str(caught.value)


def test_a_file_from_anywhere_can_be_checked(shelf: FormatLibrary, tmp_path: Path) -> None:
    assert check_file(put(tmp_path, "mine"), shelf, plan).id == "mine"


def test_shipped_files_are_right(shelf: FormatLibrary) -> None:
    assert check_file(sessions_folder() / "speaker_listener.toml", shelf, plan).minutes == 20


def test_a_copy_of_a_shipped_file_wants_a_name_of_its_own(shelf: FormatLibrary, tmp_path: Path) -> None:
    assert refusal(put(tmp_path, "speaker_listener"), shelf) == (
        "speaker_listener.toml, id: found “speaker_listener”, the id of a talk that comes with the program; "
        "expected another id and file name."
    )


def test_each_length_is_laid_out(shelf: FormatLibrary, tmp_path: Path) -> None:
    path = put(tmp_path, "mine", "minutes = 4", "minutes = 4\nlengths = [2, 5]")
    assert refusal(path, shelf) == "mine.toml: “Small talk” needs at least 3 minutes, not 2."


def test_a_file_that_is_not_there(shelf: FormatLibrary, tmp_path: Path) -> None:
    assert (
        refusal(tmp_path / "none.toml", shelf)
        == f"{tmp_path / 'none.toml'}: It can't be read (No such file or directory)."
    )
    assert refusal(tmp_path, shelf) == f"{tmp_path}: It can't be read (it's a folder)."


def test_what_the_program_understood(shelf: FormatLibrary) -> None:
    assert outline(shelf.find("speaker_listener"), shelf, plan) == (
        "Speaker and listener (speaker_listener): 20 min; also 12, 30, 40",
        "  Agree on it",
        "    both: Is now a good time? (do, 1 min)",
        "    both: One topic (ask)",
        "  Talk",
        "    first: Say a piece (speak, 1 min), repeats until time is used, 9 min",
        "    second: Say it back (reflect, 1 min)",
        "    first: Did it arrive? (check)",
        "    second: Say a piece (speak, 1 min), repeats until time is used, 9 min",
        "    first: Say it back (reflect, 1 min)",
        "    second: Did it arrive? (check)",
        "  A thank-you",
        "    first: One thank-you (speak, 30 s)",
        "    second: One thank-you (speak, 30 s)",
        "  Closing",
        "    both: A word each (ask)",
        "    both: What you agreed (ask)",
        "    both: How heard you felt (ask)",
    )
    assert "  Talk, 3 rounds" in outline(shelf.find("twin_monologue"), shelf, plan)
