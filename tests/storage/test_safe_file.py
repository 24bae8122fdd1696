"""Files that are replaced whole, and the one good copy beside them."""

from pathlib import Path

import pytest

from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.settings.atomic_file import SafeFile, aside, replace_file


def whole(content: bytes) -> str:
    """A content that is whole ends with a full stop."""
    if not content.endswith(b"."):
        raise ValueError("no full stop")
    return content.decode()


def test_writing_without_having_read_keeps_the_copy_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for content in (b"one.", b"two.", b"three."):
        SafeFile(path, whole).write(content)
    assert path.read_bytes() == b"three."
    assert SafeFile(path, whole).backup.read_bytes() == b"two."
    assert sorted(file.name for file in tmp_path.iterdir()) == ["file", "file.backup"]


def test_damage_never_spreads_to_the_copy(tmp_path: Path) -> None:
    file = SafeFile(tmp_path / "file", whole)
    file.write(b"one.")
    file.write(b"two.")
    file.path.write_bytes(b"tw")
    assert SafeFile(file.path, whole).read() == "one."
    SafeFile(file.path, whole).write(b"three.")
    assert file.backup.read_bytes() == b"one."
    assert aside(file.path) == tmp_path / "file.damaged-2"
    assert (tmp_path / "file.damaged").read_bytes() == b"tw"


def test_two_damaged_files_are_left_alone(tmp_path: Path) -> None:
    file = SafeFile(tmp_path / "file", whole)
    file.write(b"one.")
    file.write(b"two.")
    file.path.write_bytes(b"tw")
    file.backup.write_bytes(b"on")
    again = SafeFile(file.path, whole)
    for look in (again.read, lambda: again.write(b"three.")):
        with pytest.raises(StoreError, match="is damaged and there is no whole copy"):
            look()
    assert (file.path.read_bytes(), file.backup.read_bytes()) == (b"tw", b"on")


def test_what_a_crash_left_beside_the_file_is_removed(tmp_path: Path) -> None:
    for name in ("file.new", "file.backup.new"):
        (tmp_path / name).write_bytes(b"half a sen")
    SafeFile(tmp_path / "file", whole).write(b"one.")
    SafeFile(tmp_path / "file", whole).write(b"two.")
    replace_file(tmp_path / "file", b"three.")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["file", "file.backup"]
    assert (tmp_path / "file.backup").read_bytes() == b"one."


def test_a_trap_beside_the_file_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"mine")
    (tmp_path / "file.new").symlink_to(tmp_path / "other")
    replace_file(tmp_path / "file", b"one.")
    assert (tmp_path / "other").read_bytes() == b"mine"
    assert not (tmp_path / "file").is_symlink()
