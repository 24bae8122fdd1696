"""Wherever the disk can fail or the program be killed: what was kept is there, and nothing is half there."""

import errno
import itertools
import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec import structs

from safespace_tui.domain.session.events import Event
from safespace_tui.domain.settings import Settings
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.open_storage import open_home
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.settings.file import read_settings, write_settings
from tests.storage.faults import DEADLY, failing_disk
from tests.storage.reading import kept, open_set_up
from tests.storage.samples import WALL, happening, record

ROOT = Path(__file__).parents[2]
STEPS = happening("one")
every_kind = pytest.mark.parametrize(
    ("error", "for_good"),
    [(errno.ENOSPC, False), (errno.EIO, False), (errno.EIO, True), (errno.ENOSPC, True)],
    ids=["full once", "failing once", "broken for good", "full for good"],
)


every_call_or_some = pytest.mark.parametrize(
    "stride", [11, pytest.param(1, marks=pytest.mark.torture)], ids=["some calls", "every call"]
)
"""After the first sixty calls: a step of a session makes eight or so, much the same each time; eleven meets all.

Of the first sixty each fails once and for good, every other one with the one error and the rest with the other.
"""


def refused(attempt: Callable[[], None]) -> bool:
    """Whether an attempt failed with a sentence."""
    try:
        attempt()
    except StoreError:
        return True
    return False


def told(attempt: Callable[[], None], path: Path) -> bool:
    """Whether an attempt failed, which must be said in a sentence that names the file."""
    try:
        attempt()
    except StoreError as error:
        sentence = str(error)
    else:
        return False
    assert str(path) in sentence
    return True


def left_behind(home: Path) -> tuple[Event, ...]:
    """What a mere look finds in the draft of a home."""
    looked = open_home(places_in(home), lock=False)
    found = looked.draft.find()
    looked.close()
    return found.events if found else ()


@every_kind
@every_call_or_some
def test_a_failed_event_is_added_with_the_next_one_and_never_twice(
    tmp_path: Path, error: int, stride: int, *, for_good: bool
) -> None:
    """The n-th call of a whole session fails; the session goes on as a sitting does, trying again with more."""
    said = tuple(event for step in STEPS for event in step)
    open_set_up(places_in(tmp_path / "new")).close()
    first = range(1, 60) if stride == 1 else range(1 if error == errno.ENOSPC else 2, 60, 2)
    for number in itertools.chain(first, itertools.count(60, stride)):
        path = tmp_path / str(number)
        shutil.copytree(tmp_path / "new", path)
        home = open_set_up(places_in(path))
        safe: tuple[Event, ...] = ()
        unsaved: tuple[Event, ...] = ()
        with failing_disk(number, error=error, for_good=for_good) as disk:
            for step in STEPS:
                unsaved = (*unsaved, *step)
                if not refused(lambda: home.draft.append(unsaved, WALL)):  # noqa: B023 - called at once
                    safe, unsaved = (*safe, *unsaved), ()
                home.draft.alive(step[-1].at + 1, WALL)
        # What the disk could not promise to keep may be there all the same.
        found = left_behind(path)
        assert len(found) >= len(safe)
        assert found == (*safe, *unsaved)[: len(found)]
        if unsaved:
            home.draft.append(unsaved, WALL)
        home.close()
        assert left_behind(path) == said
        shutil.rmtree(path)
        if not disk.failed:
            assert number > 2 * len(STEPS)
            return


@every_kind
def test_failed_settings_leave_the_old_ones(tmp_path: Path, error: int, *, for_good: bool) -> None:
    old, new = structs.replace(Settings(), volume=1), structs.replace(Settings(), volume=2)
    for number in itertools.count(1):
        path = tmp_path / str(number) / "settings.toml"
        write_settings(path, old)
        with failing_disk(number, error=error, for_good=for_good) as disk:
            failed = told(lambda: write_settings(path, new), path)  # noqa: B023 - called at once
        # Only what comes after the swap, bringing the folder to the medium, finds the new ones there.
        swapped = "replace" in disk.calls[: number - 1]
        assert failed is disk.failed
        assert read_settings(path).settings == (new if swapped else old)
        if not disk.failed:
            assert number > 4
            return


KILLED_AT_EACH = """
import json
from pathlib import Path

def run(number):
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        os.dup2(write, 1)
        go(number, Path(sys.argv[1]) / str(number))
        sys.stdout.flush()
        os._exit(0)
    os.close(write)
    said = open(read).read()
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(json.dumps([said, ended]), flush=True)
    return ended == -signal.SIGKILL

number = 1
while run(number):
    number += 1
"""


def killed_at_each(code: str, homes: Path) -> Iterator[tuple[Path, str, bool]]:
    """Runs what kills itself at its first call, at its second, and so on until it comes to its end.

    Args:
        code: imports what it needs, and has a function `go` of a number and a home. Each is a child of one process,
            which has imported all and done nothing: else each would take a third of a second to begin.
        homes: where each finds a folder of its own.

    Yields:
        The home, what was said, and whether it was killed.
    """
    done = subprocess.run(
        [sys.executable, "-c", DEADLY + code + KILLED_AT_EACH, str(homes)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for number, line in enumerate(done.stdout.splitlines(), 1):
        said, ended = json.loads(line)
        assert ended in (0, -signal.SIGKILL), done.stderr
        yield homes / str(number), said, ended != 0


KEEPING = """
from safespace_tui.storage.locations import places_in
from tests.storage.reading import open_set_up
from tests.storage.samples import record

def go(number, path):
    home = open_set_up(places_in(path))
    home.store.keep(record("zero"))
    new = record("new", note="the new one")
    die_at(number)
    home.store.keep(new)
    print("kept", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="nothing there kills like SIGKILL")
def test_a_program_killed_while_keeping_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    before, new = [record("zero")], record("new", note="the new one")
    killed, tries = True, 0
    for home, said, killed in killed_at_each(KEEPING, tmp_path):
        tries += 1
        found = kept(home)
        assert found in ([before, [new, *before], [*before, new]] if not said else [[new, *before], [*before, new]])
        assert said or killed
    assert not killed
    assert tries > 2


ADDING = """
from safespace_tui.storage.locations import places_in
from tests.storage.reading import open_set_up
from tests.storage.samples import WALL, happening

def go(number, path):
    home = open_set_up(places_in(path))
    steps = happening("one")[:4]
    die_at(number)
    for step in steps:
        home.draft.append(step, WALL)
        print("safe", flush=True)
        home.draft.alive(step[-1].at + 1, WALL)
    home.draft.clear()
    print("cleared", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="nothing there kills like SIGKILL")
def test_a_program_killed_in_a_session_loses_nothing_it_had_been_told_was_safe(tmp_path: Path) -> None:
    killed, tries = True, 0
    for path, said, killed in killed_at_each(ADDING, tmp_path):
        tries += 1
        found = left_behind(path)
        safe = said.count("safe")
        possible = [tuple(event for step in STEPS[:count] for event in step) for count in (safe, safe + 1)]
        assert found in possible or (safe == 4 and not found)
        if 0 < safe < 4:
            home = open_set_up(places_in(path))
            home.draft.append([event for step in STEPS for event in step][len(found) :], WALL)
            home.close()
            assert left_behind(path) == tuple(event for step in STEPS for event in step)
        if not killed:
            assert not found
            assert "cleared" in said
    assert not killed
    assert tries > 10
