"""No file or folder that is written bears a name that gives away what this is, also while it is being written."""

import os
import re
import sys
from pathlib import Path
from typing import Any, Final

import pytest
from msgspec.structs import replace

from safespace_tui.cli.calendar import calendar_in, weeks_in
from safespace_tui.domain.charter.state import Rhythm
from safespace_tui.domain.couple import couple_of
from safespace_tui.domain.settings import Settings
from safespace_tui.features.private import notes_texts
from safespace_tui.features.private import texts as own_texts
from safespace_tui.features.transfer import export_texts
from safespace_tui.sound import chimes
from safespace_tui.storage.access_port import PrivateNote
from safespace_tui.storage.locations import HOME_VARIABLE, places_in
from safespace_tui.storage.open_storage import open_home
from safespace_tui.storage.settings.file import write_settings
from tests.cli.answering import Answering
from tests.cli.asking import Asking, Screens
from tests.helpers import EVENING, FakeClock
from tests.storage.samples import WALL, happening, record

ANNA, BEN = "amber lantern", "blue harbour"
TELLING: Final = (
    "abuse", "afraid", "anna", "ben", "boundar", "break", "charter", "couple", "diary", "fear", "feel", "fight",
    "harm", "help", "love", "marriage", "note", "partner", "passphrase", "people", "private", "quarrel", "safe",
    "secret", "talk", "therap", "together", "violen", "wish",
)  # fmt: skip
PART_OF_THE_FORMAT: Final = ("private-1", "private-2")
"""The logs of each partner, and what was seen last of them: every home and backup that there is bears these names.

docs/privacy.md says so.
"""
_written: list[str] | None = None


def _hears(event: str, args: tuple[Any, ...]) -> None:
    """Notes every path that is made, written or renamed to."""
    if _written is None:
        return
    match event, args:
        case "open", (str() | Path() as path, _, int() as flags) if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            _written.append(os.fspath(path))
        case ("os.mkdir", (path, *_)) | ("os.rename", (_, path, *_)) | ("os.link", (_, path, *_)):
            _written.append(os.fspath(path))


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every path that is written to from now on."""
    if not getattr(sys, "_names_are_heard", False):
        sys.addaudithook(_hears)  # it cannot be taken away again
        monkeypatch.setattr(sys, "_names_are_heard", True, raising=False)
    paths: list[str] = []
    monkeypatch.setattr(sys.modules[__name__], "_written", paths)
    return paths


def telling(name: str) -> list[str]:
    """The words in a name that give it away."""
    for known in PART_OF_THE_FORMAT:
        name = re.sub(rf"(^|-){known}(\.log(\.next|\.new)?)?$", "", name)
    return [word for word in TELLING if word in name.casefold()]


def names_under(folder: Path, paths: list[str]) -> set[str]:
    """The names of all files and folders that were written below one."""
    below = {Path(path).relative_to(folder) for path in paths if Path(path).is_relative_to(folder)}
    return {name for path in (*below, *(one.relative_to(folder) for one in folder.rglob("*"))) for name in path.parts}


def test_a_name_that_tells_would_be_found(tmp_path: Path, written: list[str]) -> None:
    (tmp_path / "our-talks.md").write_text("x")
    (tmp_path / "our-talks.md").replace(tmp_path / "a.md")
    assert [name for name in names_under(tmp_path, written) if telling(name)] == ["our-talks.md"]
    assert telling("anchor-12-private-1") == telling("private-2.log") == []
    assert telling("private-notes.log") == ["note", "private"]


def test_no_file_or_folder_of_a_home_is_named_after_what_it_is_for(
    ask: Asking, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, written: list[str]
) -> None:
    outside = tmp_path / "out"
    for folder in (outside, tmp_path / "stick"):
        folder.mkdir()
    lived_in(ask, tmp_path, home, monkeypatch)
    assert (outside / "mine" / "data").is_dir()
    assert len(list((tmp_path / "stick").iterdir())) == 1
    for folder in (home, outside, tmp_path / "stick"):
        names = names_under(folder, written)
        assert names
        assert [name for name in sorted(names) if telling(name)] == []


def lived_in(ask: Asking, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home with passphrases, talks, notes, what runs, backups, an export, a copy, chimes and calendar files."""
    places, typing = places_in(home), Answering(monkeypatch)
    places.make()
    write_settings(places.settings, replace(Settings(), couple=couple_of("Anna", "Ben"), welcomed=True))
    typing.will(
        ("Anna, choose", ANNA), ("once more", ANNA), ("Ben, choose", BEN), ("once more", BEN),
        ("when a passphrase is forgotten?", "later"),
    )  # fmt: skip
    assert ask("passphrase").status == 0
    opened = open_home(places)
    opened.door.unlock("a", ANNA)
    opened.store.keep(record("aaaa1111", title="Money"))
    opened.draft.append(happening("two")[0], WALL)
    opened.door.notes("a").keep(PrivateNote(uid="n", wall=WALL, text="mine"))
    opened.close()
    who = ("Who is here?", "1"), ("Anna, your passphrase", ANNA)
    for words in (
        ("backup",),
        ("backup", "--to", str(tmp_path / "stick")),
        ("export", "--to", str(tmp_path / "out" / f"{export_texts.FILE}.md")),
        ("copy", str(tmp_path / "out" / "mine")),
    ):
        typing.will(*who)
        answer = ask(*words)
        assert answer.status == 0, answer.err
    calendar_in(places.data / "calendar", FakeClock())(EVENING)
    weeks_in(places.data / "calendar", FakeClock())(Rhythm(weekday=2, time="20:00", format="x", title="X", minutes=30))
    for name in chimes.CHIMES:
        chimes.stored(places.cache, name, 60)


def test_no_name_that_is_proposed_for_a_file_tells() -> None:
    names = (export_texts.FILE, notes_texts.NOTES_FILE_NAME, own_texts.FILE_NAME)
    assert [name for name in names if telling(name)] == []


def test_the_folder_of_the_sample_data_bears_no_name(
    ask: Asking, screens: Screens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: list[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert ask("demo").status == 0
    assert screens.opened
    assert [name for name in names_under(tmp_path, written) if telling(name)] == []


def test_the_usual_folders_bear_the_name_and_another_place_can_be_chosen(ask: Asking) -> None:
    said = " ".join((Path(__file__).parents[2] / "docs" / "privacy.md").read_text("utf-8").split())
    assert "The usual folders are called `safespace`" in said
    assert f"`{HOME_VARIABLE}=FOLDER`" in said
    assert all(f"`{name}.log`" in said for name in PART_OF_THE_FORMAT)
    told = ask("where").out
    assert str(ask.home) in told
    assert "last seen" in told


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process has one name alone")
def test_the_short_name_of_the_process_tells_nothing() -> None:
    from tests.cli.test_hardening import crash

    done = crash("from pathlib import Path\n        print(Path('/proc/self/comm').read_text().strip())")
    assert done.stdout == "python3\n"
