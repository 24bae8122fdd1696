"""Files that leave: whole, for their owner alone, and never over another one unasked."""

import errno
import stat
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


@pytest.mark.parametrize(("name", "sentence"), [("", "is a folder"), ("no/where.md", "There is no folder")])
def test_a_place_that_is_none_is_said(tmp_path: Path, name: str, sentence: str) -> None:
    with pytest.raises(StoreError, match=sentence):
        write_out(tmp_path / name, b"words")


@pytest.mark.parametrize(
    ("number", "sentence"), [(errno.ENOSPC, "The disk is full"), (errno.EROFS, "may not be written")]
)
def test_a_full_or_closed_folder_is_said_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    def refuse(_: int, __: bytes) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(safe_file, "write_all", refuse)
    with pytest.raises(StoreError, match=sentence):
        write_out(tmp_path / "talks.md", b"words")
    assert list(tmp_path.iterdir()) == []
