"""Everything that is kept, opened together; and only one program at a time."""

import errno
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from msgspec import structs

from safespace_tui.domain.settings import Settings
from safespace_tui.storage.locations import places_in, take_lock
from safespace_tui.storage.open_storage import open_home
from safespace_tui.storage.ports import Locked, StoreError
from tests.storage.faults import failing_disk
from tests.storage.reading import keep, kept, open_set_up
from tests.storage.samples import WALL, happening, record

ROOT = Path(__file__).parents[2]


def another_program(home: Path) -> subprocess.Popen[str]:
    """A second program that has opened the same home, and holds it until its input is closed or it is killed."""
    code = f"""
        from pathlib import Path
        from safespace_tui.storage.locations import places_in
        from tests.storage.reading import open_set_up
        home = open_set_up(places_in(Path({str(home)!r})))
        print("open", flush=True)
        input()
        home.close()
        print("closed", flush=True)
        input()
    """
    program = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "open\n"
    return program


def test_a_home_holds_what_was_kept(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    home = open_set_up(places)
    home.store.keep(record("one"))
    home.draft.append(happening("two")[0], WALL)
    home.save_settings(structs.replace(Settings(), volume=5))
    home.close()
    home.close()
    again = open_home(places)
    assert [head.uid for head in again.store.heads()] == ["one"]
    left = again.draft.find()
    assert left is not None
    assert left.events == happening("two")[0]
    assert again.settings.volume == 5
    assert again.problems == ()
    again.close()


def test_a_second_program_is_told_so_and_a_mere_look_is_not_in_the_way(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    keep(tmp_path, record("one"))
    with another_program(tmp_path) as program:
        sentence = rf"already open in another window \(process {program.pid}\)\. Close them there,"
        with pytest.raises(Locked, match=sentence):
            open_home(places)
        assert kept(tmp_path) == [record("one")]
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write("\n")
        program.stdin.flush()
        assert program.stdout.readline() == "closed\n"
        open_home(places).close()
        program.stdin.write("\n")


def test_a_killed_program_is_no_obstacle(tmp_path: Path) -> None:
    with another_program(tmp_path) as program:
        program.kill()
        program.wait()
        open_home(places_in(tmp_path)).close()


def test_the_same_program_cannot_open_it_twice(tmp_path: Path) -> None:
    home = open_home(places_in(tmp_path))
    with pytest.raises(Locked, match="already open"):
        open_home(places_in(tmp_path))
    home.close()


def test_a_lock_that_cannot_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "lock").mkdir()
    with pytest.raises(StoreError, match=r"lock isn't a file but"):
        take_lock(tmp_path / "lock")


def test_a_mere_look_makes_nothing(tmp_path: Path) -> None:
    home = open_home(places_in(tmp_path / "home"), lock=False)
    assert list(home.store.heads()) == []
    assert home.draft.find() is None
    home.close()
    assert list(tmp_path.iterdir()) == []


def test_opening_imports_neither_the_screen_nor_what_only_writing_needs(tmp_path: Path) -> None:
    code = "import sys, safespace_tui.storage.open_storage; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert not {"textual", "rich", "tinydb", "tomlkit", "platformdirs", "asyncio", "logging", "nacl"} & set(
        loaded.split()
    )


def test_a_place_that_knows_no_locks_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("safespace_tui.storage.vault.disk._take", refuse)
    with pytest.raises(StoreError, match=r"knows no locks.*SAFESPACE_HOME"):
        open_home(places_in(tmp_path))


def test_a_full_disk_keeps_nobody_out(tmp_path: Path) -> None:
    places_in(tmp_path).make()
    with failing_disk(3, error=errno.ENOSPC, for_good=True) as disk:
        take_lock(tmp_path / "data" / "lock").close()
    assert disk.failed
