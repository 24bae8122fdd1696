"""What is deleted for ever: it happens or it does not, it is said which, and repeating it finishes it."""

import datetime as dt
import errno
import shutil
from pathlib import Path

import pytest

from safespace_tui.domain.history.annotations import Deleted
from safespace_tui.runtime.history_service import change, empty_bin
from safespace_tui.storage.backups import backups_in
from safespace_tui.storage.locations import Places, places_in
from safespace_tui.storage.open_storage import open_home
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.sessions import half_forgotten
from tests.cli.asking import Asking
from tests.helpers import EVENING
from tests.storage.faults import EVERY, failing_disk
from tests.storage.reading import keep, kept
from tests.storage.samples import WALL, record

GONE, STAYS = "aaaa1111", "bbbb2222"


@pytest.fixture
def places(home: Path) -> Places:
    """Two talks in a home without passphrases and a backup of both."""
    keep(home, record(GONE), record(STAYS))
    return places_in(home)


def uids(home: Path) -> set[str]:
    return {one.head.uid for one in kept(home)}


FEW = list(range(1, 300, 11))
EACH = [pytest.param(number, marks=pytest.mark.torture) for number in range(1, 420) if number not in FEW]


@pytest.mark.kind("failing system calls while forgetting")
@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC])
@pytest.mark.parametrize("number", [*FEW, *EACH])
def test_wherever_it_fails_it_says_what_happened_and_repeating_it_finishes_it(
    ask: Asking, home: Path, places: Places, number: int, error: int, *, for_good: bool
) -> None:
    with failing_disk(number, error=error, for_good=for_good, calls=EVERY) as disk:
        answer = ask("forget", GONE, "--backups", "--yes")
    left = uids(home)
    assert STAYS in left
    if answer.status != 0:
        assert disk.failed
        assert answer.err.count("\n") <= 2
        said = answer.err.splitlines()[-1]
        if "deleted from what is kept" in said or "talk is deleted" in said:
            assert left == {STAYS}
        elif "or it's deleted" not in said:
            assert left == {GONE, STAYS}
        if left == {GONE, STAYS} or len(backups_in(places.backups)) != 1 or "again" in said:
            assert ask("forget", GONE, "--backups", "--yes").status == 0
    assert uids(home) == {STAYS}
    (backup,) = backups_in(places.backups)
    assert ask("restore", str(backup.path), "--yes").status == 0
    assert uids(home) == {STAYS}


def test_a_full_disk_changes_nothing_and_the_talk_can_be_deleted_later(ask: Asking, home: Path, places: Places) -> None:
    """The room runs out while everything else is written anew."""
    found = []
    shutil.copytree(home, home.with_name("before"))
    for number in range(30, 200):
        shutil.rmtree(home)
        shutil.copytree(home.with_name("before"), home)
        with failing_disk(number, error=errno.ENOSPC, for_good=True) as disk:
            answer = ask("forget", GONE, "--yes")
        if answer.status == 0:
            break
        assert disk.failed
        found.append("no room" in answer.err)
        if "to tidy up" in answer.err:
            assert uids(home) == {GONE, STAYS}
            assert ask("show", GONE).status == 0
            break
    assert any(found)


def test_a_talk_that_backups_still_hold_is_found_again_by_its_id(ask: Asking, home: Path, places: Places) -> None:
    answer = ask("forget", GONE, "--yes")
    assert answer.status == 0
    assert f"`safespace forget {GONE} --backups`" in answer.err
    assert ask("forget", GONE[:4], "--backups", "--yes").status == 0
    assert len(backups_in(places.backups)) == 1
    assert "No talk has an ID" in ask("forget", GONE, "--yes").err


def test_a_piece_of_a_damaged_file_that_may_hold_it_goes_too_or_is_named(
    ask: Asking, home: Path, places: Places
) -> None:
    piece = places.vault / "draft.log.damaged-1"
    piece.mkdir()
    answer = ask("forget", GONE, "--yes")
    assert answer.status == 2
    assert str(piece) in answer.err
    assert "It's deleted from what is kept" in answer.err
    piece.rmdir()
    piece.write_bytes(b"words")
    answer = ask("forget", GONE, "--yes")
    assert answer.status == 0
    assert f"Deleted as well, because a part of it may have been in there: {piece}" in answer.out
    assert not piece.exists()


def test_what_was_put_aside_by_a_restore_is_named(ask: Asking, places: Places) -> None:
    assert ask("restore", str(backups_in(places.backups)[0].path), "--yes").status == 0
    assert "vault.before-" in ask("forget", GONE, "--yes").err


def test_the_bin_is_emptied_whole_or_not_at_all_and_leaves_no_byte(places: Places) -> None:
    home = open_home(places)
    for uid in (GONE, STAYS):
        change(home.store, uid, Deleted(wall=WALL))
    later = EVENING + dt.timedelta(days=60)
    size = (places.vault / "shared.log").stat().st_size
    with failing_disk(2, error=errno.ENOSPC, for_good=True), pytest.raises(StoreError):
        empty_bin(home.store, home.store.heads(), later)
    assert len(home.store.heads()) == 2
    assert empty_bin(home.store, home.store.heads(), later) == []
    assert (places.vault / "shared.log").stat().st_size < size / 2
    assert list(home.store.heads()) == []
    assert half_forgotten(home.door.connection) == []
    home.close()
