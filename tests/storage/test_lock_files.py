"""Where there can be no lock, one sentence says so and what to do; nothing is opened."""

import errno
import os
import sys
from pathlib import Path

import pytest

from safespace_tui.storage.locations import take_lock
from safespace_tui.storage.ports import Locked, StoreError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no links and pipes of this kind there")


def a_link(path: Path) -> None:
    (path.parent / "mine").write_text("mine")
    path.symlink_to(path.parent / "mine")


def a_dangling_link(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


@pytest.mark.parametrize("make", [a_link, a_dangling_link, Path.mkdir, os.mkfifo])
def test_what_is_no_file_is_said_and_left_alone(tmp_path: Path, make: object) -> None:
    path = tmp_path / "lock"
    make(path)  # type: ignore[operator]  # each of them takes a path
    before = path.lstat()
    with pytest.raises(StoreError, match="Move it away"):
        take_lock(path)
    assert path.lstat().st_mode == before.st_mode
    assert not (tmp_path / "nowhere").exists()
    if make is a_link:
        assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def test_a_disk_without_locks_is_said_with_the_way_out(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "no locks")

    monkeypatch.setattr("fcntl.flock", refuse)
    with pytest.raises(StoreError, match=r"knows no locks.*SAFESPACE_HOME") as refused:
        take_lock(tmp_path / "lock")
    assert not isinstance(refused.value, Locked)


def test_a_holder_that_cannot_be_read_is_still_a_holder(tmp_path: Path) -> None:
    held = take_lock(tmp_path / "lock")
    (tmp_path / "lock").write_bytes(b"\xff" * 70)
    with pytest.raises(Locked, match=r"in another window\. Close"):
        take_lock(tmp_path / "lock")
    held.close()
    take_lock(tmp_path / "lock").close()
