"""Wherever the disk can fail or the program be killed: what was kept is there, and nothing is half there."""

import errno
import itertools
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs

from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session.events import Event
from safespace_tui.domain.settings import Settings
from safespace_tui.storage.plain_draft import FileDraft
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.settings.file import read_settings, write_settings
from safespace_tui.storage.tiny import TinyStore
from tests.storage.faults import DEADLY, failing_disk
from tests.storage.samples import WALL, happening, record

ROOT = Path(__file__).parents[2]
STEPS = happening("one")
NEW = record("new", note="the new one")
every_kind = pytest.mark.parametrize(
    ("error", "for_good"),
    [(errno.ENOSPC, False), (errno.EIO, False), (errno.EIO, True), (errno.ENOSPC, True)],
    ids=["full once", "failing once", "broken for good", "full for good"],
)


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


def kept(path: Path) -> dict[str, Record]:
    """What another run finds in a store."""
    store = TinyStore(path)
    return {head.uid: store.read(head.uid) for head in store.heads()}


def left_behind(path: Path) -> tuple[Event, ...]:
    """What another run finds in a draft."""
    found = FileDraft(path).find()
    return found.events if found else ()


@every_kind
@pytest.mark.parametrize("number_before", [0, 1, 2], ids=["first", "second", "third"])
def test_a_failed_keep_changes_nothing_and_can_be_tried_again(
    tmp_path: Path, error: int, number_before: int, *, for_good: bool
) -> None:
    before = {uid: record(uid) for uid in ("zero", "one")[:number_before]}
    for number in itertools.count(1):
        store = TinyStore(tmp_path / str(number) / "sessions.json")
        store.path.parent.mkdir()
        for one in before.values():
            store.keep(one)
        with failing_disk(number, error=error, for_good=for_good) as disk:
            failed = told(lambda: store.keep(NEW), store.path)  # noqa: B023 - called at once
        # A disk that is broken for good cannot take back what it has done; it still never holds anything else.
        possible = [before] if failed else [before | {"new": NEW}]
        assert kept(store.path) in (possible if not for_good else [before, before | {"new": NEW}])
        store.keep(NEW)
        assert kept(store.path) == before | {"new": NEW}
        assert list(store.path.parent.glob("*.new")) == []
        if not disk.failed:
            assert number > 5
            return


@every_kind
def test_a_failed_discard_changes_nothing(tmp_path: Path, error: int, *, for_good: bool) -> None:
    for number in itertools.count(1):
        store = TinyStore(tmp_path / str(number) / "sessions.json")
        store.path.parent.mkdir()
        for uid in ("one", "two"):
            store.keep(record(uid))
        with failing_disk(number, error=error, for_good=for_good) as disk:
            failed = told(lambda: store.discard("two"), store.path)  # noqa: B023 - called at once
        uids = set(kept(store.path))
        assert uids in ([{"one", "two"}] if failed else [{"one"}]) or for_good
        assert uids in ({"one"}, {"one", "two"})
        if not disk.failed:
            assert number > 5
            return


@every_kind
def test_a_failed_event_is_added_with_the_next_one_and_never_twice(
    tmp_path: Path, error: int, *, for_good: bool
) -> None:
    """The n-th call of a whole session fails; the session goes on as a sitting does, trying again with more."""
    said = tuple(event for step in STEPS for event in step)
    for number in itertools.count(1):
        draft = FileDraft(tmp_path / f"{number}.log")
        safe: tuple[Event, ...] = ()
        unsaved: tuple[Event, ...] = ()
        with failing_disk(number, error=error, for_good=for_good) as disk:
            for step in STEPS:
                unsaved = (*unsaved, *step)
                if not told(lambda: draft.append(unsaved, WALL), draft.path):  # noqa: B023 - called at once
                    safe, unsaved = (*safe, *unsaved), ()
                draft.alive(step[-1].at + 1, WALL)
                # A disk that is broken for good may keep what it said it had not; it never mixes anything up.
                found = left_behind(draft.path)
                assert found == safe or (
                    for_good and found == (*safe, *unsaved)[: len(found)] and len(found) > len(safe)
                )
        if unsaved:
            draft.append(unsaved, WALL)
        assert left_behind(draft.path) == said
        draft.close()
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


def run_until_killed(code: str, home: Path) -> tuple[str, bool]:
    """Runs a program that kills itself; what it said before, and whether it was killed."""
    done = subprocess.run(
        [sys.executable, "-c", DEADLY + code, str(home)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.stdout, done.returncode != 0


KEEPING = """
from pathlib import Path
from safespace_tui.storage.tiny import TinyStore
from tests.storage.samples import record
store = TinyStore(Path(sys.argv[1]) / "sessions.json")
store.keep(record("zero"))
store.keep(record("one"))
new = record("new", note="the new one")
die_at({number})
store.keep(new)
print("kept", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="nothing there kills like SIGKILL")
def test_a_program_killed_while_keeping_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    before = {uid: record(uid) for uid in ("zero", "one")}
    for number in itertools.count(1):
        home = tmp_path / str(number)
        home.mkdir()
        said, killed = run_until_killed(KEEPING.format(number=number), home)
        found = kept(home / "sessions.json")
        assert found in ([before, before | {"new": NEW}] if not said else [before | {"new": NEW}])
        TinyStore(home / "sessions.json").keep(NEW)
        assert kept(home / "sessions.json") == before | {"new": NEW}
        assert list(home.glob("*.new")) == []
        if not killed:
            assert number > 5
            return


ADDING = """
from pathlib import Path
from safespace_tui.storage.plain_draft import FileDraft
from tests.storage.samples import WALL, happening
draft = FileDraft(Path(sys.argv[1]) / "draft.log")
steps = happening("one")[:4]
die_at({number})
for step in steps:
    draft.append(step, WALL)
    print("safe", flush=True)
    draft.alive(step[-1].at + 1, WALL)
draft.clear()
print("cleared", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="nothing there kills like SIGKILL")
def test_a_program_killed_in_a_session_loses_nothing_it_had_been_told_was_safe(tmp_path: Path) -> None:
    for number in itertools.count(1):
        home = tmp_path / str(number)
        home.mkdir()
        said, killed = run_until_killed(ADDING.format(number=number), home)
        draft = FileDraft(home / "draft.log")
        found = draft.find()
        safe = said.count("safe")
        if not killed:
            assert found is None
            assert number > 10
            return
        possible = [tuple(event for step in STEPS[:count] for event in step) for count in (safe, safe + 1)]
        events = found.events if found else ()
        assert events in possible or (safe == 4 and not events)
        if 0 < safe < 4:
            draft.append([event for step in STEPS for event in step][len(events) :], WALL)
            assert left_behind(draft.path) == tuple(event for step in STEPS for event in step)
