"""A restored backup takes the place of what was there, or nothing changes; a crash in between is made good."""

import errno
import shutil
from pathlib import Path

import pytest

from safespace_tui.storage.backups import backups_in
from safespace_tui.storage.locations import Places, places_in
from safespace_tui.storage.open_storage import open_home
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.restore import backup_at, finish_restoring, restore
from tests.helpers import EVENING
from tests.storage.faults import failing_disk
from tests.storage.reading import keep, kept
from tests.storage.samples import record


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A home with a backup of one session, and another session since."""
    keep(tmp_path, record("one"))
    keep_aside = backups_in(places_in(tmp_path).backups)[0].path
    shutil.copytree(keep_aside, tmp_path / "stick")
    keep(tmp_path, record("two"))
    return places_in(tmp_path)


def uids(home: Path) -> set[str]:
    return {one.head.uid for one in kept(home)}


def test_what_was_there_is_put_aside_whole(places: Places, tmp_path: Path) -> None:
    aside = restore(places, backup_at(tmp_path / "stick" / "shared.log")[0], lambda: EVENING)
    assert uids(tmp_path) == {"one"}
    assert aside is not None
    shutil.rmtree(places.vault)
    aside.rename(places.vault)
    assert uids(tmp_path) == {"one", "two"}


@pytest.mark.parametrize("number", range(1, 40))
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_a_disk_that_refuses_leaves_the_old_or_the_new_and_nothing_between(
    places: Places, tmp_path: Path, number: int, error: int
) -> None:
    with failing_disk(number, error=error, for_good=False) as disk:
        try:
            restore(places, tmp_path / "stick", lambda: EVENING)
        except StoreError:
            assert disk.failed
            expected = {"one", "two"}
        else:
            expected = {"one"}
    open_home(places).close()
    found = uids(tmp_path)
    assert found == expected or (disk.failed and found == {"one"})
    assert not list(places.data.glob("vault.restoring"))


def test_a_crash_after_the_old_one_stepped_aside_is_made_good_at_the_next_start(places: Places, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "stick", places.data / "vault.restoring")
    places.vault.rename(places.data / "vault.before-x")
    home = open_home(places)
    assert not home.door.new
    assert [head.uid for head in home.store.heads()] == ["one"]
    home.close()
    assert not (places.data / "vault.restoring").exists()


def test_a_crash_before_it_leaves_what_was_there(places: Places, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "stick", places.data / "vault.restoring")
    finish_restoring(places)
    assert uids(tmp_path) == {"one", "two"}
    assert not (places.data / "vault.restoring").exists()


def test_a_half_backup_is_none(places: Places, tmp_path: Path) -> None:
    (tmp_path / "stick" / "private-2.log").unlink()
    with pytest.raises(StoreError, match="isn't a whole backup"):
        backup_at(tmp_path / "stick")
    with pytest.raises(StoreError, match="There is nothing at"):
        backup_at(tmp_path / "sticks")
