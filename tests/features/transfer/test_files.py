"""Files that leave: whole, for their owner alone, and never over another one unasked."""

import errno
import os
import select
import socket
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from safespace_tui.features.transfer.files import InTheWay, write_out
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.settings import atomic_file as safe_file


def test_a_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    write_out(tmp_path / "talks.md", b"words")
    assert (tmp_path / "talks.md").read_bytes() == b"words"
    assert stat.S_IMODE((tmp_path / "talks.md").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["talks.md"]


def test_another_file_is_not_written_over_unasked(tmp_path: Path) -> None:
    there = tmp_path / "talks.md"
    there.write_text("mine")
    with pytest.raises(InTheWay, match=r"talks\.md is there already, and nothing was written"):
        write_out(there, b"words")
    assert there.read_text() == "mine"
    write_out(there, b"words", over=True)
    assert there.read_text() == "words"


@pytest.mark.parametrize(("name", "sentence"), [("", "is a folder"), ("no/where.md", "There's no folder")])
def test_a_place_that_is_none_is_said(tmp_path: Path, name: str, sentence: str) -> None:
    with pytest.raises(StoreError, match=sentence):
        write_out(tmp_path / name, b"words")


@pytest.mark.parametrize(
    ("number", "sentence"), [(errno.ENOSPC, "The disk is full"), (errno.EROFS, "may not be written")]
)
def test_a_full_or_closed_folder_is_said_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StoreError, match=sentence):
        write_out(tmp_path / "talks.md", b"words")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("there", "name"),
    [
        (("keys.json", "shared.log", "private-1.log"), "shared.log"),
        (("keys.json", "shared.log"), "keys.json"),
        (("shared.log", "private-2.log"), "draft.log"),
        (("keys.json.copy", "private-2.log"), "shared.log.next"),
        (("vault/keys.json", "vault/shared.log", "lock"), "lock"),
        (("last-seen.json", "anchor-1-shared"), "anchor-1-shared"),
    ],
)
@pytest.mark.parametrize("by_link", [False, True])
def test_nothing_is_written_among_what_is_kept_whatever_is_named(
    tmp_path: Path, there: tuple[str, ...], name: str, *, by_link: bool
) -> None:
    for one in there:
        (tmp_path / "kept" / one).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "kept" / one).write_bytes(b"kept")
    named = tmp_path / "kept" / name
    if by_link:
        named = tmp_path / "talks.md"
        named.symlink_to(tmp_path / "kept" / name)
    with pytest.raises(StoreError, match="where safespace keeps its own files, and nothing was written"):
        write_out(named, b"words", over=True)
    assert {path.read_bytes() for path in (tmp_path / "kept").rglob("*") if path.is_file()} == {b"kept"}
    assert sum(path.is_file() for path in (tmp_path / "kept").rglob("*")) == len(there)


@pytest.mark.parametrize("there", [("keys.json",), ("shared.log", "other.log"), ("data/vault/keys.json",), ()])
def test_a_folder_with_a_like_name_in_it_may_be_written_to(tmp_path: Path, there: tuple[str, ...]) -> None:
    for one in there:
        (tmp_path / one).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / one).write_bytes(b"theirs")
    write_out(tmp_path / "talks.md", b"words")
    assert (tmp_path / "talks.md").read_bytes() == b"words"


def test_no_other_file_is_touched(tmp_path: Path) -> None:
    mine = {name: name.encode() for name in ("talks.md.new", "talks.md~", ".talks.md.swp", "talks.md.tmp")}
    for name, data in mine.items():
        (tmp_path / name).write_bytes(data)
    write_out(tmp_path / "talks.md", b"words")
    write_out(tmp_path / "talks.md", b"more words", over=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {**mine, "talks.md": b"more words"}


def test_a_link_is_followed_and_what_it_leads_to_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    target = tmp_path / "far" / "real.md"
    target.write_text("old and much longer than the new one")
    target.chmod(0o644)
    (tmp_path / "link.md").symlink_to("far/real.md")
    with pytest.raises(InTheWay):
        write_out(tmp_path / "link.md", b"words")
    assert write_out(tmp_path / "link.md", b"words", over=True) is False  # others may read it, and that is said
    assert (tmp_path / "link.md").is_symlink()
    assert (target.read_bytes(), stat.S_IMODE(target.stat().st_mode)) == (b"words", 0o644)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["far", "link.md", "real.md"]


def test_a_link_to_nothing_makes_what_it_leads_to_and_one_to_itself_nothing(tmp_path: Path) -> None:
    (tmp_path / "new.md").symlink_to("there.md")
    assert write_out(tmp_path / "new.md", b"words") is True
    assert (tmp_path / "there.md").read_bytes() == b"words"
    (tmp_path / "one.md").symlink_to("two.md")
    (tmp_path / "two.md").symlink_to("one.md")
    with pytest.raises(StoreError, match="leads back to itself"):
        write_out(tmp_path / "one.md", b"words", over=True)
    (tmp_path / "lost.md").symlink_to("no/where.md")
    with pytest.raises(StoreError, match="There's no folder"):
        write_out(tmp_path / "lost.md", b"words")


def test_what_is_made_by_somebody_else_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_new = safe_file.write_new

    def slowly(path: Path, data: bytes) -> None:
        write_new(path, data)
        (tmp_path / "talks.md").write_text("mine")

    monkeypatch.setattr(safe_file, "write_new", slowly)
    with pytest.raises(InTheWay):
        write_out(tmp_path / "talks.md", b"words")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["mine"]


def test_a_disk_without_second_names_takes_it_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path, __: Path) -> None:
        raise OSError(errno.EPERM, "no")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    write_out(tmp_path / "talks.md", b"words")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"words"]
    with pytest.raises(InTheWay):
        write_out(tmp_path / "talks.md", b"x")


def test_a_pipe_is_written_through_when_somebody_reads(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(StoreError, match="Nobody reads from the pipe"):
        write_out(tmp_path / "pipe.md", b"words")
    data, read = b"x" * 300_000, os.open(tmp_path / "pipe.md", os.O_RDONLY | os.O_NONBLOCK)

    def taken() -> bytes:
        got = b""
        while len(got) < len(data):
            select.select([read], [], [])  # before anybody writes, a pipe would read as if it had ended
            got += os.read(read, len(data))
        return got

    with ThreadPoolExecutor(1) as other:
        got = other.submit(taken)
        write_out(tmp_path / "pipe.md", data)
        assert got.result() == data
    os.close(read)
    assert stat.S_ISFIFO((tmp_path / "pipe.md").stat().st_mode)


def test_devices_are_written_through_and_a_socket_is_refused(tmp_path: Path) -> None:
    write_out(Path(os.devnull), b"words")
    if Path("/dev/full").exists():
        with pytest.raises(StoreError, match="The disk is full"):
            write_out(Path("/dev/full"), b"words")
    with socket.socket(socket.AF_UNIX) as ear:
        ear.bind(str(tmp_path / "s"))
        with pytest.raises(StoreError, match="isn't a file"):
            write_out(tmp_path / "s", b"words")


@pytest.mark.parametrize("name", ["x" * 300, "nul\0byte", "x" * 5000, "file.txt/x.md"])
def test_a_name_that_no_disk_takes_is_said_in_one_sentence(name: str, tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("mine")
    with pytest.raises(StoreError, match=r"couldn't be saved|There's no folder"):
        write_out(tmp_path / name, b"words")
    assert [path.name for path in tmp_path.iterdir()] == ["file.txt"]


@pytest.mark.parametrize("over", [False, True])
def test_what_is_there_and_not_promised_is_not_called_unchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, over: bool
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("safespace_tui.storage.vault.disk.sync_folder", refuse)
    path = tmp_path / "talks.md"
    with pytest.raises(StoreError, match=r"talks\.md is written, but the disk couldn't promise to keep it"):
        write_out(path, b"words", over=over)
    assert path.read_bytes() == b"words"
    assert [one.name for one in tmp_path.iterdir()] == ["talks.md"]
