"""Files that are replaced whole."""

from pathlib import Path

from safespace_tui.storage.settings.atomic_file import aside, replace_file


def test_a_trap_beside_the_file_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"mine")
    (tmp_path / "file.new").symlink_to(tmp_path / "other")
    replace_file(tmp_path / "file", b"one.")
    assert (tmp_path / "other").read_bytes() == b"mine"
    assert not (tmp_path / "file").is_symlink()


def test_what_a_crash_left_beside_the_file_is_removed(tmp_path: Path) -> None:
    (tmp_path / "file.new").write_bytes(b"half a sen")
    replace_file(tmp_path / "file", b"one.")
    assert [file.name for file in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_bytes() == b"one."


def test_what_is_damaged_gets_a_name_that_is_free(tmp_path: Path) -> None:
    assert aside(tmp_path / "file") == tmp_path / "file.damaged"
    (tmp_path / "file.damaged").write_bytes(b"tw")
    assert aside(tmp_path / "file") == tmp_path / "file.damaged-2"
